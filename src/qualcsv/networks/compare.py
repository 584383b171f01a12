"""Two networks side by side: what is added, lost and changed."""

from __future__ import annotations

from typing import Any

import pandas as pd

from qualcsv.errors import Fault, UsageError
from qualcsv.tables import TIE_CHANGES, make_table

__all__ = ["compare_networks"]


def compare_networks(first: Any, second: Any) -> pd.DataFrame:
    """Compare the edges of two networks, such as of two cases or two times.

    Parameters
    ----------
    first, second : networkx.MultiDiGraph
        As `graph_of` returns them, with the same `weight`.

    Returns
    -------
    pandas.DataFrame
        One row an edge that is in either, the largest difference first: source, target, relation
        (the edge's key), change, first_weight, second_weight, difference (second minus first),
        first_participants, second_participants. ``added`` is only in the second, ``lost`` only in
        the first, ``changed`` has another weight or another number of participants, ``same`` has
        not. Two cases share only the actors that belong to neither; to compare their form, take
        ``level="sector"``. A difference may come from who was interviewed as much as from what
        happened. Empty, with the same columns, for two networks without edges.

    Raises
    ------
    UsageError
        If the two do not count the same.

    Examples
    --------
    >>> import qualcsv as qc
    >>> study = qc.open_study(qc.sample_folder())
    >>> before, after = (
    ...     qc.stakeholder_network(study, case="vallen", **when)
    ...     for when in ({"until": "2018"}, {"since": "2019"})
    ... )
    >>> set(compare_networks(before, after)["change"]) >= {"added", "lost"}
    True
    """
    weights = [graph.graph.get("weight") for graph in (first, second)]
    if None not in weights and weights[0] != weights[1]:
        told = f"the first network counts {weights[0]}, the second {weights[1]}"
        raise UsageError(Fault(told, todo="make both with the same weight"))
    one, other = _edges(first), _edges(second)
    rows = []
    for key in {**one, **other}:
        before, after = one.get(key, (0, 0)), other.get(key, (0, 0))
        if key not in one:
            change = "added"
        elif key not in other:
            change = "lost"
        else:
            change = "same" if before == after else "changed"
        difference = after[0] - before[0]
        rows.append((*key, change, before[0], after[0], difference, before[1], after[1]))
    rows.sort(key=lambda row: (-abs(row[6]), row[0], row[1], row[2]))
    return make_table(TIE_CHANGES, rows)


def _edges(graph: Any) -> dict[tuple[str, str, str], tuple[int, int]]:
    return {
        (source, target, key): (int(data["weight"]), len(data["participants"]))
        for source, target, key, data in graph.edges(keys=True, data=True)
    }
