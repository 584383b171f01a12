"""Indicators over time, with the dated events of their case."""

from __future__ import annotations

from typing import Any

import pandas as pd
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from qualcsv.figures.evidence import HOVER, marked, told
from qualcsv.figures.style import empty_figure, house_layout
from qualcsv.tables import check_table, rows_of
from qualcsv.tables.comparison_contracts import EVENTS, INDICATOR_SERIES

__all__ = ["indicator_timeline"]

_DASHES = ("solid", "dash", "dot", "dashdot", "longdash")
_MARKS = ("circle", "square", "diamond", "triangle-up", "cross")


def indicator_timeline(
    series: pd.DataFrame, *, events: pd.DataFrame | None = None, title: str | None = None
) -> go.Figure:
    """Draw each indicator's values over time, and when what happened.

    Parameters
    ----------
    series : pandas.DataFrame
        As `qualcsv.assessment.indicator_series` returns it, of one case or of several.
    events : pandas.DataFrame, optional
        case, date, event, source; by default none are drawn.
    title : str, optional
        A title; by default it says what was counted, and n.

    Returns
    -------
    plotly.graph_objects.Figure
        Not shown and not saved. A panel an indicator and unit, one below the other over one axis
        of time; a line a case, told apart by dash and mark. An open mark is counted otherwise
        than the one before. Numbered lines are the events, and the list below says what they are.
        Without values a figure that says so.

    Raises
    ------
    TableError
        If a table is not what it should be.

    Examples
    --------
    >>> import qualcsv as qc
    >>> study = qc.open_study(qc.sample_folder())
    >>> figure = indicator_timeline(qc.assess(study, what="indicators")["indicator_series"])
    >>> "values" in figure.layout.title.text
    True
    """
    table = check_table(series, INDICATOR_SERIES)
    cases = list(dict.fromkeys(table["case"]))
    panels = list(dict.fromkeys(zip(table["indicator"], table["unit"], strict=True)))
    heading = title or (
        f"Indicators over time: {told(', '.join(cases))}<br>"
        f"<sup>n = {len(table)} values of {len(panels)} indicators; open mark: counted otherwise "
        "than the value before</sup>"
    )
    if table.empty:
        return empty_figure(heading, "There are no values of indicators.")
    heads = [f"{told(name)} ({told(unit)})" for name, unit in panels]
    figure = make_subplots(
        rows=len(panels), cols=1, shared_xaxes=True, subplot_titles=heads,
        vertical_spacing=min(0.09, 0.3 / len(panels)),
    )  # fmt: skip
    for number, (name, unit) in enumerate(panels, 1):
        part = table[(table["indicator"] == name) & (table["unit"] == unit)]
        for i, case in enumerate(cases):
            rows = list(rows_of(part[part["case"] == case]))
            if rows:
                figure.add_trace(_line(rows, case, i), row=number, col=1)
    figure.update_annotations(font={"size": 12}, x=0, xanchor="left")
    for case in cases if len(cases) > 1 else ():
        next(trace for trace in figure.data if trace.legendgroup == told(case)).showlegend = True
    listed = _events(figure, events, cases, len(panels))
    figure.update_yaxes(rangemode="tozero", automargin=True)
    figure.update_xaxes(type="date")
    height = 130 + 130 * len(panels) + 17 * len(listed)
    _list(figure, listed, height)
    figure.update_layout(legend={"orientation": "h", "x": 0.6, "y": 1.0, "yanchor": "bottom"})
    return house_layout(figure, heading, width=900, height=height).update_layout(
        margin={"l": 50, "r": 20, "t": 105, "b": 45 + 17 * len(listed)}
    )


def _line(rows: list[Any], case: str, i: int) -> go.Scatter:
    mark = _MARKS[i % len(_MARKS)]
    return go.Scatter(
        x=[r.date for r in rows],
        y=[r.value for r in rows],
        mode="lines+markers",
        name=told(case),
        legendgroup=told(case),
        showlegend=False,
        line={"color": "#0072b2" if i == 0 else "#d55e00", "dash": _DASHES[i % len(_DASHES)]},
        marker={
            "size": 8,
            "symbol": [mark if r.same_source == "yes" else f"{mark}-open" for r in rows],
        },
        customdata=[
            marked(
                f"{told(r.indicator)}, {told(case)}, {told(r.date)}<br>{r.value:g} {told(r.unit)}"
                f"<br>{told(r.source)}"
            )
            for r in rows
        ],
        hovertemplate=HOVER,
        cliponaxis=False,
    )


def _events(
    figure: go.Figure, events: pd.DataFrame | None, cases: list[str], panels: int
) -> list[str]:
    """Draw a numbered line an event; return what each is."""
    if events is None:
        return []
    told_of = check_table(events, EVENTS)
    mine = list(rows_of(told_of[told_of["case"].isin(cases)].sort_values(["date", "case"])))
    listed = []
    for number, event in enumerate(mine, 1):
        for row in range(1, panels + 1):
            figure.add_vline(
                x=event.date, line={"color": "#888888", "width": 1, "dash": "dot"}, row=row, col=1
            )
        figure.add_annotation(
            x=event.date, y=1, yref="y domain", xref="x", text=str(number), showarrow=False,
            yanchor="bottom", yshift=15, bgcolor="#ffffff", hovertext=told(event.event),
        )  # fmt: skip
        which = f" ({told(event.case)})" if len(cases) > 1 else ""
        listed.append(f"{number}  {told(event.date)}{which}  {told(event.event)}")
    return listed


def _list(figure: go.Figure, listed: list[str], height: int) -> None:
    if not listed:
        return
    plot = height - 105 - 45 - 17 * len(listed)
    figure.add_annotation(
        x=0, y=-32 / plot, xref="paper", yref="paper", xanchor="left", yanchor="top",
        align="left", showarrow=False, text="<br>".join(listed), font={"size": 11},
    )  # fmt: skip
