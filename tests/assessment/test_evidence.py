"""Codings made ready: order, attributes, subsets, and what is told of tables that are none."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcsv.assessment import cluster_records, conditions, made_parties, read_evidence
from qualcsv.assessment.evidence import tally
from qualcsv.errors import TableError
from tests.assessment.making import coding, codings, table


@settings(max_examples=20, deadline=None)
@given(codings(codes=("b", "a"), value=("social", "")), st.randoms(use_true_random=False))
def test_rows_come_in_one_order_however_they_were(made: pd.DataFrame, chance: object) -> None:
    turned = made.sample(frac=1, random_state=chance.randint(0, 9))  # type: ignore[attr-defined]
    turned.attrs = made.attrs
    pd.testing.assert_frame_equal(read_evidence(turned).frame, read_evidence(made).frame)


def test_order_is_of_place_then_codebook_then_coder() -> None:
    made = table(
        coding(1, "a", coder="jl"),
        coding(2, "b"),
        coding(3, "a"),
        coding(4, "a", transcript="t0", start=9),
        code_order=["b", "a"],
    )
    assert read_evidence(made).frame["coding"].tolist() == ["c4", "c2", "c3", "c1"]


def test_a_subset_keeps_the_order_and_unknown_codes_are_no_rows() -> None:
    made = table(coding(1, "a"), coding(2, "b", start=5), coding(3, "a", start=9))
    evidence = read_evidence(made)
    assert evidence.of(["b", "a", "a", "z"]).frame["coding"].tolist() == ["c1", "c2", "c3"]
    assert evidence.of([]).frame.empty
    assert evidence.of(["a"]).of(["b"]).frame.empty


def test_what_is_ready_is_given_back() -> None:
    evidence = read_evidence(table())
    assert read_evidence(evidence) is evidence


def test_cases_are_the_studys_then_others_then_none() -> None:
    made = table(coding(1, case="z"), coding(2, case=""), coding(3, case="b"))
    assert read_evidence(made).cases == ("x", "y", "b", "z", "(none)")


def test_a_side_that_is_not_known_is_counted_as_the_last() -> None:
    frame = read_evidence(table(coding(1), coding(2, start=5))).frame.assign(side=["a", "q"])
    (cell,) = tally(frame, ["case"], "side", ["a", "b"]).values()
    assert (cell["a_codings"], cell["b_codings"], cell["participants"]) == ("c1", "c2", 1)


def test_tables_that_lack_columns_are_told() -> None:
    with pytest.raises(TableError, match="participants table lacks the columns organisation"):
        made_parties(pd.DataFrame({"participant": ["p1"]}))
    with pytest.raises(TableError, match="mentions table lacks"):
        made_parties(None, pd.DataFrame({"actor": ["a"]}))
    with pytest.raises(TableError, match="participants table lacks the columns role"):
        cluster_records(
            table(), participants=pd.DataFrame({"participant": ["p1"], "organisation": ""})
        )
    with pytest.raises(TableError, match="judgements table lacks"):
        conditions(table(), judgements=pd.DataFrame({"case": ["x"]}))
    with pytest.raises(TableError, match="codings table lacks"):
        conditions(pd.DataFrame({"code": ["a"]}))
