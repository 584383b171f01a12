"""Codings whose code has another definition or other criteria than when they were made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from qualcsv.codebook import Codebook, content_hashes
from qualcsv.coding.codings import turn_at
from qualcsv.coding.fold import Fold
from qualcsv.coding.snapshots import Hashes
from qualcsv.records import Decision
from qualcsv.tables import STALE, make_table
from qualcsv.transcripts import Transcript

__all__ = ["stale_codings"]


def stale_codings(
    folded: Fold,
    transcripts: Mapping[str, Transcript],
    codebook: Codebook,
    snapshots: Mapping[str, Hashes],
) -> pd.DataFrame:
    """List the codings to read again.

    Parameters
    ----------
    folded : Fold
        What the ledgers come to.
    transcripts : Mapping of str to Transcript
        By name, for the turns.
    codebook : Codebook
        The codebook as it is.
    snapshots : Mapping
        Codebook label → code → part → hash, as `read_snapshots` returns them.

    Returns
    -------
    pandas.DataFrame
        One row a coding in force that no adjudication has settled, in order of transcript and
        place: coding, coder, transcript, turn, quotation, code, decided_as, made_under, now,
        changed. A code that was renamed or merged is held against what it has become.
    """
    now = {code.id: content_hashes(code) for code in codebook.codes}
    rows: list[tuple[Any, ...]] = []
    for found in folded.codings.values():
        state = found.state
        if not state.code or found.coding in folded.settled:
            continue
        heirs = codebook.heirs(state.code)
        changed = _changed(state, heirs, codebook, snapshots, now)
        if changed:
            transcript = transcripts.get(state.transcript)
            same = transcript is not None and transcript.sha256 == state.text_sha256
            turn = turn_at(transcript, state.start) if transcript is not None and same else 0
            rows.append(
                (
                    found.coding, state.coder, state.transcript, turn, state.quotation,
                    " ".join(heirs) or state.code, state.code, state.codebook_version,
                    codebook.label, changed, state.start,
                )
            )  # fmt: skip
    rows.sort(key=lambda row: (row[2], row[10], row[5], row[1], row[0]))
    return make_table(STALE, [row[:10] for row in rows])


def _changed(
    state: Decision,
    heirs: Sequence[str],
    codebook: Codebook,
    snapshots: Mapping[str, Hashes],
    now: Hashes,
) -> str:
    """Return what has changed since a coding was made; empty if nothing that matters has."""
    if not heirs:
        return "the code is gone"
    if len(heirs) > 1:
        return f"the code was split into {' and '.join(heirs)}: choose one"
    label = state.codebook_version
    if label == codebook.label:
        return ""
    if label not in snapshots:
        return f"unknown: nothing tells what the codebook {label or '(none named)'} said"
    then = snapshots[label].get(state.code)
    if then is None:
        return f"unknown: the codebook {label} had no code {state.code!r}"
    parts = [part for part in ("definition", "criteria") if then[part] != now[heirs[0]][part]]
    if not parts:
        return ""
    became = f" ({state.code} is {heirs[0]} now)" if heirs[0] != state.code else ""
    return f"{' and '.join(parts)} changed{became}"
