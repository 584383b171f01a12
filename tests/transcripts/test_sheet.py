"""Tables with a turn a row: csv, tsv and xlsx. What is expected is what the cells hold."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from qualcsv.errors import TranscriptError
from tests.transcripts.making import edited, noted, read, roles, said, times, told

ROWS = [("Ida", "Hur började det?"), ("Åsa Ö", "Med en bänk, en lampa; och tur."), ("Ida", "Jaså?")]


def book(*rows: Sequence[Any], change: Callable[[Any], None] | None = None) -> bytes:
    """Return an xlsx file of one sheet."""
    workbook = openpyxl.Workbook()
    for row in rows:
        workbook.active.append(row)
    if change:
        change(workbook)
    file = io.BytesIO()
    workbook.save(file)
    return file.getvalue()


def table(delimiter: str, *rows: Sequence[str]) -> str:
    def cell(text: str) -> str:
        doubled = text.replace('"', '""')
        return f'"{doubled}"' if any(c in text for c in f'{delimiter}"\n') else text

    return "".join(delimiter.join(map(cell, row)) + "\n" for row in rows)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_delimiter_and_encoding_are_found_out(
    tmp_path: Path, delimiter: str, encoding: str
) -> None:
    text = table(delimiter, ("Talare", "Yttrande"), *ROWS)
    talk = read(tmp_path, text.encode(encoding), "a.csv")
    assert said(talk) == ROWS
    assert told(talk) == ["interviewer", "respondent", "interviewer"]


def test_the_sign_by_which_excel_tells_its_delimiter(tmp_path: Path) -> None:
    text = "sep=;\n" + table(";", ("speaker", "text"), *ROWS)
    assert said(read(tmp_path, text, "a.csv")) == ROWS


@pytest.mark.parametrize(
    "header",
    [
        ("Speaker", "Text"), ("talare", "yttrande"), ("Who", "Utterance"), ("VEM", "Transkription"),
        ("Namn", "Innehåll"), ("speaker_label", "transcript"), ("Speaker:", "Statement"), ("Roll", "Replik"),
        ("Deltagare", "Vad som sägs"),
    ],
)  # fmt: skip
def test_columns_are_found_by_name_in_both_languages(
    tmp_path: Path, header: tuple[str, str]
) -> None:
    assert said(read(tmp_path, table(",", header, *ROWS), "a.csv")) == ROWS
    assert said(read(tmp_path, book(header, *ROWS), "a.xlsx")) == ROWS


def test_columns_may_stand_in_any_order_with_others_between(tmp_path: Path) -> None:
    rows = [("text", "kod", "slut", "talare", "start", "nr")]
    rows += [
        (text, "x", f"0:{i}9", who, f"0:{i}5", str(i)) for i, (who, text) in enumerate(ROWS, 1)
    ]
    talk = read(tmp_path, table(";", *rows), "a.csv")
    assert said(talk) == ROWS
    assert times(talk) == [(15.0, 19.0), (25.0, 29.0), (35.0, 39.0)]
    assert noted(talk, "left out") == {"columns that are neither speaker, text nor time": 2}


def test_no_fitting_column_names_those_found_and_those_accepted(tmp_path: Path) -> None:
    for contents, name in ((table(",", ("Kod", "Antal"), ("a", "1")), "a.csv"), (book(("Kod", "Antal"), ("a", 1)), "a.xlsx")):  # fmt: skip
        with pytest.raises(TranscriptError) as caught:
            read(tmp_path, contents, name)
        (fault,) = caught.value.faults
        assert "'Kod', 'Antal'" in fault.found
        assert all(word in fault.allowed for word in ("utterance", "yttrande", "talare", "speaker", "start"))  # fmt: skip
        assert (fault.file.endswith(name), fault.line) == (True, 1)


def test_titles_above_the_header_are_left_out_and_counted(tmp_path: Path) -> None:
    rows = [("Intervju 3", None), ("Plats", "Vallen"), ("Talare", "Text"), *ROWS]
    talk = read(tmp_path, book(*rows), "a.xlsx")
    assert said(talk) == ROWS
    assert noted(talk, "left out")["rows above the header"] == 2


def test_an_empty_speaker_goes_on_and_is_doubted(tmp_path: Path) -> None:
    rows = [*ROWS[:2], ("", "Och vi fick hjälp."), ROWS[2], ("Bo", "")]
    talk = read(tmp_path, table(",", ("speaker", "text"), *rows), "a.csv")
    assert said(talk)[1] == ("Åsa Ö", f"{ROWS[1][1]}\nOch vi fick hjälp.")
    assert noted(talk, "doubt")["rows without a speaker, taken as the same speaker's"] == 1
    assert noted(talk, "left out") == {"rows without a text": 1}


def test_commas_without_quotation_marks_in_the_last_column_are_text(tmp_path: Path) -> None:
    talk = read(tmp_path, "speaker,text\nIda,Hur?\nPer,Ja, det var så\nIda,Jaså?\n", "a.csv")
    assert said(talk)[1] == ("Per", "Ja, det var så")
    assert noted(talk, "altered") == {"rows whose text held the delimiter, joined": 1}


def test_all_rows_with_too_many_cells_are_named(tmp_path: Path) -> None:
    with pytest.raises(TranscriptError) as caught:
        read(tmp_path, "text,speaker\nHur, då?,Ida\nSå,Per\nVa, va?,Ida\n", "a.csv")
    assert [(fault.line, fault.found) for fault in caught.value.faults] == [
        (2, "3 cells where the header has 2"),
        (4, "3 cells where the header has 2"),
    ]


def test_a_quotation_mark_that_nothing_ends_is_told_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(TranscriptError) as caught:
        read(tmp_path, 'speaker,text\nIda,Hur?\nPer,"Så\nIda,Jaså?\n', "a.csv")
    assert (caught.value.faults[0].line, "no valid table" in caught.value.faults[0].found) == (3, True)  # fmt: skip


def test_quotation_marks_in_a_table_with_tabs_are_text_where_they_do_not_pair(
    tmp_path: Path,
) -> None:
    text = 'start\tend\ttext\n0\t2000\t"Ja, sa han.\n2000\t4000\tOch sen?\n4000\t6000\t"Ja" igen.\n'
    assert read(tmp_path, text, "a.tsv").text.split() == [
        '"Ja,',
        "sa",
        "han.",
        "Och",
        "sen?",
        '"Ja"',
        "igen.",
    ]


def test_paragraphs_in_a_cell_stay(tmp_path: Path) -> None:
    talk = read(
        tmp_path, table(",", ("speaker", "text"), ("Ida", "Hur?"), ("Per", "Ett.\nTvå.")), "a.csv"
    )
    assert said(talk)[1] == ("Per", "Ett.\nTvå.")


def test_a_cell_that_a_spreadsheet_was_kept_from_taking_for_a_formula(tmp_path: Path) -> None:
    talk = read(
        tmp_path, table(",", ("speaker", "text"), ("Ida", "Hur?"), ("Per", "'-Så var det")), "a.csv"
    )
    assert said(talk)[1] == ("Per", "-Så var det")


def test_questions_and_answers_in_two_columns_are_two_turns_a_row(tmp_path: Path) -> None:
    rows = [("Fråga", "Svar"), ("Hur började det?", "Med en bänk."), ("Och sedan?", "Polisen kom.")]
    talk = read(tmp_path, table(";", *rows), "a.csv")
    assert [text for _, text in said(talk)] == [text for row in rows[1:] for text in row]
    assert told(talk) == ["interviewer", "respondent"] * 2


# Times.


@pytest.mark.parametrize(
    ("name", "cells", "seconds"),
    [
        ("start", ("0:43", "1:02:03", "1:02:04.5"), (43.0, 3723.0, 3724.5)),
        ("tid", ("00:00:43,810", "00:00:44,000", "00:01:00,000"), (43.81, 44.0, 60.0)),
        ("start (s)", ("43.81", "44", "60"), (43.81, 44.0, 60.0)),
        ("start_ms", ("4381", "4400", "6000"), (4.381, 4.4, 6.0)),
        ("start", ("43810", "144000", "860000"), (43.81, 144.0, 860.0)),
    ],
)
def test_times_in_all_their_forms(
    tmp_path: Path, name: str, cells: tuple[str, ...], seconds: tuple[float, ...]
) -> None:
    rows = [(name, "speaker", "text")] + [(c, *row) for c, row in zip(cells, ROWS, strict=True)]
    talk = read(tmp_path, table(";", *rows), "a.csv")
    assert [begin for begin, _ in times(talk)] == list(seconds)


def test_times_of_a_spreadsheet(tmp_path: Path) -> None:
    cells = (
        datetime.time(0, 0, 43),
        datetime.timedelta(seconds=62),
        datetime.time(1, 0, 3, 500000),
    )
    rows = [("tid", "talare", "text")] + [(c, *row) for c, row in zip(cells, ROWS, strict=True)]
    talk = read(tmp_path, book(*rows), "a.xlsx")
    assert [begin for begin, _ in times(talk)] == [43.0, 62.0, 3603.5]


def test_minutes_that_a_spreadsheet_took_for_hours_are_told_and_doubted(tmp_path: Path) -> None:
    # 0:43, 12:10 and 45:00 typed into Excel are 43 minutes, 12 hours and 45 hours
    cells = (datetime.time(0, 43), datetime.time(12, 10), datetime.timedelta(hours=45))
    rows = [("tid", "talare", "text")] + [(c, *row) for c, row in zip(cells, ROWS, strict=True)]
    talk = read(tmp_path, book(*rows), "a.xlsx")
    assert [begin for begin, _ in times(talk)] == [43.0, 730.0, 2700.0]
    assert any("took for hours" in what for what in noted(talk, "doubt"))


def test_times_that_are_none_or_run_backwards_are_doubted(tmp_path: Path) -> None:
    rows = [
        ("start", "end", "speaker", "text"),
        ("0:10", "0:05", *ROWS[0]),
        ("sent", "", *ROWS[1]),
        ("0:02", "0:04", *ROWS[2]),
        ("-3", "", "Per", "Ja."),
    ]
    talk = read(tmp_path, table(",", *rows), "a.csv")
    doubts = noted(talk, "doubt")
    assert doubts["rows that end before they begin"] == 1
    assert doubts["rows that begin before the one before"] == 1
    assert doubts["times that cannot be read"] == 2


# Workbooks.


def test_a_formula_is_read_as_its_value_or_else_as_its_text(tmp_path: Path) -> None:
    plain = book(("speaker", "text"), ("Ida", "Hur?"), ("Per", "VÄRDE"), ("Ida", '="a"&"b"'))

    def valued(raw: bytes) -> bytes:
        return raw.replace(b"<f>", b"<f >")

    def with_value(workbook: Any) -> None:
        workbook.active["B3"] = "=1+1"

    talk = read(tmp_path, plain, "a.xlsx")
    assert said(talk)[-1] == ("Ida", '="a"&"b"')
    assert noted(talk, "doubt")["formula cells without a value, read as their text"] == 1
    formula = book(("speaker", "text"), ("Ida", "Hur?"), ("Per", "x"), change=with_value)
    cached = edited(
        formula,
        "xl/worksheets/sheet1.xml",
        lambda raw: valued(raw).replace(b"<f >1+1</f><v></v>", b"<f>1+1</f><v>2</v>").replace(b"<f >1+1</f><v/>", b"<f>1+1</f><v>2</v>").replace(b"<f >1+1</f><v />", b"<f>1+1</f><v>2</v>"),
    )  # fmt: skip
    talk = read(tmp_path, cached, "b.xlsx")
    assert said(talk)[-1] == ("Per", "2")
    assert noted(talk, "altered") == {"formula cells, read as the value last worked out": 1}


def test_a_speaker_s_merged_cell_holds_for_all_its_rows(tmp_path: Path) -> None:
    rows = [("talare", "text"), ROWS[0], ROWS[1], (None, "Och vi fick hjälp."), ROWS[2]]
    talk = read(
        tmp_path,
        book(*rows, change=lambda workbook: workbook.active.merge_cells("A3:A4")),
        "a.xlsx",
    )
    assert said(talk)[1] == ("Åsa Ö", f"{ROWS[1][1]}\nOch vi fick hjälp.")
    assert noted(talk, "altered") == {"merged cells, their text once": 1}


def test_the_sheet_that_fits_is_read_and_others_are_counted(tmp_path: Path) -> None:
    def more(workbook: Any) -> None:
        sheet = workbook.create_sheet("Intervju")
        for row in (("talare", "text"), *ROWS):
            sheet.append(row)

    talk = read(tmp_path, book(("Om", "filen"), change=more), "a.xlsx")
    assert said(talk) == ROWS
    assert noted(talk, "left out") == {"other sheets of the workbook": 1}


@pytest.mark.parametrize(
    ("contents", "told"),
    [
        (b"", "the file is empty"),
        (b"PK\x03\x04", "not a zip archive"),
        (bytes.fromhex("d0cf11e0a1b11ae1"), "old format"),
        (book(), "the table is empty"),
        (book(("speaker", "text"), ("Ida", None)), "no row has a text"),
        (edited(book(ROWS[0]), "xl/workbook.xml", lambda _: None), "no workbook"),
        (edited(book(ROWS[0]), "xl/worksheets/sheet1.xml", lambda raw: raw[:99]), "cannot be read"),
        (
            edited(book(ROWS[0]), "xl/styles.xml", lambda raw: b'<!DOCTYPE x [<!ENTITY e "y">]>' + raw),
            "XML entities",
        ),
    ],
)  # fmt: skip
def test_a_bad_workbook_is_one_clear_word(tmp_path: Path, contents: bytes, told: str) -> None:
    with pytest.raises(TranscriptError) as caught:
        read(tmp_path, contents, "a.xlsx")
    assert told in str(caught.value)
    assert caught.value.faults[0].todo


def test_a_workbook_that_states_a_small_size_and_unfolds_to_more_is_refused(tmp_path: Path) -> None:
    file = io.BytesIO(book(*ROWS))
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/big.xml", b"\0" * (17 * 2**20))
    with pytest.raises(TranscriptError, match="unpacks to more than 16 MB"):
        read(tmp_path, file.getvalue(), "a.xlsx")


def test_a_table_that_is_too_large_is_refused_unread(tmp_path: Path) -> None:
    with (tmp_path / "a.csv").open("wb") as file:
        file.truncate(17 * 2**20)
    with pytest.raises(TranscriptError, match="17 MB of a table"):
        read(tmp_path, (tmp_path / "a.csv").read_bytes(), "a.csv")


def test_roles_are_told_by_labels_in_the_column(tmp_path: Path) -> None:
    rows = [("vem", "text"), ("Intervjuare", "Hur?"), ("IP", "Så."), ("Intervjuare", "Jaså?")]
    assert roles(read(tmp_path, table(";", *rows), "a.csv")) == {
        "Intervjuare": "interviewer",
        "IP": "respondent",
    }
