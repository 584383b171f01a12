from __future__ import annotations

from pathlib import Path

from qualcsv.transcripts.source import source_lines
from tests.transcripts.making import word_table


def test_a_text_file_is_shown_as_it_is_up_to_the_last_words(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("**Ida:** Hur?\n\n**Per:** Så  var det.\n\n**Ida:** Jaså?\n", encoding="utf-8")
    assert source_lines(path, upto="Så var det.") == ["**Ida:** Hur?", "**Per:** Så  var det."]
    assert len(source_lines(path)) == 3
    assert len(source_lines(path, most=1)) == 1


def test_columns_of_a_table_are_shown_before_the_text(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    rows = [(f"0:0{n}", ("Ida", "Per")[n % 2], f"Hur {n}?") for n in range(1, 5)]
    path.write_bytes(word_table([("Time", "Speaker", "Text"), *rows]))
    assert source_lines(path)[:2] == ["1 s | Per | Hur 1?", "2 s | Ida | Hur 2?"]


def test_a_file_that_cannot_be_read_has_no_lines(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(b"no zip")
    assert source_lines(path) == []
    assert source_lines(tmp_path / "gone.txt") == []
    assert source_lines(tmp_path / "a.wav") == []
