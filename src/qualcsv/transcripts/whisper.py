"""JSON of speech recognition (Whisper, WhisperX, whisper.cpp) → lines."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from qualcsv.errors import Fault, TranscriptError, file_name
from qualcsv.transcripts.lines import Line, ReadFile, Report
from qualcsv.transcripts.sheet_times import scaled_times, seconds_of
from qualcsv.transcripts.text import decode_file, tidy

__all__ = ["read_whisper"]

_LISTS = ("segments", "transcription", "chunks", "utterances")


def read_whisper(path: Path, report: Report) -> ReadFile:
    """Read JSON as Whisper and its relatives write it.

    Parameters
    ----------
    path : pathlib.Path
        The file: ``{"segments": [{"start", "end", "text", "speaker"}, …]}``, such a list alone,
        or ``{"text": …}``; also whisper.cpp's ``transcription`` and the ``chunks`` of others.
    report : Report
        Gets segments, and those without a text or with times that cannot be read.

    Returns
    -------
    ReadFile
        A cue a segment, with its speaker if it has one; a line a line of a mere text.

    Raises
    ------
    TranscriptError
        If the file is no JSON (with the line), or none of these.
    """
    text = decode_file(path, report)
    name = file_name(path)
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        told = f"no valid JSON: {error.msg} (column {error.colno})"
        raise TranscriptError(
            Fault(told, "", "write it anew from the program it came from", name, error.lineno)
        ) from None
    except (RecursionError, ValueError) as error:
        told = f"no JSON of a transcript ({type(error).__name__})"
        raise TranscriptError(Fault(told, "", "do not trust it", name)) from None
    segments = _segments(data)
    if segments is None and isinstance(data, Mapping) and isinstance(data.get("text"), str):
        lines = [Line(line.strip()) for line in tidy(data["text"], report).strip().split("\n")]
        report.note("doubt", "a text without segments: no times and no speakers", 1)
    elif segments is None:
        raise TranscriptError(_unknown(data, name))
    else:
        lines = _lines(segments, report)
    if not any(line.text for line in lines):
        raise TranscriptError(Fault("no segment has a text", "", "is the recording silent?", name))
    return ReadFile(tuple(lines))


def _segments(data: Any) -> list[Any] | None:
    """Return the segments, or None if there is no list of them."""
    found = data
    if isinstance(data, Mapping):
        lists = (data[key] for key in _LISTS if isinstance(data.get(key), list))
        found = next(lists, None)
    if not isinstance(found, list) or not any(
        isinstance(x, Mapping) and "text" in x for x in found
    ):
        return None
    return found


def _unknown(data: Any, name: str) -> Fault:
    many = "a list" if isinstance(data, list) else "a single value"
    kind = "an object" if isinstance(data, Mapping) else many
    keys = (
        ", ".join(repr(str(key)[:30]) for key in list(data)[:8])
        if isinstance(data, Mapping)
        else ""
    )
    told = f"JSON that is no transcript: {kind}" + (f" with {keys}" if keys else "")
    allowed = 'segments (a list of {"start", "end", "text"}), such a list alone, or text'
    return Fault(told, allowed, "export it from Whisper as json, or save it as vtt", name)


def _lines(segments: Iterable[Any], report: Report) -> list[Line]:
    quiet = Report(report.file)
    told: list[tuple[str, str]] = []
    times: list[tuple[float | None, float | None]] = []
    empty = untimed = 0
    for segment in segments:
        text = segment.get("text") if isinstance(segment, Mapping) else None
        text = " ".join(tidy(text, quiet).split()) if isinstance(text, str) else ""
        if not text:
            empty += 1
            continue
        speaker = segment.get("speaker")
        who = tidy(str(speaker), quiet).strip() if isinstance(speaker, str | int) else ""
        told.append((who, text))
        times.append(_times(segment))
        untimed += times[-1][0] is None
    words = sum(len(text.split()) for _, text in told)
    if untimed < len(times):
        times = scaled_times(times, words, report, number=True)
        report.note("doubt", "segments without a time that can be read", untimed)
    named = any(who for who, _ in told)
    unnamed = sum(not who for who, _ in told) if named else 0
    report.note("left out", "segments without a text", empty)
    report.note("doubt", "segments without a speaker, taken as the same speaker's", unnamed)
    report.sum_up(quiet)
    return [
        Line(text, speaker=who or None, begin=begin, finish=finish, cue=True)
        for (who, text), (begin, finish) in zip(told, times, strict=True)
    ]


def _times(segment: Mapping[str, Any]) -> tuple[float | None, float | None]:
    """Return a segment's begin and end as it tells them."""
    stamps = segment.get("timestamps")
    if isinstance(stamps, Mapping):  # whisper.cpp
        pair = (stamps.get("from"), stamps.get("to"))
    elif isinstance(segment.get("timestamp"), list) and len(segment["timestamp"]) == 2:
        pair = tuple(segment["timestamp"])
    else:
        pair = (segment.get("start"), segment.get("end"))
    begin, finish = (
        seconds_of(x)[0] if isinstance(x, str | int | float) and not isinstance(x, bool) else None
        for x in pair
    )
    return begin, finish
