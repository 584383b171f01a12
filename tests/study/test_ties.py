"""Which codings a network is asked to be made of."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import qualcsv as qc
from qualcsv.errors import UsageError
from qualcsv.study import Study, stakeholder_network, stakeholder_ties, untied_relations
from qualcsv.study.ties import chosen_codings
from qualcsv.tables import UNTIED, check_table, rows_of
from tests.coding.making import study_in


@pytest.mark.parametrize("case", [None, "torget", "vallen"])
def test_by_default_the_network_is_of_who_speaks_of_whom(sample: Study, case: str | None) -> None:
    graph = stakeholder_network(sample, case=case)
    assert {key for _, _, key in graph.edges(keys=True)} == {"speaks_of"}
    ties = stakeholder_ties(sample, relations="speaks_of", case=case)
    spans = ties.groupby(["source", "target"])[["transcript", "start", "end"]]
    weights = spans.apply(lambda rows: len(rows.drop_duplicates())).to_dict()
    assert {(s, t): d["weight"] for s, t, d in graph.edges(data=True)} == weights


def test_themes_take_in_the_codes_below(sample: Study) -> None:
    below = {c.id for c in sample.codebook.codes if sample.codebook.root(c.id) == "ci"}
    assert set(chosen_codings(sample, themes="ci")["code"]) <= below
    graph = stakeholder_network(sample, themes=["ci", "cond.coordinator"])
    codes = {code for *_, data in graph.edges(data=True) for code in data["codes"]}
    assert codes <= below | {"cond.coordinator"}
    assert "ci.backbone" in codes


def test_a_relation_counts_under_a_theme_it_shares_words_with(sample: Study) -> None:
    every = stakeholder_ties(sample, relations="rel")
    some = stakeholder_ties(sample, relations="rel", themes="cond.practical.funding")
    assert 0 < len(some) < len(every)
    assert set(some["tie"]) <= set(every["tie"])
    assert set(stakeholder_ties(sample, relations="rel", themes="rel")["tie"]) == set(every["tie"])


def test_dates_bound_the_interviews(sample: Study) -> None:
    dates = sample.participants.set_index("participant")["date"].to_dict()
    for since, until in (("2019", None), (None, "2018-11"), ("2019-03", "2019-05-08")):
        rows = chosen_codings(sample, since=since, until=until)
        assert len(rows)
        for who in set(rows["participant"]):
            assert since is None or dates[who] >= since
            assert until is None or dates[who][: len(until)] <= until
    halves = [len(chosen_codings(sample, **w)) for w in ({"until": "2018"}, {"since": "2019"})]
    told = sample.codings()
    assert sum(halves) == len(told[told["participant"].map(lambda who: bool(dates.get(who)))])


def test_suggestions_count_only_when_asked_for_and_not_once_answered(tmp_path: Path) -> None:
    study = study_in(tmp_path / "s")
    assert len(stakeholder_ties(study)) == 0
    ties = stakeholder_ties(study, origin="suggested")
    assert set(ties["origin"]) == {"rule"}
    study.reject(study.suggestions(), coder="am")
    assert len(stakeholder_ties(study, origin="suggested")) == 0


def test_a_tie_that_is_decided_and_suggested_is_one_and_decided(tmp_path: Path) -> None:
    study = study_in(tmp_path / "s")
    found = study.suggestions()
    police = found[found["quotation"].str.contains("police")]
    study.accept(police.head(1), coder="am")
    ties = stakeholder_ties(study, origin="all", relations="speaks_of")
    assert list(ties["origin"]) == ["decided"]
    assert len(ties["codings"].iloc[0].split()) == len(police)


def test_at_the_level_of_sectors_ties_inside_are_counted_at_the_node(sample: Study) -> None:
    graph = stakeholder_network(sample, level="sector")
    sectors = {a.actor: a.sector or "(none)" for a in sample.codebook.actors}
    ties = stakeholder_ties(sample, relations="speaks_of")
    inside: dict[str, set[Any]] = {}
    for tie in rows_of(ties):
        if sectors[tie.source] == sectors[tie.target]:
            span = (tie.transcript, tie.start, tie.end)
            inside.setdefault(sectors[tie.source], set()).add(span)
    assert {n: w for n, w in graph.nodes(data="within") if w} == {
        sector: len(spans) for sector, spans in inside.items()
    }
    assert not list(graph.edges(("public", "public"))) or not graph.has_edge("public", "public")


def test_at_the_level_of_persons_speakers_are_nodes(sample: Study) -> None:
    graph = stakeholder_network(sample, level="person", case="torget")
    assert graph.nodes["T14"] == {
        "name": "Carina Bjelkhed", "sector": "public", "case": "torget", "kind": "person",
        "spoke": True,
    }  # fmt: skip
    assert graph.has_edge("T01", "T14")
    assert not any(source == target for source, target in graph.edges())


def test_an_edge_must_have_enough_participants(sample: Study) -> None:
    whole = stakeholder_network(sample)
    some = stakeholder_network(sample, min_participants=3)
    kept = {(s, t) for s, t, d in whole.edges(data=True) if len(d["participants"]) >= 3}
    assert set(some.edges()) == kept
    assert 0 < len(kept) < whole.number_of_edges()


@pytest.mark.parametrize("weight", ["segments", "participants", "mentions"])
def test_a_weight_counts_what_its_name_says(sample: Study, weight: str) -> None:
    graph = stakeholder_network(sample, case="torget", weight=weight)  # type: ignore[arg-type]
    for *_, data in graph.edges(data=True):
        told = len(data["participants"]) if weight == "participants" else data[weight]
        assert data["weight"] == told > 0
    assert graph.graph["weight"] == weight


def test_relations_of_both_kinds_of_direction_lie_side_by_side(sample: Study) -> None:
    graph = stakeholder_network(sample, relations=["funds", "collaborates"])
    for source, target, key, data in graph.edges(keys=True, data=True):
        if data["relation"] == "rel.collaborates":
            assert (key, data["directed"], source < target) == ("rel.collaborates", False, True)
        else:
            assert key == ("rel.funds" if data["directed"] else "rel.funds (undirected)")


def test_untied_relations_are_told(sample: Study) -> None:
    untied = untied_relations(sample)
    check_table(untied, UNTIED)
    tied = {
        id for cell in stakeholder_ties(sample, relations="rel")["codings"] for id in cell.split()
    }
    coded = {row.coding for row in rows_of(sample.codings()) if row.code.startswith("rel.")}
    assert tied | set(untied["coding"]) == coded
    assert not tied & set(untied["coding"])


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({"case": "z"}, "case='z'"),
        ({"relations": ["funds", "hates"]}, "relations='hates'"),
        ({"themes": "muney"}, "no code 'muney'"),
        ({"level": "planet"}, "level='planet' (allowed: organisation, sector, person)"),
        ({"origin": "mine"}, "origin='mine'"),
        ({"weight": "words"}, "weight='words'"),
        ({"min_participants": 0}, "min_participants=0"),
        ({"since": "May"}, "since='May'"),
        ({"since": "2019-13"}, "since='2019-13'"),
        ({"until": "2019-02-30"}, "until='2019-02-30'"),
        ({"since": "2020", "until": "2019-11"}, "since='2020' is later"),
    ],
)
def test_wrong_options_are_told(small: Study, options: dict[str, Any], told: str) -> None:
    with pytest.raises(UsageError) as caught:
        stakeholder_network(small, **options)
    assert told in str(caught.value)


def test_a_case_without_codings_is_an_empty_network(small: Study) -> None:
    graph = stakeholder_network(small, case="a", relations="all")
    assert (len(graph), graph.graph["codings"], graph.graph["case"]) == (0, 0, "a")
    assert qc.figures.stakeholder_network(graph) is not None


def test_nothing_is_changed_by_looking(sample: Study) -> None:
    before = sample.codings()
    stakeholder_network(sample, relations="all", themes="ci", level="person", origin="all")
    assert before.equals(sample.codings())


def test_no_relation_asked_for_is_an_empty_network(sample: Study) -> None:
    graph = stakeholder_network(sample, case="torget", relations=[])
    assert graph.number_of_edges() == 0
    assert untied_relations(sample, relations=[]).empty


@pytest.mark.parametrize(
    ("options", "keep", "by_sector", "enough"),
    [
        ({"case": "vallen"}, lambda c, date: c.case == "vallen", False, 1),
        (
            {"themes": "ci", "min_participants": 2},
            lambda c, date: c.code == "ci" or c.code.startswith("ci."),
            False,
            2,
        ),
        (
            {"level": "sector", "since": "2019-02", "until": "2019-03"},
            lambda c, date: "2019-02" <= date[:7] <= "2019-03",
            True,
            1,
        ),
    ],
    ids=["case", "themes and participants", "sectors and dates"],
)
def test_edges_equal_a_recount_of_ledger_and_mentions(
    sample: Study, options: dict[str, Any], keep: Any, by_sector: bool, enough: int
) -> None:
    people = sample.participants.set_index("participant")
    sectors = {actor.actor: actor.sector for actor in sample.codebook.actors}
    named = [m for m in rows_of(qc.mentions(sample)) if m.actor and m.how != "we"]
    expected: dict[tuple[str, str], tuple[set[Any], set[str]]] = {}
    for coding in rows_of(sample.codings()):
        if not coding.participant or not keep(coding, people.loc[coding.participant, "date"]):
            continue
        source = people.loc[coding.participant, "organisation"]
        for m in named:
            inside = coding.start <= m.start and m.end <= coding.end
            if m.transcript == coding.transcript and inside and m.actor != source:
                ends = (sectors[source], sectors[m.actor]) if by_sector else (source, m.actor)
                spans, who = expected.setdefault(ends, (set(), set()))
                spans.add((coding.transcript, coding.start, coding.end))
                who.add(coding.participant)
    graph = stakeholder_network(sample, **options)
    found = {(s, t): (d["segments"], d["participants"]) for s, t, d in graph.edges(data=True)}
    assert found == {
        ends: (len(spans), sorted(who))
        for ends, (spans, who) in expected.items()
        if ends[0] != ends[1] and len(who) >= enough
    }
