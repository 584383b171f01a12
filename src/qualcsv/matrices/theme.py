"""Codings → themes × groups: how much each group speaks of each theme."""

from __future__ import annotations

import re
from collections.abc import Callable

import pandas as pd

from qualcsv.errors import Fault, UsageError
from qualcsv.tables import CODINGS, check_table, rows_of

__all__ = ["COUNTS", "theme_matrix"]

_WORD = re.compile(r"\w+(?:['\u2019-]\w+)*")


def _segments(codings: pd.DataFrame) -> int:
    return len(codings[["transcript", "start", "end"]].drop_duplicates())


def _participants(codings: pd.DataFrame) -> int:
    return int(codings.loc[codings["participant"] != "", "participant"].nunique())


def _words(codings: pd.DataFrame) -> int:
    """Count words once, however many spans they lie in."""
    places = {
        (row.transcript, row.start + match.end())
        for row in rows_of(codings)
        for match in _WORD.finditer(row.quotation)
    }
    return len(places)


COUNTS: dict[str, Callable[[pd.DataFrame], int]] = {
    "segments": _segments,
    "participants": _participants,
    "words": _words,
}


def theme_matrix(
    codings: pd.DataFrame, *, by: str = "case", count: str = "segments"
) -> pd.DataFrame:
    """Count codings by code and group.

    Parameters
    ----------
    codings : pandas.DataFrame
        A codings table, as `Study.codings` returns it (all of it or a selection).
    by : str, optional
        A column of the table: ``"case"``, ``"sector"``, ``"participant"``, ``"transcript"``,
        ``"coder"`` or an attribute of the participants.
    count : {"segments", "participants", "words"}, optional
        What is counted. ``segments``: different spans, so that one span by two coders counts
        once. ``participants``: different people. ``words``: words in coded spans, each once.

    Returns
    -------
    pandas.DataFrame of shape (codes, groups)
        Whole numbers. Rows are the codes that occur, in codebook order; columns the groups, in
        the order of the study's cases, else sorted; a group without a name is ``"(none)"``.
        ``attrs`` holds what was counted and n of codings and participants, for titles. Without
        codings the table is empty.

    Raises
    ------
    UsageError
        If there is no such column or count.
    TableError
        If `codings` is no codings table.

    Examples
    --------
    >>> import qualcsv as qc
    >>> codings = qc.open_study(qc.sample_folder()).codings()
    >>> matrix = theme_matrix(codings, by="case", count="participants")
    >>> list(matrix.columns)
    ['torget', 'vallen']
    """
    if count not in COUNTS:
        raise UsageError(Fault(f"count={count!r}", ", ".join(COUNTS)))
    attrs = dict(codings.attrs)
    checked = check_table(codings, CODINGS)
    columns = [c for c in checked.columns if c not in ("quotation", "memo", "attributes")]
    if by not in columns:
        raise UsageError(Fault(f"by={by!r}", ", ".join(map(str, columns))))
    groups = checked[by].astype("str").fillna("").replace("", "(none)")
    codes = _ordered(checked["code"].unique().tolist(), attrs.get("code_order", ()))
    names = _ordered(groups.unique().tolist(), attrs.get("case_order", ()) if by == "case" else ())
    counted = {
        key: COUNTS[count](part) for key, part in checked.groupby(["code", groups], sort=False)
    }
    matrix = pd.DataFrame(
        [[counted.get((code, name), 0) for name in names] for code in codes],
        index=pd.Index(codes, name="code", dtype="str"),
        columns=pd.Index(names, name=by, dtype="str"),
        dtype="int64",
    )
    matrix.attrs = {
        "count": count,
        "by": by,
        "codings": len(checked),
        "participants": _participants(checked),
        "code_names": dict(attrs.get("code_names", {})),
    }
    return matrix


def _ordered(names: list[str], order: tuple[str, ...] | list[str]) -> list[str]:
    """Return names in a given order, those that it lacks after, sorted."""
    place = {name: i for i, name in enumerate(order)}
    return sorted(names, key=lambda name: (place.get(name, len(place)), name == "(none)", name))
