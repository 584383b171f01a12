"""Words that a program divided at the end of a line → whole words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qualcsv.transcripts.lines import Report

__all__ = ["AND", "whole_words"]

_DIVIDED = re.compile(r"(?P<word>\w+(?:-\w+)*)(?P<hyphen>[-\u2010\u00ad])\s*$")
_NEXT = re.compile(r"\s*(?P<rest>[^\W\d_]+(?:-[^\W\d_]+)*)(?P<sign>[^\w\s]*)(?:\s+|$)")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_SHORT = 3  # letters: of brother-in-law, the word in the middle
_SELDOM = 0.04  # a program that divides words does so at the end of more lines than this
_MANY = 25  # lines, of which that can be said
AND = {  # "barn- och ungdom": the hyphen stands for what comes later
    "och", "eller", "samt", "men", "till", "and", "or", "to", "und", "oder", "og", "en", "of",
}  # fmt: skip


def whole_words(lines: Sequence[str], report: Report) -> list[str]:
    """Return lines in which no word is divided at the end of a line.

    Parameters
    ----------
    lines : sequence of str
        The lines of a page, or of pages.
    report : Report
        Gets how many words were put together.

    Returns
    -------
    list of str
        As many lines; the second part of a word is moved up to the first. The hyphen goes, unless
        the text has the word with it elsewhere, the first part is a number, a letter or in capitals
        (``1990-talet``, ``e-post``, ``EU-stöd``), the second has a hyphen too
        (``brother-in-law``), or the next word is an "and". Where few lines end in one, and the
        text has none of the words in one piece, nobody divided words and all hyphens stay.

    Examples
    --------
    >>> whole_words(["De kom till kom-", "munen igen."], Report("a.pdf"))
    ['De kom till kommunen', 'igen.']
    """
    known = {word.casefold() for line in lines for word in _WORD.findall(line)}
    places = [(i, _divided(lines[i], lines[i + 1])) for i in range(len(lines) - 1)]
    found = [(i, first, then) for i, match in places if match for first, then in [match]]
    whole = any(f"{first['word']}{then['rest']}".casefold() in known for _, first, then in found)
    typed = not whole and len(lines) >= _MANY and len(found) < _SELDOM * len(lines)
    out = list(lines)
    joined = 0
    for i, *_ in found:
        match = _divided(out[i], out[i + 1])  # a word may run over three lines
        if match is None:
            continue
        first, then = match
        keeps = _keeps_hyphen(first, then["rest"], known, typed=typed)
        out[i] = out[i][: first.start()] + first["word"] + "-" * keeps + then["rest"]
        out[i] += then["sign"]
        out[i + 1] = out[i + 1][then.end() :]
        joined += 1
    report.note("altered", "words divided at the ends of lines, put together", joined)
    return out


def _divided(line: str, following: str) -> tuple[re.Match[str], re.Match[str]] | None:
    """Return the two parts of a word that a line's end divides, if it does."""
    first, then = _DIVIDED.search(line), _NEXT.match(following)
    return (first, then) if first and then and _goes_on(first, then) else None


def _keeps_hyphen(first: re.Match[str], rest: str, known: set[str], *, typed: bool) -> bool:
    """Return whether the hyphen at the end of a line is the word's own."""
    word = first["word"]
    if first["hyphen"] == "\u00ad" or f"{word}{rest}".casefold() in known:
        return False
    if word[-1].isdigit() or len(word) == 1 or word.isupper():  # 1990-talet, e-post, EU-stöd
        return True
    middle = word.rpartition("-")[2] if "-" in word else ""  # brother-in-
    between = 0 < len(middle) <= _SHORT and middle.casefold() in known
    return typed or between or "-" in rest or f"{word}-{rest}".casefold() in known


def _goes_on(first: re.Match[str], then: re.Match[str]) -> bool:
    if first["hyphen"] == "\u00ad":
        return True
    return then["rest"][0].islower() and then["rest"].casefold() not in AND
