"""What the tests of transcripts share: making files, and reading back what was said."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from qualcsv.transcripts import Transcript, read_transcript

BREAK = "<w:r><w:br/></w:r>"


def read(folder: Path, contents: str | bytes, name: str = "talk.txt", **options: Any) -> Transcript:
    """Write a file and read it."""
    path = folder / name
    path.write_bytes(contents if isinstance(contents, bytes) else contents.encode("utf-8"))
    transcript = read_transcript(path, **options)
    assert_spans(transcript)
    return transcript


def said(transcript: Transcript) -> list[tuple[str, str]]:
    """Return speaker and words of each turn."""
    return [(t.speaker, transcript.text[t.start : t.end]) for t in transcript.turn_records]


def roles(transcript: Transcript) -> dict[str, str]:
    """Return each speaker's role."""
    return {t.speaker: t.role for t in transcript.turn_records}


def told(transcript: Transcript) -> list[str]:
    """Return the roles of the turns in order."""
    return [t.role for t in transcript.turn_records]


def times(transcript: Transcript) -> list[tuple[float | None, float | None]]:
    """Return begin and end of each turn."""
    return [(t.time_start, t.time_end) for t in transcript.turn_records]


def noted(transcript: Transcript, kind: str) -> dict[str, int]:
    """Return what the report says of one kind."""
    return {what: count for k, what, count, _ in transcript.report.rows if k == kind}


def assert_spans(transcript: Transcript) -> None:
    """Check what holds for the turns of every transcript."""
    before = 0
    for number, turn in enumerate(transcript.turn_records, 1):
        words = transcript.text[turn.start : turn.end]
        assert turn.turn == number
        assert before <= turn.start < turn.end <= len(transcript.text)
        assert words == words.strip()
        before = turn.end


def run(text: str, *, bold: bool = False) -> str:
    """Return the XML of a run."""
    mark = "<w:rPr><w:b/></w:rPr>" if bold else ""
    return f'<w:r>{mark}<w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(inside: str) -> Any:
    """Return a paragraph of raw XML."""
    return parse_xml(f"<w:p {nsdecls('w')}>{inside}</w:p>")


def element(xml: str) -> Any:
    """Return any element of raw XML, whose first tag has no namespaces yet."""
    end = xml.index(">")
    return parse_xml(f"{xml[:end]} {nsdecls('w')}{xml[end:]}")


def word_file(*blocks: str | Any) -> bytes:
    """Return a docx file of paragraphs (text) and raw elements."""
    document = docx.Document()
    body = document.element.body
    for block in blocks:
        if isinstance(block, str):
            document.add_paragraph(block)
        else:
            body.insert(len(body) - 1, block)  # before the section's properties
    return saved(document)


def word_table(rows: Sequence[Sequence[str]], *before: str) -> bytes:
    """Return a docx file with a table, and paragraphs before it."""
    document = docx.Document()
    for text in before:
        document.add_paragraph(text)
    table = document.add_table(0, len(rows[0]))
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    return saved(document)


def saved(document: Any) -> bytes:
    """Return the bytes of a python-docx document."""
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def edited(data: bytes, member: str, change: Callable[[bytes], bytes | None]) -> bytes:
    """Return a zip file with one member changed, or left out if the change gives None."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            content: bytes | None = old.read(name)
            if name == member and content is not None:
                content = change(content)
            if content is not None:
                new.writestr(name, content)
    return out.getvalue()
