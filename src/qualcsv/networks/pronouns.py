"""Who "we" is: the speaker's own organisation, another's, or people at large.

The rules, in order; the first that fits decides.

1. **Not a pronoun.** "US" in capitals; Swedish *vår* the season ("i vår", "en vår").
2. **People at large**: no mention. "we all", "all of us", "we as people / as a society", "we humans",
   "vi alla", "vi människor", "vi som samhälle", "vi i Sverige", "our society", "vårt land", "vår tid";
   set phrases: "as we know", "we'll see", "shall we say", "som vi vet", "vi får se", "ska vi säga".
3. **Named at once**: "we at the agency", "vi på verket", "vi i föreningen": the actor named there.
4. **Somebody else's words**: it stays open. Inside quotation marks; after a third person's verb of
   saying in the same sentence ("they said we", "hon sa att vi"); before one that follows ("we can't,
   she said"). The speaker's organisation and an actor named as that third person are candidates.
5. **Some of us**: it stays open. "several of us", "the two of us", "vi andra", "we had no paper on it,
   he and I": of which group is not said.
6. **Else the speaker's own organisation**: surer where a verb of acting for one follows ("we run, pay,
   hire, decided", "vi driver, betalar, anställer, beslutade"), less sure otherwise, and least for
   residents and others who are no organisation.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

__all__ = ["LANGUAGES", "Meant", "quoted_spans", "we_pattern", "who_is_meant"]

NAMED, ACTING, PLAIN, LOOSE = 0.9, 0.8, 0.6, 0.5


class Meant(NamedTuple):
    """Whom a "we" means.

    Attributes
    ----------
    actor : str
        The actor, or empty if it stays open.
    candidates : tuple of str
        Who may be meant, where it stays open.
    certainty : float
        By rule; no probability.
    """

    actor: str
    candidates: tuple[str, ...]
    certainty: float


def _re(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


_WE = {
    "en": re.compile(r"(?<![\w'’])(?:[Ww]e|us|Us|[Oo]urs?)(?!\w)"),
    "sv": _re(r"(?<!\w)(?:vi|oss|vår|vårt|våra)(?!\w)"),
}
LANGUAGES = tuple(_WE)
_SEASON_BEFORE = _re(r"\b(?:i|till|en|varje|nästa|denna|förra|hela)\s$")
_SEASON_AFTER = _re(
    r"\s*(?:[.,;:!?)]|$|(?:och|när|så|ska|skulle|blir|kommer|då|igen|hade|var|är)\b)"
)
_LARGE_AFTER = {
    "en": _re(
        r"\s+(?:all\b(?!\s+(?:the|of\s+the))|humans?\b|human beings\b|people\b(?!\s+(?:at|from|in)\b)"
        r"|as\s+(?:a\s+)?(?:people|humans|human beings|society|country|nation|citizens|species)\b"
        r"|swedes\b|in\s+(?:sweden|this\s+country|society|europe)\b"
        r"|live\s+in\s+a\b|(?:'ll|\s*will)\s+see\b|shall\s+see\b|know\s+that\s+from\s+research)"
        r"|['’]ll\s+see\b"
        r"|\s+(?:own\s+)?(?:society|country|time|times|age|world|planet|climate|language)\b"
    ),
    "sv": _re(
        r"\s+(?:alla\b|människor\b|som\s+(?:samhälle|människor|land|folk)\b|svenskar\b"
        r"|i\s+(?:sverige|samhället|det\s+här\s+landet|europa|västvärlden)\b|får\s+se\b|lever\s+i\s+ett\b"
        r"|(?:eget\s+|gemensamma\s+)?(?:samhälle|land|tid|värld|planet|språk|klimat)\b)"
    ),
}
_AS_WE = _re(
    r"\bas\s+we\s+(?:all\s+)?(?:know|say|speak|said)\b|\bshall\s+we\s+say\b|\bshould\s+we\s+say\b"
)
_SET_PHRASE = {
    "en": _AS_WE,
    "sv": _re(
        r"\bsom\s+vi\s+(?:alla\s+)?(?:vet|säger|brukar\s+säga)\b|\b(?:ska|skall|låt)\s+(?:vi|oss)\s+säga\b|\bfår\s+vi\s+(?:väl\s+)?se\b"
    ),
}
_AT = {
    "en": _re(r"\s+(?:(?:who|that)\s+work\s+)?(?:here\s+)?(?:at|from|in|with|of)\s+(?:the\s+)?$"),
    "sv": _re(r"\s+(?:som\s+(?:jobbar|arbetar)\s+)?(?:här\s+)?(?:på|från|i|hos|inom)\s+$"),
}
# some of a group that is not named, or two people: which group, the words do not say
_SOME_BEFORE = {
    "en": _re(r"\b(?:several|some|many|few|two|three|both|one|any|none|neither|half)\s+of\s$"),
    "sv": _re(r"\b(?:flera|några|många|få|två|tre|båda|bägge|en|ingen|hälften|någon)\s+av\s$"),
}
_SOME_AFTER = {
    "en": _re(r"\s+(?:two|both|three|others)\b|[^.?!]*,\s*[\w-]+\s+and\s+I\b"),
    "sv": _re(r"\s+(?:två|båda|bägge|tre|andra)\b|[^.?!]*,\s*[\w-]+\s+och\s+jag\b"),
}
_SAYING = {
    "en": r"(?:said|says|say|told|tells|asked|asks|thought|thinks|think|wrote|writes|replied|answered|claims?|claimed|(?:was|were|is)\s+like|goes)",
    "sv": r"(?:sa|sade|säger|tyckte|tycker|frågade|frågar|skrev|skriver|svarade|svarar|menade|menar|trodde|tror|undrade|undrar|påstod|påstår|hävdar)",
}
_THIRD_BEFORE = {
    "en": re.compile(
        rf"(?:\b(?:[Hh]e|[Ss]he|[Tt]hey|[Pp]eople|[Ss]ome(?:one|body)|[Ee]very(?:one|body)|[Nn]o(?:body|\sone)|(?:[Tt]he|a|my|our|[Oo]ne)\s+[\w-]+(?:\s+of\s+\w+)?|(?!I\b|We\b|And\b|But\b|Then\b|So\b|You\b)[A-Z][\w-]+))\s+(?:\w+\s+){{0,2}}?(?:{_SAYING['en']})\b"
    ),
    "sv": re.compile(
        rf"(?:\b(?:[Hh]an|[Hh]on|[Dd]e|[Dd]om|[Mm]an|[Nn]ågon|[Ff]olk|[Ii]ngen|(?!Jag\b|Vi\b|Och\b|Men\b|Då\b|Så\b|Sen\b|Du\b|Ni\b)[A-ZÅÄÖ][\w-]+|\w+(?:en|et|na|erna))\s+(?:\w+\s+){{0,2}}?(?:{_SAYING['sv']})\b|\b(?:{_SAYING['sv']})\s+(?:han|hon|de|dom|[A-ZÅÄÖ]\w+)\b)"
    ),
}
_FIRST_SAYING = {
    "en": _re(rf"\b(?:I|we)\s+(?:\w+\s+){{0,2}}?(?:{_SAYING['en']})\b"),
    "sv": _re(
        rf"\b(?:jag|vi)\s+(?:\w+\s+){{0,2}}?(?:{_SAYING['sv']})\b|\b(?:{_SAYING['sv']})\s+(?:jag|vi)\b"
    ),
}
# "they told us", "they wanted a room, so we drew one": the speaker is back
_OWN_AGAIN = {
    "en": _re(r"^\s+us$|[,;]\s+(?:so|but)\s+\w+$"),
    "sv": _re(r"^\s+(?:till\s+|åt\s+)?oss$|[,;]\s+(?:så|men)\s+\w+$"),
}
_THIRD_AFTER = {
    "en": re.compile(
        rf",\s*(?:(?:he|she|they|the\s+\w+|[A-Z]\w+)\s+{_SAYING['en']}|{_SAYING['en']}\s+(?:he|she|they|the\s+\w+|[A-Z]\w+))\b"
    ),
    "sv": re.compile(rf",\s*{_SAYING['sv']}\s+(?:han|hon|de|dom|[A-ZÅÄÖ]\w+|\w+(?:en|et|na))\b"),
}
_ACTING = {
    "en": _re(
        r"(?:['’]ve|['’]re|['’]d|['’]ll)?\s+(?:\w+\s+){0,3}?(?:run|ran|pay|paid|hire[ds]?|employ\w*|decid\w+|own|owned|buil[dt]|open(?:ed)?|clos(?:e|ed)|rent(?:ed)?|"
        r"fund\w*|financ\w+|offer\w*|host\w*|organi[sz]\w+|arrang\w+|sign(?:ed)?|start(?:ed)?|set\s+up|took\s+on|take\s+on|bought|buy|sell|sold|"
        r"deliver\w*|provid\w+|manag\w+|coordinat\w+|invit\w+|sent|send|report\w*|measur\w+|recruit\w*|let|invest\w*|appl(?:y|ied)|train\w*|supervis\w*)\b"
    ),
    "sv": _re(
        r"\s+(?:\w+\s+){0,3}?(?:driver|drev|drivit|betala\w*|anställ\w+|beslut\w+|äger|ägde|bygg\w+|öppna\w*|stäng\w+|hyr\w*|finansiera\w*|erbjud\w*|erbjöd|"
        r"ordna\w*|organisera\w*|anordna\w*|skrev\s+(?:på|under)|teckna\w*|starta\w*|köp\w+|sälj\w+|sålde|levererar\w*|ger|gav|tar\s+emot|tog\s+emot|samordna\w*|bjuder|bjöd|"
        r"skicka\w*|rapportera\w*|mät\w+|rekryter\w+|investera\w*|sökte|söker|utbilda\w*|handled\w+|har\s+avtal)\b"
    ),
}
_MARKS = {'"': "", "”": "", "“": "”", "«": "»", "»": "«"}


def we_pattern(language: str) -> re.Pattern[str] | None:
    """Return what finds the first person plural in a language; None where there are no rules."""
    return _WE.get(language)


def quoted_spans(text: str) -> list[tuple[int, int]]:
    """Return what stands between quotation marks in what one speaker says.

    Parameters
    ----------
    text : str
        A turn's text.

    Returns
    -------
    list of (int, int)
        Offsets, end exclusive. A mark that is never closed quotes nothing.

    Examples
    --------
    >>> said = 'He said "we pay" and left.'
    >>> [said[a:b] for a, b in quoted_spans(said)]
    ['"we pay"']
    """
    spans = []
    opened: tuple[int, str] | None = None
    for at, mark in enumerate(text):
        if mark not in _MARKS:
            continue
        if opened is None:
            opened = (at, _MARKS[mark] or mark)
        elif mark == opened[1] or (opened[1] == "”" and mark == '"'):
            spans.append((opened[0], at + 1))
            opened = None
    return spans


def who_is_meant(
    language: str,
    before: str,
    word: str,
    after: str,
    own: str,
    *,
    quoted: bool = False,
    loose: bool = False,
    named_after: Sequence[tuple[int, str]] = (),
    named_before: Sequence[str] = (),
) -> Meant | None:
    """Return whom a "we" means, by the rules of this module.

    Parameters
    ----------
    language : str
        ``"en"`` or ``"sv"``.
    before, word, after : str
        The sentence up to the pronoun, the pronoun, and the rest of the sentence.
    own : str
        The actor that the speaker belongs to.
    quoted : bool, optional
        Whether it stands between quotation marks.
    loose : bool, optional
        Whether the speaker's actor is a kind of people, not an organisation.
    named_after : sequence of (int, str), optional
        Mentions in `after`: offset and actor, in order; an actor that stays open is empty.
    named_before : sequence of str, optional
        Actors named in `before`.

    Returns
    -------
    Meant or None
        None for people at large, and for what is no pronoun.

    Examples
    --------
    >>> who_is_meant("en", "", "We", " all know that.", "shop") is None
    True
    >>> who_is_meant("en", "Then ", "we", " hired two of them.", "shop")
    Meant(actor='shop', candidates=(), certainty=0.8)
    >>> who_is_meant("sv", "Hon sa att ", "vi", " får vänta.", "shop")
    Meant(actor='', candidates=('shop',), certainty=0.5)
    """
    if word.lower() == "vår" and _SEASON_BEFORE.search(before) and _SEASON_AFTER.match(after):
        return None
    if _at_large(language, before, word, after):
        return None
    if named_after:
        at, actor = named_after[0]
        if _AT[language].fullmatch(after[:at]):
            return Meant(actor, (), NAMED) if actor else Meant("", (own,), LOOSE)
    if _SOME_BEFORE[language].search(before) or _SOME_AFTER[language].match(after):
        return Meant("", (own,), LOOSE)
    if quoted or _reported(language, before, word, after):
        others = {actor for actor in named_before[-1:] if actor}
        return Meant("", tuple(sorted({own, *others})), LOOSE)
    if loose:
        return Meant(own, (), LOOSE)
    acting = word.lower() in ("we", "vi") and _ACTING[language].match(after)
    return Meant(own, (), ACTING if acting else PLAIN)


def _at_large(language: str, before: str, word: str, after: str) -> bool:
    if _LARGE_AFTER[language].match(after):
        return True
    near = before[-30:] + word + after[:30]
    at = len(before[-30:])
    if any(m.start() <= at < m.end() for m in _SET_PHRASE[language].finditer(near)):
        return True
    if language == "en":
        return bool(re.search(r"\b(?:all|most|each)\s+of\s$", before, re.IGNORECASE))
    return bool(re.search(r"\b(?:alla|allihop)\s(?:av\s)?$", before, re.IGNORECASE))


def _reported(language: str, before: str, word: str, after: str) -> bool:
    """Return whether the words are told as somebody else's."""
    thirds = list(_THIRD_BEFORE[language].finditer(before))
    if thirds and not _OWN_AGAIN[language].search(before[thirds[-1].end() :] + word):
        firsts = list(_FIRST_SAYING[language].finditer(before))
        if not firsts or firsts[-1].end() < thirds[-1].end():
            return True
    return bool(_THIRD_AFTER[language].search(after))
