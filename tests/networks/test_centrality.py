"""Centrality against networkx and published values; little or nothing gives no error."""

from __future__ import annotations

import sys
from typing import Any

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcsv.errors import UsageError
from qualcsv.networks import centrality
from qualcsv.networks.centrality import eigenvector
from qualcsv.networks.holes import constraint, effective_size
from qualcsv.networks.simple import simple_network
from qualcsv.tables import CENTRALITY, check_table

_TIES = st.lists(
    st.tuples(st.integers(0, 8), st.integers(0, 8), st.integers(1, 5)).filter(
        lambda tie: tie[0] != tie[1]
    ),
    max_size=40,
)


def digraph(ties: list[tuple[int, int, int]], kind: Any = nx.DiGraph) -> Any:
    graph = kind()
    graph.add_nodes_from(range(9))
    graph.add_weighted_edges_from(ties)
    return graph


def column(graph: Any, name: str, **options: Any) -> list[float]:
    return centrality(graph, **options)[name].tolist()


def rows(table: pd.DataFrame) -> dict[Any, dict[Any, Any]]:
    return table.set_index("node").to_dict("index")


@settings(max_examples=60, deadline=None)
@given(_TIES, st.sampled_from([nx.DiGraph, nx.Graph]), st.booleans())
def test_holes_equal_networkx(ties: list[tuple[int, int, int]], kind: Any, weighted: bool) -> None:
    graph = digraph(ties, kind)
    weight = "weight" if weighted else None
    theirs = nx.constraint(graph, weight=weight)
    ours = column(graph, "constraint", weighted=weighted)
    assert ours == pytest.approx([theirs[node] for node in graph], nan_ok=True)
    # networkx's other way, with nodes named: by arrays, its 3.6 divides by the wrong node's strongest
    # tie, and by nodes it passes over those that only others have a tie to
    theirs = nx.effective_size(graph, nodes=list(graph), weight=weight)
    ours = column(graph, "effective_size", weighted=weighted)
    for node in graph:
        if graph[node]:
            assert ours[node] == pytest.approx(theirs[node])


def test_holes_of_a_large_network_equal_those_of_a_small_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    network = simple_network(digraph([(0, 1, 2), (1, 2, 1), (2, 0, 1), (2, 3, 4)]))
    small = [constraint(network, weighted=True), effective_size(network, weighted=True)]
    monkeypatch.setattr("qualcsv.networks.holes._DENSE", 1)
    large = [constraint(network, weighted=True), effective_size(network, weighted=True)]
    np.testing.assert_allclose(small, large)


@settings(max_examples=40, deadline=None)
@given(_TIES, st.sampled_from([nx.DiGraph, nx.Graph]))
def test_paths_and_degrees_equal_networkx(ties: list[tuple[int, int, int]], kind: Any) -> None:
    graph = digraph(ties, kind)
    table = centrality(graph)
    own = check_table(table.astype({"node": "str"}), CENTRALITY)
    expected = {
        "betweenness": nx.betweenness_centrality(graph, normalized=False),
        "betweenness_share": nx.betweenness_centrality(graph),
        "closeness": nx.closeness_centrality(graph),
        "in_strength": dict(getattr(graph, "in_degree", graph.degree)(weight="weight")),
        "out_degree": dict(getattr(graph, "out_degree", graph.degree)()),
    }
    for name, theirs in expected.items():
        assert own[name].tolist() == pytest.approx([theirs[node] for node in graph])


def test_the_medici_as_published() -> None:
    # Padgett & Ansell 1993's families; values as in Burt's and Freeman's definitions
    table = centrality(nx.florentine_families_graph()).set_index("node")
    medici = table.loc["Medici"]
    assert medici["betweenness"] == pytest.approx(47.5)
    assert medici["constraint"] == pytest.approx(0.2099, abs=5e-5)
    assert medici["effective_size"] == pytest.approx(5.6667, abs=5e-5)


def test_eigenvector_equals_networkx_where_there_is_one_answer() -> None:
    graph = nx.florentine_families_graph()
    theirs = nx.eigenvector_centrality(graph, max_iter=1000, tol=1e-12)
    assert column(graph, "eigenvector") == pytest.approx([theirs[n] for n in graph], abs=1e-7)


def test_the_eigenvector_of_a_large_network_is_found_step_by_step(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    network = simple_network(nx.florentine_families_graph())
    at_once = eigenvector(network)
    monkeypatch.setattr(sys.modules["qualcsv.networks.centrality"], "_DENSE", 1)
    np.testing.assert_allclose(eigenvector(network), at_once, atol=1e-7)


def test_two_equal_parts_share_the_eigenvector() -> None:
    network = simple_network(nx.Graph([("a", "b"), ("c", "d")]))
    np.testing.assert_allclose(eigenvector(network), [0.5] * 4)


def test_parallel_edges_are_one_tie_with_their_weights_added() -> None:
    graph: Any = nx.MultiDiGraph()
    graph.add_edge("a", "b", key="funds", weight=2)
    graph.add_edge("a", "b", key="speaks_of", weight=3)
    graph.add_edge("a", "a", weight=7)
    a = rows(centrality(graph))["a"]
    assert (a["out_degree"], a["out_strength"], a["in_degree"]) == (1, 5, 0)


def test_a_relation_between_equals_is_a_tie_each_way() -> None:
    graph: Any = nx.MultiDiGraph()
    graph.add_edge("a", "b", key="rel.collaborates", directed=False, weight=2)
    graph.add_edge("b", "c", key="rel.funds", directed=True, weight=1)
    table = centrality(graph).set_index("node")
    assert table["in_degree"].to_dict() == {"a": 1, "b": 1, "c": 1}
    assert table["reciprocity"].to_dict() == {"a": 1.0, "b": pytest.approx(2 / 3), "c": 0.0}


def test_the_e_i_index_of_a_node_counts_its_own_ties() -> None:
    graph: Any = nx.DiGraph([("a", "b"), ("a", "c"), ("d", "a"), ("e", "c")])
    for node, sector in {"a": "x", "b": "x", "c": "y", "d": "y", "e": ""}.items():
        graph.add_node(node, sector=sector)
    found = rows(centrality(graph))
    assert found["a"]["ei_index"] == pytest.approx((2 - 1) / 3)
    assert np.isnan(found["e"]["ei_index"])


@pytest.mark.parametrize("kind", [nx.MultiDiGraph, nx.Graph])
@pytest.mark.parametrize("nodes", [0, 1, 2])
def test_little_or_nothing_gives_a_table(kind: Any, nodes: int) -> None:
    graph = kind()
    graph.add_nodes_from("ab"[:nodes], name="Å", sector="x", spoke=True)
    table = check_table(centrality(graph), CENTRALITY)
    assert table["node"].tolist() == list("ab"[:nodes])
    for name in ("constraint", "effective_size", "eigenvector", "reciprocity", "ei_index"):
        assert table[name].isna().all()


def test_a_disconnected_network_is_measured() -> None:
    graph = nx.DiGraph([("a", "b"), ("c", "d")])
    graph.add_node("alone")
    table = check_table(centrality(graph), CENTRALITY)
    alone = rows(table)["alone"]
    assert alone["closeness"] == 0
    assert np.isnan(alone["constraint"])
    assert table["community"].nunique() == 3


@pytest.mark.parametrize("weight", [-1, "many", float("nan"), None])
def test_a_weight_that_is_no_number_is_an_error(weight: Any) -> None:
    graph: Any = nx.DiGraph()
    graph.add_edge("a", "b", weight=weight)
    with pytest.raises(UsageError, match=r"the edge a -> b has weight="):
        centrality(graph)
