"""The fold → the table of codings that matrices, networks and agreement count."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping

import pandas as pd

from qualcsv.codebook import Codebook
from qualcsv.coding.fold import Fold, InForce
from qualcsv.records import canonical_json
from qualcsv.tables import CODINGS, make_table
from qualcsv.transcripts import Transcript
from qualcsv.transcripts.participants import turn_participants

__all__ = ["codings_table"]


def codings_table(
    folded: Fold,
    transcripts: Mapping[str, Transcript],
    participants: pd.DataFrame,
    codebook: Codebook,
    *,
    settled: bool = False,
) -> tuple[pd.DataFrame, list[tuple[InForce, str]]]:
    """Return the codings in force and those that cannot be placed.

    Parameters
    ----------
    folded : Fold
        What the ledgers come to.
    transcripts : Mapping of str to Transcript
        By name.
    participants : pandas.DataFrame
        The participants table.
    codebook : Codebook
        For the order of codes and the present ids of renamed ones.
    settled : bool, optional
        Whether codings that an adjudication has settled are in, beside it.

    Returns
    -------
    table : pandas.DataFrame
        One row a coding, in order of transcript, place, codebook and coder: coding, transcript,
        participant, case, sector, turn, start, end, quotation, code, coder, time, attributes,
        memo, origin, codebook_version, text_sha256.
    unplaced : list of (InForce, str)
        Codings whose transcript is not there, whose text has changed, or whose code the codebook
        no longer has, and why. They stay in the ledger.
    """
    place = {code: i for i, code in enumerate(codebook.order)}
    cases = dict(zip(participants["participant"], participants["case"], strict=True))
    sectors = dict(zip(participants["participant"], participants["sector"], strict=True))
    speakers = {name: turn_participants(t, participants) for name, t in transcripts.items()}
    rows, unplaced = [], []
    for found in folded.codings.values():
        state = found.state
        if not state.code or (found.coding in folded.settled and not settled):
            continue
        why = _misplaced(found, transcripts, codebook)
        if why:
            unplaced.append((found, why))
            continue
        turn = turn_at(transcripts[state.transcript], state.start)
        who = speakers[state.transcript].get(turn, "")
        code = codebook.current_id(state.code)
        rows.append(
            (
                found.coding, state.transcript, who, cases.get(who, ""), sectors.get(who, ""),
                turn, state.start, state.end, state.quotation, code, state.coder, state.time,
                canonical_json(dict(state.attributes)), state.memo, found.made.origin,
                state.codebook_version, state.text_sha256,
            )
        )  # fmt: skip
    rows.sort(key=lambda r: (r[1], r[6], r[7], place.get(r[9], len(place)), r[10], r[0]))
    return make_table(CODINGS, rows), unplaced


def _misplaced(found: InForce, transcripts: Mapping[str, Transcript], codebook: Codebook) -> str:
    """Return why a coding cannot be placed; empty if it can."""
    state = found.state
    transcript = transcripts.get(state.transcript)
    if transcript is None:
        return f"the transcript {state.transcript!r} is not there"
    if transcript.sha256 != state.text_sha256:
        return f"the text of {state.transcript!r} has changed since"
    if transcript.text[state.start : state.end] != state.quotation:
        return "the quotation is not at its place"
    if len(parts := codebook.heirs(state.code)) > 1:
        return f"the code {state.code!r} was split into {' and '.join(parts)}; code it again"
    if state.code not in codebook:
        return f"the codebook no longer has the code {state.code!r}"
    return ""


def turn_at(transcript: Transcript, start: int) -> int:
    """Return the number of the turn that a place is in; 0 outside any turn."""
    starts = [turn.start for turn in transcript.turn_records]
    index = bisect_right(starts, start) - 1
    if index < 0 or start >= transcript.turn_records[index].end:
        return 0
    return transcript.turn_records[index].turn
