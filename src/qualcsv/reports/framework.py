"""A framework matrix for people: what its html, xlsx and docx forms are made of."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qualcsv.errors import Fault, UsageError, file_name
from qualcsv.matrices import FrameworkMatrix
from qualcsv.reports.codebook import clean
from qualcsv.tables import rows_of

__all__ = ["FORMATS", "FrameworkView", "framework_view", "write_framework"]

FORMATS = ("html", "xlsx", "docx")


@dataclass(frozen=True)
class QuotationView:
    """A coding under a cell, as a reader is shown it.

    Attributes
    ----------
    coding, code, text, place, who, memo : str
        Its id, its code, the words, where they stand, who says and who coded them, the note.
    """

    coding: str
    code: str
    text: str
    place: str
    who: str
    memo: str


@dataclass(frozen=True)
class CellView:
    """A cell, as a reader is shown it.

    Attributes
    ----------
    id : str
        ``r`` row ``c`` column, from 1.
    row, row_name, code, code_name, covers, summary, status : str
        As in the matrix.
    notes : tuple of str
        Machine-made, stale and why, who wrote it.
    machine, stale : bool
        Whether a program chose the words; whether codings have changed since.
    quotations : tuple of QuotationView
        In order of place.
    """

    id: str
    row: str
    row_name: str
    code: str
    code_name: str
    covers: str
    summary: str
    status: str
    notes: tuple[str, ...]
    machine: bool
    stale: bool
    quotations: tuple[QuotationView, ...]

    @property
    def count(self) -> str:
        """How many codings lie under the cell, in words; empty for none."""
        n = len(self.quotations)
        return f"{n} coding{'s' if n != 1 else ''}" if n else ""

    @property
    def empty(self) -> bool:
        """Whether there is nothing to show."""
        return not self.summary and not self.quotations


@dataclass(frozen=True)
class FrameworkView:
    """A framework matrix, as a reader is shown it.

    Attributes
    ----------
    title, lead : str
        What it is of, and what was counted, with n.
    rows : str
        What a row is.
    heads : tuple of (str, str, str)
        Code, name and what it covers, of each column.
    lines : tuple of tuple of CellView
        The rows.
    unplaced : tuple of str
        Memos without a cell, in words.
    """

    title: str
    lead: str
    rows: str
    heads: tuple[tuple[str, str, str], ...]
    lines: tuple[tuple[CellView, ...], ...]
    unplaced: tuple[str, ...]


def framework_view(matrix: FrameworkMatrix) -> FrameworkView:
    """Return what a reader is shown of a framework matrix.

    Parameters
    ----------
    matrix : FrameworkMatrix
        A matrix.

    Returns
    -------
    FrameworkView
        All text without the characters that no document can hold.
    """
    under: dict[tuple[str, str, str], list[QuotationView]] = {}
    for q in rows_of(matrix.quotations):
        place = f"{q.transcript}, turn {q.turn}, characters {q.start}–{q.end}"
        who = f"{q.speaker or q.participant or 'nobody matched'}; coded by {q.coder}"
        who += f"; {q.attributes}" if q.attributes not in ("", "{}") else ""
        shown = QuotationView(*map(clean, (q.coding, q.code, q.quotation, place, who, q.memo)))
        under.setdefault((q.row, q.column, q.covers), []).append(shown)
    width = max(len(matrix.columns), 1)
    cells = [
        CellView(
            id=f"r{i // width + 1}c{i % width + 1}", row=clean(c.row), row_name=clean(c.row_name),
            code=clean(c.code), code_name=clean(c.code_name), covers=c.covers,
            summary=clean(c.summary), status=c.status, notes=_notes(c),
            machine=c.made == "extractive", stale=c.stale == "yes",
            quotations=tuple(under.get((c.row, c.code, c.covers), ())),
        )
        for i, c in enumerate(rows_of(matrix.cells))
    ]  # fmt: skip
    lines = tuple(tuple(cells[i : i + width]) for i in range(0, len(cells), width))
    heads = tuple((c.code, c.code_name, c.covers) for c in (lines[0] if lines else ()))
    n = matrix.quotations["coding"].nunique()
    facts = ", ".join(f"{count} {what}" for what, count in matrix.facts.items() if count)
    lead = f"{len(lines)} {matrix.rows}s, {len(heads)} codes, {n} codings. {facts}. Codebook {matrix.codebook}."
    lost = tuple(
        clean(f"{m.file}: {m.why}. It says: {m.summary}") for m in rows_of(matrix.unplaced)
    )
    return FrameworkView(clean(matrix.title), clean(lead), matrix.rows, heads, lines, lost)


def _notes(cell: Any) -> tuple[str, ...]:
    """Return what is to be known of a cell's words."""
    machine = cell.made == "extractive"
    by = f"by {cell.author}" if cell.made == "human" else ""
    by = f"checked by {cell.author}" if machine and cell.status == "checked" else by
    quoted = "machine-made: quotations chosen by LexRank" if machine else ""
    told = (by, quoted, f"STALE: {cell.changed}" if cell.stale == "yes" else "")
    return tuple(clean(one) for one in told if one)


def write_framework(
    matrix: FrameworkMatrix, path: str | Path, *, format: str | None = None, index: str = ""
) -> Path:
    """Write a framework matrix for readers: a web page, a workbook to be edited, a Word document.

    Parameters
    ----------
    matrix : FrameworkMatrix
        A matrix.
    path : str or pathlib.Path
        The file to write; folders are made.
    format : {"html", "xlsx", "docx"}, optional
        By default what the file's name ends in.
    index : str, optional
        For html: the address of the study's index page, relative to the file, which quotations
        link to besides.

    Returns
    -------
    pathlib.Path
        The file, which appears whole or not at all. Each cell leads to its quotations and they lead back. Words that a program chose
        are named as machine-made, stale ones as stale. No text can become a formula. Summaries
        and statuses that are edited in the xlsx can be read back with `read_framework`.

    Raises
    ------
    UsageError
        If the format is not known, the file cannot be written, or a summary is longer than a
        cell of a workbook can hold.
    """
    path = Path(path)
    wanted = format or path.suffix.lstrip(".").lower()
    if wanted not in FORMATS:
        told = f"the format {wanted!r} of {file_name(path)}"
        raise UsageError(Fault(told, ", ".join(FORMATS)))
    view = framework_view(matrix)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        partial = path.with_name(f".{path.name}.part")
        try:
            _writer(wanted)(matrix, view, partial, index)
            os.replace(partial, path)
        finally:
            partial.unlink(missing_ok=True)
    except OSError as error:
        told = f"cannot be written to ({error.strerror or error})"
        raise UsageError(
            Fault(told, "", "is it open in another program?", file_name(path))
        ) from None
    return path


def _writer(format: str) -> Callable[[FrameworkMatrix, FrameworkView, Path, str], None]:
    if format == "xlsx":
        from qualcsv.reports.framework_xlsx import write_xlsx

        return write_xlsx
    if format == "docx":
        from qualcsv.reports.framework_docx import write_docx

        return write_docx
    return _write_html


def _write_html(matrix: FrameworkMatrix, view: FrameworkView, path: Path, index: str) -> None:
    from qualcsv.reports.pages import environment

    page = environment().get_template("framework.html.j2").render(view=view, index=index)
    path.write_text(page, encoding="utf-8", newline="\n")
