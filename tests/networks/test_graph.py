"""Who speaks of whom, against counting by hand."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcsv.networks import EDGE_KEY, edge_table, layout, mention_network
from qualcsv.records import Actor
from qualcsv.study import Study, stakeholder_network
from qualcsv.tables import CODINGS, MENTIONS, PARTICIPANTS, make_table

ACTORS = (
    Actor("city", "The city", kind="municipality", sector="public"),
    Actor("club", "The club", sector="civil_society", case="x"),
    Actor("shop", "The shop", sector="private"),
    Actor("silent", "Nobody names it"),
)
PEOPLE = make_table(
    PARTICIPANTS,
    [
        {**dict.fromkeys(PARTICIPANTS.names, ""), "participant": who, "organisation": where}
        for who, where in (("p1", "city"), ("p2", "city"), ("p3", "club"), ("p4", ""))
    ],
)


def coding(number: int, **changes: Any) -> dict[str, Any]:
    row: dict[str, Any] = dict.fromkeys(CODINGS.names, "")
    row |= {"coding": f"c{number:02d}", "transcript": "t1", "turn": 1, "start": 0, "end": 10}
    row |= {"code": "a", "coder": "am", "origin": "human", "text_sha256": "ab" * 32}
    return row | {"participant": "p1", "case": "x", **changes}


def mention(actor: str, start: int, end: int, transcript: str = "t1") -> dict[str, Any]:
    row: dict[str, Any] = dict.fromkeys(MENTIONS.names, "")
    row |= {"transcript": transcript, "turn": 1, "start": start, "end": end, "actor": actor}
    return row | {"text_sha256": "ab" * 32, "quotation": "x", "how": "alias", "certainty": 1.0}


def network(rows: list[dict[str, Any]], named: list[dict[str, Any]], **options: Any) -> Any:
    codings, mentions = make_table(CODINGS, rows), make_table(MENTIONS, named)
    return mention_network(codings, mentions, PEOPLE, ACTORS, **options)


_PLACES = st.tuples(st.integers(0, 30), st.integers(1, 12))
_CODINGS = st.lists(
    st.builds(
        lambda place, transcript, who, code, case: {
            "transcript": transcript,
            "start": place[0],
            "end": place[0] + place[1],
            "participant": who,
            "code": code,
            "case": case,
        },
        _PLACES,
        st.sampled_from(["t1", "t2"]),
        st.sampled_from(["p1", "p2", "p3", "p4", ""]),
        st.sampled_from(["a", "b"]),
        st.sampled_from(["x", "y"]),
    ),
    max_size=12,
)
_MENTIONS = st.lists(
    st.builds(
        lambda place, actor, transcript: mention(actor, place[0], place[0] + place[1], transcript),
        st.tuples(st.integers(0, 36), st.integers(1, 4)),
        st.sampled_from(["city", "club", "shop"]),
        st.sampled_from(["t1", "t2"]),
    ),
    max_size=12,
)


@settings(max_examples=100, deadline=None)
@given(_CODINGS, _MENTIONS, st.sampled_from([None, "x", "y", "z"]))
def test_every_edge_is_what_counting_by_hand_gives(
    made: list[dict[str, Any]], named: list[dict[str, Any]], case: str | None
) -> None:
    rows = [coding(number, **changes) for number, changes in enumerate(made)]
    graph = network(rows, named, case=case)
    organisation = {"p1": "city", "p2": "city", "p3": "club"}
    expected: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for row in rows:
        source = organisation.get(row["participant"])
        for target in {
            m["actor"]
            for m in named
            if m["transcript"] == row["transcript"]
            and row["start"] <= m["start"]
            and m["end"] <= row["end"]
        }:
            if source and source != target and case in (None, row["case"]):
                expected.setdefault((source, target), []).append(row)
    assert set(graph.edges(keys=True)) == {(*pair, EDGE_KEY) for pair in expected}
    for source, target, data in graph.edges(data=True):
        behind = expected[source, target]
        spans = {(r["transcript"], r["start"], r["end"]) for r in behind}
        assert data["weight"] == len(spans)
        assert data["codings"] == sorted(r["coding"] for r in behind)
        assert data["codes"] == sorted({r["code"] for r in behind})
        assert data["participants"] == sorted({r["participant"] for r in behind})


@settings(max_examples=30, deadline=None)
@given(_CODINGS, _MENTIONS, st.randoms(use_true_random=False))
def test_the_order_of_the_rows_does_not_matter(
    made: list[dict[str, Any]], named: list[dict[str, Any]], chance: Any
) -> None:
    rows = [coding(number, **changes) for number, changes in enumerate(made)]
    one = network(rows, named)
    chance.shuffle(rows)
    chance.shuffle(named)
    other = network(rows, named)
    assert list(one.nodes(data=True)) == list(other.nodes(data=True))
    assert list(one.edges(data=True)) == list(other.edges(data=True))


def test_two_codes_on_one_segment_weigh_one() -> None:
    graph = network([coding(1), coding(2, code="b")], [mention("shop", 2, 5)])
    data = graph["city"]["shop"][EDGE_KEY]
    assert (data["weight"], data["codes"], data["codings"]) == (1, ["a", "b"], ["c01", "c02"])


def test_a_mention_must_lie_inside_the_coded_segment() -> None:
    inside, across, outside = (
        mention("shop", 0, 10),
        mention("shop", 8, 12),
        mention("shop", 10, 14),
    )
    assert network([coding(1)], [inside]).number_of_edges() == 1
    assert network([coding(1)], [across, outside]).number_of_edges() == 0


def test_an_actor_that_speaks_of_itself_has_no_edge_and_is_a_node() -> None:
    graph = network([coding(1)], [mention("city", 2, 5)])
    assert graph.number_of_edges() == 0
    assert list(graph.nodes(data="spoke")) == [("city", True)]


def test_a_speaker_without_organisation_makes_no_edge() -> None:
    graph = network(
        [coding(1, participant="p4"), coding(2, participant="")], [mention("shop", 2, 5)]
    )
    assert len(graph) == 0


def test_a_mention_outside_codings_makes_no_edge() -> None:
    assert len(network([], [mention("shop", 2, 5)])) == 0


def test_nodes_tell_what_the_actor_is_and_whether_it_spoke() -> None:
    graph = network([coding(1)], [mention("club", 2, 5), mention("ghost", 6, 7)])
    assert dict(graph.nodes(data=True)) == {
        "city": {
            "name": "The city", "sector": "public", "case": "", "kind": "municipality",
            "spoke": True,
        },
        "club": {
            "name": "The club", "sector": "civil_society", "case": "x", "kind": "", "spoke": False,
        },
        "ghost": {"name": "ghost", "sector": "", "case": "", "kind": "", "spoke": False},
    }  # fmt: skip


def test_the_graph_tells_what_it_was_made_of() -> None:
    rows = [coding(1), coding(2, participant="p3", case="y"), coding(3, participant="")]
    assert network(rows, []).graph == {"case": "", "codings": 3, "participants": 2}
    assert network(rows, [], case="y").graph == {"case": "y", "codings": 1, "participants": 1}


def test_the_edge_table_has_the_strongest_edge_first() -> None:
    rows = [coding(1), coding(2, start=20, end=30), coding(3, participant="p3", start=40, end=50)]
    graph = network(rows, [mention("shop", 2, 5), mention("shop", 22, 25), mention("city", 44, 46)])
    table = edge_table(graph)
    assert list(zip(table["source"], table["target"], table["weight"], strict=True)) == [
        ("city", "shop", 2),
        ("club", "city", 1),
    ]
    assert table["codings"].tolist() == ["c01 c02", "c03"]
    assert table["n_participants"].tolist() == [1, 1]


def test_no_edges_are_a_table_with_its_columns() -> None:
    table = edge_table(network([], []))
    assert table.empty
    assert "weight" in table.columns


def test_the_layout_is_the_same_in_every_run_and_inside_the_frame() -> None:
    named = [mention("shop", 2, 5), mention("club", 6, 8)]
    rows = [coding(1), coding(2, participant="p3")]
    one, other = layout(network(rows, named)), layout(network(rows[::-1], named))
    assert one == other
    assert all(-1 <= x <= 1 and -1 <= y <= 1 for x, y in one.values())
    assert len(set(one.values())) == 3


def test_the_layout_of_little_or_nothing() -> None:
    assert layout(network([], [])) == {}
    assert len(layout(network([coding(1)], []))) == 1


@pytest.mark.parametrize("case", [None, "torget", "vallen"])
def test_the_samples_edges_recounted(sample: Study, case: str | None) -> None:
    from qualcsv.study import mentions

    table = sample.codings()
    table = table if case is None else table[table["case"] == case]
    place = sample.participants.set_index("participant")["organisation"]
    named = mentions(sample)
    named = named[named["actor"] != ""]  # one that stays open makes no edge
    pairs = table.merge(named, on="transcript", suffixes=("", "_m"))
    inside = (pairs["start"] <= pairs["start_m"]) & (pairs["end_m"] <= pairs["end"])
    pairs = pairs[inside].assign(source=lambda p: p["participant"].map(place))
    pairs = pairs[(pairs["source"] != "") & (pairs["source"] != pairs["actor"])]
    spans = pairs.drop_duplicates(["source", "actor", "transcript", "start", "end"])
    weights = spans.groupby(["source", "actor"]).size().to_dict()
    graph = stakeholder_network(sample, case=case)
    assert {(s, t): d["weight"] for s, t, d in graph.edges(data=True)} == weights
    assert isinstance(edge_table(graph), pd.DataFrame)
