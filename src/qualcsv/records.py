"""Frozen records and stable ids: the words that all rooms share.

A record is a value: it is made whole, never changed, and compared by its fields. Whatever is
bulk (turns, segments, suggestions, codings) is a table instead; see `qualcsv.tables`.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Literal

__all__ = [
    "ACTIONS",
    "ORIGINS",
    "ROLES",
    "Action",
    "Actor",
    "Decision",
    "Note",
    "Origin",
    "Participant",
    "Role",
    "Span",
    "Turn",
    "canonical_json",
    "sha256_text",
    "stable_id",
]

Role = Literal["interviewer", "respondent", "other", "unknown"]
Action = Literal["apply", "reject", "remove", "revise", "merge", "adjudicate", "reanchor"]
Origin = Literal["human", "rule", "learned", "similar", "import"]
ROLES: tuple[str, ...] = ("interviewer", "respondent", "other", "unknown")
ACTIONS: tuple[str, ...] = (
    "apply", "reject", "remove", "revise", "merge", "adjudicate", "reanchor",
)  # fmt: skip
ORIGINS: tuple[str, ...] = ("human", "rule", "learned", "similar", "import")

_EMPTY: Mapping[str, Any] = MappingProxyType({})


def sha256_text(text: str) -> str:
    """Return the SHA-256 of a text's UTF-8 bytes as 64 hexadecimal digits.

    Parameters
    ----------
    text : str
        Any text, the empty one included.

    Returns
    -------
    str
        64 lower-case hexadecimal digits.

    Examples
    --------
    >>> sha256_text("")[:12]
    'e3b0c44298fc'
    """
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def canonical_json(value: Any) -> str:
    """Return JSON with sorted keys and no spare blanks, the same for equal values everywhere.

    Parameters
    ----------
    value : object
        What `json.dumps` takes. NaN and infinities are refused.

    Returns
    -------
    str
        One line of JSON; letters such as å stand as themselves.

    Examples
    --------
    >>> canonical_json({"b": 1, "a": "å"})
    '{"a":"å","b":1}'
    """
    return json.dumps(
        value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    )


def stable_id(prefix: str, *parts: object) -> str:
    """Return a short id that depends on nothing but its parts.

    Parameters
    ----------
    prefix : str
        What kind of thing the id names, such as ``"s"`` for a suggestion.
    *parts : object
        What the thing is; equal parts give equal ids on every machine.

    Returns
    -------
    str
        The prefix and 12 hexadecimal digits.

    Examples
    --------
    >>> stable_id("s", "a.txt", 3, 9) == stable_id("s", "a.txt", 3, 9)
    True
    """
    return f"{prefix}{sha256_text(canonical_json([str(part) for part in parts]))[:12]}"


def nfc(text: str) -> str:
    """Return a text in Unicode normal form C.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    str
        The same text with composed letters.
    """
    return unicodedata.normalize("NFC", text)


@dataclass(frozen=True)
class Span:
    """A stretch of one transcript's text.

    Attributes
    ----------
    transcript : str
        The transcript's id.
    text_sha256 : str
        The hash of the text that the offsets count in.
    start, end : int
        Unicode code points from the start of the text; `end` is exclusive.
    quotation : str
        ``text[start:end]``.
    """

    transcript: str
    text_sha256: str
    start: int
    end: int
    quotation: str


@dataclass(frozen=True)
class Turn:
    """What one speaker says until another speaks. Its span holds neither label nor time stamp.

    Attributes
    ----------
    turn : int
        Number within the transcript, from 1.
    speaker : str
        The label as the file has it, without brackets, stars and colon; empty if there is none.
    role : {"interviewer", "respondent", "other", "unknown"}
        Who speaks.
    start, end : int
        Offsets in code points, end exclusive.
    time_start, time_end : float or None
        Seconds from the start of the recording.
    """

    turn: int
    speaker: str
    role: Role
    start: int
    end: int
    time_start: float | None = None
    time_end: float | None = None


@dataclass(frozen=True)
class Note:
    """What a file says beside its text: a comment, footnote or endnote, with its place.

    Attributes
    ----------
    note : int
        Number within the transcript, from 1.
    kind : {"comment", "footnote", "endnote"}
        What it is.
    author, date : str
        Who wrote it and when, as the file says; empty if it does not.
    start, end : int
        Offsets of the words that it is about, in code points, end exclusive. They are equal for a
        note that hangs on a place, and both 0 for one whose place is not in the text.
    quotation : str
        ``text[start:end]``.
    text : str
        What it says.
    answers : int
        The number of the comment that it answers; 0 if it answers none.
    """

    note: int
    kind: str
    author: str
    date: str
    start: int
    end: int
    quotation: str
    text: str
    answers: int = 0


@dataclass(frozen=True)
class Participant:
    """A person (under a pseudonym) or a document that takes part in the study.

    Attributes
    ----------
    participant : str
        A stable id.
    name : str
        A pseudonym; also the speaker label where several people speak in one transcript.
    case : str
        A case of the study, or empty.
    organisation : str
        An actor's id, or empty.
    sector, role : str
        As in the participants table.
    date, language : str
        Interview date (ISO 8601) and language code, or empty.
    transcript : str
        The transcript's file, relative to the transcripts folder; empty if there is none yet.
    attributes : Mapping of str to str
        All further columns of the table.
    """

    participant: str
    name: str = ""
    case: str = ""
    organisation: str = ""
    sector: str = ""
    role: str = ""
    date: str = ""
    language: str = ""
    transcript: str = ""
    attributes: Mapping[str, str] = field(default_factory=lambda: _EMPTY)


@dataclass(frozen=True)
class Actor:
    """A stakeholder that people talk of.

    Attributes
    ----------
    actor : str
        A stable id.
    name, name_sv : str
        What figures show.
    kind, sector, role : str
        As in the actors file.
    case : str
        The case that the actor belongs to; empty for all.
    aliases : Mapping of str to tuple of str
        Language code to the names by which people call the actor, in base form.
    replaces : tuple of str
        The general actors that this one stands for in the study.
    """

    actor: str
    name: str
    name_sv: str = ""
    kind: str = ""
    sector: str = ""
    role: str = ""
    case: str = ""
    aliases: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: _EMPTY)
    replaces: tuple[str, ...] = ()


@dataclass(frozen=True)
class Decision:
    """One row of a decisions ledger: what a named coder decided, when, about which words.

    Attributes
    ----------
    number : int
        Position in the coder's ledger, from 1.
    time : str
        UTC, ISO 8601 with microseconds.
    coder : str
        Who decided.
    action : {"apply", "reject", "remove", "revise", "merge", "adjudicate", "reanchor"}
        What was done.
    target : tuple of str
        The codings that the row acts on; empty for `apply` and `reject`.
    transcript, text_sha256, start, end, quotation
        The span, as in `Span`.
    code : str
        A code's id. Empty for an adjudication that settles on no code.
    attributes : Mapping of str to str
        Attribute to value.
    memo : str
        The coder's note or reason.
    origin : {"human", "rule", "learned", "similar", "import"}
        Where the idea came from.
    origin_id : str
        The suggestion's or rule's id; for `reanchor`, the id of the place that was left.
    codebook_version : str
        Version and short hash of the codebook in force.
    previous, hash : str
        The hash of the row before, and of this one.
    """

    number: int
    time: str
    coder: str
    action: Action
    target: tuple[str, ...]
    transcript: str
    text_sha256: str
    start: int
    end: int
    quotation: str
    code: str
    attributes: Mapping[str, str]
    memo: str
    origin: Origin
    origin_id: str
    codebook_version: str
    previous: str
    hash: str

    @property
    def coding(self) -> str:
        """The id of the coding that this row makes: ``c`` and 12 digits of its hash."""
        return f"c{self.hash[:12]}"
