"""Where the key may lie."""

from __future__ import annotations

from pathlib import Path

import pytest

from qualcsv.errors import UsageError
from qualcsv.pseudonyms import check_outside, in_same_checkout, write_private


@pytest.fixture
def study(tmp_path: Path) -> Path:
    folder = tmp_path / "study"
    (folder / "inner").mkdir(parents=True)
    return folder


@pytest.mark.parametrize(
    "name", ["key.csv", "inner/key.csv", "new/deep/key.csv", "../study/key.csv"]
)
def test_inside_is_refused(study: Path, name: str) -> None:
    with pytest.raises(UsageError, match="inside the study"):
        check_outside(study / name, {"the study": study})


def test_outside_is_fine(study: Path) -> None:
    check_outside(study.parent / "key.csv", {"the study": study})
    check_outside(study.parent / "study2" / "key.csv", {"the study": study})


def test_link_to_a_folder_inside_is_refused(study: Path) -> None:
    link = study.parent / "elsewhere"
    link.symlink_to(study / "inner")
    with pytest.raises(UsageError):
        check_outside(link / "key.csv", {"the study": study})


def test_link_to_a_file_inside_and_link_inside_to_a_file_outside_are_refused(study: Path) -> None:
    (study.parent / "key.csv").symlink_to(study / "key.csv")
    (study / "link.csv").symlink_to(study.parent / "other.csv")
    for path in (study.parent / "key.csv", study / "link.csv"):
        with pytest.raises(UsageError):
            check_outside(path, {"the study": study})


def test_study_that_is_itself_reached_by_a_link_is_told(study: Path) -> None:
    (study.parent / "alias").symlink_to(study)
    with pytest.raises(UsageError):
        check_outside(study / "key.csv", {"the study": study.parent / "alias"})


def test_checkout_that_holds_both_is_told(study: Path) -> None:
    (study.parent / ".git").mkdir()
    assert in_same_checkout(study.parent / "key.csv", study) == study.parent.resolve()
    assert in_same_checkout(Path("/key.csv"), study) is None


def test_private_file_replaces_no_links_target(study: Path) -> None:
    target = study.parent / "target"
    target.write_text("mine", "utf-8")
    (study.parent / "key.csv").symlink_to(target)
    write_private(study.parent / "key.csv", "new")
    assert target.read_text("utf-8") == "mine"


def test_place_that_cannot_be_written_to_is_told(study: Path) -> None:
    (study / "file").write_text("", "utf-8")
    with pytest.raises(UsageError, match="cannot be written"):
        write_private(study / "file" / "key.csv", "x")
