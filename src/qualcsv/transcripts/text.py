"""Plain text and Markdown files → lines."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from pathlib import Path

from qualcsv.errors import Fault, TranscriptError, file_name
from qualcsv.transcripts.decoding import decode_bytes
from qualcsv.transcripts.lines import Line, ReadFile, Report

__all__ = ["decode_file", "read_text_file", "tidied_line", "tidy"]

LARGEST = 16 * 2**20  # bytes; fifty hours of talk are 5 MB
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b\u2060\ufeff]")
# What turns the order of letters on the screen, so that a text reads otherwise than it is.
_TURNING = re.compile(r"[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_BLANKS = re.compile(r"[ \t\u00a0\u2000-\u200a\u3000]{101,}")
_HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*#*$")
_ESCAPE = re.compile(r"\\([\\\[\]()*_#`.!>~-])")
_EMPHASIS = re.compile(r"(?P<m>\*\*|__)(?P<inner>[^*\n]{1,400}?)(?P=m)(?P<colon>\s*:)?")
_ITALIC = re.compile(r"(?P<m>[*_])(?P<inner>[^*_\n]{1,2000})(?P=m)")
_QUOTED = re.compile(
    r"^[ \t]*(?:(?:>|[-*+][ \t]|\d{1,4}[.)][ \t])[ \t]*)+(?=\*\*|__)", re.MULTILINE
)


def decode_file(path: Path, report: Report) -> str:
    """Return a text file's contents.

    Parameters
    ----------
    path : pathlib.Path
        The file.
    report : Report
        Gets the encoding, if it is not UTF-8.

    Returns
    -------
    str
        Line ends are ``\\n``; the text is in NFC.

    Raises
    ------
    TranscriptError
        If the file is too large, empty, or in no encoding that can be told.
    """
    name = file_name(path)
    size = path.stat().st_size
    if size > LARGEST:
        todo = "is it a transcript? split it, or leave it out of the folder"
        raise TranscriptError(Fault(f"{size / 2**20:.0f} MB of text", "16 MB", todo, name))
    raw = path.read_bytes()
    if not raw.strip(b" \t\r\n\x0c\xef\xbb\xbf\0"):
        raise TranscriptError(
            Fault("the file is empty", todo="take it out of the folder", file=name)
        )
    text, encoding = decode_bytes(raw, name)
    if encoding != "utf-8":
        report.note("altered", f"read as {encoding}, not UTF-8")
    text = tidy(text, report)
    if not text.strip():
        raise TranscriptError(
            Fault("the file is empty", todo="take it out of the folder", file=name)
        )
    return text


def tidy(text: str, report: Report) -> str:
    """Return a text in NFC, with ``\\n`` line ends and without control characters.

    Parameters
    ----------
    text : str
        As decoded.
    report : Report
        Gets what was altered.

    Returns
    -------
    str
        The text to take offsets in.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n")
    text = re.sub("[\u2029\x0c\x0b\x85]", "\n", text)
    text, controls = _CONTROLS.subn("", text)
    report.note("altered", "invisible control characters taken out", controls)
    text, turning = _TURNING.subn("", text)
    report.note("altered", "characters that turn the direction of writing taken out", turning)
    text, runs = _BLANKS.subn(lambda run: run[0][:100], text)
    report.note("altered", "runs of more than 100 blanks shortened", runs)
    composed = unicodedata.normalize("NFC", text)
    if composed != text:
        report.note("altered", "letters composed (NFD to NFC)", len(text) - len(composed) or 1)
    return composed


def tidied_line(line: Line, report: Report) -> Line:
    """Return a line with its text tidied, and its bold start and marks where they were.

    Parameters
    ----------
    line : Line
        A line as a file has it.
    report : Report
        Gets what was altered.

    Returns
    -------
    Line
        The same line if there was nothing to alter.
    """
    text = tidy(line.text, report)
    if text == line.text:
        return line

    def moved(offset: int) -> int:
        return len(tidy(line.text[:offset], Report(""))) if offset else 0

    marks = tuple(replace(mark, offset=moved(mark.offset)) for mark in line.marks)
    return replace(line, text=text, bold=moved(line.bold), marks=marks)


def read_text_file(path: Path, report: Report) -> ReadFile:
    """Read a txt or md file.

    Parameters
    ----------
    path : pathlib.Path
        The file.
    report : Report
        Gets what was read and altered.

    Returns
    -------
    ReadFile
        A line a line; ends of lines may be mere wraps.
    """
    text = decode_file(path, report)
    markdown = path.suffix.lower() in (".md", ".markdown")
    if markdown:
        text, count = _ESCAPE.subn(r"\1", text)
        report.note("altered", "Markdown escapes resolved", count)
        text, count = _QUOTED.subn("", text)
        report.note("altered", "quote and list marks before bold labels taken out", count)
    lines = [_line(raw.rstrip(), markdown=markdown) for raw in text.split("\n")]
    while lines and not lines[-1].text:
        lines.pop()
    report.note(
        "altered",
        "bold and italic marks at the start of lines taken out",
        sum(x.bold > 0 for x in lines),
    )
    report.note("read", "lines", sum(1 for line in lines if line.text))
    return ReadFile(tuple(lines), wrapped=True)


def _line(raw: str, *, markdown: bool) -> Line:
    stripped = raw.lstrip()
    heading = _HEADING.match(stripped)
    if heading and (markdown or len(heading[1]) > 1 or len(stripped) < 60):
        return Line(_EMPHASIS.sub(r"\g<inner>", heading[2]), heading=True)
    slanted = _ITALIC.fullmatch(stripped) if markdown else None
    if slanted:
        return Line(slanted["inner"], bold=len(slanted["inner"]))
    emphasis = _EMPHASIS.match(stripped)
    if emphasis:
        bold = emphasis["inner"] + (emphasis["colon"] or "")
        rest = stripped[emphasis.end() :]
        return Line(bold + rest, bold=len(bold))
    return Line(raw)
