from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcsv.transcripts.forms import EMPTY, GIVEN, TIMED, candidates
from qualcsv.transcripts.lines import Line


@pytest.mark.parametrize(
    ("text", "form", "speaker", "rest", "begin"),
    [
        ("Ida: Hur?", "label: text", "Ida", "Hur?", None),
        ("Ida : Hur?", "label: text", "Ida", "Hur?", None),
        ("Ida：Hur?", "label: text", "Ida", "Hur?", None),
        ("  Ida:\tHur?", "label: text", "Ida", "Hur?", None),
        ("- Ida: Hur?", "label: text", "Ida", "Hur?", None),
        (">> Ida: Hur?", "label: text", "Ida", "Hur?", None),
        ("*Ida:* Hur?", "label: text", "Ida", "Hur?", None),
        ("0:10 Ida: Hur?", "label: text", "Ida", "Hur?", 10.0),
        ("Ida 0:10: Hur?", "label: text", "Ida", "Hur?", 10.0),
        ("Ida, 0:10: Hur?", "label: text", "Ida", "Hur?", 10.0),
        ("Ida:", "label: text", "Ida", "", None),
        ("Ida  0:10", "label time, text below", "Ida", "", 10.0),
        ("Ida (1:00:10)", "label time, text below", "Ida", "", 3610.0),
        ("0:10 Ida", "time label, text below", "Ida", "", 10.0),
        ("Ida 0:10  Hur?", "label time text", "Ida", "Hur?", 10.0),
        ("[0:10 @ida] Hur?", "[time @label] text", "ida", "Hur?", 10.0),
        ("[Ida 0:10] Hur?", "[time @label] text", "Ida", "Hur?", 10.0),
        ("[Ida]: Hur?", "[time @label] text", "Ida", "Hur?", None),
        ("0:10\tIda\tHur?", "columns set by tabs or blanks", "Ida", "Hur?", 10.0),
        ("Ida\tHur?", "columns set by tabs or blanks", "Ida", "Hur?", None),
        ("I – Hur?", "label – text", "I", "Hur?", None),
        ("Bo Ek, talman. - (SV) Hur?", "name, role. - text", "Bo Ek", "Hur?", None),
        ("Bo Ek (PPE) . - Hur?", "name, role. - text", "Bo Ek", "Hur?", None),
        ("Q. Hur?", "letter. text", "Q", "Hur?", None),
        ("Ida", "label alone on a line", "Ida", "", None),
    ],
)
def test_a_line_proposes_a_label(
    text: str, form: str, speaker: str, rest: str, begin: float | None
) -> None:
    label = candidates(Line(text))[form]
    assert (label.speaker, text[label.content :], label.begin) == (speaker, rest, begin)


@pytest.mark.parametrize(
    "text",
    ["", "   ", "10:30 var det.", "Vi sågs 10:30.", "https://example.org", "3:1", "Jag sa: nej.", "Datum: 2024", "(hm): ja"],
)  # fmt: skip
def test_a_line_proposes_no_label_before_a_colon(text: str) -> None:
    assert "label: text" not in candidates(Line(text))


def test_sounds_in_brackets_propose_none() -> None:
    assert candidates(Line("[suckar] Ja")) == {}
    assert candidates(Line("[Skratt] Ja")) == {}


def test_what_the_format_gives_is_the_only_proposal() -> None:
    found = candidates(Line("Note: Hur?", speaker="Ida:", begin=3.0))
    assert list(found) == [GIVEN]
    assert (found[GIVEN].speaker, found[GIVEN].content, found[GIVEN].begin) == ("Ida", 0, 3.0)


def test_a_heading_is_a_label_without_words() -> None:
    label = candidates(Line("Ida", heading=True))["headings"]
    assert (label.speaker, label.content) == ("Ida", 3)


def test_a_bold_start_is_a_label() -> None:
    label = candidates(Line("Ida  0:10 Hur?", bold=3))["bold label"]
    assert (label.speaker, label.begin) == ("Ida", 10.0)


def test_a_lifted_time_makes_a_label_of_a_name_alone() -> None:
    assert candidates(Line("Ida Ek", begin=10.0))[TIMED].speaker == "Ida Ek"
    assert TIMED not in candidates(Line("ja visst", begin=10.0))


@given(st.text(alphabet="Ida: [@]0123456789.()-–\t\n*#Å", max_size=40), st.integers(0, 40))
@settings(max_examples=100, deadline=None)
def test_any_line_proposes_labels_that_lie_inside_it(text: str, bold: int) -> None:
    for form, label in candidates(Line(text, bold=min(bold, len(text)))).items():
        assert 0 <= label.content <= len(text)
        assert bool(label.speaker) is (form != EMPTY)
