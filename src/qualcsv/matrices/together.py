"""How often two codes stand together: in units of text, or as spans that overlap."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from qualcsv.matrices.chance import by_labels, by_units, by_windows, document_counts
from qualcsv.matrices.units import Units, Within, expanded, pairs_up_to
from qualcsv.matrices.words import Ints, Line

__all__ = ["Floats", "OverlapCount", "SharedCount"]

Floats = npt.NDArray[np.float64]


class SharedCount:
    """Units that two codes share."""

    def __init__(
        self, spans: pd.DataFrame, codes: list[str], within: Within, segments: pd.DataFrame | None
    ) -> None:
        self._within, self._codes = within, max(len(codes), 1)
        self._units = Units.of(spans, within, segments)
        self._spans, self._segments = spans, segments
        code = spans["number"].to_numpy(np.int64)
        unit, own = self._units.incidence(code, self._codes)
        self.n = np.bincount(own, minlength=self._codes).astype(np.int64)
        self.units = len(self._units.document)
        self.outside = int((self._units.after <= self._units.first).sum())
        # the number of turns is not known without segments
        self._known = within == "document" or segments is not None
        self.can_shuffle = self._known and within != "document"
        self.together, self.documents = _meetings(
            unit, own, self._units.document[unit], self._codes
        )
        # what a person says in a unit is a unit of that person
        span, at = expanded(self._units.first, self._units.after)
        who, names = pd.factorize(spans["participant"])
        nobody = np.asarray(names == "", dtype=bool)
        known = ~nobody[who[span]] if len(names) else np.zeros(0, bool)
        person = who[span[known]].astype(np.int64)
        self.people = _meetings(at[known], code[span[known]], person, self._codes)[1]

    def jaccard(self) -> Floats:
        """Return units with both / units with either."""
        either = self.n[:, None] + self.n[None, :] - self.together
        return np.where(either > 0, self.together / np.maximum(either, 1), np.nan)

    def expected_inverse(self) -> Floats:
        """Return 1 / the units that both would share by chance."""
        expected = self.n[:, None] * self.n[None, :] / max(self.units, 1)
        known = (expected > 0) & self._known
        return np.where(known, 1 / np.where(expected > 0, expected, 1), np.nan)

    def shuffled(self, pair: Ints, times: int | None, seed: int) -> tuple[Ints, int]:
        """Return the shared units when codes are put in random ones."""
        window = isinstance(self._within, int) and self._within > 1
        units = Units.of(self._spans, "sentence", self._segments) if window else self._units
        unit, code = units.incidence(self._spans["number"].to_numpy(np.int64), self._codes)
        size = np.bincount(units.document).astype(np.int64)
        counts = document_counts(units.document[unit], code, len(size), self._codes)
        if window:
            return by_windows(counts, size, pair, int(self._within), times=times, seed=seed)
        return by_units(counts, size, pair, times=times, seed=seed)


def _meetings(unit: Ints, code: Ints, of: Ints, codes: int) -> tuple[Ints, Ints]:
    """Return how many units two codes share, and in how many things that units are of.

    Parameters
    ----------
    unit, code, of : ndarray of int64, shape (meetings,)
        A unit, a code in it, and what it is of, such as a document. A unit with several is a
        unit of each.
    codes : int
        How many codes there are.

    Returns
    -------
    tuple of ndarray of int64, shape (codes, codes)
    """
    together = np.zeros((codes, codes), np.int64)
    things = np.zeros((codes, codes), np.int64)
    order = np.argsort(of, kind="stable")
    unit, code, of = unit[order], code[order], of[order]
    edges = np.r_[0, np.flatnonzero(np.diff(of)) + 1, len(of)] if len(of) else [0]
    for begin, end in zip(edges[:-1], edges[1:], strict=True):
        rows, at = np.unique(unit[begin:end], return_inverse=True)
        columns, own = np.unique(code[begin:end], return_inverse=True)
        present = np.zeros((len(rows), len(columns)))
        present[at, own] = 1
        shared = (present.T @ present).astype(np.int64)
        cells = np.ix_(columns, columns)
        together[cells] += shared
        things[cells] += shared > 0
    return together, things


class OverlapCount:
    """Pairs of spans that overlap."""

    can_shuffle = True
    outside = 0

    def __init__(self, spans: pd.DataFrame, codes: list[str]) -> None:
        self._codes = max(len(codes), 1)
        self._code = spans["number"].to_numpy(np.int64)
        names = {name: i for i, name in enumerate(sorted(set(spans["transcript"])))}
        self._document = spans["transcript"].map(names).to_numpy(np.int64)
        start, end = Line.of(spans).places(spans) if len(spans) else (self._code, self._code)
        # an empty span overlaps nothing
        stop = np.where(end > start, np.searchsorted(start, end, side="left"), 0).astype(np.int64)
        self._pairs = list(pairs_up_to(stop))
        number = spans.groupby(["transcript", "start", "end"], sort=False).ngroup()
        self._span = np.asarray(number, dtype=np.int64)  # fmt: skip
        self.units = int(self._span.max()) + 1 if len(spans) else 0
        self.n = np.bincount(self._code, minlength=self._codes).astype(np.int64)
        self.together = self._counted(lambda i, j: np.ones(len(i), bool))
        self._same = self._counted(lambda i, j: self._span[i] == self._span[j])
        self._touched = self._different(self._span)
        who, known = pd.factorize(spans["participant"])
        self._who = np.where(np.asarray(known == "")[who], -1, who) if len(spans) else who
        self.people = self._different(self._who, alike=True)
        self.documents = self._different(self._document, alike=True)

    def _counted(self, chosen: Any) -> Ints:
        total = np.zeros(self._codes**2, np.int64)
        for i, j in self._pairs:
            mask = chosen(i, j)
            key = self._code[i[mask]] * self._codes + self._code[j[mask]]
            total += np.bincount(key, minlength=self._codes**2)
        square = total.reshape(self._codes, self._codes)
        return square + square.T - np.diag(np.diag(square))

    def _different(self, of: Ints, *, alike: bool = False) -> Ints:
        """Return how many different things are in the pairs of two codes.

        With `alike` only pairs in which both spans are of one and the same thing.
        """
        span = np.int64(of.max() + 1) if len(of) else np.int64(1)
        seen = np.zeros(0, np.int64)
        for i, j in self._pairs:
            low = np.minimum(self._code[i], self._code[j])
            key = low * self._codes + np.maximum(self._code[i], self._code[j])
            if alike:
                same = (of[i] == of[j]) & (of[i] >= 0)
                fresh = key[same] * span + of[i[same]]
            else:
                fresh = np.concatenate([key * span + of[i], key * span + of[j]])
            seen = np.union1d(seen, fresh)
        half = np.bincount(seen // span, minlength=self._codes**2)
        square = half.reshape(self._codes, self._codes)
        return square + square.T

    def jaccard(self) -> Floats:
        """Return different spans that touch the other code / different spans of either."""
        either = self.n[:, None] + self.n[None, :] - self._same
        return np.where(either > 0, self._touched / np.maximum(either, 1), np.nan)

    def expected_inverse(self) -> Floats:
        """Return 1 / the pairs that codes changing places within documents would have."""
        documents = int(self._document.max()) + 1 if len(self._document) else 0
        pairs = np.zeros(documents, np.int64)
        for i, _ in self._pairs:
            pairs += np.bincount(self._document[i], minlength=documents)
        counts = document_counts(self._document, self._code, documents, self._codes).astype(float)
        rows = counts.sum(axis=1)
        ways = np.maximum(rows * (rows - 1), 1)
        expected = counts.T @ (counts * (2 * pairs / ways)[:, None])
        return np.where(expected > 0, 1 / np.where(expected > 0, expected, 1), np.nan)

    def shuffled(self, pair: Ints, times: int | None, seed: int) -> tuple[Ints, int]:
        """Return the pairs that overlap when codes change places within documents."""
        return by_labels(self._document, self._code, self._pairs, pair, times=times, seed=seed)
