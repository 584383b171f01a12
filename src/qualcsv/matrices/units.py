"""Which units of text codings lie in: sentences, turns, windows of sentences, documents."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from qualcsv.errors import Fault, UsageError
from qualcsv.matrices.words import Ints, Line
from qualcsv.tables import SEGMENTS, check_table

__all__ = ["Units", "Within", "check_within", "expanded", "pairs_up_to", "said_in", "unit_name"]

Within = str | int
_NAMED = ("overlap", "sentence", "turn", "document")
_CHUNK = 4_000_000  # pairs held at once


def check_within(within: object) -> Within:
    """Return what is asked for, if it is a unit.

    Raises
    ------
    UsageError
        If it is neither one of the names nor a whole number from 1.
    """
    if isinstance(within, str) and within in _NAMED:
        return within
    if isinstance(within, int) and not isinstance(within, bool) and within >= 1:
        return within
    allowed = f"{', '.join(_NAMED)}, or a number of sentences"
    raise UsageError(Fault(f"within={within!r}", allowed))


def unit_name(within: Within) -> str:
    """Return what is counted, in words."""
    if isinstance(within, int):
        return "window of 1 sentence" if within == 1 else f"window of {within} sentences"
    return "pair of overlapping spans" if within == "overlap" else within


def said_in(segments: pd.DataFrame | None, within: Within, codings: pd.DataFrame) -> pd.DataFrame:
    """Return the segments of coded transcripts, in order, as a unit needs them.

    Raises
    ------
    UsageError
        If there are none, they are of the wrong unit, or a coded transcript has none.
    """
    if segments is None:
        todo = "give segments=study.segments(unit='sentence')"
        raise UsageError(Fault(f"within={within!r} needs to know the text's units", todo=todo))
    checked = check_table(segments, SEGMENTS)
    kinds = sorted(set(checked["unit"]))
    if within != "turn" and kinds not in ([], ["sentence"]):
        todo = "give segments=study.segments(unit='sentence')"
        raise UsageError(Fault(f"the segments are {' and '.join(kinds)}s", "sentences", todo))
    named = set(codings["transcript"])
    lacking = sorted(named - set(checked["transcript"]))
    if lacking:
        todo = "give the segments of all transcripts"
        raise UsageError(Fault(f"no segment is of {', '.join(lacking[:5])}", todo=todo))
    own = checked[checked["transcript"].isin(named)]
    if within == "turn":
        turns = own.groupby(["transcript", "turn"], as_index=False, sort=True)
        own = turns.agg(start=("start", "min"), end=("end", "max"))
        own["quotation"] = ""
    return own.sort_values(["transcript", "start"], kind="stable").reset_index(drop=True)


@dataclass(frozen=True, eq=False)
class Units:
    """The units of coded transcripts, numbered through, and the range that each span lies in.

    Attributes
    ----------
    first, after : ndarray of int64, shape (spans,)
        The first unit of each span and the one after its last; equal if it lies in none.
    document : ndarray of int64, shape (units,)
        The transcript that each unit is of, in sorted order.
    """

    first: Ints
    after: Ints
    document: Ints

    @classmethod
    def of(cls, spans: pd.DataFrame, within: Within, segments: pd.DataFrame | None) -> Units:
        """Find the units that spans lie in.

        Parameters
        ----------
        spans : pandas.DataFrame
            With the columns of a codings table.
        within : str or int
            ``"sentence"``, ``"turn"``, ``"document"`` or a number of sentences.
        segments : pandas.DataFrame, optional
            Of the coded transcripts; not needed for documents. Without any, a span is in the turn
            in which it starts.
        """
        names = {name: i for i, name in enumerate(sorted(set(spans["transcript"])))}
        own = spans["transcript"].map(names).to_numpy(np.int64)
        if within == "document":
            return cls(own, own + 1, np.arange(len(names), dtype=np.int64))
        if within == "turn" and segments is None:
            return cls._of_starting_turns(spans, own)
        said = said_in(segments, within, spans)
        line = Line.of(spans, said)
        starts, ends = line.places(said)
        begin, finish = line.places(spans)
        first = np.searchsorted(ends, begin, side="right").astype(np.int64)
        after = np.searchsorted(starts, finish, side="left").astype(np.int64)
        document = said["transcript"].map(names).to_numpy(np.int64)
        found = cls(first, np.maximum(first, after), document)
        return found.windows(within, own) if isinstance(within, int) and within > 1 else found

    @classmethod
    def _of_starting_turns(cls, spans: pd.DataFrame, own: Ints) -> Units:
        turns = pd.DataFrame({"document": own, "turn": spans["turn"].to_numpy(np.int64)})
        number = turns.groupby(["document", "turn"], sort=True).ngroup().to_numpy(np.int64)
        in_turn = (turns["turn"] > 0).to_numpy()
        listed = turns.drop_duplicates().sort_values(["document", "turn"])
        after = np.asarray(number + in_turn, dtype=np.int64)
        return cls(np.asarray(number, dtype=np.int64), after, listed["document"].to_numpy(np.int64))

    def windows(self, size: int, document: Ints) -> Units:
        """Return the windows of some units in a row instead of the units.

        Parameters
        ----------
        size : int
            Units in a window. A transcript with fewer is one window.
        document : ndarray of int64, shape (spans,)
            The transcript of each span.

        Returns
        -------
        Units
            A span is in all windows that have a unit of it.
        """
        count = np.bincount(self.document)
        begin = np.cumsum(count) - count
        wide = np.maximum(count - size + 1, 1)
        at = np.cumsum(wide) - wide
        low = np.maximum(self.first - begin[document] - size + 1, 0)
        high = np.minimum(self.after - 1 - begin[document], wide[document] - 1)
        empty = self.after <= self.first
        first = at[document] + np.minimum(low, wide[document] - 1)
        after = np.where(empty, first, at[document] + high + 1)
        return Units(first, after, np.repeat(np.arange(len(wide), dtype=np.int64), wide))

    def incidence(self, code: Ints, codes: int) -> tuple[Ints, Ints]:
        """Return units and codes that meet, each pair once, sorted by unit."""
        which, unit = expanded(self.first, self.after)
        pairs = np.unique(unit * codes + code[which])
        return pairs // codes, pairs % codes


def expanded(first: Ints, after: Ints) -> tuple[Ints, Ints]:
    """Return the numbers in each range, and which range each is of."""
    size = after - first
    which = np.repeat(np.arange(len(first), dtype=np.int64), size)
    step = np.arange(len(which), dtype=np.int64) - np.repeat(np.cumsum(size) - size, size)
    return which, first[which] + step


def pairs_up_to(stop: Ints) -> Iterator[tuple[Ints, Ints]]:
    """Yield pairs of positions (i, j) with i < j < stop[i], some at a time.

    Parameters
    ----------
    stop : ndarray of int64, shape (rows,)
        Up to where each row has partners.

    Yields
    ------
    tuple of ndarray of int64
        The earlier and the later row of each pair.
    """
    rows = np.arange(len(stop), dtype=np.int64)
    size = np.maximum(stop - rows - 1, 0)
    total = np.cumsum(size)
    begin = 0
    while begin < len(stop):
        before = total[begin - 1] if begin else 0
        end = max(begin + 1, int(np.searchsorted(total, before + _CHUNK, side="right")))
        which, later = expanded(rows[begin:end] + 1, rows[begin:end] + 1 + size[begin:end])
        if len(which):
            yield which + begin, later
        begin = end
