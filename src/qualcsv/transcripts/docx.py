"""Word files → lines: all that stands in them, in order; nothing is dropped without a count.

The walk over the XML is ours: what python-docx calls a document's paragraphs leaves out tables,
tracked insertions, content controls, text boxes and smart tags without a word.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from qualcsv.transcripts.docx_names import ALTERED, READ, W
from qualcsv.transcripts.docx_notes import read_notes
from qualcsv.transcripts.docx_state import State, unclosed_fields
from qualcsv.transcripts.docx_styles import Numbering, StyleSheet
from qualcsv.transcripts.docx_table import UNNAMED_ROWS
from qualcsv.transcripts.docx_walk import Walk
from qualcsv.transcripts.lines import Line, ReadFile, Report, at_breaks
from qualcsv.transcripts.marks import ReadNote
from qualcsv.transcripts.package import Package
from qualcsv.transcripts.text import tidied_line, tidy

__all__ = ["read_docx"]

_TODO = "open it in Word and save it as .docx"


def read_docx(path: Path, report: Report) -> ReadFile:
    """Read a docx file.

    Parameters
    ----------
    path : pathlib.Path
        The file.
    report : Report
        Gets every kind of thing in the file by count: read, altered, or left out.

    Returns
    -------
    ReadFile
        A line a paragraph or table row, and the comments, footnotes and endnotes with the places
        where they hang. Soft line breaks are ``\\n`` inside a line.

    Raises
    ------
    TranscriptError
        If the file is no zip, is password-protected or an old .doc, is damaged, declares XML
        entities, unpacks to an unreasonable size, or has no text.
    """
    with Package(path, kind="Word document", todo=_TODO) as package:
        main, root = _document(package)
        body = root.find(f"{W}body")
        if body is None:
            raise package.error("a Word document without a body")
        related: dict[str, list[str]] = {}
        outside = 0
        for _, kind, target, is_outside in package.relations(main):
            outside += is_outside and kind != "hyperlink"
            if not is_outside:
                related.setdefault(kind, []).append(target)
        styles, lists = (_first(package, related, kind) for kind in ("styles", "numbering"))
        state = State(StyleSheet(styles))
        state.unclosed = unclosed_fields(root)
        walk = Walk(state, Numbering(lists))
        if lists is not None:
            walk.count_turn_numbers(body)
        lines = walk.story(body)
        state.fields.clear()
        notes = read_notes(package, related, walk)
        state.seen["links to files outside, not opened"] += outside
        state.seen["page headers and footers"] += _margins(package, related)
    _tell(state.seen, report)
    tidied, notes = _tidied(lines, notes, report)
    if not any(line.text.strip() for line in tidied):
        raise package.error("the document has no text", todo="is it a scan? type it")
    return ReadFile(tuple(tidied), notes=tuple(notes))


def _document(package: Package) -> tuple[str, Any]:
    """Return the main part's name and root."""
    found = [t for _, kind, t, outside in package.relations() if kind == "officeDocument" and not outside]  # fmt: skip
    if "[Content_Types].xml" not in package.parts or not found or found[0] not in package.parts:
        raise package.error("no Word document, or a damaged one (its parts are not there)")
    root = package.xml(found[0])
    if root.tag != f"{W}document":
        raise package.error(f"no Word document ({root.tag.rsplit('}', 1)[-1][:40]})")
    return found[0], root


def _first(package: Package, related: dict[str, list[str]], kind: str) -> Any:
    parts = related.get(kind)
    return package.xml(parts[0]) if parts else None


def _margins(package: Package, related: dict[str, list[str]]) -> int:
    """Return how many of the document's page headers and footers have a text."""
    parts = [*related.get("header", []), *related.get("footer", [])]
    roots = [package.xml(part) for part in dict.fromkeys(parts)]
    return sum(
        any((t.text or "").strip() for t in root.iter(f"{W}t"))
        for root in roots
        if root is not None
    )


def _tell(seen: Counter[str], report: Report) -> None:
    """Note the counts by what became of it: read, altered, doubted, or else left out."""
    for what in READ:
        report.note("read", what, seen.pop(what, 0))
    for what in ALTERED:
        report.note("altered", what, seen.pop(what, 0))
    report.note("doubt", UNNAMED_ROWS, seen.pop(UNNAMED_ROWS, 0))
    for what in sorted(seen):
        report.note("left out", what, seen[what])


def _tidied(
    lines: Iterable[Line], notes: Iterable[ReadNote], report: Report
) -> tuple[list[Line], list[ReadNote]]:
    """Return lines and notes in NFC and without control characters, offsets kept right."""
    quiet = Report(report.file)
    out = [part for line in lines for part in at_breaks(tidied_line(line, quiet))]
    tidied = [replace(note, text=tidy(note.text, quiet)) for note in notes]
    report.sum_up(quiet)
    return out, tidied
