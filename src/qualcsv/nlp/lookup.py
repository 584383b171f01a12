"""Looking up thousands of terms: an index by each term's rarest word.

A rule set of ten thousand terms meets hundreds of thousands of words. Walking through all hits of
all terms would take longer than parsing, so a `TermMatcher` reads a text into numbers once, and a
`TermIndex` over some of its terms is asked for the places where they can be.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from qualcsv.nlp.parse import Parse
from qualcsv.nlp.terms import Hit, Term, WordPatterns, words_of

__all__ = ["Reading", "TermIndex", "TermMatcher"]

Triple = tuple[int, int, int]
# single-word terms, and for longer ones: number, place of the anchor, word patterns
_Entry = tuple[tuple[int, ...], tuple[tuple[int, int, tuple[int, ...]], ...]]
_NOTHING: _Entry = ((), ())


@dataclass(frozen=True, eq=False)
class Reading:
    """A parse in a matcher's numbers.

    Attributes
    ----------
    kinds : list of int
        Each word's kind (form and lemma); 0 for a word that is not looked at.
    array : ndarray of int64, shape (words,)
        The same.
    first, last : list of int
        The first and last word of each word's sentence.
    """

    kinds: list[int]
    array: npt.NDArray[np.int64]
    first: list[int]
    last: list[int]


class TermMatcher:
    """Terms of one language.

    Parameters
    ----------
    terms : sequence of Term
        What to look for; a `Hit` names a term by its index here.
    language : str
        A language code.

    Examples
    --------
    >>> from qualcsv.nlp import load_pipeline, parse_texts
    >>> text = "Fastighetsbolagens roll: vi drar åt samma håll."
    >>> (parse,) = parse_texts([text], load_pipeline("sv"))
    >>> matcher = TermMatcher([Term("fastighetsbolag*"), Term("dra åt samma håll")], "sv")
    >>> [(hit.term, hit.first, hit.last) for hit in matcher.find(parse)]
    [(0, 0, 0), (1, 4, 7)]
    """

    def __init__(self, terms: Sequence[Term], language: str) -> None:
        self.language = language
        self._words = WordPatterns(language)
        self._cut = [words_of(term.text, language) for term in terms]
        self._ids = [
            tuple(self._words.number(word, term.compound) for word in words)
            for term, words in zip(terms, self._cut, strict=True)
        ]
        self._kinds: dict[tuple[str, str], int] = {}
        self.satisfied: list[frozenset[int]] = [frozenset()]  # kind → word patterns
        self._frequency: dict[int, int] = {}
        self._all: TermIndex | None = None

    def _kind(self, form: str, base: str) -> int:
        kind = self._kinds.get((form, base))
        if kind is None:
            kind = self._kinds[form, base] = len(self.satisfied)
            self.satisfied.append(self._words.matches(form, base))
        return kind

    def read(self, parse: Parse, inside: npt.NDArray[np.bool_] | None = None) -> Reading:
        """Return a parse in this matcher's numbers.

        Parameters
        ----------
        parse : Parse
            A text of this matcher's language.
        inside : ndarray of bool, shape (words,), optional
            Which words are looked at; all if it is not given.

        Returns
        -------
        Reading
            For `TermIndex`.
        """
        kinds = np.array([self._kind(form, base) for form, base in parse.types], dtype=np.int64)
        array = kinds[parse.type_of] if len(kinds) else np.zeros(0, dtype=np.int64)
        if inside is not None:
            array = np.where(inside, array, 0)
        edges = np.flatnonzero(np.diff(parse.sentence)) + 1
        starts = np.r_[0, edges].astype(np.int64)
        ends = np.r_[edges, len(parse)].astype(np.int64)
        lengths = ends - starts
        first, last = np.repeat(starts, lengths), np.repeat(ends - 1, lengths)
        return Reading(array.tolist(), array, first.tolist(), last.tolist())

    def weigh(self, parses: Iterable[Parse]) -> None:
        """Count words, so that each term is looked for by its rarest one.

        Parameters
        ----------
        parses : iterable of Parse
            Texts to count in. What is found does not depend on them, only how fast.
        """
        total: dict[int, int] = {}
        for parse in parses:
            counts = np.bincount(parse.type_of, minlength=len(parse.types)).tolist()
            for (form, base), count in zip(parse.types, counts, strict=True):
                kind = self._kind(form, base)
                total[kind] = total.get(kind, 0) + count
        self._frequency = {}
        for kind, count in total.items():
            for pattern in self.satisfied[kind]:
                self._frequency[pattern] = self._frequency.get(pattern, 0) + count
        self._all = None

    def anchor(self, term: int) -> int:
        """Return the place of a term's rarest word; -1 for a term of wildcards only."""
        ids, words = self._ids[term], self._cut[term]
        named = [i for i, pattern in enumerate(ids) if pattern >= 0]
        if not named:
            return -1
        # of equally rare words the longest: where nothing was counted, length is the best guess
        return min(named, key=lambda i: (self._frequency.get(ids[i], 0), -len(words[i])))

    def frequency(self, term: int) -> int:
        """Return how often a term's rarest word was counted."""
        place = self.anchor(term)
        return self._frequency.get(self._ids[term][place], 0) if place >= 0 else 0

    def index(self, terms: Iterable[int]) -> TermIndex:
        """Return an index over some of the terms, by their numbers."""
        entries = [(n, place, self._ids[n]) for n in terms if (place := self.anchor(n)) >= 0]
        return TermIndex(self, entries)

    def find(self, parse: Parse) -> list[Hit]:
        """Return all hits of all terms in order of place; a hit does not cross a sentence.

        Parameters
        ----------
        parse : Parse
            A text of this matcher's language.

        Returns
        -------
        list of Hit
            Sorted by first word, last word and term. Empty if there are none.
        """
        if self._all is None:
            self._all = self.index(range(len(self._ids)))
        found = {
            (first, last, term) for term, first, last in self._all.everywhere(self.read(parse))
        }
        return [Hit(term, first, last) for first, last, term in sorted(found)]


class TermIndex:
    """Some of a matcher's terms, by the word that each is looked for by.

    Parameters
    ----------
    matcher : TermMatcher
        Whose terms.
    entries : sequence of (int, int, tuple of int)
        Number, place of the anchor, word patterns.

    Attributes
    ----------
    longest : int
        How many words the longest term has.
    """

    def __init__(
        self, matcher: TermMatcher, entries: Sequence[tuple[int, int, tuple[int, ...]]]
    ) -> None:
        self._matcher = matcher
        self._by_anchor: dict[int, list[tuple[int, int, tuple[int, ...]]]] = {}
        for number, place, ids in entries:
            self._by_anchor.setdefault(ids[place], []).append((number, place, ids))
        self._known: dict[int, _Entry] = {0: _NOTHING}
        self.longest = max((len(ids) for _, _, ids in entries), default=0)

    def _entry(self, kind: int) -> _Entry:
        patterns = self._matcher.satisfied[kind] & self._by_anchor.keys()
        found = [entry for pattern in patterns for entry in self._by_anchor[pattern]]
        singles = tuple(dict.fromkeys(number for number, _, ids in found if len(ids) == 1))
        longer = tuple(entry for entry in found if len(entry[2]) > 1)
        entry = self._known[kind] = (singles, longer) if found else _NOTHING
        return entry

    def everywhere(self, reading: Reading) -> list[Triple]:
        """Return all hits in a text: term, first word, last word."""
        if not len(reading.array):
            return []
        present = np.unique(reading.array)
        useful = np.zeros(int(present[-1]) + 1, dtype=bool)
        for kind in present.tolist():
            entry = self._known.get(kind)
            useful[kind] = (self._entry(kind) if entry is None else entry) is not _NOTHING
        return self._at(np.flatnonzero(useful[reading.array]).tolist(), reading)

    def between(self, reading: Reading, first: int, last: int) -> list[Triple]:
        """Return the hits whose anchor lies between two words, both included."""
        known, kinds = self._known, reading.kinds
        places = []
        for word in range(first, last + 1):
            kind = kinds[word]
            entry = known.get(kind)
            if (self._entry(kind) if entry is None else entry) is not _NOTHING:
                places.append(word)
        return self._at(places, reading) if places else []

    def _at(self, places: Iterable[int], reading: Reading) -> list[Triple]:
        known, kinds, satisfied = self._known, reading.kinds, self._matcher.satisfied
        hits: list[Triple] = []
        for word in places:
            singles, longer = known[kinds[word]]
            for number in singles:
                hits.append((number, word, word))
            for number, place, ids in longer:
                first = word - place
                last = first + len(ids) - 1
                if first < reading.first[word] or last > reading.last[word]:
                    continue
                for offset, pattern in enumerate(ids):
                    kind = kinds[first + offset]
                    if kind == 0 or (pattern >= 0 and pattern not in satisfied[kind]):
                        break
                else:
                    hits.append((number, first, last))
        return hits
