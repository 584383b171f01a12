"""Small multiples: a panel a column, on one scale."""

from __future__ import annotations

import pandas as pd
import pytest

from qualcsv.errors import UsageError
from qualcsv.figures import small_multiples


def _matrix() -> pd.DataFrame:
    matrix = pd.DataFrame({"x": [3, 0], "<b>": [1, 7]}, index=["a", "<i>"])
    matrix.attrs.update({"count": "participants", "by": "case", "codings": 11, "participants": 8})
    return matrix


def test_each_panel_is_a_column_with_its_numbers() -> None:
    first, second = small_multiples(_matrix()).data
    assert (list(first.x), list(second.x)) == ([3, 0], [1, 7])
    assert list(second.text) == ["1", "7"]


def test_all_panels_have_one_scale() -> None:
    figure = small_multiples(_matrix())
    assert figure.layout.xaxis.range == figure.layout.xaxis2.range
    assert figure.layout.xaxis.range[1] > 7


def test_a_bar_carries_its_codings() -> None:
    evidence = pd.DataFrame({"x": ["c1 c2 c3", ""], "<b>": ["c4", "c5"]}, index=["a", "<i>"])
    first, _ = small_multiples(_matrix(), evidence=evidence).data
    assert [told[1] for told in first.customdata] == ["c1 c2 c3", ""]
    with pytest.raises(UsageError, match="same options"):
        small_multiples(_matrix(), evidence=evidence[["x"]])


def test_nothing_gives_a_figure_that_says_so_and_names_are_escaped() -> None:
    empty = small_multiples(_matrix().iloc[:0])
    assert empty.layout.annotations[0].text == "There are no codings to count."
    assert "<i>" not in str(small_multiples(_matrix()).to_dict())
    assert "<b>" not in str(small_multiples(_matrix()).to_dict())
