"""Labels that do not overlap, one line for all relations of a pair, places that several drawings share."""

from __future__ import annotations

import math
from typing import Any

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcsv.errors import UsageError
from qualcsv.figures import edge_codings, stakeholder_network
from qualcsv.figures.network_parts import drawn_edges, label_places
from qualcsv.networks import ego_layout, layout, shared_layout, two_columns
from tests.figures.test_stakeholder_network import _graph


def circle(n: int) -> dict[str, tuple[float, float]]:
    angles = {f"n{i:03d}": (i + 0.5) * 2 * math.pi / n for i in range(n)}
    return {node: (math.sin(a), math.cos(a)) for node, a in angles.items()}


@given(st.integers(1, 90), st.floats(0.01, 0.1))
def test_labels_of_a_side_keep_their_distance_and_their_order(n: int, gap: float) -> None:
    places = circle(n)
    labels = label_places(places, gap=gap)
    assert set(labels) == set(places)
    for side in (1, -1):
        nodes = [node for node, (x, _) in places.items() if (x >= 0) == (side == 1)]
        nodes.sort(key=lambda node: -places[node][1])
        heights = [labels[node][1] for node in nodes]
        assert all(a - b >= gap - 1e-9 for a, b in zip(heights, heights[1:], strict=False))
        assert all(labels[node][0] * side > 0 for node in nodes)


def test_labels_that_have_room_stand_beside_their_nodes() -> None:
    places = circle(6)
    for node, (x, y) in label_places(places, gap=0.01).items():
        assert (x, y) == pytest.approx((places[node][0] * 1.09, places[node][1] * 1.09))


def test_labels_stand_outside_the_circle() -> None:
    assert all(math.hypot(x, y) > 1.08 for x, y in label_places(circle(60), gap=0.05).values())


def several() -> Any:
    graph = _graph(("a", "b", 2), ("b", "c", 1))
    graph.add_edge(
        "a", "b", key="rel.funds", relation="rel.funds", directed=True, weight=3, segments=3,
        participants=["p2"], codes=["rel.funds"], codings=["c2"], positive=3, negative=0,
    )  # fmt: skip
    graph.add_edge(
        "a", "b", key="rel.conflicts", relation="rel.conflicts", directed=False, weight=1,
        segments=1, participants=["p1"], codes=["rel.conflicts"], codings=["c3"], positive=0,
        negative=1,
    )  # fmt: skip
    return graph


def test_all_relations_of_a_pair_with_direction_are_one_line() -> None:
    edges = {(e.source, e.target, e.directed): e for e in drawn_edges(several())}
    assert set(edges) == {("a", "b", True), ("a", "b", False), ("b", "c", True)}
    both = edges["a", "b", True]
    assert (both.segments, both.participants, both.negative) == (5, 2, False)
    assert both.told.split("<br>")[::2] == ["A speaks of B", "A funds B"]
    assert edges["a", "b", False].negative
    assert edges["a", "b", False].told.startswith("A and B: conflicts<br>")


def test_the_codings_behind_a_line_are_those_of_all_its_relations() -> None:
    assert edge_codings(several()) == {
        "a|b": ["c1", "c2", "c3"],
        "b|a": ["c3"],
        "b|c": ["c1"],
    }


@pytest.mark.parametrize("kind", ["circle", "spring"])
def test_an_actor_stands_at_the_same_place_in_every_drawing(kind: Any) -> None:
    one, other = _graph(("a", "b", 1), ("a", "c", 2)), _graph(("d", "b", 1))
    places = shared_layout([one, other], kind=kind, seed=5)
    assert places == shared_layout([one, other], kind=kind, seed=5)
    assert set(places) == {"a", "b", "c", "d"}
    assert all(abs(x) <= 1 and abs(y) <= 1 for x, y in places.values())
    drawn = [stakeholder_network(graph, places=places) for graph in (one, other)]
    at = [
        {name[0]: (x, y) for t in figure.data if t.name == "public"
         for name, x, y in zip(t.customdata, t.x, t.y, strict=True)}
        for figure in drawn
    ]  # fmt: skip
    assert at[0]["B"] == at[1]["B"] == places["b"]


def test_a_layout_that_lacks_an_actor_is_an_error_that_names_it() -> None:
    with pytest.raises(UsageError, match="no place for c; make the layout of all"):
        stakeholder_network(_graph(("a", "c", 1)), places={"a": (0.0, 1.0)})


def test_the_layout_of_nothing() -> None:
    assert shared_layout([]) == {}
    assert shared_layout([nx.MultiDiGraph()], kind="spring") == {}
    with pytest.raises(UsageError, match="circle, spring"):
        shared_layout([], kind="star")  # type: ignore[arg-type]


def test_the_ego_stands_in_the_middle_of_its_neighbours() -> None:
    graph = _graph(("a", "b", 1), ("c", "a", 1), ("b", "d", 1))
    places = ego_layout(graph, "a")
    assert set(places) == {"a", "b", "c"}
    assert places["a"] == (0.0, 0.0)
    assert layout(_graph(b={}, c={})).keys() == {"b", "c"}
    with pytest.raises(UsageError, match="no node 'x'"):
        ego_layout(graph, "x")


def test_two_columns_put_neighbours_side_by_side() -> None:
    graph: Any = nx.Graph()
    graph.add_nodes_from(["a", "b", "c"], bipartite=0)
    graph.add_nodes_from(["x", "y", "z"], bipartite=1)
    for one, other in (("a", "z"), ("b", "y"), ("c", "x")):
        graph.add_edge(one, other, weight=1)
    places = two_columns(graph)
    assert {x for x, _ in places.values()} == {0, 1}
    for one, other in graph.edges:
        assert places[one][1] == places[other][1]
