"""Memos on disk: one file a cell, former versions beside it; no words are ever lost.

::

    memos/framework/participant/T01/ci.backbone.md                      the words as they are
    memos/framework/participant/T01/_history/ci.backbone.v1-1a2b3c4d.md   as they were

A former version is a new file that is never written to again, so that git merges of two people's
work never lose one's words. File names are only for people: a file is known by its front matter.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from filelock import FileLock, Timeout

from qualcsv.coding.ledger import utc_now
from qualcsv.coding.memo import Cell, Memo, memo_bytes, memo_of, words_hash
from qualcsv.errors import DecisionError, Fault, StudyError, file_name
from qualcsv.records import nfc, sha256_text

__all__ = ["MemoConflict", "read_history", "read_memos", "safe_name", "write_memos"]

HISTORY = "_history"
_SAFE = re.compile(r"[^\W_][\w.+-]{0,59}")
_RESERVED = {"con", "prn", "aux", "nul", *(f"{p}{n}" for p in ("com", "lpt") for n in range(1, 10))}
_PATIENCE = 60.0
LARGEST = 4 * 2**20  # bytes of a memo


@dataclass(frozen=True)
class MemoConflict:
    """A cell that was changed by another since it was read.

    Attributes
    ----------
    wanted : Memo
        What was to be written.
    found : Memo or None
        What is there now; None if it was deleted.
    """

    wanted: Memo
    found: Memo | None

    @property
    def fault(self) -> Fault:
        """The conflict in words, with both texts."""
        there = "it is gone"
        if self.found is not None:
            by = f"version {self.found.version} by {self.found.author}, {self.found.status}"
            there = f"it now says {self.found.text!r} ({by})"
        told = f"{self.wanted.row} x {self.wanted.code} was changed since it was read: {there}; yours says {self.wanted.text!r}"
        return Fault(told, "", "read the matrix again, then write what you want to stand")


def safe_name(text: str) -> str:
    """Return a file name for an id, whatever is in it.

    Parameters
    ----------
    text : str
        An id.

    Returns
    -------
    str
        The id itself in NFC if every system takes it as a name, else its letters and digits and
        a hash. It begins with a letter or digit and has no ``/``, so it leads nowhere else.

    Examples
    --------
    >>> safe_name("Åsa")
    'Åsa'
    >>> safe_name("../../etc/passwd")
    'etc-passwd-3754d6cb'
    """
    name = nfc(text)
    odd = name.endswith(".") or name.split(".")[0].casefold() in _RESERVED
    if _SAFE.fullmatch(name) and not odd:
        return name
    kept = re.sub(r"[\W_]+", "-", name).strip("-")[:40].strip("-") or "x"
    return f"{kept}-{sha256_text(name)[:8]}"


def _memo_paths(folder: Path) -> list[Path]:
    found = folder.rglob("*.md") if folder.is_dir() else ()
    return sorted(p for p in found if HISTORY not in p.relative_to(folder).parts)


def _read(path: Path, folder: Path) -> Memo:
    shown = file_name(path)
    try:
        if path.is_symlink() or path.stat().st_size > LARGEST:
            raise StudyError(Fault("a link, or more than 4 MB", todo="move it away", file=shown))
        raw = path.read_bytes()
    except OSError as error:
        raise StudyError(Fault(f"cannot be opened ({error.strerror})", file=shown)) from None
    return memo_of(raw, file=path.relative_to(folder).as_posix(), shown=shown)


def read_memos(folder: Path) -> dict[Cell, Memo]:
    """Read all memos of framework cells.

    Parameters
    ----------
    folder : pathlib.Path
        ``memos/framework`` of a study.

    Returns
    -------
    dict
        Cell (rows, row, code, covers) → memo, sorted by file; empty without a folder.

    Raises
    ------
    StudyError
        With the faults of all files: what a memo lacks, and cells that two files are about.
    """
    found: dict[Cell, Memo] = {}
    faults: list[Fault] = []
    for path in _memo_paths(folder):
        try:
            memo = _read(path, folder)
        except StudyError as error:
            faults += error.faults
            continue
        first = found.setdefault(memo.cell, memo)
        if first is not memo:
            told = f"{memo.row} x {memo.code} has another file: {first.file}"
            todo = "keep the words that you want in one of them, and delete the other"
            faults.append(Fault(told, "", todo, file_name(path)))
    if faults:
        raise StudyError(faults)
    return found


def read_history(folder: Path, memo: Memo) -> list[Memo]:
    """Return the former versions of a memo, oldest first.

    Parameters
    ----------
    folder : pathlib.Path
        ``memos/framework`` of a study.
    memo : Memo
        As `read_memos` returns it.

    Returns
    -------
    list of Memo
        Without the present one; empty if it is the first.
    """
    place = (folder / memo.file).parent / HISTORY
    paths = sorted(place.glob("*.md")) if place.is_dir() else []
    former = [m for m in (_read(path, folder) for path in paths) if m.cell == memo.cell]
    return sorted(former, key=lambda m: (m.version, m.time))


def write_memos(
    folder: Path, locks: Path, drafts: Sequence[tuple[Memo, str | None]]
) -> tuple[list[Memo], list[MemoConflict]]:
    """Write memos, each with its former version kept, if no one else was there before.

    Parameters
    ----------
    folder : pathlib.Path
        ``memos/framework`` of a study; made if it is not there.
    locks : pathlib.Path
        A folder for the lock, the same for all processes.
    drafts : sequence of (Memo, str or None)
        What to write, and the `token` of the state that it comes after: ``""`` for a cell without
        a memo, None for whatever is there.

    Returns
    -------
    written : list of Memo
        As written, in order. One that says what is there already is not written anew.
    conflicts : list of MemoConflict
        Cells whose state is another than the one that the draft comes after. Nothing was written
        for them.

    Raises
    ------
    StudyError
        If a file there cannot be read; nothing was written.
    DecisionError
        If the disk is full, the folder cannot be written to, or another process holds the lock.
    """
    try:
        locks.mkdir(parents=True, exist_ok=True)
        with FileLock(str(locks / "framework.lock"), timeout=_PATIENCE):
            there = read_memos(folder)
            written: list[Memo] = []
            conflicts: list[MemoConflict] = []
            for draft, after in drafts:
                now = there.get(draft.cell)
                if after is not None and after != (now.token if now else ""):
                    conflicts.append(MemoConflict(draft, now))
                    continue
                there[draft.cell] = _write(folder, draft, now, there)
                written.append(there[draft.cell])
            return written, conflicts
    except Timeout:
        told = "another process has held the memos for a minute"
        raise DecisionError(Fault(told, todo="close the other program, and try again")) from None
    except OSError as error:
        told = f"the memos cannot be written to ({error.strerror or error})"
        todo = "make room, or make the folder writable; what was there is as it was"
        raise DecisionError(Fault(told, "", todo, file_name(folder))) from None


def _write(folder: Path, draft: Memo, now: Memo | None, there: Mapping[Cell, Memo]) -> Memo:
    """Write one memo; what it replaces is kept first."""
    if now is not None and _same(draft, now):
        return now
    path = folder / now.file if now else _new_path(folder, draft, there.values())
    memo = replace(
        draft, version=now.version + 1 if now else 1, time=utc_now(), words=words_hash(draft.text),
        extra=now.extra if now else (), file=path.relative_to(folder).as_posix(),
    )  # fmt: skip
    path.parent.mkdir(parents=True, exist_ok=True)
    if now is not None:
        _keep(path)
    partial = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with partial.open("xb") as file:
            file.write(memo_bytes(memo))
            file.flush()
            os.fsync(file.fileno())
        os.replace(partial, path)
    finally:
        partial.unlink(missing_ok=True)
    return memo


def _same(draft: Memo, now: Memo) -> bool:
    names = ("text", "status", "made", "author", "marks")
    return not now.edited and all(getattr(draft, n) == getattr(now, n) for n in names)


def _keep(path: Path) -> None:
    """Keep a file as it is, under a name that only these bytes have."""
    raw = path.read_bytes()
    version = memo_of(raw, file="", shown=file_name(path)).version
    name = f"{path.stem}.v{version}-{sha256_text(raw.decode('utf-8', 'replace'))[:8]}.md"
    kept = path.parent / HISTORY / name
    if kept.exists():
        return
    kept.parent.mkdir(exist_ok=True)
    partial = kept.with_name(f".{kept.name}.part")
    with partial.open("wb") as file:
        file.write(raw)
        file.flush()
        os.fsync(file.fileno())
    os.replace(partial, kept)


def _new_path(folder: Path, memo: Memo, others: Iterable[Memo]) -> Path:
    """Return a path that no other cell has, also where upper and lower case are one."""
    others = list(others)
    taken = {nfc(other.file).casefold() for other in others}
    parts = [(other, other.file.split("/")) for other in others if other.rows == memo.rows]
    rows = {other.row: path[1] for other, path in parts if len(path) == 3}
    used = {nfc(name).casefold() for name in rows.values()}
    row = rows.get(memo.row) or _free(memo.row, used)
    stem = memo.code if memo.covers == "code" else f"{memo.code}+below"
    place = f"{memo.rows}/{row}"
    used = {name.rsplit("/", 1)[-1].removesuffix(".md") for name in taken
            if name.startswith(nfc(f"{place}/").casefold())}  # fmt: skip
    name = _free(stem, used)
    return folder / memo.rows / row / f"{name}.md"


def _free(text: str, used: set[str]) -> str:
    name = safe_name(text)
    return name if name.casefold() not in used else f"{name}-{sha256_text(nfc(text))[:8]}"
