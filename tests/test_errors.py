from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from qualcsv import errors
from qualcsv.errors import Fault, QualcsvError, TableError, UsageError, file_name


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        (Fault("not a zip"), "not a zip"),
        (Fault("not a zip", file="a.docx"), "a.docx: not a zip"),
        (Fault("x", "y", "z", "a.csv", 3), "a.csv, line 3: x (allowed: y); z"),
        (Fault("x", file="a.csv", row=2), "a.csv, row 2: x"),
        (Fault("x", file="a.csv", line=3, row=2), "a.csv, row 2, line 3: x"),
        (Fault("x", row=2), "row 2: x"),
        (Fault("x", allowed="a, b"), "x (allowed: a, b)"),
        (Fault("x", todo="do it"), "x; do it"),
        (Fault("x", line=0, file="a"), "a, line 0: x"),
    ],
)
def test_a_fault_tells_place_found_allowed_and_what_to_do(fault: Fault, told: str) -> None:
    assert str(fault) == told


def test_one_fault_is_told_without_a_count() -> None:
    assert str(QualcsvError(Fault("x", file="a.txt"))) == "a.txt: x"


def test_several_faults_are_told_a_line_each() -> None:
    error = QualcsvError([Fault("x", file="a.txt"), Fault("y", file="b.txt")])
    assert str(error).splitlines() == ["2 faults:", "  a.txt: x", "  b.txt: y"]


def test_a_string_becomes_one_fault() -> None:
    assert QualcsvError("x").faults == (Fault("x"),)


def test_faults_may_come_from_a_generator() -> None:
    assert TableError(Fault(str(i)) for i in range(3)).faults == (
        Fault("0"),
        Fault("1"),
        Fault("2"),
    )


def test_an_error_survives_a_process_boundary() -> None:
    error = TableError([Fault("x", file="a.txt", line=2), Fault("y")])
    copy = pickle.loads(pickle.dumps(error))
    assert type(copy) is TableError
    assert copy.faults == error.faults
    assert str(copy) == str(error)


def test_a_fault_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        Fault("x").found = "y"  # type: ignore[misc]


def test_every_error_of_the_tree_is_a_qualcsv_error() -> None:
    found = [getattr(errors, name) for name in errors.__all__ if name != "Fault"]
    assert all(issubclass(kind, QualcsvError) for kind in found)


def test_the_tree_in_the_docstring_names_every_error() -> None:
    assert errors.__doc__ is not None
    tree = errors.__doc__.split("Every error carries")[0]
    assert {name for name in errors.__all__ if name != "Fault"} == {
        word for word in tree.replace("──", " ").split() if word.endswith("Error")
    }


def test_a_usage_error_is_a_value_error_too() -> None:
    assert issubclass(UsageError, ValueError)


def test_a_file_below_the_working_directory_is_shown_relative(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert file_name(tmp_path / "sub" / "åsa.txt") == "sub/åsa.txt"
    assert file_name("sub/åsa.txt") == "sub/åsa.txt"


def test_a_file_elsewhere_is_shown_as_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    assert file_name(tmp_path / "there" / "a.txt") == (tmp_path / "there" / "a.txt").as_posix()
