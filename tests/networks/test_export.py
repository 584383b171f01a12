"""Networks as files that other programs open; networkx reads them back."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcsv.errors import UsageError
from qualcsv.networks import edge_frame, node_frame, write_network
from qualcsv.networks.export import pajek
from qualcsv.networks.graph_xml import gexf, graphml
from qualcsv.study import Study, stakeholder_network, theme_network

GEXF = "{http://gexf.net/1.3}"
ODD = ['Åsa "Ö" & Co <b>', "=1+1", "line\nbreak", "bell\x07", "lone\ud800", "a b\\c", "'", "日本"]


def _graph(names: list[str]) -> Any:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for i, name in enumerate(names):
        graph.add_node(f"n{i}", name=name, sector="", spoke=i % 2 == 0)
    for i in range(1, len(names)):
        told: dict[str, Any] = {"weight": i, "directed": True, "participants": ["p1", names[i]]}
        graph.add_edge("n0", f"n{i}", key="speaks_of", relation="speaks_of", ties=["t1"], **told)
        graph.add_edge("n0", f"n{i}", key="rel.funds", relation="rel.funds", ties=["t2"], **told)
    return graph


def _read(form: str, data: bytes) -> Any:
    if form == "graphml":
        return nx.read_graphml(io.BytesIO(data), force_multigraph=True)
    return nx.read_gexf(io.BytesIO(data)) if form == "gexf" else nx.read_pajek(io.BytesIO(data))


WRITERS = {"graphml": graphml, "gexf": gexf, "pajek": pajek}


@pytest.mark.parametrize("form", list(WRITERS))
def test_the_samples_network_is_read_back_whole(sample: Study, form: str) -> None:
    graph = stakeholder_network(sample, relations="all")
    back = _read(form, WRITERS[form](graph))
    assert len(back) == len(graph)
    assert back.number_of_edges() == graph.number_of_edges()
    names = {data["name"] for _, data in graph.nodes(data=True)}
    if form == "pajek":
        assert set(back) == names
    else:
        assert {data["label"] for _, data in back.nodes(data=True)} == names
        told = {(d["relation"], d["ties"], d["codings"]) for *_, d in back.edges(data=True)}
        assert told == {
            (d["relation"], " ".join(d["ties"]), " ".join(d["codings"]))
            for *_, d in graph.edges(data=True)
        }
        spoke = {node: data["spoke"] for node, data in back.nodes(data=True)}
        assert spoke == dict(graph.nodes(data="spoke"))
    total = sum(data["weight"] for *_, data in back.edges(data=True))
    assert total == sum(data["weight"] for *_, data in graph.edges(data=True))


@pytest.mark.parametrize("form", list(WRITERS))
def test_odd_names_do_not_break_a_file(form: str) -> None:
    back = _read(form, WRITERS[form](_graph(ODD)))
    assert (len(back), back.number_of_edges()) == (len(ODD), 2 * (len(ODD) - 1))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(max_size=8), min_size=2, max_size=5))
def test_any_name_at_all_can_be_written(names: list[str]) -> None:
    graph = _graph(names)
    for form, write in WRITERS.items():
        back = _read(form, write(graph))
        assert back.number_of_edges() == graph.number_of_edges()
        assert len(back) == len(graph)


def test_gexf_keeps_the_rules_of_its_schema(sample: Study) -> None:
    root = ET.fromstring(gexf(stakeholder_network(sample, relations="all", case="torget")))
    graph = root.find(f"{GEXF}graph")
    assert graph is not None
    assert [child.tag for child in graph] == [
        f"{GEXF}{name}" for name in ("attributes", "attributes", "nodes", "edges")
    ]
    for scope, listed, items in (("node", "nodes", "node"), ("edge", "edges", "edge")):
        (columns,) = (a for a in graph.findall(f"{GEXF}attributes") if a.get("class") == scope)
        types = {c.get("id"): c.get("type") for c in columns}
        assert set(types.values()) <= {"string", "boolean", "long", "double"}
        assert len(types) == len(columns)
        found = graph.findall(f"{GEXF}{listed}/{GEXF}{items}")
        assert len({element.get("id") for element in found}) == len(found) > 0
        for value in graph.iterfind(f".//{GEXF}{items}/{GEXF}attvalues/{GEXF}attvalue"):
            kind, cell = types[value.get("for")], value.get("value")
            assert cell is not None
            assert kind != "boolean" or cell in ("true", "false")
            assert kind != "long" or int(cell) >= 0


def test_the_same_network_is_the_same_bytes(sample: Study) -> None:
    for write in WRITERS.values():
        one, other = (write(stakeholder_network(sample, case="torget")) for _ in range(2))
        assert one == other


def test_a_network_without_directions_is_an_undirected_file(sample: Study) -> None:
    graph = stakeholder_network(sample, relations="co_mention")
    assert not _read("graphml", graphml(graph)).is_directed()
    assert not _read("gexf", gexf(graph)).is_directed()
    assert b"*Edges" in pajek(graph)
    assert set(edge_frame(graph)["type"]) == {"Undirected"}


def test_two_nodes_of_one_name_stay_two_in_pajek() -> None:
    assert len(_read("pajek", pajek(_graph(["same", "same", "other"])))) == 3


@pytest.mark.parametrize("ending", [".graphml", ".gexf", ".net", ".csv"])
def test_an_empty_network_is_a_file_without_nodes(tmp_path: Path, ending: str) -> None:
    graphs: list[Any] = [nx.MultiDiGraph(), nx.Graph()]
    for graph in graphs:
        written = write_network(graph, tmp_path / f"empty{ending}")
        assert all(path.is_file() for path in written)
    if ending != ".csv":
        form = {".net": "pajek"}.get(ending, ending[1:])
        assert len(_read(form, written[0].read_bytes())) == 0


def test_csv_has_nodes_beside_and_no_formulas(tmp_path: Path) -> None:
    edges, nodes = write_network(_graph(ODD), tmp_path / "e.csv")
    assert nodes.name == "e-nodes.csv"
    assert "'=1+1" in nodes.read_text(encoding="utf-8-sig", errors="replace")
    table = pd.read_csv(edges)
    assert list(table.columns[:5]) == ["id", "source", "target", "type", "label"]
    assert len(table) == 2 * (len(ODD) - 1)


def test_a_two_mode_network_can_be_written(sample: Study, tmp_path: Path) -> None:
    graph = theme_network(sample, case="torget")
    write_network(graph, tmp_path / "t.gexf")
    assert len(nx.read_gexf(tmp_path / "t.gexf")) == len(graph) == len(node_frame(graph))


def test_what_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"'x\.png' \(allowed: \.graphml"):
        write_network(nx.Graph(), tmp_path / "x.png")
    with pytest.raises(UsageError, match="str is no network"):
        write_network("graph", tmp_path / "x.gexf")
    with pytest.raises(UsageError, match="cannot be written to"):
        write_network(nx.Graph(), tmp_path / "no" / "x.gexf")


@pytest.mark.parametrize("form", [graphml, gexf])
def test_measures_set_as_attributes_are_written_as_numbers(form: Any) -> None:
    graph: Any = nx.DiGraph()
    graph.add_node("a", share=np.float64(0.25), count=np.int64(3), core=np.bool_(True))
    graph.add_node("b", share=float("nan"), count=np.int64(4), core=np.bool_(False))
    graph.add_edge("a", "b", weight=np.float64(2))
    read = nx.read_graphml if form is graphml else nx.read_gexf
    found = read(io.BytesIO(form(graph)))
    assert {k: found.nodes["a"][k] for k in ("share", "count", "core")} == {
        "share": 0.25,
        "count": 3,
        "core": True,
    }
    assert found.nodes["b"].get("share") is None
    assert found["a"]["b"]["weight"] == 2
