"""The contracts of the tables of who gains and who gives which value."""

from __future__ import annotations

from qualcsv.tables.assessment_contracts import CASE, KNOWN_BY, NAME, PARTICIPANTS, counted
from qualcsv.tables.contracts import Column, Table

__all__ = ["EXCHANGE", "EXCHANGE_BALANCE", "GAINS", "SHARED_VALUE"]

_ACTOR = Column("actor", "text", "an actor's id; (unknown) if nothing tells", missing=False)
_REALISATION = (
    *counted("realised", "gains that were seen"),
    *counted("expected", "gains hoped for"),
    *counted("lacking", "gains that fail to come"),
    *counted("unsaid", "gains without realisation"),
)

GAINS = Table(
    "gains",
    "one actor that gains one kind of value at one level, known in one way",
    (
        CASE,
        _ACTOR,
        NAME,
        Column("sector", "text", "the actor's sector"),
        Column(
            "value",
            "text",
            "the kind; both for a gain of business and society at once",
            allowed=("social", "economic", "environmental", "both", "unsaid"),
        ),
        Column("level", "text", "where it lands", allowed=("micro", "meso", "macro", "unsaid")),
        Column("known_by", "text", "how it is known that this actor gains", allowed=KNOWN_BY),
        *_REALISATION,
        PARTICIPANTS,
    ),
    key=("case", "actor", "value", "level", "known_by"),
)
SHARED_VALUE = Table(
    "shared value",
    "one actor in one case",
    (
        CASE,
        _ACTOR,
        NAME,
        Column("sector", "text", "the actor's sector"),
        *counted("social", "social value realised"),
        *counted("economic", "economic value realised"),
        *counted("environmental", "environmental value realised"),
        *counted("tied", "gain for business and society at once, realised"),
        *counted("hoped", "social or economic value that is only expected"),
        *counted("failed", "social or economic value that is lacking"),
        Column(
            "shared",
            "text",
            "whether both social and economic value are realised for the actor",
            allowed=("both", "social only", "economic only", "hoped for", "none"),
        ),
    ),
    key=("case", "actor"),
)
EXCHANGE = Table(
    "exchange",
    "one kind of value from one actor to another",
    (
        CASE,
        Column("giver", "text", "an actor's id, or (unknown)", missing=False),
        Column("giver_known_by", "text", "how", allowed=KNOWN_BY),
        Column("gainer", "text", "an actor's id, or (unknown)", missing=False),
        Column("gainer_known_by", "text", "how", allowed=KNOWN_BY),
        Column("value", "text", "the kind", allowed=GAINS.columns[4].allowed),
        *_REALISATION,
        PARTICIPANTS,
    ),
    key=("case", "giver", "giver_known_by", "gainer", "gainer_known_by", "value"),
)
EXCHANGE_BALANCE = Table(
    "balance of the exchange",
    "one actor in one case",
    (
        CASE,
        _ACTOR,
        NAME,
        Column("sector", "text", "the actor's sector"),
        *counted("gives", "realised gains of others that this actor gives"),
        *counted("gains", "realised gains of this actor"),
        Column("balance", "int", "gains - gives, in codings"),
    ),
    key=("case", "actor"),
)
