"""Which conditions go with an outcome: memberships, necessity and sufficiency, truth table."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import product
from types import MappingProxyType
from typing import Any, Literal

import numpy as np
import pandas as pd

from qualcsv.assessment.conditions import SEVEN_CONDITIONS
from qualcsv.assessment.evidence import Evidence, read_evidence
from qualcsv.assessment.qca import combined, necessity_fit, sufficiency_fit
from qualcsv.assessment.scorecard import grouped
from qualcsv.errors import Fault, UsageError
from qualcsv.tables import check_table, make_table
from qualcsv.tables.comparison_contracts import MEMBERSHIPS, SET_FITS, TRUTH_TABLE

__all__ = ["SCORES", "memberships", "set_fits", "truth_table"]

SCORES: Mapping[str, Mapping[str, float]] = MappingProxyType(
    {
        "polarity": {"enabler": 1.0, "mixed": 0.5, "barrier": 0.0},
        "presence": {"present": 1.0, "partial": 0.5, "contested": 0.5, "lacking": 0.0},
        "realisation": {"realised": 1.0, "expected": 0.5, "lacking": 0.0},
    }
)
FEW_UNITS = 10
CONSISTENT = 0.8
_MOST_CONDITIONS = 10
Kind = Literal["fuzzy", "crisp"]


def memberships(
    codings: pd.DataFrame | Evidence,
    *,
    codes: Mapping[str, str],
    under: Mapping[str, Sequence[str]] | None = None,
    unit: str = "participant",
    kind: Kind = "fuzzy",
    participants: pd.DataFrame | None = None,
    calibrated: Callable[[Any], Any] | None = None,
) -> pd.DataFrame:
    """Return how far each unit is in the set of each code.

    Parameters
    ----------
    codings : pandas.DataFrame or Evidence
        A codings table.
    codes : Mapping of str to str
        Code → the attribute that is scored, see `SCORES`: polarity, presence or realisation.
    under : Mapping of str to sequence of str, optional
        Code → the codes that are counted for it, for a heading or an element; by default itself.
    unit : str, optional
        ``"participant"``, ``"case"``, ``"sector"`` or another column of codings or participants.
    kind : {"fuzzy", "crisp"}, optional
        Fuzzy: the mean score of the unit's codings of the code. Crisp: 1 if that mean is above
        0.5, else 0; a mean of exactly 0.5 takes no side and is left out.
    participants : pandas.DataFrame, optional
        The participants table, for other units.
    calibrated : callable, optional
        Raw means → memberships, such as `qualcsv.assessment.calibrate` with its anchors given.

    Returns
    -------
    pandas.DataFrame
        One row a unit and code with at least one scored coding. A unit that is silent on a code
        has no row: silence is not absence. Empty if nothing is scored.

    Raises
    ------
    UsageError
        If an attribute or kind is not known.
    """
    unknown = sorted(set(codes.values()) - set(SCORES))
    if unknown or kind not in ("fuzzy", "crisp"):
        told = f"attribute {unknown[0]!r}" if unknown else f"kind={kind!r}"
        raise UsageError(Fault(told, ", ".join(SCORES if unknown else ("fuzzy", "crisp"))))
    evidence = read_evidence(codings)
    parts = []
    for code, attribute in codes.items():
        mine = evidence.of((under or {}).get(code, (code,)))
        score = mine.attribute(attribute).map(dict(SCORES[attribute])).astype("float64")
        parts.append(mine.frame.assign(code=code, score=score, attribute=attribute))
    frame = pd.concat(parts) if parts else evidence.frame.iloc[:0].assign(score=0.0, attribute="")
    frame = frame.assign(unit=grouped(frame, unit, participants))
    frame = frame[frame["score"].notna() & (frame["unit"] != "(none)")]
    cells = frame.groupby(["unit", "code", "attribute"], sort=True)
    table = cells["score"].agg(["mean", "size"]).reset_index()
    table["codings"] = cells["coding"].agg(" ".join).tolist()
    if calibrated is not None and len(table):
        table["mean"] = calibrated(table["mean"].to_numpy())
    if kind == "crisp":
        table = table[table["mean"] != 0.5]
        table = table.assign(mean=(table["mean"] > 0.5).astype("float64"))
    rank = {code: i for i, code in enumerate(codes)}
    table = table.assign(_rank=table["code"].map(rank)).sort_values(["unit", "_rank"])
    names = ["unit", "code", "attribute", "mean", "size", "codings"]
    return make_table(MEMBERSHIPS, table[names].itertuples(index=False, name=None))


def _wide(table: pd.DataFrame, codes: Sequence[str]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return memberships and coding ids as unit × code; NaN and "" where a unit is silent."""
    checked = check_table(table, MEMBERSHIPS)
    values, ids = (
        checked.pivot_table(index="unit", columns="code", values=name, aggfunc="first")
        for name in ("membership", "codings")
    )
    named = list(codes)
    ids = ids.reindex(columns=named).astype("object")
    return values.reindex(columns=named).astype("float64"), ids.where(ids.notna(), "")


def set_fits(
    table: pd.DataFrame,
    *,
    outcome: str,
    conditions: Sequence[str] = SEVEN_CONDITIONS,
    names: Mapping[str, str] | None = None,
) -> pd.DataFrame:
    """Return necessity and sufficiency of each condition, and of its absence, for an outcome.

    Parameters
    ----------
    table : pandas.DataFrame
        As `memberships` returns it.
    outcome : str
        The outcome's code.
    conditions : sequence of str, optional
        The conditions' codes.
    names : Mapping of str to str, optional
        Code → name.

    Returns
    -------
    pandas.DataFrame of shape (2 × conditions, columns of SET_FITS)
        Each over the units that have both memberships. ``caveat`` says what the numbers cannot
        carry: few units, no variation, a trivial necessity. They describe how people speak, no
        causes.
    """
    wide, ids = _wide(table, [*conditions, outcome])
    rows = []
    for code in conditions:
        known = wide[[code, outcome]].notna().all(axis=1)
        x, y = wide.loc[known, code].to_numpy(), wide.loc[known, outcome].to_numpy()
        behind = _joined(ids.loc[known, [code, outcome]])
        for there in ("present", "absent"):
            mine = x if there == "present" else 1 - x
            need, enough = necessity_fit(mine, y), sufficiency_fit(mine, y)
            rows.append(
                [
                    code, (names or {}).get(code, code), there, outcome, len(y), *need.values(),
                    *enough.values(), _caveat(mine, y, need["relevance"]), behind,
                ]
            )  # fmt: skip
    return make_table(SET_FITS, rows)


def _caveat(x: Any, y: Any, relevance: float) -> str:
    if not len(y):
        return "no unit speaks of both"
    told = []
    if len(y) < FEW_UNITS:
        told.append(f"{len(y)} units: too few to tell a pattern from chance")
    if len(y) > 1 and np.ptp(y) == 0:
        told.append("the outcome does not vary")
    if len(y) > 1 and np.ptp(x) == 0:
        told.append("the condition does not vary")
    if relevance < 0.5:
        told.append("necessity may be trivial: nearly all units have the condition")
    return "; ".join(told)


def _joined(cells: pd.DataFrame) -> str:
    return " ".join(dict.fromkeys(" ".join(cells.to_numpy().ravel().tolist()).split()))


def truth_table(
    table: pd.DataFrame,
    *,
    outcome: str,
    conditions: Sequence[str],
    consistency: float = CONSISTENT,
    fewest: int = 1,
    remainders: bool = False,
) -> pd.DataFrame:
    """Return the configurations of conditions and how consistently the outcome goes with each.

    Parameters
    ----------
    table : pandas.DataFrame
        As `memberships` returns it, crisp or fuzzy.
    outcome : str
        The outcome's code.
    conditions : sequence of str
        One to ten codes. Only units with a membership in all of them and in the outcome count;
        with more conditions they become fewer.
    consistency : float, optional
        From which consistency a configuration's outcome is 1.
    fewest : int, optional
        With fewer units a configuration is a remainder, whose outcome is ``"?"``.
    remainders : bool, optional
        Whether configurations without any unit are listed too.

    Returns
    -------
    pandas.DataFrame
        One row a configuration, ones before zeros. A unit belongs to the row in which its
        membership is above 0.5; with a membership of exactly 0.5 it belongs to none. Consistency
        and PRI are over all complete units, as Ragin (2008) has it. Empty if no unit is complete
        and remainders are not asked for.

    Raises
    ------
    UsageError
        If there are no conditions, more than ten, one twice, or the outcome among them.
    """
    names = list(conditions)
    if not 0 < len(names) <= _MOST_CONDITIONS or len({*names, outcome}) <= len(names):
        told = f"{len(names)} conditions {', '.join(names)} and the outcome {outcome}"
        raise UsageError(Fault(told, "one to ten different conditions, without the outcome"))
    wide, ids = _wide(table, [*names, outcome])
    wide = wide.dropna()
    ids = ids.loc[wide.index]
    columns = [wide[name].to_numpy() for name in names]
    y = wide[outcome].to_numpy()
    general = _general(len(wide), len(names), int((wide == 0.5).any(axis=1).sum()))
    rows = []
    for present in product((True, False), repeat=len(names)):
        x = combined(columns, present) if len(wide) else np.zeros(0)
        inside = x > 0.5
        n = int(inside.sum())
        if not n and not remainders:
            continue
        fit = sufficiency_fit(x, y)
        verdict = "?" if n < fewest else "1" if fit["consistency"] >= consistency else "0"
        few = [f"rests on {n} unit{'s' * (n > 1)}"] if 0 < n < 3 else []
        rows.append(
            [
                " ".join("1" if there else "0" for there in present), " ".join(names), outcome, n,
                "; ".join(wide.index[inside]), int((y[inside] > 0.5).sum()), fit["consistency"],
                fit["pri"], verdict, "; ".join([*few, *general]), _joined(ids[inside]),
            ]
        )  # fmt: skip
    return make_table(TRUTH_TABLE, rows)


def _general(units: int, conditions: int, unplaced: int) -> list[str]:
    told = []
    if units < max(FEW_UNITS, 2**conditions):
        told.append(f"{units} complete units for {2**conditions} configurations")
    if unplaced:
        told.append(f"{unplaced} units with a membership of exactly 0.5 may be in no row")
    return told
