"""Regular expressions that people write, with a time limit against catastrophic ones."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import lru_cache

import regex

__all__ = ["find_in_sentences", "find_regex", "regex_faults"]

# what looks beyond a sentence, or at its edges, must be tried sentence by sentence
_EDGES = regex.compile(r"(?<!\\)(?:\\\\)*(?:(?<!\[)\^|\$|\\[AZzG]|\(\?<?[=!])")
_WHOLE = 2.0  # seconds for a whole text, before it is tried sentence by sentence


def regex_faults(pattern: str) -> list[str]:
    """Return what is wrong with a regular expression; empty if nothing is.

    Parameters
    ----------
    pattern : str
        In the syntax of the ``regex`` library.

    Returns
    -------
    list of str
        One sentence a fault.

    Examples
    --------
    >>> regex_faults("(a")
    ['missing ) at position 2']
    """
    try:
        regex.compile(pattern)
    except regex.error as error:
        return [str(error)]
    return []


@lru_cache(maxsize=1024)
def _compiled(pattern: str) -> regex.Pattern[str]:
    return regex.compile(pattern, regex.IGNORECASE | regex.V0)


def find_regex(pattern: str, text: str, *, seconds: float = 0.25) -> list[tuple[int, int]] | None:
    """Return where a regular expression matches, case aside.

    Parameters
    ----------
    pattern : str
        A pattern that `regex_faults` finds nothing wrong with.
    text : str
        A sentence.
    seconds : float, optional
        The time limit.

    Returns
    -------
    list of (int, int) or None
        Offsets, end exclusive; empty matches are left out. None if the time ran out.

    Examples
    --------
    >>> find_regex(r"pengarna (tar|tog) slut", "Sen tog det slut. Pengarna tog slut.")
    [(18, 35)]
    """
    try:
        found = _compiled(pattern).finditer(text, timeout=seconds)
        return [match.span() for match in found if match.end() > match.start()]
    except TimeoutError:
        return None


def find_in_sentences(
    pattern: str, text: str, sentences: Sequence[tuple[int, int]]
) -> list[tuple[int, int]] | None:
    """Return where a regular expression matches inside sentences.

    Parameters
    ----------
    pattern : str
        A pattern that `regex_faults` finds nothing wrong with.
    text : str
        The text.
    sentences : sequence of (int, int)
        Offsets, end exclusive; in order, without overlap.

    Returns
    -------
    list of (int, int) or None
        Offsets in the text, in order. None if the time ran out on a sentence.

    Examples
    --------
    >>> find_in_sentences("a+ b", "aa b. a. b", [(0, 5), (6, 8), (9, 10)])
    [(0, 4)]
    """
    again: Sequence[int] = range(len(sentences))
    found: list[tuple[int, int]] = []
    if not _EDGES.search(pattern):
        # once over the whole text is many times faster; only what leaves its sentence is tried anew
        spans = find_regex(pattern, text, seconds=_WHOLE)
        if spans is not None:
            found, again = _sorted_out(spans, sentences)
    for number in again:
        start, end = sentences[number]
        inside = find_regex(pattern, text[start:end])
        if inside is None:
            return None
        found += [(start + a, start + b) for a, b in inside]
    return sorted(set(found))


def _sorted_out(
    spans: Sequence[tuple[int, int]], sentences: Sequence[tuple[int, int]]
) -> tuple[list[tuple[int, int]], Sequence[int]]:
    """Return the matches that lie in one sentence, and the sentences that others touch."""
    starts = [start for start, _ in sentences]
    kept: list[tuple[int, tuple[int, int]]] = []
    crossed: set[int] = set()
    for a, b in spans:
        first, last = bisect_right(starts, a) - 1, bisect_left(starts, b) - 1
        if first == last and first >= 0 and b <= sentences[first][1]:
            kept.append((first, (a, b)))
        elif first != last or (first >= 0 and a < sentences[first][1]):
            crossed.update(range(max(first, 0), last + 1))
    return [span for number, span in kept if number not in crossed], sorted(crossed)
