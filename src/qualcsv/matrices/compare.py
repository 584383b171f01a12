"""Do two groups of people differ? Codings are nested in people, so that people are compared."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import Any

import numpy as np
import pandas as pd

from qualcsv.errors import Fault, UsageError
from qualcsv.matrices.layout import ordered
from qualcsv.matrices.people import (
    NONE,
    carried,
    groupings,
    is_personal,
    known_people,
    person_values,
)
from qualcsv.matrices.permutation import (
    Floats,
    benjamini_hochberg,
    cliffs_delta,
    holm,
    interval,
    least_p,
    permutation_p,
)
from qualcsv.matrices.theme import theme_matrix
from qualcsv.tables import CODINGS, COMPARISON, check_table, make_table

__all__ = ["compare_groups"]

_VALUES = ("participants", "codings", "segments", "words")
_FEWEST = 3
_MOST = 20_000  # divisions of people into groups that are all looked at


def compare_groups(
    codings: pd.DataFrame,
    participants: pd.DataFrame | None = None,
    *,
    by: str,
    code: str | Iterable[str] | None = None,
    count: str = "participants",
    groups: Sequence[str] | None = None,
    level: int | None = None,
    hypotheses: Iterable[str] = (),
    permutations: int = 9_999,
    bootstrap: int = 2_000,
    confidence: float = 0.95,
    seed: int = 1,
) -> pd.DataFrame:
    """Compare how people of two groups speak of each code.

    The unit is the participant: codings of one person are not independent, so labels of groups
    are exchanged among people, and people are drawn for the intervals.

    Parameters
    ----------
    codings : pandas.DataFrame
        A codings table.
    participants : pandas.DataFrame, optional
        The participants table; by default the one that `Study.codings` carries with it.
    by : str
        An attribute of the participants, such as ``"case"``, ``"sector"`` or ``"role"``.
    code : str or iterable of str, optional
        Only these codes; by default all that occur.
    count : {"participants", "codings", "segments", "words"}, optional
        What a person's value is. ``"participants"``: whether they speak of it; the effect is the
        difference of the groups' proportions. Else how much; the effect is Cliff's delta.
    groups : sequence of str, optional
        The groups to compare, at least two; by default all. With more than two, each pair.
    level : int, optional
        A depth of the codebook's tree to which codes are rolled up.
    hypotheses : iterable of str, optional
        Codes for which a hypothesis was declared before the data were seen. All other rows say
        ``"exploratory"``; both kinds are corrected apart.
    permutations, bootstrap : int, optional
        How many are drawn. All divisions of the people are looked at if they are 20,000 or fewer.
    confidence : float, optional
        Of the interval.
    seed : int, optional
        For what is drawn; equal seeds give equal results.

    Returns
    -------
    pandas.DataFrame
        One row a code and pair of groups, in codebook order: code, group_a, group_b, n_a, n_b,
        value_a, value_b (proportion, or mean), measure, effect (a against b), low, high, p
        (two-sided), p_holm, p_bh, p_least (no p can be smaller with so few people), permutations,
        exact, status, why. Where the design cannot carry a result, effect, interval and p are NaN
        and `why` tells: one group, fewer than three participants in a group, a code that nobody
        or everybody has alike. People whose transcript nobody has coded, and people without a
        group, do not count; ``attrs`` tells how many. Empty without codings.

    Raises
    ------
    UsageError
        If there is no such attribute, code, count or group.

    Notes
    -----
    Permutation p by (b + 1) / (m + 1), doi 10.2202/1544-6115.1585; Cliff's delta,
    doi 10.1037/0033-2909.114.3.494; Benjamini and Hochberg, doi
    10.1111/j.2517-6161.1995.tb02031.x; percentile bootstrap over participants. People of one
    focus group are treated as if they had been asked one by one.

    Examples
    --------
    >>> import qualcsv as qc
    >>> codings = qc.open_study(qc.sample_folder()).codings()
    >>> table = compare_groups(codings, by="case", level=0)
    >>> set(table["status"])
    {'exploratory'}
    """
    if count not in _VALUES:
        raise UsageError(Fault(f"count={count!r}", ", ".join(_VALUES)))
    people, left_out = _people(codings, participants, by)
    matrix = theme_matrix(
        codings, by="participant", count=count, level=level, participants=participants
    )
    matrix = matrix.loc[_wanted(code, matrix, codings)]
    values = matrix.T.reindex(people["participant"], fill_value=0).to_numpy(np.float64)
    names = _groups(people["group"].unique().tolist(), groups, by, codings.attrs)
    tested = _Test(count, permutations, bootstrap, confidence, seed)
    rows: list[dict[str, Any]] = []
    for one, two in list(combinations(names, 2)) or [(names[0] if names else "", "")]:
        rows += tested.rows(matrix.index.tolist(), values, people["group"], one, two)
    place = {name: i for i, name in enumerate(matrix.index)}
    rows.sort(key=lambda row: place[row["code"]])
    table = _corrected(make_table(COMPARISON, rows), set(hypotheses))
    told = {"by": by, "count": count, "unit": "participant", "seed": seed}
    table.attrs.update({**told, "confidence": confidence, "participants": len(people), **left_out})
    return table


def _people(
    codings: pd.DataFrame, participants: pd.DataFrame | None, by: str
) -> tuple[pd.DataFrame, dict[str, int]]:
    """Return participants with their groups, and how many do not count."""
    people = known_people(carried(codings), participants)
    if not len(people):
        todo = "take the codings from a study, or give the participants table"
        raise UsageError(Fault("the participants are not known", todo=todo))
    checked = check_table(codings, CODINGS)
    allowed = [n for n in groupings(checked, people) if is_personal(n, checked, people)]
    if by not in allowed:
        raise UsageError(Fault(f"by={by!r}", ", ".join(allowed)))
    coded = set(codings.attrs.get("coded", ())) | set(checked["transcript"])
    spoke = set(checked["participant"])
    seen = people["transcript"].isin(coded) | people["participant"].isin(spoke)
    group = person_values(people, by, people)
    kept = people[["participant"]].assign(group=group)[seen & (group != NONE)]
    told = {"not_coded": int((~seen).sum()), "without_group": int((seen & (group == NONE)).sum())}
    return kept.sort_values("participant").reset_index(drop=True), told


def _wanted(
    code: str | Iterable[str] | None, matrix: pd.DataFrame, codings: pd.DataFrame
) -> list[str]:
    if code is None:
        return [str(one) for one in matrix.index]
    asked = [code] if isinstance(code, str) else list(code)
    known = set(codings.attrs.get("code_order", ())) | set(matrix.index)
    unknown = [one for one in asked if one not in known]
    if unknown:
        raise UsageError(Fault(f"no code {one!r}", "a code of the codebook") for one in unknown)
    return [str(one) for one in matrix.index if one in asked]


def _groups(
    found: list[str], asked: Sequence[str] | None, by: str, attrs: Mapping[Any, Any]
) -> list[str]:
    names = ordered(found, attrs.get("case_order", ()) if by == "case" else ())
    if asked is None:
        return names
    unknown = [name for name in asked if name not in names]
    if unknown or len(set(asked)) < 2:
        told = f"groups={list(asked)!r}"
        raise UsageError(Fault(told, f"at least two different ones of {', '.join(names)}"))
    return list(dict.fromkeys(asked))


class _Test:
    """Compares two groups, all codes at once."""

    def __init__(self, count: str, draws: int, bootstrap: int, confidence: float, seed: int):
        self._shares = count == "participants"
        self._draws, self._bootstrap = draws, bootstrap
        self._confidence, self._seed = confidence, seed

    def rows(
        self, codes: list[str], values: Floats, group: pd.Series[str], one: str, two: str
    ) -> list[dict[str, Any]]:
        """Return a row a code."""
        first = (group == one).to_numpy()
        both = first | (group == two).to_numpy()
        values, in_first = values[both], first[both]
        n_a, n_b = int(in_first.sum()), int((~in_first).sum())
        why = _why_not(n_a, n_b, one, two)
        results = None if why or not codes else self._results(values, in_first)
        rows = []
        for j, code in enumerate(codes):
            a, b = values[in_first, j], values[~in_first, j]
            row: dict[str, Any] = {
                "code": code, "group_a": one, "group_b": two, "n_a": n_a, "n_b": n_b,
                "value_a": a.mean() if n_a else np.nan, "value_b": b.mean() if n_b else np.nan,
                "measure": "difference of proportions" if self._shares else "Cliff's delta",
                "effect": np.nan, "low": np.nan, "high": np.nan, "p": np.nan, "p_holm": np.nan,
                "p_bh": np.nan, "p_least": np.nan, "permutations": 0, "exact": "",
                "status": "exploratory", "why": why or _why_no_variation(values[:, j]),
            }  # fmt: skip
            if not row["why"] and results is not None:
                p, low, high, looked, exact = results
                effect = a.mean() - b.mean() if self._shares else cliffs_delta(a, b)
                row |= {"effect": effect, "low": low[j], "high": high[j], "p": p[j]}
                row |= {"permutations": looked, "exact": "yes" if exact else "no"}
                row["p_least"] = max(least_p(n_a, n_b), 0 if exact else 1 / (looked + 1))
            rows.append(row)
        return rows

    def _results(
        self, values: Floats, in_first: np.ndarray[Any, Any]
    ) -> tuple[Floats, Floats, Floats, int, bool]:
        p, looked, exact = permutation_p(
            values, in_first, most=_MOST, draws=self._draws, seed=self._seed
        )
        low, high = interval(
            values, in_first, shares=self._shares, level=self._confidence,
            draws=self._bootstrap, seed=self._seed,
        )  # fmt: skip
        return p, low, high, looked, exact


def _why_not(n_a: int, n_b: int, one: str, two: str) -> str:
    """Return why two groups cannot be compared at all."""
    if not two:
        return "only one group"
    few = [f"{name!r} has {n}" for name, n in ((one, n_a), (two, n_b)) if n < _FEWEST]
    return f"fewer than {_FEWEST} participants: {', '.join(few)}" if few else ""


def _why_no_variation(values: Floats) -> str:
    if not values.any():
        return "no participant of these groups has the code"
    return "all participants of these groups have it alike" if np.ptp(values) == 0 else ""


def _corrected(table: pd.DataFrame, hypotheses: set[str]) -> pd.DataFrame:
    declared = table["code"].isin(hypotheses)
    table["status"] = np.where(declared, "declared", "exploratory")
    for kind in (declared, ~declared):
        p = table.loc[kind, "p"].to_numpy(np.float64)
        table.loc[kind, "p_holm"] = holm(p)
        table.loc[kind, "p_bh"] = benjamini_hochberg(p)
    return check_table(table, COMPARISON)
