"""The codebook commands: what a person types, sees and gets, and the exit codes."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from qualcsv.cli.codebook_app import codebook_app
from qualcsv.codebook import load_codebook
from tests.cli.running import Runner
from tests.coding.making import BOOK, study_in


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Runner:
    return Runner(monkeypatch, capsys, "codebook")


@pytest.fixture
def books(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two codebooks, old.yaml and new.yaml, in the working folder."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "old.yaml").write_text(BOOK, encoding="utf-8")
    later = BOOK.replace("id: money\n", "id: cost\n    formerly: [money]\n")
    (tmp_path / "new.yaml").write_text(later, encoding="utf-8")
    return tmp_path


def test_each_command_has_help(run: Runner) -> None:
    for command in codebook_app.registered_commands:
        code, out, _ = run(str(command.name), "--help")
        assert code == 0
        assert len(out.split()) > 20


def test_diff_speaks_of_codes_and_writes_a_table(run: Runner, books: Path) -> None:
    code, out, err = run("diff", "old.yaml", "new.yaml", "--out", "diff.csv")
    assert code == 0, err
    assert "renamed" in out
    assert "raise it" in err
    assert pd.read_csv("diff.csv")["change"].tolist() == ["renamed"]


def test_diff_of_a_study_and_a_file(run: Runner, books: Path) -> None:
    study_in(books / "study")
    code, out, err = run("diff", "study", "new.yaml")
    assert code == 0, err
    assert "renamed" in out


def test_diff_of_the_same(run: Runner, books: Path) -> None:
    assert "No code has changed" in run("diff", "old.yaml", "old.yaml")[1]


def test_diff_of_what_is_not_there(run: Runner, books: Path) -> None:
    code, _, err = run("diff", "old.yaml", "no-such")
    assert code == 2
    assert "'no-such' is no file or folder" in err
    code, _, err = run("diff", "-x", "old.yaml")
    assert code == 2


def test_diff_with_a_bad_codebook(run: Runner, books: Path) -> None:
    (books / "bad.yaml").write_text("codes: [{id: A}]\n", encoding="utf-8")
    code, _, err = run("diff", "old.yaml", "bad.yaml")
    assert code == 1
    assert "bad.yaml, line 1" in err


def test_stale_lists_the_codings_and_takes_an_earlier_codebook(run: Runner, tmp_path: Path) -> None:
    study = study_in(tmp_path / "study")
    folder = study.config.folder
    study.decide(coder="am", transcript="sv.txt", quotation="samma håll", code="money")
    assert "No coding is stale" in run("stale", folder)[1]
    (tmp_path / "old.yaml").write_text(BOOK, encoding="utf-8")
    later = BOOK.replace("What it costs.", "What is paid.")
    (folder / "book.yaml").write_text(later, encoding="utf-8")
    code, out, _ = run("stale", folder, "--out", tmp_path / "stale.csv")
    assert code == 0
    assert "1 codings to read again" in out
    assert pd.read_csv(tmp_path / "stale.csv")["changed"].tolist() == ["definition changed"]
    (snapshot,) = (study.config.decisions / "codebooks").iterdir()
    snapshot.unlink()
    assert "unknown: nothing tells" in " ".join(run("stale", folder)[1].split())
    told = tmp_path / "told.csv"
    assert run("stale", folder, "--known", tmp_path / "old.yaml", "--out", told)[0] == 0
    assert pd.read_csv(told)["changed"].tolist() == ["definition changed"]
    assert snapshot.exists()


def test_check_of_a_sound_codebook(run: Runner, books: Path) -> None:
    code, out, err = run("check", "old.yaml", "--out", "check.csv")
    assert code == 0, err
    assert "0 of 0 examples hit" in out
    assert "coop.glue" in out
    assert len(pd.read_csv("check.csv"))


def test_check_lists_what_fails_and_ends_with_1(run: Runner, books: Path) -> None:
    text = BOOK.replace(
        "    definition: What it costs.\n",
        "    definition: What it costs.\n    examples: {en: ['[red]The cash ran out.[/]']}\n",
    )
    (books / "fails.yaml").write_text(text, encoding="utf-8")
    code, out, _ = run("check", "fails.yaml")
    assert code == 1
    assert "1 fail" in out
    assert "[red]The cash" in out


def test_check_of_a_study_tells_of_its_rules(run: Runner, tmp_path: Path) -> None:
    code, out, err = run("check", study_in(tmp_path / "study").config.folder)
    assert code == 0, err
    assert "never fired" not in out or "rules never fired in the study" in out
    assert "overlap" in out


def test_check_tells_doubts(run: Runner, books: Path) -> None:
    (books / "mark.yaml").write_text(BOOK.replace("The council", "Mark"), encoding="utf-8")
    code, _, err = run("check", "mark.yaml")
    assert code == 0
    assert "'Mark'" in err


@pytest.mark.parametrize("form", ["docx", "html", "csv", "md"])
def test_writing_for_readers(run: Runner, books: Path, form: str) -> None:
    code, out, err = run(form, "old.yaml", "--out", f"out/book.{form}")
    assert code == 0, err
    assert f"book.{form}" in out
    assert (books / "out" / f"book.{form}").stat().st_size > 100


def test_writing_of_a_studys_codebook_and_of_a_table(run: Runner, tmp_path: Path) -> None:
    folder = study_in(tmp_path / "study").config.folder
    assert run("csv", folder, "--out", tmp_path / "b.csv")[0] == 0
    assert run("md", tmp_path / "b.csv", "--out", tmp_path / "b.md")[0] == 0
    assert "Somebody who holds it together" in (tmp_path / "b.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("command", ["check", "html"])
def test_a_path_that_is_not_there(run: Runner, tmp_path: Path, command: str) -> None:
    more = ["--out", str(tmp_path / "x.html")] if command == "html" else []
    code, _, err = run(command, tmp_path / "no", *more)
    assert code == 2
    assert "there is no" in err
    assert not (tmp_path / "x.html").exists()


def test_out_that_cannot_be_written(run: Runner, books: Path) -> None:
    (books / "taken").mkdir()
    code, _, err = run("diff", "old.yaml", "new.yaml", "--out", "taken")
    assert code == 2
    assert "cannot be written" in err
    assert run("html", "old.yaml")[0] == 2


def test_learn_writes_words_that_the_codebook_reads(run: Runner, tmp_path: Path) -> None:
    folder = tmp_path / "book"
    folder.mkdir()
    (folder / "book.yaml").write_text(
        "codes:\n  - {id: boats, name: Boats, definition: Of boats}\n", encoding="utf-8"
    )
    rows = [
        f"en,The boat number {n} sails.,boats,\nen,Number {n} is a house.,,\n" for n in range(12)
    ]
    sentences = tmp_path / "sentences.csv"
    sentences.write_text("language,text,codes,polarity\n" + "".join(rows), encoding="utf-8")
    code, out, _ = run("learn", sentences, folder, "--out", folder / "words.csv")
    assert (code, "24 sentences" in out) == (0, True)
    assert {w.speaks_for for w in load_codebook(folder).words} == {"boats", "nothing"}
