"""What each codebook said that decisions were made under, as hashes a code.

``decisions/codebooks/<label>.csv`` is written at the first decision under a codebook and never
again: plain text for git, a row a code.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path
from threading import get_ident

from qualcsv.codebook import Codebook, content_hashes
from qualcsv.errors import Fault, LedgerWriteError, TableError, file_name
from qualcsv.tables import Column, Table, check_table, make_table, read_csv, rows_of, write_csv

__all__ = ["keep_snapshot", "read_snapshots"]

FOLDER = "codebooks"
SNAPSHOT = Table(
    "snapshot",
    "one code",
    (
        Column("label", "text", "version and short hash of the codebook", missing=False),
        Column("code", "text", "a code's id", missing=False),
        Column("name", "text", "the code's name"),
        Column("definition", "text", "hash of the definition", missing=False),
        Column("criteria", "text", "hash of the include and exclude criteria", missing=False),
        Column("rules", "text", "hash of the rules", missing=False),
    ),
    key=("label", "code"),
)

Hashes = Mapping[str, Mapping[str, str]]  # code → part → hash


def _file(decisions: Path, label: str) -> Path:
    """Return a label's file; a version may hold characters that no file name can."""
    return decisions / FOLDER / f"{re.sub(r'[^A-Za-z0-9+.-]', '_', label)[-100:].lstrip('.')}.csv"


def keep_snapshot(decisions: Path, codebook: Codebook) -> Path:
    """Write what a codebook says, unless it is written.

    Parameters
    ----------
    decisions : pathlib.Path
        The study's folder of ledgers.
    codebook : Codebook
        The codebook that a decision is made under.

    Returns
    -------
    pathlib.Path
        The file. One that is there is left as it is.

    Raises
    ------
    LedgerWriteError
        If it cannot be written; then no decision is either.
    """
    path = _file(decisions, codebook.label)
    if path.exists():
        return path
    rows = [
        {"label": codebook.label, "code": code.id, "name": code.name, **content_hashes(code)}
        for code in codebook.codes
    ]
    partial = path.with_name(f".{path.stem}.{os.getpid()}.{get_ident()}")
    try:
        write_csv(make_table(SNAPSHOT, rows), partial)
        os.replace(partial, path)
    except OSError as error:
        partial.unlink(missing_ok=True)
        if path.exists():  # another process was first; what it wrote is the same
            return path
        told = f"what the codebook says could not be written ({error.strerror or error})"
        todo = "make room, or make the folder writable, and decide again; nothing was lost"
        raise LedgerWriteError(Fault(told, "", todo, file_name(path))) from None
    return path


def read_snapshots(decisions: Path) -> dict[str, Hashes]:
    """Read what earlier codebooks said.

    Parameters
    ----------
    decisions : pathlib.Path
        The study's folder of ledgers.

    Returns
    -------
    dict
        Codebook label → code → ``definition``, ``criteria``, ``rules`` → hash. Empty if no
        decision was made yet.

    Raises
    ------
    TableError
        With all files that cannot be read.
    """
    found: dict[str, Hashes] = {}
    faults: list[Fault] = []
    folder = decisions / FOLDER
    for path in sorted(folder.glob("[!.]*.csv")) if folder.is_dir() else ():
        try:
            table = check_table(read_csv(path), SNAPSHOT, file=file_name(path))
        except TableError as error:
            faults += error.faults
            continue
        for row in rows_of(table):
            parts = {"definition": row.definition, "criteria": row.criteria, "rules": row.rules}
            found.setdefault(row.label, {})[row.code] = parts  # type: ignore[index]
    if faults:
        raise TableError(faults)
    return found
