"""A folder of files becomes a study; the files are copied and never changed."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from qualcsv.errors import StudyError, TranscriptError
from qualcsv.study import check_study, init_study, open_study
from qualcsv.tables import read_csv
from tests.coding.making import ENGLISH, SWEDISH


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "interviews"
    (folder / "north").mkdir(parents=True)
    (folder / "en.txt").write_text(ENGLISH, encoding="utf-8")
    (folder / "north" / "sv.txt").write_text(SWEDISH, encoding="utf-8")
    return folder


def test_it_makes_a_study_that_opens_and_suggests(source: Path, tmp_path: Path) -> None:
    folder, left_out = init_study(tmp_path / "new" / "study", transcripts=source)
    assert left_out == []
    study = open_study(folder)
    assert list(study.transcripts) == ["en.txt", "north/sv.txt"]
    assert set(study.suggestions()["transcript"]) == {"en.txt", "north/sv.txt"}
    assert study.config.codebook == folder.resolve() / "codebook"


def test_it_leaves_a_participants_table_to_fill_in(source: Path, tmp_path: Path) -> None:
    folder, _ = init_study(tmp_path / "study", transcripts=source)
    table = read_csv(folder / "participants.csv")
    columns = ["participant", "name", "language", "transcript", "case"]
    assert table[columns].to_numpy().tolist() == [
        ["p01", "Ada Lind", "en", "en.txt", ""],
        ["p02", "Per Ö", "sv", "north/sv.txt", ""],
    ]
    assert check_study(open_study(folder))[0] == []


def test_the_files_are_copied_byte_for_byte_and_left_as_they_were(
    source: Path, tmp_path: Path
) -> None:
    raw = "\ufeffInterviewer: Hi?\r\n\r\nBo: Åre.\r\n".encode()
    (source / "en.txt").write_bytes(raw)
    before = {path: path.stat().st_mtime_ns for path in source.rglob("*.txt")}
    folder, _ = init_study(tmp_path / "study", transcripts=source)
    assert (folder / "transcripts" / "en.txt").read_bytes() == raw
    assert {path: path.stat().st_mtime_ns for path in source.rglob("*.txt")} == before


def test_git_is_told_to_leave_ledgers_and_cache_alone(source: Path, tmp_path: Path) -> None:
    folder, _ = init_study(tmp_path / "study", transcripts=source)
    assert "decisions/*.csv -text" in (folder / ".gitattributes").read_text(encoding="utf-8")
    assert ".qualcsv/" in (folder / ".gitignore").read_text(encoding="utf-8")


def test_files_that_cannot_be_read_are_told_and_left_out(source: Path, tmp_path: Path) -> None:
    (source / "bad.docx").write_bytes(b"no zip")
    (source / "empty.txt").write_bytes(b"")
    (source / "photo.jpg").write_bytes(b"\xff\xd8")
    folder, left_out = init_study(tmp_path / "study", transcripts=source)
    assert sorted(Path(fault.file).name for fault in left_out) == [
        "bad.docx",
        "empty.txt",
        "photo.jpg",
    ]
    assert list(open_study(folder).transcripts) == ["en.txt", "north/sv.txt"]


def test_an_empty_folder_may_become_the_study(source: Path, tmp_path: Path) -> None:
    (tmp_path / "study").mkdir()
    init_study(tmp_path / "study", transcripts=source)
    assert (tmp_path / "study" / "study.yaml").is_file()


@pytest.mark.parametrize("name", ["a: b", "Åsas studie", '"q"', "- x", "#1", "{x}", "<script>"])
def test_any_folder_name_is_a_title(source: Path, tmp_path: Path, name: str) -> None:
    folder, _ = init_study(tmp_path / name, transcripts=source)
    assert open_study(folder).config.title == name


def test_a_folder_that_is_not_empty_is_left_alone(source: Path, tmp_path: Path) -> None:
    mine = tmp_path / "study" / "mine.txt"
    mine.parent.mkdir()
    mine.write_text("mine", encoding="utf-8")
    with pytest.raises(StudyError, match="is there already and not empty; choose another name"):
        init_study(tmp_path / "study", transcripts=source)
    assert list(mine.parent.iterdir()) == [mine]


def test_a_file_of_that_name_is_left_alone(source: Path, tmp_path: Path) -> None:
    (tmp_path / "study").write_text("mine", encoding="utf-8")
    with pytest.raises(StudyError, match="is there already"):
        init_study(tmp_path / "study", transcripts=source)
    assert (tmp_path / "study").read_text(encoding="utf-8") == "mine"


def test_a_study_among_its_own_transcripts_is_refused(source: Path) -> None:
    for folder in (source / "study", source / "north" / "study"):
        with pytest.raises(StudyError, match="lies inside the folder of transcripts"):
            init_study(folder, transcripts=source)
        assert not folder.exists()


def test_no_folder_no_files_and_no_readable_file_are_told(tmp_path: Path) -> None:
    empty, odd = tmp_path / "empty", tmp_path / "odd"
    empty.mkdir()
    odd.mkdir()
    (odd / "a.docx").write_bytes(b"no zip")
    (odd / "b.jpg").write_bytes(b"no talk")
    with pytest.raises(TranscriptError, match="there is no such folder"):
        init_study(tmp_path / "study", transcripts=tmp_path / "none")
    with pytest.raises(TranscriptError, match="empty: no transcript that can be read"):
        init_study(tmp_path / "study", transcripts=empty)
    with pytest.raises(TranscriptError, match=r"no transcript[\s\S]*b\.jpg[\s\S]*a\.docx"):
        init_study(tmp_path / "study", transcripts=odd)
    assert not (tmp_path / "study").exists()


def test_a_place_that_cannot_be_written_to_is_one_clear_message(
    source: Path, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(StudyError, match="cannot be written to"):
        init_study(tmp_path / "file" / "study", transcripts=source)


def test_progress_is_told_once_a_file(source: Path, tmp_path: Path) -> None:
    steps: list[int] = []
    init_study(tmp_path / "study", transcripts=source, progress=steps.append)
    assert steps == [1, 1]


def test_a_file_without_names_has_one_participant(tmp_path: Path) -> None:
    source = tmp_path / "interviews"
    source.mkdir()
    (source / "talk.txt").write_text("We talked.\n\nFor a long time.\n", encoding="utf-8")
    folder, _ = init_study(tmp_path / "study", transcripts=source)
    table = read_csv(folder / "participants.csv")
    assert table[["participant", "name", "transcript"]].to_numpy().tolist() == [
        ["p01", "", "talk.txt"]
    ]


def test_a_file_whose_name_is_stored_decomposed_is_copied_and_named_once(tmp_path: Path) -> None:
    source = tmp_path / "in"
    source.mkdir()
    (source / unicodedata.normalize("NFD", "Åsa.txt")).write_text(
        "Ida: Hur?\n\nPer: Så.\n\nIda: Jaså?\n\nPer: Ja.\n", encoding="utf-8"
    )
    folder, left_out = init_study(tmp_path / "study", transcripts=source)
    assert left_out == []
    study = open_study(folder)
    assert set(study.participants["transcript"]) == set(study.transcripts) == {"Åsa.txt"}
