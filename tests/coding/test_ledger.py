"""One coder's ledger on disk: appended to, never rewritten, never broken by what goes wrong."""

from __future__ import annotations

import errno
import os
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock

from qualcsv.coding import Ledger, check_coder, ledger_files, utc_now
from qualcsv.coding import ledger as ledger_module
from qualcsv.coding.rows import HEADER, row_bytes
from qualcsv.errors import DecisionError, LedgerBrokenError, LedgerWriteError
from tests.coding.making import chained, draft, ledger_bytes, ledger_in

Patch = pytest.MonkeyPatch


def test_the_first_decision_makes_folder_and_file(tmp_path: Path) -> None:
    ledger = ledger_in(tmp_path / "new")
    (row,) = ledger.append([draft()])
    assert ledger.path.read_bytes() == HEADER + row_bytes(row)
    assert (row.number, row.previous) == (1, "0" * 64)


def test_each_row_follows_the_one_before(tmp_path: Path) -> None:
    ledger = ledger_in(tmp_path)
    first = ledger.append([draft(memo="a"), draft(memo="b")])
    (third,) = ledger_in(tmp_path).append([draft(memo="c")])
    assert [row.number for row in (*first, third)] == [1, 2, 3]
    assert (first[1].previous, third.previous) == (first[0].hash, first[1].hash)
    assert ledger.decisions() == (*first, third)


def test_what_was_written_is_the_beginning_of_what_is_there_later(tmp_path: Path) -> None:
    ledger = ledger_in(tmp_path)
    before = b""
    for number in range(5):
        ledger.append([draft(memo=f"no. {number}", quotation='"\r\n')])
        now = ledger.path.read_bytes()
        assert now.startswith(before)
        assert len(now) > len(before)
        before = now


def test_nothing_to_write_writes_nothing(tmp_path: Path) -> None:
    ledger = ledger_in(tmp_path)
    assert ledger.append([]) == ()
    assert not ledger.path.exists()


def test_no_file_is_no_decisions(tmp_path: Path) -> None:
    assert ledger_in(tmp_path).decisions() == ()


def test_the_row_is_by_the_ledgers_coder_whatever_the_draft_says(tmp_path: Path) -> None:
    (row,) = ledger_in(tmp_path, "jl").append([draft(coder="am")])
    assert row.coder == "jl"


# ---------------------------------------------------------------------- a write that was cut off


def test_after_any_cut_the_next_decision_is_written_and_the_rest_set_aside(tmp_path: Path) -> None:
    rows = chained([draft(memo="a"), draft(memo="Åsa sa ”nej”", quotation="x\ny")])
    raw = ledger_bytes(rows)
    edge = len(raw) - len(row_bytes(rows[1]))
    for cut in range(edge + 1, len(raw), 7):
        ledger = ledger_in(tmp_path / str(cut))
        ledger.path.parent.mkdir(parents=True)
        ledger.path.write_bytes(raw[:cut])
        (row,) = ledger.append([draft(memo="b")])
        assert ledger.decisions() == (rows[0], row)
        assert [path.read_bytes() for path in ledger.set_aside] == [raw[edge:cut]]
        assert ledger.path.read_bytes() == raw[:edge] + row_bytes(row)


def test_a_second_cut_goes_into_a_file_of_its_own(tmp_path: Path) -> None:
    ledger = ledger_in(tmp_path)
    for torn in (b'"', b'"2","20'):
        ledger.append([draft()])
        with ledger.path.open("ab") as file:
            file.write(torn)
    ledger.append([draft()])
    folder = ledger.path.parent
    assert (folder / "am.torn-1.txt").read_bytes() == b'"'
    assert (folder / "am.torn-2.txt").read_bytes() == b'"2","20'
    assert len(ledger.decisions()) == 3


def test_a_header_that_was_cut_off_is_set_aside_too(tmp_path: Path) -> None:
    ledger = ledger_in(tmp_path)
    ledger.path.parent.mkdir()
    ledger.path.write_bytes(HEADER[:20])
    (row,) = ledger.append([draft()])
    assert ledger.path.read_bytes() == HEADER + row_bytes(row)
    assert ledger.set_aside[0].read_bytes() == HEADER[:20]


def test_what_is_set_aside_is_no_ledger(tmp_path: Path) -> None:
    ledger = ledger_in(tmp_path)
    ledger.append([draft()])
    with ledger.path.open("ab") as file:
        file.write(b'"2')
    ledger.append([draft()])
    assert ledger_files(tmp_path / "decisions") == [ledger.path]


# ---------------------------------------------------------------------- a ledger that is broken


def _broken(ledger: Ledger) -> bytes:
    ledger.append([draft(memo="first"), draft(memo="second")])
    raw = ledger.path.read_bytes().replace(b"first", b"fIrst")
    ledger.path.write_bytes(raw)
    return raw


def test_a_broken_ledger_is_not_read(tmp_path: Path) -> None:
    ledger = ledger_in(tmp_path)
    _broken(ledger)
    with pytest.raises(LedgerBrokenError, match=r"am\.csv, row 1, line 2: the row was altered"):
        ledger.decisions()


def test_nothing_is_added_to_a_broken_ledger(tmp_path: Path) -> None:
    raw = _broken(ledger_in(tmp_path))
    ledger = ledger_in(tmp_path)
    with pytest.raises(LedgerBrokenError, match="row 1"):
        ledger.append([draft()])
    assert ledger.path.read_bytes() == raw


def test_an_altered_last_row_is_left_where_it_is(tmp_path: Path) -> None:
    ledger = ledger_in(tmp_path)
    ledger.append([draft()])
    raw = ledger.path.read_bytes()[:-1] + b"\r"
    ledger.path.write_bytes(raw)
    with pytest.raises(LedgerBrokenError, match="row 1"):
        ledger_in(tmp_path).append([draft()])
    assert ledger.path.read_bytes() == raw
    assert list(ledger.path.parent.iterdir()) == [ledger.path]


def test_a_renamed_ledger_is_told_and_not_added_to(tmp_path: Path) -> None:
    mine = ledger_in(tmp_path, "am")
    mine.append([draft()])
    other = ledger_in(tmp_path, "jl")
    mine.path.rename(other.path)
    raw = other.path.read_bytes()
    with pytest.raises(LedgerBrokenError, match="by 'am', the ledger is 'jl'"):
        other.decisions()
    with pytest.raises(LedgerBrokenError, match="was the file renamed"):
        other.append([draft()])
    assert other.path.read_bytes() == raw


@pytest.mark.parametrize("memos", [["xyz"], ["xyz", "more"], ["a", "b", "c", "d"], []])
def test_a_file_that_was_replaced_is_gone_on_from_where_it_ends(
    tmp_path: Path, memos: list[str]
) -> None:
    # git pull or a restored backup: as long as before, longer, shorter
    ledger = ledger_in(tmp_path)
    ledger.append([draft(memo="abc")])
    rows = chained(draft(memo=memo) for memo in memos)
    ledger.path.write_bytes(ledger_bytes(rows))
    (row,) = ledger.append([draft(memo="next")])
    assert ledger.decisions() == (*rows, row)


def test_a_file_that_was_taken_away_is_begun_again(tmp_path: Path) -> None:
    ledger = ledger_in(tmp_path)
    ledger.append([draft()])
    ledger.path.unlink()
    (row,) = ledger.append([draft(memo="again")])
    assert ledger.decisions() == (row,)
    assert row.number == 1


def test_the_cache_folder_may_be_deleted_at_any_time(tmp_path: Path) -> None:
    ledger = ledger_in(tmp_path)
    ledger.append([draft()])
    for path in (tmp_path / "locks").iterdir():
        path.unlink()
    (tmp_path / "locks").rmdir()
    ledger.append([draft()])
    assert len(ledger.decisions()) == 2


# ---------------------------------------------------------------------- a disk that does not take it


def _full_after(patch: Patch, taken: int, code: int = errno.ENOSPC) -> None:
    """Let os.write take some bytes more, then say that there is no room."""
    write = os.write
    left = [taken]

    def some(descriptor: int, data: bytes) -> int:
        if left[0] <= 0:
            raise OSError(code, os.strerror(code))
        done = write(descriptor, data[: left[0]])
        left[0] -= done
        return done

    patch.setattr(os, "write", some)


@pytest.mark.parametrize("taken", [0, 1, 200, 10**6])
def test_a_full_disk_leaves_the_ledger_as_it_was(tmp_path: Path, taken: int) -> None:
    ledger = ledger_in(tmp_path)
    ledger.append([draft()])
    raw = ledger.path.read_bytes()
    many = [draft(quotation="x" * 1000)] * 2000  # more than the largest number above
    with pytest.MonkeyPatch.context() as patch:
        _full_after(patch, taken)
        with pytest.raises(LedgerWriteError, match=r"am\.csv: .*No space left.*make room"):
            ledger.append(many)
    assert ledger.path.read_bytes() == raw
    ledger.append([draft(memo="later")])
    assert [row.memo for row in ledger.decisions()] == ["", "later"]


def test_a_full_disk_at_the_first_decision_leaves_no_rows(tmp_path: Path) -> None:
    ledger = ledger_in(tmp_path)
    with pytest.MonkeyPatch.context() as patch:
        _full_after(patch, 30)
        with pytest.raises(LedgerWriteError):
            ledger.append([draft()])
    assert ledger.decisions() == ()
    ledger.append([draft()])
    assert len(ledger.decisions()) == 1


def test_a_disk_that_cannot_flush_leaves_the_ledger_as_it_was(
    tmp_path: Path, monkeypatch: Patch
) -> None:
    ledger = ledger_in(tmp_path)
    ledger.append([draft()])
    raw = ledger.path.read_bytes()

    def fail(descriptor: int) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(LedgerWriteError, match="nothing was lost"):
        ledger.append([draft()])
    assert ledger.path.read_bytes() == raw


def test_the_row_is_flushed_before_the_call_returns(tmp_path: Path, monkeypatch: Patch) -> None:
    ledger = ledger_in(tmp_path)
    ledger.append([draft()])
    events: list[str] = []
    real_write, real_sync = os.write, os.fsync

    def write(descriptor: int, data: bytes) -> int:
        events.append("write")
        return real_write(descriptor, data)

    def sync(descriptor: int) -> None:
        events.append("flush")
        real_sync(descriptor)

    monkeypatch.setattr(os, "write", write)
    monkeypatch.setattr(os, "fsync", sync)
    ledger.append([draft()])
    # the lock writes nothing; if it does one day, the last two still are these
    assert events[-2:] == ["write", "flush"]


@pytest.mark.parametrize("code", [errno.EACCES, errno.EROFS, errno.EPERM])
def test_a_read_only_folder_is_one_clear_message(
    tmp_path: Path, monkeypatch: Patch, code: int
) -> None:
    # chmod does not keep root from writing, so the system's answer is played
    ledger = ledger_in(tmp_path)
    ledger.append([draft()])
    raw = ledger.path.read_bytes()

    def refuse(path: object, flags: int, mode: int = 0o777) -> int:
        raise OSError(code, os.strerror(code), str(path))

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(LedgerWriteError, match=r"am\.csv: .*make the folder writable"):
        ledger.append([draft()])
    monkeypatch.undo()
    assert ledger.path.read_bytes() == raw


def test_a_folder_that_is_a_file_is_one_clear_message(tmp_path: Path) -> None:
    (tmp_path / "decisions").write_text("not a folder", encoding="utf-8")
    with pytest.raises(LedgerWriteError, match=r"am\.csv"):
        ledger_in(tmp_path).append([draft()])


def test_a_ledger_that_is_a_folder_is_one_clear_message(tmp_path: Path) -> None:
    ledger = ledger_in(tmp_path)
    ledger.path.mkdir(parents=True)
    with pytest.raises(LedgerBrokenError, match=r"am\.csv: cannot be opened"):
        ledger.decisions()
    with pytest.raises(LedgerWriteError, match=r"am\.csv"):
        ledger.append([draft()])


def test_a_lock_that_is_held_is_waited_for_and_then_told(
    tmp_path: Path, monkeypatch: Patch
) -> None:
    monkeypatch.setattr(ledger_module, "_PATIENCE", 0.1)
    ledger = ledger_in(tmp_path)
    ledger.append([draft()])
    (lock,) = (tmp_path / "locks").iterdir()
    with (
        FileLock(str(lock)),
        pytest.raises(LedgerWriteError, match=r"am\.csv: another process .*close the other"),
    ):
        ledger.append([draft()])
    ledger.append([draft()])
    assert len(ledger.decisions()) == 2


def test_two_threads_lose_nothing(tmp_path: Path) -> None:
    def work(memo: str) -> Callable[[], None]:
        ledger = ledger_in(tmp_path)

        def run() -> None:
            for _ in range(40):
                ledger.append([draft(memo=memo)])

        return run

    threads = [threading.Thread(target=work(memo)) for memo in "ab"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    memos = [row.memo for row in ledger_in(tmp_path).decisions()]
    assert (memos.count("a"), memos.count("b")) == (40, 40)


# ---------------------------------------------------------------------- names


@pytest.mark.parametrize("name", ["am", "Åsa", "am+jl", "j.l", "r2_d2", "x" * 40, "ö"])
def test_a_name_of_letters_and_digits_is_a_coder(name: str) -> None:
    assert check_coder(name) == name


def test_a_name_in_either_normal_form_is_one_coder() -> None:
    assert check_coder("A\u030asa") == check_coder("\u00c5sa") == "Åsa"


@pytest.mark.parametrize(
    "name",
    [
        *("", " ", "a b", "../am", "a/b", "a\\b", ".am", "_am", "con", "NUL", "com1.x", "x" * 41),
        *("am.", "a:b", "a\n", "=am", None, 7),
    ],
)
def test_a_name_that_cannot_name_a_file_is_refused(name: object) -> None:
    with pytest.raises(DecisionError, match=r"cannot name a ledger .*letters, digits"):
        check_coder(name)  # type: ignore[arg-type]


def test_ledgers_are_found_by_their_ending_and_sorted(tmp_path: Path) -> None:
    for name in ("jl.csv", "am.csv", ".am.csv.swp", ".x.csv", "am.torn-1.txt", "notes.md"):
        (tmp_path / name).write_text("", encoding="utf-8")
    assert [path.name for path in ledger_files(tmp_path)] == ["am.csv", "jl.csv"]


def test_no_folder_is_no_ledgers(tmp_path: Path) -> None:
    assert ledger_files(tmp_path / "nowhere") == []


def test_the_time_is_utc(monkeypatch: Patch) -> None:
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    time.tzset()
    try:
        told = utc_now()
        assert told.endswith("Z")
        assert told[:13] == time.strftime("%Y-%m-%dT%H", time.gmtime())
    finally:
        monkeypatch.undo()
        time.tzset()
