"""Decisions → the codings that are in force.

The current codings are a fold over the rows of all ledgers; every prefix of every ledger folds.
A coder's rows act on that coder's own codings. Two kinds of rows speak of others': `adjudicate`,
whose codings stay in force for whoever compares coders and are left out where one answer is wanted;
and `reanchor`, which says where a coding stands after its text was changed, and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from qualcsv.coding.moves import place_id, walk
from qualcsv.records import Decision

__all__ = ["Fold", "InForce", "fold"]


@dataclass(frozen=True)
class InForce:
    """A coding that is in force.

    Attributes
    ----------
    coding : str
        Its id, from the row that made it.
    state : Decision
        The row that says what it is now; with the place of the last of `moves`, if there are any.
    made : Decision
        The row that made it.
    settles : tuple of str
        Ids of the codings that it settles, if it is an adjudication.
    moves : tuple of Decision
        The rows ``reanchor`` that brought it from where its coder put it to where it is.
    """

    coding: str
    state: Decision
    made: Decision
    settles: tuple[str, ...] = ()
    moves: tuple[Decision, ...] = ()


@dataclass
class Fold:
    """What decisions come to.

    Attributes
    ----------
    codings : dict of str to InForce
        Codings in force by id, settled ones included.
    settled : dict of str to str
        Coding → the adjudication that settles it.
    answered : dict of str to dict
        Suggestion → coder → ``"applied"`` or ``"rejected"``.
    loose : list of (Decision, str)
        Rows that act on a coding that is not there (yet), and why.
    """

    codings: dict[str, InForce] = field(default_factory=dict)
    settled: dict[str, str] = field(default_factory=dict)
    answered: dict[str, dict[str, str]] = field(default_factory=dict)
    loose: list[tuple[Decision, str]] = field(default_factory=list)


def fold(ledgers: Mapping[str, Sequence[Decision]] | Iterable[Sequence[Decision]]) -> Fold:
    """Fold the decisions of all coders.

    Parameters
    ----------
    ledgers : Mapping or iterable of sequence of Decision
        One sequence a coder, in the ledger's order.

    Returns
    -------
    Fold
        The codings in force and what the rows say of suggestions. Rows that cannot be placed are
        listed, never dropped.
    """
    result = Fold()
    sequences = ledgers.values() if isinstance(ledgers, Mapping) else ledgers
    places: dict[str, list[Decision]] = {}  # coding → the rows in which its coder gave it a place
    moves: dict[str, list[Decision]] = {}
    for decisions in sequences:
        for decision in decisions:
            if decision.action == "reanchor":
                for target in dict.fromkeys(decision.target):
                    moves.setdefault(target, []).append(decision)
            else:
                _apply(decision, result, places)
    _move(result, places, moves)
    for coding in result.codings.values():
        for target in coding.settles:
            if target in result.codings:
                result.settled[target] = coding.coding
            else:
                result.loose.append((coding.state, f"settles {target}, which is not in force"))
    return result


def _move(
    result: Fold, places: Mapping[str, list[Decision]], moves: Mapping[str, list[Decision]]
) -> None:
    """Give codings the places that people agreed on after a text was changed."""
    for coding, rows in sorted(moves.items()):
        found = result.codings.get(coding)
        if found is None:
            if coding not in places:  # one that was removed or merged since is no fault
                result.loose += [(row, f"reanchors {coding}, which was never made") for row in rows]
            continue
        way = walk(found.state, rows, earlier=[place_id(row) for row in places[coding]])
        result.loose += way.loose
        if way.steps:
            at = way.steps[-1]
            state = replace(
                found.state,
                transcript=at.transcript,
                text_sha256=at.text_sha256,
                start=at.start,
                end=at.end,
                quotation=at.quotation,
            )
            result.codings[coding] = replace(found, state=state, moves=way.steps)


def _apply(decision: Decision, result: Fold, places: dict[str, list[Decision]]) -> None:
    """Take one row into the fold."""
    if decision.action in ("apply", "adjudicate", "merge"):
        places.setdefault(decision.coding, []).append(decision)
    elif decision.action == "revise" and decision.target:
        places.get(decision.target[0], []).append(decision)
    if decision.origin_id and decision.action in ("apply", "reject"):
        answer = "applied" if decision.action == "apply" else "rejected"
        result.answered.setdefault(decision.origin_id, {})[decision.coder] = answer
    if decision.action == "apply":
        result.codings[decision.coding] = InForce(decision.coding, decision, decision)
    elif decision.action == "adjudicate":
        made = InForce(decision.coding, decision, decision, settles=decision.target)
        result.codings[decision.coding] = made
    elif decision.action in ("remove", "revise", "merge"):
        _act(decision, result)


def _act(decision: Decision, result: Fold) -> None:
    """Remove, revise or merge a coder's own codings."""
    own = []
    for target in decision.target:
        found = result.codings.get(target)
        if found is None or found.state.coder != decision.coder:
            why = "which is not in force" if found is None else "which is another coder's"
            result.loose.append((decision, f"{decision.action}s {target}, {why}"))
        else:
            own.append(found)
    if not own:
        return
    if decision.action == "revise":
        first = own[0]
        result.codings[first.coding] = InForce(first.coding, decision, first.made, first.settles)
        return
    for found in own:
        result.codings.pop(found.coding, None)  # a target may stand twice in a row
    if decision.action == "merge":
        result.codings[decision.coding] = InForce(decision.coding, decision, decision)
