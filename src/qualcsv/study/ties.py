"""A study's ties: which codings are asked for, and what they tie."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

import pandas as pd

from qualcsv.errors import Fault, UsageError
from qualcsv.networks import find_ties, relation_names
from qualcsv.networks.relations import PREFIX, RELATIONS
from qualcsv.study.named import mentions
from qualcsv.study.study import Study
from qualcsv.tables import TIES, UNTIED, make_table, rows_of

__all__ = ["stakeholder_ties", "untied_relations"]

ORIGINS = ("decided", "suggested", "all")
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


def stakeholder_ties(
    study: Study,
    *,
    relations: str | Iterable[str] | None = "all",
    case: str | None = None,
    themes: str | Iterable[str] | None = None,
    origin: str = "decided",
    since: str | None = None,
    until: str | None = None,
    by_person: bool = False,
) -> pd.DataFrame:
    """Return the ties between a study's actors, each with its place and quotation.

    Parameters
    ----------
    study : Study
        A study.
    relations, case, themes, origin, since, until : optional
        As in `stakeholder_network`, but all relations by default.
    by_person : bool, optional
        Whether people are ends of ties, not only their organisations.

    Returns
    -------
    pandas.DataFrame
        One row a tie, in order of place; see `qualcsv.networks.find_ties`.

    Examples
    --------
    >>> import qualcsv as qc
    >>> study = qc.open_study(qc.sample_folder())
    >>> ties = qc.stakeholder_ties(study, relations="employs")
    >>> set(ties["relation"])
    {'rel.employs'}
    """
    asked: dict[str, Any] = {"case": case, "origin": origin, "since": since, "until": until}
    return _found(study, relations, themes=themes, by_person=by_person, **asked)[0]


def untied_relations(
    study: Study,
    *,
    relations: str | Iterable[str] | None = "rel",
    case: str | None = None,
    origin: str = "decided",
) -> pd.DataFrame:
    """Return the codings of relations that make no tie, and why.

    Parameters
    ----------
    study : Study
        A study.
    relations, case, origin : optional
        As in `stakeholder_network`.

    Returns
    -------
    pandas.DataFrame
        One row a coding: coding, relation, transcript, participant, start, end, quotation, actors,
        why. Who is meant is for a person to say: an alias or a role word in the actors file, or a
        longer coding that takes in the name.
    """
    return _found(study, relations, case=case, origin=origin)[1]


def _found(
    study: Study,
    relations: str | Iterable[str] | None,
    *,
    themes: str | Iterable[str] | None = None,
    by_person: bool = False,
    **asked: Any,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return ties and codings without a tie."""
    known = [*RELATIONS, *sorted(c for c in study.codebook.order if c.startswith(PREFIX))]
    names = relation_names(relations, tuple(dict.fromkeys(known)))
    named = mentions(study, people=True)
    themed = chosen_codings(study, themes=themes, **asked)
    codes = [name for name in names if name.startswith(PREFIX)]
    every = themed if themes is None else chosen_codings(study, **asked)
    related = every[every["code"].isin(codes)]
    if themes is not None:
        related = related[_overlap(related, themed)]
    parts, loose = [], []
    for rows, wanted in ((themed, [n for n in names if n not in codes]), (related, codes)):
        if not wanted:
            continue
        decided = rows[~rows["suggested"]]
        ties, untied = find_ties(
            decided, named, study.participants,
            transcripts=study.transcripts, parses=study.parses(),
            suggestions=rows[rows["suggested"]].rename(columns={"coding": "suggestion"}),
            relations=wanted, by_person=by_person,
        )  # fmt: skip
        parts.append(ties)
        loose.append(untied)
    if not parts:
        return make_table(TIES, []), make_table(UNTIED, [])
    ties = pd.concat(parts, ignore_index=True)
    order = ["transcript", "start", "end", "relation", "source", "target", "tie"]
    return ties.sort_values(order, ignore_index=True), pd.concat(loose, ignore_index=True)


def _overlap(rows: pd.DataFrame, others: pd.DataFrame) -> list[bool]:
    """Return which rows share a character with one of the others."""
    spans: dict[str, list[tuple[int, int]]] = {}
    for row in rows_of(others):
        spans.setdefault(row.transcript, []).append((row.start, row.end))
    return [
        any(start < row.end and row.start < end for start, end in spans.get(row.transcript, ()))
        for row in rows_of(rows)
    ]


def chosen_codings(
    study: Study,
    *,
    case: str | None = None,
    themes: str | Iterable[str] | None = None,
    origin: str = "decided",
    since: str | None = None,
    until: str | None = None,
) -> pd.DataFrame:
    """Return the codings (and suggestions) that a network is made of.

    Parameters
    ----------
    study : Study
        A study.
    case, themes, origin, since, until : optional
        As in `stakeholder_network`.

    Returns
    -------
    pandas.DataFrame
        The codings table's columns and ``suggested``; suggestions have their id as ``coding``. A
        suggestion that somebody has answered is none any more.
    """
    _check(study, case, origin, since, until)
    parts = []
    if origin != "suggested":
        parts.append(study.codings().assign(suggested=False))
    if origin != "decided":
        parts.append(_open_suggestions(study))
    rows = pd.concat(parts, ignore_index=True) if len(parts) > 1 else parts[0]
    if case is not None:
        rows = rows[rows["case"] == case]
    if themes is not None:
        rows = rows[rows["code"].isin(_below(study, themes))]
    if since is not None or until is not None:
        people = study.participants
        dates = dict(zip(people["participant"], people["date"], strict=True))
        told = rows["participant"].map(lambda who: dates.get(who, ""))
        keep = told != ""
        if since is not None:
            keep &= told >= since
        if until is not None:
            keep &= told.str.slice(0, len(until)) <= until
        rows = rows[keep]
    return rows.reset_index(drop=True)


def _check(
    study: Study, case: str | None, origin: str, since: str | None, until: str | None
) -> None:
    faults = []
    if case is not None and case not in study.config.cases:
        faults.append(Fault(f"case={case!r}", ", ".join(study.config.cases)))
    if origin not in ORIGINS:
        faults.append(Fault(f"origin={origin!r}", ", ".join(ORIGINS)))
    for name, told in (("since", since), ("until", until)):
        if told is not None and not _is_date(told):
            faults.append(Fault(f"{name}={told!r}", "2019-05-22, 2019-05 or 2019"))
    if not faults and since is not None and until is not None and since[: len(until)] > until:
        faults.append(Fault(f"since={since!r} is later than until={until!r}"))
    if faults:
        raise UsageError(faults)


def _is_date(told: str) -> bool:
    """Return whether a text is a year, a month or a day that there is."""
    try:
        date.fromisoformat(told + "0001-01-01"[len(told) :])
    except ValueError:
        return False
    return _DATE.fullmatch(told) is not None


def _below(study: Study, themes: str | Iterable[str]) -> set[str]:
    """Return codes and all that stand below them."""
    book = study.codebook
    wanted = {book.code(id).id for id in ([themes] if isinstance(themes, str) else themes)}
    for code in book.codes:  # each code stands after its parent
        if code.parent in wanted:
            wanted.add(code.id)
    return wanted


def _open_suggestions(study: Study) -> pd.DataFrame:
    """Return the suggestions that nobody has answered, with the columns of codings."""
    found = study.suggestions()
    answered = study.fold().answered
    found = found[[id not in answered for id in found["suggestion"]]]
    people = study.participants
    case = dict(zip(people["participant"], people["case"], strict=True))
    sector = dict(zip(people["participant"], people["sector"], strict=True))
    who = found["participant"]
    return found.rename(columns={"suggestion": "coding"}).assign(
        case=[case.get(id, "") for id in who],
        sector=[sector.get(id, "") for id in who],
        coder="",
        time="",
        memo="",
        suggested=True,
    )


def described(rows: pd.DataFrame, **asked: Any) -> dict[str, Any]:
    """Return what a graph tells of what it was made of."""
    people = rows.loc[rows["participant"] != "", "participant"].nunique()
    told = {
        name: value if isinstance(value, str) else " ".join(value)
        for name, value in asked.items()
        if value is not None
    }
    return {
        "case": "", "relations": "speaks_of", **told, "codings": len(rows),
        "participants": int(people),
    }  # fmt: skip
