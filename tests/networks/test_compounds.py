"""Actors inside Swedish compounds, and words that only look like it."""

from __future__ import annotations

import unicodedata

import pytest

from qualcsv.networks.aliases import AliasIndex
from qualcsv.nlp import load_pipeline, parse_texts
from qualcsv.records import Actor

ACTORS = (
    Actor("shops", "Butik", aliases={"sv": ("butik", "affär")}),
    Actor("police", "Polis", aliases={"sv": ("polis",)}),
    Actor("agency", "Verket", aliases={"sv": ("verket", "AF")}),
    Actor("city", "Kommun", aliases={"sv": ("kommun",)}),
    Actor("school", "Skola", aliases={"sv": ("skola", "skolan")}),
    Actor("people", "Boende", sector="residents", aliases={"sv": ("boende", "medborgare")}),
    Actor("home", "ÖsterHem", aliases={"sv": ("ÖsterHem",)}),
    Actor("club", "Vallens IF", aliases={"sv": ("Vallens IF",)}),
    Actor("youth", "Ungdomar", aliases={"sv": ("unga", "barn")}),
)


def _found(text: str, language: str = "sv") -> list[tuple[str, str]]:
    text = unicodedata.normalize("NFC", text)
    (parse,) = parse_texts([text], load_pipeline(language))
    found = AliasIndex(ACTORS, language, "").find(parse, text)
    return [(text[parse.starts[f.first] : parse.ends[f.last]], " ".join(f.actors)) for f in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Klädbutiken stängde.", [("Klädbutiken", "shops")]),
        ("I tygaffärerna då.", [("tygaffärerna", "shops")]),
        ("Polischefen kom.", [("Polischefen", "police")]),
        ("Kommunledningen kom.", [("Kommunledningen", "city")]),
        ("Skolchefen kom.", [("Skolchefen", "school")]),
        ("AF-handläggaren kom.", [("AF-handläggaren", "agency")]),
        ("AF:s pengar.", [("AF:s", "agency")]),
        ("ÖsterHems-gänget kom.", [("ÖsterHems-gänget", "home")]),
        ("ÖsterHems hus.", [("ÖsterHems", "home")]),
        ("O\u0308sterHems hus.", [("ÖsterHems", "home")]),
        ("Vallens IF:s plan.", [("Vallens IF:s", "club")]),
        ("Kommunernas pengar.", [("Kommunernas", "city")]),
    ],
)
def test_a_compound_names_who_is_in_it(text: str, expected: list[tuple[str, str]]) -> None:
    assert _found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Grannkommunen vägrade.", "Ungefär så.", "Barnvagnen står där.", "Medborgarkontoret är stängt.",
        "Regelverket är långt.", "Affärsplanen är klar.", "De samverkar.", "Det ska bli bra, det skulle det.",
        "Jag har bott här.", "Verkligen.", "Statistiken ljuger.",
    ],
)  # fmt: skip
def test_what_only_looks_like_it_names_nobody(text: str) -> None:
    assert _found(text) == []


def test_english_has_no_compounds_of_one_word() -> None:
    assert _found("The butikchef came.", "en") == []
