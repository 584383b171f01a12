"""The truth table of a qualitative comparative analysis as dots and numbers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from qualcsv.figures.evidence import HOVER, marked, plural, told
from qualcsv.figures.style import empty_figure, house_layout
from qualcsv.tables import check_table, rows_of
from qualcsv.tables.comparison_contracts import TRUTH_TABLE

__all__ = ["truth_table"]

_NUMBERS = ("units", "positive", "consistency", "PRI", "outcome")


def truth_table(
    table: pd.DataFrame, *, names: Mapping[str, str] | None = None, title: str | None = None
) -> go.Figure:
    """Draw which configurations of conditions go with the outcome.

    Parameters
    ----------
    table : pandas.DataFrame
        As `qualcsv.assessment.truth_table` returns it.
    names : Mapping of str to str, optional
        Code → name.
    title : str, optional
        A title; by default it says what was counted, and n.

    Returns
    -------
    plotly.graph_objects.Figure
        Not shown and not saved. A row a configuration: a filled dot is a condition that is there,
        an open one a condition that is absent; then units, how many of them have the outcome,
        consistency, PRI and the row's outcome. Hovering over them tells the caveat. A table
        without rows gives a figure that says so.

    Raises
    ------
    TableError
        If it is no truth table.

    Examples
    --------
    >>> import qualcsv as qc
    >>> study = qc.open_study(qc.sample_folder())
    >>> figure = truth_table(qc.assess(study, what="conditions")["truth_table"])
    >>> figure.layout.title.text.startswith("Truth table")
    True
    """
    rows = list(rows_of(check_table(table, TRUTH_TABLE)))
    named = names or {}
    outcome = told(named.get(rows[0].outcome, rows[0].outcome)) if rows else ""
    total = sum(r.units for r in rows)
    heading = title or (
        f"Truth table{f' for {outcome}' if outcome else ''}: units by configuration"
        f"<br><sup>n = {plural(total, 'unit')}; \u25cf there, \u25cb absent; what people say of them, no cause</sup>"
    )
    if not rows:
        return empty_figure(heading, "No unit has a membership in all sets.")
    codes = rows[0].codes.split()
    figure = go.Figure()
    for there, mark in (("1", "circle"), ("0", "circle-open")):
        places = [
            (code, i, r)
            for i, r in enumerate(rows)
            for code, value in zip(codes, r.configuration.split(), strict=True)
            if value == there
        ]
        figure.add_trace(_dots(places, codes, mark, "there" if there == "1" else "absent", named))
    figure.add_trace(_numbers(rows, len(codes)))
    heads = [_broken(named.get(code, code)) for code in codes] + list(_NUMBERS)
    figure.update_xaxes(
        tickvals=list(range(len(heads))), ticktext=heads, side="top", showgrid=False,
        range=[-0.6, len(heads) - 0.4], zeroline=False,
    )  # fmt: skip
    figure.update_yaxes(
        tickvals=list(range(len(rows))), ticktext=[str(i + 1) for i in range(len(rows))],
        range=[len(rows) - 0.5, -0.5], showgrid=False, zeroline=False,
    )  # fmt: skip
    figure.update_layout(legend={"orientation": "h", "y": -0.05})
    size = {"width": 160 + 105 * len(heads), "height": 230 + 34 * len(rows)}
    return house_layout(figure, heading, **size).update_layout(
        margin={"l": 30, "r": 20, "t": 130, "b": 30}
    )


def _dots(
    places: list[tuple[str, int, Any]],
    codes: list[str],
    mark: str,
    what: str,
    names: Mapping[str, str],
) -> go.Scatter:
    return go.Scatter(
        x=[codes.index(code) for code, _, _ in places],
        y=[i for _, i, _ in places],
        mode="markers",
        marker={"symbol": mark, "size": 16, "color": "#222222", "line": {"width": 2}},
        customdata=[
            marked(f"{told(names.get(code, code))}: {what}", r.codings) for code, _, r in places
        ],
        hovertemplate=HOVER,
        name=what,
    )


def _numbers(rows: list[Any], first: int) -> go.Scatter:
    cells = [
        (first + k, i, text, r)
        for i, r in enumerate(rows)
        for k, text in enumerate(
            (str(r.units), str(r.positive), _share(r.consistency), _share(r.pri), r.row_outcome)
        )
    ]
    return go.Scatter(
        x=[x for x, _, _, _ in cells],
        y=[y for _, y, _, _ in cells],
        mode="text",
        text=[text for _, _, text, _ in cells],
        customdata=[
            marked(f"{told(r.members) or 'no unit'}<br>{told(r.caveat)}", r.codings)
            for _, _, _, r in cells
        ],
        hovertemplate=HOVER,
        name="numbers",
        showlegend=False,
    )


def _share(value: float) -> str:
    return "\u2013" if pd.isna(value) else f"{value:.2f}"


def _broken(name: str) -> str:
    """Return a name on lines of its own, so that heads do not meet."""
    lines, line = [], ""
    for word in name.split():
        if line and len(line) + len(word) > 13:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return "<br>".join(told(part) for part in [*lines, line])
