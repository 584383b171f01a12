"""How soon further interviews stop bringing new codes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from qualcsv.errors import Fault, UsageError
from qualcsv.matrices.people import carried, known_people
from qualcsv.matrices.tree import Tree
from qualcsv.tables import CODINGS, NEW_INFORMATION, SATURATION, check_table, make_table

__all__ = ["new_information", "saturation", "saturation_reached"]

_CHUNK = 4_000_000
Ints = npt.NDArray[np.int64]


def saturation(
    codings: pd.DataFrame,
    *,
    order: Sequence[str] | None = None,
    level: int | None = None,
    permutations: int = 1_000,
    band: float = 0.95,
    participants: pd.DataFrame | None = None,
    seed: int = 1,
) -> pd.DataFrame:
    """Count new codes interview by interview, and in random orders.

    Parameters
    ----------
    codings : pandas.DataFrame
        A codings table.
    order : sequence of str, optional
        Transcripts in the order of the interviews; those that it leaves out do not count, and one
        without codings counts as an interview without codes. By default all transcripts that have
        codings, by interview date where the participants tell it, then by name.
    level : int, optional
        A depth of the codebook's tree to which codes are rolled up.
    permutations : int, optional
        How many random orders the band is taken over.
    band : float, optional
        The share of random orders that the band holds.
    participants : pandas.DataFrame, optional
        The participants table; by default the one that `Study.codings` carries with it.
    seed : int, optional
        For the random orders.

    Returns
    -------
    pandas.DataFrame
        One row an interview: position, transcript, codes, new, cumulative, mean, low, high,
        new_mean. `mean`, `low` and `high` are of `cumulative` over random orders. Empty without
        codings.

    Raises
    ------
    UsageError
        If `order` names a transcript twice.

    Notes
    -----
    `new_information` and `saturation_reached` judge it by base, run and threshold, after Guest,
    Namey and Chen 2020, doi 10.1371/journal.pone.0232076.

    Examples
    --------
    >>> import qualcsv as qc
    >>> codings = qc.open_study(qc.sample_folder()).codings()
    >>> table = saturation(codings, permutations=100)
    >>> int(table["new"].sum()) == codings["code"].nunique()
    True
    """
    names, transcript, code, codes = _codes_of(codings, order, level, participants)
    first = _first(transcript, code, np.arange(len(names), dtype=np.int64), codes)
    new = np.bincount(first[first < len(names)], minlength=len(names))
    cumulative = np.cumsum(new)
    totals = np.zeros((permutations, len(names)), np.int64)
    rng = np.random.default_rng(seed)
    for k in range(permutations if len(names) else 0):
        place = rng.permutation(len(names)).astype(np.int64)
        drawn = _first(transcript, code, place, codes)
        totals[k] = np.cumsum(np.bincount(drawn[drawn < len(names)], minlength=len(names)))
    if permutations and len(names):
        ends = [(1 - band) / 2, (1 + band) / 2]
        low, high = np.quantile(totals, ends, axis=0)
        mean = totals.mean(axis=0)
    else:
        low = high = mean = np.full(len(names), np.nan)
    table = pd.DataFrame(
        {
            "position": np.arange(1, len(names) + 1),
            "transcript": pd.Series(names, dtype="str"),
            "codes": np.bincount(transcript, minlength=len(names)) if len(names) else [],
            "new": new,
            "cumulative": cumulative,
            "mean": mean,
            "low": low,
            "high": high,
            "new_mean": np.diff(mean, prepend=0.0),
        }
    )
    table = check_table(table, SATURATION)
    table.attrs = {
        "unit": "interview", "permutations": permutations, "band": band, "seed": seed,
        "codings": len(codings), "level": level,
    }  # fmt: skip
    return table


def _first(transcript: Ints, code: Ints, place: Ints, codes: int) -> Ints:
    """Return at which place each code comes first; the number of places if never."""
    first = np.full(codes, len(place), np.int64)
    np.minimum.at(first, code, place[transcript])
    return first


def _codes_of(
    codings: pd.DataFrame,
    order: Sequence[str] | None,
    level: int | None,
    participants: pd.DataFrame | None,
) -> tuple[list[str], Ints, Ints, int]:
    """Return interviews in order, and which different codes are in which."""
    attrs = carried(codings)
    checked = check_table(codings, CODINGS)
    names = list(order) if order is not None else _by_date(checked, attrs, participants)
    if len(set(names)) < len(names):
        twice = sorted({name for name in names if names.count(name) > 1})
        raise UsageError(Fault(f"order names {', '.join(twice)} twice"))
    target, row, found = Tree.of(attrs).mapped(checked["code"], level=level, roll_up=None)
    place = {name: i for i, name in enumerate(names)}
    at = checked["transcript"].map(place).fillna(-1).to_numpy(np.int64)[row]
    code = np.asarray(target.codes, dtype=np.int64)
    many = max(len(found), 1)
    pairs = np.unique(at[at >= 0] * many + code[at >= 0])
    return names, pairs // many, pairs % many, len(found)


def _by_date(
    codings: pd.DataFrame, attrs: dict[Any, Any], participants: pd.DataFrame | None
) -> list[str]:
    people = known_people(attrs, participants)
    dates = people[people["date"] != ""].groupby("transcript")["date"].min().to_dict()
    return sorted(set(codings["transcript"]), key=lambda name: (dates.get(name, "9999"), name))


def new_information(
    codings: pd.DataFrame,
    *,
    order: Sequence[str] | None = None,
    level: int | None = None,
    base: int = 4,
    run: int = 2,
    participants: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Return how much each run of interviews adds to what the first ones told.

    Parameters
    ----------
    codings : pandas.DataFrame
        A codings table.
    order, level, participants : optional
        As for `saturation`.
    base : int, optional
        Interviews in the base: 4, 5 or 6 in the paper.
    run : int, optional
        Interviews in a run: 2 or 3 in the paper. Runs overlap: each begins an interview later.

    Returns
    -------
    pandas.DataFrame
        One row a run: base, run, base_codes, after (interviews before the run), new (codes in the
        run that no interview before it has), ratio (new / base_codes). Empty if there are fewer
        interviews than base and run.

    Raises
    ------
    UsageError
        If base or run is below 1.

    Notes
    -----
    Guest, Namey and Chen 2020, doi 10.1371/journal.pone.0232076.

    Examples
    --------
    >>> import qualcsv as qc
    >>> codings = qc.open_study(qc.sample_folder()).codings()
    >>> new_information(codings, base=4, run=2)["after"].head(3).tolist()
    [4, 5, 6]
    """
    if base < 1 or run < 1:
        raise UsageError(Fault(f"base={base}, run={run}", "whole numbers from 1"))
    names, transcript, code, codes = _codes_of(codings, order, level, participants)
    first = _first(transcript, code, np.arange(len(names), dtype=np.int64), codes)
    new = np.bincount(first[first < len(names)], minlength=len(names))
    known = int(new[:base].sum())
    rows = []
    for after in range(base, len(names) - run + 1):
        fresh = int(new[after : after + run].sum())
        rows.append((base, run, known, after, fresh, fresh / known if known else np.nan))
    table = make_table(NEW_INFORMATION, rows)
    table.attrs = {"unit": "interview", "interviews": len(names)}
    return table


def saturation_reached(
    codings: pd.DataFrame,
    *,
    order: Sequence[str] | None = None,
    level: int | None = None,
    bases: Sequence[int] = (4, 5, 6),
    runs: Sequence[int] = (2, 3),
    thresholds: Sequence[float] = (0.05, 0.0),
    participants: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Tell after how many interviews a run added no more than a threshold.

    Parameters
    ----------
    codings : pandas.DataFrame
        A codings table.
    order, level, participants : optional
        As for `saturation`.
    bases, runs : sequence of int, optional
        As in `new_information`; each with each.
    thresholds : sequence of float, optional
        The largest ratio that counts as saturated.

    Returns
    -------
    pandas.DataFrame
        One row a base, run and threshold: base, run, threshold, base_codes, reached (interviews
        before the first run at or below the threshold, as the paper writes ``7+2``; missing if
        it is not reached), said (``"7+2"``, or ``"not reached in 12 interviews"``).

    Raises
    ------
    UsageError
        If a base or run is below 1.

    Examples
    --------
    >>> import qualcsv as qc
    >>> codings = qc.open_study(qc.sample_folder()).codings()
    >>> len(saturation_reached(codings))
    12
    """
    rows = []
    for base in bases:
        for run in runs:
            table = new_information(
                codings, order=order, level=level, base=base, run=run, participants=participants
            )
            for threshold in thresholds:
                hits = table.loc[table["ratio"] <= threshold, "after"]
                reached = int(hits.iloc[0]) if len(hits) else None
                never = f"not reached in {table.attrs['interviews']} interviews"
                known = int(table["base_codes"].iloc[0]) if len(table) else 0
                said = never if reached is None else f"{reached}+{run}"
                rows.append((base, run, threshold, known, reached, said))
    names = ["base", "run", "threshold", "base_codes", "reached", "said"]
    return pd.DataFrame(rows, columns=names).astype({"reached": "Int64", "said": "str"})
