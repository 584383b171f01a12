"""Words are found as the regular expression finds them, and each counts once."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcsv.matrices import theme_matrix
from qualcsv.matrices.words import Line, WordIndex, distinct_lengths
from tests.matrices.making import coding, codings_of, segments_of

WORD = re.compile(r"\w+(?:['\u2019-]\w+)*")
LETTERS = st.sampled_from([*"aäö7_'’- .,\n", "𝒳", "a\u0308", "o'c", "\ud800"])
TEXTS = st.lists(LETTERS, max_size=40).map("".join)


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_words_are_those_of_the_regular_expression(text: str) -> None:
    known = pd.DataFrame({"transcript": ["t"], "start": [0], "end": [len(text)]})
    known["quotation"] = pd.Series([text], dtype=object)
    index = WordIndex.of(known, Line.of(known))
    found = list(zip(index.starts.tolist(), index.ends.tolist(), strict=True))
    assert found == [match.span() for match in WORD.finditer(text)]


@settings(max_examples=150, deadline=None)
@given(
    st.text(alphabet="abä -'\n", max_size=30),
    st.lists(st.tuples(st.integers(0, 30), st.integers(1, 12), st.sampled_from("xy")), max_size=6),
)
def test_a_word_counts_once_however_spans_cut_it(
    text: str, spans: list[tuple[int, int, str]]
) -> None:
    places = [(min(s, len(text)), min(s + n, len(text)), code) for s, n, code in spans]
    rows = [coding(i, text, s, e, code=c, case="k") for i, (s, e, c) in enumerate(places) if s < e]
    turn = segments_of({"t1": text}, unit="turn").iloc[:1].copy()
    turn["end"], turn["quotation"] = len(text), text
    matrix: Any = theme_matrix(codings_of(*rows), count="words", segments=turn)
    for code in matrix.index:
        own = [(r["start"], r["end"]) for r in rows if r["code"] == code]
        words = {
            m.span() for m in WORD.finditer(text) for s, e in own if m.start() < e and s < m.end()
        }
        assert matrix.loc[code, "k"] == len(words)


def test_two_spans_that_cut_one_word_between_them() -> None:
    text = "långsiktighet"
    for spans in ([(0, 5), (5, 13)], [(0, 7), (3, 13)], [(0, 5), (3, 9), (8, 13)]):
        rows: list[dict[str, Any]] = [coding(i, text, *s, case="k") for i, s in enumerate(spans)]
        assert theme_matrix(codings_of(*rows), count="words").loc["a", "k"] == 1


def test_a_cut_word_is_whole_where_another_code_shows_it() -> None:
    text = "väl-känd"
    rows = [coding(1, text, 0, 3), coding(2, text, 4, 8), coding(3, text, 0, 8, code="b")]
    assert theme_matrix(codings_of(*rows), count="words").to_numpy().tolist() == [[1], [1]]


def test_ranges_of_two_keys_are_counted_apart() -> None:
    key, start = np.array([0, 0, 0, 2]), np.array([0, 1, 8, 1])
    found = distinct_lengths(key, start, np.array([3, 2, 9, 4]), 3)
    assert found.tolist() == [4, 0, 3]
