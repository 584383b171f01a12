"""Decisions come to the codings in force: nothing rewritten, every prefix valid."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from qualcsv.coding import Fold, fold
from qualcsv.coding.rows import scan
from qualcsv.records import Decision
from tests.coding.making import chained, draft, ledger_bytes


class Books:
    """Two coders' ledgers, written to by hand."""

    def __init__(self) -> None:
        self.rows: dict[str, list[Decision]] = {"am": [], "jl": []}

    def add(self, coder: str, action: str = "apply", *target: str, **changes: Any) -> str:
        """Add a row and return the id of the coding that it makes."""
        made = draft(coder=coder, action=action, target=target, **changes)
        self.rows[coder] = chained([*self.rows[coder], made])
        return self.rows[coder][-1].coding

    def fold(self) -> Fold:
        return fold(self.rows)


def test_apply_makes_a_coding() -> None:
    books = Books()
    coding = books.add("am", memo="seen")
    folded = books.fold()
    assert list(folded.codings) == [coding]
    assert folded.codings[coding].state.memo == "seen"


def test_reject_makes_none_and_is_remembered() -> None:
    books = Books()
    books.add("am", "reject", origin="rule", origin_id="s1")
    folded = books.fold()
    assert folded.codings == {}
    assert folded.answered == {"s1": {"am": "rejected"}}


def test_each_coder_answers_a_suggestion_for_themselves() -> None:
    books = Books()
    books.add("am", origin="rule", origin_id="s1")
    books.add("jl", "reject", origin="rule", origin_id="s1")
    assert books.fold().answered == {"s1": {"am": "applied", "jl": "rejected"}}


def test_remove_takes_a_coding_out() -> None:
    books = Books()
    first, second = books.add("am", memo="1"), books.add("am", memo="2")
    books.add("am", "remove", first)
    assert list(books.fold().codings) == [second]


def test_revise_keeps_the_id_and_where_it_came_from() -> None:
    books = Books()
    coding = books.add("am", origin="rule", origin_id="s1", code="money")
    books.add("am", "revise", coding, code="coop.glue")
    folded = books.fold()
    assert list(folded.codings) == [coding]
    assert folded.codings[coding].state.code == "coop.glue"
    assert (folded.codings[coding].made.code, folded.codings[coding].made.origin) == (
        "money",
        "rule",
    )


def test_a_revised_coding_may_be_revised_again_and_removed() -> None:
    books = Books()
    coding = books.add("am")
    books.add("am", "revise", coding, memo="1")
    books.add("am", "revise", coding, memo="2")
    assert books.fold().codings[coding].state.memo == "2"
    books.add("am", "remove", coding)
    assert books.fold().codings == {}


def test_merge_puts_one_coding_in_the_place_of_several() -> None:
    books = Books()
    first, second, third = (books.add("am", memo=str(i)) for i in range(3))
    merged = books.add("am", "merge", first, second, memo="both")
    folded = books.fold()
    assert set(folded.codings) == {third, merged}
    assert folded.codings[merged].state.memo == "both"


def test_a_target_that_stands_twice_is_one() -> None:
    books = Books()
    coding = books.add("am")
    merged = books.add("am", "merge", coding, coding)
    assert list(books.fold().codings) == [merged]


def test_adjudicate_settles_codings_and_leaves_them_in_force() -> None:
    books = Books()
    mine, theirs = books.add("am", code="money"), books.add("jl", code="coop.glue")
    settled = books.add("jl", "adjudicate", mine, theirs, code="money", memo="agreed")
    folded = books.fold()
    assert set(folded.codings) == {mine, theirs, settled}
    assert folded.settled == {mine: settled, theirs: settled}


def test_an_adjudication_holds_whichever_ledger_is_read_first() -> None:
    books = Books()
    theirs = books.add("jl")
    books.add("am", "adjudicate", theirs, memo="no", code="")
    one = fold([books.rows["am"], books.rows["jl"]])
    other = fold([books.rows["jl"], books.rows["am"]])
    assert one.settled == other.settled
    assert one.loose == other.loose == []


def test_an_adjudication_that_is_removed_settles_nothing_more() -> None:
    books = Books()
    theirs = books.add("jl")
    mine = books.add("am", "adjudicate", theirs, memo="no")
    books.add("am", "remove", mine)
    assert books.fold().settled == {}


def test_a_revised_adjudication_settles_the_same() -> None:
    books = Books()
    theirs = books.add("jl")
    mine = books.add("am", "adjudicate", theirs, memo="no")
    books.add("am", "revise", mine, memo="still no")
    assert books.fold().settled == {theirs: mine}


def test_an_adjudication_of_what_is_gone_is_told() -> None:
    books = Books()
    theirs = books.add("jl")
    books.add("am", "adjudicate", theirs, memo="no")
    books.add("jl", "remove", theirs)
    ((row, why),) = books.fold().loose
    assert (row.coder, row.action) == ("am", "adjudicate")
    assert f"{theirs}, which is not in force" in why


def test_no_row_acts_on_another_coders_coding() -> None:
    books = Books()
    theirs = books.add("jl")
    for action in ("remove", "revise", "merge"):
        books.add("am", action, theirs)
    folded = fold([books.rows["jl"], books.rows["am"]])
    assert list(folded.codings) == [theirs]
    assert [why for _, why in folded.loose] == [
        f"{action}s {theirs}, which is another coder's" for action in ("remove", "revise", "merge")
    ]


def test_a_row_on_what_is_not_there_is_told_and_changes_nothing() -> None:
    books = Books()
    coding = books.add("am")
    books.add("am", "remove", "c000000000000")
    folded = books.fold()
    assert list(folded.codings) == [coding]
    assert len(folded.loose) == 1


def test_no_ledgers_come_to_nothing() -> None:
    assert fold({}) == Fold()


# ---------------------------------------------------------------------- against a plain model

_ACTS = st.tuples(
    st.sampled_from(["am", "jl"]),
    st.sampled_from(["apply", "apply", "apply", "reject", "remove", "revise", "merge", "adjudicate"]),
    st.lists(st.integers(0, 9), min_size=1, max_size=3),
)  # fmt: skip


def _model(rows: list[Decision]) -> dict[str, str]:
    """Return coding → memo in force, by the words of house.md and nothing else."""
    force: dict[str, tuple[str, str]] = {}
    for row in rows:
        own = [t for t in row.target if t in force and force[t][0] == row.coder]
        if row.action in ("apply", "adjudicate"):
            force[row.coding] = (row.coder, row.memo)
        elif row.action == "revise" and own:
            force[own[0]] = (row.coder, row.memo)
        elif row.action in ("remove", "merge") and own:
            for target in own:
                force.pop(target, None)
            if row.action == "merge":
                force[row.coding] = (row.coder, row.memo)
    return {coding: memo for coding, (_, memo) in force.items()}


@settings(max_examples=80, deadline=None)
@given(st.lists(_ACTS, max_size=20))
def test_every_prefix_of_a_ledger_folds(acts: list[tuple[str, str, list[int]]]) -> None:
    rows: list[Decision] = []
    for number, (_, action, picks) in enumerate(acts):
        made = [row.coding for row in rows] or ["c000000000000"]
        targets = tuple(made[pick % len(made)] for pick in picks)
        target = () if action in ("apply", "reject") else targets
        rows = chained([*rows, draft(action=action, target=target, memo=str(number))])
    raw = ledger_bytes(rows)
    for length in range(len(rows) + 1):
        prefix = rows[:length]
        assert scan(ledger_bytes(prefix)).decisions == tuple(prefix)
        assert raw.startswith(ledger_bytes(prefix))
        folded = fold([prefix])
        assert {c: f.state.memo for c, f in folded.codings.items()} == _model(prefix)
        assert all(row in prefix for row, _ in folded.loose)


@settings(max_examples=50, deadline=None)
@given(st.lists(_ACTS, max_size=16))
def test_ledgers_fold_the_same_in_any_order(acts: list[tuple[str, str, list[int]]]) -> None:
    books = Books()
    made: dict[str, list[str]] = {"am": [], "jl": []}
    for number, (coder, action, picks) in enumerate(acts):
        own = made[coder]
        if action == "adjudicate":
            own = [*made["am"], *made["jl"]]
        needs = action not in ("apply", "reject")
        target = tuple(dict.fromkeys(own[p % len(own)] for p in picks)) if needs and own else ()
        if not needs or target:
            made[coder].append(books.add(coder, action, *target, memo=str(number)))
    one = fold([books.rows["am"], books.rows["jl"]])
    other = fold([books.rows["jl"], books.rows["am"]])
    assert one.codings == other.codings
    assert one.answered == other.answered
    assert one.settled.keys() == other.settled.keys()


def test_folding_changes_no_row() -> None:
    rows = chained([draft(), draft(memo="x")])
    before = [replace(row) for row in rows]
    fold([rows])
    assert rows == before
