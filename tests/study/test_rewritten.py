"""Ledgers written anew over edited texts: properties over random texts, edits and decisions."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from qualcsv.coding import fold, scan
from qualcsv.coding.moves import place_id
from qualcsv.coding.rows import row_bytes
from qualcsv.pseudonyms import apply_edits
from qualcsv.records import Decision, sha256_text, stable_id
from qualcsv.study.rewritten import NewText, Rewriting, rewritten
from tests.coding.making import chained, draft, ledger_bytes

Ledgers = dict[str, list[Decision]]


def _rewriting(text: str, edits: list[tuple[int, int, str]], **changes: Any) -> Rewriting:
    new = NewText(text, *apply_edits(text, edits))
    plain = Rewriting(
        texts={sha256_text(text): new},
        names={"a.docx": "b.txt"},
        ids={"anna_ab": "norova"},
        words=lambda words: words.replace("Anna", "Elin"),
        codes=lambda code: code,
    )
    return replace(plain, **changes)


@st.composite
def studies(draw: Any) -> tuple[Ledgers, Rewriting]:
    """Two coders' ledgers over one text, and edits of it."""
    text = draw(st.text(st.characters(blacklist_categories=["Cs"]), min_size=2, max_size=60))
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=10)))
    words = st.text(st.characters(blacklist_categories=["Cs"]), min_size=1, max_size=6)
    pairs = list(zip(cuts[::2], cuts[1::2], strict=False))
    edits = [(a, b, draw(words)) for a, b in pairs]
    ledgers: Ledgers = {"am": [], "jl": []}
    for coder in draw(st.lists(st.sampled_from(["am", "jl"]), max_size=12)):
        start = draw(st.integers(0, len(text) - 1))
        end = draw(st.integers(start + 1, len(text)))
        row = draft(
            coder=coder, transcript="a.docx", text_sha256=sha256_text(text), start=start, end=end,
            quotation=text[start:end], memo="Anna sa", attributes={"who": "anna_ab"},
        )  # fmt: skip
        own = [r.coding for r in ledgers[coder] if r.action in ("apply", "merge")]
        both = [r.coding for rows in ledgers.values() for r in rows]
        action = draw(st.sampled_from(["apply", "revise", "remove", "merge", "adjudicate"]))
        if action == "adjudicate" and both:
            row = replace(row, action="adjudicate", target=(draw(st.sampled_from(both)),))
        elif action in ("revise", "remove") and own:
            row = replace(row, action=action, target=(draw(st.sampled_from(own)),))
        elif action == "merge" and len(own) > 1:
            row = replace(row, action="merge", target=tuple(own[:2]))
        ledgers[coder] = chained([*ledgers[coder], row])
    return ledgers, _rewriting(text, edits)


@settings(max_examples=80)
@given(studies())
def test_every_row_chains_and_fits_the_new_text(case: tuple[Ledgers, Rewriting]) -> None:
    ledgers, by = case
    (text,) = by.texts.values()
    new, moved = rewritten(ledgers, by)
    for coder, rows in new.items():
        found = scan(ledger_bytes(rows))
        assert found.fault is None
        assert list(found.decisions) == rows
        assert len(rows) == len(ledgers[coder])
        for row in rows:
            assert text.new[row.start : row.end] == row.quotation
            assert row.text_sha256 == sha256_text(text.new)
            assert moved[coder, row.number] in ("moved", "widened")


@settings(max_examples=80)
@given(studies())
def test_rows_come_to_the_same_codings(case: tuple[Ledgers, Rewriting]) -> None:
    ledgers, by = case
    new, _ = rewritten(ledgers, by)
    ids = {
        old.coding: row.coding
        for coder, rows in ledgers.items()
        for old, row in zip(rows, new[coder], strict=True)
    }
    before, after = fold(ledgers), fold(new)
    assert {ids[coding] for coding in before.codings} == set(after.codings)
    assert {ids[a]: ids[b] for a, b in before.settled.items()} == after.settled
    assert len(before.loose) == len(after.loose)


@given(studies())
def test_what_a_person_decided_stays(case: tuple[Ledgers, Rewriting]) -> None:
    ledgers, by = case
    new, _ = rewritten(ledgers, by)
    kept = ("number", "time", "coder", "action", "code", "origin", "codebook_version")
    for coder, rows in ledgers.items():
        for old, row in zip(rows, new[coder], strict=True):
            assert [getattr(old, name) for name in kept] == [getattr(row, name) for name in kept]
            assert (row.memo, dict(row.attributes)) == ("Elin sa", {"who": "norova"})


def test_row_on_a_text_that_is_not_there_keeps_its_place_and_is_told() -> None:
    (old,) = chained([draft(quotation="Anna", start=3, end=7, transcript="gone.txt")])
    new, moved = rewritten({"am": [old]}, _rewriting("x", []))
    (row,) = new["am"]
    assert moved["am", 1] == "not placed"
    assert (row.start, row.end, row.text_sha256) == (3, 7, old.text_sha256)
    assert row.quotation == "Elin"


def test_suggestion_that_was_answered_is_named_as_the_new_study_names_it() -> None:
    text = "Anna kom hit"
    sha = sha256_text(text)
    id = stable_id("s", "a.docx", sha, 0, 8, "money")
    (old,) = chained(
        [
            draft(
                transcript="a.docx",
                text_sha256=sha,
                start=0,
                end=8,
                quotation=text[:8],
                code="money",
                origin_id=id,
            )
        ]
    )
    new, _ = rewritten({"am": [old]}, _rewriting(text, [(0, 4, "Elin-Marie")]))
    (row,) = new["am"]
    assert row.origin_id == stable_id("s", "b.txt", row.text_sha256, 0, 14, "money")


def test_row_that_reanchors_names_the_new_id_of_the_place_it_left() -> None:
    old_text, text = "Anna kom", "Ja. Anna kom"
    first = draft(
        transcript="a.docx", text_sha256=sha256_text(old_text), start=0, end=8, quotation=old_text
    )
    (made,) = chained([first])
    move = replace(
        first, action="reanchor", target=(made.coding,), text_sha256=sha256_text(text), start=4,
        end=12, quotation="Anna kom", origin_id=place_id(made),
    )  # fmt: skip
    rows = chained([first, move])
    texts = {
        sha256_text(old_text): NewText(old_text, *apply_edits(old_text, [(0, 4, "Elina")])),
        sha256_text(text): NewText(text, *apply_edits(text, [(4, 8, "Elina")])),
    }
    new, _ = rewritten({"am": rows}, _rewriting(text, [], texts=texts))
    assert new["am"][1].origin_id == place_id(new["am"][0])
    (found,) = fold(new).codings.values()
    assert (found.state.start, found.state.end, found.state.quotation) == (4, 13, "Elina kom")


def test_row_as_bytes_is_written_as_a_ledger_writes_it() -> None:
    new, _ = rewritten({"am": chained([draft(), draft(start=4)])}, _rewriting("x", []))
    assert all(row_bytes(row).endswith(b'"\r\n') for row in new["am"])
