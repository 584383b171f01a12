"""OpenDocument text files → lines, with their comments and notes; nothing dropped uncounted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from qualcsv.transcripts.docx_table import UNNAMED_ROWS, table_lines
from qualcsv.transcripts.lines import Line, ReadFile, Report, at_breaks, joined_lines
from qualcsv.transcripts.marks import ReadNote
from qualcsv.transcripts.odt_paragraph import DRAW, OFFICE, TABLE, TEXT, Paragraph
from qualcsv.transcripts.odt_styles import Styles
from qualcsv.transcripts.package import Package
from qualcsv.transcripts.text import tidied_line, tidy

__all__ = ["read_odt"]

_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_TODO = "open it in a word processor and save it as .docx or .odt"
_READ = (
    "paragraphs", "headings", "table rows", "text boxes, after their paragraph",
    "tracked insertions, as text", "soft line breaks", "tabs", "list numbers and bullets, as text",
)  # fmt: skip
_SKIPPED = (f"{OFFICE}forms", f"{TEXT}sequence-decls", f"{TEXT}variable-decls")
_MARGINS = (f"{_STYLE}header", f"{_STYLE}footer", f"{_STYLE}header-left", f"{_STYLE}footer-left")
_WIDEST = 63  # repeated cells of a row


def read_odt(path: Path, report: Report) -> ReadFile:
    """Read an odt file.

    Parameters
    ----------
    path : pathlib.Path
        The file.
    report : Report
        Gets every kind of thing in the file by count: read, altered, or left out.

    Returns
    -------
    ReadFile
        A line a paragraph or table row, and the comments, footnotes and endnotes with the places
        where they hang.

    Raises
    ------
    TranscriptError
        If the file is no odt, is damaged or protected, declares XML entities, unpacks to an
        unreasonable size, or has no text.
    """
    with Package(path, kind="odt file", todo=_TODO) as package:
        root = package.xml("content.xml")
        body = root.find(f"{OFFICE}body/{OFFICE}text") if root is not None else None
        if body is None:
            raise package.error("no odt file (its text is not there)")
        named = package.xml("styles.xml")
        walk = _Walk(Styles([root, named] if named is not None else [root]))
        lines = list(walk.blocks(body))
        walk.seen["page headers and footers"] += _margins(named)
    for what in _READ:
        report.note("read", what, walk.seen.pop(what, 0))
    report.note("altered", "merged cells, their text once", walk.seen.pop("merged cells", 0))
    report.note("doubt", UNNAMED_ROWS, walk.seen.pop(UNNAMED_ROWS, 0))
    for what in sorted(walk.seen):
        report.note("left out", what, walk.seen[what])
    quiet = Report(report.file)
    tidied = [part for line in lines for part in at_breaks(tidied_line(line, quiet))]
    notes = [replace(note, text=tidy(note.text, quiet)) for note in walk.notes]
    report.sum_up(quiet)
    if not any(line.text.strip() for line in tidied):
        raise package.error("the document has no text", todo="is it a scan? type it")
    return ReadFile(tuple(tidied), notes=tuple(notes))


def _margins(root: Any) -> int:
    """Return how many page headers and footers have a text."""
    found = root.iter(*_MARGINS) if root is not None else ()
    return sum(any("".join(p.itertext()).strip() for p in each.iter(f"{TEXT}p")) for each in found)


class _Walk:
    """Reads the blocks of a document in order."""

    def __init__(self, styles: Styles) -> None:
        self.styles = styles
        self.seen: Counter[str] = Counter()
        self.notes: list[ReadNote] = []
        self._lists: list[str] = []  # the open lists' styles, outermost first
        self._counts: list[int] = []
        self._label = ""  # what the next paragraph shows before its text

    def blocks(self, element: Any) -> Iterator[Line]:
        for child in element:
            tag = child.tag
            if tag in (f"{TEXT}p", f"{TEXT}h"):
                yield from self._paragraph(child)
            elif tag == f"{TEXT}list":
                yield from self._list(child)
            elif tag == f"{TABLE}table":
                yield from self._table(child)
            elif tag == f"{TEXT}tracked-changes":
                self._tracked(child)
            elif tag in (f"{DRAW}frame", f"{OFFICE}annotation"):
                yield from self._loose(child)
            elif isinstance(tag, str) and tag not in _SKIPPED:
                yield from self.blocks(child)

    def _paragraph(self, child: Any) -> Iterator[Line]:
        paragraph = Paragraph(self.styles, self.seen, self.notes)
        paragraph.walk(child, self.styles.of(child.get(f"{TEXT}style-name")))
        line = paragraph.line(self._label, heading=child.tag == f"{TEXT}h")
        self.seen["paragraphs"] += 1
        self.seen["headings"] += line.heading
        if line.text.strip():
            self._label = ""
        yield line
        for box in paragraph.boxes:
            self.seen["text boxes, after their paragraph"] += 1
            yield from self.blocks(box)

    def _loose(self, child: Any) -> Iterator[Line]:
        """Read a frame or comment that stands between paragraphs."""
        paragraph = Paragraph(self.styles, self.seen, self.notes)
        paragraph.other(child)
        for box in paragraph.boxes:
            self.seen["text boxes, after their paragraph"] += 1
            yield from self.blocks(box)

    def _list(self, element: Any) -> Iterator[Line]:
        style = element.get(f"{TEXT}style-name") or (self._lists[-1] if self._lists else "")
        self._lists.append(style)
        start = element.get(f"{TEXT}continue-numbering") == "true"
        self._counts.append(self.styles.reached(style, len(self._lists)) if start else 0)
        for item in element:
            if item.tag == f"{TEXT}list-item":
                self._counts[-1] += 1
                self._label = self.styles.label(style, len(self._lists), self._counts[-1])
            yield from self.blocks(item)
        self._label = ""
        self.styles.leave(style, len(self._lists), self._counts.pop())
        self._lists.pop()

    def _table(self, element: Any) -> Iterator[Line]:
        rows = []
        for row in element.iter(f"{TABLE}table-row"):
            inner = next(row.iterancestors(f"{TABLE}table"), None)
            if inner is element:
                rows.append([cell for child in row for cell in self._cells(child)])
        self.seen["table rows"] += len(rows)
        yield from table_lines(rows, self.seen)

    def _cells(self, cell: Any) -> list[Line]:
        if cell.tag not in (f"{TABLE}table-cell", f"{TABLE}covered-table-cell"):
            return []
        again = cell.get(f"{TABLE}number-columns-repeated") or "1"
        times = min(int(again), _WIDEST) if again.isdecimal() and len(again) < 8 else 1
        self.seen["merged cells"] += cell.tag == f"{TABLE}covered-table-cell"
        filled = [line for line in self.blocks(cell) if line.text.strip()]
        return [joined_lines(filled, "\n")] * times

    def _tracked(self, element: Any) -> None:
        """Count the tracked changes: what was deleted is kept there, what was inserted is not."""
        for region in element:
            kinds = {child.tag for child in region}
            if f"{TEXT}insertion" in kinds:
                self.seen["tracked insertions, as text"] += 1
            elif f"{TEXT}format-change" not in kinds:
                self.seen["tracked deletions"] += 1
