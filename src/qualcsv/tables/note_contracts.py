"""The contract of the table of notes: what a file says beside its text."""

from __future__ import annotations

from qualcsv.tables.contracts import Column, Table

__all__ = ["NOTES"]

NOTES = Table(
    "notes",
    "one comment, footnote or endnote of a transcript's file",
    (
        Column("note", "int", "the note's number in its transcript, from 1", lowest=1),
        Column("kind", "text", "what it is", allowed=("comment", "footnote", "endnote")),
        Column("author", "text", "who wrote it, as the file says"),
        Column("date", "text", "when, as the file says"),
        Column("start", "int", "first character of the words it is about", lowest=0),
        Column("end", "int", "after their last character; start for a mere place", lowest=0),
        Column("quotation", "text", "text[start:end]"),
        Column("text", "text", "what the note says"),
        Column("answers", "int", "the note that it answers; 0 if none", lowest=0),
        Column("text_sha256", "text", "SHA-256 of the transcript's text", missing=False),
    ),
    key=("note",),
)
