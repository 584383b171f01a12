"""Which codings lie under which cell of a framework matrix, and what has changed under it since."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from qualcsv.errors import Fault, UsageError
from qualcsv.matrices.layout import ordered
from qualcsv.matrices.tree import Tree
from qualcsv.matrices.words import Ints
from qualcsv.records import canonical_json, sha256_text
from qualcsv.tables import rows_of

__all__ = ["cell_codings", "changes", "coding_marks", "framework_columns"]

Place = tuple[str, str, str]  # row, column, covers
Columns = list[tuple[str, str]]  # code, covers


def framework_columns(
    tree: Tree,
    attrs: Mapping[str, Any],
    *,
    codes: Sequence[str] | None,
    level: int | None,
    roll_up: bool | None,
    used: Iterable[tuple[str, str]],
) -> Columns:
    """Return the columns of a framework matrix, in codebook order.

    Parameters
    ----------
    tree : Tree
        The codebook's tree.
    attrs : Mapping
        What the codings carry; ``headings`` are the codes that are not for coding.
    codes : sequence of str or None
        The columns, or with `level` what they must stand under. None for all that are used.
    level : int or None
        A depth of the tree.
    roll_up : bool or None
        Whether a column holds the codings of the codes below it; None for yes at a level and for
        a heading.
    used : iterable of (str, str)
        Codes that have codings or memos, with what the memo covers.

    Returns
    -------
    list of (str, str)
        Code and ``"code"`` or ``"below"``; a code without any below it is ``"code"``.

    Raises
    ------
    UsageError
        If a code is none of the codebook, or `level` no whole number from 0.
    """
    if level is not None and (isinstance(level, bool) or level < 0 or level != int(level)):
        raise UsageError(Fault(f"level={level!r}", "a whole number from 0, the top"))
    unknown = [code for code in codes or () if code not in tree.order]
    if unknown:
        raise UsageError([Fault(f"the codebook has no code {code!r}") for code in unknown])
    above = {parent for parent in tree.parents.values() if parent}
    headings = set(attrs.get("headings", ()))

    def covers(code: str) -> str:
        rolls = level is not None or code in headings if roll_up is None else roll_up
        deep = level is None or len(tree.path(code)) > level
        return "below" if rolls and deep and code in above else "code"

    if level is None and codes is None:
        plain = {(code, covers(code) if how == "" else how) for code, how in used}
    elif level is None:
        plain = {(code, covers(code)) for code in codes or ()}
    else:
        among = (
            tree.order if codes is None else [c for k in codes for c in tree.below(k, tree.order)]
        )
        under = {code for code, _ in used} if codes is None else set(among) - headings
        tops = {tree.path(code)[: level + 1][-1] for code in under}
        tops = tops if roll_up is not False else {c for c in tops if len(tree.path(c)) == level + 1}
        plain = {(code, covers(code)) for code in tops & set(among)}
    place = {code: i for i, code in enumerate(ordered({code for code, _ in plain}, tree.order))}
    return sorted(plain, key=lambda one: (place[one[0]], one[1]))


def cell_codings(codes: pd.Series[str], columns: Columns, tree: Tree) -> tuple[Ints, Ints]:
    """Return under which columns each coding lies.

    Parameters
    ----------
    codes : pandas.Series of str
        A code a coding.
    columns : list of (str, str)
        As `framework_columns` returns them.
    tree : Tree
        The codebook's tree.

    Returns
    -------
    row, column : ndarray of int64, shape (countings,)
        Positions of a coding and of a column; a coding may lie under several columns, or none.
    """
    number, names = pd.factorize(codes)
    targets: list[list[int]] = []
    for name in names:
        path = set(tree.path(str(name)))
        targets.append(
            [
                i
                for i, (code, covers) in enumerate(columns)
                if code == name or (covers == "below" and code in path)
            ]
        )
    flat = np.array([one for some in targets for one in some], dtype=np.int64)
    size = np.array([len(some) for some in targets], dtype=np.int64)
    begin = np.cumsum(size) - size
    own = size[number] if len(size) else np.zeros(0, np.int64)
    row = np.repeat(np.arange(len(codes), dtype=np.int64), own)
    step = np.arange(own.sum(), dtype=np.int64) - np.repeat(np.cumsum(own) - own, own)
    return row, flat[np.repeat(begin[number], own) + step] if len(row) else np.zeros(0, np.int64)


def coding_marks(
    quotations: pd.DataFrame, *, first_ids: Mapping[str, str]
) -> dict[Place, dict[str, str]]:
    """Return what the codings under each cell are known again by.

    Parameters
    ----------
    quotations : pandas.DataFrame
        Codings by cell: row, column, covers, and the columns of a codings table.
    first_ids : Mapping of str to str
        Code → the id that it had first, so that a code that is renamed changes nothing.

    Returns
    -------
    dict
        Row, column, covers → coding → id, 8 digits of the hash of its place, 8 of the hash of
        what it says (quotation, attributes, memo, and the code if it is below the column's).
    """
    found: dict[Place, dict[str, str]] = {}
    for row in rows_of(quotations):
        place = canonical_json([row.transcript, row.text_sha256, int(row.start), int(row.end)])
        code = "" if row.code == row.column else first_ids.get(row.code, row.code)
        said = canonical_json([row.quotation, code, row.attributes, row.memo])
        cell = found.setdefault((row.row, row.column, row.covers), {})
        cell[row.coding] = f"{row.coding} {sha256_text(place)[:8]} {sha256_text(said)[:8]}"
    return found


def changes(then: Sequence[str], now: Mapping[str, str], elsewhere: Mapping[str, str]) -> str:
    """Tell what has changed under a cell since its summary was written.

    Parameters
    ----------
    then : sequence of str
        The marks of the codings under it at that time.
    now : Mapping of str to str
        Coding → mark, of the codings under it now.
    elsewhere : Mapping of str to str
        Coding → what has become of it, for those that are no longer under the cell.

    Returns
    -------
    str
        ``added c1; removed c2; revised c3; re-anchored c4``; empty if nothing has changed. A
        coding is re-anchored if it says the same of the same words at another place.
    """
    told: dict[str, list[str]] = {"added": [], "removed": [], "revised": [], "re-anchored": []}
    before = {mark.split(" ", 1)[0]: mark.split(" ") for mark in then}
    told["added"] = [coding for coding in now if coding not in before]
    for coding, (_, place, said) in before.items():
        if coding not in now:
            became = elsewhere.get(coding, "")
            told["removed"].append(f"{coding} ({became})" if became else coding)
            continue
        _, new_place, new_said = now[coding].split(" ")
        if new_said != said:
            told["revised"].append(coding)
        elif new_place != place:
            told["re-anchored"].append(coding)
    return "; ".join(f"{what} {', '.join(ids)}" for what, ids in told.items() if ids)
