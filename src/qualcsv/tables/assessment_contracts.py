"""The contracts of the assessment's tables: conditions, scorecard, stages, clusters."""

from __future__ import annotations

from qualcsv.tables.contracts import Column, Table

__all__ = [
    "BUSINESS_MODELS",
    "CLUSTER_GRID",
    "CLUSTER_RECORDS",
    "CONDITIONS",
    "JUDGEMENTS",
    "LEAVE_ONE_OUT",
    "SCORECARD",
    "STAGES",
    "STRONGEST",
]

YES_NO = ("yes", "no")
IDS = "ids of the codings, blank between"


def counted(name: str, what: str) -> tuple[Column, ...]:
    """Return the three columns of a number of codings that can be traced.

    Parameters
    ----------
    name : str
        The number's column.
    what : str
        What is counted.

    Returns
    -------
    tuple of Column
        The codings, the different participants among them, and the codings' ids.
    """
    return (
        Column(name, "int", f"codings: {what}", lowest=0),
        Column(f"{name}_participants", "int", f"different participants: {what}", lowest=0),
        Column(f"{name}_codings", "text", f"{IDS}: {what}"),
    )


CASE = Column("case", "text", "a case of the study; (none) without one", missing=False)
CODE = Column("code", "text", "a code's id", missing=False)
NAME = Column("name", "text", "the name that figures show")
CODINGS_IDS = Column("codings", "text", IDS)
PARTICIPANTS = Column("participants", "int", "different participants in the row", lowest=0)
KNOWN_BY = (
    "beneficiary attribute", "named in the span", "speaker's organisation", "unknown",
)  # fmt: skip
_PRESENCE = (
    *counted("present", "spoken of as there"),
    *counted("partial", "as half there"),
    *counted("lacking", "as missing"),
    *counted("contested", "as disputed"),
    *counted("unsaid", "without presence"),
)
_JUDGED = (
    Column("judgement", "text", "what a person wrote last; empty if nobody has"),
    Column("judgement_author", "text", "who wrote it"),
    Column("judgement_date", "text", "when, ISO 8601"),
    Column("judgements", "int", "how many judgements there are, earlier ones included", lowest=0),
    Column("codings_since", "int", "codings decided after the day of the judgement", lowest=0),
)

JUDGEMENTS = Table(
    "judgements",
    "one judgement that a person wrote",
    (
        CASE,
        CODE,
        Column("judgement", "text", "in words", missing=False),
        Column("author", "text", "who wrote it", missing=False),
        Column("date", "text", "ISO 8601", missing=False),
    ),
)
CONDITIONS = Table(
    "conditions",
    "one condition in one case",
    (
        CASE,
        CODE,
        NAME,
        *counted("enabler", "evidence for: spoken of as a help"),
        *counted("barrier", "evidence against: spoken of as a hindrance"),
        *counted("mixed", "both in one coding"),
        *counted("unsaid", "without polarity"),
        PARTICIPANTS,
        Column("sided", "int", "different participants who say enabler, barrier or mixed"),
        Column("enabler_sectors", "text", "sectors that say enabler, '; ' between"),
        Column("barrier_sectors", "text", "sectors that say barrier, '; ' between"),
        Column(
            "verdict",
            "text",
            "enabler or barrier, whichever more participants say; even if as many",
            allowed=("enabler", "barrier", "even", "mixed", "unsaid", "none"),
        ),
        Column("contested", "text", "at least 2 and a third of `sided` on each side", YES_NO),
        Column("fragile", "int", "interviews that turn verdict or contested if left out", lowest=0),
        Column("fragile_interviews", "text", "their transcripts, '; ' between"),
        *_JUDGED,
    ),
    key=("case", "code"),
)
LEAVE_ONE_OUT = Table(
    "leave one out",
    "one condition in one case without one interview",
    (
        CASE,
        CODE,
        Column("left_out", "text", "the transcript that is left out", missing=False),
        Column("enabler_participants", "int", "participants who say enabler without it", lowest=0),
        Column("barrier_participants", "int", "participants who say barrier without it", lowest=0),
        Column("verdict_all", "text", "the verdict with all interviews"),
        Column("verdict", "text", "the verdict without this one"),
        Column("contested_all", "text", "contested with all interviews", YES_NO),
        Column("contested", "text", "contested without this one", YES_NO),
        Column("changes", "text", "whether verdict or contested differ", YES_NO),
        Column("codings", "text", f"{IDS}: what is left out"),
    ),
    key=("case", "code", "left_out"),
)
STRONGEST = Table(
    "strongest quotations",
    "one quotation",
    (
        CASE,
        CODE,
        Column("side", "text", "the attribute's value, such as enabler"),
        Column("rank", "int", "1 is the strongest", lowest=1),
        Column("coding", "text", "the coding's id", missing=False),
        Column("adjudicated", "text", "whether it settles a difference of coders", YES_NO),
        Column("coders", "int", "coders who gave this code to words of the span", lowest=1),
        Column("words", "int", "words of the quotation", lowest=0),
        Column("participant", "text", "who speaks"),
        Column("transcript", "text", "the transcript's file name", missing=False),
        Column("start", "int", "first character, code points from 0", lowest=0),
        Column("end", "int", "after the last character, code points", lowest=0),
        Column("quotation", "text", "text[start:end]"),
        Column("text_sha256", "text", "SHA-256 of the transcript's text", missing=False),
    ),
    key=("case", "code", "side", "rank"),
)
SCORECARD = Table(
    "scorecard",
    "one element in one case (and group)",
    (
        CASE,
        Column("by", "text", "what the groups are; empty if all is one"),
        Column("group", "text", "the group; (all) if all is one", missing=False),
        CODE,
        NAME,
        Column("codes", "text", "ids of the codes that are counted, blank between"),
        *_PRESENCE,
        PARTICIPANTS,
        Column(
            "verdict",
            "text",
            "what most participants say; contested by the rule of the scorecard",
            allowed=("present", "partial", "lacking", "contested", "even", "unsaid", "none"),
        ),
        *_JUDGED,
    ),
    key=("case", "group", "code"),
)
STAGES = Table(
    "stages",
    "one theme in one stage of the partnership",
    (
        CASE,
        Column("stage", "text", "the stage; (unsaid) if nothing tells", missing=False),
        Column(
            "known_by",
            "text",
            "how the stage is known",
            allowed=("stage attribute", "stage code in the same turn", "unknown"),
        ),
        CODE,
        NAME,
        *_PRESENCE,
        PARTICIPANTS,
    ),
    key=("case", "stage", "known_by", "code"),
)
BUSINESS_MODELS = Table(
    "business models",
    "one part of one partner's business model as one organisation speaks of it",
    (
        CASE,
        Column("partner", "text", "whose model: an actor's id", missing=False),
        Column("partner_known_by", "text", "how", allowed=KNOWN_BY),
        Column("speaker", "text", "the organisation that speaks; (unknown)", missing=False),
        Column("own", "text", "whether the partner itself speaks", YES_NO),
        CODE,
        NAME,
        *_PRESENCE,
        PARTICIPANTS,
    ),
    key=("case", "partner", "partner_known_by", "speaker", "code"),
)
CLUSTER_GRID = Table(
    "cluster grid",
    "one function, one capability and one challenge that are spoken of together",
    (
        CASE,
        Column("function", "text", "a code's id, or (none)", missing=False),
        Column("capability", "text", "a code's id, or (none)", missing=False),
        Column("kind", "text", "of the capability", ("tangible", "intangible", "unsaid", "none")),
        Column("challenge", "text", "a code's id, or (none)", missing=False),
        Column("within", "text", "what a unit is", allowed=("turn", "transcript")),
        Column("units", "int", "units with all of them", lowest=1),
        PARTICIPANTS,
        CODINGS_IDS,
    ),
    key=("case", "function", "capability", "challenge"),
)
CLUSTER_RECORDS = Table(
    "cluster records",
    "one disruption, need or solution",
    (
        Column("kind", "text", "which", allowed=("disruption", "need", "solution")),
        Column("number", "int", "within its kind, from 1", lowest=1),
        Column("code", "text", "a code's id", missing=False),
        Column("title", "text", "the code's name"),
        CASE,
        Column("evidence", "text", "the quotation"),
        Column("source", "text", "participant, role and organisation"),
        Column("geography", "text", "geographical impact, as it was coded"),
        Column("value_chain_stage", "text", "stage of the value chain, as it was coded"),
        Column("character", "text", "character of the disruption, as it was coded"),
        Column("time_frame", "text", "as it was coded"),
        Column("action_needed", "text", "public action asked for, as it was coded"),
        Column("recommendation", "text", "solutions coded in the same turn, ' | ' between"),
        Column("note", "text", "the coder's memo"),
        Column("codings", "text", f"{IDS}: the record, then its recommendations"),
        Column("transcript", "text", "the transcript's file name", missing=False),
        Column("start", "int", "first character, code points from 0", lowest=0),
        Column("end", "int", "after the last character, code points", lowest=0),
        Column("text_sha256", "text", "SHA-256 of the transcript's text", missing=False),
    ),
    key=("kind", "number"),
)
