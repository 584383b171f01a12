"""The cluster grid and the records: recounted by going through the rows."""

from __future__ import annotations

from itertools import product
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings

from qualcsv.assessment import (
    CAPABILITIES,
    CHALLENGES,
    FUNCTIONS,
    RECORD_CODES,
    cluster_grid,
    cluster_records,
)
from qualcsv.codebook import load_codebook
from qualcsv.errors import UsageError
from qualcsv.study import Study
from qualcsv.tables import check_table
from qualcsv.tables.assessment_contracts import CLUSTER_GRID, CLUSTER_RECORDS
from tests.assessment.making import cell, coding, codings, people, rows, table

CODES = ("cluster.functions", "cluster.scale", "cluster.tangible", "cluster.search", "ci.trust")


@pytest.mark.parametrize("within", ["turn", "transcript"])
@settings(max_examples=30, deadline=None)
@given(codings(codes=CODES))
def test_every_cell_is_what_counting_by_hand_gives(within: str, made: pd.DataFrame) -> None:
    units: dict[Any, list[dict[str, Any]]] = {}
    for r in rows(made):
        inside = (r["turn"] or r["coding"]) if within == "turn" else ""
        units.setdefault((r["case"], r["transcript"], inside), []).append(r)
    wanted: dict[Any, list[list[dict[str, Any]]]] = {}
    for (case, *_), unit in units.items():
        sides = [
            {r["code"] for r in unit} & set(side) or {"(none)"}
            for side in (FUNCTIONS, CAPABILITIES, CHALLENGES)
        ]
        for triple in product(*sides):
            if triple != ("(none)",) * 3:
                wanted.setdefault((case, *triple), []).append(
                    [r for r in unit if r["code"] in triple]
                )
    found = cluster_grid(made, within=within)
    keys = ["case", "function", "capability", "challenge"]
    assert set(found[keys].itertuples(index=False, name=None)) == set(wanted)
    for row in found.to_dict("records"):
        behind = wanted[tuple(row[key] for key in keys)]
        flat = [r for unit in behind for r in unit]
        assert row["units"] == len(behind)
        assert row["participants"] == people(flat)
        assert set(row["codings"].split()) == {r["coding"] for r in flat}


def test_what_together_is_has_to_be_said() -> None:
    with pytest.raises(UsageError, match=r"within='page' \(allowed: turn, transcript\)"):
        cluster_grid(table(), within="page")


def test_records_carry_what_was_coded_and_the_solutions_of_the_turn() -> None:
    people_ = pd.DataFrame(
        {"participant": ["p1"], "name": ["Ada"], "role": ["owner"], "organisation": ["shop"]}
    )
    made = table(
        coding(1, "cluster.disruption", character="sudden", geography="Ö", time_frame="long"),
        coding(2, "cluster.solution", start=10, action_needed="training", memo="note"),
        coding(3, "cluster.solution", start=20, turn=2),
        coding(4, "cluster.transferability", start=30, turn=2, participant="p9"),
        code_names={"cluster.transferability": "Transferability"},
    )
    found = cluster_records(made, participants=people_)
    assert found["kind"].tolist() == ["disruption", "need", "solution", "solution"]
    assert found["number"].tolist() == [1, 1, 1, 2]
    first = cell(found, kind="disruption")
    assert (first["character"], first["geography"], first["time_frame"]) == ("sudden", "Ö", "long")
    assert first["source"] == "p1, owner, shop"
    assert first["codings"] == "c1 c2"
    assert first["recommendation"] == "xxx"
    need = cell(found, kind="need")
    assert (need["title"], need["source"], need["codings"]) == ("Transferability", "p9", "c4 c3")
    assert found["note"].tolist()[2] == "note"
    assert "Ada" not in found.to_string()


def test_nothing_coded_gives_empty_tables() -> None:
    check_table(cluster_grid(table(), within="turn"), CLUSTER_GRID)
    check_table(cluster_records(table()), CLUSTER_RECORDS)
    assert cluster_records(table(coding(1, "ci.trust"))).empty


def test_the_codes_are_in_the_shipped_codebook() -> None:
    book = load_codebook()
    for code in (*FUNCTIONS, *CAPABILITIES, *CHALLENGES, *RECORD_CODES):
        assert book.code(code).codable


def test_the_sample_has_a_record_for_each_coding(sample: Study) -> None:
    made = sample.codings()
    found = cluster_records(made, participants=sample.participants)
    wanted = made[made["code"].isin(list(RECORD_CODES))]
    assert sorted(c.split()[0] for c in found["codings"]) == sorted(wanted["coding"])
    for row in found.to_dict("records"):
        text = sample.transcripts[row["transcript"]].text
        assert text[row["start"] : row["end"]] == row["evidence"]
