"""Where the text names an actor, or means one."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

from qualcsv.codebook import RoleEntry
from qualcsv.networks.aliases import AliasIndex, Found
from qualcsv.networks.people import PeopleIndex, organisations
from qualcsv.networks.pronouns import quoted_spans, we_pattern, who_is_meant
from qualcsv.nlp import Parse
from qualcsv.records import Actor, Turn
from qualcsv.tables import MENTIONS, make_table
from qualcsv.transcripts import Transcript
from qualcsv.transcripts.participants import turn_participants

__all__ = ["find_mentions"]

# of one place: start, end, actor, alias, how, person, candidates, certainty
Place = tuple[int, int, str, str, str, str, tuple[str, ...], float]


def find_mentions(
    transcripts: Mapping[str, Transcript],
    parses: Mapping[str, Parse],
    actors: Sequence[Actor],
    participants: pd.DataFrame,
    *,
    roles: Sequence[RoleEntry] = (),
    people: bool = False,
) -> pd.DataFrame:
    """Find the actors that respondents name or mean.

    Parameters
    ----------
    transcripts : Mapping of str to Transcript
        By name.
    parses : Mapping of str to Parse
        By the same names.
    actors : sequence of Actor
        Found by name and aliases in the transcript's language, in inflected forms, genitives and
        (in Swedish, see `qualcsv.networks.compounds`) compounds. An actor of one case is looked
        for in transcripts of that case only.
    participants : pandas.DataFrame
        The participants table; it tells a transcript's case, and whom a speaker belongs to.
    roles : sequence of RoleEntry, optional
        Whom words such as "kommunen" mean in a case; they are looked for in just this form and its
        genitive, and win over an alias in the same words.
    people : bool, optional
        Whether participants who are called by name are found too; each is a mention of his
        organisation, with the participant in ``person``.

    Returns
    -------
    pandas.DataFrame
        One row a mention, in order of place: transcript, participant, turn, start, end, quotation,
        actor, alias, how, person, candidates, certainty, text_sha256. Where two overlap the longer
        is taken. ``how`` is ``name``, ``alias``, ``role word``, ``we`` (the speaker's own
        organisation; the rules are stated in `qualcsv.networks.pronouns`) or ``person``. Where
        several actors may be meant and nothing tells them apart, ``actor`` is empty and
        ``candidates`` has them all: a person decides. The interviewer's turns are left out, and
        the "we" of a speaker whose organisation is no actor. Empty, with the same columns, if
        nobody is named.
    """
    case_of = dict(zip(participants["transcript"], participants["case"], strict=True))
    places = dict(zip(participants["participant"], participants["organisation"], strict=True))
    sectors = {actor.actor: actor.sector for actor in actors}
    indices: dict[tuple[str, str], tuple[AliasIndex, PeopleIndex | None]] = {}
    rows: list[tuple[Any, ...]] = []
    for name, transcript in transcripts.items():
        key = (transcript.language, case_of.get(name, ""))
        if key not in indices:
            crowd = PeopleIndex(participants, *key) if people else None
            indices[key] = AliasIndex(actors, *key, roles), crowd
        aliases, crowd = indices[key]
        parse, who = parses[name], turn_participants(transcript, participants)
        named = aliases.find(parse, transcript.text)
        found = [_actor_place(one, parse) for one in named]
        if crowd:
            found += _people(crowd, named, parse, transcript.text, places)
        turns = [turn for turn in transcript.turn_records if turn.role != "interviewer"]
        known = {n: own for n, w in who.items() if (own := places.get(w, "")) in sectors}
        found += _first_person(transcript, parse, turns, known, sorted(found), sectors)
        for turn, place in _in_turns(sorted(found), turns):
            speaker = who.get(turn, "")
            if place[5] and place[5] == speaker:
                continue  # the speaker's own name, as when he tells what he was called
            rows.append(_row(transcript, speaker, turn, place))
    return make_table(MENTIONS, rows)


def _row(transcript: Transcript, speaker: str, turn: int, place: Place) -> tuple[Any, ...]:
    start, end, actor, alias, how, person, candidates, certainty = place
    return (
        transcript.name, speaker, turn, start, end, transcript.text[start:end], actor, alias, how,
        person, " ".join(candidates), certainty, transcript.sha256,
    )  # fmt: skip


def _in_turns(places: Sequence[Place], turns: Sequence[Turn]) -> Iterator[tuple[int, Place]]:
    """Yield the places that lie in one of the turns, with its number."""
    position = 0
    for place in places:
        while position < len(turns) and turns[position].end < place[1]:
            position += 1
        if position == len(turns):
            return
        if place[0] >= turns[position].start:
            yield turns[position].turn, place


def _actor_place(found: Found, parse: Parse) -> Place:
    clear = len(found.actors) == 1
    return (
        int(parse.starts[found.first]), int(parse.ends[found.last]),
        found.actors[0] if clear else "", found.alias, found.how, "",
        () if clear else found.actors, found.certainty,
    )  # fmt: skip


def _people(
    crowd: PeopleIndex, named: Sequence[Found], parse: Parse, text: str, places: Mapping[str, str]
) -> Iterator[Place]:
    """Yield the places of people; those of whom several may be meant keep all of them."""
    taken = {word for found in named for word in range(found.first, found.last + 1)}
    for one in crowd.find(parse, text, taken=taken):
        belong = organisations(one.people, places)
        yield (
            int(parse.starts[one.first]), int(parse.ends[one.last]),
            belong[0] if len(belong) == 1 else "", one.name, "person",
            one.people[0] if len(one.people) == 1 else "",
            one.people if len(one.people) > 1 else (), one.certainty,
        )  # fmt: skip


def _first_person(
    transcript: Transcript,
    parse: Parse,
    turns: Sequence[Turn],
    known: Mapping[int, str],
    found: Sequence[Place],
    sectors: Mapping[str, str],
) -> Iterator[Place]:
    """Yield the places of "we" in turns of speakers whose organisation is an actor."""
    pattern = we_pattern(transcript.language)
    if pattern is None or not known:
        return
    text, sentences = transcript.text, parse.sentences()
    begins = [start for start, _ in sentences]
    starts = [place[0] for place in found]
    for turn in turns:
        own = known.get(turn.turn, "")
        matches = list(pattern.finditer(text, turn.start, turn.end)) if own else []
        quoted = quoted_spans(text[turn.start : turn.end]) if matches else []
        for match in matches:
            at, end = match.span()
            first, last = sentences[max(bisect_right(begins, at) - 1, 0)]
            first, last = max(first, turn.start), min(max(last, end), turn.end)
            near = found[bisect_right(starts, first - 1) : bisect_right(starts, last)]
            if any(place[0] < end and at < place[1] for place in near):
                continue  # part of a name
            meant = who_is_meant(
                transcript.language,
                text[first:at],
                match.group(),
                text[end:last],
                own,
                quoted=any(a <= at - turn.start < b for a, b in quoted),
                loose=sectors[own] == "residents",
                named_after=[(place[0] - end, place[2]) for place in near if place[0] >= end],
                named_before=[place[2] for place in near if place[1] <= at],
            )
            if meant is not None:
                word = match.group().lower()
                yield at, end, meant.actor, word, "we", "", meant.candidates, meant.certainty
