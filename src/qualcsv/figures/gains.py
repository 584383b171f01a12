"""Who gains which value: a cell an actor and kind, with what was seen, hoped for and missing."""

from __future__ import annotations

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from qualcsv.figures.evidence import HOVER, marked, told
from qualcsv.figures.style import SHADES, VALUES, empty_figure, house_layout, shown_name
from qualcsv.tables import check_table, rows_of
from qualcsv.tables.value_contracts import GAINS

__all__ = ["gains"]

_DECIDED = ("beneficiary attribute",)
_SAID = ("realised", "expected", "lacking", "unsaid")


def gains(
    table: pd.DataFrame,
    *,
    known_by: tuple[str, ...] = _DECIDED,
    levels: bool = False,
    title: str | None = None,
) -> go.Figure:
    """Draw who gains which kind of value, and whether it was seen.

    Parameters
    ----------
    table : pandas.DataFrame
        As `qualcsv.assessment.gains` returns it.
    known_by : tuple of str, optional
        How it must be known that the actor gains; by default a coder has said so.
    levels : bool, optional
        Whether a kind has a column for each level (micro, meso, macro).
    title : str, optional
        A title; by default it says what was counted, and n.

    Returns
    -------
    plotly.graph_objects.Figure
        Not shown and not saved. Rows are actors by case, columns kinds of value. A cell is the
        darker the more codings of a realised gain it has, and says ``realised / expected /
        lacking``. A table without such gains gives a figure that says so.

    Raises
    ------
    TableError
        If it is no table of gains.

    Examples
    --------
    >>> import qualcsv as qc
    >>> study = qc.open_study(qc.sample_folder())
    >>> figure = gains(qc.assess(study, what="value")["gains"])
    >>> figure.data[0].type
    'heatmap'
    """
    checked = check_table(table, GAINS)
    rows = list(rows_of(checked[checked["known_by"].isin(list(known_by))]))
    total = sum(getattr(r, said) for r in rows for said in _SAID)
    heading = title or (
        "Who gains which value: codings that are realised / expected / lacking"
        f"<br><sup>n = {total} codings of a gain whose gainer is known by: {', '.join(known_by)}</sup>"
    )
    if not rows:
        return empty_figure(heading, "No gain was coded.")
    cells, names = _cells(rows, levels=levels)
    actors = list(dict.fromkeys((r.case, r.actor) for r in rows))
    columns = sorted({key[2:] for key in cells}, key=_place)
    grid = [[cells.get((*actor, *column)) for column in columns] for actor in actors]
    several = len({case for case, _ in actors}) > 1
    figure = go.Figure(
        go.Heatmap(
            z=[[cell["realised"] if cell else None for cell in row] for row in grid],
            x=[" / ".join(column) for column in columns],
            y=[
                shown_name(actor, names[actor], longest=30) + (f", {told(case)}" if several else "")
                for case, actor in actors
            ],
            text=[[_numbers(cell) for cell in row] for row in grid],
            texttemplate="%{text}",
            customdata=[
                [
                    _mark(cell, names[actor[1]], actor[0], column)
                    for cell, column in zip(row, columns, strict=True)
                ]
                for row, actor in zip(grid, actors, strict=True)
            ],
            hovertemplate=HOVER,
            hoverongaps=False,
            colorscale=SHADES,
            xgap=1,
            ygap=1,
            colorbar={"title": "realised", "thickness": 12, "len": 0.6},
        )
    )
    figure.update_yaxes(type="category", autorange="reversed", automargin=True, ticks="")
    figure.update_xaxes(type="category", side="top", automargin=True, ticks="")
    size = {"width": 470 + 105 * len(columns), "height": 170 + 26 * len(actors)}
    return house_layout(figure, heading, **size).update_layout(
        margin={"l": 20, "r": 20, "t": 110, "b": 20}
    )


def _cells(
    rows: list[Any], *, levels: bool
) -> tuple[dict[tuple[str, ...], dict[str, Any]], dict[str, str]]:
    """Return (case, actor, kind[, level]) → numbers and ids; and the actors' names."""
    cells: dict[tuple[str, ...], dict[str, Any]] = {}
    for row in rows:
        key = (row.case, row.actor, row.value, *([row.level] if levels else []))
        cell = cells.setdefault(key, {**dict.fromkeys(_SAID, 0), "ids": []})
        for said in _SAID:
            cell[said] += getattr(row, said)
            cell["ids"] += str(getattr(row, f"{said}_codings")).split()
    return cells, {row.actor: row.name for row in rows}


def _place(column: tuple[str, ...]) -> tuple[int, ...]:
    levels = ("micro", "meso", "macro", "unsaid")
    return (list(VALUES).index(column[0]), *(levels.index(one) for one in column[1:]))


def _numbers(cell: dict[str, Any] | None) -> str:
    if cell is None:
        return ""
    return f"{cell['realised']} / {cell['expected']} / {cell['lacking']}"


def _mark(cell: dict[str, Any] | None, name: str, case: str, column: tuple[str, ...]) -> list[str]:
    if cell is None:
        return marked("")
    numbers = ", ".join(f"{cell[said]} {said}" for said in _SAID if cell[said])
    text = f"{told(name)}, {told(case)}<br>{' / '.join(column)}: {numbers}"
    return marked(text, " ".join(dict.fromkeys(cell["ids"])))
