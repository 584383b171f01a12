"""The blocks of a Word file in order: paragraphs, tables, text boxes, and what wraps them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from qualcsv.transcripts.docx_boxes import chosen
from qualcsv.transcripts.docx_names import COUNTED, DELETED, LEFT_OUT, MC, NOTE_MARKS, W, flag
from qualcsv.transcripts.docx_paragraph import Paragraph
from qualcsv.transcripts.docx_state import State
from qualcsv.transcripts.docx_styles import Numbering, Style, is_heading, number_of
from qualcsv.transcripts.docx_table import table_lines
from qualcsv.transcripts.lines import Line, joined_lines
from qualcsv.transcripts.marks import Mark, shifted

__all__ = ["Walk"]

_TURN_NUMBERS = 0.6  # where this share of the paragraphs is numbered, the numbers count turns
_SPAN = f"{W}tcPr/{W}gridSpan"
_WIDEST = 63  # Word's own limit of columns


class Walk:
    """Reads the blocks of a document, its notes or its text boxes.

    Parameters
    ----------
    state : State
        Counts, styles and open fields.
    numbering : Numbering
        The document's lists.
    """

    def __init__(self, state: State, numbering: Numbering) -> None:
        self.state, self.seen, self.numbering = state, state.seen, numbering
        self._held: Paragraph | None = None  # its end is a tracked deletion: the next goes on it
        self._waiting: list[Mark] = []  # marks between blocks
        self._depth = 0
        self.numbers_count_turns = False

    def story(self, element: Any) -> list[Line]:
        """Return the lines of a body, a cell, a note or a text box.

        Parameters
        ----------
        element : element
            What holds the blocks.

        Returns
        -------
        list of Line
            A line a paragraph or table row.
        """
        held, self._held = self._held, None
        lines = list(self._blocks(element))
        lines += self._flushed()
        self._held = held
        if self._waiting and lines:
            last = lines[-1]
            marks = shifted(self._waiting, len(last.text))
            lines[-1] = replace(last, marks=(*last.marks, *marks))
            self._waiting = []
        return lines

    def count_turn_numbers(self, body: Any) -> None:
        """Find out whether the lists' numbers count turns, and are no part of what is said.

        Parameters
        ----------
        body : element
            The document's body.
        """
        filled = numbered = 0
        for each in body.iter(f"{W}p"):
            if any(t.text for t in each.iter(f"{W}t")):
                filled += 1
                numbered += self.numbering.counts(*self._listed(each, self._style(each)))
        self.numbers_count_turns = numbered >= 3 and numbered >= _TURN_NUMBERS * filled

    def _blocks(self, element: Any) -> Iterator[Line]:
        for child in element:
            yield from self._block(child)

    def _block(self, child: Any) -> Iterator[Line]:
        tag = child.tag
        if tag == f"{W}p":
            yield from self._paragraph(child)
        elif tag == f"{W}tbl":
            yield from self._flushed()
            yield from self._table(child)
        elif tag in NOTE_MARKS:
            kind, side = NOTE_MARKS[tag]
            self._waiting.append(Mark(kind, child.get(f"{W}id") or "", side))  # type: ignore[arg-type]
        elif tag in DELETED:
            self.seen[DELETED[tag]] += 1
        elif tag in LEFT_OUT:
            self.seen[LEFT_OUT[tag]] += 1
        elif tag == f"{W}sdt" and flag(child.find(f"{W}sdtPr"), "showingPlcHdr"):
            self.seen["prompts of empty content controls"] += 1
        elif tag == f"{MC}AlternateContent":
            yield from self._blocks(chosen(child))
        elif isinstance(tag, str) and tag != f"{W}sectPr":
            if tag in COUNTED:
                self.seen[COUNTED[tag]] += 1
            yield from self._blocks(child)

    def _style(self, element: Any) -> Style:
        named = element.find(f"{W}pPr/{W}pStyle")
        name = named.get(f"{W}val") or "" if named is not None else ""
        return self.state.styles.get(name) or Style(heading=is_heading(name))

    def _listed(self, element: Any, style: Style) -> tuple[str | None, str | None]:
        number, level = number_of(element.find(f"{W}pPr"))
        return number or style.number, level or style.level

    def _paragraph(self, element: Any) -> Iterator[Line]:
        paragraph = self._held or Paragraph(self.state, [])
        self._held = None
        if self._waiting:
            paragraph.marks += shifted(self._waiting, paragraph.length)
            self._waiting = []
        paragraph.style = self._style(element)
        paragraph.walk(element)
        ended = element.find(f"{W}pPr/{W}rPr")
        if ended is not None and any(ended.find(tag) is not None for tag in DELETED):
            self.seen["paragraph ends in tracked deletions"] += 1
            self._held = paragraph
            return
        yield from self._ended(paragraph, element)

    def _flushed(self) -> Iterator[Line]:
        if self._held is not None:
            held, self._held = self._held, None
            yield from self._ended(held, None)

    def _ended(self, paragraph: Paragraph, element: Any) -> Iterator[Line]:
        """Yield a paragraph as a line, and after it the text boxes that hang on it."""
        label = ""
        if element is not None and any(text.strip() for text in paragraph.texts):
            number, level = self._listed(element, paragraph.style)
            label = self.numbering.label(number, level)
            if label and self.numbers_count_turns and self.numbering.counts(number, level):
                self.seen["automatic numbers of paragraphs (they count turns)"] += 1
                label = ""
        line = paragraph.line(label)
        self.seen["paragraphs"] += 1
        self.seen["headings"] += bool(line.heading and line.text.strip())
        yield line
        for box in paragraph.boxes:
            self.seen["text boxes, after their paragraph"] += 1
            yield from self.story(box)

    def _table(self, element: Any) -> Iterator[Line]:
        """Yield a table's rows as lines; a table inside a cell is part of the cell."""
        rows = []
        self.seen["tables inside cells"] += bool(self._depth)
        self._depth += 1
        for row in self._within(element, f"{W}tr"):
            properties = row.find(f"{W}trPr")
            if properties is not None and any(properties.find(t) is not None for t in DELETED):
                self.seen["tracked deletions"] += 1
                continue
            if properties is not None and properties.find(f"{W}ins") is not None:
                self.seen["tracked insertions, as text"] += 1
            before = properties.find(f"{W}gridBefore") if properties is not None else None
            cells = [Line("")] * _columns(before, 0)
            for cell in self._within(row, f"{W}tc"):
                cells += self._cell(cell)
            rows.append(cells)
        self._depth -= 1
        self.seen["table rows"] += len(rows)
        yield from table_lines(rows, self.seen)

    def _cell(self, cell: Any) -> Iterable[Line]:
        """Return a cell, and an empty one for each further column that it spans."""
        properties = cell.find(f"{W}tcPr")
        if properties is not None and properties.find(f"{W}cellDel") is not None:
            self.seen["tracked deletions"] += 1
            return [Line("")]
        span = _columns(cell.find(_SPAN), 1)
        merged = properties.find(f"{W}vMerge") if properties is not None else None
        below = merged is not None and merged.get(f"{W}val") in (None, "continue")
        self.seen["merged cells, their text once"] += span > 1 or below
        parts = self.story(cell)
        told = [
            replace(x, text=f"{x.speaker}: {x.text}", marks=shifted(x.marks, len(x.speaker) + 2))
            if x.speaker
            else x
            for x in parts
        ]
        return [joined_lines([x for x in told if x.text.strip()], "\n"), *[Line("")] * (span - 1)]

    def _within(self, element: Any, tag: str) -> Iterator[Any]:
        """Yield the rows of a table or the cells of a row, those in content controls too."""
        for child in element:
            if child.tag == tag:
                yield child
            elif child.tag in COUNTED or child.tag == f"{W}sdtContent":
                self.seen[COUNTED.get(child.tag, "")] += child.tag in COUNTED
                yield from self._within(child, tag)
            elif child.tag in NOTE_MARKS:
                kind, side = NOTE_MARKS[child.tag]
                self._waiting.append(Mark(kind, child.get(f"{W}id") or "", side))  # type: ignore[arg-type]


def _columns(element: Any, default: int) -> int:
    told = element.get(f"{W}val") or "" if element is not None else ""
    return min(int(told), _WIDEST) if told.isdecimal() and len(told) < 4 else default
