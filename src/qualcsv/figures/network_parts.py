"""What every drawing of a network shares: its edges, what they tell, and labels that do not overlap."""

from __future__ import annotations

import html
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from qualcsv.errors import Fault, UsageError

__all__ = [
    "DrawnEdge",
    "Places",
    "Width",
    "drawn_edges",
    "edge_codings",
    "in_and_out",
    "is_round",
    "label_places",
    "label_room",
    "network_heading",
    "placed",
    "relation_words",
    "short_label",
    "sized",
    "what_is_drawn",
    "why_empty",
]

Places = Mapping[str, tuple[float, float]]
Width = Literal["segments", "participants"]
_LABEL_RADIUS = 1.09


@dataclass(frozen=True)
class DrawnEdge:
    """One line of a drawing: all relations from one node to another.

    Attributes
    ----------
    source, target : str
        Nodes.
    directed : bool
        Whether the line has an arrow.
    segments, participants : int
        Different coded segments and participants, over all relations.
    negative : bool
        Whether more segments speak of conflict or lack than of support.
    told : str
        In words, escaped, lines with ``<br>`` between.
    """

    source: str
    target: str
    directed: bool
    segments: int
    participants: int
    negative: bool
    told: str

    def width(self, by: Width) -> int:
        """Return the count that the line's width shows."""
        return self.participants if by == "participants" else self.segments


def relation_words(relation: str) -> str:
    """Return a relation in words: ``rel.funds`` as "funds"."""
    return relation.removeprefix("rel.").replace("_", " ")


def drawn_edges(graph: Any) -> list[DrawnEdge]:
    """Return the lines to draw, weakest first, so that the strongest lie on top.

    Parameters
    ----------
    graph : networkx.MultiDiGraph
        As `qualcsv.stakeholder_network` returns it.

    Returns
    -------
    list of DrawnEdge
        One for each ordered pair with an edge that has a direction, and one for each pair with an
        edge that has none.
    """
    pairs: dict[tuple[str, str, bool], list[tuple[str, dict[str, Any]]]] = {}
    for source, target, key, data in _keyed(graph):
        if source != target:
            told = graph.is_directed() and data.get("directed", True) is not False
            place = (source, target, told)
            pairs.setdefault(place, []).append((key, data))
    drawn = [_drawn(graph, *place, edges) for place, edges in pairs.items()]
    return sorted(drawn, key=lambda e: (e.segments, e.source, e.target))


def _keyed(graph: Any) -> list[tuple[Any, Any, str, dict[str, Any]]]:
    """Return edges with a key, also of a graph that has one edge a pair."""
    if graph.is_multigraph():
        return list(graph.edges(keys=True, data=True))
    return [(source, target, "tie", data) for source, target, data in graph.edges(data=True)]


def _drawn(
    graph: Any,
    source: str,
    target: str,
    directed: bool,  # noqa: FBT001
    edges: list[tuple[str, dict[str, Any]]],
) -> DrawnEdge:
    one, other = (html.escape(str(graph.nodes[end].get("name", end))) for end in (source, target))
    lines = []
    for key, data in edges:
        words = relation_words(str(data.get("relation", key)))
        arrow = f"{one} {words} {other}" if directed else f"{one} and {other}: {words}"
        lines.append(
            f"{arrow}<br>{_segments(data)} coded segments, {len(data.get('participants', ()))} "
            f"participants, {len(data.get('codes', ()))} codes"
        )
    people = {who for _, data in edges for who in data.get("participants", ())}
    sign = sum(data.get("positive", 0) - data.get("negative", 0) for _, data in edges)
    return DrawnEdge(
        source,
        target,
        directed,
        sum(_segments(data) for _, data in edges),
        len(people),
        sign < 0,
        "<br>".join(lines),
    )


def edge_codings(graph: Any) -> dict[str, list[str]]:
    """Return the codings behind each line of a drawing, for pages that open them.

    Parameters
    ----------
    graph : networkx.MultiDiGraph
        As `qualcsv.stakeholder_network` returns it.

    Returns
    -------
    dict
        ``"source|target"`` → ids of codings, of all relations from one to the other. An edge
        without direction is there both ways round.
    """
    found: dict[str, list[str]] = {}
    for source, target, data in graph.edges(data=True):
        ways = [f"{source}|{target}"]
        if data.get("directed", True) is False or not graph.is_directed():
            ways.append(f"{target}|{source}")
        for way in ways:
            ids = found.setdefault(way, [])
            ids += [id for id in data.get("codings", ()) if id not in ids]
    return found


def _segments(data: Mapping[str, Any]) -> int:
    return int(data.get("segments", data["weight"]))


def short_label(name: str) -> str:
    """Return a node's label, not escaped: what stands in parentheses is left to the hover."""
    bare = name.split(" (")[0]
    return f"{bare[:32]}\u2026" if len(bare) > 34 else bare


def label_room(places: Places) -> float:
    """Return how tall a drawing of these places must be, in pixels, for its labels."""
    sides = [sum(x >= 0 for x, _ in places.values()), sum(x < 0 for x, _ in places.values())]
    return max(700.0, 19.0 * max(sides))


def label_places(places: Places, *, gap: float) -> dict[str, tuple[float, float]]:
    """Return where the labels of nodes on a circle stand: outside it, none over another.

    Near the top and the bottom of a circle nodes stand beside each other, and so would their labels.
    On each side the labels keep a distance, and are otherwise as near to their nodes as can be.

    Parameters
    ----------
    places : Mapping of str to (float, float)
        The nodes, on a circle of radius 1.
    gap : float
        The least vertical distance of two labels on one side.

    Returns
    -------
    dict
        Node → (x, y) of the label's inner end.
    """
    found: dict[str, tuple[float, float]] = {}
    for side in (1, -1):
        nodes = [n for n, (x, _) in places.items() if (1 if x >= 0 else -1) == side]
        nodes.sort(key=lambda n: (-places[n][1], n))
        wanted = [places[n][1] * _LABEL_RADIUS for n in nodes]
        for node, y in zip(nodes, _apart(wanted, gap), strict=True):
            across = max(_LABEL_RADIUS**2 - y**2, 0.0) ** 0.5
            found[node] = (side * max(across, 0.05), y)
    return found


def _apart(wanted: list[float], gap: float) -> list[float]:
    """Return falling values at least a gap apart, with least squares from those that are wanted.

    Adjacent values that come too close are pooled (Ayer et al. 1955,
    doi:10.1214/aoms/1177728423).
    """
    pools: list[list[float]] = []  # sum and number of wanted values, each moved up by its gaps
    for i, value in enumerate(wanted):
        pools.append([value + i * gap, 1.0])
        while len(pools) > 1 and pools[-1][0] / pools[-1][1] > pools[-2][0] / pools[-2][1]:
            total, count = pools.pop()
            pools[-1][0] += total
            pools[-1][1] += count
    levels = [total / count for total, count in pools for _ in range(int(count))]
    return [level - i * gap for i, level in enumerate(levels)]


def network_heading(graph: Any, what: str) -> str:
    """Return a title that says what was counted, and n; escaped.

    Parameters
    ----------
    graph : networkx graph
        Whose ``graph`` tells case, participants and codings.
    what : str
        In words.

    Returns
    -------
    str
        Two lines of plotly's html.
    """
    info = graph.graph
    case = f", case {info['case']}" if info.get("case") else ""
    n = f"n = {info.get('participants', 0)} participants, {info.get('codings', 0)} codings"
    return (
        f"{html.escape(what)}{html.escape(case)}<br>"
        f"<sup>{n}; {len(graph)} actors, {graph.number_of_edges()} edges</sup>"
    )


def what_is_drawn(graph: Any) -> str:
    """Return what a network's edges are, in words."""
    kinds = {str(data.get("relation", key)) for _, _, key, data in _keyed(graph)}
    if kinds == {"tie"}:
        return "Ties in coded segments"
    asked = str(graph.graph.get("relations", ""))
    if kinds <= {"speaks_of"} and asked in ("", "speaks_of"):
        return "Who speaks of whom in coded segments"
    named = [relation_words(kind) for kind in sorted(kinds)] or [relation_words(asked)]
    if len(named) > 4:
        return f"{len(named)} relations in coded segments"
    return f"Relations in coded segments: {', '.join(named)}"


def why_empty(graph: Any) -> str:
    """Return why there is nothing to draw, in words."""
    if str(graph.graph.get("relations", "speaks_of")) == "speaks_of":
        return "No actor is named in a coded segment."
    return "No coded segment ties two actors in this way."


def placed(graph: Any, places: Places) -> dict[str, tuple[float, float]]:
    """Return the places of a network's nodes, out of a layout that may have more."""
    lacking = [str(node) for node in graph if node not in places]
    if lacking:
        todo = "make the layout of all the networks that are drawn with it"
        raise UsageError(Fault(f"the layout has no place for {', '.join(lacking[:8])}", "", todo))
    return {node: places[node] for node in graph}


def is_round(places: Places) -> bool:
    """Return whether nodes stand on the circle, so that labels can stand outside it."""
    return all(abs(x * x + y * y - 1) < 1e-6 for x, y in places.values())


def sized(graph: Any, node: str) -> float:
    """Return a node's size in pixels, by how many different others have a tie to it."""
    return float(9 + 2.2 * in_and_out(graph, node)[0] ** 0.75)


def in_and_out(graph: Any, node: str) -> tuple[int, int]:
    """Return how many different others have a tie to a node, and how many it has one to."""
    if not graph.is_directed():
        return len(graph[node]), len(graph[node])
    return len(graph.pred[node]), len(graph.succ[node])
