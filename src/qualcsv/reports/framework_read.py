"""A framework workbook that people edited → summaries and statuses by cell."""

from __future__ import annotations

import datetime
import warnings
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from qualcsv.codebook.workbook import check_package
from qualcsv.coding.memo import STATUSES, plain_words
from qualcsv.errors import CodebookError, Fault, UsageError, file_name
from qualcsv.records import nfc
from qualcsv.reports.framework_grid import Grid, cell_text
from qualcsv.reports.framework_xlsx import (
    CODINGS_SHEET,
    EXPORTED,
    FORM,
    MATRIX_SHEET,
    VERSIONS_SHEET,
)

__all__ = ["EditedCell", "ExportedCell", "FrameworkFile", "Place", "read_framework"]

Place = tuple[str, str, str]  # row, code, covers


@dataclass(frozen=True)
class ExportedCell:
    """A cell as it was exported: what of the study it was made from."""

    token: str
    words: str
    status: str
    stale: str
    changed: str
    made: str
    author: str
    version: int
    marks: tuple[str, ...]


@dataclass(frozen=True)
class EditedCell:
    """A cell as the file has it now.

    Attributes
    ----------
    text, status : str
        The words, as memos keep them, and the status, empty if it is blank.
    place : str
        Where it stands, such as ``Framework!F7``.
    """

    text: str
    status: str
    place: str


@dataclass
class FrameworkFile:
    """What a workbook says.

    Attributes
    ----------
    rows, title : str
        What a row is; the study's title.
    exported : dict
        Row, code, covers → the cell as it was exported.
    edited : dict
        Row, code, covers → the cell as it is now; without those that cannot be taken.
    faults : list of (Place or None, Fault)
        Cells that cannot be taken, and why.
    doubts : list of Fault
        What was left alone: rows, columns and headings that are not of the export, and those that
        are gone.
    """

    rows: str
    title: str
    exported: dict[Place, ExportedCell]
    edited: dict[Place, EditedCell] = field(default_factory=dict)
    faults: list[tuple[Place | None, Fault]] = field(default_factory=list)
    doubts: list[Fault] = field(default_factory=list)


def read_framework(path: str | Path) -> FrameworkFile:
    """Read a framework workbook that was exported and, it may be, edited.

    Parameters
    ----------
    path : str or pathlib.Path
        An xlsx file, also as other programs save it.

    Returns
    -------
    FrameworkFile
        Only summaries and statuses are read. A cell that is merged, holds a formula or has become
        a date is a fault and not taken.

    Raises
    ------
    UsageError
        If it is no such workbook.
    """
    path = Path(path)
    name = file_name(path)
    if not path.is_file():
        raise UsageError(Fault("there is no such file", todo="give an xlsx file", file=name))
    try:
        check_package(path, name)
    except CodebookError as error:
        raise UsageError(error.faults) from None
    import openpyxl

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of styles and extensions, which are not looked at
            book = openpyxl.load_workbook(path, keep_links=False)
        found = _exported(book, name)
        _Reader(_matrix_sheet(book, name), found, name).read()
    except UsageError:
        raise
    except Exception as error:  # noqa: BLE001  - openpyxl raises many kinds on damaged files
        told = f"the workbook cannot be read ({type(error).__name__})"
        todo = "open it in a spreadsheet program and save it anew"
        raise UsageError(Fault(told, "", todo, name)) from None
    return found


def _exported(book: Any, name: str) -> FrameworkFile:
    """Return what the hidden sheets say."""
    if VERSIONS_SHEET not in book.sheetnames or CODINGS_SHEET not in book.sheetnames:
        told = f"the hidden sheets {VERSIONS_SHEET} and {CODINGS_SHEET} are not there"
        todo = "export anew with: qualcsv framework export, and copy your words over"
        raise UsageError(Fault(told, "", todo, name))
    lines = [
        [cell_text(value) for value in line]
        for line in book[VERSIONS_SHEET].iter_rows(values_only=True)
    ]
    if len(lines) < 2 or lines[0][0] != FORM or lines[1][: len(EXPORTED)] != list(EXPORTED):
        raise UsageError(Fault(f"no workbook of the form {FORM!r}", "", "export anew", name))
    marks: dict[str, list[str]] = {}
    for number, mark in book[CODINGS_SHEET].iter_rows(values_only=True, max_col=2):
        marks.setdefault(cell_text(number), []).append(cell_text(mark))
    exported = {}
    for number, line in enumerate(lines[2:], 3):
        row, code, covers, token, words, status, stale, changed, made, author, version = line[
            : len(EXPORTED)
        ]
        exported[(nfc(row), nfc(code), covers)] = ExportedCell(
            token, words, status, stale, changed, made, author, int(version or 0),
            tuple(marks.get(str(number), ())),
        )  # fmt: skip
    return FrameworkFile(lines[0][2], lines[0][1], exported)


def _matrix_sheet(book: Any, name: str) -> Any:
    """Return the sheet with the matrix, also if it was renamed."""
    if MATRIX_SHEET in book.sheetnames:
        return book[MATRIX_SHEET]
    for sheet in book.worksheets:
        if sheet.sheet_state == "visible" and sheet.cell(1, 1).value == FORM:
            return sheet
    raise UsageError(Fault(f"there is no sheet {MATRIX_SHEET!r}", "", "export anew", name))


@dataclass
class _Reader:
    """Finds cells by their keys and takes what can be taken."""

    sheet: Any
    found: FrameworkFile
    name: str

    def read(self) -> None:
        """Fill in the cells, the faults and the doubts."""
        grid = Grid(self.sheet, set(self.found.exported), self.found.rows, self.name)
        rows, columns = grid.find()
        self.found.faults += [(None, fault) for fault in grid.faults]
        self.found.doubts += grid.doubts
        merged = {
            (row, column) for area in self.sheet.merged_cells.ranges for row, column in area.cells
        }
        for (row, code, covers), exported in self.found.exported.items():
            at, pair = rows.get(row), columns.get((code, covers))
            if at is None or pair is None:
                continue
            self._take((row, code, covers), exported, at, pair, merged)
        self._missing(set(rows), set(columns))

    def _missing(self, rows: set[str], columns: set[tuple[str, str]]) -> None:
        known = self.found.exported
        for what, lost in (
            ("row", sorted({row for row, _, _ in known} - rows)),
            ("column", sorted({code for _, code, cov in known if (code, cov) not in columns})),
        ):
            for one in lost:
                told = f"the {what} {one!r} is not in the file, or not once"
                todo = "the study keeps what it has"
                self.found.doubts.append(Fault(told, "", todo, self.name))

    def _take(
        self,
        place: Place,
        exported: ExportedCell,
        row: int,
        pair: tuple[int, int],
        merged: set[tuple[int, int]],
    ) -> None:
        """Take one cell, or say why not."""
        cells = [self.sheet.cell(row, column) for column in pair if column]
        why = ""
        if any((row, column) in merged for column in pair):
            why = "is merged with others; split the cells"
        for cell in cells:
            if cell.data_type in ("f", "e"):
                why = why or "holds a formula; write text"
            elif isinstance(cell.value, datetime.date | datetime.time | datetime.timedelta):
                why = why or "has become a date or time; write it as text"
        link = cells[0].hyperlink  # openpyxl takes the address of a link on a blank cell for words
        blank = link is not None and cells[0].value in (link.location, link.target)
        text = "" if blank else plain_words(cell_text(cells[0].value))
        status = cell_text(cells[1].value).strip().casefold() if len(cells) > 1 else exported.status
        if not why and status and status not in STATUSES:
            why = f"has the status {status!r}; write {', '.join(STATUSES)}"
        told = f"{self.sheet.title}!{cells[0].coordinate}"
        if why:
            fault = Fault(f"{place[0]} x {place[1]} {why}", "", "", told)
            self.found.faults.append((place, fault))
        else:
            self.found.edited[place] = EditedCell(text, status, told)
