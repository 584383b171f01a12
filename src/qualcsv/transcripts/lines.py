"""What a reader hands on: the lines of a file, their labels, and what was altered or left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile
from operator import itemgetter

import pandas as pd

from qualcsv.tables import REPORT, make_table
from qualcsv.transcripts.marks import Mark, ReadNote, shifted

__all__ = [
    "Label",
    "Layout",
    "Line",
    "ReadFile",
    "Report",
    "at_breaks",
    "emphasised",
    "joined_lines",
]


@dataclass(frozen=True)
class Line:
    """One paragraph or line of a file.

    Attributes
    ----------
    text : str
        Its text in NFC. A soft line break inside a paragraph is a ``\\n``.
    bold : int
        How many characters at its start are bold, when others are not; all, if all are italic.
    heading : bool
        Whether it is a heading of the document.
    speaker, begin, finish : str or float or None
        Known from the format (a table's column, a cue), not from the text.
    cue : bool
        Whether the line is a subtitle cue, which may go on in the next.
    change : bool or None
        Whether a cue begins with a mark that another speaks now; False if the file has such marks
        and this cue has none; None if nothing tells.
    begins : bool
        Whether the file shows that a paragraph begins with it; False if nothing tells.
    marks : tuple of Mark
        Where comments and footnotes hang on it, as the reader left the text.
    """

    text: str
    bold: int = 0
    heading: bool = False
    speaker: str | None = None
    begin: float | None = None
    finish: float | None = None
    cue: bool = False
    change: bool | None = None
    begins: bool = False
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True)
class Label:
    """A label at the start of a line.

    Attributes
    ----------
    speaker : str
        The clean label; empty for a dash that marks a change of speaker only.
    content : int
        Where in the line what is said begins.
    begin, finish : float or None
        Seconds, if the label came with a time.
    role : str or None
        A role that the layout itself tells (a question without a label).
    """

    speaker: str
    content: int
    begin: float | None = None
    finish: float | None = None
    role: str | None = None


@dataclass(frozen=True)
class Layout:
    """What was found.

    Attributes
    ----------
    name : str
        The family, in words for the report.
    labels : tuple of (Label or None)
        One a line; None where a line goes on with what was before.
    once : tuple of str
        Labels of this form that came only once and were not believed.
    """

    name: str
    labels: tuple[Label | None, ...]
    once: tuple[str, ...] = ()


@dataclass
class Report:
    """What became of a file's contents while it was read.

    Attributes
    ----------
    file : str
        The file's name.
    rows : list of (kind, what, count, detail)
        In the order in which they were noted.
    """

    file: str
    rows: list[tuple[str, str, int, str]] = field(default_factory=list)

    def note(self, kind: str, what: str, count: int = 1, detail: str = "") -> None:
        """Note something; nothing is noted for a count of 0.

        Parameters
        ----------
        kind : {"read", "altered", "left out", "doubt"}
            What became of it.
        what : str
            In words.
        count : int, optional
            How many.
        detail : str, optional
            Where, or how it was decided.
        """
        if count:
            self.rows.append((kind, what, count, detail))

    def sum_up(self, other: Report) -> None:
        """Note what another report noted many times once, with the sum of its counts.

        Parameters
        ----------
        other : Report
            A report of the parts of this file; its details are not kept.
        """
        counts: Counter[tuple[str, str]] = Counter()
        for kind, what, count, _ in other.rows:
            counts[kind, what] += count
        for (kind, what), count in counts.items():
            self.note(kind, what, count)

    def to_frame(self) -> pd.DataFrame:
        """Return the report as a table with the columns file, kind, what, count and detail."""
        return make_table(REPORT, [(self.file, *row) for row in self.rows])

    def __repr__(self) -> str:
        """Return counts by kind, no contents."""
        kinds = [row[0] for row in self.rows]
        told = ", ".join(f"{kinds.count(kind)} {kind}" for kind in dict.fromkeys(kinds))
        return f"<Report of {self.file}: {told or 'nothing noted'}>"


@dataclass(frozen=True)
class ReadFile:
    """A file as its format's reader left it.

    Attributes
    ----------
    lines : tuple of Line
        In reading order.
    wrapped : bool
        Whether a line end may be a mere wrap (plain text), or always ends a paragraph (docx).
    notes : tuple of ReadNote
        Comments and footnotes; the lines' marks say where they hang.
    """

    lines: tuple[Line, ...]
    wrapped: bool = False
    notes: tuple[ReadNote, ...] = ()


def emphasised(texts: Sequence[str], bolds: Sequence[bool], italics: Sequence[bool]) -> int:
    """Return how many characters at the start of a paragraph are bold.

    Parameters
    ----------
    texts : sequence of str
        Its pieces.
    bolds, italics : sequence of bool
        Whether each piece is bold, and italic.

    Returns
    -------
    int
        All characters where every piece that is not blank is italic: some set questions so. A
        few words in italics at the start are how they are said, and no label.

    Examples
    --------
    >>> emphasised(["Ida:", " Hur?"], [True, False], [False, False])
    4
    >>> emphasised(["Hur ", "då?"], [False, False], [True, True])
    7
    """
    bold = sum(len(text) for text, _ in takewhile(itemgetter(1), zip(texts, bolds, strict=True)))
    slanted = all(x or not text.strip() for text, x in zip(texts, italics, strict=True))
    return sum(map(len, texts)) if slanted and not bold else bold


def joined_lines(lines: Iterable[Line], glue: str) -> Line:
    """Return lines as one, with their marks.

    Parameters
    ----------
    lines : iterable of Line
        Lines; bold, speaker and times of them are not kept.
    glue : str
        What stands between them.

    Returns
    -------
    Line
        Empty for no line.
    """
    text: list[str] = []
    marks: list[Mark] = []
    length = 0
    for line in lines:
        length += len(glue) if text else 0
        text.append(line.text)
        marks += shifted(line.marks, length)
        length += len(line.text)
    return Line(glue.join(text), marks=tuple(marks))


def at_breaks(line: Line) -> Iterator[Line]:
    """Yield a line for each stretch between soft line breaks, unless the speaker is known.

    Parameters
    ----------
    line : Line
        A paragraph; a soft line break is a ``\\n``.

    Yields
    ------
    Line
        Their texts, joined by ``\\n``, are the paragraph's, without breaks at its edges.

    Examples
    --------
    >>> [part.text for part in at_breaks(Line("Ida: Hur?\\nPer: Så."))]
    ['Ida: Hur?', 'Per: Så.']
    """
    lead = len(line.text) - len(line.text.lstrip("\n"))
    marks = shifted(line.marks, -lead)
    if line.speaker is not None:
        yield replace(line, text=line.text.strip("\n"), marks=marks)
        return
    start = 0
    parts = line.text.strip("\n").split("\n")
    for number, text in enumerate(parts):
        bold = min(max(line.bold - lead - start, 0), len(text))
        times = (line.begin, line.finish) if number == 0 else (None, None)
        last = start + len(text) if number < len(parts) - 1 else max(len(line.text), start)
        own = shifted((m for m in marks if start <= m.offset <= last), -start) if marks else ()
        yield Line(text, bold, line.heading, None, *times, marks=own)
        start += len(text) + 1
