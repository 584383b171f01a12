"""A codebook for readers: complete, escaped, in one file; the csv can be read back."""

from __future__ import annotations

import csv
import re
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from qualcsv.codebook import Code, Codebook, Source, diff_codebooks, load_codebook
from qualcsv.errors import UsageError
from qualcsv.reports import code_entries, write_codebook

EVIL = "<script>alert(1)</script> & =1+1 | *x* [y](z) `q`"
FORMATS = ("docx", "html", "csv", "md")


def _book(**rest: Any) -> Codebook:
    codes = (
        Code(id="top", name="Top", definition="A heading.", codable=False, colour="#112233"),
        Code(
            id="top.a",
            parent="top",
            name=rest.pop("name", "Trust"),
            name_sv="Tillit",
            definition=rest.pop("definition", "They trust each other."),
            definition_sv="De litar på varandra.",
            include=("Said of people.", "Said of firms."),
            exclude=("Said of things.",),
            examples={"en": ("We trust them.",), "sv": ("Vi litar på dem.",)},
            counter_examples={"en": ("The rope holds.",)},
            source=("clarke",),
            attributes=("mood",),
            formerly=("old.a",),
            colour="#aabbcc",
        ),
    )
    source = Source(citation="Clarke (2018).", doi="10.1007/s10551-018-3922-2")
    return Codebook(
        id="b", title=rest.pop("title", "Book"), version="1", codes=codes,
        bibliography={"clarke": source}, **rest,
    )  # fmt: skip


def _text(path: Path) -> str:
    if path.suffix == ".docx":
        return "\n".join(p.text for p in Document(str(path)).paragraphs)
    return path.read_text(encoding="utf-8")


@pytest.mark.parametrize("format", FORMATS)
def test_all_that_a_reader_needs_is_there(format: str, tmp_path: Path) -> None:
    path = write_codebook(_book(), tmp_path / "new" / f"book.{format}")
    text = _text(path).replace("\\", "")
    for word in (
        "Top", "Trust", "top.a", "Tillit", "They trust each other.", "Said of people.",
        "Said of firms.", "Said of things.", "We trust them.", "Vi litar på dem.",
        "The rope holds.", "https://doi.org/10.1007/s10551-018-3922-2", "mood", "old.a",
    ):  # fmt: skip
        assert word in text, word


@pytest.mark.parametrize("format", FORMATS)
def test_one_language(format: str, tmp_path: Path) -> None:
    text = _text(write_codebook(_book(), tmp_path / f"b.{format}", language="sv"))
    assert "Vi litar på dem." in text
    assert "We trust them." not in text
    assert "De litar på varandra." in text


def test_html_escapes_and_asks_for_nothing_from_elsewhere(tmp_path: Path) -> None:
    book = _book(name=EVIL, definition=EVIL, title=EVIL)
    page = _text(write_codebook(book, tmp_path / "b.html"))
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert not re.search(r"(src|href)=.?(https?:)?//", page)
    assert "default-src 'none'" in page
    assert "#aabbcc" in page


def test_markdown_shows_marks_as_they_are(tmp_path: Path) -> None:
    page = _text(write_codebook(_book(name=EVIL, definition="- x\n\n# y"), tmp_path / "b.md"))
    assert "<script" not in page.replace("\\<script", "")
    assert "\n# y" not in page
    assert "\\- x \\# y" in page


def test_csv_is_guarded(tmp_path: Path) -> None:
    path = write_codebook(_book(name="=cmd", definition="@x"), tmp_path / "b.csv")
    with path.open(encoding="utf-8", newline="") as file:
        row = list(csv.DictReader(file))[1]
    assert (row["name"], row["definition"]) == ("'=cmd", "'@x")


def test_csv_can_be_read_back(tmp_path: Path) -> None:
    old = load_codebook()
    new = load_codebook(write_codebook(old, tmp_path / "b.csv"))
    assert new.order == old.order
    lost = {"source changed", "rules changed", "cue changed", "attribute changed", "note changed"}
    assert set(diff_codebooks(old, new)["change"]) <= lost


def test_docx_holds_any_text(tmp_path: Path) -> None:
    book = _book(name="a\x00b\x0bc\ufffe", definition=EVIL)
    text = _text(write_codebook(book, tmp_path / "b.docx"))
    assert "abc" in text
    assert EVIL in text


def test_docx_has_headings_by_depth_and_colours(tmp_path: Path) -> None:
    document = Document(str(write_codebook(_book(), tmp_path / "b.docx")))
    styles = {p.text: p.style.name for p in document.paragraphs if p.style is not None}
    assert styles["\u25a0 Top  top"] == "Heading 1"
    assert styles["\u25a0 Trust  top.a"] == "Heading 2"
    colours = {
        str(run.font.color.rgb)
        for p in document.paragraphs
        for run in p.runs
        if "\u25a0" in run.text
    }
    assert colours == {"112233", "AABBCC"}


def test_entries_are_in_codebook_order_with_depth() -> None:
    assert [(e.id, e.depth) for e in code_entries(_book())] == [("top", 0), ("top.a", 1)]


@pytest.mark.parametrize("format", FORMATS)
def test_an_empty_codebook(format: str, tmp_path: Path) -> None:
    book = Codebook(id="b", title="", version="0", codes=())
    assert write_codebook(book, tmp_path / f"b.{format}").exists()


def test_what_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="docx, html, csv, md"):
        write_codebook(_book(), tmp_path / "b.pdf")
    (tmp_path / "d.html").mkdir()
    with pytest.raises(UsageError, match="cannot be written"):
        write_codebook(_book(), tmp_path / "d.html")
    assert write_codebook(_book(), tmp_path / "b.txt", format="md").exists()
