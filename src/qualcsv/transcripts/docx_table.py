"""A table's cells → lines: time, speaker and text are told apart by what the cells hold."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from statistics import median

from qualcsv.transcripts.labels import label_role
from qualcsv.transcripts.lines import Line, joined_lines
from qualcsv.transcripts.marks import shifted
from qualcsv.transcripts.times import stamp_of

__all__ = ["UNNAMED_ROWS", "table_lines"]

_HEADER = {
    "speaker", "talare", "text", "time", "tid", "transcript", "who", "vem", "name", "namn",
    "utterance", "yttrande", "statement", "timecode", "tidskod", "content", "innehåll", "nr", "no",
    "#", "line", "rad", "turn", "timestamp", "tidsstämpel", "transkript", "sprecher", "zeit",
    "timespan", "tidsintervall", "start", "end", "slut", "början", "begin", "duration", "id",
    "time stamp", "speaker name", "question", "answer", "fråga", "svar",
}  # fmt: skip
UNNAMED_ROWS = "rows without a speaker, taken as the same speaker's"
_NUMBER = re.compile(r"\d{1,5}[.)]?")


def table_lines(rows: Sequence[Sequence[Line | str]], seen: Counter[str]) -> Iterator[Line]:
    """Yield the lines of a table.

    Parameters
    ----------
    rows : sequence of sequence of (Line or str)
        The cells, with their marks; paragraphs in a cell have ``\\n`` between them.
    seen : Counter
        Gets the header rows and row numbers that are left out, and rows without a speaker.

    Yields
    ------
    Line
        A line a row, with speaker and time if the table has columns for them. Of a table that
        is no conversation, ``name: value``, or all its cells.

    Examples
    --------
    >>> talk = [["00:01", "Ida", "Hur började det?"], ["00:04", "Per", "Med en bänk och en lampa."]]
    >>> [(line.begin, line.speaker) for line in table_lines(talk, Counter())]
    [(1.0, 'Ida'), (4.0, 'Per')]
    """
    width = max((len(cells) for cells in rows), default=0)
    if width < 2 or width > 5:
        yield from (c for cells in rows for c in map(_as_line, cells) if c.text.strip())
        return
    whole = [[*map(_stripped, cells), *[Line("")] * (width - len(cells))] for cells in rows]
    filled = [[cell.text for cell in cells] for cells in whole]
    if _is_header(filled[0]) and len(filled) > 1:
        seen["header rows of tables"] += 1
        filled, whole = filled[1:], whole[1:]
    whole = [cells for cells, texts in zip(whole, filled, strict=True) if any(texts)]
    filled = [cells for cells in filled if any(cells)]
    if not filled:
        return
    columns = list(zip(*filled, strict=True))
    numbers = [i for i, column in enumerate(columns) if _is_numbers(column)]
    seen["row numbers of tables"] += sum(bool(cell) for i in numbers for cell in columns[i])
    kept = [i for i in range(width) if i not in numbers]
    body = max(
        kept or [0], key=lambda i: (not _states_roles(columns[i]), sum(map(len, columns[i])))
    )
    times = [i for i in kept if i != body and _is_time_column(columns[i])][:2]
    names = [i for i in kept if i not in (body, *times) and _is_name_column(columns[i])][:1]
    talk = bool(names) and _is_talk(columns[names[0]], columns[body])
    pair = not talk and len(kept) == 2 and all(_is_term(cell) for cell in columns[kept[0]])
    unnamed = sum(not cells[names[0]] and bool(cells[body]) for cells in filled) if talk else 0
    if unnamed:
        seen[UNNAMED_ROWS] += unnamed
    names = names if talk else []
    said = {cells[i] for cells in filled for i in names if cells[body]}
    for each in whole:  # a cell over all columns is no speaker
        speaks = all(each[body].text or each[i].text in said for i in names)
        yield _row(each, kept, times, names if speaks else [], pair=pair)


def _as_line(cell: Line | str) -> Line:
    return cell if isinstance(cell, Line) else Line(cell)


def _stripped(cell: Line | str) -> Line:
    line = _as_line(cell)
    lead = len(line.text) - len(line.text.lstrip())
    return replace(line, text=line.text.strip(), marks=shifted(line.marks, -lead))


def _row(
    cells: Sequence[Line],
    kept: Sequence[int],
    times: Sequence[int],
    names: Sequence[int],
    *,
    pair: bool,
) -> Line:
    stamps = [stamp_of(cells[i].text) for i in times]
    begin, finish = stamps[0] if stamps else (None, None)
    finish = stamps[1][0] if finish is None and len(stamps) > 1 else finish
    timed = [i for i, (told, _) in zip(times, stamps, strict=True) if told is not None]
    told = [*names, *(timed if begin is not None else [])]
    parts = [cells[i] for i in kept if i not in told and cells[i].text]
    speaker = cells[names[0]].text.rstrip(": ") if names else ""
    line = joined_lines(parts, ": " if pair and len(parts) == 2 else "\n")
    marks = (
        *shifted((mark for i in told for mark in cells[i].marks), -len(line.text)),
        *line.marks,
    )
    return replace(line, speaker=speaker or None, begin=begin, finish=finish, marks=marks)


def _is_term(cell: str) -> bool:
    return len(cell) <= 40 and not cell.endswith((".", "?", "!"))


def _states_roles(cells: Sequence[str]) -> bool:
    filled = [cell for cell in cells if cell]
    return bool(filled) and all(label_role(cell.rstrip(": ")) for cell in filled)


def _is_numbers(cells: Sequence[str]) -> bool:
    filled = [cell for cell in cells if cell]
    if len(filled) < 2 or not all(_NUMBER.fullmatch(cell) for cell in filled):
        return False
    counted = [int(cell.rstrip(".)")) for cell in filled]
    return all(a < b for a, b in zip(counted, counted[1:], strict=False))


def _is_time_column(cells: Sequence[str]) -> bool:
    filled = [cell for cell in cells if cell]
    told = [cell for cell in filled if stamp_of(cell)[0] is not None and len(cell) < 30]
    return len(told) * 2 > len(filled) and bool(filled)


def _is_name_column(cells: Sequence[str]) -> bool:
    filled = [cell for cell in cells if cell]
    short = [cell for cell in filled if len(cell) <= 60 and not cell.isdigit()]
    few = max(2, 0.6 * len(filled) + 1)
    return bool(filled) and len(short) >= 0.9 * len(filled) and len(set(filled)) <= few


def _is_talk(names: Sequence[str], body: Sequence[str]) -> bool:
    """Return whether a table is a conversation, not a header such as Date, Place, Interviewer."""
    filled = [name for name in names if name]
    again = len(set(filled)) < len(filled)
    return again or median(len(cell.split()) for cell in body) >= 4


def _is_header(cells: Sequence[str]) -> bool:
    filled = [cell.casefold().strip(": ") for cell in cells if cell]
    return bool(filled) and all(cell in _HEADER for cell in filled)
