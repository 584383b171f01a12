"""Two networks side by side."""

from __future__ import annotations

from typing import Any

import networkx as nx
import pytest

from qualcsv.errors import UsageError
from qualcsv.networks import compare_networks
from qualcsv.study import Study, stakeholder_network
from qualcsv.tables import TIE_CHANGES, check_table, rows_of


def _graph(*edges: tuple[str, str, int, int]) -> Any:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for source, target, weight, people in edges:
        listed = [f"p{i}" for i in range(people)]
        graph.add_edge(source, target, key="speaks_of", weight=weight, participants=listed)
    return graph


def test_edges_are_added_lost_changed_or_the_same() -> None:
    first = _graph(("a", "b", 2, 1), ("b", "c", 1, 1), ("c", "d", 3, 2), ("d", "e", 1, 1))
    second = _graph(("a", "b", 5, 2), ("c", "d", 3, 2), ("x", "y", 1, 1), ("d", "e", 1, 2))
    table = compare_networks(first, second)
    check_table(table, TIE_CHANGES)
    assert [(r.source, r.change, r.difference) for r in rows_of(table)] == [
        ("a", "changed", 3),
        ("b", "lost", -1),
        ("x", "added", 1),
        ("c", "same", 0),
        ("d", "changed", 0),
    ]


def test_turned_round_added_is_lost() -> None:
    first, second = _graph(("a", "b", 2, 1)), _graph(("b", "c", 1, 1))
    one, other = compare_networks(first, second), compare_networks(second, first)
    assert sorted(one["change"]) == sorted(other["change"]) == ["added", "lost"]
    assert sorted(one["difference"]) == sorted(-other["difference"])


def test_two_times_of_the_sample_add_up(sample: Study) -> None:
    before = stakeholder_network(sample, case="vallen", until="2018")
    after = stakeholder_network(sample, case="vallen", since="2019")
    whole = stakeholder_network(sample, case="vallen")
    table = compare_networks(before, after)
    total = (table["first_weight"] + table["second_weight"]).sum()
    assert total == sum(data["weight"] for *_, data in whole.edges(data=True))


def test_networks_without_edges_are_an_empty_table() -> None:
    table = compare_networks(_graph(), _graph())
    assert (len(table), list(table.columns)) == (0, TIE_CHANGES.names)


def test_networks_that_count_differently_are_refused(sample: Study) -> None:
    one = stakeholder_network(sample, case="torget")
    other = stakeholder_network(sample, case="torget", weight="participants")
    with pytest.raises(UsageError, match="counts segments, the second participants"):
        compare_networks(one, other)
