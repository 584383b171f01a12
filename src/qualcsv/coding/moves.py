"""Where a coding is after people agreed that it follows a text that was changed.

A row ``reanchor`` says: the coding that stood at this place stands at that place now. It names the
place that it left by an id, so that the rows of several ledgers link up by themselves, in whatever
order the ledgers are read. The coder's own word goes before: a row ``revise`` that came after has a
place of its own, and what was agreed about earlier places no longer matters.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from qualcsv.records import Decision, stable_id

__all__ = ["Walk", "place_id", "walk"]


def place_id(decision: Decision) -> str:
    """Return the id of a decision's place: transcript, text and offsets.

    Parameters
    ----------
    decision : Decision
        Any row that has a place.

    Returns
    -------
    str
        ``p`` and 12 hexadecimal digits, the same for the same place everywhere.
    """
    return stable_id(
        "p", decision.transcript, decision.text_sha256, decision.start, decision.end
    )  # fmt: skip


@dataclass(frozen=True)
class Walk:
    """A coding's way from the place that its coder gave it.

    Attributes
    ----------
    steps : tuple of Decision
        The rows ``reanchor`` that hold, in order; the last one tells the place.
    loose : tuple of (Decision, str)
        Rows that do not hold, and why.
    """

    steps: tuple[Decision, ...]
    loose: tuple[tuple[Decision, str], ...]


def walk(state: Decision, rows: Sequence[Decision], *, earlier: Collection[str] = ()) -> Walk:
    """Follow the rows ``reanchor`` of one coding.

    Where two people agreed on different places, the earlier row holds (by time, then coder, then
    number) and the other is loose. A place that the text comes back to, as after an undo, is left
    only by a row that is later than the coming back.

    Parameters
    ----------
    state : Decision
        What the coding's own coder last said.
    rows : sequence of Decision
        All rows ``reanchor`` that name the coding, in any order.
    earlier : collection of str, optional
        Ids of places that its coder gave it before.

    Returns
    -------
    Walk
        The same for every order of `rows`.
    """
    left = sorted(rows, key=lambda row: (row.time, row.coder, row.number, row.hash))
    steps: list[Decision] = []
    here = state
    been = {place_id(state)}
    since = ""  # a place seen for the first time may be left by any row: clocks differ
    while row := _next(left, here, since):
        left.remove(row)
        steps.append(row)
        here, place = row, place_id(row)
        since = row.time if place in been else ""
        been.add(place)
    return Walk(tuple(steps), tuple(_loose(left, steps, state, been, earlier)))


def _next(left: Sequence[Decision], here: Decision, since: str) -> Decision | None:
    place = place_id(here)
    for row in left:
        if row.origin_id == place and row.time >= since and not _within(row, here):
            return row
    return None


def _within(row: Decision, here: Decision) -> bool:
    """Return whether a row stays in one text: to move a coding there is its coder's to decide."""
    return (row.transcript, row.text_sha256) == (here.transcript, here.text_sha256)


def _loose(
    left: Sequence[Decision],
    steps: Sequence[Decision],
    state: Decision,
    been: Collection[str],
    earlier: Collection[str],
) -> list[tuple[Decision, str]]:
    """Return the rows that do not hold and were not simply overtaken."""
    known = {*been, *earlier}
    while more := {place_id(row) for row in left if row.origin_id in known} - known:
        known |= more
    taken = {row.origin_id: row for row in reversed(steps)}
    found = []
    for row in left:
        coding = row.target[0] if row.target else "(none)"
        if row.origin_id not in known:
            found.append((row, f"reanchors {coding}, which never stood at the place it names"))
        elif row.origin_id == place_id(state) and not steps:
            found.append((row, f"reanchors {coding} within one text; only its coder revises it"))
        elif (first := taken.get(row.origin_id)) and place_id(row) not in been:
            told = f"reanchors {coding} to another place than {first.coder!r} did before"
            found.append((row, f"{told}; the first holds"))
    return found
