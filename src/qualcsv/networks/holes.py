"""Structural holes: Burt's constraint and effective size."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from qualcsv.networks.simple import Floats, SimpleNetwork

__all__ = ["constraint", "effective_size"]

# so many nodes' ties fit into an array of some tens of megabytes; beyond, they are walked
_DENSE = 1500


def constraint(network: SimpleNetwork, *, weighted: bool = False) -> Floats:
    """Return how far each node's ties lead back to the same others.

    For node i: the sum over its neighbours j of (p_ij + Σ_q p_iq p_qj)², where p_ij is the share of
    i's ties that it has with j, both directions added.

    Parameters
    ----------
    network : SimpleNetwork
        A network.
    weighted : bool, optional
        Whether shares are of the ties' weights.

    Returns
    -------
    numpy.ndarray of shape (nodes,)
        High where a node is hemmed in; NaN for a node without ties.

    References
    ----------
    Burt, R. S. (2004). Structural holes and good ideas. American Journal of Sociology 110, 349-399.
    doi:10.1086/421787
    """
    if len(network.nodes) > _DENSE:
        return _walked(_constraint_at, network, weighted=weighted)
    mutual, shares = _mutual(network, weighted=weighted)
    invested = np.where(mutual > 0, shares + shares @ shares, 0.0)
    return _known(np.square(invested).sum(axis=1), mutual)


def effective_size(network: SimpleNetwork, *, weighted: bool = False) -> Floats:
    """Return how many of each node's neighbours are not redundant.

    For node i: the sum over its neighbours j of 1 - Σ_q p_iq m_jq, where m_jq is the strength of the
    tie of j and q relative to j's strongest tie.

    Parameters
    ----------
    network : SimpleNetwork
        A network.
    weighted : bool, optional
        Whether the ties' weights count.

    Returns
    -------
    numpy.ndarray of shape (nodes,)
        From 1 to the number of neighbours; NaN for a node without ties.

    References
    ----------
    Burt, R. S. (1992). Structural Holes: The Social Structure of Competition. Harvard University
    Press. Borgatti, S. P. (1997). Structural holes: unpacking Burt's redundancy measures.
    Connections 20, 35-38.
    """
    if len(network.nodes) > _DENSE:
        return _walked(_effective_size_at, network, weighted=weighted)
    mutual, shares = _mutual(network, weighted=weighted)
    strongest = mutual.max(axis=1, initial=0.0, keepdims=True)
    relative = np.divide(mutual, strongest, out=np.zeros_like(mutual), where=strongest > 0)
    redundant = shares @ relative.T
    return _known(np.where(mutual > 0, 1 - redundant, 0.0).sum(axis=1), mutual)


def _mutual(network: SimpleNetwork, *, weighted: bool) -> tuple[Floats, Floats]:
    """Return the ties of both directions added, and each node's shares of them."""
    ties = network.matrix(weighted=weighted)
    mutual = ties + ties.T
    whole = mutual.sum(axis=1, keepdims=True)
    return mutual, np.divide(mutual, whole, out=np.zeros_like(mutual), where=whole > 0)


def _known(values: Floats, mutual: Floats) -> Floats:
    tied = mutual.any(axis=1) if mutual.size else np.zeros(len(values), bool)
    return np.where(tied, values, np.nan)


Ties = list[dict[int, float]]


def _walked(
    measure: Callable[[int, Ties], float], network: SimpleNetwork, *, weighted: bool
) -> Floats:
    """Measure node by node, without an array of all pairs."""
    mutual: Ties = [{} for _ in network.nodes]
    weights = network.weights.tolist() if weighted else [1.0] * len(network.sources)
    ends = (network.sources.tolist(), network.targets.tolist(), weights)
    for source, target, weight in zip(*ends, strict=True):
        mutual[source][target] = mutual[source].get(target, 0.0) + weight
        mutual[target][source] = mutual[target].get(source, 0.0) + weight
    return np.array([measure(i, mutual) if mutual[i] else np.nan for i in range(len(mutual))])


def _constraint_at(i: int, mutual: Ties) -> float:
    whole, own = sum(mutual[i].values()), mutual[i]
    value = 0.0
    for j in own:
        invested = own[j] / whole
        for q in own.keys() & mutual[j].keys():
            invested += own[q] / whole * mutual[q][j] / sum(mutual[q].values())
        value += invested**2
    return value


def _effective_size_at(i: int, mutual: Ties) -> float:
    whole, own = sum(mutual[i].values()), mutual[i]
    value = 0.0
    for j in own:
        strongest = max(mutual[j].values())
        shared = own.keys() & mutual[j].keys()
        value += 1 - sum(own[q] / whole * mutual[j][q] / strongest for q in shared)
    return value
