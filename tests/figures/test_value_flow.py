"""Who gives and who gains as flows: every gain once, guesses under one head."""

from __future__ import annotations

import pytest

from qualcsv.errors import UsageError
from qualcsv.figures import value_flow
from qualcsv.figures.style import VALUES
from qualcsv.study import Study, assess
from qualcsv.tables.value_contracts import EXCHANGE
from tests.figures.making import EVIL, made

_ROW = {
    "case": "x", "giver": "a", "giver_known_by": "named in the span", "gainer": "b",
    "gainer_known_by": "beneficiary attribute", "value": "social", "realised": 2,
    "realised_codings": "c1 c2",
}  # fmt: skip


def test_a_flow_is_the_number_of_codings_from_giver_to_gainer() -> None:
    sankey = value_flow(made(EXCHANGE, _ROW), names={"a": "Ann"}).data[0]
    assert list(sankey.link.value) == [2]
    ends = [sankey.node.label[i] for i in (sankey.link.source[0], sankey.link.target[0])]
    assert ends == ["Ann: 2 social", "b: 2 social"]


def test_a_flow_carries_its_codings_for_a_click() -> None:
    link = value_flow(made(EXCHANGE, _ROW)).data[0].link
    assert link.customdata[0][1] == "c1 c2"


def test_a_giver_that_is_only_guessed_is_unknown() -> None:
    guessed = {**_ROW, "giver_known_by": "speaker's organisation"}
    assert value_flow(made(EXCHANGE, guessed)).data[0].node.label[0] == "(unknown): 2 social"
    taken = value_flow(made(EXCHANGE, guessed), givers=("speaker's organisation",))
    assert taken.data[0].node.label[0] == "a: 2 social"


def test_who_gives_and_gains_stands_on_both_sides() -> None:
    link = value_flow(made(EXCHANGE, {**_ROW, "gainer": "a"})).data[0].link
    assert link.source[0] != link.target[0]


def test_only_the_realisation_that_is_asked_for_flows() -> None:
    table = made(EXCHANGE, {**_ROW, "expected": 5, "expected_codings": "c3"})
    assert list(value_flow(table, realisation="expected").data[0].link.value) == [5]
    with pytest.raises(UsageError, match="realised, expected"):
        value_flow(table, realisation="dreamt")


def test_kinds_differ_in_shade_and_are_counted_in_words() -> None:
    def grey(colour: str) -> float:
        red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
        return 0.299 * red + 0.587 * green + 0.114 * blue

    social, economic, environmental = (
        grey(VALUES[kind]) for kind in ("social", "economic", "environmental")
    )
    assert economic - social > 25
    assert environmental - economic > 25


def test_no_such_gain_gives_a_figure_that_says_so() -> None:
    figure = value_flow(made(EXCHANGE, _ROW), realisation="lacking")
    assert figure.layout.annotations[0].text == "No lacking gain was coded."


def test_names_that_people_wrote_are_escaped() -> None:
    table = made(EXCHANGE, {**_ROW, "giver": EVIL, "gainer": EVIL, "case": EVIL})
    assert "<script>" not in str(value_flow(table).to_dict())


def test_every_realised_gain_of_the_sample_flows_once(sample: Study) -> None:
    table = assess(sample, what="value")["exchange"]
    link = value_flow(table).data[0].link
    assert sum(link.value) == table["realised"].sum()
    ids = [id for told in link.customdata for id in told[1].split()]
    assert sorted(ids) == sorted(" ".join(table["realised_codings"]).split())
