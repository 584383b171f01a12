"""Brokerage against R sna's published values, against counting by hand, and bad input."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path
from typing import Any

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcsv.errors import UsageError
from qualcsv.networks import NetworkWarning, brokerage, brokerage_totals, structure
from qualcsv.tables import BROKERAGE, BROKERAGE_ROLES, BROKERAGE_TOTALS, check_table

# R sna's names for ours
SNA = {
    "coordinator": "w_I",
    "itinerant": "w_O",
    "gatekeeper": "b_OI",
    "representative": "b_IO",
    "liaison": "b_O",
    "total": "t",
}


def role_of(a: str, b: str, c: str) -> str:
    """The definition, word by word (Gould & Fernandez 1989)."""
    if a == b == c:
        return "coordinator"
    if a == c:
        return "itinerant"
    if b == c:
        return "gatekeeper"
    return "representative" if a == b else "liaison"


def counted_by_hand(graph: Any, group: dict[Any, str]) -> dict[Any, dict[str, int]]:
    counts = {node: dict.fromkeys(BROKERAGE_ROLES, 0) for node in graph}
    for a, b, c in permutations(graph, 3):
        if graph.has_edge(a, b) and graph.has_edge(b, c) and not graph.has_edge(a, c):
            counts[b][role_of(group[a], group[b], group[c])] += 1
    return counts


@pytest.fixture
def networkers(shared: Path) -> tuple[Any, pd.DataFrame]:
    """Freeman's EIES researchers, and what R sna 2.7.1 says of them."""
    expected = pd.read_csv(shared / "networks" / "ref_networkers_discipline_gf_sna271.csv")
    edges = pd.read_csv(shared / "networks" / "ref_networkers_discipline_edges.csv")
    graph: Any = nx.DiGraph()
    for row in expected.itertuples():
        graph.add_node(row.node, sector=row.group)
    graph.add_edges_from(edges.itertuples(index=False, name=None))
    return graph, expected


def test_counts_and_z_equal_r_sna(networkers: tuple[Any, pd.DataFrame]) -> None:
    graph, expected = networkers
    table = brokerage(graph)
    assert table["node"].tolist() == expected["node"].tolist()
    for ours, theirs in SNA.items():
        assert table[ours].tolist() == expected[theirs].tolist()
        assert table[f"z_{ours}"].tolist() == pytest.approx(expected[f"z_{theirs}"], abs=1e-4)


def test_totals_equal_r_sna(networkers: tuple[Any, pd.DataFrame]) -> None:
    table = check_table(brokerage_totals(networkers[0]), BROKERAGE_TOTALS)
    assert dict(zip(table["role"], table["count"], strict=True)) == {
        "coordinator": 385, "itinerant": 463, "gatekeeper": 548, "representative": 498,
        "liaison": 703, "total": 2597,
    }  # fmt: skip


_GRAPHS = st.builds(
    lambda n, ties, groups: (n, [(a % n, b % n) for a, b in ties], [f"g{x}" for x in groups[:n]]),
    st.integers(1, 7),
    st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), max_size=30),
    st.lists(st.integers(0, 3), min_size=7, max_size=7),
)


@settings(max_examples=150, deadline=None)
@given(_GRAPHS)
def test_counts_equal_counting_by_hand(made: tuple[int, list[tuple[int, int]], list[str]]) -> None:
    n, ties, groups = made
    graph: Any = nx.MultiDiGraph()
    graph.add_nodes_from(range(n))
    graph.add_edges_from(ties)  # with parallel edges and self-ties
    told = dict(enumerate(groups))
    table = check_table(brokerage(graph, group=told), BROKERAGE)
    expected = counted_by_hand(graph, told)
    for row in table.to_dict("records"):
        assert {role: row[role] for role in BROKERAGE_ROLES} == expected[int(row["node"])]
        assert row["total"] == sum(expected[int(row["node"])].values())


@pytest.mark.parametrize("ties", [0, 3, 6, 12])
@pytest.mark.parametrize("groups", ["aaaa", "aaab", "aabb", "aabc", "abcd"])
def test_chance_is_the_average_over_all_networks(groups: str, ties: int) -> None:
    """Every network of four nodes, weighed by its probability under the density."""
    group = dict(enumerate(groups))
    pairs = list(permutations(range(4), 2))
    d = ties / 12
    graph: Any = nx.DiGraph(pairs[:ties])
    graph.add_nodes_from(range(4))
    table, totals = brokerage(graph, group=group), brokerage_totals(graph, group=group)
    triads = [
        (b, role_of(group[a], group[b], group[c]), {(a, b), (b, c)}, (a, c))
        for a, b, c in permutations(range(4), 3)
    ]
    probability = d**2 * (1 - d)

    def moments(chosen: list[Any]) -> tuple[float, float]:
        """Mean and variance of a sum of indicators, from every pair of triads."""
        variance = 0.0
        for _, _, needs, lacks in chosen:
            for _, _, needs2, lacks2 in chosen:
                both, gone = needs | needs2, {lacks, lacks2}
                joint = 0.0 if both & gone else d ** len(both) * (1 - d) ** len(gone)
                variance += joint - probability**2
        return len(chosen) * probability, variance

    frame = table.set_index("node").to_dict("index")
    for role in (*BROKERAGE_ROLES, "total"):
        of_role = [t for t in triads if role in (t[1], "total")]
        mean, variance = moments(of_role)
        row = totals.set_index("role").loc[role]
        assert row["expected"] == pytest.approx(mean)
        assert row["sd"] ** 2 == pytest.approx(variance, abs=1e-9)
        for node in range(4):
            mean, variance = moments([t for t in of_role if t[0] == node])
            assert frame[node][f"expected_{role}"] == pytest.approx(mean)
            z = frame[node][f"z_{role}"]
            if variance > 1e-12:
                z_expected = (frame[node][role] - mean) / variance**0.5
                assert z == pytest.approx(z_expected)
            else:
                assert pd.isna(z)


def test_a_node_without_a_group_is_left_out_and_named() -> None:
    graph: Any = nx.MultiDiGraph()
    graph.add_node("a", sector="x")
    graph.add_node("b", sector="y")
    graph.add_node("c", sector="x")
    graph.add_node("lost", sector="")
    graph.add_edges_from([("a", "b"), ("b", "c"), ("a", "lost"), ("lost", "c")])
    with pytest.warns(NetworkWarning, match="1 nodes have no group .*: lost"):
        table = brokerage(graph)
    assert table["node"].tolist() == ["a", "b", "c"]
    assert table["itinerant"].tolist() == [0, 1, 0]
    assert table.attrs["without_group"] == ["lost"]


def test_no_group_at_all_is_an_error_that_names_the_attributes() -> None:
    graph: Any = nx.DiGraph()
    graph.add_node("a", sector="x")
    with pytest.raises(UsageError, match=r"no node has the attribute 'branch'.*sector"):
        brokerage(graph, group="branch")


def test_actors_none_of_whom_has_a_sector_give_empty_tables_and_a_warning() -> None:
    graph: Any = nx.MultiDiGraph()
    graph.add_nodes_from("ab", sector="")
    graph.add_edge("a", "b", weight=1)
    with pytest.warns(NetworkWarning, match="2 nodes have no group .*: a, b"):
        table = check_table(brokerage(graph), BROKERAGE)
    assert table.empty
    shape = structure(graph).set_index("measure")
    assert "2 nodes have no group" in str(shape.loc["ei_index", "note"])
    assert shape["value"]["ties"] == 1


@pytest.mark.parametrize("nodes", [0, 1, 2])
def test_little_or_nothing_gives_a_table(nodes: int) -> None:
    graph: Any = nx.MultiDiGraph()
    graph.add_nodes_from((str(i), {"sector": "x"}) for i in range(nodes))
    table = check_table(brokerage(graph), BROKERAGE)
    assert len(table) == nodes
    assert table["total"].sum() == 0
    assert table["z_total"].isna().all()
    assert check_table(brokerage_totals(graph), BROKERAGE_TOTALS)["count"].tolist() == [0] * 6


def test_an_edge_without_direction_counts_each_way() -> None:
    group = {"a": "x", "b": "x", "c": "x"}
    plain = brokerage(nx.Graph([("a", "b"), ("b", "c")]), group=group)
    directed: Any = nx.MultiDiGraph()
    directed.add_edge("a", "b", directed=False)
    directed.add_edge("b", "c", directed=False)
    pd.testing.assert_frame_equal(plain, brokerage(directed, group=group))
    assert plain["coordinator"].tolist() == [0, 2, 0]


def test_the_graph_is_not_changed() -> None:
    graph: Any = nx.DiGraph([("a", "b")])
    before = (list(graph.nodes(data=True)), list(graph.edges(data=True)))
    brokerage(graph, group={"a": "x", "b": "y"})
    assert (list(graph.nodes(data=True)), list(graph.edges(data=True))) == before


def test_the_karate_club_equals_products_of_its_matrix() -> None:
    graph: Any = nx.karate_club_graph()  # Zachary 1977, with the two clubs that it fell into
    ties = (nx.to_numpy_array(graph) > 0).astype(int)
    apart = 1 - ties - np.eye(len(ties))
    clubs = np.array([club for _, club in graph.nodes(data="club")])
    same = clubs[:, None] == clubs[None, :]
    rows = []
    for b in range(len(ties)):
        paths = np.outer(ties[:, b], ties[b]) * apart
        begin, end = np.meshgrid(same[:, b], same[b], indexing="ij")
        kinds = [begin & end, ~begin & ~end & same, ~begin & end, begin & ~end]
        rows.append([int((paths * kind).sum()) for kind in kinds])
    table = brokerage(graph, group="club")
    assert table[list(BROKERAGE_ROLES[:4])].to_numpy().tolist() == rows
    assert table["liaison"].sum() == 0
    assert table["total"].sum() == sum(map(sum, rows)) > 500
