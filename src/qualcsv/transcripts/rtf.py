"""Rich Text files → lines."""

from __future__ import annotations

import re
from pathlib import Path

from qualcsv.errors import Fault, TranscriptError, file_name
from qualcsv.transcripts.lines import Line, ReadFile, Report
from qualcsv.transcripts.text import tidy

__all__ = ["read_rtf"]

_LARGEST = 64 * 2**20  # bytes
_DELETED = re.compile(r"\\deleted(?![a-z0-9])")


def read_rtf(path: Path, report: Report) -> ReadFile:
    """Read an rtf file.

    Parameters
    ----------
    path : pathlib.Path
        The file.
    report : Report
        Gets paragraphs, and a doubt where deletions are tracked.

    Returns
    -------
    ReadFile
        A line a paragraph.

    Raises
    ------
    TranscriptError
        If the file is no rtf, is too large, damaged, or has no text.
    """
    from striprtf.striprtf import rtf_to_text

    name = file_name(path)
    if path.stat().st_size > _LARGEST:
        raise TranscriptError(Fault("more than 64 MB", "", "is it a transcript?", name))
    raw = path.read_bytes()
    if not raw.lstrip().startswith(b"{\\rtf"):
        todo = "open it in a word processor and save it as .docx"
        raise TranscriptError(Fault("no rtf file", "", todo, name))
    source = raw.decode("cp1252", "replace")
    try:
        plain = rtf_to_text(source, encoding="cp1252", errors="replace")
    except (ValueError, IndexError, KeyError, TypeError, LookupError) as error:
        told = f"a damaged rtf file ({type(error).__name__})"
        raise TranscriptError(Fault(told, "", "save it again as .docx", name)) from None
    text = tidy(plain, report)
    if not text.strip():
        raise TranscriptError(Fault("the document has no text", "", "is it a scan? type it", name))
    lines = tuple(Line(line.rstrip()) for line in text.strip("\n").split("\n"))
    report.note("read", "paragraphs", sum(1 for line in lines if line.text))
    report.note("doubt", "tracked deletions may stand as text", len(_DELETED.findall(source)))
    return ReadFile(lines)
