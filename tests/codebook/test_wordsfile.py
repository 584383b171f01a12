"""words.csv is read whole, or all that is wrong with it is told."""

from pathlib import Path

import pytest

from qualcsv.codebook import load_codebook, read_words
from qualcsv.codebook.model import Attribute
from qualcsv.errors import CodebookError

HEADER = "speaks_for,language,words,points\n"
ATTRIBUTES = {"polarity": Attribute(values=("enabler", "barrier"))}


def write(folder: Path, text: str) -> Path:
    path = folder / "words.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_points_are_by_what_they_speak_for_and_language(tmp_path: Path) -> None:
    rows = (
        "a,en,,-1.5\na,en,glue,2\na,en,held together,0.5\na,sv,lim,1\npolarity=barrier,en,not,1\n"
    )
    found = read_words(write(tmp_path, HEADER + rows), ["a"], ATTRIBUTES)
    assert [(w.speaks_for, w.language, w.start, dict(w.words)) for w in found] == [
        ("a", "en", -1.5, {"glue": 2.0, "held together": 0.5}),
        ("a", "sv", 0.0, {"lim": 1.0}),
        ("polarity=barrier", "en", 0.0, {"not": 1.0}),
    ]


def test_all_faults_are_told_with_their_lines(tmp_path: Path) -> None:
    rows = [
        "gone,en,glue,1",
        "a,zz9,glue,1",
        "a,en,glue,much",
        "a,en,glue,nan",
        "a,en,x,1",
        "a,en,x,2",
        "a,en,1",
        "polarity=fine,en,x,1",
    ]
    with pytest.raises(CodebookError) as caught:
        read_words(write(tmp_path, HEADER + "\n".join(rows)), ["a"], ATTRIBUTES)
    assert [fault.line for fault in caught.value.faults] == [2, 3, 4, 5, 7, 8, 9]


@pytest.mark.parametrize("text", ["", "code,points\na,1\n", HEADER + 'a,en,"x,1\n'])
def test_another_file_is_refused_by_name(tmp_path: Path, text: str) -> None:
    with pytest.raises(CodebookError, match=r"words\.csv"):
        read_words(write(tmp_path, text), ["a"], {})


def test_a_word_that_a_spreadsheet_would_take_for_a_formula_is_read_as_it_was(
    tmp_path: Path,
) -> None:
    (found,) = read_words(write(tmp_path, HEADER + "a,en,'-1,1\n"), ["a"], {})
    assert dict(found.words) == {"-1": 1.0}


def test_words_beside_the_yaml_change_the_codebook_s_hash(tmp_path: Path) -> None:
    (tmp_path / "book.yaml").write_text(
        "codes:\n  - {id: a, name: A, definition: Something}\n", encoding="utf-8"
    )
    before = load_codebook(tmp_path)
    write(tmp_path, HEADER + "a,en,glue,1\n")
    after = load_codebook(tmp_path)
    assert (before.words, len(after.words)) == ((), 1)
    assert before.sha256 != after.sha256


def test_words_for_a_code_that_is_not_there_are_told_when_the_codebook_is_read(
    tmp_path: Path,
) -> None:
    (tmp_path / "book.yaml").write_text(
        "codes:\n  - {id: a, name: A, definition: Something, codable: false}\n", encoding="utf-8"
    )
    write(tmp_path, HEADER + "a,en,glue,1\n")
    with pytest.raises(CodebookError, match="speaks_for has 'a'"):
        load_codebook(tmp_path)
