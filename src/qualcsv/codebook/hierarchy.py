"""Rows of a codebook table → codes with ids and parents."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from qualcsv.codebook.columns import Columns
from qualcsv.codebook.workbook import Rows
from qualcsv.errors import Fault

__all__ = ["Entry", "placed", "slug"]

_PATH = re.compile(r"\s*(?:\\+|::|\s>\s)\s*")
_ROOT = re.compile(
    r"(?:nodes|codes|noder|koder|code system|codesystem|kodsystem)\s*\\+", re.IGNORECASE
)
_PLAIN = re.compile(r"[a-z0-9][a-z0-9_-]*(\.[a-z0-9_-]+)*")
_IDENTIFIER = re.compile(r"[^\W_A-Z][\w-]*(\.[\w-]+)*")
_LETTERS = str.maketrans({"ø": "o", "æ": "ae", "œ": "oe", "ß": "ss", "đ": "d", "ł": "l", "þ": "th", "ð": "d"})  # fmt: skip


@dataclass(eq=False)
class Entry:
    """A code on its way out of a table.

    Attributes
    ----------
    line : int
        Its row in the file.
    name : str
        Its own name, without what stands above it.
    cells : sequence of str
        Its row; empty for a heading that only others' paths name.
    above : tuple of str
        Names of what stands above it, top first, as its own name or place tells.
    under : str
        What the parent column says.
    id : str
        Its id.
    parent : Entry or None
        The code above it.
    heading : bool
        Whether only others' paths name it.
    """

    line: int
    name: str
    cells: Sequence[str] = ()
    above: tuple[str, ...] = ()
    under: str = ""
    id: str = ""
    parent: Entry | None = None
    heading: bool = False

    @property
    def path(self) -> tuple[str, ...]:
        """The names from the top to this code, for comparison."""
        return tuple(name.casefold() for name in (*self.above, self.name))


def slug(name: str) -> str:
    """Return an id made of a name.

    Parameters
    ----------
    name : str
        Any text.

    Returns
    -------
    str
        Lower case, without accents, ``_`` for all that is no letter or digit; empty if nothing
        is left.

    Examples
    --------
    >>> slug("Brist på långsiktighet!"), slug("ci.backbone")
    ('brist_pa_langsiktighet', 'ci.backbone')
    """
    if _PLAIN.fullmatch(name):
        return name
    # a letter of another alphabet's style may be a capital only once it is taken apart
    plain = unicodedata.normalize("NFKD", name.casefold().translate(_LETTERS)).casefold()
    split = unicodedata.normalize("NFKD", plain)
    kept = unicodedata.normalize("NFC", "".join(c for c in split if not unicodedata.combining(c)))
    return re.sub(r"[\W_]+", "_", kept).strip("_")[:80]


def placed(rows: Rows, columns: Columns, file: str, faults: list[Fault]) -> list[Entry]:
    """Return a table's codes with ids and parents.

    Parameters
    ----------
    rows : list of (int, list of str)
        The rows under the headings.
    columns : Columns
        Where the table has what.
    file : str
        For messages.
    faults : list of Fault
        What is wrong is added to it.

    Returns
    -------
    list of Entry
        In the order of the table; a heading that only paths name stands before its first code.
    """
    entries = _entries(rows, columns, file, faults)
    entries = _with_headings(entries)
    for entry in entries:
        if entry.under:
            entry.parent = _parent(entry, entries, columns, file, faults)
    _set_ids(entries, columns)
    seen: dict[tuple[object, str], Entry] = {}
    for entry in entries:
        first = seen.setdefault((entry.parent, entry.name.casefold()), entry)
        given = columns.fields.get("id") not in (None, columns.fields.get("name"))
        if first is not entry and not given:
            told = f"the code {entry.name!r} stands twice (first in line {first.line})"
            faults.append(Fault(told, "", "keep one, or rename one", file, entry.line))
    return entries


def _entries(rows: Rows, columns: Columns, file: str, faults: list[Fault]) -> list[Entry]:
    at, under = columns.fields.get("name"), columns.fields.get("parent")
    indented = (
        at is not None
        and under is None
        and any(cells[at].startswith(("  ", "\t")) for _, cells in rows)
    )
    stack: list[str] = []
    depths: list[tuple[int, str]] = []
    entries: list[Entry] = []
    for line, cells in rows:
        if columns.levels:
            names = _level_names(cells, columns.levels, stack)
        else:
            names = _path_names(cells[at]) if at is not None else []
        if not names:
            told = "a row without a code's name"
            faults.append(Fault(told, "", "name it, or delete the row", file, line))
            continue
        if indented and at is not None:
            depth = len(cells[at]) - len(cells[at].lstrip())
            depths = [(d, name) for d, name in depths if d < depth]
            names = [*(name for _, name in depths), *names]
            depths.append((depth, names[-1]))
        above = cells[under].strip() if under is not None else ""
        entries.append(Entry(line, names[-1], cells, tuple(names[:-1]), above))
    return entries


def _level_names(cells: Sequence[str], levels: Sequence[int], stack: list[str]) -> list[str]:
    """Return the names down to a row's code; a level that is empty is as in the row above."""
    texts = [cells[position].strip() for position in levels]
    deepest = max((i for i, text in enumerate(texts) if text), default=-1)
    if deepest < 0:
        return []
    kept = list(stack)
    stack[:] = [
        text or (kept[i] if i < len(kept) else "") for i, text in enumerate(texts[: deepest + 1])
    ]
    return [name for name in stack if name]


def _path_names(cell: str) -> list[str]:
    """Return the names of a path; a name alone is a path of one."""
    text = _ROOT.sub("", cell.strip(), count=1)
    return [" ".join(part.split()) for part in _PATH.split(text) if part.strip()]


def _with_headings(entries: list[Entry]) -> list[Entry]:
    """Set parents that paths tell, adding a heading for each that has no row of its own."""
    known = {entry.path: entry for entry in reversed(entries) if not entry.under}
    result: list[Entry] = []
    for entry in entries:
        for depth in range(1, len(entry.above) + 1):
            above = entry.above[:depth]
            path = tuple(name.casefold() for name in above)
            if path not in known:
                known[path] = Entry(entry.line, above[-1], above=above[:-1], heading=True)
                known[path].parent = known.get(path[:-1])
                result.append(known[path])
        entry.parent = known.get(entry.path[:-1]) if entry.above else None
        result.append(entry)
    return result


def _parent(
    entry: Entry, entries: Sequence[Entry], columns: Columns, file: str, faults: list[Fault]
) -> Entry | None:
    """Return the code that the parent column names: by id, by name, or by path."""
    at = columns.fields.get("id")
    wanted = entry.under.casefold()
    by_id = [
        e
        for e in entries
        if at is not None and e.cells and e.cells[at].strip().casefold() == wanted
    ]
    path = [name.casefold() for name in _path_names(entry.under)]
    named = [e for e in entries if path and e is not entry and e.name.casefold() == path[-1]]
    if len(named) > 1:  # the names above it tell which one is meant
        named = [
            e for e in named if _above(e)[-len(path[:-1]) or len(_above(e)) :] == path[:-1]
        ] or named
    whole = [e for e in entries if e is not entry and e.name.casefold() == wanted]
    for found in (by_id, whole, named):
        if len(found) == 1:
            return found[0]
    if by_id or whole or named:
        told = f"the parent {entry.under!r} of {entry.name!r} is the name of several codes"
        faults.append(Fault(told, "", "write the path, such as A > B", file, entry.line))
    else:
        told = f"the parent {entry.under!r} of {entry.name!r} is no code of the file"
        faults.append(Fault(told, "", "add a row for it, or mend the name", file, entry.line))
    return None


def _above(entry: Entry) -> list[str]:
    """Return the names above a code as its parent column tells them."""
    return [name.casefold() for name in _path_names(entry.under)]


def _set_ids(entries: Sequence[Entry], columns: Columns) -> None:
    """Give each code an id of its own: what the id column says, else its name."""
    at = columns.fields.get("id")
    taken: set[str] = set()
    waiting: list[Entry] = []
    for entry in entries:
        if at is not None and entry.cells and entry.cells[at].strip():
            told = entry.cells[at].strip()
            entry.id = told if _IDENTIFIER.fullmatch(told) else slug(told)
            taken.add(entry.id)
        if not entry.id:
            waiting.append(entry)
    for entry in waiting:
        own = slug(entry.name) or f"code_{entry.line}"
        under = f"{entry.parent.id}.{own}" if entry.parent and entry.parent.id else own
        number = 1
        entry.id = own if own not in taken else under
        while entry.id in taken:
            number += 1
            entry.id = f"{under}_{number}"
        taken.add(entry.id)
