"""Where the cells of a framework workbook stand, whatever people did to rows and columns."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from qualcsv.errors import Fault, UsageError
from qualcsv.records import nfc

__all__ = ["Grid", "cell_text"]

_HEAD = re.compile(r"\[([^\[\]\n]+)\]( and below)?\s*$")
_HEADS = ("status", "notes", "quotations")
_LOOKED = 30  # rows and columns in which keys and headings are looked for
_RETURN = re.compile(r"(?<!_x005F)_x000D_(?=\n)")  # a carriage return, as Excel writes it
_ESCAPE = re.compile(r"_x005F_(?=x[0-9A-Fa-f]{4}_)")
Key = tuple[str, str, str]


def cell_text(value: Any) -> str:
    """Return a cell's value as the text that it stands for."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return _ESCAPE.sub("_", _RETURN.sub("", str(value)))


@dataclass
class Grid:
    """A sheet with a framework matrix.

    Attributes
    ----------
    sheet : openpyxl.worksheet.worksheet.Worksheet
        The sheet.
    known : set of (str, str, str)
        Row, code, covers of the cells that were exported.
    rows : str
        What a row is.
    name : str
        The file's name, for messages.
    faults, doubts : list of Fault
        What is there twice; what is not of the export.
    """

    sheet: Any
    known: set[Key]
    rows: str
    name: str
    faults: list[Fault] = field(default_factory=list)
    doubts: list[Fault] = field(default_factory=list)

    def told(self, row: int, column: int) -> str:
        """Return a place as people write it, such as ``Framework!F7``."""
        return f"{self.sheet.title}!{self.sheet.cell(row, column).coordinate}"

    def find(self) -> tuple[dict[str, int], dict[tuple[str, str], tuple[int, int]]]:
        """Return the line of each row, and the columns of each code's summary and status."""
        columns, above = self._columns()
        return self._rows(above), columns

    def _columns(self) -> tuple[dict[tuple[str, str], tuple[int, int]], int]:
        """Return where each code's summary and status stand, and the row above the first line."""
        keys: dict[tuple[str, str, str], list[int]] = {}
        above = 0
        for number, line in enumerate(self.sheet.iter_rows(max_row=_LOOKED), 1):
            for cell in line:
                key = _key(cell.value)
                if key:
                    keys.setdefault(key, []).append(cell.column)
            if keys:  # the headings stand below
                above = number + 1
                break
        if not keys:
            keys, above = self._headings()
        known = {(code, covers) for _, code, covers in self.known}
        places = {}
        for code, covers in known:
            pair = [keys.get((what, code, covers), []) for what in ("summary", "status")]
            if any(len(some) > 1 for some in pair):
                told = f"the column of {code!r} stands more than once"
                self._fault(told, "delete the copies; nothing of it was taken")
            elif pair[0]:
                places[(code, covers)] = (pair[0][0], pair[1][0] if pair[1] else 0)
        taken = {column for some in keys.values() for column in some}
        for column, head in self._own_columns(above, taken):
            told = f"the column {head!r} is not of the export"
            self.doubts.append(Fault(told, "", "it was left alone", self.told(above, column)))
        return places, above

    def _headings(self) -> tuple[dict[tuple[str, str, str], list[int]], int]:
        """Return the columns by their visible headings, for a file whose first row was deleted."""
        keys: dict[tuple[str, str, str], list[int]] = {}
        for number, line in enumerate(self.sheet.iter_rows(max_row=_LOOKED), 1):
            texts = [nfc(cell_text(cell.value)) for cell in line]
            heads = [(i, _HEAD.search(text)) for i, text in enumerate(texts)]
            if not any(head for _, head in heads):
                continue
            for i, head in heads:
                if head:
                    place = (head[1], "below" if head[2] else "code")
                    keys.setdefault(("summary", *place), []).append(i + 1)
                    if texts[i + 1 : i + 2] == ["status"]:
                        keys.setdefault(("status", *place), []).append(i + 2)
            return keys, number
        todo = "export anew, and copy your words over"
        raise UsageError(Fault("neither keys nor headings with a code's id", "", todo, self.name))

    def _own_columns(self, above: int, taken: set[int]) -> Iterator[tuple[int, str]]:
        for cell in self.sheet[above]:
            head = cell_text(cell.value)
            if head and cell.column not in taken and head not in (self.rows, *_HEADS):
                yield cell.column, head

    def _rows(self, above: int) -> dict[str, int]:
        """Return where each row stands, by the column in which most ids are found."""
        known = {row for row, _, _ in self.known}
        best: dict[str, list[int]] = {}
        lines = list(self.sheet.iter_rows(min_row=above + 1, max_col=_LOOKED))
        for column in range(len(lines[0]) if lines else 0):
            places: dict[str, list[int]] = {}
            for line in lines:
                text = nfc(cell_text(line[column].value))
                for form in (text, text.split("\n", 1)[0]):
                    if form in known:
                        places.setdefault(form, []).append(line[column].row)
                        break
            if len(places) > len(best):
                best = places
        taken = {number for some in best.values() for number in some}
        for line in lines:
            said = next(
                (cell_text(cell.value) for cell in line if cell_text(cell.value).strip()), ""
            )
            if said and line[0].row not in taken:
                place = self.told(line[0].row, 1)
                told = f"the row that begins {said[:40]!r} is not of the export"
                self.doubts.append(Fault(told, "", "it was left alone", place))
        for row, some in best.items():
            if len(some) > 1:
                lines_told = ", ".join(map(str, some))
                told = f"the row {row!r} stands more than once (rows {lines_told})"
                self._fault(told, "delete the copies; nothing of it was taken")
        return {row: some[0] for row, some in best.items() if len(some) == 1}

    def _fault(self, told: str, todo: str) -> None:
        self.faults.append(Fault(told, "", todo, self.name))


def _key(value: Any) -> tuple[str, str, str] | None:
    """Return what a hidden key says; None if it is none."""
    text = cell_text(value)
    if not text.startswith('["'):
        return None
    try:
        what, code, covers = json.loads(text)
    except ValueError:
        return None
    return (what, nfc(str(code)), str(covers)) if what in ("summary", *_HEADS) else None
