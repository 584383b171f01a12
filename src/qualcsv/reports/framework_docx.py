"""A framework matrix as a Word document: landscape tables, the quotations as an appendix."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from qualcsv.matrices import FrameworkMatrix
from qualcsv.records import sha256_text
from qualcsv.reports.framework import CellView, FrameworkView

__all__ = ["write_docx"]

_GREY = RGBColor(0x55, 0x55, 0x55)
_BESIDE = 4  # codes beside each other on a page
_FIRST, _OTHER = 2.6, 5.7  # centimetres


def write_docx(matrix: FrameworkMatrix, view: FrameworkView, path: Path, index: str) -> None:
    """Write landscape A4: four codes a table, header rows that repeat, links both ways."""
    document = Document()
    _set_up(document, view)
    document.add_heading(f"Framework matrix: {view.title}", level=0)
    document.add_paragraph(view.lead)
    told = "Italics: machine-made, quotations that a program chose, nobody's own words. STALE: codings under the cell changed since it was written."
    _small(document.add_paragraph(), told)
    for one in view.unplaced:
        document.add_paragraph(f"Memo without a cell: {one}", style="List Bullet")
    for begin in range(0, len(view.heads), _BESIDE):
        _table(document, view, begin)
    if not view.heads:
        document.add_paragraph("There are no columns: nothing is coded or written yet.")
    document.add_page_break()
    document.add_heading("Quotations by cell", level=1)
    for cell in (cell for line in view.lines for cell in line if cell.quotations):
        _quotations(document, cell)
    document.save(str(path))


def _set_up(document: Any, view: FrameworkView) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21.0)
    section.left_margin = section.right_margin = Cm(1.8)
    section.top_margin = section.bottom_margin = Cm(1.6)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", Pt(9.5)
    normal.paragraph_format.space_after = Pt(3)
    properties = document.core_properties
    properties.title, properties.author = f"Framework matrix: {view.title}"[:255], ""


def _small(paragraph: Any, text: str) -> None:
    run = paragraph.add_run(text)
    run.font.size, run.font.color.rgb = Pt(8), _GREY


def _table(document: Any, view: FrameworkView, begin: int) -> None:
    """Write the table of some columns; rows without anything in them are counted, not shown."""
    heads = view.heads[begin : begin + _BESIDE]
    parts = [(line[0], line[begin : begin + _BESIDE]) for line in view.lines]
    shown = [(first, cells) for first, cells in parts if not all(cell.empty for cell in cells)]
    names = ", ".join(name or code for code, name, _ in heads)
    document.add_heading(names, level=1)
    table = document.add_table(rows=1, cols=1 + len(heads), style="Table Grid")
    table.autofit = False
    top = table.rows[0]
    top.cells[0].text = view.rows
    for cell, (code, name, covers) in zip(top.cells[1:], heads, strict=True):
        cell.paragraphs[0].add_run(name or code).bold = True
        _small(cell.add_paragraph(), code + (" and below" if covers == "below" else ""))
    _mark(top, "w:tblHeader")
    for first, cells in shown:
        row = table.add_row()
        boxes = row.cells
        boxes[0].paragraphs[0].add_run(first.row).bold = True
        _small(boxes[0].add_paragraph(), first.row_name)
        for box, one in zip(boxes[1:], cells, strict=True):
            _cell(box, one)
    for number, column in enumerate(table.columns):
        column.width = Cm(_FIRST if number == 0 else _OTHER)
    for row in table.rows:
        for number, box in enumerate(row.cells):
            box.width = Cm(_FIRST if number == 0 else _OTHER)
    left = len(parts) - len(shown)
    if left:
        told = f"{left} of {len(parts)} {view.rows}s have neither codings nor summaries here."
        _small(document.add_paragraph(), told)


def _mark(row: Any, what: str) -> None:
    properties = row._tr.get_or_add_trPr()
    mark = OxmlElement(what)
    mark.set(qn("w:val"), "true")
    properties.append(mark)


def _cell(box: Any, cell: CellView) -> None:
    paragraph = box.paragraphs[0]
    _bookmark(paragraph, f"cell_{cell.id}")
    paragraph.add_run(cell.summary).italic = cell.machine
    if cell.empty:
        return
    foot = box.add_paragraph() if cell.summary else paragraph
    _small(foot, "; ".join((cell.status, *cell.notes)) + ("; " if cell.quotations else ""))
    if cell.quotations:
        _link(foot, cell.count, f"quotations_{cell.id}")


def _quotations(document: Any, cell: CellView) -> None:
    heading = document.add_heading(level=2)
    _bookmark(heading, f"quotations_{cell.id}")
    heading.add_run(f"{cell.row} × {cell.code_name or cell.code} ")
    _link(heading, "back to the cell", f"cell_{cell.id}")
    for one in cell.quotations:
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.left_indent = Cm(0.6)
        paragraph.paragraph_format.space_after = Pt(0)
        paragraph.paragraph_format.keep_with_next = True
        paragraph.add_run(f"“{one.text}”")
        foot = document.add_paragraph()
        foot.paragraph_format.left_indent = Cm(1.2)
        told = (one.who, one.place, one.code, one.coding, one.memo)
        _small(foot, "; ".join(part for part in told if part))


def _bookmark(paragraph: Any, name: str) -> None:
    """Give a paragraph a name that links lead to; the number that Word wants is made of it."""
    number = str(int(sha256_text(name)[:7], 16))
    begin, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    begin.set(qn("w:id"), number)
    begin.set(qn("w:name"), name)
    end.set(qn("w:id"), number)
    paragraph._p.append(begin)
    paragraph._p.append(end)


def _link(paragraph: Any, text: str, anchor: str) -> None:
    """Add a link to a bookmark."""
    link = OxmlElement("w:hyperlink")
    link.set(qn("w:anchor"), anchor)
    run = paragraph.add_run(text)
    run.font.size, run.font.underline = Pt(8), True
    run.font.color.rgb = RGBColor(0x1F, 0x4E, 0x79)
    link.append(run._r)
    paragraph._p.append(link)
