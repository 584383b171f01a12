"""Words, sentence starts, and forms of words."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcsv.pseudonyms.words import begins_sentence, cased, folded, hidden_out, words_in


@given(st.text())
def test_words_lie_where_they_say(text: str) -> None:
    words = list(words_in(text))
    assert all(text[word.start : word.end] == word.text for word in words)
    assert all(a.end <= b.start for a, b in zip(words, words[1:], strict=False))


@pytest.mark.parametrize(
    ("text", "at", "begins"),
    [
        ("Anna kom.", 0, True),
        ("Då kom Anna.", 7, False),
        ("Nej. Anna kom.", 5, True),
        ("IP1: Anna kom.", 5, True),
        ("sa hon. ”Anna kom.”", 9, True),
        ("till (Anna) sedan", 6, False),
        ("först\nAnna kom", 6, True),
    ],
)
def test_where_sentences_begin(text: str, at: int, begins: bool) -> None:
    assert text[at : at + 4] == "Anna"
    assert begins_sentence(text, at) is begins


def test_case_follows_the_old_word() -> None:
    assert [cased(old, "Åke") for old in ("ANNA", "anna", "Anna", "A")] == [
        "ÅKE",
        "åke",
        "Åke",
        "Åke",
    ]


def test_fold_is_the_same_for_both_normal_forms() -> None:
    assert folded(unicodedata.normalize("NFD", "Åsa")) == folded("åsa") == "asa"


def test_what_is_not_seen_is_taken_out() -> None:
    assert hidden_out("An\u00adna\u200b A\u030asa") == "Anna Åsa"
