"""The contracts of the tables by which names are replaced and looked for."""

from __future__ import annotations

from qualcsv.tables.contracts import Column, Table

__all__ = ["CODING_IDS", "KEY", "KINDS", "LEAKS", "OFFSETS", "PROPOSAL", "PSEUDONYMISED"]

KINDS = (
    "given name", "surname", "initials", "place", "organisation", "name", "phone", "e-mail", "link",
    "personal number", "address", "account",
)  # fmt: skip
_KIND = Column("kind", "text", "what it is", allowed=KINDS)
_BASE = Column("base", "text", "the base form, as it is to be found", missing=False)
_ALSO = Column("also", "text", "other spellings of it, a semicolon between")

PROPOSAL = Table(
    "proposal",
    "one name or number that was found",
    (
        _KIND,
        _BASE,
        _ALSO,
        Column("found", "text", "the forms in the transcripts, a semicolon between"),
        Column("count", "int", "how often", lowest=0),
        Column("transcripts", "int", "in how many transcripts", lowest=0),
        Column("why", "text", "what it was told by"),
        Column("replacement", "text", "what would take its place"),
        Column("decision", "text", "what a person decides", allowed=("replace", "keep", "ask")),
        Column("confirmed_by", "text", "the person who decides; empty for who confirms the file"),
    ),
    key=("base",),
)
KEY = Table(
    "key",
    "one name or number and what takes its place",
    (
        Column("row", "int", "from 1; leaks are told by it", lowest=1),
        _KIND,
        _BASE,
        _ALSO,
        Column("replacement", "text", "what takes its place; empty for what is kept"),
        Column("decision", "text", "what a person decided", allowed=("replace", "keep")),
        Column("any_case", "text", "whether lower case is the name too", allowed=("yes", "no")),
        Column("confirmed_by", "text", "who decided", missing=False),
        Column("time", "text", "UTC, ISO 8601", missing=False),
    ),
    key=("row",),
)
OFFSETS = Table(
    "offset map",
    "one stretch that was replaced",
    (
        Column("transcript", "text", "the old transcript's name", missing=False),
        Column("new_transcript", "text", "the new one's", missing=False),
        Column("start", "int", "in the old text, code points from 0", lowest=0),
        Column("end", "int", "after its last character", lowest=0),
        Column("new_start", "int", "in the new text", lowest=0),
        Column("new_end", "int", "after its last character", lowest=0),
    ),
    key=("transcript", "start"),
)
CODING_IDS = Table(
    "coding ids",
    "one row of a ledger",
    (
        Column("coder", "text", "whose ledger", missing=False),
        Column("number", "int", "the row, the same in both", lowest=1),
        Column("coding", "text", "the old id", missing=False),
        Column("new_coding", "text", "the new id", missing=False),
        Column(
            "moved", "text", "what became of the span", allowed=("moved", "widened", "not placed")
        ),
    ),
    key=("coder", "number"),
)
PSEUDONYMISED = Table(
    "pseudonymised",
    "one ledger that was written anew",
    (
        Column("coder", "text", "whose ledger", missing=False),
        Column("rows", "int", "how many rows both have", lowest=0),
        Column("original_head", "text", "the hash of the original's last row"),
        Column("head", "text", "the hash of this one's last row"),
    ),
    key=("coder",),
)
LEAKS = Table(
    "leaks",
    "one key row found in one place of one file",
    (
        Column("file", "text", "the file; a name in it is blacked out", missing=False),
        Column("where", "text", "the part of the file", missing=False),
        Column(
            "kind", "text", "what kind of name; or why the part was not searched", missing=False
        ),
        Column("key_row", "int", "the key's row; 0 for what is in no row", lowest=0),
        Column("certainty", "text", "how sure", allowed=("name", "inside a word", "not searched")),
        Column("count", "int", "how often", lowest=0),
        Column("found", "text", "the words themselves; empty unless asked for"),
    ),
)
