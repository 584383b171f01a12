"""What a cell of a theme matrix counts, for all cells at once."""

from __future__ import annotations

from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from qualcsv.errors import Fault, UsageError
from qualcsv.matrices.layout import Layout
from qualcsv.matrices.words import Ints, Line, WordIndex, distinct_lengths
from qualcsv.tables import SEGMENTS, check_table

__all__ = ["ALL", "COUNTS", "NORMALISE", "Counter", "respondents", "with_margins"]

ALL = "(all)"
COUNTS = ("segments", "participants", "words", "codings", "share of words", "presence")
NORMALISE = ("rows", "columns", "all", "per participant", "per 1000 words")


def respondents(segments: pd.DataFrame) -> pd.DataFrame:
    """Return the segments that are not the interviewer's, checked."""
    checked = check_table(segments, SEGMENTS)
    return checked[checked["role"] != "interviewer"].reset_index(drop=True)


def with_margins(codes: list[str], columns: pd.Index[Any]) -> tuple[list[str], pd.Index[Any]]:
    """Return rows and columns with ``"(all)"`` after them."""
    if isinstance(columns, pd.MultiIndex):
        every = [*columns.tolist(), (ALL,) * columns.nlevels]
        return [*codes, ALL], pd.MultiIndex.from_tuples(every, names=columns.names)
    return [*codes, ALL], pd.Index([*columns.tolist(), ALL], name=columns.name, dtype="str")


class Counter:
    """Counts the codings of a layout.

    Parameters
    ----------
    layout : Layout
        Which coding counts for which cell.
    segments : pandas.DataFrame, optional
        All that is said, for the words.
    """

    def __init__(self, layout: Layout, segments: pd.DataFrame | None = None) -> None:
        self._layout = layout
        self._segments = segments

    def count(self, count: str, *, margins: bool = False) -> np.ndarray[Any, Any]:
        """Count.

        Parameters
        ----------
        count : str
            One of `COUNTS`; for ``"share of words"`` the respondents' words are counted.
        margins : bool, optional
            Whether there is a row and a column more, for all codes and all groups.

        Returns
        -------
        ndarray of int64, shape (codes, groups)
            The cells; one more of each with `margins`.

        Raises
        ------
        UsageError
            If `segments` lack a transcript that has codings, and words are asked for.
        """
        row, code, group = self._layout.row, self._layout.code, self._layout.group
        rows, columns = len(self._layout.codes), len(self._layout.groups)
        if margins:
            code = np.concatenate([code, code, np.full(2 * len(row), rows)])
            group = np.concatenate([group, np.full(len(row), columns)] * 2)
            row = np.concatenate([row] * 4)
            rows, columns = rows + 1, columns + 1
        key = code * columns + group
        return self._by_cell(count, row, key, rows * columns).reshape(rows, columns)

    def _by_cell(self, count: str, row: Ints, key: Ints, cells: int) -> Ints:
        if count in ("words", "share of words"):
            return self._words(row, key, cells, said=count == "share of words")
        if count == "presence":
            return (np.bincount(key, minlength=cells) > 0).astype(np.int64)
        if count == "participants":
            number, names = pd.factorize(self._layout.codings["participant"])
            nobody = np.asarray(names == "", dtype=bool)
            number = np.where(nobody[number], -1, number) if len(names) else number
        elif count == "segments":
            number = self._spans
        else:
            number = np.arange(len(self._layout.codings), dtype=np.int64)
        return _distinct(key, number[row].astype(np.int64), cells)

    @cached_property
    def _spans(self) -> Ints:
        """The number of each coding's span; equal spans have the same."""
        spans = self._layout.codings.groupby(["transcript", "start", "end"], sort=False)
        return np.asarray(spans.ngroup(), dtype=np.int64)

    def _words(self, row: Ints, key: Ints, cells: int, *, said: bool) -> Ints:
        index = self._index(said=said)
        if not len(row):
            return np.zeros(cells, np.int64)
        start, end = index.line.places(self._layout.codings)
        first, after = index.ranges(start, end)
        return distinct_lengths(key, first[row], after[row], cells)

    def _index(self, *, said: bool) -> WordIndex:
        """Return the words: the respondents', all that segments show, or all that codings show."""
        codings = self._layout.codings
        if self._segments is None:
            line = Line.of(codings)
            return WordIndex.of(codings, line)
        every = check_table(self._segments, SEGMENTS)
        lacking = sorted(set(codings["transcript"]) - set(every["transcript"]))
        if lacking:
            todo = "give the segments of all transcripts"
            raise UsageError(Fault(f"no segment is of {', '.join(lacking[:5])}", todo=todo))
        line = Line.of(codings, every)
        if said:
            return WordIndex.of(respondents(every), line)
        # a span may hold what no turn does, such as a label
        columns = ["transcript", "start", "quotation"]
        return WordIndex.of(pd.concat([every[columns], codings[columns]]), line)


def _distinct(key: Ints, number: Ints, cells: int) -> Ints:
    """Return how many different numbers each cell has; those below 0 do not count."""
    known = number >= 0
    key, number = key[known], number[known]
    if not len(key):
        return np.zeros(cells, np.int64)
    span = np.int64(number.max() + 1)
    pairs = pd.unique(key * span + number)
    return np.bincount(pairs // span, minlength=cells).astype(np.int64)
