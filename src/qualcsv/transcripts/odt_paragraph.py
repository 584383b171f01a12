"""One paragraph of an OpenDocument file: its text in order, and what hangs on it."""

from __future__ import annotations

from collections import Counter
from typing import Any

from qualcsv.transcripts.lines import Line, emphasised
from qualcsv.transcripts.marks import Mark, ReadNote, shifted
from qualcsv.transcripts.odt_styles import OdtStyle, Styles

__all__ = ["DRAW", "OFFICE", "TABLE", "TEXT", "Paragraph"]

TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_PARAGRAPHS = (f"{TEXT}p", f"{TEXT}h")
_MOST_BLANKS = 1000  # in one element: a file may state any number
_LEFT_OUT = {
    f"{TEXT}ruby-text": "readings above words (ruby)",
    f"{TEXT}hidden-text": "hidden text",
    f"{OFFICE}binary-data": "embedded objects",
}


class Paragraph:
    """Collects the text of one paragraph.

    Parameters
    ----------
    styles : Styles
        The document's styles.
    seen : Counter
        Gets the counts.
    notes : list of ReadNote
        The document's notes; gets those of the paragraph.
    """

    def __init__(self, styles: Styles, seen: Counter[str], notes: list[ReadNote]) -> None:
        self.styles, self.seen, self.notes = styles, seen, notes
        self.texts: list[str] = []
        self.bolds: list[bool] = []
        self.italics: list[bool] = []
        self.length = 0
        self.marks: list[Mark] = []
        self.boxes: list[Any] = []

    def _add(self, text: str | None, style: OdtStyle) -> None:
        if not text:
            return
        if style.hidden:
            self.seen["hidden text"] += bool(text.strip())
            return
        self.texts.append(text)
        self.bolds.append(bool(style.bold))
        self.italics.append(bool(style.italic))
        self.length += len(text)

    def walk(self, element: Any, style: OdtStyle) -> None:
        """Read an element's text.

        Parameters
        ----------
        element : element
            A paragraph, or what stands in it.
        style : OdtStyle
            Of its characters.
        """
        self._add(element.text, style)
        for child in element:
            tag = child.tag
            if tag == f"{TEXT}s":
                told = child.get(f"{TEXT}c") or "1"
                count = int(told) if told.isdecimal() and len(told) < 8 else 1
                self._add(" " * min(count, _MOST_BLANKS), style)
            elif tag == f"{TEXT}tab":
                self.seen["tabs"] += 1
                self._add("\t", style)
            elif tag == f"{TEXT}line-break":
                self.seen["soft line breaks"] += 1
                self._add("\n", style)
            elif tag == f"{TEXT}span":
                own = self.styles.of(child.get(f"{TEXT}style-name"))
                self.walk(child, own.within(style))
            elif isinstance(tag, str) and not self.other(child):
                self.walk(child, style)
            self._add(child.tail, style)

    def other(self, child: Any) -> bool:
        """Read a note, a comment or a frame.

        Parameters
        ----------
        child : element
            What may be one of these.

        Returns
        -------
        bool
            False for anything else, which is not read then.
        """
        tag = child.tag
        if tag == f"{TEXT}note":
            kind = "endnote" if child.get(f"{TEXT}note-class") == "endnote" else "footnote"
            body = child.find(f"{TEXT}note-body")
            self._note(kind, "at", "", child if body is None else body, child)
        elif tag == f"{OFFICE}annotation":
            name = child.get(f"{OFFICE}name")
            self._note("comment", "start" if name else "at", name or "", child, child)
        elif tag == f"{OFFICE}annotation-end":
            self.marks.append(Mark("comment", child.get(f"{OFFICE}name") or "", "end", self.length))
        elif tag.startswith(DRAW) and tag != f"{DRAW}a":
            boxes = child.findall(f"{DRAW}text-box") if tag == f"{DRAW}frame" else []
            drawn = tag != f"{DRAW}frame" and any("".join(p.itertext()).strip() for p in child.iter(f"{TEXT}p"))  # fmt: skip
            boxes = [child] if drawn else boxes
            self.boxes += boxes
            self.seen["pictures and drawings"] += not boxes
        elif tag in _LEFT_OUT:
            self.seen[_LEFT_OUT[tag]] += 1
        else:
            return False
        return True

    def _note(self, kind: str, side: str, name: str, body: Any, element: Any) -> None:
        """Keep what a note says, and its place."""
        name = name or f"number {len(self.notes)}"
        words = ["".join(each.itertext()) for each in body.iter(*_PARAGRAPHS)]
        told = [element.findtext(f"{_DC}{tag}") or "" for tag in ("creator", "date")]
        self.notes.append(ReadNote(kind, name, "\n".join(words).strip(), *told))
        self.marks.append(Mark(kind, name, side, self.length))  # type: ignore[arg-type]

    def line(self, label: str, *, heading: bool) -> Line:
        """Return the paragraph as a line.

        Parameters
        ----------
        label : str
            Its number or bullet; empty for none.
        heading : bool
            Whether it is a heading.

        Returns
        -------
        Line
            With the length of its bold start, and its marks.
        """
        text = "".join(self.texts)
        bold = emphasised(self.texts, self.bolds, self.italics)
        lead = f"{label} " if label and text.strip() else ""
        self.seen["list numbers and bullets, as text"] += bool(lead)
        bold += len(lead) if bold else 0
        marks = shifted(self.marks, len(lead))
        return Line(
            lead + text, bold if text.strip() else 0, heading and bool(text.strip()), marks=marks
        )
