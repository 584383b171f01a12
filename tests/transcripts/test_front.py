from __future__ import annotations

from pathlib import Path

import pytest

from tests.transcripts.making import noted, read, roles, said, word_file, word_table

ANSWER = "We started with a bench and a lamp, and then the police came along."


def talk(asks: str, answers: str, times: int = 3) -> str:
    return "\n\n".join(f"{asks}: How {i}?\n\n{answers}: {ANSWER}" for i in range(times))


def test_a_header_that_says_who_took_part_is_in_no_turn(tmp_path: Path) -> None:
    head = "Interview 12\nInterviewer: Ada Berg\nRespondent: Per Öst\nDate: 2024-05-01\nPlace: Vallen\n\n"
    found = read(tmp_path, head + talk("AB", "PÖ"))
    assert {speaker for speaker, _ in said(found)} == {"AB", "PÖ"}
    assert len(said(found)) == 6
    assert noted(found, "left out") == {
        "paragraphs that are in no turn (front matter, headings, rules)": 5
    }


@pytest.mark.parametrize(
    ("asks", "answers"), [("AB", "PÖ"), ("Ada", "Per"), ("Berg", "Öst"), ("Ada Berg", "Per Öst")]
)
def test_the_header_states_the_roles_of_people_by_any_part_of_their_names(
    tmp_path: Path, asks: str, answers: str
) -> None:
    # both ask, so that behaviour tells nothing
    text = "\n\n".join([f"{asks}: Is it so?", f"{answers}: Is it so?"] * 3)
    found = read(tmp_path, f"Respondent: Per Öst\nInterviewer: Ada Berg\n\n{text}\n")
    assert roles(found) == {asks: "interviewer", answers: "respondent"}


def test_a_header_whose_labels_also_speak(tmp_path: Path) -> None:
    head = "# Interview 12\n\nInterviewer: Ada Berg (AB)\nInterviewee: Per Öst\nDate: 2024-05-01\n\n---\n\n"
    found = read(tmp_path, head + talk("Interviewer", "Interviewee"), "a.md")
    assert said(found)[0] == ("Interviewer", "How 0?")
    assert len(said(found)) == 6


def test_a_sentence_before_the_talk_states_a_role(tmp_path: Path) -> None:
    text = "\n\n".join(["Ada Berg: Is it so?", "Per Öst: Is it so?"] * 3)
    found = read(tmp_path, f"Took place in May. Interviewer is Ada Berg.\n\n{text}\n")
    assert roles(found)["Ada Berg"] == "interviewer"


@pytest.mark.parametrize(
    "first",
    ["Hello.", "Welcome Per.", "Jaha, nu ser jag att den spelar in.", "Hej Per, välkommen", "Okay"],
)
def test_a_first_turn_is_not_taken_for_a_header(tmp_path: Path, first: str) -> None:
    found = read(
        tmp_path,
        f"# title: Vallen\n\nInterviewer: {first}\n\nPer: {ANSWER}\n\n{talk('Interviewer', 'Per')}",
    )
    assert said(found)[0] == ("Interviewer", first)


def test_a_name_in_the_first_label_is_not_taken_for_the_header_of_the_next(tmp_path: Path) -> None:
    # "Interviewer:" is empty; "Anna" on the next line is no interviewer
    found = read(
        tmp_path,
        f"Interviewer:\n\nAnna: {ANSWER}\n\nInterviewer: \n\nAnna: Yes.\n\nInterviewer: Why?\n",
    )
    assert roles(found)["Anna"] == "respondent"


def test_a_table_of_who_took_part_is_a_header(tmp_path: Path) -> None:
    rows = [
        ("Interviewer", "Ada Berg"),
        ("Participant", "Per Öst"),
        ("Date", "2024-05-01"),
        ("Place", "Vallen"),
    ]
    found = read(tmp_path, word_table(rows), "a.docx")
    assert (
        found.text == "Interviewer: Ada Berg\nParticipant: Per Öst\nDate: 2024-05-01\nPlace: Vallen"
    )
    assert {speaker for speaker, _ in said(found)} <= {""}


def test_a_file_in_which_only_the_header_names_people_is_not_all_the_interviewers(
    tmp_path: Path,
) -> None:
    blocks = ["Interviewer: Ada Berg", "Participant: Per Öst", "Date: 2024-05-01"]
    for i in range(3):
        blocks += [f"How {i}?", ANSWER]
    found = read(tmp_path, word_file(*blocks), "a.docx")
    assert [turn.role for turn in found.turn_records] == ["interviewer", "respondent"] * 3
