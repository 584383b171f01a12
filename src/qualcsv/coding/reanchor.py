"""Where codings stand after their texts were changed, and the rows that say so.

Every coding whose text is no longer there is looked for in what is there now. What is found is told;
a person agrees; only then a row ``reanchor`` is written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import pandas as pd

from qualcsv.coding.anchors import Alignment, align
from qualcsv.coding.fold import Fold, InForce
from qualcsv.coding.ledger import utc_now
from qualcsv.coding.moves import place_id
from qualcsv.coding.placing import Placement, place, similarity
from qualcsv.coding.seeking import Quoted, seek
from qualcsv.coding.words import words_of
from qualcsv.errors import DecisionError, Fault
from qualcsv.records import Decision, nfc
from qualcsv.tables import REANCHORING, make_table
from qualcsv.transcripts import Transcript

__all__ = ["moved", "reanchoring"]

_RELATED = 0.3  # share of words from which a text is taken for another version of one

Found = list[tuple[Transcript, Placement]]


def reanchoring(
    folded: Fold,
    transcripts: Mapping[str, Transcript],
    texts: Mapping[str, str],
    *,
    progress: Callable[[int], None] | None = None,
) -> pd.DataFrame:
    """Find the places of codings whose texts were changed or renamed.

    Parameters
    ----------
    folded : Fold
        What the ledgers come to.
    transcripts : Mapping of str to Transcript
        By name, as they are now.
    texts : Mapping of str to str
        Hash → text, of old texts that are still known. With them far more is certain.
    progress : callable, optional
        Called with 1 for each old text.

    Returns
    -------
    pandas.DataFrame
        The `REANCHORING` table, in order of transcript and old place; the places of an ambiguous
        coding one after the other, the likeliest first. Codings whose text is as it was are not
        in; without any others it is empty.
    """
    rows: list[tuple[Any, ...]] = []
    for (name, sha256), codings in _displaced(folded, transcripts).items():
        places = _places(name, sha256, codings, transcripts, texts)
        for found in codings:
            rows += _rows(found, places[_quoted(found)])
        if progress:
            progress(1)
    return make_table(REANCHORING, rows)


def _displaced(
    folded: Fold, transcripts: Mapping[str, Transcript]
) -> dict[tuple[str, str], list[InForce]]:
    """Return the codings whose text is not there, by the name and hash of that text."""
    groups: dict[tuple[str, str], list[InForce]] = {}
    for found in folded.codings.values():
        state = found.state
        now = transcripts.get(state.transcript)
        if state.code and (now is None or now.sha256 != state.text_sha256):
            groups.setdefault((state.transcript, state.text_sha256), []).append(found)
    for codings in groups.values():
        codings.sort(key=lambda c: (c.state.start, c.state.end, c.state.code, c.coding))
    return dict(sorted(groups.items()))


def _quoted(found: InForce) -> Quoted:
    return Quoted(found.state.start, found.state.end, found.state.quotation)


def _places(
    name: str,
    sha256: str,
    codings: Iterable[InForce],
    transcripts: Mapping[str, Transcript],
    texts: Mapping[str, str],
) -> dict[Quoted, Found]:
    """Return where the quotations of one old text stand, in whichever transcript."""
    quoted = list(dict.fromkeys(map(_quoted, codings)))
    twins = [t for t in transcripts.values() if t.sha256 == sha256]
    now = transcripts.get(name)
    old = twins[0].text if twins else texts.get(sha256)
    places: dict[Quoted, Found] = {one: [] for one in quoted}
    for twin in twins:
        for one in quoted:
            if twin.text[one.start : one.end] == one.quotation:
                same = Placement("same", ((one.start, one.end),), "the file has another name now")
                places[one].append((twin, same))
    if now is not None:
        alignment = align(words_of(old), words_of(now.text)) if old is not None else None
        if not twins or (alignment and _related(alignment)):
            for one, placement in _in_text(now, quoted, alignment).items():
                places[one].append((now, placement))
    return places


def _related(alignment: Alignment) -> bool:
    """Return whether the new text is another version of the old one."""
    return len(alignment.taken) >= _RELATED * len(alignment.to)


def _in_text(
    now: Transcript, quoted: Iterable[Quoted], alignment: Alignment | None
) -> dict[Quoted, Placement]:
    """Place quotations in one text: by the old text, or where it is not known by themselves."""
    known, unknown = {}, []
    for one in quoted:
        if alignment and alignment.old.text[one.start : one.end] == one.quotation:
            known[one] = place(alignment, one.start, one.end)
        else:
            unknown.append(one)
    return known | (seek(words_of(now.text), unknown) if unknown else {})


def _rows(found: InForce, places: Found) -> list[tuple[Any, ...]]:
    """Return a coding's rows of the table."""
    state = found.state
    told = (
        found.coding, state.coder, state.transcript, state.code,
        state.start, state.end, state.quotation, state.text_sha256,
    )  # fmt: skip
    certain = [one for one in places if one[1].outcome in ("same", "altered")]
    meant = certain or [one for one in places if one[1].places]
    if not meant:
        why = places[0][1].why if places else ""
        outcome = places[0][1].outcome if places else "lost"
        todo = "if it was renamed and changed too, give it its old name and look again"
        why = why or f"the transcript is not there, under no name; {todo}"
        return [(*told, "", 0, 0, "", "", outcome, 0.0, why)]
    several = len(meant) > 1
    rows = []
    for transcript, placement in meant:
        why = (
            f"several files could be it; {placement.why}".rstrip("; ") if several else placement.why
        )
        for start, end in placement.places:
            now = transcript.text[start:end]
            here = (transcript.name, start, end) == (state.transcript, state.start, state.end)
            outcome = {"same": "kept" if here else "moved"}.get(
                placement.outcome, placement.outcome
            )
            rows.append(
                (
                    *told, transcript.name, start, end, now, transcript.sha256,
                    "ambiguous" if several else outcome, similarity(state.quotation, now), why,
                )
            )  # fmt: skip
    return rows


def moved(
    coding: str,
    state: Decision,
    transcript: Transcript,
    start: int,
    end: int,
    *,
    by: str,
    memo: str = "",
    codebook_version: str = "",
) -> Decision:
    """Draft the row that moves a coding to where it stands in a changed text.

    Parameters
    ----------
    coding : str
        The coding's id.
    state : Decision
        What it is now, as the fold has it (``study.fold().codings[coding].state``).
    transcript : Transcript
        The text that it moves to.
    start, end : int
        Where it stands there, code points, end exclusive.
    by : str
        Who agrees; the row goes to this person's ledger, whoever made the coding.
    memo : str, optional
        Why.
    codebook_version : str, optional
        The codebook in force; by default the one that the coding was made under.

    Returns
    -------
    Decision
        Not yet numbered and sealed. Code, attributes and memo of the coding stay as they are,
        whatever this row says.

    Raises
    ------
    DecisionError
        If the place is none of the text, or the coding is in this very text already.
    """
    if not 0 <= start < end <= len(transcript.text):
        told = f"start={start!r}, end={end!r} in {transcript.name!r}"
        raise DecisionError(Fault(told, f"0 <= start < end <= {len(transcript.text)}"))
    if (state.transcript, state.text_sha256) == (transcript.name, transcript.sha256):
        told = f"the coding {coding!r} stands in the text of {transcript.name!r} as it is"
        raise DecisionError(Fault(told, todo="its coder may revise it"))
    return Decision(
        number=0,
        time=utc_now(),
        coder=by,
        action="reanchor",
        target=(coding,),
        transcript=transcript.name,
        text_sha256=transcript.sha256,
        start=start,
        end=end,
        quotation=transcript.text[start:end],
        code=state.code,
        attributes=state.attributes,
        memo=nfc(memo),
        origin="human",
        origin_id=place_id(state),
        codebook_version=codebook_version or state.codebook_version,
        previous="",
        hash="",
    )
