"""Two groups of people: permutation p, effect, bootstrap interval, correction for many codes."""

from __future__ import annotations

import math
from itertools import combinations
from typing import Any

import numpy as np
import numpy.typing as npt

__all__ = ["benjamini_hochberg", "cliffs_delta", "holm", "interval", "least_p", "permutation_p"]

Floats = npt.NDArray[np.float64]
_CHUNK = 4_000_000  # numbers held at once


def cliffs_delta(first: Floats, second: Floats) -> float:
    """Return Cliff's delta: the share of pairs in which the first is larger, less the reverse.

    Parameters
    ----------
    first, second : ndarray of float64, shape (people,)
        A value a person. None may be empty.

    Returns
    -------
    float
        -1 to 1. Cliff 1993, doi 10.1037/0033-2909.114.3.494.

    Examples
    --------
    >>> cliffs_delta(np.array([3.0, 2.0]), np.array([1.0, 2.0]))
    0.75
    """
    ordered = np.sort(second)
    above = np.searchsorted(ordered, first, side="left").sum()
    below = len(second) * len(first) - np.searchsorted(ordered, first, side="right").sum()
    return float(above - below) / (len(first) * len(second))


def _scores(values: Floats) -> Floats:
    """Return twice the midranks of each column's values, whose sums tell Cliff's delta."""
    ranks = np.empty(values.shape)
    for j in range(values.shape[1]):
        column = values[:, j]
        ordered = np.sort(column)
        low = np.searchsorted(ordered, column, side="left")
        ranks[:, j] = low + np.searchsorted(ordered, column, side="right") + 1
    return ranks


def _count_as_extreme(sums: Floats, expected: Floats, observed: Floats) -> npt.NDArray[np.int64]:
    # sums of whole numbers: half of one is no rounding error
    extreme = np.abs(sums - expected) >= np.abs(observed - expected) - 0.25
    return np.asarray(extreme.sum(axis=0), dtype=np.int64)


def permutation_p(
    values: Floats, in_first: npt.NDArray[np.bool_], *, most: int, draws: int, seed: int
) -> tuple[Floats, int, bool]:
    """Return a two-sided permutation p for each code.

    Parameters
    ----------
    values : ndarray of float64, shape (people, codes)
        A value a person and code.
    in_first : ndarray of bool, shape (people,)
        Who is in the first group; labels are exchanged among all people.
    most : int
        Up to how many divisions of the people into groups all are looked at.
    draws : int
        How many are drawn if there are more.
    seed : int
        For the draws.

    Returns
    -------
    p : ndarray of float64, shape (codes,)
        The share of divisions in which the sum of the first group's midranks is at least as far
        from its expectation as it is. For values of 0 and 1 that is the difference of
        proportions. When drawn, (b + 1) / (m + 1), so that it is never 0: Phipson and Smyth 2010,
        doi 10.2202/1544-6115.1585.
    looked : int
        How many divisions were looked at.
    exact : bool
        Whether these were all.
    """
    scores = _scores(values)
    people, size = len(in_first), int(in_first.sum())
    expected = scores.sum(axis=0) * size / people
    observed = scores[in_first].sum(axis=0)
    all_of_them = math.comb(people, size)
    extreme = np.zeros(values.shape[1], dtype=np.int64)
    if all_of_them <= most:
        chosen = np.array(list(combinations(range(people), size)), dtype=np.int64)
        for part in np.array_split(chosen, max(1, chosen.size * values.shape[1] // _CHUNK)):
            extreme += _count_as_extreme(scores[part].sum(axis=1), expected, observed)
        return extreme / all_of_them, all_of_them, True
    rng = np.random.default_rng(seed)
    step = max(1, _CHUNK // people)
    for begin in range(0, draws, step):
        labels = np.zeros((min(step, draws - begin), people))
        labels[:, :size] = 1
        rng.permuted(labels, axis=1, out=labels)
        extreme += _count_as_extreme(labels @ scores, expected, observed)
    return (extreme + 1) / (draws + 1), draws, False


def least_p(first: int, second: int) -> float:
    """Return the smallest two-sided p that exchanging labels in groups of these sizes can give."""
    ways = math.comb(first + second, first)
    return (2 if first == second else 1) / ways if ways < 2**60 else 0.0


def interval(
    values: Floats,
    in_first: npt.NDArray[np.bool_],
    *,
    shares: bool,
    level: float,
    draws: int,
    seed: int,
) -> tuple[Floats, Floats]:
    """Return a percentile bootstrap interval of the effect for each code.

    Parameters
    ----------
    values : ndarray of float64, shape (people, codes)
        A value a person and code.
    in_first : ndarray of bool, shape (people,)
        Who is in the first group; people are drawn within each group.
    shares : bool
        Whether the effect is a difference of proportions; else Cliff's delta.
    level : float
        Such as 0.95.
    draws, seed : int
        How many samples, and for their draws.

    Returns
    -------
    tuple of ndarray of float64, shape (codes,)
        Lower and upper ends.
    """
    rng = np.random.default_rng(seed)
    first, second = values[in_first], values[~in_first]
    one = _times_drawn(rng, len(first), draws)
    two = _times_drawn(rng, len(second), draws)
    if shares:
        effects = one @ first / len(first) - two @ second / len(second)
    else:
        effects = np.column_stack(
            [_deltas(one, first[:, j], two, second[:, j]) for j in range(values.shape[1])]
        )
    low, high = np.quantile(effects, [(1 - level) / 2, (1 + level) / 2], axis=0)
    return low, high


def _times_drawn(rng: np.random.Generator, people: int, draws: int) -> Floats:
    """Return how often each person is in each sample, shape (draws, people)."""
    chance: Any = np.full(people, 1 / people)
    return rng.multinomial(people, chance, size=draws).astype(np.float64)


def _deltas(one: Floats, first: Floats, two: Floats, second: Floats) -> Floats:
    """Return Cliff's delta of each sample, by how often each value was drawn."""
    known, at = np.unique(np.r_[first, second], return_inverse=True)
    times = [np.zeros((len(one), len(known))) for _ in range(2)]
    for i, value in enumerate(at[: len(first)].tolist()):
        times[0][:, value] += one[:, i]
    for i, value in enumerate(at[len(first) :].tolist()):
        times[1][:, value] += two[:, i]
    up_to = np.cumsum(times[1], axis=1)
    below, above = up_to - times[1], len(second) - up_to
    deltas: Floats = (times[0] * (below - above)).sum(axis=1) / (len(first) * len(second))
    return deltas


def holm(p: Floats) -> Floats:
    """Return p-values corrected after Holm 1979 (https://www.jstor.org/stable/4615733).

    Parameters
    ----------
    p : ndarray of float64, shape (tests,)
        NaN where there was no test.

    Returns
    -------
    ndarray of float64, shape (tests,)
        In the same order; NaN stays.

    Examples
    --------
    >>> holm(np.array([0.01, 0.04, 0.03])).round(3).tolist()
    [0.03, 0.06, 0.06]
    """
    return _stepped(p, lambda ordered, n: np.maximum.accumulate(ordered * (n - np.arange(n))))


def benjamini_hochberg(p: Floats) -> Floats:
    """Return p-values corrected for the false discovery rate.

    Parameters
    ----------
    p : ndarray of float64, shape (tests,)
        NaN where there was no test.

    Returns
    -------
    ndarray of float64, shape (tests,)
        In the same order; NaN stays. Benjamini and Hochberg 1995,
        doi 10.1111/j.2517-6161.1995.tb02031.x.

    Examples
    --------
    >>> benjamini_hochberg(np.array([0.01, 0.04, 0.03])).round(3).tolist()
    [0.03, 0.04, 0.04]
    """

    def stepped(ordered: Floats, n: int) -> Floats:
        scaled = ordered * n / np.arange(1, n + 1)
        return np.minimum.accumulate(scaled[::-1])[::-1]

    return _stepped(p, stepped)


def _stepped(p: Floats, correct: Any) -> Floats:
    result = np.full(len(p), np.nan)
    known = np.flatnonzero(~np.isnan(p))
    order = known[np.argsort(p[known], kind="stable")]
    if len(order):
        result[order] = np.minimum(correct(p[order], len(order)), 1)
    return result
