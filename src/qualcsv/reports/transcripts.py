"""One page to check by eye how transcripts were read: first turns beside the files' first lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qualcsv.errors import Fault, UsageError, file_name
from qualcsv.reports.pages import environment

__all__ = ["FileReading", "write_transcript_check"]

_ORDER = ("fault", "doubt", "read", "left alone")


@dataclass(frozen=True)
class FileReading:
    """One file on the page.

    Attributes
    ----------
    row : Mapping
        Its row of the transcript check table.
    turns : sequence of (speaker, role, time_start, text)
        Its first turns; the time is in seconds, or None.
    source : sequence of str
        Its own first lines.
    """

    row: Mapping[str, Any]
    turns: Sequence[tuple[str, str, float | None, str]]
    source: Sequence[str]


def write_transcript_check(path: str | Path, *, title: str, files: Sequence[FileReading]) -> Path:
    """Write the page: one html file, without scripts and without anything from outside.

    Parameters
    ----------
    path : str or pathlib.Path
        The file to write.
    title : str
        The study's title.
    files : sequence of FileReading
        Those with faults and doubts are shown first, else in this order.

    Returns
    -------
    pathlib.Path
        The page; all text of users is escaped.

    Raises
    ------
    UsageError
        If it cannot be written.
    """
    path = Path(path)
    ordered = sorted(files, key=lambda file: _ORDER.index(file.row["status"]))
    counts = {s: sum(f.row["status"] == s for f in files) for s in _ORDER}
    page = (
        environment()
        .get_template("transcripts.html.j2")
        .render(title=title, files=ordered, counts=counts, clock=_clock, percent=_percent)
    )
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(page, encoding="utf-8")
    except OSError as error:
        told = f"cannot be written to ({error.strerror})"
        raise UsageError(Fault(told, "", "choose another file", file_name(path))) from None
    return path


def _clock(seconds: float | None) -> str:
    if seconds is None:
        return ""
    whole = int(seconds)
    return f"{whole // 3600}:{whole // 60 % 60:02}:{whole % 60:02}"


def _percent(share: float) -> str:
    return "" if share != share else f"{share:.0%}"
