"""The errors of qualcsv: one tree, and messages a social scientist can act on.

The tree::

    QualcsvError
    ├── InputError                a file that people wrote cannot be used as it is
    │   ├── TranscriptError       a transcript file
    │   ├── CodebookError         a codebook or actors file
    │   ├── TableError            a CSV table, or a DataFrame that breaks its contract
    │   └── StudyError            study.yaml, or parts of a study that do not fit together
    ├── DecisionError             a decision that cannot be recorded as asked
    ├── LedgerError               the decisions ledger
    │   ├── LedgerBrokenError     a row that does not chain
    │   └── LedgerWriteError      a write that did not reach the disk
    ├── PipelineError             a language pipeline that is asked for and not there
    └── UsageError                a function or command called with an argument it does not take

Every error carries `faults`, a tuple of `Fault`: all that was found wrong, not only the first.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

__all__ = [
    "CodebookError",
    "DecisionError",
    "Fault",
    "InputError",
    "LedgerBrokenError",
    "LedgerError",
    "LedgerWriteError",
    "PipelineError",
    "QualcsvError",
    "StudyError",
    "TableError",
    "TranscriptError",
    "UsageError",
]


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong, where it is, and what to do about it.

    Attributes
    ----------
    found : str
        What was found.
    allowed : str
        What would have been right; empty when `found` says it all.
    todo : str
        What the reader should do next.
    file : str
        The file concerned; empty for a value that is in no file.
    line : int or None
        The line of the file, counted from 1. For a CSV file, the row's first line.
    row : int or None
        The row of a table, counted from 1 after the header.

    Examples
    --------
    >>> print(Fault("code 'ci.backbone' stands twice", todo="rename one", file="ci.yaml", line=7))
    ci.yaml, line 7: code 'ci.backbone' stands twice; rename one
    """

    found: str
    allowed: str = ""
    todo: str = ""
    file: str = ""
    line: int | None = None
    row: int | None = None

    def __str__(self) -> str:
        """Return the fault as one sentence."""
        place = [self.file] if self.file else []
        if self.row is not None:
            place.append(f"row {self.row}")
        if self.line is not None:
            place.append(f"line {self.line}")
        text = self.found
        if self.allowed:
            text += f" (allowed: {self.allowed})"
        if self.todo:
            text += f"; {self.todo}"
        return f"{', '.join(place)}: {text}" if place else text


class QualcsvError(Exception):
    """The base of all errors that qualcsv raises on purpose.

    Parameters
    ----------
    faults : str, Fault or iterable of Fault
        What is wrong. A plain string becomes one fault without a place.

    Examples
    --------
    >>> raise QualcsvError([Fault("no turns", file="a.txt"), Fault("not a zip", file="b.docx")])
    Traceback (most recent call last):
        ...
    qualcsv.errors.QualcsvError: 2 faults:
      a.txt: no turns
      b.docx: not a zip
    """

    def __init__(self, faults: str | Fault | Iterable[Fault]) -> None:
        if isinstance(faults, str):
            self.faults: tuple[Fault, ...] = (Fault(faults),)
        elif isinstance(faults, Fault):
            self.faults = (faults,)
        else:
            self.faults = tuple(faults)
        super().__init__(self.faults)

    def __str__(self) -> str:
        """Return all faults, a line each."""
        if len(self.faults) == 1:
            return str(self.faults[0])
        return "\n  ".join([f"{len(self.faults)} faults:", *map(str, self.faults)])


class InputError(QualcsvError):
    """A file that people wrote cannot be used as it is."""


class TranscriptError(InputError):
    """A transcript file cannot be read."""


class CodebookError(InputError):
    """A codebook or actors file is wrong."""


class TableError(InputError):
    """A table breaks its contract: columns, types, key or ranges."""


class StudyError(InputError):
    """The study file is wrong, or the parts of a study do not fit together."""


class DecisionError(QualcsvError):
    """A decision cannot be recorded as asked; nothing was written."""


class LedgerError(QualcsvError):
    """Something about the decisions ledger."""


class LedgerBrokenError(LedgerError):
    """A row of the ledger does not chain; the first such row is named."""


class LedgerWriteError(LedgerError):
    """A write did not reach the disk; the ledger is as it was before."""


class PipelineError(QualcsvError):
    """A language pipeline is asked for and is not installed."""


class UsageError(QualcsvError, ValueError):
    """A function or command was called with an argument that it does not take."""


def file_name(path: str | Path) -> str:
    """Return a path as messages show it: relative to the working directory where it can be.

    Parameters
    ----------
    path : str or pathlib.Path
        A file or folder.

    Returns
    -------
    str
        The shorter of the relative and the given form.
    """
    path = Path(path)
    try:
        return path.resolve().relative_to(Path.cwd().resolve()).as_posix()
    except (ValueError, OSError):
        return path.as_posix()
