"""Who gains which value: the table's numbers, gathered by actor and kind."""

from __future__ import annotations

from qualcsv.figures import gains
from qualcsv.study import Study, assess
from qualcsv.tables.value_contracts import GAINS
from tests.figures.making import EVIL, made

_ROW = {
    "case": "x", "actor": "a", "name": "Ann", "value": "social", "level": "micro",
    "known_by": "beneficiary attribute", "realised": 2, "expected": 1, "realised_codings": "c1 c2",
    "expected_codings": "c3",
}  # fmt: skip


def test_a_cell_says_realised_expected_lacking_over_all_levels() -> None:
    table = made(
        GAINS, _ROW, {**_ROW, "level": "meso", "lacking": 4, "lacking_codings": "c4 c5 c6 c7"}
    )
    (heat,) = gains(table).data
    assert [list(row) for row in heat.text] == [["4 / 2 / 4"]]
    assert list(heat.customdata[0][0])[1] == "c1 c2 c3 c4 c5 c6 c7"


def test_levels_have_columns_of_their_own_if_asked_for() -> None:
    table = made(GAINS, {**_ROW, "level": "macro"}, _ROW)
    assert list(gains(table, levels=True).data[0].x) == ["social / micro", "social / macro"]


def test_a_gainer_that_is_only_guessed_is_left_out() -> None:
    table = made(GAINS, {**_ROW, "known_by": "named in the span"})
    assert gains(table).layout.annotations[0].text == "No gain was coded."
    assert gains(table, known_by=("named in the span",)).data[0].type == "heatmap"


def test_names_that_people_wrote_are_escaped() -> None:
    table = made(GAINS, {**_ROW, "name": EVIL, "actor": EVIL, "case": EVIL}, _ROW)
    assert "<script>" not in str(gains(table).to_dict())


def test_every_decided_gain_of_the_sample_is_counted_once(sample: Study) -> None:
    table = assess(sample, what="value")["gains"]
    decided = table[table["known_by"] == "beneficiary attribute"]
    shown = [z for row in gains(table).data[0].z for z in row if z is not None]
    assert sum(shown) == decided["realised"].sum()
