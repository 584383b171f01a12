"""The table of backbone candidates, against counting a small invented case by hand."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest

from qualcsv.networks import BACKBONE_CAVEAT, backbone_candidates
from qualcsv.networks.backbone import side_of
from qualcsv.study import Study
from qualcsv.study import backbone_candidates as of_study
from qualcsv.tables import BACKBONE, CODINGS, MENTIONS, check_table, make_table
from tests.networks.test_sensitivity import ACTORS, PEOPLE, tie, ties_of

TIES_SAID = ties_of(
    tie(1, "city", "club", "p1"),
    tie(2, "shop", "club", "p4"),
    tie(3, "club", "shop", "p3"),
    tie(4, "club", "city", "p3", relation="rel.coordinates"),
    tie(5, "city", "shop", "p1", relation="rel.communicates", directed="no"),
    tie(6, "city", "club", "p2", relation="rel.funds"),
    tie(7, "ghost", "shop", "p4", relation="rel.funds", directed="no"),
    tie(8, "city", "ghost", "p1", relation="co_mention", directed="no"),
)


def coding(number: int, code: str, attributes: str, who: str, start: int) -> dict[str, Any]:
    row: dict[str, Any] = dict.fromkeys(CODINGS.names, "")
    row |= {"coding": f"c{number}", "code": code, "attributes": attributes, "participant": who}
    row |= {"transcript": "t.txt", "turn": 1, "start": start, "end": start + 10, "coder": "am"}
    return row | {"origin": "human", "text_sha256": "ab" * 32}


def mention(actor: str, start: int, how: str = "name") -> dict[str, Any]:
    row: dict[str, Any] = dict.fromkeys(MENTIONS.names, "")
    row |= {"transcript": "t.txt", "turn": 1, "start": start, "end": start + 4, "actor": actor}
    return row | {"how": how, "certainty": 1.0, "text_sha256": "ab" * 32}


CODED = make_table(
    CODINGS,
    [
        coding(1, "ci.backbone", '{"presence": "present"}', "p1", 0),
        coding(2, "ci.backbone", '{"presence": "lacking", "polarity": "barrier"}', "p4", 20),
        coding(3, "cond.coordinator", "{}", "p3", 40),
        coding(4, "ci.trust", '{"polarity": "enabler"}', "p1", 60),
        coding(5, "ci.trust", '{"presence": "contested"}', "p4", 80),
        coding(6, "ci.trust", '{"polarity": "enabler"}', "p3", 100),
        coding(7, "ci.agenda", '{"polarity": "enabler"}', "p1", 0),
    ],
)
NAMED = make_table(
    MENTIONS,
    [
        mention("club", 2),
        mention("club", 22),
        mention("club", 42, "we"),
        *(mention("club", start) for start in (62, 82, 102)),
        mention("shop", 200),
    ],
)


@pytest.fixture(scope="module")
def table() -> pd.DataFrame:
    made = backbone_candidates(TIES_SAID, CODED, NAMED, PEOPLE, ACTORS, case="x")
    return check_table(made, BACKBONE).set_index("actor")


def test_who_names_whom_and_who_coordinates(table: pd.DataFrame) -> None:
    assert table["named_by"].to_dict() == {"city": 0, "club": 2, "ghost": 0, "shop": 1}
    assert table["named_by_participants"].to_dict() == {"city": 0, "club": 2, "ghost": 0, "shop": 1}
    assert table["coordination_ties"].to_dict() == {"city": 2, "club": 1, "ghost": 0, "shop": 1}
    assert table["coordination_share"].to_dict() == {
        "city": 1,
        "club": 0.5,
        "ghost": 0,
        "shop": 0.5,
    }


def test_evidence_for_and_against_is_told_apart(table: pd.DataFrame) -> None:
    club = table.loc["club"]
    told = [club[f"evidence_{side}"] for side in ("for", "against", "unclear")]
    assert told == ["c1", "c2", "c3"]
    # what its own people say is no trust towards it
    assert (club["trust_for"], club["trust_against"]) == (1, 1)


def test_funding_is_told_with_what_is_not_known(table: pd.DataFrame) -> None:
    assert table["funding"].to_dict() == {
        "city": "nothing is said",
        "club": "depends on one funder",
        "ghost": "money is spoken of, not who pays whom",
        "shop": "money is spoken of, not who pays whom",
    }
    assert table.loc["club", "funders"] == "city"


def test_what_is_missing_is_in_words(table: pd.DataFrame) -> None:
    assert table.loc["club", "missing"] == ""
    assert table["missing"].to_dict()["ghost"].split("; ") == [
        "not interviewed: seen only through others",
        "no sector, so no brokerage",
        "no tie of coordination or communication",
        "no coding of trust names it",
        "who funds it",
        "no coding of backbone or coordinator names it",
    ]
    assert np.isnan(table["expected_bridging"].to_dict()["ghost"])


def test_bridging_counts_open_triads_between_sectors(table: pd.DataFrame) -> None:
    # city <-> club, city <-> shop, club <-> shop are all tied: nobody stands between
    assert table["bridging"].sum() == 0
    ties = ties_of(tie(1, "shop", "club", "p4"), tie(2, "club", "city", "p3"))
    made = backbone_candidates(ties, CODED, NAMED, PEOPLE, ACTORS).set_index("actor")
    assert made["bridging"].to_dict() == {"city": 0, "club": 1, "shop": 0}


def test_who_is_most_in_the_middle_is_read_first(table: pd.DataFrame) -> None:
    assert table["rank"].to_dict()["club"] == 1
    assert sorted(table["rank"]) == [1, 2, 3, 4]


def test_nothing_said_gives_an_empty_table_with_its_caveat() -> None:
    empty = backbone_candidates(
        ties_of(), make_table(CODINGS, []), make_table(MENTIONS, []), PEOPLE, ACTORS
    )
    assert check_table(empty, BACKBONE).empty
    assert empty.attrs["caveat"] == BACKBONE_CAVEAT


@pytest.mark.parametrize(
    ("attributes", "side"),
    [
        ("", "unclear"),
        ('{"presence": "partial"}', "unclear"),
        ('{"presence": "present", "polarity": "barrier"}', "unclear"),
        ('{"polarity": "enabler"}', "for"),
        ('{"presence": "contested"}', "against"),
    ],
)
def test_the_side_of_a_coding(attributes: str, side: str) -> None:
    assert side_of(attributes) == side


def test_the_sample_has_candidates_in_each_case_with_codings_that_exist(sample: Study) -> None:
    table = check_table(of_study(sample), BACKBONE)
    assert set(table["case"]) == {"torget", "vallen"}
    ids = set(sample.codings()["coding"])
    cited = " ".join(table["evidence_for"] + " " + table["evidence_against"]).split()
    assert cited
    assert set(cited) <= ids


def test_a_coordinator_who_is_called_by_name_is_evidence_for_the_organisation(
    sample: Study,
) -> None:
    table = of_study(sample, case="torget")
    (ids,) = table.loc[table["actor"] == "work_agency", "evidence_for"].str.split()
    codings = sample.codings()
    named = codings[codings["coding"].isin(ids) & codings["quotation"].str.contains("Carina")]
    assert len(named) > 3
    assert set(named["code"]) == {"cond.coordinator"}
