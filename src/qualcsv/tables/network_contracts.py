"""The contracts of what networks are made of: where actors are named, and the ties between them."""

from __future__ import annotations

from qualcsv.tables.contracts import (
    _HASH,
    _PARTICIPANT,
    _TRANSCRIPT,
    _TURN,
    Column,
    Table,
    _span,
)

__all__ = ["MENTIONS", "PROPOSED_ACTORS", "TIES", "TIE_CHANGES", "UNTIED"]

MENTIONS = Table(
    "mentions",
    "one place where an actor is named or meant",
    (
        _TRANSCRIPT,
        _PARTICIPANT,
        _TURN,
        *_span(),
        Column("actor", "text", "the actor's id; empty where it stays open who is meant"),
        Column("alias", "text", "the alias, role word or pronoun that was found"),
        Column(
            "how",
            "text",
            "how the actor was found",
            allowed=("name", "alias", "role word", "we", "person"),
        ),
        Column("person", "text", "the participant who is named; empty for an organisation"),
        Column("candidates", "text", "ids of those who may be meant, blank between"),
        Column(
            "certainty", "float", "0 to 1: how sure the rule is, by kind; no probability", lowest=0
        ),
        _HASH,
    ),
    key=("transcript", "start", "end"),
)
TIES = Table(
    "ties",
    "one relation between two actors in one span",
    (
        Column("tie", "text", "a stable id", missing=False),
        Column("case", "text", "the speaker's case"),
        Column("source", "text", "an actor's id", missing=False),
        Column("target", "text", "an actor's id, never that of the source", missing=False),
        Column("relation", "text", "speaks_of, co_mention or a relation code", missing=False),
        Column("sign", "int", "1 support, -1 conflict or lack, 0 neither", lowest=-1),
        Column("directed", "text", "whether it is told who to whom", allowed=("yes", "no")),
        _TRANSCRIPT,
        _PARTICIPANT,
        _TURN,
        *_span(),
        Column("source_at", "text", "start-end of where the source is named; empty: it speaks"),
        Column("target_at", "text", "start-end of where the target is named; empty: it speaks"),
        Column("codings", "text", "ids of the codings (or suggestions), blank between"),
        Column("codes", "text", "their codes, blank between"),
        Column("polarity", "text", "their polarity and presence, blank between"),
        Column("time", "text", "interview date, ISO 8601"),
        Column("origin", "text", "whether a person decided", allowed=("decided", "rule")),
        _HASH,
    ),
    key=("tie",),
)
UNTIED = Table(
    "untied",
    "one coding of a relation that makes no tie",
    (
        Column("coding", "text", "id of the coding (or suggestion)", missing=False),
        Column("relation", "text", "the relation code", missing=False),
        _TRANSCRIPT,
        _PARTICIPANT,
        *_span(),
        Column("actors", "text", "ids of the actors in the span, blank between"),
        Column("why", "text", "in words", missing=False),
    ),
)
PROPOSED_ACTORS = Table(
    "proposed actors",
    "one name that may be an actor's",
    (
        Column("name", "text", "as most often written", missing=False),
        Column("kind", "text", "what it seems to be", allowed=("organisation", "person")),
        Column("mentions", "int", "how often it stands", lowest=1),
        Column("transcripts", "text", "where, blank between"),
        Column("quotation", "text", "the first sentence with it"),
        Column("pipeline", "text", "what proposed it"),
    ),
    key=("name", "kind"),
)
TIE_CHANGES = Table(
    "tie changes",
    "one edge that is in either of two networks",
    (
        Column("source", "text", "a node", missing=False),
        Column("target", "text", "a node", missing=False),
        Column("relation", "text", "the relation", missing=False),
        Column("change", "text", "what became of it", allowed=("added", "lost", "changed", "same")),
        Column("first_weight", "int", "weight in the first; 0 if it is not there", lowest=0),
        Column("second_weight", "int", "weight in the second; 0 if it is not there", lowest=0),
        Column("difference", "int", "second minus first"),
        Column("first_participants", "int", "different participants in the first", lowest=0),
        Column("second_participants", "int", "different participants in the second", lowest=0),
    ),
)
