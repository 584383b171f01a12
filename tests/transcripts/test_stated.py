"""Text files that state their turns."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcsv.errors import TranscriptError
from qualcsv.records import ROLES, Turn, sha256_text
from qualcsv.transcripts import Report, Transcript, read_transcript
from qualcsv.transcripts.stated import stated_text

TEXT = "Ida: Hur?\nPer: Så här\noch så.\n\nIda: Jaha: ja\n"
TURNS = (
    Turn(1, "Ida", "interviewer", 5, 9, 0.0, 1.25),
    Turn(2, "Per", "respondent", 15, 29, 1.25, None),
    Turn(3, "Ida", "interviewer", 36, 44),
)


def _transcript(text: str, turns: tuple[Turn, ...]) -> Transcript:
    return Transcript("a.txt", text, sha256_text(text), "sv", "label: text", turns, Report("a.txt"))


def _write(folder: Path, contents: str) -> Path:
    path = folder / "a.txt"
    path.write_text(contents, "utf-8", newline="")
    return path


def test_text_turns_times_roles_and_language_are_read_back(tmp_path: Path) -> None:
    wanted = _transcript(TEXT, TURNS)
    read = read_transcript(_write(tmp_path, stated_text(wanted)))
    assert (read.text, read.turn_records, read.language) == (TEXT, TURNS, "sv")


@st.composite
def transcripts(draw: Any) -> Transcript:
    """Any text without carriage returns, and turns anywhere in it."""
    letters = st.characters(blacklist_characters="\r", blacklist_categories=["Cs"])
    text = draw(st.text(letters, max_size=60))
    times = st.none() | st.floats(0, 1e5, allow_nan=False)
    places = st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))
    name = st.text(letters, max_size=8).map(lambda x: " ".join(x.split()))
    turns = []
    for number, (a, b) in enumerate(draw(st.lists(places, max_size=4)), 1):
        role: Any = draw(st.sampled_from(ROLES))
        span = (min(a, b), max(a, b))
        turns.append(Turn(number, draw(name), role, *span, draw(times), draw(times)))
    return _transcript(text, tuple(turns))


@given(transcripts())
def test_any_transcript_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, wanted: Transcript
) -> None:
    path = _write(tmp_path_factory.mktemp("any"), stated_text(wanted))
    read = read_transcript(path)
    assert (read.text, read.turn_records) == (wanted.text, wanted.turn_records)


def test_text_that_was_edited_since_is_refused(tmp_path: Path) -> None:
    path = _write(tmp_path, stated_text(_transcript(TEXT, TURNS)).replace("Hur?", "Hur!"))
    with pytest.raises(TranscriptError, match="not the one whose turns"):
        read_transcript(path)


@pytest.mark.parametrize("old", ["interviewer\t5", "\t1.25", "2\trespondent"])
def test_block_that_was_damaged_is_refused(tmp_path: Path, old: str) -> None:
    text = stated_text(_transcript(TEXT, TURNS))
    assert old in text
    with pytest.raises(TranscriptError, match="damaged"):
        read_transcript(_write(tmp_path, text.replace(old, "x")))


def test_what_a_person_says_of_a_speaker_goes_before(tmp_path: Path) -> None:
    path = _write(tmp_path, stated_text(_transcript(TEXT, TURNS)))
    read = read_transcript(path, speakers={"Per": "other"}, language="da")
    assert [turn.role for turn in read.turn_records] == ["interviewer", "other", "interviewer"]
    assert read.language == "da"


def test_line_ends_that_a_program_changed_do_no_harm(tmp_path: Path) -> None:
    path = _write(tmp_path, stated_text(_transcript(TEXT, TURNS)).replace("\n", "\r\n"))
    assert read_transcript(path).turn_records == TURNS
