"""Where codings are after people agreed on new places: the same for every order of the ledgers."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from qualcsv.coding import Fold, fold
from qualcsv.coding.moves import place_id
from qualcsv.records import Decision
from tests.coding.making import chained, draft

A, B, C = ("aa" * 32, "bb" * 32, "cc" * 32)  # three versions of a text


def _time(minute: int) -> str:
    return f"2020-03-01T10:{minute:02}:00.000000Z"


class Books:
    """Ledgers of three coders, written to by hand; am makes the coding that is moved."""

    def __init__(self) -> None:
        self.rows: dict[str, list[Decision]] = {"am": [], "jl": [], "ko": []}
        self.made = self.add("am", text_sha256=A)

    def add(self, coder: str, action: str = "apply", *target: str, **changes: Any) -> Decision:
        made = draft(coder=coder, action=action, target=target, **changes)
        self.rows[coder] = chained([*self.rows[coder], made])
        return self.rows[coder][-1]

    def move(self, coder: str, left: Decision, text: str, start: int, minute: int = 5) -> Decision:
        """Add a row that moves am's coding from where another row put it."""
        return self.add(
            coder, "reanchor", self.made.coding, time=_time(minute), text_sha256=text,
            start=start, end=start + 6, origin_id=place_id(left),
        )  # fmt: skip

    def fold(self) -> Fold:
        return fold(self.rows)

    def place(self) -> tuple[str, int]:
        state = self.fold().codings[self.made.coding].state
        return state.text_sha256, state.start


def test_another_person_may_say_where_a_coding_stands_now() -> None:
    books = Books()
    row = books.move("jl", books.made, B, 10)
    found = books.fold().codings[books.made.coding]
    assert books.place() == (B, 10)
    assert (found.state.coder, found.state.code, found.state.time) == (
        "am",
        "coop.glue",
        books.made.time,
    )
    assert found.moves == (row,)
    assert books.fold().loose == []


def test_only_the_place_changes_whatever_the_row_says_else() -> None:
    books = Books()
    books.rows["jl"] = chained(
        [
            replace(
                books.move("jl", books.made, B, 10), code="money", memo="x", attributes={"a": "b"}
            )
        ]
    )
    state = books.fold().codings[books.made.coding].state
    assert (state.code, state.memo, dict(state.attributes)) == ("coop.glue", "", {})


def test_a_coding_follows_from_text_to_text() -> None:
    books = Books()
    first = books.move("jl", books.made, B, 10, minute=5)
    books.move("ko", first, C, 20, minute=4)  # a clock that is behind does not matter
    assert books.place() == (C, 20)
    assert books.fold().loose == []


def test_of_two_places_the_one_agreed_on_first_holds_and_the_other_is_told() -> None:
    books = Books()
    books.move("jl", books.made, B, 11, minute=6)
    books.move("ko", books.made, B, 10, minute=5)
    assert books.place() == (B, 10)
    ((row, why),) = books.fold().loose
    assert row.coder == "jl"
    assert "to another place than 'ko' did before" in why


def test_two_who_agree_on_one_place_are_no_fault() -> None:
    books = Books()
    books.move("jl", books.made, B, 10)
    books.move("ko", books.made, B, 10)
    assert books.place() == (B, 10)
    assert books.fold().loose == []


def test_a_text_that_came_back_takes_the_coding_back() -> None:
    books = Books()
    first = books.move("jl", books.made, B, 10, minute=5)
    back = books.move("jl", first, A, books.made.start, minute=6)
    assert books.place() == (A, books.made.start)
    books.move("jl", back, B, 10, minute=7)
    assert books.place() == (B, 10)
    assert books.fold().loose == []


def test_the_coders_own_later_word_goes_before() -> None:
    books = Books()
    books.move("jl", books.made, B, 10)
    books.add("am", "revise", books.made.coding, text_sha256=B, start=12, end=18)
    assert books.place() == (B, 12)
    assert books.fold().loose == []


def test_a_revision_that_was_made_on_the_old_text_is_moved_too() -> None:
    books = Books()
    books.move("jl", books.made, B, 10)
    books.add("am", "revise", books.made.coding, text_sha256=A, code="money")
    state = books.fold().codings[books.made.coding].state
    assert (state.code, state.text_sha256, state.start) == ("money", B, 10)


def test_a_coding_that_was_removed_stays_removed_and_nothing_is_loose() -> None:
    books = Books()
    books.move("jl", books.made, B, 10)
    books.add("am", "remove", books.made.coding)
    assert books.fold().codings == {}
    assert books.fold().loose == []


def test_a_coding_that_was_never_made_is_told() -> None:
    rows = chained([draft(coder="jl", action="reanchor", target=("c0",), origin_id="p0")])
    ((_, why),) = fold({"jl": rows}).loose
    assert why == "reanchors c0, which was never made"


def test_a_place_where_it_never_stood_is_told() -> None:
    books = Books()
    books.move("jl", replace(books.made, start=99), B, 10)
    assert books.place() == (A, books.made.start)
    ((_, why),) = books.fold().loose
    assert "never stood" in why


def test_nobody_else_moves_a_coding_within_its_text() -> None:
    books = Books()
    books.move("jl", books.made, A, 50)
    assert books.place() == (A, books.made.start)
    ((_, why),) = books.fold().loose
    assert "only its coder" in why


def test_an_adjudication_that_is_moved_settles_what_it_settled() -> None:
    books = Books()
    judged = books.add("jl", "adjudicate", books.made.coding, text_sha256=A, memo="why")
    books.add(
        "ko", "reanchor", judged.coding, text_sha256=B, origin_id=place_id(judged)
    )  # fmt: skip
    folded = books.fold()
    assert folded.settled == {books.made.coding: judged.coding}
    assert folded.codings[judged.coding].state.text_sha256 == B


MOVES = st.lists(
    st.tuples(st.sampled_from(["am", "jl", "ko"]), st.integers(0, 3), st.sampled_from([A, B, C]),
              st.integers(0, 2), st.integers(0, 5)),
    max_size=8,
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(MOVES)
def test_the_place_is_the_same_in_whatever_order_the_ledgers_are_read(
    moves: list[tuple[str, int, str, int, int]],
) -> None:
    books = Books()
    places = [books.made]
    for coder, left, text, start, minute in moves:
        places.append(books.move(coder, places[left % len(places)], text, start, minute))
    told = []
    for order in permutations(books.rows):
        folded = fold([books.rows[coder] for coder in order])
        loose = [(row.coder, row.number, why) for row, why in folded.loose]
        told.append((folded.codings, loose))
    assert all(one == told[0] for one in told)


@settings(max_examples=100, deadline=None)
@given(MOVES)
def test_one_more_row_always_brings_a_coding_to_the_text_that_is_there(
    moves: list[tuple[str, int, str, int, int]],
) -> None:
    books = Books()
    places = [books.made]
    for coder, left, text, start, minute in moves:
        places.append(books.move(coder, places[left % len(places)], text, start, minute))
    now = "dd" * 32  # nobody has moved anything there yet
    state = books.fold().codings[books.made.coding].state
    books.move("ko", state, now, 40, minute=9)
    assert books.place() == (now, 40)
