"""Numbers and addresses that name a person."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcsv.pseudonyms.numbers import (
    find_identifiers,
    identifier_pattern,
    luhn_valid,
    personal_number,
)


def test_check_digit_is_that_of_the_tax_agencys_examples() -> None:
    # SKV 704 (Skatteverket): personal number 811218-9876, coordination number 701063-2391
    assert luhn_valid("8112189876")
    assert luhn_valid("7010632391")


def test_check_digit_of_iso_7812s_usual_example() -> None:
    # the account number 7992739871 has the check digit 3 (Luhn's algorithm, ISO/IEC 7812-1)
    assert [digit for digit in "0123456789" if luhn_valid(f"7992739871{digit}")] == ["3"]


@given(st.text("0123456789", min_size=9, max_size=9))
def test_every_number_has_exactly_one_check_digit(number: str) -> None:
    assert sum(luhn_valid(number + digit) for digit in "0123456789") == 1


@pytest.mark.parametrize(
    "text",
    ["811218-9876", "19811218-9876", "8112189876", "198112189876", "811218+9876", "811218 -9876"],
)
def test_personal_number_is_one_however_it_is_written(text: str) -> None:
    (found,) = find_identifiers(f"Mitt nummer är {text}, sa hon.")
    assert (found.kind, found.base, found.sure) == ("personal number", "8112189876", True)


def test_wrong_check_digit_is_doubtful_and_no_date_is_none() -> None:
    (found,) = find_identifiers("Fel är 811218-9875.")
    assert not found.sure
    assert personal_number("811318-9876") is None


@pytest.mark.parametrize(
    ("text", "kind", "base"),
    [
        ("Ring 070-174 06 05 nu", "phone", "701740605"),
        ("Ring +46 70 174 06 05 nu", "phone", "701740605"),
        ("Ring 0046701740605 nu", "phone", "701740605"),
        ("växeln 031-390 06 00.", "phone", "313900600"),
        ("call +44 20 7946 0958 please", "phone", "442079460958"),
        ("mejla Ada.Lind+x@skola.example.", "e-mail", "ada.lind+x@skola.example"),
        ("se www.example.org/anna.", "link", "www.example.org/anna"),
        ("till 891 33 Ornby", "address", "89133"),
        ("bankgiro 5555-1234", "account", "55551234"),
        ("IBAN SE45 5000 0000 0583 9825 7466.", "account", "SE4550000000058398257466"),
        ("bilen ABC 123 stod", "account", "ABC123"),
    ],
)
def test_kind_and_base_of_what_is_found(text: str, kind: str, base: str) -> None:
    assert [(one.kind, one.base) for one in find_identifiers(text)] == [(kind, base)]


@pytest.mark.parametrize(
    "text",
    [
        "Vi var 12 500 personer 2012-2015.",
        "Den 2018-11-08 klockan 08.30-09.15.",
        "Det kostar 1 250 000 kronor, 3,5 procent.",
        "Sidan 123, rum 4512, 50 000 till 60 000.",
        "I 2019 var det 17 000 000 euro.",
    ],
)
def test_amounts_years_and_dates_are_nobodys(text: str) -> None:
    assert find_identifiers(text) == []


@pytest.mark.parametrize(
    ("kind", "base", "written"),
    [
        ("personal number", "8112189876", "19811218 - 9876"),
        ("phone", "701740605", "+46(0)70 174 06 05"),
        ("phone", "701740605", "0701740605"),
        ("address", "89133", "SE-89133 Ornby"),
        ("account", "ABC123", "abc 123"),
        ("e-mail", "ada@skola.example", "ADA@skola.example"),
    ],
)
def test_pattern_finds_a_number_written_otherwise(kind: str, base: str, written: str) -> None:
    assert re.search(identifier_pattern(kind, base), written, re.IGNORECASE)


@given(st.text("0123456789 -+.()", max_size=300))
def test_long_runs_of_digits_end_in_time(text: str) -> None:
    for one in find_identifiers(text):
        assert text[one.start : one.end].strip()
