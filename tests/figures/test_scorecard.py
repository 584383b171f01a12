"""The scorecard as bars: the table's numbers, told apart without colour."""

from __future__ import annotations

import pytest

from qualcsv.errors import UsageError
from qualcsv.figures import scorecard
from qualcsv.study import Study, assess
from qualcsv.tables.assessment_contracts import SCORECARD
from tests.figures.making import EVIL, made

_ROW = {"case": "x", "group": "(all)", "code": "ci.a", "name": "Alpha", "verdict": "lacking"}


def test_parts_are_the_participants_of_the_table() -> None:
    table = made(SCORECARD, {**_ROW, "present_participants": 2, "lacking_participants": 5})
    parts = {trace.name: list(trace.x) for trace in scorecard(table).data}
    assert parts["present"] == [2]
    assert parts["lacking"] == [5]
    assert parts["verdict"] == [7]


def test_parts_differ_in_hatching_or_shade() -> None:
    parts = scorecard(made(SCORECARD, _ROW)).data[:5]
    looks = {(part.marker.color, part.marker.pattern.shape) for part in parts}
    assert len(looks) == 5
    assert len({part.marker.pattern.shape for part in parts}) >= 4


def test_a_part_carries_its_codings_and_the_verdict_is_said() -> None:
    row = {**_ROW, "lacking": 1, "lacking_participants": 1, "lacking_codings": "c9"}
    figure = scorecard(made(SCORECARD, row))
    lacking = next(trace for trace in figure.data if trace.name == "lacking")
    assert lacking.customdata[0][1] == "c9"
    assert next(t for t in figure.data if t.name == "verdict").text[0].strip() == "lacking"


def test_a_panel_a_case_and_group() -> None:
    table = made(SCORECARD, *({**_ROW, "group": g} for g in ("public", "private", "a", "b")))
    heads = [a.text for a in scorecard(table).layout.annotations]
    assert heads == ["x, public", "x, private", "x, a", "x, b"]


def test_nothing_coded_gives_a_figure_that_says_so() -> None:
    assert scorecard(made(SCORECARD)).layout.annotations[0].text == "No element was coded."


def test_an_unknown_unit_is_told() -> None:
    with pytest.raises(UsageError):
        scorecard(made(SCORECARD), unit="pages")


def test_names_that_people_wrote_are_escaped() -> None:
    table = made(SCORECARD, {**_ROW, "case": EVIL, "group": EVIL, "name": EVIL, "code": EVIL})
    assert "<script>" not in str(scorecard(table).to_dict())


def test_the_samples_figure_shows_the_samples_table(sample: Study) -> None:
    table = assess(sample, what="scorecard")["scorecard_by_sector"]
    shown = [x for trace in scorecard(table).data if trace.name == "partial" for x in trace.x]
    assert shown == table["partial_participants"].tolist()
