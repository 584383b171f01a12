"""Published findings: the list is sound, and each verdict follows from rows counted by hand."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from qualcsv.assessment import check_findings, published_findings
from qualcsv.codebook import load_codebook
from qualcsv.records import Actor
from qualcsv.study import Study
from qualcsv.tables import check_table, make_table
from qualcsv.tables.comparison_contracts import FINDINGS, FINDINGS_CHECKED
from tests.assessment.making import cell, coding, rows, table


def _finding(**changes: str) -> pd.DataFrame:
    row = dict.fromkeys(FINDINGS.names, "") | {
        "finding": "f",
        "place": "Results",
        "kind": "found",
        "says": "It is so",
        "codes": "cond.coordinator",
        "supports": "polarity=enabler",
        "against": "polarity=barrier",
    }
    return make_table(FINDINGS, [row | changes])


def _said(*sides: str) -> pd.DataFrame:
    return table(
        *(coding(i, polarity=s, participant=f"p{i}", start=i) for i, s in enumerate(sides))
    )


@pytest.mark.parametrize(
    ("sides", "verdict"),
    [
        (("enabler",) * 3, "supports"),
        (("enabler", "enabler", "mixed"), "supports"),
        (("enabler", "enabler", "barrier"), "mixed"),  # a third speaks against it
        (("enabler",) * 3 + ("barrier",), "supports"),
        (("enabler", "mixed"), "mixed"),
        (("barrier",) * 3, "against"),
        (("mixed",), "mixed"),
        ((), "not found"),
    ],
)
def test_the_verdict(sides: tuple[str, ...], verdict: str) -> None:
    found = check_findings(_said(*sides), findings=_finding())
    assert cell(found, case="x")["verdict"] == verdict
    assert cell(found, case="y")["verdict"] == "not found"


def test_where_takes_any_value_of_an_attribute_and_all_attributes() -> None:
    made = table(
        coding(1, "shared.social", benefit="trust", level="micro"),
        coding(2, "shared.social", start=9, benefit="safety", level="micro"),
        coding(3, "shared.social", start=19, benefit="safety", level="macro"),
        coding(4, "shared.social", start=29, benefit="access", level="micro"),
    )
    told = _finding(
        codes="shared.social",
        where="benefit=trust benefit=safety level=micro",
        supports="",
        against="",
    )
    row = cell(check_findings(made, findings=told), case="x")
    assert row["support_codings"] == "c1 c2"
    assert "who sees it otherwise is not coded" in row["caveat"]


def test_a_studys_own_actor_stands_for_the_general_one() -> None:
    made = table(coding(1, "shared.social", beneficiary="our_agency", realisation="realised"))
    told = _finding(
        codes="shared.social",
        where="beneficiary=employment_agency",
        supports="realisation=realised",
    )
    actor = Actor("our_agency", "Ours", replaces=("employment_agency",))
    assert cell(check_findings(made, findings=told), case="x")["verdict"] == "not found"
    row = cell(check_findings(made, findings=told, actors=[actor]), case="x")
    assert (row["verdict"], row["caveat"]) == ("supports", "1 participant only")


def test_of_a_need_any_coding_is_support_and_the_caveat_says_so() -> None:
    told = _finding(kind="needed", supports="", against="")
    row = cell(check_findings(_said("barrier", "enabler", "mixed"), findings=told), case="x")
    assert (row["verdict"], row["support"]) == ("supports", 3)
    assert row["caveat"] == "a need: who speaks of its lack is counted as support too"


def test_the_list_names_codes_attributes_and_values_that_the_codebook_has() -> None:
    book = load_codebook()
    actors = {actor.actor for actor in book.actors}
    listed = published_findings()
    check_table(listed, FINDINGS)
    for row in listed.to_dict("records"):
        carried: set[str] = set()
        for code in row["codes"].split():
            assert book.code(code).codable
            carried |= set(book.code(code).attributes)
        for pair in " ".join(row[name] for name in ("where", "supports", "against")).split():
            attribute, _, value = pair.partition("=")
            assert attribute in carried, row["finding"]
            allowed: Any = book.attributes[attribute].values
            assert value in (actors if allowed == "actor" else allowed)


def test_the_list_covers_the_document_from_background_to_implications() -> None:
    listed = published_findings()
    places = " | ".join(listed["place"])
    for place in (
        *(f"Results, condition {n}" for n in range(1, 8)),
        *(f"shared value, point {n}" for n in range(1, 6)),
        *(f"collective impact, point {n}" for n in range(1, 6)),
        "Background, paragraph 1",
        "Background, paragraph 2",
    ):
        assert place in places
    assert set(listed["document_case"]) == {"both", "shopping centre", "housing estate"}


def test_the_list_that_is_given_out_is_a_copy() -> None:
    mine = published_findings()
    mine.loc[0, "says"] = "changed"
    assert published_findings().loc[0, "says"] != "changed"


def test_the_sample_recounted(sample: Study) -> None:
    made = sample.codings()
    found = check_findings(made, actors=sample.codebook.actors)
    assert len(found) == 2 * len(published_findings())
    check_table(found, FINDINGS_CHECKED)
    told = rows(made)
    for row in found[found["where"] == ""].to_dict("records"):
        codes = row["codes"].split()
        mine = [r for r in told if r["case"] == row["case"] and r["code"] in codes]
        assert row["support"] + row["against_it"] + row["undecided"] == len(mine)
        pairs = [pair.split("=") for pair in row["supports"].split()]
        against = [pair.split("=") for pair in row["against"].split()]
        support = [
            r["coding"]
            for r in mine
            if (not pairs or any(r["said"].get(a) == v for a, v in pairs))
            and not any(r["said"].get(a) == v for a, v in against)
        ]
        assert sorted(row["support_codings"].split()) == sorted(support)


def test_nothing_coded_is_not_found() -> None:
    assert set(check_findings(table())["verdict"]) == {"not found"}
