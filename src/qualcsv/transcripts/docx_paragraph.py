"""One paragraph of a Word file: its runs in order, fields, symbols, and what hangs on it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from qualcsv.transcripts.docx_names import CHARACTERS, COUNTED, DELETED, LEFT_OUT, MC, NOTE_MARKS

from qualcsv.transcripts.docx_names import M, W, flag  # isort: skip
from qualcsv.transcripts.docx_boxes import chosen, outer_boxes
from qualcsv.transcripts.docx_state import State
from qualcsv.transcripts.docx_styles import Style
from qualcsv.transcripts.docx_symbols import letter_of
from qualcsv.transcripts.lines import Line, emphasised
from qualcsv.transcripts.marks import Mark

__all__ = ["Paragraph"]

_PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/picture}pic"
_PROPERTIES = {f"{W}pPr", f"{W}rPr", f"{W}sdtPr", f"{W}sdtEndPr", f"{W}smartTagPr", f"{W}customXmlPr"}  # fmt: skip
_DRAWN = (f"{W}drawing", f"{W}pict", f"{W}object")
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_SEEN_AS = {  # what a character is called in the report; a tab needs no word where it stands for one
    "\t": "tabs",
    "\n": "soft line breaks",
    "\u2011": "non-breaking hyphens and blanks",
}


class Paragraph:
    """Collects the text of one paragraph.

    Parameters
    ----------
    state : State
        Gets the counts.
    marks : list of Mark
        Marks that stood before the paragraph.
    """

    def __init__(self, state: State, marks: list[Mark]) -> None:
        self.state, self.seen = state, state.seen
        self.texts: list[str] = []
        self.bolds: list[bool] = []
        self.italic = False  # whether what is read now is
        self.italics: list[bool] = []
        self.length = 0
        self.marks = marks
        self.boxes: list[Any] = []
        self.style = Style()
        self.silent = False  # inside what is left out, where only the ends of comments count

    def add(self, text: str, *, bold: bool = False) -> None:
        """Append text.

        Parameters
        ----------
        text : str
            Any text.
        bold : bool, optional
            Whether it is bold.
        """
        if text and not self.silent and not (self.state.fields and self.state.in_code):
            self.texts.append(text)
            self.bolds.append(bold)
            self.italics.append(self.italic)
            self.length += len(text)

    def count(self, what: str, by: int = 1) -> None:
        """Count something, unless it is inside what is left out as a whole.

        Parameters
        ----------
        what : str
            In the words of the report.
        by : int, optional
            How many.
        """
        if by and not self.silent:
            self.seen[what] += by

    def walk(self, element: Any) -> None:
        """Read the runs of a paragraph, and of what wraps them.

        Parameters
        ----------
        element : element
            The paragraph, or a wrapper in it.
        """
        for child in element:
            tag = child.tag
            if tag == f"{W}r":
                self._run(child)
            elif tag in _PROPERTIES:
                continue
            elif tag in COUNTED:
                self._wrapped(child, tag)
            elif tag in DELETED:
                self.count(DELETED[tag])
                was, self.silent = self.silent, True
                self.walk(child)
                self.silent = was
            elif tag == f"{M}oMath":
                self.count("equations, as plain text")
                self.add("".join(t.text or "" for t in child.iter(f"{M}t")))
            else:
                self._other(child, tag, bold=False)

    def _wrapped(self, child: Any, tag: str) -> None:
        content = child
        if tag == f"{W}sdt":
            found = child.find(f"{W}sdtContent")
            content = found if found is not None else ()
            if flag(child.find(f"{W}sdtPr"), "showingPlcHdr"):
                self.count("prompts of empty content controls")
                was, self.silent = self.silent, True
                self.walk(content)
                self.silent = was
                return
        self.count(COUNTED[tag])
        if tag == f"{W}hyperlink" and child.get(_RELATION):
            self.count("addresses behind links")
        self.walk(content)

    def _run(self, run: Any) -> None:
        properties = run.find(f"{W}rPr")
        bold, italic, hidden = self.style.bold, self.style.italic, self.style.hidden
        if properties is not None:
            named = properties.find(f"{W}rStyle")
            own = self.state.styles.get(named.get(f"{W}val")) if named is not None else None
            told = [tuple(flag(properties, tag) for tag in ("b", "i", "vanish"))]
            told += [(own.bold, own.italic, own.hidden)] if own else []
            bold = next((b for b, _, _ in told if b is not None), bold)
            italic = next((i for _, i, _ in told if i is not None), italic)
            hidden = next((h for _, _, h in told if h is not None), hidden)
        if hidden:
            shown = any(t.text for t in run.iterchildren(f"{W}t"))
            self.count("hidden text", int(shown and not self.state.in_code))
        was, self.silent = self.silent, self.silent or bool(hidden)
        self.italic = bool(italic)
        for child in run:
            tag = child.tag
            if tag == f"{W}t":
                text = child.text or ""
                if "\u00a0" in text:
                    self.count("non-breaking hyphens and blanks", text.count("\u00a0"))
                self.add(text, bold=bool(bold))
            elif tag == f"{W}rPr":
                continue
            elif tag in CHARACTERS:
                self._character(child, bold=bool(bold))
            else:
                self._other(child, tag, bold=bool(bold))
        self.silent = was

    def _character(self, child: Any, *, bold: bool) -> None:
        page = child.tag == f"{W}br" and child.get(f"{W}type") in ("page", "column")
        if not page:
            text = CHARACTERS[child.tag]
            if not self.state.in_code:
                self.count(_SEEN_AS[text])
            self.add(text, bold=bold)

    def _other(self, child: Any, tag: Any, *, bold: bool) -> None:
        """Read what is neither a run nor text: fields, notes, drawings, symbols, wrappers."""
        if tag == f"{W}r":
            self._run(child)
        elif tag in CHARACTERS:
            self._character(child, bold=bold)
        elif tag in NOTE_MARKS:
            self._note(child, tag)
        elif tag in LEFT_OUT:
            self.count(LEFT_OUT[tag])
        elif tag == f"{MC}AlternateContent":
            for each in chosen(child):
                self._other(each, each.tag, bold=bold)
        elif tag == f"{W}sym":
            letter = letter_of(child.get(f"{W}font") or "", child.get(f"{W}char") or "")
            self.count(
                "symbols of a symbol font, as letters" if letter else "symbols without a letter"
            )
            self.add(letter, bold=bold)
        elif tag == f"{W}t":
            self.add(child.text or "", bold=bold)
        elif tag in _HANDLERS:
            _HANDLERS[tag](self, child)
        elif isinstance(tag, str):
            self.walk(child)

    def _code(self, _: Any) -> None:
        self.count("field codes", int(not self.state.fields))

    def _simple_field(self, child: Any) -> None:
        self.count("field codes")
        self.count("fields, their results")
        self.walk(child)

    def _ruby(self, child: Any) -> None:
        self.count("readings above words (ruby)", len(child.findall(f"{W}rt")))
        for base in child.iterchildren(f"{W}rubyBase"):
            self.walk(base)

    def _note(self, child: Any, tag: str) -> None:
        kind, side = NOTE_MARKS[tag]
        if kind != "comment" and self.silent:
            return
        name = child.get(f"{W}id") or ""
        self.marks.append(Mark(kind, name, side, self.length))  # type: ignore[arg-type]

    def _field(self, child: Any) -> None:
        kind, fields = child.get(f"{W}fldCharType"), self.state.fields
        if kind == "begin" and child in self.state.unclosed:
            return
        if kind == "begin":
            self.count("field codes")
            data = child.find(f"{W}ffData")
            boxes = [x for x in data if x.tag in (f"{W}checkBox", f"{W}ddList")] if data is not None else []  # fmt: skip
            self.count("form fields (check boxes and lists)", len(boxes))
            fields.append(True)
        elif kind == "separate" and fields:
            fields[-1] = False
            self.count("fields, their results")
        elif kind == "end" and fields:
            fields.pop()

    def _drawing(self, child: Any) -> None:
        """Keep the text boxes of a drawing for later; count what is drawn."""
        boxes = outer_boxes(child)
        pictures = sum(1 for _ in child.iter(_PICTURE)) or int(not boxes)
        if child.tag == f"{W}object":
            self.count("embedded objects")
        else:
            self.count("pictures and drawings", pictures)
        if not self.silent:
            self.boxes += boxes

    def line(self, number: str) -> Line:
        """Return the paragraph as a line.

        Parameters
        ----------
        number : str
            Its number or bullet; empty for none.

        Returns
        -------
        Line
            With the length of its bold start, and its marks.
        """
        text = "".join(self.texts)
        bold = emphasised(self.texts, self.bolds, self.italics)
        lead = f"{number} " if number and text.strip() else ""
        if lead:
            self.count("list numbers and bullets, as text")
            bold += len(lead) if bold else 0
        marks = tuple(Mark(m.kind, m.id, m.side, m.offset + len(lead)) for m in self.marks)
        return Line(lead + text, bold if text.strip() else 0, self.style.heading, marks=marks)


_HANDLERS: Mapping[str, Callable[[Paragraph, Any], None]] = {
    f"{W}fldChar": Paragraph._field,
    f"{W}instrText": Paragraph._code,
    f"{W}fldSimple": Paragraph._simple_field,
    f"{W}ruby": Paragraph._ruby,
    **dict.fromkeys(_DRAWN, Paragraph._drawing),
}
