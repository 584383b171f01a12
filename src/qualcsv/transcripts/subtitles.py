"""WebVTT and SubRip files → cues as lines."""

from __future__ import annotations

import html
import re
from pathlib import Path

from qualcsv.errors import Fault, TranscriptError, file_name
from qualcsv.transcripts.cue_changes import cue_parts, known_changes
from qualcsv.transcripts.lines import Line, ReadFile, Report
from qualcsv.transcripts.text import decode_file
from qualcsv.transcripts.times import seconds

__all__ = ["read_subtitles"]

_CLOCK = r"-?(?:\d+:)?\d{1,2}:\d{2}(?:[.,]\d{1,3}|:\d{2}(?!\d))"  # the last: seconds or frames
_ARROW = re.compile(rf"\s*({_CLOCK})\s*-->\s*({_CLOCK})")
_VOICE = re.compile(
    r"<v(?:\.[^\s<>]{0,80})?\s{1,9}([^<>]{0,200})>(.*?)(?=</v>|<v[\s.]|$)(?:</v>)?", re.DOTALL
)
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,300}>|<\d[\d:.]{0,20}>|\{\\[^{}]{0,80}\}")


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
    lines: list[Line] = []
    cues, other = _cues(text)
    backwards = overlaps = tags = 0
    latest = 0.0
    for match, body in cues:
        begin, finish = (seconds(match[i].lstrip("-")) for i in (1, 2))
        backwards += finish < begin or "-" in match[1]
        overlaps += begin < latest - 0.001
        latest = max(latest, finish)
        voices, count = _voices(body, begin, max(begin, finish))
        tags += count
        lines += voices
    if not lines:
        todo = "is it a subtitle file? each cue needs a line such as 00:01.000 --> 00:03.000"
        raise TranscriptError(Fault("no cue with a time", todo=todo, file=file_name(path)))
    report.note("left out", "blocks without a time (notes, styles, numbers)", other)
    report.note("altered", "tags taken out of cues", tags)
    report.note("doubt", "cues that end before they begin or begin before 0", backwards)
    report.note("doubt", "cues that begin before the one before has ended", overlaps)
    marks = sum(line.change is True for line in lines)
    report.note("altered", "marks that another speaks now (dash, >>) taken out of cues", marks)
    return ReadFile(tuple(known_changes(lines)))


def _cues(text: str) -> tuple[list[tuple[re.Match[str], str]], int]:
    """Return the cues, also those without a blank line between, and the number of other blocks."""
    cues: list[tuple[re.Match[str], str]] = []
    other = 0
    for block in re.split(r"\n[ \t]*\n", text.strip("\n")):
        rows = block.split("\n")
        found = [(i, match) for i, row in enumerate(rows) if (match := _ARROW.match(row))]
        if not found:
            other += bool(block.strip()) and not block.lstrip().startswith("WEBVTT")
            continue
        ends = [i for i, _ in found[1:]] + [len(rows)]
        for (i, match), end in zip(found, ends, strict=True):
            body = rows[i + 1 : end]
            if end < len(rows) and body and body[-1].strip().isdigit():
                body.pop()  # the number of the next cue
            cues.append((match, "\n".join(body)))
    return cues, other


def _voices(body: str, begin: float, finish: float) -> tuple[list[Line], int]:
    """Return the cue's lines, one a voice, and how many tags were taken out."""
    voices = list(_VOICE.finditer(body))
    before = body[: voices[0].start()] if voices else body
    plain, tags = _plain(before)
    lines = [_cue(words, None, begin, finish, change=change) for words, change in cue_parts(plain)]
    for voice in voices:
        plain, count = _plain(voice[2])
        tags += count
        lines.append(_cue(plain, voice[1].strip(), begin, finish))
    return [line for line in lines if line.text], tags


def _plain(words: str) -> tuple[str, int]:
    text, tags = _TAG.subn("", words)
    return html.unescape(text), tags


def _cue(
    words: str, speaker: str | None, begin: float, finish: float, *, change: bool = False
) -> Line:
    text = " ".join(words.split())
    return Line(text, speaker=speaker, begin=begin, finish=finish, cue=True, change=change or None)
