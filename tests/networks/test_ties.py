"""Ties between actors: which, of what sign, in which direction, each once."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from qualcsv.study import Study, mentions, stakeholder_ties
from qualcsv.tables import TIES, UNTIED, check_table, rows_of
from tests.networks.making import said


def _ends(ties: pd.DataFrame, relation: str) -> list[tuple[str, str, str]]:
    chosen = ties[ties["relation"] == relation]
    return list(zip(chosen["source"], chosen["directed"], chosen["target"], strict=True))


def test_a_span_ties_the_speakers_organisation_to_whom_it_names(tmp_path: Path) -> None:
    ties, _ = said(tmp_path, "The city helps. The club too.", ("a", "The city helps."))
    assert _ends(ties, "speaks_of") == [("shop", "yes", "city")]
    (tie,) = rows_of(ties)
    assert (tie.codings, tie.codes, tie.sign, tie.time, tie.origin) == (
        "c0", "a", 0, "2019-05-02", "decided"
    )  # fmt: skip


def test_two_codings_of_one_span_are_one_tie(tmp_path: Path) -> None:
    text = "The city helps."
    ties, _ = said(tmp_path, text, ("a", text), ("b", text))
    (tie,) = rows_of(ties)
    assert (tie.codings, tie.codes) == ("c0 c1", "a b")


def test_two_actors_of_one_sentence_are_tied_once_whoever_coded_how_much(tmp_path: Path) -> None:
    text = "The city and the club sit here. The bank does not."
    ties, _ = said(tmp_path, text, ("a", text), ("b", "The city and the club sit here."))
    assert _ends(ties, "co_mention") == [("city", "no", "club")]
    (tie,) = rows_of(ties[ties["relation"] == "co_mention"])
    assert (tie.codings, tie.quotation) == ("c0 c1", "The city and the club sit here.")


def test_who_is_named_outside_the_coded_words_is_not_tied(tmp_path: Path) -> None:
    ties, _ = said(tmp_path, "The city and the club sit here.", ("a", "The city and"))
    assert _ends(ties, "co_mention") == []
    assert _ends(ties, "speaks_of") == [("shop", "yes", "city")]


def test_an_actor_is_never_tied_to_itself(tmp_path: Path) -> None:
    text = "Our shop pays the shop and we pay us."
    ties, untied = said(tmp_path, text, ("rel.funds", text))
    assert ties.empty
    assert list(untied["why"]) == ["no actor is named but the speaker"]


@pytest.mark.parametrize(
    ("relation", "attributes", "sign"),
    [
        ("rel.collaborates", "{}", 1),
        ("rel.collaborates", '{"presence":"lacking"}', -1),
        ("rel.collaborates", '{"presence":"contested"}', 0),
        ("rel.conflicts", "{}", -1),
        ("rel.conflicts", '{"presence":"lacking"}', 1),
        ("rel.competes", '{"polarity":"barrier"}', -1),
        ("rel.regulates", '{"presence":"lacking"}', 0),
        ("rel.own", "{}", 0),
    ],
)
def test_the_sign_is_that_of_the_relation_and_lack_turns_it(
    tmp_path: Path, relation: str, attributes: str, sign: int
) -> None:
    text = "The city and the club meet."
    ties, _ = said(tmp_path, text, (relation, text, attributes))
    (tie,) = rows_of(ties[ties["relation"] == relation])
    assert (tie.sign, tie.directed) == (sign, "no")


def test_codings_of_one_span_that_disagree_have_no_sign(tmp_path: Path) -> None:
    text = "The city and the club meet."
    lacking = ("rel.collaborates", text, '{"presence":"lacking"}')
    ties, _ = said(tmp_path, text, ("rel.collaborates", text), lacking)
    (tie,) = rows_of(ties[ties["relation"] == "rel.collaborates"])
    assert (tie.sign, tie.polarity) == (0, "lacking")


def test_we_and_i_are_the_speakers_organisation(tmp_path: Path) -> None:
    text = "We pay the club."
    assert _ends(said(tmp_path / "1", text, ("rel.funds", text))[0], "rel.funds") == [
        ("shop", "yes", "club")
    ]
    text = "The city rang me on Monday."
    assert _ends(said(tmp_path / "2", text, ("rel.communicates", text))[0], "rel.communicates") == [
        ("city", "no", "shop")
    ]


def test_one_actor_alone_is_tied_to_the_speaker(tmp_path: Path) -> None:
    text = "The city gives eighty a year."
    ties, _ = said(tmp_path / "1", text, ("rel.funds", text))
    assert _ends(ties, "rel.funds") == [("city", "yes", "shop")]
    text = "The city would not give eighty a year, not to this."
    ties, _ = said(tmp_path / "2", text, ("rel.funds", text))
    assert _ends(ties, "rel.funds") == [("shop", "no", "city")]


def test_a_person_stands_for_his_organisation_in_relations_only(tmp_path: Path) -> None:
    text = "Berta rang me on Monday."
    ties, _ = said(tmp_path, text, ("rel.communicates", text), Berta="bank")
    assert _ends(ties, "rel.communicates") == [("bank", "no", "shop")]
    assert _ends(ties, "speaks_of") == []


def test_by_person_people_are_ends_of_ties(tmp_path: Path) -> None:
    text = "Berta and the city came."
    ties, _ = said(tmp_path, text, ("a", text), by_person=True, Berta="bank")
    assert _ends(ties, "speaks_of") == [("p1", "yes", "city"), ("p1", "yes", "q0")]


def test_what_cannot_be_tied_is_told_with_the_reason(tmp_path: Path) -> None:
    ties, untied = said(
        tmp_path,
        "Nobody pays. The city, the club and the bank talk of money.",
        ("rel.funds", "Nobody pays."),
        ("rel.funds", "The city, the club and the bank talk of money."),
    )
    assert _ends(ties, "rel.funds") == []
    check_table(untied, UNTIED)
    assert list(untied["why"]) == [
        "no actor is named",
        "the sentence does not say who of the actors does it to whom",
    ]


def test_nothing_coded_is_an_empty_table(tmp_path: Path) -> None:
    ties, untied = said(tmp_path, "The city helps.")
    assert (list(ties.columns), len(ties), len(untied)) == (TIES.names, 0, 0)


def test_the_samples_ties_keep_their_contract_and_hold_their_ends(sample: Study) -> None:
    ties = stakeholder_ties(sample)
    check_table(ties, TIES)
    keys = ["relation", "source", "target", "directed", "transcript", "start", "end"]
    assert not ties.duplicated(keys).any()
    assert not (ties["source"] == ties["target"]).any()
    table = mentions(sample, people=True)
    named = {(m.transcript, f"{m.start}-{m.end}"): m.actor for m in rows_of(table)}
    organisation = dict(
        zip(sample.participants["participant"], sample.participants["organisation"], strict=True)
    )
    for tie in rows_of(ties):
        text = sample.transcripts[tie.transcript].text
        assert text[tie.start : tie.end] == tie.quotation
        for actor, places in ((tie.source, tie.source_at), (tie.target, tie.target_at)):
            if not places:
                assert actor == organisation[tie.participant]
            for place in places.split():
                start, end = map(int, place.split("-"))
                assert tie.start <= start < end <= tie.end
                spoken = text[start:end].lower() in ("i", "me", "jag", "mig", "mej", "myself")
                found = organisation[tie.participant] if spoken else named[tie.transcript, place]
                assert found == actor


def test_the_samples_co_mentions_recounted_by_brute_force(sample: Study) -> None:
    table = mentions(sample)
    table = table[(table["actor"] != "") & (table["how"] != "we")]
    spans = sample.segments(unit="sentence")
    expected: set[tuple[str, str, str, int]] = set()
    for name in list(sample.transcripts)[4:12]:
        codings = [(c.start, c.end) for c in rows_of(sample.codings()) if c.transcript == name]
        named = [(m.start, m.end, m.actor) for m in rows_of(table) if m.transcript == name]
        for segment in rows_of(spans[spans["transcript"] == name]):
            for start, end in codings:
                low, high = max(segment.start, start), min(segment.end, end)
                actors = {who for a, b, who in named if low <= a and b <= high}
                expected |= {(a, b, name, segment.start) for a in actors for b in actors if a < b}
    assert len(expected) > 30
    done = {name for _, _, name, _ in expected}
    ties = stakeholder_ties(sample, relations="co_mention")
    ties = ties[ties["transcript"].isin(done)]
    assert {(t.source, t.target, t.transcript, t.start) for t in rows_of(ties)} == expected
