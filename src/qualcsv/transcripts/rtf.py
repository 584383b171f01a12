"""Rich Text files → lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from qualcsv.errors import Fault, TranscriptError, file_name
from qualcsv.transcripts.docx_table import UNNAMED_ROWS, table_lines
from qualcsv.transcripts.lines import Line, ReadFile, Report
from qualcsv.transcripts.text import tidy

__all__ = ["read_rtf"]

_LARGEST = 64 * 2**20  # bytes
_TOKEN = re.compile(r"\\([a-z]{1,32})(-?\d{1,10})?|\\[^a-z]|([{}])", re.IGNORECASE)
# A group with one of these words is no text; most readers of rtf say nothing of it.
_LEFT_OUT = {
    "deleted": "tracked deletions",
    "v": "hidden text",
    "footnote": "footnotes and endnotes",
    "annotation": "comments",
    "pict": "pictures and drawings",
    "object": "embedded objects",
    "header": "page headers and footers",
    "headerl": "page headers and footers",
    "headerr": "page headers and footers",
    "headerf": "page headers and footers",
    "footer": "page headers and footers",
    "footerl": "page headers and footers",
    "footerr": "page headers and footers",
    "footerf": "page headers and footers",
}
_SILENT = "tables of styles and fonts"
_TABLES = ("stylesheet", "fonttable", "listtable", "revtbl", "info", "nonshppict")


def read_rtf(path: Path, report: Report) -> ReadFile:
    """Read an rtf file.

    Parameters
    ----------
    path : pathlib.Path
        The file.
    report : Report
        Gets paragraphs and table rows, and what was left out, by count.

    Returns
    -------
    ReadFile
        A line a paragraph or table row.

    Raises
    ------
    TranscriptError
        If the file is no rtf, is too large, damaged, or has no text.
    """
    name = file_name(path)
    if path.stat().st_size > _LARGEST:
        raise TranscriptError(Fault("more than 64 MB", "", "is it a transcript?", name))
    raw = path.read_bytes()
    if not raw.lstrip().startswith(b"{\\rtf"):
        todo = "open it in a word processor and save it as .docx"
        raise TranscriptError(Fault("no rtf file", "", todo, name))
    source, seen = _without_other(raw.decode("cp1252", "replace"))
    text = tidy(_plain(source, name), report)
    if not text.strip():
        raise TranscriptError(Fault("the document has no text", "", "is it a scan? type it", name))
    lines = [Line(line.rstrip()) for line in text.strip("\n").split("\n")]
    if "\\cell" in source:
        lines = list(_with_tables(lines, seen))
    report.note("read", "paragraphs", sum(1 for line in lines if line.text))
    report.note("read", "table rows", seen.pop("table rows", 0))
    report.note("doubt", UNNAMED_ROWS, seen.pop(UNNAMED_ROWS, 0))
    for what in sorted(seen):
        report.note("left out", what, seen[what])
    return ReadFile(tuple(lines))


def _plain(source: str, name: str) -> str:
    from striprtf.striprtf import rtf_to_text

    try:
        return str(rtf_to_text(source, encoding="cp1252", errors="replace"))
    except (ValueError, IndexError, KeyError, TypeError, LookupError, RecursionError) as error:
        told = f"a damaged rtf file ({type(error).__name__})"
        raise TranscriptError(Fault(told, "", "save it again as .docx", name)) from None


def _without_other(source: str) -> tuple[str, Counter[str]]:
    """Return rtf without the groups that are no text, and how many there were of each kind."""
    seen: Counter[str] = Counter()
    starts: list[int] = []
    cuts: list[tuple[int, int]] = []
    within: list[str] = []  # for each open group, what it is left out as; empty for text
    for token in _TOKEN.finditer(source):
        word, number, brace = token.groups()
        if brace == "{":
            starts.append(token.start())
            within.append("")
        elif brace == "}" and starts:
            start, what = starts.pop(), within.pop()
            if what and not any(within):
                cuts.append((start, token.end()))
                seen[what] += what != _SILENT
        elif word and within and number != "0" and not within[-1]:
            within[-1] = _SILENT if word in _TABLES else _LEFT_OUT.get(word, "")
    kept, place = [], 0
    for start, end in cuts:
        kept.append(source[place:start])
        place = end
    return "".join([*kept, source[place:]]), seen


def _with_tables(lines: list[Line], seen: Counter[str]) -> Iterator[Line]:
    """Yield the lines, those of tables (each cell ends with a bar) as rows."""
    for barred, group in groupby(_whole_rows(lines), key=lambda line: line.text.endswith("|")):
        if not barred:
            yield from group
            continue
        rows = [line.text[:-1].split("|") for line in group]
        seen["table rows"] += len(rows)
        yield from table_lines(rows, seen)


def _whole_rows(lines: list[Line]) -> Iterator[Line]:
    """Yield the lines; a row whose cells have several paragraphs is one, with breaks in it."""
    row: list[str] = []
    for line in lines:
        if row or ("|" in line.text and not line.text.endswith("|")):
            row.append(line.text)
            if line.text.endswith("|"):
                yield Line("\n".join(row))
                row = []
        else:
            yield line
    yield from (Line(text) for text in row)  # a bar in a paragraph, and no table after it
