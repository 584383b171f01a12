"""Words of a text with their places, and forms by which spellings of one name are compared."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

__all__ = [
    "LONGEST",
    "Word",
    "begins_sentence",
    "cased",
    "folded",
    "hidden_out",
    "split_possessive",
    "words_in",
]

# A letter with the marks that no composed letter holds; digits and underscores end a word.
_WORD = re.compile(
    r"(?:[^\W\d_][\u0300-\u036f]*)+(?:['\u2019\u00b4](?:[^\W\d_][\u0300-\u036f]*)+)?"
)
_POSSESSIVE = re.compile(r"(?P<core>.+?)(?P<tail>['\u2019\u00b4][sS]?)")
_ENDS = ".!?\u2026:;\n\t\u2013\u2014\u2022|"
_PASSED = " \u00a0\"'\u201c\u201d\u201e\u2018\u2019\u00bb\u00ab()[]{}*_#>-"
LONGEST = 80  # letters; what is longer is no word that holds a name
_HIDDEN = re.compile("[\u00ad\u200b-\u200f\u2060-\u2064\u202a-\u202e\u2066-\u2069\ufeff]")
_LETTERS = str.maketrans({"ø": "o", "æ": "ae", "đ": "d", "ł": "l", "þ": "th", "ð": "d", "ı": "i"})


@dataclass(frozen=True)
class Word:
    """A run of letters in a text; offsets in code points, end exclusive."""

    start: int
    end: int
    text: str


def words_in(text: str) -> Iterator[Word]:
    """Yield the words of a text; a hyphen, a digit and an underscore end one.

    A run of more than 80 letters is no word.

    Parameters
    ----------
    text : str
        Any text in NFC.

    Yields
    ------
    Word
        In order.

    Examples
    --------
    >>> [word.text for word in words_in("Anna-Lena's hus, shop_2 Lars' bil")]
    ['Anna', "Lena's", 'hus', 'shop', 'Lars', 'bil']
    """
    for match in _WORD.finditer(text):
        if match.end() - match.start() <= LONGEST:
            yield Word(match.start(), match.end(), match.group())


def begins_sentence(text: str, start: int) -> bool:
    """Return whether a word at a place has its capital from the sentence, not from itself.

    Parameters
    ----------
    text : str
        The text.
    start : int
        Where the word begins.

    Returns
    -------
    bool
        True at the start of the text, and after a mark that ends a sentence, a line or a label.

    Examples
    --------
    >>> begins_sentence("Ja. Anna kom.", 4), begins_sentence("Då kom Anna.", 7)
    (True, False)
    """
    at = start - 1
    while at >= 0 and text[at] in _PASSED:
        at -= 1
    return at < 0 or text[at] in _ENDS


@lru_cache(maxsize=1 << 18)
def folded(word: str) -> str:
    """Return a word in lower case without accents, as file names and addresses have it.

    Parameters
    ----------
    word : str
        Any text.

    Returns
    -------
    str
        Case-folded, marks taken off.

    Examples
    --------
    >>> folded("Åsa"), folded("Müller")
    ('asa', 'muller')
    """
    plain = unicodedata.normalize("NFD", word.casefold().translate(_LETTERS))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def split_possessive(word: str) -> tuple[str, str]:
    """Return a word and the apostrophe with which it owns something.

    Examples
    --------
    >>> split_possessive("Anna's"), split_possessive("O'Brien")
    (('Anna', "'s"), ("O'Brien", ''))
    """
    match = _POSSESSIVE.fullmatch(word)
    return (match["core"], match["tail"]) if match else (word, "")


def cased(pattern: str, word: str) -> str:
    """Return a word in the case of another.

    Examples
    --------
    >>> cased("ANNA", "Elin"), cased("anna", "Elin"), cased("Anna", "Elin")
    ('ELIN', 'elin', 'Elin')
    """
    if pattern.isupper() and len(pattern) > 1:
        return word.upper()
    return word.lower() if pattern.islower() else word


def hidden_out(text: str) -> str:
    """Return a text in NFC without characters that are not seen, such as soft hyphens."""
    return unicodedata.normalize("NFC", _HIDDEN.sub("", text))
