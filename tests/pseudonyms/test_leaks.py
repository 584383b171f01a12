"""What is left of names, in all kinds of files."""

from __future__ import annotations

import io
import json
import unicodedata
import zipfile
from pathlib import Path

import docx
import openpyxl
import pandas as pd
import pytest

from qualcsv.errors import TableError, UsageError
from qualcsv.pseudonyms import key_of, leaks, write_key

KEYED = [
    ("given name", "Gunilla", "Karin"),
    ("surname", "Åkersten", "Videgren"),
    ("place", "Tegelby", "Ekarås"),
    ("personal number", "8112189876", "[personal number 1]"),
]
KEY = key_of(KEYED)


def _in(folder: Path, name: str, contents: str | bytes) -> pd.DataFrame:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(contents if isinstance(contents, bytes) else contents.encode("utf-8"))
    return leaks(folder, key=KEY)


def _rows(found: pd.DataFrame) -> set[int]:
    return set(found.loc[found["certainty"] == "name", "key_row"])


def _zip(members: dict[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, contents in members.items():
            archive.writestr(name, contents)
    return out.getvalue()


@pytest.mark.parametrize(
    "text",
    [
        "Gunilla",
        "gunillas bil",
        "GUNILLA",
        "Gunilla's",
        "Gun\u00adilla",
        '{"name": "Gunilla"}',
        "x,Gunilla,y",
        "<b>Gun</b>illa",
        "id_gunilla_2",
        "Gu&#110;illa",
        "href='a/Gun%69lla.html'",
        '{"a": "\\u0047unilla"}',
    ],
)
def test_name_is_found_however_it_is_written(tmp_path: Path, text: str) -> None:
    assert _rows(_in(tmp_path, "notes.txt", text)) == {1}


@pytest.mark.parametrize(
    "text",
    [
        unicodedata.normalize("NFD", "Åkerstens"),
        "ÅKERSTEN",
        "Akersten",
        "&Aring;kersten",
        "<p>&#197;ker<i>sten</i></p>",
        '"\\u00c5kersten"',
        '"A\\u030akersten"',
    ],
)
def test_name_with_a_ring_is_found_in_both_normal_forms_and_without(
    tmp_path: Path, text: str
) -> None:
    assert _rows(_in(tmp_path, "page.html", text)) == {2}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le"])
def test_name_is_found_in_any_encoding(tmp_path: Path, encoding: str) -> None:
    assert _rows(_in(tmp_path, "a.csv", "namn\nÅkersten är här\n".encode(encoding))) == {2}


@pytest.mark.parametrize("text", ["19811218-9876", "811218 9876", "8112189876"])
def test_number_is_found_however_it_is_written(tmp_path: Path, text: str) -> None:
    assert _rows(_in(tmp_path, "a.txt", f"nr {text}.")) == {4}


def test_personal_number_that_no_key_holds_is_found(tmp_path: Path) -> None:
    # Skatteverket's example of a coordination number (SKV 704)
    assert _rows(_in(tmp_path, "a.txt", "nr 701063-2391.")) == {0}


@pytest.mark.parametrize("text", ["Gun illa", "Tegelsten", "Gunnar", "akter", "en tegelvägg i byn"])
def test_other_words_are_not_found(tmp_path: Path, text: str) -> None:
    assert _in(tmp_path, "a.txt", text).empty


def test_name_inside_a_longer_word_is_to_be_looked_at(tmp_path: Path) -> None:
    found = _in(tmp_path, "a.txt", "nygunillaxyz")
    assert found["certainty"].tolist() == ["inside a word"]


def test_every_part_of_a_word_document_is_searched(tmp_path: Path) -> None:
    document = docx.Document()
    document.core_properties.author = "Gunilla"
    document.core_properties.title = "Tegelby"
    document.sections[0].header.paragraphs[0].text = "Åkersten"
    paragraph = document.add_paragraph("Ord om ")
    paragraph.add_run("Gun")
    paragraph.add_run("illa").bold = True
    document.add_table(1, 2).cell(0, 1).text = "Tegelby"
    document.save(str(tmp_path / "a.docx"))
    found = leaks(tmp_path, key=KEY)
    places = set(zip(found["where"], found["key_row"], strict=True))
    assert ("docProps/core.xml", 1) in places
    assert ("docProps/core.xml", 3) in places
    assert ("word/header1.xml", 2) in places
    assert ("word/document.xml (without tags)", 1) in places
    assert ("word/document.xml", 3) in places


def test_comments_and_tracked_deletions_are_searched(tmp_path: Path) -> None:
    members: dict[str, str | bytes] = {
        "word/comments.xml": '<w:comments><w:comment w:author="Gunilla"><w:t>Ja</w:t></w:comment></w:comments>',
        "word/document.xml": "<w:del><w:r><w:delText>Åker</w:delText></w:r><w:r><w:delText>sten</w:delText></w:r></w:del>",
    }
    assert _rows(_in(tmp_path, "a.docx", _zip(members))) == {1, 2}


def test_table_cells_and_properties_of_a_workbook_are_searched(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.properties.creator = "Åkersten"
    sheet = book.create_sheet("Tegelby")
    sheet["A1"] = "Gunilla"
    book.save(tmp_path / "a.xlsx")
    assert _rows(leaks(tmp_path, key=KEY)) == {1, 2, 3}


def test_notebook_is_searched_with_its_outputs_but_not_its_pictures(tmp_path: Path) -> None:
    cells = [
        {"source": ["print('Tegelby')"], "outputs": [{"text": ["\u00c5kersten\n"]}]},
        {
            "source": [],
            "outputs": [
                {"data": {"text/html": "<td>Gunilla</td>", "image/png": "AA+Tegelby/+AA=="}}
            ],
        },
    ]
    found = _in(tmp_path, "a.ipynb", json.dumps({"cells": cells}))
    assert _rows(found) == {1, 2, 3}
    assert found.loc[found["key_row"] == 3, "count"].max() == 1


def test_archive_in_an_archive_and_names_of_members_are_searched(tmp_path: Path) -> None:
    inner = _zip({"Tegelby.txt": "x", "b.txt": "Gunilla"})
    assert _rows(_in(tmp_path, "a.zip", _zip({"in.zip": inner}))) == {1, 3}


def test_pdf_and_rtf_are_searched(tmp_path: Path) -> None:
    import pypdf

    writer = pypdf.PdfWriter()
    writer.add_blank_page(100, 100)
    writer.add_metadata({"/Author": "Gunilla"})
    writer.write(tmp_path / "a.pdf")
    assert _rows(
        _in(tmp_path, "b.rtf", rb"{\rtf1{\info{\author Tegelby}}\'c5ker\b sten\b0  ja}")
    ) == {1, 2, 3}


def test_names_of_files_folders_and_pictures_are_searched(tmp_path: Path) -> None:
    (tmp_path / "Tegelby").mkdir()
    found = _in(tmp_path, "photo_gunilla.png", b"\x89PNG\0\0\0\1")
    assert _rows(found) == {1, 3}
    assert set(found["where"]) == {"file name"}


def test_bytes_of_other_files_are_searched_for_long_names(tmp_path: Path) -> None:
    assert _rows(_in(tmp_path, "a.sqlite", b"SQLite\0\0\1\2Gunilla\0")) == {1}
    assert _rows(_in(tmp_path, "a.sqlite", b"\0\1\2" * 2000 + " Tegelby ".encode("utf-16-le"))) == {
        3
    }


@pytest.mark.parametrize(
    ("name", "contents"),
    [("a.7z", b"7z\xbc\xaf"), ("a.docx", b"PK\x03\x04broken"), ("a.pdf", b"%PDF-1.4 broken")],
)
def test_what_cannot_be_searched_is_told(tmp_path: Path, name: str, contents: bytes) -> None:
    assert "not searched" in set(_in(tmp_path, name, contents)["certainty"])


def test_archive_that_would_fill_the_disk_is_not_unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("qualcsv.pseudonyms.parts._MOST", 2**20)
    found = _in(tmp_path, "a.zip", _zip({"zeros": b"\0" * 2**21}))
    assert found["kind"].tolist() == ["too large when unpacked"]


def test_history_of_git_is_told_and_hidden_files_are_searched(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    found = _in(tmp_path, ".hidden", "Gunilla")
    assert _rows(found) == {1}
    assert any("git history" in kind for kind in found["kind"])


def test_no_name_is_told_unless_asked_for(tmp_path: Path) -> None:
    (tmp_path / "gunilla").mkdir()
    (tmp_path / "gunilla" / "Åkersten.zip").write_bytes(_zip({"Tegelby/x.txt": "Gunilla"}))
    for name in ("Gunilla", "gunilla", "Åkersten", "Tegelby"):
        assert name not in leaks(tmp_path, key=KEY).to_csv()
        assert name in leaks(tmp_path, key=KEY, show=True).to_csv()


def test_empty_folder_has_no_leak_and_no_folder_is_told(tmp_path: Path) -> None:
    assert leaks(tmp_path, key=KEY).empty
    with pytest.raises(UsageError):
        leaks(tmp_path / "none", key=KEY)


def test_key_is_read_from_its_file(tmp_path: Path) -> None:
    (tmp_path / "shared").mkdir()
    (tmp_path / "shared" / "a.txt").write_text("Tegelby", "utf-8")
    write_key(KEY, tmp_path / "key.csv")
    assert _rows(leaks(tmp_path / "shared", key=tmp_path / "key.csv")) == {3}
    with pytest.raises(TableError):
        leaks(tmp_path / "shared", key=tmp_path / "shared" / "a.txt")
