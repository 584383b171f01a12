"""A study's assessment: all tables, every id traceable, nothing that needs the optional files."""

from __future__ import annotations

import pandas as pd
import pytest

import qualcsv as qc
from qualcsv.errors import TableError, UsageError
from qualcsv.study import Study
from qualcsv.study.assessing import TOPICS, assess


@pytest.fixture(scope="module")
def tables(sample: Study) -> dict[str, pd.DataFrame]:
    """All tables of the sample."""
    return assess(sample)


def test_every_topic_has_its_tables(tables: dict[str, pd.DataFrame]) -> None:
    assert len(tables) == 23
    assert [name for name, table in tables.items() if table.empty] == []


def test_every_id_of_every_table_can_be_traced(
    sample: Study, tables: dict[str, pd.DataFrame]
) -> None:
    known = set(sample.codings()["coding"])
    for name, table in tables.items():
        columns = [
            c for c in table.columns if str(c).endswith("codings") and table[c].dtype == "str"
        ]
        for column in columns:
            ids = {id for cell in table[column] for id in cell.split()}
            assert ids <= known, (name, column)


def test_every_number_of_codings_is_the_number_of_its_ids(tables: dict[str, pd.DataFrame]) -> None:
    for name, table in tables.items():
        for column in [str(c) for c in table.columns if f"{c}_codings" in table.columns]:
            counted = [len(cell.split()) for cell in table[f"{column}_codings"]]
            assert table[column].tolist() == counted, (name, column)


def test_quotations_of_a_cell_are_found_by_trace(
    sample: Study, tables: dict[str, pd.DataFrame]
) -> None:
    row = tables["conditions"].iloc[0]
    found = qc.trace(sample, codings=row["barrier_codings"].split())
    assert len(found) == row["barrier"]
    assert set(found["code"]) == {row["code"]}


def test_one_topic_alone(sample: Study) -> None:
    assert set(assess(sample, what="stages")) == {"stages", "business_models"}
    assert "findings" in assess(sample, what=["stages", "findings"])


def test_a_topic_that_is_not_there_is_told(sample: Study) -> None:
    with pytest.raises(UsageError, match=r"what='stage' \(allowed: conditions, scorecard"):
        assess(sample, what="stage")


def test_a_study_without_codings_and_without_the_optional_files(small: Study) -> None:
    found = assess(small)
    assert set(found["conditions"]["verdict"]) == {"none"}
    assert found["gains"].empty
    assert found["triangulation"].empty
    assert set(found["findings"]["verdict"]) == {"not found"}


@pytest.mark.parametrize("topic", sorted(TOPICS))
def test_a_study_without_participants(small: Study, topic: str) -> None:
    small.config.participants.unlink()
    small.decide(
        coder="am",
        transcript="en.txt",
        quotation="nobody who holds it together",
        code="ci.backbone",
    )
    tables = assess(small, what=topic)
    assert tables
    assert all(len(table.columns) > 0 for table in tables.values())


def test_the_general_actor_of_a_finding_is_the_samples_own(
    tables: dict[str, pd.DataFrame],
) -> None:
    found = tables["findings"]
    row = found[(found["finding"] == "s1.agency") & (found["case"] == "torget")].iloc[0]
    assert row["support"] > 0


def test_a_wrong_file_is_told_with_all_its_lines(small: Study) -> None:
    (small.config.folder / "assessments.csv").write_text(
        "case,code,judgement,author,date\nz,ci.backbone,Yes,a,2026-01-01\na,ci.no,Yes,a,May\n",
        encoding="utf-8",
    )
    with pytest.raises(TableError) as told:
        assess(small, what="conditions")
    assert [fault.line for fault in told.value.faults] == [2, 3, 3]
