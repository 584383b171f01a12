from __future__ import annotations

import numpy as np

from qualcsv.nlp import Parse


def ints(*values: int) -> np.ndarray[tuple[int], np.dtype[np.int32]]:
    return np.array(values, dtype=np.int32)


PARSE = Parse(
    "p",
    ints(0, 3, 8, 10),
    ints(2, 5, 9, 12),
    ints(4, 4, 7, 7),
    ints(0, 1, 1, 0),
    (("a", "a"), ("b", "b")),
)


def test_sentences_run_from_their_first_word_to_their_last() -> None:
    # the numbers of sentences may have gaps: what was white space has none
    assert PARSE.sentences() == [(0, 5), (8, 12)]


def test_one_word_is_one_sentence() -> None:
    assert Parse("p", ints(3), ints(5), ints(0), ints(0), (("a", "a"),)).sentences() == [(3, 5)]


def test_no_words_are_no_sentences() -> None:
    empty = Parse("p", ints(), ints(), ints(), ints(), ())
    assert empty.sentences() == []
    assert len(empty) == 0


def test_the_length_is_the_number_of_words() -> None:
    assert len(PARSE) == 4


def test_the_arrays_are_named_as_the_fields() -> None:
    assert all(getattr(PARSE, name) is array for name, array in PARSE.arrays().items())
