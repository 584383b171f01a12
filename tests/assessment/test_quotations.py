"""The strongest quotations: each step of the rule on its own."""

from __future__ import annotations

import pandas as pd

from qualcsv.assessment import strongest_quotations
from qualcsv.study import Study
from qualcsv.tables import check_table
from qualcsv.tables.assessment_contracts import STRONGEST
from tests.assessment.making import coding, table

CODES = ["cond.coordinator"]


def _order(made: pd.DataFrame, **options: object) -> list[str]:
    return list(strongest_quotations(made, codes=CODES, **options)["coding"])  # type: ignore[arg-type]


def _quoted(number: int, words: int, **changes: object) -> dict[str, object]:
    row = coding(number, start=number * 10, end=number * 10 + 5, participant=f"p{number}")
    return row | {"quotation": "word " * words} | changes


def test_longer_goes_first_but_not_too_long() -> None:
    made = table(_quoted(1, 5), _quoted(2, 81), _quoted(3, 80))
    assert _order(made) == ["c3", "c1", "c2"]


def test_more_coders_go_before_length() -> None:
    made = table(_quoted(1, 50), _quoted(2, 5), _quoted(3, 4, start=22, coder="jl"))
    assert _order(made)[0] == "c2"


def test_settled_readings_count_and_the_adjudicator_is_no_reader() -> None:
    final = _quoted(1, 5, coder="am+jl")
    settled = table(final, _quoted(8, 5, start=10, coder="am"), _quoted(9, 5, start=12, coder="jl"))
    found = strongest_quotations(table(final), codes=CODES, settled=settled, adjudicated=["c1"])
    assert found["coders"].tolist() == [2]
    assert found["adjudicated"].tolist() == ["yes"]


def test_adjudicated_goes_before_all() -> None:
    assert _order(table(_quoted(1, 50), _quoted(2, 5)), adjudicated=["c2"]) == ["c2", "c1"]


def test_one_participant_does_not_take_all_places() -> None:
    made = table(_quoted(1, 50), _quoted(2, 40, participant="p1"), _quoted(3, 3))
    assert _order(made, most=2) == ["c1", "c3"]
    assert _order(made, most=3) == ["c1", "c3", "c2"]


def test_sides_are_apart_and_ranked_from_1() -> None:
    made = table(coding(1, polarity="enabler"), coding(2, polarity="barrier", start=9))
    found = strongest_quotations(made, codes=CODES)
    assert found["side"].tolist() == ["barrier", "enabler"]
    assert found["rank"].tolist() == [1, 1]


def test_nothing_coded_gives_an_empty_table() -> None:
    check_table(strongest_quotations(table()), STRONGEST)
    assert strongest_quotations(table(coding(1)), codes=CODES, most=0).empty


def test_the_samples_quotations_stand_where_they_say(sample: Study) -> None:
    found = strongest_quotations(sample.codings())
    assert found.groupby(["case", "code", "side"]).size().max() == 3
    for row in found.to_dict("records"):
        assert (
            sample.transcripts[row["transcript"]].text[row["start"] : row["end"]]
            == row["quotation"]
        )
