from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcsv.records import ROLES, Role
from qualcsv.transcripts.roles import assign_roles, stated_roles

LONG = "We started with a bench and a lamp, and then the police came along. "
Turns = list[tuple[str, str]]


def decided(turns: Turns, **options: dict[str, str]) -> dict[str, str]:
    return {name: guess.role for name, guess in assign_roles(turns, **options).items()}  # type: ignore[arg-type]


def test_who_asks_and_says_little_is_the_interviewer() -> None:
    assert decided([("Ida", "How?"), ("Per", LONG)] * 3) == {
        "Ida": "interviewer",
        "Per": "respondent",
    }


def test_an_interviewer_who_talks_a_lot_is_still_the_one_who_asks() -> None:
    # Ida has four fifths of the words; she asks in every turn, Per in none
    assert decided([("Ida", LONG * 4 + "Is it so?"), ("Per", LONG)] * 3)["Ida"] == "interviewer"


def test_two_interviewers() -> None:
    turns = [("Ida", "How?"), ("Per", LONG), ("Bo", "And why?"), ("Per", LONG)] * 2
    assert decided(turns) == {"Ida": "interviewer", "Per": "respondent", "Bo": "interviewer"}


def test_who_asks_one_thing_in_passing_is_no_interviewer() -> None:
    turns = [
        ("Ida", "How?"),
        ("Per", LONG),
        ("Waiter", "Coffee?"),
        ("Per", LONG),
        ("Ida", "I see."),
        ("Per", LONG),
        ("Ida", "Why?"),
    ]
    assert decided(turns) == {"Ida": "interviewer", "Per": "respondent", "Waiter": "respondent"}


def test_where_nobody_asks_nothing_is_known() -> None:
    assert decided([("Ida", LONG), ("Per", LONG)] * 3) == {"Ida": "unknown", "Per": "unknown"}


def test_where_all_ask_alike_nothing_is_known() -> None:
    assert decided([("Ida", "Why so?"), ("Per", "Why not?")] * 3) == {
        "Ida": "unknown",
        "Per": "unknown",
    }


def test_one_speaker_alone_is_unknown() -> None:
    assert decided([("Ida", "Why? Because.")]) == {"Ida": "unknown"}


def test_nobody_is_unknown() -> None:
    assert decided([("", LONG), ("", "Why?")]) == {"": "unknown"}


def test_programs_numbered_voices_are_told_by_behaviour() -> None:
    turns = [("Speaker 1", "How?"), ("Speaker 2", LONG)] * 3
    assert decided(turns) == {"Speaker 1": "interviewer", "Speaker 2": "respondent"}


def test_the_others_of_an_interviewer_are_respondents() -> None:
    turns = [("Interviewer", "Hm."), ("Per", LONG), ("Åsa", "Why?"), ("Tolk", "He asks why.")]
    assert decided(turns) == {
        "Interviewer": "interviewer",
        "Per": "respondent",
        "Åsa": "respondent",
        "Tolk": "other",
    }


def test_the_other_of_respondents_is_the_interviewer() -> None:
    assert decided([("M", "Hm."), ("IP 1", LONG), ("IP 2", LONG)])["M"] == "interviewer"


def test_what_a_person_says_overrides_the_label() -> None:
    turns = [("Interviewer", "How?"), ("Per", LONG)]
    assert decided(turns, speakers={"interviewer": "other", "PER": "interviewer"}) == {
        "Interviewer": "other", "Per": "interviewer",
    }  # fmt: skip


def test_what_the_file_states_overrides_behaviour() -> None:
    turns = [("Ida", "How?"), ("Per", LONG)] * 3
    assert decided(turns, stated={"Per": "interviewer", "Ida": "respondent"}) == {
        "Ida": "respondent", "Per": "interviewer",
    }  # fmt: skip


def test_a_first_name_that_two_people_share_states_nothing() -> None:
    stated: dict[str, Role] = {"Anna Berg": "interviewer", "Anna Öst": "respondent"}
    guesses = assign_roles([("Anna", LONG), ("Öst", LONG)], stated=stated)
    assert guesses["Öst"].role == "respondent"
    assert guesses["Anna"].how != "stated in the file"


@pytest.mark.parametrize(
    ("front", "expected"),
    [
        ("Interviewer is Ada Berg.\n", {"Ada Berg": "interviewer"}),
        (
            "Interviewer: Ada Berg\nRespondent: Per Öst\n",
            {"Ada Berg": "interviewer", "Per Öst": "respondent"},
        ),
        ("Intervjuare: Åsa Öst", {"Åsa Öst": "interviewer"}),
        ("Interviewed by Ada Berg in May", {"Ada Berg": "interviewer"}),
        ("Intervjuad av Ada von Berg", {"Ada von Berg": "interviewer"}),
        ("The interviewer asked many questions.", {}),
        ("Interviewer:\nAnna", {}),
        ("", {}),
    ],
)
def test_the_front_matter_states_roles(front: str, expected: dict[str, str]) -> None:
    assert stated_roles(front) == expected


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["", "Ida", "Per", "I", "R", "Speaker 1", "Tolk"]),
            st.sampled_from(["Why?", "Ja.", LONG, ""]),
        ),
        max_size=12,
    )
)
@settings(max_examples=100, deadline=None)
def test_every_speaker_gets_one_role_and_a_confidence(turns: Turns) -> None:
    guesses = assign_roles(turns)
    assert list(guesses) == list(dict.fromkeys(speaker for speaker, _ in turns))
    for guess in guesses.values():
        assert guess.role in ROLES
        assert 0 <= guess.confidence <= 1
        assert (guess.role == "unknown") == (guess.confidence == 0)


def test_an_unknown_speaker_who_says_most_is_decided_by_what_is_said() -> None:
    assert decided([("Ida", "How?"), ("Unknown Speaker", LONG)] * 3) == {
        "Ida": "interviewer",
        "Unknown Speaker": "respondent",
    }


def test_an_unknown_speaker_in_passing_is_another() -> None:
    turns = [("Ida", "How?"), ("Per", LONG)] * 3
    assert decided([*turns, ("Unknown", "Hello.")])["Unknown"] == "other"
