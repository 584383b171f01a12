from __future__ import annotations

import time
from pathlib import Path

import pytest

from qualcsv.errors import UsageError
from qualcsv.transcripts.speakers import (
    fitting_labels,
    said_role,
    slow_patterns,
    speaker_faults,
)
from tests.transcripts.making import noted, read, roles, said

SLOW = "/(?:a|aa)+$/"  # tries every way to cut what it cannot fit


@pytest.mark.parametrize(
    ("label", "speakers", "role"),
    [
        ("Interviewer 2", {"/^int/": "interviewer"}, "interviewer"),
        ("Samira", {"/^int/": "interviewer"}, None),
        ("Samira", {"/a$/": "respondent", "samira": "other"}, "other"),
        ("Samira", {"/^S/": "respondent", "/a$/": "other"}, "respondent"),
        ("Åsa", {"/^å/": "respondent"}, "respondent"),
        ("", {"/.*/": "respondent"}, None),
        ("/", {"/": "respondent"}, "respondent"),
    ],
)
def test_a_label_goes_before_patterns_and_the_first_pattern_decides(
    label: str, speakers: dict[str, str], role: str | None
) -> None:
    assert said_role(label, speakers) == role


@pytest.mark.parametrize("key", ["/(a/", "//", "/[/", "/a{2,1}/"])
def test_a_pattern_that_is_none_is_told(key: str) -> None:
    ((told, fault),) = speaker_faults({key: "interviewer", "Ida": "respondent"})
    assert told == key
    assert "is no regular expression" in fault.found


def test_a_pattern_that_backtracks_ends_and_is_doubted(tmp_path: Path) -> None:
    label = "A" + "a" * 37 + "b"
    begin = time.perf_counter()
    text = f"{label}: How?\n\nPer: So.\n\n{label}: And?\n\nPer: No.\n"
    found = read(tmp_path, text, speakers={SLOW: "respondent"})
    assert time.perf_counter() - begin < 10
    assert [speaker for speaker, _ in said(found)] == [label, "Per"] * 2
    assert noted(found, "doubt")[f"the pattern {SLOW} takes too long and was not used"] == 1
    assert slow_patterns([label], [SLOW, "/^a/"]) == [SLOW]


def test_a_pattern_decides_roles_and_makes_a_label_that_comes_once_a_speaker(
    tmp_path: Path,
) -> None:
    filler = "\n\n".join(["It was late and nobody had come, so we went home again."] * 6)
    text = f"Ada: How?\n\nPer: {filler}\n\nWaiter 12: Coffee?\n\nAda: And?\n\nPer: {filler}\n"
    found = read(tmp_path, text, speakers={"/^wait/": "other", "/^ada$/": "respondent"})
    assert roles(found) == {"Ada": "respondent", "Per": "interviewer", "Waiter 12": "other"}
    assert "possible labels that come once, kept as text" not in noted(found, "doubt")


def test_a_pattern_for_everybody_makes_no_label_of_a_sentence(tmp_path: Path) -> None:
    text = "Ada: How?\n\nPer: As she said: no.\n\nAda: And?\n\nPer: Note: nobody came.\n"
    found = read(tmp_path, text, speakers={"/.*/": "respondent"})
    assert [speaker for speaker, _ in said(found)] == ["Ada", "Per", "Ada", "Per"]


def test_labels_that_fit() -> None:
    assert fitting_labels(["Int 1", "Per"], ["/^int/", "Åsa Öst"]) == {"int1", "åsaöst"}


def test_a_pattern_that_is_none_is_refused_before_anything_is_read(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no regular expression"):
        read(tmp_path, "Ada: Hej.\n", speakers={"/(/": "interviewer"})
