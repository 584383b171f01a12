"""Whether every ledger is as it was written, and goes as far as when it was sealed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from qualcsv.coding import Ledger, Scan
from qualcsv.errors import Fault, LedgerWriteError, file_name
from qualcsv.tables import read_csv, rows_of

__all__ = ["Verdict", "read_seal", "verify_ledgers", "write_seal"]


@dataclass(frozen=True)
class Verdict:
    """What verifying one ledger found.

    Attributes
    ----------
    coder : str
        Whose ledger.
    rows : int
        How many rows chain from the first one on.
    head : str
        The hash of the last of them; empty without rows.
    faults : tuple of Fault
        Empty if the ledger is sound. The first one names the first row that does not chain.
    """

    coder: str
    rows: int
    head: str
    faults: tuple[Fault, ...]


def _verdict(ledger: Ledger, found: Scan, sealed: tuple[int, str] | None) -> Verdict:
    name = file_name(ledger.path)
    rows = len(found.decisions)
    head = found.decisions[-1].hash if rows else ""
    faults = [found.fault] if found.fault else []
    if found.torn:
        told = f"an incomplete last line of {len(found.torn)} bytes (a write was cut off)"
        todo = "it will be set aside at the next decision; was it decided again?"
        faults.append(Fault(told, "", todo, name, row=rows + 1))
    if sealed and not found.fault:
        number, hash = sealed
        if number > rows:
            told = f"{rows} rows, but {number} when it was sealed: rows were cut off"
            faults.append(
                Fault(told, "", "restore the file from a backup or from git", name, row=rows)
            )
        elif number and found.decisions[number - 1].hash != hash:
            told = "the row is another one than when the ledger was sealed: it was written anew"
            faults.append(Fault(told, "", "restore the file from a backup", name, row=number))
    return Verdict(ledger.coder, rows, head, tuple(faults))


def verify_ledgers(
    ledgers: Mapping[str, Ledger], *, seal: Mapping[str, tuple[int, str]] | None = None
) -> list[Verdict]:
    """Verify ledgers row by row.

    Parameters
    ----------
    ledgers : Mapping of str to Ledger
        By coder.
    seal : Mapping, optional
        Coder → number of rows and head hash, as `read_seal` returns it. Without a seal, rows cut
        off at the end cannot be told; with it they can.

    Returns
    -------
    list of Verdict
        One a coder, and one for each coder that the seal knows and the folder lacks.
    """
    seal = seal or {}
    verdicts = [
        _verdict(ledger, ledger.scan(), seal.get(coder)) for coder, ledger in ledgers.items()
    ]
    for coder, (number, _) in seal.items():
        if coder not in ledgers and number:
            fault = Fault(f"the ledger of {coder!r} is gone; it had {number} rows when sealed")
            verdicts.append(Verdict(coder, 0, "", (fault,)))
    return verdicts


def write_seal(verdicts: list[Verdict], path: str | Path) -> Path:
    """Write the heads of sound ledgers to a small file, to be kept elsewhere.

    Parameters
    ----------
    verdicts : list of Verdict
        As `verify_ledgers` returns them.
    path : str or pathlib.Path
        The file to write; one that is there is written anew.

    Returns
    -------
    pathlib.Path
        The file: CSV with the columns coder, rows, head.

    Raises
    ------
    LedgerWriteError
        If a ledger is not sound: nothing is sealed then. If the file cannot be written.
    """
    faults = [fault for verdict in verdicts for fault in verdict.faults]
    if faults:
        raise LedgerWriteError([Fault("nothing is sealed while a ledger has faults"), *faults])
    path = Path(path)
    rows = [f"{v.coder},{v.rows},{v.head}" for v in verdicts]
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join(["coder,rows,head", *rows]) + "\n", encoding="utf-8")
    except OSError as error:
        told = f"the seal cannot be written ({error.strerror})"
        raise LedgerWriteError(
            Fault(told, todo="choose another place", file=file_name(path))
        ) from None
    return path


def read_seal(path: str | Path) -> dict[str, tuple[int, str]]:
    """Read a seal.

    Parameters
    ----------
    path : str or pathlib.Path
        A file that `write_seal` wrote.

    Returns
    -------
    dict
        Coder → number of rows and head hash.

    Raises
    ------
    TableError
        If there is no such file or it is no seal.
    """
    from qualcsv.errors import TableError

    frame = read_csv(path)
    lacking = [c for c in ("coder", "rows", "head") if c not in frame.columns]
    bad = [] if lacking else [r for r in frame["rows"] if not r.isdigit()]
    if lacking or bad:
        raise TableError(Fault("no seal", "the columns coder, rows and head", file=file_name(path)))
    return {row.coder: (int(row.rows), row.head) for row in rows_of(frame)}
