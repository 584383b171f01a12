"""A text as words with their offsets, and what each word tells.

White space and case are set aside; words are compared in NFC.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass
from math import log2

__all__ = ["Words", "word_bits", "words_of"]

_WORD = re.compile(r"[\w\u0300-\u036f]+|[^\w\s]")
_EDGE_BITS = 8.0  # what the beginning and the end of a text are worth


@dataclass(frozen=True)
class Words:
    """The words and signs of a text.

    Attributes
    ----------
    text : str
        The text.
    words : tuple of str
        Folded (NFC, case set aside); the first and the last stand for the text's edges.
    starts, ends : tuple of int
        Their offsets.
    """

    text: str
    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def between(self, start: int, end: int) -> range:
        """Return the numbers of the words that a span touches."""
        return range(max(bisect_right(self.ends, start), 1), bisect_left(self.starts, end))


def words_of(text: str) -> Words:
    """Cut a text into words and signs.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    Words
        With an empty word before and a line end after all others, for the edges.

    Examples
    --------
    >>> words_of("Ja, precis.").words
    ('', 'ja', ',', 'precis', '.', '\\n')
    """
    found = [(m.group(), m.start(), m.end()) for m in _WORD.finditer(text)]
    folded = (unicodedata.normalize("NFC", word).casefold() for word, _, _ in found)
    size = len(text)
    return Words(
        text,
        ("", *folded, "\n"),
        (0, *(start for _, start, _ in found), size),
        (0, *(end for _, _, end in found), size),
    )


def word_bits(*texts: Words) -> dict[str, float]:
    """Return what each word tells, in bits: the negative binary logarithm of its share.

    Parameters
    ----------
    *texts : Words
        Counted together. The edges of a text tell a fixed amount.

    Returns
    -------
    dict of str to float
        Word → bits (Shannon 1948, https://doi.org/10.1002/j.1538-7305.1948.tb01338.x).
    """
    counts = Counter(word for text in texts for word in text.words)
    total = sum(counts.values())
    bits = {word: log2(total / count) for word, count in counts.items()}
    return {**bits, "": _EDGE_BITS, "\n": _EDGE_BITS}
