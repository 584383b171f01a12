"""The theme matrix, against counting by hand."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcsv.errors import TableError, UsageError
from qualcsv.matrices import COUNTS, theme_matrix
from qualcsv.study import Study
from qualcsv.tables import CODINGS, make_table
from tests.coding.making import records

PLAIN = [count for count in COUNTS if count != "share of words"]
# Words begin at 0, 4, 9, …; spans begin and end between words.
WORDS = ["Ett", "två", "three", "fyra", "o'clock", "väl-känd", "7", "slut"]
TEXT = " ".join(WORDS)
EDGES = [0, *[i + 1 for i, letter in enumerate(TEXT) if letter == " "], len(TEXT) + 1]


def coding(number: int, **changes: Any) -> dict[str, Any]:
    """Return a row of the codings table."""
    row: dict[str, Any] = dict.fromkeys(CODINGS.names, "")
    row |= {"coding": f"c{number}", "transcript": "t1", "turn": 1, "start": 0, "end": 3}
    row |= {"code": "a", "coder": "am", "origin": "human", "text_sha256": "ab" * 32}
    row |= {"attributes": "{}", **changes}
    row["quotation"] = TEXT[row["start"] : row["end"]]
    return row


@st.composite
def codings(draw: st.DrawFn) -> pd.DataFrame:
    rows = []
    for number in range(draw(st.integers(0, 12))):
        first = draw(st.integers(0, len(WORDS) - 1))
        last = draw(st.integers(first + 1, len(WORDS)))
        rows.append(
            coding(
                number,
                transcript=draw(st.sampled_from(["t1", "t2"])),
                start=EDGES[first],
                end=EDGES[last] - 1,
                code=draw(st.sampled_from(["a", "b", "c"])),
                case=draw(st.sampled_from(["x", "y", ""])),
                sector=draw(st.sampled_from(["public", "private"])),
                participant=draw(st.sampled_from(["p1", "p2", ""])),
                coder=draw(st.sampled_from(["am", "jl"])),
            )
        )
    return make_table(CODINGS, rows)


def by_hand(rows: list[dict[str, Any]], code: str, by: str, group: str, count: str) -> int:
    """Count one cell by going through the rows."""
    cell = [r for r in rows if r["code"] == code and (r[by] or "(none)") == group]
    if count == "segments":
        return len({(r["transcript"], r["start"], r["end"]) for r in cell})
    if count == "codings":
        return len(cell)
    if count == "presence":
        return int(len(cell) > 0)
    if count == "participants":
        return len({r["participant"] for r in cell} - {""})
    return sum(
        any(r["transcript"] == t and r["start"] <= EDGES[i] < r["end"] for r in cell)
        for t in ("t1", "t2")
        for i in range(len(WORDS))
    )


@settings(max_examples=100, deadline=None)
@given(
    codings(),
    st.sampled_from(PLAIN),
    st.sampled_from(["case", "sector", "participant", "transcript", "coder"]),
)
def test_every_cell_is_what_counting_by_hand_gives(
    table: pd.DataFrame, count: str, by: str
) -> None:
    rows = records(table)
    matrix = theme_matrix(table, by=by, count=count)
    assert sorted(matrix.index) == sorted({r["code"] for r in rows})
    assert sorted(matrix.columns) == sorted({r[by] or "(none)" for r in rows})
    for code in matrix.index:
        for group in matrix.columns:
            assert matrix.loc[code, group] == by_hand(rows, code, by, group, count)


@settings(max_examples=50, deadline=None)
@given(codings(), st.randoms(use_true_random=False), st.sampled_from(PLAIN))
def test_the_order_of_the_rows_does_not_matter(
    table: pd.DataFrame, chance: Any, count: str
) -> None:
    order = list(range(len(table)))
    chance.shuffle(order)
    shuffled = table.iloc[order]
    pd.testing.assert_frame_equal(
        theme_matrix(shuffled, count=count), theme_matrix(table, count=count)
    )


def _some(*rows: dict[str, Any], **attrs: Any) -> pd.DataFrame:
    table = make_table(CODINGS, rows)
    for key, value in attrs.items():
        table.attrs[key] = value
    return table


def test_rows_and_columns_stand_as_codebook_and_study_have_them() -> None:
    table = _some(
        *(coding(i, code=c, case=k) for i, (c, k) in enumerate([("a", "z"), ("b", "m"), ("q", "")])),
        coding(9, code="c", case="a"),
        code_order=["c", "b", "a"],
        case_order=["m", "z"],
    )  # fmt: skip
    matrix = theme_matrix(table)
    assert list(matrix.index) == ["c", "b", "a", "q"]  # what the codebook lacks comes last
    assert list(matrix.columns) == ["m", "z", "a", "(none)"]


def test_other_groups_are_sorted() -> None:
    table = _some(*(coding(i, sector=s) for i, s in enumerate(["public", "", "academia"])))
    assert list(theme_matrix(table, by="sector").columns) == ["academia", "public", "(none)"]


def test_one_span_by_two_coders_counts_once() -> None:
    table = _some(coding(1, coder="am", case="x"), coding(2, coder="jl", case="x"))
    assert theme_matrix(table).loc["a", "x"] == 1
    assert theme_matrix(table, by="coder").to_numpy().tolist() == [[1, 1]]


def test_spans_that_overlap_count_their_words_once() -> None:
    one = coding(1, start=EDGES[0], end=EDGES[3] - 1, case="x")
    two = coding(2, start=EDGES[2], end=EDGES[6] - 1, case="x")
    # words 1 to 3 and 3 to 6: six words; o'clock and väl-känd are one each
    assert theme_matrix(_some(one, two), count="words").loc["a", "x"] == 6


def test_words_in_two_transcripts_at_one_place_are_two() -> None:
    table = _some(coding(1, case="x"), coding(2, case="x", transcript="t2"))
    assert theme_matrix(table, count="words").loc["a", "x"] == 2


def test_what_was_counted_is_told() -> None:
    table = _some(
        coding(1, participant="p1"),
        coding(2, participant="p1", code="b"),
        coding(3, participant="p2"),
        coding(4),
        code_names={"a": "Alpha"},
    )
    attrs = theme_matrix(table, by="participant", count="words").attrs
    assert attrs == {
        "count": "words",
        "by": "participant",
        "codings": 4,
        "participants": 2,
        "code_names": {"a": "Alpha"},
    }


def test_no_codings_are_an_empty_matrix() -> None:
    matrix = theme_matrix(_some())
    assert matrix.shape == (0, 0)
    assert matrix.attrs["codings"] == 0


def test_cells_are_whole_numbers_and_names_are_kept() -> None:
    matrix = theme_matrix(_some(coding(1, case="x")))
    assert matrix.to_numpy().dtype == np.int64
    assert (matrix.index.name, matrix.columns.name) == ("code", "case")


def test_what_was_given_is_not_changed() -> None:
    table = _some(coding(1), code_order=["a"])
    before = table.copy()
    theme_matrix(table)
    pd.testing.assert_frame_equal(table, before)
    assert table.attrs == {"code_order": ["a"]}


def test_a_column_of_the_users_own_may_group() -> None:
    table = _some(coding(1), coding(2, start=4, end=7)).assign(age=pd.Series(["old", None]))
    assert theme_matrix(table, by="age").loc["a"].to_dict() == {"old": 1, "(none)": 1}


@pytest.mark.parametrize("by", ["cases", "quotation", "memo", "attributes", ""])
def test_a_column_that_is_not_there_is_told(by: str) -> None:
    with pytest.raises(UsageError, match=r"by=.*allowed: coding, transcript, participant"):
        theme_matrix(_some(coding(1)), by=by)


def test_an_unknown_count_is_told() -> None:
    with pytest.raises(
        UsageError, match=r"count='turns' \(allowed: segments, participants, words, codings"
    ):
        theme_matrix(_some(), count="turns")


def test_what_is_no_codings_table_is_told() -> None:
    with pytest.raises(TableError, match="codings table lacks the columns"):
        theme_matrix(pd.DataFrame({"code": ["a"]}))


@pytest.mark.parametrize("count", PLAIN)
def test_the_sample_recounted(sample: Study, count: str) -> None:
    table = sample.codings()
    matrix = theme_matrix(table, count=count)
    if count == "segments":
        spans = table[["code", "case", "transcript", "start", "end"]].drop_duplicates()
        assert matrix.to_numpy().sum() == len(spans)
    assert list(matrix.columns) == [c for c in sample.config.cases if c in set(table["case"])]
    assert list(matrix.index) == [c for c in sample.codebook.order if c in set(table["code"])]
