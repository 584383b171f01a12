from __future__ import annotations

import pytest

from qualcsv.transcripts.lines import Line, Report
from qualcsv.transcripts.margins import without_margins
from qualcsv.transcripts.marks import Mark


def kept(*texts: str) -> list[str]:
    return [line.text for line in without_margins([Line(text) for text in texts], Report("a"))]


@pytest.mark.parametrize(
    "page",
    ["Page 3", "page 3 of 12", "Sida 3 (12)", "Seite 3 von 12", "s. 3", "- Page 3 -", "Side 3/12"],
)
def test_a_page_line_is_left_out(page: str) -> None:
    assert kept("Ida: Hur?", "", page, "", "Per: Så.") == ["Ida: Hur?", "", "Per: Så."]


def test_bare_numbers_are_page_lines_only_if_they_count_up() -> None:
    assert kept("A.", "1", "B.", "2", "C.", "3") == ["A.", "", "B.", "", "C."]
    assert kept("A.", "1", "B.", "7", "C.") == ["A.", "1", "B.", "7", "C."]


def test_a_header_beside_most_page_lines_goes_with_them() -> None:
    header = "Study 4, confidential"
    texts = ("A.", "Page 1", header, "B.", "Page 2", header, "C.")
    assert kept(*texts) == ["A.", "", "B.", "", "C."]


def test_a_sentence_that_a_page_line_cut_is_joined_closely() -> None:
    assert kept("Per: Vi gick", "", "Page 1", "", "hem.") == ["Per: Vi gick", "hem."]


def test_a_page_line_on_which_a_note_hangs_is_kept() -> None:
    marked = Line("Page 1", marks=(Mark("comment", "0", "at", 2),))
    assert marked in without_margins([Line("a"), marked], Report("a"))


def test_marks_move_with_the_number_that_is_taken_off() -> None:
    lines = [Line(f"{n}. Ida: Hur?", marks=(Mark("comment", "0", "at", 8),)) for n in range(1, 5)]
    assert without_margins(lines, Report("a"))[0].marks[0].offset == 5


@pytest.mark.parametrize(
    "texts",
    [
        ("1. bänken", "2. lampan", "3. pengarna", "Det var allt."),
        ("1 Ida: Hur?", "5 Per: Så.", "2 Ida: Jaså?"),
        ("12 personer kom.", "13 personer kom.", "Ida: Jaså?", "Per: Ja.", "Ida: Bra."),
        ("1. Ida: Hur?", "Per: Så."),
    ],
)
def test_what_does_not_number_the_turns_stays(texts: tuple[str, ...]) -> None:
    assert kept(*texts) == list(texts)


def test_two_lines_with_bars_are_no_table() -> None:
    texts = ("| Ida | Hur? |", "| Per | Så. |")
    assert kept(*texts) == list(texts)


def test_nothing_is_nothing() -> None:
    assert kept() == []


def test_what_is_left_out_is_counted() -> None:
    report = Report("a")
    without_margins([Line(f"{n} Ida: Hur?") for n in range(1, 5)] + [Line("Page 1")], report)
    assert [(row[0], row[1], row[2]) for row in report.rows] == [
        ("left out", "page headers, footers and numbers", 1),
        ("left out", "numbers of turns or lines", 4),
    ]
