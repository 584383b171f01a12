"""The matrix as html, xlsx and docx: all of it there, escaped, with links both ways."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import lxml.html
import openpyxl
import pytest
from docx import Document

import qualcsv as qc
from qualcsv.errors import UsageError
from qualcsv.matrices import FrameworkMatrix
from qualcsv.reports import write_framework
from qualcsv.study import Study
from tests.coding.making import ENGLISH, study_in

EVIL = "<script>alert(1)</script> & =cmd|'/c calc'!A1"


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Study:
    said = ENGLISH.replace("nobody who", "=cmd|'/c calc'!A1 <b>nobody</b> who")
    made = study_in(tmp_path_factory.mktemp("s") / "study", en=said)
    quotation = "=cmd|'/c calc'!A1 <b>nobody</b> who holds it together"
    made.decide(coder="am", transcript="en.txt", quotation=quotation, code="coop.glue")
    made.decide(coder="am", transcript="en.txt", quotation="police", code="coop.police")
    qc.draft_summaries(made, codes=["coop.police"])
    qc.write_summary(made, "p1", "coop.glue", EVIL, author="am", status="checked")
    made.decide(coder="jl", transcript="en.txt", quotation="come when we call", code="coop.glue")
    return made


@pytest.fixture(scope="module")
def matrix(study: Study) -> FrameworkMatrix:
    return qc.framework_matrix(study)


def test_html_escapes_all_text_and_needs_nothing_else(
    matrix: FrameworkMatrix, tmp_path: Path
) -> None:
    text = write_framework(matrix, tmp_path / "m.html").read_text(encoding="utf-8")
    assert "<script" not in text
    assert "<b>nobody" not in text
    assert "&lt;script&gt;alert(1)" in text
    assert not re.search(r'(src|href)="https?:', text)
    page = lxml.html.fromstring(text)
    assert "position: sticky" in page.xpath("//style")[0].text


def test_html_leads_from_each_cell_to_its_quotations_and_back(
    matrix: FrameworkMatrix, tmp_path: Path
) -> None:
    text = write_framework(matrix, tmp_path / "m.html").read_text(encoding="utf-8")
    page = lxml.html.fromstring(text)
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    links = [href[1:] for href in page.xpath("//a/@href") if href.startswith("#")]
    assert len(links) == 4
    assert set(links) <= set(ids)
    assert len(page.xpath("//blockquote")) == 3


def test_html_links_to_the_index_page_if_told(matrix: FrameworkMatrix, tmp_path: Path) -> None:
    path = write_framework(matrix, tmp_path / "m.html", index="../index.html")
    links = lxml.html.fromstring(path.read_text(encoding="utf-8")).xpath("//a/@href")
    coding = matrix.quotations["coding"].iloc[0]
    assert f"../index.html#{coding}" in links


@pytest.mark.parametrize("form", ["html", "docx", "xlsx"])
def test_machine_made_and_stale_are_named_in_every_form(
    matrix: FrameworkMatrix, tmp_path: Path, form: str
) -> None:
    path = write_framework(matrix, tmp_path / f"m.{form}")
    if form == "html":
        text = path.read_text(encoding="utf-8")
    else:
        with zipfile.ZipFile(path) as package:
            text = "".join(package.read(n).decode("utf-8", "replace") for n in package.namelist())
    assert "machine-made: quotations chosen by LexRank" in text
    assert f"STALE: {matrix.cells['changed'].max()}" in text


def test_xlsx_is_frozen_wrapped_and_links_both_ways(
    matrix: FrameworkMatrix, tmp_path: Path
) -> None:
    book = openpyxl.load_workbook(write_framework(matrix, tmp_path / "m.xlsx"))
    sheet, quotations = book["Framework"], book["Quotations"]
    assert (sheet.freeze_panes, quotations.freeze_panes) == ("C3", "C2")
    assert sheet["C3"].alignment.wrap_text
    assert sheet.column_dimensions["C"].width > 40
    assert not sheet.protection.sheet
    assert sheet.data_validations.dataValidation[0].formula1 == '"empty,draft,checked"'
    for cell in (cell for line in sheet.iter_rows() for cell in line if cell.hyperlink):
        _, _, at = cell.hyperlink.location.partition("!")
        line = quotations[at].row
        assert quotations.cell(line, 1).value == sheet.cell(cell.row, 1).value
        back = quotations.cell(line, 9).hyperlink.location.partition("!")[2]
        assert sheet[back].row == cell.row
        assert sheet[back].column == cell.column - 3
    assert quotations["E2"].value.startswith("=cmd|")
    assert {c.data_type for line in quotations.iter_rows() for c in line if c.value} == {"s"}


def test_a_summary_that_no_cell_can_hold_is_told(study: Study, tmp_path: Path) -> None:
    qc.write_summary(study, "p2", "money", "ord " * 9000, author="am")
    matrix = qc.framework_matrix(study, codes=["money"])
    with pytest.raises(UsageError, match=r"p2 x money has 35999 characters"):
        write_framework(matrix, tmp_path / "m.xlsx")
    assert write_framework(matrix, tmp_path / "m.docx").exists()
    qc.write_summary(study, "p2", "money", "", author="am")


def test_docx_is_landscape_with_repeated_heads_and_links_that_lead_somewhere(
    matrix: FrameworkMatrix, tmp_path: Path
) -> None:
    path = write_framework(matrix, tmp_path / "m.docx")
    document = Document(str(path))
    section = document.sections[0]
    assert section.page_width > section.page_height
    xml = document.element.xml
    assert len(document.tables) == xml.count("<w:tblHeader")
    names = re.findall(r'<w:bookmarkStart [^>]*w:name="([^"]+)"', xml)
    anchors = re.findall(r'<w:hyperlink [^>]*w:anchor="([^"]+)"', xml)
    assert len(anchors) == 4
    assert set(anchors) <= set(names)
    assert len(names) == len(set(names))
    numbers = re.findall(r'<w:bookmarkStart [^>]*w:id="(\d+)"', xml)
    assert len(numbers) == len(set(numbers))
    assert EVIL in "\n".join(c.text for t in document.tables for r in t.rows for c in r.cells)


@pytest.mark.parametrize("form", ["html", "docx", "xlsx"])
def test_a_matrix_of_nothing(tmp_path: Path, form: str) -> None:
    empty = qc.framework_matrix(study_in(tmp_path / "s"))
    assert write_framework(empty, tmp_path / f"m.{form}").stat().st_size > 500


def test_a_form_that_is_not_known_and_a_place_that_cannot_be_written(
    matrix: FrameworkMatrix, tmp_path: Path
) -> None:
    with pytest.raises(UsageError, match="html, xlsx, docx"):
        write_framework(matrix, tmp_path / "m.pdf")
    (tmp_path / "taken.html").mkdir()
    with pytest.raises(UsageError, match="cannot be written"):
        write_framework(matrix, tmp_path / "taken.html")
