"""What people wrote down for the assessment: indicators, events, themes, judgements."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date as day_of
from pathlib import Path
from typing import Any

import pandas as pd

from qualcsv.errors import DecisionError, Fault, QualcsvError, TableError, file_name
from qualcsv.study.study import Study
from qualcsv.tables import check_table, guard, make_table, read_csv, rows_of
from qualcsv.tables.assessment_contracts import JUDGEMENTS
from qualcsv.tables.comparison_contracts import EVENTS, INDICATOR_THEMES, INDICATORS
from qualcsv.tables.contracts import Table

__all__ = [
    "assessment_faults",
    "judge",
    "read_events",
    "read_indicator_themes",
    "read_indicators",
    "read_judgements",
]

_Fault = tuple[int, str, str]


def read_indicators(study: Study) -> pd.DataFrame:
    """Return a study's indicators: case, indicator, date, value, unit, source; empty without a file."""
    return _read(study, study.config.indicators, INDICATORS)


def read_events(study: Study) -> pd.DataFrame:
    """Return a study's events.csv: case, date, event, source; empty without a file."""
    return _read(study, _beside(study, "events.csv"), EVENTS)


def read_indicator_themes(study: Study) -> pd.DataFrame:
    """Return a study's indicator_themes.csv: which theme an indicator measures; empty without it."""
    return _read(study, _beside(study, "indicator_themes.csv"), INDICATOR_THEMES)


def read_judgements(study: Study) -> pd.DataFrame:
    """Return a study's assessments.csv: case, code, judgement, author, date; empty without a file."""
    return _read(study, _beside(study, "assessments.csv"), JUDGEMENTS)


def _beside(study: Study, name: str) -> Path:
    return study.config.indicators.parent / name


def _read(study: Study, path: Path, table: Table) -> pd.DataFrame:
    """Read a table and check that it fits the study; all faults at once, by line."""
    if not path.exists():
        return make_table(table, [])
    file = file_name(path)
    raw = read_csv(path)
    lines = raw["_line"].tolist()
    stripped = raw.drop(columns="_line").apply(lambda cells: cells.str.strip())
    checked = check_table(stripped, table, file=file)[table.names]
    faults = [
        Fault(found, allowed, "", file, lines[i]) for i, found, allowed in _misfits(study, checked)
    ]
    if faults:
        raise TableError(faults)
    return checked


def _misfits(study: Study, table: pd.DataFrame) -> Iterator[_Fault]:
    cases = ", ".join(study.config.cases)
    for i, row in enumerate(rows_of(table)):
        told = row._asdict()
        if "case" in told and study.config.cases and told["case"] not in study.config.cases:
            yield i, f"case {told['case']!r} is none of the study", cases
        if "code" in told and told["code"] not in study.codebook:
            yield i, f"the codebook has no code {told['code']!r}", ""
        if "date" in told and not _is_day(told["date"]):
            yield i, f"date {told['date']!r} is no day", "YYYY-MM-DD"
        if told.get("attribute"):
            yield from _attribute_misfits(study, i, told)


def _attribute_misfits(study: Study, i: int, told: dict[str, Any]) -> Iterator[_Fault]:
    name, value = told["attribute"], told["attribute_value"]
    attribute = study.codebook.attributes.get(name)
    if attribute is None:
        yield i, f"no attribute {name!r}", ", ".join(study.codebook.attributes)
        return
    if told["code"] in study.codebook:
        carried = study.codebook.code(told["code"]).attributes
        if name not in carried:
            yield i, f"codings of {told['code']!r} have no {name!r}", ", ".join(carried)
    if isinstance(attribute.values, tuple) and value not in attribute.values:
        yield i, f"attribute_value {value!r}", ", ".join(attribute.values)


def _is_day(told: str) -> bool:
    try:
        return len(told) == 10 and day_of.fromisoformat(told) is not None
    except ValueError:
        return False


def assessment_faults(study: Study) -> list[Fault]:
    """Return all that is wrong with the files that the assessment reads.

    Parameters
    ----------
    study : Study
        A study whose codebook can be read.

    Returns
    -------
    list of Fault
        Of all four files; empty if they are sound or not there.
    """
    faults: list[Fault] = []
    for read in (read_indicators, read_events, read_indicator_themes, read_judgements):
        try:
            read(study)
        except QualcsvError as error:
            faults += error.faults
    return faults


def judge(
    study: Study, *, case: str, code: str, judgement: str, author: str, date: str | None = None
) -> Path:
    """Write down what a person judges of a condition or element in a case.

    Parameters
    ----------
    study : Study
        A study.
    case, code : str
        What is judged.
    judgement : str
        In words.
    author : str
        Who judges.
    date : str, optional
        ISO 8601; by default today.

    Returns
    -------
    pathlib.Path
        ``assessments.csv``, with a row more. No row is ever changed: an earlier judgement of the
        same cell stays, and the assessment shows the latest.

    Raises
    ------
    DecisionError
        With all that is wrong with it; nothing was written.
    TableError
        If the file as it stands is wrong, or cannot be added to.
    """
    when = date or day_of.today().isoformat()
    faults = [
        Fault(f"{name} is empty")
        for name, told in (("judgement", judgement), ("author", author))
        if not told.strip()
    ]
    row = make_table(JUDGEMENTS, [[case, code, judgement.strip(), author.strip(), when]])
    faults += [Fault(found, allowed) for _, found, allowed in _misfits(study, row)]
    if faults:
        raise DecisionError(faults)
    read_judgements(study)  # nothing is added to a file that is wrong
    path = _beside(study, "assessments.csv")
    _append(path, dict(zip(JUDGEMENTS.names, row.iloc[0], strict=True)))
    return path


def _append(path: Path, cells: dict[str, str]) -> None:
    """Add a line in the file's own columns and delimiter, in one write that is flushed."""
    names, delimiter, lead = JUDGEMENTS.names, ",", ""
    if path.exists() and path.stat().st_size:
        raw = path.read_bytes()
        try:
            text = raw.decode("utf-8-sig")
        except UnicodeDecodeError:
            told = "the file is not UTF-8, so nothing can be added to it"
            raise TableError(Fault(told, "", "save it as CSV UTF-8", file_name(path))) from None
        header = text.lstrip("\r\n").split("\n", 1)[0]
        delimiter = max(",;\t", key=header.count)
        names = [n for n in read_csv(path).columns if n != "_line"]
        lead = "" if text.endswith("\n") else "\n"
    else:
        lead = ",".join(names) + "\n"
    line = delimiter.join(_quoted(guard(cells.get(name, ""))) for name in names)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
    try:
        os.write(descriptor, f"{lead}{line}\n".encode())
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _quoted(cell: str) -> str:
    return f'"{cell.replace(chr(34), chr(34) * 2)}"'
