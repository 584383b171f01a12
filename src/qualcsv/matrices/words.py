"""Where the words of the transcripts are, as far as codings or segments show their text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

__all__ = ["Flags", "Ints", "Line", "WordIndex", "distinct_lengths"]

Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

_BATCH = 4_000_000  # code points looked at together
_UNKNOWN, _WORD, _JOIN = np.uint8(0), np.uint8(1), np.uint8(2)
_OTHER = np.uint8(3)
_KINDS = np.zeros(0x110000, dtype=np.uint8)  # filled as letters are met
_JOINS = frozenset("'\u2019-")


def _kinds(letters: npt.NDArray[np.uint32]) -> npt.NDArray[np.uint8]:
    """Return of each code point whether it is part of a word, joins parts of one, or neither."""
    for number in np.unique(letters[_KINDS[letters] == _UNKNOWN]).tolist():
        letter = chr(number)
        word = letter.isalnum() or letter == "_"
        _KINDS[number] = _WORD if word else _JOIN if letter in _JOINS else _OTHER
    found: npt.NDArray[np.uint8] = _KINDS[letters]
    return found


def _in_words(text: str) -> Flags:
    r"""Return of each code point whether it lies in a word: ``\w+(?:['’-]\w+)*``."""
    letters = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    kinds = _kinds(letters)
    word = kinds == _WORD
    inside: Flags = word.copy()
    if len(word) > 2:
        inside[1:-1] |= (kinds[1:-1] == _JOIN) & word[:-2] & word[2:]
    return inside


@dataclass(frozen=True, eq=False)
class Line:
    """All transcripts laid one after another, so that a place is one number.

    Attributes
    ----------
    offset : Mapping of str to int
        Where each transcript begins; there is a gap between two.
    """

    offset: dict[str, int]

    @classmethod
    def of(cls, *tables: pd.DataFrame) -> Line:
        """Lay out the transcripts of tables that have the columns transcript, start, end."""
        ends: dict[str, int] = {}
        for table in tables:
            last = np.maximum(
                table["end"].to_numpy(np.int64),
                table["start"].to_numpy(np.int64) + table["quotation"].str.len().to_numpy(np.int64),
            )
            for name, end in (
                pd.Series(last).groupby(table["transcript"].to_numpy(object)).max().items()
            ):
                ends[str(name)] = max(ends.get(str(name), 0), int(end))
        offset, place = {}, 0
        for name in sorted(ends):
            offset[name] = place
            place += ends[name] + 2
        return cls(offset)

    def places(self, table: pd.DataFrame) -> tuple[Ints, Ints]:
        """Return starts and ends of a table's spans on the line."""
        base = table["transcript"].map(self.offset).to_numpy(np.int64)
        return base + table["start"].to_numpy(np.int64), base + table["end"].to_numpy(np.int64)


@dataclass(frozen=True, eq=False)
class WordIndex:
    """The words that are known, in order on the line.

    Attributes
    ----------
    line : Line
        Where each transcript begins.
    starts, ends : ndarray of int64, shape (words,)
        Places on the line, end exclusive.
    """

    line: Line
    starts: Ints
    ends: Ints

    @classmethod
    def of(cls, known: pd.DataFrame, line: Line) -> WordIndex:
        """Find the words in the text that a table's spans show together.

        Parameters
        ----------
        known : pandas.DataFrame
            With the columns transcript, start, quotation. Spans may overlap; where they touch,
            their text is read as one, so that a word that one of them cuts is known whole.
        line : Line
            The transcripts' places.

        Returns
        -------
        WordIndex
            Each word once.
        """
        starts, ends = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
        for text, places in _batches(*_shown(known, line)):
            edges = np.diff(np.r_[False, _in_words(text), False].astype(np.int8))
            starts.append(places[np.flatnonzero(edges == 1)])
            ends.append(places[np.flatnonzero(edges == -1) - 1] + 1)
        return cls(line, np.concatenate(starts), np.concatenate(ends))

    def ranges(self, start: Ints, end: Ints) -> tuple[Ints, Ints]:
        """Return, for spans on the line, the first word in each and the one after the last.

        A word that lies partly in a span is in it.
        """
        first = np.searchsorted(self.ends, start, side="right").astype(np.int64)
        after = np.searchsorted(self.starts, end, side="left").astype(np.int64)
        return first, np.maximum(first, after)


def _shown(known: pd.DataFrame, line: Line) -> tuple[list[str], Ints, Flags]:
    """Return pieces of text that do not overlap, their places, and which begin a new stretch."""
    texts = known["quotation"].to_numpy(object)
    start = known["transcript"].map(line.offset).to_numpy(np.int64)
    start = start + known["start"].to_numpy(np.int64)
    end = start + known["quotation"].str.len().to_numpy(np.int64)
    order = np.lexsort((-end, start))
    start, end, texts = start[order], end[order], texts[order]
    reached = np.r_[np.int64(-1), np.maximum.accumulate(end)[:-1]] if len(end) else end
    adds = np.flatnonzero(end > reached)
    begins = start[adds] > reached[adds]
    cuts = np.where(begins, 0, reached[adds] - start[adds])
    pieces = [text[cut:] for text, cut in zip(texts[adds], cuts.tolist(), strict=True)]
    return pieces, start[adds] + cuts, begins


def _batches(pieces: list[str], at: Ints, begins: Flags) -> Iterator[tuple[str, Ints]]:
    """Yield stretches of text, joined by line ends, and the place of each code point."""
    length = np.array([len(piece) for piece in pieces], dtype=np.int64)
    first = 0
    for stop in _stops(length, begins):
        own = slice(first, stop)
        lead = begins[own]
        joined = "".join(
            "\n" + piece if new else piece
            for piece, new in zip(pieces[own], lead.tolist(), strict=True)
        )
        size = length[own] + lead
        before = np.cumsum(size) - size
        places = np.repeat(at[own] - lead - before, size) + np.arange(size.sum(), dtype=np.int64)
        yield joined, places
        first = stop


def _stops(length: Ints, begins: Flags) -> list[int]:
    """Return where batches end: only before a piece that begins a new stretch."""
    stops, total = [], 0
    for i, (size, new) in enumerate(zip(length.tolist(), begins.tolist(), strict=True)):
        if new and total > _BATCH:
            stops.append(i)
            total = 0
        total += size
    return [*stops, len(length)] if len(length) else []


def distinct_lengths(key: Ints, start: Ints, end: Ints, keys: int) -> Ints:
    """Return, for each key, how many numbers lie in any of its ranges.

    Parameters
    ----------
    key : ndarray of int64, shape (ranges,)
        What each range belongs to, from 0.
    start, end : ndarray of int64, shape (ranges,)
        The ranges, end exclusive, not below 0.
    keys : int
        How many keys there are.

    Returns
    -------
    ndarray of int64, shape (keys,)
        A number in several ranges of a key counts once.

    Examples
    --------
    >>> one = np.array([0, 0, 1])
    >>> distinct_lengths(one, np.array([0, 2, 5]), np.array([3, 6, 6]), 2).tolist()
    [6, 1]
    """
    if not len(key):
        return np.zeros(keys, np.int64)
    span = np.int64(end.max() + 1)
    low, high = key * span + start, key * span + end
    order = np.lexsort((high, low))
    low, high, key = low[order], high[order], key[order]
    reached = np.r_[np.int64(0), np.maximum.accumulate(high)[:-1]]
    fresh = np.maximum(high - np.maximum(low, reached), 0)
    # sums of whole numbers below 2 to the 53rd are exact in floats, and this is much faster
    return np.bincount(key, weights=fresh, minlength=keys).astype(np.int64)
