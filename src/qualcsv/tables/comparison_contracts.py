"""The contracts of what the assessment compares: sets, indicators, published findings."""

from __future__ import annotations

from qualcsv.tables.assessment_contracts import (
    CASE,
    CODE,
    CODINGS_IDS,
    NAME,
    PARTICIPANTS,
    YES_NO,
    counted,
)
from qualcsv.tables.contracts import Column, Table

__all__ = [
    "BEFORE_AFTER",
    "EVENTS",
    "FINDINGS",
    "FINDINGS_CHECKED",
    "INDICATORS",
    "INDICATOR_SERIES",
    "INDICATOR_THEMES",
    "MEMBERSHIPS",
    "SET_FITS",
    "TRIANGULATION",
    "TRUTH_TABLE",
]

_CAVEAT = Column("caveat", "text", "what the number cannot carry; empty if nothing")
_OUTCOME = Column("outcome", "text", "the outcome's code", missing=False)


def _fit(name: str, what: str) -> Column:
    return Column(name, "float", f"{what}; NaN if the denominator is 0", lowest=0)


MEMBERSHIPS = Table(
    "memberships",
    "one unit in one set",
    (
        Column("unit", "text", "a participant, case or group", missing=False),
        CODE,
        Column("attribute", "text", "the attribute that is scored", missing=False),
        Column("membership", "float", "0 to 1", lowest=0),
        Column("scored", "int", "codings that carry the attribute", lowest=1),
        CODINGS_IDS,
    ),
    key=("unit", "code"),
)
SET_FITS = Table(
    "necessity and sufficiency",
    "one condition, or its absence, against one outcome",
    (
        CODE,
        NAME,
        Column("condition", "text", "the condition's presence or absence", ("present", "absent")),
        _OUTCOME,
        Column("units", "int", "units with a membership in both sets", lowest=0),
        _fit("necessity_consistency", "sum(min(x, y)) / sum(y)"),
        _fit("necessity_coverage", "sum(min(x, y)) / sum(x)"),
        _fit("necessity_relevance", "sum(1 - x) / sum(1 - min(x, y))"),
        _fit("sufficiency_consistency", "sum(min(x, y)) / sum(x)"),
        _fit("sufficiency_coverage", "sum(min(x, y)) / sum(y)"),
        Column("sufficiency_pri", "float", "proportional reduction in inconsistency"),
        _CAVEAT,
        CODINGS_IDS,
    ),
    key=("code", "condition", "outcome"),
)
TRUTH_TABLE = Table(
    "truth table",
    "one configuration of conditions",
    (
        Column("configuration", "text", "1 or 0 a condition, in order, blank between"),
        Column("codes", "text", "the conditions, blank between", missing=False),
        _OUTCOME,
        Column("units", "int", "units that are more in than out of the configuration", lowest=0),
        Column("members", "text", "their names, '; ' between"),
        Column("positive", "int", "those of them that are more in than out of the outcome"),
        _fit("consistency", "as sufficient for the outcome, over all complete units"),
        Column("pri", "float", "proportional reduction in inconsistency"),
        Column("row_outcome", "text", "1, 0, or ? for a remainder", allowed=("1", "0", "?")),
        _CAVEAT,
        CODINGS_IDS,
    ),
    key=("configuration",),
)
INDICATORS = Table(
    "indicators",
    "one value",
    (
        Column("case", "text", "a case of the study", missing=False),
        Column("indicator", "text", "its name", missing=False),
        Column("date", "text", "last day of the period, ISO 8601", missing=False),
        Column("value", "float", "the value", missing=False),
        Column("unit", "text", "what the value counts"),
        Column("source", "text", "who counted, and how"),
    ),
    key=("case", "indicator", "date"),
)
EVENTS = Table(
    "events",
    "one event",
    (
        Column("case", "text", "a case of the study", missing=False),
        Column("date", "text", "the day, ISO 8601", missing=False),
        Column("event", "text", "in words", missing=False),
        Column("source", "text", "who tells"),
    ),
)
INDICATOR_THEMES = Table(
    "indicator themes",
    "one theme that one indicator measures",
    (
        Column("indicator", "text", "its name", missing=False),
        CODE,
        Column("attribute", "text", "only codings with this attribute; empty for all"),
        Column("attribute_value", "text", "and this value of it"),
        Column("better", "text", "which way is good", allowed=("higher", "lower")),
        Column("note", "text", "why it measures the theme, and what it does not"),
    ),
    key=("indicator", "code", "attribute", "attribute_value"),
)
INDICATOR_SERIES = Table(
    "indicator series",
    "one value, beside the one before",
    (
        *INDICATORS.columns,
        Column("change", "float", "difference from the value before; NaN for the first"),
        Column("same_source", "text", "whether it is counted as the one before", YES_NO),
        Column("events", "text", "events since the value before, '; ' between"),
    ),
    key=("case", "indicator", "date"),
)
BEFORE_AFTER = Table(
    "before and after",
    "one indicator and one event",
    (
        Column("case", "text", "a case of the study", missing=False),
        Column("indicator", "text", "its name", missing=False),
        Column("unit", "text", "what the value counts"),
        Column("event_date", "text", "the day, ISO 8601", missing=False),
        Column("event", "text", "in words", missing=False),
        Column("n_before", "int", "values dated before the day", lowest=0),
        Column("n_after", "int", "values dated on the day or later", lowest=0),
        Column("mean_before", "float", "NaN without a value"),
        Column("mean_after", "float", "NaN without a value"),
        Column("difference", "float", "mean after - mean before; NaN if either is"),
        _CAVEAT,
    ),
)
TRIANGULATION = Table(
    "triangulation",
    "one indicator, one theme, one case",
    (
        Column("case", "text", "a case of the study", missing=False),
        Column("indicator", "text", "its name", missing=False),
        CODE,
        NAME,
        Column("where", "text", "attribute=value of the codings; empty for all"),
        *counted("good", "people say it is there, helps, or was seen"),
        *counted("bad", "people say it is lacking or hinders"),
        *counted("neither", "half there, disputed, hoped for, or not said"),
        Column(
            "people_say",
            "text",
            "by participants",
            allowed=("good", "bad", "divided", "cannot be said"),
        ),
        Column("values", "int", "values of the indicator", lowest=0),
        Column("first", "float", "the first value"),
        Column("last", "float", "the last value"),
        Column("slope", "float", "median change a year (Sen); NaN with fewer than two values"),
        Column(
            "indicator_shows",
            "text",
            "by slope, threshold and direction",
            allowed=("better", "worse", "no change", "cannot be said"),
        ),
        Column("agree", "text", "by the rule", allowed=("yes", "no", "cannot be said")),
        Column("why", "text", "what the answer rests on"),
    ),
    key=("case", "indicator", "code", "where"),
)
FINDINGS = Table(
    "published findings",
    "one finding",
    (
        Column("finding", "text", "a stable id", missing=False),
        Column("place", "text", "where it stands in the document", missing=False),
        Column("document_case", "text", "which of the document's cases it is about"),
        Column("kind", "text", "said to be so, or to be required", allowed=("found", "needed")),
        Column("says", "text", "the finding, in the project's own words", missing=False),
        Column("codes", "text", "ids of codes, blank between", missing=False),
        Column("where", "text", "attribute=value that codings must carry, blank between"),
        Column("supports", "text", "attribute=value that speaks for it, blank between"),
        Column("against", "text", "attribute=value that speaks against it, blank between"),
    ),
    key=("finding",),
)
FINDINGS_CHECKED = Table(
    "published findings beside ours",
    "one finding and one case of the study",
    (
        *FINDINGS.columns,
        CASE,
        *counted("support", "speaks for the finding"),
        *counted("against_it", "speaks against the finding"),
        *counted("undecided", "on the subject, for neither"),
        PARTICIPANTS,
        Column(
            "verdict",
            "text",
            "by participants",
            allowed=("supports", "against", "mixed", "not found"),
        ),
        _CAVEAT,
    ),
    key=("finding", "case"),
)
