"""What test_other_formats leaves open of odt: line breaks between turns, and damage."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from qualcsv.errors import TranscriptError
from qualcsv.transcripts import Transcript, read_transcript
from tests.transcripts.making import assert_spans, noted, said

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


# One of each construct, after what LibreOffice Writer shows of it.

NAMESPACES = {
    "office": OFFICE,
    "text": TEXT,
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
    "svg": "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
}
STYLES = (
    '<style:style style:name="Fet"><style:text-properties fo:font-weight="bold"/></style:style>'
    '<style:style style:name="Ärvd" style:parent-style-name="Fet"/>'
    '<style:style style:name="Dold"><style:text-properties text:display="none"/></style:style>'
    '<text:list-style style:name="Streck"><text:list-level-style-bullet text:level="1" text:bullet-char="–"/>'
    '</text:list-style><text:list-style style:name="Nr"><text:list-level-style-number text:level="1" '
    'style:num-format="a" style:num-suffix=")"/></text:list-style>'
)


def document(folder: Path, body: str, *, styles: str = "") -> Transcript:
    """Return the transcript of an odt file with these blocks."""
    names = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
    path = folder / "a.odt"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(
            "content.xml",
            f"<office:document-content {names}><office:automatic-styles>{STYLES}"
            f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
            "</office:document-content>",
        )
        if styles:
            archive.writestr(
                "styles.xml", f"<office:document-styles {names}>{styles}</office:document-styles>"
            )
    transcript = read_transcript(path)
    assert_spans(transcript)
    return transcript


def turn(text: str) -> str:
    return f"<text:p>Ida: Hur?</text:p><text:p>Per: {text}</text:p><text:p>Ida: Jaså?</text:p><text:p>Per: Ja.</text:p>"


def test_a_comment_is_a_note_on_its_words(tmp_path: Path) -> None:
    about = (
        '<office:annotation office:name="n1"><dc:creator>Bo Ek</dc:creator><dc:date>2026-03-02</dc:date>'
        "<text:p>kod</text:p><text:p>två</text:p></office:annotation>ville"
        '<office:annotation-end office:name="n1"/>'
    )
    talk = document(tmp_path, turn(f"Vi {about} det."))
    (note,) = talk.note_records
    assert (note.kind, note.author, note.date, note.quotation, note.text) == (
        "comment", "Bo Ek", "2026-03-02", "ville", "kod\ntvå",
    )  # fmt: skip
    assert said(talk)[1] == ("Per", "Vi ville det.")


def test_notes_at_the_foot_and_at_the_end_are_kept_apart(tmp_path: Path) -> None:
    def note(kind: str, text: str) -> str:
        return f'<text:note text:note-class="{kind}"><text:note-citation>1</text:note-citation><text:note-body><text:p>{text}</text:p></text:note-body></text:note>'

    talk = document(tmp_path, turn(f"Så{note('footnote', 'ett')} var{note('endnote', 'två')} det."))
    assert said(talk)[1] == ("Per", "Så var det.")
    place = talk.text.index(" var det")
    assert [(n.kind, n.start, n.end, n.text) for n in talk.note_records] == [
        ("footnote", place, place, "ett"),
        ("endnote", place + 4, place + 4, "två"),
    ]


def test_a_table_has_a_column_of_speakers(tmp_path: Path) -> None:
    rows = [
        ("Ida", "Hur började det?"),
        ("Per", "Med en bänk och en lampa på torget."),
        ("Ida", "Jaså?"),
    ]
    cells = "".join(
        "<table:table-row>"
        + "".join(f"<table:table-cell><text:p>{cell}</text:p></table:table-cell>" for cell in row)
        + "</table:table-row>"
        for row in rows
    )
    talk = document(tmp_path, f"<table:table>{cells}</table:table>")
    assert said(talk) == rows
    assert noted(talk, "read")["table rows"] == 3


def test_a_text_box_is_read_once_and_a_picture_is_counted(tmp_path: Path) -> None:
    box = "<draw:frame><draw:text-box><text:p>I rutan</text:p></draw:text-box><svg:desc>alt</svg:desc></draw:frame>"
    talk = document(
        tmp_path, turn(f"Så.{box}<draw:frame><draw:image/><svg:title>bild</svg:title></draw:frame>")
    )
    assert said(talk)[1] == ("Per", "Så.\nI rutan")
    assert noted(talk, "left out") == {"pictures and drawings": 1}


@pytest.mark.parametrize("style", ["Fet", "Ärvd"])
def test_a_bold_name_is_a_label(tmp_path: Path, style: str) -> None:
    rows = [
        ("Ida", "Hur gick det?"),
        ("Per", "Det gick bra för oss."),
        ("Ida", "Jaså?"),
        ("Per", "Ja."),
    ]
    body = "".join(
        f'<text:p><text:span text:style-name="{style}">{who}</text:span> {text}</text:p>'
        for who, text in rows
    )
    assert said(document(tmp_path, body)) == rows


def test_automatic_dashes_and_letters_are_read(tmp_path: Path) -> None:
    def items(*texts: str) -> str:
        return "".join(f"<text:list-item><text:p>{t}</text:p></text:list-item>" for t in texts)

    rows = ("Hur gick det?", "Det gick bra.", "Jaså?", "Ja.")
    talk = document(tmp_path, f'<text:list text:style-name="Streck">{items(*rows)}</text:list>')
    assert [words for _, words in said(talk)] == list(rows)
    listed = f'<text:list text:style-name="Nr">{items("bänk", "lampa")}</text:list>'
    assert (
        "\na) bänk\nb) lampa\n"
        in document(tmp_path, f"<text:p>Två:</text:p>{listed}{turn('Så.')}").text
    )


def test_hidden_text_and_page_headers_are_left_out_and_counted(tmp_path: Path) -> None:
    styles = "<style:master-page><style:header><text:p>Konfidentiellt</text:p></style:header><style:footer><text:p/></style:footer></style:master-page>"
    hidden = '<text:span text:style-name="Dold">hemligt </text:span>'
    talk = document(tmp_path, turn(f"{hidden}Så."), styles=styles)
    assert said(talk)[1] == ("Per", "Så.")
    assert noted(talk, "left out") == {"hidden text": 1, "page headers and footers": 1}


def test_a_number_of_blanks_that_no_one_typed_is_bounded(tmp_path: Path) -> None:
    assert len(document(tmp_path, turn("a<text:s text:c='9999999'/>b")).text) < 2000
