"""Word files → lines: body paragraphs and tables in order, nothing dropped without a count.

python-docx opens the file; the walk over the XML is ours, since `Document.paragraphs` leaves out
tables, tracked insertions, content controls and smart tags without a word.
"""

from __future__ import annotations

import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from qualcsv.errors import Fault, TranscriptError, file_name
from qualcsv.transcripts.docx_table import table_lines
from qualcsv.transcripts.lines import Line, ReadFile, Report, at_breaks
from qualcsv.transcripts.text import tidy

__all__ = ["read_docx"]

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_LARGEST = 512 * 2**20  # unpacked bytes
_LEFT_OUT = {  # element → what a reader of the report should know it as
    f"{_W}del": "tracked deletions",
    f"{_W}moveFrom": "old places of moved text",
    f"{_W}txbxContent": "text boxes",
    f"{_W}footnoteReference": "footnotes",
    f"{_W}endnoteReference": "endnotes",
    f"{_W}commentReference": "comments",
    f"{_W}drawing": "pictures and drawings",
    f"{_W}pict": "pictures and drawings",
    f"{_W}object": "embedded objects",
    f"{_W}instrText": "field codes",
    f"{_W}altChunk": "embedded documents",
    f"{_W}sym": "symbols",
    f"{_W}softHyphen": "soft hyphens",
    "{http://schemas.openxmlformats.org/officeDocument/2006/math}oMath": "equations",
}
_COUNTED = {f"{_W}ins": "tracked insertions", f"{_W}moveTo": "tracked moves"}
_WRAPPERS = (f"{_W}sdt", f"{_W}sdtContent", f"{_W}customXml", f"{_W}smartTag")
_CHARACTERS = {
    f"{_W}tab": "\t",
    f"{_W}br": "\n",
    f"{_W}cr": "\n",
    f"{_W}noBreakHyphen": "\u2011",
    f"{_W}ptab": "\t",
}


def read_docx(path: Path, report: Report) -> ReadFile:
    """Read a docx file.

    Parameters
    ----------
    path : pathlib.Path
        The file.
    report : Report
        Gets paragraphs, tables and all that was left out, by count.

    Returns
    -------
    ReadFile
        A line a paragraph or table row. Soft line breaks are ``\\n`` inside a line.

    Raises
    ------
    TranscriptError
        If the file is no zip, is password-protected or an old .doc, is damaged, or unpacks to
        an unreasonable size.
    """
    _check_container(path)
    body = _body(path)
    if body is None:
        todo = "open it in Word and save it as .docx"
        raise TranscriptError(Fault("a Word document without a body", "", todo, file_name(path)))
    seen: Counter[str] = Counter()
    lines = [line for block in body for line in _block(block, seen)]
    report.note("read", "paragraphs", seen.pop("paragraphs", 0))
    report.note("read", "table rows", seen.pop("table rows", 0))
    for what in _COUNTED.values():
        report.note("read", f"{what}, as text", seen.pop(what, 0))
    for what in sorted(seen):
        report.note("left out", what, seen[what])
    tidied = _tidied(lines, report)
    if not any(line.text.strip() for line in tidied):
        raise TranscriptError(
            Fault("the document has no text", todo="is it a scan? type it", file=file_name(path))
        )
    return ReadFile(tuple(tidied))


def _check_container(path: Path) -> None:
    name = file_name(path)
    with path.open("rb") as file:
        head = file.read(8)
    if not head:
        raise TranscriptError(
            Fault("the file is empty", todo="take it out of the folder", file=name)
        )
    if head == _OLE:
        todo = "open it in Word, take the password off or save it as .docx"
        raise TranscriptError(Fault("password-protected, or an old .doc", todo=todo, file=name))
    try:
        with zipfile.ZipFile(path) as archive:
            infos = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        todo = "open it in Word and save it as .docx"
        raise TranscriptError(Fault("no Word file (not a zip archive)", "", todo, name)) from None
    if any(info.flag_bits & 1 for info in infos):
        raise TranscriptError(Fault("password-protected", todo="take the password off", file=name))
    if sum(info.file_size for info in infos) > _LARGEST:
        raise TranscriptError(
            Fault("unpacks to more than 512 MB", todo="do not trust it", file=name)
        )


def _body(path: Path) -> Any:
    """Return the body element."""
    import docx
    from docx.opc.exceptions import PackageNotFoundError

    try:
        return docx.Document(str(path)).element.body
    except (PackageNotFoundError, KeyError, ValueError, zipfile.BadZipFile, OSError) as error:
        found = "no Word document, or a damaged one"
        detail = (
            str(error).strip("'\"").splitlines()[0][:80] if str(error) else type(error).__name__
        )
    except Exception as error:  # noqa: BLE001 lxml and zlib raise their own kinds for a damaged part
        found, detail = "a damaged Word document", f"{type(error).__name__}: {error}"[:120]
    todo = "open it in Word and save it as .docx"
    raise TranscriptError(Fault(f"{found} ({detail})", todo=todo, file=file_name(path)))


def _block(element: Any, seen: Counter[str]) -> Iterator[Line]:
    """Yield the lines of a paragraph, a table, or what wraps them."""
    tag = element.tag
    if tag == f"{_W}p":
        seen["paragraphs"] += 1
        yield _paragraph(element, seen)
    elif tag == f"{_W}tbl":
        yield from _table(element, seen)
    elif tag in _LEFT_OUT:
        seen[_LEFT_OUT[tag]] += 1
    elif tag in (*_WRAPPERS, *_COUNTED):
        if tag in _COUNTED:
            seen[_COUNTED[tag]] += 1
        for child in element:
            yield from _block(child, seen)


def _paragraph(element: Any, seen: Counter[str]) -> Line:
    """Return a paragraph with the length of its bold start."""
    pieces: list[tuple[str, bool]] = []
    _walk(element, pieces, seen, bold=False)
    text = "".join(piece for piece, _ in pieces)
    bold = 0
    for piece, is_bold in pieces:
        if not is_bold and piece.strip():
            break
        bold += len(piece) if is_bold else 0
        if not is_bold:
            break
    style = element.find(f"{_W}pPr/{_W}pStyle")
    named = (style.get(f"{_W}val") or "").lower() if style is not None else ""
    heading = named.startswith(("heading", "rubrik", "title", "berschrift"))
    return Line(text, bold=bold if text.strip() else 0, heading=heading)


def _walk(element: Any, pieces: list[tuple[str, bool]], seen: Counter[str], *, bold: bool) -> None:
    """Collect the text of a paragraph's runs in order."""
    for child in element:
        tag = child.tag
        if tag == f"{_W}t":
            pieces.append((child.text or "", bold))
        elif tag in _CHARACTERS:
            if not (tag == f"{_W}br" and child.get(f"{_W}type") in ("page", "column")):
                pieces.append((_CHARACTERS[tag], bold))
        elif tag == f"{_W}r":
            _walk(child, pieces, seen, bold=_is_bold(child))
        elif tag == f"{_MC}AlternateContent":
            choice = child.find(f"{_MC}Choice")
            _count_boxes(choice if choice is not None else child, seen)
        elif tag in _LEFT_OUT:
            seen[_LEFT_OUT[tag]] += 1
            _count_boxes(child, seen)
        elif tag in (f"{_W}pPr", f"{_W}rPr"):
            continue
        else:
            if tag in _COUNTED:
                seen[_COUNTED[tag]] += 1
            _walk(child, pieces, seen, bold=bold)


def _count_boxes(element: Any, seen: Counter[str]) -> None:
    seen["text boxes"] += sum(1 for _ in element.iter(f"{_W}txbxContent"))
    if not seen["text boxes"]:
        del seen["text boxes"]


def _is_bold(run: Any) -> bool:
    mark = run.find(f"{_W}rPr/{_W}b")
    return mark is not None and mark.get(f"{_W}val") not in ("0", "false", "off")


def _table(element: Any, seen: Counter[str]) -> Iterator[Line]:
    """Yield a table's rows as lines; a table inside a cell is part of the cell."""
    rows = []
    for row in _within(element, f"{_W}tr"):
        if row.find(f"{_W}trPr/{_W}del") is not None:
            seen["tracked deletions"] += 1
            continue
        cells = []
        for cell in _within(row, f"{_W}tc"):
            parts = [line for block in cell for line in _block(block, seen)]
            told = (f"{line.speaker}: {line.text}" if line.speaker else line.text for line in parts)
            cells.append("\n".join(text for text in told if text.strip()))
        rows.append(cells)
    seen["table rows"] += len(rows)
    yield from table_lines(rows, seen)


def _within(element: Any, tag: str) -> Iterator[Any]:
    """Yield the rows of a table or the cells of a row, those in content controls too."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _within(child, tag)


def _tidied(lines: list[Line], report: Report) -> list[Line]:
    """Return the lines in NFC and without control characters, offsets of bold kept right."""
    quiet = Report(report.file)
    out: list[Line] = []
    for line in lines:
        bold = len(tidy(line.text[: line.bold], Report(""))) if line.bold else 0
        out += at_breaks(replace(line, text=tidy(line.text, quiet), bold=bold))
    for kind, what in dict.fromkeys((row[0], row[1]) for row in quiet.rows):
        report.note(kind, what, sum(r[2] for r in quiet.rows if r[:2] == (kind, what)))
    return out
