"""The codings behind each cell of a theme matrix."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from qualcsv.matrices.counts import with_margins
from qualcsv.matrices.layout import By, Layout

__all__ = ["matrix_codings"]


def matrix_codings(
    codings: pd.DataFrame,
    *,
    by: By = "case",
    level: int | None = None,
    roll_up: bool | None = None,
    attribute: str | None = None,
    margins: bool = False,
    complete: bool = False,
    participants: pd.DataFrame | None = None,
    parents: Mapping[str, str] | None = None,
) -> pd.DataFrame:
    """Return the ids of the codings behind each cell of a theme matrix.

    Parameters
    ----------
    codings : pandas.DataFrame
        A codings table.
    by, level, roll_up, attribute, margins, complete, participants, parents : optional
        As in `theme_matrix`; the result has its rows and columns.

    Returns
    -------
    pandas.DataFrame of shape (codes, groups)
        Ids with a blank between, sorted; empty text where nothing was coded. A cell that counts
        segments, participants or words counts those of these codings.

    Raises
    ------
    UsageError
        If there is no such grouping.

    Examples
    --------
    >>> import qualcsv as qc
    >>> codings = qc.open_study(qc.sample_folder()).codings()
    >>> ids = matrix_codings(codings).map(lambda cell: len(cell.split()))
    >>> bool((ids == qc.theme_matrix(codings, count="codings")).all(axis=None))
    True
    """
    layout = Layout.of(
        codings, by=by, level=level, roll_up=roll_up, attribute=attribute, complete=complete,
        participants=participants, parents=parents,
    )  # fmt: skip
    rows, columns = len(layout.codes), len(layout.groups)
    counted = pd.DataFrame(
        {
            "row": layout.code,
            "column": layout.group,
            "id": layout.codings["coding"].to_numpy()[layout.row],
        }
    )
    counted = counted[counted["row"] >= 0]
    if margins:
        total = [
            counted.assign(column=columns),
            counted.assign(row=rows),
            counted.assign(row=rows, column=columns),
        ]
        counted = pd.concat([counted, *total])
    cells: list[list[list[str]]] = [
        [[] for _ in range(columns + margins)] for _ in range(rows + margins)
    ]
    for row, column, id in counted.sort_values("id").itertuples(index=False, name=None):
        cells[row][column].append(id)
    names, groups = layout.codes, layout.columns
    if margins:
        names, groups = with_margins(names, groups)
    joined = [[" ".join(dict.fromkeys(ids)) for ids in row] for row in cells]
    return pd.DataFrame(
        joined, index=pd.Index(names, name="code", dtype="str"), columns=groups, dtype="str"
    )
