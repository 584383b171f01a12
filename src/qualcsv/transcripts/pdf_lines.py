"""A page of a PDF file, as pieces of text at their places → its lines, left to right, from the top."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from qualcsv.transcripts.lines import Report

__all__ = [
    "SAME",
    "PlacedLine",
    "page_lines",
    "with_columns",
    "without_footnotes",
    "without_line_numbers",
]

SAME = 1.0  # points; what lies closer is on one line
_WIDE = 1.5  # times the size of letters: more room than this between two pieces is a column's
_LETTER, _CAPITAL = 0.5, 0.7  # how wide letters are, of their size
_LEFT = 40  # characters; the longest that stands in a column of labels
_PIECES = 4  # of a line; where words are placed one by one, they tell of no column
_INDENT = 12  # points
_OFTEN = 3  # how many lines show that something begins at a place
_BOLD = re.compile(r"bold|black|heavy|-bd\b", re.IGNORECASE)
_SLANTED = re.compile(r"italic|oblique|-it\b", re.IGNORECASE)
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB06: "st"}
_SMALL = 0.92  # times the usual size of letters; what is larger is no footnote
_NOTE = re.compile(r"(?:\d{1,3}|[*\u2020\u2021]{1,3}|[ivx]{1,5})[.)]?\s*[^\W\d_]")
_NUMBER = re.compile(r"\d{1,5}")


@dataclass(frozen=True)
class PlacedLine:
    """A line of a page and where it lies, in points from the lower left; None if not told.

    Attributes
    ----------
    text : str
        With a tab where it may go from one column to the next.
    x, y : float or None
        Where its first letter lies.
    begins : bool
        Whether a paragraph surely begins here.
    bold : int
        How many of its first characters are bold; all, if all are italic.
    size : float
        How large the letters at its start are, in points; 0 if not told.
    columns : tuple of float
        Where the text after each tab lies.
    joins : tuple of (int, float)
        Blanks between pieces that lie near to each other: offset, and where the next piece lies.
    """

    text: str
    x: float | None = None
    y: float | None = None
    begins: bool = False
    bold: int = 0
    size: float = 0.0
    columns: tuple[float, ...] = ()
    joins: tuple[tuple[int, float], ...] = ()


@dataclass(frozen=True)
class _Piece:
    text: str
    x: float
    y: float
    size: float
    bold: bool
    italic: bool


def page_lines(page: Any) -> list[PlacedLine]:
    """Return the lines of a page, each where its first letter lies.

    Parameters
    ----------
    page : pypdf.PageObject
        The page.

    Returns
    -------
    list of PlacedLine
        In the file's order; without places if the file does not tell them.
    """
    pieces: list[_Piece] = []

    def visit(text: str, cm: Sequence[float], tm: Sequence[float], font: Any, size: float) -> None:
        x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
        y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        name = str(font.get("/BaseFont", "")) if font else ""
        scale = abs(tm[0] * cm[0]) or 1.0
        pieces.append(
            _Piece(
                text, x, y, abs(size) * scale, bool(_BOLD.search(name)), bool(_SLANTED.search(name))
            )
        )

    whole = page.extract_text(visitor_text=visit)
    if "".join(piece.text for piece in pieces) != whole:
        return [PlacedLine(_plain(text)) for text in whole.split("\n") if text.strip()]
    rows: list[list[_Piece]] = [[]]
    for piece in pieces:
        for number, part in enumerate(piece.text.split("\n")):
            if number:
                rows.append([])
            rows[-1].append(replace(piece, text=part.replace("\t", " ")))  # some have no blanks
    return _on_one_line([_line(row) for row in rows if any(p.text.strip() for p in row)])


def _line(row: Sequence[_Piece]) -> PlacedLine:
    text = ""
    end: float | None = None
    columns: list[float] = []
    joins: list[tuple[int, float]] = []
    filled = [piece for piece in row if piece.text.strip()]
    for piece in row:
        if piece.text.strip():
            if end is not None and piece.x - end > _WIDE * piece.size > 0:
                text = f"{text.rstrip()}\t"
                columns.append(piece.x)
            elif end is not None and " " in text[-1:] + piece.text[:1]:
                joins.append((len(_plain(text)), piece.x))
            end = piece.x + _width(piece)
        text += piece.text
    bold = _plain("".join(p.text for p in _leading_bold(row)))
    plain = _plain(text)
    length = len(bold) if plain.startswith(bold) else 0
    length = len(plain) if not length and all(piece.italic for piece in filled) else length
    told = (tuple(columns), tuple(joins) if len(filled) <= _PIECES else ())
    return PlacedLine(plain, filled[0].x, filled[0].y, False, length, filled[0].size, *told)


def _leading_bold(row: Sequence[_Piece]) -> list[_Piece]:
    found: list[_Piece] = []
    for piece in row:
        if piece.text.strip() and not piece.bold:
            break
        found.append(piece)
    return found


def _width(piece: _Piece) -> float:
    """Return about how wide a piece is: what its letters are is known, their font's widths not."""
    text = piece.text.strip()
    capitals = sum(letter.isupper() for letter in text)
    return piece.size * (_CAPITAL * capitals + _LETTER * (len(text) - capitals))


def _plain(text: str) -> str:
    """Return a line with single blanks, and the bullets of symbol fonts and joined letters as such."""
    shown = re.sub("[\uf0a7\uf0b7\uf0d8]", "\u2022", text).translate(_LIGATURES)
    return "\t".join(" ".join(part.split()) for part in shown.split("\t")).strip()


def _on_one_line(lines: Sequence[PlacedLine]) -> list[PlacedLine]:
    """Return lines with a label, a tab, and what stands beside it on one line."""
    out: list[PlacedLine] = []
    for line in lines:
        before = out[-1] if out else None
        beside = (
            before is not None
            and before.y is not None
            and line.y is not None
            and abs(before.y - line.y) <= SAME
            and (line.x or 0) > (before.x or 0)
        )
        if before is not None and beside:
            out[-1] = replace(before, text=f"{before.text}\t{line.text}", columns=())
        else:
            out.append(line)
    return out


def with_columns(pages: Sequence[Sequence[PlacedLine]]) -> list[list[PlacedLine]]:
    """Return the pages with tabs only where a column begins, such as that of a table's text.

    Parameters
    ----------
    pages : sequence of sequence of PlacedLine
        The lines of each page.

    Returns
    -------
    list of list of PlacedLine
        The same lines; a tab stays if what is left of it is short and text begins at the place
        after it in three lines or more. The others become blanks. Where columns lie close, lines
        must begin at that place too, as the text of a cell does that goes on below.
    """
    often = Counter(round(x) for page in pages for line in page for x in line.columns)
    close = Counter(round(x) for page in pages for line in page for _, x in line.joins)
    begun = Counter(round(line.x) for page in pages for line in page if line.x is not None)
    left = min((x for x, count in begun.items() if count >= _OFTEN), default=0)
    told = (x for x in close if x > left + _INDENT and _near(begun, x) > 1)
    hung = {x for x in told if _near(close, x) >= _OFTEN}
    return [[_hung(_columned(line, often), hung) for line in page] for page in pages]


def _near(counts: Counter[int], place: int) -> int:
    return sum(counts[place + step] for step in (-1, 0, 1))


def _hung(line: PlacedLine, hung: set[int]) -> PlacedLine:
    """Return a line with a tab for the blank before a column that lies close."""
    at = next((o for o, x in line.joins if round(x) in hung and 0 < o <= _LEFT), None)
    if at is None or line.text[at : at + 1] != " ":
        return line
    return replace(line, text=f"{line.text[:at]}\t{line.text[at + 1 :]}")


def _columned(line: PlacedLine, often: Counter[int]) -> PlacedLine:
    if not line.columns:
        return line
    first, *rest = line.text.split("\t")
    text = first
    for x, part in zip(line.columns, rest, strict=False):
        column = _near(often, round(x)) >= _OFTEN
        text += ("\t" if column and len(text) <= _LEFT else " ") + part
    return replace(line, text=text)


def without_line_numbers(
    pages: Sequence[Sequence[PlacedLine]], report: Report
) -> list[list[PlacedLine]]:
    """Return the pages without numbers of lines that stand apart, left of the lines.

    Parameters
    ----------
    pages : sequence of sequence of PlacedLine
        The lines of each page.
    report : Report
        Gets how many were left out.

    Returns
    -------
    list of list of PlacedLine
        New pages. Numbers within the lines are left to others.
    """
    kept: list[list[PlacedLine]] = []
    left = 0
    for page in pages:
        text = [line for line in page if not _NUMBER.fullmatch(line.text)]
        numbers = [
            line
            for line in page
            if _NUMBER.fullmatch(line.text) and any(_left_of(line, other) for other in text)
        ]
        counted = [int(line.text) for line in numbers]
        steps = {b - a for a, b in zip(counted, counted[1:], strict=False)}
        if len(numbers) >= _OFTEN and len(steps) == 1 and min(steps) > 0:
            left += len(numbers)
            kept.append([line for line in page if line not in numbers])
        else:
            kept.append(list(page))
    report.note("left out", "numbers of turns or lines", left)
    return kept


def _left_of(number: PlacedLine, line: PlacedLine) -> bool:
    if number.y is None or line.y is None or number.x is None or line.x is None:
        return False
    return abs(number.y - line.y) <= 2 * SAME and number.x < line.x


def without_footnotes(
    pages: Sequence[Sequence[PlacedLine]], report: Report
) -> list[list[PlacedLine]]:
    """Return the pages without footnotes, which would stand inside what is said.

    Parameters
    ----------
    pages : sequence of sequence of PlacedLine
        The lines of each page, without footers.
    report : Report
        Gets how many were left out, and the first.

    Returns
    -------
    list of list of PlacedLine
        New pages. A footnote is in smaller letters at the end of a page, and begins with a
        number or a star.
    """
    sizes = Counter(round(line.size, 1) for page in pages for line in page)
    usual = sizes.most_common(1)[0][0] if sizes else 0.0
    kept: list[list[PlacedLine]] = []
    notes: list[str] = []
    for page in pages:
        end = len(page)
        while end and 0 < page[end - 1].size < _SMALL * usual:
            end -= 1
        found = [i for i in range(end, len(page)) if _NOTE.match(page[i].text)]
        cut = found[0] if found and end else len(page)
        notes += [page[i].text for i in found if end]
        kept.append(list(page[:cut]))
    report.note("left out", "footnotes", len(notes), notes[0][:60] if notes else "")
    return kept
