"""The shape of a network: known cases, brute force on small ones, nothing to measure."""

from __future__ import annotations

import random
import sys
from itertools import combinations
from typing import Any

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcsv.networks import structure
from qualcsv.networks.simple import simple_network
from qualcsv.networks.structure import communities, core_of, density, reciprocity
from qualcsv.tables import STRUCTURE, check_table

_TIES = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), max_size=20)


def values(graph: Any, **options: Any) -> dict[str, float]:
    table = check_table(structure(graph, **options), STRUCTURE)
    return dict(zip(table["measure"], table["value"], strict=True))


@settings(max_examples=50, deadline=None)
@given(_TIES)
def test_density_and_reciprocity_equal_networkx(ties: list[tuple[int, int]]) -> None:
    graph = nx.DiGraph([tie for tie in ties if tie[0] != tie[1]])
    graph.add_nodes_from(range(7))
    network = simple_network(graph)
    assert density(network) == pytest.approx(nx.density(graph))
    if graph.number_of_edges():
        assert reciprocity(network) == pytest.approx(nx.overall_reciprocity(graph))


def best_core(graph: Any) -> float:
    """Try every division of a small network."""
    pairs = list(combinations(graph, 2))
    ties = [float(graph.has_edge(*pair)) for pair in pairs]
    fits = [
        np.corrcoef(ties, ideal)[0, 1]
        for size in range(1, len(graph))
        for core in combinations(graph, size)
        if len(set(ideal := [float(a in core or b in core) for a, b in pairs])) > 1
    ]
    return float(max(fits))


@settings(max_examples=60, deadline=None)
@given(_TIES)
def test_the_core_fits_as_well_as_the_best_of_all_divisions(ties: list[tuple[int, int]]) -> None:
    graph = nx.Graph([tie for tie in ties if tie[0] != tie[1]])
    graph.add_nodes_from(range(7))
    if graph.number_of_edges() in (0, 21):
        return
    core, fit = core_of(simple_network(graph))
    assert set(core.tolist()) == {0, 1}
    assert fit == pytest.approx(best_core(graph))


def test_the_search_in_a_larger_network_comes_near_the_best(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Without trying every division, in networks where all can be tried."""
    chance = random.Random(3)
    graphs = [nx.gnm_random_graph(7, chance.randint(3, 18), seed=i) for i in range(80)]
    best = [core_of(simple_network(graph))[1] for graph in graphs]
    monkeypatch.setattr(sys.modules["qualcsv.networks.structure"], "_SMALL", 0)
    searched = [core_of(simple_network(graph))[1] for graph in graphs]
    assert all(one <= other + 1e-9 for one, other in zip(searched, best, strict=True))
    assert np.mean(np.array(searched) > np.array(best) - 1e-9) > 0.9


def test_an_ideal_core_and_periphery_is_found() -> None:
    graph = nx.complete_graph(3)
    graph.add_edges_from((core, 3 + outer) for core in range(3) for outer in range(5))
    core, fit = core_of(simple_network(graph))
    assert core.tolist() == [1, 1, 1, 0, 0, 0, 0, 0]
    assert fit == pytest.approx(1)


def test_communities_are_those_that_one_sees_and_the_same_in_every_run() -> None:
    graph = nx.barbell_graph(5, 0)
    graph.add_edge(0, 10)
    numbers, modularity = communities(simple_network(graph), seed=3)
    assert numbers.tolist() == [1] * 5 + [2] * 5 + [1]
    assert modularity == pytest.approx(
        nx.community.modularity(graph, [{*range(5), 10}, set(range(5, 10))])
    )
    again, _ = communities(simple_network(graph), seed=3)
    assert numbers.tolist() == again.tolist()


def test_the_shape_of_a_network_in_one_table() -> None:
    graph: Any = nx.MultiDiGraph()
    for node, sector, spoke in (("a", "x", True), ("b", "x", False), ("c", "y", False)):
        graph.add_node(node, sector=sector, spoke=spoke)
    graph.add_node("alone", sector="", spoke=False)
    graph.add_edges_from([("a", "b"), ("b", "a"), ("a", "c"), ("a", "c")])
    found = values(graph)
    assert found["nodes"] == 4
    assert found["isolates"] == 1
    assert found["spoke"] == 0.25
    assert found["ties"] == 3
    assert found["components"] == 2
    assert found["density"] == pytest.approx(3 / 12)
    assert found["reciprocity"] == pytest.approx(2 / 3)
    assert found["ei_index"] == pytest.approx((1 - 2) / 3)
    notes = structure(graph).set_index("measure")["note"]
    assert "seen only through others" in notes["spoke"]
    assert "1 nodes have no group" in notes["ei_index"]


@pytest.mark.parametrize("nodes", [0, 1, 2])
def test_nothing_to_measure_is_nan_with_a_word(nodes: int) -> None:
    graph: Any = nx.MultiDiGraph()
    graph.add_nodes_from("ab"[:nodes], sector="x")
    table = check_table(structure(graph), STRUCTURE).set_index("measure")
    assert np.isnan(values(graph)["reciprocity"])
    assert table.loc[table["value"].isna(), "note"].str.startswith("not defined").all()
    assert table.loc["nodes", "value"] == nodes
