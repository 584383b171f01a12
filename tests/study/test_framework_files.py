"""The matrix out to a workbook and back: what people edit comes in, conflicts are told."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import qualcsv as qc
from qualcsv.coding.memo import plain_words
from qualcsv.errors import DecisionError, UsageError
from qualcsv.study import Study, open_study
from tests.coding.making import PEOPLE, study_in

NASTY = [
    "=cmd|'/c calc'!A1", "+1", "-2", "@SUM(A1)", "'quoted", "=1+1\nline two", "a\tb", "_x0041_ _x000D_",
    "“curly” ‘quotes’ – åäö å 𝄞", "<b>&amp;</b>", "  x  y  ", "007", "1e5", "2020-03-01", "TRUE", "#REF!",
]  # fmt: skip
Edit = Callable[[Any], None]


@pytest.fixture
def study(tmp_path: Path) -> Study:
    made = study_in(tmp_path / "study")
    for quotation, code in (
        ("nobody who holds it together", "coop.glue"),
        ("police", "coop.police"),
    ):
        made.decide(coder="am", transcript="en.txt", quotation=quotation, code=code)
    made.decide(coder="am", transcript="sv.txt", quotation="samma håll", code="coop.glue")
    return made


def exported(study: Study, name: str = "m.xlsx", **options: Any) -> Path:
    return qc.export_framework(study, study.config.folder.parent / name, **options)


def place(path: Path, row: str, code: str) -> tuple[int, int]:
    """Return where a cell's summary stands; its status is the column after."""
    sheet = openpyxl.load_workbook(path)["Framework"]
    (at,) = [line[0].row for line in sheet.iter_rows(max_col=1) if line[0].value == row]
    (column,) = [c.column for c in sheet[1] if str(c.value).startswith(f'["summary", "{code}"')]
    return at, column


def edited(path: Path, edit: Edit) -> Path:
    book = openpyxl.load_workbook(path)
    edit(book["Framework"])
    book.save(path)
    return path


def typed(path: Path, row: str, code: str, text: Any, status: str | None = None) -> Path:
    at, column = place(path, row, code)

    def edit(sheet: Any) -> None:
        sheet.cell(at, column).value = text
        if isinstance(text, str):
            sheet.cell(at, column).data_type = "s"
        if status is not None:
            sheet.cell(at, column + 1).value = status

    return edited(path, edit)


def taken(study: Study, path: Path, **told: Any) -> pd.DataFrame:
    return qc.import_framework(study, path, author="bo", **told)


def outcomes(found: pd.DataFrame) -> dict[tuple[str, str], str]:
    keys = zip(found["row"], found["code"], strict=True)
    return dict(zip(keys, found["outcome"], strict=True))


def summary(study: Study, row: str, code: str) -> str:
    return str(qc.framework_matrix(study, codes=[code]).table().loc[row, code])


def test_a_file_that_nobody_edited_changes_nothing(study: Study) -> None:
    for i, text in enumerate(NASTY):
        qc.write_summary(
            study, f"p{i % 2 + 1}", ["coop.glue", "coop.police"][i % 2], text, author="am"
        )
    assert taken(study, exported(study)).empty


@pytest.mark.parametrize("text", NASTY)
def test_any_text_goes_out_and_comes_back_as_text(study: Study, text: str) -> None:
    qc.write_summary(study, "p1", "coop.glue", text, author="am")
    path = exported(study)
    cell = openpyxl.load_workbook(path)["Framework"].cell(*place(path, "p1", "coop.glue"))
    assert cell.data_type == "s"
    assert cell.number_format == "@"
    assert taken(study, path).empty
    found = taken(study, typed(path, "p2", "coop.glue", text.replace("_x", "x")))
    assert outcomes(found) == {("p2", "coop.glue"): "written"}
    assert summary(study, "p2", "coop.glue") == plain_words(text.replace("_x", "x"))


@settings(max_examples=25, deadline=None)
@given(st.text(st.characters(codec="utf-8"), max_size=60).filter(plain_words))
def test_random_text_survives_the_way_out_and_back(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    made = study_in(tmp_path_factory.mktemp("random") / "s")
    qc.write_summary(made, "p1", "money", text, author="am")
    assert taken(made, exported(made)).empty


def test_words_and_status_that_were_edited_are_written(study: Study) -> None:
    path = typed(exported(study), "p1", "coop.glue", "Nobody,\nsays “Ada”.", "Checked ")
    found = taken(study, path)
    assert outcomes(found) == {("p1", "coop.glue"): "written"}
    (cell,) = qc.framework_matrix(study).cells.query("summary != ''").itertuples()
    assert (cell.summary, cell.status, cell.author) == ("Nobody,\nsays “Ada”.", "checked", "bo")
    assert taken(open_study(study.config.folder), path)["outcome"].tolist() == ["unchanged"]


def test_words_in_an_empty_cell_become_a_draft(study: Study) -> None:
    taken(study, typed(exported(study), "p1", "coop.glue", "New."))
    assert qc.framework_matrix(study).table("status").loc["p1", "coop.glue"] == "draft"


def test_a_machine_made_draft_that_is_only_checked_stays_named_so(study: Study) -> None:
    qc.draft_summaries(study)
    path = exported(study)
    at, column = place(path, "p1", "coop.glue")
    taken(study, edited(path, lambda sheet: sheet.cell(at, column + 1, "checked")))
    matrix = qc.framework_matrix(study)
    told = [matrix.table(what).loc["p1", "coop.glue"] for what in ("status", "made", "author")]
    assert told == ["checked", "extractive", "bo"]


def test_an_import_is_stale_if_codings_changed_since_the_export(study: Study) -> None:
    path = typed(exported(study), "p1", "coop.glue", "On what I saw.")
    new = study.decide(
        coder="am", transcript="en.txt", quotation="come when we call", code="coop.glue"
    )
    taken(study, path)
    changed = qc.framework_matrix(study).table("changed")
    assert changed.loc["p1", "coop.glue"] == f"added {new.coding}"


def test_a_cell_changed_on_both_sides_is_a_conflict_with_both_texts(study: Study) -> None:
    qc.write_summary(study, "p1", "coop.glue", "First.", author="am")
    path = typed(exported(study), "p1", "coop.glue", "The file's.")
    typed(path, "p2", "coop.glue", "Untroubled.")
    qc.write_summary(study, "p1", "coop.glue", "The study's.", author="am")
    found = taken(study, path)
    assert outcomes(found) == {("p1", "coop.glue"): "conflict", ("p2", "coop.glue"): "written"}
    assert found[["mine", "study"]].to_numpy().tolist()[0] == ["The file's.", "The study's."]
    assert summary(study, "p1", "coop.glue") == "The study's."


@pytest.mark.parametrize(
    ("prefer", "outcome", "stands"),
    [
        ("file", "written", "The file's."),
        ("study", "kept", "The study's."),
        ({("p1", "coop.glue"): "file"}, "written", "The file's."),
        ({("p2", "coop.glue"): "file"}, "conflict", "The study's."),
    ],
)
def test_a_person_says_which_side_to_take(
    study: Study, prefer: Any, outcome: str, stands: str
) -> None:
    path = typed(exported(study), "p1", "coop.glue", "The file's.")
    qc.write_summary(study, "p1", "coop.glue", "The study's.", author="am")
    assert taken(study, path, prefer=prefer)["outcome"].tolist() == [outcome]
    assert summary(study, "p1", "coop.glue") == stands
    assert "The study's." in qc.summary_history(study, "p1", "coop.glue")["summary"].tolist()


def test_the_same_words_on_both_sides_are_no_conflict(study: Study) -> None:
    path = typed(exported(study), "p1", "coop.glue", "Same.")
    qc.write_summary(study, "p1", "coop.glue", "Same.", author="am")
    assert taken(study, path)["outcome"].tolist() == ["unchanged"]


def test_words_in_a_memo_edited_by_hand_since_are_a_conflict(study: Study) -> None:
    memo = qc.write_summary(study, "p1", "coop.glue", "First.", author="am")
    path = typed(exported(study), "p1", "coop.glue", "The file's.")
    file = study.config.memos / "framework" / memo.file
    file.write_text(
        file.read_text(encoding="utf-8").replace("First.", "By hand."), encoding="utf-8"
    )
    assert taken(study, path)["outcome"].tolist() == ["conflict"]


def test_words_that_are_deleted_need_the_status_empty(study: Study) -> None:
    qc.write_summary(study, "p1", "coop.glue", "First.", author="am")
    found = taken(study, typed(exported(study), "p1", "coop.glue", None))
    assert found["outcome"].tolist() == ["fault"]
    assert "write empty" in found["told"].iloc[0]
    assert summary(study, "p1", "coop.glue") == "First."
    taken(study, typed(exported(study, "again.xlsx"), "p1", "coop.glue", None, "empty"))
    assert summary(study, "p1", "coop.glue") == ""
    assert qc.summary_history(study, "p1", "coop.glue")["summary"].tolist() == ["First.", ""]


def test_a_formula_a_date_and_a_wrong_status_are_told_with_their_place(study: Study) -> None:
    import datetime

    path = exported(study)
    at, column = place(path, "p1", "coop.glue")
    two, other = place(path, "p2", "coop.police")

    def edit(sheet: Any) -> None:
        sheet.cell(at, column, "=1+1")
        sheet.cell(two, column, datetime.datetime(2020, 3, 1))
        sheet.cell(two, other, "Fine.")
        sheet.cell(two, other + 1, "klar")

    found = taken(study, edited(path, edit))
    assert set(found["outcome"]) == {"fault"}
    told = " ".join(found["told"])
    assert f"Framework!{openpyxl.utils.get_column_letter(column)}{at}" in told
    assert all(word in told for word in ("a formula", "a date", "'klar'"))


def test_merged_cells_are_told_and_nothing_of_them_is_taken(study: Study) -> None:
    qc.write_summary(study, "p2", "coop.glue", "Second.", author="am")
    path = exported(study)
    at, column = place(path, "p1", "coop.glue")

    def edit(sheet: Any) -> None:
        sheet.cell(at, column, "For both.")
        sheet.merge_cells(start_row=at, end_row=at + 1, start_column=column, end_column=column)

    found = taken(study, edited(path, edit))
    assert outcomes(found) == {("p1", "coop.glue"): "fault", ("p2", "coop.glue"): "fault"}
    assert summary(study, "p2", "coop.glue") == "Second."


def test_rows_and_columns_that_were_added_are_left_alone_and_told(study: Study) -> None:
    path = exported(study)

    def edit(sheet: Any) -> None:
        sheet.insert_rows(4)
        sheet.cell(4, 3, "A row of mine.")
        sheet.insert_cols(3)
        sheet.cell(2, 3, "My notes")
        sheet.cell(5, 3, "Note.")

    edited(path, edit)
    typed(path, "p2", "coop.police", "Found again.")
    found = taken(study, path)
    assert outcomes(found) == {("p2", "coop.police"): "written"}
    told = " ".join(map(str, found.attrs["doubts"]))
    assert "'A row of mine.'" in told
    assert "'My notes'" in told


def test_rows_and_columns_that_were_deleted_stay_in_the_study(study: Study) -> None:
    qc.write_summary(study, "p1", "coop.glue", "Kept.", author="am")
    path = exported(study)
    at, _ = place(path, "p1", "coop.glue")
    _, column = place(path, "p1", "coop.police")

    def edit(sheet: Any) -> None:
        sheet.delete_rows(at)
        sheet.delete_cols(column, 4)

    found = taken(study, edited(path, edit))
    assert found.empty
    told = " ".join(map(str, found.attrs["doubts"]))
    assert "the row 'p1'" in told
    assert "the column 'coop.police'" in told
    assert summary(study, "p1", "coop.glue") == "Kept."


def test_sorted_rows_and_renamed_headings_are_known_by_their_keys(study: Study) -> None:
    path = exported(study)

    def edit(sheet: Any) -> None:
        first, second = ([c.value for c in sheet[number]] for number in (3, 4))
        for i, (one, other) in enumerate(zip(first, second, strict=True), 1):
            sheet.cell(3, i, other)
            sheet.cell(4, i, one)
        for cell in sheet[2]:
            cell.value = f"Renamed {cell.column}"

    edited(path, edit)
    typed(path, "p1", "coop.glue", "Mine.")
    assert outcomes(taken(study, path)) == {("p1", "coop.glue"): "written"}
    assert summary(study, "p1", "coop.glue") == "Mine."


def test_without_the_hidden_row_and_column_the_headings_tell(study: Study) -> None:
    path = typed(exported(study), "p1", "coop.glue", "Mine.", "checked")

    def edit(sheet: Any) -> None:
        sheet.delete_rows(1)
        sheet.delete_cols(1)

    found = taken(study, edited(path, edit))
    assert outcomes(found) == {("p1", "coop.glue"): "written"}


def test_a_row_that_stands_twice_is_told_and_not_taken(study: Study) -> None:
    path = typed(exported(study), "p1", "coop.glue", "Mine.")

    def edit(sheet: Any) -> None:
        for cell in list(sheet[3]):
            sheet.cell(9, cell.column, cell.value)

    found = taken(study, edited(path, edit))
    assert found["outcome"].tolist() == ["fault"]
    assert "'p1' stands more than once (rows 3, 9)" in found["told"].iloc[0]
    assert not (study.config.memos / "framework").exists()


def test_a_row_that_the_study_has_no_more(study: Study) -> None:
    path = typed(exported(study), "p1", "coop.glue", "Mine.")
    (study.config.folder / "participants.csv").write_text(
        PEOPLE.replace("p1", "p7"), encoding="utf-8"
    )
    found = taken(open_study(study.config.folder), path)
    assert found["outcome"].tolist() == ["fault"]


@pytest.mark.parametrize("kind", ["none", "text", "other", "bare", "damaged"])
def test_a_file_that_is_no_export(study: Study, tmp_path: Path, kind: str) -> None:
    path = tmp_path / "x.xlsx"
    if kind == "text":
        path.write_text("no workbook", encoding="utf-8")
    elif kind == "other":
        openpyxl.Workbook().save(path)
    elif kind == "bare":
        book = openpyxl.load_workbook(exported(study))
        del book["_versions"]
        book.save(path)
    elif kind == "damaged":
        book = openpyxl.load_workbook(exported(study))
        book["_versions"].cell(3, 11, "not a number")
        book.save(path)
    with pytest.raises(UsageError) as caught:
        taken(study, path)
    assert "x.xlsx" in str(caught.value)


@pytest.mark.parametrize("prefer", ["both", {("p1", "coop.glue"): "mine"}, {("p9", "no"): "file"}])
def test_preferences_that_mean_nothing(study: Study, prefer: Any) -> None:
    with pytest.raises(UsageError, match="prefer"):
        taken(study, exported(study), prefer=prefer)


def test_who_edited_must_be_said(study: Study) -> None:
    with pytest.raises(DecisionError, match="say who writes"):
        qc.import_framework(study, exported(study), author=" ")


def test_an_export_does_not_write_over_edits_that_are_not_imported(study: Study) -> None:
    path = typed(exported(study), "p1", "coop.glue", "Mine.", "draft")
    before = path.read_bytes()
    with pytest.raises(UsageError, match=r"1 cells were edited .*p1 x coop.glue.*import it first"):
        exported(study)
    assert path.read_bytes() == before
    taken(study, path)
    exported(study)
    assert taken(study, path).empty


def test_cases_and_headings_come_back_too(study: Study) -> None:
    path = exported(study, rows="case", level=0)
    found = taken(study, typed(path, "a", "coop", "The case."))
    assert outcomes(found) == {("a", "coop"): "written"}
    assert qc.framework_matrix(study, rows="case", level=0).table().loc["a", "coop"] == "The case."


# ------------------------------------------------------------------ through LibreOffice


@pytest.fixture
def through_libreoffice(tmp_path: Path) -> Callable[[Path], Path]:
    """Save a workbook anew with LibreOffice, as who opens and saves it there does."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not on this machine")

    def convert(path: Path) -> Path:
        profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
        wanted = ["--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(tmp_path / "lo")]
        command = [office, "--headless", profile, *wanted, str(path)]
        subprocess.run(command, check=True, capture_output=True, timeout=180)
        return tmp_path / "lo" / path.name

    return convert


def test_a_file_saved_by_libreoffice_is_the_same_and_its_links_lead_there(
    study: Study, through_libreoffice: Callable[[Path], Path]
) -> None:
    rows = ("p1", "p2")
    codes = ["coop.glue", "coop.police", "money"]
    texts = iter(NASTY)
    for row in rows:
        for code in codes:
            qc.write_summary(study, row, code, next(texts), author="am")
    path = through_libreoffice(exported(study, codes=codes))
    assert taken(study, path).empty
    book = openpyxl.load_workbook(path)
    sheet = book["Framework"]
    cells = [cell for line in sheet.iter_rows() for cell in line]
    assert [cell for cell in cells if cell.data_type == "f"] == []
    links = [cell.hyperlink.location for cell in cells if cell.hyperlink]
    assert len(links) == 3
    for link in links:
        name, _, at = link.replace("'", "").partition("!")
        back = book[name].cell(book[name][at].row, 9).hyperlink.location
        assert back.replace("'", "").startswith("Framework!")
    assert book["_versions"].sheet_state == "hidden"
    edited_there = typed(path, "p1", "money", "Edited there.")
    assert outcomes(taken(study, edited_there)) == {("p1", "money"): "written"}
