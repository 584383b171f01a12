"""Codebooks in CSV and xlsx: columns by name, other programs' exports, and what is missing."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcsv.codebook import Codebook, load_codebook
from qualcsv.codebook import workbook as workbook_module
from qualcsv.codebook.columns import matched, plain_heading
from qualcsv.codebook.hierarchy import slug
from qualcsv.errors import CodebookError


@pytest.fixture(autouse=True)
def _in_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def _csv(text: str, name: str = "codes.csv", encoding: str = "utf-8") -> Codebook:
    Path(name).write_text(text, encoding=encoding)
    return load_codebook(name)


def _xlsx(*rows: list[Any], **more: list[list[Any]]) -> Codebook:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    for title, lines in more.items():
        other = book.create_sheet(title)
        for row in lines:
            other.append(row)
    book.save("codes.xlsx")
    return load_codebook("codes.xlsx")


def _tree(book: Codebook) -> list[tuple[str, str, str]]:
    return [(code.id, code.name, code.parent) for code in book.codes]


def _told(text: str, name: str = "codes.csv") -> list[str]:
    with pytest.raises(CodebookError) as error:
        _csv(text, name)
    return [str(fault) for fault in error.value.faults]


# ---------------------------------------------------------------------- columns


def test_the_least_that_a_table_may_be() -> None:
    book = _csv("name,definition\nTrust,They trust each other.\n")
    assert (book.codes[0].id, book.codes[0].definition) == ("trust", "They trust each other.")
    assert (book.id, book.version, book.doubts) == ("codes", "0", ())


@pytest.mark.parametrize("heading", ["Code", "TAG", " name ", "Namn", "Kod", "Label", "Code_name"])
def test_a_codes_name_by_any_heading(heading: str) -> None:
    assert _tree(_csv(f"{heading},Description\nTrust,d\n")) == [("trust", "Trust", "")]


def test_swedish_headings() -> None:
    book = _csv(
        "Namn;Överordnad;Beskrivning;Inkludera;Exkludera;Exempel;Färg\n"
        "Hinder;;Det som står i vägen.;;;;#112233\n"
        "Pengar;Hinder;Brist på medel;lön;tid;Vi har inte några pengar kvar till det.;\n",
        encoding="cp1252",
    )
    money = book.code("pengar")
    assert (money.parent, money.include, money.exclude) == ("hinder", ("lön",), ("tid",))
    assert money.examples == {"sv": ("Vi har inte några pengar kvar till det.",)}
    assert book.code("hinder").colour == "#112233"


def test_a_code_column_beside_a_name_column_holds_ids() -> None:
    book = _csv("Code,Name,Definition\nci.glue,Glue,d\n")
    assert _tree(book) == [("ci.glue", "Glue", "")]


def test_taguette() -> None:
    book = _csv('tag,description\nTrust,"Do they trust, or not"\nMoney,\n')
    assert [c.definition for c in book.codes] == ["Do they trust, or not", "Money"]
    assert "without a definition: 1 (money)" in str(book.doubts[0])
    assert book.doubts[0].line == 3


def test_maxqda() -> None:
    book = _xlsx(
        ["Color", "Parent code", "Code", "Cod. seg. (all documents)", "Code memo"],
        ["#FF0000", None, "Barriers", 0, "What stands in the way"],
        ["#FF0000", "Barriers", "Money", 12, "Lack of it"],
        [None, "Barriers\\Money", "Grants", 3.0, None],
    )
    assert _tree(book) == [
        ("barriers", "Barriers", ""),
        ("money", "Money", "barriers"),
        ("grants", "Grants", "money"),
    ]
    assert "colour of another" in str(book.doubts[0])


def test_a_list_of_maxqda_or_nvivo_may_lack_definitions() -> None:
    assert _tree(_csv("Parent code,Code,Documents\n,A,1\nA,B,1\n"))[1] == ("b", "B", "a")
    book = _csv("Name,Files,References\nA,1,2\n")
    assert len(book.doubts) == 1


def test_nvivo() -> None:
    book = _csv(
        "Hierarchical Name,Description,References\n"
        "Nodes\\\\Barriers,things,1\nNodes\\\\Barriers\\Money,money,2\n"
    )
    assert _tree(book) == [("barriers", "Barriers", ""), ("money", "Money", "barriers")]


@pytest.mark.parametrize("mark", [" > ", "\\", "::"])
def test_paths_in_names(mark: str) -> None:
    book = _csv(f"code,definition\nA,a\nA{mark}B,b\nX{mark}Y,y\n")
    assert _tree(book) == [("a", "A", ""), ("b", "B", "a"), ("x", "X", ""), ("y", "Y", "x")]
    assert not book.code("x").codable


def test_columns_of_levels_and_columns_without_headings() -> None:
    rows: list[list[Any]] = [["A", None, "a"], [None, "B", "b"], ["C", None, "c"], [None, "D", "d"]]
    expected = [("a", "A", ""), ("b", "B", "a"), ("c", "C", ""), ("d", "D", "c")]
    assert _tree(_xlsx(["Level 1", "Level 2", "Memo"], *rows)) == expected
    assert _tree(_xlsx(["Code system", None, "Memo"], *rows)) == expected


def test_indented_names() -> None:
    book = _csv("code,definition\nA,a\n  B,b\n    C,c\n  D,d\nE,e\n")
    assert [parent for _, _, parent in _tree(book)] == ["", "a", "b", "a", ""]


def test_examples_by_language_and_line() -> None:
    book = _csv(
        "name,definition,Examples (sv),Example_en,Counter example en\n"
        'A,a,"- ett\n- två",one,"1. not this"\n'
    )
    assert book.codes[0].examples == {"sv": ("ett", "två"), "en": ("one",)}
    assert book.codes[0].counter_examples == {"en": ("not this",)}


def test_sources_with_their_doi() -> None:
    text = "Clarke & Crane (2018). https://doi.org/10.1007/s10551-018-3922-2"
    book = _csv(f"name,definition,source\nA,a,{text}\nB,b,\n")
    (source,) = book.bibliography.values()
    assert (source.citation, source.doi) == ("Clarke & Crane (2018).", "10.1007/s10551-018-3922-2")


def test_the_second_sheet_and_a_title_above_the_headings() -> None:
    book = _xlsx(["About this file"], codes=[["My codebook"], ["Code", "Definition"], ["A", "a"]])
    assert _tree(book) == [("a", "A", "")]


def test_colours_in_other_forms() -> None:
    book = _csv('name,definition,colour\nA,a,FF8800\nB,b,"rgb(1, 2, 3)"\nC,c,red\n')
    assert [code.colour for code in book.codes] == ["#ff8800", "#010203", ""]
    assert "'red'" in str(book.doubts[0])


# ---------------------------------------------------------------------- ids


def test_ids_are_made_of_names_and_are_unique() -> None:
    book = _csv("name,parent,definition\nÅ,,x\nA,,y\nC++,,z\nC,,w\n???,,v\nX,A,1\nX,C,2\n")
    ids = [code.id for code in book.codes]
    assert ids[0] == "a"
    assert len(set(ids)) == 7
    assert {"a_2", "c", "c_2", "code_6", "x", "c_2.x"} <= set(ids)


@given(st.text(min_size=1, max_size=30))
def test_a_slug_is_an_id_or_empty_and_its_own_slug(name: str) -> None:
    made = slug(name)
    assert made == slug(made)
    assert made == made.strip("_") or made == name


def test_guarded_cells_are_read_as_they_were_meant() -> None:
    assert _csv("name,definition\n'=cmd,'-x\n").codes[0].name == "=cmd"


# ---------------------------------------------------------------------- what is wrong


def test_no_column_that_names_the_codes() -> None:
    (told,) = _told("foo,bar\n1,2\n")
    assert told.startswith("codes.csv, line 1: no column names the codes (columns: foo, bar)")
    assert "namn" in told


def test_no_column_with_definitions() -> None:
    (told,) = _told("name,parent\nA,\n")
    assert "no column has the definitions (columns: name, parent)" in told


def test_all_faults_at_once_with_their_lines() -> None:
    told = _told("name,parent,definition\nA,Nope,a\n,,b\nB,,b\nb,,c\n")
    assert [t.split(": ")[0] for t in told] == [
        "codes.csv, line 3",
        "codes.csv, line 2",
        "codes.csv, line 5",
    ]
    assert "is no code of the file" in told[1]
    assert "stands twice (first in line 4)" in told[2]


def test_codes_that_are_their_own_ancestors() -> None:
    (told,) = _told("name,parent,definition\nA,B,a\nB,A,b\n")
    assert "a -> b -> a" in told


def test_an_id_that_stands_twice() -> None:
    (told,) = _told("id,name,definition\nx,A,a\nx,B,b\n")
    assert "codes.csv, line 3: code 'x' stands twice" in told


def test_a_parent_that_may_be_either() -> None:
    (told,) = _told("name,parent,definition\nA,,a\nB,,b\nX,A,1\nX,B,2\nY,X,3\n")
    assert "the name of several codes" in told


def test_two_columns_that_mean_the_same() -> None:
    (told,) = _told("name,definition,parent,parent code\nA,a,,\n")
    assert "'parent' and 'parent code' mean the same" in told


@pytest.mark.parametrize("text", ["", "\n\n", "name,definition\n"])
def test_a_table_without_codes(text: str) -> None:
    assert len(_told(text)) == 1


def test_rows_of_another_length_are_told() -> None:
    (told,) = _told("name,definition\nA,a,too much\n")
    assert "line 2: 3 cells where the header has 2" in told


def test_a_file_that_is_not_there() -> None:
    with pytest.raises(CodebookError, match=r"no\.xlsx: there is no such file"):
        load_codebook("no.xlsx")


@pytest.mark.parametrize(
    "raw", [b"", b"PK\3\4broken", b"\xd0\xcf\x11\xe0 an old or locked workbook"]
)
def test_what_is_no_workbook(raw: bytes) -> None:
    Path("x.xlsx").write_bytes(raw)
    with pytest.raises(CodebookError, match="no workbook of the xlsx format"):
        load_codebook("x.xlsx")


def test_a_zip_that_is_no_workbook_and_a_damaged_one() -> None:
    with zipfile.ZipFile("x.xlsx", "w") as package:
        package.writestr("word/document.xml", "<x/>")
    with pytest.raises(CodebookError, match="no workbook"):
        load_codebook("x.xlsx")
    with zipfile.ZipFile("x.xlsx", "w") as package:
        package.writestr("xl/workbook.xml", "<x/>")
    with pytest.raises(CodebookError, match="cannot be read"):
        load_codebook("x.xlsx")


def test_a_workbook_with_entities_is_refused() -> None:
    with zipfile.ZipFile("x.xlsx", "w") as package:
        package.writestr(
            "xl/workbook.xml", '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a/>'
        )
    with pytest.raises(CodebookError, match="declares entities"):
        load_codebook("x.xlsx")


def test_files_that_are_too_much(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook_module, "MOST_ROWS", 3)
    with pytest.raises(CodebookError, match="more than 3 rows"):
        _xlsx(["name", "definition"], *([f"c{i}", "d"] for i in range(5)))
    monkeypatch.setattr(workbook_module, "LARGEST_UNPACKED", 100)
    with pytest.raises(CodebookError, match="when unpacked"):
        load_codebook("codes.xlsx")
    monkeypatch.setattr(workbook_module, "LARGEST", 10)
    with pytest.raises(CodebookError, match="is it a codebook"):
        load_codebook("codes.xlsx")


def test_cells_that_are_no_text() -> None:
    book = _xlsx(["name", "definition"], [2020, True], [1.5, "x"], ["Å\u0308", "NFD"])
    assert [(c.name, c.definition) for c in book.codes][:2] == [("2020", "yes"), ("1.5", "x")]


# ---------------------------------------------------------------------- headings


def test_headings_are_compared_without_case_accents_and_marks() -> None:
    assert plain_heading("  KOD-ID: ") == "kod id"
    assert matched(["X", "Överordnad kod", "NAMN"]).fields == {"parent": 1, "name": 2}
