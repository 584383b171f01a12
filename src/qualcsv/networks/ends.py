"""Which actors of a sentence cannot be ends of the relation that it is coded with.

Four rules, each about how a sentence is built. They leave an actor or a sentence out; whom a relation
holds between is for `qualcsv.networks.pairs` to say.

1. A question for the doer ("who pays you?") names none.
2. A pronoun for the doer ("she coordinates the agency and the police") names none either, and what it
   is done to does not do it: unless the speaker is in the sentence ("she sent us to the agency").
3. What is competed for ("we compete for the shops") is no rival.
4. Somebody or other ("a gang", "any tenant", "fyra killar") is not the actor of that name where two
   others are told of.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from qualcsv.networks.direction import actors_after
from qualcsv.networks.places import Named
from qualcsv.transcripts import Transcript

__all__ = ["possible_ends", "unnamed_doer"]

COMPETES = "rel.competes"

_PRONOUN = {
    "en": re.compile(
        r"\b(?:he|she|they|it)(?:\s+(?:also|just|now|then|still|have|has|had|will|would|did|can|"
        r"could)){0,2}\s+$",
        re.IGNORECASE,
    ),
    "sv": re.compile(
        r"\b(?:han|hon|de|dom|den|det)(?:\s+(?:också|bara|nu|sen|ju|har|hade|ska|skulle|kan|kunde))"
        r"{0,2}\s+$",
        re.IGNORECASE,
    ),
}
_WHO = {
    "en": re.compile(r"\bwho(?:\s+\w+)?\s+$", re.IGNORECASE),
    "sv": re.compile(r"\b(?:vem|vilka)(?:\s+(?!som\b)\w+)?\s+$", re.IGNORECASE),
}
_RIVALRY = {
    "en": re.compile(r"\bcompet(?:e|es|ed|ing|ition)(?:\s+\w+){0,3}?\s+for\b", re.IGNORECASE),
    "sv": re.compile(
        r"\b(?:konkurrera(?:r|de|t)?|konkurrens(?:en)?|tävla(?:r|de|t)?|slåss|slogs)"
        r"(?:\s+\w+){0,3}?\s+om\b",
        re.IGNORECASE,
    ),
}
_END = re.compile(r"\s*(?:[.!?,;:\u2013\u2014]|$)")
_SOMEBODY = {
    "en": re.compile(
        r"\b(?:an?|any|some|another|every|several|many|\d+|two|three|four|five|six|seven|eight|"
        r"nine|ten|eleven|twelve|\w+teen|twenty)(?:\s+\w+)?\s+$",
        re.IGNORECASE,
    ),
    "sv": re.compile(
        r"\b(?:en|ett|någon|något|några|nån|nåt|varje|flera|många|\d+|två|tre|fyra|fem|sex|sju|åtta|"
        r"nio|tio|elva|tolv|(?:tret|fjor|fem|sex|sjut|ar|nit)ton|tjugo)(?:\s+\w+)?\s+$",
        re.IGNORECASE,
    ),
}


def unnamed_doer(
    relation: str, named: Sequence[Named], sentence: tuple[int, int], transcript: Transcript
) -> str:
    """Return why a sentence does not name who does it; empty where it may.

    Parameters
    ----------
    relation : str
        A relation that has a direction.
    named : sequence of Named
        The actors of the sentence, in order of place, the speaker among them.
    sentence : (int, int)
        The sentence's offsets.
    transcript : Transcript
        The text, and its language.

    Returns
    -------
    str
        A reason in words, as the untied table has it.
    """
    text, language = transcript.text, transcript.language
    asks = text[slice(*sentence)].rstrip(" \"'\u201d\u2019)").endswith("?")
    spoken = any(one.how == "we" for one in named)
    for start, reached in actors_after(relation, named, sentence, transcript):
        before = text[sentence[0] : start]
        if asks and language in _WHO and _WHO[language].search(before):
            return "the sentence asks who does it"
        if spoken or language not in _PRONOUN or not _PRONOUN[language].search(before):
            continue
        if named and {one.actor for one in named} <= set(reached):
            return "a pronoun stands for who does it"
    return ""


def possible_ends(
    relation: str,
    named: Sequence[Named],
    sentence: tuple[int, int],
    transcript: Transcript,
    *,
    spoken: bool,
) -> list[Named]:
    """Return the mentions of a sentence that may be ends of a relation between equals.

    Parameters
    ----------
    relation, named, sentence, transcript
        As in `unnamed_doer`.
    spoken : bool
        Whether the speaker is in the sentence as "I" or "we".

    Returns
    -------
    list of Named
        In order of place, without what is competed for; and, where two others are left, without
        mentions of somebody or other.
    """
    text, language = transcript.text, transcript.language
    left = list(named)
    if relation == COMPETES and language in _RIVALRY:
        for match in _RIVALRY[language].finditer(text, *sentence):
            prize = _prize(left, match.end(), sentence[1], text)
            left = [one for one in left if one.actor != prize]
    pattern = _SOMEBODY.get(language)
    if pattern is None:
        return left
    told = [one for one in left if not pattern.search(text[sentence[0] : one.start])]
    actors = {one.actor for one in told}
    others = len(actors) + (spoken and not any(one.how == "we" for one in told))
    return [one for one in left if one.actor in actors] if others > 1 else left


def _prize(named: Sequence[Named], at: int, end: int, text: str) -> str:
    """Return who is competed for: named next, or before where nothing follows."""
    after = [one for one in named if at <= one.start < end]
    if _END.match(text, at):  # "it is the shops that we compete for"
        before = [one for one in named if one.end <= at and one.how != "we"]
        return before[-1].actor if before else ""
    return after[0].actor if after and after[0].how != "we" else ""
