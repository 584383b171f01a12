"""The commands about names: what a person types, sees and gets, and the exit codes."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from tests.cli.running import Runner
from tests.coding.making import study_in


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Runner:
    return Runner(monkeypatch, capsys)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A study in the working folder, with one coding."""
    monkeypatch.chdir(tmp_path)
    study = study_in(tmp_path / "study")
    study.decide(coder="am", transcript="en.txt", quotation="Ada Lind: There", code="money")
    return tmp_path


def _proposed(run: Runner) -> pd.DataFrame:
    code, _, err = run("pseudonymise", "study", "--key", "private/key.csv")
    assert code == 0, err
    return pd.read_csv("private/key.proposal.csv")


def test_proposal_is_written_beside_the_key_and_no_name_is_printed(
    run: Runner, folder: Path
) -> None:
    code, out, _ = run("pseudonymise", "study", "--key", "private/key.csv")
    assert code == 0
    assert "Lind" not in out
    assert {"Ada", "Lind"} <= set(pd.read_csv("private/key.proposal.csv")["base"])
    assert not (folder / "private" / "key.csv").exists()


def test_confirmed_proposal_makes_a_study_without_the_names(run: Runner, folder: Path) -> None:
    _proposed(run)
    code, out, err = run(
        "pseudonymise", "study", "--key", "private/key.csv", "--confirm", "private/key.proposal.csv",
        "--by", "me", "--ask-as", "replace", "--out", "shared",
    )  # fmt: skip
    assert code == 0, err
    assert "1 rows of ledgers" in out
    assert "Lind" not in (folder / "shared" / "transcripts" / "en.txt").read_text("utf-8")
    assert run("check", "shared")[0] == 0
    assert run("leaks", "shared", "--key", "private/key.csv")[0] == 0


def test_rows_that_ask_are_told_and_nothing_is_written(run: Runner, folder: Path) -> None:
    table = _proposed(run)
    table["decision"] = "ask"
    table.to_csv("private/mine.csv", index=False)
    arguments = ("--key", "private/key.csv", "--by", "me", "--out", "shared")
    code, _, err = run("pseudonymise", "study", "--confirm", "private/mine.csv", *arguments)
    assert code == 1
    assert "still says ask" in err
    assert not (folder / "shared").exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ("--key", "study/key.csv"),
        ("--key", "private/key.csv", "--proposal", "study/proposal.csv"),
        ("--key", "private/key.csv", "--confirm", "private/key.proposal.csv"),
    ],
)
def test_wrong_use_ends_with_2(run: Runner, folder: Path, arguments: tuple[str, ...]) -> None:
    code, _, err = run("pseudonymise", "study", *arguments)
    assert code == 2
    assert "Wrong use" in err


def test_key_in_the_same_checkout_is_warned_of(run: Runner, folder: Path) -> None:
    (folder / ".git").mkdir()
    code, _, err = run("pseudonymise", "study", "--key", "private/key.csv")
    assert code == 0
    assert "do not commit it" in " ".join(err.split())


def test_leak_is_told_without_the_name_unless_asked_for(run: Runner, folder: Path) -> None:
    _proposed(run)
    arguments = ("--key", "private/key.csv", "--by", "me", "--ask-as", "replace", "--out", "shared")
    run("pseudonymise", "study", "--confirm", "private/key.proposal.csv", *arguments)
    (folder / "shared" / "notes.md").write_text("Ada Lind said so.", "utf-8")
    code, out, err = run("leaks", "shared", "--key", "private/key.csv", "--out", "leaks.csv")
    assert code == 1
    assert "Do not share" in err
    assert "Lind" not in out + (folder / "leaks.csv").read_text("utf-8")
    assert "Lind" in run("leaks", "shared", "--key", "private/key.csv", "--show")[1]
