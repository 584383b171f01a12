"""The theme matrix as a heatmap."""

from __future__ import annotations

import html

import pandas as pd
import plotly.graph_objects as go

from qualcsv.figures.style import empty_figure, house_layout

__all__ = ["theme_matrix"]


def theme_matrix(matrix: pd.DataFrame, *, title: str | None = None) -> go.Figure:
    """Draw a theme matrix as a heatmap with its numbers.

    Parameters
    ----------
    matrix : pandas.DataFrame of shape (codes, groups)
        As `qualcsv.theme_matrix` returns it.
    title : str, optional
        A title; by default it says what was counted, by what, and n.

    Returns
    -------
    plotly.graph_objects.Figure
        Not shown and not saved. One shade from white to dark, so that it reads in grey; every
        cell carries its number. A matrix without rows gives a figure that says so.

    Examples
    --------
    >>> import qualcsv as qc
    >>> codings = qc.open_study(qc.sample_folder()).codings()
    >>> figure = theme_matrix(qc.theme_matrix(codings))
    >>> figure.data[0].type
    'heatmap'
    """
    attrs = matrix.attrs
    told = attrs.get("count", "codings")
    by = html.escape(str(attrs.get("by", matrix.columns.name or "group")))
    n = f"n = {attrs['participants']} participants, {attrs['codings']} codings" if attrs else ""
    heading = title or f"Themes by {by}: number of {told}" + (f"<br><sup>{n}</sup>" if n else "")
    if matrix.empty:
        return empty_figure(heading, "There are no codings to count.")
    names = attrs.get("code_names", {})
    rows = [_shown(code, names) for code in matrix.index]
    hover = [
        [
            f"{html.escape(str(code))}<br>{html.escape(str(group))}: {value} {told}"
            for group, value in row.items()
        ]
        for code, row in matrix.iterrows()
    ]
    figure = go.Figure(
        go.Heatmap(
            z=matrix.to_numpy().tolist(),
            x=[html.escape(str(group)) for group in matrix.columns],
            y=rows,
            text=matrix.to_numpy().tolist(),
            texttemplate="%{text}",
            customdata=hover,
            hovertemplate="%{customdata}<extra></extra>",
            colorscale=[[0, "#ffffff"], [0.35, "#c6d9ea"], [1, "#123a5e"]],
            xgap=1,
            ygap=1,
            colorbar={"title": told, "thickness": 12, "len": 0.6},
        )
    )
    # groups such as 2019 or 2020-05 are names here, not numbers or dates
    figure.update_yaxes(type="category", autorange="reversed", automargin=True, ticks="")
    figure.update_xaxes(type="category", side="top", automargin=True, ticks="")
    height = 150 + 21 * len(matrix)
    width = 520 + 62 * max(len(matrix.columns), 2)
    return house_layout(figure, heading, width=width, height=height).update_layout(
        margin={"l": 20, "r": 20, "t": 110, "b": 20}
    )


def _shown(code: object, names: dict[str, str]) -> str:
    name = names.get(str(code), "")
    short = f"{name[:38]}\u2026" if len(name) > 40 else name
    return html.escape(f"{short}  [{code}]" if short else str(code))
