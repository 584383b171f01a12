"""The measures of qualitative comparative analysis: calibration, consistency, coverage.

Sources: Ragin (2006), doi 10.1093/pan/mpj019, for consistency and coverage; Ragin (2008), doi
10.7208/chicago/9780226702797.001.0001, for the direct method of calibration and the truth table;
Schneider and Wagemann (2012), doi 10.1017/CBO9781139004244, for PRI and the relevance of necessity.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from qualcsv.errors import Fault, UsageError

__all__ = ["calibrate", "necessity_fit", "sufficiency_fit"]

_LOG_ODDS = 3.0
Floats = np.ndarray[Any, np.dtype[np.float64]]


def calibrate(values: ArrayLike, *, out: float, crossover: float, full: float) -> Floats:
    """Turn raw values into fuzzy membership by Ragin's direct method.

    Parameters
    ----------
    values : array_like of float, shape (units,)
        Raw values; NaN stays NaN.
    out, crossover, full : float
        The values of full non-membership (membership 0.05), of greatest ambiguity (0.5) and of
        full membership (0.95), rising or falling.

    Returns
    -------
    numpy.ndarray of float, shape (units,)
        Membership, 0 to 1: deviations from the crossover are scaled to log odds of -3 and 3 at
        the two anchors.

    Raises
    ------
    UsageError
        If the anchors neither rise nor fall.

    Examples
    --------
    Ragin (2008, table 5.2) calibrates income per head with the anchors 2,500, 5,000, 20,000:

    >>> calibrate([40110, 20000, 5000, 2500], out=2500, crossover=5000, full=20000).round(2).tolist()
    [1.0, 0.95, 0.5, 0.05]
    """
    if not (out < crossover < full or out > crossover > full):
        told = f"anchors out={out:g}, crossover={crossover:g}, full={full:g}"
        raise UsageError(Fault(told, "three values that rise or fall"))
    raw = np.asarray(values, dtype="float64") - crossover
    above = raw * np.sign(full - crossover) >= 0
    scale = np.where(above, _LOG_ODDS / (full - crossover), -_LOG_ODDS / (out - crossover))
    odds = np.clip(raw * scale, -700, 700)
    return np.asarray(1 / (1 + np.exp(-odds)), dtype="float64")


def sufficiency_fit(condition: ArrayLike, outcome: ArrayLike) -> dict[str, float]:
    """Return how far a condition is sufficient for an outcome.

    Parameters
    ----------
    condition, outcome : array_like of float, shape (units,)
        Memberships x and y, 0 to 1; crisp sets are 0 and 1. A unit where either is NaN is left out.

    Returns
    -------
    dict of str to float
        ``consistency``: sum(min(x, y)) / sum(x). ``coverage``: sum(min(x, y)) / sum(y). ``pri``
        (proportional reduction in inconsistency): (sum(min(x, y)) - sum(min(x, y, 1 - y))) /
        (sum(x) - sum(min(x, y, 1 - y))). NaN where the denominator is 0.

    Raises
    ------
    UsageError
        If a membership is below 0 or above 1, or the lengths differ.

    Examples
    --------
    >>> sufficiency_fit([1, 1, 0, 0], [1, 0, 1, 0])
    {'consistency': 0.5, 'coverage': 0.5, 'pri': 0.5}
    """
    x, y = _memberships(condition, outcome)
    both = np.minimum(x, y).sum()
    neither = np.minimum(np.minimum(x, y), 1 - y).sum()
    return {
        "consistency": _ratio(both, x.sum()),
        "coverage": _ratio(both, y.sum()),
        "pri": _ratio(both - neither, x.sum() - neither),
    }


def necessity_fit(condition: ArrayLike, outcome: ArrayLike) -> dict[str, float]:
    """Return how far a condition is necessary for an outcome.

    Parameters
    ----------
    condition, outcome : array_like of float, shape (units,)
        Memberships x and y; see `sufficiency_fit`.

    Returns
    -------
    dict of str to float
        ``consistency``: sum(min(x, y)) / sum(y). ``coverage``: sum(min(x, y)) / sum(x).
        ``relevance``: sum(1 - x) / sum(1 - min(x, y)), low if nearly every unit has the condition,
        which makes it necessary for anything. NaN where the denominator is 0.

    Examples
    --------
    >>> necessity_fit([1, 1, 1, 0], [1, 0, 1, 0])["consistency"]
    1.0
    """
    x, y = _memberships(condition, outcome)
    both = np.minimum(x, y)
    return {
        "consistency": _ratio(both.sum(), y.sum()),
        "coverage": _ratio(both.sum(), x.sum()),
        "relevance": _ratio((1 - x).sum(), (1 - both).sum()),
    }


def _memberships(condition: ArrayLike, outcome: ArrayLike) -> tuple[Floats, Floats]:
    x, y = np.asarray(condition, dtype="float64"), np.asarray(outcome, dtype="float64")
    if x.shape != y.shape or x.ndim != 1:
        raise UsageError(Fault(f"memberships of shapes {x.shape} and {y.shape}", "one a unit"))
    known = ~(np.isnan(x) | np.isnan(y))
    x, y = x[known], y[known]
    for name, values in (("condition", x), ("outcome", y)):
        if values.size and (values.min() < 0 or values.max() > 1):
            raise UsageError(Fault(f"a membership of the {name} is out of range", "0 to 1"))
    return x, y


def _ratio(part: float, whole: float) -> float:
    return float(part / whole) if whole > 0 else float("nan")


def combined(columns: Sequence[Floats], present: Sequence[bool]) -> Floats:
    """Return membership in a configuration: the least of its conditions, absent ones negated."""
    parts = [
        column if there else 1 - column for column, there in zip(columns, present, strict=True)
    ]
    return np.asarray(np.min(np.vstack(parts), axis=0), dtype="float64")
