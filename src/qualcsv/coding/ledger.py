"""The decisions ledger: one append-only file a coder.

A write is one locked append that is flushed to disk before the call returns. A torn last line, of
a process that was killed while it wrote, is set aside when the next decision is written, and told.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from qualcsv.coding.rows import FIRST_PREVIOUS, HEADER, Scan, row_bytes, scan, sealed
from qualcsv.errors import DecisionError, Fault, LedgerBrokenError, LedgerWriteError, file_name
from qualcsv.records import Decision

__all__ = ["Ledger", "check_coder", "ledger_files", "utc_now"]

_CODER = re.compile(r"[^\W_][\w.+-]{0,39}")
_RESERVED = {"con", "prn", "aux", "nul", *(f"{p}{n}" for p in ("com", "lpt") for n in range(1, 10))}
_PATIENCE = 60.0  # seconds to wait for another process


def utc_now() -> str:
    """Return the time now in UTC, ISO 8601 with microseconds."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def check_coder(coder: str) -> str:
    """Return a coder's name if it can name a ledger.

    Parameters
    ----------
    coder : str
        Letters, digits, ``.``, ``+``, ``-`` and ``_``; ``am+jl`` for two who decide together.

    Returns
    -------
    str
        The name in NFC.

    Raises
    ------
    DecisionError
        If the name is empty, too long, or has other characters.
    """
    name = unicodedata.normalize("NFC", coder) if isinstance(coder, str) else ""
    if (
        not _CODER.fullmatch(name)
        or name.split(".")[0].casefold() in _RESERVED
        or name.endswith(".")
    ):
        allowed = "1 to 40 letters, digits, . + - _, beginning with a letter or digit"
        raise DecisionError(Fault(f"coder={coder!r} cannot name a ledger", allowed))
    return name


def ledger_files(folder: Path) -> list[Path]:
    """Return the ledgers of a folder, sorted by coder; none if there is no folder."""
    if not folder.is_dir():
        return []
    return sorted(p for p in folder.glob("*.csv") if not p.name.startswith("."))


@dataclass(frozen=True)
class _Known:
    """Up to where the file has been checked."""

    size: int
    last: Decision | None


class Ledger:
    """One coder's ledger.

    Parameters
    ----------
    path : pathlib.Path
        ``decisions/<coder>.csv``; made at the first decision.
    locks : pathlib.Path
        A folder for the lock, the same for all processes.

    Attributes
    ----------
    path : pathlib.Path
        The file.
    coder : str
        The coder, as the file is named.
    set_aside : list of pathlib.Path
        Files that this object moved torn lines into.
    """

    def __init__(self, path: Path, locks: Path) -> None:
        self.path = path
        self.coder = unicodedata.normalize("NFC", path.stem)
        self.set_aside: list[Path] = []
        self._lock_file = locks / f"{self.coder}.lock"
        self._known: _Known | None = None

    def scan(self) -> Scan:
        """Return what is in the file, checked row by row; nothing if there is no file.

        Raises
        ------
        LedgerBrokenError
            If the file cannot be opened.
        """
        try:
            raw = self.path.read_bytes()
        except FileNotFoundError:
            return Scan((), None, b"", 0)
        except OSError as error:
            told = f"cannot be opened ({error.strerror})"
            raise LedgerBrokenError(Fault(told, file=file_name(self.path))) from None
        return self._own(scan(raw, file=file_name(self.path)))

    def _own(self, found: Scan) -> Scan:
        """Return a scan with a fault if a row is another coder's."""
        stranger = next((d for d in found.decisions if d.coder != self.coder), None)
        if found.fault is None and stranger is not None:
            told = f"the row is by {stranger.coder!r}, the ledger is {self.coder!r}'s"
            todo = "was the file renamed? restore its name"
            fault = Fault(told, "", todo, file_name(self.path), row=stranger.number)
            return replace(found, fault=fault)
        return found

    def decisions(self) -> tuple[Decision, ...]:
        """Return all decisions in order; an incomplete last line is not one.

        Raises
        ------
        LedgerBrokenError
            If a row does not chain; the first such row is named.
        """
        found = self.scan()
        if found.fault:
            raise LedgerBrokenError(found.fault)
        return found.decisions

    def append(
        self,
        drafts: Sequence[Decision],
        *,
        guard: Callable[[tuple[Decision, ...]], None] | None = None,
    ) -> tuple[Decision, ...]:
        """Write decisions at the end, all or none, and flush them to disk.

        Parameters
        ----------
        drafts : sequence of Decision
            Their `number`, `previous` and `hash` are set here.
        guard : callable, optional
            Called with all rows on disk while the lock is held; what it raises stops the write.
            Whatever rests on earlier rows has to be checked here: another process of the same
            coder may have written since they were read.

        Returns
        -------
        tuple of Decision
            As written.

        Raises
        ------
        LedgerWriteError
            If the disk is full, the folder cannot be written to, or another process holds the
            lock for a minute. The ledger is as it was.
        LedgerBrokenError
            If the file does not chain: nothing is added to a broken ledger.
        """
        if not drafts:
            return ()
        name = file_name(self.path)
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._lock_file.parent.mkdir(parents=True, exist_ok=True)
            with FileLock(str(self._lock_file), timeout=_PATIENCE):
                return self._append_locked(drafts, guard)
        except Timeout:
            todo = "close the other program that codes under this name, and try again"
            told = "another process has held the ledger for a minute"
            raise LedgerWriteError(Fault(told, "", todo, name)) from None
        except OSError as error:
            todo = "make room, or make the folder writable, and decide again; nothing was lost"
            told = f"the decision could not be written ({error.strerror or error})"
            raise LedgerWriteError(Fault(told, "", todo, name)) from None

    def _append_locked(
        self,
        drafts: Sequence[Decision],
        guard: Callable[[tuple[Decision, ...]], None] | None,
    ) -> tuple[Decision, ...]:
        known = self._catch_up()
        if guard is not None:
            guard(self.decisions())
        rows: list[Decision] = []
        last = known.last
        for draft in drafts:
            number, previous = (last.number + 1, last.hash) if last else (1, FIRST_PREVIOUS)
            last = sealed(replace(draft, number=number, previous=previous, coder=self.coder))
            rows.append(last)
        data = b"".join(row_bytes(row) for row in rows)
        new = known.size == 0
        self._write((HEADER if new else b"") + data, known.size, new=new)
        self._known = _Known(known.size + len(data) + (len(HEADER) if new else 0), last)
        return tuple(rows)

    def _write(self, data: bytes, size: int, *, new: bool) -> None:
        """Append and flush; on any failure cut the file back to what it was."""
        descriptor = os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
        try:
            try:
                view = memoryview(data)
                while view:
                    view = view[os.write(descriptor, view) :]
                os.fsync(descriptor)
            except OSError:
                os.ftruncate(descriptor, size)
                raise
        finally:
            os.close(descriptor)
        if new:
            _flush_folder(self.path.parent)

    def _catch_up(self) -> _Known:
        """Check what was written since last time, and set a torn last line aside."""
        known = self._known
        raw = self.path.read_bytes() if self.path.exists() else b""
        name = file_name(self.path)
        found = None
        if known and known.last and raw.endswith(row_bytes(known.last), 0, known.size):
            found = scan(raw[known.size :], file=name, after=known.last)
        if known is None or found is None or found.fault:
            # not looked at yet, or the file was replaced, as git does: look at all of it
            found, known = scan(raw, file=name), _Known(0, None)
        found = self._own(found)
        if found.fault:
            raise LedgerBrokenError(found.fault)
        base = known.size + found.size
        if found.torn:
            self._put_aside(raw[base:], base)
        last = found.decisions[-1] if found.decisions else known.last
        return _Known(base, last)

    def _put_aside(self, torn: bytes, size: int) -> None:
        number = 1
        while (aside := self.path.with_name(f"{self.path.stem}.torn-{number}.txt")).exists():
            number += 1
        with aside.open("xb") as file:
            file.write(torn)
            file.flush()
            os.fsync(file.fileno())
        os.truncate(self.path, size)
        self.set_aside.append(aside)


def _flush_folder(folder: Path) -> None:
    """Flush a folder's entry of a new file, where the system can."""
    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(descriptor)
    except OSError:
        pass
    finally:
        os.close(descriptor)
