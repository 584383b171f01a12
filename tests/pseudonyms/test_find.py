"""Names found in invented texts, with what they were told by."""

from __future__ import annotations

import pytest

from qualcsv.pseudonyms.find import Candidate, any_case, find_names

SWEDISH = """Intervjuare: Vem var med från början?
IP1: Det var Gunilla och hennes man. Gunillas idé var att ringa Lars. Lars svarade.
Intervjuare: Och rektor Qvarnlind?
IP1: Ja, Qvarnlind kom från Vidalstorp, i Vidalstorps kommun. Vi sågs vid Hallonbytorget, på Kungsgatan 4.
Intervjuare: Hallonbyborna då?
IP1: De kom på onsdag. Bergendahl & Söner AB bjöd på kaffe. Centrumledaren Quillow var där, och Quillow sjöng.
IP1: Per automatik, men Per sa nej. En sten låg där. Zdenka hörde inte av sig.
"""
ENGLISH = """Interviewer: Who was there on Monday?
P1: Mrs Thackeray came from Little Snodbury, I think, and Margaret O'Brien. Margaret's plan was good.
Interviewer: Was it in May?
P1: It was in May. I will ask Will, and I told Will so. We walked down Ashgrove Street in English weather.
"""


def _found(text: str, **options: object) -> dict[str, Candidate]:
    return {one.base: one for one in find_names({"a.txt": text}, **options)}  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("base", "kind", "decision"),
    [
        ("Gunilla", "given name", "replace"),
        ("Lars", "given name", "replace"),
        ("Qvarnlind", "surname", "replace"),
        ("Vidalstorp", "place", "replace"),
        ("Hallonby", "place", "replace"),
        ("Kungsgatan", "place", "ask"),
        ("Bergendahl & Söner", "organisation", "replace"),
        ("Quillow", "name", "replace"),
        ("Per", "given name", "ask"),
    ],
)
def test_swedish_name_is_found(base: str, kind: str, decision: str) -> None:
    one = _found(SWEDISH)[base]
    assert (one.kind, one.decision) == (kind, decision)


@pytest.mark.parametrize(
    ("base", "kind"),
    [
        ("Thackeray", "surname"),
        ("Margaret", "given name"),
        ("O'Brien", "surname"),
        ("Will", "given name"),
        ("Ashgrove", "place"),
    ],
)
def test_english_name_is_found(base: str, kind: str) -> None:
    assert _found(ENGLISH)[base].kind == kind


def test_ordinary_words_days_and_sentence_starts_are_not_proposed() -> None:
    bases = {base.casefold() for base in _found(SWEDISH) | _found(ENGLISH)}
    ordinary = {
        "vem",
        "det",
        "sten",
        "onsdag",
        "centrumledaren",
        "monday",
        "may",
        "english",
        "mrs",
        "i",
    }
    assert bases.isdisjoint(ordinary | {"intervjuare", "interviewer", "ip1", "rektor", "street"})


def test_forms_of_a_name_are_counted_with_it() -> None:
    found = _found(SWEDISH)
    assert found["Gunilla"].forms == {"Gunilla": 1, "Gunillas": 1}
    assert found["Hallonby"].forms == {"Hallonbytorget": 1, "Hallonbyborna": 1}


def test_participant_is_proposed_also_if_nobody_says_the_name() -> None:
    found = _found("IP1: Ja.", people=["Ann-Marie von Qvist"])
    assert {base: one.kind for base, one in found.items()} == {
        "Ann": "given name", "Marie": "given name", "Qvist": "surname",
    }  # fmt: skip
    assert all(one.forms.total() == 0 for one in found.values())


def test_title_of_a_document_is_no_name() -> None:
    assert _found("Site visit. The site was wet.", people=["Site visit at the centre"]) == {}


def test_general_actor_is_asked_about_and_own_one_is_proposed() -> None:
    text = "We met the Work Agency and the Tegelby Guild."
    found = _found(text, organisations={"Work Agency": False, "The Tegelby Guild": True})
    assert found["Work Agency"].decision == "ask"
    assert found["Tegelby Guild"].decision == "replace"
    assert "Guild" not in found


def test_initials_of_a_label_are_proposed() -> None:
    assert _found("AL: Ja.\nBo: Nej.", labels=["AL"])["AL"].kind == "initials"


def test_entities_of_a_trained_pipeline_are_proposed() -> None:
    text = "Well, Quillish spoke of Quillish."
    entities = {"a.txt": [(6, 14, "person"), (24, 32, "person")]}
    assert _found(text, entities=entities)["Quillish"].why == "person by the trained pipeline"


@pytest.mark.parametrize(
    ("kind", "base", "words", "expected"),
    [
        ("given name", "Hans", None, False),
        ("surname", "Ståhlhane", None, True),
        ("place", "Stockholm", None, True),
        ("organisation", "Kupolen", None, False),
        ("surname", "Krok", {"krok": 3, "Krok": 1}, False),
    ],
)
def test_whether_lower_case_counts(
    kind: str, base: str, words: dict[str, int] | None, expected: bool
) -> None:
    assert any_case(kind, base, words) is expected


def test_nothing_to_find() -> None:
    assert find_names({}) == []
    assert find_names({"a.txt": ""}) == []
