"""The scorecard: recounted by going through the rows, by group and over time."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given, settings

from qualcsv.assessment import FIVE_ELEMENTS, scorecard
from qualcsv.codebook import load_codebook
from qualcsv.errors import UsageError
from qualcsv.study import Study
from qualcsv.tables import check_table, make_table
from qualcsv.tables.assessment_contracts import JUDGEMENTS, SCORECARD
from tests.assessment.making import cell, coding, codings, in_place, people, rows, table

PRESENCE = ("present", "partial", "lacking", "contested", "")
SOME = codings(codes=("ci.agenda", "ci.trust", "ci.communication.partners"), presence=PRESENCE)


@settings(max_examples=25, deadline=None)
@given(SOME)
def test_every_cell_is_what_counting_by_hand_gives(made: pd.DataFrame) -> None:
    for by in (None, "sector"):
        for row in scorecard(made, by=by).to_dict("records"):
            mine = [
                r
                for r in rows(made)
                if r["code"] in FIVE_ELEMENTS[row["code"]]
                and r["case"] == row["case"]
                and (by is None or (r["sector"] or "(none)") == row["group"])
            ]
            for side in (*PRESENCE[:-1], "unsaid"):
                said = [r for r in mine if r["said"].get("presence", "unsaid") == side]
                assert row[side] == len(said)
                assert row[f"{side}_participants"] == people(said)
                assert row[f"{side}_codings"] == in_place(said)
            assert row["participants"] == people(mine)


@settings(max_examples=25, deadline=None)
@given(SOME)
def test_groups_add_up_to_all(made: pd.DataFrame) -> None:
    sides = ["present", "partial", "lacking", "contested", "unsaid"]
    grouped = scorecard(made, by="transcript")
    for row in scorecard(made).to_dict("records"):
        parts = grouped[(grouped["case"] == row["case"]) & (grouped["code"] == row["code"])]
        assert parts[sides].sum().tolist() == [row[side] for side in sides]


def _said(*words: str) -> pd.DataFrame:
    return table(
        *(
            coding(i, "ci.backbone", presence=word, participant=f"p{i}", start=i)
            for i, word in enumerate(words)
        )
    )


@pytest.mark.parametrize(
    ("words", "verdict"),
    [
        (("present", "present", "lacking"), "present"),
        (("present", "present", "lacking", "lacking"), "contested"),
        (("present", "lacking"), "even"),
        (("partial", "contested", "contested"), "contested"),
        (("partial", "partial", "contested"), "partial"),
        (("lacking",) * 5 + ("present",) * 2, "lacking"),
        (("",), "unsaid"),
        ((), "none"),
    ],
)
def test_the_verdict_rests_on_participants(words: tuple[str, ...], verdict: str) -> None:
    assert cell(scorecard(_said(*words)), case="x", code="ci.backbone")["verdict"] == verdict


def test_over_time_is_by_the_month_of_the_interview() -> None:
    told = pd.DataFrame(
        {"participant": ["p0", "p1", "p2"], "date": ["2019-11-30", "2019-02-01", ""]}
    )
    found = scorecard(_said("present", "lacking", "partial"), by="month", participants=told)
    mine = found[found["code"] == "ci.backbone"]
    assert mine["group"].tolist() == ["2019-02", "2019-11", "(none)"]
    assert mine["verdict"].tolist() == ["lacking", "present", "partial"]


def test_a_group_that_is_not_there_is_told() -> None:
    with pytest.raises(UsageError, match=r"by='age' \(allowed: month, coding"):
        scorecard(_said("present"), by="age")
    with pytest.raises(UsageError, match="by='month'"):
        scorecard(_said("present"), by="month")


def test_a_judgement_stands_beside_the_whole_case_only() -> None:
    wrote = make_table(JUDGEMENTS, [("x", "ci.backbone", "None", "a", "2026-02-01")])
    made = _said("present")
    assert (
        cell(scorecard(made, judgements=wrote), case="x", code="ci.backbone")["judgement"] == "None"
    )
    assert set(scorecard(made, by="sector", judgements=wrote)["judgement"]) == {""}


def test_nothing_coded_is_a_row_a_case_and_element() -> None:
    found = scorecard(table())
    assert len(found) == 2 * 5
    assert set(found["verdict"]) == {"none"}
    assert scorecard(table(), by="sector").empty
    check_table(found, SCORECARD)


def test_elements_are_those_of_the_shipped_codebook_with_what_is_under_them() -> None:
    book = load_codebook()
    parents = {code.id: code.parent for code in book.codes}

    def under(code: str, element: str) -> bool:
        return code == element or (code in parents and under(parents[code], element))

    for element, codes in FIVE_ELEMENTS.items():
        assert list(codes) == [code for code in book.order if under(code, element)]


def test_the_sample_counts_each_coding_of_an_element_once(sample: Study) -> None:
    made = sample.codings()
    codes = {code for of in FIVE_ELEMENTS.values() for code in of}
    found = scorecard(made, by="month", participants=sample.participants)
    sides = ["present", "partial", "lacking", "contested", "unsaid"]
    assert int(found[sides].to_numpy().sum()) == int(made["code"].isin(codes).sum())
