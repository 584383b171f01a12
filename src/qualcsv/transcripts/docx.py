"""Word files → lines: body paragraphs and tables in order, nothing dropped without a count.

python-docx opens the file; the walk over the XML is ours, since `Document.paragraphs` leaves out
tables, tracked insertions, content controls and smart tags without a word.
"""

from __future__ import annotations

import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from qualcsv.errors import Fault, TranscriptError, file_name
from qualcsv.transcripts.lines import Line, ReadFile, Report
from qualcsv.transcripts.text import tidy
from qualcsv.transcripts.times import stamp_of

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
}
_COUNTED = {f"{_W}ins": "tracked insertions", f"{_W}moveTo": "tracked moves"}
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
        raise TranscriptError(Fault("the file is empty", todo="take it out of the folder", file=name))
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
        raise TranscriptError(Fault("unpacks to more than 512 MB", todo="do not trust it", file=name))


def _body(path: Path) -> Any:
    """Return the body element."""
    import docx
    from docx.opc.exceptions import PackageNotFoundError

    try:
        return docx.Document(str(path)).element.body
    except (PackageNotFoundError, KeyError, ValueError, zipfile.BadZipFile, OSError) as error:
        found = "no Word document, or a damaged one"
        detail = str(error).strip("'\"").splitlines()[0][:80] if str(error) else type(error).__name__
    except Exception as error:  # lxml and zlib raise their own kinds for a damaged part
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
    elif tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}customXml", f"{_W}smartTag", *_COUNTED):
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
    whole = bold >= len(text.rstrip())
    style = element.find(f"{_W}pPr/{_W}pStyle")
    named = (style.get(f"{_W}val") or "").lower() if style is not None else ""
    heading = named.startswith(("heading", "rubrik", "title", "berschrift"))
    if whole and (len(text) > 60 or not text.strip()):
        bold = 0
    return Line(text, bold=bold, heading=heading)


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
        elif tag in (f"{_W}pPr", f"{_W}rPr", f"{_W}softHyphen"):
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
    """Yield a table's rows: time, speaker and text are told apart by what the cells hold."""
    rows = []
    for row in element.iter(f"{_W}tr"):
        cells = []
        for cell in row.iterchildren(f"{_W}tc", f"{_W}sdt"):
            parts = [line for block in cell for line in _block(block, seen)]
            cells.append("\n".join(line.text for line in parts if line.text.strip()))
        rows.append(cells)
    seen["table rows"] += len(rows)
    width = max((len(cells) for cells in rows), default=0)
    if width < 2 or width > 5:
        yield from (Line(cell) for cells in rows for cell in cells if cell.strip())
        return
    columns = [[cells[i].strip() if i < len(cells) else "" for cells in rows] for i in range(width)]
    body = max(range(width), key=lambda i: sum(map(len, columns[i])))
    times = [i for i in range(width) if i != body and _is_time_column(columns[i])]
    names = [i for i in range(width) if i not in (body, *times) and _is_name_column(columns[i])]
    for number, cells in enumerate(zip(*columns, strict=True)):
        if not any(cells):
            continue
        begin, finish = stamp_of(cells[times[0]]) if times else (None, None)
        rest = [cells[i] for i in range(width) if i not in (body, *times[:1], *names[:1]) and cells[i]]
        if number == 0 and names and _is_header(cells):
            seen["header rows of tables"] += 1
            continue
        text = "\n".join([*rest, cells[body]] if cells[body] else rest)
        speaker = cells[names[0]].rstrip(":") if names else None
        yield Line(text, speaker=speaker or None, begin=begin, finish=finish)


def _is_time_column(cells: list[str]) -> bool:
    filled = [cell for cell in cells if cell]
    told = [cell for cell in filled if stamp_of(cell)[0] is not None and len(cell) < 30]
    return len(told) * 2 > len(filled) and bool(filled)


def _is_name_column(cells: list[str]) -> bool:
    filled = [cell for cell in cells if cell]
    short = [cell for cell in filled if len(cell) <= 60 and not cell.isdigit()]
    return len(short) >= 0.9 * len(filled) and len(set(filled)) <= max(2, 0.6 * len(filled) + 1)


def _is_header(cells: tuple[str, ...]) -> bool:
    words = {
        "speaker", "talare", "text", "time", "tid", "transcript", "who", "vem", "name", "namn",
        "utterance", "yttrande", "statement", "timecode", "tidskod", "content", "innehåll",
    }  # fmt: skip
    return all(cell.casefold().strip(": ") in words for cell in cells if cell)


def _tidied(lines: list[Line], report: Report) -> list[Line]:
    """Return the lines in NFC and without control characters, offsets of bold kept right."""
    joined = "\x1e".join(line.text for line in lines)
    if joined.isascii() and joined.isprintable():
        return lines
    quiet = Report(report.file)
    out = []
    for line in lines:
        text = tidy(line.text, quiet).strip("\n")
        bold = len(tidy(line.text[: line.bold], Report(""))) if line.bold else 0
        out.append(Line(text, bold, line.heading, line.speaker, line.begin, line.finish, line.cue))
    for kind, what in dict.fromkeys((row[0], row[1]) for row in quiet.rows):
        report.note(kind, what, sum(r[2] for r in quiet.rows if r[:2] == (kind, what)))
    return out
