"""Which words of a text stand where in a later version of it, as far as that is certain.

Anchors are maximal stretches of words that stand once in the old text and once in the new
(maximal unique matches; Delcher et al. 1999, https://doi.org/10.1093/nar/27.11.2369), long enough
that no chance would make them. They need not be in the same order, so that paragraphs may have
changed places. What two anchors claim, and what could as well have slid along an edit's edge (one
"mm" of five was taken out: which?), is in doubt, and no word in doubt has a place.

White space and case are set aside; words are compared in NFC.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from math import log2

from qualcsv.coding.words import Words, word_bits

__all__ = ["Alignment", "align"]

_MARGIN = 14.0  # bits beyond what finds one place among all: chance makes one in 16,000
_GAP_MARGIN = 12.0  # the same between two anchors, where far less can be meant
_REACH = 200  # words: how far an edit's edge is looked along
_OVER = 6  # words: and how far into the next anchor
_LONGEST_RUN = 512  # words

_Sides = tuple[Sequence[Hashable], Sequence[Hashable]]  # of the old text and of the new


@dataclass(frozen=True)
class _Anchor:
    """A stretch of words: where it begins in the old and in the new text, and its length.

    It is sure if enough of it stands nowhere else: a turn that is said five times and one word more
    is no proof.
    """

    old: int
    new: int
    size: int
    sure: bool = True


@dataclass(frozen=True)
class Alignment:
    """An old text and a new one, and which words are certain to be the same.

    Attributes
    ----------
    old, new : Words
        The two texts.
    to : tuple of int
        For each word of the old text its number in the new one; -1 if that is not certain.
    taken : frozenset of int
        The new words that an old one is certain to be.
    likely : Mapping
        As `to`, of all words that an anchor covers, those in doubt included; the first anchor's.
    bits : dict of str to float
        What a word tells: the negative binary logarithm of its share of both texts.
    """

    old: Words
    new: Words
    to: tuple[int, ...]
    taken: frozenset[int]
    likely: dict[int, int]
    bits: dict[str, float]

    def worth(self, numbers: Iterable[int]) -> float:
        """Return what words of the old text tell together, in bits."""
        return sum(self.bits[self.old.words[number]] for number in numbers)


def align(old: Words, new: Words) -> Alignment:
    """Find the words of an old text in a new one.

    Parameters
    ----------
    old, new : Words
        As `words_of` returns them.

    Returns
    -------
    Alignment
        Time grows with the length of the texts, not with its square.

    Examples
    --------
    >>> from qualcsv.coding.words import words_of
    >>> found = align(words_of("Vi är här idag igen."), words_of("Ja. Vi är här idag igen."))
    >>> len(found.to)
    8
    """
    bits = word_bits(old, new)
    worth = list(accumulate((bits[word] for word in old.words), initial=0.0))
    whole = (range(len(old.words)), range(len(new.words)))
    anchors = _matches(old.words, new.words, *whole, worth, _MARGIN)
    anchors += [
        anchor
        for gap in _gaps(anchors, len(old.words), len(new.words))
        for anchor in _matches(old.words, new.words, *gap, worth, _GAP_MARGIN)
    ]
    claims: dict[int, set[int]] = {}
    claimed: dict[int, set[int]] = {}
    likely: dict[int, int] = {}
    for anchor in anchors:
        for step in range(anchor.size):
            a, b = anchor.old + step, anchor.new + step
            claims.setdefault(a, set()).add(b)
            claimed.setdefault(b, set()).add(a)
            likely.setdefault(a, b)
    doubtful = _slides(anchors, old.words, new.words, claims, claimed)
    sure = {a for one in anchors if one.sure for a in range(one.old, one.old + one.size)}
    to = [-1] * len(old.words)
    for a, places in claims.items():
        (b, *more) = places
        if not more and len(claimed[b]) == 1 and a in sure and a not in doubtful:
            to[a] = b
    taken = frozenset(b for b in to if b >= 0)
    return Alignment(old, new, tuple(to), taken, likely, bits)


def _matches(
    old: Sequence[str],
    new: Sequence[str],
    old_range: range,
    new_range: range,
    worth: Sequence[float],
    margin: float,
) -> list[_Anchor]:
    """Return the maximal unique matches within two ranges that tell enough."""
    if not old_range or not new_range:
        return []
    needed = log2(max(len(old_range), len(new_range))) + margin
    found: dict[int, list[_Anchor]] = {}  # by diagonal: on one, matches do not overlap
    repeats = [0] * len(old_range)
    for a, b in _seeds(old, new, old_range, new_range, repeats):
        known = found.setdefault(b - a, [])
        if any(anchor.old <= a < anchor.old + anchor.size for anchor in known):
            continue
        room = min(a - old_range.start, b - new_range.start)
        before = _agreeing(old, new, a - 1, b - 1, -1, room)
        room = min(old_range.stop - a, new_range.stop - b)
        after = _agreeing(old, new, a, b, 1, room)
        known.append(_Anchor(a - before, b - before, before + after))
    told = []
    for match in (match for known in found.values() for match in known):
        start, end = match.old, match.old + match.size
        if worth[end] - worth[start] < needed:
            continue
        longest = max(
            worth[min(a + repeats[a - old_range.start], end)] - worth[a] for a in range(start, end)
        )
        sure = worth[end] - worth[start] - longest >= margin
        told.append(match if sure else replace(match, sure=False))
    return told


def _agreeing(old: Sequence[str], new: Sequence[str], a: int, b: int, step: int, most: int) -> int:
    """Return for how many words two texts agree from two places on, in one direction."""
    count = 0
    while count < most and old[a + step * count] == new[b + step * count]:
        count += 1
    return count


def _seeds(
    old: Sequence[str],
    new: Sequence[str],
    old_range: range,
    new_range: range,
    repeats: list[int],
) -> Iterator[tuple[int, int]]:
    """Yield pairs of places where the same run of words begins, once in either range.

    Runs of 1, 2, 3, 4, 6, 8, 12, … words are numbered by pairs of shorter runs, so that a long run
    takes no longer than a short one. `repeats` gets, for each place of the old range, how long a
    run begins there that stands more than once in either text.
    """
    runs: _Sides = (
        old[old_range.start : old_range.stop],
        new[new_range.start : new_range.stop],
    )
    longest, size = min(len(old_range), len(new_range)), 1
    while size <= min(longest, _LONGEST_RUN):
        yield from _unique_pairs(runs, old_range.start, new_range.start, repeats, size)
        if all(len(set(side)) == len(side) for side in runs):
            return
        double = _numbered(_pairs(side, side, size) for side in runs)
        treble = _numbered(_pairs(d, side, size * 2) for d, side in zip(double, runs, strict=True))
        yield from _unique_pairs(treble, old_range.start, new_range.start, repeats, size * 3)
        runs, size = double, size * 2


def _pairs(first: Sequence[Hashable], second: Sequence[Hashable], apart: int) -> Sequence[Hashable]:
    return list(zip(first, second[apart:], strict=False))


def _numbered(sides: Iterable[Sequence[Hashable]]) -> _Sides:
    numbers: dict[Hashable, int] = {}
    old, new = ([numbers.setdefault(run, len(numbers)) for run in side] for side in sides)
    return old, new


def _unique_pairs(
    runs: _Sides, old_start: int, new_start: int, repeats: list[int], size: int
) -> Iterator[tuple[int, int]]:
    old_counts, new_counts = Counter(runs[0]), Counter(runs[1])
    where = {run: b for b, run in enumerate(runs[1]) if new_counts[run] == 1}
    for a, run in enumerate(runs[0]):
        if old_counts[run] > 1 or new_counts[run] > 1:
            # runs of the lengths between this one and the next are not looked at
            repeats[a] = max(repeats[a], size + size // 4)
        elif run in where:
            yield old_start + a, new_start + where[run]


def _gaps(anchors: Sequence[_Anchor], old_size: int, new_size: int) -> list[tuple[range, range]]:
    """Return what lies between anchors that follow each other in both texts."""
    edged = [_Anchor(0, 0, 0), *anchors, _Anchor(old_size, new_size, 0)]
    by_new = sorted(edged, key=lambda anchor: (anchor.new, anchor.size))
    after = dict(zip(by_new, by_new[1:], strict=False))
    by_old = sorted(edged, key=lambda anchor: (anchor.old, anchor.size))
    gaps = []
    for one, two in zip(by_old, by_old[1:], strict=False):
        old_gap = range(one.old + one.size, two.old)
        new_gap = range(one.new + one.size, two.new)
        if after.get(one) == two and old_gap and new_gap:
            gaps.append((old_gap, new_gap))
    return gaps


def _slides(
    anchors: Sequence[_Anchor],
    old: Sequence[str],
    new: Sequence[str],
    claims: Collection[int],
    claimed: Collection[int],
) -> set[int]:
    """Return the old words at the edges of anchors that an edit could as well have taken.

    Beside an anchor, words were taken out or put in. If some of them read like the anchor's own
    last words, nobody can tell which of the two were there before.
    """
    doubtful: set[int] = set()
    for anchor in anchors:
        for step in (1, -1):
            # the first words beyond the edge, in either text, and the last ones within
            a = anchor.old + anchor.size if step == 1 else anchor.old - 1
            b = anchor.new + anchor.size if step == 1 else anchor.new - 1
            out = _free(a, step, claims, len(old))
            put_in = _free(b, step, claimed, len(new))
            others = [(a + step * apart, b - step) for apart in range(out)]
            others += [(a - step, b + step * apart) for apart in range(put_in)]
            most = max(
                (_agreeing(old, new, x, y, -step, anchor.size) for x, y in others), default=0
            )
            doubtful.update(a - step * inner for inner in range(1, most + 1))
    return doubtful


def _free(number: int, step: int, claims: Collection[int], size: int) -> int:
    """Return how many words from here on no anchor claims, and a few of the next anchor's.

    What slid may begin within the next anchor, whose own edge is as little certain.
    """
    count = over = 0
    while count < _REACH and 0 <= number < size and over <= _OVER:
        over += number in claims
        number, count = number + step, count + 1
    return count
