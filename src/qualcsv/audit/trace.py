"""From a number back to the quotations that it counts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from qualcsv.errors import Fault, UsageError
from qualcsv.tables import CODINGS, TRACE, check_table
from qualcsv.transcripts import Transcript

__all__ = ["trace_codings"]


def trace_codings(
    codings: pd.DataFrame,
    transcripts: Mapping[str, Transcript],
    *,
    graph: Any = None,
    edge: tuple[str, str] | None = None,
    ids: list[str] | None = None,
    where: Mapping[str, str] | None = None,
) -> pd.DataFrame:
    """Return the codings behind a cell of a matrix or an edge of a network.

    Parameters
    ----------
    codings : pandas.DataFrame
        A codings table.
    transcripts : Mapping of str to Transcript
        For the speakers' labels.
    graph : networkx.MultiDiGraph, optional
        The network that `edge` is of.
    edge : tuple of (str, str), optional
        Source and target.
    ids : list of str, optional
        Ids of codings.
    where : Mapping of str to str, optional
        Column → value: all must hold.

    Returns
    -------
    pandas.DataFrame
        One row a coding, in order of place, with the quotation and the speaker's label. Empty,
        with the same columns, if nothing is behind it.

    Raises
    ------
    UsageError
        If a column, an edge or a value is not there.
    """
    chosen = check_table(codings, CODINGS)
    for column, value in (where or {}).items():
        if column not in chosen.columns:
            allowed = ", ".join(map(str, chosen.columns))
            raise UsageError(Fault(f"codings have no column {column!r}", allowed))
        wanted = "" if value == "(none)" else value
        chosen = chosen[chosen[column] == wanted]
    if edge is not None:
        ids = [*(ids or []), *_edge_codings(graph, edge)]
    if ids is not None:
        unknown = sorted(set(ids) - set(codings["coding"]))
        if unknown:
            raise UsageError(Fault(f"no coding {unknown[0]!r} is in force"))
        chosen = chosen[chosen["coding"].isin(ids)]
    labels = {
        (name, turn.turn): turn.speaker
        for name, transcript in transcripts.items()
        for turn in transcript.turn_records
    }
    places = zip(chosen["transcript"], chosen["turn"], strict=True)
    traced = chosen.assign(
        speaker=pd.Series([labels.get(p, "") for p in places], chosen.index, dtype="str")
    )
    return traced[TRACE.names].reset_index(drop=True)


def _edge_codings(graph: Any, edge: tuple[str, str]) -> list[str]:
    source, target = edge
    if graph is None or not graph.has_edge(source, target):
        raise UsageError(Fault(f"the network has no edge from {source!r} to {target!r}"))
    return [id for data in graph[source][target].values() for id in data["codings"]]
