"""Codings find their place by their quotations and each other, when the old text is not known."""

from __future__ import annotations

import random

from qualcsv.coding.placing import Placement, occurrences
from qualcsv.coding.seeking import Quoted, seek
from qualcsv.coding.words import words_of
from qualcsv.study import Study
from tests.coding.edits import edited, verdict
from tests.coding.test_placing import BEFORE, CAME, spans_of


def _quoted(*quotations: str) -> list[Quoted]:
    return [Quoted(*occurrences(BEFORE, said)[0], said) for said in quotations]


def _sought(new: str, *quotations: str) -> list[Placement]:
    quoted = _quoted(*quotations)
    found = seek(words_of(new), quoted)
    return [found[one] for one in quoted]


def test_a_long_quotation_that_stands_once_is_found_alone() -> None:
    new = "Rättad i maj.\n\n" + BEFORE
    (found,) = _sought(new, "Men " + CAME + " Då vände det.")
    assert found.outcome == "same"
    assert new[slice(*found.places[0])] == "Men " + CAME + " Då vände det."


def test_a_short_quotation_needs_neighbours_that_moved_as_far() -> None:
    new = "Rättad i maj.\n\n" + BEFORE
    said = "Vi satte oss ned i källaren", "Ja precis.", "Polisen stannade kvar"
    assert _sought(new, "Ja precis.")[0].outcome == "ambiguous"
    found = _sought(new, *said)
    assert found[1].outcome == "same"
    assert new[slice(*found[1].places[0])] == "Ja precis."


def test_overlapping_quotations_tell_more_together() -> None:
    new = "Rättad i maj.\n\n" + BEFORE
    found = _sought(new, "hyresvärden med nycklar till lokalen.", "till lokalen. Då vände det.")
    assert {one.outcome for one in found} == {"same"}


def test_every_place_of_a_short_quotation_is_told() -> None:
    (found,) = _sought(BEFORE + "\nIntervjuare: Mm.\n", "Mm.")
    assert found.outcome == "ambiguous"
    assert len(found.places) == 3
    assert "3 times" in found.why


def test_a_changed_quotation_is_altered() -> None:
    new = BEFORE.replace("nycklar", "två nycklar")
    (found,) = _sought(new, "Men " + CAME + " Då vände det.")
    assert found.outcome == "altered"
    assert (
        new[slice(*found.places[0])]
        == "Men sedan kom hyresvärden med två nycklar till lokalen. Då vände det."
    )


def test_a_quotation_of_which_two_are_alike_now_is_ambiguous() -> None:
    said = "Men " + CAME + " Då vände det."
    new = BEFORE + "\nPer Ö: " + said.replace("Men", "Nåja,") + "\n"
    assert _sought(new, said)[0].outcome == "ambiguous"


def test_what_is_nowhere_is_lost() -> None:
    (found,) = _sought("Helt andra ord i ett helt annat samtal.", CAME)
    assert (found.outcome, found.places) == ("lost", ())


def test_codings_that_would_change_their_order_are_left_to_a_person() -> None:
    parts = BEFORE.split("\n\n")
    parts[1], parts[3] = parts[3], parts[1]
    one, two = "Vi satte oss ned i källaren en onsdag i mars.", "Men " + CAME + " Då vände det."
    found = _sought("\n\n".join(parts), one, two)
    assert {place.outcome for place in found} == {"ambiguous"}


def test_after_any_edit_of_the_sample_a_coding_is_at_its_place_or_told(sample: Study) -> None:
    texts = [transcript.text for transcript in sample.transcripts.values()]
    wrong, placed = [], 0
    for seed in range(60):
        chance = random.Random(seed)
        text = chance.choice(texts)
        made = edited(text, chance)
        spans = spans_of(text, chance, 30)
        found = seek(words_of(made.text), [Quoted(a, b, text[a:b]) for a, b in spans])
        for one, placement in found.items():
            if placement.outcome in ("same", "altered"):
                placed += 1
                span = (one.start, one.end)
                told = verdict(text, made, span, placement.outcome, placement.places[0])
                wrong += [f"{told}: {one.quotation!r}"] if told else []
    assert wrong == []
    assert placed > 600  # a third; else everything could be called ambiguous
