"""The contracts of a codebook's weighed words, and of the sentences they are learned from."""

from __future__ import annotations

from qualcsv.tables.contracts import Column, Table

__all__ = ["SENTENCES", "WORDS"]

WORDS = Table(
    "words",
    "the points of one word, or of two in a row, for one thing in one language",
    (
        Column(
            "speaks_for",
            "text",
            "a code's id; an attribute and its value, as polarity=barrier; 'nothing' for no code",
            missing=False,
        ),
        Column("language", "text", "language code", missing=False),
        Column("words", "text", "one or two lemmas; empty for the points to start with"),
        Column("points", "float", "may be negative", missing=False),
    ),
    key=("speaks_for", "language", "words"),
)
SENTENCES = Table(
    "sentences",
    "one coded sentence (or two or three)",
    (
        Column("language", "text", "language code", missing=False),
        Column("text", "text", "what is said", missing=False),
        Column("codes", "text", "ids of codes, blank between; empty if it speaks of none"),
        Column("polarity", "text", "enabler, barrier or mixed; empty if not told",
               allowed=("", "enabler", "barrier", "mixed")),
    ),
    key=("language", "text"),
)  # fmt: skip
