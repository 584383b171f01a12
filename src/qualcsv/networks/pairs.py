"""Which actors of a span that is coded with a relation the relation holds between."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import combinations
from typing import Any, NamedTuple

from qualcsv.networks.direction import told_directions, told_with_speaker
from qualcsv.networks.places import Named, Sentences
from qualcsv.networks.relations import relation_of
from qualcsv.transcripts import Transcript

__all__ = ["Untied", "related_pairs"]

# The speaker as one end of a relation: "Carina rang me".
_FIRST_PERSON = {
    "en": re.compile(r"\b(?:I|me|myself)\b"),
    "sv": re.compile(r"\b(?:jag|mig|mej)\b", re.IGNORECASE),
}


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
        the pairs with the speaker. Three actors or more, a relation with a direction
        and no word that tells it: nothing; nor two who both do it ("A paid, B paid"). If no sentence has two, an actor who is named is tied
        to the speaker, in the sentence where he is named first (as the doer, if its verb has nobody
        else: "the council pays eighty each"); two actors in different sentences
        are tied to each other. Untied, with the reason, if that gives no pair.
    """
    pairs: list[Pair] = []
    vague = False
    for sentence in sentences.touching(row.transcript, row.start, row.end):
        within = [n for n in named if sentence[0] <= n.start and n.end <= sentence[1]]
        within = _with_speaker(within, speaker, sentence, transcript)
        if len({n.actor for n in within}) > 1:
            found = _in_sentence(row.code, within, sentence, transcript)
            vague |= not found
            pairs += found
    if pairs:
        return pairs
    others = {n.actor: n for n in reversed(named) if n.actor != speaker}
    if vague:
        why = "the sentence does not say who of the actors does it to whom"
    elif len(others) == 1 and speaker:
        ((actor, at),) = others.items()
        (span,) = sentences.touching(row.transcript, at.start, at.end)[:1]
        at_all = tuple(n for n in named if n.actor == actor and span[0] <= n.start < span[1])
        if relation_of(row.code).directed and told_with_speaker(
            row.code, actor, at_all, span, transcript
        ):
            return [Pair(row.code, (actor, speaker), True, span, at_all, ())]
        return [Pair(row.code, (speaker, actor), False, span, (), at_all)]
    elif len(others) == 2:
        (one, first), (other, second) = sorted(others.items())
        return [Pair(row.code, (one, other), False, (row.start, row.end), (first,), (second,))]
    elif not others:
        why = "no actor is named but the speaker" if named else "no actor is named"
    else:
        why = (
            "actors in different sentences"
            if len(others) > 2
            else "the speaker has no organisation"
        )
    listed = " ".join(sorted({n.actor for n in named}))
    id = getattr(row, "coding", "") or row.suggestion
    return Untied(
        id,
        row.code,
        row.transcript,
        row.participant,
        row.start,
        row.end,
        row.quotation,
        listed,
        why,
    )


def _with_speaker(
    within: list[Named], speaker: str, sentence: tuple[int, int], transcript: Transcript
) -> list[Named]:
    """Add "I" as the speaker's organisation where exactly one other is named in the sentence."""
    pattern = _FIRST_PERSON.get(transcript.language)
    actors = {n.actor for n in within}
    if not speaker or speaker in actors or len(actors) != 1 or pattern is None:
        return within
    text = transcript.text[slice(*sentence)]
    said = [
        Named(sentence[0] + m.start(), sentence[0] + m.end(), speaker, "we")
        for m in pattern.finditer(text)
    ]
    return sorted([*within, *said])


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
