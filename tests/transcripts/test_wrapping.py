from __future__ import annotations

import textwrap
from pathlib import Path

import pytest

from qualcsv.transcripts.layout import find_layout
from qualcsv.transcripts.lines import Line
from qualcsv.transcripts.wrapping import line_glues
from tests.transcripts.making import noted, paragraph, read, run, said, word_file

LONG = "We started with a bench and a lamp, and then the police came along."
ANSWER = " ".join([LONG] * 8)


def glues(*texts: str) -> list[str]:
    lines = [Line(text) for text in texts]
    return line_glues(lines, find_layout(lines), wrapped=True)


@pytest.mark.parametrize("wide", [50, 72, 80, 120])
def test_wrapped_lines_are_joined_and_counted(tmp_path: Path, wide: int) -> None:
    turns = [f"Ida: {LONG}", f"Per: {ANSWER}", f"Ida: {LONG}", f"Per: {ANSWER}"]
    wrapped = [textwrap.wrap(turn, wide) for turn in turns]
    talk = read(tmp_path, "\n\n".join("\n".join(lines) for lines in wrapped))
    assert [text for _, text in said(talk)] == [LONG, ANSWER, LONG, ANSWER]
    assert noted(talk, "altered") == {
        "wrapped lines joined into paragraphs": sum(len(x) - 1 for x in wrapped)
    }


def test_turns_on_wrapped_lines_without_blank_lines_between(tmp_path: Path) -> None:
    turns = [f"Ida: {LONG}", f"Per: {ANSWER}", f"Ida: {LONG}", f"Per: {ANSWER}"]
    talk = read(tmp_path, "\n".join(textwrap.fill(turn, 80) for turn in turns))
    assert [text for _, text in said(talk)] == [LONG, ANSWER, LONG, ANSWER]


def test_short_lines_that_end_sentences_are_not_joined() -> None:
    assert glues("Ida: Hur?", "Jo.", "Vi satt där.", "Det var kallt.", "Ja.") == ["\n"] * 5


def test_verses_are_not_joined() -> None:
    # lines without full stops, but far from any width
    song = (
        "Ida: Sjung!",
        "Ja må hon leva",
        "ja må hon leva",
        "i hundrade år",
        "och så",
        "Per: Ja.",
    )
    assert glues(*song) == ["\n"] * 6


def test_long_paragraphs_on_lines_of_their_own_are_not_joined() -> None:
    assert glues(f"Ida: {ANSWER}", ANSWER, ANSWER, ANSWER, f"Per: {ANSWER}") == ["\n"] * 5


def test_a_word_file_cut_at_a_fixed_length_inside_words_is_put_together(tmp_path: Path) -> None:
    answer = (
        "Kommunens folk är här varje vecka och då pratar vi om allt som har hänt sedan sist, " * 4
    )
    answer = answer.strip(", ") + "."
    blocks: list[object] = []
    for who, text in (("Ida", "Hur?"), ("Per", answer), ("Ida", "Och?"), ("Per", answer)):
        blocks.append(paragraph(run(f"{who} Ek   0:01")))
        blocks += [text[i : i + 120].strip() for i in range(0, len(text), 120)]
        blocks.append("")
    talk = read(tmp_path, word_file(*blocks), "a.docx")
    assert [text for _, text in said(talk)] == ["Hur?", answer, "Och?", answer]
    pieces = -(-len(answer) // 120) - 1
    altered = noted(talk, "altered")
    assert sum(altered.values()) == 2 * pieces


def test_paragraphs_of_a_word_file_are_not_taken_for_wraps(tmp_path: Path) -> None:
    blocks = [block for i in range(4) for block in (f"Ida: Hur {i}?", f"Per: {LONG}", LONG)]
    talk = read(tmp_path, word_file(*blocks), "a.docx")
    assert said(talk)[1] == ("Per", f"{LONG}\n{LONG}")


def test_a_word_wrapped_at_its_hyphen_gets_no_blank(tmp_path: Path) -> None:
    answer = "It was cold and dark there, and so it went on until my brother-"
    rest = "in-law came and brought the long- and short-handled shovels along."
    talk = read(tmp_path, "\n\n".join(["Ida: How?", f"Per: {answer}\n{rest}"] * 4))
    assert said(talk)[1] == ("Per", f"{answer}{rest}")
