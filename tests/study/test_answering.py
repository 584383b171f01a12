"""A suggestion is answered once by each coder, whatever windows and processes there are."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from qualcsv.errors import DecisionError
from qualcsv.study import Study, open_study
from tests.coding.making import draft, ledger_in, study_in

ROOT = Path(__file__).resolve().parents[2]
# A process that accepts a suggestion after it was told to go on, having read the ledger before.
ACCEPTER = """
import sys
from qualcsv.errors import DecisionError
from qualcsv.study import open_study

study = open_study(sys.argv[1])
study.fold(), study.suggestions()
print("ready", flush=True)
sys.stdin.readline()
try:
    study.accept([sys.argv[2]], coder="am")
    print("written")
except DecisionError as error:
    print(error)
"""


@pytest.fixture
def study(tmp_path: Path) -> Study:
    return study_in(tmp_path / "study")


def test_two_processes_that_accept_one_suggestion_at_once_write_it_once(study: Study) -> None:
    id = study.suggestions()["suggestion"].iloc[0]
    paths = [str(ROOT / "src"), os.environ.get("PYTHONPATH", "")]
    windows = [
        subprocess.Popen(
            [sys.executable, "-c", ACCEPTER, str(study.config.folder), id],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, paths))},
        )
        for _ in range(2)
    ]
    for window in windows:
        assert window.stdout is not None
        assert window.stdout.readline() == "ready\n"
    told = sorted(window.communicate("go\n", timeout=60)[0].strip() for window in windows)
    assert told[1] == "written"
    assert "'am' has applied the suggestion" in told[0]
    assert len(study.ledger("am").decisions()) == 1


def test_a_window_that_has_not_looked_again_is_told(study: Study) -> None:
    id = study.suggestions()["suggestion"].iloc[0]
    other = open_study(study.config.folder)
    seen = other.fold()
    study.reject([id], coder="am")
    other._folded = (other._ledger_state(), seen)
    with pytest.raises(DecisionError, match="'am' has rejected the suggestion"):
        other.accept([id], coder="am")
    assert [row.action for row in study.ledger("am").decisions()] == ["reject"]


def test_a_guard_sees_the_rows_on_disk_and_stops_the_write(tmp_path: Path) -> None:
    ledger_in(tmp_path).append([draft(memo="another process")])
    seen = []

    def guard(rows: tuple[object, ...]) -> None:
        seen.append(len(rows))
        raise DecisionError("no")

    with pytest.raises(DecisionError):
        ledger_in(tmp_path).append([draft()], guard=guard)
    assert seen == [1]
    assert len(ledger_in(tmp_path).decisions()) == 1
