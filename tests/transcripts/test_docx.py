from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest

from qualcsv.errors import TranscriptError
from tests.transcripts.making import (
    BREAK,
    edited,
    element,
    noted,
    paragraph,
    read,
    run,
    said,
    saved,
    times,
    told,
    word_file,
    word_table,
)

LONG = "We started with a bench and a lamp, and then the police came along."


def reply(inside: str, tmp_path: Path) -> Any:
    """Return a transcript in which the second turn is a paragraph of raw XML after 'Per: '."""
    return read(
        tmp_path,
        word_file("Ida: Hur?", paragraph(run("Per: ") + inside), "Ida: Jaså?", "Per: Ja."),
        "a.docx",
    )


def second(inside: str, tmp_path: Path) -> str:
    turns = said(reply(inside, tmp_path))
    assert [speaker for speaker, _ in turns] == ["Ida", "Per", "Ida", "Per"]
    return turns[1][1]


def test_tracked_insertions_are_text_and_deletions_are_not(tmp_path: Path) -> None:
    inside = (
        run("Vi ")
        + f'<w:ins w:id="1" w:author="x">{run("verkligen ")}</w:ins>'
        + '<w:del w:id="2" w:author="x"><w:r><w:delText>aldrig </w:delText></w:r></w:del>'
        + run("ville.")
    )
    assert second(inside, tmp_path) == "Vi verkligen ville."
    talk = reply(inside, tmp_path)
    assert noted(talk, "left out")["tracked deletions"] == 1
    assert noted(talk, "read")["tracked insertions, as text"] == 1


def test_moved_text_is_read_where_it_stands_now(tmp_path: Path) -> None:
    inside = (
        f'<w:moveFrom w:id="1" w:author="x">{run("gammalt ")}</w:moveFrom>'
        + run("och ")
        + f'<w:moveTo w:id="2" w:author="x">{run("nytt")}</w:moveTo>'
    )
    assert second(inside, tmp_path) == "och nytt"


def test_an_inline_content_control_is_text(tmp_path: Path) -> None:
    inside = (
        run("Vi ")
        + f"<w:sdt><w:sdtPr/><w:sdtContent>{run('bor')}</w:sdtContent></w:sdt>"
        + run(" här.")
    )
    assert second(inside, tmp_path) == "Vi bor här."


def test_a_block_of_content_control_is_a_paragraph(tmp_path: Path) -> None:
    block = element(f"<w:sdt><w:sdtContent><w:p>{run('Ida: Jaså?')}</w:p></w:sdtContent></w:sdt>")
    talk = read(tmp_path, word_file("Ida: Hur?", "Per: Så.", block, "Per: Ja."), "a.docx")
    assert said(talk) == [("Ida", "Hur?"), ("Per", "Så."), ("Ida", "Jaså?"), ("Per", "Ja.")]


def test_smart_tags_and_links_are_text(tmp_path: Path) -> None:
    inside = (
        run("I ")
        + f'<w:smartTag w:uri="u" w:element="place">{run("Vallen")}</w:smartTag>'
        + run(" och ")
        + f"<w:hyperlink>{run('på nätet')}</w:hyperlink>"
    )
    assert second(inside, tmp_path) == "I Vallen och på nätet"


def test_soft_breaks_tabs_and_hyphens(tmp_path: Path) -> None:
    inside = (
        run("ett") + BREAK + run("två e") + "<w:r><w:noBreakHyphen/></w:r>" + run("post")
        + "<w:r><w:tab/></w:r>" + run("x") + '<w:r><w:br w:type="page"/></w:r>'
        + run("fastig") + "<w:r><w:softHyphen/></w:r>" + run("het")
    )  # fmt: skip
    assert second(inside, tmp_path) == "ett\ntvå e\u2011post\txfastighet"


def test_turns_that_soft_breaks_set_apart(tmp_path: Path) -> None:
    block = paragraph(
        BREAK.join(run(t) for t in ("Ida: Hur?", "Per: Så.", "Ida: Jaså?", "Per: Ja."))
    )
    talk = read(tmp_path, word_file(block), "a.docx")
    assert said(talk) == [("Ida", "Hur?"), ("Per", "Så."), ("Ida", "Jaså?"), ("Per", "Ja.")]
    assert talk.text == "Ida: Hur?\nPer: Så.\nIda: Jaså?\nPer: Ja."


@pytest.mark.parametrize(
    ("inside", "what"),
    [
        (
            '<w:r><w:footnoteReference w:id="2"/></w:r>',
            "references to notes that are not in the file",
        ),
        ("<w:r><w:drawing/></w:r>", "pictures and drawings"),
        ("<w:r><w:object/></w:r>", "embedded objects"),
        ("<w:r><w:instrText>PAGE</w:instrText></w:r>", "field codes"),
        ('<w:r><w:sym w:font="Webdings" w:char="F04A"/></w:r>', "symbols without a letter"),
        ("<w:r><w:rPr><w:vanish/></w:rPr><w:t>hemligt</w:t></w:r>", "hidden text"),
    ],
)
def test_what_is_left_out_is_counted(tmp_path: Path, inside: str, what: str) -> None:
    talk = reply(run("Så") + inside + run(" var det."), tmp_path)
    assert said(talk)[1] == ("Per", "Så var det.")
    assert noted(talk, "left out")[what] == 1


def test_an_ordinary_file_leaves_nothing_out(tmp_path: Path) -> None:
    assert noted(reply(run("Så."), tmp_path), "left out") == {}


@pytest.mark.parametrize("colon", ["inside", "outside", "none"])
def test_bold_labels(tmp_path: Path, colon: str) -> None:
    def turn(who: str, text: str) -> Any:
        label = run(f"{who}:" if colon == "inside" else who, bold=True)
        return paragraph(label + run(f": {text}" if colon == "outside" else f" {text}"))

    talk = read(
        tmp_path,
        word_file(turn("Ida", "Hur?"), turn("Per", LONG), turn("Ida", "Jaså?"), turn("Per", "Ja.")),
        "a.docx",
    )
    assert said(talk) == [("Ida", "Hur?"), ("Per", LONG), ("Ida", "Jaså?"), ("Per", "Ja.")]


def test_otter_with_a_header(tmp_path: Path) -> None:
    def label(who: str, time: str) -> Any:
        return paragraph(run(who, bold=True) + run(f"  {time}"))

    head = (
        "Interview Vallen",
        "Mon, Mar 04, 2024 10:30AM • 45:12",
        "SUMMARY KEYWORDS",
        "bench, lamp",
        "SPEAKERS",
        "Per Öst, Ada Berg",
    )
    talk = read(
        tmp_path,
        word_file(
            *head,
            label("Ada Berg", "00:03"),
            "Hur?",
            label("Per Öst", "00:07"),
            LONG,
            LONG,
            label("Ada Berg", "1:02:31"),
            "Jaså?",
        ),
        "a.docx",
    )
    assert said(talk) == [
        ("Ada Berg", "Hur?"),
        ("Per Öst", f"{LONG}\n{LONG}"),
        ("Ada Berg", "Jaså?"),
    ]
    assert [begin for begin, _ in times(talk)] == [3.0, 7.0, 3751.0]
    assert told(talk) == ["interviewer", "respondent", "interviewer"]


def test_teams_times_over_names(tmp_path: Path) -> None:
    talk = read(
        tmp_path,
        word_file(
            "0:0:0.0 --> 0:0:2.930", "Ada Berg", "Hur?",
            "0:0:3.0 --> 0:0:12.30", "Per Öst", LONG,
            "0:0:13.0 --> 0:1:14.30", "Ada Berg", "Jaså?",
        ),
        "a.docx",
    )  # fmt: skip
    assert said(talk) == [("Ada Berg", "Hur?"), ("Per Öst", LONG), ("Ada Berg", "Jaså?")]
    assert times(talk) == [(0.0, 2.93), (3.0, 12.3), (13.0, 74.3)]


def test_headings_of_word_end_no_speaker(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("Intervju 3", 0)
    for text in ("Ida: Hur?", f"Per: {LONG}"):
        document.add_paragraph(text)
    document.add_heading("Pengarna", 1)
    for text in (LONG, "Ida: Jaså?", "Per: Ja."):
        document.add_paragraph(text)
    talk = read(tmp_path, saved(document), "a.docx")
    assert said(talk) == [
        ("Ida", "Hur?"),
        ("Per", LONG),
        ("Per", LONG),
        ("Ida", "Jaså?"),
        ("Per", "Ja."),
    ]


def test_tables_and_paragraphs_are_read_in_order(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Ida: Hur?")
    document.add_table(1, 1).cell(0, 0).text = "Per: Så."
    document.add_paragraph("Ida: Jaså?")
    document.add_paragraph("Per: Ja.")
    talk = read(tmp_path, saved(document), "a.docx")
    assert talk.text == "Ida: Hur?\nPer: Så.\nIda: Jaså?\nPer: Ja."


def test_a_table_inside_a_cell_is_read_once(tmp_path: Path) -> None:
    document = docx.Document()
    table = document.add_table(0, 2)
    for row in (("Ida", "Hur började det?"), ("Per", LONG), ("Ida", "Jaså?"), ("Per", "Ja.")):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    table.cell(1, 1).add_table(1, 1).cell(0, 0).text = "inuti"
    talk = read(tmp_path, saved(document), "a.docx")
    assert said(talk)[1] == ("Per", f"{LONG}\ninuti")
    assert talk.text.count("inuti") == 1


def test_a_content_control_around_a_cell_is_read(tmp_path: Path) -> None:
    def cell(text: str) -> str:
        return f"<w:tc><w:p>{run(text)}</w:p></w:tc>"

    rows = [("Ida", "Hur började det?"), ("Per", LONG), ("Ida", "Jaså?")]
    inside = "".join(
        f"<w:tr>{cell(who)}<w:sdt><w:sdtContent>{cell(text)}</w:sdtContent></w:sdt></w:tr>"
        for who, text in rows
    )
    talk = read(tmp_path, word_file(element(f"<w:tbl>{inside}</w:tbl>")), "a.docx")
    assert said(talk) == rows


def test_a_tracked_deleted_row_is_left_out_and_counted(tmp_path: Path) -> None:
    def row(who: str, text: str, mark: str = "") -> str:
        return f"<w:tr>{mark}<w:tc><w:p>{run(who)}</w:p></w:tc><w:tc><w:p>{run(text)}</w:p></w:tc></w:tr>"

    deleted = '<w:trPr><w:del w:id="1" w:author="x"/></w:trPr>'
    rows = (
        row("Ida", "Hur var det?")
        + row("Per", "bort", deleted)
        + row("Per", LONG)
        + row("Ida", "Ja?")
    )
    talk = read(tmp_path, word_file(element(f"<w:tbl>{rows}</w:tbl>")), "a.docx")
    assert [text for _, text in said(talk)] == ["Hur var det?", LONG, "Ja?"]
    assert noted(talk, "left out")["tracked deletions"] == 1


# Bad input.


def refused(tmp_path: Path, contents: bytes) -> str:
    with pytest.raises(TranscriptError) as caught:
        read(tmp_path, contents, "a.docx")
    assert len(caught.value.faults) == 1
    assert caught.value.faults[0].file.endswith("a.docx")
    assert caught.value.faults[0].todo
    return str(caught.value)


GOOD = word_file("Ida: Hur?", f"Per: {LONG}", "Ida: Jaså?", "Per: Ja.")
OLE = bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600


@pytest.mark.parametrize(
    ("contents", "told"),
    [
        (b"", "the file is empty"),
        (b"Ida: Hur?\n", "not a zip archive"),
        (OLE, "password-protected, or of an old format"),
        (GOOD[: len(GOOD) // 2], "not a zip archive"),
        (GOOD[:-30], "not a zip archive"),
        (word_file(), "the document has no text"),
        (edited(GOOD, "word/document.xml", lambda _: None), "no Word document, or a damaged one"),
        (edited(GOOD, "[Content_Types].xml", lambda _: None), "no Word document, or a damaged one"),
        (edited(GOOD, "_rels/.rels", lambda _: None), "no Word document, or a damaged one"),
        (edited(GOOD, "word/document.xml", lambda raw: raw[:300]), "a damaged Word document"),
        (edited(GOOD, "word/document.xml", lambda _: b""), "a damaged Word document"),
    ],
)
def test_a_damaged_file_is_refused_with_what_to_do(
    tmp_path: Path, contents: bytes, told: str
) -> None:
    assert told in refused(tmp_path, contents)


def test_a_document_without_a_body_is_refused(tmp_path: Path) -> None:
    empty = b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'
    assert "without a body" in refused(tmp_path, edited(GOOD, "word/document.xml", lambda _: empty))


def test_another_zip_archive_is_refused(tmp_path: Path) -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("a.txt", "Ida: Hur?")
    assert "no Word document" in refused(tmp_path, file.getvalue())


def test_a_member_with_changed_bytes_is_refused(tmp_path: Path) -> None:
    # inside the compressed document: the checksum or the stream is wrong
    with zipfile.ZipFile(io.BytesIO(GOOD)) as archive:
        info = archive.getinfo("word/document.xml")
    place = info.header_offset + 30 + len("word/document.xml") + info.compress_size // 2
    assert "damaged" in refused(tmp_path, GOOD[:place] + b"\xff\xff\xff" + GOOD[place + 3 :])


def test_an_encrypted_archive_is_named_so(tmp_path: Path) -> None:
    raw = bytearray(GOOD)
    place = raw.find(b"PK\x01\x02")
    raw[place + 8] |= 1  # the flag of encryption in the central directory
    assert "password-protected" in refused(tmp_path, bytes(raw))


def test_an_archive_that_unpacks_to_too_much_is_refused_unread(tmp_path: Path) -> None:
    raw = bytearray(GOOD)
    place = raw.find(b"PK\x01\x02")
    raw[place + 24 : place + 28] = (600 * 2**20).to_bytes(
        4, "little"
    )  # the unpacked size it states
    assert "unpacks to more than 512 MB" in refused(tmp_path, bytes(raw))


@pytest.mark.parametrize(
    "member",
    ["word/document.xml", "word/styles.xml", "_rels/.rels", "word/_rels/document.xml.rels"],
)
def test_entities_are_refused_in_every_part_that_is_read(tmp_path: Path, member: str) -> None:
    doctype = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>'

    def planted(raw: bytes) -> bytes:
        declaration, rest = raw.split(b"?>", 1)
        return declaration + b"?>" + doctype + rest

    told = refused(tmp_path, edited(GOOD, member, planted))
    assert f"{member.split('/')[-1]} declares a document type (XML entities)" in told


def test_a_two_column_table_after_a_title(tmp_path: Path) -> None:
    rows = [("Ida:", "Hur?"), ("Per:", LONG), ("Ida:", "Jaså?"), ("Per:", "Ja.")]
    talk = read(tmp_path, word_table(rows, "Intervju 3"), "a.docx")
    assert said(talk) == [(who.rstrip(":"), text) for who, text in rows]
    assert talk.text.startswith("Intervju 3\nIda: Hur?\n")
