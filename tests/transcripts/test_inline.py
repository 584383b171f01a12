from __future__ import annotations

import pytest

from qualcsv.transcripts.inline import cut_at_labels
from qualcsv.transcripts.lines import Line, Report
from qualcsv.transcripts.marks import Mark

TALK = "I: Hur? R: Så. I: Jaså? R: Ja."


def cut(*texts: str) -> list[str]:
    return [line.text for line in cut_at_labels([Line(text) for text in texts], Report("a"))]


def test_a_talk_in_one_paragraph_is_cut_at_its_labels() -> None:
    assert cut(TALK) == ["I: Hur?", "R: Så.", "I: Jaså?", "R: Ja."]


@pytest.mark.parametrize(
    "text",
    [
        "It was so: nobody came. And it was so: nobody went. It was: so. It was: so.",
        "I: Hur?",
        "Först: pengarna. Sedan: bänken. Först: polisen. Sedan: lampan.",
        "Ida: Hur? Per: Så. Ida: Jaså? Per: Ja.",  # names alone may be of a play that is told
    ],
)
def test_colons_in_a_paragraph_are_not_enough(text: str) -> None:
    assert cut(text) == [text]


def test_some_labels_inside_a_paragraph_are_doubted_and_kept() -> None:
    report = Report("a")
    texts = ["I: Hur?", "R: Så. I: Jaså?", "R: Ja.", "I: Och?", "R: Nej."]
    assert [x.text for x in cut_at_labels([Line(text) for text in texts], report)] == texts
    assert [row[:3] for row in report.rows] == [
        ("doubt", "labels inside a paragraph, kept as text", 1)
    ]


def test_a_paragraph_on_which_notes_hang_is_not_cut() -> None:
    line = Line(TALK, marks=(Mark("comment", "0", "at", 2),))
    assert cut_at_labels([line], Report("a")) == [line]
