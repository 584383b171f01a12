"""The names of actors, compiled for one language and case, and where a text has them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from qualcsv.codebook import RoleEntry
from qualcsv.networks.compounds import CompoundIndex, bare_form
from qualcsv.nlp import Parse, Term, TermMatcher, words_of
from qualcsv.records import Actor

__all__ = ["AliasIndex", "Found"]

CERTAINTY = {"name": 0.95, "alias": 0.9, "role word": 0.85}
COMPOUND_CERTAINTY = 0.6


class Found(NamedTuple):
    """A place where actors are named.

    Attributes
    ----------
    first, last : int
        First and last word, as indices into the parse.
    actors : tuple of str
        Who may be meant, sorted; one if it is clear.
    alias, how : str
        What was found, and how.
    certainty : float
        By kind; no probability.
    """

    first: int
    last: int
    actors: tuple[str, ...]
    alias: str
    how: str
    certainty: float


@dataclass(frozen=True)
class _Name:
    """One name of one actor."""

    actor: str
    text: str
    how: str
    local: bool  # whether the actor belongs to the case


class AliasIndex:
    """The names of actors in one language and case.

    Parameters
    ----------
    actors : sequence of Actor
        An actor of another case is passed over.
    language, case : str
        A language code, and a case or the empty string.
    roles : sequence of RoleEntry, optional
        What the study says of role words; those of another case are passed over.
    """

    def __init__(
        self, actors: Sequence[Actor], language: str, case: str, roles: Sequence[RoleEntry] = ()
    ) -> None:
        self._language = language
        self._names: list[_Name] = []
        replaced = {old for a in actors if case and a.case == case for old in a.replaces}
        for actor in actors:
            if actor.actor not in replaced and not (actor.case and case and actor.case != case):
                self._add(actor, language, case)
        for role in roles:
            if not (role.case and role.case != case):
                for word in role.words.get(language, ()):
                    self._names.append(_Name(role.actor, word, "role word", local=True))
        self._matcher = TermMatcher([Term(name.text) for name in self._names], language)
        self._compounds = CompoundIndex(
            [(n.text, n.actor) for n in self._names if n.how != "role word"],
            language,
            {actor.actor for actor in actors if actor.sector == "residents"},
        )

    def _add(self, actor: Actor, language: str, case: str) -> None:
        own = actor.name_sv if language == "sv" and actor.name_sv else actor.name
        named = [own, *actor.aliases.get(language, ())]
        if actor.case:  # a study's own actor is called by its name in every language
            named += [actor.name, *(a for names in actor.aliases.values() for a in names)]
        names = {actor.name.casefold(), actor.name_sv.casefold()}
        for text in {alias.casefold(): alias for alias in reversed(named)}.values():
            if "(" not in text:
                how = "name" if text.casefold() in names else "alias"
                local = bool(case) and actor.case == case
                self._names.append(_Name(actor.actor, text, how, local))

    def find(self, parse: Parse, text: str) -> list[Found]:
        """Return where actors are named, in order; where two overlap, the longer is taken.

        Of names that stand in the same words the one wins that the study gives as a role word, then
        the one that has just these letters (before one that explains them by an ending), then the
        one of an actor of this case. Where actors are left that none of this tells apart, the
        place has them all.

        Parameters
        ----------
        parse : Parse
            A parse.
        text : str
            Its text.

        Returns
        -------
        list of Found
            In order of place.
        """
        shorn = _shorn(parse)
        groups: dict[tuple[int, int], list[tuple[tuple[int, bool], _Name]]] = {}
        for hit in self._matcher.find(shorn):
            name = self._names[hit.term]
            said = [shorn.types[kind][0] for kind in shorn.type_of[hit.first : hit.last + 1]]
            if not all(map(_same_noun, said, words_of(name.text, self._language))):
                continue
            words = text[int(parse.starts[hit.first]) : int(parse.ends[hit.last])]
            exact = _exact(words, name.text, self._language)
            if name.how == "role word" and not exact and "*" not in name.text:
                continue  # "a municipality" is not "the municipality"
            rank = 0 if name.how == "role word" else 1 if exact else 2
            groups.setdefault((hit.first, hit.last), []).append(((rank, not name.local), name))
        taken: list[Found] = []
        used: set[int] = set()
        for first, last in sorted(groups, key=lambda at: (at[0] - at[1], at[0])):
            if used.isdisjoint(range(first, last + 1)):
                used.update(range(first, last + 1))
                taken.append(_settled(first, last, groups[first, last]))
        for word, alias, actors in self._compounds.find(shorn):
            if word not in used:
                taken.append(Found(word, word, actors, alias, "alias", COMPOUND_CERTAINTY))
        return sorted(taken)


def _settled(first: int, last: int, found: list[tuple[tuple[int, bool], _Name]]) -> Found:
    best = min(rank for rank, _ in found)
    left = [name for rank, name in found if rank == best]
    actors = tuple(sorted({name.actor for name in left}))
    return Found(first, last, actors, left[0].text, left[0].how, CERTAINTY[left[0].how])


def _same_noun(said: str, word: str) -> bool:
    """Return whether a word of a text may be a form of a word of a name, by its first letters.

    A lemma alone would make "ska" and "skulle" forms of "skola", and "bott" one of "boende": a name
    is a noun, whose forms begin alike.
    """
    if "*" in word or word == "_":
        return True
    shared = next(
        (i for i, (a, b) in enumerate(zip(said, word, strict=False)) if a != b),
        min(len(said), len(word)),
    )
    return shared >= min(3, len(word)) and shared >= min(len(said), len(word)) - 3


def _exact(words: str, alias: str, language: str) -> bool:
    """Return whether words are an alias letter by letter, a Swedish genitive's ending aside."""
    said, name = " ".join(words.casefold().split()), alias.casefold()
    if language != "sv":
        return said == name  # "'s" is a word of its own, and "s" alone a plural
    return said in (name, f"{name}s", f"{name}:s", f"{name}'", f"{name}\u2019")


def _shorn(parse: Parse) -> Parse:
    """Return a parse whose words have lost the endings that a name takes: ``AF:s``, ``Lindråds'``."""
    types = tuple(bare_form(form, base) for form, base in parse.types)
    return parse if types == parse.types else replace(parse, types=types)
