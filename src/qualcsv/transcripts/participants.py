"""The participants table, and who of them speaks in which turn."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from qualcsv.errors import Fault, TableError, file_name
from qualcsv.tables import PARTICIPANTS, check_table, make_table, read_csv, rows_of
from qualcsv.transcripts.labels import same_label
from qualcsv.transcripts.read import Transcript

__all__ = ["check_participants", "read_participants", "turn_participants"]

_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?$")


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
        One row a participant: participant, name, case, organisation, sector, role, date, language,
        transcript, then the further columns. All text, blanks at the edges taken off.

    Raises
    ------
    TableError
        With all faults: no such file, missing columns, ids that stand twice, dates that are none.
    """
    name = file_name(path)
    frame = read_csv(path)
    lines = frame.pop("_line")
    lacking = [c for c in ("participant", "transcript") if c not in frame.columns]
    if lacking:
        todo = f"add the column(s); there are {', '.join(map(str, frame.columns))}"
        raise TableError(Fault(f"no column {' and '.join(lacking)}", "", todo, name, 1))
    for column in PARTICIPANTS.names:
        if column not in frame.columns:
            frame[column] = ""
    frame = frame.apply(lambda cells: cells.str.strip())
    checked = check_table(frame, PARTICIPANTS, file=name)
    faults = [
        Fault(f"date {date!r}", "2019-05-22, 2019-05 or 2019", file=name, line=int(line))
        for date, line in zip(checked["date"], lines, strict=True)
        if date and not _DATE.match(date)
    ]
    if faults:
        raise TableError(faults)
    return checked


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
    allowed = (("case", cases or {}), ("organisation", actors or {}), ("sector", sectors))
    for number, row in enumerate(rows_of(participants), 1):
        who = row.participant
        if not row.transcript:
            told, todo = (
                f"participant {who!r} has no transcript",
                "name the file, or take the row out",
            )
            faults.append(Fault(told, "", todo, file, row=number))
        elif row.transcript not in transcripts:
            told = f"participant {who!r} has the transcript {row.transcript!r}, which is not there"
            todo = "is the file name spelt as in the transcripts folder?"
            faults.append(Fault(told, "", todo, file, row=number))
        for column, values in allowed:
            value = getattr(row, column)
            if value and values and value not in values:
                told = f"participant {who!r} has the {column} {value!r}"
                faults.append(
                    Fault(told, ", ".join(values), "correct one of them", file, row=number)
                )
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
