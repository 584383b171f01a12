"""Relations of place between codings, or codings and words: within, overlaps, near, before."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
import pandas as pd

from qualcsv.errors import Fault, UsageError
from qualcsv.matrices.units import Units
from qualcsv.matrices.words import Flags, Ints, Line, WordIndex
from qualcsv.tables import SEGMENTS, check_table

__all__ = ["PLACE", "related", "text_places"]

PLACE = ["transcript", "start", "end", "quotation", "turn", "code"]


def text_places(
    patterns: Sequence[re.Pattern[str]], segments: pd.DataFrame | None, codings: pd.DataFrame
) -> pd.DataFrame:
    """Return where any of some patterns is found, as rows like codings.

    Parameters
    ----------
    patterns : sequence of re.Pattern
        What to look for.
    segments : pandas.DataFrame or None
        The text to look in; without it the codings' quotations.
    codings : pandas.DataFrame
        A checked codings table.

    Returns
    -------
    pandas.DataFrame
        transcript, start, end, quotation, turn, code (empty); each place once.
    """
    text = codings if segments is None else check_table(segments, SEGMENTS)
    text = text.drop_duplicates(["transcript", "start", "end"])
    text = text[text["transcript"].isin(set(codings["transcript"]))]
    cells = zip(text["transcript"], text["start"], text["quotation"], text["turn"], strict=True)
    rows = {
        (name, start + match.start(), start + match.end(), match.group(), turn, "")
        for name, start, quotation, turn in cells
        for pattern in patterns
        for match in pattern.finditer(quotation)
    }
    return pd.DataFrame(sorted(rows), columns=PLACE).astype(
        {"transcript": "str", "start": "int64", "end": "int64", "quotation": "str", "turn": "int64", "code": "str"}
    )  # fmt: skip


def related(
    kind: str, left: pd.DataFrame, right: pd.DataFrame, amount: int, unit: str,
    segments: pd.DataFrame | None,
) -> Flags:  # fmt: skip
    """Return which rows of a table stand in a relation to any row of another.

    A span with a code stands in no relation to itself, also as another coder gave it.

    Parameters
    ----------
    kind : {"within", "overlaps", "near", "before"}
        The relation.
    left, right : pandas.DataFrame
        With the columns `PLACE`.
    amount : int
        How far at most; not for within and overlaps.
    unit : {"characters", "words", "sentences", "turns", "document", ""}
        In what.
    segments : pandas.DataFrame or None
        For words, sentences and turns.

    Returns
    -------
    ndarray of bool, shape (rows of left,)

    Raises
    ------
    UsageError
        If segments are needed.
    """
    if not len(left) or not len(right):
        return np.zeros(len(left), bool)
    same = ["transcript", "start", "end", "code"]
    right = right.drop_duplicates(same)
    both = pd.concat([left[PLACE], right[PLACE]], ignore_index=True)
    # places never coincide between texts and codes
    number = both.groupby(same, sort=False).ngroup().to_numpy(np.int64)
    itself = np.isin(number[: len(left)], number[len(left) :]) & (left["code"] != "").to_numpy()
    document = pd.factorize(both["transcript"])[0].astype(np.int64)
    start, end = both["start"].to_numpy(np.int64), both["end"].to_numpy(np.int64)
    if kind == "within":
        return _inside(document, start, end, len(left), itself)
    if kind == "overlaps":
        return _count(document, start, end, -1, len(left)) > itself
    low, high = (start, end) if unit == "characters" else _scale(both, unit, segments)
    if kind == "near":
        return _count(document, low, high, amount, len(left)) > itself
    return _later(document, start, end, low, high, amount, len(left))


def _scale(both: pd.DataFrame, unit: str, segments: pd.DataFrame | None) -> tuple[Ints, Ints]:
    """Return each row's place from and to in a unit of distance."""
    if unit == "document":
        zero = np.zeros(len(both), np.int64)
        return zero, zero
    if segments is None and unit != "turns":
        todo = "give segments=study.segments(unit='sentence')"
        raise UsageError(Fault(f"a distance in {unit} needs to know the text", todo=todo))
    if unit == "words" and segments is not None:
        said = check_table(segments, SEGMENTS)
        line = Line.of(said, both)
        columns = ["transcript", "start", "quotation"]
        index = WordIndex.of(pd.concat([said[columns], both[columns]]), line)
        return index.ranges(*line.places(both))
    units = Units.of(both, unit.removesuffix("s"), segments)
    return units.first, np.maximum(units.after - 1, units.first)


def _keys(document: Ints, low: Ints, high: Ints, amount: int) -> tuple[Ints, Ints]:
    """Return places of all documents on one line, further apart than the amount."""
    stride = int(high.max()) + abs(amount) + 2
    return document * stride + low, document * stride + high


def _count(document: Ints, low: Ints, high: Ints, amount: int, left: int) -> Ints:
    """Return how many rows of the right are near each of the left."""
    low, high = _keys(document, low, high, amount)
    begins, ends = np.sort(low[left:]), np.sort(high[left:])
    reached = np.searchsorted(begins, high[:left] + amount, side="right")
    passed = np.searchsorted(ends, low[:left] - amount, side="left")
    return (reached - passed).astype(np.int64)


def _later(
    document: Ints, start: Ints, end: Ints, low: Ints, high: Ints, amount: int, left: int
) -> Flags:
    """Return which rows of the left end before one of the right starts, not too far away."""
    low, high = _keys(document, low, high, amount)
    start, end = _keys(document, start, end, 0)
    # places in a unit rise with places in the text
    reached = np.searchsorted(np.sort(low[left:]), high[:left] + amount, side="right")
    passed = np.searchsorted(np.sort(start[left:]), end[:left], side="left")
    return np.asarray(reached > passed)


def _inside(document: Ints, start: Ints, end: Ints, left: int, itself: Flags) -> Flags:
    """Return which rows of the left lie wholly in one of the right, other than itself."""
    start, end = _keys(document, start, end, 0)
    order = np.argsort(start[left:], kind="stable")
    begins, ends = start[left:][order], end[left:][order].tolist()
    first, second = -1, -1
    most, next_most = [-1], [-1]
    for reach in ends:
        if reach > first:
            first, second = reach, first
        elif reach > second:
            second = reach
        most.append(first)
        next_most.append(second)
    at = np.searchsorted(begins, start[:left], side="right")
    furthest = np.where(itself, np.array(next_most)[at], np.array(most)[at])
    return np.asarray(furthest >= end[:left])
