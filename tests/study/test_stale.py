"""Codings to read again when the codebook has changed; what it said is kept with the decisions."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from qualcsv.coding import keep_snapshot, read_snapshots
from qualcsv.errors import LedgerWriteError, TableError
from qualcsv.study import Study, StudyWarning, open_study
from tests.coding.making import BOOK, study_in

GLUE = "definition: Somebody holds the work together, or is missed."


@pytest.fixture
def study(tmp_path: Path) -> Study:
    """A study with two codings by am, of coop.glue and money."""
    made = study_in(tmp_path / "study")
    text = made.transcripts["en.txt"].text
    start = text.index("nobody who holds it together")
    made.decide(
        coder="am", transcript="en.txt", start=start, end=start + 28, code="coop.glue"
    )  # fmt: skip
    made.decide(coder="am", transcript="en.txt", quotation="The money ran out", code="money")
    return made


def _changed(study: Study, *changes: tuple[str, str]) -> Study:
    text = BOOK
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    (study.config.folder / "book.yaml").write_text(text, encoding="utf-8")
    return open_study(study.config.folder)


def _told(study: Study) -> list[tuple[str, str]]:
    found = study.stale()
    return list(zip(found["code"], found["changed"], strict=True))


def _files(study: Study) -> list[Path]:
    return sorted((study.config.decisions / "codebooks").glob("*"))


def test_nothing_is_stale_while_the_codebook_is_the_same(study: Study) -> None:
    assert study.stale().empty
    assert list(study.stale().columns)[:3] == ["coding", "coder", "transcript"]


def test_a_changed_definition_makes_the_codings_of_that_code_stale(study: Study) -> None:
    later = _changed(study, (GLUE, "definition: Somebody keeps people together."))
    (row,) = later.stale().itertuples(index=False)
    assert (row.coder, row.transcript, row.turn, row.code) == ("am", "en.txt", 2, "coop.glue")
    assert (row.made_under, row.now) == (study.codebook.label, later.codebook.label)
    assert (row.quotation, row.changed) == ("nobody who holds it together", "definition changed")


def test_changed_criteria_too(study: Study) -> None:
    later = _changed(study, (GLUE, f'{GLUE}\n    exclude: ["The caretaker."]'))
    assert _told(later) == [("coop.glue", "criteria changed")]


@pytest.mark.parametrize(
    "change",
    [
        ("[hold _ together, come when we call]", "[hold _ together]"),
        ("version: 1.0.0", "version: 2.0.0"),
        ("name: Somebody who holds it together", "name: Glue"),
        (GLUE, "definition: >-\n      Somebody holds the work together,\n      or is missed."),
    ],
)
def test_other_changes_make_nothing_stale(study: Study, change: tuple[str, str]) -> None:
    later = _changed(study, change)
    assert later.stale().empty


def test_a_renamed_code_follows_and_is_stale_only_if_its_definition_changed(study: Study) -> None:
    renamed = ("id: coop.glue", "id: coop.keeper"), ("[coop.kit]", "[coop.kit, coop.glue]")
    assert _told(_changed(study, *renamed)) == []
    later = _changed(study, *renamed, (GLUE, "definition: Other."))
    assert _told(later) == [
        ("coop.keeper", "definition changed (coop.glue is coop.keeper now)")
    ]  # fmt: skip
    assert later.stale()["decided_as"].tolist() == ["coop.glue"]
    assert "coop.keeper" in set(later.codings()["code"])


def test_a_merged_code_is_held_against_what_it_has_become(study: Study) -> None:
    later = _changed(
        study,
        ("formerly: [coop.kit]", "formerly: [coop.kit, money]"),
        ("  - id: money\n    name: Money\n", "  - id: cost\n    name: Cost\n"),
    )
    assert _told(later) == [
        ("coop.glue", "definition changed (money is coop.glue now)")
    ]  # fmt: skip


def test_codings_of_a_split_code_wait_for_a_coder(study: Study) -> None:
    later = _changed(
        study,
        ("  - id: money\n", "  - id: money.in\n    formerly: [money]\n"),
        ("actors:", "  - {id: money.out, name: Out, definition: Out., formerly: [money]}\nactors:"),
    )
    assert _told(later) == [
        ("money.in money.out", "the code was split into money.in and money.out: choose one")
    ]
    with pytest.warns(StudyWarning):
        assert "money.in" not in set(later.codings()["code"])
    assert "split into" in later.unplaced()["why"].iloc[0]
    (coding,) = later.stale()["coding"]
    later.decide(coder="am", action="revise", target=coding, code="money.out")
    assert _told(later) == []
    assert "money.out" in set(later.codings()["code"])


def test_codings_of_a_code_that_is_gone(study: Study) -> None:
    later = _changed(study, ("  - id: money\n", "  - id: cost\n"))
    assert _told(later) == [("money", "the code is gone")]


def test_to_revise_unchanged_is_to_confirm(study: Study) -> None:
    later = _changed(study, (GLUE, "definition: Other."))
    (coding,) = later.stale()["coding"]
    later.decide(coder="am", action="revise", target=coding)
    assert later.stale().empty


def test_a_change_that_was_taken_back_makes_nothing_stale(study: Study) -> None:
    later = _changed(study, (GLUE, "definition: Other."))
    assert len(later.stale()) == 1
    assert _changed(later, ("version: 1.0.0", "version: 1.2.0")).stale().empty


def test_without_a_snapshot_a_coding_is_unknown_until_the_codebook_is_told(study: Study) -> None:
    for path in _files(study):
        path.unlink()
    later = _changed(study, (GLUE, "definition: Other."))
    told = _told(later)
    assert len(told) == 2
    assert all(why.startswith("unknown: nothing tells") for _, why in told)
    later.remember(study.codebook)
    assert _told(later) == [("coop.glue", "definition changed")]


def test_settled_codings_are_not_read_again(study: Study) -> None:
    (glue, _) = study.codings()["coding"]
    study.decide(coder="jl", action="adjudicate", target=glue, code="", memo="No.")
    assert _changed(study, (GLUE, "definition: Other.")).stale().empty


# ---------------------------------------------------------------------- snapshots


def test_one_small_file_a_codebook_written_at_the_first_decision(tmp_path: Path) -> None:
    study = study_in(tmp_path / "study")
    assert _files(study) == []
    study.decide(coder="am", transcript="sv.txt", quotation="samma håll", code="money")
    (path,) = _files(study)
    assert path.name == f"{study.codebook.label}.csv"
    before = path.read_bytes()
    study.decide(coder="jl", transcript="sv.txt", quotation="samma håll", code="money")
    assert (_files(study), path.read_bytes()) == ([path], before)
    table = pd.read_csv(path)
    assert table["code"].tolist() == study.codebook.order
    assert list(table.columns) == ["label", "code", "name", "definition", "criteria", "rules"]


def test_snapshots_are_no_ledgers(study: Study) -> None:
    assert list(study.ledgers()) == ["am"]


def test_a_snapshot_is_never_rewritten(study: Study) -> None:
    (path,) = _files(study)
    path.write_bytes(b"mine")
    study.decide(coder="am", transcript="sv.txt", quotation="samma håll", code="money")
    assert path.read_bytes() == b"mine"
    with pytest.raises(TableError, match="lacks the columns"):
        _changed(study, (GLUE, "definition: Other.")).stale()


def test_each_unreadable_snapshot_is_told(study: Study) -> None:
    folder = study.config.decisions / "codebooks"
    (folder / "x.csv").write_bytes(b"")
    (folder / "y.csv").write_bytes(b'a,b\n"')
    with pytest.raises(TableError) as error:
        study.stale()
    assert {fault.file.rsplit("/", 1)[-1] for fault in error.value.faults} == {"x.csv", "y.csv"}


@pytest.mark.parametrize(
    "version", ["../../evil", "1/2", "a\\b:c", "....", "CON", "å" * 300, "=1+1"]
)
def test_any_version_has_a_file_inside_the_folder(tmp_path: Path, version: str) -> None:
    study = study_in(tmp_path / "study", book=BOOK.replace("1.0.0", f"'{version}'"))
    path = keep_snapshot(study.config.decisions, study.codebook)
    assert path.resolve().parent == (study.config.decisions / "codebooks").resolve()
    assert list(read_snapshots(study.config.decisions)) == [study.codebook.label]


def test_names_of_codes_are_data(tmp_path: Path) -> None:
    book = BOOK.replace("name: Money", 'name: "=HYPERLINK(1)"')
    study = study_in(tmp_path / "study", book=book)
    path = keep_snapshot(study.config.decisions, study.codebook)
    assert "'=HYPERLINK(1)" in path.read_text(encoding="utf-8")


def test_no_decision_without_its_snapshot(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    study = study_in(tmp_path / "study")

    def full(*_: Any, **__: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("qualcsv.coding.snapshots.write_csv", full)
    with pytest.raises(LedgerWriteError, match="No space left"):
        study.decide(coder="am", transcript="sv.txt", quotation="samma håll", code="money")
    assert not (study.config.decisions / "am.csv").exists()
