"""Individual and collective value by stage of the partnership; whose business model, told by whom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

import pandas as pd

from qualcsv.assessment.evidence import Evidence, read_evidence
from qualcsv.assessment.gains import KNOWN_BY
from qualcsv.assessment.parties import UNKNOWN, Parties
from qualcsv.assessment.scorecard import presence_cells, presence_columns
from qualcsv.tables import make_table, rows_of
from qualcsv.tables.assessment_contracts import BUSINESS_MODELS, STAGES

__all__ = ["MODEL_CODES", "STAGE_CODES", "STAGE_THEMES", "business_models", "stages"]

STAGE_CODES: Mapping[str, str] = MappingProxyType(
    {
        "value.initiation": "initiation",
        "value.strategic_pause": "strategic_pause",
        "value.implementation": "implementation",
    }
)
STAGE_THEMES: tuple[str, ...] = (
    "value.individual", "value.collective", "value.tension", "value.room",
)  # fmt: skip
MODEL_CODES: tuple[str, ...] = ("value.proposition", "value.creation", "value.capture")
_UNSAID = "(unsaid)"
_STAGES = (*STAGE_CODES.values(), _UNSAID)
_KNOWN = ("stage attribute", "stage code in the same turn", "unknown")


def stages(
    codings: pd.DataFrame | Evidence, *, codes: Sequence[str] = STAGE_THEMES
) -> pd.DataFrame:
    """Tell in which stage of the partnership individual and collective value are spoken of.

    Parameters
    ----------
    codings : pandas.DataFrame or Evidence
        A codings table.
    codes : sequence of str, optional
        The themes, in order; by default individual and collective value, the tension between them
        and the room for both.

    Returns
    -------
    pandas.DataFrame
        One row a case, stage and theme, for each of the three stages, also where nothing was
        coded; and rows for ``"(unsaid)"`` where there is any. The stage is the coding's attribute;
        without it, that of a stage code (`STAGE_CODES`) in the same turn of the same transcript,
        if they all name one stage; ``known_by`` says which, and a coding known in another way
        has a row of its own.
    """
    evidence = read_evidence(codings)
    mine = evidence.of(codes)
    around = _turn_stages(evidence.of(list(STAGE_CODES)).frame)
    said = mine.attribute("stage", missing="")
    told = [
        _stage(stage, around.get((row.transcript, row.turn), set()) if row.turn else set())
        for stage, row in zip(said, rows_of(mine.frame[["transcript", "turn"]]), strict=True)
    ]
    frame = mine.frame.assign(
        stage=pd.Series([s for s, _ in told], mine.frame.index, dtype="str"),
        known_by=pd.Series([k for _, k in told], mine.frame.index, dtype="str"),
        presence=mine.attribute("presence"),
    )
    cells, _ = presence_cells(frame, ["case", "stage", "known_by", "code"])
    rows = []
    for case in evidence.cases:
        for stage in _STAGES:
            for code in codes:
                ways = [w for w in _KNOWN if (case, stage, w, code) in cells]
                for way in ways or ([_KNOWN[0]] if stage != _UNSAID else []):
                    cell = cells.get((case, stage, way, code), {})
                    head = [case, stage, way, code, evidence.name(code)]
                    rows.append([*head, *presence_columns(cell)])
    return make_table(STAGES, rows)


def _turn_stages(frame: pd.DataFrame) -> dict[tuple[str, int], set[str]]:
    """Return (transcript, turn) → stages whose code stands in it."""
    found: dict[tuple[str, int], set[str]] = {}
    for row in rows_of(frame[["transcript", "turn", "code"]]):
        found.setdefault((row.transcript, row.turn), set()).add(STAGE_CODES[row.code])
    return found


def _stage(said: str, around: set[str]) -> tuple[str, str]:
    if said in _STAGES:
        return said, _KNOWN[0]
    return (next(iter(around)), _KNOWN[1]) if len(around) == 1 else (_UNSAID, _KNOWN[2])


def business_models(
    codings: pd.DataFrame | Evidence,
    *,
    parties: Parties | None = None,
    codes: Sequence[str] = MODEL_CODES,
) -> pd.DataFrame:
    """Tell which partner's value proposition, creation and capture are spoken of, and by whom.

    Parameters
    ----------
    codings : pandas.DataFrame or Evidence
        A codings table.
    parties : Parties, optional
        As `qualcsv.assessment.made_parties` makes it.
    codes : sequence of str, optional
        The parts of a business model, in order.

    Returns
    -------
    pandas.DataFrame
        One row a case, partner, way of knowing, speaking organisation and part. Whose model it is:
        the coding's beneficiary, else each actor named in the span, else the speaker's own
        organisation. ``own`` tells whether partners speak of themselves. Empty if none was coded.
    """
    evidence, known = read_evidence(codings), parties or Parties()
    mine = evidence.of(codes)
    frame = mine.frame.assign(
        presence=mine.attribute("presence"),
        party=pd.Series(known.concerned(mine), mine.frame.index, dtype="object"),
        speaker=[known.speaker(p)[0] for p in mine.frame["participant"]],
    ).explode("party")
    frame = frame.assign(
        partner=[party[0] for party in frame["party"]],
        known_by=[party[1] for party in frame["party"]],
    )
    keys = ["case", "partner", "known_by", "speaker", "code"]
    cells, _ = presence_cells(frame.drop(columns="party"), keys)
    case_rank = {case: i for i, case in enumerate(evidence.cases)}
    rank = {code: i for i, code in enumerate(codes)}

    def place(key: Any) -> tuple[Any, ...]:
        case, partner, way, speaker, code = key
        return case_rank[case], partner, KNOWN_BY.index(way), speaker, rank[code]

    rows = []
    for key in sorted(cells, key=place):
        case, partner, way, speaker, code = key
        own = "yes" if partner == speaker != UNKNOWN else "no"
        head = [case, partner, way, speaker, own, code, evidence.name(code)]
        rows.append([*head, *presence_columns(cells[key])])
    return make_table(BUSINESS_MODELS, rows)
