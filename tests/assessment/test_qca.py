"""Set measures against Ragin's published calibration, sums by hand and their own identities."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcsv.assessment import calibrate, necessity_fit, sufficiency_fit
from qualcsv.errors import UsageError

UNITS = st.lists(
    st.tuples(st.floats(0, 1, width=32), st.floats(0, 1, width=32)), min_size=1, max_size=12
)


def test_calibration_is_that_of_ragins_developed_countries() -> None:
    """Income per head, anchors 2,500, 5,000 and 20,000: Ragin (2008), chapter 5, table 5.2."""
    published = {
        40110: 1.00, 34400: 1.00, 25200: 0.98, 24920: 0.98, 20060: 0.95, 17090: 0.92,
        15320: 0.89, 13680: 0.85, 11720: 0.79, 11290: 0.78, 9800: 0.72, 7470: 0.62,
        4670: 0.40, 4100: 0.25, 3740: 0.18, 3590: 0.16, 2980: 0.08, 1000: 0.01,
    }  # fmt: skip
    found = calibrate(list(published), out=2500, crossover=5000, full=20000)
    assert found.round(2).tolist() == pytest.approx(list(published.values()), abs=0.0101)


def test_calibration_may_fall_and_keeps_what_is_missing() -> None:
    found = calibrate([1, 5, 9, math.nan], out=9, crossover=5, full=1)
    assert found[:3].round(2).tolist() == [0.95, 0.5, 0.05]
    assert math.isnan(found[3])


@pytest.mark.parametrize("anchors", [(1, 1, 2), (1, 3, 2), (2, 1, 3)])
def test_anchors_that_neither_rise_nor_fall_are_told(anchors: tuple[int, int, int]) -> None:
    out, crossover, full = anchors
    with pytest.raises(UsageError, match="rise or fall"):
        calibrate([1.0], out=out, crossover=crossover, full=full)


def test_fuzzy_measures_summed_by_hand() -> None:
    x, y = [0.7, 0.1, 0.3, 0.9], [0.9, 0.9, 0.1, 0.6]
    # min(x, y): .7 .1 .1 .6 = 1.5; sum x 2.0; sum y 2.5; min(x, y, 1 - y): .1 .1 .1 .4 = 0.7
    enough = sufficiency_fit(x, y)
    assert enough["consistency"] == pytest.approx(1.5 / 2.0)
    assert enough["coverage"] == pytest.approx(1.5 / 2.5)
    assert enough["pri"] == pytest.approx((1.5 - 0.7) / (2.0 - 0.7))
    need = necessity_fit(x, y)
    assert need["consistency"] == pytest.approx(1.5 / 2.5)
    assert need["coverage"] == pytest.approx(1.5 / 2.0)
    # sum(1 - x) 2.0; sum(1 - min(x, y)) 2.5
    assert need["relevance"] == pytest.approx(2.0 / 2.5)


def test_crisp_measures_are_shares_of_a_table() -> None:
    # 4 units with the condition, 3 of them with the outcome; 5 with the outcome
    x, y = [1, 1, 1, 1, 0, 0, 0], [1, 1, 1, 0, 1, 1, 0]
    found = sufficiency_fit(x, y)
    assert found == {"consistency": 0.75, "coverage": 0.6, "pri": 0.75}


@given(UNITS)
def test_necessity_mirrors_sufficiency_and_all_lie_between_0_and_1(
    units: list[tuple[float, float]],
) -> None:
    x, y = (np.array(side) for side in zip(*units, strict=True))
    enough, need = sufficiency_fit(x, y), necessity_fit(x, y)
    mirrored = sufficiency_fit(y, x)
    assert need["consistency"] == pytest.approx(mirrored["consistency"], nan_ok=True)
    for value in (enough["consistency"], enough["coverage"], need["relevance"]):
        assert math.isnan(value) or -1e-9 <= value <= 1 + 1e-9


@given(UNITS)
def test_a_subset_is_fully_consistent(units: list[tuple[float, float]]) -> None:
    x, y = [min(u) for u in units], [max(u) for u in units]
    if sum(x) > 0:
        assert sufficiency_fit(x, y)["consistency"] == pytest.approx(1)


def test_what_is_not_known_is_left_out_and_nothing_gives_nan() -> None:
    assert sufficiency_fit([1, math.nan, 1], [1, 1, math.nan])["consistency"] == 1
    assert math.isnan(sufficiency_fit([], [])["consistency"])
    assert math.isnan(sufficiency_fit([0, 0], [1, 1])["consistency"])


def test_memberships_out_of_range_or_of_other_lengths_are_told() -> None:
    with pytest.raises(UsageError, match="0 to 1"):
        sufficiency_fit([1.5], [1])
    with pytest.raises(UsageError, match="one a unit"):
        necessity_fit([1], [1, 1])
