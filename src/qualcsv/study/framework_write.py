"""Summaries that people write into the cells of a study's framework matrix."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from qualcsv.coding import Memo, read_history, write_memos
from qualcsv.coding.memo import COVERS, STATUSES, Cell, plain_words
from qualcsv.errors import DecisionError, Fault
from qualcsv.records import nfc
from qualcsv.study.framework import (
    framework_folder,
    framework_matrix,
    placed_memos,
    row_names,
    seen,
)
from qualcsv.study.study import Study

__all__ = ["MACHINE", "checked_author", "drafted_memo", "summary_history", "write_summary"]

MACHINE = "qualcsv"  # the author of what a program chose


def checked_author(author: str) -> str:
    """Return a person's name as a memo can carry it.

    Raises
    ------
    DecisionError
        If it is empty, longer than 80 characters, more than a line, or the program's own.
    """
    name = " ".join(nfc(author).split()) if isinstance(author, str) else ""
    if not name or len(name) > 80 or plain_words(name) != name or name.casefold() == MACHINE:
        allowed = "a name of 1 to 80 characters, not the program's"
        raise DecisionError(Fault(f"author={author!r}", allowed, "say who writes"))
    return name


def _cell(study: Study, row: str, code: str, rows: str | None, covers: str | None) -> Cell:
    """Return the cell that is meant, or say all that is wrong with it."""
    faults: list[Fault] = []
    kinds = [rows] if rows is not None else ["participant", "case"]
    known = {kind: {nfc(one): one for one in row_names(study, kind)} for kind in kinds}
    found = [kind for kind, names in known.items() if nfc(str(row)) in names]
    if not found:
        what = " or ".join(kinds)
        faults.append(Fault(f"the study has no {what} {row!r}", todo="see study.participants"))
    elif len(found) > 1:
        faults.append(Fault(f"{row!r} is a participant and a case", todo="say rows="))
    if code not in study.codebook:
        told = f"code={code!r} is not in the codebook {study.codebook.label}"
        faults.append(Fault(told, todo="see study.codebook"))
    if covers not in (None, *COVERS):
        faults.append(Fault(f"covers={covers!r}", ", ".join(COVERS)))
    if faults:
        raise DecisionError(faults)
    entry = study.codebook.code(code)
    above = any(one.parent == entry.id for one in study.codebook.codes)
    wanted = covers or ("code" if entry.codable else "below")
    return found[0], known[found[0]][nfc(str(row))], entry.id, wanted if above else "code"


def write_summary(
    study: Study,
    row: str,
    code: str,
    text: str,
    *,
    author: str,
    status: str | None = None,
    rows: str | None = None,
    covers: str | None = None,
    token: str | None = None,
) -> Memo:
    """Write what a person says of one cell; it is on disk when this returns.

    Parameters
    ----------
    study : Study
        A study.
    row, code : str
        The cell: a participant or case, and a code.
    text : str
        The words. The empty text empties the cell; what it said is kept as a former version.
    author : str
        Who writes.
    status : {"draft", "checked", "empty"}, optional
        By default ``draft``, and ``empty`` for the empty text.
    rows : {"participant", "case"}, optional
        Only needed where a participant and a case have one name.
    covers : {"code", "below"}, optional
        Whether the cell holds the code's own codings or those of the codes below it too; by
        default its own, and all below it for a heading.
    token : str, optional
        The state that the words come after, from ``matrix.cells``; ``""`` for an empty cell. By
        default the one that this study object last read or wrote, if it did.

    Returns
    -------
    Memo
        As written to ``memos/framework``, with the ids of the codings under the cell. The former
        version lies in ``_history`` beside it. Writing what is there already changes nothing.

    Raises
    ------
    DecisionError
        If something is not as it should be, or the cell was changed by another since it was read:
        then with both texts. Nothing was written.
    """
    kind, name, id, wide = _cell(study, row, code, rows, covers)
    words = plain_words(text)
    status = status or ("draft" if words else "empty")
    faults = []
    if status not in STATUSES:
        faults.append(Fault(f"status={status!r}", ", ".join(STATUSES)))
    elif (status == "empty") == bool(words):
        told = "words with the status empty" if words else f"no words with the status {status}"
        faults.append(Fault(told, "draft or checked with words, empty without"))
    by = checked_author(author)
    if faults:
        raise DecisionError(faults)
    known = seen(study).get((kind, name, id, wide))
    after = token if token is not None else known
    matrix = framework_matrix(study, rows=kind, codes=[id], roll_up=wide == "below")
    there = placed_memos(study)[0].get((kind, name, id, wide))
    draft = drafted_memo(
        (kind, name, id, wide), there, text=words, status=status, author=by,
        marks=matrix.marks[(name, id, wide)],
    )  # fmt: skip
    written, conflicts = write_memos(
        framework_folder(study), study.config.hidden / "locks", [(draft, after)]
    )
    if conflicts:
        seen(study).pop((kind, name, id, wide))
        if known is not None:  # reading it here was not the person's reading
            seen(study)[(kind, name, id, wide)] = known
        raise DecisionError([conflict.fault for conflict in conflicts])
    seen(study)[(kind, name, id, wide)] = written[0].token
    return written[0]


def drafted_memo(
    cell: Cell, there: Memo | None, *, text: str, status: str, author: str, marks: Sequence[str]
) -> Memo:
    """Return a memo that is not yet written.

    Parameters
    ----------
    cell : tuple of (str, str, str, str)
        Rows, row, code, covers.
    there : Memo or None
        What the cell has. The new one keeps its place and the id that its code had then.
    text, status, author : str
        What it says.
    marks : sequence of str
        The codings that were read for it.

    Returns
    -------
    Memo
        Words that a program chose and a person only checked stay named as machine-made.
    """
    same = there is not None and there.made == "extractive" and not there.edited
    made = "extractive" if same and there is not None and there.text == text else "human"
    if there is not None:
        return replace(
            there, text=text, status=status, made=made, author=author, marks=tuple(marks)
        )
    rows, row, code, covers = cell
    return Memo(rows, nfc(row), code, covers, text, status, made, author, marks=tuple(marks))


def summary_history(
    study: Study, row: str, code: str, *, rows: str | None = None, covers: str | None = None
) -> pd.DataFrame:
    """Return all that was ever written of one cell.

    Parameters
    ----------
    study : Study
        A study.
    row, code : str
        The cell.
    rows, covers : str, optional
        As in `write_summary`.

    Returns
    -------
    pandas.DataFrame
        One row a version, oldest first, the present one last: version, time, author, status,
        made, summary. Empty if nothing was written.

    Raises
    ------
    DecisionError
        If there is no such cell.
    """
    memo = placed_memos(study)[0].get(_cell(study, row, code, rows, covers))
    all_of_it = [*read_history(framework_folder(study), memo), memo] if memo is not None else []
    listed = [(m.version, m.time, m.author, m.status, m.made, m.text) for m in all_of_it]
    return pd.DataFrame(listed, columns=["version", "time", "author", "status", "made", "summary"])
