"""The curve of saturation: the table's numbers, its band, its title."""

from __future__ import annotations

import qualcsv as qc
from qualcsv.figures import saturation_curve
from qualcsv.study import Study
from qualcsv.tables import SATURATION
from tests.figures.making import EVIL, made

_ROWS = (
    {"position": 1, "transcript": EVIL, "codes": 3, "new": 3, "cumulative": 3, "mean": 2.5, "low": 2.0, "high": 3.0},
    {"position": 2, "transcript": "b", "codes": 4, "new": 1, "cumulative": 4, "mean": 4.0, "low": 4.0, "high": 4.0},
)  # fmt: skip


def test_the_lines_are_the_tables_columns() -> None:
    traces = {
        trace.name: list(trace.y) for trace in saturation_curve(made(SATURATION, *_ROWS)).data
    }
    assert traces["in the order of the interviews"] == [3, 4]
    assert traces["new in this interview"] == [3, 1]
    assert traces["mean of random orders"] == [2.5, 4.0]
    assert (traces["band"], traces["band of random orders"]) == ([3.0, 4.0], [2.0, 4.0])


def test_the_lines_differ_in_dash_and_marks() -> None:
    looks = [(t.mode, t.line.dash) for t in saturation_curve(made(SATURATION, *_ROWS)).data if t.type == "scatter"]  # fmt: skip
    assert ("lines", "dash") in looks
    assert ("lines+markers", None) in looks


def test_nothing_coded_gives_a_figure_that_says_so() -> None:
    figure = saturation_curve(made(SATURATION))
    assert figure.layout.annotations[0].text == "There are no coded interviews."


def test_names_of_files_are_escaped() -> None:
    assert "<script>" not in str(saturation_curve(made(SATURATION, *_ROWS)).to_dict())


def test_the_title_says_n_and_the_band(sample: Study) -> None:
    codings = sample.codings()
    title = saturation_curve(qc.saturation(codings, permutations=20)).layout.title.text
    assert f"{codings['transcript'].nunique()} interviews, {len(codings)} codings" in title
    assert "95% of 20 random orders" in title
