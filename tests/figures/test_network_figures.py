"""The other drawings of networks: their numbers, their titles, and nothing to draw."""

from __future__ import annotations

from typing import Any

import networkx as nx
import plotly.graph_objects as go
import pytest

import qualcsv as qc
from qualcsv.errors import UsageError
from qualcsv.figures import (
    actor_themes,
    ego_network,
    network_matrix,
    network_multiples,
    sensitivity_ranges,
    stakeholder_network,
)
from qualcsv.networks import sensitivity
from qualcsv.study import Study, theme_cooccurrence
from tests.figures.test_stakeholder_network import EVIL, _graph
from tests.networks.test_sensitivity import ACTORS, PEOPLE, TIES_SAID


def labels(figure: go.Figure) -> list[str]:
    return [t.strip() for trace in figure.data if trace.name == "labels" for t in trace.text]


def cells(figure: go.Figure) -> dict[tuple[str, str], int]:
    heat = figure.data[0]
    down, across = figure.layout.yaxis.ticktext, figure.layout.xaxis.ticktext
    return {
        (down[i], across[j]): value
        for i, row in enumerate(heat.z)
        for j, value in enumerate(row)
        if value is not None
    }


def test_the_width_may_count_participants() -> None:
    graph = _graph(("a", "b", 9), ("b", "c", 1))
    graph["b"]["c"]["speaks_of"]["participants"] = ["p1", "p2"]
    figure = stakeholder_network(graph, width="participants")
    arrows = {(a.ax, a.ay): a.arrowwidth for a in figure.layout.annotations}
    assert sorted(arrows.values()) == [0.5 + 4.5 / 2, 5.0]
    with pytest.raises(UsageError, match="segments, participants"):
        stakeholder_network(graph, width="codes")  # type: ignore[arg-type]


def test_a_relation_without_direction_has_no_arrow_head() -> None:
    graph = _graph(("a", "b", 1))
    graph["a"]["b"]["speaks_of"]["directed"] = False
    (line,) = stakeholder_network(graph).layout.annotations
    assert line.arrowhead == 0


def test_every_actor_is_labelled_once() -> None:
    assert sorted(labels(stakeholder_network(_graph(("a", "b", 1), ("c", "b", 1))))) == [
        "A", "B", "C",
    ]  # fmt: skip


def test_the_ego_view_has_the_ego_and_who_it_has_ties_with() -> None:
    graph = _graph(("a", "b", 1), ("c", "a", 1), ("b", "d", 1))
    figure = ego_network(graph, "a")
    assert sorted(labels(figure)) == ["A", "B", "C"]
    assert figure.layout.title.text.startswith("Around A: who speaks of whom")
    with pytest.raises(UsageError, match="no node 'x'"):
        ego_network(graph, "x")


def test_an_ego_without_ties_says_so() -> None:
    figure = ego_network(_graph(("a", "b", 1), c={}), "c")
    assert figure.layout.annotations[0].text == "It has no ties."


def test_a_cell_of_the_matrix_is_an_edges_number() -> None:
    graph = _graph(("a", "b", 4), ("b", "c", 1), c={"spoke": False})
    assert cells(network_matrix(graph, count="segments")) == {("A", "B"): 4, ("B", "C°"): 1}
    assert cells(network_matrix(graph)) == {("A", "B"): 1, ("B", "C°"): 1}


def test_a_relation_without_direction_stands_on_both_sides_of_the_matrix() -> None:
    graph = _graph(("a", "b", 2))
    graph["a"]["b"]["speaks_of"]["directed"] = False
    assert cells(network_matrix(graph, count="segments")) == {("A", "B"): 2, ("B", "A"): 2}


def test_small_multiples_have_a_panel_each_and_one_place_an_actor() -> None:
    one, other = _graph(("a", "b", 1)), _graph(("b", "c", 1), ("a", "c", 2))
    figure = network_multiples({"rel.funds": one, "refers": other, "none": _graph()})
    headings = [a.text for a in figure.layout.annotations if not a.showarrow]
    assert headings == ["funds (1 edges)", "refers (2 edges)", "none (0 edges)"]
    actors = [trace for trace in figure.data if trace.name == "actors"]
    at = [
        dict(zip(trace.customdata, zip(trace.x, trace.y, strict=True), strict=True))
        for trace in actors
    ]
    assert at[0]["B (public)"] == at[1]["B (public)"]


def two_mode() -> Any:
    graph: Any = nx.Graph(case="torget", participants=3, codings=9)
    graph.add_node("a", bipartite=0, name=EVIL, sector="public")
    graph.add_node("b", bipartite=0, name="B", sector="private")
    graph.add_node("code:x", bipartite=1, name="Theme X")
    graph.add_node("code:y", bipartite=1, name="Theme Y")
    for one, other, weight in (("a", "code:x", 5), ("b", "code:y", 2), ("b", "code:x", 2)):
        graph.add_edge(one, other, weight=weight, participants=["p1"], codings=["c"])
    return graph


def test_actors_and_themes_stand_in_two_columns() -> None:
    figure = actor_themes(two_mode())
    actors, themes = figure.data[-2:]
    assert set(actors.x) == {0}
    assert set(themes.x) == {1}
    assert sorted(t.strip() for t in themes.text) == ["Theme X", "Theme Y"]
    assert "n = 3 participants, 9 codings" in figure.layout.title.text


@pytest.mark.parametrize(("most", "drawn"), [(1, 1), (2, 1), (3, 3)])
def test_of_equally_strong_edges_all_are_drawn_or_none(most: int, drawn: int) -> None:
    figure = actor_themes(two_mode(), most=most)
    assert sum(trace.name == "line" for trace in figure.data) == drawn
    assert (f"{3 - drawn} weaker edges" in figure.layout.title.text) == (drawn < 3)


def test_a_two_mode_figure_wants_two_modes() -> None:
    with pytest.raises(UsageError) as error:
        actor_themes(_graph(("a", "b", 1)), most=0)
    assert [f.found for f in error.value.faults] == ["most=0", "no mode for a, b"]


def test_ranges_are_drawn_for_the_nodes_with_the_highest_values() -> None:
    table = sensitivity(TIES_SAID, PEOPLE, ACTORS, measure="in_degree", runs=10)
    figure = sensitivity_ranges(table, "in_degree", most=2)
    dots = figure.data[-1]
    shown = table.sort_values("value").tail(2)["value"].tolist()
    assert list(dots.x) == shown
    assert "3 of 4 actors spoke" in figure.layout.title.text
    with pytest.raises(UsageError, match="in_degree"):
        sensitivity_ranges(table, "fame")


EMPTY = {
    "network": lambda: stakeholder_network(_graph(a={})),
    "matrix": lambda: network_matrix(_graph()),
    "multiples": lambda: network_multiples({"one": _graph(a={}), "two": _graph()}),
    "none": lambda: network_multiples({}),
    "themes": lambda: actor_themes(nx.Graph()),
}


@pytest.mark.parametrize("name", EMPTY)
def test_nothing_to_draw_is_a_figure_that_says_so(name: str) -> None:
    figure = EMPTY[name]()
    assert not figure.data
    assert figure.layout.annotations[0].text.endswith(".")


def test_names_that_people_wrote_are_escaped_everywhere() -> None:
    graph = _graph(("a", "b", 1), a={"name": EVIL, "sector": EVIL})
    graph.graph["case"] = EVIL
    drawn = [
        ego_network(graph, "b"),
        network_matrix(graph),
        network_multiples({EVIL: graph}),
        actor_themes(two_mode()),
    ]
    assert all("<script>" not in str(figure.to_dict()) for figure in drawn)


def test_a_network_of_themes_is_drawn_too(sample: Study) -> None:
    graph = theme_cooccurrence(sample, case="torget")
    strong = graph.edge_subgraph([e for e in graph.edges if graph.edges[e]["weight"] > 2])
    figure = stakeholder_network(strong)
    assert len(labels(figure)) == len(strong)
    assert figure.layout.title.text.startswith("Ties in coded segments")
    assert len(cells(network_matrix(strong))) == 2 * strong.number_of_edges()


@pytest.mark.parametrize("level", ["sector", "person"])
def test_every_level_is_drawn(sample: Study, level: Any) -> None:
    graph = qc.stakeholder_network(sample, case="vallen", level=level)
    assert len(labels(stakeholder_network(graph))) == len(graph)
