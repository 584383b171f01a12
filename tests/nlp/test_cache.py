from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from qualcsv.nlp import Parse, load_pipeline, parse_texts
from qualcsv.nlp.cache import load_parse, save_parse
from qualcsv.records import sha256_text

TEXT = "Åsa gick. Per stannade."
SHA = sha256_text(TEXT)


@pytest.fixture
def parse() -> Parse:
    (found,) = parse_texts([TEXT], load_pipeline("sv"))
    return found


def same(a: Parse | None, b: Parse) -> bool:
    return (
        a is not None
        and a.types == b.types
        and a.pipeline == b.pipeline
        and all(np.array_equal(a.arrays()[name], b.arrays()[name]) for name in b.arrays())
    )


def test_a_saved_parse_comes_back_equal(tmp_path: Path, parse: Parse) -> None:
    save_parse(tmp_path / "new" / "cache", SHA, parse)
    assert same(load_parse(tmp_path / "new" / "cache", SHA, parse.pipeline), parse)


def test_an_empty_parse_comes_back(tmp_path: Path) -> None:
    (empty,) = parse_texts([""], load_pipeline("sv"))
    save_parse(tmp_path, sha256_text(""), empty)
    assert same(load_parse(tmp_path, sha256_text(""), empty.pipeline), empty)


def test_a_parse_of_another_text_or_pipeline_is_not_taken(tmp_path: Path, parse: Parse) -> None:
    save_parse(tmp_path, SHA, parse)
    assert load_parse(tmp_path, sha256_text("x"), parse.pipeline) is None
    assert load_parse(tmp_path, SHA, "blank/sv (spacy 0)") is None


@pytest.mark.parametrize("contents", [b"", b"PK\x03\x04", b"no zip", b"\x80\x04pickle"])
def test_a_broken_file_is_made_anew(tmp_path: Path, parse: Parse, contents: bytes) -> None:
    save_parse(tmp_path, SHA, parse)
    (file,) = tmp_path.iterdir()
    file.write_bytes(contents)
    assert load_parse(tmp_path, SHA, parse.pipeline) is None
    (again,) = parse_texts([TEXT], load_pipeline("sv"), cache=tmp_path)
    assert same(again, parse)
    assert same(load_parse(tmp_path, SHA, parse.pipeline), parse)


def test_a_file_cut_anywhere_is_never_a_wrong_parse(tmp_path: Path, parse: Parse) -> None:
    save_parse(tmp_path, SHA, parse)
    (file,) = tmp_path.iterdir()
    whole = file.read_bytes()
    for length in range(0, len(whole), 97):
        file.write_bytes(whole[:length])
        assert load_parse(tmp_path, SHA, parse.pipeline) is None


def test_changed_bytes_are_noticed_by_their_checksum(tmp_path: Path, parse: Parse) -> None:
    save_parse(tmp_path, SHA, parse)
    (file,) = tmp_path.iterdir()
    whole = bytearray(file.read_bytes())
    for place in range(60, len(whole), 131):
        changed = bytearray(whole)
        changed[place] ^= 0x55
        file.write_bytes(changed)
        found = load_parse(tmp_path, SHA, parse.pipeline)
        assert found is None or same(found, parse)


def test_no_cache_saves_and_finds_nothing(parse: Parse) -> None:
    save_parse(None, SHA, parse)
    assert load_parse(None, SHA, parse.pipeline) is None


def test_a_cache_that_cannot_be_written_to_is_no_error(tmp_path: Path, parse: Parse) -> None:
    (tmp_path / "cache").write_text("a file stands where the folder should be")
    save_parse(tmp_path / "cache", SHA, parse)
    assert load_parse(tmp_path / "cache", SHA, parse.pipeline) is None


def test_a_full_disk_leaves_no_half_file(
    tmp_path: Path, parse: Parse, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(file: Path, **_: object) -> None:
        Path(file).write_bytes(b"half")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(np, "savez", full)
    save_parse(tmp_path, SHA, parse)
    assert list(tmp_path.iterdir()) == []
