"""Margins, shares, and what a zero means."""

from __future__ import annotations

import math
import re
from typing import Any

import pandas as pd
import pytest

from qualcsv.errors import UsageError
from qualcsv.matrices import matrix_margins, matrix_status, theme_matrix, words_spoken
from qualcsv.study import Study
from qualcsv.tables import rows_of
from tests.matrices.making import coding, codings_of, people_of, segments_of

TEXT = "one two three four five"
PEOPLE = people_of(
    {"participant": "p1", "case": "x", "transcript": "t1"},
    {"participant": "p2", "case": "x", "transcript": "t2"},
    {"participant": "p3", "case": "y", "transcript": "t3"},
    {"participant": "p4", "case": "z", "transcript": "t4"},
)
ROWS = [
    coding(1, TEXT, 0, 3, case="x"),
    coding(2, TEXT, 0, 7, case="x", code="b", coder="jl"),
    coding(3, TEXT, 0, 7, case="x", participant="p2", transcript="t2"),
    coding(4, TEXT, 8, 13, case="y", participant="p3", transcript="t3"),
]
WHO = {"t1": "p1", "t2": "p2", "t3": "p3", "t4": "p4"}
SEGMENTS = segments_of(dict.fromkeys(WHO, TEXT), who=WHO)


def test_margins_are_counted_anew_not_summed() -> None:
    matrix: Any = theme_matrix(codings_of(*ROWS), count="participants", margins=True)
    assert matrix.to_dict("index") == {
        "a": {"x": 2, "y": 1, "(all)": 3},
        "b": {"x": 1, "y": 0, "(all)": 1},
        "(all)": {"x": 2, "y": 1, "(all)": 3},
    }
    words: Any = theme_matrix(codings_of(*ROWS), count="words", margins=True)
    assert words.loc["(all)"].to_dict() == {"x": 4, "y": 1, "(all)": 5}


def test_a_table_of_margins() -> None:
    table = matrix_margins(codings_of(*ROWS), participants=PEOPLE).set_index(["margin", "name"])
    counts: Any = table[["codings", "segments", "participants", "members", "transcripts"]]
    assert counts.loc[("group", "x")].tolist() == [3, 3, 2, 2, 2]
    assert counts.loc[("code", "a")].tolist() == [3, 3, 3, 0, 3]
    assert counts.loc[("all", "")].tolist() == [4, 4, 3, 3, 3]
    empty = matrix_margins(codings_of())
    assert empty.iloc[0, 2:].tolist() == [0, 0, 0, 0, 0]


def test_margins_of_two_groupings() -> None:
    matrix: Any = theme_matrix(
        codings_of(*ROWS), by=("case", "coder"), count="codings", margins=True
    )
    assert matrix.columns.tolist() == [("x", "am"), ("x", "jl"), ("y", "am"), ("(all)", "(all)")]
    assert matrix.loc["(all)"].tolist() == [2, 1, 1, 4]


@pytest.mark.parametrize(
    ("way", "expected"),
    [
        ("rows", [[2 / 3, 1 / 3], [1, 0]]),
        ("columns", [[2 / 3, 1], [1 / 3, 0]]),
        ("all", [[2 / 4, 1 / 4], [1 / 4, 0]]),
        ("per participant", [[1, 1], [1 / 2, 0]]),
        ("per 1000 words", [[200, 200], [100, 0]]),
    ],
)
def test_cells_are_divided(way: str, expected: list[list[float]]) -> None:
    matrix: Any = theme_matrix(
        codings_of(*ROWS), count="participants", normalise=way, participants=PEOPLE, segments=SEGMENTS
    )  # fmt: skip
    assert matrix.to_numpy().ravel().tolist() == pytest.approx([n for row in expected for n in row])
    assert matrix.attrs["normalise"] == way


def test_share_of_words_is_of_what_the_group_speaks() -> None:
    matrix: Any = theme_matrix(
        codings_of(*ROWS), count="share of words", participants=PEOPLE, segments=SEGMENTS, margins=True
    )  # fmt: skip
    assert matrix.loc["a"].tolist() == pytest.approx([3 / 10, 1 / 5, 4 / 15])
    assert matrix.loc["b"].tolist() == pytest.approx([2 / 10, 0, 2 / 15])


def test_the_interviewers_words_are_no_respondents() -> None:
    asked = segments_of({"t1": TEXT}, who={"t1": ""}, role="interviewer")
    said = segments_of({"t1": TEXT + " and more"}, who=WHO).assign(segment="s")
    both = pd.concat([asked.assign(start=100, end=123), said])
    assert words_spoken(both)["words"].tolist() == [7]


def test_by_coder_the_words_are_those_of_the_transcripts_coded() -> None:
    matrix: Any = theme_matrix(
        codings_of(*ROWS), by="coder", normalise="per 1000 words", count="codings", participants=PEOPLE,
        segments=SEGMENTS,
    )  # fmt: skip
    assert matrix.loc["b", "jl"] == pytest.approx(1000 / 5)
    assert matrix.loc["a", "am"] == pytest.approx(3 * 1000 / 15)


def test_nothing_to_divide_by_is_nan() -> None:
    nobody: Any = codings_of(coding(1, TEXT, 0, 3, participant=""))
    cell: Any = theme_matrix(nobody, normalise="per participant").iloc[0, 0]
    assert math.isnan(cell)


def test_words_have_to_be_known() -> None:
    with pytest.raises(UsageError, match="not known how much is said"):
        theme_matrix(codings_of(*ROWS), count="share of words")
    some = SEGMENTS[SEGMENTS["transcript"] == "t1"]
    with pytest.raises(UsageError, match="no segment is of t2, t3"):
        theme_matrix(codings_of(*ROWS), count="words", segments=some)
    with pytest.raises(UsageError, match=r"normalise='x' \(allowed: rows, columns"):
        theme_matrix(codings_of(*ROWS), normalise="x")


def test_zeros_are_told_from_not_coded() -> None:
    table = codings_of(*ROWS)
    status = matrix_status(table, participants=PEOPLE, complete=True)
    assert status.loc["b"].to_dict() == {"x": "counted", "y": "zero", "z": "not coded"}
    matrix: Any = theme_matrix(table, participants=PEOPLE, complete=True)
    pd.testing.assert_index_equal(status.index, matrix.index)
    pd.testing.assert_index_equal(status.columns, matrix.columns)
    assert ((matrix > 0) == (status == "counted")).to_numpy().all()


def test_a_selection_of_codings_does_not_make_a_group_uncoded() -> None:
    table = codings_of(*ROWS, coded={"t1": ["v1"], "t2": ["v1"], "t3": ["v1"]})
    status = matrix_status(table[table["code"] == "b"], participants=PEOPLE, complete=True)
    assert status.loc["b"].to_dict() == {"x": "counted", "y": "zero", "z": "not coded"}


def test_a_code_that_the_codebook_did_not_have_was_not_asked() -> None:
    rows = [row | {"codebook_version": "v1" if row["case"] == "y" else "v2"} for row in ROWS]
    status = matrix_status(
        codings_of(*rows), participants=PEOPLE, versions={"v1": ["a"], "v2": ["a", "b"]}
    )
    assert status.loc["b", "y"] == "not asked"
    unknown = matrix_status(codings_of(*rows), participants=PEOPLE, versions={"v2": ["a"]})
    assert unknown.loc["b", "y"] == "zero"


def test_what_participants_were_not_asked() -> None:
    told = PEOPLE.assign(not_asked=["", "", "top other", ""])
    parents = {"b": "top", "top": ""}
    status = matrix_status(codings_of(*ROWS), participants=told, parents=parents)
    assert status.loc["b", "y"] == "not asked"
    everybody = PEOPLE.assign(not_asked=["", "b", "", ""])
    assert (matrix_status(codings_of(*ROWS), participants=everybody) != "not asked").all(axis=None)


def test_the_samples_shares_against_a_plain_count(sample: Study) -> None:
    codings, turns = sample.codings(), sample.segments(unit="turn")
    matrix: Any = theme_matrix(codings, count="share of words", level=0)
    word = re.compile(r"\w+(?:['\u2019-]\w+)*")
    cases = dict(zip(sample.participants["participant"], sample.participants["case"], strict=True))
    said = turns[turns["role"] != "interviewer"]
    spoken = said["quotation"].map(lambda text: len(word.findall(text)))
    totals = spoken.groupby(said["participant"].map(cases)).sum()
    part = codings[codings["code"].str.startswith("cond.") & (codings["case"] == "torget")]
    places = {
        (row.transcript, match.start())
        for row in rows_of(part)
        for match in word.finditer(sample.transcripts[row.transcript].text)
        if match.start() < row.end and row.start < match.end()
    }
    assert matrix.loc["cond", "torget"] == pytest.approx(len(places) / totals["torget"])
