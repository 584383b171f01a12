"""What a Word file's styles and lists say of a paragraph: heading, bold, hidden, its number."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from qualcsv.transcripts.docx_names import W, flag
from qualcsv.transcripts.numerals import numeral

__all__ = ["Numbering", "Style", "StyleSheet", "is_heading", "number_of"]

_HEADINGS = ("heading", "rubrik", "title", "berschrift", "überschrift", "subtitle", "overskrift")
_SIGNS = (
    "\u2013\u2014-\u2022*>\u25cf\u25aa\u25e6\u2192\u00bb"  # bullets that are what they look like
)


@dataclass(frozen=True)
class Style:
    """What a style says; None for what it leaves open.

    Attributes
    ----------
    heading : bool
        Whether its paragraphs are headings.
    bold, italic, hidden : bool or None
        Of its characters.
    number, level : str or None
        The list that its paragraphs are in, and how deep.
    """

    heading: bool = False
    bold: bool | None = None
    italic: bool | None = None
    hidden: bool | None = None
    number: str | None = None
    level: str | None = None


class StyleSheet:
    """A document's styles, each with what it takes from those it is based on.

    Parameters
    ----------
    root : element or None
        The root of ``word/styles.xml``.
    """

    def __init__(self, root: Any) -> None:
        styles = root.iterchildren(f"{W}style") if root is not None else ()
        self._elements = {style.get(f"{W}styleId") or "": style for style in styles}
        self._found: dict[str, Style] = {}

    def get(self, name: str | None) -> Style | None:
        """Return a style.

        Parameters
        ----------
        name : str or None
            Its id.

        Returns
        -------
        Style or None
            None if there is no such style.
        """
        chain: list[str] = []
        each = name or ""
        while each in self._elements and each not in chain and each not in self._found:
            chain.append(each)
            based = self._elements[each].find(f"{W}basedOn")
            each = based.get(f"{W}val") or "" if based is not None else ""
        base = self._found.get(each, Style())
        for each in reversed(chain):
            base = self._found[each] = _style(self._elements[each], each, base)
        return self._found.get(name or "")


def _style(element: Any, name: str, base: Style) -> Style:
    called = element.find(f"{W}name")
    told = (called.get(f"{W}val") or "" if called is not None else "").casefold()
    heading = told.startswith(_HEADINGS) or is_heading(name)
    run = element.find(f"{W}rPr")
    bold, italic, hidden = (flag(run, tag) for tag in ("b", "i", "vanish"))
    number, level = number_of(element.find(f"{W}pPr"))
    return Style(
        heading or (base.heading and not told.startswith("normal")),
        base.bold if bold is None else bold,
        base.italic if italic is None else italic,
        base.hidden if hidden is None else hidden,
        number or base.number,
        level or base.level,
    )


def is_heading(name: str) -> bool:
    """Return whether a style's id is that of a heading; some files have no list of styles.

    Parameters
    ----------
    name : str
        A style's id.

    Returns
    -------
    bool
        True for ``Heading1``, ``Rubrik2``, ``Title``.
    """
    return name.casefold().startswith(_HEADINGS)


def number_of(properties: Any) -> tuple[str | None, str | None]:
    """Return the list and level that paragraph properties state.

    Parameters
    ----------
    properties : element or None
        ``w:pPr``.

    Returns
    -------
    tuple of (str or None, str or None)
        None for what they leave open.
    """
    found = properties.find(f"{W}numPr") if properties is not None else None
    if found is None:
        return None, None
    number, level = found.find(f"{W}numId"), found.find(f"{W}ilvl")
    return (
        number.get(f"{W}val") if number is not None else None,
        level.get(f"{W}val") if level is not None else None,
    )


@dataclass
class _Level:
    form: str = "decimal"
    text: str = ""
    start: int = 1


class Numbering:
    """Counts the paragraphs of a document's lists and says what number or bullet each shows.

    Parameters
    ----------
    root : element or None
        The root of ``word/numbering.xml``.
    """

    def __init__(self, root: Any) -> None:
        self._levels: dict[str, dict[int, _Level]] = {}
        self._list: dict[str, str] = {}
        self._counts: dict[str, dict[int, int]] = {}
        for each in root.iterchildren(f"{W}abstractNum") if root is not None else ():
            self._levels[each.get(f"{W}abstractNumId") or ""] = dict(_levels(each))
        for each in root.iterchildren(f"{W}num") if root is not None else ():
            self._add(each)

    def _add(self, element: Any) -> None:
        number = element.get(f"{W}numId") or ""
        link = element.find(f"{W}abstractNumId")
        abstract = link.get(f"{W}val") or "" if link is not None else ""
        levels = dict(self._levels.get(abstract, {}))
        own = False
        for override in element.iterchildren(f"{W}lvlOverride"):
            depth = _whole(override.get(f"{W}ilvl"), 0)
            levels.update(_levels(override))
            start = override.find(f"{W}startOverride")
            if start is not None:
                was = levels.get(depth, _Level())
                levels[depth] = _Level(was.form, was.text, _whole(start.get(f"{W}val"), 1))
                own = True
        key = f"{number} of {abstract}" if own else abstract  # a list that begins anew counts anew
        self._list[number] = key
        self._levels.setdefault(key, levels)

    def counts(self, number: str | None, level: str | None) -> bool:
        """Return whether a paragraph of this list and level shows a number, not a bullet.

        Parameters
        ----------
        number, level : str or None
            As `number_of` returns them.

        Returns
        -------
        bool
            False for no list, too.
        """
        found = self._level(number, _whole(level, 0))
        return found is not None and found.form not in ("bullet", "none")

    def _level(self, number: str | None, depth: int) -> _Level | None:
        return self._levels.get(self._list.get(number or "", "?"), {}).get(depth)

    def label(self, number: str | None, level: str | None) -> str:
        """Return what the next paragraph of a list shows before its text.

        Parameters
        ----------
        number, level : str or None
            As `number_of` returns them.

        Returns
        -------
        str
            Such as ``"2."``, ``"b)"`` or ``"\u2022"``; empty for no list.
        """
        depth = _whole(level, 0)
        found = self._level(number, depth)
        if found is None or number is None:
            return ""
        key = self._list[number]
        counts = self._counts.setdefault(key, {})
        counts[depth] = counts.get(depth, found.start - 1) + 1
        for deeper in [d for d in counts if d > depth]:
            del counts[deeper]
        if found.form == "bullet":
            return found.text if found.text and found.text in _SIGNS else "\u2022"
        shown = found.text
        for d in range(depth + 1):
            lv = self._levels[key].get(d, _Level())
            shown = shown.replace(f"%{d + 1}", numeral(counts.get(d, lv.start), lv.form))
        return shown.strip()


def _levels(element: Any) -> Iterator[tuple[int, _Level]]:
    for each in element.iterchildren(f"{W}lvl"):
        told = {tag: each.find(f"{W}{tag}") for tag in ("numFmt", "lvlText", "start")}
        form, text, start = (
            None if found is None else found.get(f"{W}val") for found in told.values()
        )
        level = _Level(form or "decimal", text or "", _whole(start, 1))
        yield _whole(each.get(f"{W}ilvl"), 0), level


def _whole(text: str | None, default: int) -> int:
    """Return a small whole number, or the default for what is none."""
    return int(text) if text and text.isdecimal() and len(text) < 7 else default
