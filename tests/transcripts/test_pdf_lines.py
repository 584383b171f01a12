"""What lies where on the pages of a PDF: tables, numbers of lines, bold lines, headers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from qualcsv.transcripts.lines import Report
from qualcsv.transcripts.pdf_lines import (
    PlacedLine,
    with_columns,
    without_footnotes,
    without_line_numbers,
)
from tests.transcripts.making import noted, read, said, told
from tests.transcripts.pdf_pages import pdf_file

ANSWERS = (
    ("We started with a bench and with a", "lamp, and then all the others came."),
    ("Det började med en enda bänk, och där", "sedan kom polisen förbi."),
    ("It was cold there, and it was as dark", "as a cellar until the lamp was lit."),
)
Page = list[tuple[float, float, str]]


def page(*lines: tuple[float, str], top: float = 800.0) -> Page:
    """Return lines one under another, each at its x; a line at the same height follows a plus."""
    out: Page = []
    y = top
    for x, text in lines:
        y -= 0 if text.startswith("+") else 14
        out.append((x, y, text.removeprefix("+")))
    return out


def table(
    left: str, answer: Sequence[str], *, question: str = "And then?"
) -> list[tuple[float, str]]:
    return [
        (60, "Interviewer"), (200, f"+{question}"),
        (60, left), (200, f"+{answer[0]}"), (200, answer[1]),
    ]  # fmt: skip


def test_a_table_of_speakers_and_text(tmp_path: Path) -> None:
    data = pdf_file([page(*(line for answer in ANSWERS for line in table("Margit", answer)))])
    talk = read(tmp_path, data, "a.pdf")
    expected = [(who, text) for a in ANSWERS for who, text in (("Interviewer", "And then?"), ("Margit", " ".join(a)))]  # fmt: skip
    assert said(talk) == expected


def test_a_wide_blank_that_comes_once_is_no_column() -> None:
    line = PlacedLine("He said\tno", 60, 700, columns=(300.0,))
    assert with_columns([[line]])[0][0].text == "He said no"


def test_numbers_of_lines_that_stand_apart_are_left_out_and_counted(tmp_path: Path) -> None:
    lines = [(90.0, "Ida: How?"), (90.0, f"Per: {ANSWERS[0][0]}"), (90.0, ANSWERS[0][1])] * 4
    text = page(*lines)
    numbers = [(60.0, y, str(number)) for number, (_, y, _) in enumerate(text, 1)]
    talk = read(tmp_path, pdf_file([text + numbers]), "a.pdf")
    assert said(talk) == [("Ida", "How?"), ("Per", " ".join(ANSWERS[0]))] * 4
    assert noted(talk, "left out")["numbers of turns or lines"] == 12


def test_years_alone_on_lines_are_no_line_numbers() -> None:
    lines = [PlacedLine("Per: When was it?", 60, 700), PlacedLine("1987", 60, 686)]
    assert without_line_numbers([lines], Report("a")) == [lines]


def test_bold_questions(tmp_path: Path) -> None:
    lines = [
        line
        for a in ANSWERS
        for line in ((60.0, f"**Well, tell me of {a[0][:2]}."), (60.0, a[0]), (60.0, a[1]))
    ]
    talk = read(tmp_path, pdf_file([page(*lines)]), "a.pdf")
    assert told(talk) == ["interviewer", "respondent"] * 3
    assert said(talk)[1] == ("", " ".join(ANSWERS[0]))


def test_a_name_above_what_is_said_is_no_header_where_pages_begin_with_it(tmp_path: Path) -> None:
    talked = [
        (60.0, "Ida Ek"),
        (60.0, "How was it?"),
        (60.0, "Per Ås"),
        (60.0, "Cold, I said."),
    ] * 4
    talk = read(tmp_path, pdf_file([page(*talked), page(*talked)]), "a.pdf")
    assert said(talk) == [("Ida Ek", "How was it?"), ("Per Ås", "Cold, I said.")] * 8


@pytest.mark.parametrize("pages", [2, 3])
def test_a_header_with_a_colon_is_no_speaker(tmp_path: Path, pages: int) -> None:
    talked = [
        (60.0, f"Ida: How was it {i}?") if i % 2 else (60.0, f"Per: Cold {i}.") for i in range(8)
    ]
    data = pdf_file([page((60.0, "Oral History 22: P. Ås"), *talked)] * pages)
    talk = read(tmp_path, data, "a.pdf")
    assert {who for who, _ in said(talk)} == {"Ida", "Per"}
    assert noted(talk, "left out") == {"page headers, footers and numbers": pages}


def test_what_one_says_at_the_top_of_pages_is_no_header(tmp_path: Path) -> None:
    talked = [(60.0, "Ida: Right.")]
    body = [
        line
        for i in range(4)
        for line in ((60.0, f"Per: Cold {'o' * i}."), (60.0, f"Ida: Why{'y' * i}?"))
    ]
    data = pdf_file([page(*talked, *body), page(*talked, *body[::-1])])
    assert [text for _, text in said(read(tmp_path, data, "a.pdf"))].count("Right.") == 2


def test_columns_that_lie_close_are_told_by_the_lines_that_go_on_below() -> None:
    cells = [
        PlacedLine("Margit It was cold there, and", 60, 700, joins=((6, 100.0),)),
        PlacedLine("dark.", 100, 686),
    ]
    lines = [replace(line, y=(line.y or 0) - 30 * i) for i in range(3) for line in cells]
    assert with_columns([lines])[0][0].text == "Margit\tIt was cold there, and"
    assert with_columns([lines[::2]])[0][0].text == "Margit It was cold there, and"


def test_what_a_browser_prints_at_the_edges_of_one_page_is_left_out(tmp_path: Path) -> None:
    talked = [(60.0, "Ida: How?"), (60.0, "Per: Cold."), (60.0, "Ida: Why?"), (60.0, "Per: So.")]
    edges = [(20.0, "11/22/26, 6:34 AM"), (20.0, "file:///talks/ida.html 1/1")]
    talk = read(tmp_path, pdf_file([page(*talked, *edges)]), "a.pdf")
    assert said(talk)[-1] == ("Per", "So.")
    assert noted(talk, "left out") == {"page headers, footers and numbers": 2}


def test_footnotes_are_left_out_and_counted() -> None:
    talk = [PlacedLine(f"Per: It was cold {i}.", 60, 700 - i, size=12) for i in range(9)]
    notes = [
        PlacedLine("1 The depot at the canal, which", 60, 90, size=10),
        PlacedLine("was closed.", 60, 80, size=10),
        PlacedLine("2 A lamp.", 60, 70, size=10),
    ]
    report = Report("a")
    assert without_footnotes([[*talk, *notes], talk], report) == [talk, talk]
    assert report.rows == [("left out", "footnotes", 2, "1 The depot at the canal, which")]


def test_small_letters_without_a_number_are_no_footnote() -> None:
    page_ = [
        *[PlacedLine("Per: It was cold.", 60, 700 - i, size=12) for i in range(9)],
        PlacedLine("(all laugh)", 60, 90, size=10),
    ]
    assert without_footnotes([page_], Report("a")) == [page_]
