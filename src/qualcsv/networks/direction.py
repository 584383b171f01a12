"""Who does it to whom, where a sentence says so by its verb and the order of its words.

For each relation with a direction there are words that put the doer first ("the foundation pays the
agency") and words that put him last ("the agency is paid by", "gets money from", "får pengar av"). The
doer is the actor nearest before a word of the first kind, with those joined to him by "and"; whom it is
done to, the actors after it, up to the next such word. With a word of the second kind it is the other
way round. "From the state to the city" tells it too, of money and of people. Where no word is found, or nobody stands on one side of it, nothing is told: the tie then has
no direction. Swedish puts the doer after the verb when something else comes first ("Då betalar
kommunen"): a verb with nobody before it tells nothing here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from qualcsv.networks.places import Named
from qualcsv.networks.verbs import DIRECTION_WORDS
from qualcsv.transcripts import Transcript

__all__ = ["actors_after", "told_directions", "told_with_speaker"]

_NEAR = 12  # characters: room for "has" or "the others" between a doer and his verb
_CLAUSE = re.compile(r"[,;:\u2013\u2014]")
_NOT = re.compile(r"\b(?:not|never|no|inte|aldrig|ingen|inga)\b|n['\u2019]t\b", re.IGNORECASE)
# "money from the state to the city": whence and whither
_FROM = re.compile(r"\b(?:from|från)\s+(?:(?:the|our|their|vår|vårt|deras)\s+)?$", re.IGNORECASE)
_TO = re.compile(r"\s+(?:to|till)\s+(?:(?:the|our|their|vår|vårt|deras)\s+)?", re.IGNORECASE)
_SENT = ("rel.funds", "rel.refers")
_AND = re.compile(r"\b(?:and|och|samt|plus)\b|&", re.IGNORECASE)

_JOINED = re.compile(
    r"\s*(?:,|,?\s*(?:and|och|samt|plus|&))?\s*(?:the|our|their|a|an|vår|vårt|våra|deras)?\s*",
    re.IGNORECASE,
)


def told_directions(
    relation: str, named: Sequence[Named], sentence: tuple[int, int], transcript: Transcript
) -> list[tuple[str, str]]:
    """Return who does it to whom in a sentence.

    Parameters
    ----------
    relation : str
        A relation that has a direction.
    named : sequence of Named
        The actors of the sentence, in order of place.
    sentence : (int, int)
        The sentence's offsets.
    transcript : Transcript
        The text, and its language.

    Returns
    -------
    list of (str, str)
        Pairs (who, whom), in order, each once; empty where the sentence does not say it, or says
        it both ways.
    """
    text, found = transcript.text, list[tuple[str, str]]()
    for trigger, before, after in _sides(relation, named, sentence, transcript):
        if not before or not after:
            continue
        firsts, lasts = _joined(before, text), _reached(trigger, after, text)
        for one in firsts:
            for other in lasts:
                pair = (other, one) if trigger.turned else (one, other)
                if one != other and pair not in found:
                    found.append(pair)
    if not found and relation in _SENT:
        found = _from_to(named, sentence, text)
    return [] if any((b, a) in found for a, b in found) else found


def told_with_speaker(
    relation: str,
    actor: str,
    named: Sequence[Named],
    sentence: tuple[int, int],
    transcript: Transcript,
) -> bool | None:
    """Return whether an actor does it to the speaker, who is not named.

    Parameters
    ----------
    relation : str
        A relation that has a direction.
    actor : str
        The only actor of the sentence.
    named, sentence, transcript
        As in `told_directions`.

    Returns
    -------
    bool or None
        True where the actor stands alone as the doer ("the council pays eighty each", "the money is
        from the council"); None where the sentence does not say it.
    """
    for trigger, before, after in _sides(relation, named, sentence, transcript):
        doers, others = (after, before) if trigger.turned else (before, after)
        own = [one for one in doers if one.actor == actor]
        if own and not others:
            between = sorted((own[-1].end, own[0].start, trigger.start, trigger.end))[1:3]
            if not _NOT.search(transcript.text[slice(*between)]):
                return True
    return None


def actors_after(
    relation: str, named: Sequence[Named], sentence: tuple[int, int], transcript: Transcript
) -> Iterator[tuple[int, list[str]]]:
    """Yield where a word that puts the doer first begins, and the actors after it in its clause.

    Parameters
    ----------
    relation, named, sentence, transcript
        As in `told_directions`.

    Yields
    ------
    (int, list of str)
        An offset in the text, and actors in order of place, perhaps none.
    """
    for trigger, _, after in _sides(relation, named, sentence, transcript):
        if not trigger.turned:
            yield trigger.start, _reached(trigger, after, transcript.text)


def _from_to(named: Sequence[Named], sentence: tuple[int, int], text: str) -> list[tuple[str, str]]:
    """Return who sends and who gets, where two actors stand next to each other as from and to."""
    return [
        (one.actor, other.actor)
        for one, other in pairwise(named)
        if one.actor != other.actor
        and _FROM.search(text[sentence[0] : one.start])
        and _TO.fullmatch(text[one.end : other.start])
    ]


class _Trigger(NamedTuple):
    """A word that tells a direction; `turned` if the doer comes last."""

    start: int
    end: int
    turned: bool


def _sides(
    relation: str, named: Sequence[Named], sentence: tuple[int, int], transcript: Transcript
) -> Iterator[tuple[_Trigger, list[Named], list[Named]]]:
    """Yield each word that tells a direction, with the actors before and after it."""
    words = DIRECTION_WORDS.get(relation, {}).get(transcript.language)
    if words is None:
        return
    text = transcript.text
    triggers = _triggers(words, text, sentence)
    for number, trigger in enumerate(triggers):
        stop = triggers[number + 1].start if number + 1 < len(triggers) else sentence[1]
        before = [n for n in named if n.end <= trigger.start]
        after = [n for n in named if trigger.end <= n.start < stop]
        following = number + 1 < len(triggers) and not triggers[number + 1].turned
        if after and following and stop - after[-1].end <= _NEAR:
            after.pop()  # "A paid, B paid": B is the doer of the next
        yield trigger, before, after


def _triggers(
    words: tuple[re.Pattern[str], re.Pattern[str]], text: str, sentence: tuple[int, int]
) -> list[_Trigger]:
    turned = [_Trigger(m.start(), m.end(), True) for m in words[1].finditer(text, *sentence)]
    plain = [
        _Trigger(m.start(), m.end(), False)
        for m in words[0].finditer(text, *sentence)
        if not any(t.start <= m.start() < t.end for t in turned)
    ]
    return sorted([*turned, *plain])


def _reached(trigger: _Trigger, after: Sequence[Named], text: str) -> list[str]:
    """Return the actors after a word that are still in its clause."""
    actors: list[str] = []
    end = trigger.end
    for one in after:
        between = text[end : one.start]
        if _CLAUSE.search(between) and not (actors and _JOINED.fullmatch(between)):
            break
        if one.actor not in actors:
            actors.append(one.actor)
        end = one.end
    return actors[:1] if trigger.turned else actors


def _joined(before: Sequence[Named], text: str) -> list[str]:
    """Return the last actor before a word, and those that stand in one list with it."""
    actors = [before[-1].actor]
    listed = False
    for one, following in zip(before[-2::-1], before[::-1], strict=False):
        between = text[one.end : following.start]
        listed |= bool(_AND.search(between))
        if not listed or not _JOINED.fullmatch(between):
            break
        if one.actor not in actors:
            actors.append(one.actor)
    return actors
