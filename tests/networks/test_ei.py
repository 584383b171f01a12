"""The E-I index against its definition, and its test against counting all permutations."""

from __future__ import annotations

from itertools import permutations
from typing import Any

import networkx as nx
import numpy as np
import pytest

from qualcsv.errors import UsageError
from qualcsv.networks import ei_index
from qualcsv.tables import EI_INDEX, check_table

GROUP = {"a": "x", "b": "x", "c": "y", "d": "y", "e": "y"}
TIES = [("a", "b"), ("b", "c"), ("c", "d"), ("d", "e"), ("c", "e"), ("e", "a")]


@pytest.mark.parametrize("kind", [nx.DiGraph, nx.Graph])
def test_the_index_is_external_less_internal_over_all(kind: Any) -> None:
    graph = kind(TIES)
    table = check_table(ei_index(graph, group=GROUP), EI_INDEX)
    assert table["group"].tolist() == ["", "x", "y"]
    assert table["internal"].tolist() == [4, 1, 3]
    assert table["external"].tolist() == [2, 2, 2]
    assert table["ei_index"].tolist() == pytest.approx([-2 / 6, 1 / 3, -1 / 5])


def test_expected_and_p_are_near_those_of_all_permutations() -> None:
    graph, nodes = nx.DiGraph(TIES), list("abcde")
    indices = []
    for dealt in set(permutations("xxyyy")):
        group = dict(zip(nodes, dealt, strict=True))
        outside = sum(group[a] != group[b] for a, b in TIES)
        indices.append((2 * outside - 6) / 6)
    expected = float(np.mean(indices))
    p = float(np.mean([abs(i - expected) >= abs(-2 / 6 - expected) - 1e-12 for i in indices]))
    row = ei_index(graph, group=GROUP, permutations=4000, seed=5).iloc[0]
    assert row["expected"] == pytest.approx(expected, abs=0.03)
    assert row["p"] == pytest.approx(p, abs=0.03)


def test_the_same_seed_gives_the_same_p() -> None:
    graph = nx.DiGraph(TIES)
    one, other = (ei_index(graph, group=GROUP, permutations=50, seed=2) for _ in range(2))
    assert one.equals(other)


def test_who_has_no_group_does_not_count() -> None:
    graph = nx.DiGraph([*TIES, ("a", "lost"), ("lost", "c")])
    assert ei_index(graph, group=GROUP).equals(ei_index(nx.DiGraph(TIES), group=GROUP))


def test_without_ties_there_is_no_index_and_no_p() -> None:
    graph: Any = nx.DiGraph()
    graph.add_nodes_from("abc")
    table = ei_index(graph, group=GROUP)
    assert table[["ei_index", "expected", "p"]].isna().all().all()
    assert len(ei_index(nx.DiGraph(), group=GROUP)) == 1


def test_without_permutations_there_is_no_p() -> None:
    table = ei_index(nx.DiGraph(TIES), group=GROUP, permutations=0)
    assert table["p"].isna().all()
    with pytest.raises(UsageError, match="0 or more"):
        ei_index(nx.DiGraph(TIES), group=GROUP, permutations=-1)
