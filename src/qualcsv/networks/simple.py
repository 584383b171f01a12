"""Any network as one plain set of weighted ties, on which measures are computed."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import networkx as nx
import numpy as np
import numpy.typing as npt

from qualcsv.errors import Fault, UsageError

__all__ = [
    "Floats",
    "Ints",
    "NetworkWarning",
    "SimpleNetwork",
    "collapsed",
    "groups_of",
    "simple_network",
]

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]


class NetworkWarning(UserWarning):
    """Something in a network that a measure leaves out, or cannot be sure of."""


@dataclass(frozen=True, eq=False)
class SimpleNetwork:
    """A directed network without parallel ties and without ties of a node to itself.

    Attributes
    ----------
    nodes : tuple
        In the graph's order.
    sources, targets : numpy.ndarray of shape (ties,)
        Positions in `nodes`, sorted by source and target; each pair stands once.
    weights : numpy.ndarray of shape (ties,)
        The sum of the weights of the parallel edges.
    directed : bool
        False if every tie goes both ways because the graph has no direction.
    """

    nodes: tuple[Hashable, ...]
    sources: Ints
    targets: Ints
    weights: Floats
    directed: bool

    @cached_property
    def digraph(self) -> nx.DiGraph[int]:
        """The network as networkx has it, over positions, with ``weight``."""
        graph: nx.DiGraph[int] = nx.DiGraph()
        graph.add_nodes_from(range(len(self.nodes)))
        ends = zip(self.sources.tolist(), self.targets.tolist(), self.weights.tolist(), strict=True)
        graph.add_weighted_edges_from(ends)
        return graph

    def matrix(self, *, weighted: bool = False) -> Floats:
        """Return the ties as an array with axes (source, target)."""
        dense = np.zeros((len(self.nodes), len(self.nodes)))
        dense[self.sources, self.targets] = self.weights if weighted else 1.0
        return dense

    def sums(self, ends: Ints, *, weighted: bool = False) -> Floats:
        """Return a node's number of ties (or their weights) at one end."""
        weights = self.weights if weighted else None
        return np.bincount(ends, weights, minlength=len(self.nodes)).astype(np.float64)


def simple_network(graph: Any, *, weight: str = "weight") -> SimpleNetwork:
    """Collapse a graph to one tie a pair.

    Parameters
    ----------
    graph : networkx graph
        Of any kind. Parallel edges, such as several relations, become one tie whose weight is the
        sum of theirs; an edge without `weight` has 1. An edge of a graph without directions, or
        one with ``directed=False``, becomes a tie each way. A node's tie to itself is left out.
    weight : str, optional
        The edges' attribute.

    Returns
    -------
    SimpleNetwork
        Without nodes for an empty graph.

    Raises
    ------
    UsageError
        If a weight is no number, or negative.
    """
    nodes = tuple(graph)
    index = {node: i for i, node in enumerate(nodes)}
    edges = list(graph.edges(data=True))
    sources = np.fromiter((index[edge[0]] for edge in edges), np.int64, len(edges))
    targets = np.fromiter((index[edge[1]] for edge in edges), np.int64, len(edges))
    weights = _weights(edges, weight)
    if graph.is_directed():
        undirected = (edge[2].get("directed", True) in (False, "no") for edge in edges)
        both = np.fromiter(undirected, bool, len(edges))
    else:
        both = np.ones(len(edges), bool)
    directed = bool(graph.is_directed() and not (len(edges) and both.all()))
    return collapsed(
        nodes,
        np.concatenate([sources, targets[both]]),
        np.concatenate([targets, sources[both]]),
        np.concatenate([weights, weights[both]]),
        directed=directed,
    )


def collapsed(
    nodes: tuple[Hashable, ...], sources: Ints, targets: Ints, weights: Floats, *, directed: bool
) -> SimpleNetwork:
    """Return a network in which each pair stands once, with the sum of its weights."""
    keep = (sources != targets) & (weights > 0)
    size = max(len(nodes), 1)
    pairs, place = np.unique(sources[keep] * size + targets[keep], return_inverse=True)
    summed = np.bincount(place, weights[keep], minlength=len(pairs)).astype(np.float64)
    return SimpleNetwork(nodes, pairs // size, pairs % size, summed, directed)


def _weights(edges: list[tuple[Any, Any, dict[str, Any]]], weight: str) -> Floats:
    values = [edge[2].get(weight, 1) for edge in edges]
    faults = [
        Fault(f"the edge {edge[0]} -> {edge[1]} has {weight}={value!r}", "a number, 0 or more")
        for edge, value in zip(edges, values, strict=True)
        if not isinstance(value, (int, float, np.integer, np.floating)) or not value >= 0
    ]
    if faults:
        raise UsageError(faults)
    return np.array(values, dtype=np.float64)


def groups_of(graph: Any, group: str | Mapping[Any, Any]) -> dict[Any, Any]:
    """Return the group of each node that has one.

    Parameters
    ----------
    graph : networkx graph
        Any.
    group : str or Mapping
        An attribute of the nodes, or node → group.

    Returns
    -------
    dict
        Node → group, in the graph's order. Without those whose group is missing, empty or NaN;
        empty where no actor of a network has a sector.

    Raises
    ------
    UsageError
        If there are nodes, and none of them has the attribute or is in the mapping.
    """
    if isinstance(group, str):
        told = dict(graph.nodes(data=group))
    else:
        told = {node: group.get(node) for node in graph}
    known = {node: value for node, value in told.items() if not _is_missing(value)}
    if isinstance(group, str):
        there = any(group in data for _, data in graph.nodes(data=True))
    else:
        there = bool(known)
    if told and not there:
        what = f"attribute {group!r}" if isinstance(group, str) else "group in the mapping"
        allowed = ", ".join(sorted({str(k) for _, data in graph.nodes(data=True) for k in data}))
        raise UsageError(Fault(f"no node has the {what}", f"attributes of the nodes: {allowed}"))
    return known


def _is_missing(value: Any) -> bool:
    return value is None or value == "" or value != value
