"""Stages and business models: where the stage comes from, whose model it is, recounted."""

from __future__ import annotations

import pandas as pd
from hypothesis import given, settings

from qualcsv.assessment import STAGE_THEMES, business_models, made_parties, stages
from qualcsv.study import Study
from qualcsv.tables import check_table
from qualcsv.tables.assessment_contracts import BUSINESS_MODELS, STAGES
from tests.assessment.making import cell, coding, codings, table

SIDES = ["present", "partial", "lacking", "contested", "unsaid"]


def test_a_stage_is_told_by_the_coding_or_by_a_stage_code_in_its_turn() -> None:
    made = table(
        coding(1, "value.tension", stage="initiation", turn=1),
        coding(2, "value.tension", turn=2, start=10),
        coding(3, "value.implementation", turn=2, start=20),
        coding(4, "value.tension", turn=3, start=30),
        coding(5, "value.initiation", turn=3, start=40),
        coding(6, "value.strategic_pause", turn=3, start=50),  # two stages: neither
        coding(7, "value.tension", turn=0, start=60),
        coding(8, "value.implementation", turn=0, start=70),  # outside any turn: no company
    )
    found = stages(made)
    mine = found[(found["code"] == "value.tension") & (found["participants"] > 0)]
    assert dict(zip(mine["unsaid_codings"], mine["stage"], strict=True)) == {
        "c1": "initiation",
        "c2": "implementation",
        "c4 c7": "(unsaid)",
    }
    assert mine["known_by"].tolist() == [
        "stage attribute",
        "stage code in the same turn",
        "unknown",
    ]


@settings(max_examples=25, deadline=None)
@given(
    codings(
        codes=("value.tension", "value.individual", "value.initiation"),
        stage=("initiation", "implementation", ""),
        presence=("present", "lacking", ""),
    )
)
def test_every_coding_of_a_theme_is_counted_once(made: pd.DataFrame) -> None:
    found = stages(made)
    for code in STAGE_THEMES:
        for case in ("x", "y"):
            mine = found[(found["code"] == code) & (found["case"] == case)]
            wanted = made[(made["code"] == code) & (made["case"] == case)]["coding"]
            ids = [i for side in SIDES for cell in mine[f"{side}_codings"] for i in cell.split()]
            assert sorted(ids) == sorted(wanted)
            assert int(mine[SIDES].to_numpy().sum()) == len(wanted)


def test_all_three_stages_are_there_without_codings() -> None:
    found = stages(table())
    assert len(found) == 2 * 3 * 4
    assert int(found[SIDES].to_numpy().sum()) == 0
    check_table(found, STAGES)


def test_a_model_is_the_beneficiarys_else_the_speakers_own() -> None:
    people = pd.DataFrame({"participant": ["p1", "p2"], "organisation": ["shop", "club"]})
    made = table(
        coding(1, "value.capture", presence="lacking"),
        coding(2, "value.capture", start=10, participant="p2", beneficiary="shop"),
        coding(3, "value.proposition", start=20, participant="p3"),
    )
    found = business_models(made, parties=made_parties(people))
    own = cell(found, partner="shop", speaker="shop")
    assert (own["own"], own["code"], own["lacking"]) == ("yes", "value.capture", 1)
    assert cell(found, speaker="club")["own"] == "no"
    unknown = cell(found, partner="(unknown)")
    assert (unknown["own"], unknown["speaker"]) == ("no", "(unknown)")
    check_table(found, BUSINESS_MODELS)
    assert business_models(table()).empty


def test_the_sample_counts_each_coding_of_a_theme_once(sample: Study) -> None:
    made = sample.codings()
    found = stages(made)
    assert int(found[SIDES].to_numpy().sum()) == int(made["code"].isin(STAGE_THEMES).sum())
