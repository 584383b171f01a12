from __future__ import annotations

import unicodedata
from typing import Any

import pytest

from qualcsv.nlp import find_patterns, load_pipeline, parse_texts, pattern_faults

Pattern = list[dict[str, Any]]


def found(patterns: list[Pattern], text: str, language: str = "sv") -> list[tuple[int, str]]:
    pipeline = load_pipeline(language)
    (parse,) = parse_texts([text], pipeline)
    hits = find_patterns(patterns, parse, text, pipeline)
    return [(n, text[parse.starts[a] : parse.ends[b]]) for n, a, b in hits]


@pytest.mark.parametrize(
    "pattern",
    [
        [{"LOWER": "polisen"}],
        [{"LEMMA": "gå"}, {"OP": "*"}, {"TEXT": {"REGEX": "^hem"}}],
        [{"IS_PUNCT": True, "OP": "?"}],
        [{"LOWER": {"IN": ["a", "b"]}}],
    ],
)
def test_a_pattern_of_spacy_has_no_faults(pattern: Pattern) -> None:
    assert pattern_faults(pattern, "sv") == []


@pytest.mark.parametrize(
    "pattern",
    [
        [],
        [{"LOWR": "polisen"}],
        [{"LOWER": 3}],
        [{"OP": "x"}],
        [{"LOWER": {"INN": ["a"]}}],
        [{"TEXT": {"REGEX": "(a"}}],
        ["polisen"],
        [{"RIGHT_ID": "a"}],
    ],
)
def test_a_wrong_pattern_has_a_fault_and_no_traceback(pattern: Any) -> None:
    faults = pattern_faults(pattern, "sv")
    assert faults
    assert all(isinstance(fault, str) and fault for fault in faults)


def test_forms_and_lemmas_are_found_in_order_of_place() -> None:
    patterns: list[Pattern] = [[{"LEMMA": "polis"}], [{"LOWER": "vi"}, {"LEMMA": "ringa"}]]
    assert found(patterns, "Polisen kom när vi ringde. Poliserna gick.") == [
        (0, "Polisen"), (1, "vi ringde"), (0, "Poliserna"),
    ]  # fmt: skip


def test_the_longest_of_overlapping_hits_is_taken() -> None:
    assert found([[{"LOWER": "ja", "OP": "+"}]], "ja ja ja.") == [(0, "ja ja ja")]


def test_no_hit_crosses_a_sentence_or_a_line() -> None:
    pattern: Pattern = [{"LOWER": "slut"}, {"OP": "?"}, {"LOWER": "sen"}]
    assert found([pattern], "Det var slut. Sen gick vi. slut\nsen") == []
    assert found([pattern], "Det tog slut, sen gick vi.") == [(0, "slut, sen")]


def test_a_pattern_in_nfd_finds_a_text_in_nfc() -> None:
    nfd = unicodedata.normalize("NFD", "åsa")
    assert found([[{"LOWER": nfd}]], "Åsa gick.") == [(0, "Åsa")]


def test_a_dependency_pattern_finds_nothing_where_no_syntax_is_told() -> None:
    pattern: Pattern = [{"RIGHT_ID": "v", "RIGHT_ATTRS": {"LEMMA": "gå"}}]
    assert found([pattern], "Vi gick.") == []


def test_no_patterns_and_no_words_give_nothing() -> None:
    assert found([], "Vi gick.") == []
    assert found([[{"LOWER": "vi"}]], "") == []
