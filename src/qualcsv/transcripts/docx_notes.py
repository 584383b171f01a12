"""The comments, footnotes and endnotes of a Word file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from qualcsv.transcripts.docx_names import W
from qualcsv.transcripts.docx_walk import Walk
from qualcsv.transcripts.marks import ReadNote
from qualcsv.transcripts.package import Package

__all__ = ["read_notes"]

_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
_KINDS = (("comments", "comment"), ("footnotes", "footnote"), ("endnotes", "endnote"))


def read_notes(package: Package, related: dict[str, list[str]], walk: Walk) -> list[ReadNote]:
    """Read what is said beside the text.

    Parameters
    ----------
    package : Package
        The file.
    related : dict of str to list of str
        Kind of relation → the parts of that kind.
    walk : Walk
        Reads the notes' paragraphs; what they hold is counted there.

    Returns
    -------
    list of ReadNote
        In the order of the file; without the separators that Word keeps among the footnotes.
    """
    answers = dict(_answers(package, related))
    found: list[ReadNote] = []
    for relation, kind in _KINDS:
        for part in related.get(relation, []):
            root = package.xml(part)
            for element in root.iterchildren(f"{W}{kind}") if root is not None else ():
                if element.get(f"{W}type") in (None, "normal"):
                    found.append(_note(element, kind, walk, answers))
    known = {_last_paragraph(e): e.get(f"{W}id") or "" for e in _elements(package, related)}
    return [
        ReadNote(n.kind, n.id, n.text, n.author, n.date, known.get(n.answers, "")) for n in found
    ]


def _note(element: Any, kind: str, walk: Walk, answers: dict[str, str]) -> ReadNote:
    paragraphs = walk.seen["paragraphs"]
    text = "\n".join(line.text for line in walk.story(element)).strip()
    walk.seen["paragraphs"] = paragraphs  # those of the body are counted
    return ReadNote(
        kind,
        element.get(f"{W}id") or "",
        text,
        element.get(f"{W}author") or "",
        element.get(f"{W}date") or "",
        answers.get(_last_paragraph(element), "") if kind == "comment" else "",
    )


def _last_paragraph(element: Any) -> str:
    """Return the id of a comment's last paragraph, by which other parts call the comment."""
    paragraphs = element.findall(f"{W}p")
    return paragraphs[-1].get(f"{_W14}paraId") or "" if paragraphs else ""


def _elements(package: Package, related: dict[str, list[str]]) -> Iterator[Any]:
    for part in related.get("comments", []):
        root = package.xml(part)
        yield from (e for e in root.iterchildren(f"{W}comment") if _last_paragraph(e))


def _answers(package: Package, related: dict[str, list[str]]) -> Iterator[tuple[str, str]]:
    """Yield the paragraph of each comment that answers another, and that of the other."""
    for part in related.get("commentsExtended", []):
        root = package.xml(part)
        for each in root.iter(f"{_W15}commentEx") if root is not None else ():
            parent = each.get(f"{_W15}paraIdParent")
            if parent:
                yield each.get(f"{_W15}paraId") or "", parent
