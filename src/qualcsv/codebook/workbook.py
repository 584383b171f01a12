"""Rows of text from a CSV or xlsx file, with their lines; guarded against files that are too much."""

from __future__ import annotations

import warnings
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from qualcsv.errors import CodebookError, Fault, TableError, file_name
from qualcsv.records import nfc
from qualcsv.tables import read_csv

__all__ = ["SHEETS", "check_package", "read_rows"]

SHEETS = (".csv", ".tsv", ".xlsx")
LARGEST = 16 * 2**20  # bytes of a file
LARGEST_UNPACKED = 200 * 2**20  # bytes of a workbook's parts
MOST_ROWS = 20_000
MOST_COLUMNS = 200

Rows = list[tuple[int, list[str]]]  # line or row number, cells


def read_rows(path: Path) -> list[tuple[str, Rows]]:
    """Read a table's rows as text.

    Parameters
    ----------
    path : pathlib.Path
        A csv, tsv or xlsx file.

    Returns
    -------
    list of (str, rows)
        A sheet's name and its rows that have a cell, each with its line (from 1) and as many
        cells as the longest row. CSV is one sheet without a name.

    Raises
    ------
    CodebookError
        If the file is not there, too large, or not what its name says.
    """
    name = file_name(path)
    try:
        size = path.stat().st_size
    except OSError:
        raise CodebookError(Fault("there is no such file", file=name)) from None
    if size > LARGEST:
        raise CodebookError(Fault(f"{size / 2**20:.0f} MB", "16 MB", "is it a codebook?", name))
    if path.suffix.lower() == ".xlsx":
        return _workbook(path, name)
    try:
        frame = read_csv(path)
    except TableError as error:
        raise CodebookError(error.faults) from None
    lines = frame.pop("_line").tolist()
    header: Rows = [(1, [str(column) for column in frame.columns])]
    body = [
        (line, [nfc(str(c)) for c in row])
        for line, row in zip(lines, frame.to_numpy().tolist(), strict=True)
    ]
    return [("", header + body)]


def _workbook(path: Path, name: str) -> list[tuple[str, Rows]]:
    check_package(path, name)
    import openpyxl

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of styles and extensions, which are not looked at
            book = openpyxl.load_workbook(path, read_only=True, data_only=True, keep_links=False)
            try:
                return [(sheet.title, _sheet_rows(sheet, name)) for sheet in book.worksheets]
            finally:
                book.close()
    except CodebookError:
        raise
    except Exception as error:  # noqa: BLE001  - openpyxl raises many kinds on damaged files
        told = f"the workbook cannot be read ({type(error).__name__})"
        todo = "open it in a spreadsheet program and save it anew, or save it as CSV"
        raise CodebookError(Fault(told, "", todo, name)) from None


def check_package(path: Path, name: str) -> None:
    """Refuse what is no workbook, or would unfold to gigabytes, or declares entities."""
    todo = "save it as xlsx without a password, or as CSV"
    try:
        with zipfile.ZipFile(path) as package:
            parts = package.infolist()
            total = sum(part.file_size for part in parts)
            if total > LARGEST_UNPACKED:
                told = f"{total / 2**20:.0f} MB when unpacked"
                raise CodebookError(Fault(told, "200 MB", "is it a codebook?", name))
            if "xl/workbook.xml" not in {part.filename for part in parts}:
                raise CodebookError(Fault("no workbook of the xlsx format", "", todo, name))
            for part in parts:
                if part.filename.endswith((".xml", ".rels")):
                    with package.open(part) as file:
                        if b"<!DOCTYPE" in file.read(4096).replace(b"\0", b""):
                            told = (
                                f"{part.filename} declares entities, as no spreadsheet program does"
                            )
                            raise CodebookError(Fault(told, "", todo, name))
    except (OSError, zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, ValueError):
        raise CodebookError(Fault("no workbook of the xlsx format", "", todo, name)) from None


def _sheet_rows(sheet: Any, name: str) -> Rows:
    sheet.reset_dimensions()  # what a file says of its own size may be wrong
    rows: Rows = []
    for number, cells in enumerate(_bounded(sheet, name), 1):
        texts = [_text(cell) for cell in cells]
        if any(text.strip() for text in texts):
            rows.append((number, texts))
    width = max((len(texts) for _, texts in rows), default=0)
    return [(number, texts + [""] * (width - len(texts))) for number, texts in rows]


def _bounded(sheet: Any, name: str) -> Iterator[tuple[Any, ...]]:
    for number, cells in enumerate(sheet.iter_rows(values_only=True, max_col=MOST_COLUMNS), 1):
        if number > MOST_ROWS:
            told = f"the sheet {sheet.title!r} has more than {MOST_ROWS} rows"
            raise CodebookError(Fault(told, "", "is it a codebook?", name))
        yield cells


def _text(cell: Any) -> str:
    """Return a cell as the text that a person sees."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return nfc(str(cell)).replace("\r\n", "\n").replace("_x000D_", "").rstrip()
