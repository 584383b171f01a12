"""Random edits that keep the truth: every letter keeps its identity, so that it is known where it went.

Letters typed anew have identities of their own; a copied passage has those of what was copied.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass

__all__ = ["Edited", "edited", "verdict"]

Letter = tuple[str, int]


@dataclass
class Edited:
    """A text after edits: its letters, and from where in the old text each is (-1 for new ones)."""

    letters: list[Letter]

    @property
    def text(self) -> str:
        return "".join(letter for letter, _ in self.letters)

    def origins(self, start: int, end: int) -> list[int]:
        return [origin for _, origin in self.letters[start:end]]


def edited(
    text: str,
    chance: random.Random,
    *,
    share: float = 0.2,
    kinds: tuple[str, ...] = ("insert", "delete", "replace"),
) -> Edited:
    """Return a text after random edits of up to a share of its letters."""
    made = Edited([(letter, number) for number, letter in enumerate(text)])
    words = text.split() or ["x"]
    budget = int(len(text) * share * chance.random()) + 1
    usual = chance.choice([3, 12, 40, 200])
    for _ in range(200):
        if budget <= 0:
            break
        size = min(max(1, int(chance.expovariate(1 / usual))), budget)
        at = chance.randrange(len(made.letters) + 1)
        typed = " ".join(chance.choice(words) for _ in range(size // 4 + 1))[:size]
        new: list[Letter] = [(letter, -1) for letter in typed]
        kind = chance.choice(kinds)
        if kind == "insert":
            made.letters[at:at] = new
        elif kind == "delete":
            del made.letters[at : at + size]
        elif kind == "replace":
            made.letters[at : at + size] = new
        elif kind == "copy":
            source = chance.randrange(len(made.letters) + 1)
            made.letters[at:at] = made.letters[source : source + size]
        elif kind == "swap":
            _swap(made, chance)
        budget -= size
    return made


def _swap(made: Edited, chance: random.Random) -> None:
    """Let two paragraphs change places."""
    cuts = [0, *(m.end() for m in re.finditer(r"\n\n", made.text)), len(made.letters)]
    parts = [made.letters[a:b] for a, b in zip(cuts, cuts[1:], strict=False)]
    if len(parts) > 2:
        one, two = chance.sample(range(len(parts) - 1), 2)
        parts[one], parts[two] = parts[two], parts[one]
        made.letters = [letter for part in parts for letter in part]


def verdict(
    old: str, made: Edited, span: tuple[int, int], outcome: str, at: tuple[int, int]
) -> str:
    """Return whether a place is right: empty if it is, else what is wrong with it."""
    start, end = span
    here = made.origins(*at)
    own = range(start, end)
    if outcome == "altered":
        survived = set(own) & {origin for _, origin in made.letters}
        return "" if survived & set(here) else "altered, but none of its letters is there"
    if made.text[slice(*at)] != old[start:end]:
        return "other words"
    if here == list(own):
        return ""
    if sum(origin in own for origin in here) * 3 >= len(here):
        return ""  # a part was taken out and the same letters follow: the quotation is there
    around = slice(max(at[0] - 30, 0), at[1] + 30)
    if old[max(start - 30, 0) : end + 30] == made.text[around]:
        return ""  # nobody could tell: it reads the same, 30 letters around included
    return "another place"
