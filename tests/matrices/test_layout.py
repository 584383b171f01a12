"""Groups of two kinds, splits by an attribute, and levels of the tree, recounted by hand."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcsv.errors import UsageError
from qualcsv.matrices import theme_matrix
from qualcsv.study import Study
from tests.matrices.making import coding, codings_of, people_of

TEXT = "one two three four five"
PARENTS = {"top": "", "top.a": "top", "top.a.x": "top.a", "top.b": "top", "side": ""}
ORDER = ["top", "top.a", "top.a.x", "top.b", "side"]
PEOPLE = people_of(
    {"participant": "p1", "role": "boss", "date": "2019-05-22", "transcript": "t1", "kind": "talk"},
    {"participant": "p2", "role": "guard", "date": "2019", "transcript": "t2"},
    {"participant": "p3", "role": "tenant", "date": "", "transcript": "t3"},
)


@st.composite
def codings(draw: st.DrawFn) -> list[dict[str, Any]]:
    return [
        coding(
            i, TEXT, start := draw(st.integers(0, 10)), start + draw(st.integers(1, 12)),
            code=draw(st.sampled_from(ORDER)),
            transcript=draw(st.sampled_from(["t1", "t2"])),
            participant=draw(st.sampled_from(["p1", "p2", ""])),
            coder=draw(st.sampled_from(["am", "jl"])),
            attributes=draw(st.sampled_from(["{}", '{"polarity":"for"}', '{"polarity":"against"}'])),
        )
        for i in range(draw(st.integers(0, 14)))
    ]  # fmt: skip


def ancestors(code: str) -> list[str]:
    return [*(ancestors(PARENTS[code]) if PARENTS[code] else []), code]


@settings(max_examples=80, deadline=None)
@given(codings(), st.integers(0, 3), st.sampled_from(["codings", "segments", "participants"]))
def test_a_level_counts_all_below_and_each_once(
    rows: list[dict[str, Any]], level: int, count: str
) -> None:
    table = codings_of(*rows, code_parents=PARENTS, code_order=ORDER)
    matrix = theme_matrix(table, by="coder", level=level, count=count)
    cells: dict[tuple[str, str], set[Any]] = {}
    for r in rows:
        target = ancestors(r["code"])[: level + 1][-1]
        thing = {
            "codings": r["coding"],
            "segments": (r["transcript"], r["start"], r["end"]),
            "participants": r["participant"],
        }[count]
        cells.setdefault((target, r["coder"]), set()).add(thing)
    expected = {key: len(things - {""}) for key, things in cells.items()}
    assert matrix.index.tolist() == [c for c in ORDER if c in {code for code, _ in expected}]
    for code in matrix.index:
        for coder in matrix.columns:
            assert matrix.loc[code, coder] == expected.get((code, coder), 0)


def test_without_roll_up_only_codes_of_that_depth() -> None:
    rows = [coding(i, TEXT, 0, 3, code=code) for i, code in enumerate(ORDER)]
    table = codings_of(*rows, code_parents=PARENTS, code_order=ORDER)
    assert theme_matrix(table, level=1, roll_up=False).index.tolist() == ["top.a", "top.b"]
    everything = theme_matrix(table, roll_up=True, count="codings")
    assert everything.iloc[:, 0].to_dict() == {"top": 4, "top.a": 2, "top.a.x": 1, "top.b": 1, "side": 1}  # fmt: skip


def test_a_tree_can_be_given_and_has_to_be_known() -> None:
    table = codings_of(coding(1, TEXT, 0, 3, code="top.b"))
    assert theme_matrix(table, level=0, parents=PARENTS).index.tolist() == ["top"]
    with pytest.raises(UsageError, match="do not carry the codebook's tree"):
        theme_matrix(table, level=0)
    with pytest.raises(UsageError, match="stands above itself"):
        theme_matrix(table, level=0, parents={"top.b": "x", "x": "top.b"})
    with pytest.raises(UsageError, match="level=-1"):
        theme_matrix(table, level=-1, parents=PARENTS)


@settings(max_examples=60, deadline=None)
@given(codings())
def test_two_groupings_and_a_split(rows: list[dict[str, Any]]) -> None:
    table = codings_of(*rows, attribute_values={"polarity": ["for", "against"]})
    matrix: Any = theme_matrix(
        table, by=("role", "coder"), attribute="polarity", count="codings", participants=PEOPLE
    )
    roles = {"p1": "boss", "p2": "guard", "": "(none)"}
    told = {"{}": "(none)", '{"polarity":"for"}': "for", '{"polarity":"against"}': "against"}
    for code in matrix.index:
        for role, coder, polarity in matrix.columns:
            cell = [
                r
                for r in rows
                if (r["code"], roles[r["participant"]], r["coder"], told[r["attributes"]])
                == (code, role, coder, polarity)
            ]
            assert matrix.loc[code, (role, coder, polarity)] == len(cell)
    assert matrix.to_numpy().sum() == len(rows)
    assert matrix.columns.tolist() == sorted(
        matrix.columns.tolist(),
        key=lambda c: (c[0] == "(none)", c[0], c[1], ["for", "against", "(none)"].index(c[2])),
    )


def test_month_is_that_of_the_interview() -> None:
    rows = [
        coding(1, TEXT, 0, 3, participant="p1", time="2021-01-02T00:00:00Z"),
        coding(2, TEXT, 0, 3, participant="p2", time="2021-01-05T00:00:00Z"),
        coding(3, TEXT, 0, 3, participant="p3", time="2021-02-05T00:00:00Z"),
    ]
    table = codings_of(*rows)
    by_month = theme_matrix(table, by="month", participants=PEOPLE)
    assert by_month.columns.tolist() == ["2019", "2019-05", "(none)"]
    assert theme_matrix(table, by="month coded").loc["a"].to_dict() == {"2021-01": 1, "2021-02": 1}


def test_a_document_is_its_transcript() -> None:
    table = codings_of(coding(1, TEXT, 0, 3), coding(2, TEXT, 0, 3, transcript="t2"))
    assert theme_matrix(table, by="document").columns.tolist() == ["t1", "t2"]


def test_groups_and_codes_without_codings_stand_there_if_asked() -> None:
    table = codings_of(
        coding(1, TEXT, 0, 3, code="top.a.x"),
        code_parents=PARENTS, code_order=ORDER, headings=["top"],
    )  # fmt: skip
    matrix = theme_matrix(table, by="role", participants=PEOPLE, complete=True)
    assert matrix.index.tolist() == ["top.a", "top.a.x", "top.b", "side"]
    assert matrix.columns.tolist() == ["boss", "guard", "tenant"]
    assert matrix.to_numpy().sum() == 1


@pytest.mark.parametrize("by", [("case", "case"), (), ("case", "coder", "sector")])
def test_one_or_two_groupings(by: tuple[str, ...]) -> None:
    with pytest.raises(UsageError, match="one grouping, or two different ones"):
        theme_matrix(codings_of(coding(1, TEXT, 0, 3)), by=by)


def test_an_unknown_attribute_and_cells_that_are_no_json_are_told() -> None:
    table = codings_of(coding(1, TEXT, 0, 3, attributes='{"who":"x"}'))
    with pytest.raises(UsageError, match=r"attribute='polarity' \(allowed: who\)"):
        theme_matrix(table, attribute="polarity")
    with pytest.raises(UsageError, match=r"row 1: attributes has '\[1'"):
        theme_matrix(codings_of(coding(1, TEXT, 0, 3, attributes="[1")), attribute="who")


def test_any_column_of_participants_groups_the_samples_codings(sample: Study) -> None:
    table = sample.codings()
    for name in sample.participants.columns:
        assert theme_matrix(table, by=name, count="codings").to_numpy().sum() == len(table)
    told = dict(zip(sample.participants["participant"], sample.participants["role"], strict=True))
    by_role = table["participant"].map(told).replace("", "(none)")
    expected = pd.crosstab(table["code"], by_role)
    matrix = theme_matrix(table, by="role", count="codings")
    assert matrix.to_numpy().tolist() == expected.loc[matrix.index, matrix.columns].to_numpy().tolist()  # fmt: skip
