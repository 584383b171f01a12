"""Every range against building the network anew; what cannot be left out is said."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest

from qualcsv.errors import TableError, UsageError
from qualcsv.networks import (
    NetworkWarning,
    brokerage,
    centrality,
    graph_of,
    sensitivity,
    structure,
)
from qualcsv.networks.resample import heard_of
from qualcsv.records import Actor
from qualcsv.study import Study, stakeholder_ties
from qualcsv.tables import PARTICIPANTS, SENSITIVITY, TIES, check_table, make_table

ACTORS = (
    Actor("city", "The city", sector="public"),
    Actor("club", "The club", sector="civil_society"),
    Actor("shop", "The shop", sector="private"),
    Actor("ghost", "The ghost"),
)
PEOPLE = make_table(
    PARTICIPANTS,
    [
        {**dict.fromkeys(PARTICIPANTS.names, ""), "participant": who, "organisation": where}
        for who, where in (("p1", "city"), ("p2", "city"), ("p3", "club"), ("p4", "shop"))
    ],
)


def tie(number: int, source: str, target: str, who: str, **changes: Any) -> dict[str, Any]:
    row: dict[str, Any] = dict.fromkeys(TIES.names, "")
    row |= {"tie": f"t{number}", "source": source, "target": target, "relation": "speaks_of"}
    row |= {"sign": 0, "directed": "yes", "transcript": f"{who}.txt", "participant": who, "turn": 1}
    row |= {"start": number * 10, "end": number * 10 + 5, "origin": "decided"}
    return row | {"codings": f"c{number}", "text_sha256": "ab" * 32, **changes}


def ties_of(*rows: dict[str, Any]) -> pd.DataFrame:
    return make_table(TIES, rows)


TIES_SAID = ties_of(
    tie(1, "city", "club", "p1"),
    tie(2, "city", "shop", "p1"),
    tie(3, "city", "club", "p2"),
    tie(4, "club", "shop", "p3"),
    tie(5, "shop", "ghost", "p4"),
    tie(6, "club", "city", "p3", relation="rel.collaborates", directed="no"),
)


def ranges(table: pd.DataFrame, measure: str) -> dict[str, tuple[float, float, float]]:
    chosen = table[table["measure"] == measure]
    columns = (chosen[name].tolist() for name in ("value", "lowest", "highest"))
    return dict(zip(chosen["node"].tolist(), zip(*columns, strict=True), strict=True))


def test_the_range_is_what_leaving_out_each_participant_by_hand_gives() -> None:
    table = check_table(sensitivity(TIES_SAID, PEOPLE, ACTORS, runs=0), SENSITIVITY)
    graphs = [
        graph_of(TIES_SAID[TIES_SAID["participant"] != who], ACTORS, PEOPLE)
        for who in ("p1", "p2", "p3", "p4")
    ]
    for graph in graphs:  # the nodes stay
        graph.add_nodes_from((actor.actor, {"sector": actor.sector}) for actor in ACTORS)
    whole = graph_of(TIES_SAID, ACTORS, PEOPLE)
    for measure in ("in_degree", "out_strength", "betweenness", "constraint", "effective_size"):
        frames = [centrality(graph).set_index("node")[measure] for graph in graphs]
        value = centrality(whole).set_index("node")[measure]
        for node, found in ranges(table, measure).items():
            runs = [frame[node] for frame in frames]
            low, high = np.nanmin(runs), np.nanmax(runs)
            assert found == pytest.approx((value[node], low, high), nan_ok=True)


def test_brokerage_and_the_whole_network_have_ranges_too() -> None:
    table = sensitivity(TIES_SAID, PEOPLE, ACTORS, runs=0)
    whole = graph_of(TIES_SAID, ACTORS, PEOPLE)
    with pytest.warns(NetworkWarning, match="ghost"):
        brokered = brokerage(whole).set_index("node")
    for role, ours in (("liaison", "liaison"), ("total", "brokerage")):
        for node in brokered.index:
            assert ranges(table, ours)[node][0] == brokered.loc[node, role]
    assert np.isnan(ranges(table, "liaison")["ghost"][0])
    shape = structure(whole).set_index("measure")["value"]
    for measure in ("density", "reciprocity", "ei_index", "core_fit"):
        assert ranges(table, measure)[""][0] == pytest.approx(shape[measure], nan_ok=True)


def test_an_edge_that_one_person_told_of_goes_with_that_person() -> None:
    table = sensitivity(TIES_SAID, PEOPLE, ACTORS, measure="in_degree", runs=0)
    row = table.set_index("node").loc["ghost"]
    assert (row["value"], row["lowest"], row["highest"]) == (1, 0, 1)
    assert row["most_moved_by"] == "p4"
    assert row["spoke"] == "no"
    assert table.attrs["spoke_share"] == 0.75
    assert "seen only through others" in table.attrs["note"]


def test_ranks_that_change_are_marked() -> None:
    said = ties_of(
        tie(1, "city", "club", "p1"), tie(2, "shop", "club", "p4"), tie(3, "city", "shop", "p2")
    )
    table = sensitivity(said, PEOPLE, ACTORS, measure="in_degree", runs=0).set_index("node")
    assert table["rank"].to_dict() == {"city": 3, "club": 1, "shop": 2}
    found = table[["rank_lowest", "rank_highest", "rank_changes"]].T.to_dict("list")
    assert found["club"] == [1, 1, "no"]
    assert found["shop"] == [1, 2, "yes"]


def test_the_interval_is_the_same_with_the_same_seed_and_holds_the_samples() -> None:
    one, other = (
        sensitivity(TIES_SAID, PEOPLE, ACTORS, measure="in_degree", runs=50, seed=4)
        for _ in range(2)
    )
    pd.testing.assert_frame_equal(one, other)
    ghost = one.set_index("node").loc["ghost"]
    assert (ghost["interval_low"], ghost["interval_high"]) == (0, 1)
    assert one.attrs["runs"] == 50


def test_what_is_drawn_twice_counts_twice() -> None:
    heard = heard_of(TIES_SAID)
    network = heard.network(np.array([2, 0, 0, 1]))
    found = dict(
        zip(
            zip(network.sources.tolist(), network.targets.tolist(), strict=True),
            network.weights.tolist(),
            strict=True,
        )
    )
    place = {node: i for i, node in enumerate(heard.nodes)}
    assert found == {
        (place["city"], place["club"]): 2,
        (place["city"], place["shop"]): 2,
        (place["shop"], place["ghost"]): 1,
    }


def test_edges_of_too_few_participants_are_left_out_in_every_run() -> None:
    table = sensitivity(
        TIES_SAID, PEOPLE, ACTORS, measure="in_degree", min_participants=2, runs=0
    ).set_index("node")
    assert table["value"].to_dict() == {"city": 0, "club": 1, "ghost": 0, "shop": 0}
    assert table.loc["club", "lowest"] == 0


def test_two_codings_of_one_span_count_once() -> None:
    again = ties_of(tie(1, "city", "club", "p1"), tie(1, "city", "club", "p1", tie="t9"))
    assert heard_of(again).counts.sum() == 1


def test_what_nobody_is_matched_to_goes_by_its_transcript() -> None:
    note = ties_of(tie(1, "city", "club", "p1"), tie(2, "shop", "club", "", transcript="note.txt"))
    assert heard_of(note).units == ("note.txt", "p1")


@pytest.mark.parametrize("said", [ties_of(), ties_of(tie(1, "city", "club", "p1"))])
def test_where_nothing_can_be_left_out_there_is_no_range_but_a_word(said: pd.DataFrame) -> None:
    with pytest.warns(NetworkWarning, match="nothing can be left out"):
        table = check_table(sensitivity(said, PEOPLE, ACTORS), SENSITIVITY)
    assert table[["lowest", "highest", "interval_low", "rank_lowest"]].isna().all().all()
    assert (table["rank_changes"] == "").all()


def test_all_wrong_arguments_are_named_at_once() -> None:
    with pytest.raises(UsageError) as error:
        sensitivity(TIES_SAID, PEOPLE, measure="fame", runs=-1, level=2, unit="day")
    assert [fault.found for fault in error.value.faults] == [
        "measure='fame'", "unit='day'", "runs=-1", "level=2",
    ]  # fmt: skip
    with pytest.raises(TableError, match="ties table lacks"):
        sensitivity(TIES_SAID[["tie"]], PEOPLE)


def test_progress_is_told_for_every_network() -> None:
    steps: list[int] = []
    sensitivity(TIES_SAID, PEOPLE, measure="in_degree", runs=7, progress=steps.append)
    assert len(steps) == 1 + 4 + 7


def test_the_samples_values_are_those_of_its_network(sample: Study) -> None:
    ties = stakeholder_ties(sample, relations="all", case="vallen")
    actors, people = sample.codebook.actors, sample.participants
    graph = graph_of(ties, actors, people)
    table = sensitivity(ties, people, actors, measure=["betweenness", "in_strength"], runs=0)
    whole = centrality(graph).set_index("node")
    for measure in ("betweenness", "in_strength"):
        found = {node: value for node, (value, _, _) in ranges(table, measure).items()}
        assert found == pytest.approx(whole[measure].to_dict())
