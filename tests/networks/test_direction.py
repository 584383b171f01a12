"""Who does it to whom: read from sentences whose answer a reader knows."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.networks.making import said

CITY_CLUB, CLUB_CITY, OPEN = (
    ("city", "club", "yes"),
    ("club", "city", "yes"),
    ("city", "club", "no"),
)


@pytest.mark.parametrize(
    ("language", "relation", "sentence", "expected"),
    [
        ("en", "rel.funds", "The city pays the club.", CITY_CLUB),
        ("en", "rel.funds", "The club is paid by the city.", CITY_CLUB),
        ("en", "rel.funds", "The club gets its money from the city.", CITY_CLUB),
        ("en", "rel.funds", "The city and the club, money, you know.", OPEN),
        ("en", "rel.coordinates", "The club coordinates the city.", CLUB_CITY),
        ("en", "rel.refers", "The city sends them on to the club.", CITY_CLUB),
        ("en", "rel.refers", "They were sent to the club by the city.", OPEN),
        ("en", "rel.regulates", "The city requires a permit of the club.", CITY_CLUB),
        ("en", "rel.regulates", "The club is owned by the city.", CITY_CLUB),
        ("en", "rel.employs", "The city hired two from the club.", CITY_CLUB),
        ("en", "rel.employs", "A boy from the club works for the city.", CITY_CLUB),
        ("en", "rel.collaborates", "The city works with the club.", OPEN),
        ("sv", "rel.funds", "Staden betalar klubben.", CITY_CLUB),
        ("sv", "rel.funds", "Klubben finansieras av staden.", CITY_CLUB),
        ("sv", "rel.funds", "Klubben får sina pengar från staden.", CITY_CLUB),
        ("sv", "rel.funds", "Då betalar staden klubben.", OPEN),
        ("sv", "rel.coordinates", "Klubben samordnar staden.", CLUB_CITY),
        ("sv", "rel.refers", "Staden skickar dem vidare till klubben.", CITY_CLUB),
        ("sv", "rel.regulates", "Staden ställer krav på klubben.", CITY_CLUB),
        ("sv", "rel.regulates", "Klubben ägs av staden.", CITY_CLUB),
        ("sv", "rel.employs", "Staden anställde två från klubben.", CITY_CLUB),
    ],
)
def test_order_and_voice_tell_the_direction(
    tmp_path: Path, language: str, relation: str, sentence: str, expected: tuple[str, str, str]
) -> None:
    ties, _ = said(tmp_path, sentence, (relation, sentence), language=language)
    ties = ties[ties["relation"] == relation]
    assert list(zip(ties["source"], ties["target"], ties["directed"], strict=True)) == [expected]


def test_doers_joined_by_and_all_do_it(tmp_path: Path) -> None:
    text = "The city and the bank pay the club and the firm."
    ties, _ = said(tmp_path, text, ("rel.funds", text))
    ties = ties[ties["relation"] == "rel.funds"]
    assert sorted(zip(ties["source"], ties["target"], strict=True)) == [
        ("bank", "club"), ("bank", "firm"), ("city", "club"), ("city", "firm"),
    ]  # fmt: skip


def test_two_who_both_pay_do_not_pay_each_other(tmp_path: Path) -> None:
    text = "The bank paid, the city paid."
    ties, untied = said(tmp_path, text, ("rel.funds", text))
    assert ties[ties["relation"] == "rel.funds"].empty
    assert len(untied) == 1


def test_another_clause_is_not_reached(tmp_path: Path) -> None:
    text = "The city pays, says the club."
    ties, _ = said(tmp_path, text, ("rel.funds", text))
    (directed,) = ties[ties["relation"] == "rel.funds"]["directed"]
    assert directed == "no"
