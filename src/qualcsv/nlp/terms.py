"""Finding many terms in a parse at once.

A term is one or more words. A word of a term matches a word of the text when it is the same form
or lemma (case and normal form aside), or when an ordinary Swedish ending explains the difference.
``*`` stands for any letters inside a word, ``_`` for exactly one word.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from qualcsv.nlp.inflection import head_lengths, stems
from qualcsv.nlp.lemmas import lemma

__all__ = ["Compound", "Hit", "Term", "WordPatterns", "words_of"]

Compound = Literal["no", "head", "first", "any"]
_STAR = "\u01bf"  # a letter that nobody writes stands for * while a term is cut into words
_APOSTROPHES = str.maketrans({"\u2019": "'", "\u02bc": "'"})
_LINKS = ("", "s", "e", "o", "u", "a")  # what may join the parts of a Swedish compound


@dataclass(frozen=True)
class Term:
    """A term to look for.

    Attributes
    ----------
    text : str
        The words, with ``*`` and ``_`` as wildcards.
    compound : {"no", "head", "first", "any"}
        Whether its words may also be the last, the first or any part of a compound.
    """

    text: str
    compound: Compound = "no"


@dataclass(frozen=True)
class Hit:
    """Where a term was found.

    Attributes
    ----------
    term : int
        Index of the term.
    first, last : int
        First and last word of the hit, as indices into the parse.
    """

    term: int
    first: int
    last: int


@lru_cache(maxsize=1 << 14)
def words_of(text: str, language: str) -> tuple[str, ...]:
    """Cut a term into words just as a transcript is cut.

    Parameters
    ----------
    text : str
        A term.
    language : str
        A language code.

    Returns
    -------
    tuple of str
        Lower-case words in NFC; empty for a term without any.

    Examples
    --------
    >>> words_of("don't hold* it", "en")
    ('do', "n't", 'hold*', 'it')
    """
    from qualcsv.nlp.parsing import load_pipeline

    plain = unicodedata.normalize("NFC", text).translate(_APOSTROPHES).replace("*", _STAR)
    nlp, parts = load_pipeline(language).nlp, plain.lower().split()
    if all(part.isalpha() and part not in nlp.tokenizer.rules for part in parts):
        return tuple(part.replace(_STAR, "*") for part in parts)  # letters only are not cut
    doc = nlp.make_doc(plain.lower())
    return tuple(t.text.replace(_STAR, "*") for t in doc if not t.is_space)


class WordPatterns:
    """The different words of terms, numbered, and which of them a word of a text satisfies.

    Parameters
    ----------
    language : str
        A language code.

    Examples
    --------
    >>> patterns = WordPatterns("sv")
    >>> wanted = patterns.number("fastighetsbolag*", "no")
    >>> wanted in patterns.matches("fastighetsbolagens", "fastighetsbolag")
    True
    """

    def __init__(self, language: str) -> None:
        self.language = language
        self._exact: dict[str, set[int]] = {}
        self._prefix: dict[str, set[int]] = {}
        self._suffix: dict[str, set[int]] = {}
        self._heads: dict[str, set[int]] = {}
        self._firsts: dict[str, set[int]] = {}
        self._globs: list[tuple[re.Pattern[str], int]] = []
        self._patterns: dict[tuple[str, Compound], int] = {}

    def number(self, word: str, compound: Compound) -> int:
        """Return the number of a word pattern, noting it if it is new; -1 for any word at all."""
        if not word.strip("*") or word == "_":
            return -1
        known = self._patterns.get((word, compound))
        if known is not None:
            return known
        number = self._patterns[word, compound] = len(self._patterns)
        core = word.strip("*")
        if "*" in core or (word[0] == word[-1] == "*"):
            glob = re.compile(".*".join(map(re.escape, word.split("*"))), re.DOTALL)
            self._globs.append((glob, number))
        elif word.endswith("*"):
            self._prefix.setdefault(core, set()).add(number)
        elif word.startswith("*"):
            self._suffix.setdefault(core, set()).add(number)
        else:
            for form in {word, lemma(word, self.language)}:
                self._exact.setdefault(form, set()).add(number)
                if compound in ("head", "any") and len(form) > 2:
                    self._heads.setdefault(form, set()).add(number)
                if compound in ("first", "any") and len(form) > 2:
                    self._firsts.setdefault(form, set()).add(number)
        return number

    def matches(self, form: str, base: str) -> frozenset[int]:
        """Return the numbers of the word patterns that a word satisfies."""
        form = form.translate(_APOSTROPHES)
        found: set[int] = set()
        bases = {form, base, *stems(form, self.language)}
        for candidate in bases:
            found |= self._exact.get(candidate, set())
        for candidate in (form, base):
            for length in range(1, len(candidate) + 1):
                found |= self._prefix.get(candidate[:length], set())
                found |= self._suffix.get(candidate[-length:], set())
            found.update(n for glob, n in self._globs if glob.fullmatch(candidate))
        if self._heads:
            for candidate in bases:
                for length in head_lengths(candidate):
                    found |= self._heads.get(candidate[-length:], set())
        if self._firsts:
            found |= self._first_parts(form)
        return frozenset(found)

    def _first_parts(self, form: str) -> set[int]:
        found: set[int] = set()
        for length in range(3, len(form) - 2):
            first = form[:length]
            for candidate in {
                first,
                *(first[: -len(x)] for x in _LINKS if x and first.endswith(x)),
            }:
                found |= self._firsts.get(candidate, set())
            # flicka + skola is written flickskola
            found |= self._firsts.get(f"{first}a", set()) | self._firsts.get(f"{first}e", set())
        return found
