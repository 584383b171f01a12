from __future__ import annotations

import unicodedata
from contextlib import suppress
from dataclasses import FrozenInstanceError
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcsv.errors import TranscriptError, UsageError
from qualcsv.records import sha256_text
from qualcsv.transcripts import READERS, read_transcript
from tests.transcripts.making import noted, read, roles, said, word_file

TALK = "Ida: Hur gick det?\n\nPer: Det gick så där, men vi var många.\n\nIda: Jaså?\n\nPer: Ja.\n"


def test_the_turns_are_a_table_with_declared_columns(tmp_path: Path) -> None:
    turns = read(tmp_path, TALK).turns
    assert list(turns.columns) == [
        "turn",
        "speaker",
        "role",
        "start",
        "end",
        "time_start",
        "time_end",
    ]
    assert turns["speaker"].tolist() == ["Ida", "Per", "Ida", "Per"]
    assert turns["time_start"].isna().all()


def test_the_table_of_turns_cannot_be_changed_from_outside(tmp_path: Path) -> None:
    talk = read(tmp_path, TALK)
    turns = talk.turns
    turns.loc[0, "speaker"] = "Bo"
    assert talk.turns.loc[0, "speaker"] == "Ida"


def test_a_transcript_cannot_be_changed(tmp_path: Path) -> None:
    with pytest.raises(FrozenInstanceError):
        read(tmp_path, TALK).text = ""  # type: ignore[misc]


def test_the_hash_is_that_of_the_text(tmp_path: Path) -> None:
    talk = read(tmp_path, TALK)
    assert talk.sha256 == sha256_text(talk.text)


def test_the_same_talk_has_the_same_hash_whatever_its_line_ends_and_normal_form(
    tmp_path: Path,
) -> None:
    plain = read(tmp_path, TALK)
    for contents in (
        TALK.replace("\n", "\r\n"),
        unicodedata.normalize("NFD", TALK),
        "\ufeff" + TALK,
    ):
        assert read(tmp_path, contents).sha256 == plain.sha256


def test_what_a_transcript_shows_of_itself_holds_no_contents(tmp_path: Path) -> None:
    shown = repr(read(tmp_path, TALK))
    assert shown == "<Transcript talk.txt: 4 turns, 2 speakers, 17 words, language sv>"


def test_the_name_is_the_files_in_nfc(tmp_path: Path) -> None:
    assert read(tmp_path, TALK, unicodedata.normalize("NFD", "åsa.txt")).name == "åsa.txt"


def test_a_name_can_be_given(tmp_path: Path) -> None:
    assert read(tmp_path, TALK, name="a.txt").name == "a.txt"
    assert read_transcript(tmp_path / "a.txt", name="sub/a.txt").name == "sub/a.txt"


def test_the_ending_may_be_in_capitals(tmp_path: Path) -> None:
    assert len(said(read(tmp_path, TALK, "A.TXT"))) == 4
    assert len(said(read(tmp_path, word_file(*TALK.split("\n\n")), "A.DOCX"))) == 4


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (TALK, "sv"),
        ("Ida: How did it go?\n\nPer: We had no time for that, but it was fun.\n", "en"),
        ("Ida: Wie war das?\n\nPer: Es war gut, und wir haben viel gelernt.\n", "de"),
    ],
)
def test_the_language_is_found(tmp_path: Path, text: str, code: str) -> None:
    assert read(tmp_path, text).language == code


def test_a_given_language_is_not_doubted(tmp_path: Path) -> None:
    talk = read(tmp_path, "Ida: Hm.\n\nPer: Hm.\n", language="da")
    assert talk.language == "da"
    assert not any("language" in what for what in noted(talk, "doubt"))


def test_a_language_that_nothing_tells_is_doubted(tmp_path: Path) -> None:
    talk = read(tmp_path, "Ida: Hm.\n\nPer: 42.\n")
    assert talk.language == "xx"
    assert noted(talk, "doubt")["the language (xx) is not sure"] == 1


def test_stated_roles_override_and_labels_may_be_written_otherwise(tmp_path: Path) -> None:
    assert roles(read(tmp_path, TALK, speakers={"PER": "interviewer", "ida": "other"})) == {
        "Ida": "other", "Per": "interviewer",
    }  # fmt: skip


def test_a_role_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    with pytest.raises(
        UsageError, match=r"speaker 'Ida' has the role 'boss' .*interviewer, respondent"
    ):
        read(tmp_path, TALK, speakers={"Ida": "boss"})


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(TranscriptError, match=r"gone\.txt: there is no such file"):
        read_transcript(tmp_path / "gone.txt")


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "a.txt").mkdir()
    with pytest.raises(TranscriptError, match="no such file"):
        read_transcript(tmp_path / "a.txt")


@pytest.mark.parametrize("name", ["a.wav", "a.doc", "a", "a.txt.bak"])
def test_a_format_that_is_not_read_names_those_that_are(tmp_path: Path, name: str) -> None:
    with pytest.raises(TranscriptError) as caught:
        read(tmp_path, TALK, name)
    (fault,) = caught.value.faults
    assert "is not read" in fault.found
    assert ".docx" in fault.allowed
    assert fault.file.endswith(name)


def test_an_error_of_the_disk_is_one_clear_message(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> bytes:
        raise OSError(5, "Input/output error")

    (tmp_path / "a.txt").write_text(TALK)
    monkeypatch.setattr(Path, "read_bytes", broken)
    with pytest.raises(TranscriptError, match=r"a\.txt: cannot be opened \(Input/output error\)"):
        read_transcript(tmp_path / "a.txt")


@pytest.mark.parametrize("suffix", sorted(READERS))
@pytest.mark.parametrize(
    "contents", [b"", b"\0", b"PK\x03\x04", b"{\\rtf1", b"%PDF-1.4\n", b"\xff" * 50, b"<v"]
)
def test_no_reader_fails_in_another_way_than_told(
    tmp_path: Path, suffix: str, contents: bytes
) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_bytes(contents)
    told = ""
    try:
        read_transcript(path)
    except TranscriptError as error:  # and nothing else
        told = str(error)
    assert told == "" or path.name in told
    assert path.read_bytes() == contents


def test_the_file_is_never_written_to(tmp_path: Path) -> None:
    read(tmp_path, TALK)
    assert (tmp_path / "talk.txt").read_text(encoding="utf-8") == TALK
    assert [path.name for path in tmp_path.iterdir()] == ["talk.txt"]


def test_every_speaker_is_reported_with_how_the_role_was_decided(tmp_path: Path) -> None:
    rows = read(tmp_path, TALK).report.to_frame()
    found = rows[rows["what"] == "speaker"]
    assert found["count"].tolist() == [2, 2]
    assert found["detail"].str.contains("confidence").all()
    assert isinstance(rows, pd.DataFrame)


FRAGMENTS = st.sampled_from(
    ["Ida", "Åsa O\u0308st", "I", ":", ": ", " – ", "\n", "\n\n", "\r\n", "[0:10]", "0:10", "#00:01:02-3#", "00:01.000 --> 00:02.000",
     "\n\n1\n00:00:01,000 --> 00:00:02,000\n", "WEBVTT\n\n", "<v Ida>", "</v>", "**", "# ", "---", "?", "Hur gick det", "Note", "\t", "  ",
     "\u00a0", "\u2028", "\u200b", "👍🏽", "„", "“", "&amp;", "<", "(", ")", "x" * 90, "Interviewer", "Date: 2024"]
)  # fmt: skip


@given(
    st.lists(FRAGMENTS, max_size=40).map("".join), st.sampled_from([".txt", ".md", ".vtt", ".srt"])
)
@settings(max_examples=100, deadline=None)
def test_any_text_is_read_with_right_spans_or_refused_with_words(text: str, suffix: str) -> None:
    with TemporaryDirectory() as folder, suppress(TranscriptError):  # and nothing else
        talk = read(Path(folder), text, f"a{suffix}")
        assert talk.text == unicodedata.normalize("NFC", talk.text)
        assert "\r" not in talk.text
        assert len(talk.turns) == len(talk.turn_records)
        assert set(talk.report.to_frame()["kind"]) <= {"read", "altered", "left out", "doubt"}
