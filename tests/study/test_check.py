"""Everything that can be wrong with a study, all at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from qualcsv.errors import Fault
from qualcsv.study import Study, check_study, open_study
from tests.coding.making import BOOK, ENGLISH, PEOPLE, study_in


@pytest.fixture
def study(tmp_path: Path) -> Study:
    return study_in(tmp_path / "study")


def _told(faults: list[Fault]) -> str:
    return "\n".join(map(str, faults))


def _again(study: Study) -> tuple[list[Fault], list[Fault]]:
    return check_study(open_study(study.config.folder))


def test_a_sound_study_has_no_faults(study: Study) -> None:
    study.accept(study.suggestions(), coder="am")
    faults, doubts = _again(study)
    assert (_told(faults), [d for d in doubts if "role" not in str(d)]) == ("", [])


def test_the_faults_of_every_part_are_told_at_once(study: Study) -> None:
    study.accept(study.suggestions(), coder="am")
    folder = study.config.folder
    (folder / "book.yaml").write_text(BOOK.replace("parent: coop", "parent: koop"), "utf-8")
    (folder / "participants.csv").write_text("participant\np1\n", encoding="utf-8")
    (folder / "transcripts" / "bad.docx").write_bytes(b"no zip")
    (folder / "transcripts" / "none.txt").write_bytes(b"")
    ledger = folder / "decisions" / "am.csv"
    ledger.write_bytes(ledger.read_bytes().replace(b"police", b"POLICE", 1))
    (folder / "decisions" / "x y.csv").write_bytes(b"")
    told = _told(_again(study)[0])
    for part in ("book.yaml, line", "participants.csv, line 1", "x y.csv"):
        assert part in told, part


def test_two_bad_transcripts_and_a_broken_ledger_are_told_together(study: Study) -> None:
    study.accept(study.suggestions(), coder="am")
    folder = study.config.folder
    (folder / "transcripts" / "bad.docx").write_bytes(b"no zip")
    (folder / "transcripts" / "none.txt").write_bytes(b"")
    ledger = folder / "decisions" / "am.csv"
    ledger.write_bytes(ledger.read_bytes()[:-40])
    told = _told(_again(study)[0])
    for part in ("bad.docx", "none.txt", "am.csv", "incomplete last line"):
        assert part in told, part


@pytest.mark.parametrize(
    ("people", "told"),
    [
        (PEOPLE + "p3,Bo,a,,,no.txt\n", "participant 'p3' has the transcript 'no.txt', which is not"),
        (PEOPLE + "p3,Bo,a,,,\n", "participant 'p3' has no transcript"),
        (PEOPLE.split("p2")[0], "no participant has the transcript 'sv.txt'"),
        (PEOPLE.replace(",b,", ",z,"), "has the case 'z' (allowed: a, b)"),
        (PEOPLE.replace("council", "army"), "has the organisation 'army' (allowed: police, council"),
        (PEOPLE.replace("public,sv", "alien,sv"), "has the sector 'alien' (allowed: public, resid"),
        (PEOPLE.replace("p2", "p1"), "participants.csv, line 3: participant 'p1' has the name"),
        ("participant,transcript\n", "there are no participants"),
    ],
    ids=[
        "no file", "no transcript", "transcript alone", "case", "organisation", "sector", "twice",
        "nobody",
    ],
)  # fmt: skip
def test_what_does_not_fit_together_is_told(study: Study, people: str, told: str) -> None:
    study.config.participants.write_text(people, encoding="utf-8")
    found = _told(_again(study)[0])
    assert told in found
    assert "participants.csv" in found


def test_an_unknown_organisation_and_sector_name_file_and_line(study: Study) -> None:
    people = PEOPLE.replace("council", "army").replace("public,sv", "alien,sv")
    study.config.participants.write_text(people, encoding="utf-8")
    told = [str(fault) for fault in _again(study)[0]]
    number = next(n for n, row in enumerate(people.split("\n"), 1) if "alien" in row)
    assert sum(f"participants.csv, line {number}: participant" in text for text in told) == 2


def test_a_participant_who_says_nothing_is_a_doubt(study: Study) -> None:
    people = PEOPLE + "p3,Nobody Here,a,,,en.txt\n"
    study.config.participants.write_text(people, encoding="utf-8")
    faults, doubts = _again(study)
    assert faults == []
    assert "participant 'p3' says nothing in 'en.txt'" in _told(doubts)


def test_codings_that_cannot_be_placed_are_faults(study: Study) -> None:
    study.accept(study.suggestions(), coder="am")
    (study.config.transcripts / "en.txt").write_text(ENGLISH + "x\n", encoding="utf-8")
    told = _told(_again(study)[0])
    assert told.count("en.txt: 'am''s coding c") == 4
    assert "has changed since" in told


def test_rows_that_settle_what_is_gone_are_faults(study: Study) -> None:
    (row,) = study.accept(study.suggestions().head(1), coder="jl")
    study.decide(coder="am", action="adjudicate", target=row.coding, memo="no", code="")
    study.decide(coder="jl", action="remove", target=row.coding)
    assert f"a row of 'am' settles {row.coding}, which is not in force" in _told(_again(study)[0])


def test_files_that_are_not_read_are_doubts_not_faults(study: Study) -> None:
    (study.config.transcripts / "notes.jpg").write_bytes(b"no talk")
    faults, doubts = _again(study)
    assert faults == []
    assert "notes.jpg: the format .jpg is not read" in _told(doubts)


def test_a_language_without_rules_is_a_doubt(study: Study) -> None:
    book = BOOK.replace("language: sv", "language: da")
    (study.config.folder / "book.yaml").write_text(book, encoding="utf-8")
    faults, doubts = _again(study)
    assert faults == []
    assert "sv.txt: in 'sv', for which the codebook has no rules (allowed: da, en)" in _told(doubts)


def test_an_empty_transcripts_folder_is_told(study: Study) -> None:
    for path in study.config.transcripts.iterdir():
        path.unlink()
    assert "transcripts: the folder is empty" in _told(_again(study)[0])


def test_no_transcripts_folder_is_told(study: Study) -> None:
    for path in study.config.transcripts.iterdir():
        path.unlink()
    study.config.transcripts.rmdir()
    assert "transcripts: there is no such folder" in _told(_again(study)[0])


def test_checking_changes_no_file_of_the_study(study: Study) -> None:
    study.accept(study.suggestions(), coder="am")
    ledger = study.config.decisions / "am.csv"
    ledger.write_bytes(ledger.read_bytes()[:-3])

    def files() -> dict[str, bytes]:
        paths = [p for p in study.config.folder.rglob("*") if p.is_file()]
        return {str(p): p.read_bytes() for p in paths if ".qualcsv" not in p.parts}

    before = files()
    _again(study)
    assert files() == before


def test_actors_and_role_words_that_networks_would_show_oddly_are_told(tmp_path: Path) -> None:
    book = BOOK.replace(
        "  - {id: police, name: The police, sector: public,",
        "  - {id: gang, name: The gang, case: z}\n  - {id: police, name: The police, sector: public,",
    )
    book += "roles:\n  - {actor: council, case: y, words: {en: [the boss]}}\n"
    study = study_in(tmp_path / "s", book=book)
    _, doubts = check_study(study)
    told = "\n".join(map(str, doubts))
    assert "actor 'gang' has no sector; networks by sector show it as '(none)'" in told
    assert "actor 'gang' has the case 'z' (allowed: a, b)" in told
    assert "role words of 'council' are for the case 'y'" in told
