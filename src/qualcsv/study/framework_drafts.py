"""Draft summaries that quote: the most central quotations of a cell, named as machine-made."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

from qualcsv.coding import Memo, write_memos
from qualcsv.coding.memo import Cell
from qualcsv.errors import Fault, UsageError
from qualcsv.matrices.lexrank import central, inverse_frequencies
from qualcsv.study.framework import (
    framework_folder,
    framework_matrix,
    placed_memos,
    seen,
)
from qualcsv.study.framework_write import MACHINE, drafted_memo
from qualcsv.study.study import Study
from qualcsv.tables import make_table, rows_of
from qualcsv.tables.framework_contracts import FRAMEWORK_OUTCOMES

__all__ = ["draft_summaries"]

_MOST = 20


def draft_summaries(
    study: Study,
    *,
    rows: str = "participant",
    codes: Sequence[str] | None = None,
    level: int | None = None,
    roll_up: bool | None = None,
    most: int = 3,
    progress: Callable[[int], None] | None = None,
) -> pd.DataFrame:
    """Draft the summaries of cells that no person has written in, by quoting; nothing is generated.

    Parameters
    ----------
    study : Study
        A study.
    rows, codes, level, roll_up : optional
        Which cells; see `framework_matrix`.
    most : int, optional
        Quotations a cell, 1 to 20.
    progress : callable, optional
        Called with 1 for each cell with codings.

    Returns
    -------
    pandas.DataFrame
        One row a cell with codings, in order: row, code, covers, outcome, told, mine, study.
        ``written`` cells say ``made: extractive`` in their front matter and in every export until
        a person rewrites them. ``kept`` cells have a person's words, or words that one checked:
        they are left as they are. An untouched machine-made draft is made anew when codings under
        it changed. Empty if no cell has codings.

    Raises
    ------
    UsageError
        If an option is not what it should be.

    References
    ----------
    Erkan and Radev (2004), LexRank, https://doi.org/10.1613/jair.1523.
    """
    if isinstance(most, bool) or not isinstance(most, int) or not 1 <= most <= _MOST:
        raise UsageError(Fault(f"most={most!r}", f"a whole number from 1 to {_MOST}"))
    matrix = framework_matrix(study, rows=rows, codes=codes, level=level, roll_up=roll_up)
    memos, _ = placed_memos(study)
    rarity = inverse_frequencies(_spans(matrix.quotations)["quotation"].tolist())
    keys = ["row", "column", "covers"]
    under = (
        dict(iter(matrix.quotations.groupby(keys, sort=False))) if len(matrix.quotations) else {}
    )
    drafts: list[tuple[Memo, str | None]] = []
    cells: list[tuple[Cell, str]] = []
    for cell in rows_of(matrix.cells[matrix.cells["n_codings"] > 0]):
        key = (cell.rows, cell.row, cell.code, cell.covers)
        there = memos.get(key)
        if there is not None and (there.by_person or not there.text):
            cells.append((key, there.text))
        else:
            text = _quoted(_spans(under[key[1:]]), rarity, most)
            memo = drafted_memo(
                key, there, text=text, status="draft", author=MACHINE, marks=matrix.marks[key[1:]]
            )
            drafts.append((_machine(memo), there.token if there else ""))
            cells.append((key, ""))
        if progress is not None:
            progress(1)
    return _outcomes(study, cells, drafts, memos)


def _machine(memo: Memo) -> Memo:
    """Return a draft named as what it is, whatever stood there before."""
    return replace(memo, made="extractive")


def _spans(quotations: pd.DataFrame) -> pd.DataFrame:
    """Return quotations without repeats: two codings of one span are one quotation."""
    return quotations.drop_duplicates(["transcript", "start", "end"])


def _quoted(spans: pd.DataFrame, rarity: dict[str, float], most: int) -> str:
    texts = [" ".join(text.split()) for text in spans["quotation"]]
    chosen = central(texts, most=most, rarity=rarity)
    places = list(zip(spans["transcript"], spans["turn"], strict=True))
    return "\n".join(f"“{texts[i]}” ({places[i][0]}, turn {places[i][1]})" for i in chosen)


def _outcomes(
    study: Study,
    cells: list[tuple[Cell, str]],
    drafts: list[tuple[Memo, str | None]],
    memos: dict[Cell, Memo],
) -> pd.DataFrame:
    """Write the drafts and tell what became of each cell."""
    written, conflicts = write_memos(framework_folder(study), study.config.hidden / "locks", drafts)
    done = {memo.cell: memo for memo in written}
    lost = {conflict.wanted.cell for conflict in conflicts}
    queue = iter(drafts)
    told: list[tuple[Any, ...]] = []
    for (rows, row, code, covers), kept in cells:
        there = memos.get((rows, row, code, covers))
        if there is not None and (there.by_person or not there.text):
            why = "a person emptied it" if not kept else f"by {there.author}"
            told.append((row, code, covers, "kept", why, "", kept))
            continue
        draft, before = next(queue)
        if draft.cell in lost:
            told.append(
                (row, code, covers, "conflict", "written by another just now", draft.text, "")
            )
            continue
        memo = done[draft.cell]
        seen(study)[(rows, row, code, covers)] = memo.token
        outcome = "unchanged" if memo.token == before else "written"
        told.append((row, code, covers, outcome, memo.file, draft.text, memo.text))
    return make_table(FRAMEWORK_OUTCOMES, told)
