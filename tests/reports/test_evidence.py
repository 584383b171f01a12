"""Numbers that open their quotations: the right ones, escaped, and nothing invented."""

from __future__ import annotations

import re
from typing import Any

import pandas as pd
import pytest

import qualcsv as qc
from qualcsv.errors import UsageError
from qualcsv.reports import Counted, EvidenceTable, EvidenceText, counted_cell
from qualcsv.study import Study
from qualcsv.tables.counted import codings_behind, is_traceable

EVIL = "<script>alert('å')</script>"


def _trace(sample: Study, **told: str) -> pd.DataFrame:
    return qc.trace(sample).head(3).assign(coding=["c1", "c2", "c3"], **told)


def _table(**told: Any) -> pd.DataFrame:
    plain = {
        "name": "Alpha", "enabler": 2, "enabler_participants": 1, "enabler_codings": "c1 c2",
        "unsaid": 1, "unsaid_codings": "c3", "participants": 2, "sided": 1, "verdict": "enabler",
    }  # fmt: skip
    return pd.DataFrame([{**plain, **told}])


@pytest.mark.parametrize(
    ("column", "ids"),
    [
        ("enabler", "c1 c2"), ("enabler_participants", "c1 c2"), ("participants", "c1 c2 c3"),
        ("sided", "c1 c2"),
    ],
)  # fmt: skip
def test_a_number_has_the_codings_that_it_counts(column: str, ids: str) -> None:
    assert codings_behind(_table(), column).tolist() == [ids]


def test_the_row_s_own_codings_are_those_of_its_units_and_people() -> None:
    table = pd.DataFrame({"units": [2], "left_out": ["t1"], "codings": ["c1 c2"]})
    assert codings_behind(table, "units").tolist() == ["c1 c2"]
    assert codings_behind(table, "left_out").tolist() == ["c1 c2"]


def test_what_counts_no_codings_is_told() -> None:
    assert not is_traceable(_table(), "verdict")
    with pytest.raises(UsageError, match="counts no codings"):
        codings_behind(_table(), "verdict")
    with pytest.raises(UsageError, match="no column"):
        codings_behind(_table(), "love")


def test_every_number_of_the_samples_tables_has_as_many_codings_as_it_says(sample: Study) -> None:
    checked = 0
    for table in qc.assess(sample).values():
        for name in map(str, table.columns):
            if name.endswith("_participants") or f"{name}_codings" not in table:
                continue
            ids = codings_behind(table, name)
            assert [len(cell.split()) for cell in ids] == table[name].tolist()
            checked += 1
    assert checked > 20


def test_a_cell_is_found_by_its_row() -> None:
    assert counted_cell(_table(), "enabler", name="Alpha") == Counted("2", ("c1", "c2"))
    assert counted_cell(_table(), "verdict", name="Alpha") == Counted("enabler")
    with pytest.raises(UsageError, match="exactly one row"):
        counted_cell(_table(), "enabler", name="Beta")


def test_a_table_opens_the_quotations_of_each_number(sample: Study) -> None:
    trace = _trace(sample)
    page = EvidenceTable(_table(), trace, columns={"name": "what", "enabler": "for"})._repr_html_()
    (opened,) = re.findall(r"<details.*?</details>", page)
    assert opened.count("<blockquote>") == 2
    assert "<b>2</b>" in opened


def test_a_zero_opens_nothing(sample: Study) -> None:
    table = _table(enabler=0, enabler_codings="")
    assert "<details" not in EvidenceTable(table, _trace(sample), columns={"enabler": "for"})._repr_html_()  # fmt: skip


def test_a_coding_that_is_not_in_force_is_told(sample: Study) -> None:
    table = EvidenceTable(_table(enabler_codings="c1 c9"), _trace(sample), columns={"enabler": "n"})
    with pytest.raises(UsageError, match="c9"):
        table._repr_html_()


def test_printed_it_is_text(sample: Study) -> None:
    shown = repr(EvidenceTable(_table(), _trace(sample), columns={"name": "what", "enabler": "n"}))
    assert shown.split() == ["what", "n", "Alpha", "2"]
    text = EvidenceText("Say {n} so.", _trace(sample), numbers={"n": Counted("2", ("c1",))})
    assert repr(text) == "Say 2 so."


def test_a_sentence_opens_its_numbers(sample: Study) -> None:
    text = EvidenceText("{n} & {m}", _trace(sample), numbers={"n": Counted("2", ("c1", "c2")), "m": Counted("few")})  # fmt: skip
    page = text._repr_html_()
    assert page.count("<blockquote>") == 2
    assert page.endswith(" &amp; few</div>")


@pytest.mark.parametrize("text", ["{n} {m}", "no number", "{n", "{n:>9}", "{n.shown}", "{0}"])
def test_a_text_that_does_not_fit_its_numbers_is_told(sample: Study, text: str) -> None:
    with pytest.raises(UsageError):
        EvidenceText(text, _trace(sample), numbers={"n": Counted("2")})


def test_what_people_wrote_is_escaped(sample: Study) -> None:
    trace = _trace(sample, quotation=EVIL, speaker=EVIL)
    page = EvidenceTable(_table(name=EVIL), trace, columns={"name": EVIL, "enabler": "n"})
    text = EvidenceText(EVIL + "{n}", trace, numbers={"n": Counted(EVIL, ("c1",))})
    assert "<script>" not in page._repr_html_() + text._repr_html_()


def test_a_matrix_opens_all_quotations_of_its_cells(sample: Study) -> None:
    codings = sample.codings()
    chosen = codings[codings["code"] == "cond.incentive"]
    matrix = qc.theme_matrix(chosen, by="case", count="participants")
    page = qc.evidence_matrix(sample, matrix, chosen)._repr_html_()
    assert page.count("<blockquote>") == len(chosen)


def test_the_study_s_functions_know_the_study_s_quotations(sample: Study) -> None:
    conditions = qc.assess(sample, what="conditions")["conditions"]
    page = qc.evidence_table(sample, conditions, columns=["name", "barrier"])._repr_html_()
    assert page.count("<blockquote>") == conditions["barrier"].sum()
    n = qc.counted_cell(conditions, "barrier", case="torget", code="cond.coordinator")
    assert qc.evidence_text(sample, "{n}", n=n)._repr_html_().count("<blockquote>") == int(n.shown)
