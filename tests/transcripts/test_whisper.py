"""JSON of speech recognition: the shapes that Whisper and its relatives write."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from qualcsv.errors import TranscriptError
from tests.transcripts.making import noted, read, said, times

SEGMENTS = [
    {"id": 0, "start": 0.0, "end": 2.5, "text": " Hur började det?", "tokens": [1, 2]},
    {"id": 1, "start": 2.5, "end": 6.0, "text": " Med en bänk och"},
    {"id": 2, "start": 6.0, "end": 8.0, "text": " en lampa."},
]
NAMED = [
    {**segment, "speaker": who}
    for segment, who in zip(SEGMENTS, ("SPEAKER_00", "SPEAKER_01", "SPEAKER_01"), strict=True)
]
WORDS = "Hur började det? Med en bänk och en lampa."


def dumped(tmp_path: Path, data: Any) -> Any:
    return read(tmp_path, json.dumps(data, ensure_ascii=False), "a.json")


@pytest.mark.parametrize(
    "data", [{"text": WORDS, "segments": SEGMENTS, "language": "sv"}, SEGMENTS, {"segments": SEGMENTS}]
)  # fmt: skip
def test_segments_are_cues(tmp_path: Path, data: Any) -> None:
    talk = dumped(tmp_path, data)
    assert talk.text.split() == WORDS.split()
    assert times(talk)[0][0] == 0.0
    assert times(talk)[-1][1] == 8.0
    assert noted(talk, "read")["subtitle cues, joined into turns"] == 3


def test_speakers_of_whisperx_are_turns(tmp_path: Path) -> None:
    talk = dumped(tmp_path, {"segments": NAMED, "word_segments": []})
    assert said(talk) == [
        ("SPEAKER_00", "Hur började det?"),
        ("SPEAKER_01", "Med en bänk och en lampa."),
    ]
    assert times(talk) == [(0.0, 2.5), (2.5, 8.0)]


def test_a_mere_text_is_read_and_doubted(tmp_path: Path) -> None:
    talk = dumped(tmp_path, {"text": WORDS})
    assert talk.text == WORDS
    assert noted(talk, "doubt")["a text without segments: no times and no speakers"] == 1


def test_the_shape_of_whisper_cpp(tmp_path: Path) -> None:
    rows = [
        {"timestamps": {"from": "00:00:00,000", "to": "00:00:02,500"}, "offsets": {"from": 0, "to": 2500}, "text": " Hur?"},
        {"timestamps": {"from": "00:00:02,500", "to": "00:00:04,000"}, "text": " Så."},
    ]  # fmt: skip
    talk = dumped(tmp_path, {"systeminfo": "", "transcription": rows})
    assert talk.text == "Hur? Så." or talk.text == "Hur?\nSå."
    assert times(talk)[-1][1] == 4.0


def test_the_chunks_of_other_programs(tmp_path: Path) -> None:
    rows = [{"timestamp": [0.0, 2.5], "text": " Hur?"}, {"timestamp": [2.5, None], "text": " Så."}]
    assert times(dumped(tmp_path, {"text": " Hur? Så.", "chunks": rows}))[0][0] == 0.0


def test_milliseconds_are_told_by_how_slowly_people_would_speak(tmp_path: Path) -> None:
    rows = [{**s, "start": s["start"] * 1000, "end": s["end"] * 1000} for s in SEGMENTS]  # type: ignore[operator]
    talk = dumped(tmp_path, {"utterances": rows})
    assert times(talk)[-1][1] == 8.0
    assert noted(talk, "altered") == {"times in milliseconds, taken as seconds": 3}


def test_what_a_segment_lacks_is_counted(tmp_path: Path) -> None:
    rows = [*NAMED, {"start": 9, "end": 10, "text": "  "}, "x", {"text": "Jaså.", "start": float("inf")}]  # fmt: skip
    talk = read(tmp_path, json.dumps({"segments": rows}), "a.json")
    assert noted(talk, "left out") == {"segments without a text": 2}
    assert noted(talk, "doubt")["segments without a time that can be read"] == 1
    assert noted(talk, "doubt")["segments without a speaker, taken as the same speaker's"] == 1


@pytest.mark.parametrize(
    ("contents", "told", "line"),
    [
        ('{"segments": [\n{"text": "a",}\n]}', "no valid JSON", 2),
        ("Ida: Hur?", "no valid JSON", 1),
        ('{"codes": [], "antal": 3}', "an object with 'codes', 'antal'", None),
        ("[1, 2]", "a list", None),
        ("3", "a single value", None),
        ('{"segments": [{"text": ""}]}', "no segment has a text", None),
        ("[" * 100_000, "JSON", None),
    ],
)
def test_what_is_no_transcript_is_one_clear_word(
    tmp_path: Path, contents: str, told: str, line: int | None
) -> None:
    with pytest.raises(TranscriptError) as caught:
        read(tmp_path, contents, "a.json")
    (fault,) = caught.value.faults
    assert told in fault.found
    assert fault.line == line
    assert fault.todo
