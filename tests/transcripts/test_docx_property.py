"""Any mixture of constructs gives the text that stands in it, and comments on their words."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from qualcsv.errors import TranscriptError
from tests.transcripts.making import assert_spans, read
from tests.transcripts.word_parts import box, comment, field, p, part, r, word_parts

WORDS = st.sampled_from(["bänk", "lampa", "på torget", "Åsa", "e-post", "10 kr", "a\u0308r", "☺"])


def piece(kind: str, words: str) -> tuple[str, str]:
    """Return a piece's XML and what is read of it."""
    shown = words.replace("a\u0308", "ä")
    tracked = f'w:id="1" w:author="x">{r(words)}'
    deleted = f'<w:del w:id="2" w:author="x"><w:r><w:delText>{words}</w:delText></w:r></w:del>'
    return {
        "text": (r(words), shown),
        "bold": (r(words, "<w:b/>"), shown),
        "inserted": (f"<w:ins {tracked}</w:ins>", shown),
        "moved here": (f"<w:moveTo {tracked}</w:moveTo>", shown),
        "moved away": (f"<w:moveFrom {tracked}</w:moveFrom>", ""),
        "deleted": (deleted, ""),
        "deleted insertion": (f'<w:ins w:id="3" w:author="x">{deleted}</w:ins>', ""),
        "control": (f"<w:sdt><w:sdtContent>{r(words)}</w:sdtContent></w:sdt>", shown),
        "smart tag": (f'<w:smartTag w:element="x">{r(words)}</w:smartTag>', shown),
        "link": (f"<w:hyperlink>{r(words)}</w:hyperlink>", shown),
        "field": (field("REF x", r(words)), shown),
        "hidden": (r(words, "<w:vanish/>"), ""),
        "tab": ("<w:r><w:tab/></w:r>", "\t"),
        "break": ("<w:r><w:br/></w:r>", "\n"),
        "page": ('<w:r><w:br w:type="page"/></w:r>', ""),
    }[kind]


KINDS = st.sampled_from([
    "text", "bold", "inserted", "moved here", "moved away", "deleted", "deleted insertion", "control",
    "smart tag", "link", "field", "hidden", "tab", "break", "page",
])  # fmt: skip
PIECES = st.lists(st.builds(piece, KINDS, WORDS), max_size=6)


@given(st.lists(st.tuples(PIECES, PIECES, PIECES), min_size=1, max_size=4))
@settings(max_examples=150, deadline=None)
def test_comments_are_on_the_words_between_their_ends(
    paragraphs: list[tuple[list[tuple[str, str]], ...]],
) -> None:
    body, comments, expected, shown = "", "", [], ""
    for number, (before, inside, after) in enumerate(paragraphs):
        xml = ["".join(x for x, _ in pieces) for pieces in (before, inside, after)]
        about = (
            f'<w:commentRangeStart w:id="{number}"/>{xml[1]}<w:commentRangeEnd w:id="{number}"/>'
        )
        body += p(r("Vi ") + xml[0] + about + xml[2])
        comments += comment(number, f"kod {number}")
        expected.append("".join(text for _, text in inside).split())
        shown += "".join(f"Vi {''.join(text for pieces in (before, inside, after) for _, text in pieces)}\n")  # fmt: skip
    with TemporaryDirectory() as folder:
        raw = word_parts(body, {"comments.xml": part("w:comments", comments)})
        talk = read(Path(folder), raw, "a.docx")
    assert talk.text.split() == shown.split()
    assert len(talk.note_records) == len(paragraphs)
    for note in talk.note_records:
        assert talk.text[note.start : note.end] == note.quotation
        assert note.quotation.split() == expected[int(note.text.split()[1])]


LEAVES = st.sampled_from([
    "<w:t>Ida: Hur?</w:t>", '<w:commentRangeStart w:id="0"/>', '<w:commentRangeEnd w:id="0"/>',
    '<w:fldChar w:fldCharType="begin"/>', '<w:fldChar w:fldCharType="end"/>', "<w:pPr/>", "<w:rPr/>",
    '<w:fldChar w:fldCharType="separate"/>', '<w:gridSpan w:val="999999999999"/>', "<w:vMerge/>",
    '<w:gridSpan w:val="-1"/>', '<w:sym w:char="zz"/>', '<w:sym w:font="Symbol" w:char="FFFFFFFFFF"/>',
    "<!-- x -->", "<?x y?>", '<w:numPr><w:numId w:val="x"/></w:numPr>', "<w:txbxContent/>", "x", "&lt;",
    "<mc:AlternateContent/>", "<w:footnoteReference/>", "<w:tab/>", "<w:br/>", "<w:showingPlcHdr/>",
])  # fmt: skip
TAGS = st.sampled_from([
    "w:p", "w:r", "w:tbl", "w:tr", "w:tc", "w:tcPr", "w:trPr", "w:pPr", "w:rPr", "w:sdt", "w:sdtPr",
    "w:sdtContent", "w:ins", "w:del", "w:hyperlink", "mc:AlternateContent", "mc:Choice", "w:drawing",
    "w:txbxContent", "w:pict", "w:ruby", "w:fldSimple", "m:oMath", "w:smartTag", "w:sectPr",
])  # fmt: skip
TREES = st.recursive(
    LEAVES,
    lambda inner: st.builds(lambda t, xs: f"<{t}>{''.join(xs)}</{t}>", TAGS, st.lists(inner, max_size=4)),
    max_leaves=30,
)  # fmt: skip


@given(st.lists(TREES, max_size=6).map("".join))
@settings(max_examples=200, deadline=None)
def test_any_xml_is_read_or_refused_with_words(xml: str) -> None:
    parts = {"comments.xml": part("w:comments", comment(0, "kod"))}
    around = "<w:tbl><w:tr><w:tc>" + p(r("Per: Så.")) + box(p(r("ruta"))) + "</w:tc></w:tr></w:tbl>"
    with TemporaryDirectory() as folder, suppress(TranscriptError):  # and nothing else
        talk = read(Path(folder), word_parts(xml + around, parts), "a.docx")
        assert_spans(talk)
        assert talk.text
