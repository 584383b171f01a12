"""A folder of files → a study."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pandas as pd

from qualcsv.codebook import shipped_folder
from qualcsv.errors import Fault, StudyError, TranscriptError, file_name
from qualcsv.study.config import FILE
from qualcsv.tables import PARTICIPANTS, make_table, write_csv
from qualcsv.transcripts import Transcript, folder_files, read_folder

__all__ = ["init_study"]

_YAML = """\
# A qualcsv study. All paths are relative to this file.
title: {title}
# A line for each case: its id, and what it is.
cases: {{}}
unit: sentence        # what is coded and suggested: sentence, turn or paragraph
transcripts: transcripts
participants: participants.csv
codebook: codebook
decisions: decisions
pipeline: blank       # or the name of an installed trained pipeline
# Say who is who where `qualcsv check` doubts it, such as  Anna: interviewer
speakers: {{}}
seed: 1
"""
IGNORE = ".qualcsv/\n"
ATTRIBUTES = "decisions/*.csv -text\n"  # git must not touch the ledgers' line ends


def init_study(
    folder: str | Path,
    *,
    transcripts: str | Path,
    progress: Callable[[int], None] | None = None,
) -> tuple[Path, list[Fault]]:
    """Make a study of a folder of transcripts.

    Parameters
    ----------
    folder : str or pathlib.Path
        The study to make; it must not be there, or be empty.
    transcripts : str or pathlib.Path
        A folder of files; they are copied, never changed. Files that cannot be read are not
        copied, and are told.
    progress : callable, optional
        Called with the number of files done.

    Returns
    -------
    folder : pathlib.Path
        The study: study.yaml, transcripts, a participants.csv to fill in with a row a respondent
        found, and the codebook that qualcsv ships.
    left_out : list of Fault
        Files that were not taken, and why.

    Raises
    ------
    StudyError
        If the folder is not empty or cannot be written to.
    TranscriptError
        If there is no transcript that can be read.
    """
    folder, source = Path(folder), Path(transcripts)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        todo = "choose another name, or open it with: qualcsv check"
        raise StudyError(Fault("is there already and not empty", "", todo, file_name(folder)))
    if folder.resolve().is_relative_to(source.resolve()):
        todo = "make the study beside the folder of transcripts"
        raise StudyError(
            Fault("lies inside the folder of transcripts", "", todo, file_name(folder))
        )
    read, left_out = _read_all(source, progress)
    if not read:
        told = Fault("no transcript that can be read", file=file_name(source))
        raise TranscriptError([told, *left_out])
    try:
        _write(folder, source, read)
    except OSError as error:
        told = Fault(f"cannot be written to ({error.strerror})", file=file_name(folder))
        raise StudyError(told) from None
    return folder, left_out


def _read_all(
    source: Path, progress: Callable[[int], None] | None
) -> tuple[dict[str, Transcript], list[Fault]]:
    found = folder_files(source)
    left_out = [Fault(f.why, file=file_name(f.path)) for f in found if f.why and not f.hidden]
    read: dict[str, Transcript] = {}
    for name, told in read_folder(source, progress=progress).items():
        if isinstance(told, Transcript):
            read[name] = told
        else:
            left_out += told
    return read, left_out


def _write(folder: Path, source: Path, read: dict[str, Transcript]) -> None:
    for file in folder_files(source):
        if file.name in read:
            target = folder / "transcripts" / file.name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file.path, target)
    title = folder.resolve().name
    (folder / FILE).write_text(_YAML.format(title=json.dumps(title, ensure_ascii=False)), "utf-8")
    (folder / ".gitignore").write_text(IGNORE, "utf-8")
    (folder / ".gitattributes").write_text(ATTRIBUTES, "utf-8")
    shutil.copytree(shipped_folder("codebook"), folder / "codebook")
    (folder / "decisions").mkdir()
    write_csv(_participants(read), folder / "participants.csv")


def _participants(read: dict[str, Transcript]) -> pd.DataFrame:
    """Return a row for each respondent found; of a file without names, one for the file."""
    rows: list[dict[str, str]] = []
    for name, transcript in read.items():
        spoken = [t for t in transcript.turn_records if t.role != "interviewer"]
        speakers = list(dict.fromkeys(t.speaker for t in spoken if t.role != "other")) or [""]
        for speaker in speakers:
            row = dict.fromkeys(PARTICIPANTS.names, "")
            number = f"p{len(rows) + 1:02d}"
            rows.append(
                row
                | {
                    "participant": number,
                    "name": speaker,
                    "language": transcript.language,
                    "transcript": name,
                }
            )
    return make_table(PARTICIPANTS, rows)
