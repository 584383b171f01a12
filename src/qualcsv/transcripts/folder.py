"""A folder → all its transcripts, and all that is wrong with it at once."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from qualcsv.errors import Fault, TranscriptError, file_name
from qualcsv.transcripts.cache import load_transcript, reading_key, save_transcript
from qualcsv.transcripts.read import READERS, Transcript, read_transcript

__all__ = ["read_transcripts", "transcript_files"]

_PASSED_OVER = ("~$", ".")  # Word's lock files and what the system hides


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
        All others, but for hidden files and Word's lock files.

    Raises
    ------
    TranscriptError
        If there is no such folder.
    """
    folder = Path(folder)
    if not folder.is_dir():
        raise TranscriptError(Fault("there is no such folder", file=file_name(folder)))
    root = folder.resolve()
    files: list[Path] = []
    others: list[Path] = []
    for path in sorted(folder.rglob("*")):
        hidden = any(part.startswith(_PASSED_OVER) for part in path.relative_to(folder).parts)
        if hidden or not path.is_file():
            continue
        inside = path.resolve().is_relative_to(root)
        readable = inside and path.suffix.lower() in READERS
        (files if readable else others).append(path)
    return files, others


def read_transcripts(
    folder: str | Path,
    *,
    language: str | None = None,
    speakers: Mapping[str, str] | None = None,
    files: Iterable[str] | None = None,
    languages: Mapping[str, str] | None = None,
    roles: Mapping[str, Mapping[str, str]] | None = None,
    cache: Path | None = None,
    progress: Callable[[int], None] | None = None,
) -> dict[str, Transcript]:
    """Read all transcripts of a folder and its subfolders.

    Parameters
    ----------
    folder : str or pathlib.Path
        The folder. Files of formats that are not read are left alone; `transcript_files` lists
        them.
    language, speakers : optional
        As in `read_transcript`, for all files.
    files : iterable of str, optional
        Only these, by name relative to the folder.
    languages : mapping, optional
        Name → language code, for single files.
    roles : mapping, optional
        Name → label → role, for single files; added to `speakers`.
    cache : pathlib.Path, optional
        A folder for what was read; a file is read again when it, what was said of it, or the
        reader has changed.
    progress : callable, optional
        Called with 1 for each file that is done.

    Returns
    -------
    dict
        Name (relative to the folder, with ``/``) → `Transcript`, sorted by name.

    Raises
    ------
    TranscriptError
        With a fault for every bad file at once, or if there is nothing to read.

    Examples
    --------
    >>> import qualcsv as qc
    >>> len(qc.read_transcripts(qc.sample_folder() / "transcripts")) >= 8
    True
    """
    folder = Path(folder)
    found, others = transcript_files(folder)
    wanted = set(files) if files is not None else None
    transcripts: dict[str, Transcript] = {}
    faults: list[Fault] = []
    for path in found:
        name = unicodedata.normalize("NFC", path.relative_to(folder).as_posix())
        if wanted is not None and name not in wanted:
            continue
        told = (languages or {}).get(name) or language
        labels = {**(speakers or {}), **(roles or {}).get(name, {})}
        key = reading_key(path, name, told, labels) if cache else ""
        known = load_transcript(cache, key)
        try:
            transcripts[name] = known or read_transcript(
                path, language=told, speakers=labels, name=name
            )
            if known is None:
                save_transcript(cache, key, transcripts[name])
        except TranscriptError as error:
            faults += error.faults
        if progress:
            progress(1)
    if not transcripts and not faults:
        told = f"no transcript among {len(others)} files" if others else "the folder is empty"
        formats = ", ".join(sorted(READERS))
        faults = [Fault(told, formats, "put transcripts of these formats in it", file_name(folder))]
    if faults:
        raise TranscriptError(faults)
    return transcripts
