"""Time stamps in transcripts: how they are written, and what they mean in seconds."""

from __future__ import annotations

import re

__all__ = ["BRACKETED", "CLOCK", "LOOSE", "RANGE", "lift_stamps", "seconds", "stamp_of"]

CLOCK = r"(?:\d{1,2}:)?\d{1,3}:[0-5]\d(?:[.,:\-]\d{1,3})?"
RANGE = rf"{CLOCK}\s*(?:-->|\u2192|[-\u2013\u2014])\s*{CLOCK}"
LOOSE = r"\d{1,2}:\d{1,2}:\d{1,2}[.,]\d{1,3}"  # 0:0:2.930, as Teams writes it
# only in brackets: 00.01.05 and 1m 5s; seconds alone only as a range, for (3 s) is a pause
_SECONDS = r"\d{1,6}(?:[.,]\d{1,3})?\s?s(?:ec|ek)?"
_MINUTES = rf"(?:\d{{1,2}}\s?h\s?\d{{1,3}}|\d{{1,3}})\s?m(?:in)?\s?{_SECONDS}"
_WORDED = rf"(?:\d{{1,2}}\.[0-5]\d\.[0-5]\d|{_MINUTES})"
_ONE = rf"(?:{CLOCK}|{_WORDED})"
_TO = r"\s*(?:-->|\u2192|[-\u2013\u2014])\s*"
_STAMP = rf"(?:{_ONE}{_TO}{_ONE}|{_SECONDS}{_TO}{_SECONDS}|{_ONE})"
BRACKETED = (
    rf"(?:\[\s*{_STAMP}\s*\]|\(\s*{_STAMP}\s*\)|<\s*{_STAMP}\s*>|#{CLOCK}#|\{{\s*{_STAMP}\s*\}})"
)
_FIND = re.compile(rf"{LOOSE}|{CLOCK}|{_WORDED}|{_SECONDS}")
_PARTS = re.compile(r"(\d+(?:[.,]\d+)?)\s?([hms])")
# a range, or a stamp and a dash or bar, unbracketed at the start of a line
_LEADING = re.compile(
    rf"\s*(?:({RANGE})|({CLOCK})(?=\s+[-\u2013\u2014|]\s))\s+(?:[-\u2013\u2014|]\s+)?(?=\S)"
)
_BRACKETED = re.compile(BRACKETED)
_SPACED = re.compile(rf"\s*{BRACKETED}(\s*)")
_LABELLIKE = re.compile(r"[^\s.!?]{1,30}(?:\s+[^\s.!?]{1,30}){0,4}\s*")


def seconds(stamp: str) -> float:
    """Return a time stamp in seconds.

    Parameters
    ----------
    stamp : str
        ``mm:ss``, ``hh:mm:ss``, with a fraction after a point or comma, ``00:01:02-3`` (f4),
        ``00.01.05``, ``1m 5s`` or ``12.3s``.

    Returns
    -------
    float
        Seconds from the start of the recording.

    Examples
    --------
    >>> seconds("00:01:02-3"), seconds("1:02"), seconds("01:00:43,810"), seconds("1m 5s")
    (62.3, 62.0, 3643.81, 65.0)
    """
    if "s" in stamp:
        told = {unit: float(number.replace(",", ".")) for number, unit in _PARTS.findall(stamp)}
        return round(told.get("h", 0) * 3600 + told.get("m", 0) * 60 + told.get("s", 0), 3)
    if stamp.count(".") == 2:
        stamp = stamp.replace(".", ":")
    parts = re.split(r"[:]", re.sub(r"[,\-]", ".", stamp.strip()))
    if len(parts) == 4:  # hh:mm:ss:frames; frames are left out
        parts = parts[:3]
    total = 0.0
    for part in parts:
        total = total * 60 + float(part)
    return round(total, 3)


def stamp_of(text: str) -> tuple[float | None, float | None]:
    """Return begin and end that a stamp or range tells; None for what it does not tell.

    Parameters
    ----------
    text : str
        A stamp with or without brackets.

    Returns
    -------
    tuple of (float or None, float or None)
        In seconds.
    """
    found = [seconds(match.group()) for match in _FIND.finditer(text)]
    return (found[0] if found else None, found[1] if len(found) > 1 else None)


def lift_stamps(text: str) -> tuple[str, float | None, float | None, int]:
    """Take time stamps in brackets, and ranges at the start, out of a paragraph.

    Parameters
    ----------
    text : str
        A paragraph.

    Returns
    -------
    text : str
        Without the stamps and the blanks they leave.
    begin : float or None
        Of a stamp that stood at the start, or after what may be a label.
    finish : float or None
        Of a stamp that stood at the end.
    count : int
        How many were taken out.

    Examples
    --------
    >>> lift_stamps("Ja, precis. #00:01:02-3#")
    ('Ja, precis.', None, 62.3, 1)
    """
    leading = _LEADING.match(text)
    if leading:
        rest, _, closing, count = _without_stamps(text[leading.end() :])
        told = stamp_of(leading[0])
        return rest, told[0], told[1] if told[1] is not None else closing, count + 1
    return _without_stamps(text)


def _without_stamps(text: str) -> tuple[str, float | None, float | None, int]:
    found = list(_BRACKETED.finditer(text))
    if not found:
        return text, None, None, 0
    begin = finish = None
    first, last = found[0], found[-1]
    before, at_end = text[: first.start()], not text[last.end() :].strip()
    if not before.strip() or (_LABELLIKE.fullmatch(before) and not (at_end and "#" in first[0])):
        begin, finish = stamp_of(first.group())
    if at_end and (last is not first or begin is None):
        finish = stamp_of(last.group())[0]
    rest = _SPACED.sub(
        lambda m: m[1] or ("" if text[m.end() : m.end() + 1] in ":,.;" else " "), text
    )
    return rest.strip(), begin, finish, len(found)
