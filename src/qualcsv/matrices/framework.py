"""The framework matrix: people or cases by themes, a person's summary in each cell.

After Ritchie and Spencer's framework method; see Gale, Heath, Cameron, Rashid and Redwood (2013),
https://doi.org/10.1186/1471-2288-13-117.
"""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from qualcsv.coding.memo import Cell, Memo
from qualcsv.errors import Fault, UsageError
from qualcsv.matrices.framework_cells import (
    cell_codings,
    changes,
    coding_marks,
    framework_columns,
)
from qualcsv.matrices.tree import Tree
from qualcsv.tables import CODINGS, check_table, make_table, rows_of
from qualcsv.tables.framework_contracts import FRAMEWORK, FRAMEWORK_QUOTATIONS

__all__ = ["FrameworkMatrix", "make_framework"]

_SHOWN = 60  # rows of the matrix in a notebook
_CUT = 400  # characters of a summary there
Place = tuple[str, str, str]  # row, code, covers


@dataclass(frozen=True, eq=False)
class FrameworkMatrix:
    """A framework matrix as it was when it was made.

    Attributes
    ----------
    title : str
        The study's title.
    rows : {"participant", "case"}
        What a row is.
    cells : pandas.DataFrame
        One row a cell, cells without codings and summary included: rows, row, row_name, code,
        code_name, covers, summary, status, stale, changed, made, author, time, version, n_codings,
        codings, token, file.
    quotations : pandas.DataFrame
        One row a coding under a cell: row, column, covers, then the columns of the codings table
        and speaker.
    unplaced : pandas.DataFrame
        Memos without a cell, and why: file, rows, row, code, author, summary, why.
    without_row : int
        Codings of the columns that lie in no row: nobody is known to have said them.
    codebook : str
        The codebook's label.
    first_ids : Mapping of str to str
        Code → the id that it had first.
    """

    title: str
    rows: str
    cells: pd.DataFrame
    quotations: pd.DataFrame
    unplaced: pd.DataFrame
    without_row: int = 0
    codebook: str = ""
    first_ids: Mapping[str, str] = field(default_factory=dict)

    @property
    def columns(self) -> list[tuple[str, str]]:
        """The columns: code and what it covers, in codebook order."""
        return list(dict.fromkeys(zip(self.cells["code"], self.cells["covers"], strict=True)))

    def pivot(self, what: str = "summary") -> pd.DataFrame:
        """Return one column of `cells` as a matrix.

        Parameters
        ----------
        what : str, optional
            A column of `cells`, such as ``status``, ``stale`` or ``n_codings``.

        Returns
        -------
        pandas.DataFrame of shape (rows, codes)
            In order; a code that has a column for itself and one with those below it is
            ``code (and below)`` in the second.

        Raises
        ------
        UsageError
            If there is no such column.
        """
        if what not in self.cells.columns:
            raise UsageError(Fault(f"what={what!r}", ", ".join(FRAMEWORK.names)))
        columns = self.columns
        rows = list(dict.fromkeys(self.cells["row"]))
        twice = {code for code, covers in columns if covers == "code"}
        names = [
            f"{code} (and below)" if covers == "below" and code in twice else code
            for code, covers in columns
        ]
        values = self.cells[what].to_numpy(dtype=object).reshape(len(rows), len(columns))
        shaped = pd.DataFrame(values, pd.Index(rows, name=self.rows), pd.Index(names, name="code"))
        return shaped.astype(self.cells[what].dtype)

    def quotations_of(self, row: str, code: str, *, covers: str | None = None) -> pd.DataFrame:
        """Return the codings under one cell, in order of place.

        Parameters
        ----------
        row, code : str
            The cell.
        covers : {"code", "below"}, optional
            Where the matrix has both.

        Returns
        -------
        pandas.DataFrame
            The columns of a codings table, and speaker. Empty if there are none.
        """
        q = self.quotations
        chosen = q[(q["row"] == row) & (q["column"] == code)]
        if covers is not None:
            chosen = chosen[chosen["covers"] == covers]
        return chosen.drop(columns=["row", "column", "covers"]).reset_index(drop=True)

    @cached_property
    def marks(self) -> dict[Place, tuple[str, ...]]:
        """What is under each cell, to tell later whether it has changed; see `coding_marks`."""
        of_coding = coding_marks(
            self.quotations.drop_duplicates("coding"), first_ids=self.first_ids
        )
        return {
            (cell.row, cell.code, cell.covers): tuple(of_coding[c] for c in cell.codings.split())
            for cell in rows_of(self.cells)
        }

    @property
    def facts(self) -> dict[str, int]:
        """Counts of cells: with codings, by status, machine-made, stale; and what has no place."""
        cells = self.cells
        return {
            "cells": len(cells),
            "with codings": int((cells["n_codings"] > 0).sum()),
            "draft": int((cells["status"] == "draft").sum()),
            "checked": int((cells["status"] == "checked").sum()),
            "machine-made": int((cells["made"] == "extractive").sum()),
            "stale": int((cells["stale"] == "yes").sum()),
            "codings without a row": self.without_row,
            "memos without a cell": len(self.unplaced),
        }

    def __repr__(self) -> str:
        """Return counts, never names or quotations."""
        n = self.cells["row"].nunique()
        told = ", ".join(f"{count} {what}" for what, count in self.facts.items() if count)
        return f"<FrameworkMatrix: {n} {self.rows}s x {len(self.columns)} codes; {told}>"

    def _repr_html_(self) -> str:
        """Return the matrix as a table; a cell shows its summary, status and number of codings."""
        names = dict(zip(self.cells["code"], self.cells["code_name"], strict=True))
        head = "".join(
            f"<th style='text-align:left;vertical-align:bottom' title='{_safe(code)}'>{_safe(names[code])}</th>"
            for code, _ in self.columns
        )
        lines = []
        grouped = [(row, part) for row, part in self.cells.groupby("row", sort=False)]
        for row, part in grouped[:_SHOWN]:
            cells = "".join(_shown(cell) for cell in rows_of(part))
            lines.append(
                f"<tr><th style='text-align:left;vertical-align:top'>{_safe(str(row))}</th>{cells}</tr>"
            )
        more = f"<p>and {len(grouped) - _SHOWN} rows more</p>" if len(grouped) > _SHOWN else ""
        caption = _safe(repr(self)[1:-1])
        return (
            f"<div style='overflow:auto;max-height:70vh'><b>{caption}</b><table>"
            f"<thead><tr><th></th>{head}</tr></thead><tbody>{''.join(lines)}</tbody></table>{more}</div>"
        )


def _safe(text: str) -> str:
    return html.escape(text, quote=True)


def told_status(cell: Any) -> str:
    """Return a cell's status in words: draft, machine-made, stale and why."""
    parts = [cell.status] if cell.status != "empty" else []
    parts += ["machine-made"] if cell.made == "extractive" else []
    parts += [f"STALE: {cell.changed}"] if cell.stale == "yes" else []
    return ", ".join(parts)


def _shown(cell: Any) -> str:
    text = cell.summary if len(cell.summary) <= _CUT else f"{cell.summary[: _CUT - 1]}…"
    words = _safe(text).replace("\n", "<br>")
    n = f"{cell.n_codings} coding{'s' if cell.n_codings != 1 else ''}" if cell.n_codings else ""
    foot = "; ".join(part for part in (told_status(cell), n) if part)
    small = f"<div style='color:#666;font-size:.85em'>{_safe(foot)}</div>" if foot else ""
    style = (
        "text-align:left;vertical-align:top;min-width:14em"
        if words
        else "text-align:left;vertical-align:top"
    )
    return f"<td style='{style}'>{words}{small}</td>"


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
    attrs, tree = dict(traced.attrs), Tree.of(traced.attrs)
    checked = check_table(traced, CODINGS).reset_index(drop=True)
    order = {code: i for i, code in enumerate(tree.order)}
    checked = checked.assign(_place=checked["code"].map(lambda c: order.get(c, len(order))))
    keys = ["transcript", "start", "end", "_place", "coder", "coding"]
    checked = checked.sort_values(keys, kind="stable").drop(columns="_place").reset_index(drop=True)
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
    quotations = found.assign(
        row=found[rows],
        column=[columns[i][0] for i in column],
        covers=[columns[i][1] for i in column],
    )
    table = _with_memos(table, found, written, elsewhere or {}, first_ids or {}, checked)
    quotations = check_table(quotations, FRAMEWORK_QUOTATIONS)[FRAMEWORK_QUOTATIONS.names]
    lost = unplaced if unplaced is not None else pd.DataFrame()
    return FrameworkMatrix(
        title, rows, table, quotations, lost, outside, codebook, dict(first_ids or {})
    )


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
    under = found["coding"].groupby(cell, sort=False).agg(list).to_dict()
    made, i = [], 0
    for row, row_name in row_names.items():
        for code, covers in columns:
            ids = under.get(i, [])
            made.append(
                (rows, row, row_name, code, names.get(code, ""), covers, "", "empty", "", "", "",
                 "", "", 0, len(ids), " ".join(ids), "", "")
            )  # fmt: skip
            i += 1
    return make_table(FRAMEWORK, made)


def _with_memos(
    table: pd.DataFrame,
    found: pd.DataFrame,
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
    needed = {c for i, _ in there for c in table["codings"].iloc[i].split()}
    some = found[found["coding"].isin(needed)].drop_duplicates("coding")
    marks = coding_marks(some, first_ids=first_ids)
    gone = {mark.split(" ", 1)[0] for _, memo in there for mark in memo.marks}
    moved = codings[codings["coding"].isin(gone)]
    became = {**{r.coding: f"now {r.code}" for r in rows_of(moved)}, **elsewhere}
    cells = table.to_dict("list")
    for i, memo in there:
        now = {coding: marks[coding] for coding in cells["codings"][i].split()}
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
