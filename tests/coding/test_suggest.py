"""Suggestions: where, with what evidence, under which id."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from qualcsv.study import Study, open_study
from qualcsv.tables import SUGGESTIONS, check_table
from tests.coding.making import BOOK, ENGLISH, records, study_in


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Study:
    return study_in(tmp_path_factory.mktemp("suggest") / "study")


def _evidence(row: Any) -> list[dict[str, Any]]:
    told: list[dict[str, Any]] = json.loads(row["evidence"])
    return told


def test_the_table_is_what_it_promises(study: Study) -> None:
    found = study.suggestions()
    check_table(found, SUGGESTIONS)
    # by hand: two of the first English answer, money (twice, one suggestion) and one in Swedish
    assert list(zip(found["code"], found["quotation"], strict=True)) == [
        ("coop.glue", "There is nobody who holds it together."),
        ("coop.glue", "The police come when we call."),
        ("coop.police", "The police come when we call."),
        ("money", "The money ran out in December, so nothing came of it."),
        ("coop.glue", "Vi drar åt samma håll nu."),
    ]
    assert found["participant"].tolist() == ["p1", "p1", "p1", "p1", "p2"]
    assert set(found["origin"]) == {"rule"}


@pytest.mark.parametrize("unit", ["sentence", "turn", "paragraph"])
def test_offsets_are_those_of_the_quotation_and_of_the_evidence(study: Study, unit: str) -> None:
    found = study.suggestions(unit=unit)
    assert len(found) > 0
    for row in records(found):
        text = study.transcripts[row["transcript"]].text
        assert text[row["start"] : row["end"]] == row["quotation"]
        for one in _evidence(row):
            assert text[one["start"] : one["end"]] == one["words"]
            assert row["start"] <= one["start"] < one["end"] <= row["end"]


@pytest.mark.parametrize("unit", ["sentence", "turn", "paragraph"])
def test_the_interviewer_is_never_suggested(study: Study, unit: str) -> None:
    # the interviewer says "holds it together" and "money" too
    spoken = {
        (name, turn.turn): turn.role
        for name, transcript in study.transcripts.items()
        for turn in transcript.turn_records
    }
    found = study.suggestions(unit=unit)
    roles = {spoken[place] for place in zip(found["transcript"], found["turn"], strict=True)}
    assert roles == {"respondent"}


def test_hits_of_several_rules_are_one_suggestion_that_lists_them_all(study: Study) -> None:
    found = study.suggestions()
    row = found[found["code"] == "money"].iloc[0]
    assert row["rule"] == "money.en money.out"
    assert [(one["rule"], one["words"]) for one in _evidence(row)] == [
        ("money.en", "money"),
        ("money.out", "money"),
        ("money.out", "ran out"),
    ]
    assert row["score"] == 0.75  # 1 - (1 - 0.5) * (1 - 0.5)


def test_a_turn_is_one_suggestion_a_code(study: Study) -> None:
    found = study.suggestions(unit="turn")
    glue = found[(found["code"] == "coop.glue") & (found["transcript"] == "en.txt")]
    assert len(glue) == 1
    assert [one["words"] for one in _evidence(glue.iloc[0])] == [
        "holds it together",
        "come when we call",
    ]


def test_ids_are_the_same_in_every_run_and_differ(study: Study, tmp_path: Path) -> None:
    again = study_in(tmp_path / "another folder").suggestions()
    assert again["suggestion"].tolist() == study.suggestions()["suggestion"].tolist()
    assert again["suggestion"].is_unique


def test_an_id_depends_on_place_and_code_not_on_the_rules(study: Study, tmp_path: Path) -> None:
    other = BOOK.replace("terms: [police]", "terms: [police, policeman], weight: 0.9")
    found = study_in(tmp_path / "s", book=other).suggestions()
    assert found["suggestion"].tolist() == study.suggestions()["suggestion"].tolist()
    assert found["codebook_version"].iloc[0] != study.suggestions()["codebook_version"].iloc[0]


def test_a_change_of_the_text_gives_other_ids(study: Study, tmp_path: Path) -> None:
    changed = study_in(tmp_path / "s", en=ENGLISH.replace("December", "January"))
    mine = study.suggestions()
    mine = mine[mine["transcript"] == "en.txt"]
    assert set(mine["suggestion"]).isdisjoint(changed.suggestions()["suggestion"])


def test_every_suggestion_names_pipeline_and_codebook(study: Study) -> None:
    found = study.suggestions()
    assert found["pipeline"].str.startswith("blank/").all()
    assert set(found["codebook_version"]) == {study.codebook.label}


def test_suggestions_from_the_cache_are_the_same(study: Study) -> None:
    study.suggestions()
    again = open_study(study.config.folder).suggestions()
    pd.testing.assert_frame_equal(again, study.suggestions())


def test_no_rule_fires_and_the_table_has_its_columns(tmp_path: Path) -> None:
    study = study_in(tmp_path / "s", en="Interviewer: Well?\n\nAda Lind: Hm.\n")
    found = study.suggestions()
    assert found.empty
    assert list(found.columns) == SUGGESTIONS.names


def test_a_speakers_label_is_no_evidence(tmp_path: Path) -> None:
    text = (
        "Interviewer: Who came?\n\nPolice: We were there.\n\n"
        "Interviewer: And then?\n\nPolice: Then the police left.\n\n"
    )
    found = study_in(tmp_path / "s", en=text).suggestions()
    assert found["quotation"].tolist() == ["Then the police left."]
    assert [one["words"] for one in _evidence(found.iloc[0])] == ["police"]


def test_questions_of_nobody_known_are_not_suggested(tmp_path: Path) -> None:
    text = "Is there money for it?\n\nThere is no money at all.\n\nAnd the police?\n"
    study = study_in(tmp_path / "s", en=text)
    assert set(study.transcripts["en.txt"].turns["role"]) == {"unknown"}
    assert study.suggestions()["quotation"].tolist() == ["There is no money at all."]


def test_a_copy_is_handed_out(study: Study) -> None:
    del study.suggestions()["code"]
    assert "code" in study.suggestions().columns


def test_what_rules_set_is_in_the_attributes(tmp_path: Path) -> None:
    book = BOOK.replace("terms: [hold _", "set: {polarity: for}, terms: [hold _") + (
        "cues:\n  - {id: c, language: en, terms: [nobody], set: {polarity: absent}}\n"
    )
    found = study_in(tmp_path / "s", book=book).suggestions()
    told = dict(zip(found["quotation"], found["attributes"], strict=True))
    assert told["There is nobody who holds it together."] == '{"polarity":"absent"}'


def test_the_shipped_codebook_suggests_in_both_languages(small: Study) -> None:
    found = small.suggestions()
    assert set(found["transcript"]) == {"en.txt", "sv.txt"}
    assert set(found["code"]) <= set(small.codebook.order)
