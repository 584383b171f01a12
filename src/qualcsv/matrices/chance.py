"""What chance gives when codes are shuffled within documents."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from qualcsv.matrices.units import pairs_up_to
from qualcsv.matrices.words import Flags, Ints

__all__ = ["affordable", "by_labels", "by_units", "by_windows", "document_counts"]

_BUDGET = 200_000_000  # numbers drawn for one table
_FEWEST = 50
_USUAL = 1_000
Counts = npt.NDArray[np.int64]


def affordable(asked: int | None, cost: int) -> int:
    """Return how many times to shuffle: as asked, else 1,000, fewer or none if there is much."""
    if asked is not None:
        return asked
    possible = _BUDGET // max(cost, 1)
    return min(_USUAL, possible) if possible >= _FEWEST else 0


def document_counts(document: Ints, code: Ints, documents: int, codes: int) -> Counts:
    """Return how often each code is in each document, shape (documents, codes)."""
    found = np.bincount(document * codes + code, minlength=documents * codes)
    return found.reshape(documents, codes).astype(np.int64)


def by_units(
    counts: Counts, units: Ints, pair: Counts, *, times: int | None, seed: int
) -> tuple[Counts, int]:
    """Return how many units two codes share when each is put in random units of its documents.

    Two independent sets of units share a number of them that is hypergeometric in each document,
    so that it is drawn without shuffling.

    Parameters
    ----------
    counts : ndarray of int64, shape (documents, codes)
        Units of each document with each code.
    units : ndarray of int64, shape (documents,)
        Units of each document.
    pair : ndarray of int64, shape (codes, codes)
        The number of each pair of codes, from 0.
    times : int or None
        How often; None for as often as can be afforded.
    seed : int
        For the draws.

    Returns
    -------
    together : ndarray of int64, shape (times, pairs)
        A shuffle a row.
    times : int
        How often.
    """
    which, one, two, document = [], [], [], []
    for d, row in enumerate(counts):
        codes = np.flatnonzero(row)
        for i, j in pairs_up_to(np.full(len(codes), len(codes))):
            which.append(pair[codes[i], codes[j]])
            one.append(row[codes[i]])
            two.append(row[codes[j]])
            document.append(np.full(len(i), units[d]))
    pairs = int(pair.max()) + 1 if pair.size else 0
    size = sum(map(len, which))
    times = affordable(times, size)
    together = np.zeros((times, pairs), np.int64)
    if not size:
        return together, times
    number, first = np.concatenate(which), np.concatenate(one)
    second, of = np.concatenate(two), np.concatenate(document)
    order = np.argsort(number, kind="stable")
    number, first, second, of = number[order], first[order], second[order], of[order]
    begins = np.flatnonzero(np.r_[True, np.diff(number) > 0])
    rng = np.random.default_rng(seed)
    for k in range(times):
        drawn = rng.hypergeometric(first, of - first, second)
        together[k, number[begins]] = np.add.reduceat(drawn, begins)
    return together, times


def by_windows(
    counts: Counts, units: Ints, pair: Counts, size: int, *, times: int | None, seed: int
) -> tuple[Counts, int]:
    """Return how many windows two codes share when each is put in random sentences.

    Parameters
    ----------
    counts, units, pair, times, seed
        As in `by_units`, of sentences.
    size : int
        Sentences in a window.

    Returns
    -------
    together : ndarray of int64, shape (times, pairs)
        A shuffle a row.
    times : int
        How often.
    """
    codes_in = (counts > 0).sum(axis=1)
    times = affordable(times, int((codes_in * units).sum()))
    together = np.zeros((times, int(pair.max()) + 1 if pair.size else 0), np.int64)
    rng = np.random.default_rng(seed)
    for d in range(len(counts) if times else 0):
        codes, n = np.flatnonzero(counts[d]), int(units[d])
        wide, step = max(n - size + 1, 1), max(1, 4_000_000 // (len(codes) * n + 1))
        one, two = np.triu_indices(len(codes), 1)
        for begin in range(0, times, step):
            draws = min(step, times - begin)
            placed = _placed(rng, draws, counts[d, codes], n)
            sums = np.zeros((draws, len(codes), n + 1), np.int32)
            np.cumsum(placed, axis=2, out=sums[:, :, 1:])
            inside = (sums[:, :, -wide:] > sums[:, :, :wide]).astype(np.float32)
            shared = inside @ inside.transpose(0, 2, 1)
            own = pair[codes[one], codes[two]]
            together[begin : begin + draws, own] += shared[:, one, two].astype(np.int64)
    return together, times


def _placed(rng: np.random.Generator, draws: int, size: Ints, units: int) -> Flags:
    """Return random sets of units of the given sizes, shape (draws, sizes, units)."""
    if 2 * int(size.max(initial=0)) > units:
        order = rng.random((draws, len(size), units), dtype=np.float32).argsort(axis=2)
        return np.asarray(order < size[None, :, None])
    placed = np.zeros((draws * len(size), units), dtype=bool)
    left = np.tile(size, draws)
    while len(rows := np.flatnonzero(left)):
        at = rng.integers(0, units, len(rows))
        free = ~placed[rows, at]
        placed[rows[free], at[free]] = True
        left[rows[free]] -= 1
    return placed.reshape(draws, len(size), units)


def by_labels(
    document: Ints, code: Ints, pairs: list[tuple[Ints, Ints]], pair: Counts,
    *, times: int | None, seed: int,
) -> tuple[Counts, int]:  # fmt: skip
    """Return how many pairs of spans two codes have when codes change places within documents.

    Parameters
    ----------
    document, code : ndarray of int64, shape (spans,)
        Of each coded span; documents in order.
    pairs : list of tuple of ndarray of int64
        Positions of spans that overlap.
    pair : ndarray of int64, shape (codes, codes)
        The number of each pair of codes; below 0 on the diagonal.
    times, seed
        As in `by_units`.

    Returns
    -------
    together : ndarray of int64, shape (times, pairs)
        A shuffle a row.
    times : int
        How often.
    """
    one = np.concatenate([i for i, _ in pairs]) if pairs else np.zeros(0, np.int64)
    two = np.concatenate([j for _, j in pairs]) if pairs else one
    times = affordable(times, 4 * (len(code) + len(one)))
    many = int(pair.max()) + 1 if pair.size else 0
    together = np.zeros((times, many), np.int64)
    rng = np.random.default_rng(seed)
    for k in range(times):
        # spans stand in order of document, so that this changes places within each
        label = code[np.argsort(document + rng.random(len(code)))]
        number = pair[label[one], label[two]]
        together[k] = np.bincount(number[number >= 0], minlength=many)
    return together, times
