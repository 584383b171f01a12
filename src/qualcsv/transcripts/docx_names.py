"""The names of WordprocessingML's elements that the reader knows, and what reports call them."""

from __future__ import annotations

__all__ = [
    "ALTERED",
    "CHARACTERS",
    "COUNTED",
    "DELETED",
    "LEFT_OUT",
    "MC",
    "NOTE_MARKS",
    "READ",
    "M",
    "W",
    "flag",
]

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

# What is read, and what is altered by it, in the words of the report and in its order.
READ = (
    "paragraphs", "headings", "table rows", "tables inside cells", "text boxes, after their paragraph",
    "tracked insertions, as text", "tracked moves, at the new place", "content controls, as text",
    "smart tags and custom XML, as text", "links, their words", "fields, their results",
    "soft line breaks", "tabs", "non-breaking hyphens and blanks", "list numbers and bullets, as text",
)  # fmt: skip
ALTERED = (
    "merged cells, their text once", "symbols of a symbol font, as letters", "equations, as plain text",
)  # fmt: skip
DELETED = {f"{W}del": "tracked deletions", f"{W}moveFrom": "old places of moved text"}
LEFT_OUT = {  # element → what a reader of the report should know it as
    f"{W}object": "embedded objects",
    f"{W}altChunk": "embedded documents",
    f"{W}subDoc": "embedded documents",
    f"{W}contentPart": "pictures and drawings",
    f"{W}softHyphen": "soft hyphens",
    f"{W}pgNum": "page numbers",
}
COUNTED = {
    f"{W}ins": "tracked insertions, as text",
    f"{W}moveTo": "tracked moves, at the new place",
    f"{W}sdt": "content controls, as text",
    f"{W}smartTag": "smart tags and custom XML, as text",
    f"{W}customXml": "smart tags and custom XML, as text",
    f"{W}hyperlink": "links, their words",
}
CHARACTERS = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "\u2011",
}
NOTE_MARKS = {  # element → the kind of note, and which end of its span it marks
    f"{W}commentRangeStart": ("comment", "start"),
    f"{W}commentRangeEnd": ("comment", "end"),
    f"{W}commentReference": ("comment", "at"),
    f"{W}footnoteReference": ("footnote", "at"),
    f"{W}endnoteReference": ("endnote", "at"),
}


def flag(properties: object, tag: str) -> bool | None:
    """Return whether a property is on, off, or not told.

    Parameters
    ----------
    properties : element or None
        Such as ``w:rPr``.
    tag : str
        The property's name, such as ``b``.

    Returns
    -------
    bool or None
        None if the property is not there.
    """
    mark = properties.find(f"{W}{tag}") if properties is not None else None  # type: ignore[attr-defined]
    return None if mark is None else mark.get(f"{W}val") not in ("0", "false", "off")
