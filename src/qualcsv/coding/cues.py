"""Cues: words near a hit that change what a suggestion says (negation, lack, doubt)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from qualcsv.codebook import Code, Cue
from qualcsv.nlp import TermMatcher
from qualcsv.nlp.lookup import Reading

__all__ = ["CueSet"]


class CueSet:
    """The cues of one language.

    Parameters
    ----------
    cues : sequence of Cue
        In codebook order.
    terms : sequence of (list of int, list of int)
        For each cue its terms and its `unless`, by their numbers in the matcher.
    matcher : TermMatcher
        Where the terms are.
    """

    def __init__(
        self,
        cues: Sequence[Cue],
        terms: Sequence[tuple[list[int], list[int]]],
        matcher: TermMatcher,
    ) -> None:
        self._cues = cues
        self._uses: dict[int, list[tuple[int, bool]]] = defaultdict(list)
        for number, (wanted, unless) in enumerate(terms):
            for term in wanted:
                self._uses[term].append((number, False))
            for term in unless:
                self._uses[term].append((number, True))
        self._index = matcher.index(self._uses)

    def hits(self, reading: Reading, word: int) -> list[tuple[int, int, int]]:
        """Return the cues in a word's sentence: cue, first word, last word."""
        found, barred = [], set()
        for term, first, last in self._index.between(
            reading, reading.first[word], reading.last[word]
        ):
            for number, unless in self._uses[term]:
                if unless:
                    barred.add(number)
                else:
                    found.append((number, first, last))
        return [hit for hit in found if hit[0] not in barred]

    def values(
        self, code: Code, places: list[tuple[int, int]], hits: list[tuple[int, int, int]]
    ) -> dict[str, str]:
        """Return what the cues near a code's words set; the nearest cue has the last word.

        Parameters
        ----------
        code : Code
            Only attributes that it carries are set.
        places : list of (int, int)
            First and last words of the evidence.
        hits : list of (int, int, int)
            As `hits` returns them.

        Returns
        -------
        dict
            Attribute → value.
        """
        near: list[tuple[int, int, dict[str, str]]] = []
        for number, first, last in hits:
            cue = self._cues[number]
            distances = [
                d for a, b in places if (d := _distance(cue, first, last, a, b)) is not None
            ]
            if distances and min(distances) <= cue.within:
                near.append((-min(distances), -number, cue.set))
        values: dict[str, str] = {}
        for _, _, settings in sorted(near, key=lambda item: item[:2]):
            values.update({k: v for k, v in settings.items() if k in code.attributes})
        return values


def _distance(cue: Cue, cue_first: int, cue_last: int, first: int, last: int) -> int | None:
    """Return how many words lie between a cue and a hit; None if it stands on the wrong side."""
    if cue_last < first:
        return None if cue.where == "after" else first - cue_last - 1
    if cue_first > last:
        return None if cue.where == "before" else cue_first - last - 1
    return 0
