"""What stands at the margin of a transcript and nobody said: page lines, turn numbers, table bars."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from qualcsv.transcripts.forms import candidates
from qualcsv.transcripts.lines import Line, Report
from qualcsv.transcripts.marks import shifted
from qualcsv.transcripts.wrapping import ENDED

__all__ = ["without_margins"]

_PAGE = re.compile(
    r"\s*(?:[-\u2013\u2014|]\s*)?(?:page|sida|sidan|sid|seite|side|pagina|p\.|s\.)\s*\d{1,4}"
    r"(?:\s*(?:/|of|av|af|von|van|\()\s*\d{1,4}\)?)?(?:\s*[-\u2013\u2014|])?\s*",
    re.IGNORECASE,
)
_COUNTER = re.compile(
    r"\s*(?:[-\u2013\u2014]\s*(\d{1,4})\s*[-\u2013\u2014]|(\d{1,4})(?:\s*/\s*\d{1,4})?)\s*"
)
_NUMBER = re.compile(r"\s*(?:\[(\d{1,4})\]|\((\d{1,4})\)|(\d{1,4})[.):]?)[ \t]+(?=\S)")
_BARRED = re.compile(r"\s*\|.*\|\s*")
_BAR_RULE = re.compile(r"[\s|:+=-]+")
_LABELLED = {"label: text", "columns set by tabs or blanks", "[time @label] text", "bold label"}
_NEAR = 2  # how many lines from a page line a page header or footer may stand


def without_margins(lines: Sequence[Line], report: Report) -> list[Line]:
    """Take out page lines with the headers beside them, turn numbers, and the bars of tables.

    Parameters
    ----------
    lines : sequence of Line
        As a reader left them.
    report : Report
        Gets how many of each.

    Returns
    -------
    list of Line
        New lines. A paragraph that a page line cut in two lies in two lines with none between.

    Examples
    --------
    >>> talk = [Line("1 Ida: Hur?"), Line("2 Per: Så."), Line("3 Ida: Jaså?"), Line("4 Per: Ja.")]
    >>> [line.text for line in without_margins(talk, Report("a.txt"))][:2]
    ['Ida: Hur?', 'Per: Så.']
    """
    return _without_numbers(_without_bars(_without_pages(list(lines), report), report), report)


# ------------------------------------------------------------------ pages


def _page_lines(lines: Sequence[Line]) -> set[int]:
    """Return the lines that say which page it is; bare numbers only if they count up by one."""
    told = {i for i, line in enumerate(lines) if not line.cue and _PAGE.fullmatch(line.text)}
    found = [(i, _COUNTER.fullmatch(line.text)) for i, line in enumerate(lines) if not line.cue]
    counted = [(i, int(m[1] or m[2])) for i, m in found if m]
    steps = [later - earlier for (_, earlier), (_, later) in pairwise(counted)]
    if steps and all(step == 1 for step in steps):
        told |= {i for i, _ in counted}
    return told


def _without_pages(lines: list[Line], report: Report) -> list[Line]:
    pages = _page_lines(lines)
    if not pages:
        return lines
    out = pages | _beside(lines, pages)
    report.note("left out", "page headers, footers and numbers", len(out))
    kept: list[Line] = []
    cut = False
    for i, line in enumerate(lines):
        if i in out and not line.marks:
            cut = True
        elif not cut or line.text.strip():
            if cut and _goes_on(kept, line):
                while kept and not kept[-1].text.strip():
                    kept.pop()
            elif cut and kept and kept[-1].text.strip():
                kept.append(Line(""))
            kept.append(line)
            cut = False
    return kept


def _goes_on(kept: Sequence[Line], line: Line) -> bool:
    """Return whether a page line stood inside a sentence."""
    before = next((x.text for x in reversed(kept) if x.text.strip()), "")
    return bool(before) and not ENDED.search(before) and line.text.lstrip()[:1].islower()


def _shape(text: str) -> str:
    return re.sub(r"\d+", "#", " ".join(text.split())).casefold()


def _beside(lines: Sequence[Line], pages: set[int]) -> set[int]:
    """Return the lines that stand beside most page lines in the same words."""
    filled = [i for i, line in enumerate(lines) if line.text.strip()]
    place = {i: n for n, i in enumerate(filled)}
    near: set[int] = {*filled[:_NEAR], *filled[len(filled) - _NEAR :]}
    for page in pages:
        at = place[page]
        near.update(filled[max(at - _NEAR, 0) : at + _NEAR + 1])
    near -= pages
    shapes = Counter(_shape(lines[i].text) for i in near)
    often = {s for s, n in shapes.items() if n >= 2 and n >= 0.6 * len(pages)}
    return {i for i in near if _shape(lines[i].text) in often and ":" not in lines[i].text}


# ------------------------------------------------------------------ bars and numbers


def _without_bars(lines: list[Line], report: Report) -> list[Line]:
    filled = [line for line in lines if line.text.strip()]
    barred = sum(bool(_BARRED.fullmatch(line.text)) for line in filled)
    if barred < 3 or barred < 0.6 * len(filled):
        return lines
    report.note("altered", "bars of a table taken out", barred)
    kept = []
    for line in lines:
        if not _BARRED.fullmatch(line.text):
            kept.append(line)
        elif not _BAR_RULE.fullmatch(line.text):
            kept.append(replace(line, text=line.text.strip().strip("|").strip(), bold=0))
    return kept


def _without_numbers(lines: list[Line], report: Report) -> list[Line]:
    found = {
        i: m for i, line in enumerate(lines) if not line.cue and (m := _NUMBER.match(line.text))
    }
    numbers = [int(m[1] or m[2] or m[3]) for m in found.values()]
    filled = sum(bool(line.text.strip()) for line in lines)
    steps = [later - earlier for earlier, later in pairwise(numbers)]
    if len(numbers) < 3 or sum(step == 1 for step in steps) < 0.9 * len(steps):
        return lines
    bare = {i: _after(lines[i], m.end()) for i, m in found.items()}
    labelled = sum(not _LABELLED.isdisjoint(candidates(line)) for line in bare.values())
    if labelled < 0.6 * len(bare) and len(bare) < max(4, 0.8 * filled):
        return lines
    report.note("left out", "numbers of turns or lines", len(bare))
    return [bare.get(i, line) for i, line in enumerate(lines)]


def _after(line: Line, cut: int) -> Line:
    return replace(
        line, text=line.text[cut:], bold=max(line.bold - cut, 0), marks=shifted(line.marks, -cut)
    )
