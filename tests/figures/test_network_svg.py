"""The svg is well-formed whatever is in the names, tells every edge once, and opens quotations."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcsv.errors import TableError
from qualcsv.figures import clickable_network, network_svg
from qualcsv.figures.style import SECTORS
from qualcsv.networks import shared_layout
from qualcsv.study import Study, stakeholder_network
from qualcsv.tables import CODINGS, make_table
from tests.figures.test_stakeholder_network import EVIL, _graph
from tests.networks.test_backbone import CODED

SVG = "{http://www.w3.org/2000/svg}"


def drawn(svg: str, kind: str) -> list[ET.Element]:
    return [e for e in ET.fromstring(svg).iter(f"{SVG}g") if e.get("class") == kind]


def test_every_edge_and_node_is_there_once_with_its_numbers() -> None:
    svg = network_svg(_graph(("a", "b", 7), ("b", "a", 1)))
    assert [e.get("data-edge") for e in drawn(svg, "edge")] == ["b|a", "a|b"]
    title = drawn(svg, "edge")[1].find(f"{SVG}title")
    assert title is not None
    assert title.text == "A speaks of B\n7 coded segments, 1 participants, 2 codes"
    assert len(drawn(svg, "node")) == 2


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=20), st.text(max_size=8))
def test_any_name_gives_well_formed_xml(name: str, case: str) -> None:
    graph = _graph(("a", "b", 1), a={"name": name, "sector": case})
    graph.graph["case"] = case
    drawn = ET.fromstring(network_svg(graph).encode("utf-8"))
    assert drawn.tag.endswith("svg")
    assert len(list(drawn)) > 0


def test_a_wider_line_is_more_participants() -> None:
    graph = _graph(("a", "b", 9), ("b", "c", 1))
    graph["b"]["c"]["speaks_of"]["participants"] = ["p1", "p2"]
    widths = {}
    for edge in drawn(network_svg(graph), "edge"):
        line = edge.find(f"{SVG}line")
        assert line is not None
        widths[edge.get("data-edge")] = float(line.get("stroke-width", "0"))
    assert widths["b|c"] > widths["a|b"]


def test_conflict_is_dashed_so_that_it_shows_in_black_and_white() -> None:
    graph = _graph(("a", "b", 1), ("b", "c", 1))
    graph["a"]["b"]["speaks_of"].update(positive=0, negative=1)
    dashed = {
        edge.get("data-edge"): any(line.get("stroke-dasharray") for line in edge)
        for edge in drawn(network_svg(graph), "edge")
    }
    assert dashed == {"a|b": True, "b|c": False}


def test_every_sector_has_a_shape_of_its_own() -> None:
    shapes = set()
    for sector in SECTORS:
        svg = network_svg(_graph(("a", "b", 1), a={"sector": sector}, b={"sector": sector}))
        shape = drawn(svg, "node")[0][1]
        points = (shape.get("points") or "").split()
        fill = shape.get("fill") or ""
        shapes.add((shape.tag, len(points), fill, sector if len(points) == 4 else ""))
    assert len(shapes) == len(SECTORS)


def test_it_needs_nothing_from_outside() -> None:
    svg = network_svg(_graph(("a", "b", 1)))
    assert re.findall(r'https?://[^"\s]+', svg) == ["http://www.w3.org/2000/svg"]
    assert "href" not in svg


@pytest.mark.parametrize("kind", ["circle", "spring"])
def test_any_layout_can_be_drawn_and_the_same_gives_the_same(kind: Any) -> None:
    graph = _graph(("a", "b", 1), ("b", "c", 3))
    places = shared_layout([graph], kind=kind)
    assert network_svg(graph, places=places) == network_svg(graph, places=places)


def test_an_empty_network_is_a_drawing_that_says_so() -> None:
    for graph in (_graph(), _graph(a={})):
        svg = network_svg(graph)
        assert "No actor is named in a coded segment." in svg
        ET.fromstring(svg)


def page_data(page: str) -> Any:
    found = re.search(r'<script id="data" type="application/json">(.*?)</script>', page, re.DOTALL)
    assert found is not None
    return json.loads(found[1])


def test_a_click_finds_the_quotations_of_every_edge(sample: Study) -> None:
    graph = stakeholder_network(sample, case="vallen", relations="all")
    codings = sample.codings()
    page = clickable_network(graph, codings).page
    data = page_data(page)
    quotations = dict(zip(codings["coding"], codings["quotation"], strict=True))
    for source, target, told in graph.edges(data=True):
        ids = data["edges"][f"{source}|{target}"]
        assert set(told["codings"]) <= set(ids)
        assert all(data["codings"][id][0] == quotations[id] for id in ids)


def test_a_quotation_cannot_end_the_script_and_names_no_address() -> None:
    codings = CODED.assign(quotation=f"</script>{EVIL}")
    shown = clickable_network(_graph(("a", "b", 1), a={"name": EVIL}), codings)
    assert "<script>alert" not in shown.page
    assert shown.page.count("</script>") == 2
    assert "default-src 'none'" in shown.page
    assert page_data(shown.page)["codings"]["c1"][0] == f"</script>{EVIL}"


def test_in_a_notebook_it_is_a_frame_that_reaches_nothing_else() -> None:
    shown = clickable_network(_graph(("a", "b", 1)), make_table(CODINGS, []))
    before, frame = shown._repr_html_().split("<iframe")
    assert "run this cell" in before  # what Jupyter leaves of a notebook that it does not trust
    assert repr(shown) == "<ClickableNetwork: 2 actors, 1 edges>"
    assert frame.startswith(' sandbox="allow-scripts"')
    with pytest.raises(TableError):
        clickable_network(_graph(("a", "b", 1)), CODED[["coding"]])
