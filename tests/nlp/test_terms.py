from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcsv.nlp import Term, TermMatcher, load_pipeline, parse_texts, words_of


def hits(text: str, *terms: str | Term, language: str = "sv") -> list[tuple[int, str]]:
    (parse,) = parse_texts([text], load_pipeline(language))
    listed = [term if isinstance(term, Term) else Term(term) for term in terms]
    return [
        (hit.term, text[parse.starts[hit.first] : parse.ends[hit.last]])
        for hit in TermMatcher(listed, language).find(parse)
    ]


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("Fastighetsbolagens roll", "fastighetsbolag*"),
        ("fastighetsbolaget", "fastighetsbolag"),
        ("FASTIGHETSBOLAGEN", "fastighetsbolag"),
        ("Kommunens", "kommun"),
        ("bänkarna", "bänk"),
        ("vi drar åt samma håll", "dra åt samma håll"),
        ("de samarbetade", "samarbeta"),
        ("centrumledarens", "centrumledare"),
        ("hyreshusens", "*hus*"),
        ("medborgarförslag", "*förslag"),
        ("A\u030asas", "åsa"),
    ],
)
def test_a_term_finds_the_forms_of_its_words(text: str, term: str) -> None:
    plain = unicodedata.normalize("NFC", text)
    assert hits(plain, term)
    assert hits(plain, unicodedata.normalize("NFD", term)) == hits(plain, term)


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("bolagen", "fastighetsbolag"),
        ("fastigheten", "fastighetsbolag*"),
        ("samma håll", "dra åt samma håll"),
        ("kommunikation", "kommun"),
        ("hus", "*hus*bil"),
        ("Dra. Åt samma håll", "dra åt samma håll"),
        ("dra åt\nsamma håll", "dra åt samma håll"),
        ("", "kommun"),
    ],
)
def test_a_term_does_not_find_other_words_or_cross_sentences(text: str, term: str) -> None:
    assert hits(text, term) == []


def test_english_forms_and_both_apostrophes_are_found() -> None:
    assert hits("They don’t hold it together.", "don't hold it", language="en") == [
        (0, "don’t hold it")
    ]
    assert hits("Partnerships went well.", "partnership", "go", language="en") == [
        (0, "Partnerships"),
        (1, "went"),
    ]


def test_an_underscore_stands_for_exactly_one_word() -> None:
    assert hits("håller det ihop, håller ihop, håller allt det ihop", "hålla _ ihop") == [
        (0, "håller det ihop")
    ]


def test_a_term_of_wildcards_only_finds_nothing() -> None:
    assert hits("Vi gick hem.", "*", "_", "* _", "", "  ") == []


@pytest.mark.parametrize(
    ("compound", "expected"),
    [
        ("no", ["skolan"]),
        ("head", ["friskolan", "skolan"]),
        ("first", ["skolan", "skolgården"]),
        ("any", ["friskolan", "skolan", "skolgården"]),
    ],
)
def test_compounds_are_found_by_their_parts_when_asked(compound: str, expected: list[str]) -> None:
    term = Term("skola", compound)  # type: ignore[arg-type]
    found = hits("friskolan och skolan och skolgården och båten", term)
    assert [words for _, words in found] == expected


def test_hits_come_in_order_of_place() -> None:
    assert hits("polisen och kommunen och polisen", "kommun", "polis") == [
        (1, "polisen"),
        (0, "kommunen"),
        (1, "polisen"),
    ]


def test_overlapping_hits_are_all_found() -> None:
    assert hits("ja ja ja", "ja ja") == [(0, "ja ja"), (0, "ja ja")]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("don't hold* it", ("do", "n't", "hold*", "it")),
        ("don’t", ("do", "n't")),
        ("  Fastighets*  ", ("fastighets*",)),
        ("*", ("*",)),
        ("", ()),
    ],
)
def test_a_term_is_cut_as_a_text_is(text: str, words: tuple[str, ...]) -> None:
    assert words_of(text, "en") == words


# A language without lemmas, and letters without endings: what is found can be counted by hand.
letters = st.sampled_from(["qa", "qb", "qc"])
wanted = st.lists(st.sampled_from(["qa", "qb", "q*", "*b", "_"]), min_size=1, max_size=3)


def fits(word: str, pattern: str) -> bool:
    if pattern == "_":
        return True
    if pattern.endswith("*"):
        return word.startswith(pattern[:-1])
    if pattern.startswith("*"):
        return word.endswith(pattern[1:])
    return word == pattern


@given(
    st.lists(st.lists(letters, min_size=1, max_size=6), min_size=1, max_size=3),
    st.lists(wanted, min_size=1, max_size=3),
)
@settings(max_examples=100, deadline=None)
def test_the_index_finds_what_looking_at_every_place_does(
    lines: list[list[str]], terms: list[list[str]]
) -> None:
    text = "\n".join(" ".join(line) for line in lines)
    (parse,) = parse_texts([text], load_pipeline("xx"))
    matcher = TermMatcher([Term(" ".join(term)) for term in terms], "xx")
    expected, place = [], 0
    for line in lines:
        for i in range(len(line)):
            for number, term in enumerate(terms):
                part = line[i : i + len(term)]
                named = any(pattern != "_" for pattern in term)
                if named and len(part) == len(term) and all(map(fits, part, term)):
                    expected.append((place + i, place + i + len(term) - 1, number))
        place += len(line)
    for weighed in (False, True):
        if weighed:  # which word a term is looked for by changes nothing
            matcher.weigh([parse])
        assert [(hit.first, hit.last, hit.term) for hit in matcher.find(parse)] == sorted(expected)
