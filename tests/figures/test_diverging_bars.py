"""Evidence for and against as bars: the table's numbers, told apart without colour."""

from __future__ import annotations

from typing import Any

import pytest

from qualcsv.errors import TableError, UsageError
from qualcsv.figures import diverging_bars
from qualcsv.study import Study, assess
from qualcsv.tables.assessment_contracts import CONDITIONS
from tests.figures.making import EVIL, made


def _row(**told: Any) -> dict[str, Any]:
    plain = {"case": "x", "code": "c.a", "name": "Alpha", "verdict": "enabler", "contested": "no"}
    return {**plain, **told}


def test_bars_are_the_participants_of_the_table() -> None:
    table = made(
        CONDITIONS,
        _row(enabler=5, enabler_participants=3, barrier=4, barrier_participants=2),
        _row(code="c.b", enabler=1, enabler_participants=1),
    )
    barrier, enabler, _ = diverging_bars(table).data
    assert (list(barrier.x), list(enabler.x)) == ([-2, 0], [3, 1])
    assert (list(barrier.text), list(enabler.text)) == (["2", "0"], ["3", "1"])


def test_bars_are_codings_if_that_is_asked_for() -> None:
    table = made(CONDITIONS, _row(enabler=5, enabler_participants=3))
    assert list(diverging_bars(table, unit="codings").data[1].x) == [5]


def test_a_bar_carries_its_codings_for_a_click() -> None:
    table = made(CONDITIONS, _row(enabler=2, enabler_participants=1, enabler_codings="c1 c2"))
    (told,) = diverging_bars(table).data[1].customdata
    assert tuple(told) == ("Alpha, x<br>enabler: 1 participants, 2 codings", "c1 c2")


def test_sides_differ_in_hatching_and_not_in_colour_alone() -> None:
    barrier, enabler, _ = diverging_bars(made(CONDITIONS, _row())).data
    assert barrier.marker.pattern.shape != enabler.marker.pattern.shape


def test_contested_and_mixed_are_said_beside_the_bars() -> None:
    table = made(CONDITIONS, _row(mixed=3, mixed_participants=2, contested="yes"), _row(code="c.b"))
    aside = diverging_bars(table).data[2]
    assert list(aside.text) == [" 2 \u2021"]


def test_a_panel_a_case() -> None:
    figure = diverging_bars(made(CONDITIONS, _row(), _row(case="y")))
    assert [a.text for a in figure.layout.annotations] == ["x", "y"]


def test_nothing_coded_gives_a_figure_that_says_so() -> None:
    figure = diverging_bars(made(CONDITIONS))
    assert len(figure.data) == 0
    assert figure.layout.annotations[0].text == "No condition was coded."


def test_an_unknown_unit_and_another_table_are_told() -> None:
    with pytest.raises(UsageError, match="participants, codings"):
        diverging_bars(made(CONDITIONS), unit="pages")
    with pytest.raises(TableError):
        diverging_bars(made(CONDITIONS).drop(columns="case"))


def test_names_that_people_wrote_are_escaped() -> None:
    table = made(CONDITIONS, _row(case=EVIL, name=EVIL, code=EVIL, mixed=1))
    assert "<script>" not in str(diverging_bars(table).to_dict())


def test_the_samples_figure_shows_the_samples_table(sample: Study) -> None:
    table = assess(sample, what="conditions")["conditions"]
    figure = diverging_bars(table)
    shown = [x for trace in figure.data if trace.name == "enabler" for x in trace.x]
    assert shown == table["enabler_participants"].tolist()
    ids = [m[1] for trace in figure.data if trace.name == "barrier" for m in trace.customdata]
    assert ids == table["barrier_codings"].tolist()
