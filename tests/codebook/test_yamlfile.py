"""YAML as plain data with lines; whatever is wrong is one clear message."""

from __future__ import annotations

import contextlib
import unicodedata
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from qualcsv.codebook import YamlFile, read_yaml
from qualcsv.errors import CodebookError, StudyError


@pytest.fixture(autouse=True)
def _in_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def _read(text: str | bytes) -> YamlFile:
    raw = text.encode("utf-8") if isinstance(text, str) else text
    Path("b.yaml").write_bytes(raw)
    return read_yaml("b.yaml")


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("no", "no"),
        ("ja", "ja"),
        ("on", "on"),
        ("yes", "yes"),
        ("true", True),
        ("False", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("12", 12),
        ("-3", -3),
        ("0.5", 0.5),
        ("1e3", 1000.0),
        ("007", "007"),
        ("0", 0),
        ("1_000", "1_000"),
        ("0x1f", "0x1f"),
        ("12:30", "12:30"),
        ("2020-05-22", "2020-05-22"),
        ("1.0.0", "1.0.0"),
        ("'12'", "12"),
        ('"true"', "true"),
        ("9" * 40, "9" * 40),
        (".inf", ".inf"),
    ],
)
def test_a_value_is_what_a_reader_takes_it_for(written: str, value: object) -> None:
    found = _read(f"a: {written}\n").data
    assert found == {"a": value}
    assert type(found["a"]) is type(value)


def test_every_value_knows_its_line() -> None:
    file = _read("a: 1\nb:\n  - x\n  - c: 2\n    d: 3\n")
    assert file.line(("a",)) == 1
    assert file.line(("b", 0)) == 3
    assert file.line(("b", 1, "d")) == 5


def test_a_place_that_is_not_there_has_the_line_around_it() -> None:
    file = _read("a: 1\nb:\n  - x\n")
    assert file.line(("b", 0, "name")) == 3
    assert file.line(("z",)) == 1


def test_text_is_in_nfc_whatever_the_file_has() -> None:
    data = _read(unicodedata.normalize("NFD", "å: Västra hamnen\n")).data
    assert data == {"å": "Västra hamnen"}
    assert unicodedata.is_normalized("NFC", data["å"])


def test_a_byte_order_mark_is_no_text() -> None:
    assert _read(b"\xef\xbb\xbfa: 1\n").data == {"a": 1}


def test_an_empty_file_has_no_data() -> None:
    assert _read("").data is None
    assert _read("# only a comment\n").data is None


def test_a_key_that_stands_twice_is_told_with_both_lines() -> None:
    file = _read("a: 1\nb: 2\na: 3\n")
    (fault,) = file.faults
    assert str(fault) == "b.yaml, line 3: the key 'a' stands twice (first in line 1); keep one"
    assert file.data == {"a": 1, "b": 2}


def test_all_odd_keys_and_aliases_are_told_at_once() -> None:
    file = _read("a: &x {b: 1}\nc: *x\n? [1, 2]\n: 3\n<<: {d: 1}\nb: 1\nb: 2\n")
    assert [(fault.line, fault.found.split(" (")[0]) for fault in file.faults] == [
        (2, "an alias"),
        (3, "a key that is no plain word"),
        (5, "a key that is no plain word"),
        (7, "the key 'b' stands twice"),
    ]


def test_a_bomb_of_aliases_is_not_unfolded() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]" for i in range(1, 12)]
    file = _read("\n".join(lines))
    assert len(file.faults) == 11 * 9


def test_nothing_is_evaluated() -> None:
    data = _read("a: !!python/object/apply:os.getcwd []\nb: !!set {x}\n").data
    assert data["a"] == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a: 1\n\tb: 2\n", "b.yaml, line 2: a tab; YAML is indented with blanks only"),
        ("a: [1, 2\nb: 3\n", "b.yaml, line 2: no valid YAML"),
        ("a: 'x\n", "b.yaml, line 2: no valid YAML"),
        ("a: b: c\n", "b.yaml, line 1: no valid YAML"),
        ("a: 1\n---\nb: 2\n", "b.yaml, line 2: no valid YAML"),
        ("a: *nowhere\n", "b.yaml, line 1: no valid YAML"),
        ("a: \x07\n", "b.yaml: no valid YAML"),
        ("a: %x\n", "b.yaml, line 1: no valid YAML"),
        (b"a: 1\nb: \xe5\n", "b.yaml, line 2: not in UTF-8; save it as UTF-8"),
        ("a: 1\n".encode("utf-16"), "b.yaml, line 1: not in UTF-8"),
        ("[" * 100_000, "b.yaml, line 1: lists or keys nested more than 40 deep"),
        ("x:\n" + "- " * 100_000 + "y", "b.yaml, line 2: lists or keys nested more than 40 deep"),
        ("{a: " * 9000 + "1" + "}" * 9000, "b.yaml, line 1: lists or keys nested"),
    ],
    ids=[
        "tab", "open list", "open quotation", "two colons", "two documents", "unknown alias",
        "control", "percent", "latin", "UTF-16", "deep flow", "deep block", "deep keys",
    ],
)  # fmt: skip
def test_a_file_that_is_no_yaml_is_one_message_with_the_line(text: str | bytes, told: str) -> None:
    with pytest.raises(CodebookError) as caught:
        _read(text)
    (fault,) = caught.value.faults
    assert str(fault).startswith(told)


def test_forty_levels_are_read() -> None:
    assert _read("[" * 40 + "]" * 40).data is not None


def test_a_file_of_many_megabytes_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("qualcsv.codebook.yamlfile.LARGEST", 10)
    with pytest.raises(CodebookError, match="split it"):
        _read("a: 123456789\n")


def test_no_file_and_a_folder_are_told() -> None:
    with pytest.raises(CodebookError, match=r"^none\.yaml: there is no such file"):
        read_yaml("none.yaml")
    with pytest.raises(CodebookError, match="cannot be opened"):
        read_yaml(".")


def test_the_caller_says_which_error_it_is() -> None:
    with pytest.raises(StudyError):
        read_yaml("none.yaml", error=StudyError)


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="ab: -[]{}'\"\n\t&*!|>%#?,1å\u2028\x85\ufeff", max_size=40))
@example("? - :\n- ?")
@example("&a")
@example("!")
def test_any_text_is_read_or_a_codebook_error(text: str) -> None:
    with contextlib.suppress(CodebookError):  # any other error is a failure
        assert _read(text).file == "b.yaml"
