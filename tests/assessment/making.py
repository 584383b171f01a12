"""Codings to assess, by hand and by chance. Everything in them is invented."""

from __future__ import annotations

import json
from typing import Any

import pandas as pd
from hypothesis import strategies as st

from qualcsv.tables import CODINGS, make_table

TEXT = "x" * 400


def coding(number: int, code: str = "cond.coordinator", **changes: Any) -> dict[str, Any]:
    """Return a row of the codings table; what is no column of it is an attribute."""
    row: dict[str, Any] = dict.fromkeys(CODINGS.names, "")
    row |= {"coding": f"c{number}", "transcript": "t1", "turn": 1, "start": 0, "end": 3}
    row |= {"code": code, "coder": "am", "origin": "human", "text_sha256": "ab" * 32}
    row |= {"time": "2026-01-01T00:00:00.000000Z", "case": "x", "participant": "p1"}
    row["quotation"] = TEXT[:3]
    row |= {name: value for name, value in changes.items() if name in row}
    said = {name: value for name, value in changes.items() if name not in row and value}
    return row | {"attributes": json.dumps(said)}


def table(*rows: dict[str, Any], **attrs: Any) -> pd.DataFrame:
    """Return a codings table; cases x and y, in this order, unless told otherwise."""
    made = make_table(CODINGS, rows)
    made.attrs = {"case_order": ["x", "y"]}
    for name, value in attrs.items():
        made.attrs[name] = value
    return made


def rows(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Return a table's rows, their attributes read."""
    found: list[dict[str, Any]] = [
        {str(name): cell for name, cell in row.items()} for row in frame.to_dict("records")
    ]
    return [row | {"said": json.loads(row["attributes"] or "{}")} for row in found]


def cell(frame: pd.DataFrame, **where: Any) -> Any:
    """Return the one row that holds some values, as a mapping."""
    chosen = frame
    for name, value in where.items():
        chosen = chosen[chosen[name] == value]
    (row,) = chosen.to_dict("records")
    return row


def people(found: list[dict[str, Any]]) -> int:
    """Count different participants by going through the rows."""
    return len({row["participant"] for row in found} - {""})


def in_place(found: list[dict[str, Any]]) -> str:
    """Return the ids of rows that differ in place, in order of place."""
    ordered = sorted(found, key=lambda r: (r["transcript"], r["start"], r["end"]))
    return " ".join(row["coding"] for row in ordered)


@st.composite
def codings(
    draw: st.DrawFn, /, *, codes: tuple[str, ...], **attributes: tuple[str, ...]
) -> pd.DataFrame:
    """Draw a codings table; no two codings have the same place, so that their order is told."""
    made = []
    for number in range(draw(st.integers(0, 14))):
        who = draw(st.sampled_from(["p1", "p2", "p3", "p4", "p5", ""]))
        said = {name: draw(st.sampled_from(values)) for name, values in attributes.items()}
        made.append(
            coding(
                number,
                draw(st.sampled_from(codes)),
                transcript=draw(st.sampled_from(["t1", "t2", "t3", "t4"])),
                start=number * 10,
                end=number * 10 + 3,
                turn=draw(st.integers(0, 2)),
                case=draw(st.sampled_from(["x", "y"])),
                sector=draw(st.sampled_from(["public", "private", ""])),
                participant=who,
                **said,
            )
        )
    return table(*draw(st.permutations(made)))
