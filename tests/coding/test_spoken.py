"""What of a text is looked at, against counting letter by letter."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from qualcsv.coding.spoken import spoken_sentences, spoken_words
from qualcsv.nlp import load_pipeline, parse_texts

TEXTS = st.text(alphabet="abå .?\n", max_size=60)


@st.composite
def _texts_and_spans(draw: st.DrawFn) -> tuple[str, list[tuple[int, int]]]:
    text = draw(TEXTS)
    edges = sorted(draw(st.sets(st.integers(0, len(text)), max_size=8)))
    return text, list(zip(edges[::2], edges[1::2], strict=False))


@settings(max_examples=100, deadline=None)
@given(_texts_and_spans())
def test_a_word_is_spoken_when_all_its_letters_are(made: tuple[str, list[tuple[int, int]]]) -> None:
    text, spans = made
    (parse,) = parse_texts([text], load_pipeline("sv"))
    covered = {place for start, end in spans for place in range(start, end)}
    expected = [
        any(a <= start and end <= b for a, b in spans) and set(range(start, end)) <= covered
        for start, end in zip(parse.starts.tolist(), parse.ends.tolist(), strict=True)
    ]
    assert spoken_words(parse, spans).tolist() == expected


@settings(max_examples=100, deadline=None)
@given(_texts_and_spans())
def test_spoken_sentences_are_the_sentences_cut_to_the_spans(
    made: tuple[str, list[tuple[int, int]]],
) -> None:
    text, spans = made
    (parse,) = parse_texts([text], load_pipeline("sv"))
    expected = [
        (max(start, a), min(end, b))
        for start, end in parse.sentences()
        for a, b in spans
        if max(start, a) < min(end, b)
    ]
    assert list(spoken_sentences(parse, spans)) == expected
