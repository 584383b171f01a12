"""Codings and memos → a framework matrix: which codings lie where, and what still holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from qualcsv.coding.memo import Cell, Memo
from qualcsv.errors import Fault, UsageError
from qualcsv.matrices.framework import FrameworkMatrix
from qualcsv.matrices.framework_cells import (
    cell_codings,
    changes,
    coding_marks,
    framework_columns,
)
from qualcsv.matrices.tree import Tree
from qualcsv.tables import CODINGS, check_table, make_table, rows_of
from qualcsv.tables.framework_contracts import FRAMEWORK, FRAMEWORK_QUOTATIONS

__all__ = ["make_framework"]


def make_framework(
    traced: pd.DataFrame,
    memos: Mapping[Cell, Memo],
    *,
    rows: str,
    row_names: Mapping[str, str],
    codes: Sequence[str] | None = None,
    level: int | None = None,
    roll_up: bool | None = None,
    elsewhere: Mapping[str, str] | None = None,
    first_ids: Mapping[str, str] | None = None,
    unplaced: pd.DataFrame | None = None,
    title: str = "",
    codebook: str = "",
) -> FrameworkMatrix:
    """Lay codings and memos out as a framework matrix.

    Parameters
    ----------
    traced : pandas.DataFrame
        A codings table with a column speaker; its `attrs` carry the codebook's tree and names.
    memos : Mapping
        Cell (rows, row, code, covers) → memo.
    rows : {"participant", "case"}
        What a row is.
    row_names : Mapping of str to str
        The rows in order, with what they are called.
    codes, level, roll_up : optional
        The columns; see `framework_columns`.
    elsewhere : Mapping of str to str, optional
        Coding → what has become of it, for codings that are not in the table.
    first_ids : Mapping of str to str, optional
        Code → the id that it had first.
    unplaced : pandas.DataFrame, optional
        Memos that have no cell.
    title, codebook : str, optional
        Of the study.

    Returns
    -------
    FrameworkMatrix
        Rows × columns cells, also those without codings; without columns there are none.

    Raises
    ------
    UsageError
        If `rows`, a code or the level is not what it should be.
    """
    if rows not in ("participant", "case"):
        raise UsageError(Fault(f"rows={rows!r}", "participant, case"))
    attrs: dict[str, Any] = {str(name): value for name, value in traced.attrs.items()}
    tree = Tree.of(attrs)
    checked = _in_order(traced, tree)
    written = {k: m for k, m in memos.items() if k[0] == rows and k[1] in row_names}
    used = [(code, "") for code in checked["code"].unique()]
    used += [(code, covers) for _, _, code, covers in written]
    columns = framework_columns(
        tree, attrs, codes=codes, level=level, roll_up=roll_up, used=used
    )  # fmt: skip
    at, column = cell_codings(checked["code"], columns, tree)
    found = checked.take(at).reset_index(drop=True)
    known = found[rows].isin(set(row_names)).to_numpy(dtype=bool)
    outside = int(found.loc[~known, "coding"].nunique())
    found, column = found[known].reset_index(drop=True), column[known]
    names = dict(attrs.get("code_names", {}))
    table = _cells(found, column, columns, rows, row_names, names)
    quotations = _quotations(found, column, columns, rows)
    table = _with_memos(table, quotations, written, elsewhere or {}, first_ids or {}, checked)
    lost = unplaced if unplaced is not None else pd.DataFrame()
    return FrameworkMatrix(
        title, rows, table, quotations, lost, outside, codebook, dict(first_ids or {})
    )


def _in_order(traced: pd.DataFrame, tree: Tree) -> pd.DataFrame:
    """Return codings in order of place, whatever order they came in."""
    checked = check_table(traced, CODINGS).reset_index(drop=True)
    order = {code: i for i, code in enumerate(tree.order)}
    checked = checked.assign(_place=checked["code"].map(lambda c: order.get(c, len(order))))
    keys = ["transcript", "start", "end", "_place", "coder", "coding"]
    return checked.sort_values(keys, kind="stable").drop(columns="_place").reset_index(drop=True)


def _quotations(
    found: pd.DataFrame, column: Any, columns: Sequence[tuple[str, str]], rows: str
) -> pd.DataFrame:
    """Return the codings by cell."""
    codes = np.array([code for code, _ in columns], dtype=object)
    covers = np.array([how for _, how in columns], dtype=object)
    told = {
        "row": found[rows],
        "column": pd.Series(codes[column] if len(column) else [], found.index, dtype="str"),
        "covers": pd.Series(covers[column] if len(column) else [], found.index, dtype="str"),
    }
    return found.assign(**told)[FRAMEWORK_QUOTATIONS.names]


def _cells(
    found: pd.DataFrame,
    column: Any,
    columns: Sequence[tuple[str, str]],
    rows: str,
    row_names: Mapping[str, str],
    names: Mapping[str, str],
) -> pd.DataFrame:
    """Return all cells with their codings, without summaries."""
    spot = {row: i for i, row in enumerate(row_names)}
    cell = found[rows].map(spot).to_numpy(dtype=np.int64) * max(len(columns), 1) + column
    by_cell = np.argsort(cell, kind="stable")
    ids = found["coding"].to_numpy(dtype=object)[by_cell].tolist()
    ends = np.searchsorted(cell[by_cell], np.arange(len(row_names) * len(columns) + 1)).tolist()
    made, i = [], 0
    for row, row_name in row_names.items():
        for code, covers in columns:
            own = ids[ends[i] : ends[i + 1]]
            made.append(
                (rows, row, row_name, code, names.get(code, ""), covers, "", "empty", "", "", "",
                 "", "", 0, len(own), " ".join(own), "", "")
            )  # fmt: skip
            i += 1
    return make_table(FRAMEWORK, made)


def _with_memos(
    table: pd.DataFrame,
    quotations: pd.DataFrame,
    memos: Mapping[Cell, Memo],
    elsewhere: Mapping[str, str],
    first_ids: Mapping[str, str],
    codings: pd.DataFrame,
) -> pd.DataFrame:
    """Return the cells with what was written of them, and whether it still holds."""
    keys = zip(table["rows"], table["row"], table["code"], table["covers"], strict=True)
    there = [(i, memos[key]) for i, key in enumerate(keys) if key in memos]
    if not there:
        return table
    places = [
        ((table["row"].iloc[i], table["code"].iloc[i], table["covers"].iloc[i]), i)
        for i, _ in there
    ]
    cells_with = pd.MultiIndex.from_tuples([memo_at for memo_at, _ in places])
    keyed = pd.MultiIndex.from_frame(quotations[["row", "column", "covers"]])
    marks = coding_marks(quotations[keyed.isin(cells_with)], first_ids=first_ids)
    gone = {mark.split(" ", 1)[0] for _, memo in there for mark in memo.marks}
    moved = codings[codings["coding"].isin(gone)]
    became = {**{r.coding: f"now {r.code}" for r in rows_of(moved)}, **elsewhere}
    cells = table.to_dict("list")
    for (place, i), (_, memo) in zip(places, there, strict=True):
        now = marks.get(place, {})
        changed = changes(memo.marks, now, became) if memo.text else ""
        stale = ("yes" if changed else "no") if memo.text else ""
        made = "" if not memo.text else "human" if memo.edited else memo.made
        told = {
            "summary": memo.text, "status": _status(memo), "stale": stale, "changed": changed,
            "made": made, "author": memo.author, "time": memo.time,
            "version": memo.version, "token": memo.token, "file": memo.file,
        }  # fmt: skip
        for name, value in told.items():
            cells[name][i] = value
    return check_table(pd.DataFrame(cells), FRAMEWORK)


def _status(memo: Memo) -> str:
    """Return a memo's status; a file that a person edited says with its words whether it is empty."""
    if not memo.text:
        return "empty"
    return "draft" if memo.status == "empty" else memo.status
