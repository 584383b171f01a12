"""Which names take the place of others."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from qualcsv.pseudonyms.choose import Chooser
from qualcsv.pseudonyms.name_lists import FEMALE, MALE
from qualcsv.pseudonyms.words import folded
from qualcsv.tables import KINDS


def test_gender_that_is_known_is_kept() -> None:
    chooser = Chooser([], [], seed=1)
    assert all(chooser.choose("given name", "Karin").casefold() in FEMALE - MALE for _ in range(30))


def test_name_that_ends_in_s_gets_one_that_does() -> None:
    chooser = Chooser([], [], seed=1)
    assert chooser.choose("given name", "Lars")[-1] in "sxz"
    assert chooser.choose("surname", "Wikfors")[-1] in "sxz"
    assert chooser.choose("given name", "Anna")[-1] not in "sxz"


def test_head_of_a_place_is_kept() -> None:
    assert Chooser([], [], seed=1).choose("place", "Kungsgatan").endswith("gatan")


@settings(max_examples=25)
@given(st.sampled_from(KINDS), st.integers(0, 5))
def test_no_two_are_the_same_even_when_the_lists_are_used_up(kind: str, seed: int) -> None:
    chooser = Chooser([], [], seed=seed)
    chosen = [chooser.choose(kind, "Anna") for _ in range(400)]
    assert len({folded(name) for name in chosen}) == 400


def test_nothing_that_occurs_and_nothing_that_holds_a_name() -> None:
    taken = sorted((FEMALE | MALE) - {"therese"})
    assert Chooser(taken, [], seed=1).choose("given name", "Karin") == "Therese"
    chooser = Chooser([], ["Sjö", "Berga"], seed=1)
    assert not any("berga" in folded(chooser.choose("place", "Tegelby")) for _ in range(300))
