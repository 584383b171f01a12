"""Several processes read what one would have read."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

import qualcsv
from qualcsv.errors import Fault
from qualcsv.transcripts import Transcript, workers
from qualcsv.transcripts.workers import ReadTask, read_tasks

TALK = "Ida: Hur gick det {}?\n\nPer: Det var för många år sedan.\n\nIda: Jaså?\n\nPer: Ja.\n"


def tasks(folder: Path, count: int, **said: object) -> list[ReadTask]:
    made = []
    for number in range(count):
        path = folder / f"{number:03}.txt"
        path.write_text(TALK.format(number) if number != 3 else "", encoding="utf-8")
        made.append(ReadTask(path, path.name, **said))  # type: ignore[arg-type]
    return made


def test_two_processes_read_the_same_in_the_same_order(tmp_path: Path) -> None:
    todo = tasks(tmp_path, 9, speakers={"/^i/": "other"}, cache=tmp_path / "cache")
    seen: list[int] = []
    found = read_tasks(todo, workers=2, progress=seen.append)
    assert sum(seen) == 9
    assert len(list((tmp_path / "cache").iterdir())) == 8
    assert found == read_tasks(
        [ReadTask(t.path, t.name, None, t.speakers) for t in todo], workers=1
    )
    assert [told.name if isinstance(told, Transcript) else told for told in found][2:5] == [
        "002.txt", (Fault("the file is empty", todo="take it out of the folder", file=found[3][0].file),),  # type: ignore[index]
        "004.txt",
    ]  # fmt: skip


def test_a_script_needs_no_guard_and_runs_once(tmp_path: Path) -> None:
    tasks(tmp_path, 3)
    (tmp_path / "003.txt").unlink(missing_ok=True)
    script = tmp_path / "script.py"
    script.write_text(
        textwrap.dedent(f"""
        from qualcsv.transcripts import read_transcripts
        print("runs", flush=True)
        found = read_transcripts({str(tmp_path)!r}, files=["000.txt", "001.txt"], workers=2)
        print(len(found), __name__, __file__ is not None)
        """),
        encoding="utf-8",
    )
    path = os.pathsep.join([str(Path(qualcsv.__file__).parents[1]), *filter(None, sys.path)])
    done = subprocess.run(
        [sys.executable, str(script)], capture_output=True, text=True, timeout=120, check=False,
        env={**os.environ, "PYTHONPATH": path},
    )  # fmt: skip
    assert (done.stderr, done.stdout.split("\n")) == ("", ["runs", "2 __main__ True", ""])


def test_few_and_small_files_start_no_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "ProcessPoolExecutor", None)  # would fail if it were called
    assert len(read_tasks(tasks(tmp_path, 6))) == 6


def test_without_processes_the_files_are_read_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*args: object, **options: object) -> None:
        raise OSError("no semaphores")

    monkeypatch.setattr(workers, "ProcessPoolExecutor", refused)
    seen: list[int] = []
    assert len(read_tasks(tasks(tmp_path, 6), workers=2, progress=seen.append)) == 6
    assert seen == [1] * 6


def test_what_a_broken_process_left_is_read_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "_leave_interrupts", os.abort)  # every process dies at its start
    seen: list[int] = []
    found = read_tasks(tasks(tmp_path, 5), workers=2, progress=seen.append)
    assert [isinstance(told, Transcript) for told in found] == [True, True, True, False, True]
    assert sum(seen) == 5


def test_nothing_to_read_is_an_empty_list() -> None:
    assert read_tasks([], workers=2) == []
