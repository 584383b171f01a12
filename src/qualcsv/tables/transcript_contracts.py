"""The contracts of the tables about how transcripts were read."""

from __future__ import annotations

from qualcsv.records import ROLES
from qualcsv.tables.contracts import Column, Table

__all__ = ["SPEAKERS", "TRANSCRIPT_CHECK"]

SPEAKERS = Table(
    "speakers",
    "one speaker in one role",
    (
        Column("speaker", "text", "the label; empty for turns that name nobody"),
        Column("role", "text", "who speaks", allowed=ROLES),
        Column("how", "text", "what the role was decided by"),
        Column("confidence", "float", "0 to 1; 1 is stated, 0 is not known", lowest=0),
        Column("turns", "int", "how many turns", lowest=0),
        Column("words", "int", "how many words, blanks between", lowest=0),
    ),
    key=("speaker", "role"),
)
TRANSCRIPT_CHECK = Table(
    "transcript check",
    "one file of the transcripts folder",
    (
        Column("file", "text", "the file, relative to the transcripts folder", missing=False),
        Column(
            "status", "text", "what became of it", allowed=("read", "doubt", "left alone", "fault")
        ),
        Column("kind", "text", "interview, focus group, observation or document, as stated"),
        Column("layout", "text", "the layout that was found"),
        Column("language", "text", "language code; xx if it could not be told"),
        Column("speakers", "int", "how many labels", lowest=0),
        Column("roles", "text", "label: role (confidence), one after the other"),
        Column(
            "confidence", "float", "the lowest of a named speaker's role; NaN without", lowest=0
        ),
        Column("turns", "int", "how many turns", lowest=0),
        Column("words", "int", "how many words are in turns", lowest=0),
        Column(
            "interviewer_share",
            "float",
            "words of interviewers / words in turns; NaN without words or without any known role",
            lowest=0,
        ),
        Column("left_out", "text", "what was left out or altered, with how many"),
        Column("doubts", "text", "what a person should look at"),
        Column("fault", "text", "why the file was not read"),
    ),
    key=("file",),
)
