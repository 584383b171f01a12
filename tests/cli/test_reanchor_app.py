"""The reanchor command: what a person types, sees and gets, and the exit codes."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from qualcsv.cli.app import app
from qualcsv.errors import DecisionError, UsageError
from qualcsv.study import Study, open_study
from qualcsv.tables import read_csv, write_csv
from tests.coding.making import study_in

SAID = "There is nobody who holds it together."


@pytest.fixture
def study(tmp_path: Path) -> Study:
    """A study whose en.txt was changed after three codings of it."""
    made = study_in(tmp_path / "study")
    for quotation, code in (
        (SAID, "coop.glue"),
        ("The police come when we call.", "coop.police"),
        ("The money ran out in December", "money"),
    ):
        made.decide(coder="am", transcript="en.txt", quotation=quotation, code=code)
    path = made.config.transcripts / "en.txt"
    text = path.read_text(encoding="utf-8")
    text = text.replace("who holds it together.", "who really holds it together.")
    path.write_text(text, encoding="utf-8")
    return open_study(made.config.folder)


def _run(*arguments: str | Path) -> str:
    done = CliRunner().invoke(
        app, ["reanchor", *map(str, arguments)], catch_exceptions=False, env={"COLUMNS": "200"}
    )
    assert done.exit_code == 0, done.output
    return done.output


def test_it_shows_what_became_of_the_codings_and_writes_nothing(study: Study) -> None:
    told = _run(study.config.folder)
    assert "3 codings whose text was changed" in told
    assert "altered" in told
    assert "--apply --by NAME" in told
    assert [path.name for path in study.config.decisions.glob("*.csv")] == ["am.csv"]


def test_it_writes_what_was_agreed_to_and_shows_what_is_left(study: Study) -> None:
    told = _run(study.config.folder, "--apply", "--by", "ko", "--memo", "spelling")
    assert "2 places are in the ledger of ko." in told
    assert "1 codings whose text was changed" in told
    told = _run(study.config.folder, "--apply", "--by", "ko", "--accept", "altered")
    assert "1 places" in told
    assert "Every coding is where its text says." in _run(study.config.folder)
    assert study.ledger("ko").decisions()[0].memo == "spelling"


def test_rows_that_were_chosen_in_a_file_are_taken(study: Study, tmp_path: Path) -> None:
    file = tmp_path / "places.csv"
    assert "written to" in _run(study.config.folder, "--out", file)
    table = read_csv(file)
    write_csv(table[table["code"] == "money"], file)
    assert "1 places" in _run(study.config.folder, "--apply", "--by", "ko", "--from", file)


def test_who_agrees_has_to_be_said(study: Study) -> None:
    with pytest.raises(UsageError, match="--by NAME"):
        _run(study.config.folder, "--apply")


def test_a_place_that_does_not_fit_is_told(study: Study, tmp_path: Path) -> None:
    file = tmp_path / "places.csv"
    _run(study.config.folder, "--out", file)
    table = read_csv(file)
    write_csv(table.assign(new_quotation="other words"), file)
    with pytest.raises(DecisionError, match="does not stand at its new place"):
        _run(study.config.folder, "--apply", "--by", "ko", "--from", file)


def test_texts_are_kept_and_forgotten(study: Study) -> None:
    _run(study.config.folder, "--apply", "--by", "ko", "--accept", "kept,moved,altered")
    assert "0 texts kept" in _run(study.config.folder, "--keep-texts")
    assert "1 texts deleted" in _run(study.config.folder, "--forget-texts")
