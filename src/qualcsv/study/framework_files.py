"""A study's framework matrix out to files and back: what people edit, taken in with conflicts told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from qualcsv.coding import Memo, write_memos
from qualcsv.coding.memo import Cell, words_hash
from qualcsv.errors import Fault, UsageError, file_name
from qualcsv.records import nfc
from qualcsv.reports import read_framework, write_framework
from qualcsv.reports.framework_read import EditedCell, ExportedCell, FrameworkFile, Place
from qualcsv.study.framework import (
    framework_folder,
    framework_matrix,
    placed_memos,
    row_names,
    seen,
)
from qualcsv.study.framework_write import checked_author, drafted_memo
from qualcsv.study.study import Study
from qualcsv.tables import make_table
from qualcsv.tables.framework_contracts import FRAMEWORK_OUTCOMES

__all__ = ["export_framework", "import_framework"]

Prefer = str | Mapping[tuple[str, str], str]
_SIDES = ("file", "study")


def export_framework(
    study: Study, path: str | Path, *, format: str | None = None, index: str = "", **options: Any
) -> Path:
    """Write a study's framework matrix for readers, or as a workbook to be edited.

    Parameters
    ----------
    study : Study
        A study.
    path : str or pathlib.Path
        An html, xlsx or docx file.
    format : {"html", "xlsx", "docx"}, optional
        By default what the file's name ends in.
    index : str, optional
        For html: the address of the study's index page, which quotations link to besides.
    **options
        As `framework_matrix` takes them.

    Returns
    -------
    pathlib.Path
        The file; see `qualcsv.reports.write_framework`.

    Raises
    ------
    UsageError
        If an option is not what it should be, the file cannot be written, or it is a workbook
        with edits that are not imported yet.
    """
    waiting = _not_imported(study, Path(path))
    if waiting:
        told = f"{len(waiting)} cells were edited in it and are not in the study yet"
        cells = ", ".join(f"{row} x {code}" for row, code, _ in waiting[:8])
        todo = "import it first, or choose another name"
        raise UsageError(Fault(told, cells, todo, file_name(path)))
    return write_framework(framework_matrix(study, **options), path, format=format, index=index)


def _not_imported(study: Study, path: Path) -> list[Place]:
    """Return the cells of a workbook that say what neither its export nor the study says."""
    if path.suffix.lower() != ".xlsx" or not path.is_file():
        return []
    try:
        found = read_framework(path)
    except UsageError:
        return []  # some other file, as any program writes over
    memos, _ = placed_memos(study)
    said = {(k[0], nfc(k[1]), *k[2:]): (memo.text, memo.status) for k, memo in memos.items()}
    waiting = [at for at, _ in found.faults if at is not None]
    for at, cell in found.edited.items():
        then = found.exported[at]
        same = (words_hash(cell.text), cell.status or then.status) == (then.words, then.status)
        if not same and said.get((found.rows, *at), ("", "")) != (cell.text, cell.status):
            waiting.append(at)
    return waiting


def import_framework(
    study: Study, path: str | Path, *, author: str, prefer: Prefer = ""
) -> pd.DataFrame:
    """Take summaries and statuses that people edited in an exported workbook.

    Parameters
    ----------
    study : Study
        The study.
    path : str or pathlib.Path
        An xlsx file that `export_framework` wrote, edited in any program.
    author : str
        Who edited it.
    prefer : {"file", "study"} or Mapping, optional
        What to do where a cell was changed in the file and in the study: take the one or keep the
        other; by row and code, such as ``{("T01", "ci.backbone"): "file"}``. By default nothing
        is written for them.

    Returns
    -------
    pandas.DataFrame
        One row a cell that was edited, or cannot be taken, in the order of the export: row, code,
        covers, outcome, told, mine (the file's words), study (the study's). Cells that nobody
        edited are not in; nor is anything of them written. A summary is noted as written on the
        codings that the workbook showed: it is stale if they have changed since the export.
        ``attrs["doubts"]`` lists what was left alone, such as rows that were added.

    Raises
    ------
    UsageError
        If the file is no such workbook, or `prefer` not what it should be.
    DecisionError
        If `author` is no name, or the memos cannot be written to.
    """
    by = checked_author(author)
    chosen = _preferences(prefer)
    found = read_framework(path)
    unknown = sorted(chosen[1].keys() - {place[:2] for place in found.exported})
    if unknown:
        raise UsageError([Fault(f"prefer has {r} x {c}, no cell of the file") for r, c in unknown])
    taking = _Taking(study, found, by, chosen)
    for place in found.exported:
        if place in found.edited:
            taking.consider(place, found.exported[place], found.edited[place])
    table = taking.write()
    table.attrs["doubts"] = list(found.doubts)
    return table


def _preferences(prefer: Prefer) -> tuple[str, dict[tuple[str, str], str]]:
    """Return what holds for all cells, and what for some."""
    some = {} if isinstance(prefer, str) else {(nfc(r), nfc(c)): s for (r, c), s in prefer.items()}
    wrong = [
        s
        for s in ([prefer] if isinstance(prefer, str) else some.values())
        if s not in ("", *_SIDES)
    ]
    if wrong:
        raise UsageError(Fault(f"prefer={wrong[0]!r}", ", ".join(_SIDES)))
    return (prefer if isinstance(prefer, str) else ""), some


@dataclass(eq=False)
class _Taking:
    """Cells on their way from a workbook into a study."""

    study: Study
    found: FrameworkFile
    author: str
    chosen: tuple[str, dict[tuple[str, str], str]]

    def __post_init__(self) -> None:
        self.memos, _ = placed_memos(self.study)
        if self.found.rows not in ("participant", "case"):
            raise UsageError(Fault(f"the file's rows are {self.found.rows!r}", "participant, case"))
        self.names = {nfc(one): one for one in row_names(self.study, self.found.rows)}
        self.told: dict[Place, tuple[str, str, str, str]] = {}
        self.drafts: list[tuple[Memo, str | None]] = []
        self.waiting: list[tuple[Place, Cell]] = []

    def cell(self, place: Place) -> Cell | None:
        """Return the study's cell; None if it has no such row or code any more."""
        heirs = self.study.codebook.heirs(place[1])
        if place[0] not in self.names or len(heirs) != 1:
            return None
        above = any(one.parent == heirs[0] for one in self.study.codebook.codes)
        return (self.found.rows, self.names[place[0]], heirs[0], place[2] if above else "code")

    def consider(self, place: Place, exported: ExportedCell, edited: EditedCell) -> None:
        """Decide what becomes of one cell."""
        changed = words_hash(edited.text) != exported.words
        status = edited.status or (exported.status if edited.text or not changed else "empty")
        if edited.text and status == "empty" and changed:
            status = "draft"  # words in a cell that had none
        if not changed and status == exported.status:
            return
        cell = self.cell(place)
        now = self.memos.get(cell) if cell else None
        theirs = now.text if now else ""
        if cell is None:
            why = f"{edited.place}: the study has no such row or code any more"
            self.told[place] = ("fault", why, edited.text, "")
        elif (status == "empty") == bool(edited.text):
            what = (
                "words with the status empty"
                if edited.text
                else f"no words, and the status {status}"
            )
            why = f"{edited.place}: {what}; to empty a cell, delete its words and write empty"
            self.told[place] = ("fault", why, edited.text, theirs)
        elif now is not None and (now.text, now.status) == (edited.text, status):
            self.told[place] = ("unchanged", "the study says so already", edited.text, theirs)
        elif (now.token if now else "") != exported.token and not self._takes(place):
            self._conflict(place, now, edited, status)
        else:
            draft = drafted_memo(
                cell, now, text=edited.text, status=status, author=self.author, marks=exported.marks
            )
            self.told[place] = ("written", edited.place, edited.text, theirs)
            self.drafts.append((draft, now.token if now else ""))
            self.waiting.append((place, cell))

    def _side(self, place: Place) -> str:
        whole, some = self.chosen
        return some.get(place[:2], whole)

    def _takes(self, place: Place) -> bool:
        return self._side(place) == "file"

    def _conflict(self, place: Place, now: Memo | None, edited: EditedCell, status: str) -> None:
        theirs = f"version {now.version} by {now.author}, {now.status}" if now else "nothing"
        if self._side(place) == "study":
            self.told[place] = (
                "kept",
                f"as told: the study has {theirs}",
                edited.text,
                now.text if now else "",
            )
            return
        why = f"{edited.place}: changed here ({status}) and in the study since the export ({theirs}); say which to take"
        self.told[place] = ("conflict", why, edited.text, now.text if now else "")

    def write(self) -> pd.DataFrame:
        """Write what can be taken, and return what became of each cell."""
        for at, fault in self.found.faults:
            if at is not None:
                self.told[at] = ("fault", str(fault), "", "")
        lock = self.study.config.hidden / "locks"
        written, conflicts = write_memos(framework_folder(self.study), lock, self.drafts)
        lost = {conflict.wanted.cell: conflict for conflict in conflicts}
        done = {memo.cell: memo for memo in written}
        for (place, cell), (draft, _) in zip(self.waiting, self.drafts, strict=True):
            if draft.cell in lost:
                self.told[place] = ("conflict", lost[draft.cell].fault.found, draft.text, "")
            else:
                seen(self.study)[cell] = done[draft.cell].token
        rows = [(*place, *self.told[place]) for place in self.found.exported if place in self.told]
        whole = [fault for place, fault in self.found.faults if place is None]
        rows += [("(all)", "(all)", "code", "fault", str(fault), "", "") for fault in whole]
        return make_table(FRAMEWORK_OUTCOMES, rows)
