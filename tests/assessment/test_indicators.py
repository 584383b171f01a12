"""Indicators: changes, before and after, slopes; all from a few values counted by hand."""

from __future__ import annotations

import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcsv.assessment import before_after, indicator_series
from qualcsv.assessment.indicators import sen_slope
from qualcsv.errors import TableError
from qualcsv.study import Study
from qualcsv.study.assessment_files import read_events, read_indicators
from qualcsv.tables import check_table, make_table
from qualcsv.tables.comparison_contracts import BEFORE_AFTER, EVENTS, INDICATOR_SERIES, INDICATORS
from tests.assessment.making import cell


def _values(*told: tuple[str, float], source: str = "s", case: str = "x") -> pd.DataFrame:
    return make_table(INDICATORS, [(case, "crimes", d, v, "reports", source) for d, v in told])


def _events(*told: tuple[str, str], case: str = "x") -> pd.DataFrame:
    return make_table(EVENTS, [(case, d, e, "paper") for d, e in told])


FIVE = _values(
    ("2018-06-30", 8), ("2017-12-31", 10), ("2018-12-31", 4), ("2019-06-30", 4), ("2019-12-31", 1)
)


def test_a_series_is_in_order_of_time_with_changes_and_the_events_between() -> None:
    events = _events(
        ("2018-07-01", "A"), ("2018-12-31", "B"), ("2017-03-01", "Z"), ("2016-12-31", "Y")
    )
    found = indicator_series(FIVE, events=events)
    assert found["date"].tolist() == sorted(FIVE["date"])
    assert math.isnan(found["change"][0])
    assert found["change"].tolist()[1:] == [-2, -4, 0, -3]
    assert found["events"].tolist() == ["2017-03-01 Z", "", "2018-07-01 A; 2018-12-31 B", "", ""]


def test_a_change_of_counting_is_told() -> None:
    both = pd.concat([_values(("2018-01-01", 1)), _values(("2019-01-01", 2), source="t")])
    assert indicator_series(both)["same_source"].tolist() == ["yes", "no"]


def test_before_and_after_are_means_and_the_day_itself_is_after() -> None:
    row = before_after(FIVE, _events(("2018-12-31", "A"))).to_dict("records")[0]
    assert (row["n_before"], row["n_after"]) == (2, 3)
    assert (row["mean_before"], row["mean_after"], row["difference"]) == (9, 3, -6)
    assert row["caveat"] == "fewer than 3 values on a side"


def test_a_period_that_spans_the_event_and_other_events_are_told() -> None:
    events = _events(("2018-09-01", "A"), ("2019-01-01", "B"), ("2030-01-01", "C"))
    told = cell(before_after(FIVE, events), event="A")["caveat"]
    assert "the value of 2018-12-31 also covers days before" in told
    assert "1 other event within the values" in told


def test_an_event_before_all_values_has_no_mean_before() -> None:
    row = before_after(FIVE, _events(("2010-01-01", "A"))).to_dict("records")[0]
    assert row["n_before"] == 0
    assert math.isnan(row["mean_before"])
    assert math.isnan(row["difference"])


def test_an_event_of_another_case_is_not_compared() -> None:
    assert before_after(FIVE, _events(("2018-01-01", "A"), case="y")).empty


def test_sens_slope_is_the_median_of_all_slopes() -> None:
    years = [f"{year}-01-01" for year in range(2001, 2005)]
    part = pd.DataFrame({"date": years, "value": [1.0, 2.0, 3.0, 100.0]})
    # pairs: 1 1 99/3 1 98/2 97: sorted 1 1 1 33 49 97, median 17
    assert sen_slope(part) == pytest.approx(17, rel=0.01)
    assert math.isnan(sen_slope(part.head(1)))


@given(st.lists(st.floats(-1e3, 1e3), min_size=2, max_size=8))
def test_a_series_turned_round_has_the_opposite_slope(values: list[float]) -> None:
    dates = [f"{2000 + i}-06-30" for i in range(len(values))]
    up = sen_slope(pd.DataFrame({"date": dates, "value": values}))
    down = sen_slope(pd.DataFrame({"date": dates, "value": [-v for v in values]}))
    assert up == pytest.approx(-down)


@pytest.mark.parametrize("date", ["2018", "2018-13-01", "1 May 2018", "20180101"])
def test_a_date_that_is_no_day_is_told(date: str) -> None:
    with pytest.raises(TableError, match="is no day"):
        indicator_series(_values((date, 1)))
    with pytest.raises(TableError, match="events: date"):
        before_after(FIVE, _events((date, "A")))


def test_nothing_gives_empty_tables() -> None:
    check_table(indicator_series(_values()), INDICATOR_SERIES)
    check_table(before_after(_values(), _events()), BEFORE_AFTER)


def test_every_value_of_the_sample_is_in_its_series(sample: Study) -> None:
    values, events = read_indicators(sample), read_events(sample)
    found = indicator_series(values, events=events)
    keys = ["case", "indicator", "date"]
    assert len(found) == len(values) == 83
    assert set(found[keys].itertuples(index=False)) == set(values[keys].itertuples(index=False))
    pairs = before_after(values, events)
    assert ((pairs["n_before"] + pairs["n_after"]) > 0).all()
    assert len(pairs) == 8 * 8 + 8 * 8  # indicators × events, in each case
