"""The contract of every table: columns, types, key and ranges, declared once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from qualcsv.records import ACTIONS, ORIGINS, ROLES

__all__ = [
    "CODEBOOK_DIFF",
    "CODINGS",
    "LEDGER",
    "OVERLAPS",
    "PARTICIPANTS",
    "REPORT",
    "RULE_CHECK",
    "RULE_FAILURES",
    "SEGMENTS",
    "STALE",
    "SUGGESTIONS",
    "TRACE",
    "TURNS",
    "Column",
    "Table",
]

Kind = Literal["text", "int", "float"]


@dataclass(frozen=True)
class Column:
    """One column of a table.

    Attributes
    ----------
    name : str
        As it stands in the header.
    kind : {"text", "int", "float"}
        What the cells hold. Text is never missing (the empty string stands for nothing); a float
        may be NaN when `missing` is true.
    meaning : str
        One line for the reader, with the unit.
    allowed : tuple of str
        The only values there may be; empty for any.
    lowest : float or None
        The smallest number there may be.
    missing : bool
        Whether a cell may be empty (text) or NaN (float).
    """

    name: str
    kind: Kind
    meaning: str
    allowed: tuple[str, ...] = ()
    lowest: float | None = None
    missing: bool = True


@dataclass(frozen=True)
class Table:
    """A table's contract.

    Attributes
    ----------
    name : str
        What messages call it.
    unit : str
        What one row is.
    columns : tuple of Column
        In order.
    key : tuple of str
        Columns that together name a row once; empty if rows may repeat.
    """

    name: str
    unit: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()

    @property
    def names(self) -> list[str]:
        """The columns' names, in order."""
        return [column.name for column in self.columns]


def _span(*, quotation: str = "quotation") -> tuple[Column, ...]:
    return (
        Column("start", "int", "first character, code points from 0", lowest=0),
        Column("end", "int", "after the last character, code points", lowest=0),
        Column(quotation, "text", "text[start:end]"),
    )


_HASH = Column("text_sha256", "text", "SHA-256 of the transcript's text", missing=False)
_TRANSCRIPT = Column("transcript", "text", "the transcript's file name", missing=False)
_PARTICIPANT = Column("participant", "text", "who speaks; empty if nobody is matched")
_TURN = Column("turn", "int", "the turn's number in its transcript, from 1", lowest=1)
_CODE = Column("code", "text", "a code's id", missing=False)
_ORIGIN = Column("origin", "text", "where the idea came from", allowed=ORIGINS)
_VERSION = Column("codebook_version", "text", "version and short hash of the codebook")

TURNS = Table(
    "turns",
    "one turn",
    (
        _TURN,
        Column("speaker", "text", "the label; empty if there is none"),
        Column("role", "text", "who speaks", allowed=ROLES),
        Column("start", "int", "first character of what is said", lowest=0),
        Column("end", "int", "after its last character", lowest=0),
        Column("time_start", "float", "seconds; NaN if not told", lowest=0),
        Column("time_end", "float", "seconds; NaN if not told", lowest=0),
    ),
    key=("turn",),
)
PARTICIPANTS = Table(
    "participants",
    "one participant (or document) and transcript",
    (
        Column("participant", "text", "a stable id", missing=False),
        Column("name", "text", "a pseudonym; the speaker label where several people speak"),
        Column("case", "text", "a case of the study"),
        Column("organisation", "text", "an actor's id"),
        Column("sector", "text", "the participant's sector"),
        Column("role", "text", "the participant's role"),
        Column("date", "text", "interview date, ISO 8601"),
        Column("language", "text", "language code, such as sv or en"),
        Column("transcript", "text", "file in the transcripts folder"),
    ),
    key=("participant", "transcript"),
)
SEGMENTS = Table(
    "segments",
    "one unit of text",
    (
        Column("segment", "text", "a stable id", missing=False),
        _TRANSCRIPT,
        _PARTICIPANT,
        _TURN,
        Column("speaker", "text", "the label"),
        Column("role", "text", "who speaks", allowed=ROLES),
        Column("unit", "text", "what a segment is", allowed=("sentence", "turn", "paragraph")),
        *_span(),
        _HASH,
    ),
    key=("segment",),
)
SUGGESTIONS = Table(
    "suggestions",
    "one code suggested for one segment",
    (
        Column("suggestion", "text", "a stable id", missing=False),
        _TRANSCRIPT,
        _PARTICIPANT,
        _TURN,
        *_span(),
        _CODE,
        _ORIGIN,
        Column("rule", "text", "ids of the rules that fired, blank between"),
        Column("evidence", "text", "JSON list: rule, term, words, start, end"),
        Column("score", "float", "0 to 1: 1 - product of (1 - weight) over the rules", lowest=0),
        Column("pipeline", "text", "the pipeline and its version"),
        _VERSION,
        Column("attributes", "text", "JSON object: attribute to value"),
        _HASH,
    ),
    key=("suggestion",),
)
CODINGS = Table(
    "codings",
    "one current decision: a code on a span by a coder",
    (
        Column("coding", "text", "a stable id", missing=False),
        _TRANSCRIPT,
        _PARTICIPANT,
        Column("case", "text", "the participant's case"),
        Column("sector", "text", "the participant's sector"),
        Column("turn", "int", "the turn in which the span starts; 0 outside any turn", lowest=0),
        *_span(),
        _CODE,
        Column("coder", "text", "who decided", missing=False),
        Column("time", "text", "UTC, ISO 8601"),
        Column("attributes", "text", "JSON object: attribute to value"),
        Column("memo", "text", "the coder's note"),
        _ORIGIN,
        _VERSION,
        _HASH,
    ),
    key=("coding",),
)
LEDGER = Table(
    "ledger",
    "one decision",
    (
        Column("number", "int", "from 1, without gaps", lowest=1),
        Column("time", "text", "UTC, ISO 8601", missing=False),
        Column("coder", "text", "who decided", missing=False),
        Column("action", "text", "what was done", allowed=ACTIONS),
        Column("target", "text", "ids of the codings acted on, blank between"),
        _TRANSCRIPT,
        _HASH,
        *_span(),
        Column("code", "text", "a code's id"),
        Column("attributes", "text", "JSON object"),
        Column("memo", "text", "the coder's note or reason"),
        _ORIGIN,
        Column("origin_id", "text", "the suggestion or rule"),
        _VERSION,
        Column("previous", "text", "hash of the row before", missing=False),
        Column("hash", "text", "hash of this row", missing=False),
    ),
    key=("coder", "number"),
)
TRACE = Table(
    "trace",
    "one coding behind a number",
    (*CODINGS.columns, Column("speaker", "text", "the label of who speaks")),
    key=("coding",),
)
REPORT = Table(
    "report",
    "one kind of thing read, altered, left out or doubted",
    (
        Column("file", "text", "the file"),
        Column(
            "kind", "text", "what became of it", allowed=("read", "altered", "left out", "doubt")
        ),
        Column("what", "text", "in words"),
        Column("count", "int", "how many", lowest=0),
        Column("detail", "text", "where, or how decided"),
    ),
)
CODEBOOK_DIFF = Table(
    "codebook diff",
    "one change of one code",
    (
        Column("code", "text", "the code's id; empty for what belongs to the whole codebook"),
        Column("change", "text", "what kind of change", missing=False),
        Column("detail", "text", "the change in words"),
        Column("old", "text", "as it was"),
        Column("new", "text", "as it is"),
    ),
)
STALE = Table(
    "stale",
    "one coding to read again",
    (
        Column("coding", "text", "a stable id", missing=False),
        Column("coder", "text", "who decided", missing=False),
        _TRANSCRIPT,
        Column("turn", "int", "the turn in which the span starts; 0 if not known", lowest=0),
        Column("quotation", "text", "as it was coded"),
        Column("code", "text", "the code's present id, or ids; the old one if there is none"),
        Column("decided_as", "text", "the code's id in the ledger"),
        Column("made_under", "text", "the codebook that the coding was made under"),
        Column("now", "text", "the codebook as it is"),
        Column("changed", "text", "what has changed since, in words", missing=False),
    ),
    key=("coding",),
)
RULE_CHECK = Table(
    "rule check",
    "one code in one language",
    (
        _CODE,
        Column("language", "text", "language code", missing=False),
        Column("rules", "int", "how many rules the code has", lowest=0),
        Column("examples", "int", "how many examples the code has", lowest=0),
        Column("hit", "int", "how many of them its rules suggest", lowest=0),
        Column("counter_examples", "int", "how many counter-examples the code has", lowest=0),
        Column("silent", "int", "for how many of them its rules stay silent", lowest=0),
        Column("verdict", "text", "in words", allowed=("fine", "FAILS", "no rules")),
    ),
    key=("code", "language"),
)
RULE_FAILURES = Table(
    "rule failures",
    "one example that is missed, or counter-example that is suggested",
    (
        _CODE,
        Column("language", "text", "language code", missing=False),
        Column("kind", "text", "which", allowed=("example", "counter-example")),
        Column("text", "text", "as the codebook has it"),
        Column("rules", "text", "ids of the rules that fired, blank between"),
    ),
)
OVERLAPS = Table(
    "overlaps",
    "one pair of codes that are suggested in the same segments",
    (
        Column("first", "text", "a code's id", missing=False),
        Column("second", "text", "a code's id", missing=False),
        Column("together", "int", "segments with both", lowest=0),
        Column("first_only", "int", "segments with the first alone", lowest=0),
        Column("second_only", "int", "segments with the second alone", lowest=0),
        Column("share", "float", "segments with both / segments with either (Jaccard)", lowest=0),
    ),
    key=("first", "second"),
)
