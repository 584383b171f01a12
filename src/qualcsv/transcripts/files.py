"""What lies in a folder of transcripts: what is read, and why the rest is left alone."""

from __future__ import annotations

import os
import unicodedata
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from qualcsv.errors import Fault, TranscriptError, file_name
from qualcsv.transcripts.formats import READERS

__all__ = ["FolderFile", "folder_files", "transcript_files"]


@dataclass(frozen=True)
class FolderFile:
    """One file of a folder, or a folder in it that is not looked into.

    Attributes
    ----------
    path : pathlib.Path
        Where it lies.
    name : str
        Relative to the folder, with ``/``, in NFC: a transcript's id.
    why : str
        Why it is left alone, in words; empty if it is read.
    hidden : bool
        Whether it is Word's or the system's own, and nobody misses it.
    """

    path: Path
    name: str
    why: str = ""
    hidden: bool = False


def folder_files(folder: str | Path) -> list[FolderFile]:
    """Return everything in a folder and its subfolders, with what becomes of it.

    Parameters
    ----------
    folder : str or pathlib.Path
        A folder. Links that lead out of it, or to another folder, are not followed.

    Returns
    -------
    list of FolderFile
        Sorted by path. Hidden folders stand there as one entry.

    Raises
    ------
    TranscriptError
        If there is no such folder.
    """
    folder = Path(folder)
    if not folder.is_dir():
        raise TranscriptError(Fault("there is no such folder", file=file_name(folder)))
    root = folder.resolve()
    found: list[FolderFile] = []
    denied: list[OSError] = []
    for here, folders, files in os.walk(folder, onerror=denied.append):
        place = Path(here)
        for name in [*folders, *files]:
            why, hidden = _why(place / name, root)
            if why or name in files:
                found.append(FolderFile(place / name, _name(place / name, folder), why, hidden))
        folders[:] = [n for n in folders if not n.startswith(".") and not (place / n).is_symlink()]
    for error in denied:
        told = f"a folder that cannot be opened ({error.strerror})"
        found.append(FolderFile(Path(error.filename), _name(Path(error.filename), folder), told))
    return _one_a_name(sorted(found, key=lambda file: file.path))


def _name(path: Path, folder: Path) -> str:
    return unicodedata.normalize("NFC", path.relative_to(folder).as_posix())


def _why(path: Path, root: Path) -> tuple[str, bool]:
    """Return why a file or folder is left alone, and whether it is hidden; empty if it is read."""
    if path.name.startswith("~$"):
        return "Word's lock file: the document is open, or Word has crashed", True
    if path.name == ".DS_Store":
        return "a hidden file of macOS", True
    if path.name.startswith("."):
        return f"a hidden {'folder' if path.is_dir() else 'file'}", True
    if path.is_symlink():
        return _why_link(path, root), False
    if path.is_dir():
        return "", False
    if not path.is_file():
        return "no file that can be read (a device or a pipe)", False
    return _why_format(path), False


def _why_link(path: Path, root: Path) -> str:
    try:
        target = path.resolve(strict=True)
    except (OSError, RuntimeError):
        return "a link that leads nowhere"
    if not target.is_relative_to(root):
        return "a link that leads out of the folder"
    if target.is_dir():
        return "a link to a folder, which is read where it lies"
    return _why_format(path)


def _why_format(path: Path) -> str:
    if path.suffix.lower() in READERS:
        return ""
    return f"the format {path.suffix or '(none)'} is not read"


def _one_a_name(files: list[FolderFile]) -> list[FolderFile]:
    """Leave alone files whose names differ in normal form only: they would be one transcript."""
    counts = Counter(file.name for file in files if not file.why)
    told = "another file has the same name but for how å, ä, ö are stored: rename one"
    return [
        FolderFile(f.path, f.name, told) if not f.why and counts[f.name] > 1 else f for f in files
    ]


def transcript_files(folder: str | Path) -> tuple[list[Path], list[Path]]:
    """Return the files of a folder, subfolders included, that are and are not transcripts.

    Parameters
    ----------
    folder : str or pathlib.Path
        A folder.

    Returns
    -------
    files : list of pathlib.Path
        Files of a format that is read, sorted by path.
    others : list of pathlib.Path
        All others, but for hidden files and Word's lock files; `folder_files` tells why.

    Raises
    ------
    TranscriptError
        If there is no such folder.
    """
    found = folder_files(folder)
    files = [file.path for file in found if not file.why]
    return files, [file.path for file in found if file.why and not file.hidden]
