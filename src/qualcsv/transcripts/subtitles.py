"""WebVTT and SubRip files → cues as lines."""

from __future__ import annotations

import html
import re
from pathlib import Path

from qualcsv.errors import Fault, TranscriptError, file_name
from qualcsv.transcripts.lines import Line, ReadFile, Report
from qualcsv.transcripts.text import decode_file
from qualcsv.transcripts.times import seconds

__all__ = ["read_subtitles"]

_CLOCK = r"-?(?:\d+:)?\d{1,2}:\d{2}[.,]\d{1,3}"
_ARROW = re.compile(rf"\s*({_CLOCK})\s*-->\s*({_CLOCK})")
_VOICE = re.compile(r"<v(?:\.[^\s>]*)?\s+([^>]*)>(.*?)(?=</v>|<v[\s.]|$)(?:</v>)?", re.DOTALL)
_TAG = re.compile(r"</?[a-zA-Z][^>]*>|<\d[\d:.]*>|\{\\[^}]*\}")


def read_subtitles(path: Path, report: Report) -> ReadFile:
    """Read a vtt or srt file.

    Parameters
    ----------
    path : pathlib.Path
        The file.
    report : Report
        Gets cues, notes, styles and tags, by count.

    Returns
    -------
    ReadFile
        A line a cue (or a voice in a cue), with speaker and times.

    Raises
    ------
    TranscriptError
        If the file has no cue.
    """
    text = decode_file(path, report)
    blocks = re.split(r"\n[ \t]*\n", text.strip("\n"))
    lines: list[Line] = []
    other = backwards = overlaps = tags = 0
    latest = 0.0
    for block in blocks:
        match = next((m for row in block.split("\n") if (m := _ARROW.match(row))), None)
        if match is None:
            other += bool(block.strip()) and not block.lstrip().startswith("WEBVTT")
            continue
        begin, finish = (seconds(match[i].lstrip("-")) for i in (1, 2))
        backwards += finish < begin or "-" in match[1]
        overlaps += begin < latest - 0.001
        latest = max(latest, finish)
        rows = block.split("\n")
        body = "\n".join(rows[next(i for i, r in enumerate(rows) if _ARROW.match(r)) + 1 :])
        cues, count = _voices(body, begin, max(begin, finish))
        tags += count
        lines += cues
    if not lines:
        todo = "is it a subtitle file? each cue needs a line such as 00:01.000 --> 00:03.000"
        raise TranscriptError(Fault("no cue with a time", todo=todo, file=file_name(path)))
    report.note("left out", "blocks without a time (notes, styles, numbers)", other)
    report.note("altered", "tags taken out of cues", tags)
    report.note("doubt", "cues that end before they begin or begin before 0", backwards)
    report.note("doubt", "cues that begin before the one before has ended", overlaps)
    return ReadFile(tuple(lines))


def _voices(body: str, begin: float, finish: float) -> tuple[list[Line], int]:
    """Return the cue's lines, one a voice, and how many tags were taken out."""
    voices = list(_VOICE.finditer(body))
    tags = 0
    lines = []
    parts = [(v[1].strip(), v[2]) for v in voices] or [("", body)]
    if voices and body[: voices[0].start()].strip():
        parts.insert(0, ("", body[: voices[0].start()]))
    for speaker, words in parts:
        plain, count = _TAG.subn("", words)
        tags += count
        plain = " ".join(html.unescape(plain).split())
        if plain:
            lines.append(Line(plain, speaker=speaker or None, begin=begin, finish=finish, cue=True))
    return lines, tags


