"""From a number back to its quotations: exactly those, no others."""

from __future__ import annotations

from typing import Any

import networkx as nx
import pandas as pd
import pytest

from qualcsv.audit import trace_codings
from qualcsv.errors import TableError, UsageError
from qualcsv.records import Turn
from qualcsv.tables import CODINGS, TRACE, make_table
from qualcsv.transcripts import Transcript
from qualcsv.transcripts.lines import Report


def _coding(number: int, **changes: Any) -> dict[str, Any]:
    row: dict[str, Any] = dict.fromkeys(CODINGS.names, "")
    row |= {"coding": f"c{number}", "transcript": "t.txt", "turn": 1, "start": number, "end": 9}
    row |= {"code": "a", "coder": "am", "origin": "human", "text_sha256": "ab" * 32}
    return row | changes


TABLE = make_table(
    CODINGS,
    [
        _coding(1, case="x"),
        _coding(2, case="x", code="b", turn=2),
        _coding(3, case="", sector="public"),
        _coding(4, case="y", turn=0),
    ],
)
TRANSCRIPTS = {
    "t.txt": Transcript(
        "t.txt",
        "0123456789",
        "ab" * 32,
        "en",
        "labels",
        (Turn(1, "Ada", "respondent", 0, 5), Turn(2, "Bo", "respondent", 5, 9)),
        Report("t.txt"),
    )
}


def _ids(**options: Any) -> list[str]:
    traced = trace_codings(TABLE, TRANSCRIPTS, **options)
    assert list(traced.columns) == TRACE.names
    ids: list[str] = traced["coding"].tolist()
    return ids


def test_a_cell_has_the_codings_of_its_code_and_group() -> None:
    assert _ids(where={"code": "a", "case": "x"}) == ["c1"]
    assert _ids(where={"case": "x"}) == ["c1", "c2"]


def test_the_group_without_a_name_is_found() -> None:
    assert _ids(where={"case": "(none)"}) == ["c3"]
    assert _ids(where={"case": ""}) == ["c3"]


def test_nothing_asked_for_is_everything() -> None:
    assert _ids() == ["c1", "c2", "c3", "c4"]


def test_nothing_behind_a_number_is_an_empty_table() -> None:
    assert _ids(where={"code": "z"}) == []
    assert _ids(ids=[]) == []


def test_each_row_names_the_speaker() -> None:
    assert trace_codings(TABLE, TRANSCRIPTS)["speaker"].tolist() == ["Ada", "Bo", "Ada", ""]


def test_an_edge_has_its_codings_and_no_others() -> None:
    graph: Any = nx.MultiDiGraph()
    graph.add_edge("p", "q", codings=["c2", "c4"])
    graph.add_edge("q", "p", codings=["c1"])
    assert _ids(graph=graph, edge=("p", "q")) == ["c2", "c4"]
    assert _ids(graph=graph, edge=("p", "q"), where={"case": "y"}) == ["c4"]


def test_codings_may_be_asked_for_by_id() -> None:
    assert _ids(ids=["c4", "c1"]) == ["c1", "c4"]  # in order of place


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({"where": {"colour": "red"}}, r"no column 'colour' \(allowed: coding, transcript"),
        ({"edge": ("p", "q")}, "no edge from 'p' to 'q'"),
        ({"edge": ("p", "q"), "graph": nx.MultiDiGraph()}, "no edge from 'p' to 'q'"),
        ({"ids": ["c1", "c9"]}, "no coding 'c9' is in force"),
    ],
)
def test_what_is_not_there_is_told(options: dict[str, Any], told: str) -> None:
    with pytest.raises(UsageError, match=told):
        trace_codings(TABLE, TRANSCRIPTS, **options)


def test_what_is_no_codings_table_is_told() -> None:
    with pytest.raises(TableError, match="lacks the columns"):
        trace_codings(pd.DataFrame({"code": ["a"]}), TRANSCRIPTS)
