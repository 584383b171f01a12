"""Rows of cells from a csv, tsv or xlsx file, with their lines; guarded against too much."""

from __future__ import annotations

import csv
import io
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qualcsv.errors import Fault, TranscriptError, file_name
from qualcsv.records import nfc
from qualcsv.tables import unguard
from qualcsv.transcripts.lines import Report
from qualcsv.transcripts.package import Package
from qualcsv.transcripts.sheet_times import Cell
from qualcsv.transcripts.text import decode_file

__all__ = ["Sheet", "read_sheets"]

_LARGEST = 16 * 2**20  # bytes of a file, and of each part of a workbook
_MOST_ROWS = 50_000
_MOST_COLUMNS = 200
_DELIMITERS = "\t;,|"


@dataclass(frozen=True)
class Sheet:
    """One table of a file.

    Attributes
    ----------
    title : str
        The sheet's name; empty for csv.
    rows : list of (int, list of Cell)
        Line or row number, from 1, and the cells; only rows that have one.
    """

    title: str
    rows: list[tuple[int, list[Cell]]]


def read_sheets(path: Path, report: Report) -> list[Sheet]:
    """Read the tables of a file.

    Parameters
    ----------
    path : pathlib.Path
        A csv, tsv or xlsx file.
    report : Report
        Gets delimiter and encoding, merged cells and formulas.

    Returns
    -------
    list of Sheet
        One for csv and tsv.

    Raises
    ------
    TranscriptError
        If the file is too large, damaged, protected, or not what its name says.
    """
    size = path.stat().st_size
    if size > _LARGEST:
        todo = "is it a transcript? split it, or leave it out of the folder"
        raise TranscriptError(
            Fault(f"{size / 2**20:.0f} MB of a table", "16 MB", todo, file_name(path))
        )
    if path.suffix.lower() == ".xlsx":
        return _workbook(path, report)
    return [_delimited(path, report)]


def _delimited(path: Path, report: Report) -> Sheet:
    text = decode_file(path, report)
    first = next((line for line in text.split("\n") if line.strip()), "")
    if first.casefold().startswith("sep=") and len(first) == 5:  # what Excel writes for itself
        delimiter, text = first[4], text.split(first, 1)[1]
    else:
        tab = path.suffix.lower() == ".tsv" and "\t" in first
        delimiter = "\t" if tab else max(_DELIMITERS, key=_outside_quotes(first).count)
    plain = delimiter == "\t" and not _balanced(text)
    reader = csv.reader(
        io.StringIO(text, newline=""),
        delimiter=delimiter,
        strict=True,
        quoting=csv.QUOTE_NONE if plain else csv.QUOTE_MINIMAL,
    )
    rows: list[tuple[int, list[Cell]]] = []
    line = 1
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                rows.append((line, [unguard(cell.strip()) for cell in row]))
            line = reader.line_num + 1
    except csv.Error as error:
        told = f"no valid table: {error} (the delimiter is {delimiter!r})"
        todo = "check the quotation marks, or save it as xlsx"
        raise TranscriptError(Fault(told, "", todo, file_name(path), line)) from None
    return Sheet("", rows)


def _outside_quotes(line: str) -> str:
    return "".join(line.split('"')[::2])


def _balanced(text: str) -> bool:
    """Return whether cells between tabs that begin with a quotation mark also end with one."""
    cells = (cell for line in text.split("\n") for cell in line.split("\t"))
    return all(cell.count('"') % 2 == 0 or not cell.startswith('"') for cell in cells)


def _workbook(path: Path, report: Report) -> list[Sheet]:
    todo = "open it in a spreadsheet program and save it anew, or save it as CSV"
    with Package(path, kind="xlsx file", todo=todo, largest=_LARGEST) as package:
        if "xl/workbook.xml" not in package.parts:
            raise package.error("no workbook of the xlsx format")
        xml = [p for p in package.parts if p.endswith((".xml", ".rels", ".vml"))]
        sheets = [package.checked(part) for part in xml]
        formulas = any(b"<f>" in raw or b"<f " in raw for raw in sheets)
        outside = sum(raw.count(b'TargetMode="External"') for raw in sheets)
    report.note("left out", "links to files outside, not opened", outside)
    values = _loaded(path, package, values=True)
    codes = _loaded(path, package, values=False) if formulas else None
    return [_sheet(sheet, codes[sheet.title] if codes else None, package, report) for sheet in values.worksheets]  # fmt: skip


def _loaded(path: Path, package: Package, *, values: bool) -> Any:
    import openpyxl

    try:
        with warnings.catch_warnings(), path.open("rb") as file:
            warnings.simplefilter("ignore")  # of styles and extensions, which are not looked at
            return openpyxl.load_workbook(file, data_only=values, keep_links=False)
    except Exception as error:  # noqa: BLE001  - openpyxl raises many kinds on damaged files
        raise package.error(f"the workbook cannot be read ({type(error).__name__})") from None


def _sheet(sheet: Any, codes: Any, package: Package, report: Report) -> Sheet:
    if sheet.max_row > _MOST_ROWS or sheet.max_column > _MOST_COLUMNS:
        told = f"the sheet {sheet.title!r} has {sheet.max_row} rows and {sheet.max_column} columns"
        raise package.error(told, allowed=f"{_MOST_ROWS} and {_MOST_COLUMNS}", todo="is it a transcript?")  # fmt: skip
    formulas = dict(_formulas(codes)) if codes is not None else {}
    valued = unvalued = 0
    rows: list[tuple[int, list[Cell]]] = []
    for number, cells in enumerate(sheet.iter_rows(values_only=True), 1):
        row = [_cell(cell) for cell in cells]
        for column in [c for c in range(len(row)) if (number, c) in formulas]:
            empty = row[column] is None
            valued, unvalued = valued + (not empty), unvalued + empty
            row[column] = formulas[number, column] if empty else row[column]
        if any(cell is not None and str(cell).strip() for cell in row):
            rows.append((number, row))
    report.note("altered", "formula cells, read as the value last worked out", valued)
    report.note("doubt", "formula cells without a value, read as their text", unvalued)
    report.note("altered", "merged cells, their text once", len(sheet.merged_cells.ranges))
    return Sheet(sheet.title, rows)


def _formulas(sheet: Any) -> Iterator[tuple[tuple[int, int], str]]:
    """Yield the place of each formula, and the formula as text."""
    for number, cells in enumerate(sheet.iter_rows(), 1):
        for column, cell in enumerate(cells):
            if cell.data_type == "f":
                yield (number, column), str(getattr(cell.value, "text", cell.value))


def _cell(cell: Any) -> Cell:
    if cell is None or isinstance(cell, bool):
        return None if cell is None else ("yes" if cell else "no")
    if isinstance(cell, str):
        text = nfc(cell).replace("\r\n", "\n").replace("_x000D_", "").replace("\r", "\n")
        return text.strip() or None
    if isinstance(cell, float) and cell.is_integer():
        return int(cell)
    return cell  # type: ignore[no-any-return]
