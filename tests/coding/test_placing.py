"""Codings find their place in a changed text, or say that it is not certain; the old text is known."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from qualcsv.coding.anchors import align
from qualcsv.coding.placing import Placement, occurrences, place, similarity
from qualcsv.coding.words import words_of
from qualcsv.study import Study
from qualcsv.transcripts import read_transcripts
from tests.coding.edits import edited, verdict

BEFORE = (
    "Intervjuare: Hur började samarbetet mellan föreningen och kommunen?\n\n"
    "Per Ö: Vi satte oss ned i källaren en onsdag i mars. Ingen trodde på det.\n\n"
    "Intervjuare: Mm.\n\n"
    "Per Ö: Men sedan kom hyresvärden med nycklar till lokalen. Då vände det.\n\n"
    "Intervjuare: Mm.\n\n"
    "Per Ö: Ja precis. Polisen stannade kvar på kaffe varje torsdag hela hösten.\n"
)
CAME = "sedan kom hyresvärden med nycklar till lokalen."
WORDS = [
    "och",
    "det",
    "var",
    "så",
    "inte",
    "vi",
    "som",
    "på",
    "ja",
    "mm",
    "precis",
    "kommunen",
    "polisen",
    "huset",
    "grannarna",
    "förra",
    "året",
    "pengarna",
    "mötet",
    "Anna",
    "började",
    "frågan",
    "hösten",
    "lokalen",
    "nycklar",
    "kaffe",
    "trapphuset",
    "sedan",
    "barnen",
    "skolan",
    "åkte",
    "över",
    "ändå",
    "hjälp",
    "the",
    "shop",
    "money",
    "nobody",
    "together",
    "council",
    "women",
    "yard",
    "evening",
]


def _placed(new: str, quotation: str, *, nth: int = 0, old: str = BEFORE) -> Placement:
    start, end = occurrences(old, quotation)[nth]
    return place(align(words_of(old), words_of(new)), start, end)


def _said(new: str, found: Placement) -> str:
    (at,) = found.places
    return new[slice(*at)]


def test_words_put_in_before_it_move_a_coding() -> None:
    new = "Rättad i maj.\n\n" + BEFORE
    found = _placed(new, CAME)
    assert (found.outcome, _said(new, found)) == ("same", CAME)


def test_an_untouched_text_leaves_a_coding_where_it_was() -> None:
    start = BEFORE.index(CAME)
    assert _placed(BEFORE, CAME).places == ((start, start + len(CAME)),)


def test_a_quotation_that_stands_twice_is_told_apart_by_what_stands_around_it() -> None:
    new = BEFORE.replace("onsdag", "tisdag eller onsdag")
    found = [_placed(new, "Mm.", nth=nth) for nth in (0, 1)]
    assert [one.outcome for one in found] == ["same", "same"]
    assert [one.places[0] for one in found] == occurrences(new, "Mm.")


def test_a_changed_word_alters_a_coding() -> None:
    new = BEFORE.replace("hyresvärden", "fastighetsägaren")
    found = _placed(new, CAME)
    assert found.outcome == "altered"
    assert _said(new, found) == CAME.replace("hyresvärden", "fastighetsägaren")


@pytest.mark.parametrize(
    ("old", "new"), [("Ingen trodde", "ingen trodde"), (" i källaren", "\ni  källaren")]
)
def test_case_and_white_space_alone_are_told_as_such(old: str, new: str) -> None:
    quotation = "Vi satte oss ned i källaren en onsdag i mars. Ingen trodde på det."
    found = _placed(BEFORE.replace(old, new), quotation)
    assert (found.outcome, found.why) == ("altered", "only white space or case changed")


def test_decomposed_letters_are_the_same_letters() -> None:
    new = BEFORE.replace("hyresvärden", "hyresva\u0308rden")
    found = _placed(new, CAME)
    assert found.outcome == "altered"
    assert found.places == ((BEFORE.index(CAME), BEFORE.index(CAME) + len(CAME) + 1),)


def test_what_was_taken_out_is_lost() -> None:
    found = _placed(BEFORE.replace(CAME + " ", ""), CAME)
    assert (found.outcome, found.places) == ("lost", ())
    assert "taken out" in found.why


def test_a_copy_elsewhere_does_not_lead_astray_when_the_coding_is_altered() -> None:
    changed = CAME.replace("nycklar", "två nycklar")
    new = BEFORE.replace(CAME, changed) + f"\nPer Ö: {CAME}\n"
    found = _placed(new, CAME)
    assert found.outcome == "ambiguous"
    assert {new[slice(*at)] for at in found.places} >= {CAME}
    assert len(found.places) == 2


def test_a_copy_elsewhere_leaves_the_coding_where_its_surroundings_are() -> None:
    new = BEFORE + f"\nPer Ö: {CAME}\n"
    found = _placed(new, CAME)
    start = BEFORE.index(CAME)
    assert (found.outcome, found.places) == ("same", ((start, start + len(CAME)),))


def test_one_of_five_like_turns_taken_out_leaves_none_of_them_certain() -> None:
    turns = "\n\n".join(["Intervjuare: Mm."] * 5)
    old, new = (
        BEFORE + f"\n{many}\n\nPer Ö: Så var det den hösten." for many in (turns, turns[18:])
    )
    outcomes = {_placed(new, "Mm.", nth=nth, old=old).outcome for nth in range(2, 7)}
    assert outcomes == {"ambiguous"}


def test_a_paragraph_that_changed_places_takes_its_codings_along() -> None:
    parts = BEFORE.split("\n\n")
    parts[1], parts[3] = parts[3], parts[1]
    new = "\n\n".join(parts)
    found = _placed(new, "hyresvärden med nycklar")
    assert (found.outcome, _said(new, found)) == ("same", "hyresvärden med nycklar")


def test_a_coding_of_white_space_alone_is_left_to_a_person() -> None:
    at = BEFORE.index("\n\n")
    assert place(align(words_of(BEFORE), words_of(BEFORE)), at, at + 2).outcome == "ambiguous"


def test_similarity_is_the_share_of_letters_that_stay() -> None:
    # by hand: "ab" to "abcd" puts in 2 of the 6 letters of both
    assert similarity("ab", "abcd") == pytest.approx(1 - 2 / 6, abs=0.001)
    assert similarity("", "") == 1


# ---------------------------------------------------------------------- never silently wrong


def spans_of(text: str, chance: random.Random, count: int) -> list[tuple[int, int]]:
    sentences = [m.span() for m in re.finditer(r"[^\s.?!][^.?!\n]*[.?!]", text)] or [(0, len(text))]
    words = [m.span() for m in re.finditer(r"\b(?:Mm|mm|Ja|ja|precis)\b|\w+ \w+", text)]
    spans = []
    for number in range(count):
        if number % 3 == 0:
            spans.append(chance.choice(sentences))
        elif number % 3 == 1:
            spans.append(chance.choice(words))
        else:
            start = chance.randrange(len(text) - 1)
            spans.append((start, min(start + chance.randrange(2, 120), len(text))))
    return spans


def _wrong(text: str, chance: random.Random, kinds: tuple[str, ...], count: int = 12) -> list[str]:
    made = edited(text, chance, kinds=kinds)
    alignment = align(words_of(text), words_of(made.text))
    wrong = []
    for span in spans_of(text, chance, count):
        found = place(alignment, *span)
        if found.outcome in ("same", "altered"):
            told = verdict(text, made, span, found.outcome, found.places[0])
            wrong += [f"{told}: {text[slice(*span)]!r}"] if told else []
    return wrong


@st.composite
def _turns(draw: st.DrawFn) -> str:
    """Draw an interview in which some turns are said over and over."""
    often = ["Mm.", "Mm.", "Ja precis.", "Ja.", "Mm, mm.", "Just det, ja."]
    sentence = st.lists(st.sampled_from(WORDS), min_size=4, max_size=14).map(
        lambda words: " ".join(words).capitalize() + "."
    )
    pool = draw(st.lists(sentence, min_size=2, max_size=6))
    turn = st.one_of(st.sampled_from(often), st.sampled_from(pool), sentence)
    turns = draw(st.lists(turn, min_size=6, max_size=40))
    return "\n\n".join(f"{draw(st.sampled_from(['Per', 'Ada']))}: {said}" for said in turns)


@settings(max_examples=100, deadline=None, derandomize=True, phases=[Phase.generate])
@given(_turns(), st.integers(0, 2**32))
def test_after_any_edit_a_coding_is_at_its_place_or_told(text: str, seed: int) -> None:
    assert _wrong(text, random.Random(seed), ("insert", "delete", "replace", "copy"), 30) == []


def test_after_any_edit_of_the_sample_a_coding_is_at_its_place_or_told(sample: Study) -> None:
    texts = [transcript.text for transcript in sample.transcripts.values()]
    kinds = ("insert", "delete", "replace", "copy", "swap")
    wrong = []
    for seed in range(60):
        chance = random.Random(seed)
        wrong += _wrong(chance.choice(texts), chance, kinds, 30)
    assert wrong == []


def test_after_any_edit_of_a_real_interview_a_coding_is_at_its_place_or_told(shared: Path) -> None:
    texts = [t.text for t in read_transcripts(shared / "transcripts" / "changelog").values()]
    kinds = ("insert", "delete", "replace", "copy", "swap")
    wrong = []
    for seed in range(12):
        chance = random.Random(seed)
        wrong += _wrong(chance.choice(texts), chance, kinds, 30)
    assert wrong == []
