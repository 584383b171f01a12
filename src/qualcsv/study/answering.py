"""Suggestions that a person accepts or rejects: each is answered once by each coder."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

import pandas as pd

from qualcsv.coding import fold
from qualcsv.errors import DecisionError, Fault
from qualcsv.records import Decision
from qualcsv.study.decide import drafted
from qualcsv.tables import SUGGESTIONS, check_table, rows_of

if TYPE_CHECKING:
    from qualcsv.study.study import Study

__all__ = ["accepted", "none_answered", "rejected"]


def none_answered(drafts: Iterable[Decision]) -> Callable[[tuple[Decision, ...]], None]:
    """Return a guard for `Ledger.append`: none of the suggestions is answered on disk.

    Parameters
    ----------
    drafts : iterable of Decision
        What is to be written.

    Returns
    -------
    callable
        Raises a `DecisionError` with all suggestions that the coder has answered before, be it in
        another window a moment ago.
    """
    asked = [draft.origin_id for draft in drafts]

    def guard(rows: tuple[Decision, ...]) -> None:
        answered = fold([rows]).answered
        faults = [
            _answered_before(id, coder, answer)
            for id in asked
            for coder, answer in answered.get(id, {}).items()
        ]
        if faults:
            raise DecisionError(faults)

    return guard


def _answered_before(id: str, coder: str, answer: str) -> Fault:
    told = f"{coder!r} has {answer} the suggestion {id!r} before"
    instead = {"applied": "revise or remove the coding", "rejected": "code it with decide"}
    return Fault(told, todo=f"{instead[answer]} instead")


def _chosen(suggestions: pd.DataFrame | Iterable[str], study: Study) -> pd.DataFrame:
    """Return suggestions as a table; ids are looked up among the study's suggestions."""
    if isinstance(suggestions, pd.DataFrame):
        return check_table(suggestions, SUGGESTIONS)
    ids = [suggestions] if isinstance(suggestions, str) else [str(id) for id in suggestions]
    known = study.suggestions()
    lost = sorted(set(ids) - set(known["suggestion"]))
    if lost:
        raise DecisionError(
            [Fault(f"no suggestion {id!r}", todo="see study.suggestions()") for id in lost]
        )
    return known[known["suggestion"].isin(ids)]


def _of_suggestions(
    study: Study, chosen: pd.DataFrame, coder: str, action: str, memo: str
) -> list[Decision]:
    answered = study.fold().answered
    drafts, faults = [], []
    for row in rows_of(chosen):
        before = answered.get(row.suggestion, {}).get(coder)
        if before:
            faults.append(_answered_before(row.suggestion, coder, before))
            continue
        try:
            drafts.append(
                drafted(
                    study,
                    coder=coder,
                    action=action,
                    transcript=row.transcript,
                    start=row.start,
                    end=row.end,
                    quotation=row.quotation,
                    code=row.code,
                    attributes=_object(row.attributes),
                    memo=memo,
                    target=(),
                    origin=row.origin,
                    origin_id=row.suggestion,
                )
            )
        except DecisionError as error:
            faults += error.faults
    if faults:
        raise DecisionError(faults)
    return drafts


def _object(cell: str) -> dict[str, Any]:
    """Return the attributes that a suggestion sets."""
    try:
        return dict(json.loads(cell))
    except (ValueError, TypeError):
        raise DecisionError(Fault(f"the attributes {cell!r} are no JSON object")) from None


def accepted(
    study: Study, suggestions: pd.DataFrame | Iterable[str], *, coder: str, memo: str
) -> list[Decision]:
    """Return decisions that accept suggestions; see `Study.accept`."""
    return _of_suggestions(study, _chosen(suggestions, study), coder, "apply", memo)


def rejected(
    study: Study, suggestions: pd.DataFrame | Iterable[str], *, coder: str, memo: str
) -> list[Decision]:
    """Return decisions that reject suggestions; see `Study.reject`."""
    return _of_suggestions(study, _chosen(suggestions, study), coder, "reject", memo)
