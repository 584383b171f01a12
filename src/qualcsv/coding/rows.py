"""A ledger's rows as bytes: how a decision is written, hashed, read back and found altered.

A ledger is CSV after RFC 4180 in its strictest form: UTF-8, every cell in quotation marks, CRLF
after every row. There is one way only to write a row, so that any altered byte shows.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from qualcsv.errors import Fault
from qualcsv.records import ACTIONS, ORIGINS, Decision, canonical_json, sha256_text
from qualcsv.tables import LEDGER, guard, unguard

__all__ = ["FIRST_PREVIOUS", "HEADER", "Scan", "row_bytes", "scan", "sealed"]

FIRST_PREVIOUS = "0" * 64
_NAMES = LEDGER.names
HEADER = (",".join(f'"{name}"' for name in _NAMES) + "\r\n").encode("utf-8")
_CELL = r'"((?:[^"]|"")*)"'
_ROW = re.compile(",".join([_CELL] * len(_NAMES)) + "\r\n")
_NUMBERS = {"number", "start", "end"}
# The end of a row, at the end of the file or before another: what precedes it was no torn write.
_COMPLETE = re.compile(rb'[0-9a-f]{16}"\r\n(?:\Z|"\d+","\d{4}-)')
# What a write that was cut off leaves: the beginning of a row. The last cell is a hash.
_BEGUN = rb'(?:"[0-9a-f]{0,64}(?:"\r?)?)?'
for _ in _NAMES[1:]:
    _BEGUN = rb'(?:"(?:[^"]|"")*+(?:"(?:,' + _BEGUN + rb")?)?)?"
_TORN = re.compile(_BEGUN)


def _cells(decision: Decision) -> list[str]:
    """Return a decision's cells in the ledger's order, not yet guarded."""
    return [
        str(decision.number),
        decision.time,
        decision.coder,
        decision.action,
        " ".join(decision.target),
        decision.transcript,
        decision.text_sha256,
        str(decision.start),
        str(decision.end),
        decision.quotation,
        decision.code,
        canonical_json(dict(decision.attributes)),
        decision.memo,
        decision.origin,
        decision.origin_id,
        decision.codebook_version,
        decision.previous,
        decision.hash,
    ]


def sealed(decision: Decision) -> Decision:
    """Return a decision with the hash of its cells and of the row before.

    Parameters
    ----------
    decision : Decision
        With `previous` set; its `hash` is not looked at.

    Returns
    -------
    Decision
        With `hash`: SHA-256 of the cells but the last as canonical JSON.
    """
    return replace(decision, hash=sha256_text(canonical_json(_cells(decision)[:-1])))


def row_bytes(decision: Decision) -> bytes:
    """Return a sealed decision as a row of the ledger.

    Parameters
    ----------
    decision : Decision
        As `sealed` returns it.

    Returns
    -------
    bytes
        UTF-8, ended by CRLF.
    """
    quoted = (guard(cell).replace('"', '""') for cell in _cells(decision))
    return (",".join(f'"{cell}"' for cell in quoted) + "\r\n").encode("utf-8", "surrogatepass")


@dataclass(frozen=True)
class Scan:
    """What was found in a ledger's bytes.

    Attributes
    ----------
    decisions : tuple of Decision
        The rows up to the first fault, each checked against its hash and the row before.
    fault : Fault or None
        The first row that does not chain; None if there is none.
    torn : bytes
        An incomplete last line: a write that was cut off.
    size : int
        How many bytes are sound.
    """

    decisions: tuple[Decision, ...]
    fault: Fault | None
    torn: bytes
    size: int


def scan(raw: bytes, *, file: str = "", after: Decision | None = None) -> Scan:
    """Check a ledger's bytes row by row.

    Parameters
    ----------
    raw : bytes
        A whole ledger; or, with `after`, what follows that row.
    file : str, optional
        For messages.
    after : Decision, optional
        The row before the first one in `raw`.

    Returns
    -------
    Scan
        All rows before the first fault.
    """
    start = 0
    if after is None:
        if not raw.startswith(HEADER):
            if HEADER.startswith(raw):
                return Scan((), None, raw, 0)
            told, todo = "the header was altered", "restore the file from a backup or from git"
            return Scan((), Fault(told, "", todo, file, 1, 0), b"", 0)
        start = len(HEADER)
    text = _decoded(raw[start:])
    decisions: list[Decision] = []
    before, line = after, 2 if after is None else 0
    for match in _rows(text):
        decision, told = _decision(match, before)
        if told or decision is None:
            return Scan(tuple(decisions), _fault(told, file, before, line), b"", start)
        decisions.append(decision)
        before = decision
        start += len(match.group().encode("utf-8", "surrogatepass"))
        line += match.group().count("\n")
    rest = raw[start:]
    if not rest:
        return Scan(tuple(decisions), None, b"", start)
    # some file systems leave NUL bytes where a write was cut off
    if _COMPLETE.search(rest) or not _TORN.fullmatch(rest.rstrip(b"\0")):
        told = "the row was altered (it is not written as qualcsv writes it)"
        return Scan(tuple(decisions), _fault(told, file, before, line), b"", start)
    return Scan(tuple(decisions), None, rest, start)


def _decoded(raw: bytes) -> str:
    """Return the text up to the first byte that is no UTF-8."""
    try:
        return raw.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError as error:
        return raw[: error.start].decode("utf-8", "surrogatepass")


def _rows(text: str) -> Iterator[re.Match[str]]:
    position = 0
    while match := _ROW.match(text, position):
        yield match
        position = match.end()


def _fault(told: str, file: str, before: Decision | None, line: int) -> Fault:
    number = before.number + 1 if before else 1
    todo = "restore the file from a backup or from git; nothing after this row is trusted"
    return Fault(told, "", todo, file, line or None, number)


def _decision(match: re.Match[str], before: Decision | None) -> tuple[Decision | None, str]:
    """Return the row's decision, or what is wrong with the row."""
    raw = [cell.replace('""', '"') for cell in match.groups()]
    cells = dict(zip(_NAMES, map(unguard, raw), strict=True))
    try:
        values: dict[str, Any] = {
            name: int(cell) if name in _NUMBERS else cell for name, cell in cells.items()
        }
        values["target"] = tuple(cells["target"].split(" ")) if cells["target"] else ()
        values["attributes"] = dict(json.loads(cells["attributes"]))
        decision = Decision(**values)
        written = row_bytes(decision)
    except (ValueError, TypeError, RecursionError):
        return None, "the row was altered (a number or the attributes cannot be read)"
    if written != match.group().encode("utf-8", "surrogatepass"):
        return None, "the row was altered (it is not written as qualcsv writes it)"
    if sealed(decision).hash != decision.hash:
        return None, "the row was altered (its hash does not fit its cells)"
    if decision.previous != (before.hash if before else FIRST_PREVIOUS):
        return None, "rows are missing, moved or added (the hash of the row before does not fit)"
    if decision.number != (before.number + 1 if before else 1):
        return None, f"the number is {decision.number}, out of order"
    if decision.action not in ACTIONS or decision.origin not in ORIGINS:
        return None, f"unknown action {decision.action!r} or origin {decision.origin!r}"
    return decision, ""
