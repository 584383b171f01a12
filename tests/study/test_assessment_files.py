"""The files that people write for the assessment: read, checked, and added to without a loss."""

from __future__ import annotations

from pathlib import Path

import pytest

from qualcsv.errors import DecisionError, TableError
from qualcsv.study import Study, check_study, judge, open_study
from qualcsv.study.assessment_files import (
    read_events,
    read_indicator_themes,
    read_indicators,
    read_judgements,
)


def _file(study: Study, name: str, text: str) -> Path:
    path = study.config.folder / name
    path.write_text(text, encoding="utf-8", newline="")
    return path


def test_files_that_are_not_there_are_empty_tables(small: Study) -> None:
    for read in (read_indicators, read_events, read_indicator_themes, read_judgements):
        assert read(small).empty
    assert check_study(small)[0] == []


def test_a_judgement_is_added_and_none_is_changed(small: Study) -> None:
    path = judge(small, case="a", code="ci.backbone", judgement="None, so far", author="å")
    first = path.read_bytes()
    judge(small, case="a", code="ci.backbone", judgement="One", author="b", date="2026-01-02")
    assert path.read_bytes().startswith(first)
    assert read_judgements(small)["judgement"].tolist() == ["None, so far", "One"]


def test_a_judgement_is_added_in_the_files_own_columns_and_delimiter(small: Study) -> None:
    path = _file(
        small,
        "assessments.csv",
        "date;note;author;code;case;judgement\r\n2026-01-01;n;a;ci.trust;a;Yes",
    )
    judge(small, case="b", code="ci.trust", judgement='He said "no"; twice', author="c")
    assert path.read_text(encoding="utf-8").count(";n;") == 1
    assert read_judgements(small)["judgement"].tolist() == ["Yes", 'He said "no"; twice']
    assert read_judgements(small)["case"].tolist() == ["a", "b"]


def test_a_judgement_that_looks_like_a_formula_comes_back_as_it_was(small: Study) -> None:
    path = judge(small, case="a", code="ci.trust", judgement="=cmd|' /C calc'!A0", author="c")
    assert "\"'=cmd" in path.read_text(encoding="utf-8")
    assert read_judgements(small)["judgement"].item() == "=cmd|' /C calc'!A0"


def test_a_judgement_that_cannot_be_is_told_and_nothing_is_written(small: Study) -> None:
    with pytest.raises(DecisionError) as told:
        judge(small, case="z", code="ci.no", judgement=" ", author="a", date="today")
    assert len(told.value.faults) == 4
    assert not (small.config.folder / "assessments.csv").exists()


def test_nothing_is_added_to_a_file_that_is_wrong(small: Study) -> None:
    path = _file(small, "assessments.csv", "case,code\na,ci.trust\n")
    with pytest.raises(TableError, match="lacks the columns judgement, author, date"):
        judge(small, case="a", code="ci.trust", judgement="Yes", author="a")
    assert path.read_text(encoding="utf-8") == "case,code\na,ci.trust\n"


def test_a_file_that_is_not_utf_8_is_not_added_to(small: Study) -> None:
    path = small.config.folder / "assessments.csv"
    told = "case,code,judgement,author,date\na,ci.trust,Nå,å,2026-01-01\n".encode("cp1252")
    path.write_bytes(told)
    with pytest.raises(TableError, match="save it as CSV UTF-8"):
        judge(small, case="a", code="ci.trust", judgement="Yes", author="a")
    assert path.read_bytes() == told


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("i,ci.no,,,higher,", "no code 'ci.no'"),
        ("i,shared.social,age,old,higher,", "no attribute 'age'"),
        ("i,shared.social,benefit,money,higher,", "attribute_value 'money'"),
        ("i,ci.trust,benefit,safety,higher,", "codings of 'ci.trust' have no 'benefit'"),
        ("i,ci.trust,,,up,", "which is not allowed"),
    ],
)
def test_a_theme_that_cannot_be_is_told(small: Study, row: str, message: str) -> None:
    _file(
        small,
        "indicator_themes.csv",
        f"indicator,code,attribute,attribute_value,better,note\n{row}\n",
    )
    with pytest.raises(TableError, match=message):
        read_indicator_themes(small)


def test_check_tells_of_all_four_files(small: Study) -> None:
    _file(small, "indicators.csv", "case,indicator,date,value,unit,source\nq,i,2018,x,,\n")
    _file(small, "events.csv", "case,date,event,source\na,2018-02-30,E,\n")
    _file(small, "assessments.csv", "case,code,judgement,author,date\na,ci.no,J,a,2018-01-01\n")
    told = " ".join(str(fault) for fault in check_study(small)[0])
    for words in ("'x', which is no number", "'2018-02-30' is no day", "no code 'ci.no'"):
        assert words in told


def test_indicators_may_lie_elsewhere(small: Study) -> None:
    folder = small.config.folder
    (folder / "figures").mkdir()
    _file(
        small,
        "figures/counts.csv",
        "case,indicator,date,value,unit,source\na,i,2018-01-01,3,persons,\n",
    )
    config = folder / "study.yaml"
    config.write_text(config.read_text("utf-8") + "indicators: figures/counts.csv\n", "utf-8")
    assert read_indicators(open_study(folder))["value"].tolist() == [3]


def test_the_samples_files_are_sound(sample: Study) -> None:
    assert len(read_judgements(sample)) == 3
    assert set(read_indicator_themes(sample)["indicator"]) == set(
        read_indicators(sample)["indicator"]
    )
