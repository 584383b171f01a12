"""OpenDocument text files → lines."""

from __future__ import annotations

import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree

from qualcsv.errors import Fault, TranscriptError, file_name
from qualcsv.transcripts.lines import Line, ReadFile, Report, at_breaks
from qualcsv.transcripts.text import tidy

__all__ = ["read_odt"]

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_LARGEST = 256 * 2**20  # unpacked bytes of content.xml
_LEFT_OUT = {
    f"{_TEXT}tracked-changes": "tracked deletions",
    f"{_TEXT}note": "footnotes and endnotes",
    f"{_OFFICE}annotation": "comments",
    f"{_DRAW}frame": "pictures and text boxes",
}


def read_odt(path: Path, report: Report) -> ReadFile:
    """Read an odt file.

    Parameters
    ----------
    path : pathlib.Path
        The file.
    report : Report
        Gets paragraphs and all that was left out, by count.

    Returns
    -------
    ReadFile
        A line a paragraph; the cells of a table row are set apart by tabs.

    Raises
    ------
    TranscriptError
        If the file is no odt, is damaged or protected, or has no text.
    """
    root = _content(path)
    body = root.find(f"{_OFFICE}body/{_OFFICE}text")
    seen: Counter[str] = Counter()
    lines = list(_blocks(body, seen)) if body is not None else []
    report.note("read", "paragraphs", len(lines))
    for what in sorted(seen):
        report.note("left out", what, seen[what])
    quiet = Report(report.file)
    whole = [Line(tidy(x.text, quiet), heading=x.heading) for x in lines]
    tidied = [part for line in whole for part in at_breaks(line)]
    for kind, what in dict.fromkeys((row[0], row[1]) for row in quiet.rows):
        report.note(kind, what, sum(row[2] for row in quiet.rows if row[:2] == (kind, what)))
    if not any(line.text.strip() for line in tidied):
        raise TranscriptError(
            Fault("the document has no text", "", "is it a scan? type it", file_name(path))
        )
    return ReadFile(tuple(tidied))


def _content(path: Path) -> Any:
    name = file_name(path)
    todo = "open it in a word processor and save it as .docx or .odt"
    try:
        with zipfile.ZipFile(path) as archive:
            info = archive.getinfo("content.xml")
            if info.file_size > _LARGEST:
                raise TranscriptError(
                    Fault("unpacks to more than 256 MB", "", "do not trust it", name)
                )
            raw = archive.read(info)
    except (zipfile.BadZipFile, zlib.error, KeyError, OSError, RuntimeError, ValueError) as error:
        told = f"no odt file, a damaged or a protected one ({type(error).__name__})"
        raise TranscriptError(Fault(told, "", todo, name)) from None
    # no entities, no network: what is in the file is data
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        root = etree.fromstring(raw, parser)
    except etree.XMLSyntaxError as error:
        told = f"a damaged odt file ({error.msg[:60] if error.msg else 'XML'})"
        raise TranscriptError(Fault(told, "", todo, name)) from None
    if root.getroottree().docinfo.doctype:
        raise TranscriptError(Fault("a document type declaration", "", "do not trust it", name))
    return root


def _blocks(element: Any, seen: Counter[str]) -> Iterator[Line]:
    for child in element:
        if child.tag in (f"{_TEXT}p", f"{_TEXT}h"):
            yield Line(_words(child, seen), heading=child.tag == f"{_TEXT}h")
        elif child.tag == f"{_TABLE}table-row":
            cells = [
                " ".join(line.text for line in _blocks(cell, seen) if line.text.strip())
                for cell in child.iterchildren(f"{_TABLE}table-cell")
            ]
            yield Line("\t".join(cells).strip())
        elif child.tag in _LEFT_OUT:
            count = len(child) if child.tag == f"{_TEXT}tracked-changes" else 1
            seen[_LEFT_OUT[child.tag]] += count
        elif isinstance(child.tag, str):
            yield from _blocks(child, seen)


def _words(element: Any, seen: Counter[str]) -> str:
    """Return a paragraph's text."""
    pieces = [element.text or ""]
    for child in element:
        if child.tag == f"{_TEXT}s":
            pieces.append(" " * int(child.get(f"{_TEXT}c") or 1))
        elif child.tag == f"{_TEXT}tab":
            pieces.append("\t")
        elif child.tag == f"{_TEXT}line-break":
            pieces.append("\n")
        elif child.tag in _LEFT_OUT:
            seen[_LEFT_OUT[child.tag]] += 1
        elif isinstance(child.tag, str):
            pieces.append(_words(child, seen))
        pieces.append(child.tail or "")
    return "".join(pieces)
