"""The truth table as dots: which conditions are there, with the table's numbers."""

from __future__ import annotations

from qualcsv.figures import truth_table
from qualcsv.tables.comparison_contracts import TRUTH_TABLE
from tests.figures.making import EVIL, made

_ROW = {
    "configuration": "1 0", "codes": "a b", "outcome": "y", "units": 3, "members": "P1; P2; P3",
    "positive": 2, "consistency": 0.8, "pri": 0.75, "row_outcome": "1", "codings": "c1 c2",
}  # fmt: skip


def test_a_filled_dot_is_there_and_an_open_one_absent() -> None:
    there, absent, _ = truth_table(made(TRUTH_TABLE, _ROW)).data
    assert (there.marker.symbol, list(there.x)) == ("circle", [0])
    assert (absent.marker.symbol, list(absent.x)) == ("circle-open", [1])


def test_the_numbers_are_the_tables() -> None:
    numbers = truth_table(made(TRUTH_TABLE, _ROW)).data[2]
    assert list(numbers.text) == ["3", "2", "0.80", "0.75", "1"]
    assert {told[1] for told in numbers.customdata} == {"c1 c2"}


def test_a_number_that_there_is_not_is_a_dash() -> None:
    numbers = truth_table(made(TRUTH_TABLE, {**_ROW, "pri": float("nan")})).data[2]
    assert numbers.text[3] == "\u2013"


def test_no_rows_give_a_figure_that_says_so() -> None:
    figure = truth_table(made(TRUTH_TABLE))
    assert figure.layout.annotations[0].text == "No unit has a membership in all sets."


def test_names_that_people_wrote_are_escaped() -> None:
    row = {**_ROW, "members": EVIL, "caveat": EVIL}
    figure = truth_table(made(TRUTH_TABLE, row), names={"a": EVIL, "y": EVIL})
    assert "<script>" not in str(figure.to_dict())
