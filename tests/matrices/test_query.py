"""Queries against plain loops over the rows; and what is told of those that cannot be read."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcsv.errors import UsageError
from qualcsv.matrices import Query, parse_query, query
from qualcsv.matrices.query_language import And, Not, Or, Related, Term
from qualcsv.study import Study
from tests.matrices.making import coding, codings_of, people_of, segments_of

TEXTS = {
    "t1": "Ingen håller ihop det. Polisen kommer. Pengarna tog slut\nJaså. Vem då\nIngen alls",
    "t2": "Vi drar åt samma håll. Ingen pengar\nSlut",
}
SENTENCES = segments_of(TEXTS)
PEOPLE = people_of(
    {"participant": "p1", "role": "Boss", "case": "x", "transcript": "t1", "level": "high"},
    {"participant": "p2", "role": "guard", "case": "y", "transcript": "t2", "level": "low"},
)


@st.composite
def codings(draw: st.DrawFn) -> list[dict[str, Any]]:
    rows = []
    for i in range(draw(st.integers(0, 10))):
        name = draw(st.sampled_from(sorted(TEXTS)))
        start = draw(st.integers(0, len(TEXTS[name]) - 1))
        end = draw(st.integers(start + 1, min(start + 20, len(TEXTS[name]))))
        rows.append(
            coding(
                i, TEXTS[name], start, end, transcript=name, code=draw(st.sampled_from("abc")),
                participant="p1" if name == "t1" else "p2", case="x" if name == "t1" else "y",
                coder=draw(st.sampled_from(["am", "jl"])),
                attributes=draw(st.sampled_from(["{}", '{"polarity":"barrier"}'])),
                turn=TEXTS[name][:start].count("\n") + 1,
            )
        )  # fmt: skip
    return rows


def ids(found: pd.DataFrame) -> set[str]:
    return set(found["coding"])


def place(row: dict[str, Any]) -> tuple[Any, ...]:
    return (row["transcript"], row["start"], row["end"], row["code"])


def run(rows: list[dict[str, Any]], text: str) -> set[str]:
    return ids(query(codings_of(*rows), text, participants=PEOPLE, segments=SENTENCES))


@settings(max_examples=80, deadline=None)
@given(codings())
def test_and_or_not(rows: list[dict[str, Any]]) -> None:
    rows = [*rows, coding(90, "a", 0, 1), coding(91, "b", 0, 1, code="b", attributes='{"polarity":"mixed"}')]  # fmt: skip

    def expected(keep: Any) -> set[str]:
        return {r["coding"] for r in rows if keep(r)}

    barrier = '{"polarity":"barrier"}'
    assert run(rows, "code:a or code:b and polarity:barrier") == expected(
        lambda r: r["code"] == "a" or (r["code"] == "b" and r["attributes"] == barrier)
    )
    assert run(rows, "(code:a or code:b) and not polarity:barrier") == expected(
        lambda r: r["code"] in "ab" and r["attributes"] != barrier
    )
    assert run(rows, "NOT case:x AND coder:am") == expected(
        lambda r: r["case"] != "x" and r["coder"] == "am"
    )
    assert run(rows, 'polarity:"(none)"') == expected(lambda r: r["attributes"] == "{}")
    assert run(rows, "polarity:*") == expected(lambda r: r["attributes"] != "{}")
    assert run(rows, "role:boss") == expected(lambda r: r["participant"] == "p1")


@settings(max_examples=80, deadline=None)
@given(codings(), st.integers(0, 12))
def test_relations_of_characters(rows: list[dict[str, Any]], amount: int) -> None:
    rows = [*rows, coding(90, TEXTS["t1"], 3, 9), coding(91, TEXTS["t1"], 3, 9, code="b")]
    pairs = [
        (r, q)
        for r in rows
        for q in rows
        if (r["code"], q["code"]) == ("a", "b") and r["transcript"] == q["transcript"]
    ]

    def gap(r: dict[str, Any], q: dict[str, Any]) -> int:
        return int(max(q["start"] - r["end"], r["start"] - q["end"]))

    near = {r["coding"] for r, q in pairs if gap(r, q) <= amount}
    assert run(rows, f"code:a near[{amount} characters] code:b") == near
    over = {r["coding"] for r, q in pairs if gap(r, q) < 0}
    assert run(rows, "code:a overlaps code:b") == over
    inside = {r["coding"] for r, q in pairs if q["start"] <= r["start"] and r["end"] <= q["end"]}
    assert run(rows, "code:a within code:b") == inside
    before = {r["coding"] for r, q in pairs if 0 <= q["start"] - r["end"] <= amount}
    assert run(rows, f"code:a before[{amount} characters] code:b") == before
    ever = {r["coding"] for r, q in pairs if r["end"] <= q["start"]}
    assert run(rows, "code:a before code:b") == ever
    assert run(rows, "code:a near[document] code:b") == {r["coding"] for r, _ in pairs}


@settings(max_examples=80, deadline=None)
@given(codings(), st.integers(0, 3))
def test_a_coding_is_not_near_itself(rows: list[dict[str, Any]], amount: int) -> None:
    rows = [*rows, coding(90, TEXTS["t1"], 3, 9, code="a")]
    for relation in (f"near[{amount} characters]", "overlaps", "within"):
        expected = set()
        for r in rows:
            for q in rows:
                if r["code"] != "a" or q["code"] != "a" or place(r) == place(q):
                    continue
                if r["transcript"] != q["transcript"]:
                    continue
                gap = max(q["start"] - r["end"], r["start"] - q["end"])
                inside = q["start"] <= r["start"] and r["end"] <= q["end"]
                fits = {"overlaps": gap < 0, "within": inside}.get(relation, gap <= amount)
                if fits:
                    expected.add(r["coding"])
        assert run(rows, f"code:a {relation} code:a") == expected


@settings(max_examples=60, deadline=None)
@given(codings(), st.integers(0, 2), st.sampled_from(["sentences", "turns", "words"]))
def test_relations_of_units(rows: list[dict[str, Any]], amount: int, unit: str) -> None:
    rows = [*rows, coding(90, TEXTS["t1"], 3, 9), coding(91, TEXTS["t1"], 24, 31, code="b")]

    def stretches(name: str) -> list[tuple[int, int]]:
        if unit == "words":
            return [m.span() for m in re.finditer(r"\w+", TEXTS[name])]
        own = SENTENCES[SENTENCES["transcript"] == name]
        if unit == "turns":
            own = own.groupby("turn").agg({"start": "min", "end": "max"})
        return list(zip(own["start"].tolist(), own["end"].tolist(), strict=True))

    def units(row: dict[str, Any]) -> list[int]:
        parts = stretches(row["transcript"])
        return [i for i, (s, e) in enumerate(parts) if s < row["end"] and row["start"] < e]

    rows = [r for r in rows if units(r)]
    expected = {
        r["coding"]
        for r in rows
        for q in rows
        if (r["code"], q["code"]) == ("a", "b")
        and r["transcript"] == q["transcript"]
        # words are counted between two spans, sentences and turns from one to the other
        and max(min(units(q)) - max(units(r)), min(units(r)) - max(units(q))) - (unit == "words")
        <= amount
    }
    assert run(rows, f"code:a near[{amount} {unit}] code:b") == expected


def test_words_beside_a_coding_are_found_in_the_text() -> None:
    rows = [coding(1, TEXTS["t1"], 23, 30), coding(2, TEXTS["t2"], 0, 2, transcript="t2", turn=1)]
    assert run(rows, 'code:a near[1 sentence] text:"ingen håller"') == {"c1"}
    assert run(rows, "code:a near[turn] text:ingen") == {"c1", "c2"}
    assert run(rows, "code:a before[turn] (text:penga* or text:tog)") == {"c1", "c2"}
    assert run(rows, "text:polisen") == {"c1"}
    assert run(rows, "text:polis") == set()
    assert run(rows, "text:POLIS*") == {"c1"}
    only_quotations = query(codings_of(*rows), "code:a near[document] text:ingen")
    assert only_quotations.empty


def test_text_is_found_in_either_normal_form() -> None:
    rows = [coding(1, "Vi ha\u030aller ut", 0, 14), coding(2, "Vi håller ut", 0, 12)]
    assert run([r | {"transcript": "t2"} for r in rows], "text:h\u00e5ller") == {"c1", "c2"}
    assert run([r | {"transcript": "t2"} for r in rows], "text:ha\u030all*") == {"c1", "c2"}
    assert run([r | {"transcript": "t2"} for r in rows], "text:h") == set()


def test_codes_by_pattern_and_by_the_tree() -> None:
    rows = [coding(i, "x", 0, 1, code=c) for i, c in enumerate(["ci.a", "ci.a.b", "cond.a"])]
    parents = {"ci": "", "ci.a": "ci", "ci.a.b": "ci.a", "cond.a": "cond", "cond": ""}
    table = codings_of(*rows, code_parents=parents, code_order=list(parents))
    assert ids(query(table, "code:ci.*")) == {"c0", "c1"}
    assert ids(query(table, "under:ci.a")) == {"c0", "c1"}
    assert ids(query(table, "code:ci.a")) == {"c0"}
    assert query(table, "code:ci").empty  # a code of the codebook that nobody used


def test_what_participants_and_codings_both_have_needs_to_be_told_apart() -> None:
    row = coding(1, "x", 0, 1, attributes='{"level":"micro"}')
    assert run([row | {"transcript": "t1"}], "participant.level:high and coding.level:micro") == {"c1"}  # fmt: skip
    with pytest.raises(UsageError, match=r"column 1 .*write participant\.level: or coding\.level:"):
        run([row], "level:high")


def test_how_a_query_is_read() -> None:
    tree = parse_query('code:a and not text:"to ""go"" on" near[2 sentences] code:b or code:c')
    assert tree == Related(
        "near",
        And((Term("code", "a", 1), Not(Term("text", 'to "go" on', 16)))),
        Or((Term("code", "b", 54), Term("code", "c", 64))),
        2,
        "sentences",
        36,
    )
    assert parse_query("“my name” : “a b”") == Term("my name", "a b", 1)
    assert parse_query("code:and") == Term("code", "and", 1)


@pytest.mark.parametrize(
    ("text", "column", "told"),
    [
        ("", 1, "something is missing"),
        ("code:a and", 11, "something is missing"),
        ("code:a code:b", 8, "nothing joins code:b"),
        ("(code:a", 1, "'\\(' is not closed"),
        ("code:a)", 7, "'\\)' closes nothing"),
        ("backbone", 1, "backbone says not of what.*code:backbone"),
        ("code:", 1, "code: has no value"),
        ('text:"abc', 6, "'\"' is not expected; close it|text: has no value"),
        ("code:a near code:b", 8, "near does not say how near"),
        ("code:a near[2 miles] code:b", 12, "the distance \\[2 miles\\]"),
        ("code:a near[words] code:b", 12, "the distance \\[words\\]"),
        ("code:a within[2 words] code:b", 14, "within takes no distance"),
        ("code:a and or code:b", 12, "'or' is not expected"),
        ("not", 4, "something is missing"),
        ("sektor:public", 1, "there is no 'sektor'.*allowed: code, under, text"),
        ("code:nope", 1, "there is no code 'nope'"),
        ('text:"  "', 1, "text: has no words"),
        ("code:a near[2 words] text:b and code:zz", 33, "there is no code 'zz'"),
    ],
)
def test_what_is_wrong_is_told_with_its_column(text: str, column: int, told: str) -> None:
    table = codings_of(coding(1, "x", 0, 1), coding(2, "x", 0, 1, code="b"))
    with pytest.raises(UsageError, match=told) as error:
        query(table, text, segments=SENTENCES)
    found = re.search(r"column (\d+)", str(error.value))
    assert found is not None
    if '"abc' not in text:
        assert int(found[1]) == column


def test_distances_in_the_text_need_the_text() -> None:
    table = codings_of(coding(1, "x", 0, 1), coding(2, "x", 0, 1, code="b"))
    with pytest.raises(UsageError, match="a distance in words needs to know the text"):
        query(table, "code:a near[2 words] code:b")
    assert ids(query(table, "code:a near[turn] code:b")) == {"c1"}


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet='ab:"()[]* nearotd2“” .', max_size=40))
def test_any_text_is_read_or_told_to_be_wrong(text: str) -> None:
    table = codings_of(coding(1, "x", 0, 1))
    told = ""
    try:
        assert len(query(table, text, segments=SENTENCES)) <= 1
    except UsageError as error:
        told = str(error)
    assert told == "" or told.startswith("column")


def test_nesting_has_an_end() -> None:
    with pytest.raises(UsageError, match="more than 50 within one another"):
        parse_query("(" * 5000 + "code:a" + ")" * 5000)
    with pytest.raises(UsageError, match="more than 50"):
        parse_query("not " * 5000 + "code:a")


def test_a_regular_expression_in_a_query_is_only_text() -> None:
    table = codings_of(coding(1, "(a+)+$ b", 0, 8), coding(2, "aaaa", 0, 4))
    assert ids(query(table, 'text:"(a+)+$"')) == {"c1"}
    assert ids(query(table, "case:.*")) == set()


def test_nothing_fits_and_nothing_is_there() -> None:
    empty = query(codings_of(), "case:x near[2 words] text:y", segments=SENTENCES)
    assert list(empty.columns) == list(codings_of().columns)
    assert empty.attrs["query"] == "case:x near[2 words] text:y"


def test_in_the_sample_the_order_of_rows_does_not_matter(sample: Study) -> None:
    asked = Query("q", "under:cond and polarity:barrier near[2 sentences] code:ci.backbone")
    codings, segments = sample.codings(), sample.segments()
    found = query(codings, asked, segments=segments)
    assert len(found)
    assert (found["attributes"].str.contains("barrier")).all()
    shuffled = codings.sample(frac=1, random_state=np.random.RandomState(1))
    again = query(shuffled, asked, segments=segments)
    pd.testing.assert_frame_equal(found, again)
    place = found[["transcript", "start"]]
    pd.testing.assert_frame_equal(place, place.sort_values(["transcript", "start"], kind="stable"))
