"""Names of a key found in a text, in all their forms, and replaced."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcsv.pseudonyms.key import key_of
from qualcsv.pseudonyms.matcher import Matcher
from qualcsv.pseudonyms.numbers import find_identifiers
from qualcsv.tables import KEY, make_table

KEYED = [
    ("given name", "Anna", "Elin"),
    ("given name", "Lars", "Mats"),
    ("given name", "Sten", "Folke"),
    ("given name", "Åsa", "Märta"),
    ("surname", "Åkerström", "Videgren"),
    ("surname", "O'Brien", "Hallowell"),
    ("place", "Hallonby", "Ekarås"),
    ("place", "Vallen", "Mora"),
    ("organisation", "Fröken Tyg", "Norova"),
    ("organisation", "Bergendahl & Söner", "Alunda"),
    ("phone", "701740605", "[phone 1]"),
    ("personal number", "8112189876", "[personal number 1]"),
    ("initials", "AÅ", "KV"),
]
MATCHER = Matcher(key_of(KEYED))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Annas bil", "Elins bil"),
        ("Anna's car", "Elin's car"),
        ("Anna’s car", "Elin’s car"),
        ("ANNA kom", "ELIN kom"),
        ("anna kom", "elin kom"),
        ("Lars bil, Lars' bil", "Mats bil, Mats' bil"),
        ("Anna-Lars", "Elin-Mats"),
        ("Sten bar en sten", "Folke bar en sten"),
        ("Stens stenar", "Folkes stenar"),
        ("Anna Åkerströms", "Elin Videgrens"),
        ("Anna Å. och A. Åkerström", "Elin X. och X. Videgren"),
        ("O'Brien's idea", "Hallowell's idea"),
        ("Hallonbys torg", "Ekarås torg"),
        ("Hallonbytorget och Hallonbytorgets", "Ekaråstorget och Ekaråstorgets"),
        ("HALLONBY", "EKARÅS"),
        ("Hallonbybor och Hallonby-projektet", "Ekaråsbor och Ekarås-projektet"),
        ("Fröken Tygs och FRÖKEN TYG", "Norovas och NOROVA"),
        ("Bergendahl & Söner AB", "Alunda AB"),
        ("shop_froken_tyg", "shop_norova"),
        ("asa.akerstrom", "marta.videgren"),
        ("AnnaÅkerström.txt", "ElinVidegren.txt"),
        ("AÅ: Ja. aå", "KV: Ja. aå"),
        ("Ring +46 70-174 06 05", "Ring [phone 1]"),
        ("19811218-9876 och 811218-9876", "[personal number 1] och [personal number 1]"),
        ("Annandag, Annat, Anders, Larsson", "Annandag, Annat, Anders, Larsson"),
        ("Åkerströmska huset, Åkerströmarna", "Videgrenska huset, Videgrenarna"),
        ("Vallenavtalet, i vallen", "Moraavtalet, i vallen"),
        ("cafe1deadbeef", "cafe1deadbeef"),
    ],
)
def test_form_is_kept(old: str, new: str) -> None:
    assert MATCHER.replace(old)[0] == new


def test_kept_name_shields_its_word() -> None:
    rows = [
        (1, "place", "Hallonby", "", "Ekarås", "replace", "yes", "a", "-"),
        (2, "place", "Hallonbytorget", "", "", "keep", "yes", "a", "-"),
    ]
    assert (
        Matcher(make_table(KEY, rows)).replace("Hallonbytorget i Hallonby")[0]
        == "Hallonbytorget i Ekarås"
    )


def test_other_spellings_are_the_same_name() -> None:
    row = (1, "surname", "Ståhlhane", "Stålhane; Stolhane", "Videgren", "replace", "yes", "a", "-")
    assert (
        Matcher(make_table(KEY, [row])).replace("Stålhane, Stolhanes")[0] == "Videgren, Videgrens"
    )


def test_hashes_and_ids_of_the_program_are_no_words() -> None:
    matcher = Matcher(key_of([("surname", "Deeb", "Rahimi")]))
    row = "c1deeb2345678 " + "0deeb1" * 10 + "0deeb"
    assert len(row.split()[1]) == 65
    row = row[:-1]
    assert matcher.find(row) == []
    assert len(matcher.find("deeb 1deeb 20deeb19")) == 3


@given(
    st.lists(
        st.sampled_from(
            [*(b for _, b, _ in KEYED), "kom", "Ja.", " ", "\n", "s", "-", "'s", "och "]
        ),
        max_size=30,
    )
)
def test_nothing_that_is_replaced_is_found_again(parts: list[str]) -> None:
    text = unicodedata.normalize("NFC", " ".join(parts))
    new, moved = MATCHER.replace(text)
    assert MATCHER.find(new) == []
    for edit in moved.edits:
        assert moved.span(edit.start, edit.end) == (edit.new_start, edit.new_end, False)


@given(st.text())
def test_any_text_is_searched_without_fault(text: str) -> None:
    found = MATCHER.find(text)
    assert all(a.end <= b.start for a, b in zip(found, found[1:], strict=False))


@pytest.mark.parametrize(
    "text", ["Ab" * 50_000, "00 " * 30_000, "A " * 30_000, "a." * 30_000, "<a " * 30_000]
)
def test_texts_made_to_be_slow_are_searched_in_time(text: str) -> None:
    begun = time.process_time()
    MATCHER.find(text)
    find_identifiers(text)
    assert time.process_time() - begun < 10
