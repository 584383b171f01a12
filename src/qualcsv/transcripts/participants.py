"""The participants table, and who of them speaks in which turn."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from qualcsv.errors import Fault, TableError, file_name
from qualcsv.tables import PARTICIPANTS, check_table, make_table, read_csv, rows_of
from qualcsv.transcripts.labels import same_label
from qualcsv.transcripts.read import KINDS, Transcript

__all__ = [
    "check_participants",
    "file_kinds",
    "read_participants",
    "silent_participants",
    "turn_participants",
]

_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?$")
_SEVERAL = re.compile(r"\s*;\s*")
_ALIKE = ("name", "case", "organisation", "sector")  # of one participant, in all interviews


def read_participants(path: str | Path) -> pd.DataFrame:
    """Read participants.csv.

    Parameters
    ----------
    path : str or pathlib.Path
        The file. It needs the columns participant and transcript; the other declared ones are
        added empty if they are not there, and further columns are attributes.

    Returns
    -------
    pandas.DataFrame
        One row a participant and transcript: participant, name, case, organisation, sector, role,
        date, language, transcript, then the further columns. All text, blanks at the edges taken
        off. Who was interviewed twice has two rows, or both files in one cell with a ``;`` between.
        In a focus group each participant has a row with the speaker's label as the name. A column
        ``kind`` may say interview, focus group, observation or document. ``attrs["lines"]`` holds
        each row's line of the file.

    Raises
    ------
    TableError
        With all faults: no such file, missing columns, a participant who has a transcript twice
        or is described in two ways, dates and kinds that are none.
    """
    name = file_name(path)
    frame = read_csv(path)
    lacking = [c for c in ("participant", "transcript") if c not in frame.columns]
    if lacking:
        there = [str(column) for column in frame.columns if column != "_line"]
        todo = f"add the column(s); there are {', '.join(there)}"
        raise TableError(Fault(f"no column {' and '.join(lacking)}", "", todo, name, 1))
    for column in PARTICIPANTS.names:
        if column not in frame.columns:
            frame[column] = ""
    frame = _a_row_a_transcript(frame)
    lines = [int(line) for line in frame.pop("_line")]
    checked = check_table(frame.apply(lambda cells: cells.str.strip()), PARTICIPANTS, file=name)
    faults = [*_cell_faults(checked, lines, name), *_differing(checked, lines, name)]
    if faults:
        raise TableError(sorted(faults, key=lambda fault: fault.line or 0))
    checked.attrs["lines"] = lines
    return checked


def _a_row_a_transcript(frame: pd.DataFrame) -> pd.DataFrame:
    """Return a row for each of several files in one cell."""

    def files(cell: str) -> list[str]:
        parts = [part for part in _SEVERAL.split(cell.strip()) if part]
        return parts if len(parts) > 1 and all(Path(part).suffix for part in parts) else [cell]

    split = frame.assign(transcript=frame["transcript"].astype(object).map(files))
    return split.explode("transcript", ignore_index=True).astype({"transcript": "str"})


def _cell_faults(frame: pd.DataFrame, lines: list[int], name: str) -> list[Fault]:
    kinds = frame["kind"] if "kind" in frame.columns else [""] * len(frame)
    faults = []
    for date, kind, line in zip(frame["date"], kinds, lines, strict=True):
        if date and not _DATE.match(date):
            faults.append(Fault(f"date {date!r}", "2019-05-22, 2019-05 or 2019", "", name, line))
        if kind and _kind(kind) not in KINDS:
            faults.append(Fault(f"kind {kind!r}", ", ".join(KINDS), "", name, line))
    return faults


def _kind(told: str) -> str:
    return told.casefold().replace("_", " ").replace("-", " ")


def _differing(frame: pd.DataFrame, lines: list[int], name: str) -> list[Fault]:
    """Return where a participant of several interviews is described in two ways."""
    first: dict[str, tuple[int, Any]] = {}
    faults = []
    todo = "write the same in both rows, or give the second an id of its own"
    for row, line in zip(rows_of(frame), lines, strict=True):
        at, told = first.setdefault(row.participant, (line, row))
        for column in _ALIKE:
            here, there = getattr(row, column), getattr(told, column)
            if here != there:
                found = f"participant {row.participant!r} has the {column} {here!r} here"
                faults.append(Fault(f"{found} and {there!r} in line {at}", "", todo, name, line))
    return faults


def empty_participants() -> pd.DataFrame:
    """Return a participants table without rows."""
    return make_table(PARTICIPANTS, [])


def check_participants(
    participants: pd.DataFrame,
    transcripts: Mapping[str, object],
    *,
    file: str = "participants.csv",
    cases: Mapping[str, object] | None = None,
    actors: Mapping[str, object] | None = None,
    sectors: tuple[str, ...] = (),
) -> list[Fault]:
    """Return what does not fit between participants, transcripts, cases and actors.

    Parameters
    ----------
    participants : pandas.DataFrame
        As `read_participants` gives it.
    transcripts : Mapping
        Keyed by the names of the transcripts that there are.
    file : str, optional
        For messages.
    cases, actors : Mapping, optional
        Keyed by the ids that may stand in the columns case and organisation; empty for any.
    sectors : tuple of str, optional
        What may stand in the column sector; empty for any.

    Returns
    -------
    list of Fault
        Participants without a transcript and transcripts without a participant included.
    """
    faults = []
    lines = participants.attrs.get("lines", [])
    lines = lines if len(lines) == len(participants) else [None] * len(participants)
    allowed = (("case", cases or {}), ("organisation", actors or {}), ("sector", sectors))
    for number, (row, line) in enumerate(zip(rows_of(participants), lines, strict=True), 1):
        who = row.participant
        place = {"line": line} if line else {"row": number}
        if not row.transcript:
            told, todo = (
                f"participant {who!r} has no transcript",
                "name the file, or take the row out",
            )
            faults.append(Fault(told, "", todo, file, **place))
        elif row.transcript not in transcripts:
            told = f"participant {who!r} has the transcript {row.transcript!r}, which is not there"
            todo = "is the file name spelt as in the transcripts folder?"
            faults.append(Fault(told, "", todo, file, **place))
        for column, values in allowed:
            value = getattr(row, column)
            if value and values and value not in values:
                told = f"participant {who!r} has the {column} {value!r}"
                faults.append(Fault(told, ", ".join(values), "correct one of them", file, **place))
    spoken_for = set(participants["transcript"])
    faults += [
        Fault(f"no participant has the transcript {name!r}", todo="add a row for it", file=file)
        for name in transcripts
        if name not in spoken_for
    ]
    return faults


def turn_participants(transcript: Transcript, participants: pd.DataFrame) -> dict[int, str]:
    """Return who speaks in each turn of a transcript.

    Parameters
    ----------
    transcript : Transcript
        A transcript.
    participants : pandas.DataFrame
        The participants table.

    Returns
    -------
    dict of int to str
        Turn → participant; turns of interviewers and of nobody known are left out. A label that is
        a participant's name (or id) tells who speaks. Where one participant has the transcript and
        no label is the name, all turns but the interviewer's and those of the role ``other`` are
        that participant's.
    """
    rows = participants[participants["transcript"] == transcript.name]
    ids, names = rows["participant"].tolist(), rows["name"].tolist()
    if not ids:
        return {}
    by_label = {same_label(name): who for name, who in zip(names, ids, strict=True) if name}
    by_label.update({same_label(who): who for who in ids})
    labels = {same_label(turn.speaker) for turn in transcript.turn_records}
    alone = len(ids) == 1 and labels.isdisjoint(by_label)
    found: dict[int, str] = {}
    for turn in transcript.turn_records:
        if turn.role == "interviewer":
            continue
        who = by_label.get(same_label(turn.speaker)) if turn.speaker else None
        if who is None and alone and turn.role in ("respondent", "unknown"):
            who = ids[0]
        if who is not None:
            found[turn.turn] = who
    return found


def file_kinds(participants: pd.DataFrame) -> dict[str, str]:
    """Return what the files are, as the column ``kind`` says.

    Parameters
    ----------
    participants : pandas.DataFrame
        As `read_participants` gives it.

    Returns
    -------
    dict of str to str
        Transcript → kind, for those of which a row says one.
    """
    if "kind" not in participants.columns:
        return {}
    told = zip(participants["transcript"], participants["kind"], strict=True)
    return {name: _kind(kind) for name, kind in told if name and kind}


def silent_participants(
    participants: pd.DataFrame, transcripts: Mapping[str, Transcript], *, file: str
) -> list[Fault]:
    """Return the participants to whom no turn of their transcript belongs.

    Parameters
    ----------
    participants : pandas.DataFrame
        As `read_participants` gives it.
    transcripts : Mapping of str to Transcript
        By name.
    file : str
        For messages.

    Returns
    -------
    list of Fault
        With the labels that the transcript has, to compare with the participant's name.
    """
    faults = []
    lines = participants.attrs.get("lines", [])
    spoken = {n: set(turn_participants(t, participants).values()) for n, t in transcripts.items()}
    for number, row in enumerate(rows_of(participants)):
        if row.transcript in transcripts and row.participant not in spoken[row.transcript]:
            turns = transcripts[row.transcript].turn_records
            labels = dict.fromkeys(turn.speaker for turn in turns if turn.role != "interviewer")
            told = f"participant {row.participant!r} says nothing in {row.transcript!r}"
            there = ", ".join(filter(None, labels))
            todo = f"write one of its labels as the name: {there}" if there else "nobody is named"
            line = lines[number] if len(lines) == len(participants) else None
            faults.append(Fault(told, "", todo, file, line))
    return faults
