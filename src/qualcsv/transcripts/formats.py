"""One reader a format; each is loaded when a file of its format comes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from qualcsv.transcripts.lines import ReadFile, Report

__all__ = ["READERS", "Reader"]

Reader = Callable[[Path, Report], ReadFile]


def _docx(path: Path, report: Report) -> ReadFile:
    from qualcsv.transcripts.docx import read_docx

    return read_docx(path, report)


def _text(path: Path, report: Report) -> ReadFile:
    from qualcsv.transcripts.text import decode_file, read_text_file

    if _has_tabs(path):  # what programs export as text is often a table
        from qualcsv.transcripts.sheet import is_tabbed_table, read_sheet

        if is_tabbed_table(decode_file(path, Report(report.file))):
            return read_sheet(path, report)
    return read_text_file(path, report)


def _has_tabs(path: Path) -> bool:
    with path.open("rb") as file:
        return b"\t" in file.readline(1000)


def _subtitles(path: Path, report: Report) -> ReadFile:
    from qualcsv.transcripts.subtitles import read_subtitles

    return read_subtitles(path, report)


def _odt(path: Path, report: Report) -> ReadFile:
    from qualcsv.transcripts.odt import read_odt

    return read_odt(path, report)


def _rtf(path: Path, report: Report) -> ReadFile:
    from qualcsv.transcripts.rtf import read_rtf

    return read_rtf(path, report)


def _pdf(path: Path, report: Report) -> ReadFile:
    from qualcsv.transcripts.pdf import read_pdf

    return read_pdf(path, report)


def _sheet(path: Path, report: Report) -> ReadFile:
    from qualcsv.transcripts.sheet import read_sheet

    return read_sheet(path, report)


def _whisper(path: Path, report: Report) -> ReadFile:
    from qualcsv.transcripts.whisper import read_whisper

    return read_whisper(path, report)


READERS: Mapping[str, Reader] = {
    ".docx": _docx,
    ".odt": _odt,
    ".rtf": _rtf,
    ".pdf": _pdf,
    ".txt": _text,
    ".md": _text,
    ".markdown": _text,
    ".csv": _sheet,
    ".tsv": _sheet,
    ".xlsx": _sheet,
    ".json": _whisper,
    ".vtt": _subtitles,
    ".srt": _subtitles,
}
