"""One file → a transcript; a folder → all its transcripts and all that is wrong with it."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import astuple, dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import cast

import pandas as pd

from qualcsv.errors import Fault, TranscriptError, UsageError, file_name
from qualcsv.nlp import detect_language
from qualcsv.records import Note, Role, Turn, sha256_text
from qualcsv.tables import NOTES, SPEAKERS, TURNS, make_table
from qualcsv.transcripts.doubts import SpeakerRole, note_speakers, speaker_roles
from qualcsv.transcripts.formats import READERS
from qualcsv.transcripts.inline import cut_at_labels
from qualcsv.transcripts.layout import find_layout
from qualcsv.transcripts.lines import Layout, ReadFile, Report
from qualcsv.transcripts.margins import without_margins
from qualcsv.transcripts.notes import place_notes
from qualcsv.transcripts.roles import RoleGuess, assign_roles, stated_roles
from qualcsv.transcripts.speakers import slow_patterns, speaker_faults
from qualcsv.transcripts.turns import RawTurn, build_text, lift_line_stamps, timed_as_cues

__all__ = ["KINDS", "READERS", "Transcript", "read_transcript"]

KINDS = ("interview", "focus group", "observation", "document")
_UNSPOKEN = ("observation", "document")  # nobody is looked for in them


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
    note_records : tuple of Note
        Comments, footnotes and endnotes of the file, with the words they are about.
    speaker_records : tuple of SpeakerRole
        Who speaks, in which role, and how that was decided.

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
    note_records: tuple[Note, ...] = field(repr=False, default=())
    speaker_records: tuple[SpeakerRole, ...] = field(repr=False, default=())

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

    @property
    def speakers(self) -> pd.DataFrame:
        """Who speaks: speaker, role, how it was decided, confidence (0 to 1), turns, words."""
        return make_table(SPEAKERS, map(astuple, self.speaker_records))

    @property
    def notes(self) -> pd.DataFrame:
        """Comments, footnotes and endnotes: note, kind, author, date, span, text, answers."""
        return make_table(NOTES, [(*astuple(note), self.sha256) for note in self.note_records])

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
    kind: str = "",
) -> Transcript:
    """Read one transcript, of whatever format in `READERS` and in whatever layout it has.

    Parameters
    ----------
    path : str or pathlib.Path
        The file; it is never written to.
    language : str, optional
        A language code; found out from the text if it is not given.
    speakers : mapping of str to str, optional
        Speaker label → ``"interviewer"``, ``"respondent"``, ``"other"`` or ``"unknown"``; it
        overrides what labels and behaviour tell. A key between slashes is a regular expression,
        searched in labels, case aside: ``{"/^int/": "interviewer"}``.
    name : str, optional
        The transcript's id; the file's name if it is not given.
    kind : {"", "interview", "focus group", "observation", "document"}, optional
        What the file is. In observations and documents no speakers are looked for.

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
        If `speakers` gives a role that does not exist or a pattern that is none, or the kind
        does not exist.

    Examples
    --------
    >>> import qualcsv as qc
    >>> qc.read_transcript(qc.sample_folder() / "transcripts" / "t06.txt").language
    'en'
    """
    path = Path(path)
    faults = [fault for _, fault in speaker_faults(speakers or {})]
    if kind and kind not in KINDS:
        faults.append(Fault(f"kind={kind!r}", ", ".join(KINDS)))
    if faults:
        raise UsageError(faults)
    if not path.is_file():
        raise TranscriptError(Fault("there is no such file", file=file_name(path)))
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        raise TranscriptError(_unknown_format(path))
    name = unicodedata.normalize("NFC", name or path.name)
    report = Report(name)
    try:
        if path.suffix.lower() == ".txt":
            from qualcsv.transcripts.stated import read_stated

            stated = read_stated(path, name=name, language=language, speakers=speakers)
            if stated is not None:
                return stated
        read = reader(path, report)
    except OSError as error:
        raise TranscriptError(
            Fault(f"cannot be opened ({error.strerror})", file=file_name(path))
        ) from None
    return _transcript(
        name, read, report, language=language, speakers=speakers or {}, spoken=kind not in _UNSPOKEN
    )


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
    speakers: Mapping[str, str],
    spoken: bool,
) -> Transcript:
    """Find layout, turns, roles and language of what a reader left."""
    kept = without_margins(read.lines, report)
    read = replace(read, lines=tuple(cut_at_labels(kept, report) if spoken else kept))
    lines = lift_line_stamps(read.lines, report)
    nobody = Layout("no speakers", tuple(None for _ in lines))
    layout = find_layout(lines, known=speakers) if spoken else nobody
    lines = timed_as_cues(lines, layout)
    places: list[int] = []
    text, raw, front = build_text(lines, layout, report, wrapped=read.wrapped, places=places)
    notes = place_notes(read.notes, read.lines, lines, places, text, report)
    guesses = assign_roles(
        [(turn.speaker, text[turn.start : turn.end]) for turn in raw],
        speakers=speakers,
        stated=stated_roles(front),
    )
    turns = tuple(_turn(number, turn, guesses[turn.speaker]) for number, turn in enumerate(raw, 1))
    who = speaker_roles(turns, text, guesses)
    note_speakers(report, layout, turns, who)
    for pattern in slow_patterns(guesses, speakers):
        report.note("doubt", f"the pattern {pattern} takes too long and was not used")
    told = language or _language(text, report)
    sha256 = sha256_text(text)
    return Transcript(name, text, sha256, told, layout.name, turns, report, notes, who)


def _turn(number: int, turn: RawTurn, guess: RoleGuess) -> Turn:
    role = cast("Role", turn.role) if turn.role else guess.role
    return Turn(number, turn.speaker, role, turn.start, turn.end, turn.begin, turn.finish)


def _language(text: str, report: Report) -> str:
    language, lead = detect_language(text)
    if lead < 0.2:
        report.note("doubt", f"the language ({language}) is not sure", detail="state it")
    return language
