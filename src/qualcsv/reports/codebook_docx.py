"""A codebook as a Word document: title, tree with colours, an entry a code, the sources."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.text import WD_BREAK
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from qualcsv.codebook import Codebook
from qualcsv.reports.codebook import CodeEntry, clean

__all__ = ["write_docx"]

_GREY = RGBColor(0x66, 0x66, 0x66)
_DEEPEST_HEADING = 4


def write_docx(codebook: Codebook, entries: Sequence[CodeEntry], path: Path) -> None:
    """Write a portrait A4 document with real headings, so that Word can make a table of contents."""
    document = Document()
    _set_up(document, codebook)
    document.add_heading(clean(codebook.title or codebook.id), level=0)
    codable = sum(entry.codable for entry in entries)
    document.add_paragraph(
        clean(f"Codebook {codebook.id}, version {codebook.label}: {codable} codes.")
    )
    document.add_heading("Overview", level=1)
    for entry in entries:
        _tree_line(document, entry)
    document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    for entry in entries:
        _write_entry(document, entry)
    cited = sorted({source for entry in entries for source in entry.sources})
    if cited:
        document.add_heading("Sources", level=1)
        for source in cited:
            document.add_paragraph(source)
    document.save(str(path))


def _set_up(document: Any, codebook: Codebook) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21.0), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.3)
    section.top_margin = section.bottom_margin = Cm(2.2)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", Pt(10.5)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), "Calibri")
    normal.paragraph_format.space_after = Pt(4)
    properties = document.core_properties
    properties.title = clean(codebook.title or codebook.id)[:255]
    properties.author, properties.comments = "", clean(f"Codebook {codebook.label}")[:255]


def _swatch(paragraph: Any, colour: str) -> None:
    """Add a square in the code's colour."""
    if colour:
        run = paragraph.add_run("\u25a0 ")
        run.font.color.rgb = RGBColor.from_string(colour.lstrip("#").upper())


def _tree_line(document: Any, entry: CodeEntry) -> None:
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.left_indent = Cm(0.7 * entry.depth)
    paragraph.paragraph_format.space_after = Pt(0)
    _swatch(paragraph, entry.colour)
    paragraph.add_run(entry.name).bold = not entry.codable
    _small(paragraph, f"  {entry.id}")


def _small(paragraph: Any, text: str) -> None:
    run = paragraph.add_run(text)
    run.font.size, run.font.color.rgb = Pt(8.5), _GREY


def _write_entry(document: Any, entry: CodeEntry) -> None:
    heading = document.add_heading(level=min(entry.depth + 1, _DEEPEST_HEADING))
    _swatch(heading, entry.colour)
    heading.add_run(entry.name)
    _small(heading, f"  {entry.id}")
    if entry.other_name:
        document.add_paragraph().add_run(entry.other_name).italic = True
    document.add_paragraph(entry.definition)
    for title, items in (
        ("Include", entry.include),
        ("Exclude", entry.exclude),
        ("Examples", [f"{text} [{code}]" for code, text in entry.examples]),
        ("Not this code", [f"{text} [{code}]" for code, text in entry.counter_examples]),
    ):
        if items:
            _labelled(document, title, items)
    foot = [
        f"{name}: {', '.join(items)}."
        for name, items in (("Attributes", entry.attributes), ("Formerly", entry.formerly))
        if items
    ]
    foot += [f"Source: {source}" for source in entry.sources]
    if foot:
        _small(document.add_paragraph(), "  ".join(foot))


def _labelled(document: Any, title: str, items: Sequence[str]) -> None:
    """Add a small heading that stays with the list under it."""
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.space_after = Pt(0)
    paragraph.paragraph_format.keep_with_next = True
    paragraph.add_run(title).bold = True
    for item in items:
        document.add_paragraph(item, style="List Bullet").paragraph_format.space_after = Pt(0)
