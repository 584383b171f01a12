"""Whether a capitalised word is a name, of what kind, and how sure that is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from qualcsv.nlp import known_word
from qualcsv.pseudonyms.name_lists import ALSO_WORDS, GIVEN, SURNAMES
from qualcsv.pseudonyms.place_lists import ALSO_WORDS as PLACE_WORDS
from qualcsv.pseudonyms.place_lists import PLACES
from qualcsv.pseudonyms.usage import Use
from qualcsv.pseudonyms.word_lists import (
    COMPOUND_ENDINGS,
    NO_NAME,
    PLACE_HEADS,
    SETTLEMENTS,
    SURNAME_ENDINGS,
)

__all__ = ["Judged", "judge"]

_STREETS = ("gatan", "gata", "vägen", "torget", "gränden", "gränd", "allén", "stigen")
_AMBIGUOUS = ALSO_WORDS | PLACE_WORDS


@dataclass(frozen=True)
class Judged:
    """What a word is held to be; the fields are columns of the proposal."""

    kind: str
    base: str
    why: str
    decision: str


def judge(look: str, use: Use, uses: Mapping[str, Use]) -> Iterator[tuple[str, Judged]]:
    """Yield the names that a word is or holds, by their case-folded base.

    Parameters
    ----------
    look : str
        The word, case-folded, without a possessive ending of English.
    use : Use
        How it is used.
    uses : mapping of str to Use
        All words.

    Yields
    ------
    tuple of (str, Judged)
        Nothing for an ordinary word.
    """
    surface = _surface(use)
    base, base_use = _without_genitive(look, use, uses)
    other = uses.get(f"{look}s") if base_use is use else base_use
    use = _with_other_form(use, other) if other is not None and other is not use else use
    surface = surface[: len(base)] if len(surface) == len(look) else surface
    listed = _listed(base, use)
    if listed is not None:
        yield base, Judged(listed[0], _title(surface), *listed[1:])
        return
    if base in NO_NAME or len(base) < 2:
        return
    yield from _headed(base, surface, use, uses)
    if use.before_area and base_use.lower == 0 and (use.within or base != look):
        yield base, Judged("place", _title(surface), "before 'kommun' or the like", "replace")
    elif _unknown(base, use, base_use):
        kind, why = _context(base, use)
        word = any(known_word(base, code) for code in ("sv", "en"))
        often = use.within >= 5 and base_use.lower + use.lower == 0
        often |= kind == "place" and not word and not _two_words(base)
        sure = (use.within >= 2 and not word) or often or kind in ("given name", "surname")
        why += "; a word too" if word else ""
        yield base, Judged(kind, _title(surface), why, "replace" if sure and use.within else "ask")


def _with_other_form(use: Use, other: Use) -> Use:
    """Return how a word and its genitive are used together; lower case is told of the word alone."""
    names = ("within", "first", "after_place", "after_title", "beside_given", "before_area")
    sums = {name: getattr(use, name) + getattr(other, name) for name in names}
    return replace(use, **sums)


def _surface(use: Use) -> str:
    """Return the usual form: the one that is not all in capitals."""
    mixed = [(n, form) for form, n in use.surfaces.items() if not form.isupper()]
    return max(mixed)[1] if mixed else max(use.surfaces)


def _title(surface: str) -> str:
    return surface.capitalize() if surface.isupper() and len(surface) > 4 else surface


def _without_genitive(look: str, use: Use, uses: Mapping[str, Use]) -> tuple[str, Use]:
    """Return the base of a Swedish genitive, if the base is a name that is known or used."""
    stem = look[:-1]
    if (
        not look.endswith("s")
        or len(stem) < 2
        or look in GIVEN
        or look in SURNAMES
        or look in PLACES
    ):
        return look, use
    other = uses.get(stem)
    used = other is not None and other.count > other.lower
    if used or stem in GIVEN or stem in SURNAMES or stem in PLACES or use.before_area:
        return stem, other or use
    return look, use


def _listed(base: str, use: Use) -> tuple[str, str, str] | None:
    """Return kind, why and decision of a word on a list."""
    lists = (("given name", GIVEN), ("surname", SURNAMES), ("place", PLACES))
    kinds = [kind for kind, listed in lists if base in listed]
    if not kinds:
        return None
    beside = use.beside_given or use.after_title or use.entity.total()
    if base in NO_NAME and not beside:
        return None
    kind = kinds[0]
    if "surname" in kinds and use.beside_given and use.beside_given >= use.count / 2:
        kind = "surname"
    if "place" in kinds and use.after_place >= max(1, use.within / 2):
        kind = "place"
    why = f"list of {kind}s" + (", beside a given name" if use.beside_given else "")
    if base not in _AMBIGUOUS and base not in NO_NAME:
        return kind, why, "replace"
    if beside or (use.within >= 2 and base not in NO_NAME):
        return kind, f"{why}; a word too", "replace"
    if use.within == 0 and use.lower > 0:
        return None  # only at the start of sentences, and a word elsewhere
    return kind, f"{why}; a word too", "ask"


def _headed(
    base: str, surface: str, use: Use, uses: Mapping[str, Use]
) -> Iterator[tuple[str, Judged]]:
    """Yield the name in a compound such as Hallonbytorget, or the whole of Kungsgatan."""
    head = max((h for h in PLACE_HEADS if base.endswith(h)), key=len, default="")
    stem = base.removesuffix(head) if head else base
    street = head in _STREETS
    if not head or len(stem) < 3 or (known_word(base, "sv") and not (street and use.within)):
        return
    own = uses.get(stem)
    told = "replace" if use.within else "ask"
    named = own is not None and own.count > own.lower
    ordinary = (
        any(known_word(stem.removesuffix("s"), code) for code in ("sv", "en")) or own is not None
    )
    own_name = named or not (ordinary or known_word(stem, "sv") or _two_words(stem))
    if own_name and len(stem) >= 4:
        yield stem, Judged("place", surface[: len(stem)], f"before -{head}", told)
        return
    if use.within or street:
        yield base, Judged("place", surface, f"ends in -{head}", told if use.within >= 2 else "ask")


def _unknown(base: str, use: Use, base_use: Use) -> bool:
    """Return whether a word is capitalised as only a name is."""
    if _belongs(base):
        return False
    word = any(known_word(base, code) for code in ("sv", "en"))
    lower = base_use.lower if base_use is use else base_use.lower + use.lower
    if not word and lower <= use.count:
        lower = 0  # no word of the language: somebody wrote a name without its capital
    beside = use.beside_given and (use.within or not word)
    if lower == 0 and (use.after_title or beside):
        return True
    if lower:
        return use.within >= 3 and use.within >= lower
    if use.within == 0:
        first_only = len(base) > 2 and base.isalpha() and not word and not _two_words(base)
        return first_only and not all(form.isupper() for form in use.surfaces)
    if word:
        return use.within >= 2
    return True


def _belongs(base: str) -> bool:
    """Return whether a word is a place's head or an inhabitant's ending by itself."""
    return base in COMPOUND_ENDINGS or base in PLACE_HEADS


def _two_words(word: str) -> bool:
    """Return whether a word is a compound of two that the Swedish dictionary knows."""
    return any(
        known_word(word[:cut].removesuffix("s") if cut > 4 else word[:cut], "sv")
        and known_word(word[cut:], "sv")
        for cut in range(3, len(word) - 2)
    )


def _context(base: str, use: Use) -> tuple[str, str]:
    """Return what kind of name an unknown one is, and what tells so."""
    if use.entity:
        kind = use.entity.most_common(1)[0][0]
        return {"person": "name"}.get(kind, kind), f"{kind} by the trained pipeline"
    if use.beside_given:
        return "surname", "beside a given name"
    if use.after_title:
        return "surname", "after a title"
    if base.endswith(SURNAME_ENDINGS) and len(base) > 6 and not use.after_place:
        return "surname", "ends like a surname"
    if use.before_head:
        return "organisation", "before a word such as 'AB' or 'skola'"
    if use.before_street:
        return "place", "before a word such as 'Street'"
    settled = base.endswith(SETTLEMENTS) and len(base) > 5
    if use.after_place > use.within / 2 or (settled and use.after_place):
        return "place", "after a word such as 'in'"
    if settled and use.within:
        return "place", "ends like a place"
    if use.within >= 2:
        return "name", "capitalised within sentences"
    return (
        "name",
        "capitalised once within a sentence" if use.within else "only at starts of sentences",
    )
