"""Which actor speaks of which theme: the two-mode network as two columns."""

from __future__ import annotations

import html
from typing import Any

import plotly.graph_objects as go

from qualcsv.errors import Fault, UsageError
from qualcsv.figures.network_parts import short_label
from qualcsv.figures.style import empty_figure, house_layout, sector_style
from qualcsv.networks import two_columns

__all__ = ["actor_themes"]


def actor_themes(graph: Any, *, title: str | None = None, most: int = 60) -> go.Figure:
    """Draw actors on the left, themes on the right, and who speaks of what between them.

    Parameters
    ----------
    graph : networkx.Graph
        As `qualcsv.theme_network` returns it: nodes with ``bipartite`` 0 are actors, with 1 themes.
    title : str, optional
        A title; by default what was counted, n, and how many edges are left out.
    most : int, optional
        How many edges to draw at most, the strongest; of those that are equally strong all or
        none. If there are more of the strongest, all these.

    Returns
    -------
    plotly.graph_objects.Figure
        Not shown and not saved. Both columns are ordered so that few lines cross. An edge is the
        wider and darker the more segments it rests on. A click on an edge's dot opens its
        quotations in the html report. A network without edges gives a figure that says so.

    Raises
    ------
    UsageError
        If `most` is below 1, or a node has no mode.

    Examples
    --------
    >>> import qualcsv as qc
    >>> graph = qc.theme_network(qc.open_study(qc.sample_folder()), case="torget")
    >>> figure = actor_themes(graph, most=20)
    >>> "edges are not drawn" in figure.layout.title.text
    True
    """
    faults = [] if most >= 1 else [Fault(f"most={most!r}", "1 or more")]
    unknown = [str(node) for node, side in graph.nodes(data="bipartite") if side not in (0, 1)]
    if unknown:
        faults.append(Fault(f"no mode for {', '.join(unknown[:8])}", "bipartite 0 or 1"))
    if faults:
        raise UsageError(faults)
    weights = sorted((d["weight"] for _, _, d in graph.edges(data=True)), reverse=True)
    least = _least(weights, most)
    strong = [e for e in graph.edges(data=True) if e[2]["weight"] >= least]
    heading = title or _heading(graph, len(weights) - len(strong))
    if not strong:
        return empty_figure(heading, "Nobody speaks of a theme in a coded segment.")
    part = graph.edge_subgraph([(a, b) for a, b, _ in strong])
    places = two_columns(part)
    figure = go.Figure()
    _draw_lines(figure, graph, places, strong)
    for mode in (0, 1):
        _draw_column(figure, graph, mode, {n: p for n, p in places.items() if p[0] == mode})
    figure.update_xaxes(visible=False, range=[-0.75, 1.85])
    figure.update_yaxes(visible=False, range=[-0.02, 1.02])
    figure.update_layout(hovermode="closest", showlegend=False)
    longest = max(sum(p[0] == mode for p in places.values()) for mode in (0, 1))
    return house_layout(figure, heading, width=940, height=130 + 22 * longest)


def _least(weights: list[float], most: int) -> float:
    """Return the weight from which edges are drawn; the weights fall."""
    if len(weights) <= most:
        return weights[-1] if weights else 0.0
    above = [weight for weight in weights if weight > weights[most]]
    return above[-1] if above else weights[0]


def _heading(graph: Any, left_out: int) -> str:
    info = graph.graph
    case = f", case {html.escape(str(info['case']))}" if info.get("case") else ""
    people = {who for _, _, d in graph.edges(data=True) for who in d.get("participants", ())}
    told = f"n = {info.get('participants', len(people))} participants"
    told += f", {info['codings']} codings" if "codings" in info else ""
    rest = f"; {left_out} weaker edges are not drawn" if left_out else ""
    return f"Who speaks of which theme: coded segments{case}<br><sup>{told}{rest}</sup>"


def _draw_lines(
    figure: go.Figure, graph: Any, places: dict[Any, tuple[float, float]], edges: list[Any]
) -> None:
    strongest = max(data["weight"] for _, _, data in edges)
    marks: list[tuple[float, float, str, str]] = []
    for one, other, data in sorted(edges, key=lambda e: (e[2]["weight"], str(e[:2]))):
        actor, theme = (one, other) if graph.nodes[one]["bipartite"] == 0 else (other, one)
        (x0, y0), (x1, y1) = places[actor], places[theme]
        share = data["weight"] / strongest
        grey = int(215 - 180 * share**0.6)
        figure.add_trace(
            go.Scatter(
                x=[x0, x1], y=[y0, y1], mode="lines", hoverinfo="skip", name="line",
                line={"width": 0.6 + 5 * share, "color": f"rgb({grey},{grey},{grey})"},
            )
        )  # fmt: skip
        names = [html.escape(str(graph.nodes[n].get("name", n))) for n in (actor, theme)]
        told = (
            f"{names[0]}: {names[1]}<br>{data['weight']} coded segments, "
            f"{len(data.get('participants', ()))} participants"
        )
        marks.append((0.3 * x1, y0 + 0.3 * (y1 - y0), told, f"{actor}|{theme}"))
    figure.add_trace(
        go.Scatter(
            x=[m[0] for m in marks],
            y=[m[1] for m in marks],
            customdata=[[m[2], m[3]] for m in marks],
            mode="markers",
            marker={"size": 5, "color": "rgba(90,90,90,0.35)"},
            hovertemplate="%{customdata[0]}<extra></extra>",
            name="edges",
        )
    )


def _draw_column(
    figure: go.Figure, graph: Any, mode: int, places: dict[Any, tuple[float, float]]
) -> None:
    nodes = list(places)
    sectors = [str(graph.nodes[node].get("sector") or "") for node in nodes]
    styles = [sector_style(s) if mode == 0 else ("#333333", "square-open") for s in sectors]
    names = [str(graph.nodes[node].get("name", node)) for node in nodes]
    figure.add_trace(
        go.Scatter(
            x=[places[node][0] for node in nodes],
            y=[places[node][1] for node in nodes],
            mode="markers+text",
            text=[html.escape(f"  {short_label(name)}  ") for name in names],
            textposition="middle left" if mode == 0 else "middle right",
            textfont={"size": 11},
            customdata=[
                html.escape(f"{name} ({s.replace('_', ' ')})" if s else name)
                for name, s in zip(names, sectors, strict=True)
            ],
            hovertemplate="%{customdata}<extra></extra>",
            marker={
                "size": 10,
                "color": [colour for colour, _ in styles],
                "symbol": [shape for _, shape in styles],
                "line": {"width": 1, "color": "#111111"},
            },
            name="themes" if mode else "actors",
        )
    )
