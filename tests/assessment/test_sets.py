"""Memberships and truth tables: scores counted by hand, rows placed by hand."""

from __future__ import annotations

import math

import pandas as pd
import pytest
from hypothesis import given, settings

from qualcsv.assessment import SCORES, calibrate, memberships, set_fits, truth_table
from qualcsv.errors import UsageError
from qualcsv.tables import check_table, make_table
from qualcsv.tables.comparison_contracts import MEMBERSHIPS, SET_FITS, TRUTH_TABLE
from tests.assessment.making import cell, coding, codings, in_place, rows, table

POLARITY = ("enabler", "barrier", "mixed", "")
TWO = {"cond.coordinator": "polarity", "cond.incentive": "polarity"}


@settings(max_examples=30, deadline=None)
@given(codings(codes=(*TWO, "ci.trust"), polarity=POLARITY))
def test_a_membership_is_the_mean_score_of_the_units_codings(made: pd.DataFrame) -> None:
    found = memberships(made, codes=TWO)
    for row in found.to_dict("records"):
        mine = [
            r
            for r in rows(made)
            if (r["participant"], r["code"]) == (row["unit"], row["code"])
            and "polarity" in r["said"]
        ]
        scores = [SCORES["polarity"][r["said"]["polarity"]] for r in mine]
        assert row["membership"] == pytest.approx(sum(scores) / len(scores))
        assert (row["scored"], row["codings"]) == (len(mine), in_place(mine))
    speaking = {
        (r["participant"], r["code"])
        for r in rows(made)
        if r["participant"] and r["code"] in TWO and "polarity" in r["said"]
    }
    assert set(zip(found["unit"], found["code"], strict=True)) == speaking


def _speakers(**units: str) -> pd.DataFrame:
    """One coding a letter: e enabler, b barrier, m mixed; a capital is of the second code."""
    words = {"e": "enabler", "b": "barrier", "m": "mixed"}
    made = [
        coding(
            i,
            list(TWO)[letter.isupper()],
            polarity=words[letter.lower()],
            participant=unit,
            start=i,
        )
        for i, (unit, letter) in enumerate(
            (unit, letter) for unit, letters in units.items() for letter in letters
        )
    ]
    return table(*made)


def test_crisp_takes_a_side_or_leaves_the_unit_out() -> None:
    found = memberships(_speakers(a="eeb", b="bbe", c="eb"), codes=TWO, kind="crisp")
    assert dict(zip(found["unit"], found["membership"], strict=True)) == {"a": 1.0, "b": 0.0}


def test_the_calibration_is_the_callers() -> None:
    found = memberships(
        _speakers(a="eeb"),
        codes=TWO,
        calibrated=lambda raw: calibrate(raw, out=0.1, crossover=0.5, full=0.9),
    )
    assert found["membership"].item() == pytest.approx(1 / (1 + math.exp(-3 / 0.4 * (2 / 3 - 0.5))))


def test_a_heading_is_scored_by_the_codes_under_it() -> None:
    found = memberships(
        _speakers(a="eE", b="B"), codes={"cond": "polarity"}, under={"cond": list(TWO)}
    )
    assert dict(zip(found["unit"], found["scored"], strict=True)) == {"a": 2, "b": 1}
    assert set(found["code"]) == {"cond"}


def test_units_may_be_cases() -> None:
    found = memberships(_speakers(a="e", b="b"), codes=TWO, unit="case")
    assert found.to_dict("records")[0]["membership"] == 0.5


def test_fits_are_over_units_that_speak_of_both() -> None:
    members = memberships(_speakers(a="eE", b="eE", c="eB", d="bB", e="e", f="E"), codes=TWO)
    found = set_fits(members, outcome="cond.incentive", conditions=["cond.coordinator"])
    row = cell(found, condition="present")
    # units a to d: condition 1 1 1 0, outcome 1 1 0 0
    assert row["units"] == 4
    assert row["sufficiency_consistency"] == pytest.approx(2 / 3)
    assert row["sufficiency_coverage"] == 1
    assert row["necessity_consistency"] == 1
    assert row["necessity_coverage"] == pytest.approx(2 / 3)
    assert row["caveat"] == "4 units: too few to tell a pattern from chance"
    assert cell(found, condition="absent")["sufficiency_consistency"] == 0
    assert set(row["codings"].split()) == {f"c{i}" for i in range(8)}


def test_fits_say_what_does_not_vary_and_what_nobody_speaks_of() -> None:
    members = memberships(_speakers(a="eE", b="eE"), codes=TWO)
    told = set_fits(members, outcome="cond.incentive", conditions=["cond.coordinator", "ci.trust"])
    assert "the outcome does not vary; the condition does not vary" in told["caveat"][0]
    assert told["caveat"][2] == "no unit speaks of both"
    assert math.isnan(told["sufficiency_consistency"][2])


def test_a_unit_belongs_to_the_row_in_which_it_is_more_in_than_out() -> None:
    members = memberships(_speakers(a="eE", b="eB", c="bB", d="mE", e="e"), codes=TWO)
    found = truth_table(members, outcome="cond.incentive", conditions=["cond.coordinator"])
    assert found["configuration"].tolist() == ["1", "0"]
    assert found["members"].tolist() == ["a; b", "c"]
    assert found["positive"].tolist() == [1, 0]
    # x = 1 1 0 .5, y = 1 0 0 1: min 1 0 0 .5; and 1 - x = 0 0 1 .5: min 0 0 0 .5
    assert found["consistency"].tolist() == pytest.approx([1.5 / 2.5, 0.5 / 1.5])
    assert found["row_outcome"].tolist() == ["0", "0"]
    assert "1 units with a membership of exactly 0.5" in found["caveat"][0]


def test_remainders_are_listed_if_asked_for() -> None:
    members = memberships(_speakers(a="eE"), codes=TWO)
    found = truth_table(
        members, outcome="cond.incentive", conditions=["cond.coordinator"], remainders=True
    )
    assert found["row_outcome"].tolist() == ["1", "?"]
    assert "1 complete units for 2 configurations" in found["caveat"][0]


@pytest.mark.parametrize("conditions", [[], ["cond.incentive"], ["a", "a"], list("abcdefghijk")])
def test_conditions_that_make_no_table_are_told(conditions: list[str]) -> None:
    with pytest.raises(UsageError, match="one to ten different conditions"):
        truth_table(make_table(MEMBERSHIPS, []), outcome="cond.incentive", conditions=conditions)


def test_no_codings_give_empty_tables() -> None:
    members = memberships(table(), codes=TWO)
    assert members.empty
    assert truth_table(members, outcome="b", conditions=["a"]).empty
    check_table(set_fits(members, outcome="b", conditions=["a"]), SET_FITS)
    check_table(truth_table(members, outcome="b", conditions=["a"], remainders=True), TRUTH_TABLE)
    assert memberships(table(), codes={}).empty


def test_an_attribute_that_has_no_score_is_told() -> None:
    with pytest.raises(UsageError, match="attribute 'level'"):
        memberships(table(), codes={"a": "level"})
