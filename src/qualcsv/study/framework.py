"""A study's framework matrix, and the summaries that people write into its cells."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from weakref import WeakKeyDictionary

import pandas as pd

from qualcsv.audit import trace_codings
from qualcsv.coding import Memo, read_memos
from qualcsv.coding.memo import Cell, latest
from qualcsv.errors import Fault, StudyError, UsageError, file_name
from qualcsv.matrices import FrameworkMatrix, make_framework
from qualcsv.matrices.layout import ordered
from qualcsv.records import nfc
from qualcsv.study.study import Study
from qualcsv.tables import make_table, rows_of
from qualcsv.tables.framework_contracts import FRAMEWORK_UNPLACED

__all__ = [
    "framework_folder",
    "framework_matrix",
    "memo_faults",
    "placed_memos",
    "row_names",
    "seen",
]

_SEEN: WeakKeyDictionary[Study, dict[Cell, str]] = WeakKeyDictionary()


def framework_folder(study: Study) -> Path:
    """Return the folder of a study's memos of framework cells, which need not be there."""
    return study.config.memos / "framework"


def seen(study: Study) -> dict[Cell, str]:
    """Return the state of each cell as this study object last read or wrote it, to be added to."""
    return _SEEN.setdefault(study, {})


def row_names(study: Study, rows: str) -> dict[str, str]:
    """Return the rows of a study's framework matrix, in order, with what they are called.

    Raises
    ------
    UsageError
        If `rows` is neither participant nor case.
    """
    if rows == "case":
        return dict(study.config.cases)
    if rows != "participant":
        raise UsageError(Fault(f"rows={rows!r}", "participant, case"))
    people = study.participants
    names = dict(zip(people["participant"], people["name"], strict=True))
    return {one: names[one] for one in ordered(names)}


def placed_memos(study: Study) -> tuple[dict[Cell, Memo], pd.DataFrame]:
    """Return a study's memos by the cell that they are about now, and those that have none.

    Parameters
    ----------
    study : Study
        A study.

    Returns
    -------
    placed : dict
        Cell → memo. A code that was renamed or merged is followed to what it has become, and a
        row is found in any normal form.
    unplaced : pandas.DataFrame
        One row a memo: file, rows, row, code, author, summary, why. It stays where it lies.

    Raises
    ------
    StudyError
        With all that is wrong with the files.
    """
    rows = {
        kind: {nfc(one): one for one in row_names(study, kind)} for kind in ("participant", "case")
    }
    parents = {code.parent for code in study.codebook.codes}
    meant: dict[Cell, list[Memo]] = {}
    lost: list[tuple[Memo, str]] = []
    for memo in read_memos(framework_folder(study)).values():
        heirs = study.codebook.heirs(memo.code)
        if memo.row not in rows[memo.rows]:
            lost.append((memo, f"the study has no {memo.rows} {memo.row!r}"))
        elif len(heirs) != 1:
            split = f"was split into {' and '.join(heirs)}" if heirs else "is not in the codebook"
            lost.append((memo, f"the code {memo.code!r} {split}"))
        else:
            covers = memo.covers if heirs[0] in parents else "code"
            cell = (memo.rows, rows[memo.rows][memo.row], heirs[0], covers)
            meant.setdefault(cell, []).append(memo)
    placed = {}
    for cell, memos in meant.items():
        own = [memo for memo in memos if memo.cell == cell]
        placed[cell] = own[0] if own else latest(memos)
        others = (memo for memo in memos if memo is not placed[cell])
        lost += [(m, f"the cell has another memo now: {placed[cell].file}") for m in others]
    listed = [(m.file, m.rows, m.row, m.code, m.author, m.text, why) for m, why in lost]
    return placed, make_table(FRAMEWORK_UNPLACED, listed)


def memo_faults(study: Study) -> list[Fault]:
    """Return all that is wrong with a study's memos of framework cells.

    Parameters
    ----------
    study : Study
        A study whose codebook and participants can be read.

    Returns
    -------
    list of Fault
        Files that cannot be read, and memos whose row or code the study does not have any more.
    """
    try:
        lost = placed_memos(study)[1]
    except StudyError as error:
        return list(error.faults)
    folder = framework_folder(study)
    return [
        Fault(
            f"{m.author!r}'s summary of {m.row} x {m.code}: {m.why}",
            file=file_name(folder / m.file),
        )
        for m in rows_of(lost)
    ]


def framework_matrix(
    study: Study,
    *,
    rows: str = "participant",
    codes: Sequence[str] | None = None,
    level: int | None = None,
    roll_up: bool | None = None,
    coder: str | None = None,
) -> FrameworkMatrix:
    """Lay a study out as a framework matrix: people or cases by themes, with written summaries.

    Parameters
    ----------
    study : Study
        A study.
    rows : {"participant", "case"}, optional
        What a row is. All of the study are there, coded or not.
    codes : str or sequence of str, optional
        The columns; with `level`, what they stand under. By default all codes that have codings
        or summaries.
    level : int, optional
        A depth of the codebook, 0 at the top: one column a code there, with all codes below it.
    roll_up : bool, optional
        Whether a column holds the codings of the codes below it too. By default at a level, and
        for a heading.
    coder : str, optional
        Only this coder's codings.

    Returns
    -------
    FrameworkMatrix
        ``matrix.cells`` has one row a cell with summary, status, the mark stale and what changed;
        ``matrix.table()`` shows them as a matrix; ``matrix.quotations`` are the codings below.

    Raises
    ------
    UsageError
        If an option is not what it should be.
    StudyError
        If a memo cannot be read; all faults at once.

    References
    ----------
    Gale, Heath, Cameron, Rashid and Redwood (2013), Using the framework method for the analysis of
    qualitative data in multi-disciplinary health research,
    https://doi.org/10.1186/1471-2288-13-117.

    Examples
    --------
    >>> import qualcsv as qc
    >>> study = qc.open_study(qc.sample_folder())
    >>> qc.framework_matrix(study, rows="case", codes=["cond"], level=1).table("n_codings").shape
    (2, 8)
    """
    codes = [codes] if isinstance(codes, str) else codes
    codings = study.codings(coder=coder)
    traced = trace_codings(codings, study.transcripts)
    traced.attrs = dict(codings.attrs)
    placed, unplaced = placed_memos(study)
    wanted = None if codes is None else [study.codebook.code(nfc(code)).id for code in codes]
    matrix = make_framework(
        traced, placed, rows=rows, row_names=row_names(study, rows), codes=wanted, level=level,
        roll_up=roll_up, elsewhere=_elsewhere(study),
        first_ids={c.id: c.formerly[0] for c in study.codebook.codes if c.formerly},
        unplaced=unplaced, title=study.config.title, codebook=study.codebook.label,
    )  # fmt: skip
    for cell in rows_of(matrix.cells):
        seen(study)[(cell.rows, cell.row, cell.code, cell.covers)] = cell.token
    return matrix


def _elsewhere(study: Study) -> dict[str, str]:
    """Return what has become of codings that are in force and not in the table."""
    told = {coding: f"settled by {by}" for coding, by in study.fold().settled.items()}
    told |= {row.coding: f"cannot be placed: {row.why}" for row in rows_of(study.unplaced())}
    return told
