"""Which lines are labels: what must be found, and what must not be taken for one."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from qualcsv.transcripts.layout import find_layout
from qualcsv.transcripts.lines import Line
from tests.transcripts.making import noted, read, roles, said, times

LONG = "I have worked here for eleven years and it has changed a great deal."
MORE = "We started with a bench and a lamp, and then the police came along."


def speakers(*texts: str) -> list[str | None]:
    layout = find_layout([Line(text) for text in texts])
    return [label.speaker if label else None for label in layout.labels]


# Layouts of the list in the shared folder's README that the property test does not write.


def test_mixed_case_and_blanks_before_the_colon(tmp_path: Path) -> None:
    talk = read(
        tmp_path,
        f"Interviewer1 : How?\n\ninterviewee: {LONG}\n\nInterviewer1: And?\n\nInterviewee : {MORE}\n",
    )
    assert [text for _, text in said(talk)] == ["How?", LONG, "And?", MORE]
    assert [turn.role for turn in talk.turn_records] == ["interviewer", "respondent"] * 2


def test_a_label_whose_colon_was_forgotten_is_still_one(tmp_path: Path) -> None:
    talk = read(
        tmp_path,
        f"Interviewer 1: How?\n\nRespondent: {LONG}\n\nInterviewer2 2\nAnd then?\n\n"
        f"Respondent: {MORE}\n\nInterviewer 1: Why?\n\nRespondent: Yes.\n",
    )
    assert said(talk)[2] == ("Interviewer2 2", "And then?")
    assert roles(talk)["Interviewer2 2"] == "interviewer"


def test_a_surname_alone_on_a_line_with_paragraphs_under_it(tmp_path: Path) -> None:
    talk = read(
        tmp_path, f"Berg:\nHow?\n\nLind:\n\n{LONG}\n\n{MORE}\n\nBerg:\nAnd?\n\nLind:\nNo.\n"
    )
    assert said(talk) == [
        ("Berg", "How?"),
        ("Lind", f"{LONG}\n\n{MORE}"),
        ("Berg", "And?"),
        ("Lind", "No."),
    ]


def test_capitals_alone_on_a_line(tmp_path: Path) -> None:
    blocks = [f"{who}\n{text}" for who, text in [("ADA BERG", "How?"), ("PER ÖST", LONG)] * 3]
    talk = read(tmp_path, "\n\n".join(blocks))
    assert said(talk) == [("ADA BERG", "How?"), ("PER ÖST", LONG)] * 3


def test_columns_set_by_tabs(tmp_path: Path) -> None:
    rows = ["TIMECODE\tSPEAKER\tTRANSCRIPT"]
    rows += ["00:00:01\tInterviewer\tHow?", f"00:00:05\tÅsa Lind\t{LONG}"]
    rows += ["00:00:15\tInterviewer\tAnd?", f"00:01:17\tÅsa Lind\t{MORE}"]
    talk = read(tmp_path, "\n".join(rows))
    assert said(talk) == [
        ("Interviewer", "How?"),
        ("Åsa Lind", LONG),
        ("Interviewer", "And?"),
        ("Åsa Lind", MORE),
    ]
    assert times(talk) == [(1.0, None), (5.0, None), (15.0, None), (77.0, None)]


def test_handles_in_brackets_need_no_capitals(tmp_path: Path) -> None:
    rows = ["[00:00:01.5 @maria] How?", f"[00:00:05.0 @per_o] {LONG}"]
    rows += ["[00:00:15.7 @maria] And?", f"[00:01:17.0 @per_o] {MORE}"]
    talk = read(tmp_path, "\n".join(rows))
    assert said(talk) == [("maria", "How?"), ("per_o", LONG), ("maria", "And?"), ("per_o", MORE)]
    assert times(talk)[0] == (1.5, None)


@pytest.mark.parametrize("dash", ["–", "-", "—"])
def test_letters_before_mixed_dashes(tmp_path: Path, dash: str) -> None:
    rows = ["I = interviewer, C = consultant", "I – How did it start?", f"C – {LONG}"]
    rows += [f"I {dash} And then?", f"C {dash} {MORE}", "I – Who?", "C – The police."]
    talk = read(tmp_path, "\n\n".join(rows))
    assert said(talk)[2:4] == [("I", "And then?"), ("C", MORE)]
    assert roles(talk) == {"I": "interviewer", "C": "respondent"}


def test_f4_stamps_are_no_part_of_what_is_said(tmp_path: Path) -> None:
    talk = read(
        tmp_path,
        "I: Wie war das? #00:00:04-1#\n\nB: Es war gut. #00:00:12-7#\n\n"
        "I: Und dann? #00:00:15-0#\n\nB: Dann kam die Polizei. #00:01:20-3#\n",
    )
    assert said(talk)[3] == ("B", "Dann kam die Polizei.")
    assert [end for _, end in times(talk)] == [4.1, 12.7, 15.0, 80.3]
    assert roles(talk) == {"I": "interviewer", "B": "respondent"}


def test_letters_before_a_point(tmp_path: Path) -> None:
    talk = read(tmp_path, f"Q. How?\n\nA. {LONG}\n\nQ. And?\n\nA. {MORE}\n")
    assert said(talk) == [("Q", "How?"), ("A", LONG), ("Q", "And?"), ("A", MORE)]


def test_the_points_of_a_list_are_no_letters_of_speakers(tmp_path: Path) -> None:
    talk = read(
        tmp_path,
        f"Ida: Which?\n\nPer: {LONG}\n\nA. The bench\n\nB. The lamp\n\nIda: Why?\n\nPer: Yes.\n",
    )
    assert {speaker for speaker, _ in said(talk)} == {"Ida", "Per"}


def test_a_debate_with_names_and_roles_before_a_dash(tmp_path: Path) -> None:
    talk = read(
        tmp_path,
        f"\n#TEXT\n\n  Bo Berg, rapporteur. - (DE) {LONG}\n\n{MORE}\n\n"
        f"  Åsa Öst (PPE) . - {LONG}\n\n  Ida Ek, för den gröna gruppen. – (SV) {MORE}\n",
    )
    assert said(talk) == [("Bo Berg", f"{LONG}\n\n{MORE}"), ("Åsa Öst", LONG), ("Ida Ek", MORE)]


def test_swedish_labels_and_sounds_in_brackets(tmp_path: Path) -> None:
    talk = read(
        tmp_path,
        "Intervjuare: Hur började det?\n\nIP: Det började [skratt] med en bänk. [ohörbart]\n\n"
        "[skratt]\n\nRespondent 3 (kvinna, 45): Sen kom polisen.\n\nIntervjuare: Jaha?\n",
    )
    assert said(talk)[1:3] == [
        ("IP", "Det började [skratt] med en bänk. [ohörbart]\n\n[skratt]"),
        ("Respondent 3 (kvinna, 45)", "Sen kom polisen."),
    ]
    assert roles(talk) == {
        "Intervjuare": "interviewer", "IP": "respondent", "Respondent 3 (kvinna, 45)": "respondent",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("asks", "answers", "question", "answer"),
    [
        ("Interviewer", "Informant", "Hvordan gik det?", "Det gik godt, og vi var glade for det."),
        ("Spørger", "Svarer", "Hvordan gik det?", "Det gik godt, og vi var glade for det."),
        ("Interviewerin", "Befragte", "Wie war das?", "Es war gut, und wir haben viel gelernt."),
        ("Interviewende", "Interviewte", "Wie war das?", "Es war gut, und wir haben viel gelernt."),
        ("Frage", "Antwort", "Wie war das?", "Es war gut, und wir haben viel gelernt."),
        (
            "Interviewer",
            "Geïnterviewde",
            "Hoe ging dat?",
            "Het was goed en we hebben veel geleerd.",
        ),
        ("Vraag", "Antwoord", "Hoe ging dat?", "Het was goed en we hebben veel geleerd."),
        ("Intervjuer", "Informant", "Hvordan gikk det?", "Det gikk bra, og vi var glade for det."),
    ],
)
def test_labels_of_the_neighbours_state_roles(
    tmp_path: Path, asks: str, answers: str, question: str, answer: str
) -> None:
    talk = read(
        tmp_path,
        f"{asks}: {question}\n\n{answers}: {answer}\n\n{asks}: {question}\n\n{answers}: {answer}\n",
    )
    assert roles(talk) == {asks: "interviewer", answers: "respondent"}


# What must not be taken for a label.


@pytest.mark.parametrize(
    "line",
    [
        "Note: this was before the fire.",
        "As she said: nobody came.",
        "Jag sa: nej.",
        "See https://example.org: it is there.",
        "https://example.org/a",
        "10:30 was the time.",
        "We met at 10:30.",
        "The ratio was 3:1, that is: three to one.",
        "Question is: who pays?",
        "Problem: money.",
        "Datum: i maj.",
        "Först: pengarna.",
        "[Skratt] Ja.",
        "A. the bench",
        "Ja",
        "Per Holm, min granne, kom.",
        "– Hon kom – och gick.",
    ],
)
def test_a_line_of_a_turn_is_not_taken_for_a_label(tmp_path: Path, line: str) -> None:
    # twice, so that coming again is not what makes a label
    talk = read(
        tmp_path,
        f"Interviewer: How?\n\nÅsa: {LONG}\n\n{line}\n\n{MORE}\n\n{line}\n\n{MORE}\n\n"
        f"Interviewer: And?\n\nÅsa: {MORE}\n\n{LONG}\n",
    )
    assert said(talk)[1] == ("Åsa", f"{LONG}\n\n{line}\n\n{MORE}\n\n{line}\n\n{MORE}")
    assert len(said(talk)) == 4


@pytest.mark.parametrize("line", ["Answer: nobody.", "Host: a word.", "Svar: nej.", "Alla: ja."])
def test_an_ordinary_word_of_a_role_that_comes_once_is_no_label(tmp_path: Path, line: str) -> None:
    filler = f"{LONG}\n\n{line}\n\n{MORE}\n\n{LONG}"
    talk = read(tmp_path, f"Ida: How?\n\nPer: {filler}\n\nIda: And?\n\nPer: {MORE}\n\n{LONG}\n")
    assert said(talk)[1] == ("Per", filler)


@pytest.mark.parametrize(
    "words",
    ["we met: at last", "ratio 3:1", "at 10:30", "https://example.org", "so: yes", "Anna: no"],
)
def test_a_colon_inside_a_turn_ends_nothing(tmp_path: Path, words: str) -> None:
    talk = read(
        tmp_path, f"Interviewer: How?\n\nAnna: Well, {words}.\n\nInterviewer: And?\n\nAnna: Yes.\n"
    )
    assert said(talk)[1] == ("Anna", f"Well, {words}.")


def test_a_label_that_comes_once_between_many_paragraphs_is_kept_as_text_and_doubted(
    tmp_path: Path,
) -> None:
    filler = "\n\n".join([LONG] * 6)
    talk = read(
        tmp_path, f"Ida: How?\n\nPer: {filler}\n\nWaiter: Coffee?\n\nIda: And?\n\nPer: {filler}\n"
    )
    assert {speaker for speaker, _ in said(talk)} == {"Ida", "Per"}
    doubt = [row for row in talk.report.rows if row[0] == "doubt"]
    assert doubt == [
        (
            "doubt",
            "possible labels that come once, kept as text",
            1,
            "Waiter: if they speak, name them in speakers=",
        )
    ]


def test_a_label_that_comes_once_is_believed_when_it_is_stated(tmp_path: Path) -> None:
    filler = "\n\n".join([LONG] * 6)
    talk = read(
        tmp_path,
        f"Ida: How?\n\nPer: {filler}\n\nWaiter: Coffee?\n\nIda: And?\n\nPer: {filler}\n",
        speakers={"waiter": "other"},
    )
    assert said(talk)[2] == ("Waiter", "Coffee?")
    assert roles(talk)["Waiter"] == "other"


def test_somebody_who_speaks_once_among_short_turns_is_a_speaker(tmp_path: Path) -> None:
    talk = read(
        tmp_path,
        f"Ida: How?\n\nPer: {LONG}\n\nWaiter: Coffee.\n\nPer: Yes.\n\nIda: And?\n\nPer: {MORE}\n",
    )
    assert ("Waiter", "Coffee.") in said(talk)


def test_a_talk_of_two_lines_has_two_speakers(tmp_path: Path) -> None:
    assert said(read(tmp_path, "Ida: How?\n\nPer: Fine.\n")) == [("Ida", "How?"), ("Per", "Fine.")]


def test_labels_differ_in_case_blanks_and_normal_form_and_are_one_speaker(tmp_path: Path) -> None:
    nfd = unicodedata.normalize("NFD", "Åsa Öst")
    talk = read(
        tmp_path,
        f"Ida: Hur?\n\nÅsa Öst: {LONG}\n\nIda: Och?\n\n{nfd}: {MORE}\n\nIDA: Då?\n\nåsa  öst: Nej.\n\nÅsa Öst: Jo.\n",
    )
    assert {speaker for speaker, _ in said(talk)} == {"Ida", "Åsa Öst"}


def test_a_file_in_nfd_is_read_in_nfc(tmp_path: Path) -> None:
    talk = read(
        tmp_path,
        unicodedata.normalize("NFD", "Åke: Hur gick det?\n\nÖrjan: Så där.\n\nÅke: Jaså?\n"),
    )
    assert talk.text == unicodedata.normalize("NFC", talk.text)
    assert said(talk)[:2] == [("Åke", "Hur gick det?"), ("Örjan", "Så där.")]


def test_a_focus_group_of_five(tmp_path: Path) -> None:
    names = ["Moderator", "Anna", "Bo", "Cilla", "Dag", "Eva"]
    turns = [(names[i % 6], "Vad tycker ni?" if i % 6 == 0 else LONG) for i in range(24)]
    talk = read(tmp_path, "\n\n".join(f"{who}: {text}" for who, text in turns))
    assert said(talk) == turns
    assert roles(talk) == {"Moderator": "interviewer", **dict.fromkeys(names[1:], "respondent")}


def test_a_focus_group_without_a_label_for_the_moderator(tmp_path: Path) -> None:
    # Cilla asks and says little; the four others answer at length
    turns = [
        (who, text)
        for i in range(4)
        for who, text in [
            ("Cilla", f"Vad {i}?"),
            ("Anna", LONG),
            ("Bo", MORE),
            ("Dag", LONG),
            ("Eva", MORE),
        ]
    ]
    talk = read(tmp_path, "\n\n".join(f"{who}: {text}" for who, text in turns))
    assert roles(talk) == {
        "Cilla": "interviewer",
        **dict.fromkeys(("Anna", "Bo", "Dag", "Eva"), "respondent"),
    }


def test_a_monologue_with_one_label(tmp_path: Path) -> None:
    talk = read(tmp_path, f"Åsa Öst: {LONG}\n\n{MORE}\n\n{LONG}\n")
    assert said(talk) == [("Åsa Öst", f"{LONG}\n\n{MORE}\n\n{LONG}")]


def test_a_title_is_no_monologue(tmp_path: Path) -> None:
    talk = read(tmp_path, f"Vallen Revisited: a portrait\n\n{LONG}\n\n{MORE}\n")
    assert [speaker for speaker, _ in said(talk)] == [""]


def test_one_paragraph_is_one_turn_of_nobody(tmp_path: Path) -> None:
    talk = read(tmp_path, f"{LONG} {MORE}")
    assert said(talk) == [("", f"{LONG} {MORE}")]
    assert talk.turn_records[0].role == "unknown"


def test_text_without_labels_is_one_turn_of_nobody(tmp_path: Path) -> None:
    talk = read(tmp_path, f"{LONG}\n\n{MORE}\n\n{LONG}\n")
    assert said(talk) == [("", f"{LONG}\n\n{MORE}\n\n{LONG}")]


def test_turns_of_one_speaker_in_a_row_stay_apart(tmp_path: Path) -> None:
    talk = read(tmp_path, "Ida: Hur?\n\nPer: Så.\n\nPer: Och så.\n\nIda: Jaså?\n")
    assert [speaker for speaker, _ in said(talk)] == ["Ida", "Per", "Per", "Ida"]


def test_an_empty_label_makes_no_turn(tmp_path: Path) -> None:
    talk = read(tmp_path, "Ida:\n\nPer: Så.\n\nIda: \n\nPer: Och så.\n\nIda: Jaså?\n")
    assert said(talk) == [("Per", "Så."), ("Per", "Och så."), ("Ida", "Jaså?")]


def test_a_file_of_labels_only_has_no_turn_and_says_so(tmp_path: Path) -> None:
    talk = read(tmp_path, "Ida:\n\nPer:\n\nIda:\n")
    assert said(talk) == []
    assert noted(talk, "doubt")["no turn was found"] == 1


def test_a_fullwidth_colon_and_a_script_without_capitals(tmp_path: Path) -> None:
    talk = read(
        tmp_path, "访谈者：你好吗？\n\n受访者：很好。\n\n访谈者：然后呢？\n\n受访者：没有。\n"
    )
    assert said(talk)[:2] == [("访谈者", "你好吗？"), ("受访者", "很好。")]


def test_answers_without_labels_after_labelled_questions_are_no_part_of_the_question(
    tmp_path: Path,
) -> None:
    talk = read(tmp_path, "\n\n".join(["Interviewer: Hur?", LONG, MORE] * 3))
    assert said(talk) == [("Interviewer", "Hur?"), ("", f"{LONG}\n\n{MORE}")] * 3
    assert [turn.role for turn in talk.turn_records] == ["interviewer", "respondent"] * 3
    assert any("answers without names" in what for what in noted(talk, "doubt"))


def test_a_heading_inside_a_turn_does_not_end_who_speaks(tmp_path: Path) -> None:
    talk = read(
        tmp_path,
        f"**Ida:** Hur?\n\n**Per:** {LONG}\n\n## Pengarna\n\n{MORE}\n\n**Ida:** Jaså?\n\n**Per:** Ja.\n",
        "a.md",
    )
    assert said(talk)[:4] == [("Ida", "Hur?"), ("Per", LONG), ("Per", MORE), ("Ida", "Jaså?")]


def test_a_rule_between_paragraphs_does_not_lose_the_second(tmp_path: Path) -> None:
    talk = read(tmp_path, f"Ida: Hur?\n\nPer: {LONG}\n\n---\n\n{MORE}\n\nIda: Jaså?\n\nPer: Ja.\n")
    assert said(talk)[:4] == [("Ida", "Hur?"), ("Per", LONG), ("Per", MORE), ("Ida", "Jaså?")]


def test_a_footer_of_a_transcription_service_is_in_no_turn(tmp_path: Path) -> None:
    talk = read(
        tmp_path,
        "Ida: Hur?\n\nPer: Så.\n\nIda: Jaså?\n\nPer: Ja.\n\nTranscribed by https://example.org\n",
    )
    assert said(talk)[-1] == ("Per", "Ja.")


def test_lines_that_name_no_speakers_have_no_labels() -> None:
    assert speakers("Det var så.", "", "Ja.") == [None, None, None]


def test_no_lines_have_a_layout_without_labels() -> None:
    assert find_layout([]).labels == ()


def test_first_names_alone_on_lines_beside_a_role(tmp_path: Path) -> None:
    text = f"Interviewer\nHow?\nMargit\n{LONG}\n"  # as a table of two columns is saved as text
    talk = read(tmp_path, text * 4)
    assert said(talk) == [("Interviewer", "How?"), ("Margit", LONG)] * 4


def test_first_names_alone_on_most_lines(tmp_path: Path) -> None:
    talk = read(tmp_path, f"Åsa\nHow?\n\nMargit\n{LONG}\n{MORE}\n\n" * 4)
    assert said(talk) == [("Åsa", "How?"), ("Margit", f"{LONG}\n{MORE}")] * 4
    assert roles(talk) == {"Åsa": "interviewer", "Margit": "respondent"}


def test_an_answer_of_one_word_is_no_name(tmp_path: Path) -> None:
    talk = read(
        tmp_path,
        f"Interviewer\nHow?\nMargit Ek\n{LONG}\nPrecis\n{MORE}\n" * 2
        + f"Interviewer\nAnd?\nMargit Ek\n{LONG}\n" * 3,
    )
    assert "Precis" not in roles(talk)


def test_labels_set_apart_by_blanks(tmp_path: Path) -> None:
    asked = "I         How was it when you came there, and what"
    said_then = f"R         {LONG[:-1]}, and\n          {MORE}"
    talk = read(tmp_path, f"{asked}\n          did they say?\n\n{said_then}\n\n" * 4)
    question = "How was it when you came there, and what did they say?"
    assert said(talk) == [("I", question), ("R", f"{LONG[:-1]}, and {MORE}")] * 4


@pytest.mark.parametrize("heading", ["Section A", "Avsnitt 2", "Kapitel IV"])
def test_the_heading_of_a_part_is_no_speaker(tmp_path: Path, heading: str) -> None:
    talk = read(tmp_path, f"{heading}: beginnings\n" + f"I: How?\nR: {LONG}\n" * 4)
    assert set(roles(talk)) == {"I", "R"}


def test_capitals_set_apart_by_two_blanks(tmp_path: Path) -> None:
    talk = read(tmp_path, f"INTERVIEWER  How was it?\n\nMARGIT  {LONG}\n\n" * 4)
    assert said(talk) == [("INTERVIEWER", "How was it?"), ("MARGIT", LONG)] * 4


def test_two_blanks_after_a_sentence_are_no_end_of_a_label(tmp_path: Path) -> None:
    talk = read(tmp_path, f"Ida: How?\nPer: {LONG}\nRight.  {MORE}\n" * 4)
    assert set(roles(talk)) == {"Ida", "Per"}


def test_a_time_between_label_and_text(tmp_path: Path) -> None:
    talk = read(
        tmp_path, "".join(f"Interviewer 0{i}:05 How?\nIP1 0{i}:42 {LONG}\n" for i in range(4))
    )
    assert said(talk) == [("Interviewer", "How?"), ("IP1", LONG)] * 4
    assert times(talk)[:2] == [(5, None), (42, None)]


def test_a_time_of_day_in_a_sentence_is_no_label(tmp_path: Path) -> None:
    talk = read(tmp_path, f"Ida: How?\nPer: {LONG}\nKlockan 10:30 kom de andra.\n" * 4)
    assert set(roles(talk)) == {"Ida", "Per"}
