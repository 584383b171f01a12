"""The theme matrix as a figure: its numbers, its title, nothing that a name could smuggle in."""

from __future__ import annotations

from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest

import qualcsv as qc
from qualcsv.errors import UsageError
from qualcsv.figures import figure_fragment, theme_matrix
from qualcsv.study import Study

EVIL = "<script>alert('å')</script>"


def _matrix(rows: dict[str, list[int]], groups: list[str], **attrs: Any) -> pd.DataFrame:
    matrix = pd.DataFrame.from_dict(rows, orient="index", columns=groups)
    matrix.index.name, matrix.columns.name = "code", "case"
    told: dict[str, Any] = {
        "count": "segments",
        "by": "case",
        "codings": 9,
        "participants": 4,
        "code_names": {},
    }
    for key, value in {**told, **attrs}.items():
        matrix.attrs[key] = value
    return matrix


def _texts(figure: go.Figure) -> str:
    """Return all that a figure shows, as one text."""
    return str(figure.to_dict())


def test_every_cell_carries_its_number() -> None:
    figure = theme_matrix(_matrix({"a": [3, 0], "b": [12, 7]}, ["x", "y"]))
    (heat,) = figure.data
    assert [list(row) for row in heat.z] == [[3, 0], [12, 7]]
    assert [list(row) for row in heat.text] == [[3, 0], [12, 7]]
    assert heat.texttemplate == "%{text}"
    assert list(heat.x) == ["x", "y"]


def test_the_rows_stand_as_in_the_matrix_from_the_top() -> None:
    figure = theme_matrix(_matrix({"b": [1], "a": [2]}, ["x"]))
    assert list(figure.data[0].y) == ["b", "a"]
    assert figure.layout.yaxis.autorange == "reversed"


def test_the_title_says_what_was_counted_by_what_and_n() -> None:
    title = theme_matrix(_matrix({"a": [1]}, ["x"])).layout.title.text
    assert title.startswith("Themes by case: number of segments")
    assert "n = 4 participants, 9 codings" in title


def test_a_title_of_the_users_own_is_taken() -> None:
    assert theme_matrix(_matrix({"a": [1]}, ["x"]), title="Mine").layout.title.text == "Mine"


def test_a_row_shows_name_and_id_and_a_long_name_is_cut() -> None:
    names = {"a": "Alpha", "b": "x" * 60}
    shown = theme_matrix(_matrix({"a": [1], "b": [1]}, ["x"], code_names=names)).data[0].y
    assert shown[0] == "Alpha  [a]"
    assert shown[1] == "x" * 38 + "\u2026  [b]"


def test_hovering_tells_code_group_and_number() -> None:
    figure = theme_matrix(_matrix({"a": [3]}, ["x"]))
    assert [list(row) for row in figure.data[0].customdata] == [["a<br>x: 3 segments"]]


def test_groups_that_look_like_numbers_or_dates_are_names() -> None:
    figure = theme_matrix(_matrix({"1": [3, 1]}, ["2019", "2020-05"]))
    assert (figure.layout.xaxis.type, figure.layout.yaxis.type) == ("category", "category")


def test_an_empty_matrix_says_so() -> None:
    figure = theme_matrix(_matrix({}, []))
    assert len(figure.data) == 0
    assert figure.layout.annotations[0].text == "There are no codings to count."
    assert "n = 4" in figure.layout.title.text


def test_a_matrix_without_a_title_of_its_own_is_drawn() -> None:
    matrix = pd.DataFrame({"x": [1]}, index=["a"])
    assert "Themes by group" in theme_matrix(matrix).layout.title.text


def test_names_that_people_wrote_are_escaped() -> None:
    matrix = _matrix({EVIL: [1]}, [EVIL], code_names={EVIL: EVIL}, by=EVIL)
    figure = theme_matrix(matrix)
    assert "<script>" not in _texts(figure)
    assert "&lt;script&gt;" in figure.data[0].y[0]
    assert "<script>alert" not in figure_fragment(figure, id="f")


def test_the_samples_figure_shows_the_samples_matrix(sample: Study) -> None:
    matrix = qc.theme_matrix(sample.codings())
    figure = theme_matrix(matrix)
    assert [list(row) for row in figure.data[0].z] == matrix.to_numpy().tolist()
    assert f"{len(sample.codings())} codings" in figure.layout.title.text


def test_what_nobody_coded_or_asked_about_is_told_from_a_zero() -> None:
    matrix = _matrix({"a": [3, 0, 0, 0]}, ["w", "x", "y", "z"])
    status = pd.DataFrame(
        [["counted", "zero", "not coded", "not asked"]], index=["a"], columns=["w", "x", "y", "z"]
    )
    figure = theme_matrix(matrix, status=status)
    (heat,) = figure.data
    assert list(heat.z[0]) == [3, 0, None, None]
    assert list(heat.text[0]) == [3, 0, "\u2013", "\u00d7"]
    assert "\u2013 not coded, \u00d7 not asked; 0 is a zero" in figure.layout.title.text
    assert heat.customdata[0][2] == "a<br>y: not coded"


def test_a_cell_carries_its_codings_for_a_click() -> None:
    matrix = _matrix({"a": [2]}, ["x"])
    evidence = pd.DataFrame([["c1 c2"]], index=["a"], columns=["x"])
    (heat,) = theme_matrix(matrix, evidence=evidence).data
    assert list(heat.customdata[0][0]) == ["a<br>x: 2 segments", "c1 c2"]


def test_a_status_or_evidence_of_another_matrix_is_told() -> None:
    other = pd.DataFrame([["zero"]], index=["b"], columns=["x"])
    with pytest.raises(UsageError, match="same options"):
        theme_matrix(_matrix({"a": [2]}, ["x"]), status=other)
    with pytest.raises(UsageError, match="same options"):
        theme_matrix(_matrix({"a": [2]}, ["x"]), evidence=other)


def test_the_heads_tell_how_many_people_a_group_has(sample: Study) -> None:
    codings = sample.codings()
    matrix = qc.theme_matrix(codings, by=("case", "sector"), level=0, margins=True)
    sizes = qc.matrix_margins(codings, by=("case", "sector"), level=0)
    heads = list(theme_matrix(matrix, sizes=sizes).data[0].x)
    assert heads[-1].startswith("(all)<br><sup>55 of ")
    assert "torget / private<br><sup>10 of 10</sup>" in heads


def test_shares_are_shown_with_two_digits() -> None:
    matrix = pd.DataFrame({"x": [0.12345, float("nan")]}, index=["a", "b"])
    (heat,) = theme_matrix(matrix).data
    assert [list(row) for row in heat.text] == [["0.12"], [""]]
    assert heat.z[1][0] is None
