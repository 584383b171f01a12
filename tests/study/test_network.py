"""A study's network, and the way from a number back to its quotations."""

from __future__ import annotations

from pathlib import Path

import pytest

import qualcsv as qc
from qualcsv.audit import trace_codings
from qualcsv.errors import UsageError
from qualcsv.study import Study
from qualcsv.tables import MENTIONS, TRACE, check_table
from tests.coding.making import records, study_in


@pytest.fixture
def study(tmp_path: Path) -> Study:
    study = study_in(tmp_path / "study")
    study.accept(study.suggestions(), coder="am")
    said = {"transcript": "sv.txt", "quotation": "Kommunens folk är här varje vecka."}
    study.decide(coder="am", code="coop.glue", **said)  # type: ignore[arg-type]
    return study


def test_an_edge_runs_from_the_speakers_organisation_to_who_is_named(study: Study) -> None:
    # Ada (residents) says "The police come when we call", coded twice; Per is of the council
    # himself, so what he says of it is no edge
    graph = qc.stakeholder_network(study)
    ((source, target, data),) = graph.edges(data=True)
    assert (source, target, data["weight"]) == ("residents", "police", 1)
    assert data["codes"] == ["coop.glue", "coop.police"]
    assert data["participants"] == ["p1"]
    assert list(graph.nodes(data="spoke")) == [
        ("council", True),
        ("police", False),
        ("residents", True),
    ]


def test_a_cases_network_has_that_cases_speakers(study: Study) -> None:
    assert list(qc.stakeholder_network(study, case="b").nodes) == ["council"]


def test_only_decisions_make_edges(tmp_path: Path) -> None:
    study = study_in(tmp_path / "s")
    assert len(qc.mentions(study)) > 0
    assert len(qc.stakeholder_network(study)) == 0
    study.reject(study.suggestions(), coder="am")
    assert len(qc.stakeholder_network(study)) == 0


def test_mentions_keep_their_contract(study: Study) -> None:
    check_table(qc.mentions(study), MENTIONS)


def test_an_edge_is_traced_to_exactly_its_codings(study: Study) -> None:
    traced = qc.trace(study, edge=("residents", "police"))
    check_table(traced, TRACE)
    assert set(traced["code"]) == {"coop.glue", "coop.police"}
    assert set(traced["quotation"]) == {"The police come when we call."}
    assert set(traced["speaker"]) == {"Ada Lind"}


@pytest.mark.parametrize("by", ["case", "sector", "coder"])
def test_every_cell_of_a_matrix_is_traced_to_what_it_counts(sample: Study, by: str) -> None:
    codings = sample.codings()
    some = sorted(set(codings["code"]))[:6]
    codings = codings[codings["code"].isin(some)]
    segments = qc.theme_matrix(codings, by=by)
    people = qc.theme_matrix(codings, by=by, count="participants")
    seen: list[str] = []
    for code in segments.index:
        for group in segments.columns:
            traced = trace_codings(codings, sample.transcripts, where={"code": code, by: group})
            spans = traced[["transcript", "start", "end"]].drop_duplicates()
            assert segments.loc[code, group] == len(spans)
            assert people.loc[code, group] == len(set(traced["participant"]) - {""})
            seen += traced["coding"].tolist()
    assert sorted(seen) == sorted(codings["coding"])


def test_a_cell_is_traced_through_the_study(sample: Study) -> None:
    matrix = qc.theme_matrix(sample.codings())
    code, case = matrix.index[0], matrix.columns[0]
    traced = qc.trace(sample, code=code, case=case)
    spans = traced[["transcript", "start", "end"]].drop_duplicates()
    assert len(spans) == matrix.loc[code, case]


def test_an_edge_of_the_sample_is_traced_to_its_codings(sample: Study) -> None:
    graph = qc.stakeholder_network(sample, case="torget")
    source, target, data = next(iter(graph.edges(data=True)))
    traced = qc.trace(sample, edge=(source, target), case="torget")
    assert sorted(traced["coding"]) == data["codings"]
    assert len(traced[["transcript", "start", "end"]].drop_duplicates()) == data["weight"]
    for row in records(traced):
        text = sample.transcripts[row["transcript"]].text
        assert text[row["start"] : row["end"]] == row["quotation"]


def test_an_edge_of_a_relation_is_traced_to_the_codings_of_the_relation(sample: Study) -> None:
    graph = qc.stakeholder_network(sample, relations="funds")
    source, target, data = next(iter(graph.edges(data=True)))
    traced = qc.trace(sample, edge=(source, target), relations="funds")
    assert set(traced["code"]) == {"rel.funds"}
    assert set(data["codings"]) <= set(traced["coding"])


def test_codings_are_traced_by_id_and_by_any_column(study: Study) -> None:
    ids = study.codings()["coding"].tolist()
    assert qc.trace(study, codings=ids[:2])["coding"].tolist() == ids[:2]
    assert len(qc.trace(study, sector="public", coder="am")) == 2
    assert len(qc.trace(study, participant="p1", code="money")) == 1


def test_a_former_id_is_traced_as_the_present_one(study: Study) -> None:
    assert len(qc.trace(study, code="coop.kit")) == len(qc.trace(study, code="coop.glue")) > 0


def test_nothing_behind_a_number_is_an_empty_table(study: Study) -> None:
    traced = qc.trace(study, code="money", case="b")
    assert (len(traced), list(traced.columns)) == (0, TRACE.names)


def test_what_is_not_there_is_told(study: Study) -> None:
    with pytest.raises(UsageError, match="no code 'muney'"):
        qc.trace(study, code="muney")
    with pytest.raises(UsageError, match="no edge from 'police' to 'residents'"):
        qc.trace(study, edge=("police", "residents"))
    with pytest.raises(UsageError, match="no column 'colour'"):
        qc.trace(study, colour="red")
    with pytest.raises(UsageError, match="no coding 'c0' is in force"):
        qc.trace(study, codings=["c0"])
    with pytest.raises(UsageError, match=r"case='z' \(allowed: a, b\)"):
        qc.stakeholder_network(study, case="z")


def test_a_trace_keeps_what_was_decided(study: Study) -> None:
    before = study.codings()
    qc.trace(study, code="money")
    assert before.equals(study.codings())
