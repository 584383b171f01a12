from __future__ import annotations

import hashlib
import json
import math
import unicodedata
from dataclasses import FrozenInstanceError, replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcsv.records import (
    Actor,
    Decision,
    Participant,
    Span,
    Turn,
    canonical_json,
    nfc,
    sha256_text,
    stable_id,
)

values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(max_size=8)
    | st.floats(allow_nan=False, allow_infinity=False),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3)
    ),
    max_leaves=8,
)

DECISION = Decision(
    number=1, time="2020-03-01T10:00:00.000000Z", coder="am", action="apply", target=(),
    transcript="a.txt", text_sha256="ab" * 32, start=3, end=9, quotation="nobody", code="coop.glue",
    attributes={}, memo="", origin="human", origin_id="", codebook_version="1", previous="0" * 64,
    hash="0123456789abcdef" * 4,
)  # fmt: skip


def test_a_hash_is_that_of_the_utf8_bytes() -> None:
    # printf 'åäö' | sha256sum
    assert sha256_text("åäö") == hashlib.sha256(b"\xc3\xa5\xc3\xa4\xc3\xb6").hexdigest()


def test_the_empty_text_has_the_published_hash() -> None:
    # FIPS 180-4, SHA-256 of the empty string
    assert sha256_text("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


@given(st.text(st.characters(exclude_categories=[]), max_size=50))
@settings(max_examples=100, deadline=None)
def test_any_text_can_be_hashed_lone_surrogates_too(text: str) -> None:
    assert len(sha256_text(text)) == 64


@given(values)
@settings(max_examples=100, deadline=None)
def test_canonical_json_reads_back_as_the_value(value: Any) -> None:
    assert json.loads(canonical_json(value)) == value


@given(st.dictionaries(st.text(max_size=4), st.integers(), max_size=5))
@settings(max_examples=50, deadline=None)
def test_canonical_json_does_not_depend_on_the_order_of_keys(value: dict[str, int]) -> None:
    assert canonical_json(value) == canonical_json(dict(reversed(value.items())))


def test_canonical_json_has_no_spare_blanks_and_keeps_letters() -> None:
    assert canonical_json({"b": [1, 2], "a": "å"}) == '{"a":"å","b":[1,2]}'


@pytest.mark.parametrize("number", [math.nan, math.inf, -math.inf])
def test_canonical_json_refuses_what_is_no_number(number: float) -> None:
    with pytest.raises(ValueError):
        canonical_json({"a": number})


def test_an_id_is_the_prefix_and_twelve_digits_of_the_hash_of_its_parts() -> None:
    # printf '["a.txt","3","9"]' | sha256sum | cut -c1-12
    digits = hashlib.sha256(b'["a.txt","3","9"]').hexdigest()[:12]
    assert stable_id("s", "a.txt", 3, 9) == f"s{digits}"


@given(st.lists(st.text(max_size=5), max_size=4), st.lists(st.text(max_size=5), max_size=4))
@settings(max_examples=100, deadline=None)
def test_different_parts_give_different_ids(first: list[str], second: list[str]) -> None:
    assert (stable_id("s", *first) == stable_id("s", *second)) == (first == second)


def test_parts_do_not_run_into_each_other() -> None:
    assert stable_id("s", "a", "b c") != stable_id("s", "a b", "c")


@given(st.text(alphabet="abåäöÅÄÖéüñ ", max_size=20))
@settings(max_examples=50, deadline=None)
def test_both_normal_forms_become_one(text: str) -> None:
    assert nfc(unicodedata.normalize("NFD", text)) == nfc(text)


@pytest.mark.parametrize(
    "record",
    [
        Span("a.txt", "ab" * 32, 0, 3, "Hej"),
        Turn(1, "Ida", "respondent", 0, 3),
        Participant("p1"),
        Actor("police", "The police"),
        DECISION,
    ],
)
def test_a_record_is_a_value_that_cannot_be_changed(record: Any) -> None:
    assert record == replace(record)
    name = next(iter(record.__dataclass_fields__))
    with pytest.raises(FrozenInstanceError):
        setattr(record, name, "x")


def test_what_a_participant_leaves_empty_cannot_be_filled_by_accident() -> None:
    with pytest.raises(TypeError):
        Participant("p1").attributes["age"] = "45"  # type: ignore[index]
    assert Participant("p2").attributes == {}


def test_a_decision_names_its_coding_by_twelve_digits_of_its_hash() -> None:
    assert DECISION.coding == "c0123456789ab"
