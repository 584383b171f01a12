from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcsv.transcripts.variants import (
    misspelt_role,
    one_letter_apart,
    same_people,
    similar_labels,
)


@pytest.mark.parametrize(
    ("first", "second", "near"),
    [
        ("Interviewer", "Interveiwer", True), ("Respondent", "Respondant", True),
        ("Samira", "Samir", True), ("Samira", "SAMIRAA", True), ("Åsa Öst", "Asa Öst", True),
        ("Interviewer", "INTERVIEWER", False), ("Ida", "Ada", False), ("R1", "R2", False),
        ("Speaker 1", "Speaker 2", False), ("Speaker 1", "Speaker 11", False),
        ("Anders", "Andrea", False), ("Samira", "", False),
    ],
)  # fmt: skip
def test_labels_that_differ_by_one_letter(first: str, second: str, near: bool) -> None:
    assert one_letter_apart(first, second) is near
    assert one_letter_apart(second, first) is near


def distance(a: str, b: str) -> int:
    """Optimal string alignment distance, by its textbook recurrence (Boytsov 2011, 10.1145/1963190.1963191)."""
    d = {(i, 0): i for i in range(len(a) + 1)} | {(0, j): j for j in range(len(b) + 1)}
    for i in range(1, len(a) + 1):
        for j in range(1, len(b) + 1):
            cost = a[i - 1] != b[j - 1]
            d[i, j] = min(d[i - 1, j] + 1, d[i, j - 1] + 1, d[i - 1, j - 1] + cost)
            if i > 1 and j > 1 and a[i - 1] == b[j - 2] and a[i - 2] == b[j - 1]:
                d[i, j] = min(d[i, j], d[i - 2, j - 2] + 1)
    return d[len(a), len(b)]


@given(st.text("abc", min_size=4, max_size=7), st.text("abc", min_size=4, max_size=7))
def test_one_letter_apart_is_distance_one(first: str, second: str) -> None:
    assert one_letter_apart(first, second) is (distance(first, second) == 1)


def test_the_rarer_label_is_the_misspelt_one() -> None:
    assert similar_labels({"Samria": 1, "Samira": 9, "": 4, "Per": 9}) == {"Samria": "Samira"}


@pytest.mark.parametrize(
    ("label", "role"),
    [
        ("Intevjuare", "interviewer"),
        ("Respondnet 2", "respondent"),
        ("Samira", None),
        ("Int", None),
    ],
)
def test_a_misspelt_word_of_a_role(label: str, role: str | None) -> None:
    found = misspelt_role(label)
    assert (found and found[1]) == role


def test_a_part_that_fits_two_names_is_nobodys() -> None:
    assert same_people(["Ada Berg", "Eva Berg", "Berg", "Ada", "EB"]) == {
        "Ada": "Ada Berg",
        "EB": "Eva Berg",
    }
