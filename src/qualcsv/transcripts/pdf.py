"""PDF files with a text layer → lines, without page headers, footers and page numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median
from typing import Any

from qualcsv.errors import Fault, TranscriptError, file_name
from qualcsv.transcripts.hyphens import whole_words
from qualcsv.transcripts.lines import Line, ReadFile, Report
from qualcsv.transcripts.text import tidy

__all__ = ["read_pdf"]

_LARGEST = 64 * 2**20  # bytes
_MOST_PAGES = 2000
_PAGE_NUMBER = re.compile(
    r"(?:page|sida|sid|seite|s\.)?\s*\d{1,4}(?:\s*(?:/|of|av|von)\s*\d{1,4})?|-\s*\d{1,4}\s*-",
    re.IGNORECASE,
)
_EDGE = 2  # how many lines at a page's top and bottom may be header and footer
_SAME = 1.0  # points; what lies closer is on one line
_PARAGRAPH = 1.25  # times the usual distance of lines: a new paragraph


@dataclass(frozen=True)
class _Placed:
    """A line of a page and where it lies, in points from the lower left; None if not told."""

    text: str
    x: float | None = None
    y: float | None = None
    begins: bool = False


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
    pages = _pages(path)
    kept = _without_margins(pages, report)
    placed = _with_paragraphs(kept)
    quiet = Report(report.file)
    texts = whole_words([line.text for line in placed], report)
    texts = [tidy(text, quiet).strip() for text in texts]
    report.sum_up(quiet)
    if sum(len(text.split()) for text in texts) < 3 * len(pages):
        todo = "it is a scan: have its text recognised first, and save that as docx or txt"
        raise TranscriptError(Fault("no text layer", "", todo, file_name(path)))
    report.note("read", "pages", len(pages))
    lines = [Line(text, begins=line.begins) for text, line in zip(texts, placed, strict=True)]
    return ReadFile(tuple(line for line in lines if line.text), wrapped=True)


def _pages(path: Path) -> list[list[_Placed]]:
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
        return [_page(page) for page in reader.pages]
    except (TranscriptError, OSError):
        raise
    except Exception as error:  # noqa: BLE001  - pypdf raises many kinds on damaged files
        told = f"no PDF, or a damaged one ({type(error).__name__})"
        raise TranscriptError(
            Fault(told, "", "print it to a new PDF, or save as docx", name)
        ) from None


def _page(page: Any) -> list[_Placed]:
    """Return the lines of a page, each where its first letter lies."""
    pieces: list[tuple[str, float, float]] = []

    def visit(text: str, cm: Sequence[float], tm: Sequence[float], *_: object) -> None:
        x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
        y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        pieces.append((text, x, y))

    whole = page.extract_text(visitor_text=visit)
    if "".join(text for text, _, _ in pieces) != whole:
        return [_Placed(_plain(text)) for text in whole.split("\n") if text.strip()]
    lines = [_Placed("")]
    for text, x, y in pieces:
        for number, part in enumerate(text.split("\n")):
            if number:
                lines.append(_Placed(""))
            last = lines[-1]
            if part.strip() and last.y is None:
                lines[-1] = _Placed(last.text + part, x, y)
            else:
                lines[-1] = replace(last, text=last.text + part)
    plain = [replace(line, text=_plain(line.text)) for line in lines if line.text.strip()]
    return _on_one_line(plain)


def _plain(text: str) -> str:
    """Return a line with single blanks, and the bullets of symbol fonts as such."""
    return " ".join(re.sub("[\uf0a7\uf0b7\uf0d8]", "\u2022", text).split())


def _on_one_line(lines: Sequence[_Placed]) -> list[_Placed]:
    """Return lines with a label, a tab, and what stands beside it on one line."""
    out: list[_Placed] = []
    for line in lines:
        before = out[-1] if out else None
        beside = (
            before is not None
            and before.y is not None
            and line.y is not None
            and abs(before.y - line.y) <= _SAME
            and (line.x or 0) > (before.x or 0)
        )
        if before is not None and beside:
            out[-1] = replace(before, text=f"{before.text}\t{line.text}")
        else:
            out.append(line)
    return out


def _with_paragraphs(pages: Sequence[Sequence[_Placed]]) -> list[_Placed]:
    """Return the lines of all pages; those with more room above than usual begin a paragraph."""
    gaps = [_gap(a, b) for page in pages for a, b in zip(page, page[1:], strict=False)]
    told = sorted(gap for gap in gaps if gap is not None and gap > _SAME)
    usual = (
        median(told[: max(len(told) // 2, 1)]) if told else 0.0
    )  # the closer half: within paragraphs
    out: list[_Placed] = []
    for page in pages:
        for number, line in enumerate(page):
            gap = _gap(page[number - 1], line) if number else None
            out.append(replace(line, begins=bool(usual and gap and gap > _PARAGRAPH * usual)))
    return out


def _gap(before: _Placed, line: _Placed) -> float | None:
    return before.y - line.y if before.y is not None and line.y is not None else None


def _shape(line: str) -> str:
    return re.sub(r"\d+", "#", " ".join(line.split())).casefold()


def _without_margins(pages: list[list[_Placed]], report: Report) -> list[list[_Placed]]:
    """Return the pages without what stands at the edge of most of them, and page numbers."""
    edges: Counter[str] = Counter()
    heights: dict[str, set[int]] = {}
    for page in pages:
        edge = (*page[:_EDGE], *page[-_EDGE:])
        edges.update({_shape(line.text) for line in edge})
        for line in edge:
            heights.setdefault(_shape(line.text), set()).add(round(line.y or 0))
    often = {
        shape
        for shape, count in edges.items()
        if count >= 2 and count >= 0.6 * len(pages)
        # "Date: 3 March" on each page is a header; what people say is seldom at one height
        if ":" not in shape or (count >= 3 and len(heights[shape]) == 1)
    }
    kept, left = [], 0
    for page in pages:
        last = len(page) - 1
        out = []
        for number, line in enumerate(page):
            margin = number < _EDGE or number > last - _EDGE
            if margin and (_shape(line.text) in often or _PAGE_NUMBER.fullmatch(line.text.strip())):
                left += 1
            else:
                out.append(line)
        kept.append(out)
    report.note("left out", "page headers, footers and numbers", left)
    return kept
