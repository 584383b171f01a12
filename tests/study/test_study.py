"""The study: chains the rooms, shows counts, finds every coder's ledger."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from qualcsv.errors import (
    CodebookError,
    LedgerBrokenError,
    LedgerError,
    PipelineError,
    StudyError,
    TranscriptError,
    UsageError,
)
from qualcsv.study import Study, StudyWarning, open_study
from qualcsv.tables import CODINGS, SEGMENTS, check_table
from tests.coding.making import ENGLISH, records, study_in

SAID = "There is nobody who holds it together."


@pytest.fixture
def study(tmp_path: Path) -> Study:
    return study_in(tmp_path / "study")


def _decide(study: Study, coder: str = "am") -> str:
    return study.decide(coder=coder, transcript="en.txt", quotation=SAID, code="coop.glue").coding


# ---------------------------------------------------------------------- reading


def test_opening_reads_nothing_but_study_yaml(tmp_path: Path) -> None:
    folder = tmp_path / "s"
    study_in(folder, book="codes: [", en="")
    study = open_study(folder)
    with pytest.raises(CodebookError):
        _ = study.codebook
    with pytest.raises(TranscriptError, match=r"en\.txt: the file is empty"):
        _ = study.transcripts


def test_a_study_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(StudyError, match="there is no study here"):
        open_study(tmp_path / "none")


def test_a_study_without_participants_csv_has_no_participants(study: Study) -> None:
    study.config.participants.unlink()
    assert study.participants.empty
    assert set(study.suggestions()["participant"]) == {""}


def test_participants_say_who_is_the_respondent_and_in_which_language(tmp_path: Path) -> None:
    people = "participant,name,language,transcript\np1,Ada Lind,sv,en.txt\n"
    study = study_in(tmp_path / "s", people=people, en=ENGLISH)
    transcript = study.transcripts["en.txt"]
    assert transcript.language == "sv"
    assert {t.speaker: t.role for t in transcript.turn_records}["Ada Lind"] == "respondent"


def test_progress_is_told_once_a_transcript(study: Study) -> None:
    steps: list[int] = []
    study.read(progress=steps.append)
    study.parses(progress=steps.append)
    assert steps == [1, 1, 1, 1]


def test_transcripts_are_never_written_to(study: Study) -> None:
    files = sorted(study.config.transcripts.iterdir())
    before = [(path.read_bytes(), path.stat().st_mtime_ns) for path in files]
    study.suggestions()
    study.segments()
    _decide(study)
    assert [(path.read_bytes(), path.stat().st_mtime_ns) for path in files] == before


def test_a_pipeline_that_is_not_installed_is_told(tmp_path: Path) -> None:
    config = "title: T\ncodebook: book.yaml\npipeline: {en: no_such_model_sm}\n"
    study = study_in(tmp_path / "s", config=config)
    with pytest.raises(PipelineError, match="'no_such_model_sm', which is not installed; install"):
        study.suggestions()


@pytest.mark.parametrize("unit", ["sentence", "turn", "paragraph"])
def test_segments_are_quotations_of_the_text(study: Study, unit: str) -> None:
    table = check_table(study.segments(unit=unit), SEGMENTS)
    assert len(table) > 0
    for row in records(table):
        text = study.transcripts[row["transcript"]].text
        assert text[row["start"] : row["end"]] == row["quotation"]
    assert set(table["unit"]) == {unit}


def test_the_studys_unit_is_the_default(tmp_path: Path) -> None:
    config = "title: T\ncodebook: book.yaml\nunit: turn\n"
    study = study_in(tmp_path / "s", config=config)
    assert set(study.segments()["unit"]) == {"turn"}
    assert len(study.suggestions()) == len(study.suggestions(unit="turn"))


def test_a_unit_that_is_none_is_told(study: Study) -> None:
    for call in (study.segments, study.suggestions):
        with pytest.raises(UsageError, match=r"unit='word' \(allowed: sentence, turn, paragraph"):
            call(unit="word")


# ---------------------------------------------------------------------- ledgers


def test_each_coder_has_a_file(study: Study) -> None:
    for coder in ("jl", "am", "Åsa"):
        _decide(study, coder)
    names = sorted(path.name for path in study.config.decisions.glob("*.csv"))
    assert names == ["am.csv", "jl.csv", "Åsa.csv"]
    assert list(study.ledgers()) == ["am", "jl", "Åsa"]


def test_a_ledger_whose_name_is_decomposed_is_read_and_gone_on_with(study: Study) -> None:
    # as a Mac writes file names
    _decide(study, "Åsa")
    composed = study.config.decisions / "Åsa.csv"
    decomposed = study.config.decisions / unicodedata.normalize("NFD", "Åsa.csv")
    composed.rename(decomposed)
    again = open_study(study.config.folder)
    assert again.codings()["coder"].tolist() == ["Åsa"]
    _decide(again, "Åsa")
    assert len(again.ledgers()["Åsa"].decisions()) == 2
    assert len(list(study.config.decisions.glob("*.csv"))) == 1


def test_files_that_are_no_coders_are_told_all_at_once(study: Study) -> None:
    _decide(study)
    for name in ("am (1).csv", "old notes.csv"):
        (study.config.decisions / name).write_text("", encoding="utf-8")
    with pytest.raises(LedgerError) as caught:
        study.fold()
    assert [Path(fault.file).name for fault in caught.value.faults] == [
        "am (1).csv",
        "old notes.csv",
    ]
    assert all("rename the file, or move it" in fault.todo for fault in caught.value.faults)


def test_a_broken_ledger_is_not_counted(study: Study) -> None:
    _decide(study)
    path = study.config.decisions / "am.csv"
    path.write_bytes(path.read_bytes().replace(b"nobody", b"nobobo"))
    with pytest.raises(LedgerBrokenError, match=r"am\.csv, row 1, line 2: the row was altered"):
        study.codings()


def test_another_process_is_seen_at_once(study: Study) -> None:
    other = open_study(study.config.folder)
    _decide(study)
    assert len(other.codings()) == 1
    _decide(other)
    assert len(study.ledger("am").decisions()) == 2


# ---------------------------------------------------------------------- codings


def test_no_decisions_are_an_empty_table(study: Study) -> None:
    table = study.codings()
    assert table.empty
    assert list(table.columns) == CODINGS.names
    assert not study.config.decisions.exists()


def test_codings_are_what_the_table_promises(study: Study) -> None:
    _decide(study)
    _decide(study, "jl")
    table = check_table(study.codings(), CODINGS)
    assert (table["coding"].is_unique, len(table)) == (True, 2)
    assert study.codings(coder="jl")["coder"].tolist() == ["jl"]
    assert study.codings(coder="nobody").empty


def test_codings_know_the_order_of_codes_and_cases(study: Study) -> None:
    attrs = study.codings().attrs
    assert attrs["code_order"] == study.codebook.order
    assert attrs["case_order"] == ["a", "b"]
    assert attrs["code_names"]["money"] == "Money"


def test_what_cannot_be_placed_is_warned_of_and_listed(study: Study) -> None:
    coding = _decide(study)
    path = study.config.transcripts / "en.txt"
    path.write_text(ENGLISH + "\nAda Lind: More.\n", encoding="utf-8")
    again = open_study(study.config.folder)
    with pytest.warns(StudyWarning, match=r"1 codings cannot be placed .*study\.unplaced\(\)"):
        assert again.codings().empty
    row = again.unplaced().iloc[0]
    assert (row["coding"], row["coder"], row["quotation"]) == (coding, "am", SAID)
    assert row["why"] == "the text of 'en.txt' has changed since"


# ---------------------------------------------------------------------- what it shows


def test_it_shows_counts_and_never_names_or_quotations(study: Study) -> None:
    _decide(study)
    for shown in (repr(study), study._repr_html_()):
        assert "1" in shown
        for hidden in ("Ada", "Lind", "nobody", "Per Ö"):
            assert hidden not in shown
    assert "2 transcripts" in repr(study)
    assert "1 codings" in repr(study)


def test_its_html_escapes_the_title(tmp_path: Path) -> None:
    config = "title: '<script>alert(1)</script>'\ncodebook: book.yaml\n"
    assert "<script>" not in study_in(tmp_path / "s", config=config)._repr_html_()


def test_the_sample_study_is_sound(sample: Study) -> None:
    table = check_table(sample.codings(), CODINGS)
    for row in records(table):
        text = sample.transcripts[row["transcript"]].text
        assert text[row["start"] : row["end"]] == row["quotation"]
    assert set(table["case"]) <= set(sample.config.cases)
