"""Two versions of a framework matrix: folders, git revisions, exported workbooks."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd

from qualcsv.codebook.revisions import folder_at
from qualcsv.coding import Memo, read_memos
from qualcsv.coding.memo import words_hash
from qualcsv.errors import Fault, UsageError
from qualcsv.matrices import diff_framework
from qualcsv.reports import read_framework
from qualcsv.study.framework import framework_matrix
from qualcsv.study.study import Study, open_study
from qualcsv.tables import make_table, rows_of
from qualcsv.tables.framework_contracts import FRAMEWORK

__all__ = ["framework_at", "framework_diff"]

_ROWS = ("participant", "case")


def framework_diff(
    old: str | Path | Study, new: str | Path | Study, *, beside: str | Path | None = None
) -> pd.DataFrame:
    """Tell what has changed between two versions of a framework matrix, cell by cell.

    Parameters
    ----------
    old, new : Study, str or pathlib.Path
        A study or its folder; a folder of memos; an exported workbook; or a git revision, as
        ``REV`` or ``REV:path``, of the folder `beside`.
    beside : str or pathlib.Path, optional
        The study's folder that a revision is an earlier state of; by default the other version's,
        or the working folder.

    Returns
    -------
    pandas.DataFrame
        One row a change: rows, row, code, covers, change, detail, old, new. ``stale since`` and
        ``no longer stale`` only where both versions tell: a folder of memos alone, or a revision
        without the transcripts, does not. Of a workbook only the cells that it holds are
        compared.

    Raises
    ------
    UsageError
        If a place is none of these.
    StudyError
        If memos cannot be read.
    """
    near = Path(beside) if beside is not None else _folder(new) or _folder(old) or Path.cwd()
    before, after = framework_at(old, beside=near), framework_at(new, beside=near)
    for held in (before.attrs.get("held"), after.attrs.get("held")):
        if held is not None:
            before, after = _only(before, held), _only(after, held)
    codes = list(dict.fromkeys([*after["code"], *before["code"]]))
    return diff_framework(before, after, order={code: i for i, code in enumerate(codes)})


def _only(cells: pd.DataFrame, held: set[tuple[str, ...]]) -> pd.DataFrame:
    keys = zip(cells["rows"], cells["row"], cells["code"], cells["covers"], strict=True)
    return cells[[key in held for key in keys]].reset_index(drop=True)


def _folder(place: str | Path | Study) -> Path | None:
    if isinstance(place, Study):
        return place.config.folder
    return Path(place) if Path(place).is_dir() else None


def framework_at(place: str | Path | Study, *, beside: str | Path) -> pd.DataFrame:
    """Return the written cells of one version of a framework matrix.

    Parameters
    ----------
    place : Study, str or pathlib.Path
        As in `framework_diff`.
    beside : str or pathlib.Path
        The folder that a git revision is an earlier state of.

    Returns
    -------
    pandas.DataFrame
        Cells as ``FrameworkMatrix.cells`` has them, of participants and of cases.

    Raises
    ------
    UsageError
        If it is none of these.
    """
    if isinstance(place, Study):
        return _of_study(place)
    path = Path(place)
    if path.is_dir():
        return _of_folder(path)
    if path.is_file() and path.suffix.lower() == ".xlsx":
        return _of_workbook(path)
    if path.is_file():
        raise UsageError(Fault(f"{str(place)!r}", "a study, a folder of memos, an xlsx file, REV"))
    with folder_at(str(place), beside=beside) as folder:
        return _of_folder(folder)


def _of_study(study: Study) -> pd.DataFrame:
    tables = [framework_matrix(study, rows=rows).cells for rows in _ROWS]
    whole = pd.concat(tables, ignore_index=True)
    return whole[whole["summary"] != ""].reset_index(drop=True)


def _of_folder(folder: Path) -> pd.DataFrame:
    """Return the cells of a study, or of the memos alone if there is not all that they are about."""
    if (folder / "study.yaml").is_file():
        study = open_study(folder)
        if study.config.transcripts.is_dir() and study.config.participants.exists():
            return _of_study(study)
        return _of_memos(study.config.memos / "framework")
    inner = [folder / "framework", folder]
    return _of_memos(next(one for one in inner if one.is_dir()))


def _of_memos(folder: Path) -> pd.DataFrame:
    found = [_row(memo) for memo in read_memos(folder).values() if memo.text]
    return make_table(FRAMEWORK, sorted(found))


def _row(memo: Memo) -> tuple[Any, ...]:
    ids = [mark.split(" ", 1)[0] for mark in memo.marks]
    made = "human" if memo.edited else memo.made
    return (
        memo.rows, memo.row, "", memo.code, "", memo.covers, memo.text, memo.status, "", "", made,
        memo.author, memo.time, memo.version, len(ids), " ".join(ids), memo.token, memo.file,
    )  # fmt: skip


def _of_workbook(path: Path) -> pd.DataFrame:
    """Return the cells of a workbook as they stand in it, edited or not; it must be whole."""
    found = read_framework(path)
    if found.faults:
        raise UsageError([fault for _, fault in found.faults])
    rows = []
    for (row, code, covers), cell in found.edited.items():
        then = found.exported[(row, code, covers)]
        changed = words_hash(cell.text) != then.words
        status = "draft" if cell.text and cell.status in ("", "empty") else cell.status or "empty"
        made = ("human" if changed else then.made) if cell.text else ""
        rows.append(
            (
                found.rows, row, "", code, "", covers, cell.text, status, then.stale, then.changed,
                made, "" if changed or status != then.status else then.author, "", then.version, len(then.marks),
                " ".join(mark.split(" ", 1)[0] for mark in then.marks), then.token, "",
            )
        )  # fmt: skip
    table = make_table(FRAMEWORK, rows)
    table.attrs["held"] = {(c.rows, c.row, c.code, c.covers) for c in rows_of(table)}
    return table
