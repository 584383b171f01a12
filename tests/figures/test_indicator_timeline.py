"""Indicators over time: every value at its day, every event listed."""

from __future__ import annotations

from typing import Any

import pandas as pd

from qualcsv.figures import indicator_timeline
from qualcsv.tables import make_table
from qualcsv.tables.comparison_contracts import EVENTS, INDICATOR_SERIES
from tests.figures.making import EVIL, made


def _value(date: str, value: float, **told: Any) -> dict[str, Any]:
    plain = {"case": "x", "indicator": "jobs", "unit": "persons", "same_source": "yes"}
    return {**plain, "date": date, "value": value, **told}


def _events(*rows: tuple[str, str, str]) -> pd.DataFrame:
    return make_table(EVENTS, [[case, date, event, "s"] for case, date, event in rows])


def test_a_line_has_each_value_at_its_day() -> None:
    table = made(INDICATOR_SERIES, _value("2018-12-31", 3), _value("2019-12-31", 5))
    (line,) = indicator_timeline(table).data
    assert list(line.x) == ["2018-12-31", "2019-12-31"]
    assert list(line.y) == [3, 5]


def test_a_value_that_is_counted_otherwise_has_an_open_mark() -> None:
    table = made(
        INDICATOR_SERIES, _value("2018-12-31", 3), _value("2019-12-31", 5, same_source="no")
    )
    assert list(indicator_timeline(table).data[0].marker.symbol) == ["circle", "circle-open"]


def test_a_panel_an_indicator_and_cases_differ_in_dash_and_mark() -> None:
    table = made(
        INDICATOR_SERIES, _value("2018-12-31", 3), _value("2018-12-31", 4, case="y"),
        _value("2018-12-31", 1, indicator="crime", unit="reports"),
    )  # fmt: skip
    jobs_x, jobs_y, crime = indicator_timeline(table).data
    assert jobs_x.yaxis == jobs_y.yaxis != crime.yaxis
    assert jobs_x.line.dash != jobs_y.line.dash
    assert jobs_x.marker.symbol != jobs_y.marker.symbol
    assert [jobs_x.showlegend, jobs_y.showlegend, crime.showlegend] == [True, True, False]


def test_events_of_the_drawn_cases_are_numbered_in_order_and_listed() -> None:
    table = made(INDICATOR_SERIES, _value("2018-12-31", 3))
    events = _events(("x", "2019-02-01", "later"), ("y", "2018-01-01", "not here"), ("x", "2018-05-01", "first"))  # fmt: skip
    texts = [a.text for a in indicator_timeline(table, events=events).layout.annotations]
    assert texts[1:3] == ["1", "2"]
    assert texts[3] == "1  2018-05-01  first<br>2  2019-02-01  later"


def test_no_values_give_a_figure_that_says_so() -> None:
    figure = indicator_timeline(made(INDICATOR_SERIES))
    assert figure.layout.annotations[0].text == "There are no values of indicators."


def test_what_people_wrote_is_escaped() -> None:
    row = _value("2018-12-31", 3, case=EVIL, indicator=EVIL, unit=EVIL, source=EVIL)
    figure = indicator_timeline(
        made(INDICATOR_SERIES, row), events=_events((EVIL, "2018-05-01", EVIL))
    )
    assert "<script>" not in str(figure.to_dict())
