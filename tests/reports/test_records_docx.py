"""Records as a Word document: read back with python-docx."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from docx import Document

from qualcsv.assessment import cluster_records
from qualcsv.errors import TableError, UsageError
from qualcsv.reports import write_records
from qualcsv.study import Study
from tests.assessment.making import coding, table


def _text(path: Path) -> str:
    return "\n".join(paragraph.text for paragraph in Document(str(path)).paragraphs)


def test_fields_stand_in_the_order_of_the_format(tmp_path: Path) -> None:
    made = table(coding(1, "cluster.disruption", geography="Hällan", character="sudden\x00"))
    told = _text(write_records(cluster_records(made), tmp_path / "new" / "r.docx", title="Å"))
    labels = ["Source:", "Evidence:", "Geographical impact: Hällan", "Stage of value chain: not"]
    places = [told.index(label) for label in [*labels, "Time frame: not coded", "codings c1"]]
    assert places == sorted(places)
    assert "Disruption 1: sudden" in told
    assert told.startswith("Å")


def test_kinds_without_a_record_say_so(tmp_path: Path) -> None:
    told = _text(write_records(cluster_records(table()), tmp_path / "r.docx"))
    assert told.count("None was coded.") == 3
    assert "0 disruptions, 0 needs, 0 solutions" in told


def test_every_record_of_the_sample_is_in(sample: Study, tmp_path: Path) -> None:
    records = cluster_records(sample.codings(), participants=sample.participants)
    told = _text(write_records(records, tmp_path / "r.docx"))
    assert all(ids in told for ids in records["codings"])


def test_a_file_that_cannot_be_written_and_a_table_that_is_none_are_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be written"):
        write_records(cluster_records(table()), tmp_path)
    with pytest.raises(TableError, match="cluster records table lacks"):
        write_records(pd.DataFrame(), tmp_path / "r.docx")
