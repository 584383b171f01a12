"""What has changed between two framework matrices."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from qualcsv.matrices import diff_framework
from qualcsv.matrices.framework_diff import word_changes
from qualcsv.tables import make_table
from qualcsv.tables.framework_contracts import FRAMEWORK


def cells(*rows: dict[str, Any]) -> pd.DataFrame:
    plain = dict.fromkeys(FRAMEWORK.names, "") | {
        "rows": "participant", "row": "p1", "code": "a", "covers": "code", "summary": "Nobody holds it.",
        "status": "draft", "stale": "no", "made": "human", "author": "am", "version": 1, "n_codings": 1,
    }  # fmt: skip
    return make_table(FRAMEWORK, [plain | row for row in rows])


@pytest.mark.parametrize(
    ("old", "new", "change", "detail"),
    [
        ({"summary": ""}, {}, "added", "by am: draft"),
        ({}, {"summary": ""}, "removed", "was by am: draft"),
        ({}, {"summary": "Somebody holds it."}, "words", "by am: -[Nobody] +[Somebody]"),
        ({}, {"summary": "Nobody\nholds it."}, "words", "by am: blanks and line breaks"),
        ({}, {"status": "checked"}, "status", "by am: draft -> checked"),
        ({"made": "extractive"}, {}, "made", "by am: extractive -> human"),
        ({}, {"stale": "yes", "changed": "added c1"}, "stale since", "added c1"),
        ({"stale": "yes", "changed": "added c1"}, {}, "no longer stale", "added c1"),
    ],
)
def test_each_kind_of_change(
    old: dict[str, Any], new: dict[str, Any], change: str, detail: str
) -> None:
    (row,) = diff_framework(cells(old), cells(new)).itertuples()
    assert (row.change, row.detail) == (change, detail)


def test_nothing_has_changed() -> None:
    assert diff_framework(cells({}), cells({})).empty


def test_staleness_that_one_side_does_not_know_is_no_change() -> None:
    assert diff_framework(cells({"stale": ""}), cells({"stale": "yes"})).empty


def test_the_same_row_and_code_for_people_and_cases_are_two_cells() -> None:
    both = cells({}, {"rows": "case"})
    assert len(diff_framework(cells({}), both)) == 1


def test_order_is_by_row_and_codebook() -> None:
    new = cells({"row": "p2", "code": "b"}, {"row": "p1", "code": "a"}, {"row": "p1", "code": "b"})
    found = diff_framework(cells(), new, order={"b": 0, "a": 1})
    assert list(zip(found["row"], found["code"], strict=True)) == [
        ("p1", "b"), ("p1", "a"), ("p2", "b"),
    ]  # fmt: skip


def test_many_changes_are_counted_rather_than_all_told() -> None:
    old = " ".join(f"w{i} same{i}" for i in range(40))
    new = " ".join(f"x{i} same{i}" for i in range(40))
    assert word_changes(old, new).endswith("and 68 more")
