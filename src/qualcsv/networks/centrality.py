"""How central each node is, by the measures of the field, in one table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import networkx as nx
import numpy as np
import pandas as pd

from qualcsv.networks.ei import node_ei
from qualcsv.networks.holes import constraint, effective_size
from qualcsv.networks.simple import (
    Floats,
    Ints,
    SimpleNetwork,
    collapsed,
    groups_of,
    simple_network,
)
from qualcsv.networks.structure import communities, core_of, node_reciprocity
from qualcsv.tables import CENTRALITY, make_table

__all__ = ["MEASURES", "centrality", "eigenvector"]

_DENSE = 1000  # up to here an array of all pairs is quicker
_STEPS = 20_000


def centrality(
    graph: Any,
    *,
    group: str | Mapping[Any, Any] = "sector",
    weighted: bool = False,
    seed: int = 1,
) -> pd.DataFrame:
    """Measure how central each node is.

    Parameters
    ----------
    graph : networkx graph
        Parallel edges, such as several relations, count as one tie whose weight is the sum of
        theirs; an edge without direction counts each way; a node's tie to itself does not count.
    group : str or Mapping, optional
        An attribute of the nodes, or node → group, for the E-I index.
    weighted : bool, optional
        Whether constraint, effective size and eigenvector centrality look at the ties' weights.
    seed : int, optional
        For the communities.

    Returns
    -------
    pandas.DataFrame
        One row a node, in the graph's order; empty, with the same columns, for an empty graph.

        node, name, sector, spoke
            Who it is, as the graph tells; empty where it does not.
        in_degree, out_degree
            Different nodes that have a tie to it, and that it has a tie to. Without direction
            both are its number of neighbours (Freeman 1978).
        in_strength, out_strength
            The weights of these ties, added (Barrat et al. 2004).
        betweenness, betweenness_share
            Ordered pairs of others (without direction: pairs) whose shortest paths run through
            it, in parts where there are several; and the share of all such pairs (Freeman 1977).
        closeness
            The share of others that reach it, over their mean distance to it, as networkx counts
            it (Wasserman & Faust 1994, p. 201); 0 if nobody does.
        eigenvector
            Central if tied to the central; direction aside, of unit length (Bonacich 1972). Nodes
            outside the best tied part have 0; without ties all are NaN.
        constraint, effective_size
            See `qualcsv.networks.holes` (Burt 1992); NaN without ties.
        reciprocity
            Share of its ties that go both ways; NaN without ties.
        ei_index
            Ties to other groups less ties within its own, over all (Krackhardt & Stern 1988); NaN
            without ties or group.
        core
            1 in the core, 0 in the periphery (Borgatti & Everett 1999).
        community
            Its community's number (Blondel et al. 2008); the largest is 1.

    References
    ----------
    Freeman 1977, doi:10.2307/3033543; Freeman 1978, doi:10.1016/0378-8733(78)90021-7; Bonacich
    1972, doi:10.1080/0022250X.1972.9989806; Barrat et al. 2004, doi:10.1073/pnas.0400087101; Burt
    1992; Krackhardt & Stern 1988, doi:10.2307/2786835; Borgatti & Everett 1999,
    doi:10.1016/S0378-8733(99)00019-2; Blondel et al. 2008,
    doi:10.1088/1742-5468/2008/10/P10008

    Examples
    --------
    >>> import networkx as nx
    >>> graph = nx.florentine_families_graph()
    >>> table = centrality(graph, group=dict.fromkeys(graph, "Florence")).set_index("node")
    >>> table.loc["Medici", ["betweenness", "constraint", "effective_size"]].round(4).tolist()
    [47.5, 0.2099, 5.6667]
    """
    network = simple_network(graph)
    codes = _codes(graph, group)
    told = {
        "node": [str(node) for node in network.nodes],
        "name": [str(graph.nodes[node].get("name", node)) for node in network.nodes],
        "sector": [str(graph.nodes[node].get("sector") or "") for node in network.nodes],
        "spoke": [_spoke(graph.nodes[node]) for node in network.nodes],
        "community": communities(network, seed=seed)[0].tolist(),
    }
    for name, measure in MEASURES.items():
        values = measure(network, codes, weighted)
        told[name] = values.tolist()
    rows = [dict(zip(told, row, strict=True)) for row in zip(*told.values(), strict=True)]
    table = make_table(CENTRALITY, rows)
    if not all(isinstance(node, str) for node in network.nodes):
        table["node"] = pd.Series(list(network.nodes))  # a graph's own labels, such as numbers
    return table


def _codes(graph: Any, group: str | Mapping[Any, Any]) -> Ints:
    """Return the number of each node's group; -1 without one."""
    kept: dict[Any, Any] = {}
    if not isinstance(group, str) or any(data.get(group) for _, data in graph.nodes(data=True)):
        kept = groups_of(graph, group)
    numbers: dict[Any, int] = {}
    codes = [numbers.setdefault(kept[n], len(numbers)) if n in kept else -1 for n in graph]
    return np.array(codes, dtype=np.int64)


def _spoke(told: Mapping[str, Any]) -> str:
    return "" if "spoke" not in told else "yes" if told["spoke"] else "no"


def betweenness(network: SimpleNetwork) -> Floats:
    """Return the pairs whose shortest paths run through each node."""
    found = nx.betweenness_centrality(network.digraph, normalized=False)
    values = np.array([found[i] for i in range(len(network.nodes))], dtype=np.float64)
    return values if network.directed else values / 2


def _betweenness_share(network: SimpleNetwork) -> Floats:
    n = len(network.nodes)
    pairs = (n - 1) * (n - 2) / (1 if network.directed else 2)
    return betweenness(network) / pairs if n > 2 else np.full(n, np.nan)


def closeness(network: SimpleNetwork) -> Floats:
    """Return how near the others are that reach each node."""
    found = nx.closeness_centrality(network.digraph)
    return np.array([found[i] for i in range(len(network.nodes))], dtype=np.float64)


def eigenvector(network: SimpleNetwork, *, weighted: bool = False) -> Floats:
    """Return each node's part in the first eigenvector of the ties, direction aside.

    Parameters
    ----------
    network : SimpleNetwork
        A network.
    weighted : bool, optional
        Whether ties have the sum of their weights in both directions, or 1.

    Returns
    -------
    numpy.ndarray of shape (nodes,)
        Not negative, of unit length. Where several parts of a network are tied equally well, what
        the power method finds from equal values. NaN without ties.
    """
    n = len(network.nodes)
    if not len(network.sources):
        return np.full(n, np.nan)
    weights = network.weights if weighted else np.ones(len(network.sources))
    sources, targets = network.sources, network.targets
    mutual = collapsed(
        network.nodes, np.concatenate([sources, targets]), np.concatenate([targets, sources]),
        np.tile(weights, 2), directed=False,
    )  # fmt: skip
    ties = mutual.weights if weighted else np.ones(len(mutual.sources))
    dense = mutual.matrix(weighted=weighted) if n <= _DENSE else None
    vector = np.full(n, 1 / np.sqrt(n))
    for turn in range(_STEPS):
        if dense is not None:
            step = dense @ vector
        else:
            step = np.bincount(mutual.sources, ties * vector[mutual.targets], minlength=n)
        step = step + ties.max() * vector  # the shift lets a two-mode network settle
        step /= np.sqrt(step @ step)
        if turn % 10 == 0 and np.abs(step - vector).max() < 1e-12:
            break
        vector = step
    # what the other parts still have has no part in the limit
    vector = np.where(vector < 1e-9, 0.0, vector)
    settled: Floats = vector / np.sqrt(vector @ vector)
    return settled


Measure = Callable[[SimpleNetwork, Ints, bool], Floats]

# name → values of shape (nodes,), of a network, the numbers of the nodes' groups, and whether
# weights count
MEASURES: dict[str, Measure] = {
    "in_degree": lambda network, _, __: network.sums(network.targets),
    "out_degree": lambda network, _, __: network.sums(network.sources),
    "in_strength": lambda network, _, __: network.sums(network.targets, weighted=True),
    "out_strength": lambda network, _, __: network.sums(network.sources, weighted=True),
    "betweenness": lambda network, _, __: betweenness(network),
    "betweenness_share": lambda network, _, __: _betweenness_share(network),
    "closeness": lambda network, _, __: closeness(network),
    "eigenvector": lambda network, _, weighted: eigenvector(network, weighted=weighted),
    "constraint": lambda network, _, weighted: constraint(network, weighted=weighted),
    "effective_size": lambda network, _, weighted: effective_size(network, weighted=weighted),
    "reciprocity": lambda network, _, __: node_reciprocity(network),
    "ei_index": lambda network, codes, _: node_ei(network, codes),
    "core": lambda network, _, __: core_of(network)[0].astype(np.float64),
}
