"""Names, places, organisations and numbers found in the material, as a proposal for a person."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from qualcsv.nlp import known_word
from qualcsv.pseudonyms.judge import Judged, judge
from qualcsv.pseudonyms.name_lists import ALSO_WORDS, GIVEN, SURNAMES
from qualcsv.pseudonyms.place_lists import ALSO_WORDS as PLACE_WORDS
from qualcsv.pseudonyms.place_lists import PLACES
from qualcsv.pseudonyms.usage import Use, Uses, collect_uses
from qualcsv.pseudonyms.word_lists import (
    COMPOUND_ENDINGS,
    NO_GENITIVE,
    NO_NAME,
    PARTICLES,
    PLACE_HEADS,
)
from qualcsv.pseudonyms.words import words_in

__all__ = ["Candidate", "any_case", "find_names"]

_LANGUAGES = ("sv", "en")
_SAID = ("participant", "speaker label", "actor of the codebook")  # proposed also if not in a text
_CAPITAL = r"[^\W\d_a-zåäöéü][\w'\u2019]*"
_COMPANY = re.compile(
    rf"(?<!\w)(?P<name>{_CAPITAL}(?:(?:[ -]|[ ](?:&|och|and)[ ]){_CAPITAL}){{0,3}}?)[ ]"
    r"(?P<form>AB|HB|KB|Ltd|Limited|Inc|LLC|PLC|GmbH|Oy|ApS|A/S)(?!\w)"
)


@dataclass
class Candidate:
    """One name or number that was found.

    Attributes
    ----------
    kind, base, why, decision
        As in the proposal's columns.
    forms : Counter of str
        The forms that stand in the texts.
    transcripts : set of str
        Where.
    """

    kind: str
    base: str
    why: str
    decision: str
    forms: Counter[str] = field(default_factory=Counter)
    transcripts: set[str] = field(default_factory=set)


def any_case(kind: str, base: str, words: Mapping[str, int] | None = None) -> bool:
    """Return whether a name in lower case is that name too, and not an ordinary word.

    Parameters
    ----------
    kind, base : str
        As in the proposal.
    words : mapping of str to int, optional
        How often each word stands in the material.

    Returns
    -------
    bool
        False for names that are words, and for words of the dictionary that the material uses
        as such.

    Examples
    --------
    >>> any_case("given name", "Gunilla"), any_case("given name", "Sten"), any_case("name", "Torget")
    (True, False, False)
    """
    look = base.casefold()
    parts = [word.text for word in words_in(look)]
    if len(parts) > 1:
        return not all(_is_word(part) for part in parts)
    if look in ALSO_WORDS or look in PLACE_WORDS or len(look) < 3:
        return False
    if not _is_word(look):
        return True
    listed = (
        look in GIVEN or look in SURNAMES or look in PLACES or kind in ("given name", "surname")
    )
    return listed and (words is None or words.get(look, 0) <= words.get(base, 0))


def _is_word(word: str) -> bool:
    return any(known_word(word, code) for code in _LANGUAGES)


def find_names(
    texts: Mapping[str, str],
    *,
    people: Iterable[str] = (),
    labels: Iterable[str] = (),
    organisations: Mapping[str, bool] | None = None,
    entities: Mapping[str, Iterable[tuple[int, int, str]]] | None = None,
    progress: Callable[[int], None] | None = None,
) -> list[Candidate]:
    """Find what may name somebody.

    Parameters
    ----------
    texts : mapping of str to str
        Transcript → text.
    people : iterable of str, optional
        Names of participants.
    labels : iterable of str, optional
        Speakers' labels that state no role.
    organisations : mapping of str to bool, optional
        Names of organisations → whether they are the study's own.
    entities : mapping, optional
        Transcript → (start, end, kind) of a trained pipeline.
    progress : callable, optional
        Called with 1 for each text.

    Returns
    -------
    list of Candidate
        One a base form: persons, places, organisations, names of unknown kind, numbers; the most
        frequent first in each kind. A name that is not listed here was not found.
    """
    uses = collect_uses(texts, entities=entities, progress=progress)
    judged: dict[str, Judged] = {}
    _seed_people(judged, people, "participant", uses)
    _seed_people(judged, labels, "speaker label", uses)
    for look, use in uses.words.items():
        if use.count and look not in judged and look not in PARTICLES:
            for base, verdict in judge(look, use, uses.words):
                judged.setdefault(base, verdict)
    found = {
        look: Candidate(j.kind, j.base, j.why, j.decision)
        for look, j in judged.items()
        if j.why.startswith("list of") or _compound_base(look, judged) is None
    }
    _count_forms(found, uses)
    phrases = _phrases(texts, organisations or {}, found)
    phrases += _companies(texts, [*found, *(phrase.base.casefold() for phrase in phrases)])
    _drop_parts(found, phrases)
    return _ordered([*found.values(), *phrases, *_numbers(uses)])


def _seed_people(judged: dict[str, Judged], names: Iterable[str], why: str, uses: Uses) -> None:
    """Take the words of people's names as they are told; a document has a title, not a name."""
    for name in names:
        words = [w.text for w in words_in(name) if w.text not in PARTICLES]
        for place, word in enumerate(words):
            look = word.casefold()
            if look in NO_NAME or look in judged or word.islower():
                continue
            letters = word.isupper() and len(word) <= 3 and len(words) == 1
            if len(word) == 1 and not letters:
                continue
            inner = look in GIVEN and place < len(words) - 1
            first = inner or (place == 0 and (len(words) > 1 or look not in SURNAMES))
            kind = "initials" if letters else "given name" if first else "surname"
            if any(w.islower() for w in words) and uses.words.get(look, Use()).lower > 0:
                continue
            sure = len(word) > 1
            judged[look] = Judged(kind, word, why, "replace" if sure else "ask")


def _count_forms(found: dict[str, Candidate], uses: Uses) -> None:
    """Give each candidate the forms that are its own, its genitive or a compound of it."""
    for look, use in uses.words.items():
        base = _base_of(look, found)
        if base is None:
            continue
        lower = any_case(found[base].kind, found[base].base)
        if not use.count and not lower:
            continue
        candidate = found[base]
        candidate.forms.update(use.surfaces)
        candidate.transcripts |= use.transcripts
        if use.lower and lower and use.lower <= use.count:
            candidate.forms[look] += use.lower


def _base_of(look: str, found: Mapping[str, Candidate]) -> str | None:
    if look in found:
        return look
    if look.endswith("s") and look[:-1] in found and look not in NO_GENITIVE:
        return look[:-1]
    return None if look in GIVEN or look in SURNAMES else _compound_base(look, found)


def _compound_base(look: str, found: Mapping[str, object]) -> str | None:
    """Return the name that a word is a compound of, such as Hallonby of Hallonbybor."""
    for length in range(len(look) - 2, 3, -1):
        rest = look[length:].removeprefix("s")
        if look[:length] in found and (rest in COMPOUND_ENDINGS or rest in PLACE_HEADS):
            return look[:length]
    return None


def _drop_parts(found: dict[str, Candidate], phrases: Sequence[Candidate]) -> None:
    """Take out words that stand nowhere but in names of several words: these are replaced whole."""
    within: Counter[str] = Counter()
    for phrase in phrases:
        words = [word.text.casefold() for word in words_in(phrase.base)]
        for word in words if len(words) > 1 else ():
            within[word] += phrase.forms.total()
    for look, candidate in list(found.items()):
        listed = candidate.why.startswith(("list of", "participant", "speaker"))
        if not listed and within[look] >= candidate.forms.total():
            del found[look]


def _phrases(
    texts: Mapping[str, str], organisations: Mapping[str, bool], found: dict[str, Candidate]
) -> list[Candidate]:
    """Return the organisations and places of several words, or told by the codebook, that occur."""
    made: list[Candidate] = []
    bare = {re.sub(r"^[Tt]he ", "", name): own for name, own in organisations.items()}
    named = {name: own for name, own in bare.items() if any(x.isupper() for x in name)}
    told = frozenset(named)
    for name in PLACES:
        if " " in name or "-" in name:
            named.setdefault(name.title(), True)
    for name, own in named.items():
        words = [re.escape(word.text) for word in words_in(name)]
        look = name.casefold()
        if len(words) > 1 and _told_by_places(name, found):
            continue  # Tegelby kommun: the place is replaced, the rest stays
        if (
            not words
            or any(one.base.casefold() == look for one in made)
            or (len(words) == 1 and (look in NO_NAME or len(look) < 2))
        ):
            continue
        place = look in PLACES and name not in told
        joined = r"[\s\-]{1,2}".join(words)
        pattern = re.compile(rf"(?<!\w){joined}(?:s|['\u2019]s)?(?!\w)", re.IGNORECASE)
        forms: Counter[str] = Counter()
        where = set()
        for transcript, text in texts.items():
            hits = [m[0] for m in pattern.finditer(text) if m[0] != m[0].lower()]
            forms.update(hits)
            where |= {transcript} if hits else set()
        if not forms and (place or not own):
            continue  # an own actor is in the actors file, which is shared too
        if len(words) == 1:
            found.pop(look, None)
        why = (
            "list of places"
            if place
            else "actor of the codebook" + ("" if own else ", a general one")
        )
        made.append(
            Candidate(
                "place" if place else "organisation",
                name,
                why,
                "replace" if own else "ask",
                forms,
                where,
            )
        )
    return made


def _companies(texts: Mapping[str, str], known: Sequence[str]) -> list[Candidate]:
    """Return names of companies by their form, such as Bergs & Söner AB."""
    made: dict[str, Candidate] = {}
    for transcript, text in texts.items():
        for match in _COMPANY.finditer(text):
            look = match["name"].casefold()
            if look not in known:
                one = made.setdefault(
                    look,
                    Candidate("organisation", match["name"], f"before {match['form']}", "replace"),
                )
                one.forms[match["name"]] += 1
                one.transcripts.add(transcript)
    return list(made.values())


def _told_by_places(name: str, found: Mapping[str, Candidate]) -> bool:
    """Return whether all capitalised words of a name are places, and others follow."""
    words = [word.text for word in words_in(name)]
    capital = [_base_of(word.casefold(), found) for word in words if word[0].isupper()]
    places = [base is not None and found[base].kind == "place" for base in capital]
    return len(capital) < len(words) and all(places)


def _numbers(uses: Uses) -> Iterable[Candidate]:
    for (kind, _), (forms, where, why, sure) in uses.numbers.items():
        usual = forms.most_common(1)[0][0]  # as it is written: no spreadsheet rounds it
        yield Candidate(kind, usual, why, "replace" if sure else "ask", forms, where)


def _ordered(found: Sequence[Candidate]) -> list[Candidate]:
    from qualcsv.tables import KINDS

    there = [c for c in found if c.forms or (c.why in _SAID and c.decision == "replace")]
    return sorted(there, key=lambda c: (KINDS.index(c.kind), -c.forms.total(), c.base.casefold()))
