"""A study's codings follow their transcripts after these were changed, once a person agrees."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from qualcsv.coding import InForce, check_coder, moved, read_texts, reanchoring
from qualcsv.coding import forget_texts as forget_kept
from qualcsv.coding import keep_texts as keep_coded
from qualcsv.errors import DecisionError, Fault, UsageError
from qualcsv.records import Decision
from qualcsv.study.study import Study
from qualcsv.tables import OUTCOMES, REANCHORING, check_table, rows_of
from qualcsv.transcripts.cache import earlier_texts

__all__ = ["apply_reanchoring", "forget_texts", "keep_texts", "reanchor"]


def reanchor(study: Study, *, progress: Callable[[int], None] | None = None) -> pd.DataFrame:
    """Find where codings stand whose transcript was changed or renamed; nothing is written.

    The old text is taken from ``decisions/texts``, where it is kept from the first decision on, or
    from the cache of what was read before. Without it a coding is found by its quotation and its
    neighbours, and fewer are certain.

    Parameters
    ----------
    study : Study
        A study, opened after its transcripts were changed.
    progress : callable, optional
        Called with 1 for each text that was changed.

    Returns
    -------
    pandas.DataFrame
        One row a coding whose text is not there any more, or one row a place if several are
        possible; in order of transcript and old place. `outcome` is ``kept`` (same place, same
        words), ``moved`` (same words elsewhere), ``altered`` (other words; see `similarity`),
        ``ambiguous`` or ``lost``. Empty if all texts are as they were.

    Examples
    --------
    >>> import qualcsv as qc
    >>> len(qc.reanchor(qc.open_study(qc.sample_folder())))
    0
    """
    folded, transcripts = study.fold(), study.transcripts
    there = {transcript.sha256 for transcript in transcripts.values()}
    lacking = {found.state.text_sha256 for found in folded.codings.values()} - there
    texts = read_texts(study.config.decisions, lacking)
    texts |= earlier_texts(study.config.hidden / "readings", lacking - texts.keys())
    return reanchoring(folded, transcripts, texts, progress=progress)


def apply_reanchoring(
    study: Study,
    table: pd.DataFrame,
    *,
    coder: str,
    accept: Sequence[str] = ("kept", "moved"),
    memo: str = "",
) -> tuple[Decision, ...]:
    """Write down where codings stand now, all or none; the rows go to the ledger of who agrees.

    Parameters
    ----------
    study : Study
        The study.
    table : pandas.DataFrame
        What `reanchor` returned, or rows of it.
    coder : str
        Who agrees; need not be who made the codings. These stay their coders'.
    accept : sequence of str, optional
        The outcomes that are agreed to. With ``ambiguous``, `table` must hold one row only of each
        such coding: the place that was chosen. ``lost`` has no place; its coder may remove it.
    memo : str, optional
        A note for each.

    Returns
    -------
    tuple of Decision
        As written; empty if no row has such an outcome.

    Raises
    ------
    DecisionError
        With all that does not fit: the coding has moved since, the text is another one, a coding
        has several places. Nothing was written.
    UsageError
        If `accept` has other words.
    """
    coder = check_coder(coder)
    wrong = [outcome for outcome in accept if outcome not in OUTCOMES[:-1]]
    if isinstance(accept, str) or wrong:
        raise UsageError(Fault(f"accept={accept!r}", f"a list of {', '.join(OUTCOMES[:-1])}"))
    chosen = check_table(table, REANCHORING)
    chosen = chosen[chosen["outcome"].isin(accept)]
    known = {row.hash for row in study.ledger(coder).decisions()}  # before all that rests on it
    codings = study.fold().codings
    faults: list[Fault] = []
    drafts: list[Decision] = []
    seen = [row.coding for row in rows_of(chosen)]
    for row in rows_of(chosen):
        found = codings.get(row.coding)
        told = _misfit(study, row, found, seen.count(row.coding))
        if told or found is None:
            faults.append(Fault(f"coding {row.coding!r}: {told}", todo="see reanchor(study)"))
            continue
        now = study.transcripts[row.new_transcript]
        label = study.codebook.label
        drafts.append(
            moved(
                row.coding, found.state, now, row.new_start, row.new_end,
                by=coder, memo=memo, codebook_version=label,
            )
        )  # fmt: skip
    if faults:
        raise DecisionError(faults)
    return study.write(coder, drafts, guard=_none_moved(drafts, known))


def _misfit(study: Study, row: Any, found: InForce | None, times: int) -> str:
    """Return why a row cannot be agreed to; empty if it can."""
    if found is None:
        return "it is not in force"
    if times > 1:
        return f"{times} places of it are in the table; leave the one that is meant"
    state = found.state
    old = (row.transcript, row.old_sha256, row.old_start, row.old_end)
    if old != (state.transcript, state.text_sha256, state.start, state.end):
        return "it was moved or revised since the table was made"
    now = study.transcripts.get(row.new_transcript)
    if now is None or now.sha256 != row.new_sha256:
        return f"the text of {row.new_transcript!r} is another one than when the table was made"
    if not row.new_quotation or now.text[row.new_start : row.new_end] != row.new_quotation:
        return "its new quotation does not stand at its new place"
    return ""


def _none_moved(
    drafts: Iterable[Decision], known: Collection[str]
) -> Callable[[tuple[Decision, ...]], None]:
    """Return a guard for the ledger: its coder has not just moved the same in another window."""
    asked = {draft.target for draft in drafts}

    def guard(rows: tuple[Decision, ...]) -> None:
        faults = [
            Fault(f"coding {row.target[0]!r}: {row.coder!r} has moved it a moment ago")
            for row in rows
            if row.action == "reanchor" and row.hash not in known and row.target in asked
        ]
        if faults:
            raise DecisionError(faults)

    return guard


def keep_texts(study: Study) -> list[Path]:
    """Keep the texts that codings stand on, of a study whose decisions are older than this.

    Parameters
    ----------
    study : Study
        Best before any transcript is changed: only texts that are still there can be kept.

    Returns
    -------
    list of pathlib.Path
        The files that were written below ``decisions/texts``; see `qualcsv.coding.texts`.
    """
    coded = {found.state.text_sha256 for found in study.fold().codings.values()}
    transcripts = [t for t in study.transcripts.values() if t.sha256 in coded]
    return keep_coded(study.config.decisions, transcripts)


def forget_texts(study: Study) -> list[Path]:
    """Delete the kept texts that no coding stands on any more, such as before pseudonyms.

    Parameters
    ----------
    study : Study
        A study whose codings have followed their transcripts.

    Returns
    -------
    list of pathlib.Path
        The files that were deleted. The ledgers still hold the old quotations.
    """
    coded = {found.state.text_sha256 for found in study.fold().codings.values()}
    return forget_kept(study.config.decisions, coded)
