"""The stakeholder network as a node-link figure, whole or around one actor."""

from __future__ import annotations

import html
from typing import Any

import plotly.graph_objects as go

from qualcsv.errors import Fault, UsageError
from qualcsv.figures.network_parts import (
    Places,
    Width,
    drawn_edges,
    in_and_out,
    is_round,
    label_places,
    label_room,
    network_heading,
    placed,
    short_label,
    sized,
    what_is_drawn,
    why_empty,
)
from qualcsv.figures.style import empty_figure, house_layout, sector_style
from qualcsv.networks import ego_layout, layout

__all__ = ["ego_network", "stakeholder_network"]


def stakeholder_network(
    graph: Any,
    *,
    title: str | None = None,
    places: Places | None = None,
    width: Width = "segments",
) -> go.Figure:
    """Draw who speaks of whom, or another relation.

    Parameters
    ----------
    graph : networkx.MultiDiGraph
        As `qualcsv.stakeholder_network` returns it.
    title : str, optional
        A title; by default it says what was counted, and n.
    places : Mapping of str to (float, float), optional
        Node → place, as `qualcsv.networks.shared_layout` returns it: with one layout for two cases
        the same actor stands at the same place. By default a circle, sector by sector.
    width : {"segments", "participants"}, optional
        What an edge's width counts.

    Returns
    -------
    plotly.graph_objects.Figure
        Not shown and not saved. The same network has always the same places. Colour and shape tell
        the sector, the size of a node by how many others speak of it, the width of an edge how
        many coded segments or participants it rests on; an arrow points to who is spoken of, a line
        without an arrow has no direction. All relations of a pair are one arrow; hovering lists
        them. A heavy outline marks who was interviewed. A click on an edge's dot opens its
        quotations in the html report. An empty graph gives a figure that says so.

    Raises
    ------
    UsageError
        If a node has no place, or `width` is neither.

    Examples
    --------
    >>> import qualcsv as qc
    >>> study = qc.open_study(qc.sample_folder())
    >>> figure = stakeholder_network(qc.stakeholder_network(study, case="torget"))
    >>> "coded segments" in figure.layout.title.text
    True
    """
    if width not in ("segments", "participants"):
        raise UsageError(Fault(f"width={width!r}", "segments, participants"))
    heading = title or network_heading(graph, what_is_drawn(graph))
    if not graph.number_of_edges():
        return empty_figure(heading, why_empty(graph))
    found = layout(graph) if places is None else placed(graph, places)
    return _figure(graph, found, heading, width, round_labels=places is None or is_round(found))


def ego_network(
    graph: Any, node: str, *, title: str | None = None, width: Width = "segments"
) -> go.Figure:
    """Draw one actor with those that it has ties with, and their ties among each other.

    Parameters
    ----------
    graph : networkx.MultiDiGraph
        As `qualcsv.stakeholder_network` returns it.
    node : str
        Who stands in the middle.
    title : str, optional
        A title; by default it says what was counted, and n.
    width : {"segments", "participants"}, optional
        What an edge's width counts.

    Returns
    -------
    plotly.graph_objects.Figure
        As `stakeholder_network`. An actor without ties gives a figure that says so.

    Raises
    ------
    UsageError
        If the network has no such node.

    Examples
    --------
    >>> import qualcsv as qc
    >>> graph = qc.stakeholder_network(qc.open_study(qc.sample_folder()), case="torget")
    >>> ego_network(graph, "work_agency").layout.title.text.startswith("Around The Work Agency")
    True
    """
    places = ego_layout(graph, node)
    part = graph.subgraph(places)
    name = str(graph.nodes[node].get("name", node))
    heading = title or network_heading(part, f"Around {name}: {what_is_drawn(graph).lower()}")
    if not part.number_of_edges():
        return empty_figure(heading, "It has no ties.")
    return _figure(part, places, heading, width, round_labels=True, focus=node)


def _figure(
    graph: Any,
    places: Places,
    heading: str,
    width: Width,
    *,
    round_labels: bool,
    focus: str | None = None,
) -> go.Figure:
    height = label_room(places) + 110
    figure = go.Figure()
    _draw_edges(figure, graph, places, width, focus)
    if round_labels:
        circle = {n: p for n, p in places.items() if p != (0.0, 0.0)}
        labels = label_places(circle, gap=2.6 * 15 / (height - 110))
        _draw_labels(figure, graph, places, labels)
    _draw_nodes(figure, graph, places, labelled=not round_labels)
    tall = max([1.25, *(abs(y) + 0.08 for _, y in labels.values())]) if round_labels else 1.25
    figure.update_xaxes(visible=False, range=[-1.85, 1.85])
    figure.update_yaxes(visible=False, range=[-tall, tall])
    figure.update_layout(
        legend={"title": "sector", "orientation": "h", "y": -0.02}, hovermode="closest"
    )
    return house_layout(figure, heading, width=980, height=int(height))


def _draw_edges(
    figure: go.Figure, graph: Any, places: Places, width: Width, focus: str | None
) -> None:
    """Draw an arrow an edge, and a mark half-way that tells the numbers on hover."""
    edges = drawn_edges(graph)
    # ties among the others lie below, and are pale
    edges.sort(key=lambda edge: focus is not None and focus in (edge.source, edge.target))
    strongest = max(edge.width(width) for edge in edges)
    middles: list[tuple[float, float, str, str]] = []
    for edge in edges:
        (x0, y0), (x1, y1) = places[edge.source], places[edge.target]
        share = edge.width(width) / strongest
        aside = focus is not None and focus not in (edge.source, edge.target)
        grey = 225 if aside else int(222 - 190 * share**0.6)
        figure.add_annotation(
            x=x1, y=y1, ax=x0, ay=y0, xref="x", yref="y", axref="x", ayref="y", text="",
            showarrow=True, arrowhead=2 if edge.directed else 0, arrowsize=0.8,
            arrowwidth=0.5 + 4.5 * share, arrowcolor=f"rgb({grey},{grey},{grey})",
            standoff=13, startstandoff=10,
        )  # fmt: skip
        # nearer to the target, so that the two directions have a mark each
        along = 0.62 if edge.directed else 0.5
        middle = (x0 + along * (x1 - x0), y0 + along * (y1 - y0))
        middles.append((*middle, edge.told, f"{edge.source}|{edge.target}"))
    figure.add_trace(
        go.Scatter(
            x=[m[0] for m in middles],
            y=[m[1] for m in middles],
            customdata=[[m[2], m[3]] for m in middles],
            mode="markers",
            marker={"size": 5, "color": "rgba(90,90,90,0.28)"},
            hovertemplate="%{customdata[0]}<extra></extra>",
            name="edges",
            showlegend=False,
        )
    )


def _draw_labels(figure: go.Figure, graph: Any, places: Places, labels: Places) -> None:
    """Write the names outside the circle, each with a thin line to its node."""
    lines: list[list[float | None]] = [[], []]
    for node, ends in labels.items():
        for axis in (0, 1):
            lines[axis] += [places[node][axis], ends[axis], None]
    figure.add_trace(
        go.Scatter(
            x=lines[0], y=lines[1], mode="lines", line={"width": 0.6, "color": "#aaaaaa"},
            hoverinfo="skip", name="leaders", showlegend=False,
        )
    )  # fmt: skip
    middle = {node: (0.0, -0.07) for node in places if node not in labels}
    written = {**labels, **middle}
    figure.add_trace(
        go.Scatter(
            x=[x for x, _ in written.values()],
            y=[y for _, y in written.values()],
            mode="text",
            text=[_label(graph, node) for node in written],
            textposition=[
                "bottom center" if n in middle else "middle right" if x > 0 else "middle left"
                for n, (x, _) in written.items()
            ],
            textfont={"size": 10.5},
            hoverinfo="skip",
            name="labels",
            showlegend=False,
        )
    )


def _label(graph: Any, node: str) -> str:
    return html.escape(f" {short_label(str(graph.nodes[node].get('name', node)))} ")


def _draw_nodes(figure: go.Figure, graph: Any, places: Places, *, labelled: bool) -> None:
    told = {
        node: {"name": node, "sector": "", "spoke": False, **graph.nodes[node]} for node in graph
    }
    for sector in sorted({data["sector"] for data in told.values()}):
        colour, shape = sector_style(sector)
        nodes = [node for node, data in told.items() if data["sector"] == sector]
        figure.add_trace(
            go.Scatter(
                x=[places[node][0] for node in nodes],
                y=[places[node][1] for node in nodes],
                mode="markers+text" if labelled else "markers",
                text=[_label(graph, node) for node in nodes],
                textposition="top center",
                textfont={"size": 10.5},
                customdata=[
                    [
                        html.escape(str(told[node]["name"])),
                        *in_and_out(graph, node),
                        "interviewed" if told[node]["spoke"] else "not interviewed",
                    ]
                    for node in nodes
                ],
                hovertemplate=(
                    "%{customdata[0]} (%{customdata[3]})<br>spoken of by %{customdata[1]} others"
                    "<br>speaks of %{customdata[2]}<extra></extra>"
                ),
                marker={
                    "size": [sized(graph, node) for node in nodes],
                    "color": colour,
                    "symbol": shape,
                    "line": {
                        "width": [2.5 if told[node]["spoke"] else 0.5 for node in nodes],
                        "color": "#111111",
                    },
                },
                name=html.escape(str(sector).replace("_", " ")) or "not stated",
            )
        )
