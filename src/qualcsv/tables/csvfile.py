"""Tables as CSV files: written safely for spreadsheets, read as people write them."""

from __future__ import annotations

import csv
import io
import os
import re
import unicodedata
from pathlib import Path
from typing import Any

import pandas as pd

from qualcsv.errors import Fault, TableError, file_name

__all__ = ["csv_text", "guard", "read_csv", "unguard", "write_csv"]

_GUARDED = re.compile(r"'*[=+\-@\t\r]")
_QUOTED = re.compile(r'[,"\r\n]')


def guard(cell: str) -> str:
    """Return a text cell as it is safe in a spreadsheet.

    Parameters
    ----------
    cell : str
        Any text.

    Returns
    -------
    str
        The text, with an apostrophe before it if it would be taken for a formula.

    Examples
    --------
    >>> guard("=cmd|'/c calc'!A1")[0], guard("a=b")
    ("'", 'a=b')
    """
    return f"'{cell}" if _GUARDED.match(cell) else cell


def unguard(cell: str) -> str:
    """Return what `guard` was given.

    Parameters
    ----------
    cell : str
        A cell that `guard` returned.

    Returns
    -------
    str
        The text as it was.

    Examples
    --------
    >>> unguard(guard("-1")), unguard(guard("'=x"))
    ('-1', "'=x")
    """
    return cell[1:] if cell.startswith("'") and _GUARDED.match(cell) else cell


def write_csv(frame: pd.DataFrame, path: str | Path) -> Path:
    """Write a table as CSV: UTF-8, comma, RFC 4180, text cells guarded against formulas.

    Parameters
    ----------
    frame : pandas.DataFrame
        Any table. A named index is written as its first columns.
    path : str or pathlib.Path
        The file to write; folders are made. The file appears whole or not at all.

    Returns
    -------
    pathlib.Path
        The file.
    """
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f".{path.name}.part")
    partial.write_text(csv_text(frame), encoding="utf-8", newline="")
    os.replace(partial, path)
    return path


def csv_text(frame: pd.DataFrame) -> str:
    """Return a table as `write_csv` writes it.

    Parameters
    ----------
    frame : pandas.DataFrame
        Any table. A named index is written as its first columns.

    Returns
    -------
    str
        RFC 4180 with ``\\n`` line ends, text cells guarded against formulas.

    Examples
    --------
    >>> csv_text(pd.DataFrame({"a": ["=1", "x,y"]}))
    'a\\n\\'=1\\n"x,y"\\n'
    """
    flat = frame.reset_index() if any(name is not None for name in frame.index.names) else frame
    lines = [_line([guard(str(name)) for name in flat.columns])]
    lines += [_line([_cell(v) for v in row]) for row in flat.itertuples(index=False, name=None)]
    return "".join(lines)


def _line(cells: list[str]) -> str:
    """Return cells as a line. Unlike `csv.writer`, it quotes a lone carriage return too."""
    if cells == [""]:
        return '""\n'
    quoted = (f'"{c.replace(chr(34), chr(34) * 2)}"' if _QUOTED.search(c) else c for c in cells)
    return ",".join(quoted) + "\n"


def _cell(value: Any) -> str:
    if isinstance(value, str):
        return guard(value)
    if value is None or value is pd.NA or (isinstance(value, float) and value != value):
        return ""
    return f"{value:.10g}" if isinstance(value, float) else str(value)


def read_csv(path: str | Path) -> pd.DataFrame:
    """Read a CSV table that people wrote; all cells are text.

    The delimiter (comma, semicolon or tab) and the encoding (UTF-8 with or without a mark,
    UTF-16 with a mark, else Windows-1252 as Excel in Sweden writes it) are found out.
    Column names are stripped and set in NFC; rows without any cell are left out.

    Parameters
    ----------
    path : str or pathlib.Path
        The file.

    Returns
    -------
    pandas.DataFrame
        A row of text cells a row of the file; a column ``_line`` holds its line, from 1.

    Raises
    ------
    TableError
        If there is no such file, it is empty, has NUL bytes, repeated column names, or rows of
        another length than the header.
    """
    path = Path(path)
    name = file_name(path)
    text = _decoded(path, name)
    first = text.lstrip("\r\n").split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[tuple[int, list[str]]] = []
    line = 1
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                rows.append((line, row))
            line = reader.line_num + 1
    except csv.Error as error:
        raise TableError(
            Fault(f"no valid CSV: {error}", todo="check the quotation marks", file=name, line=line)
        ) from None
    if not rows:
        raise TableError(Fault("the file is empty", todo="write a header and rows", file=name))
    header = [unicodedata.normalize("NFC", cell.strip()) for cell in rows[0][1]]
    faults = [
        Fault(f"column {column!r} stands twice", todo="rename one", file=name, line=rows[0][0])
        for column in sorted({c for c in header if c and header.count(c) > 1})
    ]
    faults += [
        Fault(
            f"{len(row)} cells where the header has {len(header)}",
            todo="put cells with a comma in quotation marks",
            file=name,
            line=line,
        )
        for line, row in rows[1:]
        if len(row) != len(header)
    ]
    if faults:
        raise TableError(faults)
    data = [[unguard(cell) for cell in row] for _, row in rows[1:]]
    frame = pd.DataFrame(data, columns=pd.Index(header), dtype="str")
    frame["_line"] = [line for line, _ in rows[1:]]
    return frame


def _decoded(path: Path, name: str) -> str:
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        raise TableError(Fault("there is no such file", file=name)) from None
    except OSError as error:
        raise TableError(Fault(f"cannot be opened ({error.strerror})", file=name)) from None
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16", "replace")
    if b"\0" in raw:
        raise TableError(Fault("holds NUL bytes", todo="save it as CSV, UTF-8", file=name))
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")
