"""A network as a file that other programs open, with the ids of its evidence."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd

from qualcsv.errors import Fault, UsageError
from qualcsv.networks.graph import layout
from qualcsv.networks.graph_xml import edges_of, gexf, graphml, is_graph, plain, plain_text
from qualcsv.tables import write_csv

__all__ = ["FORMATS", "edge_frame", "node_frame", "pajek", "write_network"]

_LATER = ("codes", "codings", "participants", "ties", "times", "transcripts")


def node_frame(graph: Any) -> pd.DataFrame:
    """Return a network's nodes as a table that Gephi takes: id, label, then all attributes.

    Parameters
    ----------
    graph : networkx graph
        A network.

    Returns
    -------
    pandas.DataFrame
        One row a node, sorted by id.
    """
    rows: list[dict[str, Any]] = [
        {"id": plain_text(str(node)), "label": plain(data.get("name", str(node)))}
        | {str(k): plain(v) for k, v in data.items() if k != "name"}
        for node, data in graph.nodes(data=True)
    ]
    rows.sort(key=lambda row: str(row["id"]))
    frame = pd.DataFrame(rows)
    return frame if len(frame) else pd.DataFrame(columns=["id", "label"])


def edge_frame(graph: Any) -> pd.DataFrame:
    """Return a network's edges as a table that Gephi takes.

    Parameters
    ----------
    graph : networkx graph
        A network.

    Returns
    -------
    pandas.DataFrame
        One row an edge: id, source, target, type (``Directed`` or ``Undirected``), label (the
        relation), then all attributes, lists with a blank between.
    """
    rows = []
    for id, source, target, key, data in edges_of(graph):
        directed = graph.is_directed() and bool(data.get("directed", True))
        told = {"id": id, "source": source, "target": target}
        told |= {"type": "Directed" if directed else "Undirected", "label": key}
        first = {k: v for k, v in data.items() if k not in (*_LATER, "directed")}
        rows.append(told | first | {k: data[k] for k in _LATER if k in data})
    frame = pd.DataFrame(rows)
    names = ["id", "source", "target", "type", "label"]
    return frame if len(frame) else pd.DataFrame(columns=names)


def pajek(graph: Any) -> bytes:
    """Return a network in the form of Pajek.

    Parameters
    ----------
    graph : networkx graph
        A network.

    Returns
    -------
    bytes
        UTF-8. Vertices are numbered from 1 with their names, and with their ids where two have one
        name. All edges stand in one list with weight and, as label, relation and ids of ties;
        quotation marks inside a name become apostrophes. The list is of arcs, unless no edge has a
        direction.
    """
    nodes = sorted(graph.nodes, key=str)
    names = [_quoted(str(graph.nodes[node].get("name", node))) for node in nodes]
    labels = [
        name if names.count(name) == 1 else _quoted(f"{name} ({node})")
        for node, name in zip(nodes, names, strict=True)
    ]
    places = layout(graph)
    lines = [f"*Vertices {len(nodes)}"]
    number = {str(node): i for i, node in enumerate(nodes, 1)}
    for node, label in zip(nodes, labels, strict=True):
        x, y = places[node]
        at = f"{0.5 + 0.45 * x:.4f} {0.5 - 0.45 * y:.4f}"
        lines.append(f'{number[str(node)]} "{label}" {at} ellipse')
    edges = edges_of(graph)
    equal = not graph.is_directed() or all(data.get("directed") is False for *_, data in edges)
    lines.append("*Edges" if equal else "*Arcs")
    for _, source, target, key, data in edges:
        label = _quoted(f"{key} {data.get('ties', '')}".strip())
        lines.append(f'{number[source]} {number[target]} {data.get("weight", 1)} l "{label}"')
    return ("\n".join(lines) + "\n").encode()


def _quoted(text: str) -> str:
    """Return a text as it can stand between quotation marks on one line."""
    flat = " ".join(plain_text(text).split())
    return flat.replace('"', "'").replace("\\", "/")


FORMATS: dict[str, Callable[[Any], bytes]] = {".graphml": graphml, ".gexf": gexf, ".net": pajek}


def write_network(graph: Any, path: str | Path) -> tuple[Path, ...]:
    """Write a network into a file; the ending tells the form.

    Parameters
    ----------
    graph : networkx graph
        A network, such as `qualcsv.stakeholder_network` returns it, or any other graph.
    path : str or pathlib.Path
        ``.graphml``, ``.gexf`` (Gephi), ``.net`` (Pajek), or ``.csv``: then the edges are written to it
        and the nodes to a file beside, with ``-nodes`` before the ending.

    Returns
    -------
    tuple of pathlib.Path
        What was written. An empty network is a file without nodes.

    Raises
    ------
    UsageError
        If the ending is none of these, it is no graph, or the file cannot be written to.

    Examples
    --------
    >>> import qualcsv as qc, tempfile
    >>> graph = qc.stakeholder_network(qc.open_study(qc.sample_folder()), case="torget")
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     [written] = write_network(graph, Path(folder) / "torget.gexf")
    ...     written.name
    'torget.gexf'
    """
    path = Path(path)
    ending = path.suffix.lower()
    if not is_graph(graph):
        raise UsageError(Fault(f"{type(graph).__name__} is no network", "a networkx graph"))
    if ending != ".csv" and ending not in FORMATS:
        raise UsageError(Fault(f"the file name {path.name!r}", ", ".join([*FORMATS, ".csv"])))
    try:
        if ending == ".csv":
            beside = path.with_name(f"{path.stem}-nodes{path.suffix}")
            write_csv(edge_frame(graph), path)
            write_csv(node_frame(graph), beside)
            return path, beside
        partial = path.with_name(f".{path.name}.{os.getpid()}.part")
        try:
            partial.write_bytes(FORMATS[ending](graph))
            os.replace(partial, path)
        finally:
            partial.unlink(missing_ok=True)
    except OSError as error:
        raise UsageError(f"{path} cannot be written to ({error.strerror})") from None
    return (path,)
