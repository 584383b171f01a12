from __future__ import annotations

from pathlib import Path

import pytest

from qualcsv.transcripts.lines import Label, Line
from qualcsv.transcripts.unnamed import label_answers, without_labels
from tests.transcripts.making import paragraph, read, run, said, told, word_file

ANSWERS = (
    "We started with a bench and a lamp, and then the police came along.",
    "Det började med en bänk, och sen kom polisen.",
    "Heute ist es ruhiger als früher.",
)


def test_questions_and_answers_in_quotation_marks(tmp_path: Path) -> None:
    talk = read(
        tmp_path, "\n\n".join(f"Wie war das {i}?\n\n„{text}“" for i, text in enumerate(ANSWERS))
    )
    assert said(talk)[:2] == [("", "Wie war das 0?"), ("", f"„{ANSWERS[0]}“")]
    assert told(talk) == ["interviewer", "respondent"] * 3


def test_several_paragraphs_of_an_answer_are_one_turn(tmp_path: Path) -> None:
    talk = read(
        tmp_path, "\n\n".join(f"How {i}?\n\n{text}\n\n{text}" for i, text in enumerate(ANSWERS))
    )
    assert [text for _, text in said(talk)][1::2] == [f"{text}\n\n{text}" for text in ANSWERS]


def test_a_title_before_the_first_question_is_in_no_turn(tmp_path: Path) -> None:
    talk = read(
        tmp_path, "Interview 3\n\n" + "\n\n".join(f"How {i}?\n\n{t}" for i, t in enumerate(ANSWERS))
    )
    assert said(talk)[0] == ("", "How 0?")
    assert told(talk) == ["interviewer", "respondent"] * 3


def test_an_answer_that_itself_asks_in_quotation_marks_is_no_question() -> None:
    layout = without_labels([Line(t) for q in range(3) for t in (f"How {q}?", "“Who? Why me?”")])
    assert [label.role for label in layout.labels if label] == ["interviewer", "respondent"] * 3


def test_bold_questions_need_no_question_mark(tmp_path: Path) -> None:
    talk = read(
        tmp_path,
        "\n\n".join(f"**Tell me about it, part {i}.**\n\n{t}" for i, t in enumerate(ANSWERS)),
        "a.md",
    )
    assert said(talk)[:2] == [("", "Tell me about it, part 0."), ("", ANSWERS[0])]
    assert told(talk) == ["interviewer", "respondent"] * 3


def test_long_bold_questions_of_a_word_file(tmp_path: Path) -> None:
    question = "Could you tell me in your own words how it all began, and who was there then"
    blocks = [b for text in ANSWERS for b in (paragraph(run(question, bold=True)), text)]
    talk = read(tmp_path, word_file(*blocks), "a.docx")
    assert said(talk)[:2] == [("", question), ("", ANSWERS[0])]
    assert told(talk) == ["interviewer", "respondent"] * 3


@pytest.mark.parametrize("dash", ["–", "-", "—", "•"])
def test_dashes_without_names_are_turns_of_nobody(tmp_path: Path, dash: str) -> None:
    talk = read(tmp_path, "\n".join(f"{dash} {text}" for text in (*ANSWERS, "Jaså.")))
    assert said(talk) == [("", text) for text in (*ANSWERS, "Jaså.")]
    assert told(talk) == ["unknown"] * 4


def test_two_questions_in_a_long_text_are_not_a_layout() -> None:
    layout = without_labels([Line(text) for text in (*ANSWERS, "Why?", *ANSWERS, "How?", *ANSWERS)])
    assert layout.name == "no speakers"
    assert not any(layout.labels)


def test_how_turns_were_told_is_doubted(tmp_path: Path) -> None:
    talk = read(tmp_path, "\n\n".join(f"How {i}?\n\n{t}" for i, t in enumerate(ANSWERS)))
    assert (
        "doubt",
        "turns were told by questions and answers without names",
        1,
        "",
    ) in talk.report.rows


def test_answers_get_no_label_where_somebody_else_is_named() -> None:
    lines = [
        Line("I: Why?"),
        Line("It was warm."),
        Line("P: Yes."),
        Line("I: And?"),
        Line("We stayed."),
    ]
    labels = [Label("I", 3), None, Label("Per", 3), Label("I", 3), None]
    assert label_answers(lines, labels) == (labels, 0)


def test_a_question_that_goes_on_is_not_cut() -> None:
    # no line ends a sentence: they are wrapped
    lines = [Line(text) for text in ("I: Why did you", "go there?") * 3]
    labels = [Label("Interviewer", 3), None] * 3
    assert label_answers(lines, labels) == (labels, 0)


def test_questions_in_capitals_also_those_without_a_question_mark(tmp_path: Path) -> None:
    asked = ["HOW DID IT START?", "MHM.", "AND WHO CAME?"]
    talk = read(tmp_path, "\n\n".join(f"{a}\n\n{b}" for a, b in zip(asked, ANSWERS, strict=True)))
    assert [text for _, text in said(talk)][::2] == asked
    assert told(talk) == ["interviewer", "respondent"] * 3


def test_headings_in_capitals_are_no_questions(tmp_path: Path) -> None:
    heads = ["BACKGROUND", "THE FIRST YEARS", "WHAT NOW?"]
    talk = read(tmp_path, "\n\n".join(f"{a}\n\n{b}" for a, b in zip(heads, ANSWERS, strict=True)))
    assert set(told(talk)) == {"unknown"}


def test_questions_in_italics(tmp_path: Path) -> None:
    italic = "<w:r><w:rPr><w:i/></w:rPr><w:t>Well, tell me of {}.</w:t></w:r>"
    blocks = [x for i, a in enumerate(ANSWERS) for x in (paragraph(italic.format(i)), a)]
    talk = read(tmp_path, word_file(*blocks), "a.docx")
    assert told(talk) == ["interviewer", "respondent"] * 3
    markdown = "\n\n".join(f"*Well, tell me of {i}.*\n\n{a}" for i, a in enumerate(ANSWERS))
    assert said(read(tmp_path, markdown, "a.md")) == said(talk)
