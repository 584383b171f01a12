from __future__ import annotations

from qualcsv.transcripts.lines import Report


def test_nothing_is_noted_for_a_count_of_none() -> None:
    report = Report("a.txt")
    report.note("altered", "nothing", 0)
    assert report.rows == []


def test_a_report_is_a_table_with_the_file_on_every_row() -> None:
    report = Report("a.txt")
    report.note("read", "lines", 3)
    report.note("doubt", "the language", detail="state it")
    frame = report.to_frame()
    assert frame.to_dict("records") == [
        {"file": "a.txt", "kind": "read", "what": "lines", "count": 3, "detail": ""},
        {
            "file": "a.txt",
            "kind": "doubt",
            "what": "the language",
            "count": 1,
            "detail": "state it",
        },
    ]


def test_an_empty_report_has_the_same_columns() -> None:
    frame = Report("a.txt").to_frame()
    assert list(frame.columns) == ["file", "kind", "what", "count", "detail"]
    assert len(frame) == 0


def test_what_a_report_shows_of_itself_holds_counts_and_no_contents() -> None:
    report = Report("a.txt")
    report.note("left out", "paragraphs", 1, "Anna Lind bor på Tegelgatan")
    assert repr(report) == "<Report of a.txt: 1 left out>"
    assert repr(Report("a.txt")) == "<Report of a.txt: nothing noted>"
