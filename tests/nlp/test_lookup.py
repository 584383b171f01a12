from __future__ import annotations

import numpy as np

from qualcsv.nlp import Term, TermMatcher, load_pipeline, parse_texts

TEXT = "Polisen kom. Polisen och kommunen gick hem."
TERMS = [Term("polis"), Term("polis och kommun"), Term("kommun"), Term("_"), Term("gå hem")]
(PARSE,) = parse_texts([TEXT], load_pipeline("sv"))
# words: 0 Polisen 1 kom 2 . 3 Polisen 4 och 5 kommunen 6 gick 7 hem 8 .


def test_an_index_over_some_terms_finds_only_those() -> None:
    matcher = TermMatcher(TERMS, "sv")
    reading = matcher.read(PARSE)
    assert sorted(matcher.index([0, 4]).everywhere(reading)) == [(0, 0, 0), (0, 3, 3), (4, 6, 7)]


def test_only_places_between_two_words_are_looked_at() -> None:
    matcher = TermMatcher(TERMS, "sv")
    reading = matcher.read(PARSE)
    assert matcher.index([0]).between(reading, 1, 4) == [(0, 3, 3)]
    assert matcher.index([0]).between(reading, 1, 2) == []


def test_words_that_are_set_aside_are_in_no_hit() -> None:
    matcher = TermMatcher(TERMS, "sv")
    inside = np.array([word != 4 for word in range(len(PARSE))])
    found = matcher.index(range(5)).everywhere(matcher.read(PARSE, inside))
    assert {term for term, _, _ in found} == {0, 2, 4}


def test_a_term_is_looked_for_by_its_rarest_word() -> None:
    matcher = TermMatcher(TERMS, "sv")
    matcher.weigh([PARSE])
    # "polis" comes twice, "och" and "kommun" once; of those the longer
    assert matcher.anchor(1) == 2
    assert [matcher.frequency(term) for term in range(5)] == [2, 1, 1, 0, 1]


def test_a_term_of_wildcards_has_no_anchor() -> None:
    assert TermMatcher(TERMS, "sv").anchor(3) == -1


def test_no_terms_and_no_words_find_nothing() -> None:
    (empty,) = parse_texts([""], load_pipeline("sv"))
    assert TermMatcher([], "sv").find(PARSE) == []
    assert TermMatcher(TERMS, "sv").find(empty) == []


def test_one_matcher_reads_many_texts() -> None:
    matcher = TermMatcher(TERMS, "sv")
    texts = ["Ingen kom.", "Kommunen kom.", TEXT]
    counts = [len(matcher.find(parse)) for parse in parse_texts(texts, load_pipeline("sv"))]
    assert counts == [0, 1, 5]
