"""Words that a program divided at the end of a line → whole words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qualcsv.transcripts.lines import Report

__all__ = ["whole_words"]

_DIVIDED = re.compile(r"(?P<word>\w+(?:-\w+)*)(?P<hyphen>[-\u2010\u00ad])\s*$")
_NEXT = re.compile(r"\s*(?P<rest>[^\W\d_]+)(?P<sign>[^\w\s]*)(?:\s+|$)")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_AND = {  # "barn- och ungdom": the hyphen stands for what comes later
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
        (``1990-talet``, ``e-post``, ``EU-stöd``), or the next word is an "and".

    Examples
    --------
    >>> whole_words(["De kom till kom-", "munen igen."], Report("a.pdf"))
    ['De kom till kommunen', 'igen.']
    """
    known = {word.casefold() for line in lines for word in _WORD.findall(line)}
    out = list(lines)
    joined = 0
    for i in range(len(out) - 1):
        first, then = _DIVIDED.search(out[i]), _NEXT.match(out[i + 1])
        if first is None or then is None or not _goes_on(first, then):
            continue
        word, rest = first["word"], then["rest"]
        plain, hyphened = f"{word}{rest}".casefold(), f"{word}-{rest}".casefold()
        soft = first["hyphen"] == "\u00ad"
        own = word[-1].isdigit() or len(word) == 1 or word.isupper()  # 1990-talet, e-post, EU-stöd
        keeps = not soft and (own or hyphened in known) and plain not in known
        out[i] = out[i][: first.start()] + (f"{word}-{rest}" if keeps else word + rest)
        out[i] += then["sign"]
        out[i + 1] = out[i + 1][then.end() :]
        joined += 1
    report.note("altered", "words divided at the ends of lines, put together", joined)
    return out


def _goes_on(first: re.Match[str], then: re.Match[str]) -> bool:
    if first["hyphen"] == "\u00ad":
        return True
    return then["rest"][0].islower() and then["rest"].casefold() not in _AND
