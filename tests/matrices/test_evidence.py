"""The codings behind each cell: recounted by going through the rows."""

from __future__ import annotations

from typing import Any

import pytest

import qualcsv as qc
from qualcsv.study import Study


def test_each_cell_has_the_codings_of_its_code_and_group(sample: Study) -> None:
    codings = sample.codings()
    cells = qc.matrix_codings(codings, by="sector")
    for code, row in cells.iterrows():
        for sector, cell in row.items():
            mine = codings[(codings["code"] == code) & (codings["sector"] == sector)]
            assert cell.split() == sorted(mine["coding"])


@pytest.mark.parametrize(
    "options",
    [
        {"by": "case", "level": 0},
        {"by": ("case", "sector"), "level": 1, "margins": True},
        {"by": "kind", "complete": True, "roll_up": True, "margins": True},
        {"by": "case", "attribute": "polarity"},
    ],
)
def test_rows_columns_and_numbers_are_those_of_the_matrix(
    sample: Study, options: dict[str, Any]
) -> None:
    codings = sample.codings()
    matrix = qc.theme_matrix(codings, count="codings", **options)
    cells = qc.matrix_codings(codings, **options)
    assert list(cells.index) == list(matrix.index)
    assert list(cells.columns) == list(matrix.columns)
    assert (cells.map(lambda cell: len(cell.split())) == matrix).all(axis=None)


def test_shuffled_rows_change_nothing(sample: Study) -> None:
    codings = sample.codings()
    shuffled = codings.sample(frac=1, random_state=3)
    shuffled.attrs = codings.attrs
    assert qc.matrix_codings(shuffled, level=1).equals(qc.matrix_codings(codings, level=1))


def test_without_codings_there_are_no_cells(sample: Study) -> None:
    assert qc.matrix_codings(sample.codings().head(0)).empty
