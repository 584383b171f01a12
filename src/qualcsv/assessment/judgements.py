"""What a person judged of a case and a code, beside what the codings say."""

from __future__ import annotations

from typing import Any

import pandas as pd

from qualcsv.assessment.evidence import Evidence
from qualcsv.tables import check_table, make_table, rows_of
from qualcsv.tables.assessment_contracts import JUDGEMENTS

__all__ = ["Judged", "judged_cells"]

Judged = dict[tuple[str, str], tuple[str, str, str, int, int]]


def judged_cells(
    evidence: Evidence, judgements: pd.DataFrame | None, codes: dict[str, tuple[str, ...]]
) -> Judged:
    """Return the last judgement of each case and code.

    Parameters
    ----------
    evidence : Evidence
        Tells how many codings are newer than the judgement.
    judgements : pandas.DataFrame or None
        As `JUDGEMENTS` says. The latest date holds, of one day the row that stands last; earlier
        ones are counted, none is dropped.
    codes : dict of str to tuple of str
        Code → the codes that are counted for it.

    Returns
    -------
    dict
        (case, code) → judgement, author, date, number of judgements, codings decided on a later
        day than the judgement's. Cells without a judgement are not in it.
    """
    told = make_table(JUDGEMENTS, []) if judgements is None else check_table(judgements, JUDGEMENTS)
    last: dict[tuple[str, str], Any] = {}
    many: dict[tuple[str, str], int] = {}
    for row in rows_of(told):
        cell = (row.case, row.code)
        many[cell] = many.get(cell, 0) + 1
        if cell not in last or row.date >= last[cell].date:
            last[cell] = row
    frame = evidence.frame
    found: Judged = {}
    for cell, row in last.items():
        inside = (frame["case"] == cell[0]) & frame["code"].isin(codes.get(cell[1], (cell[1],)))
        since = int((frame.loc[inside, "time"].str.slice(0, 10) > row.date[:10]).sum())
        found[cell] = (row.judgement, row.author, row.date, many[cell], since)
    return found
