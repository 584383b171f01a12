"""The framework matrix: people or cases by themes, a person's summary in each cell.

After Ritchie and Spencer's framework method; see Gale, Heath, Cameron, Rashid and Redwood (2013),
https://doi.org/10.1186/1471-2288-13-117.
"""

from __future__ import annotations

import html
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import pandas as pd

from qualcsv.errors import Fault, UsageError
from qualcsv.matrices.framework_cells import Place, coding_marks
from qualcsv.tables import rows_of
from qualcsv.tables.framework_contracts import FRAMEWORK

__all__ = ["FrameworkMatrix"]

_SHOWN = 60  # rows of the matrix in a notebook
_CUT = 400  # characters of a summary there


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

    def table(self, what: str = "summary") -> pd.DataFrame:
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
        marks = coding_marks(self.quotations, first_ids=self.first_ids)
        places = zip(self.cells["row"], self.cells["code"], self.cells["covers"], strict=True)
        return {place: tuple(marks.get(place, {}).values()) for place in places}

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
