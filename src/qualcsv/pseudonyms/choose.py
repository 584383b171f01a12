"""Which names take the place of others: never one that occurs, and never the same one twice."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import count

from qualcsv.pseudonyms.name_lists import (
    ALSO_WORDS,
    FEMALE,
    FEMALE_GROUPS,
    MALE,
    MALE_GROUPS,
    SURNAME_GROUPS,
)
from qualcsv.pseudonyms.place_lists import PLACES
from qualcsv.pseudonyms.word_lists import PLACE_HEADS
from qualcsv.pseudonyms.words import folded

__all__ = ["Chooser"]


def _list(parts: str) -> list[str]:
    return parts.split()


_NATURE = _list(
    """
alm asp berg björk bok dal ek fjäll gran hägg hassel kastanj klöver ljung lund lind lön malm mård
moss myr näs olv påske rönn rosen salix sjö sälg stein strand syren tall vass vide vind älv ärle
"""
)
_SURNAME = _list(
    """
bäck dahl fors gren holt kvist löv mark rand stam stedt ström torn vall wik å
"""
)
_SURNAME_S = ["enius", "ius", "elius", "randes"]
_TOWN = _list(
    """
arås by eda hult torp köpinge lösa måla rud sele storp tuna vik åker ösa
"""
)
_FIRM = _list(
    """
Al Bel Cor Del Fer Hel Kal Lum Mar Nor Or Pel Quo Rav Sol Tal Ul Ven Zel
"""
)
_FIRM_END = ["anto", "avo", "enda", "era", "ika", "ilo", "inda", "ona", "ova", "uma", "unda", "yra"]
_PLACEHOLDER = {
    "phone": "phone", "e-mail": "e-mail", "link": "link", "personal number": "personal number",
    "address": "postal code", "account": "account",
}  # fmt: skip


class Chooser:
    """Chooses replacements, by chance: nothing about a name can be told from what replaces it.

    Parameters
    ----------
    taken : iterable of str
        Every word that occurs in the material, and every replacement there is.
    bases : iterable of str
        What is replaced: no replacement holds one of them, or is held by one.
    seed : int, optional
        For tests; by default the system's own source of chance.
    """

    def __init__(
        self, taken: Iterable[str], bases: Iterable[str], *, seed: int | None = None
    ) -> None:
        self._taken = {folded(word) for word in taken}
        self._bases = {folded(base) for base in bases if len(base) > 3}
        self._chance = random.Random(seed) if seed is not None else random.SystemRandom()  # noqa: S311
        self._pools: dict[str, Iterator[str]] = {}
        self._numbers: dict[str, Iterator[int]] = {}

    def choose(self, kind: str, base: str) -> str:
        """Return what takes the place of a name or number.

        Parameters
        ----------
        kind : str
            As in the key.
        base : str
            The name; one that ends in s is replaced by one that does, as its genitive has no
            ending of its own, and a given name by one of the same gender where that is known.

        Returns
        -------
        str
            Unlike all returned before.
        """
        if kind in _PLACEHOLDER:
            return self._numbered(f"[{_PLACEHOLDER[kind]} {{}}]", kind)
        sibilant = base.casefold().endswith(("s", "x", "z"))
        for pool in self._fitting(kind, base, sibilant=sibilant):
            name, make = pool
            if name not in self._pools:
                self._pools[name] = iter(self._shuffled(make()))
            for proposal in self._pools[name]:
                if self._free(proposal):
                    return self._take(proposal)
        return self._numbered("Namn{}", "name")

    def _numbered(self, form: str, kind: str) -> str:
        numbers = self._numbers.setdefault(kind, count(1))
        return next(
            self._take(x) for x in map(form.format, numbers) if folded(x) not in self._taken
        )

    def _fitting(
        self, kind: str, base: str, *, sibilant: bool
    ) -> Iterator[tuple[str, Callable[[], list[str]]]]:
        """Yield pools by name, the best first."""
        ending = "s" if sibilant else ""
        if kind == "given name":
            gender, group = _gender(base), _group(base, FEMALE_GROUPS, MALE_GROUPS)
            for where in dict.fromkeys((group, 0, 1, 2)):
                pool = _POOLS[gender][where]
                yield f"{gender}{where}{ending}", partial(_plain, pool, sibilant=sibilant)
        elif kind == "initials":
            yield f"letters{len(base)}", lambda: _letters(len(base))
        elif kind in ("place", "organisation"):
            head = next((h for h in PLACE_HEADS if base.casefold().endswith(h)), "")
            if head and len(head) < len(base):
                yield f"-{head}", lambda: [f"{a.title()}{head}" for a in _NATURE]
        if kind == "place":
            yield f"town{ending}", lambda: _joined(_NATURE, ["näs", "fors"] if sibilant else _TOWN)
        elif kind == "surname":
            group = _group(base, SURNAME_GROUPS)
            if group:
                pool = SURNAME_GROUPS[group]
                yield f"surname{group}{ending}", partial(_plain, pool, sibilant=sibilant)
            yield f"surname{ending}", lambda: _joined(_NATURE, _SURNAME_S if sibilant else _SURNAME)
        yield f"firm{ending}", lambda: [f"{a}{b}{ending}" for a in _FIRM for b in _FIRM_END]
        yield (
            f"long{ending}",
            lambda: [f"{a}{b.lower()}{c}{ending}" for a in _FIRM for b in _FIRM for c in _FIRM_END],
        )

    def _shuffled(self, names: list[str]) -> list[str]:
        names = sorted(set(names))
        self._chance.shuffle(names)
        return names

    def _free(self, name: str) -> bool:
        plain = folded(name)
        if plain in self._taken or f"{plain}s" in self._taken:
            return False
        return not any(base in plain or plain in base for base in self._bases)

    def _take(self, name: str) -> str:
        self._taken.add(folded(name))
        return name


def _gender(name: str) -> str:
    plain = name.casefold()
    return "female" if plain in FEMALE else "male" if plain in MALE else "either"


def _group(name: str, *lists: tuple[frozenset[str], ...]) -> int:
    """Return whether a name is common in Swedish (0), in English (1), or elsewhere (2)."""
    plain = name.casefold()
    found = [n for groups in lists for n, group in enumerate(groups) if plain in group]
    return min(found, default=0)


_POOLS = {
    "female": [group - MALE for group in FEMALE_GROUPS],
    "male": [group - FEMALE for group in MALE_GROUPS],
    "either": [a | b for a, b in zip(FEMALE_GROUPS, MALE_GROUPS, strict=True)],
}


def _plain(pool: frozenset[str], *, sibilant: bool) -> list[str]:
    """Return names that are nothing else, that end in s or do not."""
    return [
        name.title()
        for name in pool - ALSO_WORDS - PLACES
        if len(name) > 3 and name.isalpha() and name.endswith(("s", "x", "z")) == sibilant
    ]


def _letters(length: int) -> list[str]:
    found = [""]
    for _ in range(min(length, 3)):
        found = [f"{a}{b}" for a in found for b in "ABCDEFGHJKLMNOPRSTUVYZ"]
    return found


def _joined(first: list[str], last: list[str]) -> list[str]:
    return [f"{a.title()}{b}" for a in first for b in last if not b.startswith(a[-1:])]
