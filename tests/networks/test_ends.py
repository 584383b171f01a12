"""Who cannot be an end of a relation: sentences whose answer a reader knows."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.networks.making import said


def ends(folder: Path, text: str, relation: str, language: str = "en") -> list[tuple[str, str]]:
    """Return the pairs that a text coded with a relation gives; the speaker is of the shop."""
    ties, _ = said(folder, text, (relation, text), language=language, Berta="bank")
    ties = ties[ties["relation"] == relation]
    return list(zip(ties["source"], ties["target"], strict=True))


def why(folder: Path, text: str, relation: str, language: str = "en") -> list[str]:
    _, untied = said(folder, text, (relation, text), language=language, Berta="bank")
    return list(untied["why"])


@pytest.mark.parametrize(
    ("language", "text"), [("en", "I asked Berta, who pays you?"), ("sv", "Vem betalar klubben?")]
)
def test_a_question_for_the_doer_makes_no_tie(tmp_path: Path, language: str, text: str) -> None:
    assert ends(tmp_path / "1", text, "rel.funds", language) == []
    assert why(tmp_path / "2", text, "rel.funds", language) == ["the sentence asks who does it"]


@pytest.mark.parametrize(
    ("language", "text", "relation"),
    [
        ("en", "She coordinates the city and the club.", "rel.coordinates"),
        ("en", "They have hired from the club.", "rel.employs"),
        ("sv", "Hon samordnar staden och klubben.", "rel.coordinates"),
    ],
)
def test_those_to_whom_a_pronoun_does_it_do_not_do_it(
    tmp_path: Path, language: str, text: str, relation: str
) -> None:
    assert ends(tmp_path / "1", text, relation, language) == []
    assert why(tmp_path / "2", text, relation, language) == ["a pronoun stands for who does it"]


def test_a_pronoun_says_nothing_where_the_doer_is_named(tmp_path: Path) -> None:
    text = "The city, they pay the club."
    assert ends(tmp_path, text, "rel.funds") == [("city", "club")]


def test_without_any_actor_the_reason_is_that_none_is_named(tmp_path: Path) -> None:
    assert why(tmp_path, "They pay with time.", "rel.funds") == ["no actor is named"]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "It's the club that we compete for.", []),
        ("en", "We compete with the city for the club.", [("city", "shop")]),
        ("en", "The city and the bank compete for the club.", [("bank", "city")]),
        ("en", "We compete with the city.", [("city", "shop")]),
        ("sv", "Vi konkurrerar om klubben.", []),
        ("sv", "Vi konkurrerar med staden om klubben.", [("city", "shop")]),
    ],
)
def test_what_is_competed_for_is_no_rival(
    tmp_path: Path, language: str, text: str, expected: list[tuple[str, str]]
) -> None:
    assert ends(tmp_path, text, "rel.competes", language) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "The city saw a club at the doors and Berta moved the racks.", [("bank", "city")]),
        ("en", "There was some club and I told the city.", [("city", "shop")]),
        ("en", "A club and the city met.", [("city", "club")]),
        ("sv", "Det var en klubb, och jag sa till staden.", [("city", "shop")]),
    ],
)
def test_somebody_or_other_is_left_out_where_two_others_are_told_of(
    tmp_path: Path, language: str, text: str, expected: list[tuple[str, str]]
) -> None:
    assert ends(tmp_path, text, "rel.communicates", language) == expected


def test_me_is_an_end_where_two_others_are_named(tmp_path: Path) -> None:
    text = "The city rang me about the club."
    assert ends(tmp_path, text, "rel.communicates") == [("city", "shop"), ("club", "shop")]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "There is money for it, from the city to the club."),
        ("sv", "Det finns pengar för det, från staden till klubben."),
    ],
)
def test_from_and_to_tell_who_pays_whom(tmp_path: Path, language: str, text: str) -> None:
    ties, _ = said(tmp_path, text, ("rel.funds", text), language=language)
    (tie,) = ties[ties["relation"] == "rel.funds"].itertuples()
    assert (tie.source, tie.target, tie.directed) == ("city", "club", "yes")
