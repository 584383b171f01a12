"""Comments and footnotes find their places in the transcript's text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher

from qualcsv.records import Note
from qualcsv.transcripts.lines import Line, Report
from qualcsv.transcripts.marks import ReadNote

__all__ = ["place_notes"]

_NAMES = {
    "comment": "comments, kept as notes",
    "footnote": "footnotes, kept as notes",
    "endnote": "endnotes, kept as notes",
}


def place_notes(
    notes: Sequence[ReadNote],
    read: Sequence[Line],
    lines: Sequence[Line],
    places: Sequence[int],
    text: str,
    report: Report,
) -> tuple[Note, ...]:
    """Return a file's notes with the words of the text that each is about.

    Parameters
    ----------
    notes : sequence of ReadNote
        As the reader left them.
    read, lines : sequence of Line
        The lines as the reader left them, with marks, and as they were put into the text.
    places : sequence of int
        Where in the text the first character of each line lies.
    text : str
        The transcript's text.
    report : Report
        Gets how many there are of each kind, and how many have no place.

    Returns
    -------
    tuple of Note
        In the order of their places; those without a place last, with start and end 0.
    """
    found = _offsets(read, lines, places)
    known = {(note.kind, note.id) for note in notes}
    dangling = {key[:2] for key in found} - known
    report.note("left out", "references to notes that are not in the file", len(dangling))
    placed = [(_span(found, note, text), note) for note in notes]
    order = sorted(
        range(len(notes)), key=lambda i: (placed[i][0] is None, placed[i][0] or (0, 0), i)
    )
    numbers = {(notes[i].kind, notes[i].id): n for n, i in enumerate(order, 1)}
    out = []
    for number, i in enumerate(order, 1):
        span, note = placed[i]
        start, end = span or (0, 0)
        answers = numbers.get((note.kind, note.answers), 0) if note.answers else 0
        out.append(
            Note(
                number,
                note.kind,
                note.author,
                note.date,
                start,
                end,
                text[start:end],
                note.text,
                answers,
            )
        )
    for kind, what in _NAMES.items():
        report.note("read", what, sum(note.kind == kind for note in notes))
    lost = sum(span is None for span, _ in placed)
    report.note("doubt", "notes whose place is not in the text", lost, "the place was left out")
    return tuple(out)


def _offsets(
    read: Iterable[Line], lines: Sequence[Line], places: Sequence[int]
) -> dict[tuple[str, str, str], int]:
    """Return where in the text each mark lies: (kind, id, side) → offset."""
    found: dict[tuple[str, str, str], int] = {}
    before = 0  # where the text of the last line that has one ends
    for was, now, place in zip(read, lines, places, strict=True):
        for mark in was.marks:
            at = place + _moved(was.text, now.text, mark.offset)
            if mark.side == "end" and mark.offset == 0:
                at = before  # between two paragraphs: the words before are meant
            found.setdefault((mark.kind, mark.id, mark.side), at)
        before = place + len(now.text) if now.text.strip() else before
    return found


def _moved(was: str, now: str, offset: int) -> int:
    """Return where an offset lies after something (a time stamp, a blank) was taken out of a line."""
    offset = min(offset, len(was))  # a break at the paragraph's end is no part of the line
    front = _alike(was, now)
    if offset <= front:
        return offset
    back = _alike(was[front:][::-1], now[front:][::-1])
    if offset >= len(was) - back:
        return len(now) - (len(was) - offset)
    matcher = SequenceMatcher(None, was[front : len(was) - back], now[front : len(now) - back])
    best = 0
    for a, b, size in matcher.get_matching_blocks():
        if a > offset - front:
            break
        best = b + min(offset - front - a, size)
    return front + best


def _alike(first: str, second: str) -> int:
    """Return how many characters at their starts are the same."""
    pairs = enumerate(zip(first, second, strict=False))
    return next((i for i, (a, b) in pairs if a != b), min(len(first), len(second)))


def _span(
    found: Mapping[tuple[str, str, str], int], note: ReadNote, text: str
) -> tuple[int, int] | None:
    """Return a note's span without blanks at its edges, or None for no place."""
    start, end, at = (found.get((note.kind, note.id, side)) for side in ("start", "end", "at"))
    if start is None or end is None or end < start:
        here = at if at is not None else end if start is None else start
        return None if here is None else (min(here, len(text)),) * 2
    words = text[start:end]
    if not words.strip():
        return start, start
    start += len(words) - len(words.lstrip())
    return start, start + len(words.strip())
