"""LexRank against the eigenvector of the walk, and what is chosen."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcsv.matrices.lexrank import DAMPING, _cosines, central, inverse_frequencies, lexrank

WORDS = st.lists(st.sampled_from(["ett", "två", "tre", "fyra", "fem", "sex"]), max_size=6).map(
    " ".join
)


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=8))
def test_ranks_are_the_left_eigenvector_of_the_walk(texts: list[str]) -> None:
    cosines = _cosines(texts, inverse_frequencies(texts))
    n = len(texts)
    walk = DAMPING * cosines / cosines.sum(axis=1, keepdims=True) + (1 - DAMPING) / n
    values, vectors = np.linalg.eig(walk.T)
    own = np.real(vectors[:, np.argmax(np.real(values))])
    assert lexrank(cosines) == pytest.approx(own / own.sum(), abs=1e-6)


def test_cosine_of_two_texts_by_hand() -> None:
    # idf of a word in both texts: ln(2/2)+1 = 1; in one: ln(2/1)+1
    rare = np.log(2) + 1
    got = _cosines(["hus bil", "hus båt"], inverse_frequencies(["hus bil", "hus båt"]))[0, 1]
    assert got == pytest.approx(1 / (1 + rare**2))


def test_the_text_that_shares_most_is_chosen() -> None:
    texts = ["The rain fell.", "Money ran out.", "The money never came.", "Money, the money."]
    assert 0 not in central(texts, most=3)


def test_the_same_text_twice_is_chosen_once() -> None:
    assert central(["Pengarna tog slut.", "pengarna TOG slut", "Solen"], most=3) == [0, 2]


def test_texts_in_nfd_and_nfc_are_one() -> None:
    assert central(["våra hus", "våra hus"], most=2) == [0]


def test_fewer_texts_than_asked_for_and_none() -> None:
    assert central(["a b", "c d"], most=9) == [0, 1]
    assert central([], most=3) == []


def test_texts_without_words_do_not_break_it() -> None:
    assert central(["…", "?", "hej"], most=3) == [0, 1, 2]


@given(st.lists(WORDS, max_size=8), st.integers(1, 4))
def test_positions_are_sorted_and_not_too_many(texts: list[str], most: int) -> None:
    got = central(texts, most=most)
    assert got == sorted(set(got))
    assert len(got) <= most
    assert bool(got) == bool(texts)
