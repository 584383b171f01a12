"""A network as svg: for print, and for pages without plotly."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from html import unescape
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from qualcsv.figures.network_parts import (
    DrawnEdge,
    Width,
    drawn_edges,
    is_round,
    label_places,
    network_heading,
    placed,
    short_label,
    sized,
    what_is_drawn,
    why_empty,
)
from qualcsv.figures.style import SECTORS, sector_style
from qualcsv.networks import layout

__all__ = ["network_svg"]

# Characters that XML 1.0 has no place for.
_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_WIDE, _HEAD, _FOOT, _LINE = 1080, 64, 64, 14
_SIDE = 250  # room for labels at each side
_SCALE = (_WIDE - 2 * _SIDE) / 2  # the circle's radius


def network_svg(
    graph: Any,
    *,
    title: str | None = None,
    places: Mapping[str, tuple[float, float]] | None = None,
    width: Width = "participants",
) -> str:
    """Draw a network as svg.

    Parameters
    ----------
    graph : networkx.MultiDiGraph
        As `qualcsv.stakeholder_network` returns it.
    title : str, optional
        Plain text; by default what was counted, and n.
    places : Mapping of str to (float, float), optional
        Node → place, as `qualcsv.networks.shared_layout` returns it; by default a circle.
    width : {"segments", "participants"}, optional
        What an edge's width counts.

    Returns
    -------
    str
        A whole svg document, to be written to a file as UTF-8. It needs nothing from outside and
        reads in black and white: sectors differ in shape, edges in width, edges that mostly speak
        of conflict or lack are dashed. Each edge is a group of class ``edge`` with ``data-edge``
        ``"source|target"`` and a title that shows on hover. An empty network gives a drawing that says
        so. All text is escaped.

    Raises
    ------
    UsageError
        If a node has no place.

    Examples
    --------
    >>> import qualcsv as qc
    >>> graph = qc.stakeholder_network(qc.open_study(qc.sample_folder()), case="vallen")
    >>> network_svg(graph).startswith("<svg")
    True
    """
    told = title or unescape(re.sub("<[^>]+>", "\n", network_heading(graph, what_is_drawn(graph))))
    heading = [line for line in told.split("\n") if line]
    if not graph.number_of_edges():
        return _document(260, heading, [_text(_WIDE / 2, 150, why_empty(graph), anchor="middle")])
    found = layout(graph) if places is None else placed(graph, places)
    labels = label_places(found, gap=_LINE / _SCALE) if is_round(found) else {}
    tall = max([1.12, *(abs(y) + 0.05 for _, y in labels.values())])
    middle = _HEAD + tall * _SCALE
    where = {n: (_WIDE / 2 + _SCALE * x, middle - _SCALE * y) for n, (x, y) in found.items()}
    ends = {n: (_WIDE / 2 + _SCALE * x, middle - _SCALE * y) for n, (x, y) in labels.items()}
    edges = drawn_edges(graph)
    strongest = max(edge.width(width) for edge in edges)
    parts = [_leader(where[n], ends[n]) for n in ends]
    parts += [_edge(e, where, e.width(width) / strongest, graph) for e in edges]
    parts += [_node(graph, n, where[n]) for n in graph]
    parts += [_label(graph, n, where[n], ends.get(n)) for n in graph]
    bottom = middle + tall * _SCALE
    parts += _legend(graph, bottom + 26)
    return _document(bottom + _FOOT, heading, parts)


def _document(height: float, heading: list[str], parts: list[str]) -> str:
    lines = [
        _text(16, 26 + 18 * i, line, size=16 if i == 0 else 11) for i, line in enumerate(heading)
    ]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDE}" height="{height:.0f}" '
        f'viewBox="0 0 {_WIDE} {height:.0f}" font-family="Helvetica, Arial, sans-serif" '
        f'font-size="11" fill="#222222" role="img"><title>{_clean(" ".join(heading))}</title>'
        f'<rect width="100%" height="100%" fill="#ffffff"/>{"".join([*lines, *parts])}</svg>'
    )


def _clean(text: str) -> str:
    return escape(_ILLEGAL.sub("\ufffd", text))


def _text(x: float, y: float, text: str, *, anchor: str = "start", size: int = 11) -> str:
    place = f'x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-size="{size}"'
    return f"<text {place}>{_clean(text)}</text>"


def _leader(node: tuple[float, float], end: tuple[float, float]) -> str:
    (x0, y0), (x1, y1) = node, end
    line = f'x1="{x0:.1f}" y1="{y0:.1f}" x2="{x1:.1f}" y2="{y1:.1f}"'
    return f'<line {line} stroke="#bbbbbb" stroke-width="0.6"/>'


def _edge(
    edge: DrawnEdge, where: Mapping[str, tuple[float, float]], share: float, graph: Any
) -> str:
    """Draw a line with its arrow, and a broad unseen one that is easy to hit."""
    (x0, y0), (x1, y1) = where[edge.source], where[edge.target]
    length = math.hypot(x1 - x0, y1 - y0) or 1.0
    ux, uy = (x1 - x0) / length, (y1 - y0) / length
    away, near = sized(graph, edge.source) / 2 + 2, sized(graph, edge.target) / 2 + 3
    broad, grey = 0.6 + 4.4 * share, int(205 - 175 * share**0.6)
    tip = (x1 - ux * near, y1 - uy * near)
    head = (4 + 1.6 * broad) if edge.directed else 0.0
    base = (tip[0] - ux * head, tip[1] - uy * head)
    line = (
        f'x1="{x0 + ux * away:.1f}" y1="{y0 + uy * away:.1f}" x2="{base[0]:.1f}" y2="{base[1]:.1f}"'
    )
    dash = ' stroke-dasharray="5 3"' if edge.negative else ""
    colour = f"rgb({grey},{grey},{grey})"
    arrow = ""
    if edge.directed:
        half = head * 0.45
        points = " ".join(
            f"{x:.1f},{y:.1f}"
            for x, y in (
                tip,
                (base[0] - uy * half, base[1] + ux * half),
                (base[0] + uy * half, base[1] - ux * half),
            )
        )
        arrow = f'<polygon points="{points}" fill="{colour}"/>'
    told = unescape(edge.told.replace("<br>", "\n"))
    key = quoteattr(_ILLEGAL.sub("\ufffd", f"{edge.source}|{edge.target}"))
    return (
        f'<g class="edge" data-edge={key}><title>{_clean(told)}</title>'
        f'<line {line} stroke="{colour}" stroke-width="{broad:.2f}"{dash}/>{arrow}'
        f'<line {line} stroke="#000000" stroke-opacity="0" stroke-width="9"/></g>'
    )


def _node(graph: Any, node: str, place: tuple[float, float]) -> str:
    data = graph.nodes[node]
    colour, _ = sector_style(str(data.get("sector", "")))
    heavy = 2.5 if data.get("spoke") else 0.7
    name = str(data.get("name", node))
    told = f"{name} ({'interviewed' if data.get('spoke') else 'not interviewed'})"
    shape = _shape(str(data.get("sector", "")), *place, sized(graph, node) / 2)
    return (
        f'<g class="node" fill="{colour}" stroke="#111111" stroke-width="{heavy}">'
        f"<title>{_clean(told)}</title>{shape}</g>"
    )


def _shape(sector: str, x: float, y: float, r: float) -> str:
    """Return a sector's shape: the same as plotly's marker of that sector."""
    _, shape = SECTORS.get(sector, SECTORS[""])
    if shape in ("circle", "circle-open"):
        fill = ' fill="#ffffff"' if shape == "circle-open" else ""
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{r:.1f}"{fill}/>'
    t = r * 0.35
    corners = {
        "square": [(-0.9 * r, -0.9 * r), (0.9 * r, -0.9 * r), (0.9 * r, 0.9 * r), (-0.9 * r, 0.9 * r)],
        "diamond": [(0, -1.2 * r), (1.2 * r, 0), (0, 1.2 * r), (-1.2 * r, 0)],
        "triangle-up": [(0, -1.15 * r), (1.1 * r, 0.8 * r), (-1.1 * r, 0.8 * r)],
        "pentagon": [
            (1.1 * r * math.sin(2 * math.pi * i / 5), -1.1 * r * math.cos(2 * math.pi * i / 5))
            for i in range(5)
        ],
        "cross": [
            (-t, -r), (t, -r), (t, -t), (r, -t), (r, t), (t, t), (t, r), (-t, r), (-t, t), (-r, t),
            (-r, -t), (-t, -t),
        ],
    }[shape]  # fmt: skip
    points = " ".join(f"{x + dx:.1f},{y + dy:.1f}" for dx, dy in corners)
    return f'<polygon points="{points}"/>'


def _label(
    graph: Any, node: str, place: tuple[float, float], end: tuple[float, float] | None
) -> str:
    text = short_label(str(graph.nodes[node].get("name", node)))
    if end is None:
        return _text(place[0], place[1] - sized(graph, node) / 2 - 4, text, anchor="middle")
    right = end[0] >= _WIDE / 2
    return _text(
        end[0] + (3 if right else -3), end[1] + 4, text, anchor="start" if right else "end"
    )


def _legend(graph: Any, y: float) -> list[str]:
    parts, x = [], 24.0
    for sector in sorted({str(d.get("sector", "")) for _, d in graph.nodes(data=True)}):
        words = sector.replace("_", " ") or "not stated"
        colour, _ = sector_style(sector)
        shape = _shape(sector, x, y, 6)
        parts.append(f'<g fill="{colour}" stroke="#111111" stroke-width="0.7">{shape}</g>')
        parts.append(_text(x + 12, y + 4, words))
        x += 34 + 6.4 * len(words)
    parts.append(_text(16, y + 26, "Heavy outline: interviewed. Dashed: mostly conflict or lack."))
    return parts
