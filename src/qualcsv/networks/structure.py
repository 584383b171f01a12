"""The shape of a whole network: density, reciprocity, groups, core and periphery, communities."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations
from typing import Any

import networkx as nx
import numpy as np
import pandas as pd

from qualcsv.networks.ei import ei_index
from qualcsv.networks.simple import Floats, Ints, SimpleNetwork, groups_of, simple_network
from qualcsv.tables import STRUCTURE, make_table

__all__ = ["communities", "core_of", "density", "reciprocity", "structure"]

NAN = float("nan")
_MOVES, _TRIED = 200, 30  # bounds of the search for a core in a large network
_SMALL, _STARTS = 10, 3


def density(network: SimpleNetwork) -> float:
    """Return the share of all possible directed ties that there are; NaN below two nodes."""
    n = len(network.nodes)
    return len(network.sources) / (n * (n - 1)) if n > 1 else NAN


def reciprocity(network: SimpleNetwork) -> float:
    """Return the share of directed ties that are answered; NaN without ties."""
    mutual = _answered(network)
    return float(mutual.mean()) if len(mutual) else NAN


def _answered(network: SimpleNetwork) -> Any:
    size = max(len(network.nodes), 1)
    keys = network.sources * size + network.targets
    return np.isin(network.targets * size + network.sources, keys)


def node_reciprocity(network: SimpleNetwork) -> Floats:
    """Return the share of each node's ties, in and out, that go both ways; NaN without ties."""
    n = len(network.nodes)
    answered = _answered(network).astype(np.float64)
    mutual = np.bincount(network.sources, answered, minlength=n)
    mutual += np.bincount(network.targets, answered, minlength=n)
    ties = network.sums(network.sources) + network.sums(network.targets)
    share: Floats = np.divide(mutual, ties, out=np.full(n, np.nan), where=ties > 0)
    return share


def core_of(network: SimpleNetwork) -> tuple[Ints, float]:
    """Divide a network into a core and a periphery.

    The division whose ideal pattern (a tie wherever at least one of the two is in the core, none
    inside the periphery) correlates most with the ties; direction and weight do not count. Up to
    ten nodes every division is tried. Beyond, it is sought by moving and exchanging single nodes,
    beginning with the nodes of highest degree, and may miss the best one in a network without a
    clear core.

    Parameters
    ----------
    network : SimpleNetwork
        A network.

    Returns
    -------
    core : numpy.ndarray of shape (nodes,)
        1 in the core, 0 in the periphery. All 0 if no division is better than another.
    fit : float
        The correlation, -1 to 1; NaN if there are no ties, all ties, or fewer than three nodes.

    References
    ----------
    Borgatti, S. P. & Everett, M. G. (1999). Models of core/periphery structures. Social Networks
    21, 375-395. doi:10.1016/S0378-8733(99)00019-2
    """
    ties = _neighbours(network)
    n, degree = len(ties), np.array([len(t) for t in ties], dtype=np.int64)
    pairs, total = n * (n - 1) // 2, int(degree.sum()) // 2
    if n < 3 or total in (0, pairs):
        return np.zeros(n, dtype=np.int64), NAN
    starts = _every(ties, total) if n <= _SMALL else _by_degree(ties, total)
    # the best first; of those that are level, the smaller core
    found = [_improved(start, ties, total) for start in starts[:_STARTS]]
    fit, core = min(found, key=lambda one: (-round(one[0], 12), len(one[1]), sorted(one[1])))
    return np.array([int(i in core) for i in range(n)], dtype=np.int64), fit


def _by_degree(ties: list[set[int]], total: int) -> list[tuple[float, set[int]]]:
    """Return the cores of the nodes with most neighbours, one for each size; the best first."""
    order = sorted(range(len(ties)), key=lambda i: (-len(ties[i]), i))
    core: set[int] = set()
    inside = total  # ties inside the periphery
    found = []
    for node in order[:-2]:
        inside -= len(ties[node] - core)
        core.add(node)
        found.append((_fit(len(core), inside, len(ties), total), set(core)))
    return sorted(found, key=lambda one: (-one[0], len(one[1])))


def _every(ties: list[set[int]], total: int) -> list[tuple[float, set[int]]]:
    """Return every core that a small network can have; the best first."""
    n = len(ties)
    found = []
    for size in range(1, n - 1):
        for nodes in combinations(range(n), size):
            outside = set(range(n)) - set(nodes)
            inside = sum(len(ties[i] & outside) for i in outside) // 2
            found.append((_fit(size, inside, n, total), set(nodes)))
    return sorted(found, key=lambda one: (-one[0], len(one[1])))


def _neighbours(network: SimpleNetwork) -> list[set[int]]:
    ties: list[set[int]] = [set() for _ in network.nodes]
    for source, target in zip(network.sources.tolist(), network.targets.tolist(), strict=True):
        ties[source].add(target)
        ties[target].add(source)
    return ties


def _fit(size: int, inside: int, n: int, total: int) -> float:
    """Return the correlation of two patterns of ties and no ties, from their counts."""
    pairs = n * (n - 1) // 2
    ideal = pairs - (n - size) * (n - size - 1) // 2
    spread = total * (pairs - total) * ideal * (pairs - ideal)
    met = total - inside
    return float((pairs * met - total * ideal) / spread**0.5) if spread else -1.0


def _improved(
    best: tuple[float, set[int]], ties: list[set[int]], total: int
) -> tuple[float, set[int]]:
    """Move single nodes over, or exchange two, as long as the fit grows."""
    fit, core = best
    n = len(ties)
    for _ in range(_MOVES):
        inside = total - sum(len(ties[i]) for i in core)
        inside += sum(len(ties[i] & core) for i in core) // 2
        # what a node adds to the ties inside the periphery when it is there
        adds = [len(ties[i]) - len(ties[i] & core) for i in range(n)]
        # who has few ties there may go out, who has many may come in
        leave = sorted(core, key=lambda i: (adds[i], i))[:_TRIED]
        enter = sorted(set(range(n)) - core, key=lambda j: (-adds[j], j))[:_TRIED]
        moves: list[tuple[float, tuple[int, ...]]] = [
            (_fit(len(core), inside - adds[j] + adds[i] - (j in ties[i]), n, total), (i, j))
            for i in leave
            for j in enter
        ]
        moves += [(_fit(len(core) - 1, inside + adds[i], n, total), (i,)) for i in leave]
        moves += [(_fit(len(core) + 1, inside - adds[j], n, total), (j,)) for j in enter]
        better, moved = max(moves, key=lambda m: (m[0], [-i for i in m[1]]))
        if better <= fit + 1e-12:
            break
        fit, core = better, core.symmetric_difference(moved)
    return fit, core


def communities(network: SimpleNetwork, *, seed: int = 1) -> tuple[Ints, float]:
    """Divide a network into communities that are tied more inside than between.

    Parameters
    ----------
    network : SimpleNetwork
        A network; the weights of both directions are added.
    seed : int, optional
        The method visits the nodes in a random order; the same seed gives the same communities.

    Returns
    -------
    numbers : numpy.ndarray of shape (nodes,)
        From 1, the largest community first. A node without ties is one of its own.
    modularity : float
        Of the division; NaN without ties.

    References
    ----------
    Blondel, V. D. et al. (2008). Fast unfolding of communities in large networks. Journal of
    Statistical Mechanics P10008. doi:10.1088/1742-5468/2008/10/P10008
    """
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(len(network.nodes)))
    ends = (network.sources.tolist(), network.targets.tolist(), network.weights.tolist())
    for source, target, weight in zip(*ends, strict=True):
        known = graph[source][target]["weight"] if graph.has_edge(source, target) else 0.0
        graph.add_edge(source, target, weight=known + weight)
    numbers = np.zeros(len(network.nodes), dtype=np.int64)
    if not len(numbers):
        return numbers, NAN
    found = nx.community.louvain_communities(graph, weight="weight", seed=seed)
    listed = sorted(found, key=lambda part: (-len(part), min(part)))
    for number, part in enumerate(listed, 1):
        numbers[sorted(part)] = number
    tied = graph.number_of_edges() > 0
    return numbers, float(nx.community.modularity(graph, listed)) if tied else NAN


def structure(
    graph: Any, *, group: str | Mapping[Any, Any] = "sector", seed: int = 1
) -> pd.DataFrame:
    """Measure a whole network.

    Parameters
    ----------
    graph : networkx graph
        Parallel edges count as one tie (their weights are added), an edge without direction
        counts each way, a node's tie to itself does not count.
    group : str or Mapping, optional
        An attribute of the nodes, or node → group, for the E-I index. A node without a group does
        not count there.
    seed : int, optional
        For communities and permutations.

    Returns
    -------
    pandas.DataFrame
        One row a measure: measure, value, meaning, note. The measures are nodes, isolates, spoke
        (the share of nodes that were interviewed), ties, components, density, reciprocity
        (answered ties; always 1 without direction), ei_index (see `ei_index`), core_fit (see
        `core_of`), communities and modularity (see `communities`). A measure that is not
        defined, as the density of one node, is NaN, and its note says so.

    Examples
    --------
    >>> import networkx as nx
    >>> table = structure(nx.DiGraph([("a", "b"), ("b", "a"), ("b", "c")]), group={"a": "x"})
    >>> table.set_index("measure").loc["density", "value"].item()
    0.5
    """
    network = simple_network(graph)
    rows = [*_sizes(graph, network), *_shape(network, seed)]
    rows.insert(6, _grouping(graph, group, seed))
    notes = {"": "", "few": "not defined for so few nodes or ties"}
    return make_table(
        STRUCTURE,
        [
            (name, value, meaning, note or notes["few" if value != value else ""])
            for name, value, meaning, note in rows
        ],
    )


def _sizes(graph: Any, network: SimpleNetwork) -> list[tuple[str, float, str, str]]:
    n = len(network.nodes)
    tied = np.union1d(network.sources, network.targets)
    told = [bool(data["spoke"]) for _, data in graph.nodes(data=True) if "spoke" in data]
    spoke = sum(told) / len(told) if told else NAN
    seen = "who did not speak is seen only through others" if 0 <= spoke < 1 else ""
    parts = nx.number_weakly_connected_components(network.digraph) if n else 0
    return [
        ("nodes", n, "number of nodes", ""),
        ("isolates", n - len(tied), "nodes without ties", ""),
        ("spoke", spoke, "share of nodes that were interviewed", seen),
        ("ties", len(network.sources), "ordered pairs of nodes with a tie", ""),
        ("components", parts, "parts without ties between them, direction aside", ""),
        ("density", density(network), "share of all ordered pairs that have a tie", ""),
    ]


def _grouping(graph: Any, group: str | Mapping[Any, Any], seed: int) -> tuple[str, float, str, str]:
    meaning = "ties between groups less ties within, over all: -1 to 1"
    if not len(graph):
        return "ei_index", NAN, meaning, ""
    row = ei_index(graph, group=group, seed=seed).iloc[0]
    lacking = len(graph) - len(groups_of(graph, group))
    notes = [f"{row['expected']:.2f} expected, p = {row['p']:.3f}"] if row["p"] == row["p"] else []
    notes += [f"{lacking} nodes have no group and do not count"] if lacking else []
    return "ei_index", float(row["ei_index"]), meaning, "; ".join(notes)


def _shape(network: SimpleNetwork, seed: int) -> list[tuple[str, float, str, str]]:
    core, fit = core_of(network)
    numbers, modularity = communities(network, seed=seed)
    plain = "" if network.directed or not len(network.sources) else "always 1 without direction"
    found = float(numbers.max(initial=0))
    return [
        ("reciprocity", reciprocity(network), "share of ties that are answered", plain),
        ("core_size", float(core.sum()), "nodes in the core", ""),
        ("core_fit", fit, "correlation with an ideal core and periphery: -1 to 1", ""),
        ("communities", found, "number of communities", f"seed {seed}"),
        ("modularity", modularity, "ties inside communities above chance", ""),
    ]
