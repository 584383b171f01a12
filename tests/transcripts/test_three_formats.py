"""One interview as docx, as txt and as pdf gives the same turns, speakers, roles and times."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest

from qualcsv.transcripts import Transcript
from tests.transcripts.making import noted, read, told, word_file
from tests.transcripts.pdf_pages import pdf_file, printed

LONG = (
    "Vi började med en bänk och en lampa på torget, och sedan kom polisen och kommunens "
    "trygghetssamordnare förbi varje vecka, vilket gjorde att människor stannade kvar längre än "
    "vad de tidigare hade gjort på kvällarna."
)
MORE = (
    "Fastighetsägarna ville ha barn- och ungdomsverksamhet i lokalerna, men hyresgästföreningen "
    "tyckte att e-post inte räckte för att nå fram till dem som bodde där."
)
TALK = [
    ("Intervjuare", ["Hur började samarbetet mellan fastighetsägarna och kommunen?"]),
    ("Åsa Öst", [LONG]),
    ("Intervjuare", ["Och vad hände sedan, när pengarna tog slut i december det året?"]),
    ("Åsa Öst", [f"Sedan tog det slut. {MORE}", f"Men e-post hade vi ju. {LONG}"]),
    ("Intervjuare", ["Jaså?"]),
    ("Åsa Öst", ["Ja."]),
] * 6


def labelled() -> list[str]:
    """Label: text, further paragraphs without a label."""
    return [
        f"{who}: {text}" if not number else text
        for who, texts in TALK
        for number, text in enumerate(texts)
    ]


def alone() -> list[str]:
    """The label alone on a line, the text under it."""
    return [text for who, texts in TALK for text in (f"{who}:", *texts)]


def otter() -> list[str]:
    """The label and the time on a line, the text under it."""
    return [
        text
        for number, (who, texts) in enumerate(TALK)
        for text in (f"{who}  {number // 6:02d}:{number % 6}7", *texts)
    ]


def stamped() -> list[str]:
    """The time in brackets before the label."""
    return [
        f"[00:{number:02d}:05] {who}: {' '.join(texts)}" for number, (who, texts) in enumerate(TALK)
    ]


def numbered() -> list[str]:
    """A number before each turn."""
    return [f"{number} {who}: {' '.join(texts)}" for number, (who, texts) in enumerate(TALK, 1)]


LAYOUTS = (labelled, alone, otter, stamped, numbered)


def turns(transcript: Transcript) -> list[tuple[str, str, float | None, list[str]]]:
    """Return speaker, role, time and words; blanks and ends of paragraphs are left aside."""
    return [
        (t.speaker, t.role, t.time_start, transcript.text[t.start : t.end].split())
        for t in transcript.turn_records
    ]


@pytest.fixture(params=LAYOUTS, ids=[layout.__name__ for layout in LAYOUTS])
def paragraphs(request: pytest.FixtureRequest) -> list[str]:
    found: list[str] = request.param()
    return found


def as_word(folder: Path, paragraphs: list[str]) -> Transcript:
    return read(folder, word_file(*paragraphs), "a.docx")


def test_the_word_file_gives_what_was_said(tmp_path: Path, paragraphs: list[str]) -> None:
    found = turns(as_word(tmp_path, paragraphs))
    assert [(who, words) for who, _, _, words in found] == [
        (who, " ".join(texts).split()) for who, texts in TALK
    ]
    assert [role for _, role, _, _ in found] == ["interviewer", "respondent"] * (len(TALK) // 2)


@pytest.mark.parametrize("width", [0, 72])
def test_plain_text_gives_the_turns_of_the_word_file(
    tmp_path: Path, paragraphs: list[str], width: int
) -> None:
    whole = [
        "\n".join(textwrap.wrap(p, width, break_on_hyphens=False)) if width else p
        for p in paragraphs
    ]
    assert turns(read(tmp_path, "\n\n".join(whole))) == turns(as_word(tmp_path, paragraphs))


@pytest.mark.parametrize("hyphens", [False, True])
@pytest.mark.parametrize("width", [60, 85])
def test_a_printed_page_gives_the_turns_of_the_word_file(
    tmp_path: Path, paragraphs: list[str], width: int, hyphens: bool
) -> None:
    raw = printed(
        paragraphs,
        width=width,
        header="Intervju 3: konfidentiellt",
        footer="Sida {}",
        hyphens=hyphens,
    )
    found = read(tmp_path, raw, "a.pdf")
    assert turns(found) == turns(as_word(tmp_path, paragraphs))
    pages = noted(found, "read")["pages"]
    assert noted(found, "left out")["page headers, footers and numbers"] == 2 * pages
    if not hyphens:
        assert "words divided at the ends of lines, put together" not in noted(found, "altered")


def test_paragraphs_of_a_turn_stay_apart_on_a_printed_page(tmp_path: Path) -> None:
    raw = printed(labelled(), lines_a_page=500)
    talk = read(tmp_path, raw, "a.pdf")
    turn = talk.turn_records[3]
    assert talk.text[turn.start : turn.end] == "\n".join(TALK[3][1])


def test_a_label_beside_its_text_is_on_its_line(tmp_path: Path) -> None:
    page: list[tuple[float, float, str]] = []
    for number, (who, texts) in enumerate(TALK[:3] * 2):
        y = 760 - 60.0 * number
        page += [(72, y, f"{who}:"), *((180, y - 14 * n, line) for n, line in enumerate(textwrap.wrap(texts[0], 60)))]  # fmt: skip
    talk = read(tmp_path, pdf_file([page]), "a.pdf")
    assert turns(talk) == [
        (who, "interviewer" if who == "Intervjuare" else "respondent", None, texts[0].split())
        for who, texts in TALK[:3] * 2
    ]
    assert told(talk)[:2] == ["interviewer", "respondent"]
