from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcsv.transcripts.docx_table import table_lines
from qualcsv.transcripts.lines import Line

LONG = "We started with a bench and a lamp, and then the police came along."
MORE = "Det började med en bänk och en lampa."


def lines(rows: Sequence[Sequence[str]]) -> list[Line]:
    return list(table_lines(rows, Counter()))


def test_two_columns_are_speaker_and_text() -> None:
    rows = [("Ida:", "Hur?"), ("Per:", LONG), ("Ida:", "Jaså?")]
    assert lines(rows) == [
        Line("Hur?", speaker="Ida"),
        Line(LONG, speaker="Per"),
        Line("Jaså?", speaker="Ida"),
    ]


@pytest.mark.parametrize("order", [(0, 1, 2), (1, 0, 2), (2, 1, 0), (0, 2, 1)])
def test_three_columns_are_told_by_what_they_hold(order: tuple[int, int, int]) -> None:
    rows = [
        ("0:01", "Ida", "Hur?"),
        ("0:05", "Per", LONG),
        ("1:10", "Ida", "Jaså?"),
        ("1:15", "Per", MORE),
    ]
    found = lines([[row[i] for i in order] for row in rows])
    assert [(line.begin, line.speaker, line.text) for line in found] == [
        (1.0, "Ida", "Hur?"), (5.0, "Per", LONG), (70.0, "Ida", "Jaså?"), (75.0, "Per", MORE),
    ]  # fmt: skip


def test_a_program_s_table_with_numbers_and_time_spans() -> None:
    # NVivo: number, timespan, content, speaker
    rows = [
        ("", "Timespan", "Content", "Speaker"),
        ("1", "0:00.0 - 0:05.3", "Hur?", "Speaker 1"),
        ("2", "0:05.3 - 1:25.0", LONG, "Speaker 2"),
        ("3", "1:25.0 - 1:26.0", "Jaså?", "Speaker 1"),
    ]
    seen: Counter[str] = Counter()
    found = list(table_lines(rows, seen))
    assert [(x.begin, x.finish, x.speaker, x.text) for x in found] == [
        (0.0, 5.3, "Speaker 1", "Hur?"), (5.3, 85.0, "Speaker 2", LONG), (85.0, 86.0, "Speaker 1", "Jaså?"),
    ]  # fmt: skip
    assert seen == {"header rows of tables": 1, "row numbers of tables": 3}


def test_begin_and_end_in_two_columns() -> None:
    rows = [
        ("0:01", "0:04", "Ida", "Hur?"),
        ("0:05", "1:09", "Per", LONG),
        ("1:10", "1:11", "Ida", "Jaså?"),
    ]
    assert [(line.begin, line.finish) for line in lines(rows)] == [
        (1.0, 4.0),
        (5.0, 69.0),
        (70.0, 71.0),
    ]


def test_a_row_without_a_name_has_no_speaker() -> None:
    rows = [("Ida", "Hur?"), ("Per", LONG), ("", MORE), ("Ida", "Jaså?")]
    assert [line.speaker for line in lines(rows)] == ["Ida", "Per", None, "Ida"]


def test_words_in_a_column_of_times_are_not_lost() -> None:
    rows = [("0:01", "Ida", "Hur?"), ("paus", "Per", LONG), ("1:10", "Ida", "Jaså?")]
    assert lines(rows)[1] == Line(f"paus\n{LONG}", speaker="Per")


def test_a_single_row_is_read_by_its_label() -> None:
    assert lines([("Interviewer", "How?")])[0].text == "Interviewer: How?"


def test_a_table_of_terms_and_values_is_no_conversation() -> None:
    rows = [
        ("Interviewer", "Ada Berg"),
        ("Date", "2024-05-01"),
        ("Plats", "Vallen"),
        ("Length", "50 min"),
    ]
    assert [line.text for line in lines(rows)] == [": ".join(row) for row in rows]
    assert all(line.speaker is None for line in lines(rows))


def test_questions_beside_answers_have_no_speakers() -> None:
    rows = [("How did it start?", LONG), ("And then?", MORE), ("Who was there?", LONG)]
    assert [line.text for line in lines(rows)] == ["\n".join(row) for row in rows]


@pytest.mark.parametrize(
    "rows", [[("Ida: Hur?",), ("Per: Så.",)], [("a", "b", "c", "d", "e", "f")]]
)
def test_tables_of_one_or_many_columns_are_read_cell_by_cell(rows: list[tuple[str, ...]]) -> None:
    assert [line.text for line in lines(rows)] == [cell for row in rows for cell in row]


def test_an_empty_table_has_no_lines() -> None:
    assert lines([]) == []
    assert lines([("", ""), ("", "")]) == []


cells = st.sampled_from(
    ["", "Ida", "Per:", "0:01", "1:15 - 1:20", "1", "2", "Time", "Hur?", LONG, MORE, "x: y", "a\nb"]
)


@given(
    st.integers(1, 6).flatmap(
        lambda n: st.lists(st.lists(cells, min_size=n, max_size=n), max_size=6)
    )
)
@settings(max_examples=100, deadline=None)
def test_no_word_of_a_table_is_lost_but_headers_and_numbers(rows: list[list[str]]) -> None:
    seen: Counter[str] = Counter()
    found = list(table_lines(rows, seen))
    kept = " ".join(f"{line.speaker or ''} {line.text}" for line in found)
    for cell in (cell for row in rows for cell in row):
        if cell in ("Hur?", LONG, MORE, "x: y", "a\nb", "Ida"):
            assert cell in kept


def test_what_is_no_time_in_a_column_of_times_is_kept() -> None:
    rows = [("0:01", "0:02", "Hur?"), ("0:05", "0:09", LONG), ("0:10", "oklart", "Jaså?")]
    assert "oklart" in lines(rows)[2].text
