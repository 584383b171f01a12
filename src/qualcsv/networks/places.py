"""Where actors stand in a text: mentions by transcript, and the sentences that they are in."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from qualcsv.tables import rows_of

__all__ = ["Named", "Places", "Sentences", "offsets"]


@dataclass(frozen=True, order=True)
class Named:
    """One mention that is resolved.

    Attributes
    ----------
    start, end : int
        Offsets in the text, end exclusive.
    actor : str
        The actor's id; a participant's where people are counted as themselves.
    how : str
        As in the mentions table.
    """

    start: int
    end: int
    actor: str
    how: str


class Places:
    """The resolved mentions of a table, to be asked for by span.

    Parameters
    ----------
    mentions : pandas.DataFrame
        A mentions table. Rows without an actor are passed over.
    by_person : bool, optional
        Whether a person who is named stands for himself, not for his organisation.
    """

    def __init__(self, mentions: pd.DataFrame, *, by_person: bool = False) -> None:
        found: dict[str, list[Named]] = {}
        for row in rows_of(mentions):
            actor = getattr(row, "person", "") if by_person else ""
            if actor or row.actor:
                named = Named(row.start, row.end, actor or row.actor, row.how)
                found.setdefault(row.transcript, []).append(named)
        self._found = {name: sorted(listed) for name, listed in found.items()}
        self._starts = {name: [n.start for n in listed] for name, listed in self._found.items()}

    def inside(self, transcript: str, start: int, end: int) -> list[Named]:
        """Return the mentions that lie wholly in a span, in order of place."""
        listed = self._found.get(transcript, [])
        first = bisect_left(self._starts.get(transcript, []), start)
        inside = []
        for named in listed[first:]:
            if named.start >= end:
                break
            if named.end <= end:
                inside.append(named)
        return inside


class Sentences:
    """The sentences of texts, to be asked for by span.

    Parameters
    ----------
    spans : Mapping of str to sequence of (int, int)
        Transcript → its sentences' offsets, in order.
    """

    def __init__(self, spans: Mapping[str, Sequence[tuple[int, int]]]) -> None:
        self._spans = spans
        self._starts = {name: [start for start, _ in listed] for name, listed in spans.items()}

    def touching(self, transcript: str, start: int, end: int) -> list[tuple[int, int]]:
        """Return the sentences that share a character with a span, in order."""
        starts = self._starts.get(transcript, [])
        first = max(bisect_right(starts, start) - 1, 0)
        found = []
        for sentence in self._spans.get(transcript, ())[first:]:
            if sentence[0] >= end:
                break
            if sentence[1] > start:
                found.append(sentence)
        return found


def offsets(named: Iterable[Named]) -> str:
    """Return places as a table's cell: ``start-end``, blank between."""
    return " ".join(f"{start}-{end}" for start, end in sorted({(n.start, n.end) for n in named}))
