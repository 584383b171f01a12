"""Do ties stay within groups? Krackhardt & Stern's E-I index, with a permutation test."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from qualcsv.errors import Fault, UsageError
from qualcsv.networks.simple import Floats, Ints, SimpleNetwork, groups_of, simple_network
from qualcsv.tables import EI_INDEX, make_table

__all__ = ["ei_index", "ei_of", "node_ei"]


def ei_index(
    graph: Any,
    *,
    group: str | Mapping[Any, Any] = "sector",
    permutations: int = 1000,
    seed: int = 1,
) -> pd.DataFrame:
    """Compare ties between groups with ties within.

    The index is (E - I) / (E + I): -1 if all ties are internal, 1 if all are external. It depends
    on the groups' sizes; `expected` is its mean when the groups are dealt out to the nodes at
    random, and p tells how often it is then at least as far from that mean, the network
    itself counted in: (1 + as far) / (1 + permutations).

    Parameters
    ----------
    graph : networkx graph
        Each ordered pair with a tie counts once, an edge without direction once; weights do not.
    group : str or Mapping, optional
        An attribute of the nodes, or node → group. Nodes without one do not count, nor their ties.
    permutations : int, optional
        How many; 0 for no test.
    seed : int, optional
        The same seed gives the same p.

    Returns
    -------
    pandas.DataFrame
        First the whole network (group empty), then each group with the ties that it has a part
        in: group, nodes, internal, external, ei_index, expected, p. NaN without ties.

    Raises
    ------
    UsageError
        If no node has the attribute or is in the mapping, or `permutations` is negative.

    References
    ----------
    Krackhardt, D. & Stern, R. N. (1988). Informal networks and organizational crises: an
    experimental simulation. Social Psychology Quarterly 51, 123-140. doi:10.2307/2786835

    Examples
    --------
    >>> import networkx as nx
    >>> graph = nx.Graph([("a", "b"), ("b", "c"), ("c", "d")])
    >>> ei_index(graph, group=dict(a="x", b="x", c="y", d="y"))["ei_index"].round(2).tolist()
    [-0.33, 0.0, 0.0]
    """
    if permutations < 0:
        raise UsageError(Fault(f"permutations={permutations!r}", "0 or more"))
    kept = groups_of(graph, group)
    network = simple_network(graph.subgraph(kept) if len(kept) < len(graph) else graph)
    names = list(dict.fromkeys(kept.values()))
    number = {name: i for i, name in enumerate(names)}
    codes = np.array([number[kept[node]] for node in network.nodes], dtype=np.int64)
    internal, external = _counts(network, codes, len(names))
    index = _index(internal, external)
    drawn = _permuted(network, codes, len(names), permutations, seed)
    expected, p = _test(index, drawn)
    sizes = [len(codes), *np.bincount(codes, minlength=len(names)).tolist()]
    rows = zip(
        ["", *map(str, names)], sizes, internal.tolist(), external.tolist(), index.tolist(),
        expected.tolist(), p.tolist(), strict=True,
    )  # fmt: skip
    return make_table(EI_INDEX, rows)


def ei_of(network: SimpleNetwork, codes: Ints) -> float:
    """Return the index of a whole network; a code below 0 is no group."""
    internal, external = _counts(network, codes, 0)
    return float(_index(internal, external)[0])


def node_ei(network: SimpleNetwork, codes: Ints) -> Floats:
    """Return the index of each node's own ties, in and out; NaN without ties to a grouped node."""
    n = len(network.nodes)
    a, b = codes[network.sources], codes[network.targets]
    counted = (a >= 0) & (b >= 0)
    signs = np.where(a == b, -1.0, 1.0) * counted
    ends = np.concatenate([network.sources, network.targets])
    ties = np.bincount(ends, np.tile(counted.astype(np.float64), 2), minlength=n)
    balance = np.bincount(ends, np.tile(signs, 2), minlength=n)
    index: Floats = np.divide(balance, ties, out=np.full(n, np.nan), where=ties > 0)
    return index


def _counts(network: SimpleNetwork, codes: Ints, groups: int) -> tuple[Ints, Ints]:
    """Return internal and external ties: of the network, then of each group."""
    a, b = codes[network.sources], codes[network.targets]
    counted = (a >= 0) & (b >= 0)
    a, b = a[counted], b[counted]
    same = a == b
    inside = np.bincount(a[same], minlength=groups)[:groups]
    outside = np.bincount(a[~same], minlength=groups)[:groups]
    outside = outside + np.bincount(b[~same], minlength=groups)[:groups]
    # an edge without direction is a tie each way
    once = 1 if network.directed else 2
    internal = np.concatenate([[same.sum()], inside]) // once
    external = np.concatenate([[(~same).sum()], outside]) // once
    return internal, external


def _index(internal: Ints, external: Ints) -> Floats:
    ties = (internal + external).astype(np.float64)
    balance = (external - internal).astype(np.float64)
    index: Floats = np.divide(balance, ties, out=np.full(len(ties), np.nan), where=ties > 0)
    return index


def _permuted(
    network: SimpleNetwork, codes: Ints, groups: int, permutations: int, seed: int
) -> Floats:
    """Return the indices with axes (permutation, network and groups)."""
    chance = np.random.default_rng(seed)
    drawn = [
        _index(*_counts(network, chance.permutation(codes), groups)) for _ in range(permutations)
    ]
    return np.array(drawn).reshape(permutations, groups + 1)


def _test(index: Floats, drawn: Floats) -> tuple[Floats, Floats]:
    """Return the mean over the permutations, and how often they are as far from it."""
    if not len(drawn):
        return np.full(len(index), np.nan), np.full(len(index), np.nan)
    known = ~np.isnan(drawn)
    times = known.sum(axis=0)
    sums = np.where(known, drawn, 0.0).sum(axis=0)
    expected = np.divide(sums, times, out=np.full(len(index), np.nan), where=times > 0)
    far = np.abs(drawn - expected) >= np.abs(index - expected) - 1e-12
    p = (1 + (far & known).sum(axis=0)) / (1 + times)
    return expected, np.where(np.isnan(index), np.nan, p)
