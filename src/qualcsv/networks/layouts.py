"""Places for nodes that several drawings share, so that an actor stands where it stood before."""

from __future__ import annotations

import math
from collections.abc import Hashable, Iterable
from typing import Any, Literal

import networkx as nx

from qualcsv.errors import Fault, UsageError
from qualcsv.networks.graph import layout

__all__ = ["LayoutKind", "Places2D", "ego_layout", "matrix_order", "shared_layout", "two_columns"]

LayoutKind = Literal["circle", "spring"]
Places2D = dict[Any, tuple[float, float]]


def shared_layout(graphs: Iterable[Any], *, kind: LayoutKind = "circle", seed: int = 1) -> Places2D:
    """Return a place for each node of several networks: the same actor at the same place.

    Parameters
    ----------
    graphs : iterable of networkx graphs
        The networks of two cases, two times, or several relations. The layout is that of all of
        them together.
    kind : {"circle", "spring"}, optional
        A circle, sector by sector (see `layout`), or a force-directed layout, which shows clusters
        and hides labels (Fruchterman & Reingold 1991, doi:10.1002/spe.4380211102).
    seed : int, optional
        For the force-directed layout; the same seed gives the same places.

    Returns
    -------
    dict
        Node → (x, y), each within -1 to 1; empty without nodes.

    Raises
    ------
    UsageError
        If `kind` is neither.

    Examples
    --------
    >>> import networkx as nx
    >>> one, other = nx.MultiDiGraph([("a", "b")]), nx.MultiDiGraph([("b", "c")])
    >>> places = shared_layout([one, other])
    >>> sorted(places)
    ['a', 'b', 'c']
    """
    if kind not in ("circle", "spring"):
        raise UsageError(Fault(f"kind={kind!r}", "circle, spring"))
    union: nx.MultiDiGraph[Any] = nx.MultiDiGraph()
    for graph in graphs:
        union.add_nodes_from(graph.nodes(data=True))
        union.add_edges_from(
            (source, target, {"weight": data.get("weight", 1)})
            for source, target, data in graph.edges(data=True)
        )
    if kind == "circle" or len(union) < 2:
        return layout(union)
    flat: nx.Graph[Any] = nx.Graph()
    flat.add_nodes_from(sorted(union, key=str))
    for source, target, data in union.edges(data=True):
        if source != target:
            known = flat[source][target]["weight"] if flat.has_edge(source, target) else 0
            flat.add_edge(source, target, weight=known + data["weight"])
    # the square root keeps two actors that are named all the time from falling onto each other
    for _, _, data in flat.edges(data=True):
        data["weight"] = math.sqrt(data["weight"])
    found = nx.spring_layout(flat, seed=seed, k=2.2 / math.sqrt(len(flat)), iterations=200)
    return {node: (round(float(x), 6), round(float(y), 6)) for node, (x, y) in found.items()}


def ego_layout(graph: Any, node: Hashable) -> Places2D:
    """Return places with one node in the middle and its neighbours around it, sector by sector.

    Parameters
    ----------
    graph : networkx graph
        A network.
    node : hashable
        Who stands in the middle.

    Returns
    -------
    dict
        Node → (x, y), for the node and those that it has a tie with, in either direction.

    Raises
    ------
    UsageError
        If the network has no such node.
    """
    if node not in graph:
        some = ", ".join(sorted(map(str, graph))[:20])
        raise UsageError(Fault(f"the network has no node {node!r}", some or "it has no nodes"))
    around = {other for other in nx.all_neighbors(graph, node) if other != node}
    return {node: (0.0, 0.0), **layout(graph.subgraph(around))}


def matrix_order(graph: Any, communities: dict[Any, int]) -> list[Any]:
    """Return nodes by community, the busiest of each first.

    Parameters
    ----------
    graph : networkx graph
        A network.
    communities : dict
        Node → number.

    Returns
    -------
    list
        All nodes.
    """
    strength = dict(graph.degree(weight="weight"))
    return sorted(graph, key=lambda n: (communities[n], -strength[n], str(n)))


def two_columns(graph: Any) -> Places2D:
    """Return places for a two-mode network: actors on the left, themes on the right.

    Each column is ordered by the mean place of its neighbours, to and fro some times, so that few
    lines cross (Sugiyama et al. 1981, doi:10.1109/TSMC.1981.4308636).

    Parameters
    ----------
    graph : networkx.Graph
        A network whose nodes have ``bipartite`` 0 or 1.

    Returns
    -------
    dict
        Node → (x, y): x is 0 or 1, y from 1 at the top to 0.
    """
    columns = [
        sorted((n for n, side in graph.nodes(data="bipartite") if side == mode), key=str)
        for mode in (0, 1)
    ]
    rank = {node: i for column in columns for i, node in enumerate(column)}
    for turn in range(12):
        column = columns[turn % 2]
        mean = {
            node: sum(rank[o] * d["weight"] for o, d in graph[node].items())
            / max(sum(d["weight"] for d in graph[node].values()), 1e-9)
            for node in column
        }
        column.sort(key=lambda node: (mean[node], str(node)))
        rank.update((node, i) for i, node in enumerate(column))
    return {
        node: (float(side), 1 - (i + 0.5) / len(column))
        for side, column in enumerate(columns)
        for i, node in enumerate(column)
    }
