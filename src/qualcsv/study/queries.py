"""Queries that a study keeps by name, in ``queries.csv``: plain text, a row a query."""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd

from qualcsv.errors import Fault, TableError, UsageError, file_name
from qualcsv.matrices import Query, parse_query, query
from qualcsv.records import nfc
from qualcsv.study.study import Study
from qualcsv.tables import QUERIES, check_table, make_table, read_csv, write_csv

__all__ = ["run_query", "save_query", "saved_queries"]

FILE = "queries.csv"
_NAME = re.compile(r"[^\W_][\w .,+-]*")


def _file(study: Study) -> Path:
    return study.config.folder / FILE


def saved_queries(study: Study) -> pd.DataFrame:
    """Return the queries that a study keeps.

    Parameters
    ----------
    study : Study
        A study.

    Returns
    -------
    pandas.DataFrame
        One row a query, in the order of ``queries.csv``: name, query, note, further columns.
        Empty if there is no such file.

    Raises
    ------
    TableError
        If the file is not as it should be: columns or names are missing, or a name stands twice.
    """
    path = _file(study)
    if not path.exists():
        return make_table(QUERIES, [])
    frame = read_csv(path).drop(columns="_line")
    if "note" not in frame.columns:
        frame["note"] = ""
    frame["name"] = frame["name"].map(nfc) if "name" in frame.columns else None
    if frame["name"].isna().all() and len(frame):
        raise TableError(Fault("no column name", todo="add it", file=file_name(path), line=1))
    return check_table(frame, QUERIES, file=file_name(path))


def save_query(
    study: Study, name: str, asked: str, *, note: str = "", replace: bool = False
) -> Path:
    """Keep a query under a name.

    Parameters
    ----------
    study : Study
        A study.
    name : str
        Letters, digits, blanks and ``_ . , + -``; it begins with a letter or digit.
    asked : str
        The query; it must be one that can be read, and run on the study as it is.
    note : str, optional
        What it is for.
    replace : bool, optional
        Whether another query of that name may be written over.

    Returns
    -------
    pathlib.Path
        ``queries.csv``. All other rows stay as they are.

    Raises
    ------
    UsageError
        If the name or the query cannot be used, or the name is taken by another query.
    """
    name = nfc(" ".join(name.split()))
    if not _NAME.fullmatch(name):
        allowed = "letters, digits, blanks and _ . , + -, a letter or digit first"
        raise UsageError(Fault(f"the name {name!r}", allowed))
    run = Query(name, asked, note)
    query(study.codings(), run, participants=study.participants, segments=_text(study, asked))
    kept = saved_queries(study)
    known = kept["name"] == name
    if known.any():
        if kept.loc[known, ["query", "note"]].iloc[0].tolist() == [asked, note]:
            return _file(study)
        if not replace:
            told = f"{name!r} is another query: {kept.loc[known, 'query'].iloc[0]}"
            raise UsageError(Fault(told, todo="choose another name, or replace it"))
        kept.loc[known, ["query", "note"]] = [asked, note]
    else:
        fresh = make_table(QUERIES, [(name, asked, note)])
        kept = pd.concat([kept, fresh], ignore_index=True)
        kept = kept.fillna("")  # further columns of the file
    return write_csv(kept, _file(study))


def _text(study: Study, asked: str) -> pd.DataFrame | None:
    """Return the study's sentences if a query asks for more than codings."""
    related = re.search(r"\b(near|before|within|overlaps)\b", asked, re.IGNORECASE)
    return study.segments(unit="sentence") if related else None


def run_query(study: Study, asked: str, *, coder: str | None = None) -> pd.DataFrame:
    """Run a query that the study keeps, or any other.

    Parameters
    ----------
    study : Study
        A study.
    asked : str
        The name of a saved query, or a query; see `qualcsv.query`.
    coder : str, optional
        Only this coder's codings.

    Returns
    -------
    pandas.DataFrame
        The codings that fit, in order of place; ``attrs["query"]`` is what was asked, and
        ``attrs["name"]`` its name, empty if it has none.

    Raises
    ------
    UsageError
        If it is neither a name nor a query that can be read.
    TableError
        If ``queries.csv`` is not as it should be.

    Examples
    --------
    >>> import qualcsv as qc
    >>> found = qc.run_query(qc.open_study(qc.sample_folder()), "code:ci.backbone and case:torget")
    >>> set(found["case"])
    {'torget'}
    """
    kept = saved_queries(study)
    named = kept[kept["name"] == nfc(" ".join(asked.split()))]
    name = str(named["name"].iloc[0]) if len(named) else ""
    text = str(named["query"].iloc[0]) if len(named) else asked
    if not len(named) and ":" not in asked and len(kept):
        todo = "write one of them, or a query such as code:ci.backbone"
        raise UsageError(Fault(f"no query is called {asked!r}", ", ".join(kept["name"]), todo))
    parse_query(text)
    found = query(
        study.codings(coder=coder), text,
        participants=study.participants, segments=_text(study, text),
    )  # fmt: skip
    found.attrs["name"] = name
    return found
