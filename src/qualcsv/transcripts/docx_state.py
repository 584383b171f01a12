"""What goes on from paragraph to paragraph of a Word file: counts, styles, open fields."""

from __future__ import annotations

from collections import Counter
from typing import Any

from qualcsv.transcripts.docx_names import W
from qualcsv.transcripts.docx_styles import StyleSheet

__all__ = ["State", "unclosed_fields"]


class State:
    """What goes on from paragraph to paragraph: counts, open fields, styles.

    Parameters
    ----------
    styles : StyleSheet
        The document's styles.
    """

    def __init__(self, styles: StyleSheet) -> None:
        self.seen: Counter[str] = Counter()
        self.styles = styles
        self.fields: list[bool] = []  # the open fields, outermost first: is it in its code?
        self.unclosed: set[Any] = set()  # begins of fields that nothing ends: damage, no code

    @property
    def in_code(self) -> bool:
        """Whether text that comes now is a part of some field's code."""
        return True in self.fields


def unclosed_fields(root: Any) -> set[Any]:
    """Return the begins of fields that nothing ends.

    Parameters
    ----------
    root : element
        A document's root.

    Returns
    -------
    set of element
        What comes after them is text.
    """
    open_: list[Any] = []
    for mark in root.iter(f"{W}fldChar"):
        kind = mark.get(f"{W}fldCharType")
        if kind == "begin":
            open_.append(mark)
        elif kind == "end" and open_:
            open_.pop()
    return set(open_)
