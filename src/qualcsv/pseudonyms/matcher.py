"""A key's names found in a text, in all their forms, and what takes their place."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from qualcsv.nlp import known_word, lemma
from qualcsv.pseudonyms.name_lists import GIVEN, SURNAMES
from qualcsv.pseudonyms.numbers import identifier_pattern
from qualcsv.pseudonyms.offsets import OffsetMap, apply_edits
from qualcsv.pseudonyms.place_lists import PLACES
from qualcsv.pseudonyms.word_lists import COMPOUND_ENDINGS, NO_GENITIVE, PLACE_HEADS
from qualcsv.pseudonyms.words import Word, cased, folded, split_possessive, words_in

__all__ = ["PERSONS", "Matcher", "Occurrence", "outside_hashes"]

PERSONS = ("given name", "surname", "initials")
_IDENTIFIERS = ("phone", "e-mail", "link", "personal number", "address", "account")
_JOINT = re.compile(r"[\s_.\-\u00a0\u2010\u2011]{1,3}|\s*&\s*")
_HUMPS = re.compile(r"[^\W\d_a-zåäö][^\W\d_A-ZÅÄÖ]+")
# Hashes and ids that the program writes: letters in them are no words.
_HASH = re.compile(
    r"(?<![^\W_])(?:[cgps][0-9a-f]{12}|[0-9a-f]{16}|[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64}|"
    r"(?<=\+)[0-9a-f]{8})(?![^\W_])"
)
_ENDINGS = frozenset((*COMPOUND_ENDINGS, *PLACE_HEADS, "torg", "et", "en", "ets", "ens"))


@dataclass(frozen=True)
class Occurrence:
    """One place where a name of the key stands; offsets in code points, end exclusive."""

    start: int
    end: int
    row: int
    replacement: str


@dataclass(frozen=True)
class _Entry:
    row: int
    kind: str
    base: str
    replacement: str
    any_case: bool


class Matcher:
    """Finds the names of a key: genitive, definite form, compounds, case, and plain ASCII.

    Parameters
    ----------
    key : pandas.DataFrame
        As `read_key` returns it. Rows that are kept shield their words: a compound that is a kept
        name is not cut.

    Examples
    --------
    >>> from qualcsv.pseudonyms import key_of
    >>> matcher = Matcher(key_of([("given name", "Anna", "Elin"), ("place", "Hallonby", "Ekarås")]))
    >>> matcher.replace("Annas vän i HALLONBY bor vid Hallonbytorget.")[0]
    'Elins vän i EKARÅS bor vid Ekaråstorget.'
    """

    def __init__(self, key: Any) -> None:
        self._words: dict[str, _Entry] = {}
        self._folded: dict[str, _Entry] = {}
        self._phrases: dict[str, list[tuple[tuple[str, ...], _Entry]]] = {}
        self._kept: set[str] = set()
        self._known: dict[str, tuple[_Entry, str] | None] = {}
        self._rows: list[_Entry] = []
        literal: list[tuple[_Entry, str]] = []
        for row in key.itertuples(index=False):
            if row.decision == "keep":
                self._kept.add(row.base.casefold())
                continue
            spellings = [row.base, *(x.strip() for x in row.also.split(";") if x.strip())]
            for base in spellings:
                entry = _Entry(row.row, row.kind, base, row.replacement, row.any_case == "yes")
                if row.kind in _IDENTIFIERS or any(x.isdigit() or x == "@" for x in base):
                    literal.append((entry, identifier_pattern(row.kind, base)))
                else:
                    self._add(entry)
        self._literal = [entry for entry, _ in literal]
        joined = "|".join(f"(?P<k{i}>{pattern})" for i, (_, pattern) in enumerate(literal))
        self._numbers = re.compile(joined, re.IGNORECASE) if literal else None

    def _add(self, entry: _Entry) -> None:
        self._rows.append(entry)
        parts = tuple(split_possessive(word.text)[0] for word in words_in(entry.base))
        if len(parts) > 1:
            shape = tuple(folded(part) for part in parts)
            self._phrases.setdefault(shape[0], []).append((shape, entry))
            self._phrases[shape[0]].sort(key=lambda one: -len(one[0]))
            self._folded.setdefault("".join(shape), entry)
            return
        self._words[entry.base.casefold()] = entry
        if len(entry.base) >= 4 or not entry.base.isascii():
            self._folded.setdefault(folded(entry.base), entry)

    @property
    def entries(self) -> list[tuple[int, str, str, bool]]:
        """Row, kind, base and whether lower case counts, of each name that is words."""
        return [(e.row, e.kind, e.base, e.any_case) for e in self._rows]

    def find(self, text: str) -> list[Occurrence]:
        """Return all places where a name stands.

        Parameters
        ----------
        text : str
            Any text in NFC.

        Returns
        -------
        list of Occurrence
            In order, none overlapping.
        """
        found = self._identifiers(text)
        taken = [(one.start, one.end) for one in found]
        words = outside_hashes(text, taken)
        at = 0
        while at < len(words):
            one, used = self._at(text, words, at)
            if one is not None:
                found.append(one)
            at += used
        return sorted(found, key=lambda one: one.start)

    def _identifiers(self, text: str) -> list[Occurrence]:
        if self._numbers is None:
            return []
        found = []
        for match in self._numbers.finditer(text):
            entry = self._literal[int((match.lastgroup or "k0")[1:])]
            found.append(Occurrence(*match.span(), entry.row, entry.replacement))
        return found

    def _at(self, text: str, words: Sequence[Word], at: int) -> tuple[Occurrence | None, int]:
        """Return what stands at a word, and how many words it takes up."""
        word = words[at]
        core, _ = split_possessive(word.text)
        for shape, entry in self._phrases.get(folded(core), ()):
            end = self._phrase_end(text, words, at, shape)
            if end is not None:
                stretch = text[word.start : end]
                if stretch.islower() and not entry.any_case and re.search(r"\s", stretch):
                    continue
                new = _joined_as(stretch, entry.replacement)
                tail = _tail(words[at + len(shape) - 1].text, shape[-1])
                made = Occurrence(word.start, end, entry.row, new + _after(new, tail))
                return made, len(shape)
        hit = self._word(word.text)
        if hit is None:
            return self._initial(text, words, at), 1
        entry, new = hit
        return Occurrence(word.start, word.end, entry.row, new), 1

    def _phrase_end(
        self, text: str, words: Sequence[Word], at: int, shape: tuple[str, ...]
    ) -> int | None:
        """Return where a phrase that begins at a word ends, genitive included; None if it does not."""
        if at + len(shape) > len(words):
            return None
        for offset, wanted in enumerate(shape):
            word = words[at + offset]
            if offset and not _JOINT.fullmatch(text[words[at + offset - 1].end : word.start]):
                return None
            last = offset == len(shape) - 1
            plain = folded(split_possessive(word.text)[0])
            if plain != wanted and not (last and plain == f"{wanted}s"):
                return None
        return words[at + len(shape) - 1].end

    def _initial(self, text: str, words: Sequence[Word], at: int) -> Occurrence | None:
        """Return a lone capital with a point beside a person's name: it tells the other name."""
        word = words[at]
        if len(word.text) != 1 or not word.text.isupper() or text[word.end : word.end + 1] != ".":
            return None
        for other in (at - 1, at + 1):
            if 0 <= other < len(words):
                first, last = sorted((word, words[other]), key=lambda w: w.start)
                beside = text[first.end : last.start] in (" ", ". ", ".", "\u00a0")
                hit = self._word(words[other].text) if beside else None
                if hit is not None and hit[0].kind in PERSONS:
                    return Occurrence(word.start, word.end, hit[0].row, "X")
        return None

    def _word(self, word: str) -> tuple[_Entry, str] | None:
        if word not in self._known:
            self._known[word] = self._form(word) or self._camel(word)
        return self._known[word]

    def _form(self, word: str) -> tuple[_Entry, str] | None:
        """Return the name that a word is a form of, and what takes the word's place."""
        core, tail = split_possessive(word)
        look = core.casefold()
        if look in self._kept or look.removesuffix("s") in self._kept:
            return None
        for entry, rest in self._readings(look, capital=core[:1].isupper()):
            if rest and len(look) != len(core):
                continue  # a letter that case-folding made two of
            if core.islower() and rest and _is_other_word(look, entry.base):
                continue  # klass is no Klas
            if (core.islower() and not entry.any_case) or (
                entry.kind == "initials" and not core.isupper()
            ):
                continue
            new = cased(core[: len(core) - len(rest)] or core, entry.replacement)
            if look.isascii() and not entry.base.isascii():
                new = cased(core, folded(new)) if core.islower() or core.isupper() else _ascii(new)
            kept = core[len(core) - len(rest) :] if rest else ""
            new = new + (_after(new, kept) if rest.casefold() == "s" else kept)
            return entry, new + _after(new, tail)
        return None

    def _readings(self, look: str, *, capital: bool) -> Iterable[tuple[_Entry, str]]:
        """Yield names that a lower-case word may be a form of, with what follows the name."""
        if look in self._words:
            yield self._words[look], ""
        if look.endswith("s") and look[:-1] in self._words and look not in NO_GENITIVE:
            yield self._words[look[:-1]], "s"
        plain = folded(look)
        if plain in self._folded:
            yield self._folded[plain], ""
        if plain.endswith("s") and plain[:-1] in self._folded:
            yield self._folded[plain[:-1]], "s"
        if look in GIVEN or look in SURNAMES or look in PLACES:
            return  # a name of its own: Andersson is no Anders
        for length in range(len(look) - 2, 3, -1):
            entry = self._words.get(look[:length])
            if entry is not None and _compound(entry, look[length:], length, capital=capital):
                yield entry, look[length:]

    def _camel(self, word: str) -> tuple[_Entry, str] | None:
        """Return the first name in a word such as AnnaBerg, and the word with all replaced."""
        humps = list(_HUMPS.finditer(word))
        if len(humps) < 2 or sum(len(hump[0]) for hump in humps) != len(word):
            return None
        hits = [(hump[0], self._form(hump[0])) for hump in humps]
        first = next((hit for _, hit in hits if hit is not None), None)
        return first and (first[0], "".join(hit[1] if hit else part for part, hit in hits))

    def replace(self, text: str) -> tuple[str, OffsetMap]:
        """Return a text with every name replaced, and where its places lie now."""
        return apply_edits(text, ((o.start, o.end, o.replacement) for o in self.find(text)))


def _is_known(look: str) -> bool:
    return any(known_word(look, code) for code in ("sv", "en"))


def _is_other_word(look: str, base: str) -> bool:
    """Return whether a word is one of the dictionary, and no form of a name that it begins with."""
    return any(known_word(look, c) and lemma(look, c) != base.casefold() for c in ("sv", "en"))


def outside_hashes(text: str, taken: Iterable[tuple[int, int]] = ()) -> list[Word]:
    """Return the words of a text that lie in no hash or id, nor in stretches that are taken."""
    hashes = [match.span() for match in _HASH.finditer(text) if re.search(r"\d", match[0])]
    stretches = sorted([*taken, *hashes])
    words = words_in(text)
    if not stretches:
        return list(words)
    starts = [start for start, _ in stretches]
    found = []
    for word in words:
        before = bisect_left(starts, word.end) - 1
        if (
            before < 0
            or max(end for _, end in stretches[max(0, before - 1) : before + 1]) <= word.start
        ):
            found.append(word)
    return found


def _compound(entry: _Entry, rest: str, length: int, *, capital: bool) -> bool:
    """Return whether a word that begins with a name is a compound of it."""
    if entry.kind == "initials":
        return False
    plain = rest.removeprefix("s") if len(rest) > 4 else rest
    if plain in _ENDINGS or plain.removesuffix("s") in _ENDINGS:
        return length >= 4
    longest = 6 if entry.kind in PERSONS else 5
    sure = entry.any_case or (capital and not _is_known(f"{entry.base.casefold()}{rest}"))
    return length >= longest and len(rest) >= 2 and sure


def _tail(word: str, shape: str) -> str:
    """Return the genitive ending with which a phrase's last word goes beyond the phrase."""
    core, tail = split_possessive(word)
    return tail or (core[-1:] if folded(core) == f"{shape}s" else "")


def _after(name: str, tail: str) -> str:
    """Return a genitive ending as it is after a name; none in Swedish after s, x, z."""
    return "" if tail.casefold() == "s" and name.casefold().endswith(("s", "x", "z")) else tail


def _ascii(word: str) -> str:
    return folded(word).capitalize() if word[:1].isupper() else folded(word)


def _joined_as(old: str, new: str) -> str:
    """Return a phrase joined and cased as the old one is: froken_tyg, FRÖKEN TYG."""
    joint = next((x for x in "_-." if x in old and " " not in old), " ")
    plain = folded(new) if old.isascii() and old.islower() and joint != " " else cased(old, new)
    return plain.replace(" ", joint)
