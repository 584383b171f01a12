"""Graphs as GraphML and GEXF: plain text that Gephi, yEd, igraph and networkx open."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from typing import Any
from xml.etree import ElementTree as ET

import networkx as nx
import numpy as np

__all__ = ["edges_of", "gexf", "graphml", "plain", "plain_text"]

_ILLEGAL = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_GRAPHML = "http://graphml.graphdrawing.org/xmlns"
_GEXF = "http://gexf.net/1.3"
_KINDS = {bool: "boolean", int: "long", float: "double", str: "string"}


def plain_text(value: str) -> str:
    """Return a text without the characters that XML cannot hold; each becomes U+FFFD."""
    return _ILLEGAL.sub("\ufffd", value)


def plain(value: Any) -> bool | int | float | str:
    """Return an attribute as a program reads it: lists as words with a blank between."""
    if isinstance(value, np.generic):  # a measure that somebody set as an attribute
        value = value.item()
    if isinstance(value, (bool, int, float)):
        return value
    if value is None:
        return ""
    if isinstance(value, Mapping):
        value = " ".join(f"{key}={value[key]}" for key in sorted(value))
    elif isinstance(value, Iterable) and not isinstance(value, str):
        value = " ".join(map(str, value))
    return plain_text(str(value))


def edges_of(graph: Any) -> list[tuple[str, str, str, str, dict[str, Any]]]:
    """Return a graph's edges: id, source, target, key, attributes as plain values.

    Parameters
    ----------
    graph : networkx graph
        Any, with parallel edges or without.

    Returns
    -------
    list of (str, str, str, str, dict)
        Sorted; ids are ``e1``, ``e2`` and so on, each once.
    """
    if graph.is_multigraph():
        found = [(str(s), str(t), str(k), d) for s, t, k, d in graph.edges(keys=True, data=True)]
    else:
        found = [(str(s), str(t), "", d) for s, t, d in graph.edges(data=True)]
    found.sort(key=lambda edge: edge[:3])
    return [
        (f"e{i}", s, t, k, {str(n): plain(v) for n, v in d.items()})
        for i, (s, t, k, d) in enumerate(found, 1)
    ]


def _nodes(graph: Any) -> list[tuple[str, dict[str, Any]]]:
    rows = [(str(n), {str(k): plain(v) for k, v in d.items()}) for n, d in graph.nodes(data=True)]
    return sorted(rows, key=lambda row: row[0])


def _columns(rows: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """Return attribute → type; values of different types are text."""
    kinds: dict[str, set[type]] = {}
    for row in rows:
        for name, value in row.items():
            kinds.setdefault(name, set()).add(type(value))
    found = {}
    for name in sorted(kinds):
        types = kinds[name]
        if types == {int, float}:
            types = {float}
        found[name] = _KINDS[types.pop()] if len(types) == 1 else "string"
    return found


def _cell(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and math.isinf(value):
        return "INF" if value > 0 else "-INF"  # as XML Schema has it
    return plain_text(str(value))


def _all_equal(graph: Any) -> bool:
    """Return whether no edge has a direction, so that the file can say so."""
    directions = {data.get("directed", True) for *_, data in graph.edges(data=True)}
    return not graph.is_directed() or directions == {False}


def graphml(graph: Any) -> bytes:
    """Return a graph as GraphML.

    Parameters
    ----------
    graph : networkx graph
        A network; every attribute of nodes and edges is written, lists with a blank between.

    Returns
    -------
    bytes
        UTF-8, the same bytes for the same graph. The file is undirected only if every edge is: where
        some are not, the attribute ``directed`` tells which, since few programs read both in one
        file. Parallel edges have ids of their own.
    """
    nodes, edges = _nodes(graph), edges_of(graph)
    root = ET.Element("graphml", {"xmlns": _GRAPHML})
    names: dict[tuple[str, str], str] = {}
    for scope, rows in (("node", (d for _, d in nodes)), ("edge", (e[4] for e in edges))):
        columns = _columns(rows)
        columns |= {"label": "string"}
        for name, kind in columns.items():
            key = names[scope, name] = f"d{len(names)}"
            told = {"id": key, "for": scope, "attr.name": plain_text(name), "attr.type": kind}
            ET.SubElement(root, "key", told)
    default = "undirected" if _all_equal(graph) else "directed"
    body = ET.SubElement(root, "graph", {"id": "G", "edgedefault": default})
    for node, data in nodes:
        element = ET.SubElement(body, "node", {"id": plain_text(node)})
        _told(element, {**data, "label": data.get("name", node)}, "node", names)
    for id, source, target, key, data in edges:
        ends = {"id": id, "source": plain_text(source), "target": plain_text(target)}
        element = ET.SubElement(body, "edge", ends)
        _told(element, {**data, "label": key}, "edge", names)
    return _bytes(root)


def _told(
    element: ET.Element, data: Mapping[str, Any], scope: str, names: Mapping[tuple[str, str], str]
) -> None:
    """Add attributes as GraphML has them; NaN is none."""
    for name, value in data.items():
        if value == value:
            ET.SubElement(element, "data", {"key": names[scope, name]}).text = _cell(value)


def gexf(graph: Any) -> bytes:
    """Return a graph as GEXF 1.3, as Gephi opens it.

    Parameters
    ----------
    graph : networkx graph
        A network, as for `graphml`.

    Returns
    -------
    bytes
        UTF-8, the same bytes for the same graph, without a date. Parallel edges have ids of their
        own and their relation as ``kind``, so that Gephi keeps them apart. ``weight`` is the
        edge's weight.
    """
    nodes, edges = _nodes(graph), edges_of(graph)
    root = ET.Element("gexf", {"xmlns": _GEXF, "version": "1.3"})
    default = "undirected" if _all_equal(graph) else "directed"
    body = ET.SubElement(root, "graph", {"mode": "static", "defaultedgetype": default})
    numbers: dict[tuple[str, str], str] = {}
    for scope, rows in (("node", [d for _, d in nodes]), ("edge", [e[4] for e in edges])):
        columns = {n: k for n, k in _columns(rows).items() if (scope, n) != ("edge", "weight")}
        if columns:
            listed = ET.SubElement(body, "attributes", {"class": scope, "mode": "static"})
            for number, (name, kind) in enumerate(columns.items()):
                numbers[scope, name] = str(number)
                told = {"id": str(number), "title": plain_text(name), "type": kind}
                ET.SubElement(listed, "attribute", told)
    list_of_nodes = ET.SubElement(body, "nodes", {"count": str(len(nodes))})
    for node, data in nodes:
        told = {"id": plain_text(node), "label": _cell(data.get("name", node))}
        _values(ET.SubElement(list_of_nodes, "node", told), "node", data, numbers)
    list_of_edges = ET.SubElement(body, "edges", {"count": str(len(edges))})
    for id, source, target, key, data in edges:
        told = {"id": id, "source": plain_text(source), "target": plain_text(target)}
        told |= {"kind": plain_text(key), "label": plain_text(key)} if key else {}
        told |= {"weight": str(float(data["weight"]))} if "weight" in data else {}
        _values(ET.SubElement(list_of_edges, "edge", told), "edge", data, numbers)
    return _bytes(root)


def _values(
    element: ET.Element, scope: str, data: Mapping[str, Any], numbers: Mapping[tuple[str, str], str]
) -> None:
    known = {n: value for n, value in data.items() if (scope, n) in numbers and value == value}
    if known:
        listed = ET.SubElement(element, "attvalues")
        for name, value in known.items():
            told = {"for": numbers[scope, name], "value": _cell(value)}
            ET.SubElement(listed, "attvalue", told)


def _bytes(root: ET.Element) -> bytes:
    ET.indent(root)
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def is_graph(value: Any) -> bool:
    """Return whether a value is a graph."""
    return isinstance(value, nx.Graph)
