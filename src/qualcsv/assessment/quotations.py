"""The strongest quotations of a cell, by a rule that anybody can check."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import Any

import pandas as pd

from qualcsv.assessment.conditions import SEVEN_CONDITIONS
from qualcsv.assessment.evidence import Evidence, read_evidence
from qualcsv.tables import make_table, rows_of
from qualcsv.tables.assessment_contracts import STRONGEST

__all__ = ["LONGEST", "strongest_quotations"]

LONGEST = 80
_WORD = re.compile(r"\w+(?:['\u2019-]\w+)*")


def strongest_quotations(
    codings: pd.DataFrame | Evidence,
    *,
    codes: Sequence[str] = SEVEN_CONDITIONS,
    attribute: str = "polarity",
    most: int = 3,
    adjudicated: Collection[str] = (),
    settled: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Return the strongest quotations for each case, code and side.

    Parameters
    ----------
    codings : pandas.DataFrame or Evidence
        A codings table.
    codes : sequence of str, optional
        The codes, in order.
    attribute : str, optional
        Its values are the sides.
    most : int, optional
        How many a cell.
    adjudicated : collection of str, optional
        Ids of codings that an adjudication made.
    settled : pandas.DataFrame, optional
        The codings of all coders, those that were settled included
        (``study.codings(settled=True)``); for how many coders agree. By default `codings`.

    Returns
    -------
    pandas.DataFrame
        One row a quotation; at most one of a participant in a cell as long as there are others.
        The rule, in this order: adjudicated; more coders who gave the same code to any of its
        words; longer, but over 80 words counts as the shortest; place. It is a rule for finding
        what to read first, and says nothing about who is right. Empty if nothing was coded.
    """
    evidence = read_evidence(codings)
    chosen = evidence.of(codes)
    frame = chosen.frame.assign(side=chosen.attribute(attribute))
    everything = evidence.frame if settled is None else read_evidence(settled).frame
    readings = everything[~everything["coding"].isin(list(adjudicated))]  # no reading of its own
    coders = _coders(frame, readings[readings["code"].isin(list(codes))])
    words = [len(_WORD.findall(quotation)) for quotation in frame["quotation"]]
    frame = frame.assign(
        coders=coders,
        words=words,
        adjudicated=frame["coding"].isin(list(adjudicated)),
        length=[count if count <= LONGEST else -count for count in words],
    )
    order = ["adjudicated", "coders", "length"]
    frame = frame.sort_values(order, ascending=False, kind="stable")
    cells: dict[Any, pd.DataFrame] = {
        key: part for key, part in frame.groupby(["case", "code", "side"], sort=False) if most > 0
    }
    cases = {case: i for i, case in enumerate(evidence.cases)}
    rank = {code: i for i, code in enumerate(codes)}
    keys = sorted(cells, key=lambda k: (cases[k[0]], rank[k[1]], k[2] == "unsaid", k[2]))
    rows = [
        [
            *key, place + 1, row.coding, "yes" if row.adjudicated else "no", row.coders, row.words,
            row.participant, row.transcript, row.start, row.end, row.quotation, row.text_sha256,
        ]
        for key in keys
        for place, row in enumerate(rows_of(_spread(cells[key], most)))
    ]  # fmt: skip
    return make_table(STRONGEST, rows)


def _spread(cell: pd.DataFrame, most: int) -> pd.DataFrame:
    """Return the first rows, one a participant before a second of the same."""
    nth = cell.groupby(["participant", "transcript"], sort=False).cumcount()
    places = sorted(range(len(cell)), key=lambda i: (int(nth.iloc[i]), i))
    return cell.iloc[places[:most]]


def _coders(frame: pd.DataFrame, everything: pd.DataFrame) -> list[int]:
    """Count, for each coding, the coders with the same code on any of its words."""
    spans: dict[tuple[str, str], list[Any]] = defaultdict(list)
    for row in rows_of(everything[["transcript", "code", "start", "end", "coder"]]):
        spans[row.transcript, row.code].append(row)
    counts = []
    for row in rows_of(frame[["transcript", "code", "start", "end"]]):
        near = spans[row.transcript, row.code]
        counts.append(
            max(1, len({o.coder for o in near if o.start < row.end and row.start < o.end}))
        )
    return counts
