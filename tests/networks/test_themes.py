"""Actors and themes in one network, its projections, and themes that occur together."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from networkx.algorithms import bipartite

from qualcsv.errors import UsageError
from qualcsv.networks import project_network, theme_cooccurrence
from qualcsv.study import Study, theme_network
from qualcsv.study import theme_cooccurrence as study_cooccurrence
from qualcsv.tables import CODINGS, make_table, rows_of


def test_an_edge_counts_the_different_spans_an_organisation_speaks_of_a_theme_in(
    sample: Study,
) -> None:
    graph = theme_network(sample, case="vallen")
    place = sample.participants.set_index("participant")["organisation"].to_dict()
    expected: dict[tuple[str, str], set[Any]] = {}
    for row in rows_of(sample.codings()):
        if row.case == "vallen" and place.get(row.participant):
            key = (place[row.participant], f"code:{row.code}")
            expected.setdefault(key, set()).add((row.transcript, row.start, row.end))
    found = {(a, c): d["weight"] for a, c, d in graph.edges(data=True)}
    assert found == {key: len(spans) for key, spans in expected.items()}
    assert bipartite.is_bipartite(graph)


def test_a_projection_counts_shared_neighbours_as_networkx_does(sample: Study) -> None:
    graph = theme_network(sample, case="torget", themes=["ci", "cond"])
    for onto, side in (("actors", 0), ("themes", 1)):
        nodes = [n for n, data in graph.nodes(data=True) if data["bipartite"] == side]
        peer = bipartite.weighted_projected_graph(graph, nodes)
        own = project_network(graph, onto=onto)  # type: ignore[arg-type]
        assert nx.utils.graphs_equal(
            nx.Graph((a, b, {"weight": d["weight"]}) for a, b, d in own.edges(data=True)),
            nx.Graph(peer.edges(data=True)),
        )
        assert set(own) == set(nodes)


def test_a_projection_tells_what_is_shared_and_on_which_codings(sample: Study) -> None:
    graph = theme_network(sample, case="torget", onto="actors")
    for _, _, data in graph.edges(data=True):
        assert len(data["shared"]) == data["weight"] <= data["overlap"]
        assert data["codings"]


def test_who_is_named_has_other_themes_than_who_speaks(sample: Study) -> None:
    named, spoken = (theme_network(sample, who=who) for who in ("named", "speaker"))
    assert "youth" in named  # nobody of the youth was interviewed
    assert "youth" not in spoken


_SPANS = st.tuples(st.sampled_from(["a", "b", "c"]), st.integers(0, 20), st.integers(1, 8))


@settings(max_examples=80, deadline=None)
@given(st.lists(_SPANS, max_size=12))
def test_stretches_coded_with_both_are_counted_character_by_character(
    made: list[tuple[str, int, int]],
) -> None:
    blank = dict.fromkeys(CODINGS.names, "")
    rows = [
        {**blank, "coding": f"c{i}", "transcript": "t", "participant": "p", "turn": 1}
        | {"start": start, "end": start + length, "code": code, "coder": "x", "origin": "human"}
        for i, (code, start, length) in enumerate(made)
    ]
    graph = theme_cooccurrence(make_table(CODINGS, rows), [])

    def stretches(code: str) -> list[int]:
        """Return for each character its stretch of a code; 0 for none."""
        spans = sorted({(s, s + n) for c, s, n in made if c == code})
        marks, number, reach = [0] * 40, 0, -1
        for start, end in spans:
            number += start >= reach
            reach = max(reach, end)
            marks[start:end] = [number] * (end - start)
        return marks

    for one, other in combinations(sorted({code for code, _, _ in made}), 2):
        pairs = zip(stretches(one), stretches(other), strict=True)
        both = {pair for pair in pairs if all(pair)}
        weight = graph[one][other]["weight"] if graph.has_edge(one, other) else 0
        assert weight == len(both)


def test_two_coders_of_one_place_count_once(sample: Study) -> None:
    graph = study_cooccurrence(sample, case="torget")
    settled = sample.codings()
    settled = settled[settled["case"] == "torget"]
    assert sum(data["weight"] for *_, data in graph.edges(data=True)) > 0
    assert set(graph) == set(settled["code"])


def test_nothing_coded_is_an_empty_network(small: Study) -> None:
    assert len(theme_network(small)) == 0
    assert len(study_cooccurrence(small)) == 0
    assert len(theme_network(small, onto="themes")) == 0


def test_wrong_options_are_told(small: Study) -> None:
    with pytest.raises(UsageError, match=r"who='x' \(allowed: speaker, named\)"):
        theme_network(small, who="x")  # type: ignore[arg-type]
    with pytest.raises(UsageError, match=r"onto='x'"):
        theme_network(small, onto="x")  # type: ignore[arg-type]
    with pytest.raises(UsageError, match="has not two modes"):
        project_network(nx.path_graph(["a", "b"]), onto="actors")
