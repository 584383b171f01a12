"""Theme matrices side by side: a panel each, on one scale."""

from __future__ import annotations

import math

import pandas as pd
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from qualcsv.errors import Fault, UsageError
from qualcsv.figures.evidence import HOVER, marked, told
from qualcsv.figures.style import empty_figure, house_layout, shown_name
from qualcsv.figures.theme_matrix import cell_text, group_label

__all__ = ["small_multiples"]

_ACROSS = 4


def small_multiples(
    matrix: pd.DataFrame, *, evidence: pd.DataFrame | None = None, title: str | None = None
) -> go.Figure:
    """Draw a panel of bars for each column of a theme matrix, all on one scale.

    Parameters
    ----------
    matrix : pandas.DataFrame of shape (codes, groups)
        As `qualcsv.theme_matrix` returns it, with one grouping or two.
    evidence : pandas.DataFrame of shape (codes, groups), optional
        As `qualcsv.matrix_codings` returns it: in the html report a click opens the quotations.
    title : str, optional
        A title; by default it says what was counted, by what, and n.

    Returns
    -------
    plotly.graph_objects.Figure
        Not shown and not saved. The codes stand in the same rows in all panels, each bar with its
        number. A matrix without rows gives a figure that says so.

    Raises
    ------
    UsageError
        If `evidence` has another shape than the matrix.

    Examples
    --------
    >>> import qualcsv as qc
    >>> codings = qc.open_study(qc.sample_folder()).codings()
    >>> matrix = qc.theme_matrix(codings, by="sector", count="participants", level=0)
    >>> len(small_multiples(matrix).data) == matrix.shape[1]
    True
    """
    attrs = matrix.attrs
    counted, by = attrs.get("count", "codings"), told(attrs.get("by", "group"))
    n = f"n = {attrs['participants']} participants, {attrs['codings']} codings" if attrs else ""
    heading = title or f"Themes by {by}: number of {counted}<br><sup>{n}; one scale</sup>"
    if matrix.empty:
        return empty_figure(heading, "There are no codings to count.")
    if evidence is not None and evidence.shape != matrix.shape:
        found = f"evidence of shape {evidence.shape} beside a matrix of shape {matrix.shape}"
        raise UsageError(Fault(found, todo="make both with the same options"))
    across = min(_ACROSS, matrix.shape[1])
    down = math.ceil(matrix.shape[1] / across)
    heads = [group_label(group) for group in matrix.columns]
    figure = make_subplots(
        rows=down, cols=across, shared_yaxes=True, shared_xaxes="all", subplot_titles=heads,
        horizontal_spacing=0.03, vertical_spacing=0.3 / (down + 1),
    )  # fmt: skip
    names = attrs.get("code_names", {})
    labels = [shown_name(code, names.get(str(code), ""), longest=34) for code in matrix.index]
    for j, head in enumerate(heads):
        values = matrix.iloc[:, j].tolist()
        ids = evidence.iloc[:, j].tolist() if evidence is not None else [""] * len(values)
        hover = [f"{label}<br>{head}: {cell_text(v)} {counted}" for label, v in zip(labels, values, strict=True)]  # fmt: skip
        figure.add_trace(
            go.Bar(
                orientation="h", y=labels, x=values, text=[cell_text(v) for v in values],
                textposition="outside", cliponaxis=False, hovertemplate=HOVER, name=head,
                customdata=[marked(text, one) for text, one in zip(hover, ids, strict=True)],
                marker={"color": "#6f9fc8", "line": {"color": "#222222", "width": 0.7}},
                showlegend=False,
            ),
            row=j // across + 1, col=j % across + 1,
        )  # fmt: skip
    top = float(matrix.max().max())
    figure.update_xaxes(range=[0, (top if top > 0 else 1) * 1.2], showgrid=False)
    figure.update_yaxes(type="category", autorange="reversed", automargin=True)
    size = {"width": 300 + 200 * across, "height": 120 + (60 + 22 * len(matrix)) * down}
    return house_layout(figure, heading, **size).update_layout(
        margin={"l": 20, "r": 20, "t": 100, "b": 30}
    )
