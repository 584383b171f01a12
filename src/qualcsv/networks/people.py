"""Participants who are called by their names in somebody's interview."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import pandas as pd

from qualcsv.nlp import Parse, Term, TermMatcher
from qualcsv.tables import rows_of

__all__ = ["FoundPerson", "PeopleIndex"]

FULL, PART = 0.95, 0.7


class FoundPerson(NamedTuple):
    """A place where a participant is named.

    Attributes
    ----------
    first, last : int
        First and last word, as indices into the parse.
    people : tuple of str
        The participants who may be meant, sorted; one if it is clear.
    name : str
        The name that was found.
    certainty : float
        0.95 for a full name, 0.7 for a given name or surname alone; no probability.
    """

    first: int
    last: int
    people: tuple[str, ...]
    name: str
    certainty: float


class PeopleIndex:
    """The participants of one case, by full name, given name and surname.

    Parameters
    ----------
    participants : pandas.DataFrame
        The participants table.
    language, case : str
        A language code, and a case; participants of another case are passed over.
    """

    def __init__(self, participants: pd.DataFrame, language: str, case: str) -> None:
        names: dict[str, set[str]] = {}
        full: set[str] = set()
        for row in rows_of(participants):
            parts = row.name.split()
            if not parts or (case and row.case and row.case != case) or not row.organisation:
                continue
            full.add(row.name)
            for name in {row.name, parts[0], parts[-1]}:
                if name[:1].isupper():
                    names.setdefault(name, set()).add(row.participant)
        self._names = [(name, tuple(sorted(who)), name in full) for name, who in names.items()]
        self._matcher = TermMatcher([Term(name) for name, _, _ in self._names], language)

    def find(self, parse: Parse, text: str, *, taken: set[int]) -> list[FoundPerson]:
        """Return where participants are named by a word that begins with a capital.

        Parameters
        ----------
        parse : Parse
            A parse.
        text : str
            Its text.
        taken : set of int
            Words that name an actor already: "Skarvås" the firm, not its owner.

        Returns
        -------
        list of FoundPerson
            In order of place; of two that overlap the longer.
        """
        hits = sorted(self._matcher.find(parse), key=lambda h: (h.first - h.last, h.first, h.term))
        used = set(taken)
        found = []
        for hit in hits:
            name, people, full = self._names[hit.term]
            said = text[int(parse.starts[hit.first]) : int(parse.ends[hit.last])]
            if not said[:1].isupper() or not said.casefold().startswith(name.casefold()):
                continue  # no other form of a name is a name: "mats" is no Mats
            if used.isdisjoint(range(hit.first, hit.last + 1)):
                used.update(range(hit.first, hit.last + 1))
                certainty = FULL if full else PART
                found.append(FoundPerson(hit.first, hit.last, people, name, certainty))
        return sorted(found)


def organisations(people: tuple[str, ...], places: Mapping[str, str]) -> tuple[str, ...]:
    """Return the organisations of participants, sorted, each once."""
    return tuple(sorted({places[who] for who in people if places.get(who)}))
