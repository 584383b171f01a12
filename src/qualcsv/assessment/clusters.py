"""Clusters: functions, capabilities and challenges together; records in a working format."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import product
from types import MappingProxyType
from typing import Any

import pandas as pd

from qualcsv.assessment.evidence import Evidence, read_evidence, with_columns
from qualcsv.errors import Fault, UsageError
from qualcsv.tables import make_table, rows_of
from qualcsv.tables.assessment_contracts import CLUSTER_GRID, CLUSTER_RECORDS

__all__ = [
    "CAPABILITIES",
    "CHALLENGES",
    "FUNCTIONS",
    "RECORD_CODES",
    "cluster_grid",
    "cluster_records",
]

FUNCTIONS: tuple[str, ...] = (
    "cluster.intermediary", "cluster.functions", "cluster.demand_side", "cluster.evaluation",
    "cluster.intercluster", "cluster.engagement", "cluster.scale", "cluster.suppliers",
)  # fmt: skip
CAPABILITIES: Mapping[str, str] = MappingProxyType(
    {
        "cluster.capabilities": "unsaid",
        "cluster.tangible": "tangible",
        "cluster.intangible": "intangible",
        "cluster.reputation": "intangible",
    }
)
CHALLENGES: tuple[str, ...] = (
    "cluster.challenges", "cluster.barriers", "cluster.resources", "cluster.knowledge",
    "cluster.transaction_costs", "cluster.search", "cluster.bargaining", "cluster.enforcement",
)  # fmt: skip
RECORD_CODES: Mapping[str, str] = MappingProxyType(
    {
        "cluster.disruption": "disruption",
        "cluster.need": "need",
        "cluster.transferability": "need",
        "cluster.off_agenda": "need",
        "cluster.social_impact": "need",
        "cluster.solution": "solution",
    }
)
_FIELDS = ("geography", "value_chain_stage", "character", "time_frame", "action_needed")
_NONE = "(none)"
_WITHIN = ("turn", "transcript")


def cluster_grid(codings: pd.DataFrame | Evidence, *, within: str) -> pd.DataFrame:
    """Count which functions, capabilities and challenges are spoken of together.

    Parameters
    ----------
    codings : pandas.DataFrame or Evidence
        A codings table.
    within : {"turn", "transcript"}
        What "together" is. A coding outside any turn is together with nothing but itself.

    Returns
    -------
    pandas.DataFrame
        One row a case, function of the intermediary, capability and challenge, in codebook order,
        with the different units in which all of them were coded. A unit without one of the three
        is counted with ``"(none)"``, so that every coding of them is in the table. A unit with two
        functions is in two rows; rows do not add up. Empty if none was coded.

    Raises
    ------
    UsageError
        If `within` is another word.

    Notes
    -----
    The scheme is that of Grimbert et al. (2024), doi 10.1108/CR-07-2022-0103.
    """
    if within not in _WITHIN:
        raise UsageError(Fault(f"within={within!r}", ", ".join(_WITHIN)))
    evidence = read_evidence(codings)
    sides = dict.fromkeys(FUNCTIONS, 0) | dict.fromkeys(CAPABILITIES, 1)
    sides |= dict.fromkeys(CHALLENGES, 2)
    units: dict[Any, tuple[dict[str, list[Any]], ...]] = {}
    names = ["case", "transcript", "turn", "coding", "code", "participant"]
    for row in rows_of(evidence.of(list(sides)).frame[names]):
        inside = (row.turn or f"coding {row.coding}") if within == "turn" else ""
        unit = units.setdefault((row.case, row.transcript, inside), ({}, {}, {}))
        unit[sides[row.code]].setdefault(row.code, []).append(row)
    cells: dict[Any, list[list[Any]]] = {}
    for (case, *_), unit in units.items():
        for triple in product(*(side or [_NONE] for side in unit)):
            behind = [r for c, s in zip(triple, unit, strict=True) for r in s.get(c, [])]
            cells.setdefault((case, *triple), []).append(behind)
    return make_table(CLUSTER_GRID, _grid_rows(cells, evidence.cases, within))


def _grid_rows(
    cells: Mapping[Any, list[list[Any]]], cases: Sequence[str], within: str
) -> list[list[Any]]:
    orders = [
        {name: i for i, name in enumerate((*names, _NONE))}
        for names in (cases, FUNCTIONS, CAPABILITIES, CHALLENGES)
    ]
    kinds = {**CAPABILITIES, _NONE: "none"}
    rows = []
    for key in sorted(cells, key=lambda k: [o[n] for o, n in zip(orders, k, strict=True)]):
        case, function, capability, challenge = key
        behind = [row for unit in cells[key] for row in unit]
        people = {row.participant for row in behind} - {""}
        ids = " ".join(dict.fromkeys(row.coding for row in behind))
        rows.append(
            [
                case, function, capability, kinds[capability], challenge, within, len(cells[key]),
                len(people), ids,
            ]
        )  # fmt: skip
    return rows


def cluster_records(
    codings: pd.DataFrame | Evidence, *, participants: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Return disruptions, needs and solutions as records in the working format of document 001.

    Parameters
    ----------
    codings : pandas.DataFrame or Evidence
        A codings table.
    participants : pandas.DataFrame, optional
        The participants table; for role and organisation of the source.

    Returns
    -------
    pandas.DataFrame
        One row a coding: disruptions, needs, solutions; in order of the study's cases and of
        place. Fields are what the coder put into the coding's attributes; a field that was not
        coded is empty. ``recommendation`` holds the solutions coded in the same turn. The source
        is the participant's id, role and organisation, never a name.
    """
    evidence = read_evidence(codings)
    mine = evidence.of(list(RECORD_CODES))
    fields = {name: mine.attribute(name, missing="") for name in _FIELDS}
    frame = mine.frame.assign(**fields)
    place = {case: i for i, case in enumerate(evidence.cases)}
    frame = frame.assign(rank=frame["case"].map(place)).sort_values("rank", kind="stable")
    sources = _sources(participants)
    solutions: dict[tuple[str, int], list[Any]] = {}
    for row in rows_of(frame[frame["code"] == "cluster.solution"]):
        solutions.setdefault((row.transcript, row.turn), []).append(row)
    rows = []
    for kind in ("disruption", "need", "solution"):
        wanted = [code for code, of in RECORD_CODES.items() if of == kind]
        for number, row in enumerate(rows_of(frame[frame["code"].isin(wanted)]), 1):
            near = solutions.get((row.transcript, row.turn), []) if row.turn else []
            near = [] if kind == "solution" else near
            rows.append(
                [
                    kind, number, row.code, evidence.name(row.code), row.case, row.quotation,
                    sources.get(row.participant, row.participant), row.geography,
                    row.value_chain_stage, row.character, row.time_frame, row.action_needed,
                    " | ".join(n.quotation for n in near), row.memo,
                    " ".join([row.coding, *(n.coding for n in near)]), row.transcript, row.start,
                    row.end, row.text_sha256,
                ]
            )  # fmt: skip
    return make_table(CLUSTER_RECORDS, rows)


def _sources(participants: pd.DataFrame | None) -> dict[str, str]:
    if participants is None:
        return {}
    named = with_columns(participants, ["participant", "role", "organisation"], "participants")
    return {row.participant: ", ".join(part for part in row if part) for row in rows_of(named)}
