"""The framework commands: what a person types, sees and gets, and the exit codes."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pandas as pd
import pytest

import qualcsv as qc
from qualcsv.cli import main
from qualcsv.cli.framework_app import framework_app
from qualcsv.study import Study
from tests.coding.making import study_in


@pytest.fixture
def study(tmp_path: Path) -> Study:
    made = study_in(tmp_path / "study")
    made.decide(coder="am", transcript="en.txt", quotation="police", code="coop.police")
    return made


class _Runner:
    """The command in this process: exit code, and all that it prints."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self._monkeypatch, self._capsys = monkeypatch, capsys

    def __call__(self, *arguments: str | Path) -> tuple[int, str]:
        self._monkeypatch.setattr("sys.argv", ["qualcsv", "framework", *map(str, arguments)])
        try:
            main()
            code = 0
        except SystemExit as error:
            code = int(error.code or 0)
        told = self._capsys.readouterr()
        return code, told.out + told.err


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> _Runner:
    return _Runner(monkeypatch, capsys)


def test_each_command_has_help(run: _Runner) -> None:
    for command in framework_app.registered_commands:
        code, out = run(str(command.name), "--help")
        assert code == 0
        assert len(out.split()) > 20


def test_from_draft_to_export_to_import_to_diff(run: _Runner, study: Study, tmp_path: Path) -> None:
    folder = study.config.folder
    code, out = run("draft", folder)
    assert code == 0, out
    assert "1 written" in out
    assert run("export", folder, "--out", tmp_path / "m.xlsx")[0] == 0
    book = openpyxl.load_workbook(tmp_path / "m.xlsx")
    book["Framework"]["C3"], book["Framework"]["D3"] = "My [red]words[/].", "checked"
    book.save(tmp_path / "m.xlsx")
    assert "words" in run("diff", folder, tmp_path / "m.xlsx")[1]
    code, out = run(
        "import", folder, tmp_path / "m.xlsx", "--by", "Bo Ek", "--out", tmp_path / "i.csv"
    )
    assert code == 0, out
    assert pd.read_csv(tmp_path / "i.csv")["outcome"].tolist() == ["written"]
    code, out = run("show", folder)
    assert code == 0
    assert "My [red]words[/]." in out
    assert "Bo Ek" in out


def test_a_conflict_ends_with_1_and_says_how_to_settle_it(
    run: _Runner, study: Study, tmp_path: Path
) -> None:
    folder = study.config.folder
    run("export", folder, "--out", tmp_path / "m.xlsx")
    book = openpyxl.load_workbook(tmp_path / "m.xlsx")
    book["Framework"]["C3"] = "The file's."
    book.save(tmp_path / "m.xlsx")
    qc.write_summary(study, "p1", "coop.police", "The study's.", author="am")
    code, out = run("import", folder, tmp_path / "m.xlsx", "--by", "bo")
    assert code == 1
    assert "The file's." in out
    assert "The study's." in out
    prefer = "p1/coop.police=file"
    assert f"--prefer {prefer}" in " ".join(out.split())
    code, out = run("import", folder, tmp_path / "m.xlsx", "--by", "bo", "--prefer", prefer)
    assert code == 0, out
    assert qc.framework_matrix(study).table().loc["p1", "coop.police"] == "The file's."


def test_show_lists_only_stale_cells_if_asked(run: _Runner, study: Study) -> None:
    folder = study.config.folder
    assert "No summary is stale" in run("show", folder, "--stale")[1]
    qc.write_summary(study, "p1", "coop.police", "Words.", author="am")
    new = study.decide(
        coder="am", transcript="en.txt", quotation="come when we call", code="coop.police"
    )
    assert new.coding in "".join(run("show", folder, "--stale")[1].split("│"))


def test_nothing_to_show_to_draft_and_to_compare(run: _Runner, tmp_path: Path) -> None:
    folder = study_in(tmp_path / "s").config.folder
    assert "No cell has codings or a summary yet" in run("show", folder)[1]
    assert "No cell has codings yet" in run("draft", folder)[1]
    assert "No cell has changed" in run("diff", folder, folder)[1]


@pytest.mark.parametrize(
    "arguments",
    [
        ("draft", "--most", "0"),
        ("show", "--code", "no.such"),
        ("show", "--rows", "coder"),
        ("export", "--out", "m.pdf"),
        ("import", "none.xlsx", "--by", "bo"),
        ("import", "none.xlsx", "--by", "bo", "--prefer", "p1=file"),
    ],
)
def test_wrong_use_is_told_in_words(run: _Runner, study: Study, arguments: tuple[str, ...]) -> None:
    code, out = run(arguments[0], study.config.folder, *arguments[1:])
    assert code == 2
    assert "Traceback" not in out
