"""Actors and themes in one network, its two projections, and themes that occur together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import Any, Literal

import networkx as nx
import pandas as pd

from qualcsv.codebook import Code
from qualcsv.errors import Fault, UsageError
from qualcsv.networks.places import Places
from qualcsv.records import Actor
from qualcsv.tables import rows_of

__all__ = ["project_network", "theme_cooccurrence", "theme_network"]

Who = Literal["speaker", "named"]
Spans = list[tuple[int, int]]
_LISTS = ("participants", "codings")


def theme_network(
    codings: pd.DataFrame,
    mentions: pd.DataFrame,
    participants: pd.DataFrame,
    actors: Sequence[Actor],
    codes: Sequence[Code],
    *,
    who: Who = "speaker",
) -> nx.Graph[str]:
    """Build the two-mode network of actors and themes.

    Parameters
    ----------
    codings : pandas.DataFrame
        A codings table.
    mentions : pandas.DataFrame
        As `find_mentions` returns it; only looked at for ``who="named"``.
    participants : pandas.DataFrame
        It tells the speaker's organisation.
    actors : sequence of Actor
        For names and sectors.
    codes : sequence of Code
        For the themes' names.
    who : {"speaker", "named"}, optional
        Whether an actor is tied to what is coded where its people speak, or where it is named.

    Returns
    -------
    networkx.Graph
        Nodes with ``bipartite`` 0 are actors (``name``, ``sector``, ``kind``), with 1 themes
        (``name``, ``sector`` empty, ``kind`` ``"theme"``); a theme's node is its code's id after
        ``"code:"``. An edge has ``weight`` (different spans), ``participants`` and ``codings``. Empty
        without codings.

    Raises
    ------
    UsageError
        If `who` is neither.
    """
    if who not in ("speaker", "named"):
        raise UsageError(Fault(f"who={who!r}", "speaker, named"))
    organisation = dict(zip(participants["participant"], participants["organisation"], strict=True))
    plain = mentions[mentions["how"] != "person"]
    places = Places(plain)
    edges: dict[tuple[str, str], dict[str, set[Any]]] = {}
    for row in rows_of(codings):
        if who == "speaker":
            found = {organisation.get(row.participant, "")} - {""}
        else:
            found = {n.actor for n in places.inside(row.transcript, row.start, row.end)}
        for actor in found:
            edge = edges.setdefault((actor, row.code), {n: set() for n in ("spans", *_LISTS)})
            edge["spans"].add((row.transcript, row.start, row.end))
            edge["codings"].add(row.coding)
            edge["participants"].update({row.participant} - {""})
    known, named = {a.actor: a for a in actors}, {code.id: code.name for code in codes}
    graph: nx.Graph[str] = nx.Graph()
    for actor in sorted({actor for actor, _ in edges}):
        one = known.get(actor) or Actor(actor, actor)
        graph.add_node(actor, bipartite=0, name=one.name, sector=one.sector, kind=one.kind)
    for code in sorted({code for _, code in edges}):
        told = {"name": named.get(code, code), "sector": "", "kind": "theme"}
        graph.add_node(f"code:{code}", bipartite=1, **told)
    for (actor, code), edge in sorted(edges.items()):
        lists = {name: sorted(edge[name]) for name in _LISTS}
        graph.add_edge(actor, f"code:{code}", weight=len(edge["spans"]), **lists)
    return graph


def project_network(graph: nx.Graph[str], *, onto: Literal["actors", "themes"]) -> nx.Graph[str]:
    """Project a two-mode network onto its actors or its themes.

    Parameters
    ----------
    graph : networkx.Graph
        As `theme_network` returns it.
    onto : {"actors", "themes"}
        Which of the two are left. The others become what ties them.

    Returns
    -------
    networkx.Graph
        Two nodes have an edge if they share a neighbour. ``weight`` is how many they share (Breiger
        1974, doi 10.2307/2576011), ``shared`` their ids, ``overlap`` the sum over these of the smaller
        of the two weights, ``codings`` what both rest on, and ``participants``. A node that shares
        nothing is there without an edge.

    Raises
    ------
    UsageError
        If `onto` is neither, or the network has not two modes.
    """
    if onto not in ("actors", "themes"):
        raise UsageError(Fault(f"onto={onto!r}", "actors, themes"))
    if any("bipartite" not in data for _, data in graph.nodes(data=True)):
        raise UsageError(Fault("the network has not two modes", todo="make it with theme_network"))
    side = 0 if onto == "actors" else 1
    kept = [node for node, data in graph.nodes(data=True) if data["bipartite"] == side]
    found: nx.Graph[str] = nx.Graph()
    found.add_nodes_from((node, dict(graph.nodes[node])) for node in kept)
    for one, other in combinations(kept, 2):
        shared = sorted(set(graph[one]) & set(graph[other]))
        if not shared:
            continue
        ends = [graph[node][via] for via in shared for node in (one, other)]
        found.add_edge(
            one,
            other,
            weight=len(shared),
            overlap=sum(min(graph[one][v]["weight"], graph[other][v]["weight"]) for v in shared),
            shared=shared,
            **{name: sorted({id for end in ends for id in end[name]}) for name in _LISTS},
        )
    return found


def theme_cooccurrence(codings: pd.DataFrame, codes: Sequence[Code]) -> nx.Graph[str]:
    """Build the network of themes that are coded on the same words.

    Parameters
    ----------
    codings : pandas.DataFrame
        A codings table.
    codes : sequence of Code
        For names, and which framework each theme belongs to.

    Returns
    -------
    networkx.Graph
        A node is a code: ``name``, ``framework``, ``segments`` (different stretches coded with it).
        An edge's ``weight`` counts the stretches of text in which both are coded, whoever coded them:
        codings of one code that overlap are one stretch, so that two coders count once.
        ``participants``, ``transcripts`` and ``codings`` (of both codes, there) tell where. Empty
        without codings.
    """
    by_text: dict[str, dict[str, list[Any]]] = {}
    for row in rows_of(codings):
        by_text.setdefault(row.transcript, {}).setdefault(row.code, []).append(row)
    stretches: dict[str, int] = {}
    edges: dict[tuple[str, str], dict[str, Any]] = {}
    for transcript, by_code in sorted(by_text.items()):
        merged = {code: _merged(rows) for code, rows in by_code.items()}
        for code, spans in merged.items():
            stretches[code] = stretches.get(code, 0) + len(spans)
        for one, other in combinations(sorted(merged), 2):
            shared = _intersections(merged[one], merged[other])
            if not shared:
                continue
            edge = edges.setdefault(
                (one, other),
                {"weight": 0, "transcripts": [], "participants": set(), "codings": set()},
            )
            edge["weight"] += len(shared)
            edge["transcripts"].append(transcript)
            for row in [*by_code[one], *by_code[other]]:
                if any(row.start < end and start < row.end for start, end in shared):
                    edge["participants"].update({row.participant} - {""})
                    edge["codings"].add(row.coding)
    named = {code.id: code for code in codes}
    graph: nx.Graph[str] = nx.Graph()
    for code, count in sorted(stretches.items()):
        told = {"name": named[code].name if code in named else code, "segments": count}
        graph.add_node(code, **told, framework=_framework(code, named))
    for (one, other), edge in sorted(edges.items()):
        edge |= {name: sorted(edge[name]) for name in _LISTS}
        graph.add_edge(one, other, **edge)
    return graph


def _framework(code: str, named: Mapping[str, Code]) -> str:
    while code in named and named[code].parent:
        code = named[code].parent
    return code


def _merged(rows: Sequence[Any]) -> Spans:
    """Return the stretches that spans cover, each once; spans that touch stay apart."""
    found: Spans = []
    for start, end in sorted({(row.start, row.end) for row in rows}):
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found


def _intersections(one: Spans, other: Spans) -> Spans:
    found: Spans = []
    i = j = 0
    while i < len(one) and j < len(other):
        start, end = max(one[i][0], other[j][0]), min(one[i][1], other[j][1])
        if start < end:
            found.append((start, end))
        if one[i][1] < other[j][1]:
            i += 1
        else:
            j += 1
    return found
