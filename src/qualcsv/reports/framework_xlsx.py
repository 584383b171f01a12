"""A framework matrix as a workbook that people edit and hand back.

The sheet has four columns a code: the summary, its status, notes, and a link to the quotations. The
first row and the first column are hidden and hold keys, by which cells are known again when rows
are sorted or columns moved; hidden sheets say what was exported. All text is of the type text.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from qualcsv.coding.memo import STATUSES, plain_words, words_hash
from qualcsv.errors import Fault, UsageError
from qualcsv.matrices import FrameworkMatrix
from qualcsv.reports.framework import CellView, FrameworkView
from qualcsv.tables import rows_of

__all__ = ["CODINGS_SHEET", "EXPORTED", "FORM", "MATRIX_SHEET", "VERSIONS_SHEET", "write_xlsx"]

MATRIX_SHEET, QUOTATIONS_SHEET, ABOUT_SHEET = "Framework", "Quotations", "About"
VERSIONS_SHEET, CODINGS_SHEET = "_versions", "_codings"
FORM = "qualcsv framework 1"
EXPORTED = ("row", "code", "covers", "token", "words", "status", "stale", "changed", "made", "author", "version")  # fmt: skip
LONGEST = 32_767  # characters of a cell
_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_CUT = " […]"
_HELP = (
    "Edit the summaries and the statuses (empty, draft, checked); nothing else is read back.",
    "Rows may be sorted and columns moved or widened. Leave the hidden first row, first column and sheets.",
    "To empty a cell, delete its summary and write the status empty.",
    "To read the file back: qualcsv framework import STUDY FILE --by NAME",
    "Words in italics are machine-made: quotations that a program chose (LexRank). STALE: codings under the cell changed since it was written.",
)  # fmt: skip
_COLUMNS = (("summary", 46), ("status", 10), ("notes", 22), ("quotations", 13))
_QUOTED = ("row", "code", "coding", "coded as", "quotation", "who", "place", "memo", "back")


def write_xlsx(matrix: FrameworkMatrix, view: FrameworkView, path: Path, index: str) -> None:
    """Write the workbook; see `qualcsv.reports.write_framework`."""
    import openpyxl

    _check_lengths(view)
    book = openpyxl.Workbook()
    style = _Style()
    sheet = book.active
    sheet.title = MATRIX_SHEET
    first = _quotations(book.create_sheet(QUOTATIONS_SHEET), view, style)
    _matrix(sheet, view, style, first)
    about = book.create_sheet(ABOUT_SHEET)
    lines = [f"Framework matrix: {view.title}", view.lead, "", *_HELP, "", *view.unplaced]
    for number, line in enumerate(lines, 1):
        style.put(about, number, 1, line, style.wrapped)
    about.column_dimensions["A"].width = 110
    _hidden(book, matrix)
    book.save(path)


def _check_lengths(view: FrameworkView) -> None:
    faults = [
        Fault(
            f"the summary of {cell.row} x {cell.code} has {len(cell.summary)} characters",
            f"{LONGEST}, all that a cell of a workbook holds", "write html or docx",
        )
        for line in view.lines
        for cell in line
        if len(_escaped(cell.summary)) > LONGEST
    ]  # fmt: skip
    if faults:
        raise UsageError(faults)


def _escaped(text: str) -> str:
    """Return a text whose ``_x0041_`` no program takes for a letter."""
    return _ESCAPED.sub("_x005F_", text)


class _Style:
    """How cells look."""

    def __init__(self) -> None:
        from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

        line = Side(style="thin", color="BBBBBB")
        border = Border(left=line, right=line, top=line, bottom=line)
        wrap = Alignment(wrap_text=True, vertical="top")
        fill = PatternFill("solid", fgColor="E6E9ED")
        self.wrapped: dict[str, Any] = {"alignment": wrap}
        self.cell = {"alignment": wrap, "border": border}
        self.machine = {**self.cell, "font": Font(italic=True)}
        self.head = {**self.cell, "font": Font(bold=True), "fill": fill}
        self.link = {**self.cell, "font": Font(color="1F4E79", underline="single", size=9)}
        self.small = {**self.cell, "font": Font(size=9, color="444444")}

    def put(self, sheet: Any, row: int, column: int, text: str, look: dict[str, Any]) -> Any:
        """Write a text as text, whatever it begins with, and return the cell."""
        cell = sheet.cell(row, column)
        cell.value = _escaped(text)
        cell.data_type = "s"  # text that begins with = would become a formula
        cell.number_format = "@"  # what is typed into it stays text too
        cell.quotePrefix = text[:1] in ("=", "+", "-", "@", "'")
        for name, value in look.items():
            setattr(cell, name, value)
        return cell

    def lead(self, cell: Any, sheet: str, target: str) -> None:
        """Make a cell a link to a place of the workbook."""
        from openpyxl.worksheet.hyperlink import Hyperlink

        cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{sheet}'!{target}")


def _at(row: int, column: int) -> str:
    from openpyxl.utils import get_column_letter

    return f"{get_column_letter(column)}{row}"


def _height(text: str, width: int) -> float:
    """Return how high a row must be, in points: not every program finds it out when it opens."""
    lines = sum(1 + len(line) // width for line in text.split("\n"))
    return float(min(max(30, 15 * lines + 4), 400))


def _place(cell: CellView) -> tuple[int, int]:
    """Return row and column of a cell's summary on the first sheet."""
    row, column = (int(part) for part in cell.id[1:].split("c"))
    return row + 2, 3 + len(_COLUMNS) * (column - 1)


def _matrix(sheet: Any, view: FrameworkView, style: _Style, first: dict[str, int]) -> None:
    """Write the matrix: hidden keys, headings, three columns a code."""
    from openpyxl.worksheet.datavalidation import DataValidation

    style.put(sheet, 1, 1, FORM, style.small)
    style.put(sheet, 2, 2, view.rows, style.head)
    for i, (code, name, covers) in enumerate(view.heads):
        below = " and below" if covers == "below" else ""
        for step, (what, width) in enumerate(_COLUMNS):
            column = 3 + len(_COLUMNS) * i + step
            key = json.dumps([what, code, covers], ensure_ascii=False)
            head = f"{name or code}\n[{code}]{below}" if what == "summary" else what
            style.put(sheet, 1, column, key, style.small)
            style.put(sheet, 2, column, head, style.head)
            sheet.column_dimensions[_at(1, column)[:-1]].width = width
    for number, line in enumerate(view.lines, 3):
        style.put(sheet, number, 1, line[0].row, style.small)
        named = f"{line[0].row}\n{line[0].row_name}" if line[0].row_name else line[0].row
        style.put(sheet, number, 2, named, style.head)
        for cell in line:
            _cell(sheet, cell, style, first)
        sheet.row_dimensions[number].height = max(
            _height(named, 14),
            *(max(_height(c.summary, 44), _height("; ".join(c.notes), 22)) for c in line),
        )
    sheet.row_dimensions[2].height = 48
    sheet.row_dimensions[1].hidden = sheet.column_dimensions["A"].hidden = True
    sheet.column_dimensions["B"].width = 16
    sheet.freeze_panes = "C3"
    sheet.page_setup.orientation = "landscape"
    sheet.print_title_rows, sheet.print_title_cols = "2:2", "B:B"
    if view.lines:
        words = DataValidation(type="list", formula1=f'"{",".join(STATUSES)}"', allow_blank=True)
        sheet.add_data_validation(words)
        for i in range(len(view.heads)):
            column = 4 + len(_COLUMNS) * i
            words.add(f"{_at(3, column)}:{_at(len(view.lines) + 2, column)}")


def _cell(sheet: Any, cell: CellView, style: _Style, first: dict[str, int]) -> None:
    row, column = _place(cell)
    style.put(sheet, row, column, cell.summary, style.machine if cell.machine else style.cell)
    style.put(sheet, row, column + 1, cell.status, style.cell)
    notes = "; ".join(cell.notes)
    short = notes if len(notes) <= LONGEST else notes[: LONGEST - len(_CUT)] + _CUT
    style.put(sheet, row, column + 2, short, style.small)
    link = style.put(sheet, row, column + 3, cell.count, style.link)
    if cell.id in first:
        style.lead(link, QUOTATIONS_SHEET, _at(first[cell.id], 5))


def _quotations(sheet: Any, view: FrameworkView, style: _Style) -> dict[str, int]:
    """Write the quotations by cell, each with a link back; return where each cell's begin."""
    for i, (name, width) in enumerate(
        zip(_QUOTED, (10, 24, 16, 22, 80, 30, 28, 24, 10), strict=True), 1
    ):
        style.put(sheet, 1, i, name, style.head)
        sheet.column_dimensions[_at(1, i)[:-1]].width = width
    first: dict[str, int] = {}
    number = 1
    for cell in (cell for line in view.lines for cell in line):
        for one in cell.quotations:
            number += 1
            first.setdefault(cell.id, number)
            told = (
                cell.row,
                cell.code,
                one.coding,
                one.code,
                one.text,
                one.who,
                one.place,
                one.memo,
            )
            for i, text in enumerate(told, 1):
                text = _escaped(text)
                short = text if len(text) <= LONGEST else text[: LONGEST - len(_CUT)] + _CUT
                style.put(sheet, number, i, short, style.cell if i == 5 else style.small)
            sheet.row_dimensions[number].height = max(_height(one.text, 80), 36)
            back = style.put(sheet, number, 9, "to the cell", style.link)
            style.lead(back, MATRIX_SHEET, _at(*_place(cell)))
    sheet.freeze_panes = "C2"
    sheet.page_setup.orientation = "landscape"
    sheet.print_title_rows = "1:1"
    return first


def _hidden(book: Any, matrix: FrameworkMatrix) -> None:
    """Write what was exported: the state of each cell, and the codings under it."""
    versions, codings = book.create_sheet(VERSIONS_SHEET), book.create_sheet(CODINGS_SHEET)
    versions.sheet_state = codings.sheet_state = "hidden"
    look: dict[str, Any] = {}
    style = _Style()
    for i, text in enumerate((FORM, matrix.title, matrix.rows, matrix.codebook), 1):
        style.put(versions, 1, i, text, look)
    for i, name in enumerate(EXPORTED, 1):
        style.put(versions, 2, i, name, look)
    number = 0
    for row, cell in enumerate(rows_of(matrix.cells), 3):
        words = words_hash(plain_words(cell.summary))
        told = (cell.row, cell.code, cell.covers, cell.token, words, cell.status, cell.stale,
                cell.changed[:LONGEST], cell.made, cell.author, str(cell.version))  # fmt: skip
        for i, text in enumerate(told, 1):
            style.put(versions, row, i, text, look)
        for mark in matrix.marks[(cell.row, cell.code, cell.covers)]:
            number += 1
            style.put(codings, number, 1, str(row), look)
            style.put(codings, number, 2, mark, look)
