"""Who stands between whom, and between which groups: Gould & Fernandez's brokerage."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from qualcsv.networks.chance import Moments, broker_moments, network_moments
from qualcsv.networks.simple import (
    Ints,
    NetworkWarning,
    SimpleNetwork,
    groups_of,
    simple_network,
)
from qualcsv.tables import BROKERAGE, BROKERAGE_ROLES, BROKERAGE_TOTALS, make_table

__all__ = ["brokerage", "brokerage_totals", "count_roles"]

# so many open paths are looked at in one go; it bounds the memory of a hub with many ties
_AT_ONCE = 2_000_000


def brokerage(graph: Any, *, group: str | Mapping[Any, Any] = "sector") -> pd.DataFrame:
    """Count how often each node brokers between two others, by the groups of the three.

    Node b brokers from a to c if there are ties a → b and b → c and no tie a → c. With the groups
    of a, b and c in this order:

    =============== ========= ==================================================
    coordinator     A, A, A   between two of its own group
    itinerant       A, B, A   between two of one other group (also: consultant)
    gatekeeper      A, B, B   from another group into its own
    representative  A, A, B   from its own group to another
    liaison         A, B, C   between two other groups
    =============== ========= ==================================================

    Parameters
    ----------
    graph : networkx graph
        Parallel edges count as one tie, weights do not count, an edge without direction counts
        each way, a node's tie to itself does not count.
    group : str or Mapping, optional
        An attribute of the nodes, or node → group. A node without a group takes no part: it is left
        out with its ties, and a `NetworkWarning` names it.

    Returns
    -------
    pandas.DataFrame of shape (nodes with a group, 20)
        One row a node, in the graph's order; columns as in `qualcsv.tables.BROKERAGE`: node, group,
        the five roles and their total (counts of ordered pairs a, c), ``expected_`` and ``z_`` of
        each. Chance is a network with as many nodes in each group whose ties are drawn one by one,
        each with the density's probability; expectation and variance are exact. z is NaN where
        nothing can vary, as for a coordinator in a group of two. ``attrs["without_group"]`` lists
        who was left out. Empty, with the same columns, for an empty graph.

    Raises
    ------
    UsageError
        If no node has the attribute, or is in the mapping.

    References
    ----------
    Gould, R. V. & Fernandez, R. M. (1989). Structures of mediation: a formal approach to brokerage
    in transaction networks. Sociological Methodology 19, 89-126. doi:10.2307/270949

    Examples
    --------
    >>> import networkx as nx
    >>> graph = nx.DiGraph([("shop", "club"), ("club", "city")])
    >>> table = brokerage(graph, group={"shop": "private", "club": "civil", "city": "public"})
    >>> table.loc[table["node"] == "club", "liaison"].item()
    1
    """
    network, kept, codes, left_out = _grouped(graph, group)
    if left_out:
        _warn(left_out)
    counts = count_roles(network, codes)
    sizes = np.bincount(codes) if len(codes) else np.zeros(0, np.int64)
    moments = broker_moments(sizes, len(network.sources))
    expected = moments.mean[codes]
    z = moments.z(counts, codes)
    rows = [
        (str(node), str(kept[node]), *count, *mean, *score)
        for node, count, mean, score in zip(
            network.nodes, counts.tolist(), expected.tolist(), z.tolist(), strict=True
        )
    ]
    table = make_table(BROKERAGE, rows)
    if not all(isinstance(node, str) for node in network.nodes):
        table["node"] = pd.Series(list(network.nodes))  # a graph's own labels, such as numbers
    table.attrs["without_group"] = left_out
    return table


def brokerage_totals(graph: Any, *, group: str | Mapping[Any, Any] = "sector") -> pd.DataFrame:
    """Count the brokerage of a whole network, by role.

    Parameters
    ----------
    graph : networkx graph
        As for `brokerage`.
    group : str or Mapping, optional
        As for `brokerage`.

    Returns
    -------
    pandas.DataFrame of shape (6, 5)
        One row a role and the total: role, count, expected, sd, z. Mean and variance are exact
        for the same chance as in `brokerage`; the variance counts all pairs of open triads that
        share a tie. (R sna leaves some of these pairs out for coordinator, gatekeeper and
        representative; its z of whole networks differ a little.)

    Raises
    ------
    UsageError
        If no node has the attribute, or is in the mapping.

    References
    ----------
    Gould & Fernandez 1989, doi:10.2307/270949

    Examples
    --------
    >>> import networkx as nx
    >>> graph = nx.DiGraph([("shop", "club"), ("club", "city")])
    >>> table = brokerage_totals(graph, group={"shop": "a", "club": "a", "city": "b"})
    >>> table.loc[table["role"] == "representative", "count"].item()
    1
    """
    network, _, codes, left_out = _grouped(graph, group)
    if left_out:
        _warn(left_out)
    counts = count_roles(network, codes).sum(axis=0)
    sizes = np.bincount(codes) if len(codes) else np.zeros(0, np.int64)
    moments: Moments = network_moments(sizes, len(network.sources))
    z = moments.z(counts[None, :], np.zeros(1, np.int64))[0]
    roles = (*BROKERAGE_ROLES, "total")
    rows = zip(
        roles, counts.tolist(), moments.mean[0].tolist(), moments.sd[0].tolist(), z.tolist(),
        strict=True,
    )  # fmt: skip
    table = make_table(BROKERAGE_TOTALS, rows)
    table.attrs["without_group"] = left_out
    return table


def _grouped(
    graph: Any, group: str | Mapping[Any, Any]
) -> tuple[SimpleNetwork, dict[Any, Any], Ints, list[Any]]:
    """Return the network of the nodes that have a group, their groups, and who has none."""
    kept = groups_of(graph, group)
    left_out = [node for node in graph if node not in kept]
    network = simple_network(graph.subgraph(kept) if left_out else graph)
    numbers: dict[Any, int] = {}
    codes = [numbers.setdefault(kept[node], len(numbers)) for node in network.nodes]
    return network, kept, np.array(codes, dtype=np.int64), left_out


def _warn(left_out: list[Any]) -> None:
    named = ", ".join(map(str, left_out[:8])) + (" ..." if len(left_out) > 8 else "")
    told = f"{len(left_out)} nodes have no group and are left out of brokerage: {named}"
    warnings.warn(told, NetworkWarning, stacklevel=3)


def count_roles(network: SimpleNetwork, codes: Ints) -> Ints:
    """Count each node's brokerage.

    Parameters
    ----------
    network : SimpleNetwork
        A network; its ties are sorted by source.
    codes : numpy.ndarray of shape (nodes,)
        The number of each node's group.

    Returns
    -------
    numpy.ndarray of shape (nodes, 6)
        The roles in the order of BROKERAGE_ROLES, and their total.
    """
    size = len(network.nodes)
    counts = np.zeros(size * 5, dtype=np.int64)
    out = np.bincount(network.sources, minlength=size)
    first = np.concatenate([[0], np.cumsum(out)])[:-1]
    keys = network.sources * size + network.targets
    # a path begins with a tie a -> b and goes on with each tie of b
    onward = out[network.targets]
    for begin, end in _portions(onward):
        paths = np.repeat(np.arange(begin, end), onward[begin:end])
        origin, broker = network.sources[paths], network.targets[paths]
        step = np.arange(len(paths)) - np.repeat(
            np.cumsum(onward[begin:end]) - onward[begin:end], onward[begin:end]
        )
        goal = network.targets[first[broker] + step]
        is_open = (goal != origin) & ~_is_among(origin * size + goal, keys)
        counts += _by_role(origin[is_open], broker[is_open], goal[is_open], codes, size)
    roles = counts.reshape(size, 5)
    return np.concatenate([roles, roles.sum(axis=1, keepdims=True)], axis=1)


def _portions(onward: Ints) -> list[tuple[int, int]]:
    """Cut the ties into runs with about as many paths as are looked at in one go."""
    if not len(onward):
        return []
    run = np.cumsum(onward) // _AT_ONCE
    cuts = [0, *(np.flatnonzero(np.diff(run)) + 1).tolist(), len(onward)]
    return list(zip(cuts[:-1], cuts[1:], strict=True))


def _is_among(wanted: Ints, keys: Ints) -> Any:
    if not len(keys):
        return np.zeros(len(wanted), bool)
    place = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
    return keys[place] == wanted


def _by_role(origin: Ints, broker: Ints, goal: Ints, codes: Ints, size: int) -> Ints:
    a, b, c = codes[origin], codes[broker], codes[goal]
    role = np.select([(a == b) & (b == c), a == c, b == c, a == b], [0, 1, 2, 3], default=4)
    return np.bincount(broker * 5 + role, minlength=size * 5)
