from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcsv.nlp import KNOWN_LANGUAGES, detect_language, supported_language

# One sentence a language, written as somebody would say it.
SENTENCES = {
    "en": "We had not much time for that, but it was fun to be there with all of them.",
    "sv": "Vi hade inte så mycket tid för det, men det var roligt att vara där med alla.",
    "da": "Vi havde ikke så meget tid til det, men det var sjovt at være der sammen med alle.",
    "nb": "Vi hadde ikke så mye tid til det, men det var gøy å være der sammen med alle.",
    "de": "Wir hatten nicht so viel Zeit dafür, aber es war schön, mit allen dort zu sein.",
    "nl": "We hadden er niet zo veel tijd voor, maar het was leuk om daar met iedereen te zijn.",
    "fr": "Nous n'avions pas beaucoup de temps pour cela, mais c'était bien d'être là avec eux.",
    "es": "No teníamos mucho tiempo para eso, pero fue bueno estar allí con todos ellos.",
}


@pytest.mark.parametrize("code", SENTENCES)
def test_a_sentence_tells_its_language(code: str) -> None:
    assert detect_language(SENTENCES[code])[0] == code


@pytest.mark.parametrize("code", ["sv", "da", "de"])
def test_capitals_and_repetition_change_nothing(code: str) -> None:
    text = SENTENCES[code]
    assert detect_language(text.upper())[0] == code
    assert detect_language(text * 3) == detect_language(text)


def test_a_mixed_text_is_in_the_language_of_most_of_it() -> None:
    assert detect_language(SENTENCES["sv"] * 4 + SENTENCES["en"])[0] == "sv"


@pytest.mark.parametrize("text", ["", "   ", "42", "3:1 !?", "Xyzzy plugh", "访谈者 受访者"])
def test_a_text_without_function_words_tells_nothing(text: str) -> None:
    assert detect_language(text) == ("xx", 0.0)


def test_only_the_start_of_a_long_text_is_looked_at() -> None:
    assert (
        detect_language(SENTENCES["sv"] + " the and of to" * 100, sample=len(SENTENCES["sv"]))[0]
        == "sv"
    )


@given(st.text(max_size=80))
@settings(max_examples=60, deadline=None)
def test_any_text_gives_a_known_code_and_a_lead_between_0_and_1(text: str) -> None:
    code, lead = detect_language(text)
    assert code in (*KNOWN_LANGUAGES, "xx")
    assert 0 <= lead <= 1


@pytest.mark.parametrize("code", ["sv", "en", "xx", "da"])
def test_a_language_that_spacy_knows_is_supported(code: str) -> None:
    assert supported_language(code)


@pytest.mark.parametrize("code", ["", "zz", "swedish", "SV", "s", "../x", "sv_SE", "qqq", "é"])
def test_what_is_no_code_is_not_supported(code: str) -> None:
    assert not supported_language(code)
