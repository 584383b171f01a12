"""Words are weighed: sums recounted by hand, one code a sentence, neighbours count half."""

from types import MappingProxyType

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcsv.codebook import NOTHING, WordPoints
from qualcsv.coding.points import BESIDE, HIT, Points, Weighed
from qualcsv.nlp import load_pipeline, parse_texts


def points(*entries: tuple[str, float, dict[str, float]], language: str = "en") -> Points:
    made = [WordPoints(what, language, s, MappingProxyType(w)) for what, s, w in entries]
    return Points(made, "en")


def weigh(
    found: Points, text: str, hits: dict[int, dict[str, list[float]]] | None = None
) -> Weighed:
    (parse,) = parse_texts([text], load_pipeline("en"))
    return found.weigh(parse, np.ones(len(parse), dtype=np.bool_), text, hits or {})


def codes(weighed: Weighed) -> list[str]:
    return [verdict.code for _, verdict in sorted(weighed.verdicts.items())]


TWO = (("glue", -1.0, {"hold": 2.0, "together": 0.5}), ("money", -1.0, {"pay": 2.0}))


def test_a_code_needs_as_many_points_as_ordinary_talk() -> None:
    ordinary: tuple[str, float, dict[str, float]] = (NOTHING, 1.0, {})
    assert codes(weigh(points(*TWO), "She held it.")) == ["glue"]
    assert codes(weigh(points(*TWO, ordinary), "She held it.")) == ["glue"]
    assert codes(weigh(points(*TWO, (NOTHING, 1.1, {})), "She held it.")) == []


def test_words_of_ordinary_talk_speak_against_every_code() -> None:
    assert codes(weigh(points(*TWO, (NOTHING, 0.0, {"door": 1.5})), "She held the door.")) == []


def test_of_two_codes_the_one_with_more_points_is_told() -> None:
    found = weigh(points(*TWO), "She held it together and paid.")
    assert codes(found) == ["glue"]
    (verdict,) = found.verdicts.values()
    assert verdict.margin == pytest.approx(2.0 + 0.5 - 1.0)
    assert [word for word, *_ in verdict.words] == ["hold", "together"]


def test_two_words_in_a_row_count_only_in_a_row_and_in_one_sentence() -> None:
    found = points(("glue", -1.0, {"hold together": 1.0}))
    assert codes(weigh(found, "It held, together.")) == ["glue"]  # punctuation is no word
    assert codes(weigh(found, "It held us together.")) == []
    assert codes(weigh(found, "It held.\nTogether.")) == []


def test_a_word_that_comes_again_counts_once() -> None:
    found = weigh(points(("glue", -1.0, {"hold": 1.0})), "Hold, hold, hold.")
    (verdict,) = found.verdicts.values()
    assert verdict.margin == pytest.approx(0.0)


def test_the_sentence_beside_counts_half_and_a_line_end_parts() -> None:
    found = points(("glue", -1.0, {"hold": 0.8, "glue": 0.4}))
    assert BESIDE == 0.5
    assert codes(weigh(found, "They hold. Like glue.")) == ["glue"]
    assert codes(weigh(found, "They hold.\nLike glue.")) == []


def test_a_sentence_without_words_of_its_own_is_not_told_for_its_neighbour_s() -> None:
    found = weigh(points(("glue", -1.0, {"hold": 4.0})), "They hold. Yes.")
    assert len(found.verdicts) == 1


def test_rules_that_fire_add_twice_their_weight_two_at_most() -> None:
    found = points(("glue", -1.0, {"hold": 0.1}))
    first = weigh(found, "They hold.", {0: {"glue": [0.5, 0.4, 0.1]}})
    (verdict,) = first.verdicts.values()
    assert verdict.margin == pytest.approx(HIT * 0.9 + 0.1 - 1.0)


def test_a_rule_of_a_code_that_is_not_weighed_changes_nothing() -> None:
    found = points(("glue", -1.0, {"hold": 1.0}))
    assert codes(weigh(found, "They hold.", {0: {"other": [1.0]}})) == ["glue"]


def test_the_attribute_s_value_with_most_points_is_told() -> None:
    found = points(
        ("glue", 0.0, {"hold": 1.0}),
        ("polarity=enabler", 0.2, {}),
        ("polarity=barrier", 0.0, {"not": 1.0}),
    )
    assert weigh(found, "They hold.").attributes(0) == {"polarity": "enabler"}
    assert weigh(found, "They do not hold.").attributes(0) == {"polarity": "barrier"}


def test_words_of_another_language_are_not_weighed() -> None:
    assert points(("glue", 0.0, {"hold": 1.0}), language="sv").codes == []


def test_a_text_without_words_has_no_verdict() -> None:
    assert codes(weigh(points(*TWO), "")) == []
    assert codes(weigh(points(*TWO), "… !")) == []


VOCABULARY = ["river", "stone", "cloud", "lamp", "north"]


@given(
    st.lists(st.lists(st.sampled_from(VOCABULARY), min_size=1, max_size=6), min_size=1, max_size=4),
    st.dictionaries(
        st.sampled_from([*VOCABULARY, "river stone", "lamp north"]), st.integers(-8, 8).map(float)
    ),
    st.dictionaries(st.sampled_from(VOCABULARY), st.integers(-8, 8).map(float)),
)
def test_points_are_the_sum_that_a_person_would_count(
    sentences: list[list[str]], first: dict[str, float], second: dict[str, float]
) -> None:
    text = "\n".join(" ".join(words) for words in sentences)
    weighed = weigh(points(("a", 0.0, first), ("b", 0.0, second)), text)
    for row, words in enumerate(sentences):
        there = {*words, *(f"{x} {y}" for x, y in zip(words, words[1:], strict=False))}
        for column, table in enumerate((first, second)):
            assert weighed.own[row, column] == sum(table.get(word, 0.0) for word in there)
