"""Who "we" is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcsv.networks.pronouns import quoted_spans, we_pattern, who_is_meant


def _meant(language: str, sentence: str, **options: object) -> str:
    """Return the actor, "?" where it stays open, "" for people at large."""
    pattern = we_pattern(language)
    assert pattern is not None
    match = pattern.search(sentence)
    assert match is not None, sentence
    before, after = sentence[: match.start()], sentence[match.end() :]
    meant = who_is_meant(language, before, match.group(), after, "own", **options)  # type: ignore[arg-type]
    return "" if meant is None else meant.actor or "?"


@pytest.mark.parametrize(
    ("language", "sentence", "expected"),
    [
        ("en", "We took on two trainees.", "own"),
        ("en", "It was given to us in March.", "own"),
        ("en", "That is our door.", "own"),
        ("en", "We all know how it ends.", ""),
        ("en", "We as a society have to choose.", ""),
        ("en", "We humans are like that.", ""),
        ("en", "In our country nobody asks.", ""),
        ("en", "As we know, it rains.", ""),
        ("en", "We'll see.", ""),
        ("en", "Most of us forget.", ""),
        ("en", "Several of us forget.", "?"),
        ("en", "They said that we could stay.", "?"),
        ("en", "She told us to wait.", "own"),
        ("en", "They wanted a room, so we drew one.", "own"),
        ("en", "I said we could stay.", "own"),
        ("en", "He said no and I said we can.", "own"),
        ("en", "We can't do that, she said.", "?"),
        ("en", "The manager thinks we are slow.", "?"),
        ("sv", "Vi tog emot två praktikanter.", "own"),
        ("sv", "De gav det till oss i mars.", "own"),
        ("sv", "Det är vår dörr.", "own"),
        ("sv", "Nu i vår blir det klart.", ""),
        ("sv", "Vi alla vet hur det slutar.", ""),
        ("sv", "Vi som samhälle måste välja.", ""),
        ("sv", "I vårt land frågar ingen.", ""),
        ("sv", "Vi får se.", ""),
        ("sv", "Som vi vet regnar det.", ""),
        ("sv", "De sa att vi fick stanna.", "?"),
        ("sv", "Jag sa att vi kan stanna.", "own"),
        ("sv", "Det går inte för oss, sa hon.", "?"),
        ("sv", "Hon visste mer än vi andra.", "?"),
        ("sv", "Chefen tycker att vi är långsamma.", "?"),
    ],
)
def test_we_is_the_speakers_organisation_unless_a_rule_says_otherwise(
    language: str, sentence: str, expected: str
) -> None:
    assert _meant(language, sentence) == expected


def test_who_is_named_at_once_is_meant() -> None:
    assert _meant("en", "We at the agency wait.", named_after=[(8, "agency")]) == "agency"
    assert _meant("sv", "Vi på verket väntar.", named_after=[(4, "agency")]) == "agency"
    assert _meant("en", "We wait at the agency.", named_after=[(13, "agency")]) == "own"


def test_who_is_told_to_say_it_is_a_candidate() -> None:
    meant = who_is_meant("en", "The police said ", "we", " wait.", "own", named_before=["police"])
    assert meant is not None
    assert (meant.actor, meant.candidates) == ("", ("own", "police"))


def test_acting_for_an_organisation_is_surer_than_the_rest_and_a_crowd_least() -> None:
    def certainty(after: str, *, loose: bool = False) -> float:
        meant = who_is_meant("en", "", "We", after, "own", loose=loose)
        assert meant is not None
        return meant.certainty

    assert certainty(" pay them.") > certainty(" like it.") > certainty(" pay.", loose=True)


def test_the_country_is_no_pronoun() -> None:
    pattern = we_pattern("en")
    assert pattern is not None
    assert pattern.search("In the US it is hot.") is None
    assert we_pattern("fi") is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('a "b" c', ['"b"']),
        ("a “b” c", ["“b”"]),
        ("a ”b” c", ["”b”"]),
        ("a »b« c »d« e", ["»b«", "»d«"]),
        ('never "closed', []),
    ],
)
def test_what_is_between_marks_is_quoted(text: str, expected: list[str]) -> None:
    assert [text[a:b] for a, b in quoted_spans(text)] == expected


@given(st.text(alphabet='ab"”“«» ', max_size=30))
def test_quotations_never_overlap_and_end_with_marks(text: str) -> None:
    spans = quoted_spans(text)
    assert all(a < b for a, b in spans)
    assert all(first[1] <= second[0] for first, second in zip(spans, spans[1:], strict=False))
