"""Which column of a codebook table says what: headings of people and of other programs."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field

__all__ = ["ACCEPTED", "Columns", "matched", "plain_heading"]

# What a heading may be called, in order of preference, as `plain_heading` returns it.
ACCEPTED: dict[str, tuple[str, ...]] = {
    "id": ("id", "code id", "identifier", "kod id", "kodens id"),
    "name": (
        "name", "code name", "tag", "label", "title", "code", "codes", "node", "nodes", "theme",
        "hierarchical name", "code system", "codesystem", "namn", "kodnamn", "kodens namn", "tagg",
        "kod", "koder", "nod", "noder", "tema", "kodsystem", "etikett", "rubrik", "name en",
    ),
    "name_sv": ("name sv", "swedish name", "svenskt namn", "namn sv"),
    "definition": (
        "definition", "description", "code memo", "memo", "meaning", "comment", "codebook entry",
        "brief definition", "full definition", "beskrivning", "kodmemo", "betydelse", "kommentar",
        "forklaring", "definition en", "explanation",
    ),
    "definition_sv": ("definition sv", "swedish definition", "svensk definition", "beskrivning sv"),
    "parent": (
        "parent", "parent code", "parent id", "parent name", "parent node", "parent tag",
        "belongs to", "overordnad", "overordnad kod", "overkod", "foralder", "huvudkod", "moderkod",
        "category", "kategori",
    ),
    "include": (
        "include", "includes", "inclusion", "inclusion criteria", "include criteria", "when to use",
        "inkludera", "inklusion", "inklusionskriterier", "inkludering", "anvand nar",
    ),
    "exclude": (
        "exclude", "excludes", "exclusion", "exclusion criteria", "exclude criteria",
        "when not to use", "exkludera", "exklusion", "exklusionskriterier", "exkludering",
        "anvand inte nar",
    ),
    "colour": ("colour", "color", "farg", "kodfarg", "code color", "code colour"),
    "codable": ("codable", "kodbar"),
    "source": ("source", "sources", "reference", "kalla", "kallor", "referens"),
    "attributes": ("attributes", "attribut"),
    "formerly": ("formerly", "former id", "tidigare", "tidigare id"),
    "note": ("note", "notes", "anteckning", "anteckningar"),
}  # fmt: skip
_BY_NAME = {name: field for field, names in ACCEPTED.items() for name in names}
_EXAMPLE = re.compile(
    r"(?P<against>counter ?|non ?|negative |mot|not |inte )?"
    r"(?:anchor ?|ankar)?(?:examples?|exempel|citat|quotes?|quotations?)"
    r"(?: \d+)?(?: (?P<language>[a-z]{2}))?(?: \d+)?"
)
_LEVEL = re.compile(r"(?:code |kod |node |nod )?(?:level|niva|code|kod|tier) (\d)")
# Headings by which a list exported from MAXQDA or NVivo is known: it may lack definitions.
_EXPORTED = re.compile(
    r"parent code|hierarchical name|cod seg.*|coded segments.*|files|references|kodade segment.*|"
    r"code system|codesystem|referenser|filer|documents|dokument"
)


@dataclass
class Columns:
    """Where a table has what.

    Attributes
    ----------
    fields : dict of str to int
        Field of a code → position of its column.
    levels : list of int
        Positions of the columns of a hierarchy, top first; empty if there are none.
    examples : list of (int, str, str)
        Position, ``examples`` or ``counter_examples``, language (empty if the heading tells none).
    exported : bool
        Whether the headings are those of MAXQDA's or NVivo's lists.
    twice : list of (str, str)
        Headings that mean the same.
    """

    fields: dict[str, int] = field(default_factory=dict)
    levels: list[int] = field(default_factory=list)
    examples: list[tuple[int, str, str]] = field(default_factory=list)
    exported: bool = False
    twice: list[tuple[str, str]] = field(default_factory=list)


def plain_heading(text: str) -> str:
    """Return a heading in lower case, without accents and with blanks for all other marks.

    Parameters
    ----------
    text : str
        As the table has it.

    Returns
    -------
    str
        Words and single blanks.

    Examples
    --------
    >>> plain_heading(" Överordnad_kod: ")
    'overordnad kod'
    """
    split = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(c for c in split if not unicodedata.combining(c))
    return " ".join(re.findall(r"[^\W_]+", kept))


def matched(headings: Sequence[str]) -> Columns:
    """Tell which column says what.

    Parameters
    ----------
    headings : sequence of str
        The table's first row.

    Returns
    -------
    Columns
        Without the field ``name`` if no heading names the codes. A column ``code`` beside a
        column ``name`` holds ids.
    """
    plain = [plain_heading(text) for text in headings]
    found = Columns(exported=any(_EXPORTED.fullmatch(text) for text in plain))
    candidates: dict[str, list[int]] = {}
    for position, text in enumerate(plain):
        if example := _EXAMPLE.fullmatch(text):
            kind = "counter_examples" if example["against"] else "examples"
            found.examples.append((position, kind, example["language"] or ""))
        elif _LEVEL.fullmatch(text):
            found.levels.append(position)
        elif text in _BY_NAME:
            candidates.setdefault(_BY_NAME[text], []).append(position)
    named = candidates.get("name", [])
    codes = [p for p in named if plain[p] in ("code", "kod")]
    if "id" not in candidates and codes and len(named) > 1:
        candidates["id"] = codes[:1]
        named.remove(codes[0])
    for name, positions in candidates.items():
        ranked = sorted(
            positions,
            key=lambda p: ACCEPTED[name].index(plain[p]) if plain[p] in ACCEPTED[name] else 0,
        )
        found.fields[name] = ranked[0]
        if name not in ("name", "definition"):
            found.twice += [(headings[ranked[0]], headings[other]) for other in ranked[1:]]
    if "name" in found.fields and not found.levels:
        found.levels = _unnamed_after(plain, found.fields["name"])
    if len(found.levels) < 2:
        found.levels = []
    if "name" not in found.fields and "id" in found.fields:
        found.fields["name"] = found.fields["id"]
    return found


def _unnamed_after(plain: Sequence[str], position: int) -> list[int]:
    """Return a column and those right of it without a heading, into which codes are indented."""
    last = position
    while last + 1 < len(plain) and not plain[last + 1]:
        last += 1
    return list(range(position, last + 1))
