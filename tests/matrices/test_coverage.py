"""How much is coded, against marking every character and word by hand."""

from __future__ import annotations

import math
import re

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcsv.matrices import code_use, coverage
from qualcsv.study import Study
from tests.matrices.making import coding, codings_of, segments_of

TEXT = "Väl-känd sak. Och mer\nNej. Jo då\n\nSlut"
WORD = re.compile(r"\w+(?:['\u2019-]\w+)*")
SPANS = st.lists(st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 15)), max_size=6)


@settings(max_examples=100, deadline=None)
@given(SPANS, st.sampled_from(["sentence", "turn"]))
def test_characters_and_words_by_hand(spans: list[tuple[int, int]], unit: str) -> None:
    places = [(s, min(s + n, len(TEXT))) for s, n in spans]
    rows = [coding(i, TEXT, s, e) for i, (s, e) in enumerate(places)]
    segments = segments_of({"t1": TEXT}, unit=unit)
    segments = segments[segments["end"] > segments["start"]]
    row = coverage(codings_of(*rows), segments).iloc[0]
    coded = {i for s, e in places for i in range(s, e)}
    said = [(s, e) for s, e in zip(segments["start"], segments["end"], strict=True)]
    characters = [i for s, e in said for i in range(s, e)]
    assert row["characters"] == len(characters)
    assert row["coded_characters"] == len(coded & set(characters))
    words = [range(s + m.start(), s + m.end()) for s, e in said for m in WORD.finditer(TEXT[s:e])]
    assert row["words"] == len(words)
    assert row["coded_words"] == sum(bool(coded & set(word)) for word in words)
    assert row["codings"] == sum(any(s <= p < e for s, e in said) for p, _ in places)


def test_speakers_are_apart_and_silence_is_nan() -> None:
    said = segments_of({"t1": "One two", "t2": "Three"}, unit="turn", who={"t1": "p1", "t2": "p2"})
    table = coverage(codings_of(coding(1, "One two", 0, 3)), said)
    assert table["participant"].tolist() == ["p1", "p2"]
    assert table["share_words"].tolist() == [0.5, 0.0]
    silent = said.assign(end=said["start"], quotation="")
    assert math.isnan(coverage(codings_of(), silent).iloc[0]["share"])
    assert coverage(codings_of(), said.iloc[:0]).empty


def test_the_sample_is_covered_as_its_turns_tell(sample: Study) -> None:
    codings, turns = sample.codings(), sample.segments(unit="turn")
    table = coverage(codings, turns)
    one = table[(table["transcript"] == "t01.docx") & (table["role"] == "respondent")].iloc[0]
    own = codings[codings["transcript"] == "t01.docx"]
    coded = {i for s, e in zip(own["start"], own["end"], strict=True) for i in range(s, e)}
    said = turns[(turns["transcript"] == "t01.docx") & (turns["role"] == "respondent")]
    spoken = {i for s, e in zip(said["start"], said["end"], strict=True) for i in range(s, e)}
    assert (one["characters"], one["coded_characters"]) == (len(spoken), len(coded & spoken))
    shuffled = coverage(
        codings.sample(frac=1, random_state=2), turns.sample(frac=1, random_state=2)
    )
    pd.testing.assert_frame_equal(shuffled, table)


def test_codes_never_and_once_used() -> None:
    rows = [coding(1, TEXT, 0, 3), coding(2, TEXT, 0, 3, coder="jl"), coding(3, TEXT, 4, 9, code="b"),
            coding(4, TEXT, 9, 12, code="b")]  # fmt: skip
    told = codings_of(*rows, code_order=["top", "c", "b", "a"], headings=["top"])
    table = code_use(told)
    assert dict(zip(table["code"], table["use"], strict=True)) == {"c": "never", "b": "more often", "a": "once"}  # fmt: skip
    assert table["codings"].tolist() == [0, 2, 2]
    assert code_use(told, codes=["z"])["code"].tolist() == ["z", "b", "a"]
    assert code_use(codings_of()).empty
