"""Which words are certain to be the same: what stands once, and nothing that could have slid."""

from __future__ import annotations

import time

from qualcsv.coding.anchors import align
from qualcsv.coding.words import word_bits, words_of

HEAD = "Vi satte oss ned i källaren en onsdag i mars och ingen trodde på det"
TAIL = "men sedan kom hyresvärden med nycklar till lokalen och då vände allt"


def _certain(old: str, new: str) -> list[str]:
    """Return the old words that have a place, a dash for each that has not."""
    found = align(words_of(old), words_of(new))
    return [
        word if to >= 0 else "-"
        for word, to in zip(found.old.words[1:-1], found.to[1:-1], strict=True)
    ]


def test_words_carry_their_offsets() -> None:
    words = words_of("Ja, å\u0308nnu mer.")
    assert [words.text[a:b] for a, b in zip(words.starts, words.ends, strict=True)][1:-1] == [
        "Ja", ",", "å\u0308nnu", "mer", ".",
    ]  # fmt: skip


def test_a_span_touches_the_words_that_it_shares_a_letter_with() -> None:
    words = words_of("ab cd ef")
    assert list(words.between(1, 4)) == [1, 2]
    assert list(words.between(2, 3)) == []


def test_a_rare_word_tells_more_than_a_common_one() -> None:
    bits = word_bits(words_of("ja ja ja nej"))
    # by hand: 6 with the two edges; 3 of them are "ja", 1 is "nej"
    assert (round(bits["ja"], 3), round(bits["nej"], 3)) == (1.0, 2.585)


def test_an_untouched_text_is_certain_throughout() -> None:
    assert "-" not in _certain(HEAD, HEAD)


def test_a_changed_word_has_no_place_and_the_others_have() -> None:
    words = _certain(f"{HEAD} {TAIL}", f"{HEAD} {TAIL}".replace("hyresvärden", "ägaren"))
    assert words.count("-") == 1
    assert words[words_of(f"{HEAD} {TAIL}").words.index("hyresvärden") - 1] == "-"


def test_of_like_words_of_which_one_was_taken_out_none_is_certain() -> None:
    old, new = (f"{HEAD} {'mm ' * count}{TAIL}" for count in (5, 4))
    words = _certain(old, new)
    assert words == [*words_of(HEAD).words[1:-1], *["-"] * 5, *words_of(TAIL).words[1:-1]]


def test_of_like_words_beside_an_edit_none_is_certain() -> None:
    # the first of three may have been taken out, or the last together with what follows it
    old, new = f"{HEAD} mm mm mm nja {TAIL}", f"{HEAD} mm mm tja {TAIL}"
    words = _certain(old, new)
    assert words == [*words_of(HEAD).words[1:-1], *["-"] * 4, *words_of(TAIL).words[1:-1]]


def test_a_turn_said_twice_and_one_word_more_is_no_proof() -> None:
    old = f"Ada: {TAIL}. Per: {TAIL}. Per: {TAIL}. Ada: nej"
    new = f"Ada: tjo. Per: {TAIL}. Ada: nej då"
    assert not set(TAIL.split()) & set(_certain(old, new))


def test_paragraphs_that_changed_places_keep_their_words() -> None:
    assert "-" not in _certain(f"{HEAD}\n\n{TAIL}", f"{TAIL}\n\n{HEAD}")


def test_a_passage_that_stands_twice_now_is_where_its_surroundings_are() -> None:
    old = f"{HEAD} kaffe {TAIL}"
    found = align(words_of(old), words_of(f"{old} {HEAD}"))
    assert found.to[1 : len(words_of(HEAD).words) - 1] == tuple(
        range(1, len(words_of(HEAD).words) - 1)
    )


def test_empty_texts_are_no_error() -> None:
    assert _certain("", HEAD) == []
    assert set(_certain(HEAD, "")) == {"-"}


def test_time_does_not_grow_with_the_square_of_the_text() -> None:
    def seconds(words: int) -> float:
        old = " ".join(f"w{number % 997} x{number * 7 % 613}" for number in range(words))
        new = old.replace("w5 ", "w5 y ").replace("x11 ", "")
        start = time.process_time()
        align(words_of(old), words_of(new))
        return time.process_time() - start

    seconds(500)
    short, long = (min(seconds(words) for _ in range(3)) for words in (1000, 8000))
    assert long < 32 * max(short, 0.01)  # eight times the words; the square would be 64
