from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcsv.transcripts.labels import (
    begins_like_name,
    clean_label,
    is_nobody,
    label_role,
    looks_like_label,
    name_keys,
    same_label,
    states_role_surely,
)


@pytest.mark.parametrize(
    ("label", "clean"),
    [
        ("**Anna Lind:**", "Anna Lind"),
        ("  Anna \t Lind : ", "Anna Lind"),
        ("[Anna]", "Anna"),
        ("<Anna>", "Anna"),
        ("@anna", "anna"),
        (">> Anna", "Anna"),
        ("IP\u00a04", "IP 4"),
        ("A\u030asa:", "Åsa"),
        ("Respondent 3 (kvinna, 45):", "Respondent 3 (kvinna, 45)"),
        (":::", ""),
    ],
)
def test_a_label_is_cleaned_of_marks(label: str, clean: str) -> None:
    assert clean_label(label) == clean


@given(st.text(max_size=30))
@settings(max_examples=100, deadline=None)
def test_cleaning_a_clean_label_changes_nothing(label: str) -> None:
    assert clean_label(clean_label(label)) == clean_label(label)


@given(st.text(alphabet="åäöÅÄÖabcXYZ -'", min_size=1, max_size=20))
@settings(max_examples=100, deadline=None)
def test_labels_are_the_same_in_both_normal_forms_and_cases(label: str) -> None:
    key = same_label(label)
    assert same_label(unicodedata.normalize("NFD", label)) == key
    assert same_label(label.upper()) == same_label(label.upper().lower()) == key


@pytest.mark.parametrize(
    "label",
    [
        "Interviewer", "INTERVIEWER", "interviewer", "Interviewer 1", "Interviewer2 2", "Int.", "IV",
        "Intervjuare", "Intervjuaren", "Intervjuledare", "Intervjuare (Ada)", "Interviewer Ada",
        "Ada Berg, intervjuare", "Ada (interviewer)", "Moderator", "Forskare", "Samtalsledare",
        "Interviewerin", "Interviewende", "Frage", "Spørger", "Spørgsmål", "Intervjuer", "Vraag",
        "Onderzoeker", "Haastattelija", "Enquêtrice", "Fråga 3",
    ],
)  # fmt: skip
def test_a_label_states_that_somebody_asks(label: str) -> None:
    assert label_role(label) == "interviewer"


@pytest.mark.parametrize(
    "label",
    [
        "Interviewee", "interviewee", "Respondent 3 (kvinna, 45)", "IP", "IP4", "IP 4", "Informant B",
        "Intervjuperson 2", "Participant 12", "Deltagare 3", "Befragte", "Befragte Person",
        "Interviewter", "Antwort", "Svarer", "Geïnterviewde", "Antwoord", "Haastateltava",
        "Svar", "Answer",
    ],
)  # fmt: skip
def test_a_label_states_that_somebody_answers(label: str) -> None:
    assert label_role(label) == "respondent"


@pytest.mark.parametrize("label", ["Tolk", "Interpreter", "Observatör", "Transcriber"])
def test_a_label_states_that_somebody_helps(label: str) -> None:
    assert label_role(label) == "other"


@pytest.mark.parametrize(
    "label",
    ["Anna", "Speaker 1", "SPEAKER_00", "Talare 2", "Person 1", "Question is", "Fråga är", "Host families",
     "Participant observation", "Intern", "Ip Man", "I", "P1", ""],
)  # fmt: skip
def test_a_label_states_no_role(label: str) -> None:
    assert label_role(label) is None


@pytest.mark.parametrize(
    ("label", "role"),
    [("I", "interviewer"), ("Q", "interviewer"), ("R", "respondent"), ("A", "respondent"),
     ("P1", "respondent"), ("R2", "respondent"), ("M", None), ("Å", None)],
)  # fmt: skip
def test_single_letters_state_a_role_where_letters_count(label: str, role: str | None) -> None:
    assert label_role(label, letters=True) == role


@pytest.mark.parametrize("label", ["Interviewer", "IP 2", "Respondent", "Moderator", "Tolk"])
def test_a_word_that_is_only_a_role_is_sure(label: str) -> None:
    assert states_role_surely(label)


@pytest.mark.parametrize("label", ["Question", "Svar", "Host", "Alla", "I", "Anna", "Subject 3"])
def test_an_ordinary_word_or_a_letter_is_not_sure(label: str) -> None:
    assert not states_role_surely(label)


@pytest.mark.parametrize(
    "label",
    ["Anna", "Maria S.", "Dr. Ada Berg", "J. R. R. Holm", "Per Öst (boende, 45)", "Åsa-Karin O'Neil",
     "IP4", "maria", "Van den Berg", "Min Park", "Kommunens representant", "访谈者"],
)  # fmt: skip
def test_names_look_like_labels(label: str) -> None:
    assert looks_like_label(label)


@pytest.mark.parametrize(
    "label",
    ["", "   ", "(hm", "123", "http", "See https", "As she said", "Jag sa", "Hon frågade", "said", "Question is",
     "Det var så här", "Well, you know, I", "What?", "It ended. Then", "“Anna", "Note", "Obs", "Datum",
     "Plats", "Time", "Break", "Skratt", "x" * 61, "one two three four five six seven", "Summary 2"],
)  # fmt: skip
def test_what_is_no_name_does_not_look_like_a_label(label: str) -> None:
    assert not looks_like_label(label)


@pytest.mark.parametrize("word", ["Date", "DATUM", "note 3", "Till exempel", " Problem "])
def test_words_of_headers_are_nobody(word: str) -> None:
    assert is_nobody(word)


@pytest.mark.parametrize("name", ["Nora", "Datum Ek", "Sedan Berg"])
def test_names_are_somebody(name: str) -> None:
    assert not is_nobody(name)


@pytest.mark.parametrize(
    "label",
    [
        "Anna Berg",
        "P1",
        "interviewee",
        "Ursula von der Leyen",
        "Åsa",
        "speaker 2",
        "Berg, Ada",
        "主持人",
    ],
)
def test_names_and_roles_begin_like_names(label: str) -> None:
    assert begins_like_name(label)


@pytest.mark.parametrize("label", ["anna", "Kommunens representant", "Jag sa", "", "(x)"])
def test_other_words_do_not_begin_like_names(label: str) -> None:
    assert not begins_like_name(label)


def test_a_person_goes_by_parts_of_the_name_and_initials() -> None:
    assert name_keys("Åsa von Ek") == {"åsavonek", "åsa", "von", "ek", "åve"}


def test_a_first_name_has_no_initials() -> None:
    assert name_keys("Ida") == {"ida"}
