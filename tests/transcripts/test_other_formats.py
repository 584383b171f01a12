"""odt, rtf and pdf files: what is read, what is left out with a count, and what is refused."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from qualcsv.errors import TranscriptError
from qualcsv.study import Study
from qualcsv.transcripts import Transcript, read_transcript
from tests.transcripts.making import said

NAMESPACES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
)


def odt(path: Path, body: str, *, head: str = "") -> Path:
    """Write the least that an odt file is."""
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?>{head}<office:document-content {NAMESPACES}>'
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", content)
    return path


TALK = (
    "<text:p>Intervjuare: Hur började det?</text:p>"
    "<text:p>Åsa Ö: Med en<text:s text:c='2'/>bänk.<text:line-break/>Sen kom<text:tab/>resten."
    "<text:note><text:note-body><text:p>not</text:p></text:note-body></text:note></text:p>"
    "<text:p>Intervjuare: Jaså?</text:p><text:p>Åsa Ö: Ja.</text:p>"
)


def test_odt_keeps_blanks_tabs_and_line_breaks(tmp_path: Path) -> None:
    transcript = read_transcript(odt(tmp_path / "a.odt", TALK))
    turn = transcript.turn_records[1]
    assert transcript.text[turn.start : turn.end] == "Med en  bänk.\nSen kom\tresten."
    assert [t.role for t in transcript.turn_records] == ["interviewer", "respondent"] * 2


def test_odt_counts_what_it_leaves_out(tmp_path: Path) -> None:
    body = (
        "<text:tracked-changes><text:changed-region/><text:changed-region/></text:tracked-changes>"
        + TALK
    )
    report = read_transcript(odt(tmp_path / "a.odt", body)).report.to_frame()
    left = report[report["kind"] == "left out"].set_index("what")["count"]
    assert left.to_dict() == {"tracked deletions": 2}


def test_odt_with_entities_is_refused(tmp_path: Path) -> None:
    head = '<!DOCTYPE x [<!ENTITY e "boo">]>'
    with pytest.raises(TranscriptError, match=r"a\.odt"):
        read_transcript(odt(tmp_path / "a.odt", "<text:p>&e;</text:p>", head=head))


@pytest.mark.parametrize("ending", ["odt", "rtf", "pdf"])
def test_a_file_that_is_something_else_is_one_clear_message(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"a.{ending}"
    path.write_bytes(b"this is something else")
    with pytest.raises(TranscriptError, match=f"a.{ending}: "):
        read_transcript(path)


@pytest.mark.parametrize("ending", ["odt", "rtf", "pdf"])
def test_an_empty_file_is_one_clear_message(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"a.{ending}"
    path.write_bytes(b"")
    with pytest.raises(TranscriptError, match=f"a.{ending}: "):
        read_transcript(path)


def test_rtf_reads_swedish_letters_in_both_ways_of_writing_them(tmp_path: Path) -> None:
    path = tmp_path / "a.rtf"
    path.write_bytes(
        rb"{\rtf1\ansi\ansicpg1252 Intervjuare: Hur k\'e4nns det?\par \'c5sa: Bra p\u229? torget.\par "
        rb"Intervjuare: S\'e5?\par \'c5sa: Ja.\par}"
    )
    transcript = read_transcript(path)
    told = [transcript.text[t.start : t.end] for t in transcript.turn_records]
    assert told == ["Hur känns det?", "Bra på torget.", "Så?", "Ja."]
    assert transcript.turn_records[1].speaker == "Åsa"


def rtf(folder: Path, body: str) -> Transcript:
    """Return the transcript of an rtf file, with the tables that word processors write first."""
    head = r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}{\stylesheet{\v Dold;}}"
    (folder / "a.rtf").write_text(f"{head}{body}}}", encoding="cp1252")
    return read_transcript(folder / "a.rtf")


def test_rtf_leaves_out_what_is_no_text_and_counts_it(tmp_path: Path) -> None:
    talk = rtf(
        tmp_path,
        r"{\header Konfidentiellt\par}Ida: Hur?\par Per: Vi {\deleted aldrig }{\v hemligt }ville"
        r"{\footnote{\super 1}en not}{\*\annotation en kod}{\revised  gärna}.\par Ida: Jaså?\par Per: Ja.\par",
    )
    assert talk.text == "Ida: Hur?\nPer: Vi ville gärna.\nIda: Jaså?\nPer: Ja."
    left = {row[1]: row[2] for row in talk.report.rows if row[0] == "left out"}
    assert left == {
        "comments": 1,
        "footnotes and endnotes": 1,
        "hidden text": 1,
        "page headers and footers": 1,
        "tracked deletions": 1,
    }


def test_an_rtf_table_has_a_column_of_speakers(tmp_path: Path) -> None:
    rows = [
        ("Ida", "Hur började det?"),
        ("Per", "Med en bänk och en lampa på torget."),
        ("Ida", "Jaså?"),
    ]
    body = "".join(rf"\trowd {who}\cell {text}\cell\row " for who, text in rows)
    assert said(rtf(tmp_path, body)) == rows


def test_pdf_leaves_out_page_headers_and_numbers_and_counts_them(sample: Study) -> None:
    for name in ("t04.pdf", "t18.pdf", "v06.pdf", "v25.pdf"):
        transcript = sample.transcripts[name]
        assert "Invented interview" not in transcript.text
        assert "Page " not in transcript.text
        rows = transcript.report.rows
        pages = next(row[2] for row in rows if row[1] == "pages")
        left = next(row[2] for row in rows if row[1] == "page headers, footers and numbers")
        assert left == 2 * pages


def test_pdf_of_real_software_gives_the_turns_of_its_two_speakers(shared: Path) -> None:
    transcript = read_transcript(shared / "transcripts" / "pdpilot" / "P1.pdf")
    speakers = {turn.speaker: turn.role for turn in transcript.turn_records}
    assert speakers == {"Dan": "interviewer", "Participant": "respondent"}
    assert "1/5" not in transcript.text


def test_a_cell_of_an_rtf_table_may_have_paragraphs(tmp_path: Path) -> None:
    row = r"\trowd\cellx2000\cellx9000 {who}\cell {text}\cell\row "
    rows = [("Ida", "Hur var det?"), ("Per", r"Det var kallt.\par Och mörkt var det.")] * 3
    body = "".join(row.format(who=who, text=text) for who, text in rows)
    assert said(rtf(tmp_path, body))[:2] == [
        ("Ida", "Hur var det?"),
        ("Per", "Det var kallt.\nOch mörkt var det."),
    ]


def test_a_txt_file_that_is_a_table_is_read_by_its_columns(tmp_path: Path) -> None:
    # as NVivo writes transcripts: timespan, content, speaker
    rows = ["0:00.0 - 0:04.0\tHow was it?\tIda", "0:04.0 - 1:10.0\tCold, it was cold.\tPer"]
    text = "\n".join(["Timespan\tContent\tSpeaker", *rows])
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    talk = read_transcript(tmp_path / "a.txt")
    assert said(talk) == [("Ida", "How was it?"), ("Per", "Cold, it was cold.")]
    assert [turn.time_start for turn in talk.turn_records] == [0, 4]
