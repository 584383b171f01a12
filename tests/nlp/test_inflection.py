from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcsv.nlp.inflection import head_lengths, stems


@pytest.mark.parametrize(
    ("word", "base"),
    [
        ("centrumledarens", "centrumledare"),
        ("projektpengarna", "projektpeng"),
        ("bänkarna", "bänk"),
        ("flickorna", "flicka"),
        ("nycklarna", "nyckel"),
        ("samarbetade", "samarbeta"),
        ("samarbetats", "samarbeta"),
        ("hyreshusets", "hyreshus"),
        ("tjejernas", "tjej"),
    ],
)
def test_an_inflected_word_may_be_a_form_of_its_base(word: str, base: str) -> None:
    assert base in stems(word, "sv")


def test_a_rest_of_one_letter_is_no_stem() -> None:
    assert "å" not in stems("åarna", "sv")


@pytest.mark.parametrize(
    ("word", "language"),
    [("agencies", "en"), ("bänkarna", "en"), ("e-post", "sv"), ("10", "sv"), ("", "sv")],
)
def test_other_languages_and_what_is_no_word_have_no_stems(word: str, language: str) -> None:
    assert stems(word, language) == ()


@given(st.text(alphabet="abcdeåäönrstka", max_size=14))
@settings(max_examples=100, deadline=None)
def test_stems_are_other_words_of_three_letters_longest_first(word: str) -> None:
    found = stems(word, "sv")
    assert word not in found
    assert len(set(found)) == len(found)
    assert [len(form) for form in found] == sorted((len(form) for form in found), reverse=True)
    assert all(len(form) >= 3 for form in found)


@given(st.text(alphabet="abå", max_size=14))
@settings(max_examples=50, deadline=None)
def test_a_head_leaves_three_letters_before_it(word: str) -> None:
    assert all(length >= 3 and len(word) - length >= 3 for length in head_lengths(word))
    assert len(head_lengths(word)) == max(0, len(word) - 5)
