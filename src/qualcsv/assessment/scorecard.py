"""The five elements of collective impact: there, half there, lacking or contested."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

import pandas as pd

from qualcsv.assessment.evidence import (
    Cells,
    Evidence,
    read_evidence,
    side_columns,
    tally,
    voices,
    with_columns,
)
from qualcsv.assessment.judgements import judged_cells
from qualcsv.assessment.verdicts import presence_verdict
from qualcsv.errors import Fault, UsageError
from qualcsv.tables import make_table
from qualcsv.tables.assessment_contracts import SCORECARD

__all__ = ["FIVE_ELEMENTS", "PRESENCES", "presence_cells", "scorecard"]

FIVE_ELEMENTS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "ci.agenda": ("ci.agenda",),
        "ci.measurement": (
            "ci.measurement", "ci.measurement.prevention", "ci.measurement.results",
        ),
        "ci.activities": ("ci.activities",),
        "ci.communication": (
            "ci.communication", "ci.communication.partners", "ci.communication.community",
            "ci.trust",
        ),
        "ci.backbone": ("ci.backbone",),
    }
)  # fmt: skip
PRESENCES = ("present", "partial", "lacking", "contested", "unsaid")
_NOTHING = ("", "", "", 0, 0)
_ALL = "(all)"


def scorecard(
    codings: pd.DataFrame | Evidence,
    *,
    by: str | None = None,
    participants: pd.DataFrame | None = None,
    elements: Mapping[str, Sequence[str]] = FIVE_ELEMENTS,
    judgements: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Score the five elements of collective impact for each case, by group or over time.

    Parameters
    ----------
    codings : pandas.DataFrame or Evidence
        A codings table.
    by : str, optional
        ``"sector"``, ``"month"`` or ``"date"`` (of the interview), or a column of the codings or
        participants table. By default each case is one group.
    participants : pandas.DataFrame, optional
        The participants table; needed for what the codings table does not have.
    elements : Mapping of str to sequence of str, optional
        Element → the codes counted for it; by default the five of Kania and Kramer (2011), each
        with the codes under it in the codebook.
    judgements : pandas.DataFrame, optional
        What a person wrote; shown where `by` is not given.

    Returns
    -------
    pandas.DataFrame
        One row a case, group and element. Without `by`, every case has every element; with it,
        every group that has any coding of an element in the case has all of them. Groups are
        sorted, ``"(none)"`` last: a participant whose group is not known, and codings of nobody.
        ``verdict`` rests on participants; see `qualcsv.assessment.verdicts`.

    Raises
    ------
    UsageError
        If there is no such column.
    TableError
        If `codings` is no codings table.

    Examples
    --------
    >>> import qualcsv as qc
    >>> study = qc.open_study(qc.sample_folder())
    >>> scorecard(study.codings())["verdict"].tolist()[:2]
    ['even', 'contested']
    """
    evidence = read_evidence(codings)
    counted = {code: element for element, codes in elements.items() for code in codes}
    chosen = evidence.of(list(counted))
    frame = chosen.frame.assign(
        element=chosen.frame["code"].map(counted).astype("str"),
        presence=chosen.attribute("presence"),
        group=grouped(chosen.frame, by, participants),
    )
    cells, telling = presence_cells(frame, ["case", "group", "element"])
    judged = judged_cells(evidence, judgements if by is None else None, _tuples(elements))
    groups: dict[str, list[str]] = {case: [] for case in evidence.cases}
    for case, group in frame[["case", "group"]].drop_duplicates().itertuples(index=False):
        groups[case].append(group)
    rows = []
    for case in evidence.cases:
        for group in sorted(groups[case], key=lambda g: (g == "(none)", g)) if by else [_ALL]:
            for element, codes in elements.items():
                key = (case, group, element)
                told = judged.get((case, element), _NOTHING)
                head = [case, by or "", group, element, evidence.name(element), " ".join(codes)]
                rows.append([*head, *presence_row(cells.get(key, {}), telling.get(key, 0)), *told])
    return make_table(SCORECARD, rows)


def _tuples(elements: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, ...]]:
    return {element: tuple(codes) for element, codes in elements.items()}


def presence_cells(
    frame: pd.DataFrame, keys: Sequence[str]
) -> tuple[Cells, dict[tuple[Any, ...], int]]:
    """Count by cell and presence, and the participants of a cell who tell any presence."""
    telling = frame[frame["presence"].isin(PRESENCES[:-1])]
    return tally(frame, keys, "presence", PRESENCES), voices(telling, keys)


def presence_columns(cell: Mapping[str, Any]) -> list[Any]:
    """Return a cell's counts in the contract's order, and its participants."""
    return [*side_columns(cell, PRESENCES), cell.get("participants", 0)]


def presence_row(cell: Mapping[str, Any], people_telling: int) -> list[Any]:
    """Return a cell's counts and its verdict."""
    people = {side: int(cell.get(f"{side}_participants", 0)) for side in PRESENCES[:-1]}
    total = sum(int(cell.get(side, 0)) for side in PRESENCES)
    return [*presence_columns(cell), presence_verdict(people, people_telling, total)]


def grouped(frame: pd.DataFrame, by: str | None, participants: pd.DataFrame | None) -> Any:
    """Return each coding's group."""
    if by is None:
        return pd.Series(_ALL, frame.index, dtype="str")
    column = "date" if by == "month" else by
    if column in frame.columns and column not in ("quotation", "memo", "attributes"):
        found = frame[column].astype("str")
    elif participants is not None and column in participants.columns:
        told = with_columns(participants, ["participant", column], "participants")
        of = dict(zip(told["participant"], told[column], strict=True))
        found = frame["participant"].map(of).astype("str")
    else:
        others: Iterable[Any] = () if participants is None else participants.columns
        allowed = ["month", *frame.columns, *others]
        raise UsageError(Fault(f"by={by!r}", ", ".join(map(str, dict.fromkeys(allowed)))))
    found = found.fillna("")
    if by == "month":
        found = found.str.slice(0, 7)
    return found.where(found != "", "(none)")
