"""The contracts of the framework matrix: its cells, what becomes of them, and what has changed."""

from __future__ import annotations

from qualcsv.tables.contracts import CODINGS, Column, Table

__all__ = [
    "FRAMEWORK",
    "FRAMEWORK_DIFF",
    "FRAMEWORK_OUTCOMES",
    "FRAMEWORK_QUOTATIONS",
    "FRAMEWORK_UNPLACED",
]

_STATUS = ("empty", "draft", "checked")
_ROWS = Column("rows", "text", "what a row is", allowed=("participant", "case"))
_ROW = Column("row", "text", "a participant's or case's id", missing=False)
_CODE = Column("code", "text", "a code's id", missing=False)
_COVERS = Column(
    "covers", "text", "the code's own codings, or those below it too", allowed=("code", "below")
)

FRAMEWORK = Table(
    "framework matrix",
    "one cell: a participant or case, and a code",
    (
        _ROWS,
        _ROW,
        Column("row_name", "text", "the participant's pseudonym or the case's title"),
        _CODE,
        Column("code_name", "text", "the code's name"),
        _COVERS,
        Column("summary", "text", "what was written of the cell; empty if nothing was"),
        Column("status", "text", "how far the summary is", allowed=_STATUS),
        Column(
            "stale",
            "text",
            "whether codings changed since; empty without a summary",
            allowed=("yes", "no", ""),
        ),
        Column("changed", "text", "what changed since, by coding id"),
        Column(
            "made",
            "text",
            "who chose the words; empty for none",
            allowed=("human", "extractive", ""),
        ),
        Column("author", "text", "who wrote this version"),
        Column("time", "text", "UTC, ISO 8601"),
        Column("version", "int", "of the summary; 0 if none was ever written", lowest=0),
        Column("n_codings", "int", "codings under the cell", lowest=0),
        Column("codings", "text", "their ids in order of place, blank between"),
        Column("token", "text", "what names this state of the memo; empty for none"),
        Column("file", "text", "the memo, below memos/framework"),
    ),
    key=("rows", "row", "code", "covers"),
)
FRAMEWORK_QUOTATIONS = Table(
    "framework quotations",
    "one coding under one cell",
    (
        _ROW,
        Column("column", "text", "the column's code", missing=False),
        _COVERS,
        *CODINGS.columns,
        Column("speaker", "text", "the label of who speaks"),
    ),
    key=("row", "column", "covers", "coding"),
)
FRAMEWORK_UNPLACED = Table(
    "framework memos that cannot be placed",
    "one memo without a cell",
    (
        Column("file", "text", "the memo, below memos/framework"),
        _ROWS,
        _ROW,
        _CODE,
        Column("author", "text", "who wrote it"),
        Column("summary", "text", "what it says"),
        Column("why", "text", "why it has no cell", missing=False),
    ),
)
FRAMEWORK_OUTCOMES = Table(
    "framework outcomes",
    "one cell that was to be written",
    (
        _ROW,
        _CODE,
        _COVERS,
        Column(
            "outcome",
            "text",
            "what became of it",
            allowed=("written", "unchanged", "conflict", "fault", "not there", "kept"),
        ),
        Column("told", "text", "why, or where"),
        Column("mine", "text", "the words that were to be written"),
        Column("study", "text", "the words of the study"),
    ),
)
FRAMEWORK_DIFF = Table(
    "framework diff",
    "one change of one cell",
    (
        _ROWS,
        _ROW,
        _CODE,
        _COVERS,
        Column(
            "change",
            "text",
            "what kind of change",
            allowed=(
                "added",
                "removed",
                "words",
                "status",
                "made",
                "stale since",
                "no longer stale",
            ),
        ),
        Column("detail", "text", "the change in words"),
        Column("old", "text", "as it was"),
        Column("new", "text", "as it is"),
    ),
)
