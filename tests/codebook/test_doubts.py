"""What a person should look at in a codebook, and examples in the wrong language."""

from __future__ import annotations

from pathlib import Path

import pytest

from qualcsv.codebook import Codebook, load_codebook
from qualcsv.codebook.ordinary import ordinary_word
from qualcsv.errors import CodebookError


@pytest.fixture(autouse=True)
def _in_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def _book(text: str, actors: str | None = None) -> Codebook:
    Path("book.yaml").write_text(text, encoding="utf-8")
    if actors is not None:
        Path("own.yaml").write_text(actors, encoding="utf-8")
    return load_codebook("book.yaml", actors="own.yaml" if actors is not None else None)


def _examples(kind: str, language: str, *texts: str) -> str:
    lines = "".join(f"        - {text!r}\n" for text in texts)
    return f"codes:\n  - id: a\n    name: A\n    definition: d\n    {kind}:\n      {language}:\n{lines}"


SWEDISH = "Vi har inte så mycket tid, men det är roligt att vara med."
ENGLISH = "We do not have that much time, but it is fun to be part of it."


@pytest.mark.parametrize("kind", ["examples", "counter_examples"])
@pytest.mark.parametrize(("language", "text"), [("en", SWEDISH), ("sv", ENGLISH)])
def test_an_example_that_is_clearly_in_another_language(
    kind: str, language: str, text: str
) -> None:
    with pytest.raises(CodebookError) as error:
        _book(_examples(kind, language, SWEDISH if language == "sv" else ENGLISH, text))
    (fault,) = error.value.faults
    assert (fault.file, fault.line) == ("book.yaml", 8)
    assert f"under {language!r}" in str(fault)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Lund, Kiruna, Orsa, Mora, Ale, Kil."),
        ("en", "Brist på pengar."),
        ("sv", "Backbone organisation."),
        ("sv", "Det var en win-win, you know, we all gained."),
        ("da", SWEDISH),
        ("en", ""),
    ],
)
def test_what_is_not_clear_is_no_fault(language: str, text: str) -> None:
    if text:
        assert _book(_examples("examples", language, text)).codes


@pytest.mark.parametrize("name", ["Mark", "Ale", "Orsa"])
def test_a_name_that_is_an_ordinary_word_is_a_doubt_and_no_fault(name: str) -> None:
    book = _book(
        "codes:\n  - {id: a, name: A, definition: d}\n",
        "actors:\n"
        "  - id: municipality\n"
        f"    name: {name}\n"
        "    aliases:\n"
        f"      sv: [{name}s kommun, {name}]\n",
    )
    assert [(doubt.file, doubt.line) for doubt in book.doubts] == [("own.yaml", 3), ("own.yaml", 5)]
    assert f"{name!r} of the actor 'municipality' is an ordinary word" in str(book.doubts[0])


def test_longer_names_are_no_ordinary_words() -> None:
    assert not ordinary_word("Marks kommun")
    assert ordinary_word(" mark ")


def test_doubts_do_not_make_another_codebook() -> None:
    text = "codes:\n  - {id: a, name: A, definition: d}\n"
    plain, doubted = _book(text), _book(text, "actors: [{id: m, name: Mark}]\n")
    assert (plain.doubts, len(doubted.doubts)) == ((), 1)
    assert plain.label == doubted.label


def test_an_id_may_be_formerly_of_several_codes_but_only_once_of_each() -> None:
    text = "codes:\n  - {{id: a, name: A, definition: d, formerly: [{0}]}}\n"
    text += "  - {{id: b, name: B, definition: e, formerly: [x]}}\n"
    assert _book(text.format("x")).heirs("x") == ("a", "b")
    with pytest.raises(CodebookError, match="former code 'x' stands twice"):
        _book(text.format("x, x"))
    with pytest.raises(CodebookError, match="stands twice"):
        _book(text.format("b"))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("codes:\n\t- {id: a}\n", "line 2: a tab"),
        ("codes:\n  - {id: a, name: A, definition: d, id: b}\n", "the key 'id' stands twice"),
        ("codes:\n  - {id: a, name: 7, definition: d}\n", "line 2: codes.0.name has 7"),
        ("codes:\n  - {id: a, name: A, definition: d, colour: red}\n", "colour has 'red'"),
        ("codes:\n  - {id: a, name: A, definition: d, codable: maybe}\n", "codable has 'maybe'"),
        ("codes: 7\n", "codes"),
    ],
)
def test_each_bad_value_is_one_fault_with_its_line(text: str, told: str) -> None:
    with pytest.raises(CodebookError) as error:
        _book(text)
    (fault,) = error.value.faults
    assert told in str(fault)
    assert fault.line is not None
