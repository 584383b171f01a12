"""New codes by interview, against hand-computed tables."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pandas as pd
import pytest

from qualcsv.errors import UsageError
from qualcsv.matrices import new_information, saturation, saturation_reached
from qualcsv.study import Study
from tests.matrices.making import coding, codings_of, people_of

CODES = {"t1": "ab", "t2": "bc", "t3": "", "t4": "ad", "t5": "d", "t6": "e"}


def table_of(codes: dict[str, str]) -> pd.DataFrame:
    rows = [(name, code) for name, own in codes.items() for code in own]
    return codings_of(
        *(coding(i, "word", 0, 4, transcript=t, code=c) for i, (t, c) in enumerate(rows))
    )


def test_new_codes_by_hand() -> None:
    table = saturation(table_of(CODES), order=sorted(CODES), permutations=10)
    assert table["codes"].tolist() == [2, 2, 0, 2, 1, 1]
    assert table["new"].tolist() == [2, 1, 0, 1, 0, 1]
    assert table["cumulative"].tolist() == [2, 3, 3, 4, 4, 5]


def test_the_band_is_that_of_all_orders() -> None:
    few = {name: CODES[name] for name in ("t1", "t2", "t4", "t5", "t6")}
    totals = np.array(
        [[len(set("".join(order[: i + 1]))) for i in range(5)] for order in permutations(few.values())]
    )  # fmt: skip
    table = saturation(table_of(few), permutations=4000)
    assert table["mean"].to_numpy() == pytest.approx(totals.mean(axis=0), abs=0.05)
    assert table["low"].tolist() == np.quantile(totals, 0.025, axis=0).tolist()
    assert table["high"].tolist() == np.quantile(totals, 0.975, axis=0).tolist()
    assert table["new_mean"].sum() == pytest.approx(5)


def test_a_base_of_37_codes_and_a_run_that_adds_7() -> None:
    # Guest, Namey and Chen 2020: with 37 codes in a base of four, a run of two that adds 7 is 19 %
    letters = [chr(0x100 + i) for i in range(46)]
    codes = {
        "t1": "".join(letters[:20]), "t2": "".join(letters[10:30]), "t3": "".join(letters[:5]),
        "t4": "".join(letters[25:37]), "t5": "".join(letters[37:40]), "t6": "".join(letters[39:44]),
        "t7": "".join(letters[43:45]), "t8": "".join(letters[:9]), "t9": letters[0],
    }  # fmt: skip
    table = new_information(table_of(codes), base=4, run=2)
    assert set(table["base_codes"]) == {37}
    assert table["after"].tolist() == [4, 5, 6, 7]
    assert table["new"].tolist() == [7, 5, 1, 0]
    assert table["ratio"].tolist() == pytest.approx([7 / 37, 5 / 37, 1 / 37, 0])
    assert round(100 * table["ratio"][0]) == 19
    reached = saturation_reached(table_of(codes), bases=[4], runs=[2]).set_index("threshold")
    assert reached["said"].to_dict() == {0.05: "6+2", 0.0: "7+2"}
    assert reached["reached"].to_dict() == {0.05: 6, 0.0: 7}
    three = saturation_reached(table_of(codes), bases=[4], runs=[3], thresholds=[0.0])
    assert three["said"].tolist() == ["not reached in 9 interviews"]
    assert three["reached"].isna().all()


def test_interviews_stand_in_order_of_date_then_name() -> None:
    people = people_of(
        {"participant": "p1", "transcript": "t1", "date": "2020-05-01"},
        {"participant": "p2", "transcript": "t2", "date": "2019"},
        {"participant": "p4", "transcript": "t4"},
    )
    table = saturation(table_of(CODES), participants=people, permutations=0)
    assert table["transcript"].tolist() == ["t2", "t1", "t4", "t5", "t6"]
    assert table["mean"].isna().all()


def test_levels_and_orders_of_rows(sample: Study) -> None:
    codings = sample.codings()
    table = saturation(codings, level=0, permutations=50)
    assert table["cumulative"].iloc[-1] == 7
    again = saturation(codings.sample(frac=1, random_state=1), level=0, permutations=50)
    pd.testing.assert_frame_equal(table, again)
    dates = dict(zip(sample.participants["transcript"], sample.participants["date"], strict=True))
    told = table["transcript"].map(dates).tolist()
    assert told == sorted(told)


def test_too_few_interviews_and_wrong_use() -> None:
    assert new_information(table_of(CODES), base=4, run=2).empty
    assert saturation(codings_of()).empty
    reached = saturation_reached(codings_of())
    assert set(reached["said"]) == {"not reached in 0 interviews"}
    with pytest.raises(UsageError, match="order names t1 twice"):
        saturation(table_of(CODES), order=["t1", "t1"])
    with pytest.raises(UsageError, match="whole numbers from 1"):
        new_information(table_of(CODES), base=0)
