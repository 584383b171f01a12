"""From a number in a table to the ids of the codings that it counts."""

from __future__ import annotations

import pandas as pd

from qualcsv.errors import Fault, UsageError

__all__ = ["codings_behind", "is_traceable"]

_IDS = "_codings"
_PEOPLE = "_participants"
_SIDED = "sided"
# what all the codings of a row are behind
_OF_ALL = ("participants", _SIDED, "units", "members", "left_out")
_NOT_SIDED = "unsaid"


def is_traceable(table: pd.DataFrame, column: str) -> bool:
    """Return whether a column's numbers have ids of codings beside them.

    Parameters
    ----------
    table : pandas.DataFrame
        A table of the assessment.
    column : str
        One of its columns.

    Returns
    -------
    bool
        False for names, verdicts and whatever else counts no codings.
    """
    return bool(_sources(table, column))


def codings_behind(table: pd.DataFrame, column: str) -> pd.Series[str]:
    """Return the ids of the codings that each number of a column counts.

    Parameters
    ----------
    table : pandas.DataFrame
        A table of the assessment: beside a number ``x`` stand ``x_participants`` and
        ``x_codings``; ``participants``, ``units``, ``members`` and ``left_out`` are of all of
        the row's codings, and ``sided`` of those that take a side.
    column : str
        The column of the number.

    Returns
    -------
    pandas.Series of str
        One cell a row of the table, ids with a blank between, each once.

    Raises
    ------
    UsageError
        If the table has no such column, or nothing tells its codings.

    Examples
    --------
    >>> table = pd.DataFrame({"enabler": [2], "enabler_codings": ["c1 c2"], "name": ["x"]})
    >>> codings_behind(table, "enabler").tolist()
    ['c1 c2']
    """
    if column not in table.columns:
        raise UsageError(Fault(f"no column {column!r}", ", ".join(map(str, table.columns))))
    sources = _sources(table, column)
    if not sources:
        told = ", ".join(str(c) for c in table.columns if is_traceable(table, str(c)))
        raise UsageError(Fault(f"column {column!r} counts no codings", told))
    joined = [
        " ".join(dict.fromkeys(" ".join(cells).split()))
        for cells in table[sources].itertuples(index=False, name=None)
    ]
    return pd.Series(joined, table.index, dtype="str")


def _sources(table: pd.DataFrame, column: str) -> list[str]:
    """Return the columns that hold the ids behind a column."""
    base = column.removesuffix(_PEOPLE)
    if column.endswith(_IDS) or column == "codings":
        return []
    if f"{base}{_IDS}" in table.columns:
        return [f"{base}{_IDS}"]
    if column not in _OF_ALL:
        return []
    if "codings" in table.columns:
        return ["codings"]
    found = [str(c) for c in table.columns if str(c).endswith(_IDS)]
    return [c for c in found if column != _SIDED or c != f"{_NOT_SIDED}{_IDS}"]
