"""A folder → all its transcripts, and all that is wrong with it at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from qualcsv.errors import Fault, TranscriptError, UsageError, file_name
from qualcsv.transcripts.files import folder_files
from qualcsv.transcripts.formats import READERS
from qualcsv.transcripts.read import KINDS, Transcript
from qualcsv.transcripts.speakers import speaker_faults
from qualcsv.transcripts.workers import ReadTask, read_tasks

__all__ = ["read_folder", "read_transcripts"]


def read_transcripts(
    folder: str | Path,
    *,
    language: str | None = None,
    speakers: Mapping[str, str] | None = None,
    files: Iterable[str] | None = None,
    languages: Mapping[str, str] | None = None,
    roles: Mapping[str, Mapping[str, str]] | None = None,
    kinds: Mapping[str, str] | None = None,
    cache: Path | None = None,
    workers: int | None = None,
    progress: Callable[[int], None] | None = None,
) -> dict[str, Transcript]:
    """Read all transcripts of a folder and its subfolders, on all cores.

    Parameters
    ----------
    folder : str or pathlib.Path
        The folder. Files of formats that are not read, links out of the folder and hidden files
        are left alone; `qualcsv.transcripts.folder_files` lists them.
    language, speakers : optional
        As in `read_transcript`, for all files.
    files : iterable of str, optional
        Only these, by name relative to the folder.
    languages : mapping, optional
        Name → language code, for single files.
    roles : mapping, optional
        Name → label → role, for single files; added to `speakers`.
    kinds : mapping, optional
        Name → what the file is, as in `read_transcript`.
    cache : pathlib.Path, optional
        A folder for what was read; a file is read again when it, what was said of it, or the
        reader has changed.
    workers : int, optional
        How many processes; 1 reads in this one. By default one a core, if there is so much to
        read that it is worth it. The result is the same.
    progress : callable, optional
        Called with the number of files that are done since the last call.

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
    found = read_folder(
        folder,
        language=language,
        speakers=speakers,
        files=files,
        languages=languages,
        roles=roles,
        kinds=kinds,
        cache=cache,
        workers=workers,
        progress=progress,
    )
    faults = [fault for told in found.values() if isinstance(told, tuple) for fault in told]
    if not found:
        faults = [_nothing(Path(folder))]
    if faults:
        raise TranscriptError(faults)
    return {name: told for name, told in found.items() if isinstance(told, Transcript)}


def _nothing(folder: Path) -> Fault:
    others = [file for file in folder_files(folder) if not file.hidden]
    told = f"no transcript among {len(others)} files" if others else "the folder is empty"
    formats = ", ".join(sorted(READERS))
    return Fault(told, formats, "put transcripts of these formats in it", file_name(folder))


def read_folder(
    folder: str | Path,
    *,
    language: str | None = None,
    speakers: Mapping[str, str] | None = None,
    files: Iterable[str] | None = None,
    languages: Mapping[str, str] | None = None,
    roles: Mapping[str, Mapping[str, str]] | None = None,
    kinds: Mapping[str, str] | None = None,
    cache: Path | None = None,
    workers: int | None = None,
    progress: Callable[[int], None] | None = None,
) -> dict[str, Transcript | tuple[Fault, ...]]:
    """Read what can be read of a folder, and say of each other transcript what is wrong with it.

    Parameters
    ----------
    folder, language, speakers, files, languages, roles, kinds, cache, workers, progress
        As in `read_transcripts`.

    Returns
    -------
    dict
        Name → `Transcript`, or the faults of a file that cannot be read; sorted by path.

    Raises
    ------
    TranscriptError
        If there is no such folder.
    UsageError
        If a role, a pattern or a kind does not exist.
    """
    wrong = [fault for _, fault in speaker_faults(speakers or {})]
    told = sorted({kind for kind in (kinds or {}).values() if kind and kind not in KINDS})
    wrong += [Fault(f"the kind {kind!r}", ", ".join(KINDS)) for kind in told]
    if wrong:
        raise UsageError(wrong)
    wanted = set(files) if files is not None else None
    tasks = [
        ReadTask(
            file.path,
            file.name,
            (languages or {}).get(file.name) or language,
            {**(speakers or {}), **(roles or {}).get(file.name, {})},
            (kinds or {}).get(file.name, ""),
            cache,
        )
        for file in folder_files(folder)
        if not file.why and (wanted is None or file.name in wanted)
    ]
    readings = read_tasks(tasks, workers=workers, progress=progress)
    return {task.name: reading for task, reading in zip(tasks, readings, strict=True)}
