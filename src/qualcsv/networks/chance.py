"""What brokerage would be by chance: exact means and variances, by group sizes and density.

Chance draws each of the N(N-1) possible ties by itself, with the network's density d. An open triad
a → b → c is there with p = d²(1-d). Two triads that share a tie depend on each other; the
covariance is α = d³(1-d)³ if both need the tie, -β = -d⁴(1-d)² if one needs it and the other needs
its absence, γ = d⁵(1-d) if both need its absence. The variance of a count is p(1-p) for each triad,
and these for each ordered pair of triads; how many pairs there are is told by the group sizes.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from qualcsv.networks.simple import Floats, Ints

__all__ = ["Moments", "broker_moments", "network_moments"]


@dataclass(frozen=True, eq=False)
class Moments:
    """Means and standard deviations with axes (group or network, role and total)."""

    mean: Floats
    sd: Floats

    def z(self, counts: Ints, rows: Ints) -> Floats:
        """Return how many standard deviations counts lie above their means; NaN without any."""
        sd = self.sd[rows]
        z: Floats = np.divide(
            counts - self.mean[rows], sd, out=np.full(sd.shape, np.nan), where=sd > 0
        )
        return z


def _density(sizes: Ints, ties: int) -> float:
    n = int(sizes.sum())
    return ties / (n * (n - 1)) if n > 1 else 0.0


def _moments(triads: Floats, both: Floats, mixed: Floats, absent: Floats, d: float) -> Moments:
    """Return means and deviations from the numbers of triads and of dependent ordered pairs."""
    p = d**2 * (1 - d)
    variance = (
        triads * p * (1 - p)
        + both * d**3 * (1 - d) ** 3
        - mixed * d**4 * (1 - d) ** 2
        + absent * d**5 * (1 - d)
    )
    # nothing varies in a full or an empty network; rounding may leave a trace
    return Moments(triads * p, np.sqrt(np.where(variance > 1e-12, variance, 0.0)))


def broker_moments(sizes: Ints, ties: int) -> Moments:
    """Return the moments of one node's brokerage, for a broker of each group.

    Two triads with the same broker share a tie if they begin at the same node, or end at the same.

    Parameters
    ----------
    sizes : numpy.ndarray of shape (groups,)
        How many nodes each group has.
    ties : int
        How many ties the network has.

    Returns
    -------
    Moments
        With axes (group of the broker, coordinator ... liaison, total).
    """
    n = sizes.astype(np.float64)
    total = n.sum()
    own, rest = n - 1, total - n
    squares, cubes = (n**2).sum(), (n**3).sum()
    # sums over the other groups: n(n-1), n(n-1)(n-2), and over ordered pairs of two of them
    two = (squares - total) - n * (n - 1)
    three = (cubes - 3 * squares + 2 * total) - n * (n - 1) * (n - 2)
    pairs = rest**2 - (squares - n**2)
    # one end in a group j, two different nodes in neither j nor the broker's: m = rest - n_j
    # sum of n_j (m² - m) over the others
    s1, s2, s3 = rest, squares - n**2, cubes - n**3
    fan = rest**2 * s1 - 2 * rest * s2 + s3 - rest * s1 + s2
    between = own * rest * (rest - 1) + rest * own * (own - 1)
    triads = [
        own * (own - 1),
        two,
        own * rest,
        own * rest,
        pairs,
        (total - 1) * (total - 2) + 0 * n,
    ]
    both = [
        2 * own * (own - 1) * (own - 2), 2 * three, between, between, 2 * fan,
        2 * (total - 1) * (total - 2) * (total - 3) + 0 * n,
    ]  # fmt: skip
    none = np.zeros((len(n), 6))
    return _moments(
        np.stack(triads, axis=1), np.stack(both, axis=1), none, none, _density(sizes, ties)
    )


def network_moments(sizes: Ints, ties: int) -> Moments:
    """Return the moments of a whole network's brokerage.

    Parameters
    ----------
    sizes : numpy.ndarray of shape (groups,)
        How many nodes each group has.
    ties : int
        How many ties the network has.

    Returns
    -------
    Moments
        With axes (the network, coordinator ... liaison, total).
    """
    n = sizes.astype(np.float64)
    total, squares = n.sum(), (n**2).sum()
    cubes, fourths = (n**3).sum(), (n**4).sum()
    rest = total - n
    three = n * (n - 1) * (n - 2)  # within one group
    two = n * (n - 1) * rest  # two in one group, one in another
    # sums over the other group's size of the one in another group
    third = n * (n - 1) * (squares - n**2)
    distinct = total**3 - 3 * total * squares + 2 * cubes  # three groups
    heavy = squares * total**2 - squares**2 - 2 * cubes * total + 2 * fourths
    whole = total * (total - 1) * (total - 2)
    liaison = (4 * total - 2) * distinct - 8 * heavy
    triads = [three.sum(), two.sum(), two.sum(), two.sum(), distinct, whole]
    both = [
        (three * (4 * n - 10)).sum(),
        (two * (2 * n - 6)).sum() + 2 * third.sum(),
        (two * (total - 3)).sum(),
        (two * (total - 3)).sum(),
        liaison,
        whole * (4 * total - 10),
    ]
    mixed = [
        (three * (4 * n - 10)).sum(), 0.0, (two * (2 * n - 3)).sum(), (two * (2 * n - 3)).sum(),
        liaison, whole * (4 * total - 10),
    ]  # fmt: skip
    absent = [
        (three * (n - 3)).sum(), (two * (rest - 1)).sum(), (two * (n - 2)).sum(),
        (two * (n - 2)).sum(), (total - 1) * distinct - 2 * heavy, whole * (total - 3),
    ]  # fmt: skip
    density = _density(sizes, ties)
    return _moments(_row(triads), _row(both), _row(mixed), _row(absent), density)


def _row(numbers: list[float]) -> Floats:
    return np.array([numbers], dtype=np.float64)
