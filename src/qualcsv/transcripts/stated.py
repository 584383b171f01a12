"""Text files that state their turns: written by rule, read back exactly as they were.

A text may hold what no layout tells: a time for each turn, a role that a person gave. Such a file
is the text itself, then a line that begins a block, then a line a turn. The block names the text's
hash; a text that was edited since is refused rather than read at wrong places.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from qualcsv.errors import Fault, TranscriptError, file_name
from qualcsv.records import ROLES, Turn, sha256_text
from qualcsv.transcripts.labels import same_label
from qualcsv.transcripts.lines import Report
from qualcsv.transcripts.read import Transcript

__all__ = ["read_stated", "stated_text"]

MARK = "=== qualcsv: the turns of the text above, stated. Do not edit the text. ==="
_HEAD = re.compile(r"text_sha256=([0-9a-f]{64}) language=([A-Za-z-]{1,8}) layout=([^\n]*)")
_COLUMNS = "turn\trole\tstart\tend\ttime_start\ttime_end\tspeaker"
_LARGEST = 64 * 2**20  # bytes


def stated_text(transcript: Transcript) -> str:
    """Return a transcript as a file that states its turns.

    Parameters
    ----------
    transcript : Transcript
        Any transcript.

    Returns
    -------
    str
        To be written as UTF-8 with ``\\n`` line ends; `read_transcript` gives it back.
    """
    head = (
        f"text_sha256={transcript.sha256} language={transcript.language} layout={transcript.layout}"
    )
    rows = ["\t".join(_cells(turn)) for turn in transcript.turn_records]
    return "\n".join([transcript.text, "", MARK, head, _COLUMNS, *rows, ""])


def _cells(turn: Turn) -> list[str]:
    times = ["" if time is None else repr(time) for time in (turn.time_start, turn.time_end)]
    speaker = " ".join(turn.speaker.split())
    return [str(turn.turn), turn.role, str(turn.start), str(turn.end), *times, speaker]


def read_stated(
    path: Path,
    *,
    name: str,
    language: str | None = None,
    speakers: Mapping[str, str] | None = None,
) -> Transcript | None:
    """Read a text file that states its turns.

    Parameters
    ----------
    path : pathlib.Path
        A text file.
    name : str
        The transcript's id.
    language, speakers : optional
        As in `read_transcript`; they go before what the file states.

    Returns
    -------
    Transcript or None
        None for a file that states none.

    Raises
    ------
    TranscriptError
        If the text was edited after its turns were stated, or the block is damaged.
    """
    if path.stat().st_size > _LARGEST:
        return None
    raw = path.read_bytes()
    if MARK.encode() not in raw:
        return None
    text, _, block = (
        raw.decode("utf-8", "replace").replace("\r\n", "\n").rpartition(f"\n\n{MARK}\n")
    )
    lines = block.rstrip("\n").split("\n")
    head = _HEAD.fullmatch(lines[0])
    if head is None or sha256_text(text) != head[1]:
        told = "the text is not the one whose turns are stated below it"
        todo = (
            f"restore it, or take out all from the line {MARK[:12]!r} on to have turns found anew"
        )
        raise TranscriptError(Fault(told, "", todo, file_name(path)))
    given = {same_label(label): role for label, role in (speakers or {}).items()}
    try:
        turns = tuple(_turn(line.split("\t"), given, len(text)) for line in lines[2:])
    except ValueError:
        told = "the block that states the turns is damaged"
        raise TranscriptError(Fault(told, todo="restore the file", file=file_name(path))) from None
    report = Report(name)
    report.note("read", "turns, as the file states them", len(turns))
    return Transcript(name, text, head[1], language or head[2], head[3], turns, report)


def _turn(cells: list[str], given: Mapping[str, str], length: int) -> Turn:
    number, role, start, end, begin, finish, speaker = cells
    if role not in ROLES or not 0 <= int(start) <= int(end) <= length:
        raise ValueError(cells)
    said = given.get(same_label(speaker), role)
    times = [float(time) if time else None for time in (begin, finish)]
    return Turn(int(number), speaker, said, int(start), int(end), *times)  # type: ignore[arg-type]
