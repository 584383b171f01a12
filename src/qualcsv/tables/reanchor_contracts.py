"""The contract of what is found when a transcript's text was changed after it was coded."""

from __future__ import annotations

from qualcsv.tables.contracts import Column, Table

__all__ = ["OUTCOMES", "REANCHORING"]

OUTCOMES: tuple[str, ...] = ("kept", "moved", "altered", "ambiguous", "lost")
REANCHORING = Table(
    "reanchoring",
    "one place where a coding could stand now: one row a coding, several if it is ambiguous",
    (
        Column("coding", "text", "a stable id", missing=False),
        Column("coder", "text", "whose coding it is", missing=False),
        Column("transcript", "text", "the file that it was made in", missing=False),
        Column("code", "text", "a code's id", missing=False),
        Column("old_start", "int", "first character in the old text, code points", lowest=0),
        Column("old_end", "int", "after the last character, code points", lowest=0),
        Column("old_quotation", "text", "as it was coded", missing=False),
        Column("old_sha256", "text", "SHA-256 of the old text", missing=False),
        Column("new_transcript", "text", "the file that it stands in now; empty if lost"),
        Column("new_start", "int", "first character in the new text; 0 if lost", lowest=0),
        Column("new_end", "int", "after the last character; 0 if lost", lowest=0),
        Column("new_quotation", "text", "what stands there now; empty if lost"),
        Column("new_sha256", "text", "SHA-256 of the new text; empty if lost"),
        Column("outcome", "text", "what became of the coding", allowed=OUTCOMES),
        Column("similarity", "float", "of the two quotations, 0 to 1; 0 if lost", lowest=0),
        Column("why", "text", "in words, where it is not plain"),
    ),
    key=("coding", "new_transcript", "new_start", "new_end"),
)
