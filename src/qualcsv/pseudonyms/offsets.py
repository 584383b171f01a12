"""Where a place of an old text lies in the new one."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from qualcsv.errors import Fault, UsageError

__all__ = ["Edit", "OffsetMap", "apply_edits"]


@dataclass(frozen=True)
class Edit:
    """A stretch of the old text and of the new text that took its place, without the words."""

    start: int
    end: int
    new_start: int
    new_end: int


@dataclass(frozen=True)
class OffsetMap:
    """The edits that made one text of another, in order, none overlapping.

    Examples
    --------
    >>> text, moved = apply_edits("Anna kom med Bo.", [(0, 4, "Elin-Marie")])
    >>> moved.span(0, 8), moved.span(2, 8)
    ((0, 14, False), (0, 14, True))
    """

    edits: tuple[Edit, ...] = ()

    @cached_property
    def _starts(self) -> list[int]:
        return [edit.start for edit in self.edits]

    @cached_property
    def _ends(self) -> list[int]:
        return [edit.end for edit in self.edits]

    def span(self, start: int, end: int) -> tuple[int, int, bool]:
        """Return a span's place in the new text.

        Parameters
        ----------
        start, end : int
            In the old text, code points, end exclusive.

        Returns
        -------
        start, end : int
            In the new text.
        widened : bool
            Whether an edge lay inside a stretch that was replaced: the span then holds all of
            what took its place.
        """
        first, cut_first = self._place(start, at_end=False)
        last, cut_last = self._place(end, at_end=True)
        return first, last, cut_first or cut_last

    def _place(self, at: int, *, at_end: bool) -> tuple[int, bool]:
        """Return a place in the new text, and whether it lay inside an edit."""
        # the first edit that ends after the place: the only one that may hold it
        index = bisect_right(self._ends, at)
        if index < len(self.edits) and self.edits[index].start < at:
            edit = self.edits[index]
            return (edit.new_end if at_end else edit.new_start), True
        before = bisect_left(self._ends, at + 1) - 1  # the last edit that ends at or before
        if before < 0:
            return at, False
        return self.edits[before].new_end + at - self.edits[before].end, False


def apply_edits(text: str, edits: Iterable[tuple[int, int, str]]) -> tuple[str, OffsetMap]:
    """Replace stretches of a text.

    Parameters
    ----------
    text : str
        The old text.
    edits : iterable of (int, int, str)
        Start, end and what takes the place, in order.

    Returns
    -------
    text : str
        The new text.
    map : OffsetMap
        Where each place of the old text lies in it.

    Raises
    ------
    UsageError
        If edits overlap, are empty or lie outside of the text.
    """
    listed: Sequence[tuple[int, int, str]] = list(edits)
    parts: list[str] = []
    made: list[Edit] = []
    old = new = 0
    for start, end, words in listed:
        if not old <= start < end <= len(text):
            raise UsageError(Fault(f"an edit at {start}:{end} after {old} of {len(text)}"))
        parts.append(text[old:start])
        new += start - old
        parts.append(words)
        made.append(Edit(start, end, new, new + len(words)))
        new += len(words)
        old = end
    parts.append(text[old:])
    return "".join(parts), OffsetMap(tuple(made))
