"""The fold becomes the table of codings; what cannot be placed is told, never dropped."""

from __future__ import annotations

import pandas as pd

from qualcsv.codebook import Code, Codebook
from qualcsv.coding import codings_table, fold
from qualcsv.records import Decision, Turn, sha256_text
from qualcsv.tables import CODINGS, PARTICIPANTS, check_table, make_table
from qualcsv.transcripts import Transcript
from qualcsv.transcripts.lines import Report
from tests.coding.making import chained, draft

TEXT = "I: Who?\nA: Nobody holds it. Nej, ingen.\nA: The end."
PEOPLE = make_table(
    PARTICIPANTS,
    [{**dict.fromkeys(PARTICIPANTS.names, ""), "participant": "p1", "case": "a", "sector": "public",
      "transcript": "t.txt"}],
)  # fmt: skip


def _transcript(text: str = TEXT) -> Transcript:
    turns = (
        Turn(1, "I", "interviewer", 3, 7),
        Turn(2, "A", "respondent", 11, 39),
        Turn(3, "A", "respondent", 43, 51),
    )
    return Transcript("t.txt", text, sha256_text(text), "en", "labels", turns, Report("t.txt"))


def _book(*ids: str, **formerly: str) -> Codebook:
    codes = tuple(
        Code(
            id=id,
            name=id.title(),
            definition="d",
            formerly=(formerly[id],) if id in formerly else (),
        )
        for id in ids
    )
    return Codebook("b", "B", "1", codes)


def _row(quotation: str, code: str = "money", **changes: str) -> Decision:
    start = TEXT.index(quotation)
    return draft(
        transcript="t.txt",
        text_sha256=sha256_text(TEXT),
        start=start,
        end=start + len(quotation),
        quotation=quotation,
        code=code,
        **changes,
    )


def _table(
    *rows: Decision, book: Codebook | None = None, settled: bool = False
) -> tuple[pd.DataFrame, list[str]]:
    table, unplaced = codings_table(
        fold([chained(rows)]),
        {"t.txt": _transcript()},
        PEOPLE,
        book or _book("coop", "money"),
        settled=settled,
    )
    return table, [why for _, why in unplaced]


def test_a_coding_carries_all_that_the_table_promises() -> None:
    table, why = _table(_row("Nobody", memo="m", origin="rule"))
    check_table(table, CODINGS)
    row = table.iloc[0]
    assert why == []
    assert (row.participant, row.case, row.sector, row.turn) == ("p1", "a", "public", 2)
    assert (row.coder, row.memo, row.origin) == ("am", "m", "rule")
    assert TEXT[row.start : row.end] == row.quotation == "Nobody"


def test_no_codings_are_a_table_with_the_same_columns() -> None:
    table, _ = _table()
    assert list(table.columns) == CODINGS.names
    assert table.empty


def test_codings_stand_in_order_of_place_then_codebook() -> None:
    table, _ = _table(
        _row("The end"), _row("Nej"), _row("Nobody"), _row("Nobody", code="coop")
    )  # fmt: skip
    assert list(zip(table["quotation"], table["code"], strict=True)) == [
        ("Nobody", "coop"),
        ("Nobody", "money"),
        ("Nej", "money"),
        ("The end", "money"),
    ]


def test_an_interviewers_words_are_no_participants() -> None:
    table, _ = _table(_row("Who"))
    assert (table["participant"].tolist(), table["turn"].tolist()) == ([""], [1])


def test_words_outside_any_turn_have_turn_0() -> None:
    # "A:" before the second turn is the label, "I" before the first turn too
    table, _ = _table(_row("I:"), _row("\nA"))
    assert table["turn"].tolist() == [0, 0]


def test_a_renamed_code_is_shown_under_its_present_id() -> None:
    table, why = _table(_row("Nobody", code="funds"), book=_book("money", money="funds"))
    assert (table["code"].tolist(), why) == (["money"], [])


def test_a_code_that_is_gone_is_told() -> None:
    table, why = _table(_row("Nobody", code="coop"), _row("Nej"), book=_book("money"))
    assert len(table) == 1
    assert why == ["the codebook no longer has the code 'coop'"]


def test_a_text_that_changed_is_told() -> None:
    row = _row("Nobody")
    folded = fold([chained([row])])
    changed = {"t.txt": _transcript(TEXT.replace("Nobody", "Someone"))}
    table, unplaced = codings_table(folded, changed, PEOPLE, _book("money"))
    assert table.empty
    assert [why for _, why in unplaced] == ["the text of 't.txt' has changed since"]


def test_a_transcript_that_is_gone_is_told() -> None:
    _, unplaced = codings_table(fold([chained([_row("Nobody")])]), {}, PEOPLE, _book("money"))
    assert [why for _, why in unplaced] == ["the transcript 't.txt' is not there"]


def test_a_quotation_that_is_not_at_its_place_is_told() -> None:
    _, why = _table(draft(transcript="t.txt", text_sha256=sha256_text(TEXT), code="money"))
    assert why == ["the quotation is not at its place"]


def test_settled_codings_are_left_out_unless_asked_for() -> None:
    first = chained([_row("Nobody")])[0]
    settling = _row("Nobody", code="coop", action="adjudicate", memo="why")
    rows = (first, draft(**{**vars(settling), "target": (first.coding,)}))
    assert _table(*rows)[0]["code"].tolist() == ["coop"]
    assert _table(*rows, settled=True)[0]["code"].tolist() == ["coop", "money"]


def test_settling_on_no_code_leaves_nothing() -> None:
    first = chained([_row("Nobody")])[0]
    settling = draft(
        **{**vars(first), "action": "adjudicate", "target": (first.coding,), "code": ""}
    )
    table, why = _table(first, settling)
    assert (len(table), why) == (0, [])
