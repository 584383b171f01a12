"""Ledgers written anew over texts in which names were replaced, row by row and by rule.

A ledger quotes what was said, and its rows chain by hashes: there is no replacing a name in it.
So a study that is to be shared gets ledgers of its own. Each row has its counterpart, with the same
number, time, coder, action, code and origin; its place and quotation are those of the new text, and
what it points to (codings, suggestions, places) is what became of that.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from qualcsv.coding.moves import place_id
from qualcsv.coding.rows import FIRST_PREVIOUS, sealed
from qualcsv.pseudonyms import OffsetMap
from qualcsv.records import Decision, sha256_text, stable_id

__all__ = ["NewText", "Rewriting", "rewritten"]

Ledgers = Mapping[str, Sequence[Decision]]


@dataclass(frozen=True)
class NewText:
    """What became of one text, and where its places lie now."""

    old: str
    new: str
    map: OffsetMap


@dataclass(frozen=True)
class Rewriting:
    """By what rows are rewritten.

    Attributes
    ----------
    texts : mapping of str to NewText
        By the hash of the old text, texts that were coded before they were corrected included.
    names : mapping of str to str
        Transcript → its new name.
    ids : mapping of str to str
        Ids of cases and actors that hold a name → new ids.
    words : callable
        Replaces the names in any other text.
    codes : callable
        Replaces the names in a code's id.
    """

    texts: Mapping[str, NewText]
    names: Mapping[str, str]
    ids: Mapping[str, str]
    words: Callable[[str], str]
    codes: Callable[[str], str]


def rewritten(
    ledgers: Ledgers, by: Rewriting
) -> tuple[dict[str, list[Decision]], dict[tuple[str, int], str]]:
    """Write ledgers anew.

    Parameters
    ----------
    ledgers : mapping of str to sequence of Decision
        By coder, as they are.
    by : Rewriting
        What takes the place of what.

    Returns
    -------
    ledgers : dict of str to list of Decision
        Row for row, sealed.
    moved : dict of (str, int) to str
        Coder and number → ``"moved"``; ``"widened"`` where an edge lay inside a name; ``"not
        placed"`` where the text that the row speaks of is not there: such a row keeps its place
        and hash, and could not be placed before either.
    """
    placed: dict[str, list[Decision]] = {}
    moved: dict[tuple[str, int], str] = {}
    places: dict[str, str] = {}
    for coder, rows in ledgers.items():
        placed[coder] = []
        for row in rows:
            new, what = _placed(row, by)
            placed[coder].append(new)
            moved[coder, row.number] = what
            places.setdefault(place_id(row), place_id(new))
    return _chained(ledgers, placed, places), moved


def _placed(row: Decision, by: Rewriting) -> tuple[Decision, str]:
    """Return a row at its new place, with its names replaced, not yet sealed."""
    name = by.names.get(row.transcript) or by.words(row.transcript)
    text = by.texts.get(row.text_sha256)
    start, end, sha = row.start, row.end, row.text_sha256
    quotation, what = by.words(row.quotation), "not placed"
    if text is not None and text.old[start:end] == row.quotation:
        start, end, wider = text.map.span(start, end)
        quotation, what = text.new[start:end], "widened" if wider else "moved"
        sha = sha256_text(text.new)
    attributes = {
        by.words(key): by.ids.get(value) or by.words(value) for key, value in row.attributes.items()
    }
    new = replace(
        row,
        transcript=name,
        text_sha256=sha,
        start=start,
        end=end,
        quotation=quotation,
        code=by.codes(row.code),
        attributes=attributes,
        memo=by.words(row.memo),
    )
    return replace(new, origin_id=_suggestion(row, new)), what


def _suggestion_id(row: Decision) -> str:
    return stable_id("s", row.transcript, row.text_sha256, row.start, row.end, row.code)


def _suggestion(old: Decision, new: Decision) -> str:
    """Return the id of the suggestion that a row answers, as the new study will give it."""
    return _suggestion_id(new) if old.origin_id == _suggestion_id(old) else old.origin_id


def _chained(
    ledgers: Ledgers, placed: Mapping[str, list[Decision]], places: Mapping[str, str]
) -> dict[str, list[Decision]]:
    """Seal all rows, each after those it points to: a coding's id comes from its row's hash."""
    made: dict[str, list[Decision]] = {coder: [] for coder in ledgers}
    there = {row.coding for rows in ledgers.values() for row in rows}
    ids: dict[str, str] = {}
    waiting = True
    while waiting:
        waiting = False
        for coder, rows in ledgers.items():
            done = made[coder]
            while len(done) < len(rows):
                old, new = rows[len(done)], placed[coder][len(done)]
                if any(target in there and target not in ids for target in old.target):
                    break
                previous = done[-1].hash if done else FIRST_PREVIOUS
                targets = tuple(ids.get(target, target) for target in old.target)
                origin = places.get(new.origin_id, new.origin_id)
                row = replace(new, target=targets, origin_id=origin, previous=previous)
                done.append(sealed(row))
                ids[old.coding] = done[-1].coding
                waiting = True
    return made
