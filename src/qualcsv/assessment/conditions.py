"""Conditions per case: evidence for and against, and what hangs on a single interview."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from qualcsv.assessment.evidence import Evidence, read_evidence, side_columns, tally, voices
from qualcsv.assessment.judgements import judged_cells
from qualcsv.assessment.verdicts import contested, polarity_verdict
from qualcsv.tables import make_table, rows_of
from qualcsv.tables.assessment_contracts import CONDITIONS, LEAVE_ONE_OUT

__all__ = ["PRACTICAL", "SEVEN_CONDITIONS", "conditions", "leave_one_out"]

SEVEN_CONDITIONS: tuple[str, ...] = (
    "cond.institutions", "cond.real_estate", "cond.external_push", "cond.incentive",
    "cond.concrete_area", "cond.communication", "cond.coordinator",
)  # fmt: skip
PRACTICAL: tuple[str, ...] = (
    "cond.practical.commitment", "cond.practical.funding", "cond.practical.mandate",
    "cond.practical.entry_points", "cond.practical.presence", "cond.practical.backbone_funding",
    "cond.practical.measurement",
)  # fmt: skip
_SIDES = ("enabler", "barrier", "mixed", "unsaid")
Participants = dict[tuple[str, ...], int]
_NOTHING = ("", "", "", 0, 0)


def conditions(
    codings: pd.DataFrame | Evidence,
    *,
    codes: Sequence[str] = SEVEN_CONDITIONS,
    judgements: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Weigh what is said for and against each condition, case by case.

    Parameters
    ----------
    codings : pandas.DataFrame or Evidence
        A codings table, as `Study.codings` returns it.
    codes : sequence of str, optional
        The conditions, in order; by default the seven of Stigzelius (2020). `PRACTICAL` holds that
        document's practical implications.
    judgements : pandas.DataFrame, optional
        What a person wrote; it is shown beside the counts and changes none of them.

    Returns
    -------
    pandas.DataFrame of shape (cases × conditions, columns of CONDITIONS)
        One row a case and condition, in order of the study and of `codes`, also where nothing was
        coded. ``enabler`` is evidence for, ``barrier`` evidence against, in codings; each has its
        participants and coding ids. ``verdict`` and ``contested`` rest on participants, so that
        one who speaks long does not outvote others; see `qualcsv.assessment.verdicts`.
        ``fragile`` counts the interviews that turn either of them if left out.

    Raises
    ------
    TableError
        If `codings` is no codings table.

    Examples
    --------
    >>> import qualcsv as qc
    >>> study = qc.open_study(qc.sample_folder())
    >>> table = conditions(study.codings())
    >>> len(table)
    14
    """
    evidence = read_evidence(codings)
    frame = _sided(evidence.of(codes))
    counted = tally(frame, ["case", "code"], "polarity", _SIDES)
    sided = voices(frame[frame["polarity"] != "unsaid"], ["case", "code"])
    sectors = _sectors(frame)
    fragile = _fragile(evidence, codes)
    judged = judged_cells(evidence, judgements, {})
    rows = []
    for case in evidence.cases:
        for code in codes:
            cell = counted.get((case, code), {})
            turning = fragile.get((case, code), [])
            enabler, barrier, mixed = (int(cell.get(f"{s}_participants", 0)) for s in _SIDES[:3])
            total = sum(int(cell.get(side, 0)) for side in _SIDES)
            told_by = sided.get((case, code), 0)
            told = judged.get((case, code), _NOTHING)
            rows.append(
                [
                    case, code, evidence.name(code), *side_columns(cell, _SIDES),
                    int(cell.get("participants", 0)), told_by,
                    sectors.get((case, code, "enabler"), ""),
                    sectors.get((case, code, "barrier"), ""),
                    polarity_verdict(enabler, barrier, mixed, total),
                    "yes" if contested(enabler, barrier, told_by) else "no",
                    len(turning), "; ".join(turning), *told,
                ]
            )  # fmt: skip
    return make_table(CONDITIONS, rows)


def _sided(evidence: Evidence) -> pd.DataFrame:
    polarity = evidence.attribute("polarity")
    return evidence.frame.assign(polarity=polarity.where(polarity.isin(_SIDES), "unsaid"))


def _sectors(frame: pd.DataFrame) -> dict[tuple[str, str, str], str]:
    """Return (case, code, polarity) → the sectors that say so."""
    named = frame.loc[frame["sector"] != "", ["case", "code", "polarity", "sector"]]
    found: dict[tuple[str, str, str], list[str]] = {}
    for row in rows_of(named.drop_duplicates().sort_values("sector")):
        found.setdefault((row.case, row.code, row.polarity), []).append(row.sector)
    return {key: "; ".join(sectors) for key, sectors in found.items()}


def _fragile(evidence: Evidence, codes: Sequence[str]) -> dict[tuple[str, str], list[str]]:
    table = leave_one_out(evidence, codes=codes)
    found: dict[tuple[str, str], list[str]] = {}
    for row in rows_of(table[table["changes"] == "yes"]):
        found.setdefault((row.case, row.code), []).append(row.left_out)
    return found


def leave_one_out(
    codings: pd.DataFrame | Evidence, *, codes: Sequence[str] = SEVEN_CONDITIONS
) -> pd.DataFrame:
    """Leave out one interview at a time and see whether a condition's verdict turns.

    Parameters
    ----------
    codings : pandas.DataFrame or Evidence
        A codings table.
    codes : sequence of str, optional
        The conditions.

    Returns
    -------
    pandas.DataFrame
        One row a case, condition and transcript that has a coding of it, in order of the study,
        of `codes` and of transcripts. A focus group is one interview: all its participants are
        left out with it. One who also speaks elsewhere stays. Empty if nothing was coded.
    """
    evidence = read_evidence(codings)
    frame = _sided(evidence.of(codes))
    people = frame[frame["participant"] != ""]
    all_of = {side: _lost(people[people["polarity"] == side]) for side in _SIDES[:3]}
    all_of["sided"] = _lost(people[people["polarity"] != "unsaid"])
    left = tally(frame.assign(any="all"), ["case", "code", "transcript"], "any", ["all"])
    size: dict[tuple[str, str], int] = {}
    for (case, code, _), cell in left.items():
        size[case, code] = size.get((case, code), 0) + cell["all"]
    place = {case: i for i, case in enumerate(evidence.cases)}
    rank = {code: i for i, code in enumerate(codes)}
    rows = []
    for key in sorted(left, key=lambda k: (place[k[0]], rank[k[1]], k[2])):
        case, code, transcript = key
        before = {side: total.get((case, code), 0) for side, (total, _) in all_of.items()}
        after = {side: before[side] - lost.get(key, 0) for side, (_, lost) in all_of.items()}
        was = _judged(before, size[case, code])
        now = _judged(after, size[case, code] - left[key]["all"])
        rows.append(
            [
                case, code, transcript, after["enabler"], after["barrier"], was[0], now[0],
                was[1], now[1], "yes" if was != now else "no", left[key]["all_codings"],
            ]
        )  # fmt: skip
    return make_table(LEAVE_ONE_OUT, rows)


def _judged(people: Mapping[str, int], codings: int) -> tuple[str, str]:
    verdict = polarity_verdict(people["enabler"], people["barrier"], people["mixed"], codings)
    split = contested(people["enabler"], people["barrier"], people["sided"])
    return verdict, "yes" if split else "no"


def _lost(frame: pd.DataFrame) -> tuple[Participants, Participants]:
    """Return participants by cell, and how many of them are in no other transcript of it."""
    names = ("case", "code", "participant", "transcript")
    places: dict[tuple[str, str, str], set[str]] = {}
    for case, code, who, transcript in zip(*(frame[n].tolist() for n in names), strict=True):
        places.setdefault((case, code, who), set()).add(transcript)
    total: Participants = {}
    only: Participants = {}
    for (case, code, _), found in places.items():
        total[case, code] = total.get((case, code), 0) + 1
        if len(found) == 1:
            key = (case, code, next(iter(found)))
            only[key] = only.get(key, 0) + 1
    return total, only
