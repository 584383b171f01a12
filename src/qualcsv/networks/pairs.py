"""Which actors of a span that is coded with a relation the relation holds between."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import combinations
from typing import Any, NamedTuple

from qualcsv.networks.direction import told_directions, told_with_speaker
from qualcsv.networks.ends import possible_ends, unnamed_doer
from qualcsv.networks.places import Named, Sentences
from qualcsv.networks.relations import relation_of
from qualcsv.transcripts import Transcript

__all__ = ["Untied", "related_pairs"]

# The speaker as one end of a relation: "Carina rang me", and so also where others are named.
_FIRST_PERSON = {
    "en": re.compile(r"\b(?:I|me|myself)\b"),
    "sv": re.compile(r"\b(?:jag|mig|mej)\b", re.IGNORECASE),
}
_OBJECT = {"me", "mig", "mej"}


class Untied(NamedTuple):
    """A coding of a relation that makes no tie, as the untied table has it."""

    coding: str
    relation: str
    transcript: str
    participant: str
    start: int
    end: int
    quotation: str
    actors: str
    why: str


class Pair(NamedTuple):
    """Two actors between whom a relation holds."""

    relation: str
    ends: tuple[str, str]
    directed: bool
    span: tuple[int, int]
    source_at: tuple[Named, ...]
    target_at: tuple[Named, ...]


def related_pairs(
    row: Any, speaker: str, named: Sequence[Named], sentences: Sentences, transcript: Transcript
) -> list[Pair] | Untied:
    """Return the pairs of actors that a coding of a relation ties.

    Parameters
    ----------
    row : named tuple
        A row of the codings or suggestions table; its code is the relation.
    speaker : str
        The speaker's organisation, or empty.
    named : sequence of Named
        The mentions in the row's span, in order.
    sentences : Sentences
        The texts' sentences.
    transcript : Transcript
        The text.

    Returns
    -------
    list of Pair, or Untied
        In each sentence of the span with two actors or more: who does it to whom, if the sentence
        says it (see `qualcsv.networks.direction`); else the two, without direction. For a relation
        between equals all pairs of the sentence; with three actors or more and a "we" among them,
        the pairs with the speaker. Who cannot be an end is left out (see `qualcsv.networks.ends`).
        Three actors or more, a relation with a direction and no word that tells it: nothing; nor
        two who both do it ("A paid, B paid"). If no sentence has two, an actor who is named is tied
        to the speaker, in the sentence where he is named first (as the doer, if its verb has nobody
        else: "the council pays eighty each"); two actors in different sentences
        are tied to each other. Untied, with the reason, if that gives no pair.
    """
    pairs: list[Pair] = []
    left: list[Named] = []
    unnamed, vague = "", False
    for sentence in sentences.touching(row.transcript, row.start, row.end):
        within = [n for n in named if sentence[0] <= n.start and n.end <= sentence[1]]
        within, reason = _ends(row.code, within, speaker, sentence, transcript)
        unnamed = unnamed or reason
        if reason:
            continue
        left += within
        if len({n.actor for n in within}) > 1:
            found = _in_sentence(row.code, within, sentence, transcript)
            vague |= not found
            pairs += found
    if pairs:
        return pairs
    others = {n.actor: n for n in reversed(left) if n.actor != speaker}
    if vague:
        why = "the sentence does not say who of the actors does it to whom"
    elif len(others) == 1 and speaker:
        (at,) = others.values()
        return [_with_whom_speaks(row, speaker, at, left, sentences, transcript)]
    elif len(others) == 2:
        (one, first), (other, second) = sorted(others.items())
        return [Pair(row.code, (one, other), False, (row.start, row.end), (first,), (second,))]
    elif not others:
        why = unnamed or _nobody(named, speaker)
    else:
        many = len(others) > 2
        why = "actors in different sentences" if many else "the speaker has no organisation"
    listed = " ".join(sorted({n.actor for n in named}))
    id = getattr(row, "coding", "") or row.suggestion
    return Untied(
        id, row.code, row.transcript, row.participant, row.start, row.end, row.quotation, listed, why
    )  # fmt: skip


def _with_whom_speaks(
    row: Any,
    speaker: str,
    at: Named,
    named: Sequence[Named],
    sentences: Sentences,
    transcript: Transcript,
) -> Pair:
    """Return the pair of the speaker and the only other who is named, in his first sentence."""
    (span,) = sentences.touching(row.transcript, at.start, at.end)[:1]
    places = tuple(n for n in named if n.actor == at.actor and span[0] <= n.start < span[1])
    if relation_of(row.code).directed and told_with_speaker(
        row.code, at.actor, places, span, transcript
    ):
        return Pair(row.code, (at.actor, speaker), True, span, places, ())
    return Pair(row.code, (speaker, at.actor), False, span, (), places)


def _nobody(named: Sequence[Named], speaker: str) -> str:
    if any(n.actor != speaker for n in named):
        return "who is named is competed for, and no rival is named"
    return "no actor is named but the speaker" if named else "no actor is named"


def _ends(
    relation: str,
    within: list[Named],
    speaker: str,
    sentence: tuple[int, int],
    transcript: Transcript,
) -> tuple[list[Named], str]:
    """Return who may be an end of a relation in a sentence, and why nobody is."""
    if relation_of(relation).directed:
        within = _with_speaker(within, speaker, _said(speaker, sentence, transcript))
        return within, unnamed_doer(relation, within, sentence, transcript)
    said = _said(speaker, sentence, transcript)
    within = possible_ends(relation, within, sentence, transcript, spoken=bool(said))
    told = [n for n in said if transcript.text[n.start : n.end].lower() in _OBJECT]
    return _with_speaker(within, speaker, said, told), ""


def _said(speaker: str, sentence: tuple[int, int], transcript: Transcript) -> list[Named]:
    """Return the places of "I" and "me", as mentions of the speaker's organisation."""
    pattern = _FIRST_PERSON.get(transcript.language)
    if not speaker or pattern is None:
        return []
    return [
        Named(match.start(), match.end(), speaker, "we")
        for match in pattern.finditer(transcript.text, *sentence)
    ]


def _with_speaker(
    within: list[Named], speaker: str, said: list[Named], told: Sequence[Named] = ()
) -> list[Named]:
    """Add "I" where exactly one other is named in the sentence, and "me" (`told`) where any is."""
    actors = {n.actor for n in within}
    if speaker in actors or not actors:
        return within
    return sorted([*within, *(said if len(actors) == 1 else told)])


def _in_sentence(
    relation: str, within: list[Named], sentence: tuple[int, int], transcript: Transcript
) -> list[Pair]:
    at: dict[str, list[Named]] = {}
    for one in within:
        at.setdefault(one.actor, []).append(one)
    if relation_of(relation).directed:
        told = told_directions(relation, within, sentence, transcript)
        if told:
            return [
                Pair(relation, ends, True, sentence, tuple(at[ends[0]]), tuple(at[ends[1]]))
                for ends in told
            ]
        spoken = any(n.how == "we" for n in within)
        alone = (told_with_speaker(relation, one, within, sentence, transcript) for one in at)
        if len(at) > 2 or (not spoken and all(alone)):
            return []  # "a foundation paid, the state paid": neither pays the other
    hubs = {n.actor for n in within if n.how == "we"} if len(at) > 2 else set()
    return [
        Pair(relation, (one, other), False, sentence, tuple(at[one]), tuple(at[other]))
        for one, other in combinations(sorted(at), 2)
        if not hubs or hubs & {one, other}
    ]
