"""Which Swedish word forms are found, by what: the table of docs/swedish.md is this one."""

import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from qualcsv.nlp.mechanisms import mechanisms
from qualcsv.nlp.terms import Compound

HERE = Path(__file__).parent
PAGE = HERE.parents[1] / "docs" / "swedish.md"
Row = tuple[str, Compound, list[str], list[str]]


def rows() -> list[Row]:
    found: list[Row] = []
    for line in (HERE / "swedish_forms.txt").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            term, compound, yes, no = (cell.strip() for cell in line.split("|"))
            found.append((term, compound, yes.split(), no.split()))  # type: ignore[arg-type]
    return found


def forms(*, wanted: bool) -> Iterator[tuple[str, Compound, str, bool]]:
    for term, compound, yes, no in rows():
        for form in yes if wanted else no:
            yield term, compound, form.lstrip("!"), form.startswith("!")


def test_the_table_has_more_than_a_hundred_and_fifty_forms() -> None:
    assert len({form for _, _, form, _ in forms(wanted=True)}) >= 150


@pytest.mark.parametrize("normal_form", ["NFC", "NFD"])
def test_every_form_is_found_but_the_known_misses(normal_form: str) -> None:
    for term, compound, form, missed in forms(wanted=True):
        written = unicodedata.normalize(normal_form, form)  # type: ignore[arg-type]
        assert bool(mechanisms(written, term, compound=compound)) is not missed, (term, form)


def test_no_other_word_is_found_but_the_known_faults() -> None:
    for term, compound, form, fault in forms(wanted=False):
        assert bool(mechanisms(form, term, compound=compound)) is fault, (term, form)


def test_without_endings_and_compounds_a_term_is_found_by_lemma_or_as_it_is() -> None:
    assert mechanisms("städerna", "stad") == ("lemma",)
    assert mechanisms("hyresavtalens", "avtal") == ()


def table() -> list[str]:
    """Return the page's table."""
    lines = ["| term | same word | lemma | ending | compound | not found |"]
    lines.append("|---|---|---|---|---|---|")
    for term, compound, yes, no in rows():
        cells: dict[str, list[str]] = {}
        for form in (*yes, *(f for f in no if f.startswith("!"))):
            word = form.lstrip("!") + (" (another word)" if form in no else "")
            found = mechanisms(form.lstrip("!"), term, compound=compound)
            for name in found or ("not found",):
                cells.setdefault(name, []).append(word)
        names = ("same word", "lemma", "ending", "compound", "not found")
        shown = " | ".join(", ".join(cells.get(name, [])) for name in names)
        lines.append(f"| {term}{'' if compound == 'no' else f' ({compound})'} | {shown} |")
    return lines


def test_the_page_shows_this_table() -> None:
    shown = [line for line in PAGE.read_text("utf-8").splitlines() if line.startswith("|")]
    assert shown == table()
