"""The elements of collective impact: there, half there, disputed or missing."""

from __future__ import annotations

import math
from typing import Any

import pandas as pd
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from qualcsv.errors import Fault, UsageError
from qualcsv.figures.evidence import HOVER, marked, told
from qualcsv.figures.style import SIDES, empty_figure, house_layout, shown_name
from qualcsv.tables import check_table, rows_of
from qualcsv.tables.assessment_contracts import SCORECARD

__all__ = ["scorecard"]

_UNITS = {"participants": "_participants", "codings": ""}
_SAID = ("present", "partial", "contested", "lacking", "unsaid")
_ACROSS = 3


def scorecard(
    table: pd.DataFrame, *, unit: str = "participants", title: str | None = None
) -> go.Figure:
    """Draw how each element of collective impact is spoken of.

    Parameters
    ----------
    table : pandas.DataFrame
        As `qualcsv.assessment.scorecard` returns it, with or without groups.
    unit : {"participants", "codings"}, optional
        What the bars count.
    title : str, optional
        A title; by default it says what was counted, and n.

    Returns
    -------
    plotly.graph_objects.Figure
        Not shown and not saved. A panel a case (and group), a bar an element: its parts from left
        to right are present, partial, contested, lacking, and not said, each with its hatching
        and its number; one who says two of them is in both. The verdict stands at the end. A
        table without rows gives a figure that says so.

    Raises
    ------
    UsageError
        If there is no such unit.
    TableError
        If it is no scorecard.

    Examples
    --------
    >>> import qualcsv as qc
    >>> codings = qc.open_study(qc.sample_folder()).codings()
    >>> figure = scorecard(qc.assessment.scorecard(codings))
    >>> [trace.name for trace in figure.data[:5]]
    ['present', 'partial', 'contested', 'lacking', 'unsaid']
    """
    if unit not in _UNITS:
        raise UsageError(Fault(f"unit={unit!r}", ", ".join(_UNITS)))
    rows = check_table(table, SCORECARD)
    heading = title or f"Collective impact: {unit} by what they say of each element"
    if rows.empty:
        return empty_figure(heading, "No element was coded.")
    panels = list(dict.fromkeys(zip(rows["case"], rows["group"], strict=True)))
    across = min(len(panels), _ACROSS)
    down = math.ceil(len(panels) / across)
    heads = [told(case if group == "(all)" else f"{case}, {group}") for case, group in panels]
    figure = make_subplots(
        rows=down, cols=across, subplot_titles=heads, shared_yaxes=True, horizontal_spacing=0.06,
        vertical_spacing=0.36 / (down + 2),
    )  # fmt: skip
    ends = [rows[[f"{s}{_UNITS[unit]}" for s in _SAID]].to_numpy().sum(axis=1).max()]
    for i, (case, group) in enumerate(panels):
        part = rows[(rows["case"] == case) & (rows["group"] == group)]
        _panel(figure, list(rows_of(part)), (i // across + 1, i % across + 1), unit, first=i == 0)
    if title is None:
        total = int(rows[list(_SAID)].to_numpy().sum())
        heading += f"<br><sup>n = {total} codings; the word at the end is the verdict</sup>"
    figure.update_yaxes(type="category", autorange="reversed", automargin=True)
    figure.update_xaxes(range=[0, max(1, int(ends[0])) * 1.45], showgrid=False)
    elements = len(set(rows["code"]))
    figure.update_layout(barmode="stack", bargap=0.3)
    figure.update_layout(legend={"orientation": "h", "y": -0.12 / down, "traceorder": "normal"})
    size = {"width": 300 + 240 * across, "height": 150 + (70 + 34 * elements) * down}
    return house_layout(figure, heading, **size).update_layout(
        margin={"l": 20, "r": 20, "t": 95, "b": 60}
    )


def _panel(
    figure: go.Figure,
    rows: list[Any],
    place: tuple[int, int],
    unit: str,
    *,
    first: bool,
) -> None:
    labels = [shown_name(r.code, r.name, longest=34) for r in rows]
    ends = [0] * len(rows)
    for said in _SAID:
        numbers = [int(getattr(r, f"{said}{_UNITS[unit]}")) for r in rows]
        ends = [end + number for end, number in zip(ends, numbers, strict=True)]
        colour, shape = SIDES[said]
        figure.add_trace(
            go.Bar(
                orientation="h",
                y=labels,
                x=numbers,
                text=[str(number) if number else "" for number in numbers],
                textposition="inside",
                textangle=0,
                insidetextanchor="middle",
                textfont={"color": "#ffffff" if said == "present" else "#111111"},
                customdata=[_mark(r, said) for r in rows],
                hovertemplate=HOVER,
                marker={
                    "color": colour,
                    "pattern": {"shape": shape, "fgcolor": "#999999", "size": 6},
                    "line": {"color": "#222222", "width": 1},
                },
                name=said,
                legendgroup=said,
                showlegend=first,
            ),
            row=place[0],
            col=place[1],
        )
    figure.add_trace(
        go.Scatter(
            x=ends,
            y=labels,
            mode="text",
            text=[f"  {r.verdict}" for r in rows],
            textposition="middle right",
            hoverinfo="skip",
            name="verdict",
            showlegend=False,
        ),
        row=place[0],
        col=place[1],
    )


def _mark(row: Any, said: str) -> list[str]:
    people, number = getattr(row, f"{said}_participants"), getattr(row, said)
    group = "" if row.group == "(all)" else f", {told(row.group)}"
    text = (
        f"{told(row.name or row.code)}, {told(row.case)}{group}<br>"
        f"{said}: {people} participants, {number} codings"
    )
    return marked(text, str(getattr(row, f"{said}_codings")))
