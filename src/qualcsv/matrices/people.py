"""What is known of the participants, beside the codings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from qualcsv.errors import Fault, UsageError
from qualcsv.tables import PARTICIPANTS, check_table

__all__ = ["NONE", "carried", "groupings", "known_people", "person_values", "row_values"]

NONE = "(none)"
_NOT_GROUPS = ("quotation", "memo", "attributes")
_MONTHS = {"month": "date", "month coded": "time"}


def carried(codings: pd.DataFrame) -> dict[str, Any]:
    """Return what a codings table carries in its `attrs`."""
    return {str(name): value for name, value in codings.attrs.items()}


def known_people(
    attrs: Mapping[str, Any], participants: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Return the participants that a table of codings or a caller tells of.

    Parameters
    ----------
    attrs : Mapping
        The `attrs` of a codings table; `Study.codings` puts the participants there.
    participants : pandas.DataFrame, optional
        A participants table, which then counts instead.

    Returns
    -------
    pandas.DataFrame
        One row a participant: participant, the other columns of participants.csv. Without any
        there are the declared columns and no rows.

    Raises
    ------
    TableError
        If `participants` is no participants table.
    """
    if participants is not None:
        frame = check_table(_completed(participants), PARTICIPANTS)
    else:
        told = attrs.get("participant_attributes", {})
        frame = pd.DataFrame({name: pd.Series(v, dtype="str") for name, v in told.items()})
        frame = _completed(frame)
    text = {name: frame[name].astype("str").fillna("").to_numpy(object) for name in frame.columns}
    return pd.DataFrame(text, dtype="str").reset_index(drop=True)


def _completed(frame: pd.DataFrame) -> pd.DataFrame:
    lacking = [name for name in PARTICIPANTS.names if name not in frame.columns]
    if "participant" in lacking and len(frame):
        return frame  # check_table tells
    return frame.assign(**{name: pd.Series("", frame.index, dtype="str") for name in lacking})


def groupings(codings: pd.DataFrame, people: pd.DataFrame) -> list[str]:
    """Return the names by which codings can be grouped."""
    own = [str(c) for c in codings.columns if c not in _NOT_GROUPS]
    more = [str(c) for c in people.columns if c not in codings.columns] if len(people) else []
    months = ["document", "month coded", *(["month"] if len(people) or "date" in own else [])]
    return [*own, *more, *months]


def is_personal(name: str, codings: pd.DataFrame, people: pd.DataFrame) -> bool:
    """Return whether a grouping is known of each participant, also of one without codings."""
    if not len(people):
        return False
    if name in ("participant", "transcript", "document", "case", "sector"):
        return True
    column = _MONTHS.get(name, name)
    return column in people.columns and column not in codings.columns


def row_values(codings: pd.DataFrame, name: str, people: pd.DataFrame) -> pd.Series[str]:
    """Return each coding's group.

    Parameters
    ----------
    codings : pandas.DataFrame
        A checked codings table.
    name : str
        A column of it, or of the participants; ``"document"`` for its transcript; ``"month"`` of
        the interview; ``"month coded"``.
    people : pandas.DataFrame
        As `known_people` returns it.

    Returns
    -------
    pandas.Series of str
        ``"(none)"`` where nothing is told.

    Raises
    ------
    UsageError
        If there is no such grouping.
    """
    allowed = groupings(codings, people)
    if name not in allowed:
        raise UsageError(Fault(f"by={name!r}", ", ".join(allowed)))
    column = "transcript" if name == "document" else _MONTHS.get(name, name)
    if column in codings.columns:
        values = codings[column].astype("str").fillna("")
    else:
        told = dict(zip(people["participant"], people[column], strict=True))
        values = codings["participant"].map(told).astype("str").fillna("")
    values = values.str.slice(0, 7) if name in _MONTHS else values
    return values.where(values != "", NONE)


def person_values(frame: pd.DataFrame, name: str, people: pd.DataFrame) -> pd.Series[str]:
    """Return the group of each row of a table with the columns participant and transcript."""
    if name in ("transcript", "document"):
        values = frame["transcript"]
    else:
        column = _MONTHS.get(name, name)
        told = dict(zip(people["participant"], people[column], strict=True))
        values = frame["participant"].map(told).astype("str").fillna("")
    values = values.str.slice(0, 7) if name in _MONTHS else values
    return values.where(values != "", NONE)
