"""Where in a line a comment or footnote hangs, until the transcript's text is known."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

__all__ = ["Mark", "ReadNote", "shifted"]


@dataclass(frozen=True)
class Mark:
    """One end of the span that a note belongs to.

    Attributes
    ----------
    kind, id : str
        Which note.
    side : {"start", "end", "at"}
        Which end; ``"at"`` for a note that hangs on a place.
    offset : int
        Where in the line's text, code points.
    """

    kind: str
    id: str
    side: Literal["start", "end", "at"]
    offset: int = 0


@dataclass(frozen=True)
class ReadNote:
    """A comment, footnote or endnote as the file has it, before its place is known.

    Attributes
    ----------
    kind : {"comment", "footnote", "endnote"}
        What it is.
    id : str
        What its marks call it.
    text : str
        What it says; paragraphs have ``\\n`` between them.
    author, date : str
        Who wrote it and when, as the file says; empty if it does not.
    answers : str
        The id of the comment that it answers; empty if it answers none.
    """

    kind: str
    id: str
    text: str
    author: str = ""
    date: str = ""
    answers: str = ""


def shifted(marks: Iterable[Mark], by: int) -> tuple[Mark, ...]:
    """Return marks as they are when text is put before, or taken from before, their line.

    Parameters
    ----------
    marks : iterable of Mark
        Marks of one line.
    by : int
        How many code points were put before it; negative for taken away.

    Returns
    -------
    tuple of Mark
        No offset is below 0.
    """
    return tuple(replace(mark, offset=max(mark.offset + by, 0)) for mark in marks)
