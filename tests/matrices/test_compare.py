"""Groups of people compared, against hand calculation, brute force and scipy."""

from __future__ import annotations

import math
from itertools import combinations
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcsv.errors import UsageError
from qualcsv.matrices import compare_groups
from qualcsv.matrices.permutation import (
    benjamini_hochberg,
    cliffs_delta,
    holm,
    interval,
    permutation_p,
)
from qualcsv.study import Study
from tests.matrices.making import coding, codings_of, people_of

TEXT = "one two three four five six seven"


def study_of(first: list[int], second: list[int], **options: Any) -> pd.DataFrame:
    """Compare people who have a code so many times, in different places."""
    people = [
        {"participant": f"{group}{i}", "case": group, "transcript": f"{group}{i}.txt"}
        for group, values in (("x", first), ("y", second))
        for i, _ in enumerate(values)
    ]
    rows = [
        coding(
            1000 * p + k, TEXT, k, k + 3,
            participant=who["participant"], transcript=who["transcript"], case=who["case"],
        )
        for p, (who, times) in enumerate(zip(people, [*first, *second], strict=True))
        for k in range(times)
    ]  # fmt: skip
    coded = {who["transcript"]: ["v"] for who in people}
    return compare_groups(codings_of(*rows, coded=coded), people_of(*people), by="case", **options)


def test_three_against_three_by_hand() -> None:
    # all three against none: of the 20 ways to choose three of six, 2 are as extreme
    row = study_of([1, 1, 1], [0, 0, 0]).iloc[0]
    assert (row["effect"], row["p"], row["p_least"]) == (1.0, 0.1, 0.1)
    assert (row["permutations"], row["exact"], row["value_a"], row["value_b"]) == (20, "yes", 1, 0)
    assert (row["low"], row["high"]) == (1, 1)


def test_several_codings_of_a_person_are_one_person() -> None:
    some = study_of([5, 1, 0], [0, 1, 0], count="participants").iloc[0]
    assert (some["value_a"], some["value_b"]) == (2 / 3, 1 / 3)
    # 0/1 values 1,1,0 | 0,1,0: of 20 divisions only those with 0 or 3... of 3 positives in a
    # group of three are further off: P(|X - 1.5| >= 0.5) = 1
    assert some["p"] == 1


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.integers(0, 4), min_size=3, max_size=5),
    st.lists(st.integers(0, 4), min_size=3, max_size=5),
)
def test_exact_p_and_delta_are_those_of_trying_all_divisions(
    first: list[int], second: list[int]
) -> None:
    def delta(a: list[int], b: list[int]) -> float:
        return sum((x > y) - (x < y) for x in a for y in b) / (len(a) * len(b))

    everybody, size = first + second, len(first)
    observed = delta(first, second)
    extreme = total = 0
    for chosen in combinations(range(len(everybody)), size):
        a = [everybody[i] for i in chosen]
        b = [v for i, v in enumerate(everybody) if i not in chosen]
        extreme += abs(delta(a, b)) >= abs(observed) - 1e-9
        total += 1
    values, labels = np.array(everybody, dtype=float)[:, None], np.arange(len(everybody)) < size
    p, looked, exact = permutation_p(values, labels, most=1000, draws=10, seed=1)
    assert (p[0], looked, exact) == (pytest.approx(extreme / total), total, True)
    assert cliffs_delta(np.array(first, float), np.array(second, float)) == pytest.approx(observed)


def test_p_of_proportions_is_scipys() -> None:
    stats = pytest.importorskip("scipy.stats")
    a, b = np.array([1, 1, 1, 0, 1.0]), np.array([0, 0, 1, 0, 0, 0.0])

    def difference(x: Any, y: Any, axis: int = -1) -> Any:
        return np.abs(np.mean(x, axis=axis) - np.mean(y, axis=axis))

    theirs = stats.permutation_test(
        (a, b), difference, permutation_type="independent", alternative="greater", n_resamples=np.inf
    )  # fmt: skip
    labels = np.arange(11) < 5
    p, _, exact = permutation_p(np.r_[a, b][:, None], labels, most=1000, draws=10, seed=1)
    assert exact
    assert p[0] == pytest.approx(theirs.pvalue)


def test_drawn_p_is_near_the_exact_one_and_never_zero() -> None:
    values, labels = (
        np.r_[np.ones(9), np.zeros(3), np.ones(3), np.zeros(9)][:, None],
        np.arange(24) < 12,
    )
    stats = pytest.importorskip("scipy.stats")
    exact = stats.fisher_exact([[9, 3], [3, 9]]).pvalue
    p, looked, whole = permutation_p(values, labels, most=100, draws=20_000, seed=3)
    assert (looked, whole) == (20_000, False)
    assert p[0] == pytest.approx(exact, abs=0.005)
    again = permutation_p(values, labels, most=100, draws=20_000, seed=3)[0]
    assert p[0] == again[0]
    apart = np.r_[np.ones(12), np.zeros(12)][:, None]
    assert permutation_p(apart, labels, most=100, draws=99, seed=1)[0][0] == 1 / 100


def test_the_interval_is_that_of_drawing_people() -> None:
    a, b = np.array([3, 1, 4, 1, 5, 9.0]), np.array([2, 6, 5, 3, 5, 8, 9.0])
    labels = np.arange(13) < 6
    low, high = interval(np.r_[a, b][:, None], labels, shares=False, level=0.9, draws=4000, seed=5)
    rng = np.random.default_rng(7)
    drawn = [cliffs_delta(rng.choice(a, len(a)), rng.choice(b, len(b))) for _ in range(4000)]
    assert low[0] == pytest.approx(np.quantile(drawn, 0.05), abs=0.05)
    assert high[0] == pytest.approx(np.quantile(drawn, 0.95), abs=0.05)


def test_corrections_are_those_of_r() -> None:
    # R 4: p.adjust(c(0.01, 0.02, 0.03, 0.04, 0.05), "holm") and "BH"
    p = np.array([0.05, 0.01, np.nan, 0.02, 0.03, 0.04])
    assert holm(p)[[1, 3, 4, 5, 0]] == pytest.approx([0.05, 0.08, 0.09, 0.09, 0.09])
    assert benjamini_hochberg(p)[[1, 3, 4, 5, 0]] == pytest.approx([0.05] * 5)
    assert math.isnan(holm(p)[2])
    assert benjamini_hochberg(np.array([0.001, 0.2, 0.9])) == pytest.approx([0.003, 0.3, 0.9])


@pytest.mark.parametrize(
    ("first", "second", "why"),
    [
        ([1, 0], [1, 0, 0], "fewer than 3 participants: 'x' has 2"),
        ([1, 0, 1], [], "only one group"),
        ([1, 1, 1], [1, 1, 1], "all participants of these groups have it alike"),
    ],
)
def test_what_the_design_cannot_carry_is_told(
    first: list[int], second: list[int], why: str
) -> None:
    row = study_of(first, second).iloc[0]
    assert row["why"] == why
    assert row[["effect", "low", "high", "p", "p_holm", "p_bh"]].isna().all()


def test_three_groups_are_compared_in_pairs(sample: Study) -> None:
    codings = sample.codings()
    table = compare_groups(codings, by="sector", level=0, groups=["private", "public", "hybrid"])
    pairs = table[["group_a", "group_b"]].drop_duplicates().to_numpy().tolist()
    assert pairs == [["private", "public"], ["private", "hybrid"], ["public", "hybrid"]]
    few = table["group_b"] == "hybrid"
    assert table.loc[few, "p"].isna().all()
    assert (table.loc[few, "why"] == "fewer than 3 participants: 'hybrid' has 1").all()
    assert table.attrs["not_coded"] == 4  # the four observations


def test_declared_and_exploratory_are_corrected_apart(sample: Study) -> None:
    codings = sample.codings()
    table = compare_groups(codings, by="case", level=0, hypotheses=["ci"], count="segments")
    declared = table[table["status"] == "declared"]
    assert declared["code"].tolist() == ["ci"]
    assert declared["p_holm"].tolist() == declared["p"].tolist()
    rest = table[table["status"] == "exploratory"]
    assert rest["p_holm"].to_numpy() == pytest.approx(holm(rest["p"].to_numpy(float)))


def test_values_are_recounted_and_the_order_of_rows_does_not_matter(sample: Study) -> None:
    codings = sample.codings()
    table = compare_groups(codings, by="case", code="ci.backbone", permutations=200)
    part = codings[codings["code"] == "ci.backbone"]
    for case, column in (("torget", "value_a"), ("vallen", "value_b")):
        people = codings.loc[codings["case"] == case, "participant"].nunique()
        who = part.loc[part["case"] == case, "participant"].nunique()
        assert table[column].tolist() == pytest.approx([who / people])
    shuffled = codings.sample(frac=1, random_state=4)
    again = compare_groups(shuffled, by="case", code="ci.backbone", permutations=200)
    pd.testing.assert_frame_equal(table, again)


def test_wrong_use_is_told(sample: Study) -> None:
    codings = sample.codings()
    with pytest.raises(UsageError, match=r"by='coder' \(allowed: .*case"):
        compare_groups(codings, by="coder")
    with pytest.raises(UsageError, match="no code 'nope'"):
        compare_groups(codings, by="case", code=["nope"])
    with pytest.raises(UsageError, match="at least two different ones of torget, vallen"):
        compare_groups(codings, by="case", groups=["torget"])
    with pytest.raises(UsageError, match=r"count='presence' \(allowed: participants"):
        compare_groups(codings, by="case", count="presence")
    with pytest.raises(UsageError, match="participants are not known"):
        compare_groups(codings_of(), by="case")


def test_no_codings_are_an_empty_table(sample: Study) -> None:
    assert compare_groups(sample.codings().iloc[:0], by="case").empty
