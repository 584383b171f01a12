"""What people say beside the indicator: each answer of the rule, from rows counted by hand."""

from __future__ import annotations

import pandas as pd
import pytest

from qualcsv.assessment import triangulation
from qualcsv.study import Study
from qualcsv.study.assessment_files import read_indicator_themes, read_indicators
from qualcsv.tables import check_table, make_table
from qualcsv.tables.comparison_contracts import INDICATOR_THEMES, INDICATORS, TRIANGULATION
from tests.assessment.making import cell, coding, rows, table


def _values(*values: float) -> pd.DataFrame:
    told = [("x", "safe", f"{2015 + i}-12-31", v, "per cent", "s") for i, v in enumerate(values)]
    return make_table(INDICATORS, told)


def _themes(better: str = "higher", attribute: str = "", value: str = "") -> pd.DataFrame:
    return make_table(
        INDICATOR_THEMES, [("safe", "shared.social", attribute, value, better, "a note")]
    )


def _said(*told: str) -> pd.DataFrame:
    return table(
        *(
            coding(i, "shared.social", realisation=word, participant=f"p{i}", start=i)
            for i, word in enumerate(told)
        )
    )


@pytest.mark.parametrize(
    ("told", "values", "better", "say", "show", "agree"),
    [
        (("realised",) * 2, (40, 45, 50), "higher", "good", "better", "yes"),
        (("realised",) * 2, (50, 45, 40), "lower", "good", "better", "yes"),
        (("realised",) * 2, (50, 45, 40), "higher", "good", "worse", "no"),
        (("realised",) * 2, (40, 41, 40), "higher", "good", "no change", "no"),
        (("lacking",) * 2, (40, 41, 40), "higher", "bad", "no change", "yes"),
        (("lacking",) * 2, (40, 45, 50), "higher", "bad", "better", "no"),
        (("realised", "lacking"), (40, 45, 50), "higher", "divided", "better", "cannot be said"),
        (("realised",), (40, 45, 50), "higher", "cannot be said", "better", "cannot be said"),
        (("expected",) * 3, (40, 45, 50), "higher", "cannot be said", "better", "cannot be said"),
        (("realised",) * 2, (40, 50), "higher", "good", "cannot be said", "cannot be said"),
    ],
)
def test_the_rule(
    told: tuple[str, ...], values: tuple[float, ...], better: str, say: str, show: str, agree: str
) -> None:
    found = triangulation(_said(*told), indicators=_values(*values), themes=_themes(better))
    row = cell(found, case="x")
    assert (row["people_say"], row["indicator_shows"], row["agree"]) == (say, show, agree)
    assert row["why"]


def test_only_codings_that_carry_the_attribute_count() -> None:
    made = table(
        coding(1, "shared.social", realisation="realised", benefit="safety"),
        coding(2, "shared.social", start=9, realisation="realised", benefit="trust"),
    )
    found = triangulation(
        made, indicators=_values(1, 2, 3), themes=_themes("higher", "benefit", "safety")
    )
    row = cell(found, case="x")
    assert (row["where"], row["good_codings"]) == ("benefit=safety", "c1")


def test_a_case_without_the_indicator_has_no_row_and_nothing_gives_an_empty_table() -> None:
    found = triangulation(_said("realised"), indicators=_values(1, 2, 3), themes=_themes())
    assert found["case"].tolist() == ["x"]
    none = make_table(INDICATOR_THEMES, [])
    check_table(triangulation(table(), indicators=_values(), themes=none), TRIANGULATION)
    alone = triangulation(table(), indicators=_values(1, 2, 3), themes=_themes())
    assert alone["people_say"].tolist() == ["cannot be said"]


def test_the_sample_recounted(sample: Study) -> None:
    made, themes = sample.codings(), read_indicator_themes(sample)
    found = triangulation(made, indicators=read_indicators(sample), themes=themes)
    assert len(found) == 2 * len(themes) == 18
    good = {"realised", "present", "enabler"}
    for row in found.to_dict("records"):
        attribute, _, value = row["where"].partition("=")
        mine = [
            r
            for r in rows(made)
            if (r["case"], r["code"]) == (row["case"], row["code"])
            and (not attribute or r["said"].get(attribute) == value)
        ]
        assert row["good"] + row["bad"] + row["neither"] == len(mine)
        first = [
            next(
                (r["said"][n] for n in ("realisation", "presence", "polarity") if n in r["said"]),
                "",
            )
            for r in mine
        ]
        assert row["good"] == sum(word in good for word in first)
        assert row["bad"] == sum(word in {"lacking", "barrier"} for word in first)
