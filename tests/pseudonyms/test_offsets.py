"""Where places of an old text lie in the new one: properties over random texts and edits."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcsv.errors import UsageError
from qualcsv.pseudonyms.offsets import OffsetMap, apply_edits

Edits = list[tuple[int, int, str]]


@st.composite
def edited(draw: Any) -> tuple[str, Edits, tuple[int, int]]:
    """A text, edits that do not overlap, and a span."""
    text = draw(st.text(min_size=1, max_size=80))
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=12)))
    pairs = list(zip(cuts[::2], cuts[1::2], strict=False))
    edits = [(a, b, draw(st.text(max_size=8))) for a, b in pairs]
    start = draw(st.integers(0, len(text) - 1))
    return text, edits, (start, draw(st.integers(start + 1, len(text))))


def _by_characters(text: str, edits: Edits, start: int, end: int) -> str:
    """The quotation that a span should have, put together letter by letter."""
    out, at = "", 0
    for first, last, words in [*edits, (len(text), len(text), "")]:
        out += "".join(text[i] for i in range(at, first) if start <= i < end)
        if first < end and last > start:
            out += words
        at = last
    return out


@given(edited())
def test_span_holds_what_became_of_its_words(case: tuple[str, Edits, tuple[int, int]]) -> None:
    text, edits, (start, end) = case
    new, moved = apply_edits(text, edits)
    first, last, _ = moved.span(start, end)
    assert new[first:last] == _by_characters(text, edits, start, end)


@given(edited())
def test_span_is_widened_only_when_an_edge_lies_inside_an_edit(
    case: tuple[str, Edits, tuple[int, int]],
) -> None:
    text, edits, (start, end) = case
    _, moved = apply_edits(text, edits)
    cut = any(a < start < b or a < end < b for a, b, _ in edits)
    assert moved.span(start, end)[2] == cut


@given(edited(), st.integers(0, 80))
def test_order_of_places_is_kept(case: tuple[str, Edits, tuple[int, int]], other: int) -> None:
    text, edits, (start, end) = case
    _, moved = apply_edits(text, edits)
    third = min(max(other, end), len(text))
    assert moved.span(start, end)[0] <= moved.span(start, third)[1]
    assert moved.span(start, end)[1] <= moved.span(start, third)[1]


def test_no_edit_moves_nothing() -> None:
    assert OffsetMap().span(3, 9) == (3, 9, False)


@pytest.mark.parametrize("edits", [[(0, 3, "x"), (2, 4, "y")], [(1, 1, "x")], [(0, 9, "x")]])
def test_edits_that_overlap_are_empty_or_lie_outside_are_refused(edits: Edits) -> None:
    with pytest.raises(UsageError):
        apply_edits("Anna", edits)
