"""What an OpenDocument file's styles say: bold, hidden, and the numbers of lists."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from qualcsv.transcripts.numerals import numeral

__all__ = ["OdtStyle", "Styles"]

_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_FORMS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman", "": "none"}


@dataclass(frozen=True)
class OdtStyle:
    """What a style says of its characters; None for what it leaves open."""

    bold: bool | None = None
    italic: bool | None = None
    hidden: bool | None = None

    def within(self, outer: OdtStyle) -> OdtStyle:
        """Return the style with what it leaves open taken from what stands around it.

        Parameters
        ----------
        outer : OdtStyle
            The style of the text around.

        Returns
        -------
        OdtStyle
            A new style.
        """
        return OdtStyle(
            outer.bold if self.bold is None else self.bold,
            outer.italic if self.italic is None else self.italic,
            outer.hidden if self.hidden is None else self.hidden,
        )


class Styles:
    """The styles of a document.

    Parameters
    ----------
    roots : iterable of element
        The roots of ``content.xml`` and ``styles.xml``.
    """

    def __init__(self, roots: Iterable[Any]) -> None:
        self._styles: dict[str, OdtStyle] = {}
        self._parents: dict[str, str] = {}
        self._levels: dict[tuple[str, int], tuple[str, str, str]] = {}
        self._reached: dict[tuple[str, int], int] = {}
        for root in roots:
            for style in root.iter(f"{_STYLE}style"):
                self._add(style)
            for listed in root.iter(f"{_TEXT}list-style"):
                self._add_list(listed)

    def _add(self, style: Any) -> None:
        name = style.get(f"{_STYLE}name") or ""
        told = style.find(f"{_STYLE}text-properties")
        weight = told.get(f"{_FO}font-weight") if told is not None else None
        slant = told.get(f"{_FO}font-style") if told is not None else None
        shown = told.get(f"{_TEXT}display") if told is not None else None
        bold = None if weight is None else weight in ("bold", "600", "700", "800", "900")
        italic = None if slant is None else slant in ("italic", "oblique")
        hidden = None if shown is None else shown == "none"
        self._styles.setdefault(name, OdtStyle(bold, italic, hidden))
        self._parents.setdefault(name, style.get(f"{_STYLE}parent-style-name") or "")

    def _add_list(self, listed: Any) -> None:
        name = listed.get(f"{_STYLE}name") or ""
        for level in listed:
            depth = level.get(f"{_TEXT}level") or ""
            if not depth.isdecimal() or len(depth) > 2:
                continue
            bullet = level.get(f"{_TEXT}bullet-char")
            if bullet is not None:
                told = ("bullet", bullet if bullet.isprintable() else "\u2022", "")
            else:
                form = level.get(f"{_STYLE}num-format") or ""
                before, after = (level.get(f"{_STYLE}num-{x}") or "" for x in ("prefix", "suffix"))
                told = (_FORMS.get(form, "decimal"), before, after)
            self._levels.setdefault((name, int(depth)), told)

    def of(self, name: str | None) -> OdtStyle:
        """Return a style, with what it takes from its parents.

        Parameters
        ----------
        name : str or None
            Its name.

        Returns
        -------
        OdtStyle
            One that says nothing for a name that is not known.
        """
        bold = italic = hidden = None
        seen: set[str] = set()
        while name and name not in seen:
            seen.add(name)
            style = self._styles.get(name, OdtStyle())
            bold = style.bold if bold is None else bold
            italic = style.italic if italic is None else italic
            hidden = style.hidden if hidden is None else hidden
            name = self._parents.get(name)
        return OdtStyle(bold, italic, hidden)

    def label(self, name: str, depth: int, count: int) -> str:
        """Return what an item of a list shows before its text.

        Parameters
        ----------
        name : str
            The list's style.
        depth : int
            How deep the list lies, from 1.
        count : int
            Which item it is, from 1.

        Returns
        -------
        str
            Such as ``"2."`` or ``"\u2013"``; empty if the style shows nothing.
        """
        form, before, after = self._levels.get((name, depth), ("none", "", ""))
        if form == "bullet":
            return before
        shown = numeral(count, form)
        return f"{before}{shown}{after}".strip() if shown else ""

    def reached(self, name: str, depth: int) -> int:
        """Return the number at which the last list of a style ended.

        Parameters
        ----------
        name, depth
            As in `label`.

        Returns
        -------
        int
            0 if there was none.
        """
        return self._reached.get((name, depth), 0)

    def leave(self, name: str, depth: int, count: int) -> None:
        """Keep the number at which a list ended, for one that goes on with it.

        Parameters
        ----------
        name, depth, count
            As in `label`.
        """
        self._reached[name, depth] = count
