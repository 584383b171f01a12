"""The stakeholder network as a node-link figure."""

from __future__ import annotations

import html
from typing import Any

import plotly.graph_objects as go

from qualcsv.figures.style import empty_figure, house_layout, sector_style
from qualcsv.networks import layout

__all__ = ["stakeholder_network"]


def stakeholder_network(graph: Any, *, title: str | None = None) -> go.Figure:
    """Draw who speaks of whom.

    Parameters
    ----------
    graph : networkx.MultiDiGraph
        As `qualcsv.stakeholder_network` returns it.
    title : str, optional
        A title; by default it says what was counted, and n.

    Returns
    -------
    plotly.graph_objects.Figure
        Not shown and not saved. Actors stand on a circle, sector by sector, always at the same
        place for the same network. Colour and shape tell the sector, the size of a node by how many
        others speak of it, the width of an edge how many coded segments it rests on; an arrow
        points to who is spoken of; a ring marks who was interviewed. An empty graph gives a
        figure that says so.

    Examples
    --------
    >>> import qualcsv as qc
    >>> study = qc.open_study(qc.sample_folder())
    >>> figure = stakeholder_network(qc.stakeholder_network(study, case="torget"))
    >>> "coded segments" in figure.layout.title.text
    True
    """
    info = graph.graph
    case = f", case {info['case']}" if info.get("case") else ""
    n = f"n = {info.get('participants', 0)} participants, {info.get('codings', 0)} codings"
    heading = title or (
        f"Who speaks of whom in coded segments{html.escape(case)}<br>"
        f"<sup>{n}; {len(graph)} actors, {graph.number_of_edges()} edges</sup>"
    )
    if not graph.number_of_edges():
        return empty_figure(heading, "No actor is named in a coded segment.")
    places = layout(graph)
    figure = go.Figure()
    _draw_edges(figure, graph, places)
    _draw_nodes(figure, graph, places)
    figure.update_xaxes(visible=False, range=[-1.75, 1.75])
    figure.update_yaxes(visible=False, range=[-1.25, 1.25])
    figure.update_layout(
        legend={"title": "sector", "orientation": "h", "y": -0.02}, hovermode="closest"
    )
    return house_layout(figure, heading, width=940, height=800)


def _draw_edges(figure: go.Figure, graph: Any, places: dict[str, tuple[float, float]]) -> None:
    """Draw an arrow an edge, and a mark half-way that tells the numbers on hover."""
    strongest = max(data["weight"] for _, _, data in graph.edges(data=True))
    middles: list[tuple[float, float, str, str]] = []
    # the strongest are drawn last, on top
    for source, target, data in sorted(graph.edges(data=True), key=lambda e: e[2]["weight"]):
        (x0, y0), (x1, y1) = places[source], places[target]
        share = data["weight"] / strongest
        grey = int(222 - 190 * share**0.6)
        figure.add_annotation(
            x=x1, y=y1, ax=x0, ay=y0, xref="x", yref="y", axref="x", ayref="y", text="",
            showarrow=True, arrowhead=2, arrowsize=0.8, arrowwidth=0.5 + 4.5 * share,
            arrowcolor=f"rgb({grey},{grey},{grey})", standoff=13, startstandoff=10,
        )  # fmt: skip
        told = (
            f"{html.escape(graph.nodes[source]['name'])} speaks of "
            f"{html.escape(graph.nodes[target]['name'])}<br>{data['weight']} coded segments, "
            f"{len(data['participants'])} participants, {len(data['codes'])} codes"
        )
        # nearer to the target, so that the two directions have a mark each
        middles.append((x0 + 0.62 * (x1 - x0), y0 + 0.62 * (y1 - y0), told, f"{source}|{target}"))
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


def _draw_nodes(figure: go.Figure, graph: Any, places: dict[str, tuple[float, float]]) -> None:
    sectors = sorted({data["sector"] for _, data in graph.nodes(data=True)})
    for sector in sectors:
        colour, shape = sector_style(sector)
        nodes = [node for node, data in graph.nodes(data=True) if data["sector"] == sector]
        spoken = [graph.in_degree(node) for node in nodes]
        figure.add_trace(
            go.Scatter(
                x=[places[node][0] for node in nodes],
                y=[places[node][1] for node in nodes],
                mode="markers+text",
                text=[_short(graph.nodes[node]["name"]) for node in nodes],
                textposition=[_outside(*places[node]) for node in nodes],
                textfont={"size": 10.5},
                customdata=[
                    [
                        html.escape(graph.nodes[node]["name"]),
                        degree,
                        graph.out_degree(node),
                        "interviewed" if graph.nodes[node]["spoke"] else "not interviewed",
                    ]
                    for node, degree in zip(nodes, spoken, strict=True)
                ],
                hovertemplate=(
                    "%{customdata[0]} (%{customdata[3]})<br>spoken of by %{customdata[1]} others"
                    "<br>speaks of %{customdata[2]}<extra></extra>"
                ),
                marker={
                    "size": [9 + 2.2 * degree**0.75 for degree in spoken],
                    "color": colour,
                    "symbol": shape,
                    "line": {
                        "width": [2.5 if graph.nodes[n]["spoke"] else 0.5 for n in nodes],
                        "color": "#111111",
                    },
                },
                name=html.escape(sector.replace("_", " ")) or "not stated",
            )
        )


def _outside(x: float, y: float) -> str:
    """Return where a label stands so that it points away from the circle's middle."""
    if abs(x) < 0.03:
        return "top center" if y > 0 else "bottom center"
    return "middle right" if x > 0 else "middle left"


def _short(name: str) -> str:
    """Return a node's label: what stands in parentheses shows on hover only."""
    bare = name.split(" (")[0]
    return html.escape(f" {bare[:32]}\u2026 " if len(bare) > 34 else f" {bare} ")
