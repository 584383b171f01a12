"""How each file of a study's transcripts was read, in one table, to be looked through."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd

from qualcsv.errors import Fault
from qualcsv.reports import FileReading, write_transcript_check
from qualcsv.study.study import Study
from qualcsv.tables import TRANSCRIPT_CHECK, make_table
from qualcsv.transcripts import Transcript, folder_files, read_folder, source_lines
from qualcsv.transcripts.variants import one_letter_apart

__all__ = ["transcript_check", "transcript_check_page"]

Progress = Callable[[int], None]
_SHOWN = 1200  # characters of a turn on the page
_NAMELESS = 300  # words from which a file that names nobody is doubted


def transcript_check(study: Study, *, progress: Progress | None = None) -> pd.DataFrame:
    """Tell how each file of the transcripts folder was read. A bad file is a row with its fault.

    Parameters
    ----------
    study : Study
        A study.
    progress : callable, optional
        Called with the number of files done.

    Returns
    -------
    pandas.DataFrame of shape (files, columns)
        One row a file, by name: file, status (``read``; ``doubt`` where a person should look;
        ``left alone`` for other formats, links out of the folder and hidden files; ``fault``),
        kind, layout, language, speakers, roles, confidence (the lowest of a named speaker's role,
        0 to 1), turns, words (in turns), interviewer_share (words of interviewers / words in
        turns), left_out, doubts, fault. Numbers are 0, and shares NaN, where nothing was read; the
        share is NaN too where no role is known.

    Raises
    ------
    TranscriptError
        If there is no such folder.
    InputError
        If participants.csv is wrong.

    Examples
    --------
    >>> import qualcsv as qc
    >>> table = qc.transcript_check(qc.open_study(qc.sample_folder()))
    >>> table.loc[table["file"] == "t06.txt", ["layout", "speakers", "turns"]].values.tolist()
    [['label: text', 2, 30]]
    """
    return _table(study, _readings(study, progress))


def _readings(study: Study, progress: Progress | None) -> dict[str, Transcript | tuple[Fault, ...]]:
    return read_folder(**study.said_of_files(), progress=progress)


def _table(study: Study, readings: dict[str, Transcript | tuple[Fault, ...]]) -> pd.DataFrame:
    kinds = study.said_of_files()["kinds"]
    odd = _odd_labels([told for told in readings.values() if isinstance(told, Transcript)])
    rows = []
    for file in folder_files(study.config.transcripts):
        told = readings.get(file.name)
        if isinstance(told, Transcript):
            kind = kinds.get(file.name, "")
            rows.append(_read(told, kind, odd.get(file.name, [])))
        elif told is None:
            rows.append(_unread(file.name, "left alone", file.why))
        else:
            why = "; ".join(_in_words(fault) for fault in told)
            rows.append(_unread(file.name, "fault", why))
    return make_table(TRANSCRIPT_CHECK, rows)


def _in_words(fault: Fault) -> str:
    return str(Fault(fault.found, fault.allowed, fault.todo))


def _unread(name: str, status: str, why: str) -> dict[str, Any]:
    empty: dict[str, Any] = {
        column.name: "" if column.kind == "text" else 0 if column.kind == "int" else float("nan")
        for column in TRANSCRIPT_CHECK.columns
    }
    return empty | {"file": name, "status": status, "fault": why}


def _read(transcript: Transcript, kind: str, odd: list[str]) -> dict[str, Any]:
    speakers = transcript.speaker_records
    named = [s for s in speakers if s.speaker]
    words = sum(s.words for s in speakers)
    known = any(s.role != "unknown" for s in speakers)
    asked = sum(s.words for s in speakers if s.role == "interviewer")
    doubts = [*_told(transcript, "doubt"), *odd]
    spoken = kind in ("", "interview", "focus group")
    if spoken and transcript.layout == "no speakers" and words >= _NAMELESS:
        doubts.append("nobody is named: if it is no interview, say so in the column kind")
    if kind == "focus group" and sum(s.role == "respondent" for s in named) < 2:
        doubts.append("a focus group with fewer than two who answer")
    return {
        "file": transcript.name,
        "status": "doubt" if doubts else "read",
        "kind": kind,
        "layout": transcript.layout,
        "language": transcript.language,
        "speakers": len({s.speaker for s in named}),
        "roles": "; ".join(
            f"{s.speaker or '(no name)'}: {s.role} ({s.confidence:.2f})" for s in speakers
        ),
        "confidence": min((s.confidence for s in named), default=float("nan")),
        "turns": len(transcript.turn_records),
        "words": words,
        "interviewer_share": asked / words if words and known else float("nan"),
        "left_out": "; ".join(_told(transcript, "left out") + _told(transcript, "altered")),
        "doubts": "; ".join(doubts),
        "fault": "",
    }


def _told(transcript: Transcript, kind: str) -> list[str]:
    return [
        f"{what} ({count})" + (f": {detail}" if detail and kind == "doubt" else "")
        for told, what, count, detail in transcript.report.rows
        if told == kind
    ]


def _odd_labels(transcripts: list[Transcript]) -> dict[str, list[str]]:
    """Return the doubts about labels of one file that are one letter from one of several files."""
    files: dict[str, list[str]] = {}
    for transcript in transcripts:
        for label in {s.speaker for s in transcript.speaker_records if s.speaker}:
            files.setdefault(label, []).append(transcript.name)
    usual = [label for label, names in files.items() if len(names) > 2]
    found: dict[str, list[str]] = {}
    for label, names in files.items():
        near = next((u for u in usual if len(names) == 1 and one_letter_apart(label, u)), None)
        if near is not None and names[0] not in files[near]:
            told = (
                f"{label!r} is one letter from {near!r}, a label of {len(files[near])} other files"
            )
            found.setdefault(names[0], []).append(told)
    return found


def transcript_check_page(
    study: Study, path: str | Path, *, most: int = 12, progress: Progress | None = None
) -> pd.DataFrame:
    """Write a page with each file's first turns beside its own first lines, to check by eye.

    Parameters
    ----------
    study : Study
        A study.
    path : str or pathlib.Path
        The html file to write.
    most : int, optional
        How many turns of each file; long ones are shown in part.
    progress : callable, optional
        Called with the number of files done.

    Returns
    -------
    pandas.DataFrame
        What `transcript_check` returns.

    Raises
    ------
    TranscriptError
        If there is no such folder.
    UsageError
        If the page cannot be written.
    """
    readings = _readings(study, progress)
    table = _table(study, readings)
    paths = {file.name: file.path for file in folder_files(study.config.transcripts)}
    shown = []
    for cells in table.to_dict("records"):
        row = {str(name): cell for name, cell in cells.items()}
        told = readings.get(row["file"])
        if isinstance(told, Transcript):
            parts = _first_turns(told, most)
            last = parts[-1][3].removesuffix(" \u2026") if parts else ""
            source = source_lines(paths[row["file"]], upto=last)
            shown.append(FileReading(row, parts, source))
        else:
            shown.append(FileReading(row, [], []))
    write_transcript_check(path, title=study.config.title, files=shown)
    return table


def _first_turns(transcript: Transcript, most: int) -> list[tuple[str, str, float | None, str]]:
    found: list[tuple[str, str, float | None, str]] = []
    for turn in transcript.turn_records[:most]:
        text = transcript.text[turn.start : turn.end]
        text = text if len(text) <= _SHOWN else f"{text[:_SHOWN]} \u2026"
        found.append((turn.speaker, turn.role, turn.time_start, text))
    return found
