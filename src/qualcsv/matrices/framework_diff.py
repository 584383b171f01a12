"""What has changed between two versions of a framework matrix, cell by cell."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from qualcsv.tables import check_table, make_table, rows_of
from qualcsv.tables.framework_contracts import FRAMEWORK, FRAMEWORK_DIFF

__all__ = ["diff_framework", "word_changes"]

_SHOWN = 12  # runs of words that a detail tells


def word_changes(old: str, new: str) -> str:
    """Return what of a text reads otherwise, in words.

    Parameters
    ----------
    old, new : str
        Two texts.

    Returns
    -------
    str
        ``-[words that are gone] +[words that are new]``, in order of place; empty if the words
        are the same.

    Examples
    --------
    >>> word_changes("nobody holds it", "somebody holds it together")
    '-[nobody] +[somebody] +[together]'
    """
    before, after = old.split(), new.split()
    told = []
    matcher = difflib.SequenceMatcher(a=before, b=after, autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind != "equal":
            told += [f"-[{' '.join(before[a:b])}]"] if b > a else []
            told += [f"+[{' '.join(after[c:d])}]"] if d > c else []
    more = [f"and {len(told) - _SHOWN} more"] if len(told) > _SHOWN else []
    return " ".join(told[:_SHOWN] + more)


def diff_framework(
    old: pd.DataFrame, new: pd.DataFrame, *, order: Mapping[str, int] | None = None
) -> pd.DataFrame:
    """Tell what has changed between two framework matrices.

    Parameters
    ----------
    old, new : pandas.DataFrame
        Two tables of cells, such as ``FrameworkMatrix.cells``. ``stale`` is empty where it is not
        known.
    order : Mapping of str to int, optional
        Code → its place in the codebook.

    Returns
    -------
    pandas.DataFrame
        One row a change, by row, code and kind: rows, row, code, covers, change (added, removed,
        words, status, made, stale since, no longer stale), detail, old, new. A cell without a
        summary is not there. Empty if nothing has changed.
    """
    place = order or {}
    before, after = _written(old), _written(new)
    keys = sorted(
        {*before, *after}, key=lambda k: (k[0] == "case", k[1], place.get(k[2], len(place)), k[2:])
    )
    rows = []
    for key in keys:
        for change in _changes(before.get(key), after.get(key)):
            rows.append((*key, *change))
    return make_table(FRAMEWORK_DIFF, rows)


def _written(cells: pd.DataFrame) -> dict[tuple[str, str, str, str], Any]:
    checked = check_table(cells, FRAMEWORK)
    return {
        (cell.rows, cell.row, cell.code, cell.covers): cell
        for cell in rows_of(checked[checked["summary"] != ""])
    }


def _changes(old: Any, new: Any) -> Iterator[tuple[str, str, str, str]]:
    """Yield kind, detail, old and new of each change of one cell."""
    if old is None:
        yield "added", f"{_by(new)}{new.status}", "", new.summary
    elif new is None:
        yield "removed", f"was {_by(old)}{old.status}", old.summary, ""
    else:
        if old.summary != new.summary:
            told = word_changes(old.summary, new.summary) or "blanks and line breaks"
            yield "words", f"{_by(new)}{told}", old.summary, new.summary
        for name in ("status", "made"):
            then, now = getattr(old, name), getattr(new, name)
            if then != now:
                yield name, f"{_by(new)}{then} -> {now}", then, now
        if old.stale == "yes" and new.stale == "no":
            yield "no longer stale", old.changed, old.changed, ""
    if new is not None and new.stale == "yes" and (old is None or old.stale == "no"):
        yield "stale since", new.changed, "", new.changed


def _by(cell: Any) -> str:
    """Return who wrote a cell; nothing for what was edited in a workbook."""
    return f"by {cell.author}: " if cell.author else ""
