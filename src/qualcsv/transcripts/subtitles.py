"""WebVTT and SubRip files → cues as lines."""

from __future__ import annotations

import html
import re
from pathlib import Path

from qualcsv.errors import Fault, TranscriptError, file_name
from qualcsv.transcripts.labels import begins_like_name, looks_like_label
from qualcsv.transcripts.lines import Line, ReadFile, Report
from qualcsv.transcripts.text import decode_file
from qualcsv.transcripts.times import seconds

__all__ = ["read_subtitles"]

_CLOCK = r"-?(?:\d+:)?\d{1,2}:\d{2}[.,]\d{1,3}"
_ARROW = re.compile(rf"\s*({_CLOCK})\s*-->\s*({_CLOCK})")
_VOICE = re.compile(r"<v(?:\.[^\s>]*)?\s+([^>]*)>(.*?)(?=</v>|<v[\s.]|$)(?:</v>)?", re.DOTALL)
_NAMED = re.compile(r"\s*([^:\n]{1,40}):\s")
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
    return ReadFile(tuple(lines))


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
    tags = 0
    lines = []
    parts = [(v[1].strip(), v[2]) for v in voices] or [("", part) for part in _speakers(body)]
    if voices and body[: voices[0].start()].strip():
        parts.insert(0, ("", body[: voices[0].start()]))
    for speaker, words in parts:
        plain, count = _TAG.subn("", words)
        tags += count
        plain = " ".join(html.unescape(plain).split())
        if plain:
            lines.append(Line(plain, speaker=speaker or None, begin=begin, finish=finish, cue=True))
    return lines, tags


def _speakers(body: str) -> list[str]:
    """Cut a cue in which several people speak, each after a label of their own."""
    parts = [""]
    for row in body.split("\n"):
        label = _NAMED.match(row)
        begins = label is not None and looks_like_label(label[1]) and begins_like_name(label[1])
        if begins and parts[-1].strip():
            parts.append(row)
        else:
            parts[-1] += f"\n{row}"
    return parts
