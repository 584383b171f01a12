"""Small multiples: one small network a relation, or a case, with every actor at its place."""

from __future__ import annotations

import html
import math
from collections.abc import Mapping
from typing import Any

import plotly.graph_objects as go
from plotly.subplots import make_subplots

from qualcsv.errors import Fault, UsageError
from qualcsv.figures.network_parts import (
    DrawnEdge,
    Places,
    Width,
    drawn_edges,
    is_round,
    label_places,
    placed,
    relation_words,
    short_label,
)
from qualcsv.figures.style import empty_figure, house_layout, sector_style
from qualcsv.networks import shared_layout

__all__ = ["network_multiples"]

_ACROSS = 3


def network_multiples(
    graphs: Mapping[str, Any],
    *,
    title: str | None = None,
    places: Places | None = None,
    width: Width = "participants",
) -> go.Figure:
    """Draw several networks beside each other, with the same actor at the same place in each.

    Parameters
    ----------
    graphs : Mapping of str to networkx.MultiDiGraph
        Heading → network, in order: one for each relation, case or time.
    title : str, optional
        A title; by default what was counted, and n.
    places : Mapping of str to (float, float), optional
        Node → place; by default those of `qualcsv.networks.shared_layout` for all of them.
    width : {"segments", "participants"}, optional
        What an edge's width counts, on one scale for all.

    Returns
    -------
    plotly.graph_objects.Figure
        Not shown and not saved. Each heading tells its number of edges. Actors with ties are named,
        all others are small dots. A network without edges is an empty panel. Without networks a
        figure that says so.

    Raises
    ------
    UsageError
        If a node has no place.

    Examples
    --------
    >>> import qualcsv as qc
    >>> study = qc.open_study(qc.sample_folder())
    >>> money = qc.stakeholder_network(study, relations="funds")
    >>> figure = network_multiples({"funds": money})
    >>> figure.layout.annotations[0].text
    'funds (... edges)'
    """
    if width not in ("segments", "participants"):
        raise UsageError(Fault(f"width={width!r}", "segments, participants"))
    info = [graph.graph for graph in graphs.values()]
    n = max((told.get("participants", 0) for told in info), default=0)
    codings = max((told.get("codings", 0) for told in info), default=0)
    heading = title or (
        f"Networks in coded segments<br><sup>n = up to {n} participants and {codings} codings in "
        "each; an actor stands at the same place in all</sup>"
    )
    if not any(graph.number_of_edges() for graph in graphs.values()):
        return empty_figure(heading, "No coded segment ties two actors.")
    found = shared_layout(graphs.values()) if places is None else places
    drawn = {name: drawn_edges(graph) for name, graph in graphs.items()}
    strongest = max(edge.width(width) for edges in drawn.values() for edge in edges)
    rows = math.ceil(len(graphs) / _ACROSS)
    across = min(len(graphs), _ACROSS)
    names = [f"{html.escape(relation_words(name))} ({len(drawn[name])} edges)" for name in graphs]
    figure = make_subplots(
        rows=rows, cols=across, subplot_titles=names, horizontal_spacing=0.02,
        vertical_spacing=0.09 / max(rows, 2) * 2,
    )  # fmt: skip
    for i, (name, graph) in enumerate(graphs.items()):
        place = placed(graph, found)
        _panel(figure, i, graph, place, drawn[name], width, strongest)
    figure.update_xaxes(visible=False, range=[-2.05, 2.05])
    figure.update_yaxes(visible=False, range=[-1.4, 1.4])
    figure.update_layout(showlegend=False, hovermode="closest")
    figure.update_annotations(selector={"showarrow": False}, font_size=13)
    drawn_to = house_layout(figure, heading, width=60 + 390 * across, height=120 + 340 * rows)
    return drawn_to.update_layout(margin={"l": 20, "r": 20, "t": 105, "b": 20})


def _panel(
    figure: go.Figure,
    number: int,
    graph: Any,
    places: Places,
    edges: list[DrawnEdge],
    width: Width,
    strongest: int,
) -> None:
    at = {"row": number // _ACROSS + 1, "col": number % _ACROSS + 1}
    axis = "" if number == 0 else str(number + 1)
    for edge in edges:
        (x0, y0), (x1, y1) = places[edge.source], places[edge.target]
        share = edge.width(width) / strongest
        grey = int(190 - 160 * share**0.6)
        figure.add_annotation(
            x=x1, y=y1, ax=x0, ay=y0, xref=f"x{axis}", yref=f"y{axis}", axref=f"x{axis}",
            ayref=f"y{axis}", text="", showarrow=True, arrowhead=2 if edge.directed else 0,
            arrowsize=0.8, arrowwidth=0.6 + 3.4 * share, arrowcolor=f"rgb({grey},{grey},{grey})",
            standoff=5, startstandoff=5,
        )  # fmt: skip
    middles = [_middle(edge, places) for edge in edges]
    figure.add_trace(
        go.Scatter(
            x=[x for x, _ in middles],
            y=[y for _, y in middles],
            customdata=[[edge.told, f"{edge.source}|{edge.target}"] for edge in edges],
            mode="markers", marker={"size": 4, "color": "rgba(90,90,90,0.35)"},
            hovertemplate="%{customdata[0]}<extra></extra>", name="edges",
        ),
        **at,
    )  # fmt: skip
    _nodes(figure, graph, places, {end for e in edges for end in (e.source, e.target)}, at)


def _middle(edge: DrawnEdge, places: Places) -> tuple[float, float]:
    (x0, y0), (x1, y1) = places[edge.source], places[edge.target]
    along = 0.62 if edge.directed else 0.5
    return x0 + along * (x1 - x0), y0 + along * (y1 - y0)


def _nodes(
    figure: go.Figure, graph: Any, places: Places, tied: set[str], at: dict[str, int]
) -> None:
    nodes = sorted(graph)
    styles = [sector_style(str(graph.nodes[node].get("sector", ""))) for node in nodes]
    told = {node: str(graph.nodes[node].get("name", node)) for node in nodes}
    figure.add_trace(
        go.Scatter(
            x=[places[node][0] for node in nodes],
            y=[places[node][1] for node in nodes],
            mode="markers",
            customdata=[html.escape(_hover(graph, node)) for node in nodes],
            hovertemplate="%{customdata}<extra></extra>",
            marker={
                "size": [8 if node in tied else 3 for node in nodes],
                "color": [colour for colour, _ in styles],
                "symbol": [shape for _, shape in styles],
                "line": {
                    "width": [1.5 if graph.nodes[n].get("spoke") else 0.3 for n in nodes],
                    "color": "#111111",
                },
            },
            name="actors",
        ),
        **at,
    )
    around = {node: places[node] for node in nodes if node in tied}
    # a force-directed layout has no outside where labels could stand
    ends = label_places(around, gap=0.095) if is_round(around) else around
    figure.add_trace(
        go.Scatter(
            x=[x for x, _ in ends.values()],
            y=[y for _, y in ends.values()],
            mode="text",
            text=[f" {html.escape(_cut(short_label(told[node])))} " for node in ends],
            textposition=["middle right" if x > 0 else "middle left" for x, _ in ends.values()],
            textfont={"size": 8},
            hoverinfo="skip",
            name="labels",
        ),
        **at,
    )


def _hover(graph: Any, node: str) -> str:
    data = graph.nodes[node]
    sector = str(data.get("sector", "")).replace("_", " ")
    name = str(data.get("name", node))
    return f"{name} ({sector})" if sector else name


def _cut(name: str) -> str:
    return name if len(name) <= 20 else f"{name[:19]}\u2026"
