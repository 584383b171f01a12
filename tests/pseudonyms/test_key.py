"""The proposal that a person edits, and the key that comes of it."""

from __future__ import annotations

import stat
from pathlib import Path

import pandas as pd
import pytest

from qualcsv.errors import TableError
from qualcsv.pseudonyms import (
    confirmed_key,
    find_names,
    material_words,
    proposal_table,
    read_key,
    read_proposal,
    write_key,
    write_proposal,
)

TEXT = "IP1: Gunilla kom. Sen kom Lars, och Sten. Elin var där."
WORDS = material_words([TEXT])
NOW = "2020-03-01T10:00:00Z"


@pytest.fixture
def proposal() -> pd.DataFrame:
    table = proposal_table(find_names({"a.txt": TEXT}), WORDS, seed=1)
    table["decision"] = "replace"
    return table


def _confirmed(table: pd.DataFrame, **options: object) -> pd.DataFrame:
    return confirmed_key(table, WORDS, by="me", time=NOW, **options)  # type: ignore[arg-type]


def _faults(table: pd.DataFrame, **options: object) -> list[str]:
    with pytest.raises(TableError) as caught:
        _confirmed(table, **options)
    return [fault.found for fault in caught.value.faults]


def test_replacements_are_distinct_and_do_not_occur(proposal: pd.DataFrame) -> None:
    new = proposal["replacement"].tolist()
    assert len(set(new)) == len(new) == 4
    assert not set(new) & set(WORDS)


def test_only_its_owner_reads_a_file_with_names(tmp_path: Path, proposal: pd.DataFrame) -> None:
    write_proposal(proposal, tmp_path / "p.csv")
    write_key(_confirmed(proposal), tmp_path / "k.csv")
    for name in ("p.csv", "k.csv"):
        assert stat.S_IMODE((tmp_path / name).stat().st_mode) == 0o600


def test_what_is_written_is_read_back(tmp_path: Path, proposal: pd.DataFrame) -> None:
    write_proposal(proposal, tmp_path / "p.csv")
    assert read_proposal(tmp_path / "p.csv").equals(proposal)
    key = _confirmed(proposal)
    write_key(key, tmp_path / "k.csv")
    assert read_key(tmp_path / "k.csv").equals(key)


def test_a_persons_proposal_is_not_overwritten(tmp_path: Path, proposal: pd.DataFrame) -> None:
    write_proposal(proposal, tmp_path / "p.csv")
    with pytest.raises(TableError, match="there already"):
        write_proposal(proposal, tmp_path / "p.csv")


def test_row_that_a_person_added_gets_a_replacement(tmp_path: Path) -> None:
    path = tmp_path / "p.csv"
    path.write_text("kind;base;decision\nplace;Tegelby;Replace\nsurname;Åkers;keep\n", "utf-8")
    key = _confirmed(read_proposal(path))
    assert key["decision"].tolist() == ["replace", "keep"]
    assert key["replacement"][0] != ""
    assert key["replacement"][1] == ""


def test_row_that_asks_is_refused_or_taken_as_told(proposal: pd.DataFrame) -> None:
    proposal.loc[0, "decision"] = "ask"
    assert _faults(proposal) == ["still says ask"]
    assert _confirmed(proposal, ask_as="keep")["decision"][0] == "keep"


@pytest.mark.parametrize(
    ("new", "told"),
    [
        ("Elin", "occurs in the material"),
        ("elin", "occurs in the material"),
        ("=1+1", "characters that no name has"),
        ("a\nb", "characters that no name has"),
        ("Bo: Ja", "characters that no name has"),
    ],
)
def test_replacement_that_will_not_do_is_refused(
    proposal: pd.DataFrame, new: str, told: str
) -> None:
    proposal.loc[0, "replacement"] = new
    assert any(told in found for found in _faults(proposal))


def test_two_names_may_not_become_one(proposal: pd.DataFrame) -> None:
    proposal["replacement"] = ["Vera", "VERA", *proposal["replacement"][2:]]
    assert any("stands for two names" in found for found in _faults(proposal))


def test_number_that_a_spreadsheet_rounded_and_name_in_two_rows_are_told(
    proposal: pd.DataFrame,
) -> None:
    proposal.loc[0, ["kind", "base"]] = ["phone", "4,42079E+11"]
    proposal.loc[1, "base"] = str(proposal.loc[2, "base"]).upper()
    told = _faults(proposal)
    assert any("rounded by a spreadsheet" in found for found in told)
    assert any("the name of row 2 again" in found for found in told)


def test_number_stands_as_it_was_written_and_is_one_however_it_is_written() -> None:
    first = find_names({"a.txt": "Ring +46 70-174 06 05."})
    key = _confirmed(proposal_table(first, WORDS, seed=1))
    assert key["base"].tolist() == ["+46 70-174 06 05"]
    again = proposal_table(find_names({"a.txt": "Ring 070-1740605."}), WORDS, key=key)
    assert again["why"].tolist() == ["in the key"]


def test_earlier_key_is_kept_and_added_to(proposal: pd.DataFrame) -> None:
    first = _confirmed(proposal.head(2))
    both = _confirmed(proposal, key=first)
    assert both.head(2).equals(first)
    assert len(both) == len(proposal)
    again = proposal_table(find_names({"a.txt": TEXT}), WORDS, key=both)
    assert again["replacement"].tolist() == both["replacement"].tolist()


def test_what_the_key_decides_is_not_decided_otherwise(proposal: pd.DataFrame) -> None:
    key = _confirmed(proposal)
    proposal.loc[0, "replacement"] = "Valborg"
    assert _faults(proposal, key=key) == ["the key decides this name otherwise"]


def test_name_of_who_confirms_stands_in_the_key(proposal: pd.DataFrame) -> None:
    proposal.loc[0, "confirmed_by"] = "am"
    assert _confirmed(proposal)["confirmed_by"].tolist() == ["am", "me", "me", "me"]
