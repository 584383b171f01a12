"""The command: what a person types, sees and gets, and the exit codes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from qualcsv.study import Study, open_study
from qualcsv.tables import rows_of


def run(*arguments: str | Path, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run the command as a person does, in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "qualcsv", *map(str, arguments)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=cwd,
        check=False,
        env={**os.environ, "COLUMNS": "200", "PYTHONIOENCODING": "utf-8"},
    )


def interviews(folder: Path) -> Path:
    """Write two small interviews in two formats."""
    folder.mkdir()
    (folder / "a.txt").write_text(
        "Interviewer: Who keeps it together?\n\nAda: There is nobody who holds it together.\n\n"
        "Interviewer: And?\n\nAda: The money ran out in December.\n",
        encoding="utf-8",
    )
    (folder / "b.vtt").write_text(
        "WEBVTT\n\n00:01.000 --> 00:03.000\n<v Intervjuare>Hur gick det?</v>\n\n"
        "00:03.500 --> 00:09.000\n<v Per>Pengarna tog slut i december.</v>\n",
        encoding="utf-8",
    )
    return folder


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A study that `init` made."""
    root = tmp_path_factory.mktemp("made")
    done = run("init", root / "study", "--transcripts", interviews(root / "raw"))
    assert done.returncode == 0, done.stderr
    return root / "study"


def test_help_lists_every_command() -> None:
    done = run("--help")
    assert done.returncode == 0
    for command in ("demo", "init", "check", "suggest", "matrix", "network", "audit"):
        assert command in done.stdout


@pytest.mark.parametrize("command", ["demo", "init", "check", "suggest", "matrix", "network"])
def test_each_command_has_help(command: str) -> None:
    done = run(command, "--help")
    assert done.returncode == 0
    assert len(done.stdout.split()) > 20


def test_init_makes_a_participants_table_with_a_row_a_respondent(made: Path) -> None:
    table = pd.read_csv(made / "participants.csv", dtype=str, keep_default_na=False)
    assert list(table["name"]) == ["Ada", "Per"]
    assert list(table["transcript"]) == ["a.txt", "b.vtt"]
    assert list(table["language"]) == ["en", "sv"]


def test_init_leaves_the_files_as_they_are(made: Path) -> None:
    raw = made.parent / "raw"
    assert (made / "transcripts" / "a.txt").read_bytes() == (raw / "a.txt").read_bytes()
    assert sorted(p.name for p in raw.iterdir()) == ["a.txt", "b.vtt"]


def test_check_finds_no_fault_in_a_study_that_init_made(made: Path) -> None:
    done = run("check", made)
    assert done.returncode == 0, done.stderr
    assert "No faults" in done.stdout


def test_suggest_writes_spans_that_equal_their_quotations(made: Path, tmp_path: Path) -> None:
    target = tmp_path / "suggestions.csv"
    done = run("suggest", made, "--out", target)
    assert done.returncode == 0, done.stderr
    table = pd.read_csv(target, dtype={"quotation": str}, keep_default_na=False)
    texts = {name: t.text for name, t in open_study(made).transcripts.items()}
    assert len(table)
    for row in rows_of(table):
        assert texts[row.transcript][row.start : row.end] == row.quotation


def test_matrix_says_that_there_are_no_codings_yet(made: Path) -> None:
    done = run("matrix", made)
    assert done.returncode == 0
    assert "No codings yet" in done.stdout


def test_matrix_counts_what_was_accepted(small: Study, tmp_path: Path) -> None:
    suggestions = small.suggestions()
    assert len(suggestions)
    small.accept(suggestions, coder="ada")
    target = tmp_path / "matrix.csv"
    done = run("matrix", small.config.folder, "--by", "case", "--out", target)
    assert done.returncode == 0, done.stderr
    assert pd.read_csv(target, index_col="code").to_numpy().sum() == len(suggestions)


def test_network_writes_edges_and_a_figure(sample: Study, tmp_path: Path) -> None:
    done = run(
        "network",
        sample.config.folder,
        "--case",
        "torget",
        "--out",
        tmp_path / "e.csv",
        "--figure",
        tmp_path,
    )
    assert done.returncode == 0, done.stderr
    assert {"source", "target", "weight"} <= set(pd.read_csv(tmp_path / "e.csv").columns)
    assert (tmp_path / "stakeholder_network_torget.html").stat().st_size > 1000


def test_audit_verify_finds_the_sample_sound(sample: Study) -> None:
    done = run("audit", "verify", sample.config.folder)
    assert done.returncode == 0, done.stderr
    assert "sound" in done.stdout


def test_audit_verify_names_the_altered_row(small: Study) -> None:
    for memo in ("one", "two", "three"):
        small.decide(
            coder="ada",
            transcript="en.txt",
            quotation="holds it together",
            code="ci.backbone",
            memo=memo,
        )
    file = small.config.decisions / "ada.csv"
    file.write_bytes(file.read_bytes().replace(b'"two"', b'"tvo"'))
    done = run("audit", "verify", small.config.folder)
    assert done.returncode == 1
    assert "row 2" in done.stderr


def test_a_seal_shows_rows_that_were_cut_off(small: Study, tmp_path: Path) -> None:
    for memo in ("one", "two"):
        small.decide(
            coder="ada",
            transcript="en.txt",
            quotation="holds it together",
            code="ci.backbone",
            memo=memo,
        )
    seal = tmp_path / "seal.csv"
    assert run("audit", "verify", small.config.folder, "--out", seal).returncode == 0
    file = small.config.decisions / "ada.csv"
    rows = file.read_bytes().split(b"\r\n")
    file.write_bytes(b"\r\n".join(rows[:-2]) + b"\r\n")
    assert run("audit", "verify", small.config.folder).returncode == 0
    done = run("audit", "verify", small.config.folder, "--seal", seal)
    assert done.returncode == 1
    assert "cut off" in done.stderr


@pytest.mark.parametrize("command", ["check", "suggest", "matrix", "network"])
def test_a_folder_that_is_no_study_is_one_clear_message(command: str, tmp_path: Path) -> None:
    done = run(command, tmp_path)
    assert done.returncode == 1
    assert "there is no study here" in done.stderr
    assert "Traceback" not in done.stderr


def test_wrong_use_ends_with_2(sample: Study) -> None:
    assert run("matrix").returncode == 2
    assert run("no-such-command").returncode == 2
    done = run("matrix", sample.config.folder, "--by", "shoe-size")
    assert done.returncode == 2
    assert "by='shoe-size'" in done.stderr


def test_init_refuses_a_folder_that_is_not_empty(tmp_path: Path) -> None:
    raw = interviews(tmp_path / "raw")
    (tmp_path / "study").mkdir()
    (tmp_path / "study" / "mine.txt").write_text("keep me", encoding="utf-8")
    done = run("init", tmp_path / "study", "--transcripts", raw)
    assert done.returncode == 1
    assert "not empty" in done.stderr
    assert (tmp_path / "study" / "mine.txt").read_text(encoding="utf-8") == "keep me"


def test_init_of_an_empty_folder_is_one_clear_message(tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    done = run("init", tmp_path / "study", "--transcripts", tmp_path / "raw")
    assert done.returncode == 1
    assert "no transcript" in done.stderr
    assert not (tmp_path / "study").exists()


def test_init_takes_the_good_files_and_tells_all_bad_ones(tmp_path: Path) -> None:
    raw = interviews(tmp_path / "raw")
    (raw / "empty.txt").write_text("", encoding="utf-8")
    (raw / "no.docx").write_bytes(b"this is no zip")
    (raw / "scan.tiff").write_bytes(b"II*")
    done = run("init", tmp_path / "study", "--transcripts", raw)
    assert done.returncode == 1
    for name in ("empty.txt", "no.docx", "scan.tiff"):
        assert name in done.stderr
    assert sorted(p.name for p in (tmp_path / "study" / "transcripts").iterdir()) == [
        "a.txt",
        "b.vtt",
    ]


def test_demo_leaves_a_page_with_figures_and_quotations(tmp_path: Path) -> None:
    done = run("demo", "--out", tmp_path / "out", "--no-notebooks")
    assert done.returncode == 0, done.stderr
    page = (tmp_path / "out" / "index.html").read_text(encoding="utf-8")
    assert "index.html" in done.stdout
    assert page.count("<blockquote>") > 100
    assert "https://" not in page.replace("https://www.w3.org", "")
    assert (tmp_path / "out" / "tables" / "suggestions.csv").exists()


def test_demo_refuses_a_folder_with_something_else(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("keep me", encoding="utf-8")
    done = run("demo", "--out", tmp_path, "--no-notebooks")
    assert done.returncode == 1
    assert (tmp_path / "mine.txt").exists()


def test_demo_may_be_run_again_in_its_own_folder(tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert run("demo", "--out", out, "--no-notebooks").returncode == 0
    assert run("demo", "--out", out, "--no-notebooks").returncode == 0
