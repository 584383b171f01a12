"""Transcripts → segments: the units that are coded and counted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import pandas as pd

from qualcsv.errors import Fault, UsageError
from qualcsv.nlp import Parse
from qualcsv.records import stable_id
from qualcsv.tables import SEGMENTS, make_table
from qualcsv.transcripts import Transcript
from qualcsv.transcripts.participants import turn_participants

__all__ = ["UNITS", "make_segments", "unit_spans"]

UNITS = ("sentence", "turn", "paragraph")
_BLANK = re.compile(r"\s*")


def check_unit(unit: str) -> str:
    """Return a unit if it is one.

    Parameters
    ----------
    unit : str
        ``"sentence"``, ``"turn"`` or ``"paragraph"``.

    Returns
    -------
    str
        The unit.

    Raises
    ------
    UsageError
        If there is no such unit.
    """
    if unit not in UNITS:
        raise UsageError(Fault(f"unit={unit!r}", ", ".join(UNITS)))
    return unit


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a span without white space at its edges."""
    inside = text[start:end]
    left = len(inside) - len(inside.lstrip())
    return start + left, start + left + len(inside.strip())


def unit_spans(
    transcript: Transcript, parse: Parse | None, unit: str
) -> Iterator[tuple[int, int, int]]:
    """Yield the units of a transcript in order.

    Parameters
    ----------
    transcript : Transcript
        A transcript.
    parse : Parse or None
        Its parse; only sentences need it.
    unit : {"sentence", "turn", "paragraph"}
        A unit never crosses a turn. A paragraph ends at a line end.

    Yields
    ------
    tuple of (int, int, int)
        Index of the turn, start, end; without white space at the edges, never empty.
    """
    text = transcript.text
    sentences = parse.sentences() if unit == "sentence" and parse is not None else []
    position = 0
    for index, turn in enumerate(transcript.turn_records):
        if unit == "turn":
            pieces = [(turn.start, turn.end)]
        elif unit == "paragraph":
            breaks = [m.start() for m in re.finditer("\n", text[turn.start : turn.end])]
            edges = [0, *breaks, turn.end - turn.start]
            pieces = [
                (turn.start + a, turn.start + b) for a, b in zip(edges, edges[1:], strict=False)
            ]
        else:
            pieces = []
            while position < len(sentences) and sentences[position][1] <= turn.start:
                position += 1
            while position < len(sentences) and sentences[position][0] < turn.end:
                start, end = sentences[position]
                pieces.append((max(start, turn.start), min(end, turn.end)))
                if end > turn.end:
                    break
                position += 1
        for start, end in pieces:
            a, b = _trimmed(text, start, end)
            if b > a:
                yield index, a, b


def make_segments(
    transcripts: Mapping[str, Transcript],
    parses: Mapping[str, Parse],
    participants: pd.DataFrame,
    *,
    unit: str = "sentence",
) -> pd.DataFrame:
    """Cut transcripts into segments.

    Parameters
    ----------
    transcripts : Mapping of str to Transcript
        By name.
    parses : Mapping of str to Parse
        By the same names; needed for sentences only.
    participants : pandas.DataFrame
        The participants table.
    unit : {"sentence", "turn", "paragraph"}, optional
        What a segment is.

    Returns
    -------
    pandas.DataFrame
        One row a segment, in order: segment, transcript, participant, turn, speaker, role, unit,
        start, end, quotation, text_sha256. Offsets are code points, end exclusive. Empty, with
        the same columns, if there are no turns.

    Raises
    ------
    UsageError
        If there is no such unit, or a transcript has no parse to take sentences from.
    """
    check_unit(unit)
    unparsed = [name for name in transcripts if unit == "sentence" and name not in parses]
    if unparsed:
        raise UsageError(Fault(f"no parse of {', '.join(unparsed)}", todo="parse all transcripts"))
    rows = []
    for name, transcript in transcripts.items():
        who = turn_participants(transcript, participants)
        for index, start, end in unit_spans(transcript, parses.get(name), unit):
            turn = transcript.turn_records[index]
            rows.append(
                (
                    stable_id("g", name, transcript.sha256, unit, start, end),
                    name,
                    who.get(turn.turn, ""),
                    turn.turn,
                    turn.speaker,
                    turn.role,
                    unit,
                    start,
                    end,
                    transcript.text[start:end],
                    transcript.sha256,
                )
            )
    return make_table(SEGMENTS, rows)
