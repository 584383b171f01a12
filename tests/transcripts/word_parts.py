"""A Word file built part by part as raw XML, for the constructs that no library writes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

NS = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "w15": "http://schemas.microsoft.com/office/word/2012/wordml",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "v": "urn:schemas-microsoft-com:vml",
}
_XMLNS = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NS.items())
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
KINDS = {
    "styles.xml": "styles", "numbering.xml": "numbering", "comments.xml": "comments",
    "commentsExtended.xml": "commentsExtended", "footnotes.xml": "footnotes",
    "endnotes.xml": "endnotes", "header1.xml": "header", "footer1.xml": "footer",
}  # fmt: skip


def part(tag: str, inside: str) -> str:
    """Return a part: its root element with all namespaces."""
    return f"{HEAD}<{tag} {_XMLNS}>{inside}</{tag}>"


def word_parts(body: str, parts: Mapping[str, str] | None = None, *, relations: str = "") -> bytes:
    """Return a docx file with this body and these further parts (name in word/ → XML)."""
    parts = dict(parts or {})
    related = "".join(
        f'<Relationship Id="k{i}" Type="{_RELATION}/{KINDS[name]}" Target="{name}"/>'
        for i, name in enumerate(parts)
    )
    main = f'<Relationship Id="m" Type="{_RELATION}/officeDocument" Target="word/document.xml"/>'
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", f"{HEAD}<Types/>")
        archive.writestr("_rels/.rels", f'<Relationships xmlns="{_PACKAGE}">{main}</Relationships>')
        archive.writestr(
            "word/_rels/document.xml.rels",
            f'<Relationships xmlns="{_PACKAGE}">{related}{relations}</Relationships>',
        )
        archive.writestr("word/document.xml", part("w:document", f"<w:body>{body}</w:body>"))
        for name, xml in parts.items():
            archive.writestr(f"word/{name}", xml)
    return file.getvalue()


def p(inside: str, *, style: str = "", mark: str = "", listed: str = "") -> str:
    """Return a paragraph: its style, what is said of its end, and the list it is in."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    number = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{listed}"/></w:numPr>' if listed else ""
    ended = f"<w:rPr>{mark}</w:rPr>" if mark else ""
    return f"<w:p><w:pPr>{named}{number}{ended}</w:pPr>{inside}</w:p>"


def r(text: str, properties: str = "") -> str:
    """Return a run of text."""
    told = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{told}<w:t xml:space="preserve">{text}</w:t></w:r>'


def anchored(number: int, inside: str) -> str:
    """Return what a comment is about."""
    return (
        f'<w:commentRangeStart w:id="{number}"/>{inside}<w:commentRangeEnd w:id="{number}"/>'
        f'<w:r><w:commentReference w:id="{number}"/></w:r>'
    )


def comment(number: int, text: str, *, author: str = "Bo Ek", paragraph: str = "") -> str:
    """Return a comment of one paragraph."""
    named = f' w14:paraId="{paragraph}"' if paragraph else ""
    return (
        f'<w:comment w:id="{number}" w:author="{author}" w:date="2026-03-02T10:00:00Z">'
        f"<w:p{named}>{r(text)}</w:p></w:comment>"
    )


def field(code: str, result: str) -> str:
    """Return a complex field."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r><w:instrText>{code}</w:instrText></w:r>"
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def box(inside: str) -> str:
    """Return a text box as Word writes it: once for itself and once for old programs."""
    content = f"<w:txbxContent>{inside}</w:txbxContent>"
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline><a:graphic>'
        f"<a:graphicData><wps:wsp><wps:txbx>{content}</wps:txbx></wps:wsp></a:graphicData></a:graphic>"
        f"</wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{content}</v:textbox>"
        "</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
