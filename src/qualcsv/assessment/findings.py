"""The findings of document 000 as a checked list, beside what the study's evidence says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from typing import Any

import pandas as pd

from qualcsv.assessment.evidence import Cells, Evidence, read_evidence, side_columns, tally
from qualcsv.records import Actor
from qualcsv.tables import check_table, make_table, read_csv, rows_of
from qualcsv.tables.comparison_contracts import FINDINGS, FINDINGS_CHECKED

__all__ = ["check_findings", "published_findings"]

_SIDES = ("support", "against_it", "undecided")
_FEW = 3


@cache
def _shipped() -> pd.DataFrame:
    with resources.as_file(resources.files("qualcsv.assessment") / "findings.csv") as path:
        return check_table(read_csv(path), FINDINGS, file=path.name)[FINDINGS.names]


def published_findings() -> pd.DataFrame:
    """Return what Stigzelius (2020) found and asks for, in the project's own words.

    Returns
    -------
    pandas.DataFrame
        One row a finding, in the order of the document: finding, place, document_case, kind
        (``found``: said to be so; ``needed``: said to be required), says, codes, where, supports,
        against. See `qualcsv.tables.comparison_contracts.FINDINGS`.

    Examples
    --------
    >>> table = published_findings()
    >>> table.loc[table["finding"] == "c7.coordinator", "place"].item()
    'Results, condition 7'
    """
    return _shipped().copy()


def check_findings(
    codings: pd.DataFrame | Evidence,
    *,
    findings: pd.DataFrame | None = None,
    actors: Sequence[Actor] = (),
) -> pd.DataFrame:
    """Set each published finding beside what the codings of each case say.

    Parameters
    ----------
    codings : pandas.DataFrame or Evidence
        A codings table.
    findings : pandas.DataFrame, optional
        Another list of the same columns; by default `published_findings`.
    actors : sequence of Actor, optional
        So that a study's own actor is found under the general one that it replaces.

    Returns
    -------
    pandas.DataFrame
        One row a finding and case, in the order of the list and of the study. A coding is on the
        subject if it has one of the codes and carries what ``where`` says. It is support if it
        carries a pair of ``supports`` (any, if that is empty) and none of ``against``; against if
        it carries one of ``against`` and none of ``supports``; else undecided. ``verdict``:
        ``supports`` if at least two thirds of the participants on the subject support and fewer
        than a third speak against; ``against`` the other way round; ``mixed`` between; ``not
        found`` if no participant is on the subject. Of a finding that something is ``needed`` any
        coding is support, also one of its lack, as the caveat says: nobody who finds it needless
        would be coded.

    Raises
    ------
    TableError
        If a table breaks its contract.
    """
    evidence = read_evidence(codings)
    listed = published_findings() if findings is None else check_table(findings, FINDINGS)
    heirs: dict[str, list[str]] = {}
    for actor in actors:
        for old in actor.replaces:
            heirs.setdefault(old, []).append(actor.actor)
    rows = []
    for finding in rows_of(listed[FINDINGS.names]):
        cells = _cells(evidence, finding, heirs)
        for case in evidence.cases:
            cell = cells.get((case,), {})
            support = int(cell.get("support_participants", 0))
            against = int(cell.get("against_it_participants", 0))
            n = cell.get("participants", 0)
            rows.append(
                [
                    *finding,
                    case,
                    *side_columns(cell, _SIDES),
                    n,
                    _verdict(support, against, n),
                    _caveat(finding, n),
                ]
            )
    return make_table(FINDINGS_CHECKED, rows)


def _cells(evidence: Evidence, finding: Any, heirs: Mapping[str, Sequence[str]]) -> Cells:
    mine = evidence.of(finding.codes.split())
    inside = mine.carrying(_pairs(finding.where, heirs))
    mine = Evidence(mine.frame[inside], mine.cases, mine.code_order, mine.code_names)
    against = mine.carrying(finding.against, some=True)
    support = mine.carrying(finding.supports, some=True) if finding.supports else ~against
    side = pd.Series("undecided", mine.frame.index, dtype="str")
    side = side.mask(support & ~against, "support").mask(against & ~support, "against_it")
    return tally(mine.frame.assign(side=side), ["case"], "side", _SIDES)


def _pairs(where: str, heirs: Mapping[str, Sequence[str]]) -> str:
    """Return pairs with the study's own actors beside those that they replace."""
    pairs = []
    for pair in where.split():
        attribute, _, value = pair.partition("=")
        pairs.append(pair)
        if attribute == "beneficiary":
            pairs += [f"beneficiary={heir}" for heir in heirs.get(value, ())]
    return " ".join(pairs)


def _verdict(support: int, against: int, voices: int) -> str:
    if not voices:
        return "not found"
    if support * 3 >= voices * 2 and against * 3 < voices:
        return "supports"
    if against * 3 >= voices * 2 and support * 3 < voices:
        return "against"
    return "mixed"


def _caveat(finding: Any, voices: int) -> str:
    told = []
    if 0 < voices < _FEW:
        told.append(f"{voices} participant{'s' * (voices > 1)} only")
    if finding.kind == "needed":
        told.append("a need: who speaks of its lack is counted as support too")
    if not finding.supports and not finding.against and finding.kind == "found":
        told.append("no attribute tells the other side: who sees it otherwise is not coded")
    return "; ".join(told)
