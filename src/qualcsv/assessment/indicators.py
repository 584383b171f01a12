"""Indicators beside dated events: what changed, before and after, and what cannot be said."""

from __future__ import annotations

import math
from datetime import date
from itertools import combinations
from typing import Any

import numpy as np
import pandas as pd

from qualcsv.errors import Fault, TableError
from qualcsv.tables import check_table, make_table, rows_of
from qualcsv.tables.comparison_contracts import BEFORE_AFTER, EVENTS, INDICATOR_SERIES, INDICATORS

__all__ = ["FEW_VALUES", "before_after", "checked_dates", "indicator_series", "sen_slope"]

FEW_VALUES = 3
_YEAR = 365.25


def checked_dates(table: pd.DataFrame, what: str, *, file: str = "") -> pd.DataFrame:
    """Return a table whose dates are days, in order of case and date.

    Parameters
    ----------
    table : pandas.DataFrame
        With the columns case and date.
    what : str
        What messages call it.
    file : str, optional
        Where it comes from.

    Returns
    -------
    pandas.DataFrame
        A sorted copy.

    Raises
    ------
    TableError
        With every cell that is no day, as ISO 8601 writes it.
    """
    faults = [
        Fault(f"{what}: date {told!r} is no day", "YYYY-MM-DD", file=file, row=i)
        for i, told in enumerate(table["date"], 1)
        if day(told) is None
    ]
    if faults:
        raise TableError(faults)
    return table.sort_values(["case", "date"], kind="stable").reset_index(drop=True)


def day(told: str) -> date | None:
    """Return a day of ISO 8601, None if it is none."""
    try:
        return date.fromisoformat(told) if len(told) == 10 else None
    except ValueError:
        return None


def _read(indicators: pd.DataFrame, events: pd.DataFrame | None) -> tuple[Any, Any]:
    values = checked_dates(check_table(indicators, INDICATORS), "indicators")
    told = make_table(EVENTS, []) if events is None else check_table(events, EVENTS)
    return values, checked_dates(told, "events")


def indicator_series(
    indicators: pd.DataFrame, *, events: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Return each indicator's values in order of time, with the changes and the events between.

    Parameters
    ----------
    indicators : pandas.DataFrame
        case, indicator, date (last day of the period), value, unit, source.
    events : pandas.DataFrame, optional
        case, date, event, source.

    Returns
    -------
    pandas.DataFrame
        One row a value: cases and indicators in the order in which they first stand, then by date.
        ``same_source`` is no where source or unit read otherwise than at the value before: a
        change may then be one of counting. ``events`` are those after the value before, up to the
        value's own day; for the first value, those of the same year. Empty without values.

    Raises
    ------
    TableError
        If a table breaks its contract or a date is no day.
    """
    values, told = _read(indicators, events)
    rows = []
    for (case, _), part in _series(indicators, values):
        before = None
        mine = list(rows_of(told[told["case"] == case]))
        for row in rows_of(part):
            since = before.date if before else f"{row.date[:4]}-00"
            same = before is None or (before.source, before.unit) == (row.source, row.unit)
            near = [e for e in mine if since < e.date <= row.date]
            happened = "; ".join(f"{e.date} {e.event}" for e in near)
            change = row.value - before.value if before else math.nan
            rows.append([*row, change, "yes" if same else "no", happened])
            before = row
    return make_table(INDICATOR_SERIES, rows)


def _series(given: pd.DataFrame, values: pd.DataFrame) -> list[tuple[Any, pd.DataFrame]]:
    """Return the values by case and indicator, in the order of the file."""
    order = list(dict.fromkeys(zip(given["case"], given["indicator"], strict=True)))
    cases = list(dict.fromkeys(case for case, _ in order))
    names = list(dict.fromkeys(name for _, name in order))
    place = {key: (cases.index(key[0]), names.index(key[1])) for key in order}
    parts = dict(list(values[INDICATORS.names].groupby(["case", "indicator"], sort=False)))
    return [(key, parts[key]) for key in sorted(order, key=lambda k: place[k])]


def before_after(indicators: pd.DataFrame, events: pd.DataFrame) -> pd.DataFrame:
    """Compare each indicator before and after each event of its case.

    Parameters
    ----------
    indicators, events : pandas.DataFrame
        See `indicator_series`.

    Returns
    -------
    pandas.DataFrame
        One row an indicator and event of the same case: how many values on each side, their means
        and the difference. No test is made: a handful of values without a comparison area carries
        none. ``caveat`` says what stands in the way: few values, a period that spans the event,
        another event near, a source that changed. Empty if there are no values or no events.

    Raises
    ------
    TableError
        If a table breaks its contract or a date is no day.
    """
    values, told = _read(indicators, events)
    rows = []
    for (case, name), part in _series(indicators, values):
        points = list(rows_of(part))
        mine = list(rows_of(told[told["case"] == case]))
        unit = "; ".join(dict.fromkeys(point.unit for point in points))
        for event in mine:
            before = [point for point in points if point.date < event.date]
            after = points[len(before) :]
            first, second = _mean(before), _mean(after)
            near = [e for e in mine if e.date != event.date and _within(e.date, points, event)]
            rows.append(
                [
                    case, name, unit, event.date, event.event, len(before), len(after), first,
                    second, second - first, _caveat(before, after, event, len(near)),
                ]
            )  # fmt: skip
    return make_table(BEFORE_AFTER, rows)


def _mean(points: list[Any]) -> float:
    return sum(point.value for point in points) / len(points) if points else math.nan


def _within(told: str, points: list[Any], event: Any) -> bool:
    return bool(min(points[0].date, event.date) <= told <= max(points[-1].date, event.date))


def _caveat(before: list[Any], after: list[Any], event: Any, others: int) -> str:
    told = []
    if min(len(before), len(after)) < FEW_VALUES:
        told.append(f"fewer than {FEW_VALUES} values on a side")
    if before and after and after[0].date != event.date:
        told.append(f"the value of {after[0].date} also covers days before")
    if others:
        told.append(f"{others} other event{'s' * (others > 1)} within the values")
    if len({point.source for point in (*before, *after)}) > 1:
        told.append("the counting changed")
    if len({point.unit for point in (*before, *after)}) > 1:
        told.append("the unit changed")
    return "; ".join(told)


def sen_slope(part: pd.DataFrame) -> float:
    """Return the median change a year over all pairs of values.

    Parameters
    ----------
    part : pandas.DataFrame
        The values of one indicator: date and value.

    Returns
    -------
    float
        In the indicator's unit a year; NaN with fewer than two values.

    Notes
    -----
    Sen (1968), doi 10.1080/01621459.1968.10480934: one odd value does not turn it.

    Examples
    --------
    >>> part = pd.DataFrame({"date": ["2017-12-31", "2018-12-31"], "value": [10.0, 12.0]})
    >>> round(sen_slope(part), 2)
    2.0
    """
    points = [(day(d), v) for d, v in zip(part["date"], part["value"], strict=True)]
    slopes = [
        (v2 - v1) / ((d2 - d1).days / _YEAR)
        for (d1, v1), (d2, v2) in combinations(points, 2)
        if d1 is not None and d2 is not None and d1 != d2
    ]
    return float(np.median(slopes)) if slopes else math.nan
