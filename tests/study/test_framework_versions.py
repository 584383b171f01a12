"""Two versions of the matrix: folders, git revisions, workbooks."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import openpyxl
import pytest

import qualcsv as qc
from qualcsv.errors import UsageError
from qualcsv.study import Study, open_study
from tests.coding.making import study_in


@pytest.fixture
def study(tmp_path: Path) -> Study:
    made = study_in(tmp_path / "repo" / "study")
    made.decide(coder="am", transcript="en.txt", quotation="police", code="coop.police")
    qc.write_summary(made, "p1", "coop.police", "They come when called.", author="am")
    return made


def git(folder: Path, *arguments: str) -> None:
    who = ["-c", "user.name=Am", "-c", "user.email=am@example.org"]
    subprocess.run(["git", "-C", str(folder), *who, *arguments], check=True, capture_output=True)


def changes(found: object) -> list[tuple[str, str, str]]:
    return [(c.row, c.code, c.change) for c in found.itertuples()]  # type: ignore[attr-defined]


def later(study: Study) -> None:
    qc.write_summary(study, "p1", "coop.police", "They come late.", author="jl", status="checked")
    qc.write_summary(study, "p2", "money", "No word.", author="jl")
    study.decide(coder="am", transcript="en.txt", quotation="come when we call", code="coop.police")


EXPECTED = [
    ("p1", "coop.police", "words"), ("p1", "coop.police", "status"),
    ("p1", "coop.police", "stale since"), ("p2", "money", "added"),
]  # fmt: skip


def test_two_folders_of_studies(study: Study, tmp_path: Path) -> None:
    shutil.copytree(study.config.folder, tmp_path / "old")
    later(study)
    found = qc.framework_diff(tmp_path / "old", study.config.folder)
    assert changes(found) == EXPECTED
    assert found["detail"].iloc[0] == "by jl: -[when called.] +[late.]"


def test_a_git_revision_and_the_study_as_it_is(study: Study) -> None:
    repository = study.config.folder.parent
    git(repository, "init", "-q")
    git(repository, "add", ".")
    git(repository, "commit", "-qm", "one")
    later(study)
    assert changes(qc.framework_diff("HEAD", study)) == EXPECTED
    assert changes(qc.framework_diff("HEAD:study", study.config.folder)) == EXPECTED
    git(repository, "add", ".")
    git(repository, "commit", "-qm", "two")
    found = qc.framework_diff("HEAD~1", "HEAD", beside=study.config.folder)
    assert changes(found) == EXPECTED
    assert qc.framework_diff("HEAD", study).empty


def test_a_revision_without_the_transcripts_tells_all_but_staleness(study: Study) -> None:
    repository = study.config.folder.parent
    (repository / ".gitignore").write_text("transcripts/\n", encoding="utf-8")
    git(repository, "init", "-q")
    git(repository, "add", ".")
    git(repository, "commit", "-qm", "one")
    later(study)
    assert changes(qc.framework_diff("HEAD", study)) == [
        one for one in EXPECTED if one[2] != "stale since"
    ]


def test_two_folders_of_memos(study: Study, tmp_path: Path) -> None:
    shutil.copytree(study.config.memos, tmp_path / "old")
    later(study)
    found = qc.framework_diff(tmp_path / "old", study.config.memos / "framework")
    assert changes(found) == [one for one in EXPECTED if one[2] != "stale since"]


def test_two_workbooks_and_one_that_was_edited(study: Study, tmp_path: Path) -> None:
    codes = ["coop.police", "money"]
    old = qc.export_framework(study, tmp_path / "old.xlsx", codes=codes)
    later(study)
    new = qc.export_framework(study, tmp_path / "new.xlsx", codes=codes)
    assert changes(qc.framework_diff(old, new)) == EXPECTED
    book = openpyxl.load_workbook(new)
    book["Framework"]["C3"] = "Edited."
    book.save(new)
    (row,) = qc.framework_diff(study, new).itertuples()
    assert (row.change, row.new, row.detail) == (
        "words",
        "Edited.",
        "-[They come late.] +[Edited.]",
    )


def test_only_the_cells_of_a_workbook_are_compared(study: Study, tmp_path: Path) -> None:
    path = qc.export_framework(study, tmp_path / "some.xlsx", codes=["coop.police"])
    qc.write_summary(study, "p2", "money", "No word.", author="jl")
    assert qc.framework_diff(path, study).empty


def test_a_study_and_itself(study: Study) -> None:
    assert qc.framework_diff(study, open_study(study.config.folder)).empty


@pytest.mark.parametrize("place", ["no-such-revision", "-x", "HEAD:nowhere", "note.txt"])
def test_places_that_are_nothing(
    study: Study, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "note.txt").write_text("x", encoding="utf-8")
    git(study.config.folder, "init", "-q")
    with pytest.raises(UsageError):
        qc.framework_diff(place, study)
