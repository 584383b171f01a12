"""A memo file: what is written is read back, by people's programs too; what is wrong is told."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcsv.codebook import read_yaml
from qualcsv.coding.memo import Memo, memo_bytes, memo_of, plain_words, words_hash
from qualcsv.errors import StudyError

MARK = "c0123456789ab 11111111 2222aaaa"


def memo(**changes: Any) -> Memo:
    plain = Memo(
        "participant", "p1", "ci.backbone", "code", "Words.", "draft", "human", "am",
        time="2020-03-01T10:00:00.000000Z", version=1, words=words_hash("Words."), marks=(MARK,),
    )  # fmt: skip
    return replace(plain, **changes)


def read(raw: bytes) -> Memo:
    return memo_of(raw, file="x.md", shown="x.md")


TEXTS = st.text(st.characters(codec="utf-8"), max_size=80)
LINES = TEXTS.map(lambda t: " ".join(plain_words(t).split())).filter(bool)


@settings(max_examples=150, deadline=None)
@given(LINES, LINES, LINES, TEXTS.map(plain_words).filter(bool))
def test_what_is_written_is_read_back(row: str, code: str, author: str, text: str) -> None:
    written = memo(row=row, code=code, author=author, text=text, words=words_hash(text))
    assert read(memo_bytes(written)) == replace(written, file="x.md")


@settings(max_examples=60, deadline=None)
@given(row=LINES, author=LINES)
def test_front_matter_is_yaml_that_says_the_same(
    tmp_path_factory: pytest.TempPathFactory, row: str, author: str
) -> None:
    file = tmp_path_factory.mktemp("memo") / "front.yaml"
    front = memo_bytes(memo(row=row, author=author)).decode("utf-8").split("---\n")[1]
    file.write_text(front, encoding="utf-8")
    data = read_yaml(file).data
    assert (data["row"], data["author"], data["version"]) == (row, author, 1)
    assert data["codings"] == [MARK]


@pytest.mark.parametrize(
    "row", ["null", "Yes", "12", "1e5", "- x", "a: b", "#x", "'q'", '"', "å ä"]
)
def test_ids_that_yaml_would_turn_into_something_else(tmp_path: Path, row: str) -> None:
    raw = memo_bytes(memo(row=row))
    (tmp_path / "f.yaml").write_bytes(raw.split(b"---\n")[1])
    assert read_yaml(tmp_path / "f.yaml").data["row"] == row
    assert read(raw).row == row


def test_text_may_hold_what_looks_like_front_matter() -> None:
    text = "---\nrow: other\n---\n<<<<<<< not a conflict"
    assert read(memo_bytes(memo(text=text))).text == text


def test_windows_line_ends_mark_and_nfd_are_read() -> None:
    raw = memo_bytes(memo(row="Åsa", text="a\nb"))
    odd = b"\xef\xbb\xbf" + raw.decode().replace("Å", "Å").replace("\n", "\r\n").encode()
    assert (read(odd).row, read(odd).text) == ("Åsa", "a\nb")


def test_words_that_a_person_edited_in_the_file_are_a_persons() -> None:
    machine = memo(made="extractive", author="qualcsv")
    assert not machine.by_person
    edited = read(memo_bytes(machine).replace(b"Words.", b"My words."))
    assert (edited.edited, edited.by_person) == (True, True)
    assert edited.token != machine.token


def test_keys_that_a_person_added_are_kept() -> None:
    raw = memo_bytes(memo()).replace(b"codings:", b"theme-lead: Bo [1]\ncodings:")
    assert read(raw).extra == (("theme-lead", "Bo [1]"),)
    assert memo_bytes(read(raw)) == raw


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        (b"Only words.", "no front matter"),
        (b"", "no front matter"),
        (b"\xff\xfe", "not in UTF-8"),
        (memo_bytes(memo()).replace(b"status: draft", b"status: done"), "status says 'done'"),
        (memo_bytes(memo()).replace(b"version: 1", b"version: x"), "version says 'x'"),
        (memo_bytes(memo()).replace(b"row: p1", b"row: "), "lacks row"),
        (memo_bytes(memo()).replace(b"row: p1", b"row: p1\nrow: p2"), "row stands twice"),
        (memo_bytes(memo()).replace(b"row: p1", b'row: "p1'), "is no JSON text"),
        (memo_bytes(memo()).replace(b"row: p1", b"row p1"), "is no key: value"),
        (
            memo_bytes(memo(text="<<<<<<< HEAD\na\n=======\nb\n>>>>>>> other")),
            "unresolved git conflict",
        ),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_with_the_file(raw: bytes, told: str) -> None:
    with pytest.raises(StudyError, match=told) as caught:
        read(raw)
    assert all(fault.file == "x.md" for fault in caught.value.faults)


def test_all_faults_at_once() -> None:
    raw = memo_bytes(memo()).replace(b"draft", b"done").replace(b"human", b"robot")
    with pytest.raises(StudyError) as caught:
        read(raw)
    assert len(caught.value.faults) == 2


def test_control_characters_are_taken_out_of_words() -> None:
    assert plain_words(" a\x00\x0b\r\nb\x07 ") == "a\nb"
