"""The network as a figure: its numbers, its title, nothing that a name could smuggle in."""

from __future__ import annotations

from typing import Any

import networkx as nx
import plotly.graph_objects as go

from qualcsv.figures import figure_fragment, stakeholder_network
from qualcsv.figures.style import SECTORS

UNNAMED = ("edges", "labels", "leaders")  # traces that are no nodes
EVIL = "<script>alert('å')</script>"


def _graph(*edges: tuple[str, str, int], **nodes: dict[str, Any]) -> Any:
    graph: Any = nx.MultiDiGraph(case="torget", codings=12, participants=5)
    names = {**{end: {} for edge in edges for end in edge[:2]}, **nodes}
    for node, told in names.items():
        plain = {"name": node.title(), "sector": "public", "case": "", "kind": "", "spoke": True}
        graph.add_node(node, **{**plain, **told})
    for source, target, weight in edges:
        evidence = {"participants": ["p1"], "codes": ["a", "b"], "codings": ["c1"]}
        graph.add_edge(source, target, key="speaks_of", weight=weight, **evidence)
    return graph


def _nodes(figure: go.Figure) -> dict[str, list[Any]]:
    """Return what hovering over each node tells."""
    return {
        text.strip(): list(told)
        for trace in figure.data
        if trace.name not in UNNAMED
        for text, told in zip(trace.text, trace.customdata, strict=True)
    }


def test_every_node_tells_how_many_speak_of_it_and_of_how_many_it_speaks() -> None:
    figure = stakeholder_network(_graph(("a", "b", 1), ("c", "b", 2), b={"spoke": False}))
    assert _nodes(figure) == {
        "A": ["A", 0, 1, "interviewed"],
        "B": ["B", 2, 0, "not interviewed"],
        "C": ["C", 0, 1, "interviewed"],
    }


def test_every_edge_tells_its_numbers() -> None:
    figure = stakeholder_network(_graph(("a", "b", 7), ("b", "a", 1)))
    edges = next(trace for trace in figure.data if trace.name == "edges")
    assert sorted(told[0] for told in edges.customdata) == [
        "A speaks of B<br>7 coded segments, 1 participants, 2 codes",
        "B speaks of A<br>1 coded segments, 1 participants, 2 codes",
    ]
    assert len({(x, y) for x, y in zip(edges.x, edges.y, strict=True)}) == 2


def test_an_arrow_runs_to_who_is_spoken_of_and_is_wider_the_more_it_rests_on() -> None:
    figure = stakeholder_network(_graph(("a", "b", 8), ("c", "b", 1)))
    places = {
        text.strip(): (x, y)
        for trace in figure.data
        if trace.name not in UNNAMED
        for text, x, y in zip(trace.text, trace.x, trace.y, strict=True)
    }
    weak, strong = sorted(figure.layout.annotations, key=lambda arrow: arrow.arrowwidth)
    assert (strong.ax, strong.ay) == places["A"]
    assert (weak.ax, weak.ay) == places["C"]
    assert (strong.x, strong.y) == (weak.x, weak.y) == places["B"]
    assert strong.arrowwidth > weak.arrowwidth > 0


def test_colour_and_shape_tell_the_sector() -> None:
    figure = stakeholder_network(
        _graph(("a", "b", 1), ("a", "c", 1), b={"sector": "private"}, c={"sector": "elves"})
    )
    found = {
        t.name: (t.marker.color, t.marker.symbol) for t in figure.data if t.name not in UNNAMED
    }
    assert found == {
        "public": SECTORS["public"],
        "private": SECTORS["private"],
        "elves": SECTORS[""],
    }


def test_sectors_differ_in_colour_and_in_shape() -> None:
    assert len({colour for colour, _ in SECTORS.values()}) == len(SECTORS)
    assert len({shape for _, shape in SECTORS.values()}) == len(SECTORS)


def test_the_title_says_what_was_counted_and_n() -> None:
    title = stakeholder_network(_graph(("a", "b", 1), ("c", "b", 2))).layout.title.text
    assert title.startswith("Who speaks of whom in coded segments, case torget")
    assert "n = 5 participants, 12 codings; 3 actors, 2 edges" in title


def test_a_title_of_the_users_own_is_taken() -> None:
    assert stakeholder_network(_graph(("a", "b", 1)), title="Mine").layout.title.text == "Mine"


def test_a_graph_without_edges_says_so() -> None:
    for graph in (_graph(), _graph(a={})):
        figure = stakeholder_network(graph)
        assert len(figure.data) == 0
        assert figure.layout.annotations[0].text == "No actor is named in a coded segment."
        assert "n = 5" in figure.layout.title.text


def test_the_same_network_gives_the_same_picture() -> None:
    graph = _graph(("a", "b", 1), ("c", "b", 2))
    assert stakeholder_network(graph).to_dict() == stakeholder_network(graph).to_dict()


def test_names_that_people_wrote_are_escaped() -> None:
    graph = _graph(("a", "b", 1), a={"name": EVIL, "sector": EVIL})
    graph.graph["case"] = EVIL
    figure = stakeholder_network(graph)
    assert "<script>" not in str(figure.to_dict())
    assert "<script>alert" not in figure_fragment(figure, id="f")
    assert "&lt;script&gt;alert(&#x27;å&#x27;)&lt;/script&gt;" in _nodes(figure)
