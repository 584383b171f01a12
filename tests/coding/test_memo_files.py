"""Memos on disk: versions kept, no one's words written over, names that every system takes."""

from __future__ import annotations

import multiprocessing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcsv.coding import Memo, read_history, read_memos, write_memos
from qualcsv.coding.memo import memo_bytes
from qualcsv.coding.memo_files import safe_name
from qualcsv.errors import DecisionError, StudyError
from tests.coding.test_memo import memo


def write(folder: Path, draft: Memo, after: str | None = None) -> Memo:
    written, conflicts = write_memos(folder / "memos", folder / "locks", [(draft, after)])
    assert conflicts == []
    return written[0]


def files(folder: Path) -> list[str]:
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())


@given(st.text(max_size=100))
def test_a_name_is_one_part_of_a_path(text: str) -> None:
    name = safe_name(text)
    assert Path(name).name == name
    assert name not in ("", ".", "..")
    assert not set(name) & set('/\\:*?"<>|\0\n')
    assert not name.startswith((".", "_", "-"))
    assert len(name.encode()) <= 255
    assert safe_name(text) == name


@given(st.text(max_size=30), st.text(max_size=30))
def test_different_ids_have_different_names(one: str, other: str) -> None:
    import unicodedata

    same = unicodedata.normalize("NFC", one) == unicodedata.normalize("NFC", other)
    assert (safe_name(one) == safe_name(other)) == same


@pytest.mark.parametrize(
    "text", ["CON", "nul.txt", "a.", "../x", "", ".", "a/b", "a\\b", "x" * 200]
)
def test_ids_that_are_no_file_names_get_a_hash(text: str) -> None:
    assert safe_name(text) != text


def test_swedish_letters_stay_in_one_normal_form() -> None:
    assert safe_name("Åsa") == safe_name("Åsa") == "Åsa"


def test_writing_again_keeps_what_was_there_byte_for_byte(tmp_path: Path) -> None:
    first = write(tmp_path, memo(text="One."))
    raw = (tmp_path / "memos" / first.file).read_bytes()
    second = write(tmp_path, memo(text="Two."))
    assert (first.version, second.version, second.file) == (1, 2, first.file)
    kept = [p for p in (tmp_path / "memos").rglob("*.md") if p.parent.name == "_history"]
    assert [p.read_bytes() for p in kept] == [raw]
    assert [m.text for m in read_history(tmp_path / "memos", second)] == ["One."]
    assert [m.text for m in read_memos(tmp_path / "memos").values()] == ["Two."]


def test_words_edited_in_the_file_are_kept_too(tmp_path: Path) -> None:
    first = write(tmp_path, memo(text="One."))
    path = tmp_path / "memos" / first.file
    path.write_bytes(path.read_bytes().replace(b"One.", b"One, by hand."))
    second = write(tmp_path, memo(text="Two."))
    assert [m.text for m in read_history(tmp_path / "memos", second)] == ["One, by hand."]


def test_writing_what_is_there_changes_nothing(tmp_path: Path) -> None:
    first = write(tmp_path, memo(text="One."))
    before = files(tmp_path / "memos")
    assert write(tmp_path, memo(text="One.")) == first
    assert files(tmp_path / "memos") == before


def test_a_cell_changed_by_another_is_a_conflict_and_stays(tmp_path: Path) -> None:
    mine = write(tmp_path, memo(text="One."))
    write(tmp_path, memo(text="Theirs.", author="jl"))
    written, conflicts = write_memos(
        tmp_path / "memos", tmp_path / "locks", [(memo(text="Mine."), mine.token)]
    )
    assert written == []
    assert "'Theirs.'" in str(conflicts[0].fault)
    assert "'Mine.'" in str(conflicts[0].fault)
    assert [m.text for m in read_memos(tmp_path / "memos").values()] == ["Theirs."]


def test_a_cell_that_was_empty_and_is_not_any_more_is_a_conflict(tmp_path: Path) -> None:
    write(tmp_path, memo(text="Theirs."))
    assert len(write_memos(tmp_path / "memos", tmp_path / "locks", [(memo(), "")])[1]) == 1


def test_rows_that_differ_in_case_only_have_folders_that_do_not(tmp_path: Path) -> None:
    for row in ("ada", "Ada", "ADA"):
        for code in ("x", "X"):
            write(tmp_path, memo(row=row, code=code, text=f"{row} {code}"))
    listed = files(tmp_path / "memos")
    assert len({name.casefold() for name in listed}) == 6
    texts = {(m.row, m.code): m.text for m in read_memos(tmp_path / "memos").values()}
    assert texts == {(r, c): f"{r} {c}" for r in ("ada", "Ada", "ADA") for c in ("x", "X")}


def test_odd_rows_stay_below_the_folder(tmp_path: Path) -> None:
    for row in ("../../../x", "/etc/x", "..", "_history", "a/b", "con", "\u2028"):
        write(tmp_path, memo(row=row, text=repr(row)))
    assert {path.name for path in tmp_path.iterdir()} == {"memos", "locks"}
    assert len(read_memos(tmp_path / "memos")) == 7


def test_a_moved_file_is_written_where_it_lies(tmp_path: Path) -> None:
    first = write(tmp_path, memo(text="One."))
    (tmp_path / "memos" / first.file).rename(tmp_path / "memos" / "mine.md")
    assert write(tmp_path, memo(text="Two.")).file == "mine.md"
    assert write(tmp_path, memo(row="p2", text="Other.")).file != "mine.md"


def test_two_files_of_one_cell_are_told_and_nothing_is_written(tmp_path: Path) -> None:
    first = write(tmp_path, memo(text="One."))
    (tmp_path / "memos" / "copy.md").write_bytes((tmp_path / "memos" / first.file).read_bytes())
    before = files(tmp_path / "memos")
    with pytest.raises(StudyError, match="has another file"):
        write(tmp_path, memo(text="Two."))
    assert files(tmp_path / "memos") == before


def test_all_faulty_files_are_told(tmp_path: Path) -> None:
    (tmp_path / "memos").mkdir()
    for name in ("a.md", "b.md"):
        (tmp_path / "memos" / name).write_text("no", encoding="utf-8")
    with pytest.raises(StudyError) as caught:
        read_memos(tmp_path / "memos")
    assert len(caught.value.faults) == 2


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "memos").mkdir()
    (tmp_path / "secret.md").write_bytes(memo_bytes(memo()))
    (tmp_path / "memos" / "link.md").symlink_to(tmp_path / "secret.md")
    with pytest.raises(StudyError, match="a link"):
        read_memos(tmp_path / "memos")


def test_a_folder_that_cannot_be_written_to(tmp_path: Path) -> None:
    (tmp_path / "memos").write_text("a file", encoding="utf-8")
    with pytest.raises(DecisionError, match="cannot be written to"):
        write(tmp_path, memo())


def test_no_folder_is_no_memos(tmp_path: Path) -> None:
    assert read_memos(tmp_path / "none") == {}


def _write_some(folder: Path, who: str, box: Any) -> None:
    conflicts = 0
    for number in range(8):
        there = read_memos(folder / "memos").get(memo().cell)
        draft = memo(text=f"{who} {number}", author=who)
        _, lost = write_memos(
            folder / "memos", folder / "locks", [(draft, there.token if there else "")]
        )
        conflicts += len(lost)
    box.put((who, conflicts))


def test_processes_that_write_one_cell_lose_no_words(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    box = context.Queue()
    tasks = [context.Process(target=_write_some, args=(tmp_path, who, box)) for who in ("am", "jl")]
    for task in tasks:
        task.start()
    told = dict(box.get(timeout=120) for _ in tasks)
    for task in tasks:
        task.join()
    (now,) = read_memos(tmp_path / "memos").values()
    versions = [*read_history(tmp_path / "memos", now), now]
    assert len(versions) == 16 - sum(told.values())
    assert [m.version for m in versions] == list(range(1, len(versions) + 1))
    assert len({m.text for m in versions}) == len(versions)


def test_replaced_marks_are_a_new_version(tmp_path: Path) -> None:
    first = write(tmp_path, memo())
    again = write(tmp_path, replace(memo(), marks=()))
    assert (first.version, again.version) == (1, 2)
