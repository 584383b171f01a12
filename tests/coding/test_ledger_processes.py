"""The ledger among processes: several at once, one that is killed, one without room."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from qualcsv.coding.rows import row_bytes
from tests.coding.making import draft, ledger_in

ROOT = Path(__file__).resolve().parents[2]
# A process that appends and, after each append has returned, says so with the row's hash.
WRITER = """
import resource, signal, sys
from pathlib import Path
from tests.coding.making import draft, ledger_in

folder, count, name, limit = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3], int(sys.argv[4])
ledger = ledger_in(folder)
if limit:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
print("ready", flush=True)
for number in range(count):
    (row,) = ledger.append([draft(memo=f"{name} {number}", quotation='said "so"\\n' * 20)])
    print(row.hash, flush=True)
"""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals and limits of Unix")


def _start(folder: Path, count: int, name: str = "a", limit: int = 0) -> subprocess.Popen[str]:
    paths = [str(ROOT), str(ROOT / "src"), os.environ.get("PYTHONPATH", "")]
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, str(folder), str(count), name, str(limit)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, paths))},
    )


def test_two_processes_that_append_at_once_lose_nothing(tmp_path: Path) -> None:
    writers = [_start(tmp_path, 300, name) for name in "ab"]
    told = [writer.communicate(timeout=120) for writer in writers]
    assert [writer.returncode for writer in writers] == [0, 0], told
    rows = ledger_in(tmp_path).decisions()
    memos = [row.memo for row in rows]
    assert len(rows) == 600
    for name in "ab":  # each process's own rows are in its own order
        assert [m for m in memos if m.startswith(name)] == [f"{name} {i}" for i in range(300)]
    returned = {line for out, _ in told for line in out.split()[1:]}
    assert returned == {row.hash for row in rows}


def test_a_process_killed_at_any_moment_loses_no_decision_that_had_returned(
    tmp_path: Path,
) -> None:
    chance = random.Random(20200522)
    folders = [tmp_path / str(number) for number in range(4)]
    for folder in folders:
        writer = _start(folder, 100_000)
        assert writer.stdout is not None
        assert writer.stdout.readline() == "ready\n"
        time.sleep(chance.uniform(0.01, 0.4))
        writer.send_signal(signal.SIGKILL)
        out, _ = writer.communicate(timeout=30)
        returned = [line for line in out.split() if len(line) == 64]
        ledger = ledger_in(folder)
        rows = ledger.decisions()
        # at most one row more: it was on disk, but the process had no time to say so
        assert [row.hash for row in rows][: len(returned)] == returned
        assert len(rows) - len(returned) in (0, 1)
        ledger.append([draft(memo="after")])
        assert [row.memo for row in ledger.decisions()][-1] == "after"


def test_a_disk_with_no_more_room_keeps_what_had_returned(tmp_path: Path) -> None:
    (row,) = ledger_in(tmp_path / "one").append([draft(memo="a 0", quotation='said "so"\n' * 20)])
    limit = 10 * len(row_bytes(row))  # room for some nine rows and a header
    writer = _start(tmp_path, 100, limit=limit)
    out, error = writer.communicate(timeout=60)
    returned = out.split()[1:]
    assert writer.returncode == 1
    assert "LedgerWriteError" in error
    assert "make room" in error
    ledger = ledger_in(tmp_path)
    assert [row.hash for row in ledger.decisions()] == returned
    assert 5 < len(returned) < 11
    assert ledger.scan().torn == b""
    ledger.append([draft()])
    assert len(ledger.decisions()) == len(returned) + 1
