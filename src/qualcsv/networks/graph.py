"""Ties → graphs: nodes are actors, edges are relations, every edge with what it rests on."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal

import networkx as nx
import pandas as pd

from qualcsv.errors import Fault, UsageError
from qualcsv.networks.relations import SPEAKS_OF, relation_of
from qualcsv.networks.ties import find_ties
from qualcsv.records import Actor
from qualcsv.tables import rows_of

__all__ = ["EDGE_KEY", "LEVELS", "WEIGHTS", "edge_table", "graph_of", "layout", "mention_network"]

EDGE_KEY = SPEAKS_OF
LEVELS = ("organisation", "sector", "person")
WEIGHTS = ("segments", "participants", "mentions")
Level = Literal["organisation", "sector", "person"]
Weight = Literal["segments", "participants", "mentions"]
NO_SECTOR = "(none)"


def graph_of(
    ties: pd.DataFrame,
    actors: Sequence[Actor],
    participants: pd.DataFrame,
    *,
    level: Level = "organisation",
    weight: Weight = "segments",
    min_participants: int = 1,
    spoke: Iterable[str] | None = None,
) -> nx.MultiDiGraph[str]:
    """Build a graph of ties.

    Parameters
    ----------
    ties : pandas.DataFrame
        A ties table: all of its rows make edges, so choose relations and cases before.
    actors : sequence of Actor
        For names, sectors and cases of the nodes.
    participants : pandas.DataFrame
        For the nodes that are people, and who spoke.
    level : {"organisation", "sector", "person"}, optional
        What a node is. ``"sector"`` puts actors of a sector together; ties inside a sector make no
        edge, and are counted as the node's ``within``. ``"person"`` wants ties that were found
        ``by_person``.
    weight : {"segments", "participants", "mentions"}, optional
        What an edge's ``weight`` counts: different spans, different participants who said it, or
        different places where an end is named.
    min_participants : int, optional
        Edges that fewer different participants speak of are left out.
    spoke : iterable of str, optional
        Nodes that spoke and are in the graph even without an edge. By default the speakers'
        organisations of the ties.

    Returns
    -------
    networkx.MultiDiGraph
        A node: ``name``, ``sector``, ``case``, ``kind``, ``spoke``. An edge has the relation as its
        key. A relation between equals has ``directed`` False and runs from the id that comes
        first in the alphabet; a relation with a direction that nobody tells has the key ``"rel.funds
        (undirected)"``. Each edge has ``relation``, ``directed``, ``weight``, ``segments``,
        ``mentions``, ``positive`` and ``negative`` (spans of each sign), and, as sorted lists,
        ``participants``, ``transcripts``, ``codes``, ``codings``, ``ties`` and ``times``. No loops.
        Without ties an empty graph, or the nodes of `spoke` alone.

    Raises
    ------
    UsageError
        If `level`, `weight` or `min_participants` is none of these.
    """
    _check(level, weight, min_participants)
    known = {actor.actor: actor for actor in actors}
    places = dict(zip(participants["participant"], participants["organisation"], strict=True))
    if level == "sector":
        sectors = {actor.actor: actor.sector or NO_SECTOR for actor in actors}
    else:
        sectors = {}
    edges: dict[tuple[str, str, str], dict[str, Any]] = {}
    within: dict[str, set[Any]] = {}
    speakers: set[str] = set()
    for tie in rows_of(ties):
        speaker = tie.participant if level == "person" else places.get(tie.participant, "")
        speakers.update({speaker} - {""})
        source, target = (_at_level(end, level, sectors) for end in (tie.source, tie.target))
        if source == target:
            within.setdefault(source, set()).add((tie.transcript, tie.start, tie.end))
            continue
        if tie.directed == "no" and target < source:
            source, target = target, source
        key = _edge_key(tie.relation, tie.directed)
        _gather(edges.setdefault((source, target, key), _nothing(tie)), tie)
    edges = {k: e for k, e in edges.items() if len(e["participants"]) >= min_participants}
    heard = {_at_level(node, level, sectors) for node in (speakers if spoke is None else spoke)}
    people = {row.participant: row for row in rows_of(participants)} if level == "person" else {}
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node in sorted(heard | {end for edge in edges for end in edge[:2]}):
        told = _node(node, known, people, sector=level == "sector")
        graph.add_node(node, **told, spoke=node in heard)
        if level == "sector":
            graph.nodes[node]["within"] = len(within.get(node, ()))
    for (source, target, key), edge in sorted(edges.items()):
        graph.add_edge(source, target, key=key, **_edge(edge, weight))
    return graph


def _check(level: str, weight: str, min_participants: int) -> None:
    faults = []
    if level not in LEVELS:
        faults.append(Fault(f"level={level!r}", ", ".join(LEVELS)))
    if weight not in WEIGHTS:
        faults.append(Fault(f"weight={weight!r}", ", ".join(WEIGHTS)))
    if not isinstance(min_participants, int) or min_participants < 1:
        faults.append(Fault(f"min_participants={min_participants!r}", "a whole number from 1"))
    if faults:
        raise UsageError(faults)


def _at_level(end: str, level: str, sectors: Mapping[str, str]) -> str:
    return sectors.get(end, NO_SECTOR) if level == "sector" else end


def _edge_key(relation: str, directed: str) -> str:
    equals = not relation_of(relation).directed
    return relation if directed == "yes" or equals else f"{relation} (undirected)"


def _nothing(tie: Any) -> dict[str, Any]:
    sets = ("spans", "places", "participants", "transcripts", "codes", "codings", "ties", "times")
    return {
        "relation": tie.relation, "directed": tie.directed == "yes",
        "positive": set(), "negative": set(), **{name: set() for name in sets},
    }  # fmt: skip


def _gather(edge: dict[str, Any], tie: Any) -> None:
    """Add a tie to an edge."""
    span = (tie.transcript, tie.start, tie.end)
    edge["spans"].add(span)
    edge["places"].update((tie.transcript, at) for at in tie.source_at.split())
    edge["places"].update((tie.transcript, at) for at in tie.target_at.split())
    if tie.participant:
        edge["participants"].add(tie.participant)
    edge["transcripts"].add(tie.transcript)
    edge["codes"].update(tie.codes.split())
    edge["codings"].update(tie.codings.split())
    edge["ties"].add(tie.tie)
    if tie.time:
        edge["times"].add(tie.time)
    if tie.sign:
        edge["positive" if tie.sign > 0 else "negative"].add(span)


def _edge(edge: dict[str, Any], weight: str) -> dict[str, Any]:
    counts = {
        "segments": len(edge["spans"]),
        "participants": len(edge["participants"]),
        "mentions": len(edge["places"]),
    }
    lists = ("participants", "transcripts", "codes", "codings", "ties", "times")
    return {
        "relation": edge["relation"],
        "directed": edge["directed"],
        "weight": counts[weight],
        "segments": counts["segments"],
        "mentions": counts["mentions"],
        "positive": len(edge["positive"]),
        "negative": len(edge["negative"]),
        **{name: sorted(edge[name]) for name in lists},
    }


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
        As `graph_of` makes it of the ``speaks_of`` ties. The graph tells its ``case``, and how many
        ``codings`` and ``participants`` it was made of. Without codings it is empty.
    """
    chosen = codings if case is None else codings[codings["case"] == case]
    ties, _ = find_ties(chosen, mentions, participants)
    organisation = dict(zip(participants["participant"], participants["organisation"], strict=True))
    spoke = {organisation.get(who, "") for who in set(chosen["participant"])} - {""}
    graph = graph_of(ties, actors, participants, spoke=spoke)
    graph.graph.update(describe(chosen, case))
    return graph


def describe(codings: pd.DataFrame, case: str | None) -> dict[str, Any]:
    """Return what a graph tells of what it was made of: case, codings, participants."""
    people = codings.loc[codings["participant"] != "", "participant"].nunique()
    return {"case": case or "", "codings": len(codings), "participants": int(people)}


def _node(
    node: str, known: Mapping[str, Actor], people: Mapping[str, Any], *, sector: bool
) -> dict[str, str]:
    if sector:
        return {"name": node.replace("_", " "), "sector": node, "case": "", "kind": "sector"}
    if node in people:
        row = people[node]
        own = known.get(row.organisation)
        told = row.sector or (own.sector if own else "")
        return {"name": row.name or node, "sector": told, "case": row.case, "kind": "person"}
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
