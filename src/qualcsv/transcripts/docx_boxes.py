"""The text boxes of a Word file, which holds most of them twice."""

from __future__ import annotations

from typing import Any

from qualcsv.transcripts.docx_names import MC, W

__all__ = ["chosen", "outer_boxes"]

_BOX = f"{W}txbxContent"


def chosen(element: Any) -> Any:
    """Return that version of a drawing or text box of which a file holds several.

    Parameters
    ----------
    element : element
        ``mc:AlternateContent``.

    Returns
    -------
    element
        Its first choice, or what old programs fall back on.
    """
    first = element.find(f"{MC}Choice")
    first = first if first is not None else element.find(f"{MC}Fallback")
    return first if first is not None else ()


def outer_boxes(element: Any) -> list[Any]:
    """Return the text boxes in a drawing, each once, those inside others not.

    Parameters
    ----------
    element : element
        A drawing.

    Returns
    -------
    list of element
        What each holds.
    """
    found: list[Any] = []
    for child in element:
        if child.tag == _BOX:
            found.append(child)
        elif child.tag == f"{MC}AlternateContent":
            found += outer_boxes(chosen(child))
        elif isinstance(child.tag, str):
            found += outer_boxes(child)
    return found
