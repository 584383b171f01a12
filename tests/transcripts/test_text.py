from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcsv.errors import TranscriptError
from qualcsv.transcripts.lines import Line, Report
from qualcsv.transcripts.text import LARGEST, decode_file, read_text_file, tidy

SWEDISH = "Intervjuare: Hur gick det?\n\nÅsa: Det gick bra – men det tog tid.\n"


def decoded(folder: Path, raw: bytes, name: str = "a.txt") -> tuple[str, Report]:
    path = folder / name
    path.write_bytes(raw)
    report = Report(name)
    return decode_file(path, report), report


def lines(folder: Path, text: str, name: str) -> tuple[list[Line], Report]:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    report = Report(name)
    return list(read_text_file(path, report).lines), report


@pytest.mark.parametrize(
    ("encoding", "said"),
    [
        ("utf-8", None),
        ("utf-8-sig", None),
        ("utf-16", "read as utf-16, not UTF-8"),
        ("utf-16-le", "read as utf-16-le (no mark), not UTF-8"),
        ("utf-16-be", "read as utf-16-be (no mark), not UTF-8"),
        ("utf-32", "read as utf-32, not UTF-8"),
        ("cp1252", "read as Windows-1252, not UTF-8"),
    ],
)
def test_a_file_in_another_encoding_is_read_and_reported(
    tmp_path: Path, encoding: str, said: str | None
) -> None:
    text, report = decoded(tmp_path, SWEDISH.encode(encoding))
    assert text == SWEDISH
    assert [what for _, what, _, _ in report.rows] == ([said] if said else [])


def test_utf16_big_endian_with_mark_is_read(tmp_path: Path) -> None:
    text, _ = decoded(tmp_path, b"\xfe\xff" + SWEDISH.encode("utf-16-be"))
    assert text == SWEDISH


@pytest.mark.parametrize(
    "raw", [b"", b" \n\t\r\n", b"\xef\xbb\xbf", b"\xff\xfe", b"\0\0\0\0", "\u200b\n".encode()]
)
def test_an_empty_file_is_named_as_such(tmp_path: Path, raw: bytes) -> None:
    with pytest.raises(TranscriptError, match=r"a\.txt: the file is empty; take it out"):
        decoded(tmp_path, raw)


def test_a_broken_utf8_file_names_the_line_and_what_to_do(tmp_path: Path) -> None:
    raw = "Åsa: hej då\n".encode() * 30 + b"\xe5\n"
    with pytest.raises(TranscriptError, match=r"a\.txt, line 31: .*save it as UTF-8"):
        decoded(tmp_path, raw)


@pytest.mark.parametrize(
    "raw", [bytes(range(256)) * 4, b"\xff\xfeabc", b"PK\x03\x04" + b"\0" * 400]
)
def test_a_file_that_is_no_text_is_refused(tmp_path: Path, raw: bytes) -> None:
    with pytest.raises(TranscriptError, match=r"a\.txt.*UTF-8"):
        decoded(tmp_path, raw)


def test_a_huge_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(LARGEST + 1)
    with pytest.raises(TranscriptError, match=r"huge\.txt: 16 MB of text .*split it"):
        decode_file(path, Report("huge.txt"))


@given(st.binary(max_size=300))
@settings(max_examples=100, deadline=None)
def test_any_bytes_give_a_text_or_one_clear_error(
    tmp_path_factory: pytest.TempPathFactory, raw: bytes
) -> None:
    folder = tmp_path_factory.mktemp("any")
    try:
        text, _ = decoded(folder, raw)
    except TranscriptError as error:
        told = error.faults
    else:
        assert text.strip()
        return
    assert len(told) == 1
    assert told[0].file.endswith("a.txt")
    assert told[0].todo


@given(st.text(alphabet="abåäöé \t,.:", min_size=1).filter(str.strip))
@settings(max_examples=100, deadline=None)
def test_a_text_comes_back_from_both_normal_forms_in_nfc(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    folder = tmp_path_factory.mktemp("nfd")
    for form in ("NFC", "NFD"):
        raw = unicodedata.normalize(form, text).encode()
        assert decoded(folder, raw)[0] == unicodedata.normalize("NFC", text)


@pytest.mark.parametrize("end", ["\r\n", "\r", "\u2028", "\u2029", "\x0c", "\x0b", "\x85"])
def test_every_line_end_becomes_a_newline(end: str) -> None:
    assert tidy(f"a{end}b", Report("")) == "a\nb"


def test_composed_letters_are_counted() -> None:
    report = Report("a.txt")
    assert tidy("A\u030asa o\u0308", report) == "Åsa ö"
    assert report.rows == [("altered", "letters composed (NFD to NFC)", 2, "")]


@pytest.mark.parametrize("mark", ["\u200b", "\u00ad", "\u2060", "\ufeff", "\x00", "\x07", "\x91"])
def test_invisible_marks_inside_words_are_taken_out_and_counted(mark: str) -> None:
    report = Report("a.txt")
    assert tidy(f"fastighets{mark}bolag", report) == "fastighetsbolag"
    assert report.rows == [("altered", "invisible control characters taken out", 1, "")]


def test_joined_emoji_stay_whole() -> None:
    family = "\U0001f469\u200d\U0001f467"
    assert tidy(family, Report("")) == family


def test_markdown_escapes_are_resolved_and_counted(tmp_path: Path) -> None:
    found, report = lines(tmp_path, "Ida: \\[laughter\\] 2\\*3\n", "a.md")
    assert found[0].text == "Ida: [laughter] 2*3"
    assert ("altered", "Markdown escapes resolved", 3, "") in report.rows


def test_a_backslash_in_plain_text_stays(tmp_path: Path) -> None:
    found, _ = lines(tmp_path, "Ida: C:\\[x\\]\n", "a.txt")
    assert found[0].text == "Ida: C:\\[x\\]"


@pytest.mark.parametrize(
    ("raw", "text", "bold"),
    [
        ("**Ida:** Hej", "Ida: Hej", 4),
        ("**Ida**: Hej", "Ida: Hej", 4),
        ("__Ida:__ Hej", "Ida: Hej", 4),
        ("**Ida** Hej", "Ida Hej", 3),
        ("- **Ida:** Hej", "Ida: Hej", 4),
        ("> **Ida:** Hej", "Ida: Hej", 4),
        ("**Hur började det?**", "Hur började det?", 16),
        ("Hej **du**", "Hej **du**", 0),
        ("2 ** 3", "2 ** 3", 0),
    ],
)
def test_bold_marks_at_the_start_of_a_line_become_a_length(
    tmp_path: Path, raw: str, text: str, bold: int
) -> None:
    found, _ = lines(tmp_path, raw, "a.md")
    assert found == [Line(text, bold=bold)]


@pytest.mark.parametrize(
    ("raw", "name", "heading"),
    [
        ("# Intervju 3", "a.md", True),
        ("### Ida ###", "a.md", True),
        ("# Intervju 3", "a.txt", True),
        ("#TEXT", "a.txt", False),
        ("# 5 was the number of the house that we lived in at that time", "a.txt", False),
    ],
)
def test_headings_are_told_from_other_hashes(
    tmp_path: Path, raw: str, name: str, heading: bool
) -> None:
    found, _ = lines(tmp_path, raw, name)
    assert found[0].heading is heading


def test_empty_lines_at_the_end_are_dropped_and_filled_ones_counted(tmp_path: Path) -> None:
    found, report = lines(tmp_path, "a\n\nb  \n\n\n", "a.txt")
    assert [line.text for line in found] == ["a", "", "b"]
    assert ("read", "lines", 2, "") in report.rows


@pytest.mark.parametrize("mark", ["\u202a", "\u202e", "\u2066", "\u2069", "\u200f", "\u061c"])
def test_marks_that_turn_the_direction_of_writing_are_taken_out_and_counted(mark: str) -> None:
    report = Report("a.txt")
    assert tidy(f"Ida{mark}: Hur?", report) == "Ida: Hur?"
    told = "characters that turn the direction of writing taken out"
    assert report.rows == [("altered", told, 1, "")]


@pytest.mark.parametrize(
    ("encoding", "told"),
    [("cp1252", "Windows-1252"), ("mac_roman", "Mac Roman"), ("cp850", "DOS 850")],
)
def test_an_old_encoding_is_told_by_the_letters_that_it_gives(
    tmp_path: Path, encoding: str, told: str
) -> None:
    text = "Ida: Hur gick det på ön?\n\nÅsa: Så där – men vi är många.\n"
    text = text.replace("–", "-") if encoding == "cp850" else text
    (tmp_path / "a.txt").write_bytes(text.encode(encoding))
    report = Report("a.txt")
    assert decode_file(tmp_path / "a.txt", report) == text
    assert report.rows == [("altered", f"read as {told}, not UTF-8", 1, "")]


@pytest.mark.parametrize("first", ["utf-8", "cp1252"])
def test_two_encodings_in_one_file_are_refused_with_the_line(tmp_path: Path, first: str) -> None:
    second = "cp1252" if first == "utf-8" else "utf-8"
    raw = "Ida: Hur gick det på ön?\n".encode(first) * 9 + "Åsa: Så där.\n".encode(second)
    (tmp_path / "a.txt").write_bytes(raw)
    with pytest.raises(TranscriptError, match="mixed encodings") as caught:
        decode_file(tmp_path / "a.txt", Report("a.txt"))
    assert caught.value.faults[0].line == (10 if first == "utf-8" else 1)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark_is_read_and_reported(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "a.txt").write_bytes("Åsa: Så där.\n".encode(encoding))
    report = Report("a.txt")
    assert decode_file(tmp_path / "a.txt", report) == "Åsa: Så där.\n"
    assert report.rows == [("altered", f"read as {encoding} (no mark), not UTF-8", 1, "")]


def test_endless_runs_of_blanks_are_shortened_and_counted() -> None:
    report = Report("a.txt")
    assert tidy(f"Ida{' ' * 200_000}x\tPer: Ja", report) == f"Ida{' ' * 100}x\tPer: Ja"
    assert report.rows == [("altered", "runs of more than 100 blanks shortened", 1, "")]
