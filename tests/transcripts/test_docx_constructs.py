"""A Word file that holds one of each construct: text, notes and report are told exactly.

What Word itself shows of each construct is the expected value; Word's own "no mark-up" view for
tracked changes.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from qualcsv.records import Note
from qualcsv.transcripts import Transcript
from qualcsv.transcripts.docx_symbols import letter_of
from tests.transcripts.making import noted, read, said
from tests.transcripts.word_parts import (
    anchored,
    box,
    comment,
    field,
    p,
    part,
    r,
    word_parts,
)

STYLES = part(
    "w:styles",
    '<w:style w:type="paragraph" w:styleId="Rubrik1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:type="character" w:styleId="Stark"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Eget"><w:basedOn w:val="Rubrik1"/></w:style>',
)
LEVEL = (
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{0}"/><w:lvlText w:val="{1}"/></w:lvl>'
)
NUMBERS = part(
    "w:numbering",
    "".join(
        f'<w:abstractNum w:abstractNumId="{i}">{LEVEL.format(form, text)}</w:abstractNum>'
        for i, (form, text) in enumerate(
            (("decimal", "%1."), ("bullet", "\uf0b7"), ("bullet", "–"))
        )
    )
    + "".join(f'<w:num w:numId="{i + 1}"><w:abstractNumId w:val="{i}"/></w:num>' for i in range(3)),
)
TALK = (p(r("Ida: Hur började det?")), p(r("Ida: Jaså?")) + p(r("Per: Ja.")))


def talk(
    tmp_path: Path, inside: str, parts: dict[str, str] | None = None, after: str = ""
) -> Transcript:
    """Return a transcript in which Per's first turn is a paragraph of raw XML."""
    body = TALK[0] + p(r("Per: ") + inside) + after + TALK[1]
    return read(tmp_path, word_parts(body, parts), "a.docx")


def second(tmp_path: Path, inside: str, parts: dict[str, str] | None = None) -> str:
    turns = said(talk(tmp_path, inside, parts))
    assert [who for who, _ in turns] == ["Ida", "Per", "Ida", "Per"]
    return turns[1][1]


def spans(transcript: Transcript) -> list[tuple[str, str, str]]:
    """Return kind, quotation and text of each note, having checked the quotations."""
    for note in transcript.note_records:
        assert transcript.text[note.start : note.end] == note.quotation
    return [(note.kind, note.quotation, note.text) for note in transcript.note_records]


# All at once.

EVERYTHING = (
    p(r("Intervju 3"), style="Rubrik1")
    + p(r("Ida: Hur ") + '<w:ins w:id="1" w:author="x">' + r("började") + "</w:ins>" + r(" det?"))
    + p(
        r("Per: Vi ")
        + '<w:del w:id="2" w:author="x"><w:r><w:delText>aldrig </w:delText></w:r></w:del>'
        + '<w:moveFrom w:id="3" w:author="x">' + r("gammalt ") + "</w:moveFrom>"
        + "<w:sdt><w:sdtPr/><w:sdtContent>" + r("bor ") + "</w:sdtContent></w:sdt>"
        + '<w:smartTag w:uri="u" w:element="place">' + r("på Vallen") + "</w:smartTag>"
        + '<w:moveTo w:id="4" w:author="x">' + r(" nytt") + "</w:moveTo>"
        + "<w:r><w:footnoteReference w:id=\"2\"/></w:r>"
        + r(" och ") + '<w:hyperlink r:id="h1">' + r("på nätet") + "</w:hyperlink>"
        + "<w:r><w:br/></w:r>" + r("rad två") + "<w:r><w:cr/></w:r>" + r("rad tre")
        + "<w:r><w:tab/></w:r>" + r("e") + "<w:r><w:noBreakHyphen/></w:r>" + r("post 10\u00a0kr")
        + '<w:r><w:endnoteReference w:id="2"/></w:r>'
    )
    + "<w:sdt><w:sdtContent>" + p(r("Ida: Jaså?")) + "</w:sdtContent></w:sdt>"
    + p(r("Per: ") + anchored(0, r("Vi hade tur")) + r(", ") + field("PAGE", r("sida 4"))
        + '<w:fldSimple w:instr="DATE">' + r(" i mars") + "</w:fldSimple>"
        + '<w:r><w:sym w:font="Wingdings" w:char="F04A"/></w:r>'
        + "<w:r><w:rPr><w:vanish/></w:rPr><w:t>hemligt</w:t></w:r>"
        + "<w:r><w:drawing><pic:pic/></w:drawing></w:r><w:r><w:object/></w:r>"
        + "<m:oMath><m:r><m:t>x+1</m:t></m:r></m:oMath>"
        + r("fastig") + "<w:r><w:softHyphen/></w:r>" + r("het") + box(p(r("I rutan"))))
    + p(r("Det första"), listed="1") + p(r("Det andra"), listed="1") + p(r("En punkt"), listed="2")
    + '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>' + p(r("Resten av talet, i en tabell"))
    + "</w:tc></w:tr>"
    + "".join(
        "<w:tr><w:tc>" + p(r(who)) + "</w:tc><w:tc>" + p(r(text)) + "</w:tc></w:tr>"
        for who, text in (("Ida", "Och pengarna?"), ("Per", "De tog slut i december det året."), ("Ida", "Hm?"))
    )
    + "</w:tbl><w:altChunk r:id=\"x\"/><w:sectPr/>"
)  # fmt: skip
PARTS = {
    "styles.xml": STYLES,
    "numbering.xml": NUMBERS,
    "comments.xml": part("w:comments", comment(0, "tur: kod 7")),
    "footnotes.xml": part(
        "w:footnotes",
        f'<w:footnote w:type="separator" w:id="0">{p("")}</w:footnote>'
        f'<w:footnote w:id="2">{p(r("Ett bostadsområde."))}</w:footnote>',
    ),
    "endnotes.xml": part("w:endnotes", f'<w:endnote w:id="2">{p(r("År 2019."))}</w:endnote>'),
    "header1.xml": part("w:hdr", p(r("Konfidentiellt"))),
    "footer1.xml": part("w:ftr", p("")),
}
RELATIONS = (
    '<Relationship Id="h1" Type="x/hyperlink" Target="https://example.org" TargetMode="External"/>'
    '<Relationship Id="t" Type="x/attachedTemplate" Target="file:///etc/passwd" TargetMode="External"/>'
)


def everything(tmp_path: Path) -> Transcript:
    return read(tmp_path, word_parts(EVERYTHING, PARTS, relations=RELATIONS), "a.docx")


def test_a_file_with_one_of_each_construct_is_read_completely(tmp_path: Path) -> None:
    assert everything(tmp_path).text == (
        "Intervju 3\n"
        "Ida: Hur började det?\n"
        "Per: Vi bor på Vallen nytt och på nätet\nrad två\nrad tre\te\u2011post 10\u00a0kr\n"
        "Ida: Jaså?\n"
        "Per: Vi hade tur, sida 4 i mars☺x+1fastighet\n"
        "I rutan\n"
        "1. Det första\n2. Det andra\n• En punkt\n"
        "Resten av talet, i en tabell\n"
        "Ida: Och pengarna?\nPer: De tog slut i december det året.\nIda: Hm?"
    )


def test_its_notes_are_kept_apart_with_the_words_they_are_about(tmp_path: Path) -> None:
    transcript = everything(tmp_path)
    place, later = transcript.text.index(" och på nätet"), transcript.text.index("\nIda: Jaså")
    tur = transcript.text.index("Vi hade tur")
    assert transcript.note_records == (
        Note(1, "footnote", "", "", place, place, "", "Ett bostadsområde."),
        Note(2, "endnote", "", "", later, later, "", "År 2019."),
        Note(
            3,
            "comment",
            "Bo Ek",
            "2026-03-02T10:00:00Z",
            tur,
            tur + 11,
            "Vi hade tur",
            "tur: kod 7",
        ),
    )


def test_its_report_says_exactly_what_became_of_each(tmp_path: Path) -> None:
    transcript = everything(tmp_path)
    counted = noted(transcript, "read")
    assert {what: n for what, n in counted.items() if "turns" not in what and what != "speaker"} == {
        "paragraphs": 16, "headings": 1, "table rows": 4, "text boxes, after their paragraph": 1,
        "tracked insertions, as text": 1, "tracked moves, at the new place": 1,
        "content controls, as text": 2, "smart tags and custom XML, as text": 1,
        "links, their words": 1, "fields, their results": 2, "soft line breaks": 2, "tabs": 1,
        "non-breaking hyphens and blanks": 2, "list numbers and bullets, as text": 3,
        "comments, kept as notes": 1, "footnotes, kept as notes": 1, "endnotes, kept as notes": 1,
    }  # fmt: skip
    assert noted(transcript, "altered") == {
        "merged cells, their text once": 1,
        "symbols of a symbol font, as letters": 1,
        "equations, as plain text": 1,
    }
    left = noted(transcript, "left out")
    assert left.pop("paragraphs that are in no turn (front matter, headings, rules)") == 1
    assert left == {
        "addresses behind links": 1, "embedded documents": 1, "embedded objects": 1, "field codes": 2,
        "hidden text": 1, "links to files outside, not opened": 1, "old places of moved text": 1,
        "page headers and footers": 1, "pictures and drawings": 1, "soft hyphens": 1,
        "tracked deletions": 1,
    }  # fmt: skip


# One by one, where they meet.


def test_a_tracked_deletion_of_a_paragraph_s_end_joins_it_with_the_next(tmp_path: Path) -> None:
    mark = '<w:del w:id="9" w:author="x"/>'
    body = TALK[0] + p(r("Per: Det var "), mark=mark) + p(r("så.")) + TALK[1]
    transcript = read(tmp_path, word_parts(body), "a.docx")
    assert said(transcript)[1] == ("Per", "Det var så.")
    assert noted(transcript, "left out") == {"paragraph ends in tracked deletions": 1}


def test_a_paragraph_whose_text_and_end_are_deleted_leaves_nothing(tmp_path: Path) -> None:
    mark = '<w:del w:id="9" w:author="x"/>'
    gone = '<w:del w:id="8" w:author="x"><w:r><w:delText>Bo: Nej.</w:delText></w:r></w:del>'
    body = TALK[0] + p(gone, mark=mark) + TALK[1]
    assert len(said(read(tmp_path, word_parts(body), "a.docx"))) == 3


def test_a_nested_field_s_code_is_no_text(tmp_path: Path) -> None:
    inner = field("MERGEFIELD namn", r("Åsa"))
    outer = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>IF </w:instrText></w:r>'
        f'{inner}<w:r><w:fldChar w:fldCharType="separate"/></w:r>{r("Hej")}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    assert second(tmp_path, outer + r(" då")) == "Hej då"


def test_a_field_that_nothing_ends_takes_no_text_with_it(tmp_path: Path) -> None:
    broken = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    assert second(tmp_path, broken + r("Så.")) == "Så."


def test_the_prompt_of_an_empty_content_control_is_no_text(tmp_path: Path) -> None:
    prompt = (
        "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>"
        f"{r('Klicka här')}</w:sdtContent></w:sdt>"
    )
    transcript = talk(tmp_path, prompt + r("Så."))
    assert said(transcript)[1] == ("Per", "Så.")
    assert noted(transcript, "left out") == {"prompts of empty content controls": 1}


def test_a_text_box_of_old_programs_is_read_once(tmp_path: Path) -> None:
    old = f"<w:r><w:pict><v:textbox><w:txbxContent>{p(r('I rutan'))}</w:txbxContent></v:textbox></w:pict></w:r>"
    transcript = talk(tmp_path, r("Så.") + old)
    assert said(transcript)[1] == ("Per", "Så.\nI rutan")
    assert noted(transcript, "left out") == {}


def test_runs_and_tabs_that_a_file_holds_twice_are_read_once(tmp_path: Path) -> None:
    twice = (
        '<mc:AlternateContent><mc:Choice Requires="w14">{0}</mc:Choice>'
        "<mc:Fallback>{0}</mc:Fallback></mc:AlternateContent>"
    )
    around = twice.format(r("ett") + "<w:r><w:tab/></w:r>")
    inside = f"<w:r>{twice.format('<w:t>två</w:t><w:br/>')}</w:r>"
    assert second(tmp_path, around + inside + r("tre")) == "ett\ttvå\ntre"


def test_numbers_of_lists_in_their_forms(tmp_path: Path) -> None:
    # as Word shows them: 1., 1.a), 1.b), 2., and a second list that begins anew at 5
    levels = (
        '<w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
        '<w:lvl w:ilvl="1"><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1.%2)"/></w:lvl>'
    )
    again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    numbers = part(
        "w:numbering",
        f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        f'<w:num w:numId="2"><w:abstractNumId w:val="0"/>{again}</w:num>',
    )

    def item(text: str, level: int, number: int = 1) -> str:
        listed = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
        return f"<w:p><w:pPr>{listed}</w:pPr>{r(text)}</w:p>"

    body = item("A", 0) + item("B", 1) + item("C", 1) + item("D", 0) + item("E", 0, 2)
    body += "".join(p(r(f"Vi var där {i} gånger.")) for i in range(9))
    transcript = read(tmp_path, word_parts(body, {"numbering.xml": numbers}), "a.docx")
    assert transcript.text.split("\n")[:5] == ["1. A", "1.a) B", "1.b) C", "2. D", "5. E"]


def test_hidden_text_by_style_is_left_out_and_counted(tmp_path: Path) -> None:
    style = '<w:style w:type="character" w:styleId="Dold"><w:rPr><w:vanish/></w:rPr></w:style>'
    parts = {"styles.xml": part("w:styles", style)}
    transcript = talk(tmp_path, r("Så") + r(" hemligt", '<w:rStyle w:val="Dold"/>'), parts)
    assert said(transcript)[1] == ("Per", "Så")
    assert noted(transcript, "left out") == {"hidden text": 1}


def test_bold_by_style_marks_a_speaker(tmp_path: Path) -> None:
    def turn(who: str, text: str) -> str:
        return p(r(who, '<w:rStyle w:val="Stark"/>') + r(f" {text}"))

    rows = [
        ("Ida", "Hur gick det?"),
        ("Per", "Det gick bra för oss."),
        ("Ida", "Jaså?"),
        ("Per", "Ja."),
    ]
    body = "".join(turn(who, text) for who, text in rows)
    assert said(read(tmp_path, word_parts(body, {"styles.xml": STYLES}), "a.docx")) == rows


def test_a_style_based_on_a_heading_is_one(tmp_path: Path) -> None:
    body = p(r("Ida: rubriken"), style="Eget") + TALK[0] + p(r("Per: Så.")) + TALK[1]
    transcript = read(tmp_path, word_parts(body, {"styles.xml": STYLES}), "a.docx")
    assert noted(transcript, "read")["headings"] == 1
    assert len(said(transcript)) == 4


def test_automatic_dashes_are_read_as_changes_of_speaker(tmp_path: Path) -> None:
    rows = ["Hur gick det?", "Det gick bra.", "Jaså?", "Ja, det gjorde det."]
    body = "".join(p(r(text), listed="3") for text in rows)
    transcript = read(tmp_path, word_parts(body, {"numbering.xml": NUMBERS}), "a.docx")
    assert transcript.layout == "dashes without names"
    assert [words for _, words in said(transcript)] == rows


def test_automatic_numbers_of_all_paragraphs_count_turns_and_are_left_out(tmp_path: Path) -> None:
    rows = ["Ida: Hur?", "Per: Så.", "Ida: Jaså?", "Per: Ja."]
    body = "".join(p(r(text), listed="1") for text in rows)
    transcript = read(tmp_path, word_parts(body, {"numbering.xml": NUMBERS}), "a.docx")
    assert transcript.text == "\n".join(rows)
    assert noted(transcript, "left out") == {
        "automatic numbers of paragraphs (they count turns)": 4
    }


def test_a_cell_over_two_columns_and_one_over_two_rows_keep_the_columns(tmp_path: Path) -> None:
    def row(*cells: str) -> str:
        return "<w:tr>" + "".join(f"<w:tc>{cell}</w:tc>" for cell in cells) + "</w:tr>"

    down, below = ('<w:tcPr><w:vMerge w:val="restart"/></w:tcPr>', "<w:tcPr><w:vMerge/></w:tcPr>")
    rows = (
        row(p(r("0:01")), p(r("Ida")), p(r("Hur började det?")))
        + row(p(r("0:05")), down + p(r("Per")), p(r("Vi började med en bänk och en lampa.")))
        + row(p(r("0:09")), below + p(""), p(r("Och sedan kom polisen också förbi.")))
        + row('<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>' + p(""), p(r("Paus.")))
        + row(p(r("0:12")), p(r("Ida")), p(r("Jaså?")))
    )
    transcript = read(tmp_path, word_parts(f"<w:tbl>{rows}</w:tbl>"), "a.docx")
    assert said(transcript) == [
        ("Ida", "Hur började det?"),
        ("Per", "Vi började med en bänk och en lampa.\nOch sedan kom polisen också förbi.\nPaus."),
        ("Ida", "Jaså?"),
    ]
    assert noted(transcript, "altered") == {"merged cells, their text once": 2}
    assert noted(transcript, "doubt")["rows without a speaker, taken as the same speaker's"] == 2


# Where comments hang.


def test_a_comment_over_two_paragraphs(tmp_path: Path) -> None:
    body = (
        p(r("Ida: Hur?"))
        + p(r("Per: Så ") + '<w:commentRangeStart w:id="4"/>' + r("var det."))
        + p(r("Och så") + '<w:commentRangeEnd w:id="4"/>' + r(" var det inte."))
        + TALK[1]
    )
    parts = {"comments.xml": part("w:comments", comment(4, "kod"))}
    transcript = read(tmp_path, word_parts(body, parts), "a.docx")
    assert spans(transcript) == [("comment", "var det.\nOch så", "kod")]


def test_a_comment_around_whole_paragraphs_ends_with_the_last(tmp_path: Path) -> None:
    body = (
        TALK[0] + '<w:commentRangeStart w:id="4"/>' + p(r("Per: Så.")) + '<w:commentRangeEnd w:id="4"/>'
        + TALK[1]
    )  # fmt: skip
    parts = {"comments.xml": part("w:comments", comment(4, "kod"))}
    assert spans(read(tmp_path, word_parts(body, parts), "a.docx")) == [
        ("comment", "Per: Så.", "kod")
    ]


@pytest.mark.parametrize("stamp", ["[00:01:02] ", "#00:01:02-3# "])
def test_a_comment_after_a_time_stamp_that_is_taken_out(tmp_path: Path, stamp: str) -> None:
    inside = r(stamp) + r("Vi ") + anchored(4, r("ville")) + r(" det. ") + r(stamp)
    parts = {"comments.xml": part("w:comments", comment(4, "kod"))}
    assert spans(talk(tmp_path, inside, parts)) == [("comment", "ville", "kod")]


def test_a_comment_in_a_cell_of_a_table(tmp_path: Path) -> None:
    rows = (("Ida", r("Hur började det?")), ("Per", r("Vi hade ") + anchored(4, r("tur")) + r(" det året.")), ("Ida", r("Jaså?")))  # fmt: skip
    body = "".join(
        f"<w:tr><w:tc>{p(r(who))}</w:tc><w:tc>{p('')}{p(text)}</w:tc></w:tr>" for who, text in rows
    )
    parts = {"comments.xml": part("w:comments", comment(4, "kod"))}
    transcript = read(tmp_path, word_parts(f"<w:tbl>{body}</w:tbl>", parts), "a.docx")
    assert spans(transcript) == [("comment", "tur", "kod")]
    assert said(transcript)[1] == ("Per", "Vi hade tur det året.")


def test_a_comment_after_letters_that_are_composed(tmp_path: Path) -> None:
    inside = r("A\u030asa o\u0308ppnade ") + anchored(4, r("do\u0308rren")) + r(" igen.")
    parts = {"comments.xml": part("w:comments", comment(4, "kod"))}
    assert spans(talk(tmp_path, inside, parts)) == [("comment", "dörren", "kod")]


def test_a_comment_on_deleted_words_hangs_on_their_place(tmp_path: Path) -> None:
    gone = '<w:del w:id="8" w:author="x"><w:r><w:delText>inte </w:delText></w:r></w:del>'
    parts = {"comments.xml": part("w:comments", comment(4, "kod"))}
    transcript = talk(tmp_path, r("Vi ") + anchored(4, gone) + r("ville."), parts)
    assert spans(transcript) == [("comment", "", "kod")]
    assert transcript.text[transcript.note_records[0].start :].startswith("ville.")


def test_a_comment_that_answers_another_says_which(tmp_path: Path) -> None:
    comments = comment(4, "kod?", paragraph="00AA") + comment(5, "ja", author="Li Alm", paragraph="00BB")  # fmt: skip
    extended = '<w15:commentEx w15:paraId="00BB" w15:paraIdParent="00AA" w15:done="0"/>'
    parts = {
        "comments.xml": part("w:comments", comments),
        "commentsExtended.xml": part("w15:commentsEx", extended),
    }
    transcript = talk(tmp_path, anchored(4, anchored(5, r("Så."))), parts)
    assert [(n.note, n.author, n.answers) for n in transcript.note_records] == [
        (1, "Bo Ek", 0),
        (2, "Li Alm", 1),
    ]


def test_a_comment_whose_place_is_not_there_is_kept_and_doubted(tmp_path: Path) -> None:
    parts = {"comments.xml": part("w:comments", comment(4, "kod"))}
    transcript = talk(tmp_path, r("Så."), parts)
    (note,) = transcript.note_records
    assert (note.start, note.end, note.quotation, note.text) == (0, 0, "", "kod")
    assert noted(transcript, "doubt")["notes whose place is not in the text"] == 1


def test_notes_are_a_table_with_the_hash_of_the_text(tmp_path: Path) -> None:
    transcript = everything(tmp_path)
    notes = transcript.notes
    assert list(notes.columns) == [
        "note", "kind", "author", "date", "start", "end", "quotation", "text", "answers", "text_sha256",
    ]  # fmt: skip
    assert set(notes["text_sha256"]) == {transcript.sha256}
    assert notes["kind"].tolist() == ["footnote", "endnote", "comment"]


def test_a_file_in_the_strict_form_of_the_standard_is_read(tmp_path: Path) -> None:
    usual = "http://schemas.openxmlformats.org/"
    strict = "http://purl.oclc.org/ooxml/"
    body = TALK[0] + p(r("Per: Så.")) + TALK[1]
    whole = word_parts(body)
    import io
    import zipfile

    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(whole)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            xml = old.read(name).decode()
            for kind in ("wordprocessingml", "officeDocument"):
                xml = xml.replace(f"{usual}{kind}/2006/", f"{strict}{kind}/")
            new.writestr(name, xml)
    assert len(said(read(tmp_path, out.getvalue(), "a.docx"))) == 4


@pytest.mark.parametrize(
    ("font", "code", "letter"),
    [
        ("Wingdings", "F04A", "☺"),
        ("Wingdings", "F0E0", "→"),
        ("Symbol", "F061", "α"),
        ("Symbol", "F0B0", "°"),
        ("Times New Roman", "00E5", "å"),
        ("Webdings", "F04A", ""),
        ("Symbol", "FFFFFFFFFF", ""),
        ("Symbol", "-5", ""),
        ("Symbol", "zz", ""),
    ],
)
def test_characters_of_symbol_fonts(font: str, code: str, letter: str) -> None:
    assert letter_of(font, code) == letter
