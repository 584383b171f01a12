"""Time brokerage on a large network, and all measures of the sample with 200 samples of its people.

Prints seconds beside the aims; nothing is asserted. R sna takes 1.2 to 2.7 s for the brokerage.
Run: ``python benchmarks/networks.py [--nodes 5000] [--edges 50000]``.
"""

from __future__ import annotations

import argparse
import random
import shutil
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import networkx as nx

import qualcsv as qc
from qualcsv.networks import brokerage, brokerage_totals, centrality, sensitivity, structure


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """Return the seconds that a call takes, and what it returns."""
    start = time.perf_counter()
    result = work()
    return time.perf_counter() - start, result


def random_network(nodes: int, edges: int, *, hubs: bool) -> Any:
    """Return a directed network of six groups; with hubs, a few nodes have most of the ties."""
    rng = random.Random(1)
    graph: Any = nx.DiGraph()
    graph.add_nodes_from((i, {"sector": f"s{i % 6}"}) for i in range(nodes))

    def end() -> int:
        return int(nodes * rng.random() ** 3) if hubs else rng.randrange(nodes)

    while graph.number_of_edges() < edges:
        source, target = end(), end()
        if source != target:
            graph.add_edge(source, target)
    return graph


def by_sets(graph: Any) -> dict[Any, list[int]]:
    """Count brokerage as plainly as Python can: the counts only, no chance."""
    group = dict(graph.nodes(data="sector"))
    after = {node: set(graph.successors(node)) for node in graph}
    counts = {node: [0] * 5 for node in graph}
    for b in graph:
        for a in graph.predecessors(b):
            for c in after[b] - after[a]:
                if c != a:
                    x, y, z = group[a], group[b], group[c]
                    role = (
                        0 if x == y == z else 1 if x == z else 2 if y == z else 3 if x == y else 4
                    )
                    counts[b][role] += 1
    return counts


def sample_study(folder: Path) -> tuple[float, dict[str, float]]:
    """Return the seconds of each step of the sample's network, parses being cached."""
    shutil.copytree(qc.sample_folder(), folder, ignore=shutil.ignore_patterns(".qualcsv"))
    qc.open_study(folder).parses()
    study = qc.open_study(folder)
    steps: dict[str, float] = {}
    steps["texts, parses and decisions"], _ = timed(lambda: (study.parses(), study.codings()))
    steps["mentions"], _ = timed(lambda: qc.mentions(study))
    steps["mentions, ties and graph"], graph = timed(lambda: qc.stakeholder_network(study))
    steps["all measures"], _ = timed(
        lambda: (brokerage(graph), brokerage_totals(graph), centrality(graph), structure(graph))
    )
    ties = qc.stakeholder_ties(study, relations="speaks_of")
    steps["without each person, and 200 samples"], _ = timed(
        lambda: sensitivity(ties, study.participants, study.codebook.actors, runs=200)
    )
    return sum(steps.values()), steps


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--nodes", type=int, default=5000)
    parser.add_argument("--edges", type=int, default=50000)
    options = parser.parse_args()
    for hubs in (False, True):
        graph = random_network(options.nodes, options.edges, hubs=hubs)
        ours = min(timed(lambda graph=graph: brokerage(graph))[0] for _ in range(3))
        plain = min(timed(lambda graph=graph: by_sets(graph))[0] for _ in range(3))
        kind = "a few hubs" if hubs else "no hubs"
        print(f"brokerage with z, {options.nodes} nodes, {options.edges} edges, {kind}")
        print(f"  qualcsv             {ours:6.2f} s   (aim 0.5 without hubs)")
        print(f"  plain sets, no z    {plain:6.2f} s")
    with tempfile.TemporaryDirectory() as name:
        total, steps = sample_study(Path(name) / "study")
    print("the sample's 54 transcripts, from the parse cache (aim 10 s in all)")
    for step, seconds in steps.items():
        print(f"  {step:38s} {seconds:6.2f} s")
    print(f"  {'in all':38s} {total:6.2f} s")


if __name__ == "__main__":
    main()
