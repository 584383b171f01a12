"""PDF files with a text layer → lines, without page headers, footers and page numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from statistics import median

from qualcsv.errors import Fault, TranscriptError, file_name
from qualcsv.transcripts.hyphens import whole_words
from qualcsv.transcripts.lines import Line, ReadFile, Report
from qualcsv.transcripts.pdf_lines import (
    SAME,
    PlacedLine,
    page_lines,
    with_columns,
    without_footnotes,
    without_line_numbers,
)
from qualcsv.transcripts.text import tidy

__all__ = ["read_pdf"]

_LARGEST = 64 * 2**20  # bytes
_MOST_PAGES = 2000
_PAGE_NUMBER = re.compile(
    r"(?:page|sida|sid|seite|s\.)?\s*\d{1,4}(?:\s*(?:/|of|av|von)\s*\d{1,4})?|-\s*\d{1,4}\s*-",
    re.IGNORECASE,
)
_BROWSER = re.compile(
    r".*\b(?:https?|file)://\S+\s+\d{1,4}/\d{1,4}|.*, \d\d?:\d\d(?: [AP]M)? (?:https?|file)://\S+"
    r"|\d{1,4}[/.-]\d\d?[/.-]\d{2,4},? \d\d?[:.]\d\d(?: [AP]M)?(?:\t.*)?"
)
_EDGE = 2  # how many lines at a page's top and bottom may be header and footer
_LARGER = 1.08  # times the usual size of letters
_HEADING = 80  # characters
_PARAGRAPH = 1.25  # times the usual distance of lines: a new paragraph


def read_pdf(path: Path, report: Report) -> ReadFile:
    """Read a PDF file's text layer.

    Parameters
    ----------
    path : pathlib.Path
        The file.
    report : Report
        Gets pages, and what was left out as header, footer or page number.

    Returns
    -------
    ReadFile
        A line a line of the pages; ends of lines may be mere wraps, unless the distance of the
        next line shows that a paragraph begins there.

    Raises
    ------
    TranscriptError
        If the file is no PDF, is damaged or protected, has more than 2,000 pages, or has no text
        layer (a scan).
    """
    pages = with_columns(without_line_numbers(_pages(path), report))
    kept = without_footnotes(_without_margins(pages, report), report)
    placed = _with_paragraphs(kept)
    quiet = Report(report.file)
    texts = whole_words([line.text for line in placed], report)
    texts = [tidy(text, quiet).strip() for text in texts]
    report.sum_up(quiet)
    if sum(len(text.split()) for text in texts) < 3 * len(pages):
        todo = "it is a scan: have its text recognised first, and save that as docx or txt"
        raise TranscriptError(Fault("no text layer", "", todo, file_name(path)))
    report.note("read", "pages", len(pages))
    large = _headings(placed)
    lines = [
        Line(text, bold=_bold(line, text), heading=line in large, begins=line.begins)
        for text, line in zip(texts, placed, strict=True)
    ]
    return ReadFile(tuple(line for line in lines if line.text), wrapped=True)


def _headings(lines: Sequence[PlacedLine]) -> set[PlacedLine]:
    """Return short lines that are bold and larger than the text, unless they are many."""
    usual = median(line.size for line in lines) if lines else 0.0
    found = {
        line
        for line in lines
        if line.size > _LARGER * usual and line.bold == len(line.text) <= _HEADING
    }
    return found if len(found) <= len(lines) / 2 else set()


def _bold(line: PlacedLine, text: str) -> int:
    """Return how much of a line's start is bold, when words were moved at its ends."""
    return len(text) if line.bold == len(line.text) else min(line.bold, len(text))


def _pages(path: Path) -> list[list[PlacedLine]]:
    """Return the lines of each page."""
    import pypdf

    name = file_name(path)
    if path.stat().st_size > _LARGEST:
        raise TranscriptError(Fault("more than 64 MB", "", "is it a transcript?", name))
    try:
        reader = pypdf.PdfReader(path, strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise TranscriptError(Fault("password-protected", "", "take the password off", name))
        if len(reader.pages) > _MOST_PAGES:
            told = f"{len(reader.pages)} pages"
            raise TranscriptError(Fault(told, f"{_MOST_PAGES}", "is it a transcript?", name))
        return [page_lines(page) for page in reader.pages]
    except (TranscriptError, OSError):
        raise
    except Exception as error:  # noqa: BLE001  - pypdf raises many kinds on damaged files
        told = f"no PDF, or a damaged one ({type(error).__name__})"
        raise TranscriptError(
            Fault(told, "", "print it to a new PDF, or save as docx", name)
        ) from None


def _with_paragraphs(pages: Sequence[Sequence[PlacedLine]]) -> list[PlacedLine]:
    """Return the lines of all pages; those with more room above than usual begin a paragraph."""
    gaps = [_gap(a, b) for page in pages for a, b in zip(page, page[1:], strict=False)]
    told = sorted(gap for gap in gaps if gap is not None and gap > SAME)
    usual = (
        median(told[: max(len(told) // 2, 1)]) if told else 0.0
    )  # the closer half: within paragraphs
    out: list[PlacedLine] = []
    for page in pages:
        for number, line in enumerate(page):
            gap = _gap(page[number - 1], line) if number else None
            out.append(replace(line, begins=bool(usual and gap and gap > _PARAGRAPH * usual)))
    return out


def _gap(before: PlacedLine, line: PlacedLine) -> float | None:
    return before.y - line.y if before.y is not None and line.y is not None else None


def _shape(line: str) -> str:
    return re.sub(r"\d+", "#", " ".join(line.split())).casefold()


def _without_margins(pages: list[list[PlacedLine]], report: Report) -> list[list[PlacedLine]]:
    """Return the pages without what stands at the edge of most of them, and page numbers."""
    edges: Counter[str] = Counter()
    heights: dict[str, set[int]] = {}
    inside: Counter[str] = Counter()
    for page in pages:
        edge = (*page[:_EDGE], *page[-_EDGE:])
        edges.update({_shape(line.text) for line in edge})
        for line in edge:
            heights.setdefault(_shape(line.text), set()).add(round(line.y or 0))
        for line in page[_EDGE:-_EDGE]:
            inside.update({_shape(line.text), _shape(line.text.partition(":")[0] + ":")})
    often = {
        shape
        for shape, count in edges.items()
        if count >= 2
        and count >= 0.6 * len(pages)
        # a name above what is said, or "Mm.", may stand at the top of pages, and stands elsewhere
        and inside[shape] * 2 < count
        # "Date: 3 March" on each page is a header; what people say is seldom at one height
        and (":" not in shape or _told_apart(shape, count, heights[shape], inside))
    }
    kept, left = [], 0
    for page in pages:
        last = len(page) - 1
        out = []
        for number, line in enumerate(page):
            margin = number < _EDGE or number > last - _EDGE
            if margin and (_shape(line.text) in often or _says_page(line.text.strip())):
                left += 1
            else:
                out.append(line)
        kept.append(out)
    report.note("left out", "page headers, footers and numbers", left)
    return kept


def _says_page(text: str) -> bool:
    """Return whether a line is a page's number, or what a browser prints at its edges."""
    return bool(_PAGE_NUMBER.fullmatch(text) or _BROWSER.fullmatch(text))


def _told_apart(shape: str, count: int, heights: set[int], inside: Counter[str]) -> bool:
    """Return whether a line with a colon is a header: at one height, its label never in the text."""
    label = shape.partition(":")[0] + ":"
    return len(heights) == 1 and (count >= 3 or not inside[label])
