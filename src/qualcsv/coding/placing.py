"""Where a coding stands in a changed text, when the text that it was made on is known.

The words of the coding that are certain to be the same (see `anchors`) say where it is; those
around it have to agree. Where they do not, every place that could be meant is told, and none is
chosen.
"""

from __future__ import annotations

from dataclasses import dataclass

from rapidfuzz.distance import Indel
from rapidfuzz.fuzz import partial_ratio_alignment

from qualcsv.coding.anchors import Alignment

__all__ = ["Place", "Placement", "occurrences", "place", "similarity"]

_FIRM = 0.5  # share of a coding's bits that has to be certain for it to be there unaltered
_LEFT = 0.3  # and for it to be there altered
_AROUND = 12.0  # bits that have to agree around it: two or three words
_NEAR = 40  # words: how far "around" goes
_ALIKE = 0.5  # similarity below which a place is not worth telling
_CHANGED = 0.6  # and from which the quotation is there, altered
_MOST = 20  # places that are listed

Place = tuple[int, int]


@dataclass(frozen=True)
class Placement:
    """What was found for one coding.

    Attributes
    ----------
    outcome : {"same", "altered", "ambiguous", "lost"}
        ``same`` if the quotation stands there letter by letter.
    places : tuple of (int, int)
        Where; one for ``same`` and ``altered``, none for ``lost``, any number for ``ambiguous``.
    why : str
        In words.
    """

    outcome: str
    places: tuple[Place, ...]
    why: str


def similarity(old: str, new: str) -> float:
    """Return how alike two quotations are.

    Parameters
    ----------
    old, new : str
        Any texts.

    Returns
    -------
    float
        1 less the letters to be put in or taken out, as a share of the letters of both
        (normalised indel similarity); 1 for two empty texts.
    """
    return round(float(Indel.normalized_similarity(old, new)), 3)


def occurrences(text: str, quotation: str, start: int = 0, end: int | None = None) -> list[Place]:
    """Return the places where a quotation stands letter by letter; at most 1,000."""
    found: list[Place] = []
    end = len(text) if end is None else end
    at = text.find(quotation, start, end) if quotation else -1
    while at >= 0 and len(found) < 1000:
        found.append((at, at + len(quotation)))
        at = text.find(quotation, at + 1, end)
    return found


def place(found: Alignment, start: int, end: int) -> Placement:
    """Place a span of the old text in the new one.

    Parameters
    ----------
    found : Alignment
        Of the two texts.
    start, end : int
        The span in the old text, end exclusive.

    Returns
    -------
    Placement
        ``same`` or ``altered`` only if words that are certain say so, within the coding and
        around it.
    """
    words = found.old.between(start, end)
    if not words:
        return Placement("ambiguous", (), "the quotation holds no word to find it by")
    firm = [number for number in words if found.to[number] >= 0]
    total = found.worth(words)
    if firm and _straight(found, firm):
        at = _letter_by_letter(found, words, firm, start, end)
        share = found.worth(firm) / total
        if at and share >= _FIRM and _agrees_around(found, words, at):
            return Placement("same", (at,), "")
        hull = at or _hull(found, words, firm, start, end)
        if not at and share >= _LEFT and _agrees_around(found, words, hull):
            return _altered(found, words, firm, (start, end), hull)
    return _not_certain(found, words, firm, start, end)


def _straight(found: Alignment, firm: list[int]) -> bool:
    """Return whether a coding's certain words stand in their order, with little else among them."""
    news = [found.to[number] for number in firm]
    first, last = news[0], news[-1]
    if any(b <= a for a, b in zip(news, news[1:], strict=False)):
        return False
    if last - first > 3 * (firm[-1] - firm[0]) + 30:
        return False
    own = set(news)
    return not any(b in found.taken and b not in own for b in range(first, last + 1))


def _letter_by_letter(
    found: Alignment, words: range, firm: list[int], start: int, end: int
) -> Place | None:
    """Return the place where all of a coding's words stand as they stood, if there is one."""
    old, new = found.old, found.new
    apart = found.to[firm[0]] - firm[0]
    first, last = words[0] + apart, words[-1] + apart
    if first < 1 or last >= len(new.words) - 1:
        return None
    begin = new.starts[first] + start - old.starts[words[0]]
    at = (begin, begin + end - start)
    if begin >= 0 and new.text[at[0] : at[1]] == old.text[start:end]:
        # the certain words have to be where this puts them, not only to read alike
        return at if all(found.to[number] - number == apart for number in firm) else None
    return None


def _agrees_around(found: Alignment, words: range, at: Place) -> bool:
    """Return whether enough certain words around a coding are around its new place."""
    news = found.new.between(*at)
    if not news:
        return False
    first, last = news[0], news[-1]
    before = [
        number
        for number in range(max(words[0] - _NEAR, 0), words[0])
        if first - 3 * _NEAR <= found.to[number] < first and found.to[number] >= 0
    ]
    after = [
        number
        for number in range(words[-1] + 1, min(words[-1] + 1 + _NEAR, len(found.to)))
        if last < found.to[number] <= last + 3 * _NEAR
    ]
    return found.worth(before) + found.worth(after) >= _AROUND


def _hull(found: Alignment, words: range, firm: list[int], start: int, end: int) -> Place:
    """Return what a coding's certain words span, with what was put in place of the others.

    An edit that reaches over the coding's edge is shared out by the number of words.
    """
    new = found.new
    left = _shared(found, firm[0], words[0], -1)
    right = _shared(found, firm[-1], words[-1], 1)
    first, last = found.to[firm[0]] - left, found.to[firm[-1]] + right
    begin, finish = new.starts[first], new.ends[last]
    if first == found.to[firm[0]] and firm[0] == words[0]:  # within a word, as before
        begin += max(start - found.old.starts[words[0]], 0)
    if last == found.to[firm[-1]] and firm[-1] == words[-1]:
        finish -= max(found.old.ends[words[-1]] - end, 0)
    return (begin, finish) if begin < finish else (new.starts[first], new.ends[last])


def _shared(found: Alignment, firm: int, edge: int, step: int) -> int:
    """Return how many of the new words beside a certain one belong to the coding."""
    inside = abs(edge - firm)
    if not inside:
        return 0
    beyond = edge + step
    while 0 <= beyond < len(found.to) and found.to[beyond] < 0:
        beyond += step
    number, free = found.to[firm] + step, 0
    while 0 < number < len(found.new.words) - 1 and number not in found.taken:
        number, free = number + step, free + 1
    gap = abs(beyond - firm) - 1
    return round(free * inside / gap) if free <= 3 * gap + 30 else 0


def _altered(
    found: Alignment, words: range, firm: list[int], span: Place, hull: Place
) -> Placement:
    old, new = found.old.text[slice(*span)], found.new.text
    first, last = (found.to[number] for number in (firm[0], firm[-1]))
    # an edit may touch the first or last word and leave the quotation whole
    whole = [
        at
        for at in occurrences(new, old, *(_bracket(found, words) or (0, 0)))
        if at[0] < found.new.ends[first] and found.new.starts[last] < at[1]
    ]
    if len(whole) == 1:
        return Placement("same", (whole[0],), "")
    alike = similarity(old, new[slice(*hull)])
    if alike < _CHANGED:
        return Placement("ambiguous", (hull,), "little of the quotation is left where it stood")
    if " ".join(old.split()).casefold() == " ".join(new[slice(*hull)].split()).casefold():
        return Placement("altered", (hull,), "only white space or case changed")
    return Placement("altered", (hull,), "the quotation was changed")


def _bracket(found: Alignment, words: range) -> Place | None:
    """Return the part of the new text between the certain words before and after a coding."""
    before, after = words[0] - 1, words[-1] + 1
    while before > 0 and found.to[before] < 0:
        before -= 1
    while after < len(found.to) - 1 and found.to[after] < 0:
        after += 1
    first = found.to[before] if before else 0
    last = found.to[after] if after < len(found.to) - 1 else len(found.new.words) - 1
    inner = {found.to[number] for number in words if found.to[number] >= 0}
    if first < 0 or last < first:
        return None
    if any(b in found.taken and b not in inner for b in range(first + 1, last)):
        return None
    return found.new.ends[first], found.new.starts[last]


def _not_certain(
    found: Alignment, words: range, firm: list[int], start: int, end: int
) -> Placement:
    """Return every place that could be meant; or that there is none."""
    old, text = found.old.text[start:end], found.new.text
    bracket = _bracket(found, words)
    places = [p for p in occurrences(text, old) if not _others(found, words, p)]
    why = "the quotation stands there, but what stood around it does not" if places else ""
    if len(places) > 1:
        why = f"the quotation stands {len(places)} times, and nothing tells which is meant"
    near = _best_within(text, old, bracket) if bracket else None
    if near and not any(p[0] < near[1] and near[0] < p[1] for p in places):
        places.insert(0, near)
        why = why or "between what stood around it there is something like it"
    if firm and not places:
        places = [_hull(found, words, [number], start, end) for number in (firm[0], firm[-1])]
        why = "its words were parted, or little of them is left"
    if places:
        middle = bracket[0] if bracket else start
        places = sorted(dict.fromkeys(places), key=lambda p: (abs(p[0] - middle), p))[:_MOST]
        return Placement("ambiguous", tuple(places), why)
    if bracket and not text[slice(*bracket)].strip():
        told = f"it was taken out: what stood around it stands together at {bracket[0]}"
        return Placement("lost", (), told)
    return Placement("lost", (), "nothing like the quotation is where it stood, or anywhere else")


def _others(found: Alignment, words: range, at: Place) -> bool:
    """Return whether a place in the new text is certain to be other words of the old one."""
    news = found.new.between(*at)
    own = {found.to[number] for number in words}
    return bool(news) and all(b in found.taken and b not in own for b in news)


def _best_within(text: str, quotation: str, bracket: Place) -> Place | None:
    """Return what is most like a quotation within a part of a text, if it is like it at all."""
    part = text[slice(*bracket)]
    if not part.strip() or len(part) > 20 * len(quotation) + 2000:
        return None
    found = partial_ratio_alignment(quotation, part, score_cutoff=100 * _ALIKE)
    if found is None or len(part) < len(quotation):
        first = len(part) - len(part.lstrip())
        whole = (bracket[0] + first, bracket[0] + len(part.rstrip()))
        return whole if similarity(quotation, text[slice(*whole)]) >= _ALIKE else None
    at = (bracket[0] + found.dest_start, bracket[0] + found.dest_end)
    return at if similarity(quotation, text[slice(*at)]) >= _ALIKE else None
