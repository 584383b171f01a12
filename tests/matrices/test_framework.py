"""The framework matrix against counts by going through the rows, and what makes a cell stale."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcsv.coding.memo import Memo, words_hash
from qualcsv.errors import UsageError
from qualcsv.matrices import FrameworkMatrix, make_framework
from qualcsv.matrices.framework_cells import changes, coding_marks
from qualcsv.tables import rows_of
from tests.matrices.making import coding, codings_of

PARENTS = {"a": "", "a.x": "a", "a.y": "a", "a.y.1": "a.y", "b": "", "b.z": "b", "n": ""}
ORDER = list(PARENTS)
HEADINGS = ["a", "b"]
TEXT = "There is nobody who holds it together."


def row(number: int, **changes: Any) -> dict[str, Any]:
    return coding(number, TEXT, 0, 5 + number % 20) | changes


def traced(*rows: dict[str, Any]) -> pd.DataFrame:
    table = codings_of(*rows)
    table["speaker"] = pd.Series(["Ada"] * len(table), dtype="str")
    names = {code: code.upper() for code in ORDER}
    table.attrs = {
        "code_order": ORDER, "code_parents": PARENTS, "headings": HEADINGS, "code_names": names,
    }  # fmt: skip
    return table


def matrix_of(table: pd.DataFrame, *memos: Memo, **options: Any) -> FrameworkMatrix:
    told = {"rows": "participant", "row_names": {"p1": "Ada", "p2": "Bo", "p3": ""}} | options
    return make_framework(table, {memo.cell: memo for memo in memos}, **told)


def memo(table: pd.DataFrame, code: str = "a.x", covers: str = "code", **changes: Any) -> Memo:
    """Return a memo on p1 × a code that was written when the codings were as in a table."""
    at = matrix_of(table, codes=[code], roll_up=covers == "below")
    marks = at.marks[("p1", code, covers)]
    plain = Memo("participant", "p1", code, covers, "Words.", "draft", "human", "am", "t", 1)
    return replace(plain, **{"words": words_hash("Words."), "marks": marks} | changes)


ROWS = st.lists(
    st.tuples(st.sampled_from(["p1", "p2", "p3", "", "gone"]), st.sampled_from(ORDER)), max_size=30
)


def under(code: str, column: str, covers: str) -> bool:
    if covers == "code":
        return code == column
    while code and code != column:
        code = PARENTS[code]
    return code == column


@settings(max_examples=80, deadline=None)
@given(
    ROWS,
    st.sampled_from([None, 0, 1, 2, 5]),
    st.sampled_from([None, True, False]),
    st.sampled_from([None, ["a"], ["b", "a.y"], ["n"]]),
)
def test_each_cell_has_the_codings_that_a_count_by_hand_finds(
    rows: list[tuple[str, str]], level: int | None, roll_up: bool | None, codes: list[str] | None
) -> None:
    made = [row(i, participant=who, code=code) for i, (who, code) in enumerate(rows)]
    matrix = matrix_of(traced(*made), level=level, roll_up=roll_up, codes=codes)
    for cell in rows_of(matrix.cells):
        by_hand = {
            r["coding"]
            for r in made
            if r["participant"] == cell.row and under(r["code"], cell.code, cell.covers)
        }
        assert set(cell.codings.split()) == by_hand
        assert cell.n_codings == len(by_hand)
        shown = matrix.quotations_of(cell.row, cell.code, covers=cell.covers)
        assert set(shown["coding"]) == by_hand


@settings(max_examples=40, deadline=None)
@given(ROWS, st.randoms(use_true_random=False))
def test_the_order_of_the_codings_changes_nothing(
    rows: list[tuple[str, str]], chance: random.Random
) -> None:
    made = [row(i, participant=who, code=code) for i, (who, code) in enumerate(rows)]
    mixed = list(made)
    chance.shuffle(mixed)
    one, other = matrix_of(traced(*made)), matrix_of(traced(*mixed))
    pd.testing.assert_frame_equal(one.cells, other.cells)
    pd.testing.assert_frame_equal(one.quotations, other.quotations)


def test_at_a_level_every_coding_under_it_is_counted_once() -> None:
    made = [row(i, code=code) for i, code in enumerate(["a.x", "a.y", "a.y.1", "b.z", "n"])]
    matrix = matrix_of(traced(*made), level=0)
    assert matrix.table("n_codings").loc["p1"].to_dict() == {"a": 3, "b": 1, "n": 1}


def test_columns_follow_the_codebook_and_rows_their_names() -> None:
    made = [row(1, code="n"), row(2, code="a.x", participant="p2")]
    matrix = matrix_of(traced(*made))
    assert list(matrix.table().columns) == ["a.x", "n"]
    assert list(matrix.table().index) == ["p1", "p2", "p3"]


def test_a_heading_holds_what_is_below_it_and_a_code_its_own() -> None:
    made = [row(1, code="a.y"), row(2, code="a.y.1")]
    matrix = matrix_of(traced(*made), codes=["a", "a.y"])
    assert matrix.table("n_codings").loc["p1"].to_numpy().tolist() == [2, 1]
    assert matrix.columns == [("a", "below"), ("a.y", "code")]


def test_codings_without_a_row_are_counted_and_told() -> None:
    matrix = matrix_of(traced(row(1, participant=""), row(2)))
    assert matrix.facts["codings without a row"] == 1
    assert "1 codings without a row" in repr(matrix)


def test_nothing_coded_and_nothing_written() -> None:
    matrix = matrix_of(traced())
    assert matrix.cells.empty
    assert matrix.table().shape[1] == 0
    assert matrix.facts["cells"] == 0


def test_a_column_that_is_asked_for_is_there_without_codings() -> None:
    matrix = matrix_of(traced(), codes=["n"])
    assert matrix.table("status")["n"].tolist() == ["empty"] * 3


@pytest.mark.parametrize(
    "options",
    [{"rows": "coder"}, {"codes": ["no"]}, {"level": -1}, {"level": 1.5}, {"level": True}],
)
def test_options_that_are_not_allowed(options: dict[str, Any]) -> None:
    with pytest.raises(UsageError):
        matrix_of(traced(row(1)), **options)


def test_table_of_what_is_not_there() -> None:
    with pytest.raises(UsageError, match="summary"):
        matrix_of(traced(row(1))).table("colour")


def test_a_fresh_summary_is_not_stale() -> None:
    table = traced(row(1, code="a.x"))
    (cell,) = matrix_of(table, memo(table), codes=["a.x"]).cells.query("row == 'p1'").itertuples()
    assert (cell.summary, cell.status, cell.stale, cell.made) == ("Words.", "draft", "no", "human")


@pytest.mark.parametrize(
    ("after", "told"),
    [
        ([row(1, code="a.x"), row(2, code="a.x")], "added c2"),
        ([], "removed c1"),
        ([row(1, code="a.x", attributes='{"polarity":"against"}')], "revised c1"),
        ([row(1, code="a.x", memo="look again")], "revised c1"),
        ([row(1, code="a.x", start=1, quotation="here i")], "revised c1"),
        ([row(1, code="a.x", start=10, end=16)], "re-anchored c1"),
        ([row(1, code="a.x", text_sha256="cd" * 32)], "re-anchored c1"),
        ([row(1, code="n")], "removed c1 (now n)"),
        ([row(1, code="a.x", participant="p2")], "removed c1 (now a.x)"),
        ([row(2, code="a.x")], "added c2; removed c1"),
    ],
)  # fmt: skip
def test_what_changed_under_a_summary_is_told(after: list[dict[str, Any]], told: str) -> None:
    written = memo(traced(row(1, code="a.x")))
    matrix = matrix_of(traced(*after), written, codes=["a.x"])
    (cell,) = matrix.cells.query("row == 'p1'").itertuples()
    assert (cell.stale, cell.changed) == ("yes", told)


def test_what_became_of_a_coding_that_is_gone_is_told() -> None:
    written = memo(traced(row(1, code="a.x")))
    matrix = matrix_of(traced(), written, codes=["a.x"], elsewhere={"c1": "settled by c9"})
    assert matrix.cells["changed"].tolist()[0] == "removed c1 (settled by c9)"


def test_a_code_that_is_only_renamed_makes_nothing_stale() -> None:
    def marks(code: str, column: str) -> object:
        table = traced(row(1, code=code)).assign(row="p1", column=column, covers="below")
        found = coding_marks(table, first_ids={"a.y": "a.x"})
        return found[("p1", column, "below")]

    assert marks("a.x", "a.x") == marks("a.y", "a.y")
    assert marks("a.x", "a") == marks("a.y", "a")
    assert marks("a.x", "a") != marks("b.z", "a")


def test_other_cells_do_not_make_a_summary_stale() -> None:
    table = traced(row(1, code="a.x"))
    more = traced(row(1, code="a.x"), row(2, code="a.y"), row(3, code="a.x", participant="p2"))
    assert matrix_of(more, memo(table)).facts["stale"] == 0


def test_changes_of_nothing() -> None:
    assert changes([], {}, {}) == ""


def test_words_edited_in_the_file_are_not_called_machine_made() -> None:
    table = traced(row(1, code="a.x"))
    edited = memo(table, made="extractive", text="My own.", author="qualcsv")
    cell = matrix_of(table, edited, codes=["a.x"]).cells.iloc[0]
    assert cell["made"] == "human"


def test_a_notebook_shows_no_markup_of_users() -> None:
    table = traced(row(1, code="a.x"))
    evil = memo(table, text="<script>alert(1)</script>\n&", words=words_hash("x"))
    shown = matrix_of(table, evil)._repr_html_()
    assert "<script" not in shown
    assert "&lt;script&gt;alert(1)&lt;/script&gt;<br>&amp;" in shown


def test_repr_tells_counts_only() -> None:
    table = traced(row(1, code="a.x"))
    told = repr(matrix_of(table, memo(table)))
    assert "Words" not in told
    assert "1 draft" in told
