from __future__ import annotations

import os
import unicodedata
from pathlib import Path

import pytest

from qualcsv.errors import TranscriptError, UsageError
from qualcsv.transcripts import (
    Transcript,
    folder_files,
    read_folder,
    read_transcripts,
    transcript_files,
)

TALK = "Ida: Hur gick det?\n\nPer: Det gick så där, men vi var många.\n\nIda: Jaså?\n\nPer: Ja.\n"


def put(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(TALK, encoding="utf-8")


def test_all_files_of_a_folder_and_its_subfolders_are_read(tmp_path: Path) -> None:
    put(tmp_path, "b.txt", "a.md", "sub/c.txt")
    found = read_transcripts(tmp_path)
    assert list(found) == ["a.md", "b.txt", "sub/c.txt"]
    assert [talk.name for talk in found.values()] == list(found)


def test_other_files_are_left_alone_and_listed(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", "notes.xyz")
    files, others = transcript_files(tmp_path)
    assert [path.name for path in files] == ["a.txt"]
    assert [path.name for path in others] == ["notes.xyz"]


@pytest.mark.parametrize(
    "name", ["~$lock.docx", ".hidden.txt", ".git/a.txt", "sub/~$a.docx", ".DS_Store"]
)
def test_lock_files_and_hidden_ones_are_passed_over(tmp_path: Path, name: str) -> None:
    put(tmp_path, "a.txt", name)
    files, others = transcript_files(tmp_path)
    assert [path.name for path in files] == ["a.txt"]
    assert others == []


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    put(tmp_path, "in/a.txt", "secret.txt")
    (tmp_path / "in" / "link.txt").symlink_to(tmp_path / "secret.txt")
    files, others = transcript_files(tmp_path / "in")
    assert [path.name for path in files] == ["a.txt"]
    assert [path.name for path in others] == ["link.txt"]


def test_a_link_to_a_folder_outside_is_not_followed(tmp_path: Path) -> None:
    put(tmp_path, "in/a.txt", "out/secret.txt")
    (tmp_path / "in" / "link").symlink_to(tmp_path / "out", target_is_directory=True)
    assert list(read_transcripts(tmp_path / "in")) == ["a.txt"]


def test_a_link_inside_the_folder_is_read(tmp_path: Path) -> None:
    put(tmp_path, "a.txt")
    (tmp_path / "b.txt").symlink_to(tmp_path / "a.txt")
    assert list(read_transcripts(tmp_path)) == ["a.txt", "b.txt"]


def test_a_link_that_leads_nowhere_is_passed_over(tmp_path: Path) -> None:
    put(tmp_path, "a.txt")
    (tmp_path / "b.txt").symlink_to(tmp_path / "gone.txt")
    assert list(read_transcripts(tmp_path)) == ["a.txt"]


def test_every_bad_file_is_told_at_once(tmp_path: Path) -> None:
    put(tmp_path, "good.txt")
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "nozip.docx").write_bytes(b"hello")
    (tmp_path / "locked.docx").write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 99)
    (tmp_path / "cues.vtt").write_text("WEBVTT\n")
    (tmp_path / "odd.txt").write_bytes("å\n".encode() * 9 + b"\xff")
    with pytest.raises(TranscriptError) as caught:
        read_transcripts(tmp_path)
    files = [Path(fault.file).name for fault in caught.value.faults]
    assert files == ["cues.vtt", "empty.txt", "locked.docx", "nozip.docx", "odd.txt"]
    assert all(fault.todo for fault in caught.value.faults)
    assert str(caught.value).startswith("5 faults:\n")


def test_an_empty_folder_says_what_to_put_in_it(tmp_path: Path) -> None:
    with pytest.raises(TranscriptError, match=r"the folder is empty .*\.docx.*put transcripts"):
        read_transcripts(tmp_path)


def test_a_folder_without_transcripts_says_how_many_files_there_are(tmp_path: Path) -> None:
    put(tmp_path, "a.xyz", "b.wav")
    with pytest.raises(TranscriptError, match="no transcript among 2 files"):
        read_transcripts(tmp_path)


@pytest.mark.parametrize("name", ["gone", "a.txt"])
def test_what_is_no_folder_is_named(tmp_path: Path, name: str) -> None:
    put(tmp_path, "a.txt")
    with pytest.raises(TranscriptError, match=rf"{name}: there is no such folder"):
        read_transcripts(tmp_path / name)


def test_names_are_in_nfc(tmp_path: Path) -> None:
    put(tmp_path, unicodedata.normalize("NFD", "Åsa Öst.txt"))
    assert list(read_transcripts(tmp_path)) == ["Åsa Öst.txt"]


def test_single_files_can_be_asked_for(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", "b.txt")
    (tmp_path / "bad.txt").write_bytes(b"")
    assert list(read_transcripts(tmp_path, files=["b.txt"])) == ["b.txt"]


def test_language_and_roles_can_be_given_for_all_and_for_single_files(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", "b.txt")
    found = read_transcripts(
        tmp_path,
        language="sv",
        languages={"b.txt": "da"},
        speakers={"Ida": "other"},
        roles={"b.txt": {"Ida": "respondent"}},
    )
    assert [talk.language for talk in found.values()] == ["sv", "da"]
    assert [talk.turn_records[0].role for talk in found.values()] == ["other", "respondent"]


def test_progress_counts_every_file(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", "b.txt")
    (tmp_path / "bad.txt").write_bytes(b"")
    seen: list[int] = []
    with pytest.raises(TranscriptError):
        read_transcripts(tmp_path, progress=seen.append)
    assert seen == [1, 1, 1]


# What is left alone, each with a word.


def test_everything_in_a_folder_is_told_with_what_becomes_of_it(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    put(folder, "a.txt", "~$a.docx", ".DS_Store", ".git/config", "b.wav", "sub/c.txt")
    put(tmp_path, "secret.txt", "out/d.txt")
    (folder / "gone.txt").symlink_to(folder / "nowhere.txt")
    (folder / "out.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "link").symlink_to(tmp_path / "out", target_is_directory=True)
    (folder / "twice").symlink_to(folder / "sub", target_is_directory=True)
    (folder / "round.txt").symlink_to(folder / "round.txt")
    os.mkfifo(folder / "pipe.txt")
    found = {file.name: (file.why, file.hidden) for file in folder_files(folder)}
    assert found == {
        ".DS_Store": ("a hidden file of macOS", True),
        ".git": ("a hidden folder", True),
        "a.txt": ("", False),
        "b.wav": ("the format .wav is not read", False),
        "gone.txt": ("a link that leads nowhere", False),
        "link": ("a link that leads out of the folder", False),
        "out.txt": ("a link that leads out of the folder", False),
        "pipe.txt": ("no file that can be read (a device or a pipe)", False),
        "round.txt": ("a link that leads nowhere", False),
        "sub/c.txt": ("", False),
        "twice": ("a link to a folder, which is read where it lies", False),
        "~$a.docx": ("Word's lock file: the document is open, or Word has crashed", True),
    }
    assert list(read_transcripts(folder)) == ["a.txt", "sub/c.txt"]


def test_two_files_of_one_name_in_two_normal_forms_are_not_one_transcript(tmp_path: Path) -> None:
    names = [unicodedata.normalize(form, "Åsa.txt") for form in ("NFC", "NFD")]
    put(tmp_path, "b.txt", *names)
    assert list(read_transcripts(tmp_path)) == ["b.txt"]
    assert sum("another file has the same name" in file.why for file in folder_files(tmp_path)) == 2


def test_a_bad_file_does_not_keep_the_good_ones_from_being_read(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", "c.txt")
    (tmp_path / "b.txt").write_bytes(b"")
    found = read_folder(tmp_path)
    assert list(found) == ["a.txt", "b.txt", "c.txt"]
    assert isinstance(found["a.txt"], Transcript)
    told = found["b.txt"]
    assert isinstance(told, tuple)
    assert [fault.found for fault in told] == ["the file is empty"]


def test_observations_have_no_speakers(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", "b.txt")
    found = read_transcripts(tmp_path, kinds={"b.txt": "observation"})
    assert [len({turn.speaker for turn in talk.turn_records}) for talk in found.values()] == [2, 1]
    with pytest.raises(UsageError, match="the kind 'chat'"):
        read_transcripts(tmp_path, kinds={"b.txt": "chat"})


# The cache of readings.


def test_a_second_reading_comes_from_the_cache_and_is_equal(tmp_path: Path) -> None:
    put(tmp_path, "in/a.txt")
    first = read_transcripts(tmp_path / "in", cache=tmp_path / "cache")
    (saved,) = (tmp_path / "cache").iterdir()
    stamp = saved.stat().st_mtime_ns
    second = read_transcripts(tmp_path / "in", cache=tmp_path / "cache")
    assert second == first
    assert saved.stat().st_mtime_ns == stamp


@pytest.mark.parametrize("contents", [b"", b"{", b"[]", b'{"name": 1}', b"\xff"])
def test_a_broken_cache_is_read_anew(tmp_path: Path, contents: bytes) -> None:
    put(tmp_path, "in/a.txt")
    first = read_transcripts(tmp_path / "in", cache=tmp_path / "cache")
    for file in (tmp_path / "cache").iterdir():
        file.write_bytes(contents)
    assert read_transcripts(tmp_path / "in", cache=tmp_path / "cache") == first


def test_a_changed_text_in_the_cache_is_not_believed(tmp_path: Path) -> None:
    put(tmp_path, "in/a.txt")
    first = read_transcripts(tmp_path / "in", cache=tmp_path / "cache")
    for file in (tmp_path / "cache").iterdir():
        file.write_text(file.read_text(encoding="utf-8").replace("många", "få"), encoding="utf-8")
    assert read_transcripts(tmp_path / "in", cache=tmp_path / "cache") == first


def test_a_changed_file_and_changed_options_are_read_anew(tmp_path: Path) -> None:
    put(tmp_path, "in/a.txt")
    cache = tmp_path / "cache"
    read_transcripts(tmp_path / "in", cache=cache)
    assert read_transcripts(tmp_path / "in", cache=cache, language="da")["a.txt"].language == "da"
    told = read_transcripts(tmp_path / "in", cache=cache, speakers={"Per": "other"})
    assert told["a.txt"].turn_records[1].role == "other"
    (tmp_path / "in" / "a.txt").write_text(TALK + "\nIda: Tack.\n", encoding="utf-8")
    assert len(read_transcripts(tmp_path / "in", cache=cache)["a.txt"].turn_records) == 5


def test_a_cache_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    put(tmp_path, "in/a.txt")
    (tmp_path / "cache").write_text("a file stands where the folder should be")
    assert list(read_transcripts(tmp_path / "in", cache=tmp_path / "cache")) == ["a.txt"]
