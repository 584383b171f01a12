"""Times in the cells of a table, or in JSON → seconds."""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Sequence

from qualcsv.transcripts.lines import Report
from qualcsv.transcripts.times import stamp_of

__all__ = ["Cell", "scaled_times", "seconds_of"]

Cell = str | int | float | datetime.time | datetime.timedelta | datetime.datetime | None
Times = tuple[float | None, float | None]

_NUMBER = re.compile(r"-?\d+(?:[.,]\d+)?")
_SLOWEST = 0.05  # words a second: nobody speaks as slowly for a whole interview
_SLOW = 0.3


def seconds_of(cell: Cell) -> Times:
    """Return begin and end that a cell tells; None for what it does not tell.

    Parameters
    ----------
    cell : str, number, datetime.time, datetime.timedelta, datetime.datetime or None
        A stamp (``0:43``, ``00:00:43,810``), a range of two, or a number.

    Returns
    -------
    tuple of (float or None, float or None)
        In seconds, or in the cell's own unit for a number. Negative and endless ones are None.

    Examples
    --------
    >>> seconds_of("0:43"), seconds_of("43,81"), seconds_of("0:01 - 0:05")
    ((43.0, None), (43.81, None), (1.0, 5.0))
    """
    if isinstance(cell, datetime.datetime):  # a span of more than a day, from Excel's first day on
        day = datetime.datetime(1899, 12, 31) if cell.year < 1901 else datetime.datetime.combine(cell, datetime.time())  # fmt: skip
        cell = cell - day
    if isinstance(cell, datetime.timedelta):
        cell = cell.total_seconds()
    if isinstance(cell, datetime.time):
        cell = cell.hour * 3600 + cell.minute * 60 + cell.second + cell.microsecond / 1e6
    if isinstance(cell, str):
        text = cell.strip()
        if not _NUMBER.fullmatch(text):
            return stamp_of(text) if not text.startswith("-") else (None, None)
        cell = float(text.replace(",", ".")) if len(text) < 20 else None
    if cell is None or isinstance(cell, bool) or not math.isfinite(cell) or cell < 0:
        return None, None
    return round(float(cell), 3), None


def scaled_times(
    times: Sequence[Times], words: int, report: Report, *, number: bool, unit: str = ""
) -> list[Times]:
    """Return times in seconds, whatever unit they were in.

    Parameters
    ----------
    times : sequence of (float or None, float or None)
        Begin and end of each row, as `seconds_of` returns them.
    words : int
        How many words are said in all rows.
    report : Report
        Gets what was altered, and times that run backwards.
    number : bool
        Whether the times were numbers without a unit, not stamps.
    unit : str, optional
        ``"ms"`` if the column says so.

    Returns
    -------
    list of (float or None, float or None)
        In seconds: milliseconds are told by how slowly people would speak if they were seconds;
        so are minutes and seconds that a spreadsheet took for hours and minutes.
    """
    told = [x for pair in times for x in pair if x is not None]
    length = max(told, default=0.0) - min(told, default=0.0)
    rate = words / length if length else 1.0
    by = 1
    if unit == "ms" or (number and rate < _SLOWEST):
        by = 1000
        report.note("altered", "times in milliseconds, taken as seconds", len(times))
    elif not number and rate < _SLOW and length > 3600 and all(x % 60 == 0 for x in told):
        by = 60
        what = "times that a spreadsheet took for hours and minutes, taken as minutes and seconds"
        report.note("doubt", what, len(times))
    out = [(a if a is None else round(a / by, 3), b if b is None else round(b / by, 3)) for a, b in times]  # fmt: skip
    backwards = sum(a is not None and b is not None and b < a for a, b in out)
    report.note("doubt", "rows that end before they begin", backwards)
    begins = [a for a, _ in out if a is not None]
    earlier = sum(b < a for a, b in zip(begins, begins[1:], strict=False))
    report.note("doubt", "rows that begin before the one before", earlier)
    return [(a, max(a, b) if a is not None and b is not None else b) for a, b in out]
