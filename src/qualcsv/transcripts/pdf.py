"""PDF files with a text layer → lines, without page headers, footers and page numbers."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from qualcsv.errors import Fault, TranscriptError, file_name
from qualcsv.transcripts.lines import Line, ReadFile, Report
from qualcsv.transcripts.text import tidy

__all__ = ["read_pdf"]

_LARGEST = 64 * 2**20  # bytes
_PAGE_NUMBER = re.compile(
    r"(?:page|sida|sid|seite|s\.)?\s*\d{1,4}(?:\s*(?:/|of|av|von)\s*\d{1,4})?|-\s*\d{1,4}\s*-",
    re.IGNORECASE,
)
_EDGE = 2  # how many lines at a page's top and bottom may be header and footer


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
        A line a line of the pages; ends of lines may be mere wraps.

    Raises
    ------
    TranscriptError
        If the file is no PDF, is damaged or protected, or has no text layer (a scan).
    """
    pages = _pages(path)
    kept = _without_margins(pages, report)
    text = tidy("\n".join(line for page in kept for line in page), report)
    if len(text.split()) < 3 * len(pages):
        todo = "it is a scan: have its text recognised first, and save that as docx or txt"
        raise TranscriptError(Fault("no text layer", "", todo, file_name(path)))
    report.note("read", "pages", len(pages))
    lines = [Line(re.sub(r"[ \t\u00a0]+", " ", raw).strip()) for raw in text.split("\n")]
    return ReadFile(tuple(line for line in lines if line.text), wrapped=True)


def _pages(path: Path) -> list[list[str]]:
    """Return the lines of each page."""
    import pypdf
    from pypdf.errors import PyPdfError

    name = file_name(path)
    if path.stat().st_size > _LARGEST:
        raise TranscriptError(Fault("more than 64 MB", "", "is it a transcript?", name))
    try:
        reader = pypdf.PdfReader(path, strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise TranscriptError(Fault("password-protected", "", "take the password off", name))
        return [page.extract_text().split("\n") for page in reader.pages]
    except TranscriptError:
        raise
    except (PyPdfError, OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        told = f"no PDF, or a damaged one ({type(error).__name__})"
        raise TranscriptError(
            Fault(told, "", "print it to a new PDF, or save as docx", name)
        ) from None


def _shape(line: str) -> str:
    return re.sub(r"\d+", "#", " ".join(line.split())).casefold()


def _without_margins(pages: list[list[str]], report: Report) -> list[list[str]]:
    """Return the pages without what stands at the edge of most of them, and page numbers."""
    filled = [[line for line in page if line.strip()] for page in pages]
    edges = Counter(
        shape
        for page in filled
        for shape in {_shape(line) for line in (*page[:_EDGE], *page[-_EDGE:])}
    )
    often = {s for s, n in edges.items() if n >= 2 and n >= 0.6 * len(pages) and ":" not in s}
    kept, left = [], 0
    for page in filled:
        last = len(page) - 1
        out = []
        for number, line in enumerate(page):
            margin = number < _EDGE or number > last - _EDGE
            if margin and (_shape(line) in often or _PAGE_NUMBER.fullmatch(line.strip())):
                left += 1
            else:
                out.append(line)
        kept.append(out)
    report.note("left out", "page headers, footers and numbers", left)
    return kept
