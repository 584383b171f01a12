"""Actors inside Swedish compounds: ``klädbutiken``, ``polischefen``, ``AF-handläggaren``.

Not every word that ends or begins like an alias names its actor: ``minibuss``, ``barnvagn``,
``ungefär``. So only these are taken:

- last part: the alias is a noun in its base form of five letters or more, with at least three
  letters before it that have a vowel (``klädbutiken``). A word that begins with ``grann`` is
  somebody else's (``grannkommunen``).
- first part: what follows is people, an office or what belongs to it, of a short list
  (``polischefen``, ``kommunledningen``, ``Nordkorgbutiken``).
- either part of a word with a hyphen (``AF-handläggaren``, ``sfi-lärare``). In English each part is a
  word of its own already.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np

from qualcsv.nlp import Parse, Term, TermMatcher, lemma

__all__ = ["CompoundIndex", "bare_form"]

_SHORTEST = 5
_NOT_BEFORE = ("grann",)
_VOWELS = frozenset("aeiouyåäöé")
_LINKS = ("", "s", "e", "o", "u")
# What an organisation has or is made of; each in the forms that speech uses.
_HEADS = tuple(
    head + ending
    for head, endings in (
        ("chef", ("", "en", "er", "erna")),
        ("folk", ("", "et")),
        ("ledning", ("", "en")),
        ("kontor", ("", "et", "en")),
        ("tjänsteman", ("", "nen")),
        ("tjänstem", ("än", "ännen")),
        ("personal", ("", "en")),
        ("handläggare", ("", "n", "na")),
        ("direktör", ("", "en", "er", "erna")),
        ("ledare", ("", "n", "na")),
        ("anställd", ("", "a")),
        ("representant", ("", "en", "er", "erna")),
        ("medarbetare", ("", "n", "na")),
        ("gäng", ("", "et")),
        ("kille", ("", "n")),
        ("killar", ("", "na")),
        ("tjej", ("", "en", "er", "erna")),
        ("gubbe", ("", "n")),
        ("gubbar", ("", "na")),
        ("politiker", ("", "n", "na")),
        ("bolag", ("", "et")),
        ("butik", ("", "en")),
        ("styrelse", ("", "n")),
        ("representation", ("", "en")),
        ("jurist", ("", "en", "er", "erna")),
        ("lokal", ("", "en", "er", "erna")),
        ("pengar", ("", "na")),
    )
    for ending in endings
)


def bare_form(form: str, base: str) -> tuple[str, str]:
    """Return a word and its lemma without the ending that an abbreviation or a name takes.

    Parameters
    ----------
    form, base : str
        A word in lower case, and its lemma.

    Returns
    -------
    tuple of str
        ``("af", "af")`` for ``af:s``; the two as they are if there is no such ending.

    Examples
    --------
    >>> bare_form("af:s", "af:s"), bare_form("kommunens", "kommun")
    (('af', 'af'), ('kommunens', 'kommun'))
    """
    head, colon, ending = form.partition(":")
    if colon and head and ending.isalpha() and len(ending) < 4:
        return head, head
    if form[-1:] in "'\u2019" and form[:-1].isalpha():
        return form[:-1], form[:-1]
    return form, base


class CompoundIndex:
    """Aliases of one word, to be looked for inside Swedish compounds.

    Parameters
    ----------
    names : sequence of (str, str)
        Aliases and their actors. Those of more than one word are passed over.
    crowds : collection of str, optional
        Actors that are people at large, such as residents: what begins with their name belongs to
        somebody else ("medborgarkontor").
    language : str
        Nothing is found in any language but Swedish.
    """

    def __init__(
        self, names: Sequence[tuple[str, str]], language: str, crowds: Collection[str] = ()
    ) -> None:
        self._crowds = {alias.lower() for alias, actor in names if actor in crowds}
        self._names = [
            (alias, actor) for alias, actor in names if language == "sv" and alias.isalpha()
        ]
        self._by_name: dict[str, set[str]] = {}
        for alias, actor in self._names:
            self._by_name.setdefault(alias.lower(), set()).add(actor)
        self._matcher = TermMatcher([Term(alias, "any") for alias, _ in self._names], language)
        self._language = language
        self._known: dict[str, tuple[str, tuple[str, ...]] | None] = {}

    def find(self, parse: Parse) -> list[tuple[int, str, tuple[str, ...]]]:
        """Return compounds that name an actor: word, alias, actors who may be meant."""
        if not self._names:
            return []
        hits: dict[int, set[int]] = {}
        for hit in self._matcher.find(parse):
            hits.setdefault(hit.first, set()).add(hit.term)
        for kind, (form, _) in enumerate(parse.types):
            if "-" in form[1:-1]:
                hits.update({int(w): set() for w in np.flatnonzero(parse.type_of == kind)})
        found = []
        for word, terms in sorted(hits.items()):
            form = parse.types[parse.type_of[word]][0]
            if form not in self._known:
                self._known[form] = (
                    self._hyphened(form) if "-" in form else self._solid(form, terms)
                )
            read = self._known[form]
            if read:
                found.append((word, *read))
        return found

    def _hyphened(self, form: str) -> tuple[str, tuple[str, ...]] | None:
        first, _, last = form.rpartition("-")
        for part in (first, first.removesuffix("s"), lemma(last, self._language), last):
            if part in self._by_name:
                return part, tuple(sorted(self._by_name[part]))
        return None

    def _solid(self, form: str, terms: set[int]) -> tuple[str, tuple[str, ...]] | None:
        fitting = [self._names[t] for t in sorted(terms) if self._fits(form, self._names[t][0])]
        if not fitting:
            return None
        longest = max(len(alias) for alias, _ in fitting)
        left = [(alias, actor) for alias, actor in fitting if len(alias) == longest]
        return left[0][0], tuple(sorted({actor for _, actor in left}))

    def _fits(self, form: str, alias: str) -> bool:
        """Return whether a compound names who the alias names."""
        alias = alias.lower()
        if form.startswith(_NOT_BEFORE):
            return False
        for stem in {alias, alias[:-1]} if alias[-1] in "ae" else {alias}:
            if (
                alias not in self._crowds
                and form.startswith(stem)
                and any(form[len(stem) :] == link + head for link in _LINKS for head in _HEADS)
            ):
                return True
        if len(alias) < _SHORTEST or lemma(alias, self._language) != alias:
            return False
        at = form.rfind(alias[:-1] if alias[-1] in "ae" else alias)
        before = form[:at] if at > 0 else ""
        return len(before) >= 3 and not _VOWELS.isdisjoint(before) and before.rstrip("s") != alias
