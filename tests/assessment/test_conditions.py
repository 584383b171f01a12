"""Conditions: each cell recounted by going through the rows; leaving out by really leaving out."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings

from qualcsv.assessment import PRACTICAL, SEVEN_CONDITIONS, conditions, leave_one_out
from qualcsv.codebook import load_codebook
from qualcsv.errors import TableError
from qualcsv.study import Study
from qualcsv.tables import check_table, make_table
from qualcsv.tables.assessment_contracts import CONDITIONS, JUDGEMENTS, LEAVE_ONE_OUT
from tests.assessment.making import cell, coding, codings, in_place, people, rows, table

TWO = ("cond.coordinator", "cond.incentive")
POLARITY = ("enabler", "barrier", "mixed", "")
SOME = codings(codes=(*TWO, "ci.trust"), polarity=POLARITY)


@settings(max_examples=30, deadline=None)
@given(SOME)
def test_every_cell_is_what_counting_by_hand_gives(made: pd.DataFrame) -> None:
    found = conditions(made, codes=TWO)
    assert list(zip(found["case"], found["code"], strict=True)) == [
        (case, code) for case in ("x", "y") for code in TWO
    ]
    for row in found.to_dict("records"):
        mine = [r for r in rows(made) if (r["case"], r["code"]) == (row["case"], row["code"])]
        for side in ("enabler", "barrier", "mixed", "unsaid"):
            said = [r for r in mine if r["said"].get("polarity", "unsaid") == side]
            assert row[side] == len(said)
            assert row[f"{side}_participants"] == people(said)
            assert row[f"{side}_codings"] == in_place(said)
        assert row["participants"] == people(mine)
        assert row["sided"] == people([r for r in mine if "polarity" in r["said"]])
        for side in ("enabler", "barrier"):
            sectors = {r["sector"] for r in mine if r["said"].get("polarity") == side} - {""}
            assert row[f"{side}_sectors"] == "; ".join(sorted(sectors))


@settings(max_examples=30, deadline=None)
@given(SOME)
def test_leaving_out_is_as_if_the_interview_had_not_been(made: pd.DataFrame) -> None:
    found = leave_one_out(made, codes=TWO)
    mine = made[made["code"].isin(TWO)]
    left = set(zip(mine["case"], mine["code"], mine["transcript"], strict=True))
    assert left == set(zip(found["case"], found["code"], found["left_out"], strict=True))
    for row in found.to_dict("records"):
        rest = made[made["transcript"] != row["left_out"]]
        rest.attrs = made.attrs
        without = cell(conditions(rest, codes=TWO), case=row["case"], code=row["code"])
        full = cell(conditions(made, codes=TWO), case=row["case"], code=row["code"])
        for name in ("enabler_participants", "barrier_participants", "verdict", "contested"):
            assert row[name] == without[name]
        changed = (full["verdict"], full["contested"]) != (without["verdict"], without["contested"])
        assert row["changes"] == ("yes" if changed else "no")
        assert (row["left_out"] in full["fragile_interviews"].split("; ")) == changed


@settings(max_examples=20, deadline=None)
@given(SOME)
def test_the_order_of_the_rows_does_not_matter(made: pd.DataFrame) -> None:
    turned = made.iloc[::-1].reset_index(drop=True)
    turned.attrs = made.attrs
    pd.testing.assert_frame_equal(conditions(turned, codes=TWO), conditions(made, codes=TWO))


def _said(*sides: str) -> pd.DataFrame:
    return table(
        *(
            coding(i, polarity=side, participant=f"p{i}", transcript=f"t{i}", start=i, end=i + 1)
            for i, side in enumerate(sides)
        )
    )


@pytest.mark.parametrize(
    ("sides", "verdict", "contested"),
    [
        (("enabler",), "enabler", "no"),
        (("enabler", "barrier"), "even", "no"),
        (("enabler", "enabler", "enabler", "barrier", "barrier"), "enabler", "yes"),
        (("enabler",) * 5 + ("barrier",) * 2, "enabler", "no"),
        (("barrier", "mixed", "mixed"), "barrier", "no"),
        (("mixed",), "mixed", "no"),
        (("",), "unsaid", "no"),
        ((), "none", "no"),
    ],
)
def test_the_verdict_rests_on_participants(
    sides: tuple[str, ...], verdict: str, contested: str
) -> None:
    row = cell(conditions(_said(*sides)), case="x", code="cond.coordinator")
    assert (row["verdict"], row["contested"]) == (verdict, contested)


def test_one_who_speaks_long_does_not_outvote_two() -> None:
    many = [coding(i, polarity="enabler", start=i) for i in range(9)]
    two = [coding(i, polarity="barrier", start=i, participant=f"q{i}") for i in (20, 21)]
    assert cell(conditions(table(*many, *two)), case="x", code="cond.coordinator")["verdict"] == (
        "barrier"
    )


def test_a_focus_group_is_one_interview() -> None:
    group = [coding(i, polarity="barrier", participant=f"q{i}", start=i) for i in range(3)]
    alone = coding(9, polarity="enabler", participant="z", transcript="t9")
    found = leave_one_out(table(*group, alone), codes=["cond.coordinator"])
    assert found["changes"].tolist() == ["yes", "no"]
    assert found["verdict"].tolist() == ["enabler", "barrier"]


def _judgements(*told: tuple[Any, ...]) -> pd.DataFrame:
    return make_table(JUDGEMENTS, told)


def test_the_last_judgement_is_shown_and_earlier_ones_are_counted() -> None:
    wrote = _judgements(
        ("x", "cond.coordinator", "Second", "b", "2026-02-02"),
        ("x", "cond.coordinator", "First", "a", "2026-02-01"),
        ("x", "cond.coordinator", "Third, same day", "c", "2026-02-02"),
    )
    late = coding(1, polarity="enabler", time="2026-02-03T00:00:00.000000Z")
    found = conditions(table(late, coding(2, start=5)), judgements=wrote)
    row = cell(found, case="x", code="cond.coordinator")
    assert (row["judgement"], row["judgement_author"]) == ("Third, same day", "c")
    assert (row["judgements"], row["codings_since"]) == (3, 1)
    assert cell(found, case="y", code="cond.coordinator")["judgement"] == ""


def test_a_judgement_changes_no_number() -> None:
    made = _said("enabler", "barrier")
    wrote = _judgements(("x", "cond.coordinator", "Nothing in it", "a", "2026-02-01"))
    told = ["judgement", "judgement_author", "judgement_date", "judgements", "codings_since"]
    pd.testing.assert_frame_equal(
        conditions(made, judgements=wrote).drop(columns=told), conditions(made).drop(columns=told)
    )


def test_nothing_coded_is_a_row_a_case_and_condition_that_says_so() -> None:
    found = conditions(table())
    assert len(found) == 2 * 7
    assert set(found["verdict"]) == {"none"}
    assert leave_one_out(table()).empty
    assert conditions(table(case_order=[])).empty


def test_codings_without_a_case_have_a_place() -> None:
    found = conditions(table(coding(1, polarity="enabler", case="")), codes=TWO[:1])
    assert found["case"].tolist() == ["x", "y", "(none)"]
    assert found["enabler"].tolist() == [0, 0, 1]


def test_what_was_given_is_not_changed_and_the_contract_is_kept() -> None:
    made = _said("enabler", "barrier")
    before = made.copy()
    check_table(conditions(made), CONDITIONS)
    check_table(leave_one_out(made), LEAVE_ONE_OUT)
    pd.testing.assert_frame_equal(made, before)


@pytest.mark.parametrize("attributes", ["[1]", "{", '"text"'])
def test_attributes_that_are_no_object_are_told(attributes: str) -> None:
    made = table(coding(1) | {"attributes": attributes})
    with pytest.raises(TableError, match="a JSON object"):
        conditions(made)


def test_the_conditions_are_those_of_the_shipped_codebook() -> None:
    book = load_codebook()
    below = [c.id for c in book.codes if c.parent == "cond" and c.codable]
    assert list(SEVEN_CONDITIONS) == below
    assert list(PRACTICAL) == [c.id for c in book.codes if c.parent == "cond.practical"]


def test_the_sample_recounted(sample: Study) -> None:
    made = sample.codings()
    found = conditions(made)
    mine = [r for r in rows(made) if r["code"] in SEVEN_CONDITIONS]
    sides = ["enabler", "barrier", "mixed", "unsaid"]
    assert int(found[sides].to_numpy().sum()) == len(mine)
    for row in found.to_dict("records"):
        for side in sides[:3]:
            said = [
                r["coding"]
                for r in mine
                if (r["case"], r["code"], r["said"].get("polarity"))
                == (row["case"], row["code"], side)
            ]
            assert sorted(row[f"{side}_codings"].split()) == sorted(said)
