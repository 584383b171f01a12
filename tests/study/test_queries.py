"""Queries that a study keeps, and the matrices that know the whole study."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

import qualcsv as qc
from qualcsv.errors import TableError, UsageError
from qualcsv.study import Study
from tests.coding.making import study_in


@pytest.fixture
def coded(tmp_path: Path) -> Study:
    study = study_in(tmp_path / "study")
    study.decide(coder="am", transcript="en.txt", quotation="The police come", code="coop.police")
    study.decide(coder="am", transcript="en.txt", quotation="money ran out", code="money")
    study.decide(coder="am", transcript="sv.txt", quotation="samma håll", code="coop.glue")
    return study


def test_a_saved_query_is_run_by_its_name(coded: Study) -> None:
    assert qc.saved_queries(coded).empty
    asked = 'code:coop.police near[1 sentence] text:"holds it together"'
    path = qc.save_query(coded, "near å", asked, note="who = with whom")
    assert path == coded.config.folder / "queries.csv"
    assert qc.saved_queries(coded).iloc[0].tolist() == ["near å", asked, "who = with whom"]
    found = qc.run_query(qc.open_study(coded.config.folder), "near a\u030a")
    assert found["code"].tolist() == ["coop.police"]
    assert (found.attrs["name"], found.attrs["query"]) == ("near å", asked)
    assert qc.run_query(coded, "case:b")["transcript"].tolist() == ["sv.txt"]


def test_saving_keeps_what_is_there(coded: Study) -> None:
    path = coded.config.folder / "queries.csv"
    path.write_text('name,query,note,by\nold,"code:money",=why,Ada\n', encoding="utf-8")
    qc.save_query(coded, "new", "code:coop.*")
    assert path.read_text(encoding="utf-8").splitlines() == [
        "name,query,note,by", "old,code:money,'=why,Ada", "new,code:coop.*,,",
    ]  # fmt: skip
    with pytest.raises(UsageError, match="'old' is another query: code:money; choose another"):
        qc.save_query(coded, "old", "code:coop.*")
    qc.save_query(coded, "old", "code:coop.*", replace=True)
    assert qc.saved_queries(coded)["query"].tolist() == ["code:coop.*", "code:coop.*"]
    assert qc.saved_queries(coded)["by"].tolist() == ["Ada", ""]


@pytest.mark.parametrize("name", ["", "a:b", "../x", "a\nb:", "(x)"])
def test_names_that_could_be_queries_are_refused(coded: Study, name: str) -> None:
    with pytest.raises(UsageError, match="the name"):
        qc.save_query(coded, name, "code:money")


def test_a_query_that_cannot_be_read_is_not_kept(coded: Study) -> None:
    with pytest.raises(UsageError, match="there is no code 'nope'"):
        qc.save_query(coded, "bad", "code:nope")
    assert not (coded.config.folder / "queries.csv").exists()


def test_a_name_that_nobody_gave_is_told_with_those_there_are(coded: Study) -> None:
    qc.save_query(coded, "mine", "code:money")
    with pytest.raises(UsageError, match=r"no query is called 'yours' \(allowed: mine\)"):
        qc.run_query(coded, "yours")


def test_a_file_that_is_wrong_is_told(coded: Study) -> None:
    path = coded.config.folder / "queries.csv"
    path.write_text("name,query\nx,code:money\nx,code:money\n", encoding="utf-8")
    with pytest.raises(TableError, match="more than once"):
        qc.saved_queries(coded)
    path.write_text("title,query\nx,code:money\n", encoding="utf-8")
    with pytest.raises(TableError, match="name"):
        qc.saved_queries(coded)


def test_a_studys_matrix_is_that_of_its_codings(sample: Study) -> None:
    codings = sample.codings()
    for options in ({"by": "sector"}, {"by": "role", "level": 1, "count": "participants"}):
        theirs = qc.theme_matrix(codings, **options)
        pd.testing.assert_frame_equal(qc.matrix(sample, **options), theirs)
    one = qc.matrix(sample, coder="am", count="codings")
    assert one.to_numpy().sum() == (codings["coder"] == "am").sum()


def test_codes_that_came_later_were_not_asked(coded: Study) -> None:
    folder = coded.config.folder
    book = folder / "book.yaml"
    text = book.read_text(encoding="utf-8").replace("version: 1.0.0", "version: 2.0.0")
    later = text.replace(
        "actors:\n", "  - id: trust\n    name: Trust\n    definition: Trust.\nactors:\n"
    )
    book.write_text(later, encoding="utf-8")
    study = qc.open_study(folder)
    study.decide(coder="am", transcript="sv.txt", quotation="Kommunens folk", code="money")
    status = qc.matrix_status_of(study, complete=True)
    # en.txt was coded under the codebook without it, sv.txt under both
    assert status.loc["trust"].to_dict() == {"a": "not asked", "b": "zero"}
    assert status.loc["money"].to_dict() == {"a": "counted", "b": "counted"}


def test_coverage_is_of_all_speakers(coded: Study) -> None:
    table = qc.coverage_of(coded)
    ada = table[table["participant"] == "p1"].iloc[0]
    said = "There is nobody who holds it together. The police come when we call."
    more = "The money ran out in December, so nothing came of it."
    assert ada["characters"] == len(said) + len(more)
    assert ada["coded_characters"] == len("The police come") + len("money ran out")
    assert ada["coded_words"] == 6
    assert qc.coverage_of(coded, coder="nobody")["coded_words"].sum() == 0
