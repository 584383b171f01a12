"""Weighing words: which code the words of a sentence speak for most.

Rules find what their author thought of. Interviewees say it otherwise, so a codebook may also hold
words with points: each lemma (or two in a row) of a sentence adds its points to the codes that it
speaks for. A sum of signed points is easy to check by hand, and every suggestion names the words.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import numpy.typing as npt

from qualcsv.codebook import NOTHING, WordPoints
from qualcsv.nlp import Parse

__all__ = ["BESIDE", "HIT", "Points", "Verdict", "Weighed", "weighable"]

BESIDE = 0.5  # what the sentences before and after count, in the same turn
# A rule that fires counts twice its weight (one point by default); the two strongest count.
HIT = 2.0
_MOST_HITS = 2
_SHOWN = 8  # words told of a suggestion, those with most points
Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Verdict:
    """The code that a sentence's words speak for most.

    Attributes
    ----------
    code : str
        Its id.
    name : str
        What the evidence calls the weighing, as a rule's id: ``code.language.words``.
    margin : float
        Its points above those for no code; never below nought.
    words : tuple of (str, float, int, int)
        Words that speak for it, those with most points first: the word or two in a row, its
        points, first and last word in the parse.
    """

    code: str
    name: str
    margin: float
    words: tuple[tuple[str, float, int, int], ...] = ()

    @property
    def score(self) -> float:
        """The margin as a number from 0.5 to 1."""
        return 1 / (1 + math.exp(-self.margin))


def weighable(parse: Parse) -> tuple[list[str], Ints]:
    """Return what of a parse is weighed.

    Parameters
    ----------
    parse : Parse
        A text.

    Returns
    -------
    lemmas : list of str
        The lemma of each of ``parse.types``; empty for punctuation.
    places : ndarray of int64
        The words of the parse that are no punctuation, in order.
    """
    lemmas = [base if any(map(str.isalnum, form)) else "" for form, base in parse.types]
    named = np.array([bool(lemma) for lemma in lemmas], dtype=np.bool_)
    places = np.flatnonzero(named[parse.type_of]) if len(lemmas) else np.zeros(0, np.int64)
    return lemmas, places


@dataclass(frozen=True, eq=False)
class Weighed:
    """A text whose words were weighed. Made by `Points.weigh`.

    Attributes
    ----------
    language : str
        The language.
    codes, values : list of str
        The columns: codes, then attributes' values as ``"attribute=value"``; the last is
        ordinary talk, already taken from the codes.
    row_of : dict of int to int
        First word of a sentence → row.
    own, total : ndarray, shape (sentences, codes + values + 1)
        Points of the sentence itself; and with the start and what stands beside it.
    found : tuple of ndarray
        Row, number of the word, first and last word, for each word that has points, by row.
    """

    language: str
    codes: list[str]
    values: list[str]
    row_of: dict[int, int] = field(repr=False)
    own: Floats = field(repr=False)
    total: Floats = field(repr=False)
    found: tuple[Ints, Ints, Ints, Ints] = field(repr=False)
    words: list[str] = field(repr=False)
    points: list[dict[int, float]] = field(repr=False)

    @cached_property
    def contest(self) -> frozenset[str]:
        """The codes that are weighed against each other."""
        return frozenset(self.codes)

    @cached_property
    def verdicts(self) -> dict[int, Verdict]:
        """First word of a sentence → the code that it speaks for.

        Only the code with the most points is told, and only if it has at least as many as
        ordinary talk and words or rules of the sentence itself speak for it.
        """
        if not self.codes or not len(self.total):
            return {}
        codes = self.total[:, : len(self.codes)]
        best = codes.argmax(axis=1)
        rows = np.arange(len(best))
        enough = (codes[rows, best] >= 0) & (self.own[rows, best] > 0)
        told = {}
        for first, row in self.row_of.items():
            if enough[row]:
                column = int(best[row])
                words = self._speaking(row, column)
                told[first] = Verdict(
                    self.codes[column],
                    f"{self.codes[column]}.{self.language}.words",
                    float(codes[row, column]),
                    words,
                )
        return told

    def _speaking(self, row: int, column: int) -> tuple[tuple[str, float, int, int], ...]:
        rows, numbers, firsts, lasts = self.found
        low, high = np.searchsorted(rows, [row, row + 1])
        speaking = [
            (self.words[numbers[i]], points, int(firsts[i]), int(lasts[i]))
            for i in range(low, high)
            if (points := self.points[numbers[i]].get(column, 0.0)) > 0
        ]
        speaking.sort(key=lambda item: (-item[1], item[2]))
        return tuple(speaking[:_SHOWN])

    def attributes(self, first: int) -> dict[str, str]:
        """Return for each attribute the value that the words of a sentence speak for most."""
        row, told = self.row_of[first], {}
        best: dict[str, float] = {}
        for column, name in enumerate(self.values, start=len(self.codes)):
            attribute, _, value = name.partition("=")
            points = float(self.total[row, column])
            if points > best.get(attribute, -math.inf):
                best[attribute], told[attribute] = points, value
        return told


class Points:
    """The words of one language, with their points.

    Parameters
    ----------
    words : sequence of WordPoints
        Of one codebook; those of other languages are left out.
    language : str
        A language code.

    Attributes
    ----------
    codes, values : list of str
        What is weighed: codes against each other, and an attribute's values against each other.
        Both are empty if the codebook has no words of the language.
    """

    def __init__(self, words: Sequence[WordPoints], language: str) -> None:
        self.language = language
        own = [w for w in words if w.language == language]
        named = [w.speaks_for for w in own if w.speaks_for != NOTHING]
        self.codes = [name for name in named if "=" not in name]
        self.values = [name for name in named if "=" in name]
        names = [*self.codes, *self.values, NOTHING]
        self._column = {name: i for i, name in enumerate(names)}
        self._start = np.zeros(len(names))
        points: dict[str, dict[int, float]] = {}
        for entry in own:
            column = self._column[entry.speaks_for]
            self._start[column] = entry.start
            for word, number in entry.words.items():
                points.setdefault(word, {})[column] = number
        self._words = list(points)
        self._points = list(points.values())
        self._single = {word: i for i, word in enumerate(self._words) if " " not in word}
        self._double = {
            (first, second): i
            for i, word in enumerate(self._words)
            for first, blank, second in [word.partition(" ")]
            if blank
        }
        self._firsts = {first for first, _ in self._double}
        sizes = [len(row) for row in self._points]
        self._bounds = np.r_[0, np.cumsum(sizes)].astype(np.int64)
        self._columns = np.array([c for row in self._points for c in row], dtype=np.int64)
        self._numbers = np.array([p for row in self._points for p in row.values()])

    def weigh(
        self,
        parse: Parse,
        inside: npt.NDArray[np.bool_],
        text: str,
        hits: Mapping[int, Mapping[str, Sequence[float]]],
    ) -> Weighed:
        """Weigh the words of a text.

        Parameters
        ----------
        parse : Parse
            A text of this language.
        inside : ndarray of bool, shape (words,)
            Which words are looked at.
        text : str
            The text.
        hits : mapping
            First word of a sentence → code → the weights of its rules that fired there.

        Returns
        -------
        Weighed
            A row a sentence.
        """
        starts = np.flatnonzero(np.r_[True, np.diff(parse.sentence) > 0][: len(parse)])
        row_of = {start: row for row, start in enumerate(starts.tolist())}
        found = self._found(parse, inside, starts)
        own = self._sums(found, len(starts))
        for start, fired in hits.items():
            for code, weights in fired.items():
                if code in self._column:
                    own[row_of[start], self._column[code]] += HIT * sum(
                        sorted(weights)[-_MOST_HITS:]
                    )
        total = own + BESIDE * _beside(own, parse, starts, text) + self._start
        for table in (own, total):  # what speaks for ordinary talk speaks against every code
            table[:, : len(self.codes)] -= table[:, -1:]
        return Weighed(
            self.language,
            self.codes,
            self.values,
            row_of,
            own,
            total,
            found,
            self._words,
            self._points,
        )

    def _found(
        self, parse: Parse, inside: npt.NDArray[np.bool_], starts: Ints
    ) -> tuple[Ints, Ints, Ints, Ints]:
        """Return the words that have points: row, number, first and last word, by row."""
        lemmas, places = weighable(parse)
        places = places[inside[places]]
        row = np.searchsorted(starts, np.arange(len(parse)), side="right") - 1
        single = np.array([self._single.get(lemma, -1) for lemma in lemmas], dtype=np.int64)
        numbers = single[parse.type_of[places]] if len(lemmas) else np.zeros(0, np.int64)
        known = numbers >= 0
        rows, firsts, lasts = row[places[known]], places[known], places[known]
        opens = np.array([lemma in self._firsts for lemma in lemmas], dtype=np.bool_)
        first, second = places[:-1], places[1:]
        beside = (row[first] == row[second]) & (
            opens[parse.type_of[first]] if len(lemmas) else False
        )
        doubles = [
            (row[a], number, a, b)
            for a, b in zip(first[beside].tolist(), second[beside].tolist(), strict=True)
            if (
                number := self._double.get((lemmas[parse.type_of[a]], lemmas[parse.type_of[b]]), -1)
            )
            >= 0
        ]
        pairs = np.array(doubles, dtype=np.int64).reshape(-1, 4).T
        columns = (rows, numbers[known], firsts, lasts)
        joined = [np.r_[a, b].astype(np.int64) for a, b in zip(columns, pairs, strict=True)]
        order = np.argsort(joined[0], kind="stable")
        return (joined[0][order], joined[1][order], joined[2][order], joined[3][order])

    def _sums(self, found: tuple[Ints, Ints, Ints, Ints], rows: int) -> Floats:
        """Return the points of each sentence's words; a word that comes again counts once."""
        width = len(self._start)
        pairs = np.unique(found[0] * max(len(self._words), 1) + found[1])
        row, number = np.divmod(pairs, max(len(self._words), 1))
        sizes = self._bounds[number + 1] - self._bounds[number] if len(number) else number
        offsets = np.arange(sizes.sum()) - np.repeat(np.cumsum(sizes) - sizes, sizes)
        at = np.repeat(self._bounds[number], sizes) + offsets
        cells = np.repeat(row, sizes) * width + self._columns[at]
        sums = np.bincount(cells, weights=self._numbers[at], minlength=rows * width)
        return sums.astype(np.float64).reshape(rows, width)


def _beside(own: Floats, parse: Parse, starts: Ints, text: str) -> Floats:
    """Return for each sentence the points of the two beside it; a line end parts them."""
    beside = np.zeros_like(own)
    for row, start in enumerate(starts[1:].tolist(), start=1):
        if "\n" not in text[parse.ends[start - 1] : parse.starts[start]]:
            beside[row - 1] += own[row]
            beside[row] += own[row - 1]
    return beside
