"""Who gains, who gives: recounted by going through the rows."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given, settings

from qualcsv.assessment import (
    GAIN_CODES,
    exchange,
    exchange_balance,
    gains,
    made_parties,
    shared_value,
)
from qualcsv.records import Actor
from qualcsv.study import Study
from qualcsv.tables import MENTIONS, check_table, make_table
from qualcsv.tables.value_contracts import EXCHANGE, EXCHANGE_BALANCE, GAINS, SHARED_VALUE
from tests.assessment.making import cell, coding, codings, in_place, people, rows, table

SOME = codings(
    codes=("shared.social", "shared.economic", "shared.both", "ci.trust"),
    realisation=("realised", "expected", "lacking", ""),
    value=("economic", "", ""),
    level=("micro", "macro", ""),
    beneficiary=("shop", "club", ""),
)
PEOPLE = pd.DataFrame({"participant": ["p1", "p2"], "organisation": ["shop", ""]})
ACTORS = (Actor("shop", "The shop", sector="private"), Actor("club", "The club"))


def _mentions(*places: tuple[int, int, str]) -> pd.DataFrame:
    return make_table(
        MENTIONS,
        [
            ("t1", "p1", 1, start, end, "x", actor, "x", "name", "", "", 1.0, "ab" * 32)
            for start, end, actor in places
        ],
    )


@settings(max_examples=30, deadline=None)
@given(SOME)
def test_every_cell_of_gains_is_what_counting_by_hand_gives(made: pd.DataFrame) -> None:
    found = gains(made, parties=made_parties(PEOPLE))
    for row in found.to_dict("records"):
        mine = []
        for r in rows(made):
            if r["code"] not in GAIN_CODES or r["case"] != row["case"]:
                continue
            said = r["said"]
            who = said.get("beneficiary", "")
            known = "beneficiary attribute" if who else "unknown"
            if not who and r["participant"] == "p1":
                who, known = "shop", "speaker's organisation"
            kind = said.get("value") or GAIN_CODES[r["code"]]
            key = (who or "(unknown)", kind, said.get("level", "unsaid"), known)
            if key == (row["actor"], row["value"], row["level"], row["known_by"]):
                mine.append(r)
        for side in ("realised", "expected", "lacking", "unsaid"):
            told = [r for r in mine if r["said"].get("realisation", "unsaid") == side]
            assert row[side] == len(told)
            assert row[f"{side}_participants"] == people(told)
            assert row[f"{side}_codings"] == in_place(told)
        assert row["participants"] == people(mine)
    sides = ["realised", "expected", "lacking", "unsaid"]
    total = int(found[sides].to_numpy().sum())
    assert total == int(made["code"].isin(list(GAIN_CODES)).sum())  # one actor a coding here


def test_a_beneficiary_goes_before_a_name_and_a_name_before_the_speaker() -> None:
    made = table(
        coding(1, "shared.social", start=0, end=10, beneficiary="club"),
        coding(2, "shared.social", start=20, end=30),
        coding(3, "shared.social", start=40, end=50),
        coding(4, "shared.social", start=60, end=70, participant="p2"),
    )
    named = _mentions((2, 5, "shop"), (22, 25, "club"), (26, 29, "shop"), (45, 55, "club"))
    found = gains(made, parties=made_parties(PEOPLE, named, ACTORS))
    told = {(r["actor"], r["known_by"]): r["unsaid_codings"] for r in found.to_dict("records")}
    assert told == {
        ("club", "beneficiary attribute"): "c1",
        ("club", "named in the span"): "c2",
        ("shop", "named in the span"): "c2",
        ("shop", "speaker's organisation"): "c3",  # the mention sticks out of the span
        ("(unknown)", "unknown"): "c4",
    }
    assert cell(found, known_by="speaker's organisation")["name"] == "The shop"


def test_shared_is_both_social_and_economic_value_seen() -> None:
    def gain(number: int, code: str, who: str, told: str = "realised") -> dict[str, object]:
        return coding(number, code, start=number, beneficiary=who, realisation=told)

    found = shared_value(
        table(
            gain(1, "shared.social", "a"),
            gain(2, "shared.economic", "a"),
            gain(3, "shared.social", "b"),
            gain(4, "shared.economic", "b", "expected"),
            gain(5, "shared.economic", "c"),
            gain(6, "shared.economic", "d", "expected"),
            gain(7, "shared.both", "e"),
            gain(8, "shared.social", "f", "lacking"),
            coding(9, "shared.social", start=9, realisation="realised"),  # nobody is told
        )
    )
    assert dict(zip(found["actor"], found["shared"], strict=True)) == {
        "a": "both",
        "b": "social only",
        "c": "economic only",
        "d": "hoped for",
        "e": "none",
        "f": "none",
    }
    assert cell(found, actor="a")["social_codings"] == "c1"
    assert cell(found, actor="b")["hoped_codings"] == "c4"
    assert cell(found, actor="e")["tied"] == 1
    assert cell(found, actor="f")["failed_participants"] == 1


def test_the_giver_is_the_one_other_actor_that_is_named_else_the_speaker() -> None:
    made = table(
        coding(1, "shared.social", start=0, end=10, beneficiary="club"),
        coding(2, "shared.social", start=20, end=30, beneficiary="club"),
        coding(3, "shared.social", start=40, end=50, beneficiary="shop"),
        coding(4, "shared.social", start=60, end=70, beneficiary="shop", realisation="realised"),
    )
    named = _mentions((2, 5, "city"), (6, 9, "club"), (62, 63, "city"), (65, 66, "club"))
    found = exchange(made, parties=made_parties(PEOPLE, named, ACTORS))
    told = {
        (r["giver"], r["giver_known_by"], r["gainer"]): r["unsaid"] + r["realised"]
        for r in found.to_dict("records")
    }
    assert told == {
        ("city", "named in the span", "club"): 1,
        ("shop", "speaker's organisation", "club"): 1,
        ("(unknown)", "unknown", "shop"): 2,  # the speaker gains; or two others are named
    }


@settings(max_examples=30, deadline=None)
@given(SOME)
def test_what_is_given_and_gained_adds_up_in_each_case(made: pd.DataFrame) -> None:
    found = exchange_balance(made, parties=made_parties(PEOPLE, None, ACTORS))
    sums = found.groupby("case")[["gives", "gains", "balance"]].sum()
    assert (sums["gives"] == sums["gains"]).all()
    assert (sums["balance"] == 0).all()
    seen = [
        r
        for r in rows(made)
        if r["code"] in GAIN_CODES
        and r["said"].get("realisation") == "realised"
        and r["said"].get("beneficiary")
    ]
    assert int(found["gains"].sum()) == len(seen)
    assert set(found.loc[found["gives"] > 0, "actor"]) <= {"(unknown)"}  # nobody is named


def test_no_gain_gives_empty_tables_that_keep_their_contracts() -> None:
    for made in (table(), table(coding(1, "ci.trust"))):
        for build, contract in (
            (gains, GAINS),
            (shared_value, SHARED_VALUE),
            (exchange, EXCHANGE),
            (exchange_balance, EXCHANGE_BALANCE),
        ):
            found = build(made)
            assert found.empty
            check_table(found, contract)


@pytest.mark.parametrize("build", [gains, shared_value, exchange, exchange_balance])
def test_the_order_of_the_rows_does_not_matter(sample: Study, build: object) -> None:
    assert callable(build)
    made = sample.codings()
    turned = made.iloc[::-1].reset_index(drop=True)
    turned.attrs = made.attrs
    known = made_parties(sample.participants, None, sample.codebook.actors)
    pd.testing.assert_frame_equal(build(turned, parties=known), build(made, parties=known))
