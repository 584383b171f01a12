"""A codebook in a CSV or xlsx file, of one's own making or exported from another program."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qualcsv.codebook.columns import Columns, matched
from qualcsv.codebook.hierarchy import Entry, placed
from qualcsv.codebook.workbook import Rows, read_rows
from qualcsv.codebook.yamlfile import YamlFile
from qualcsv.errors import CodebookError, Fault, file_name
from qualcsv.nlp import KNOWN_LANGUAGES, detect_language

__all__ = ["read_sheet"]

_BULLET = re.compile(r"^\s*(?:[-*•–·]|\d+[.)])\s+")
_HEX = re.compile(r"#?([0-9a-fA-F]{6})(?:[0-9a-fA-F]{2})?")
_RGB = re.compile(r"(?:rgb\()?\s*(\d{1,3})\s*[,;]\s*(\d{1,3})\s*[,;]\s*(\d{1,3})\s*\)?")
_DOI = re.compile(
    r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)?(10\.\d{4,9}/[^\s\"<>]+)", re.IGNORECASE
)
_NO = {"no", "nej", "false", "falskt", "0", "n"}
_TOLD = "id or name (code, tag, namn, kod), definition (description, beskrivning), parent, include, exclude, example, colour"
_SURE = 0.2


@dataclass
class _Table:
    """A table whose columns are known."""

    file: str
    columns: Columns
    header_line: int
    rows: Rows

    def cell(self, cells: Sequence[str], name: str) -> str:
        """Return a row's cell of a field; empty if the table has no such column."""
        position = self.columns.fields.get(name)
        return cells[position].strip() if position is not None else ""


def read_sheet(path: str | Path) -> YamlFile:
    """Read a codebook from CSV or xlsx into the form that YAML is checked in.

    Parameters
    ----------
    path : str or pathlib.Path
        A csv, tsv or xlsx file. Columns are matched by their headings, in English or Swedish; a
        hierarchy is told by a parent column, by paths in the names (``A > B``, ``A\\B``,
        ``A::B``), by a column a level, or by indentation.

    Returns
    -------
    YamlFile
        Its `lines` are rows of the file; its `doubts` tell what was left out or filled in.

    Raises
    ------
    CodebookError
        With all faults: no column that names the codes, none with definitions, a parent that is
        no code, a code that stands twice, a row without a name.
    """
    path = Path(path)
    table = _chosen(path)
    result = YamlFile(table.file)
    entries = placed(table.rows, table.columns, table.file, result.faults)
    if result.faults:
        raise CodebookError(result.faults)
    if not entries:
        told = "there are headings but no codes"
        raise CodebookError(Fault(told, "", "write a row a code", table.file))
    bibliography: dict[str, dict[str, str]] = {}
    language = _language(table)
    codes = []
    for number, entry in enumerate(entries):
        codes.append(_code(entry, table, language, bibliography))
        result.lines["codes", number] = entry.line
    result.lines[()] = result.lines["codes",] = table.header_line
    _colours(codes, entries, table, result)
    _undefined(codes, entries, result)
    used = {name: {"values": "text"} for code in codes for name in code.get("attributes", ())}
    stem = re.sub(r"[^\w-]+", "_", path.stem).strip("_").casefold() or "codebook"
    result.data = {
        "id": stem,
        "title": path.stem,
        "codes": codes,
        "attributes": used,
        "bibliography": {
            key: {k: v for k, v in source.items() if k != "text"}
            for key, source in bibliography.items()
        },
    }
    return result


def _chosen(path: Path) -> _Table:
    """Return the first sheet with a row of headings that names the codes."""
    name = file_name(path)
    first: list[str] = []
    for sheet, rows in read_rows(path):
        shown = f"{name} ({sheet})" if sheet else name
        for number, (line, cells) in enumerate(rows[:5]):
            columns = matched(cells)
            first = first or [cell for cell in cells if cell]
            if "name" in columns.fields or columns.levels:
                table = _Table(shown, columns, line, rows[number + 1 :])
                _check_columns(table, cells)
                return table
    told = f"no column names the codes (columns: {', '.join(first[:12]) or 'none'})"
    raise CodebookError(Fault(told, _TOLD, "name a column 'name' and one 'definition'", name, 1))


def _check_columns(table: _Table, headings: Sequence[str]) -> None:
    faults = [
        Fault(
            f"the columns {a!r} and {b!r} mean the same",
            "",
            "keep one",
            table.file,
            table.header_line,
        )
        for a, b in table.columns.twice
    ]
    if "definition" not in table.columns.fields and not table.columns.exported:
        shown = ", ".join(heading for heading in headings if heading)
        told = f"no column has the definitions (columns: {shown})"
        todo = "add a column 'definition'; its cells may be empty"
        faults.append(Fault(told, _TOLD, todo, table.file, table.header_line))
    if faults:
        raise CodebookError(faults)


def _items(cell: str) -> list[str]:
    """Return a cell's lines without bullets."""
    return [text for line in cell.split("\n") if (text := _BULLET.sub("", line).strip())]


def _language(table: _Table) -> str:
    """Return the language that the table is in, told by its definitions and names."""
    text = "\n".join(
        f"{table.cell(cells, 'definition')} {table.cell(cells, 'name')}" for _, cells in table.rows
    )
    found, lead = detect_language(text)
    return found if found in KNOWN_LANGUAGES and lead > _SURE else "en"


def _code(
    entry: Entry, table: _Table, language: str, bibliography: dict[str, dict[str, str]]
) -> dict[str, Any]:
    """Return a row as a codebook file would say it; what is empty is left out."""
    cells = entry.cells

    def cell(name: str) -> str:
        return table.cell(cells, name) if cells else ""

    code: dict[str, Any] = {
        "id": entry.id,
        "name": entry.name,
        "name_sv": cell("name_sv"),
        "parent": entry.parent.id if entry.parent else "",
        "definition": cell("definition"),
        "definition_sv": cell("definition_sv"),
        "colour": cell("colour"),
        "include": _items(cell("include")),
        "exclude": _items(cell("exclude")),
        "attributes": re.findall(r"[\w.-]+", cell("attributes")),
        "formerly": re.findall(r"[\w.-]+", cell("formerly")),
        "source": [_cited(text, bibliography) for text in _items(cell("source"))],
        "note": cell("note"),
    }
    if entry.heading or cell("codable").casefold() in _NO:
        code["codable"] = False
    for position, kind, told in table.columns.examples if cells else ():
        for text in _items(cells[position]):
            code.setdefault(kind, {}).setdefault(told or _language_of(text, language), []).append(
                text
            )
    return {key: value for key, value in code.items() if value not in ("", [])}


def _language_of(text: str, usual: str) -> str:
    """Return an example's language: English or Swedish where it is clear, else the table's."""
    found, lead = detect_language(text)
    return found if found in ("en", "sv") and lead > _SURE else usual


def _cited(text: str, bibliography: dict[str, dict[str, str]]) -> str:
    """Return the key of a source, which is put into the bibliography if it is not there."""
    for key, source in bibliography.items():
        if source["text"] == text:
            return key
    key = f"source_{len(bibliography) + 1}"
    doi = _DOI.search(text)
    entry = {"citation": text, "text": text}
    if doi:
        rest = (text[: doi.start()] + text[doi.end() :]).strip()
        entry = {"citation": rest or text, "doi": doi[1].rstrip(".,;)"), "text": text}
    bibliography[key] = entry
    return key


def _colours(
    codes: list[dict[str, Any]], entries: Sequence[Entry], table: _Table, result: YamlFile
) -> None:
    """Set colours in one form; what is no colour, or is another code's, is left out and told."""
    seen: set[str] = set()
    alike: list[str] = []
    for code, entry in zip(codes, entries, strict=True):
        text = code.pop("colour", "")
        colour = _colour(text)
        if text and not colour:
            told = f"the colour {text!r} of {code['id']!r} is left out"
            result.doubts.append(Fault(told, "such as #1f77b4", "", table.file, entry.line))
        elif colour in seen:
            alike.append(code["id"])
        elif colour:
            seen.add(colour)
            code["colour"] = colour
    if alike:
        told = f"codes with the colour of another are left without ({len(alike)})"
        result.doubts.append(Fault(told, "", f"such as {', '.join(alike[:5])}", table.file))


def _colour(text: str) -> str:
    if found := _HEX.fullmatch(text):
        return f"#{found[1].lower()}"
    if found := _RGB.fullmatch(text):
        parts = [int(part) for part in found.groups()]
        return "#" + "".join(f"{part:02x}" for part in parts) if max(parts) < 256 else ""
    return ""


def _undefined(codes: list[dict[str, Any]], entries: Sequence[Entry], result: YamlFile) -> None:
    """Let the name stand in for a definition that is missing, and tell of it."""
    lacking = []
    for code, entry in zip(codes, entries, strict=True):
        if "definition" not in code:
            code["definition"] = code["name"]
            if not entry.heading:
                lacking.append((code["id"], entry.line))
    if lacking:
        told = (
            f"codes without a definition: {len(lacking)} ({', '.join(id for id, _ in lacking[:5])})"
        )
        todo = "their names stand in; write what each means"
        result.doubts.append(Fault(told, "", todo, result.file, lacking[0][1]))
