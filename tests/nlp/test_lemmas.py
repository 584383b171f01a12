from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcsv.nlp import lemma, lemma_languages, load_pipeline


@pytest.mark.parametrize(
    ("word", "base"),
    [
        # the three compounds that the requirements name
        ("fastighetsbolagen", "fastighetsbolag"),
        ("butikscheferna", "butikschef"),
        ("partnerskapen", "partnerskap"),
        ("Kommunens", "kommun"),
        ("pengarna", "pengar"),
        ("bänkarna", "bänk"),
    ],
)
def test_swedish_words_reach_their_dictionary_form(word: str, base: str) -> None:
    assert lemma(word, "sv") == base


@pytest.mark.parametrize(
    ("word", "base"),
    [("partnerships", "partnership"), ("went", "go"), ("Children", "child"), ("ran", "run")],
)
def test_english_words_reach_their_dictionary_form(word: str, base: str) -> None:
    assert lemma(word, "en") == base


@pytest.mark.parametrize("word", ["n't", "n’t", "'s", "’re", "3:1", "…", "10.30"])
def test_halves_of_contractions_and_numbers_stay(word: str) -> None:
    assert lemma(word, "en") == word.lower()


@pytest.mark.parametrize("language", ["xx", "zz", ""])
def test_a_language_without_a_dictionary_keeps_words_in_lower_case(language: str) -> None:
    assert lemma("Bänkarna", language) == "bänkarna"


def test_english_and_swedish_have_lemmas() -> None:
    assert {"en", "sv"} <= lemma_languages()


@given(st.text(min_size=1, max_size=15), st.sampled_from(["en", "sv", "xx"]))
@settings(max_examples=60, deadline=None)
def test_any_word_has_a_lemma_in_lower_case(word: str, language: str) -> None:
    assert lemma(word, language) == lemma(word, language).lower()


def test_the_component_gives_what_the_function_gives() -> None:
    doc = load_pipeline("sv").nlp("Butikscheferna och fastighetsbolagen gick.")
    assert [token.lemma_ for token in doc] == [lemma(token.text, "sv") for token in doc]
