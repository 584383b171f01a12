"""Rows and tables of codings and segments for the tests of this room."""

from __future__ import annotations

from typing import Any

import pandas as pd

from qualcsv.tables import CODINGS, PARTICIPANTS, SEGMENTS, make_table

HASH = "ab" * 32


def coding(number: int, text: str, start: int, end: int, **changes: Any) -> dict[str, Any]:
    """Return a row of the codings table whose quotation is what the text has there."""
    row: dict[str, Any] = dict.fromkeys(CODINGS.names, "")
    row |= {"coding": f"c{number}", "transcript": "t1", "turn": 1, "start": start, "end": end}
    row |= {"code": "a", "coder": "am", "origin": "human", "text_sha256": HASH}
    row |= {"attributes": "{}", "participant": "p1", "quotation": text[start:end]}
    return row | changes


def codings_of(*rows: dict[str, Any], **attrs: Any) -> pd.DataFrame:
    """Return a codings table."""
    table = make_table(CODINGS, rows)
    table.attrs.update(attrs)
    return table


def people_of(*rows: dict[str, str]) -> pd.DataFrame:
    """Return a participants table; a participant has the transcript of the same number."""
    table = make_table(PARTICIPANTS, [dict.fromkeys(PARTICIPANTS.names, "") | r for r in rows])
    for name in {key for row in rows for key in row} - set(PARTICIPANTS.names):
        table[name] = pd.Series([row.get(name, "") for row in rows], dtype="str")
    return table


def segments_of(
    texts: dict[str, str],
    *,
    unit: str = "sentence",
    who: dict[str, str] | None = None,
    role: str = "respondent",
) -> pd.DataFrame:
    """Return segments: sentences end at full stops; a line is a turn."""
    rows = []
    for name, text in texts.items():
        at = 0
        for turn, line in enumerate(text.split("\n"), 1):
            pieces, place = ([line], at) if unit == "turn" else (line.split(". "), at)
            for i, piece in enumerate(pieces):
                said = piece + (". " if i < len(pieces) - 1 else "")
                row: dict[str, Any] = dict.fromkeys(SEGMENTS.names, "")
                row |= {"segment": f"{name}-{place}", "transcript": name, "turn": turn}
                row |= {"unit": unit, "start": place, "end": place + len(said.rstrip())}
                row |= {"quotation": said.rstrip(), "role": role, "text_sha256": HASH}
                row |= {"participant": (who or {}).get(name, "p1")}
                rows.append(row)
                place += len(said)
            at += len(line) + 1
    return make_table(SEGMENTS, rows)
