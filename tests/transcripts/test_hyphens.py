from __future__ import annotations

import pytest

from qualcsv.transcripts.hyphens import whole_words
from qualcsv.transcripts.lines import Report


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["till kom-", "munen igen."], ["till kommunen", "igen."]),
        (["till kom\u00ad", "munen."], ["till kommunen.", ""]),
        (["till kom\u2010", "munen,", "sa hon"], ["till kommunen,", "", "sa hon"]),
        (["för barn-", "och ungdom"], ["för barn-", "och ungdom"]),
        (["Vi har e-post.", "Skicka e-", "post till oss"], ["Vi har e-post.", "Skicka e-post", "till oss"]),
        (["Nord-", "Sydlinjen går"], ["Nord-", "Sydlinjen går"]),
        (["Det var 1990-", "talet då"], ["Det var 1990-talet", "då"]),
        (["med EU-", "stöd"], ["med EU-stöd", ""]),
        (["skicka e-", "post"], ["skicka e-post", ""]),
        (["My brother-", "in-law knew"], ["My brother-in-law", "knew"]),
        (["in the van", "my sister-in-", "law knew"], ["in the van", "my sister-in-law", "knew"]),
        (["Jag tänkte –", "nej"], ["Jag tänkte –", "nej"]),
        (["slut-"], ["slut-"]),
        ([], []),
    ],
)  # fmt: skip
def test_words_divided_at_ends_of_lines(lines: list[str], expected: list[str]) -> None:
    assert whole_words(lines, Report("a")) == expected


def test_each_is_counted() -> None:
    report = Report("a")
    whole_words(["kom-", "munen kom-", "munens"], report)
    assert report.rows == [("altered", "words divided at the ends of lines, put together", 2, "")]


def test_where_few_lines_end_in_a_hyphen_nobody_divided_words() -> None:
    lines = ["we met as usual on the day", *["and then they said so"] * 29, "the co-", "operative"]
    assert whole_words(lines, Report("a"))[-2:] == ["the co-operative", ""]


def test_one_word_that_stands_elsewhere_in_one_piece_shows_that_words_were_divided() -> None:
    lines = [
        "kommunen kom",
        *["and then they said so"] * 60,
        "till kom-",
        "munen av sam-",
        "arbetet",
    ]
    assert whole_words(lines, Report("a"))[-3:] == ["till kommunen", "av samarbetet", ""]
