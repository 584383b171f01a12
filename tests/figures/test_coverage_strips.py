"""Interviews as strips: each coding where it stands, each theme in its lane."""

from __future__ import annotations

import pytest

from qualcsv.figures import coverage_strips
from qualcsv.study import Study


def test_every_coding_is_one_mark_where_it_stands(sample: Study) -> None:
    codings, turns = sample.codings(), sample.segments(unit="turn")
    figure = coverage_strips(codings, turns)
    found = {
        told[1]: (base, base + length)
        for trace in figure.data[1:]
        for base, length, told in zip(trace.base, trace.x, trace.customdata, strict=True)
    }
    places = zip(codings["start"], codings["end"], strict=True)
    assert found == dict(zip(codings["coding"], places, strict=True))


def test_the_base_is_what_is_not_the_interviewers(sample: Study) -> None:
    turns = sample.segments(unit="turn")
    turns = turns[turns["transcript"] == "t01.docx"]
    base = coverage_strips(sample.codings(), turns).data[0]
    said = turns[turns["role"] != "interviewer"]
    assert sum(base.x) == (said["end"] - said["start"]).sum()


def test_a_theme_has_the_same_lane_in_every_strip(sample: Study) -> None:
    names = ["t01.docx", "t02.docx"]
    figure = coverage_strips(sample.codings(), sample.segments(unit="turn"), transcripts=names)
    first, second = sorted(set(figure.data[0].y), reverse=True)
    lanes = [{min(y - first, y - second, key=abs) for y in t.y} for t in figure.data[1:]]
    heights = [{y - first if y > first - 1 else y - second for y in t.y} for t in figure.data[1:]]
    assert all(len(h) == 1 for h in heights)
    assert len({next(iter(h)) for h in heights}) == len(lanes)


def test_strips_stand_in_the_order_asked_for(sample: Study) -> None:
    names = ["t02.docx", "t01.docx"]
    axis = coverage_strips(sample.codings(), sample.segments(unit="turn"), transcripts=names)
    ticks = dict(zip(axis.layout.yaxis.ticktext, axis.layout.yaxis.tickvals, strict=True))
    assert ticks["t02.docx"] > ticks["t01.docx"]


@pytest.mark.parametrize("transcripts", [[], ["nothing.txt"]])
def test_no_text_gives_a_figure_that_says_so(sample: Study, transcripts: list[str]) -> None:
    figure = coverage_strips(
        sample.codings(), sample.segments(unit="turn"), transcripts=transcripts
    )
    assert figure.layout.annotations[0].text == "There is no text to show."


def test_names_that_people_wrote_are_escaped(sample: Study) -> None:
    codings = sample.codings().head(5)
    evil = codings.assign(coder="<script>", transcript="<script>x")
    turns = sample.segments(unit="turn").head(3).assign(transcript="<script>x")
    assert "<script>" not in str(coverage_strips(evil, turns).to_dict())
