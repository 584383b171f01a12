"""How each capitalised word of the material is used: what a name is told by."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from qualcsv.pseudonyms.matcher import outside_hashes
from qualcsv.pseudonyms.name_lists import GIVEN, SURNAMES
from qualcsv.pseudonyms.numbers import find_identifiers
from qualcsv.pseudonyms.word_lists import (
    COMPANY,
    ORGANISATION_HEADS,
    PARTICLES,
    PLACE_BEFORE,
    SALUTATIONS,
    STREETS_EN,
)
from qualcsv.pseudonyms.words import Word, begins_sentence, split_possessive

__all__ = ["Use", "Uses", "collect_uses"]

_GAP = re.compile(r"[ \u00a0]{1,2}")


@dataclass
class Use:
    """How one word, whatever its case, is used.

    Attributes
    ----------
    surfaces : Counter of str
        Its forms with a capital.
    transcripts : set of str
        Where they stand.
    within, first, lower : int
        How often with a capital inside a sentence, at its start, and in lower case.
    after_place, after_title, beside_given, before_head, before_street, before_area : int
        How often after a word such as ``in``; after one such as ``Mrs``; right beside a given
        name; before one such as ``kommun`` or ``AB``; before ``Street``; before ``kommun`` itself.
    """

    surfaces: Counter[str] = field(default_factory=Counter)
    transcripts: set[str] = field(default_factory=set)
    within: int = 0
    first: int = 0
    lower: int = 0
    after_place: int = 0
    after_title: int = 0
    beside_given: int = 0
    before_head: int = 0
    before_street: int = 0
    before_area: int = 0
    entity: Counter[str] = field(default_factory=Counter)

    @property
    def count(self) -> int:
        """How often it stands with a capital."""
        return self.within + self.first


@dataclass
class Uses:
    """All words by their case-folded form, and the numbers and addresses by kind and base."""

    words: dict[str, Use] = field(default_factory=dict)
    numbers: dict[tuple[str, str], tuple[Counter[str], set[str], str, bool]] = field(
        default_factory=dict
    )


def collect_uses(
    texts: Mapping[str, str],
    *,
    entities: Mapping[str, Iterable[tuple[int, int, str]]] | None = None,
    progress: Callable[[int], None] | None = None,
) -> Uses:
    """Collect how words are used.

    Parameters
    ----------
    texts : mapping of str to str
        Transcript → text, in NFC.
    entities : mapping, optional
        Transcript → (start, end, kind), as a trained pipeline tells them.
    progress : callable, optional
        Called with 1 for each text.

    Returns
    -------
    Uses
        Of all texts.
    """
    uses = Uses()
    for name, text in texts.items():
        taken = []
        for one in find_identifiers(text):
            counter, where, _, _ = uses.numbers.setdefault(
                (one.kind, one.base), (Counter(), set(), one.why, one.sure)
            )
            counter[text[one.start : one.end]] += 1
            where.add(name)
            taken.append((one.start, one.end))
        words = outside_hashes(text, taken)
        told = {start: kind for start, _, kind in (entities or {}).get(name, ())}
        for at, word in enumerate(words):
            _use(uses, name, text, words, at, told.get(word.start, ""))
        if progress:
            progress(1)
    return uses


def _use(uses: Uses, name: str, text: str, words: list[Word], at: int, entity: str) -> None:
    word = words[at]
    core, _ = split_possessive(word.text)
    use = uses.words.setdefault(core.casefold(), Use())
    if not core[0].isupper():
        use.lower += 1
        return
    use.surfaces[core] += 1
    use.transcripts.add(name)
    if entity:
        use.entity[entity] += 1
    before = _neighbour(text, words, at, -1)
    after = _neighbour(text, words, at, 1)
    if begins_sentence(text, word.start) or (core.isupper() and len(core) > 1):
        use.first += 1
    else:
        use.within += 1
        use.after_place += before in PLACE_BEFORE
        use.after_title += before.casefold() in SALUTATIONS
    if before in PARTICLES and at > 1:
        before = _neighbour(text, words, at - 1, -1)
    use.beside_given += _given(before)
    use.before_head += after.casefold() in ORGANISATION_HEADS or after.casefold() in COMPANY
    use.before_street += after.casefold() in STREETS_EN and after[:1].isupper()
    use.before_area += after.casefold() in (
        "kommun",
        "kommuns",
        "kommunen",
        "stad",
        "län",
        "municipality",
    )


def _neighbour(text: str, words: list[Word], at: int, step: int) -> str:
    """Return the word right beside another; empty if there is more than a blank between."""
    other = at + step
    if not 0 <= other < len(words):
        return ""
    first, last = sorted((words[at], words[other]), key=lambda word: word.start)
    between = text[first.end : last.start]
    initial = between in (". ", ".") and len(first.text) == 1
    beside = _GAP.fullmatch(between) or between == "-" or initial
    return split_possessive(words[other].text)[0] if beside else ""


def _given(word: str) -> bool:
    """Return whether a word is a capitalised given name, not a surname alone, or an initial."""
    look = word.casefold()
    return word[:1].isupper() and (look in GIVEN and look not in SURNAMES and len(word) > 1)
