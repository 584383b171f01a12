"""What test_other_formats leaves open of odt: line breaks between turns, and damage."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from qualcsv.errors import TranscriptError
from qualcsv.transcripts import read_transcript
from tests.transcripts.making import said

OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"


def odt(path: Path, body: str) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "content.xml",
            f'<o:document-content xmlns:o="{OFFICE}" xmlns:text="{TEXT}"><o:body><o:text>{body}'
            "</o:text></o:body></o:document-content>",
        )
    return path


def test_turns_that_line_breaks_set_apart(tmp_path: Path) -> None:
    turns = ("Ida: Hur?", "Per: Så.", "Ida: Jaså?", "Per: Ja.")
    talk = read_transcript(
        odt(tmp_path / "a.odt", f"<text:p>{'<text:line-break/>'.join(turns)}</text:p>")
    )
    assert talk.text == "\n".join(turns)
    assert said(talk) == [("Ida", "Hur?"), ("Per", "Så."), ("Ida", "Jaså?"), ("Per", "Ja.")]


@pytest.mark.parametrize("place", [1, 4, 9, 20, 40])
def test_a_changed_byte_anywhere_is_a_clear_message(tmp_path: Path, place: int) -> None:
    path = odt(tmp_path / "a.odt", "".join(f"<text:p>Ida: Hur {i}?</text:p>" for i in range(99)))
    raw = bytearray(path.read_bytes())
    raw[raw.find(b"content.xml") + len("content.xml") + place] ^= 0xFF
    path.write_bytes(raw)
    with pytest.raises(TranscriptError, match=r"a\.odt: .*(damaged|no odt).*save it"):
        read_transcript(path)


@pytest.mark.parametrize("body", ["", "<text:p/>", "<text:p> </text:p>"])
def test_a_document_without_text_says_what_to_do(tmp_path: Path, body: str) -> None:
    with pytest.raises(TranscriptError, match="no text; is it a scan"):
        read_transcript(odt(tmp_path / "a.odt", body))
