"""A codebook as it was in a git revision, taken from the repository on this machine.

git is called without a shell and without a network; nothing in the repository is changed.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path, PurePosixPath

from qualcsv.codebook.book import Codebook
from qualcsv.codebook.load import load_codebook
from qualcsv.errors import CodebookError, Fault, UsageError, file_name

__all__ = ["codebook_at", "folder_at"]

_KINDS = (".yaml", ".yml")
_PATIENCE = 60.0  # seconds that git may take
_PLAIN_FILES = ("100644", "100755")
DEFAULT = "codebook"


def codebook_at(place: str | Path, *, beside: str | Path | None = None) -> Codebook:
    """Load a codebook from a file, a folder, or a git revision.

    Parameters
    ----------
    place : str or pathlib.Path
        A file or folder that is there; ``shipped`` for the one that qualcsv ships; ``REV:path``;
        or ``REV`` alone, a commit, branch or tag.
    beside : str or pathlib.Path, optional
        The file or folder that a revision alone is meant to be an earlier state of; the folder
        ``codebook`` if it is not given.

    Returns
    -------
    Codebook
        Checked as a whole.

    Raises
    ------
    UsageError
        If there is no such file, folder or revision, or no git.
    CodebookError
        With all faults of the codebook; a file of a revision is named ``REV:path/file``.
    """
    text = str(place)
    if Path(text).exists():
        return load_codebook(text)
    if text == "shipped":
        return load_codebook()
    with _taken_out(text, beside) as (folder, shown):
        try:
            return load_codebook(folder)
        except CodebookError as error:
            inside = file_name(folder)
            named = [replace(f, file=f.file.replace(inside, shown, 1)) for f in error.faults]
            raise CodebookError(named) from None


@contextmanager
def folder_at(place: str, *, beside: str | Path) -> Iterator[Path]:
    """Put a folder as it was in a git revision where it can be read, as long as it is looked at.

    Parameters
    ----------
    place : str
        ``REV``, a commit, branch or tag; or ``REV:path``.
    beside : str or pathlib.Path
        The folder that it is an earlier state of, in the same repository.

    Yields
    ------
    pathlib.Path
        A folder with the files of the revision, folders below it included; links are left out.

    Raises
    ------
    UsageError
        If there is no such revision or folder, or no git.
    """
    revision, colon, path = place.partition(":")
    folder = Path(beside).resolve()
    commit = _commit(folder, revision, place)
    name = f"{commit}:{path}" if colon else f"{commit}:./"
    listed = _git(folder, "ls-tree", "-r", "-z", "--full-tree", name)
    if listed is None:
        told = f"the revision {revision!r} has no {path or folder.name!r}"
        raise UsageError(Fault(told, todo="write REV:path, the path as git shows it"))
    with tempfile.TemporaryDirectory(prefix="qualcsv-") as made:
        for entry in filter(None, listed.decode("utf-8", "surrogateescape").split("\0")):
            about, _, file = entry.partition("\t")
            mode, _, sha = about.split(" ", 2)
            parts = PurePosixPath(file).parts
            if mode in _PLAIN_FILES and ".." not in parts and not set(file) & set("\\:"):
                target = Path(made, *parts)
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(_git(folder, "cat-file", "blob", sha) or b"")
        yield Path(made)


def _git(folder: Path, *arguments: str) -> bytes | None:
    """Return what git says; None if it fails."""
    environment = {**os.environ, "GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0"}
    environment |= {"GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"}
    try:
        done = subprocess.run(  # noqa: S603  - a list of arguments, no shell
            ["git", "--no-pager", "-C", str(folder), *arguments],  # noqa: S607
            capture_output=True,
            check=False,
            env=environment,
            timeout=_PATIENCE,
            stdin=subprocess.DEVNULL,
        )
    except FileNotFoundError:
        todo = "install git, or give two files or folders"
        raise UsageError(Fault("git is not installed on this machine", todo=todo)) from None
    except (OSError, ValueError, subprocess.TimeoutExpired) as error:
        raise UsageError(Fault(f"git could not be run ({type(error).__name__})")) from None
    return done.stdout if done.returncode == 0 else None


@contextmanager
def _taken_out(place: str, beside: str | Path | None) -> Iterator[tuple[Path, str]]:
    """Put a revision's codebook into a folder that lasts as long as it is looked at."""
    revision, colon, path = place.partition(":")
    other = Path(beside) if beside is not None else None
    folder = Path.cwd()
    if not colon:
        path = DEFAULT
        if other is not None and other.exists() and str(other) != ".":
            folder, path = other.resolve().parent, other.resolve().name
    commit = _commit(folder, revision, place)
    name = next(
        (
            spec
            for spec in (
                [f"{commit}:{path}", f"{commit}:./{path}"] if colon else [f"{commit}:./{path}"]
            )
            if _git(folder, "cat-file", "-e", spec) is not None
        ),
        None,
    )
    shown = f"{revision}:{path}"
    if name is None:
        told = f"the revision {revision!r} has no {path!r}"
        raise UsageError(Fault(told, todo="write REV:path, the path as git shows it"))
    with tempfile.TemporaryDirectory(prefix="qualcsv-") as made:
        if (_git(folder, "cat-file", "-t", name) or b"").strip() == b"tree":
            _write_tree(folder, name, Path(made))
            yield Path(made), shown
        else:
            file = Path(made) / PurePosixPath(path).name
            file.write_bytes(_git(folder, "cat-file", "blob", name) or b"")
            yield file, shown


def _commit(folder: Path, revision: str, place: str) -> str:
    """Return a revision's commit id, or say what is missing."""
    allowed = "a file, a folder, 'shipped', or a git revision as REV or REV:path"
    if not revision or revision.startswith("-") or "\0" in place:
        raise UsageError(Fault(f"{place!r} is no file, folder or git revision", allowed))
    if _git(folder, "rev-parse", "--git-dir") is None:
        told = f"{place!r} is no file or folder, and {file_name(folder)!r} is in no git repository"
        raise UsageError(Fault(told, allowed))
    found = _git(folder, "rev-parse", "--verify", "--quiet", revision + "^{commit}")
    if found is None:
        told = f"{place!r} is no file or folder, and git knows no revision {revision!r}"
        raise UsageError(Fault(told, allowed, "see git log, git branch and git tag"))
    return found.decode("ascii").strip()


def _write_tree(folder: Path, name: str, target: Path) -> None:
    """Write a folder's codebook files; links and folders below it are none."""
    listed = (_git(folder, "ls-tree", "-z", name) or b"").decode("utf-8", "surrogateescape")
    for entry in filter(None, listed.split("\0")):
        about, _, file = entry.partition("\t")
        mode, _, sha = about.split(" ", 2)
        if mode in _PLAIN_FILES and file.endswith(_KINDS) and not set(file) & set("/\\:"):
            (target / file).write_bytes(_git(folder, "cat-file", "blob", sha) or b"")
