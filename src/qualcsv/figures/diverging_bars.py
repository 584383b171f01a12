"""Evidence for and against each condition as bars that run apart from one line."""

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
from qualcsv.tables.assessment_contracts import CONDITIONS

__all__ = ["diverging_bars"]

_UNITS = {"participants": "_participants", "codings": ""}


def diverging_bars(
    conditions: pd.DataFrame, *, unit: str = "participants", title: str | None = None
) -> go.Figure:
    """Draw how many speak of each condition as a help, and how many as a hindrance.

    Parameters
    ----------
    conditions : pandas.DataFrame
        As `qualcsv.assessment.conditions` returns it, all of it or a selection.
    unit : {"participants", "codings"}, optional
        What the bars count.
    title : str, optional
        A title; by default it says what was counted, and n.

    Returns
    -------
    plotly.graph_objects.Figure
        Not shown and not saved. A panel a case, the rows as in the table. Bars to the right are
        enablers, hatched ones to the left barriers, each with its number; who says both is in
        both. A diamond tells how many say that it is both at once. Contested conditions are
        marked. A table without rows gives a figure that says so.

    Raises
    ------
    UsageError
        If there is no such unit.
    TableError
        If it is no table of conditions.

    Examples
    --------
    >>> import qualcsv as qc
    >>> codings = qc.open_study(qc.sample_folder()).codings()
    >>> figure = diverging_bars(qc.assessment.conditions(codings))
    >>> [trace.name for trace in figure.data[:3]]
    ['barrier', 'enabler', 'mixed']
    """
    if unit not in _UNITS:
        raise UsageError(Fault(f"unit={unit!r}", ", ".join(_UNITS)))
    table = check_table(conditions, CONDITIONS)
    heading = title or f"Conditions: {unit} who speak of them as a help or as a hindrance"
    if unit == "codings" and title is None:
        heading = "Conditions: codings as a help or as a hindrance"
    if table.empty:
        return empty_figure(heading, "No condition was coded.")
    cases = list(dict.fromkeys(table["case"]))
    figure = make_subplots(
        rows=1, cols=len(cases), subplot_titles=[told(case) for case in cases], shared_yaxes=True,
        horizontal_spacing=0.03,
    )  # fmt: skip
    most = max(int(table[f"{side}{_UNITS[unit]}"].max()) for side in ("enabler", "barrier"))
    for column, case in enumerate(cases, 1):
        _panel(figure, table[table["case"] == case], column, unit, most)
    _axes(figure, most, unit)
    if title is None:
        total = int(table[["enabler", "barrier", "mixed"]].to_numpy().sum())
        heading += f"<br><sup>n = {total} codings with a side; \u2021 contested</sup>"
    figure.update_layout(barmode="overlay", bargap=0.35)
    figure.update_layout(legend={"orientation": "h", "y": -0.16, "traceorder": "normal"})
    height = 190 + 34 * int(table.groupby("case").size().max())
    return house_layout(figure, heading, width=400 + 310 * len(cases), height=height).update_layout(
        margin={"l": 20, "r": 20, "t": 95, "b": 60}
    )


def _panel(figure: go.Figure, part: pd.DataFrame, column: int, unit: str, most: int) -> None:
    rows = list(rows_of(part))
    labels = [shown_name(r.code, r.name) for r in rows]
    for side, sign in (("barrier", -1), ("enabler", 1)):
        colour, shape = SIDES[side]
        numbers = [int(getattr(r, f"{side}{_UNITS[unit]}")) for r in rows]
        figure.add_trace(
            go.Bar(
                orientation="h",
                y=labels,
                x=[sign * number for number in numbers],
                text=[str(number) for number in numbers],
                textposition="outside",
                cliponaxis=False,
                customdata=[_mark(r, side) for r in rows],
                hovertemplate=HOVER,
                marker={
                    "color": colour,
                    "pattern": {"shape": shape, "fgcolor": "#222222"},
                    "line": {"color": "#222222", "width": 1},
                },
                name=side,
                legendgroup=side,
                showlegend=column == 1,
            ),
            row=1,
            col=column,
        )
    _aside(figure, part, column, unit, most * 1.32)


def _aside(figure: go.Figure, part: pd.DataFrame, column: int, unit: str, x: float) -> None:
    """Say beside the bars how many call it both at once, and what is contested."""
    rows = [r for r in rows_of(part) if r.mixed or r.contested == "yes"]
    figure.add_trace(
        go.Scatter(
            x=[x] * len(rows),
            y=[shown_name(r.code, r.name) for r in rows],
            mode="markers+text",
            text=[
                f" {getattr(r, f'mixed{_UNITS[unit]}')}" + " \u2021" * (r.contested == "yes")
                for r in rows
            ],
            textposition="middle right",
            cliponaxis=False,
            customdata=[_mark(r, "mixed") for r in rows],
            hovertemplate=HOVER,
            marker={"symbol": "diamond-open", "size": 9, "color": "#222222"},
            name="mixed",
            legendgroup="mixed",
            showlegend=column == 1,
        ),
        row=1,
        col=column,
    )


def _mark(row: Any, side: str) -> list[str]:
    people, number = getattr(row, f"{side}_participants"), getattr(row, side)
    text = f"{told(row.name or row.code)}, {told(row.case)}<br>{side}: {people} participants, {number} codings"
    return marked(text, str(getattr(row, f"{side}_codings")))


def _axes(figure: go.Figure, most: int, unit: str) -> None:
    step = max(1, math.ceil(most / 3))
    ticks = list(range(-step * 3, step * 3 + 1, step))
    figure.update_xaxes(
        range=[-most * 1.25 - 0.5, most * 1.7 + 0.5],
        tickvals=ticks,
        ticktext=[str(abs(tick)) for tick in ticks],
        zeroline=True,
        zerolinecolor="#222222",
        title={"text": f"{unit}: barrier left, enabler right", "font": {"size": 11}},
    )
    figure.update_yaxes(type="category", autorange="reversed", automargin=True)
