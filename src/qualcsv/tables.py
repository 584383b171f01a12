"""The contract of every table: columns, types, key and ranges, declared once.

A table is a pandas DataFrame. Each room checks what comes in with `check_table` and builds what
goes out with `make_table`, so that a column means the same everywhere. CSV in and out is here too.

A text cell that a spreadsheet program would take for a formula (it starts with ``=``, ``+``,
``-``, ``@``, a tab or a carriage return) is written with an apostrophe before it, and read back
without; `guard` and `unguard` undo each other exactly.
"""

from __future__ import annotations

import csv
import io
import os
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import numpy as np
import pandas as pd

from qualcsv.errors import Fault, TableError, file_name
from qualcsv.records import ACTIONS, ORIGINS, ROLES

__all__ = [
    "CODEBOOK_DIFF",
    "CODINGS",
    "LEDGER",
    "MENTIONS",
    "OVERLAPS",
    "PARTICIPANTS",
    "REPORT",
    "RULE_CHECK",
    "RULE_FAILURES",
    "SEGMENTS",
    "STALE",
    "SUGGESTIONS",
    "TRACE",
    "TURNS",
    "Column",
    "Table",
    "check_table",
    "guard",
    "make_table",
    "read_csv",
    "rows_of",
    "unguard",
    "write_csv",
]

Kind = Literal["text", "int", "float"]
_DTYPES: dict[str, str] = {"text": "str", "int": "int64", "float": "float64"}
_LARGEST = 2**53  # up to here every whole number is a float of its own


@dataclass(frozen=True)
class Column:
    """One column of a table.

    Attributes
    ----------
    name : str
        As it stands in the header.
    kind : {"text", "int", "float"}
        What the cells hold. Text is never missing (the empty string stands for nothing); a float
        may be NaN when `missing` is true.
    meaning : str
        One line for the reader, with the unit.
    allowed : tuple of str
        The only values there may be; empty for any.
    lowest : float or None
        The smallest number there may be.
    missing : bool
        Whether a cell may be empty (text) or NaN (float).
    """

    name: str
    kind: Kind
    meaning: str
    allowed: tuple[str, ...] = ()
    lowest: float | None = None
    missing: bool = True


@dataclass(frozen=True)
class Table:
    """A table's contract.

    Attributes
    ----------
    name : str
        What messages call it.
    unit : str
        What one row is.
    columns : tuple of Column
        In order.
    key : tuple of str
        Columns that together name a row once; empty if rows may repeat.
    """

    name: str
    unit: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()

    @property
    def names(self) -> list[str]:
        """The columns' names, in order."""
        return [column.name for column in self.columns]


def _span(*, quotation: str = "quotation") -> tuple[Column, ...]:
    return (
        Column("start", "int", "first character, code points from 0", lowest=0),
        Column("end", "int", "after the last character, code points", lowest=0),
        Column(quotation, "text", "text[start:end]"),
    )


_HASH = Column("text_sha256", "text", "SHA-256 of the transcript's text", missing=False)
_TRANSCRIPT = Column("transcript", "text", "the transcript's file name", missing=False)
_PARTICIPANT = Column("participant", "text", "who speaks; empty if nobody is matched")
_TURN = Column("turn", "int", "the turn's number in its transcript, from 1", lowest=1)
_CODE = Column("code", "text", "a code's id", missing=False)
_ORIGIN = Column("origin", "text", "where the idea came from", allowed=ORIGINS)
_VERSION = Column("codebook_version", "text", "version and short hash of the codebook")

TURNS = Table(
    "turns",
    "one turn",
    (
        _TURN,
        Column("speaker", "text", "the label; empty if there is none"),
        Column("role", "text", "who speaks", allowed=ROLES),
        Column("start", "int", "first character of what is said", lowest=0),
        Column("end", "int", "after its last character", lowest=0),
        Column("time_start", "float", "seconds; NaN if not told", lowest=0),
        Column("time_end", "float", "seconds; NaN if not told", lowest=0),
    ),
    key=("turn",),
)
PARTICIPANTS = Table(
    "participants",
    "one participant (or document)",
    (
        Column("participant", "text", "a stable id", missing=False),
        Column("name", "text", "a pseudonym; the speaker label where several people speak"),
        Column("case", "text", "a case of the study"),
        Column("organisation", "text", "an actor's id"),
        Column("sector", "text", "the participant's sector"),
        Column("role", "text", "the participant's role"),
        Column("date", "text", "interview date, ISO 8601"),
        Column("language", "text", "language code, such as sv or en"),
        Column("transcript", "text", "file in the transcripts folder"),
    ),
    key=("participant",),
)
SEGMENTS = Table(
    "segments",
    "one unit of text",
    (
        Column("segment", "text", "a stable id", missing=False),
        _TRANSCRIPT,
        _PARTICIPANT,
        _TURN,
        Column("speaker", "text", "the label"),
        Column("role", "text", "who speaks", allowed=ROLES),
        Column("unit", "text", "what a segment is", allowed=("sentence", "turn", "paragraph")),
        *_span(),
        _HASH,
    ),
    key=("segment",),
)
SUGGESTIONS = Table(
    "suggestions",
    "one code suggested for one segment",
    (
        Column("suggestion", "text", "a stable id", missing=False),
        _TRANSCRIPT,
        _PARTICIPANT,
        _TURN,
        *_span(),
        _CODE,
        _ORIGIN,
        Column("rule", "text", "ids of the rules that fired, blank between"),
        Column("evidence", "text", "JSON list: rule, term, words, start, end"),
        Column("score", "float", "0 to 1: 1 - product of (1 - weight) over the rules", lowest=0),
        Column("pipeline", "text", "the pipeline and its version"),
        _VERSION,
        Column("attributes", "text", "JSON object: attribute to value"),
        _HASH,
    ),
    key=("suggestion",),
)
CODINGS = Table(
    "codings",
    "one current decision: a code on a span by a coder",
    (
        Column("coding", "text", "a stable id", missing=False),
        _TRANSCRIPT,
        _PARTICIPANT,
        Column("case", "text", "the participant's case"),
        Column("sector", "text", "the participant's sector"),
        Column("turn", "int", "the turn in which the span starts; 0 outside any turn", lowest=0),
        *_span(),
        _CODE,
        Column("coder", "text", "who decided", missing=False),
        Column("time", "text", "UTC, ISO 8601"),
        Column("attributes", "text", "JSON object: attribute to value"),
        Column("memo", "text", "the coder's note"),
        _ORIGIN,
        _VERSION,
        _HASH,
    ),
    key=("coding",),
)
LEDGER = Table(
    "ledger",
    "one decision",
    (
        Column("number", "int", "from 1, without gaps", lowest=1),
        Column("time", "text", "UTC, ISO 8601", missing=False),
        Column("coder", "text", "who decided", missing=False),
        Column("action", "text", "what was done", allowed=ACTIONS),
        Column("target", "text", "ids of the codings acted on, blank between"),
        _TRANSCRIPT,
        _HASH,
        *_span(),
        Column("code", "text", "a code's id"),
        Column("attributes", "text", "JSON object"),
        Column("memo", "text", "the coder's note or reason"),
        _ORIGIN,
        Column("origin_id", "text", "the suggestion or rule"),
        _VERSION,
        Column("previous", "text", "hash of the row before", missing=False),
        Column("hash", "text", "hash of this row", missing=False),
    ),
    key=("coder", "number"),
)
MENTIONS = Table(
    "mentions",
    "one place where an actor is named",
    (
        _TRANSCRIPT,
        _PARTICIPANT,
        _TURN,
        *_span(),
        Column("actor", "text", "the actor's id", missing=False),
        Column("alias", "text", "the alias that was found"),
        _HASH,
    ),
)
TRACE = Table(
    "trace",
    "one coding behind a number",
    (*CODINGS.columns, Column("speaker", "text", "the label of who speaks")),
    key=("coding",),
)
REPORT = Table(
    "report",
    "one kind of thing read, altered, left out or doubted",
    (
        Column("file", "text", "the file"),
        Column(
            "kind", "text", "what became of it", allowed=("read", "altered", "left out", "doubt")
        ),
        Column("what", "text", "in words"),
        Column("count", "int", "how many", lowest=0),
        Column("detail", "text", "where, or how decided"),
    ),
)
CODEBOOK_DIFF = Table(
    "codebook diff",
    "one change of one code",
    (
        Column("code", "text", "the code's id; empty for what belongs to the whole codebook"),
        Column("change", "text", "what kind of change", missing=False),
        Column("detail", "text", "the change in words"),
        Column("old", "text", "as it was"),
        Column("new", "text", "as it is"),
    ),
)
STALE = Table(
    "stale",
    "one coding to read again",
    (
        Column("coding", "text", "a stable id", missing=False),
        Column("coder", "text", "who decided", missing=False),
        _TRANSCRIPT,
        Column("turn", "int", "the turn in which the span starts; 0 if not known", lowest=0),
        Column("quotation", "text", "as it was coded"),
        Column("code", "text", "the code's present id, or ids; the old one if there is none"),
        Column("decided_as", "text", "the code's id in the ledger"),
        Column("made_under", "text", "the codebook that the coding was made under"),
        Column("now", "text", "the codebook as it is"),
        Column("changed", "text", "what has changed since, in words", missing=False),
    ),
    key=("coding",),
)
RULE_CHECK = Table(
    "rule check",
    "one code in one language",
    (
        _CODE,
        Column("language", "text", "language code", missing=False),
        Column("rules", "int", "how many rules the code has", lowest=0),
        Column("examples", "int", "how many examples the code has", lowest=0),
        Column("hit", "int", "how many of them its rules suggest", lowest=0),
        Column("counter_examples", "int", "how many counter-examples the code has", lowest=0),
        Column("silent", "int", "for how many of them its rules stay silent", lowest=0),
        Column("verdict", "text", "in words", allowed=("fine", "FAILS", "no rules")),
    ),
    key=("code", "language"),
)
RULE_FAILURES = Table(
    "rule failures",
    "one example that is missed, or counter-example that is suggested",
    (
        _CODE,
        Column("language", "text", "language code", missing=False),
        Column("kind", "text", "which", allowed=("example", "counter-example")),
        Column("text", "text", "as the codebook has it"),
        Column("rules", "text", "ids of the rules that fired, blank between"),
    ),
)
OVERLAPS = Table(
    "overlaps",
    "one pair of codes that are suggested in the same segments",
    (
        Column("first", "text", "a code's id", missing=False),
        Column("second", "text", "a code's id", missing=False),
        Column("together", "int", "segments with both", lowest=0),
        Column("first_only", "int", "segments with the first alone", lowest=0),
        Column("second_only", "int", "segments with the second alone", lowest=0),
        Column("share", "float", "segments with both / segments with either (Jaccard)", lowest=0),
    ),
    key=("first", "second"),
)


def make_table(table: Table, rows: Iterable[Mapping[str, Any] | Sequence[Any]]) -> pd.DataFrame:
    """Build a DataFrame that keeps a table's contract.

    Parameters
    ----------
    table : Table
        The contract.
    rows : iterable of mapping or sequence
        The cells, by name or in the table's order.

    Returns
    -------
    pandas.DataFrame of shape (rows, columns)
        With the declared dtypes, also when there are no rows.

    Examples
    --------
    >>> make_table(TURNS, []).dtypes["speaker"].name
    'str'
    """
    names = table.names
    listed = [[row[n] for n in names] if isinstance(row, Mapping) else list(row) for row in rows]
    columns = zip(*listed, strict=True) if listed else [() for _ in names]
    data = {
        column.name: pd.Series(list(cells), dtype=_DTYPES[column.kind])
        for column, cells in zip(table.columns, columns, strict=True)
    }
    return pd.DataFrame(data)


def rows_of(frame: pd.DataFrame) -> Iterator[Any]:
    """Yield a table's rows as named tuples.

    Parameters
    ----------
    frame : pandas.DataFrame
        A table.

    Yields
    ------
    tuple
        With the columns as attributes.
    """
    yield from frame.itertuples(index=False)


def check_table(frame: pd.DataFrame, table: Table, *, file: str = "") -> pd.DataFrame:
    """Check a DataFrame against a table's contract and return it with the declared dtypes.

    Parameters
    ----------
    frame : pandas.DataFrame
        What to check; it is not changed. Further columns are kept, after the declared ones.
    table : Table
        The contract.
    file : str, optional
        Where the table came from, for messages.

    Returns
    -------
    pandas.DataFrame
        A copy with declared columns first and in order.

    Raises
    ------
    TableError
        With all faults: missing or repeated columns, wrong types, values that are not allowed,
        empty cells, numbers out of range, repeated keys.

    Examples
    --------
    >>> check_table(pd.DataFrame({"turn": [1]}), TURNS)
    Traceback (most recent call last):
        ...
    qualcsv.errors.TableError: turns table lacks the columns speaker, role, start, end, \
time_start, time_end; add them (columns of the table: turn, speaker, role, start, end, \
time_start, time_end)
    """
    lacking = [name for name in table.names if name not in frame.columns]
    if lacking:
        raise TableError(
            Fault(
                f"{table.name} table lacks the columns {', '.join(lacking)}",
                todo=f"add them (columns of the table: {', '.join(table.names)})",
                file=file,
            )
        )
    doubled = sorted({str(name) for name in frame.columns[frame.columns.duplicated()]})
    if doubled:
        told = f"{table.name} table has the columns {', '.join(doubled)} more than once"
        raise TableError(Fault(told, todo="keep one of each", file=file))
    faults: list[Fault] = []
    data: dict[str, pd.Series[Any]] = {}
    for column in table.columns:
        data[column.name] = _checked(frame[column.name], column, table, file, faults)
    if not faults and table.key:
        faults += _repeated_keys(data, table, file)
    if faults:
        raise TableError(faults)
    rest = {str(name): frame[name] for name in frame.columns if name not in data}
    return pd.DataFrame({**data, **rest})


def _checked(
    cells: pd.Series[Any], column: Column, table: Table, file: str, faults: list[Fault]
) -> pd.Series[Any]:
    """Return one column with its dtype, noting faults."""

    def note(mask: pd.Series[Any], what: str, allowed: str = "") -> None:
        for position in [i for i, bad in enumerate(mask.tolist()) if bad][:20]:
            value = cells.iloc[position]
            value = value.item() if hasattr(value, "item") else value  # 1.5, not np.float64(1.5)
            faults.append(
                Fault(
                    f"{table.name}: column {column.name} has {value!r}, {what}",
                    allowed=allowed,
                    file=file,
                    row=position + 1,
                )
            )

    if column.kind == "text":
        text = cells.astype("str").where(cells.notna(), "")
        if column.allowed:
            note(~text.isin(column.allowed), "which is not allowed", ", ".join(column.allowed))
        elif not column.missing:
            note(text.str.strip() == "", "but may not be empty")
        return text
    numbers = pd.to_numeric(cells, errors="coerce")
    wrong = numbers.isna() & (cells.notna() if column.kind == "float" else True)
    if column.kind == "int":
        wrong = wrong | (numbers % 1 != 0) | (numbers.abs() > _LARGEST)
    note(wrong, f"which is no {'whole ' if column.kind == 'int' else ''}number")
    if column.lowest is not None:
        note(numbers < column.lowest, f"below {column.lowest:g}")
    return numbers if wrong.any() else numbers.astype(np.dtype(_DTYPES[column.kind]))


def _repeated_keys(data: dict[str, pd.Series[Any]], table: Table, file: str) -> list[Fault]:
    keys = pd.DataFrame({name: data[name] for name in table.key})
    repeated = keys.duplicated(keep="first")
    return [
        Fault(
            f"{table.name}: {', '.join(table.key)} {tuple(row)!r} stands more than once",
            todo="give each row its own",
            file=file,
            row=position + 1,
        )
        for position, row in enumerate(keys.itertuples(index=False))
        if repeated.iloc[position]
    ]


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
    flat = frame.reset_index() if any(name is not None for name in frame.index.names) else frame
    lines = [_line([guard(str(name)) for name in flat.columns])]
    lines += [_line([_cell(v) for v in row]) for row in flat.itertuples(index=False, name=None)]
    partial = path.with_name(f".{path.name}.part")
    partial.write_text("".join(lines), encoding="utf-8", newline="")
    os.replace(partial, path)
    return path


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
