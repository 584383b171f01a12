"""The most central of some texts, by the words that they share: continuous LexRank.

Erkan and Radev (2004), LexRank: graph-based lexical centrality as salience in text summarization,
https://doi.org/10.1613/jair.1523. Texts are quoted, never written.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from qualcsv.records import nfc

__all__ = ["central", "inverse_frequencies", "lexrank"]

_WORD = re.compile(r"[^\W\d_]+")
DAMPING = 0.85
ALIKE = 0.8  # cosine from which a text says no more than one that was chosen
_STEPS = 200
_CLOSE = 1e-10
Floats = npt.NDArray[np.float64]


def _words(text: str) -> list[str]:
    return _WORD.findall(nfc(text).casefold())


def inverse_frequencies(texts: Sequence[str]) -> dict[str, float]:
    """Return how rare each word is: ln(number of texts / texts that have it) + 1.

    Parameters
    ----------
    texts : sequence of str
        All texts, of which later some are ranked.

    Returns
    -------
    dict of str to float
        Word (case folded) → weight; empty without texts.
    """
    counted = Counter(word for text in texts for word in set(_words(text)))
    return {word: float(np.log(len(texts) / n) + 1.0) for word, n in counted.items()}


def _cosines(texts: Sequence[str], rarity: Mapping[str, float]) -> Floats:
    """Return the cosine of each two texts' tf-idf vectors; 1 on the diagonal, 0 without words."""
    counted = [Counter(_words(text)) for text in texts]
    words = {word: i for i, word in enumerate(sorted({w for one in counted for w in one}))}
    vectors = np.zeros((len(texts), max(len(words), 1)))
    for i, one in enumerate(counted):
        for word, n in one.items():
            vectors[i, words[word]] = n * rarity.get(word, 1.0)
    length = np.linalg.norm(vectors, axis=1, keepdims=True)
    vectors = np.divide(vectors, length, out=np.zeros_like(vectors), where=length > 0)
    cosines: Any = np.clip(vectors @ vectors.T, 0.0, 1.0)
    np.fill_diagonal(cosines, 1.0)
    return np.asarray(cosines, dtype=np.float64)


def lexrank(cosines: Floats) -> Floats:
    """Return how central each text is.

    Parameters
    ----------
    cosines : ndarray of shape (texts, texts)
        How alike each two are, 0 to 1, 1 on the diagonal.

    Returns
    -------
    ndarray of shape (texts,)
        The stationary distribution of a walk that goes from a text to another by their likeness,
        and anywhere with probability 0.15; sums to 1. Empty without texts.

    Examples
    --------
    >>> lexrank(np.array([[1, 0.5, 0], [0.5, 1, 0.5], [0, 0.5, 1]])).argmax()
    np.int64(1)
    """
    n = len(cosines)
    if n == 0:
        return np.zeros(0)
    walk = DAMPING * cosines / cosines.sum(axis=1, keepdims=True) + (1 - DAMPING) / n
    rank = np.full(n, 1 / n)
    for _ in range(_STEPS):
        moved = rank @ walk
        done = np.abs(moved - rank).max() < _CLOSE
        rank = moved
        if done:
            break
    return np.asarray(rank, dtype=np.float64)


def central(
    texts: Sequence[str], *, most: int, rarity: Mapping[str, float] | None = None
) -> list[int]:
    """Return the positions of the most central texts.

    Parameters
    ----------
    texts : sequence of str
        Quotations, in order of place.
    most : int
        How many.
    rarity : Mapping of str to float, optional
        As `inverse_frequencies` returns it, of more texts than these; by default of these.

    Returns
    -------
    list of int
        Sorted. A text that says nearly the same as one that is more central (cosine 0.8 or more)
        is left out; of equally central ones the earlier is taken.

    Examples
    --------
    >>> central(["the money ran out", "the money came late", "rain"], most=1)
    [0]
    """
    cosines = _cosines(texts, inverse_frequencies(texts) if rarity is None else rarity)
    ranks = np.round(lexrank(cosines), 9)
    chosen: list[int] = []
    for i in sorted(range(len(texts)), key=lambda i: (-ranks[i], i)):
        if len(chosen) < most and all(cosines[i, j] < ALIKE for j in chosen):
            chosen.append(i)
    return sorted(chosen)
