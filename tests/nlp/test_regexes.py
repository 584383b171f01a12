from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcsv.nlp import find_regex, regex_faults
from qualcsv.nlp.regexes import find_in_sentences


@pytest.mark.parametrize("pattern", ["(a", "a)", "[a", "*a", "a{2,1}", "(?P<1>a)", "\\"])
def test_a_pattern_that_cannot_compile_has_one_fault(pattern: str) -> None:
    (fault,) = regex_faults(pattern)
    assert fault


@pytest.mark.parametrize("pattern", ["a", "pengarna (tar|tog) slut", r"\bå\w+", "", r"(?<=x)y"])
def test_a_pattern_that_compiles_has_none(pattern: str) -> None:
    assert regex_faults(pattern) == []


def test_case_is_set_aside_in_swedish_too() -> None:
    assert find_regex("ÅSA|öst", "åsa ÖST") == [(0, 3), (4, 7)]


def test_empty_matches_are_left_out() -> None:
    assert find_regex("a*", "baab") == [(1, 3)]


def test_nothing_found_is_an_empty_list() -> None:
    assert find_regex("x", "abc") == []
    assert find_regex("x", "") == []


def test_a_catastrophic_pattern_runs_out_of_time_and_says_so() -> None:
    assert find_regex(r"(?:a|aa)+$", "a" * 60 + "b", seconds=0.05) is None


def test_a_catastrophic_pattern_over_sentences_says_so() -> None:
    assert find_in_sentences(r"(?:a|aa)+$", "a" * 60 + "b", [(0, 61)]) is None


PATTERNS = [
    "a",
    "a+ b",
    "a.*b",
    ".+",
    "^a",
    "b$",
    r"a\b",
    r"\sb",
    "a(?= b)",
    "(?<=a )b",
    "[ab]+",
    r"\.\s*a",
    "(a|b) (a|b)",
    "",
    r"[^.]+",
]


@given(
    st.lists(
        st.lists(st.sampled_from(["a", "b", "aa"]), min_size=1, max_size=4).map(" ".join),
        max_size=5,
    ),
    st.sampled_from(PATTERNS),
)
@settings(max_examples=100, deadline=None)
def test_the_fast_way_finds_what_sentence_by_sentence_does(texts: list[str], pattern: str) -> None:
    text, sentences = "", []
    for sentence in texts:
        sentences.append((len(text), len(text) + len(sentence) + 1))
        text += f"{sentence}. "
    expected = {
        (start + a, start + b)
        for start, end in sentences
        for a, b in find_regex(pattern, text[start:end]) or []
    }
    assert find_in_sentences(pattern, text, sentences) == sorted(expected)
