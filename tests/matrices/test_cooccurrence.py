"""Codes that stand together, against counting by hand over sentences, turns and spans."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcsv.errors import UsageError
from qualcsv.matrices import code_sequence, cooccurrence, cooccurrence_matrix
from qualcsv.study import Study
from qualcsv.tables import rows_of
from tests.matrices.making import coding, codings_of, segments_of

TEXTS = {"t1": "Aa bb. Cc dd. Ee\nFf gg. Hh ii\nJj", "t2": "Kk. Ll mm. Nn\nOo", "t3": "Pp"}
SENTENCES = segments_of(TEXTS)
TURNS = segments_of(TEXTS, unit="turn")


@st.composite
def codings(draw: st.DrawFn) -> list[dict[str, Any]]:
    rows = []
    for i in range(draw(st.integers(0, 12))):
        name = draw(st.sampled_from(sorted(TEXTS)))
        start = draw(st.integers(0, len(TEXTS[name]) - 1))
        end = draw(st.integers(start + 1, min(start + 12, len(TEXTS[name]))))
        rows.append(
            coding(
                i, TEXTS[name], start, end, transcript=name,
                code=draw(st.sampled_from(["a", "b", "c"])),
                participant=draw(st.sampled_from(["p1", "p2", ""])),
                turn=TEXTS[name][:start].count("\n") + 1,
            )
        )  # fmt: skip
    return rows


def spans(rows: list[dict[str, Any]], code: str) -> set[tuple[str, int, int]]:
    return {(r["transcript"], r["start"], r["end"]) for r in rows if r["code"] == code}


def meets(one: tuple[str, int, int], two: tuple[str, int, int]) -> bool:
    return one[0] == two[0] and one[1] < two[2] and two[1] < one[2]


def units_of(rows: list[dict[str, Any]], within: Any) -> list[list[tuple[str, int, int]]]:
    """Return the units of the coded transcripts, each a list of stretches."""
    coded = sorted({r["transcript"] for r in rows})
    if within == "document":
        return [[(name, 0, len(TEXTS[name]))] for name in coded]
    table = TURNS if within == "turn" else SENTENCES
    units = []
    for name in coded:
        own = [
            (name, int(s), int(e))
            for t, s, e in zip(table["transcript"], table["start"], table["end"], strict=True)
            if t == name
        ]
        size = within if isinstance(within, int) else 1
        units += [own[i : i + size] for i in range(max(len(own) - size + 1, 1))]
    return units


@settings(max_examples=60, deadline=None)
@given(codings(), st.sampled_from(["sentence", "turn", "document", 1, 2, 3, 9]))
def test_units_that_two_codes_share(rows: list[dict[str, Any]], within: Any) -> None:
    segments = TURNS if within == "turn" else SENTENCES
    table = cooccurrence(codings_of(*rows), within=within, segments=segments, permutations=5)
    units = units_of(rows, within)
    have = {
        code: {
            i
            for i, unit in enumerate(units)
            if any(meets(span, part) for span in spans(rows, code) for part in unit)
        }
        for code in "abc"
    }
    present = [code for code in "abc" if spans(rows, code)]
    assert list(zip(table["first"], table["second"], strict=True)) == list(combinations(present, 2))
    for row in rows_of(table):
        a, b = have[row.first], have[row.second]
        assert (row.n_first, row.n_second, row.together) == (len(a), len(b), len(a & b))
        if a | b:
            assert row.jaccard == row.c_coefficient == pytest.approx(len(a & b) / len(a | b))
        if a and b:
            assert row.lift == pytest.approx(len(a & b) * len(units) / (len(a) * len(b)))
        shared = {units[i][0][0] for i in a & b}
        assert row.transcripts == len(shared)
        people = {
            r["participant"]
            for i in a & b
            for r in rows
            for q in rows
            if r["participant"] == q["participant"] != ""
            and (r["code"], q["code"]) == (row.first, row.second)
            and any(meets((r["transcript"], r["start"], r["end"]), p) for p in units[i])
            and any(meets((q["transcript"], q["start"], q["end"]), p) for p in units[i])
        }
        assert row.participants == len(people) or _one_span_two_people(rows)
    assert table.attrs["units"] == len(units)


def _one_span_two_people(rows: list[dict[str, Any]]) -> bool:
    """In a study a span has one speaker; random rows may differ."""
    told = {(r["transcript"], r["start"], r["end"], r["code"], r["participant"]) for r in rows}
    return len(told) > len({one[:4] for one in told})


@settings(max_examples=60, deadline=None)
@given(codings())
def test_pairs_of_spans_that_overlap(rows: list[dict[str, Any]]) -> None:
    table = cooccurrence(codings_of(*rows), within="overlap", permutations=5)
    for row in rows_of(table):
        a, b = spans(rows, row.first), spans(rows, row.second)
        pairs = [(x, y) for x in a for y in b if meets(x, y)]
        assert (row.n_first, row.n_second, row.together) == (len(a), len(b), len(pairs))
        touched = {x for pair in pairs for x in pair}
        assert row.jaccard == pytest.approx(len(touched) / len(a | b))
        if len(a) + len(b) > len(pairs):
            expected = len(pairs) / (len(a) + len(b) - len(pairs))
            assert row.c_coefficient == pytest.approx(expected)


@settings(max_examples=60, deadline=None)
@given(codings(), st.sampled_from(["overlap", "sentence", "turn", "document", 2]))
def test_which_comes_first(rows: list[dict[str, Any]], within: Any) -> None:
    segments = TURNS if within == "turn" else SENTENCES
    table = code_sequence(codings_of(*rows), within=within, segments=segments)
    units = [] if within == "overlap" else units_of(rows, within)

    def near(one: tuple[str, int, int], two: tuple[str, int, int]) -> bool:
        if within == "overlap":
            return meets(one, two)
        return any(
            any(meets(one, p) for p in unit) and any(meets(two, p) for p in unit) for unit in units
        )

    found = {(r.first, r.second): (r.before, r.after, r.same) for r in rows_of(table)}
    for a in "abc":
        for b in set("abc") - {a}:
            pairs = [(x, y) for x in spans(rows, a) for y in spans(rows, b) if near(x, y)]
            counts = (
                sum(x[1] < y[1] for x, y in pairs),
                sum(x[1] > y[1] for x, y in pairs),
                sum(x[1] == y[1] for x, y in pairs),
            )
            assert found.get((a, b), (0, 0, 0)) == counts


def test_chance_keeps_codes_in_their_documents() -> None:
    # each code is in each of the two sentences of its document: chance can give nothing else
    text = {"t1": "Aa. Bb"}
    rows = [coding(i, text["t1"], s, s + 2, code=c) for i, (s, c) in enumerate([(0, "a"), (4, "a"), (0, "b"), (4, "b")])]  # fmt: skip
    row = cooccurrence(codings_of(*rows), within="sentence", segments=segments_of(text)).iloc[0]
    assert (row["lift"], row["chance_low"], row["chance_high"]) == (1, 1, 1)


def test_chance_of_sharing_a_sentence_is_hypergeometric() -> None:
    # two codes in 5 of 10 sentences: mean 2.5 together; 95 % of draws lie in 1 to 4 (scipy:
    # hypergeom(10, 5, 5).ppf([0.025, 0.975]) = [1, 4])
    text = ". ".join("abcdefghij")
    at = [3 * i for i in range(10)]
    rows = [coding(i, text, s, s + 1, code="a") for i, s in enumerate(at[:5])]
    rows += [coding(10 + i, text, s, s + 1, code="b") for i, s in enumerate(at[:5])]
    for within in ("sentence", 1):
        row = cooccurrence(
            codings_of(*rows), within=within, segments=segments_of({"t1": text}), permutations=4000
        ).iloc[0]
        assert (row["together"], row["lift"]) == (5, 2)
        assert (row["chance_low"], row["chance_high"]) == (1 / 2.5, 4 / 2.5)


def test_chance_in_windows_and_overlaps_has_the_expected_mean() -> None:
    from qualcsv.matrices.chance import by_labels, by_windows

    counts, units = np.array([[3, 4]]), np.array([12])
    pair = np.array([[-1, 0], [0, -1]])
    drawn, _ = by_windows(counts, units, pair, 1, times=4000, seed=1)
    assert drawn.mean() == pytest.approx(3 * 4 / 12, abs=0.05)
    # four spans in a row overlap their neighbours: 3 of 6 pairs; codes a, a, b, b
    document, code = np.zeros(4, np.int64), np.array([0, 0, 1, 1])
    pairs = [(np.array([0, 1, 2]), np.array([1, 2, 3]))]
    drawn, _ = by_labels(document, code, pairs, pair, times=4000, seed=1)
    assert drawn.mean() == pytest.approx(3 * 2 * 2 * 2 / (4 * 3), abs=0.06)


def test_the_unit_is_told_and_has_to_be() -> None:
    table = codings_of(coding(1, "Aa bb", 0, 2), coding(2, "Aa bb", 0, 5, code="b"))
    with pytest.raises(TypeError, match="within"):
        cooccurrence(table)  # type: ignore[call-arg]
    for within, unit in (("overlap", "pair of overlapping spans"), ("document", "document")):
        attrs = cooccurrence(table, within=within).attrs
        assert (attrs["within"], attrs["unit"]) == (within, unit)
    bad: Any
    for bad in ("sentences", 0, True, 1.5):
        with pytest.raises(UsageError, match="allowed: overlap, sentence, turn, document, or a"):
            cooccurrence(table, within=bad)


def test_segments_have_to_fit() -> None:
    table = codings_of(coding(1, "Aa bb", 0, 2), coding(2, "Aa", 0, 2, transcript="t9"))
    with pytest.raises(UsageError, match="needs to know the text's units"):
        cooccurrence(table, within="sentence")
    with pytest.raises(UsageError, match="the segments are turns"):
        cooccurrence(table, within=2, segments=TURNS)
    with pytest.raises(UsageError, match="no segment is of t9"):
        cooccurrence(table, within="sentence", segments=SENTENCES)


def test_turns_without_segments_are_those_in_which_spans_start() -> None:
    rows = [coding(1, "Aa", 0, 2), coding(2, "Aa", 0, 2, code="b"), coding(3, "Aa", 0, 1, code="c", turn=0)]  # fmt: skip
    table = cooccurrence(codings_of(*rows), within="turn")
    assert table["together"].tolist() == [1, 0, 0]
    assert table["lift"].isna().all()
    assert table.attrs["outside"] == 1


def test_the_order_of_rows_does_not_matter_and_the_square_is_symmetric(sample: Study) -> None:
    codings, segments = sample.codings(), sample.segments()
    table = cooccurrence(codings, within="sentence", segments=segments, permutations=20)
    shuffled = codings.sample(frac=1, random_state=3)
    again = cooccurrence(
        shuffled, within="sentence", segments=segments.sample(frac=1, random_state=1), permutations=20
    )  # fmt: skip
    pd.testing.assert_frame_equal(table, again)
    square = cooccurrence_matrix(table)
    assert square.index.tolist() == [c for c in sample.codebook.order if c in set(codings["code"])]
    assert (square.to_numpy() == square.to_numpy().T).all()
    assert square.loc["ci.backbone", "ci.backbone"] == table.loc[table["first"] == "ci.backbone", "n_first"].iloc[0]  # fmt: skip
    with pytest.raises(UsageError, match="value='p'"):
        cooccurrence_matrix(table, value="p")


@pytest.mark.parametrize("within", ["overlap", "sentence", "turn", "document", 2])
def test_nothing_to_count_is_an_empty_table(within: Any) -> None:
    assert cooccurrence(codings_of(), within=within, segments=SENTENCES).empty
    assert code_sequence(codings_of(), within=within, segments=SENTENCES).empty
    one = codings_of(coding(1, TEXTS["t1"], 0, 2))
    table = cooccurrence(one, within=within, segments=SENTENCES)
    assert table.empty
    assert cooccurrence_matrix(table).empty
