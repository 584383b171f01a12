"""What is known of each relation: whether it has a direction, and whether it supports or opposes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from qualcsv.errors import Fault, UsageError

__all__ = ["CO_MENTION", "RELATIONS", "SPEAKS_OF", "Relation", "relation_names", "sign_of"]

SPEAKS_OF = "speaks_of"
CO_MENTION = "co_mention"
PREFIX = "rel."


@dataclass(frozen=True)
class Relation:
    """One relation.

    Attributes
    ----------
    name : str
        As ties carry it.
    sign : int
        1 for support, -1 for conflict, 0 for neither.
    directed : bool
        Whether one does it to the other; if not, the two are equals in it.
    """

    name: str
    sign: int
    directed: bool


# The directions and their lack are those that the codebook's definitions state.
RELATIONS = {
    relation.name: relation
    for relation in (
        Relation(SPEAKS_OF, 0, directed=True),
        Relation(CO_MENTION, 0, directed=False),
        Relation("rel.collaborates", 1, directed=False),
        Relation("rel.funds", 1, directed=True),
        Relation("rel.coordinates", 1, directed=True),
        Relation("rel.communicates", 1, directed=False),
        Relation("rel.refers", 1, directed=True),
        Relation("rel.regulates", 0, directed=True),
        Relation("rel.employs", 1, directed=True),
        Relation("rel.competes", -1, directed=False),
        Relation("rel.conflicts", -1, directed=False),
    )
}


def relation_of(name: str) -> Relation:
    """Return a relation; a code that a study added below ``rel`` has no sign and no direction."""
    return RELATIONS.get(name) or Relation(name, 0, directed=False)


def relation_names(
    asked: str | Iterable[str] | None, known: Sequence[str] = tuple(RELATIONS)
) -> tuple[str, ...]:
    """Return which relations are asked for.

    Parameters
    ----------
    asked : str or iterable of str, optional
        Names, with or without ``rel.``; ``"all"`` for all, ``"rel"`` for all relation codes. By
        default only ``"speaks_of"``.
    known : sequence of str, optional
        The relations that there are.

    Returns
    -------
    tuple of str
        Full names, in the order of `known`.

    Raises
    ------
    UsageError
        If a relation is not known; all of them at once.

    Examples
    --------
    >>> relation_names(["funds", "co_mention"])
    ('co_mention', 'rel.funds')
    """
    wanted = [SPEAKS_OF] if asked is None else [asked] if isinstance(asked, str) else list(asked)
    found: set[str] = set()
    faults = []
    for name in wanted:
        if name == "all":
            found.update(known)
        elif name == "rel":
            found.update(n for n in known if n.startswith(PREFIX))
        elif name in known or f"{PREFIX}{name}" in known:
            found.add(name if name in known else f"{PREFIX}{name}")
        else:
            faults.append(Fault(f"relations={name!r}", ", ".join([*known, "rel", "all"])))
    if faults:
        raise UsageError(faults)
    return tuple(name for name in known if name in found)


@lru_cache(maxsize=4096)
def polarity_of(attributes: str) -> tuple[str, ...]:
    """Return a coding's polarity and presence, those that it has.

    Parameters
    ----------
    attributes : str
        A cell of the codings table: a JSON object.

    Returns
    -------
    tuple of str
        Such as ``("barrier", "lacking")``.
    """
    told = json.loads(attributes or "{}")
    return tuple(str(told[name]) for name in ("polarity", "presence") if told.get(name))


def sign_of(relation: str, polarity: Iterable[tuple[str, ...]]) -> int:
    """Return whether a tie supports or opposes.

    Parameters
    ----------
    relation : str
        A relation.
    polarity : iterable of tuple of str
        Polarity and presence of each coding that the tie rests on.

    Returns
    -------
    int
        The relation's own sign. A relation that is coded as ``lacking`` has the opposite sign
        (who does not cooperate is at odds, who no longer quarrels is not); one that is
        ``contested`` has none. Codings that do not agree give 0.

    Examples
    --------
    >>> sign_of("rel.collaborates", [("lacking",)]), sign_of("rel.conflicts", [()])
    (-1, -1)
    """
    own = relation_of(relation).sign
    signs = {
        0 if "contested" in told else -own if "lacking" in told else own for told in polarity
    } or {own}
    return signs.pop() if len(signs) == 1 else 0
