"""Tables with a turn a row (csv, tsv, xlsx) → lines; columns are found by their names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from qualcsv.errors import Fault, TranscriptError, file_name
from qualcsv.records import nfc
from qualcsv.transcripts.docx_table import UNNAMED_ROWS
from qualcsv.transcripts.lines import Line, ReadFile, Report
from qualcsv.transcripts.sheet_rows import Sheet, read_sheets
from qualcsv.transcripts.sheet_times import Cell, scaled_times, seconds_of
from qualcsv.transcripts.text import tidy

__all__ = ["is_tabbed_table", "read_sheet"]

# The names that a column may have, the surest first.
_NAMES: dict[str, tuple[str, ...]] = {
    "text": (
        "text", "utterance", "yttrande", "statement", "transcript", "transkript", "transcription",
        "transkription", "transkribering", "content", "innehåll", "speech", "tal", "replik", "uttalande",
        "words", "said", "vad som sägs", "sagt", "caption", "undertext", "message", "meddelande",
        "dialogue", "dialog", "turn text", "segment text", "sentence", "mening", "segment", "tekst",
        "inhalt", "äußerung", "aussage", "uiting", "ytring",
    ),
    "speaker": (
        "speaker", "talare", "speaker name", "speaker label", "talarens namn", "speaker id", "who", "vem",
        "vem talar", "name", "namn", "person", "participant", "deltagare", "voice", "röst", "sprecher",
        "sprecherin", "taler", "spreker", "speakers", "talarnamn", "actor", "role", "roll", "label",
    ),
    "start": (
        "start", "start time", "starttid", "begin", "begin time", "time", "tid", "timestamp", "time stamp",
        "tidsstämpel", "timecode", "time code", "tidskod", "tidpunkt", "from", "från", "börjar", "början",
        "in", "tc in", "timespan", "tidsintervall", "zeit", "zeitstempel", "tijd", "start timestamp",
    ),
    "end": (
        "end", "end time", "sluttid", "slut", "slutar", "stop", "stopp", "stop time", "to", "till", "out",
        "tc out", "finish", "ende", "einde", "end timestamp",
    ),
    "question": ("question", "fråga", "frage", "vraag", "spørsmål", "spørgsmål"),
    "answer": ("answer", "svar", "antwort", "antwoord"),
}  # fmt: skip
_UNIT = re.compile(
    r"[(\[]\s*(ms|s|sec|sek|seconds|sekunder|milliseconds|millisekunder)\s*[)\]]|\b(ms)$"
)
_LIKE_HEADER = 0.9  # share of the lines that have as many cells as the header
_HEADER_WITHIN = 20  # rows; titles may stand above the header


@dataclass(frozen=True)
class _Columns:
    """Where what is found in a table: the header's row and each column's place."""

    header: int
    places: dict[str, int]
    milliseconds: bool


def read_sheet(path: Path, report: Report) -> ReadFile:
    """Read a table that has a turn a row.

    Parameters
    ----------
    path : pathlib.Path
        A csv, tsv or xlsx file. One column must be named as what is said (text, utterance,
        yttrande …); speaker, start and end are read if they are there. A column of questions and
        one of answers are read as two turns a row.
    report : Report
        Gets rows, and the columns, rows and sheets that were left out.

    Returns
    -------
    ReadFile
        A line a row, with speaker and times.

    Raises
    ------
    TranscriptError
        If no column is named as what is said, with the names found and those accepted; if the
        file cannot be read; if no row has a text; with all rows that have too many cells.
    """
    sheets = [sheet for sheet in read_sheets(path, report) if sheet.rows]
    name = file_name(path)
    if not sheets:
        raise TranscriptError(Fault("the table is empty", "", "write a header and rows", name))
    found = [(sheet, _columns(sheet)) for sheet in sheets]
    fitting = [(sheet, columns) for sheet, columns in found if columns is not None]
    if not fitting:
        raise TranscriptError(_no_column(sheets, name))
    sheet, columns = fitting[0]
    others = [other.title for other in sheets if other is not sheet]
    report.note("left out", "other sheets of the workbook", len(others), ", ".join(others)[:60])
    lines = _lines(sheet, columns, name, report)
    if not lines:
        raise TranscriptError(Fault("no row has a text", "", "write what was said", name))
    return ReadFile(tuple(lines))


def is_tabbed_table(text: str) -> bool:
    """Return whether a plain text is a table: a header that names its columns, a row a line.

    Parameters
    ----------
    text : str
        A file's contents.

    Returns
    -------
    bool
        True if the first line names, between tabs, what is said and who says it or when, and
        nearly all lines have as many cells.

    Examples
    --------
    >>> is_tabbed_table("Timespan\\tContent\\tSpeaker\\n0:01\\tWhy there?\\tIda")
    True
    """
    rows = [line.split("\t") for line in text.split("\n") if line.strip()]
    if len(rows) < 2 or len(rows[0]) < 2:
        return False
    header: list[Cell] = list(rows[0])
    columns = _columns(Sheet("", [(1, header)]))
    if columns is None or not {"speaker", "start"} & columns.places.keys():
        return False
    return sum(len(row) == len(header) for row in rows) >= _LIKE_HEADER * len(rows)


def _plain(cell: Cell) -> str:
    """Return a column's name without case, unit and signs."""
    text = _UNIT.sub(" ", nfc(str(cell or "")).casefold().replace("_", " "))
    return " ".join(re.sub(r"[^\w\s]", " ", text).split())


def _columns(sheet: Sheet) -> _Columns | None:
    """Return the header and the columns of a table; None if none is named as what is said."""
    for i, (_, row) in enumerate(sheet.rows[:_HEADER_WITHIN]):
        names = [_plain(cell) if isinstance(cell, str) else "" for cell in row]
        places = {}
        for what, accepted in _NAMES.items():
            fitting = (names.index(name) for name in accepted if name in names)
            place = next(fitting, None)
            if place is not None:
                places[what] = place
        alone = len([cell for cell in row if cell]) == 1
        paired = "question" in places and "answer" in places
        if ("text" in places and (len(places) > 1 or alone)) or paired:
            units = [str(row[places[w]]).casefold() for w in ("start", "end") if w in places]
            return _Columns(i, places, any(re.search(r"\bms\b|_ms|milli", unit) for unit in units))
    return None


def _no_column(sheets: Iterable[Sheet], name: str) -> Fault:
    sheet = next(iter(sheets))
    line, header = sheet.rows[0]
    cells = [str(cell)[:30] for cell in header if cell is not None and str(cell).strip()]
    shown = ", ".join(repr(cell) for cell in cells[:12]) + (" …" if len(cells) > 12 else "")
    allowed = "; ".join(
        f"{what}: {', '.join(_NAMES[what][:6])} …" for what in ("text", "speaker", "start", "end")
    )
    todo = "name the column of what is said 'text' and that of who says it 'speaker'"
    return Fault(
        f"no column is named as what is said; the first row has {shown}", allowed, todo, name, line
    )


def _lines(sheet: Sheet, columns: _Columns, name: str, report: Report) -> list[Line]:
    header = sheet.rows[columns.header][1]
    body = _repaired(sheet, columns, len(header), name, report)
    places = columns.places
    used = set(places.values())
    if "text" in places:
        used -= {places[what] for what in ("question", "answer") if what in places}
    other = [str(cell) for i, cell in enumerate(header) if i not in used and cell]
    report.note("left out", "columns that are neither speaker, text nor time", len(other), ", ".join(other)[:60])  # fmt: skip
    report.note("left out", "rows above the header", columns.header)
    quiet = Report(report.file)
    times = _times(body, columns, report)
    lines: list[Line] = []
    empty = unnamed = 0
    for row, (begin, finish) in zip(body, times, strict=True):
        told = _told(row, places, quiet)
        empty += not told
        for speaker, text in told:
            unnamed += "speaker" in places and not speaker
            cue = "speaker" not in places and "text" in places and begin is not None
            lines.append(Line(text, speaker=speaker or None, begin=begin, finish=finish, cue=cue))
    report.note("read", "rows of a table", len(body) - empty)
    report.note("left out", "rows without a text", empty)
    report.note("doubt", UNNAMED_ROWS, unnamed)
    report.sum_up(quiet)
    return lines


def _told(row: Sequence[Cell], places: dict[str, int], quiet: Report) -> list[tuple[str, str]]:
    """Return who says what in a row."""

    def cell(what: str) -> str:
        value = row[places[what]] if what in places else None
        return tidy(str(value), quiet).strip() if value is not None else ""

    if "text" in places:
        pairs = [(" ".join(cell("speaker").rstrip(": ").split()), cell("text"))]
    else:
        pairs = [("Question", cell("question")), ("Answer", cell("answer"))]
    return [(speaker, text) for speaker, text in pairs if text]


def _times(
    body: Sequence[Sequence[Cell]], columns: _Columns, report: Report
) -> list[tuple[float | None, float | None]]:
    """Return each row's begin and end in seconds."""
    places = columns.places
    out: list[tuple[float | None, float | None]] = []
    unread = words = 0
    number = True
    for row in body:
        cells = [row[places[w]] if w in places else None for w in ("start", "end")]
        (begin, until), (end, _) = (seconds_of(cell) for cell in cells)
        unread += begin is None and cells[0] not in (None, "")
        number &= all(cell is None or not re.search(r"[^\d.,\s]", str(cell)) for cell in cells)
        out.append((begin, end if end is not None else until))
        words += len(str(row[places["text"]] or "").split()) if "text" in places else 10
    report.note("doubt", "times that cannot be read", unread)
    unit = "ms" if columns.milliseconds else ""
    return scaled_times(out, words, report, number=number, unit=unit) if any(p != (None, None) for p in out) else out  # fmt: skip


def _repaired(
    sheet: Sheet, columns: _Columns, width: int, name: str, report: Report
) -> list[list[Cell]]:
    """Return the rows below the header, each as wide as it."""
    last = columns.places.get("text") == width - 1
    faults, joined = [], 0
    out: list[list[Cell]] = []
    for line, row in sheet.rows[columns.header + 1 :]:
        while len(row) > width and not row[-1]:
            row = row[:-1]
        if len(row) > width and last:  # commas of what is said, without quotation marks
            row = [*row[: width - 1], ", ".join(str(cell) for cell in row[width - 1 :])]
            joined += 1
        if len(row) > width:
            told = f"{len(row)} cells where the header has {width}"
            faults.append(
                Fault(told, "", "put cells that hold the delimiter in quotation marks", name, line)
            )
        out.append([*row, *[None] * (width - len(row))])
    if faults:
        raise TranscriptError(faults)
    report.note("altered", "rows whose text held the delimiter, joined", joined)
    return out
