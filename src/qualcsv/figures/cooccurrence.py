"""What stands together, as a triangle of shades or as a small network."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from qualcsv.errors import Fault, UsageError
from qualcsv.figures.evidence import HOVER, marked, told
from qualcsv.figures.style import SHADES, empty_figure, house_layout, shown_name
from qualcsv.tables import COOCCURRENCE, check_table, rows_of

__all__ = ["cooccurrence_heatmap", "cooccurrence_network"]

_VALUES = ("together", "jaccard", "c_coefficient", "lift", "participants", "transcripts")
_NOTHING = "No two codes stand together."


def cooccurrence_heatmap(
    pairs: pd.DataFrame, *, value: str = "together", most: int = 25, title: str | None = None
) -> go.Figure:
    """Draw how often each two codes stand together.

    Parameters
    ----------
    pairs : pandas.DataFrame
        As `qualcsv.cooccurrence` returns it.
    value : {"together", "jaccard", "c_coefficient", "lift", "participants", "transcripts"}
        What the cells hold.
    most : int, optional
        How many codes are drawn at most: those with the most pairs.
    title : str, optional
        A title; by default it says what was counted, in which unit, and n.

    Returns
    -------
    plotly.graph_objects.Figure
        Not shown and not saved. The lower triangle, in codebook order; every cell carries its
        number. Without a pair that stands together a figure that says so.

    Raises
    ------
    UsageError
        If there is no such value.
    TableError
        If it is no table of co-occurrence.

    Examples
    --------
    >>> import qualcsv as qc
    >>> codings = qc.open_study(qc.sample_folder()).codings()
    >>> pairs = qc.cooccurrence(codings, within="overlap", permutations=0)
    >>> "unit:" in cooccurrence_heatmap(pairs).layout.title.text
    True
    """
    if value not in _VALUES:
        raise UsageError(Fault(f"value={value!r}", ", ".join(_VALUES)))
    table, codes, heading = _chosen(pairs, most, title, f"Codes that stand together: {value}")
    if table.empty:
        return empty_figure(heading, _NOTHING)
    names = pairs.attrs.get("code_names", {})
    place = {code: i for i, code in enumerate(codes)}
    cells: list[list[Any]] = [[None] * (len(codes) - 1) for _ in codes[1:]]
    text: list[list[str]] = [[""] * (len(codes) - 1) for _ in codes[1:]]
    hover = [[marked("")] * (len(codes) - 1) for _ in codes[1:]]
    for row in rows_of(table):
        number = getattr(row, value)
        i, j = place[row.second] - 1, place[row.first]
        cells[i][j] = None if pd.isna(number) else number
        shown = "" if pd.isna(number) or not number else f"{number:.2f}"
        text[i][j] = str(number) if isinstance(number, int) and number else shown
        hover[i][j] = marked(_told(row))
    figure = go.Figure(
        go.Heatmap(
            z=cells, x=[told(code) for code in codes[:-1]],
            y=[shown_name(code, names.get(code, "")) for code in codes[1:]],
            text=text, texttemplate="%{text}", customdata=hover, hovertemplate=HOVER,
            colorscale=SHADES, xgap=1, ygap=1, hoverongaps=False,
            colorbar={"title": value, "thickness": 12, "len": 0.6},
        )
    )  # fmt: skip
    figure.update_yaxes(type="category", autorange="reversed", automargin=True, showgrid=False)
    figure.update_xaxes(type="category", automargin=True, showgrid=False, tickangle=-60)
    size = 27 * len(codes)
    return house_layout(figure, heading, width=480 + size, height=260 + size)


def cooccurrence_network(
    pairs: pd.DataFrame, *, least: int = 2, most: int = 25, title: str | None = None
) -> go.Figure:
    """Draw which codes stand together more often than chance would have it.

    Parameters
    ----------
    pairs : pandas.DataFrame
        As `qualcsv.cooccurrence` returns it. Where it knows what chance gives, only pairs whose
        lift is above that are drawn; where it does not, all.
    least : int, optional
        The least `together` of a line.
    most : int, optional
        How many codes are drawn at most: those with the most pairs.
    title : str, optional
        A title; by default it says what was counted, in which unit, and n.

    Returns
    -------
    plotly.graph_objects.Figure
        Not shown and not saved. Codes stand on a circle in codebook order, always at the same
        place; the wider and darker a line, the more often its codes stand together. Without a line
        a figure that says so.

    Raises
    ------
    TableError
        If it is no table of co-occurrence.

    Examples
    --------
    >>> import qualcsv as qc
    >>> codings = qc.open_study(qc.sample_folder()).codings()
    >>> pairs = qc.cooccurrence(codings, within="overlap", permutations=0)
    >>> len(cooccurrence_network(pairs).data)
    2
    """
    kept = check_table(pairs, COOCCURRENCE)
    beyond = kept["chance_high"].isna() | (kept["lift"] > kept["chance_high"])
    kept = kept[(kept["together"] >= max(1, least)) & beyond]
    kept.attrs = dict(pairs.attrs)
    order = list(dict.fromkeys([*pairs["first"], *pairs["second"]]))
    table, codes, heading = _chosen(kept, most, title, "Codes that stand together", order=order)
    if table.empty:
        return empty_figure(heading, _NOTHING)
    turn = {code: math.pi / 2 - 2 * math.pi * i / len(codes) for i, code in enumerate(codes)}
    # rounded, so that the same table gives the same picture on any machine
    places = {code: (round(math.cos(a), 5), round(math.sin(a), 5)) for code, a in turn.items()}
    figure = go.Figure()
    _lines(figure, table, places)
    _nodes(figure, table, places, pairs.attrs.get("code_names", {}))
    figure.update_xaxes(visible=False, range=[-2.5, 2.5])
    figure.update_yaxes(visible=False, range=[-1.25, 1.25])
    return house_layout(figure, heading, width=960, height=700)


def _chosen(
    pairs: pd.DataFrame,
    most: int,
    title: str | None,
    what: str,
    *,
    order: list[str] | None = None,
) -> tuple[pd.DataFrame, list[str], str]:
    """Return the pairs to draw, their codes in codebook order, and the title."""
    table = check_table(pairs, COOCCURRENCE)
    order = order or list(dict.fromkeys([*table["first"], *table["second"]]))
    ends = pd.concat([table.set_index("first")["together"], table.set_index("second")["together"]])
    sums = ends.groupby(level=0).sum()
    ranked = sorted((c for c in order if sums.get(c, 0) > 0), key=lambda c: -int(sums[c]))
    chosen = set(ranked[:most])
    codes = [code for code in order if code in chosen]
    drawn = table[table["first"].isin(chosen) & table["second"].isin(chosen)]
    attrs = pairs.attrs
    unit = told(attrs.get("unit", "unit"))
    left = f"; {len(ranked) - len(codes)} codes with fewer pairs left out" * (len(ranked) > most)
    n = f"n = {attrs.get('units', 'unknown')} units, {attrs.get('codings', 'unknown')} codings"
    heading = title or f"{what}; unit: {unit}<br><sup>{n}{left}</sup>"
    return (drawn if len(codes) > 1 else drawn.iloc[:0]), codes, heading


def _told(row: Any) -> str:
    lift = "" if pd.isna(row.lift) else f"<br>{row.lift:.2f} times what chance would give"
    chance = (
        ""
        if pd.isna(row.chance_low)
        else f" (chance: {row.chance_low:.2f} to {row.chance_high:.2f})"
    )
    return (
        f"{told(row.first)} with {told(row.second)}<br>together {row.together} (of {row.n_first} "
        f"and {row.n_second}), {row.participants} participants{lift}{chance}"
    )


def _lines(
    figure: go.Figure, table: pd.DataFrame, places: Mapping[str, tuple[float, float]]
) -> None:
    """Draw a line a pair, and a mark half-way that tells the numbers on hover."""
    strongest = int(table["together"].max())
    middles = []
    for row in rows_of(table.sort_values("together", kind="stable")):
        (x0, y0), (x1, y1) = places[row.first], places[row.second]
        share = row.together / strongest
        grey = int(215 - 190 * share**0.7)
        figure.add_shape(
            type="line", x0=x0, y0=y0, x1=x1, y1=y1, layer="below",
            line={"width": 0.7 + 5 * share, "color": f"rgb({grey},{grey},{grey})"},
        )  # fmt: skip
        middle = round((x0 + x1) / 2, 5), round((y0 + y1) / 2, 5)
        middles.append((*middle, marked(_told(row))))
    figure.add_trace(
        go.Scatter(
            x=[x for x, _, _ in middles], y=[y for _, y, _ in middles], mode="markers",
            customdata=[m for _, _, m in middles], hovertemplate=HOVER, name="pairs",
            marker={"size": 7, "color": "rgba(90,90,90,0.3)"}, showlegend=False,
        )
    )  # fmt: skip


def _nodes(
    figure: go.Figure,
    table: pd.DataFrame,
    places: Mapping[str, tuple[float, float]],
    names: Mapping[str, str],
) -> None:
    times = {**dict(zip(table["second"], table["n_second"], strict=True))}
    times |= dict(zip(table["first"], table["n_first"], strict=True))
    codes = [code for code in places if code in times]
    figure.add_trace(
        go.Scatter(
            x=[places[c][0] for c in codes],
            y=[places[c][1] for c in codes],
            mode="markers+text",
            text=[f" {shown_name(c, names.get(c, ''), longest=34)} " for c in codes],
            textposition=["middle right" if places[c][0] > 0 else "middle left" for c in codes],
            textfont={"size": 10},
            customdata=[marked(f"{told(c)}: in {times[c]}") for c in codes],
            hovertemplate=HOVER,
            marker={
                "size": (7 + 2.2 * np.sqrt([times[c] for c in codes])).round(2).tolist(),
                "color": "#9ecae1",
                "line": {"color": "#222222", "width": 1},
            },
            name="codes",
            showlegend=False,
        )
    )
