"""Co-occurrence as a triangle and as a network: each pair once, with its numbers."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from qualcsv.errors import UsageError
from qualcsv.figures import cooccurrence_heatmap, cooccurrence_network
from qualcsv.tables import COOCCURRENCE, make_table
from tests.figures.making import EVIL

_NAN = float("nan")


def _pairs(*rows: tuple[str, str, int], lift: float = 3.0, high: float = _NAN) -> pd.DataFrame:
    cells: list[list[Any]] = [
        [first, second, 5, 6, together, 0.5, 0.5, lift, high / 4, high, 2, 2]
        for first, second, together in rows
    ]
    table = make_table(COOCCURRENCE, cells)
    table.attrs = {"unit": "turn", "units": 40, "codings": 12, "code_names": {"a": "Alpha"}}
    return table


_THREE = (("a", "b", 4), ("a", "c", 0), ("b", "c", 1))


def test_the_triangle_holds_each_pair_once() -> None:
    (heat,) = cooccurrence_heatmap(_pairs(*_THREE)).data
    assert [list(row) for row in heat.z] == [[4, None], [0, 1]]
    assert (list(heat.x), list(heat.y)) == (["a", "b"], ["b", "c"])
    assert [list(row) for row in heat.text] == [["4", ""], ["", "1"]]


def test_another_value_is_taken_if_asked_for() -> None:
    (heat,) = cooccurrence_heatmap(_pairs(*_THREE), value="jaccard").data
    assert heat.z[0][0] == 0.5
    with pytest.raises(UsageError, match="jaccard"):
        cooccurrence_heatmap(_pairs(*_THREE), value="love")


def test_the_title_says_the_unit_and_what_is_left_out() -> None:
    title = cooccurrence_heatmap(_pairs(*_THREE), most=2).layout.title.text
    assert "unit: turn" in title
    assert "n = 40 units, 12 codings; 1 codes with fewer pairs left out" in title


def test_a_line_is_a_pair_and_is_wider_the_more_often_it_stands_together() -> None:
    figure = cooccurrence_network(_pairs(*_THREE), least=1)
    weak, strong = sorted(figure.layout.shapes, key=lambda line: line.line.width)
    assert len(figure.data[0].x) == 2
    assert strong.line.width > weak.line.width > 0


def test_pairs_that_chance_explains_are_not_drawn() -> None:
    figure = cooccurrence_network(_pairs(*_THREE, lift=2.0, high=2.5))
    assert figure.layout.annotations[0].text == "No two codes stand together."


@pytest.mark.parametrize("draw", [cooccurrence_heatmap, cooccurrence_network])
def test_no_pair_gives_a_figure_that_says_so(draw: Any) -> None:
    for table in (_pairs(), _pairs(("a", "b", 0))):
        assert draw(table).layout.annotations[0].text == "No two codes stand together."


@pytest.mark.parametrize("draw", [cooccurrence_heatmap, cooccurrence_network])
def test_names_that_people_wrote_are_escaped(draw: Any) -> None:
    table = _pairs((EVIL, "b", 4))
    table.attrs["code_names"] = {EVIL: EVIL}
    assert "<script>" not in str(draw(table).to_dict())
