"""The theme matrix as a heatmap."""

from __future__ import annotations

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from qualcsv.errors import Fault, UsageError
from qualcsv.figures.evidence import HOVER, marked, told
from qualcsv.figures.style import SHADES, empty_figure, house_layout, shown_name

__all__ = ["UNSEEN", "cell_text", "group_label", "theme_matrix"]

# what a cell shows that holds no number, and what the legend says of it
UNSEEN = {"not coded": "\u2013", "not asked": "\u00d7"}


def theme_matrix(
    matrix: pd.DataFrame,
    *,
    title: str | None = None,
    status: pd.DataFrame | None = None,
    evidence: pd.DataFrame | None = None,
    sizes: pd.DataFrame | None = None,
) -> go.Figure:
    """Draw a theme matrix as a heatmap with its numbers.

    Parameters
    ----------
    matrix : pandas.DataFrame of shape (codes, groups)
        As `qualcsv.theme_matrix` returns it, with one grouping or two.
    title : str, optional
        A title; by default it says what was counted, by what, and n.
    status : pandas.DataFrame of shape (codes, groups), optional
        As `qualcsv.matrix_status` returns it. A cell that nobody coded shows a dash on grey, one
        that nobody was asked about a cross on grey; a 0 on white is a zero.
    evidence : pandas.DataFrame of shape (codes, groups), optional
        As `qualcsv.matrix_codings` returns it: in the html report a click opens the quotations.
    sizes : pandas.DataFrame, optional
        As `qualcsv.matrix_margins` returns it: the heads tell how many people a group has.

    Returns
    -------
    plotly.graph_objects.Figure
        Not shown and not saved. One shade from white to dark, so that it reads in grey; every
        cell carries its number. A matrix without rows gives a figure that says so.

    Raises
    ------
    UsageError
        If `status` or `evidence` has other rows or columns than the matrix.

    Examples
    --------
    >>> import qualcsv as qc
    >>> codings = qc.open_study(qc.sample_folder()).codings()
    >>> figure = theme_matrix(qc.theme_matrix(codings))
    >>> figure.data[0].type
    'heatmap'
    """
    attrs = matrix.attrs
    counted = attrs.get("count", "codings")
    by = told(attrs.get("by", matrix.columns.name or "group"))
    n = f"n = {attrs['participants']} participants, {attrs['codings']} codings" if attrs else ""
    heading = title or f"Themes by {by}: number of {counted}" + (f"<br><sup>{n}</sup>" if n else "")
    if matrix.empty:
        return empty_figure(heading, "There are no codings to count.")
    for name, other in (("status", status), ("evidence", evidence)):
        _check_fit(matrix, other, name)
    names = attrs.get("code_names", {})
    rows = [shown_name(code, names.get(str(code), "")) for code in matrix.index]
    columns = [group_label(group, sizes) for group in matrix.columns]
    figure = go.Figure(_heatmap(matrix, rows, columns, status, evidence, str(counted)))
    heading += _unseen(status)
    if status is not None:
        figure.update_layout(plot_bgcolor="#e4e4e4")
    # groups such as 2019 or 2020-05 are names here, not numbers or dates
    figure.update_yaxes(type="category", autorange="reversed", automargin=True, ticks="")
    figure.update_xaxes(type="category", side="top", automargin=True, ticks="")
    height = 150 + 21 * len(matrix)
    width = 520 + 62 * max(len(matrix.columns), 2)
    return house_layout(figure, heading, width=width, height=height).update_layout(
        margin={"l": 20, "r": 20, "t": 110, "b": 20}
    )


def cell_text(value: Any) -> Any:
    """Return what a cell shows: a whole number as it is, any other with two digits."""
    if isinstance(value, float):
        return "" if pd.isna(value) else f"{value:.2f}"
    return value


def group_label(group: Any, sizes: pd.DataFrame | None = None) -> str:
    """Return the head of a column, with how many people of the group have a coding, of all.

    Parameters
    ----------
    group : str or tuple of str
        A column of a theme matrix.
    sizes : pandas.DataFrame, optional
        As `qualcsv.matrix_margins` returns it.

    Returns
    -------
    str
        Escaped.
    """
    parts = [group] if isinstance(group, str) else list(group)
    label = told(" / ".join(dict.fromkeys(map(str, parts))))
    if sizes is None:
        return label
    named = sizes[(sizes["margin"] == "group") & (sizes["name"] == " / ".join(map(str, parts)))]
    if named.empty:
        named = sizes[sizes["margin"] == "all"] if parts[0] == "(all)" else named
    for row in named.itertuples():
        return f"{label}<br><sup>{row.participants} of {row.members}</sup>"
    return label


def _check_fit(matrix: pd.DataFrame, other: pd.DataFrame | None, name: str) -> None:
    if other is None:
        return
    if list(other.index) != list(matrix.index) or list(other.columns) != list(matrix.columns):
        found = f"{name} of shape {other.shape} beside a matrix of shape {matrix.shape}"
        raise UsageError(Fault(found, todo="make both with the same options"))


def _heatmap(
    matrix: pd.DataFrame,
    rows: list[str],
    columns: list[str],
    status: pd.DataFrame | None,
    evidence: pd.DataFrame | None,
    counted: str,
) -> go.Heatmap:
    shown = matrix.map(cell_text).astype(object)
    hover = [
        [
            f"{told(code)}<br>{group_label(group)}: {cell} {counted}"
            for group, cell in zip(matrix.columns, cells, strict=True)
        ]
        for code, cells in zip(matrix.index, shown.to_numpy().tolist(), strict=True)
    ]
    values = matrix.astype(object).where(matrix.notna(), None)
    if status is not None:
        unseen = status.isin(list(UNSEEN))
        values, shown = values.where(~unseen, None), shown.where(~unseen, status.replace(UNSEEN))
        hover = [
            [
                f"{text.rpartition(': ')[0]}: {cell}" if cell in UNSEEN else text
                for text, cell in zip(texts, cells, strict=True)
            ]
            for texts, cells in zip(hover, status.to_numpy().tolist(), strict=True)
        ]
    ids = evidence.to_numpy().tolist() if evidence is not None else None
    return go.Heatmap(
        z=values.to_numpy().tolist(),
        x=columns,
        y=rows,
        text=shown.to_numpy().tolist(),
        texttemplate="%{text}",
        customdata=hover
        if ids is None
        else [
            [marked(text, cell) for text, cell in zip(texts, cells, strict=True)]
            for texts, cells in zip(hover, ids, strict=True)
        ],
        hovertemplate="%{customdata}<extra></extra>" if ids is None else HOVER,
        colorscale=SHADES,
        xgap=1,
        ygap=1,
        colorbar={"title": counted, "thickness": 12, "len": 0.6},
    )


def _unseen(status: pd.DataFrame | None) -> str:
    """Return what the title says of cells that no number can be of."""
    found = set() if status is None else set(status.to_numpy().ravel())
    said = [f"{mark} {what}" for what, mark in UNSEEN.items() if what in found]
    return f"<br><sup>{', '.join(said)}; 0 is a zero</sup>" if said else ""
