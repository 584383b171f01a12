"""The contracts of what is counted over codings: margins, comparisons, pairs, saturation, queries."""

from __future__ import annotations

from qualcsv.records import ROLES
from qualcsv.tables.contracts import Column, Table

__all__ = [
    "CODE_USE",
    "COMPARISON",
    "COOCCURRENCE",
    "COVERAGE",
    "MARGINS",
    "NEW_INFORMATION",
    "QUERIES",
    "SATURATION",
    "SEQUENCE",
]

_CODE = Column("code", "text", "a code's id", missing=False)
_FIRST = Column("first", "text", "a code's id", missing=False)
_SECOND = Column("second", "text", "a code's id", missing=False)
_TRANSCRIPT = Column("transcript", "text", "the transcript's file name", missing=False)

MARGINS = Table(
    "margins",
    "one row or column of a theme matrix, or all of it",
    (
        Column("margin", "text", "what the row is of", allowed=("code", "group", "all")),
        Column("name", "text", "the code or the group; two parts joined by ' / '"),
        Column("codings", "int", "codings", lowest=0),
        Column("segments", "int", "different coded spans", lowest=0),
        Column("participants", "int", "different people with such a coding", lowest=0),
        Column("members", "int", "people of the group, coded or not; 0 for a code", lowest=0),
        Column("transcripts", "int", "different transcripts with such a coding", lowest=0),
    ),
    key=("margin", "name"),
)
COMPARISON = Table(
    "comparison",
    "one code in two groups",
    (
        _CODE,
        Column("group_a", "text", "the first group"),
        Column("group_b", "text", "the second group"),
        Column("n_a", "int", "participants of the first group", lowest=0),
        Column("n_b", "int", "participants of the second group", lowest=0),
        Column("value_a", "float", "share of its participants with the code, or their mean"),
        Column("value_b", "float", "the same of the second group"),
        Column("measure", "text", "which effect", missing=False),
        Column("effect", "float", "the effect, first group against second"),
        Column("low", "float", "lower end of its bootstrap interval"),
        Column("high", "float", "upper end of its bootstrap interval"),
        Column("p", "float", "permutation p, two-sided, not corrected", lowest=0),
        Column("p_holm", "float", "p after Holm", lowest=0),
        Column("p_bh", "float", "p after Benjamini and Hochberg", lowest=0),
        Column("p_least", "float", "the smallest p that groups of these sizes can give", lowest=0),
        Column("permutations", "int", "how many were looked at", lowest=0),
        Column("exact", "text", "whether these were all", allowed=("yes", "no", "")),
        Column("status", "text", "of the question", allowed=("declared", "exploratory")),
        Column("why", "text", "why there is no result; empty if there is one"),
    ),
    key=("code", "group_a", "group_b"),
)
COOCCURRENCE = Table(
    "co-occurrence",
    "one pair of codes",
    (
        _FIRST,
        _SECOND,
        Column("n_first", "int", "units (or spans) with the first code", lowest=0),
        Column("n_second", "int", "units (or spans) with the second code", lowest=0),
        Column("together", "int", "units with both (or pairs of spans that overlap)", lowest=0),
        Column("jaccard", "float", "with both / with either", lowest=0),
        Column("c_coefficient", "float", "together / (n_first + n_second - together)"),
        Column("lift", "float", "together / what chance would give", lowest=0),
        Column("chance_low", "float", "lower end of the lift that chance gives", lowest=0),
        Column("chance_high", "float", "upper end of the lift that chance gives", lowest=0),
        Column("participants", "int", "people with both in one unit", lowest=0),
        Column("transcripts", "int", "transcripts with both in one unit", lowest=0),
    ),
    key=("first", "second"),
)
SEQUENCE = Table(
    "sequence",
    "one ordered pair of codes",
    (
        _FIRST,
        _SECOND,
        Column("before", "int", "pairs of spans, the first code's beginning earlier", lowest=0),
        Column("after", "int", "pairs of spans, the first code's beginning later", lowest=0),
        Column("same", "int", "pairs of spans that begin at one place", lowest=0),
        Column("share", "float", "before / (before + after); NaN without either", lowest=0),
    ),
    key=("first", "second"),
)
SATURATION = Table(
    "saturation",
    "one interview in the order given",
    (
        Column("position", "int", "from 1", lowest=1),
        _TRANSCRIPT,
        Column("codes", "int", "different codes in it", lowest=0),
        Column("new", "int", "of them not in any interview before", lowest=0),
        Column("cumulative", "int", "different codes so far", lowest=0),
        Column("mean", "float", "different codes after as many interviews in random order"),
        Column("low", "float", "lower end of the band over random orders"),
        Column("high", "float", "upper end of the band over random orders"),
        Column("new_mean", "float", "new codes of the interview at this place in random order"),
    ),
    key=("position",),
)
NEW_INFORMATION = Table(
    "new information",
    "one run of interviews after a base",
    (
        Column("base", "int", "interviews in the base", lowest=1),
        Column("run", "int", "interviews in a run", lowest=1),
        Column("base_codes", "int", "different codes in the base", lowest=0),
        Column("after", "int", "interviews before the run", lowest=1),
        Column("new", "int", "codes that are new in the run", lowest=0),
        Column("ratio", "float", "new / base_codes; NaN if the base has none", lowest=0),
    ),
    key=("base", "run", "after"),
)
COVERAGE = Table(
    "coverage",
    "one speaker in one transcript",
    (
        _TRANSCRIPT,
        Column("participant", "text", "who speaks; empty if nobody is matched"),
        Column("speaker", "text", "the label"),
        Column("role", "text", "who speaks", allowed=ROLES),
        Column("characters", "int", "said, code points", lowest=0),
        Column("coded_characters", "int", "of them in any coded span", lowest=0),
        Column("share", "float", "coded_characters / characters; NaN if nothing is said", lowest=0),
        Column("words", "int", "said", lowest=0),
        Column("coded_words", "int", "of them in any coded span", lowest=0),
        Column("share_words", "float", "coded_words / words; NaN if nothing is said", lowest=0),
        Column("codings", "int", "codings that begin in what the speaker says", lowest=0),
    ),
    key=("transcript", "participant", "speaker", "role"),
)
CODE_USE = Table(
    "code use",
    "one code",
    (
        _CODE,
        Column("codings", "int", "codings", lowest=0),
        Column("segments", "int", "different coded spans", lowest=0),
        Column("participants", "int", "different people", lowest=0),
        Column("transcripts", "int", "different transcripts", lowest=0),
        Column("use", "text", "by different spans", allowed=("never", "once", "more often")),
    ),
    key=("code",),
)
QUERIES = Table(
    "queries",
    "one saved query",
    (
        Column("name", "text", "what it is called", missing=False),
        Column("query", "text", "in the query language", missing=False),
        Column("note", "text", "what it is for"),
    ),
    key=("name",),
)
