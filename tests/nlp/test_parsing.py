from __future__ import annotations

import unicodedata
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcsv.errors import PipelineError
from qualcsv.nlp import Parse, load_pipeline, parse_texts


def parsed(text: str, language: str = "sv") -> Parse:
    (parse,) = parse_texts([text], load_pipeline(language))
    return parse


def forms(text: str, language: str = "sv") -> list[str]:
    parse = parsed(text, language)
    return [text[a:b] for a, b in zip(parse.starts, parse.ends, strict=True)]


def sentences(text: str, language: str = "sv") -> list[str]:
    return [text[a:b] for a, b in parsed(text, language).sentences()]


def test_words_and_marks_are_cut_apart() -> None:
    assert forms("Vi gick, sen kom de!") == ["Vi", "gick", ",", "sen", "kom", "de", "!"]


def test_a_sentence_ends_at_a_mark_and_at_a_line_end() -> None:
    assert sentences("Ja. Nej då! Varför?\nför att\n\ndet var så") == [
        "Ja.",
        "Nej då!",
        "Varför?",
        "för att",
        "det var så",
    ]


def test_the_halves_of_contractions_are_words() -> None:
    assert forms("We don't know.", "en") == ["We", "do", "n't", "know", "."]


def test_lemmas_are_those_of_the_language() -> None:
    parse = parsed("Fastighetsbolagen gick.")
    assert parse.types[parse.type_of[0]] == ("fastighetsbolagen", "fastighetsbolag")


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\u00a0"])
def test_a_text_without_words_has_an_empty_parse(text: str) -> None:
    parse = parsed(text)
    assert len(parse) == 0
    assert parse.sentences() == []


def test_offsets_count_code_points_not_bytes_or_units() -> None:
    text = "👍🏽 Åsa 👩\u200d👧 går."
    assert "Åsa" in forms(text)
    assert forms(text)[-2:] == ["går", "."]


pieces = st.sampled_from(
    [
        "Åsa",
        "gick",
        ".",
        "?",
        "\n",
        " ",
        "  ",
        "\n\n",
        "\u00a0",
        "don't",
        "3:1",
        "👍",
        "(",
        ")",
        "…",
        "e-post",
        "Dr.",
        "\t",
        "–",
    ]
)


@given(st.lists(pieces, max_size=25).map("".join), st.sampled_from(["sv", "en", "xx"]))
@settings(max_examples=100, deadline=None)
def test_words_lie_in_order_and_no_letter_is_lost(text: str, language: str) -> None:
    parse = parsed(text, language)
    starts, ends = parse.starts.tolist(), parse.ends.tolist()
    assert all(a < b for a, b in zip(starts, ends, strict=True))
    assert all(b <= a for b, a in zip(ends, starts[1:], strict=False))
    found = "".join(text[a:b] for a, b in zip(starts, ends, strict=True))
    assert "".join(found.split()) == "".join(text.split())
    assert np.all(np.diff(parse.sentence) >= 0)


@given(st.lists(pieces, max_size=25).map("".join))
@settings(max_examples=100, deadline=None)
def test_no_sentence_crosses_a_line(text: str) -> None:
    spans = parsed(text).sentences()
    assert all("\n" not in text[a:b].strip() for a, b in spans)
    assert all(b <= c for (_, b), (c, _) in zip(spans, spans[1:], strict=False))


@given(st.lists(pieces, max_size=25).map("".join))
@settings(max_examples=60, deadline=None)
def test_the_types_tell_each_word_in_lower_case(text: str) -> None:
    parse = parsed(text)
    for a, b, number in zip(parse.starts, parse.ends, parse.type_of, strict=True):
        assert parse.types[number][0] == text[a:b].lower()


@given(st.lists(pieces, max_size=20).map("".join))
@settings(max_examples=60, deadline=None)
def test_a_document_put_together_from_a_parse_has_its_words_and_sentences(text: str) -> None:
    pipeline = load_pipeline("sv")
    parse = parsed(text)
    doc = pipeline.doc(parse, text)
    assert [token.text for token in doc] == [
        text[a:b] for a, b in zip(parse.starts, parse.ends, strict=True)
    ]
    assert sum(bool(token.is_sent_start) for token in doc) == len(parse.sentences())


def test_many_texts_are_parsed_in_order() -> None:
    texts = ["Ett.", "", "Tre tre.", "Fyra fyra fyra."]
    assert [len(parse) for parse in parse_texts(texts, load_pipeline("sv"))] == [2, 0, 3, 4]


def test_progress_counts_every_text(tmp_path: Path) -> None:
    seen: list[int] = []
    for _ in range(2):  # from the cache too
        list(parse_texts(["a", "b"], load_pipeline("sv"), cache=tmp_path, progress=seen.append))
    assert seen == [1, 1, 1, 1]


def test_both_normal_forms_have_the_same_words_but_for_their_form() -> None:
    nfc = "Åsa gick över ån."
    nfd = unicodedata.normalize("NFD", nfc)
    assert [unicodedata.normalize("NFC", form) for form in forms(nfd)] == forms(nfc)


def test_a_pipeline_names_itself_and_its_versions() -> None:
    assert load_pipeline("sv").id.startswith("blank/sv (spacy 3.")
    assert "simplemma" in load_pipeline("sv").id
    assert load_pipeline("sv") is load_pipeline("sv")


@pytest.mark.parametrize("code", ["xx", "zz", "", "swedish"])
def test_an_unknown_language_gets_the_rules_of_all_and_no_lemmas(code: str) -> None:
    pipeline = load_pipeline(code)
    assert pipeline.language == code
    assert pipeline.id.startswith("blank/xx")
    assert "no lemmas" in pipeline.id


def test_a_pipeline_that_is_not_installed_says_what_to_do() -> None:
    with pytest.raises(
        PipelineError, match=r"'sv_core_news_xxl', which is not installed; install it"
    ):
        load_pipeline("sv", "sv_core_news_xxl")
