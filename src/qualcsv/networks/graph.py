"""Codings and mentions → who speaks of whom, every edge with its codings."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import Any

import networkx as nx
import pandas as pd

from qualcsv.records import Actor
from qualcsv.tables import rows_of

__all__ = ["EDGE_KEY", "edge_table", "layout", "mention_network"]

EDGE_KEY = "speaks_of"


def mention_network(
    codings: pd.DataFrame,
    mentions: pd.DataFrame,
    participants: pd.DataFrame,
    actors: Sequence[Actor],
    *,
    case: str | None = None,
) -> nx.MultiDiGraph[str]:
    """Build the network of who speaks of whom in coded segments.

    Parameters
    ----------
    codings : pandas.DataFrame
        A codings table: only what a coder decided makes an edge.
    mentions : pandas.DataFrame
        As `find_mentions` returns it.
    participants : pandas.DataFrame
        The participants table; it tells the speaker's organisation.
    actors : sequence of Actor
        For names, sectors and cases of the nodes.
    case : str, optional
        Only codings of this case.

    Returns
    -------
    networkx.MultiDiGraph
        A node is an actor: ``name``, ``sector``, ``case``, ``kind`` and ``spoke`` (whether it has a
        participant among the codings). An edge (key ``"speaks_of"``) runs from the speaker's
        organisation to an actor named inside a coded span, with ``weight`` (different coded
        spans), ``participants`` and ``codes`` (sorted lists) and ``codings`` (their ids). An
        actor that speaks of itself has no edge. Without codings the graph is empty.
    """
    chosen = codings if case is None else codings[codings["case"] == case]
    organisation = dict(zip(participants["participant"], participants["organisation"], strict=True))
    known = {actor.actor: actor for actor in actors}
    places = _by_transcript(mentions)
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.graph.update(case=case or "", codings=len(chosen))
    graph.graph["participants"] = int(
        chosen.loc[chosen["participant"] != "", "participant"].nunique()
    )
    edges: dict[tuple[str, str], dict[str, set[Any]]] = {}
    spoke: set[str] = set()
    for row in rows_of(chosen):
        source = organisation.get(row.participant, "")
        if not source:
            continue
        spoke.add(source)
        for actor in _named(places.get(row.transcript, []), row.start, row.end):
            if actor != source:
                edge = edges.setdefault((source, actor), {k: set() for k in ("s", "p", "c", "i")})
                edge["s"].add((row.transcript, row.start, row.end))
                edge["p"].add(row.participant)
                edge["c"].add(row.code)
                edge["i"].add(row.coding)
    for node in sorted(spoke | {n for pair in edges for n in pair}):
        graph.add_node(node, **_node(node, known), spoke=node in spoke)
    for (source, target), edge in sorted(edges.items()):
        graph.add_edge(
            source,
            target,
            key=EDGE_KEY,
            weight=len(edge["s"]),
            participants=sorted(edge["p"]),
            codes=sorted(edge["c"]),
            codings=sorted(edge["i"]),
        )
    return graph


def _by_transcript(mentions: pd.DataFrame) -> dict[str, list[tuple[int, int, str]]]:
    places: dict[str, list[tuple[int, int, str]]] = {}
    for row in rows_of(mentions):
        places.setdefault(row.transcript, []).append((row.start, row.end, row.actor))
    return {name: sorted(found) for name, found in places.items()}


def _named(places: list[tuple[int, int, str]], start: int, end: int) -> set[str]:
    """Return the actors whose mention lies inside a span."""
    found = set()
    for begin, finish, actor in places[bisect_left(places, (start, -1, "")) :]:
        if begin >= end:
            break
        if finish <= end:
            found.add(actor)
    return found


def _node(node: str, known: Mapping[str, Actor]) -> dict[str, str]:
    actor = known.get(node)
    if actor is None:
        return {"name": node, "sector": "", "case": "", "kind": ""}
    return {"name": actor.name, "sector": actor.sector, "case": actor.case, "kind": actor.kind}


def edge_table(graph: nx.MultiDiGraph[str]) -> pd.DataFrame:
    """Return a network's edges as a table.

    Parameters
    ----------
    graph : networkx.MultiDiGraph
        As `mention_network` returns it.

    Returns
    -------
    pandas.DataFrame
        One row an edge, strongest first: source, target, weight (different coded spans),
        n_participants, participants, codes, codings (ids, blank between).
    """
    rows = [
        (
            source,
            target,
            data["weight"],
            len(data["participants"]),
            " ".join(data["participants"]),
            " ".join(data["codes"]),
            " ".join(data["codings"]),
        )
        for source, target, data in graph.edges(data=True)
    ]
    names = ["source", "target", "weight", "n_participants", "participants", "codes", "codings"]
    rows.sort(key=lambda row: (-row[2], row[0], row[1]))
    return pd.DataFrame(rows, columns=names)


def layout(graph: nx.MultiDiGraph[str]) -> dict[str, tuple[float, float]]:
    """Return a place for each node on a circle: sector by sector, the busiest first.

    A circle keeps every label legible and every edge visible where a force-directed layout of a
    dense network is a knot, and it needs no chance: the same network always looks the same.

    Parameters
    ----------
    graph : networkx.MultiDiGraph
        A network.

    Returns
    -------
    dict
        Node → (x, y), each within -1 to 1, clockwise from the top; empty for an empty graph.
    """
    strength = {node: graph.degree(node, weight="weight") for node in graph}
    order = sorted(graph, key=lambda n: (graph.nodes[n].get("sector", ""), -strength[n], n))
    turn = 2 * math.pi / max(len(order), 1)
    # half a step aside, so that no label stands straight above or below
    angles = {node: (i + 0.5) * turn for i, node in enumerate(order)}
    return {node: (math.sin(angle), math.cos(angle)) for node, angle in angles.items()}
