"""Each gate of CI bites: a planted fault makes it fail, and without the fault it passes."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY

pytestmark = pytest.mark.gate


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the configuration and the library to plant faults in."""
    for name in ("pyproject.toml", "README.md", "LICENSE", "requirements.lock"):
        shutil.copy(REPOSITORY / name, tmp_path / name)
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(REPOSITORY / "src", tmp_path / "src", ignore=ignored)
    shutil.copytree(REPOSITORY / ".ci", tmp_path / ".ci")
    (tmp_path / "tests").mkdir()
    return tmp_path


def _run(folder: Path, *command: str, path: str = "") -> subprocess.CompletedProcess[str]:
    # the copy's library, not the installed one
    environment = {
        "PATH": str(Path(sys.executable).parent),
        "PYTHONPATH": path or str(folder / "src"),
    }
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


def _append(file: Path, text: str) -> None:
    file.write_text(file.read_text(encoding="utf-8") + text, encoding="utf-8")


def test_lint_fails_on_a_public_class_without_docstring(copy: Path) -> None:
    command = (sys.executable, "-m", "ruff", "check", "--no-cache", "src/qualcsv/errors.py")
    assert _run(copy, *command).returncode == 0
    room = copy / "src/qualcsv/errors.py"
    text = room.read_text(encoding="utf-8")
    room.write_text(text.replace('"""A transcript file cannot be read."""', "pass"), "utf-8")
    done = _run(copy, *command)
    assert done.returncode == 1
    assert "D101" in done.stdout


def test_format_fails_on_a_badly_set_line(copy: Path) -> None:
    command = (
        sys.executable,
        "-m",
        "ruff",
        "format",
        "--no-cache",
        "--check",
        "src/qualcsv/errors.py",
    )
    assert _run(copy, *command).returncode == 0
    _append(copy / "src/qualcsv/errors.py", "PLANTED   =  1\n")
    assert _run(copy, *command).returncode == 1


def test_types_fail_on_an_untyped_function(copy: Path) -> None:
    command = (sys.executable, "-m", "mypy", "--no-incremental", "src/qualcsv/errors.py")
    assert _run(copy, *command).returncode == 0
    _append(copy / "src/qualcsv/errors.py", "\n\ndef planted(x):\n    return x\n")
    done = _run(copy, *command)
    assert done.returncode == 1
    assert "no-untyped-def" in done.stdout


def _contracts(copy: Path) -> subprocess.CompletedProcess[str]:
    program = (
        "from importlinter.cli import lint_imports_command; lint_imports_command(['--no-cache'])"
    )
    return _run(copy, sys.executable, "-c", program)


def test_import_contract_holds_as_it_is(copy: Path) -> None:
    done = _contracts(copy)
    assert done.returncode == 0, done.stdout


def test_import_contract_fails_on_plotly_in_matrices(copy: Path) -> None:
    _append(copy / "src/qualcsv/matrices/theme.py", "\nimport plotly\n")
    done = _contracts(copy)
    assert done.returncode == 1
    assert "plotly stays in figures BROKEN" in done.stdout


def test_import_contract_fails_on_a_room_that_reaches_back(copy: Path) -> None:
    _append(copy / "src/qualcsv/segments.py", "\nimport qualcsv.coding\n")
    done = _contracts(copy)
    assert done.returncode == 1
    assert "Data flows one way through the rooms BROKEN" in done.stdout


def test_import_contract_fails_on_a_room_without_a_place(copy: Path) -> None:
    (copy / "src/qualcsv/attic.py").write_text('"""A planted room."""\n', encoding="utf-8")
    assert _contracts(copy).returncode == 1


def _pytest(copy: Path, body: str) -> subprocess.CompletedProcess[str]:
    (copy / "tests" / "test_planted.py").write_text(body, encoding="utf-8")
    command = (
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        "tests/test_planted.py",
    )
    return _run(copy, *command)


def test_tests_pass_without_a_planted_fault(copy: Path) -> None:
    assert _pytest(copy, "def test_it():\n    assert True\n").returncode == 0


def test_tests_fail_on_a_warning(copy: Path) -> None:
    body = "import warnings\n\ndef test_it():\n    warnings.warn('planted', UserWarning)\n"
    assert _pytest(copy, body).returncode == 1


def test_tests_fail_on_a_wrong_doctest(copy: Path) -> None:
    room = copy / "src/qualcsv/planted.py"
    room.write_text('"""\n>>> 1 + 1\n3\n"""\n', encoding="utf-8")
    command = (sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(room))
    assert _run(copy, *command).returncode == 1


def test_lock_check_fails_on_a_version_that_is_not_admitted(copy: Path) -> None:
    command = (sys.executable, ".ci/lock_fits.py")
    assert _run(copy, *command).returncode == 0
    lock = copy / "requirements.lock"
    text = lock.read_text(encoding="utf-8")
    lock.write_text(text.replace("\nspacy==", "\nspacy==2.0.0 #", 1), encoding="utf-8")
    done = _run(copy, *command)
    assert done.returncode == 1
    assert "spacy" in done.stdout


def test_lock_names_no_host() -> None:
    lock = (REPOSITORY / "requirements.lock").read_text(encoding="utf-8")
    assert "://" not in lock
