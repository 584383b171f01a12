"""Where the key may lie: outside of what is shared, and readable by its owner only."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from qualcsv.errors import Fault, UsageError, file_name

__all__ = ["check_outside", "in_same_checkout", "write_private"]


def check_outside(path: Path, folders: dict[str, Path]) -> None:
    """Refuse a file that would lie inside a folder, also by way of links.

    Parameters
    ----------
    path : pathlib.Path
        A file that is there, or is to be written.
    folders : dict of str to pathlib.Path
        What each folder is, in words → the folder.

    Raises
    ------
    UsageError
        If the file, or what it is a link to, lies in one of them.
    """
    faults = []
    for what, folder in folders.items():
        root = folder.resolve()
        lies = {path.resolve(), path.parent.resolve() / path.name, Path(os.path.abspath(path))}
        if any(
            _inside(place, root) or _inside(place, Path(os.path.abspath(folder))) for place in lies
        ):
            told = f"lies inside {what}, {file_name(folder)}"
            todo = "keep it elsewhere: who has both can undo the pseudonyms"
            faults.append(Fault(told, "", todo, file_name(path)))
    if faults:
        raise UsageError(faults)


def _inside(path: Path, root: Path) -> bool:
    if path == root or path.is_relative_to(root):
        return True
    for parent in path.parents:  # a system that does not tell case apart has two names for a folder
        try:
            if parent.exists() and root.exists() and parent.samefile(root):
                return True
        except OSError:
            continue
    return False


def in_same_checkout(path: Path, folder: Path) -> Path | None:
    """Return the git checkout that holds both a file and a folder; None if there is none.

    Parameters
    ----------
    path : pathlib.Path
        A file, which need not be there.
    folder : pathlib.Path
        The study.

    Returns
    -------
    pathlib.Path or None
        The nearest folder with a ``.git`` above the study, if the file lies below it too.
    """
    for parent in (folder.resolve(), *folder.resolve().parents):
        if (parent / ".git").exists():
            return parent if path.resolve().is_relative_to(parent) else None
    return None


def write_private(path: Path, text: str) -> None:
    """Write a file that only its owner may read; it appears whole or not at all.

    Parameters
    ----------
    path : pathlib.Path
        The file; one that is there is replaced.
    text : str
        Its contents.

    Raises
    ------
    UsageError
        If it cannot be written.
    """
    partial = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        partial.unlink(missing_ok=True)
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)
        descriptor = os.open(partial, flags, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        os.replace(partial, path)
    except OSError as error:
        with suppress(OSError):
            partial.unlink(missing_ok=True)
        told = f"cannot be written ({error.strerror or error})"
        raise UsageError(Fault(told, todo="choose another place", file=file_name(path))) from None
