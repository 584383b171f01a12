"""A dense network as a matrix: who speaks of whom, community by community."""

from __future__ import annotations

import html
from typing import Any

import plotly.graph_objects as go

from qualcsv.errors import Fault, UsageError
from qualcsv.figures.network_parts import (
    Width,
    drawn_edges,
    network_heading,
    short_label,
    what_is_drawn,
    why_empty,
)
from qualcsv.figures.style import empty_figure, house_layout
from qualcsv.networks import centrality, matrix_order

__all__ = ["network_matrix"]


def network_matrix(
    graph: Any, *, title: str | None = None, count: Width = "participants", seed: int = 1
) -> go.Figure:
    """Draw a network as a matrix, which stays legible where arrows become a knot.

    Parameters
    ----------
    graph : networkx.MultiDiGraph
        As `qualcsv.stakeholder_network` returns it.
    title : str, optional
        A title; by default it says what was counted, and n.
    count : {"segments", "participants"}, optional
        What the number in a cell counts.
    seed : int, optional
        For the communities that the rows and columns are sorted by.

    Returns
    -------
    plotly.graph_objects.Figure
        Not shown and not saved. A row is who speaks (or does), a column of whom; a relation without
        direction stands on both sides. Communities are divided by lines, the busiest actor of
        each comes first. Only rows and columns with a number are drawn; those who were not
        interviewed are marked °. A click on a cell opens its quotations in the html report. A network without
        edges gives a figure that says so.

    Raises
    ------
    UsageError
        If `count` is neither.

    Examples
    --------
    >>> import qualcsv as qc
    >>> graph = qc.stakeholder_network(qc.open_study(qc.sample_folder()), case="torget")
    >>> network_matrix(graph).data[0].type
    'heatmap'
    """
    if count not in ("segments", "participants"):
        raise UsageError(Fault(f"count={count!r}", "segments, participants"))
    heading = title or network_heading(graph, f"{what_is_drawn(graph)}: number of {count}")
    if not graph.number_of_edges():
        return empty_figure(heading, why_empty(graph))
    table = centrality(graph, seed=seed)
    communities = dict(zip(graph, table["community"].tolist(), strict=True))
    cells: dict[tuple[Any, Any], tuple[int, list[str]]] = {}
    for edge in drawn_edges(graph):
        ends = [(edge.source, edge.target)]
        for place in ends if edge.directed else [*ends, (edge.target, edge.source)]:
            number, told = cells.get(place, (0, []))
            cells[place] = (number + edge.width(count), [*told, edge.told])
    order = matrix_order(graph, communities)
    rows = [node for node in order if any(place[0] == node for place in cells)]
    columns = [node for node in order if any(place[1] == node for place in cells)]
    figure = _heatmap(graph, rows, columns, cells, count)
    line = {"width": 1.2, "color": "#444444"}
    for i in _borders(rows, communities):
        figure.add_hline(y=i - 0.5, line=line)
    for i in _borders(columns, communities):
        figure.add_vline(x=i - 0.5, line=line)
    drawn = house_layout(
        figure, heading, width=380 + 22 * len(columns), height=310 + 22 * len(rows)
    )
    drawn.update_layout(title={"y": 0.985, "yanchor": "top", "yref": "container"})
    return drawn.update_layout(margin={"l": 20, "r": 20, "t": 270, "b": 20})


def _borders(nodes: list[Any], communities: dict[Any, int]) -> list[int]:
    """Return where a new community begins."""
    return [i for i in range(1, len(nodes)) if communities[nodes[i]] != communities[nodes[i - 1]]]


def _heatmap(
    graph: Any,
    rows: list[Any],
    columns: list[Any],
    cells: dict[tuple[Any, Any], tuple[int, list[str]]],
    count: str,
) -> go.Figure:
    found = [[cells.get((row, column)) for column in columns] for row in rows]
    figure = go.Figure(
        go.Heatmap(
            z=[[cell and cell[0] for cell in row] for row in found],
            x=list(range(len(columns))),
            y=list(range(len(rows))),
            text=[["" if cell is None else cell[0] for cell in row] for row in found],
            customdata=[
                [
                    ["<br>".join(cell[1]) if cell else "", f"{row}|{column}"]
                    for column, cell in zip(columns, line, strict=True)
                ]
                for row, line in zip(rows, found, strict=True)
            ],
            texttemplate="%{text}",
            hovertemplate="%{customdata[0]}<extra></extra>",
            hoverongaps=False,
            colorscale=[[0, "#e8eff6"], [0.4, "#a9c4dd"], [1, "#123a5e"]],
            xgap=1,
            ygap=1,
            colorbar={"title": count, "thickness": 12, "len": 0.5},
        )
    )
    # two actors may have one name, so that places are numbers and names are written beside them
    ticks = {"tickmode": "array", "showgrid": False, "zeroline": False, "automargin": True}
    across = {
        "tickvals": list(range(len(columns))),
        "ticktext": [_named(graph, n) for n in columns],
    }
    down = {"tickvals": list(range(len(rows))), "ticktext": [_named(graph, n) for n in rows]}
    figure.update_xaxes(**ticks, **across, side="top", tickangle=-60)
    figure.update_yaxes(**ticks, **down, autorange="reversed")
    return figure


def _named(graph: Any, node: Any) -> str:
    told = graph.nodes[node]
    mark = "" if told.get("spoke", True) else "\u00b0"
    return html.escape(f"{short_label(str(told.get('name', node)))}{mark}")
