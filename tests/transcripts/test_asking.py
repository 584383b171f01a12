from __future__ import annotations

import pytest

from qualcsv.transcripts.asking import behaviour


@pytest.mark.parametrize(
    "text",
    [
        "Why?", "Tell me about the school.", "So, walk me through it.", "Berätta hur det började.",
        "Ja, kan du säga mer om det.", "Erzählen Sie mir davon.", "Fortæl om det.",
        "Vertel eens over de buurt.", "Okay. Describe the bench.",
    ],
)  # fmt: skip
def test_questions_and_prompts_ask(text: str) -> None:
    assert behaviour([("A", text)], ["A"])["A"].asks == 1.0


@pytest.mark.parametrize(
    "text", ["They tell me nothing.", "Det var så.", "When I was young we went there.", "Nej."]
)
def test_what_is_told_does_not_ask(text: str) -> None:
    assert behaviour([("A", text)], ["A"])["A"].asks == 0.0


def test_shares_are_of_those_who_are_looked_at() -> None:
    talk = [("A", "Why so?"), ("B", "It was cold and late."), ("C", "one two three"), ("A", "Hm.")]
    found = behaviour(talk, ["A", "B", "D"])
    assert (found["A"].turns, found["A"].asks, found["A"].words) == (2, 0.5, 3 / 8)
    assert found["A"].lead == 0.5 - 3 / 8
    assert (found["D"].turns, found["D"].asks, found["D"].words) == (0, 0.0, 0.0)


@pytest.mark.parametrize(
    "text",
    ["Hur såg det ut när du började.", "Okay. So how did you get there", "Og hvad skete der så."],
)
def test_a_question_without_its_mark(text: str) -> None:
    assert behaviour([("A", text)], ["A"])["A"].asks == 1


@pytest.mark.parametrize("text", ["Jag vet inte hur.", "Vad bra.", "What a pity. We went home."])
def test_a_word_that_asks_within_an_answer(text: str) -> None:
    assert behaviour([("A", text)], ["A"])["A"].asks == 0
