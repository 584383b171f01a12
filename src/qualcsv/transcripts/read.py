"""One file → a transcript; a folder → all its transcripts and all that is wrong with it."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import pandas as pd

from qualcsv.errors import Fault, TranscriptError, UsageError, file_name
from qualcsv.nlp import detect_language
from qualcsv.records import ROLES, Turn, sha256_text
from qualcsv.tables import TURNS, make_table
from qualcsv.transcripts.layout import find_layout
from qualcsv.transcripts.lines import ReadFile, Report
from qualcsv.transcripts.roles import assign_roles, stated_roles
from qualcsv.transcripts.turns import build_text, lift_line_stamps, timed_as_cues

__all__ = ["READERS", "Transcript", "read_transcript", "read_transcripts", "transcript_files"]

Reader = Callable[[Path, Report], ReadFile]


def _docx(path: Path, report: Report) -> ReadFile:
    from qualcsv.transcripts.docx import read_docx

    return read_docx(path, report)


def _text(path: Path, report: Report) -> ReadFile:
    from qualcsv.transcripts.text import read_text_file

    return read_text_file(path, report)


def _subtitles(path: Path, report: Report) -> ReadFile:
    from qualcsv.transcripts.subtitles import read_subtitles

    return read_subtitles(path, report)


READERS: Mapping[str, Reader] = {
    ".docx": _docx,
    ".txt": _text,
    ".md": _text,
    ".markdown": _text,
    ".vtt": _subtitles,
    ".srt": _subtitles,
}
_PASSED_OVER = ("~$", ".")  # Word's lock files and what the system hides


@dataclass(frozen=True)
class Transcript:
    """One transcript: an immutable text, its turns, and how it was read.

    Attributes
    ----------
    name : str
        The id: the file's name (below the folder, for a folder).
    text : str
        The whole text, labels included; ``\\n`` line ends, NFC. All offsets count in it.
    sha256 : str
        Hash of the text.
    language : str
        A language code; ``"xx"`` if it could not be told.
    layout : str
        The layout that was found, in words.
    turn_records : tuple of Turn
        The turns as records.
    report : Report
        What was read, altered, left out and doubted.

    Examples
    --------
    >>> import qualcsv as qc
    >>> transcript = qc.read_transcript(qc.sample_folder() / "transcripts" / "t06.txt")
    >>> turn = transcript.turns.iloc[0]
    >>> bool(transcript.text[turn.start : turn.end].strip())
    True
    """

    name: str
    text: str = field(repr=False)
    sha256: str = field(repr=False)
    language: str
    layout: str
    turn_records: tuple[Turn, ...] = field(repr=False)
    report: Report = field(repr=False)

    @cached_property
    def _turns(self) -> pd.DataFrame:
        rows = (
            (t.turn, t.speaker, t.role, t.start, t.end, t.time_start, t.time_end)
            for t in self.turn_records
        )
        return make_table(TURNS, rows)

    @property
    def turns(self) -> pd.DataFrame:
        """The turns as a table: turn, speaker, role, start, end, time_start, time_end."""
        return self._turns.copy()

    def __repr__(self) -> str:
        """Return counts, never contents."""
        speakers = len({turn.speaker for turn in self.turn_records})
        return (
            f"<Transcript {self.name}: {len(self.turn_records)} turns, {speakers} speakers, "
            f"{len(self.text.split())} words, language {self.language}>"
        )


def read_transcript(
    path: str | Path,
    *,
    language: str | None = None,
    speakers: Mapping[str, str] | None = None,
    name: str | None = None,
) -> Transcript:
    """Read one transcript: docx, txt, md, vtt or srt, in whatever layout it has.

    Parameters
    ----------
    path : str or pathlib.Path
        The file; it is never written to.
    language : str, optional
        A language code; found out from the text if it is not given.
    speakers : mapping of str to str, optional
        Speaker label → ``"interviewer"``, ``"respondent"``, ``"other"`` or ``"unknown"``; it
        overrides what labels and behaviour tell.
    name : str, optional
        The transcript's id; the file's name if it is not given.

    Returns
    -------
    Transcript
        With `text`, `sha256`, `turns`, `language` and `report`. A file in which nobody is named
        has turns with an empty speaker and the role ``"unknown"``.

    Raises
    ------
    TranscriptError
        If the file is not there, is empty, damaged, protected, too large, in an unknown encoding,
        or of a format that is not read.
    UsageError
        If `speakers` gives a role that does not exist.

    Examples
    --------
    >>> import qualcsv as qc
    >>> qc.read_transcript(qc.sample_folder() / "transcripts" / "t06.txt").language
    'en'
    """
    path = Path(path)
    wrong = sorted(set((speakers or {}).values()) - set(ROLES))
    if wrong:
        raise UsageError(Fault(f"speakers= gives the role {wrong[0]!r}", ", ".join(ROLES)))
    if not path.is_file():
        raise TranscriptError(Fault("there is no such file", file=file_name(path)))
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        raise TranscriptError(_unknown_format(path))
    name = unicodedata.normalize("NFC", name or path.name)
    report = Report(name)
    try:
        read = reader(path, report)
    except OSError as error:
        raise TranscriptError(
            Fault(f"cannot be opened ({error.strerror})", file=file_name(path))
        ) from None
    return _transcript(name, read, report, language=language, speakers=speakers)


def _unknown_format(path: Path) -> Fault:
    return Fault(
        f"the format {path.suffix or '(none)'} is not read",
        ", ".join(sorted(READERS)),
        "save it as one of these",
        file_name(path),
    )


def _transcript(
    name: str,
    read: ReadFile,
    report: Report,
    *,
    language: str | None,
    speakers: Mapping[str, str] | None,
) -> Transcript:
    """Find layout, turns, roles and language of what a reader left."""
    lines = lift_line_stamps(read.lines, report)
    layout = find_layout(lines)
    lines = timed_as_cues(lines, layout)
    text, raw, front = build_text(lines, layout, report, wrapped=read.wrapped)
    guesses = assign_roles(
        [(turn.speaker, text[turn.start : turn.end]) for turn in raw],
        speakers=speakers,
        stated=stated_roles(front),
    )
    turns = tuple(
        Turn(
            number,
            turn.speaker,
            turn.role or guesses[turn.speaker].role,  # type: ignore[arg-type]
            turn.start,
            turn.end,
            turn.begin,
            turn.finish,
        )
        for number, turn in enumerate(raw, 1)
    )
    told = language
    if told is None:
        told, lead = detect_language(text)
        if lead < 0.2:
            report.note("doubt", f"the language ({told}) is not sure", detail="state it")
    report.note("read", f"turns, layout: {layout.name}", len(turns))
    for speaker, guess in guesses.items():
        detail = f"{guess.role}: {guess.how} (confidence {guess.confidence:.2f})"
        report.note("read", "speaker", sum(t.speaker == speaker for t in turns), detail)
    unsure = [speaker for speaker, guess in guesses.items() if speaker and guess.confidence < 0.6]
    report.note("doubt", "speakers whose role is not sure", len(unsure), "state it: speakers=")
    if layout.once:
        report.note("doubt", "possible labels that come once, kept as text", len(layout.once))
    if layout.name.endswith("without names"):
        report.note("doubt", f"turns were told by {layout.name}")
    return Transcript(name, text, sha256_text(text), told, layout.name, turns, report)


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
        try:
            transcripts[name] = read_transcript(
                path,
                language=(languages or {}).get(name) or language,
                speakers={**(speakers or {}), **(roles or {}).get(name, {})},
                name=name,
            )
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
