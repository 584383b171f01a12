"""Where codings stand in a changed text, when nothing is left of the old one but the quotations.

Then a quotation's own words have to say it, and the codings beside it: codings keep their order,
and where two neighbours moved by the same distance, so did what lies between them. Less is certain
than with the old text at hand (see `placing`), and more is left to a person.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from math import log2

from qualcsv.coding.placing import Place, Placement, occurrences, similarity
from qualcsv.coding.words import Words, word_bits, words_of

__all__ = ["Quoted", "seek"]

_BESIDE = 14.0  # bits beyond what finds one place among all, with a neighbour that agrees
_ALONE = 30.0  # and without
_CHANGED = 40.0  # and where words of it were changed
_ALIKE = 0.75  # similarity from which a place holds the quotation altered
_CLEARLY = 0.15  # by which the second place has to be less like it
_LITTLE = 0.5  # similarity below which a place is not worth telling
_MOST = 20  # places that are listed
_COMMON = 400  # a word that stands more often leads nowhere


@dataclass(frozen=True)
class Quoted:
    """A stretch of the old text that is known: offsets there, and what stood there."""

    start: int
    end: int
    quotation: str


class _Text:
    """The new text: where each word stands, and what each tells."""

    def __init__(self, new: Words, quoted: Sequence[Quoted]) -> None:
        self.words = new
        self.text = new.text
        self.folded = {one.quotation: words_of(one.quotation).words[1:-1] for one in quoted}
        bits = word_bits(new)
        rare = log2(len(new.words))  # what a word tells that the text has not
        self._bits = {
            word: bits.get(word, rare) for words in self.folded.values() for word in words
        }
        self._where: dict[str, list[int]] = {}
        for number, word in enumerate(new.words):
            self._where.setdefault(word, []).append(number)
        self.least = log2(len(new.words) + 1)

    def worth(self, quotation: str) -> float:
        """Return what a quotation's words tell together, in bits."""
        return sum(self._bits[word] for word in self.folded[quotation])

    def own_worth(self, quotation: str) -> float:
        """Return what a quotation tells less the longest run of its words that stands twice."""
        words = self.folded[quotation]
        runs: dict[int, float] = {}  # by distance: the run that goes on, in bits
        longest: dict[int, float] = {}
        for number, word in enumerate(words):
            places = self._where.get(word, ())
            here = {place - number for place in places} if len(places) <= _COMMON else runs.keys()
            runs = {apart: runs.get(apart, 0.0) + self._bits[word] for apart in here}
            for apart, told in runs.items():
                longest[apart] = max(longest.get(apart, 0.0), told)
        others = sorted(longest.values(), reverse=True)[1:]  # the first is the quotation itself
        return self.worth(quotation) - (others[0] if others else 0.0)

    def alike(self, quotation: str) -> list[tuple[float, Place]]:
        """Return places that are like a quotation and how much, the likest first; three at most."""
        words = self.folded[quotation]
        votes: dict[int, float] = {}
        for number, word in enumerate(words):
            places = self._where.get(word, ())
            if len(places) <= _COMMON:
                for place in places:
                    votes[place - number] = votes.get(place - number, 0.0) + self._bits[word]
        spread = max(len(words) // 4, 2)
        tops: list[tuple[float, Place]] = []
        # an edit within the quotation parts its words over two places next to each other
        joined = {
            first: sum(votes.get(first + step, 0.0) for step in range(-spread, spread + 1))
            for first in votes
        }
        for first in sorted(joined, key=lambda one: (-joined[one], one))[:40]:
            at = self._window(first, len(words), spread, quotation)
            if at and not any(at[0] < known[1] and known[0] < at[1] for _, known in tops):
                tops.append((similarity(quotation, self.text[slice(*at)]), at))
            if len(tops) == 4:
                break
        return sorted(
            (top for top in tops if top[0] >= _LITTLE), key=lambda top: (-top[0], top[1])
        )[:3]

    def _window(self, first: int, size: int, spread: int, quotation: str) -> Place | None:
        """Return the words near a place that are most like a quotation."""
        last = len(self.words.words) - 1
        numbers = range(max(first - spread, 1), min(first + size + spread, last))
        if not numbers:
            return None

        def score(begin: int, end: int) -> float:
            at = slice(self.words.starts[begin], self.words.ends[end])
            return similarity(quotation, self.text[at])

        begin = max(numbers[: 2 * spread + 1], key=lambda one: (score(one, numbers[-1]), -one))
        ends = [end for end in numbers[-2 * spread - 1 :] if end >= begin]
        end = max(ends or [begin], key=lambda one: (score(begin, one), one))
        return self.words.starts[begin], self.words.ends[end]


def seek(new: Words, quoted: Sequence[Quoted]) -> dict[Quoted, Placement]:
    """Place quotations in a changed text.

    Parameters
    ----------
    new : Words
        The changed text.
    quoted : sequence of Quoted
        All codings of the old text, in any order; one may stand more than once.

    Returns
    -------
    dict of Quoted to Placement
        For each quotation what was found; see `placing.Placement`.
    """
    single = sorted(set(quoted), key=lambda one: (one.start, -one.end))
    stretches = _stretches(single)
    text = _Text(new, [*single, *stretches])
    fixed = _fixed(text, stretches)
    rest = [one for one in single if not any(_within(one, whole) for whole in fixed)]
    # the parts of a stretch that was altered are tried one by one
    fixed |= _fixed(text, rest, fixed)
    found = {}
    for one in single:
        whole = next((whole for whole in fixed if _within(one, whole)), None)
        if whole:
            begin = fixed[whole] + one.start - whole.start
            found[one] = Placement("same", ((begin, begin + one.end - one.start),), "")
        else:
            found[one] = _otherwise(text, one, fixed)
    return found


def _within(one: Quoted, whole: Quoted) -> bool:
    return whole.start <= one.start and one.end <= whole.end


def _stretches(single: Sequence[Quoted]) -> list[Quoted]:
    """Return codings that overlap or touch as one; together they tell more than each."""
    joined: list[Quoted] = []
    for one in single:
        if joined and one.start <= joined[-1].end:
            last = joined[-1]
            if one.end > last.end:
                text = last.quotation + one.quotation[last.end - one.start :]
                joined[-1] = Quoted(last.start, one.end, text)
        else:
            joined.append(one)
    return joined


def _fixed(
    text: _Text, items: Sequence[Quoted], known: dict[Quoted, int] | None = None
) -> dict[Quoted, int]:
    """Return the quotations whose place is certain, and where they begin."""
    places = {one: [at for at, _ in occurrences(text.text, one.quotation)] for one in items}
    places |= {one: [at] for one, at in (known or {}).items()}
    ordered = sorted(places, key=lambda one: (one.start, -one.end))
    fixed = dict(known or {})
    for index, one in enumerate(ordered):
        if one not in fixed:
            at = _beside(text, one, places, *_neighbours(ordered, index))
            if at is not None:
                fixed[one] = at
    for one in ordered:
        if one not in fixed and len(places[one]) == 1 and _tells_alone(text, one):
            fixed[one] = places[one][0]
    return _in_order(fixed, known or {})


def _neighbours(ordered: Sequence[Quoted], index: int) -> tuple[Quoted | None, Quoted | None]:
    """Return the quotations before and after one that do not overlap with it."""
    one = ordered[index]
    before = next((b for b in reversed(ordered[:index]) if b.end <= one.start), None)
    after = next((a for a in ordered[index + 1 :] if a.start >= one.end), None)
    return before, after


def _beside(
    text: _Text,
    one: Quoted,
    places: dict[Quoted, list[int]],
    before: Quoted | None,
    after: Quoted | None,
) -> int | None:
    """Return where a quotation begins if its neighbours moved by the same distance."""
    fitting = []
    for at in places[one]:
        moved = at - one.start
        beside = [near for near in (before, after) if near and near.start + moved in places[near]]
        told = text.worth(one.quotation) + sum(text.worth(near.quotation) for near in beside)
        if told < text.least + _BESIDE:
            continue
        both = len(beside) == 2 or (before is None and moved == 0 and len(beside) == 1)
        if both or (beside and len(places[one]) == 1 and _stands_out(text, one, _BESIDE)):
            fitting.append(at)
    return fitting[0] if len(fitting) == 1 else None


def _tells_alone(text: _Text, one: Quoted) -> bool:
    """Return whether a quotation that stands once is long enough, and nothing else is like it."""
    if not _stands_out(text, one, _ALONE):
        return False
    return len([score for score, _ in text.alike(one.quotation) if score >= _ALIKE]) <= 1


def _stands_out(text: _Text, one: Quoted, margin: float) -> bool:
    """Return whether a quotation tells enough, and not only with what is said elsewhere too."""
    quotation = one.quotation
    return text.worth(quotation) >= text.least + margin and text.own_worth(quotation) >= _BESIDE


def _in_order(fixed: dict[Quoted, int], known: dict[Quoted, int]) -> dict[Quoted, int]:
    """Return the places that keep the order of the codings; of two that do not, neither."""
    kept = dict(fixed)
    while True:
        against = dict.fromkeys(kept, 0)
        listed = list(kept)
        for number, one in enumerate(listed):
            for two in listed[number + 1 :]:
                if (one.start - two.start) * (kept[one] - kept[two]) < 0:
                    against[one] += 1
                    against[two] += 1
        worst = max((n for one, n in against.items() if one not in known), default=0)
        if not worst:
            return kept
        kept = {one: at for one, at in kept.items() if one in known or against[one] < worst}


def _otherwise(text: _Text, one: Quoted, fixed: dict[Quoted, int]) -> Placement:
    """Return what is found of a quotation whose place is not certain."""
    low, high = _bounds(text, one, fixed)
    exact = occurrences(text.text, one.quotation)
    alike = text.alike(one.quotation)
    if not exact and alike:
        score, at = alike[0]
        clear = score >= _ALIKE and (len(alike) == 1 or score - alike[1][0] >= _CLEARLY)
        enough = (
            text.worth(one.quotation) * score >= text.least + _CHANGED
            and text.own_worth(one.quotation) >= _BESIDE
        )
        if clear and enough and low <= at[0] and at[1] <= high:
            return Placement("altered", (at,), "the quotation was changed")
    places = exact + [at for _, at in alike if not any(_meet(at, other) for other in exact)]
    if not places:
        return Placement("lost", (), "nothing like the quotation is in the text")
    inside = [at for at in places if low <= at[0] and at[1] <= high]
    told = sorted(inside or places, key=lambda at: (at not in exact, abs(at[0] - one.start), at))
    if exact:
        why = f"the quotation stands {len(exact)} times" if len(exact) > 1 else "it stands once"
        why += ", and too little tells that it is the one: the old text is not at hand"
    else:
        why = "something like the quotation stands there, but it is not certain to be the one"
    return Placement("ambiguous", tuple(told[:_MOST]), why)


def _meet(one: Place, two: Place) -> bool:
    return one[0] < two[1] and two[0] < one[1]


def _bounds(text: _Text, one: Quoted, fixed: dict[Quoted, int]) -> Place:
    """Return between which places a quotation has to be, to keep the order of the codings."""
    ordered = sorted(fixed, key=lambda known: known.start)
    starts = [known.start for known in ordered]
    before = [k for k in ordered[: bisect_right(starts, one.start)] if k.end <= one.start]
    after = ordered[bisect_left(starts, one.end) :]
    low = fixed[before[-1]] + before[-1].end - before[-1].start if before else 0
    high = fixed[after[0]] if after else len(text.text)
    return low, high
