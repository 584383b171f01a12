"""Where the text names an actor."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from qualcsv.nlp import Parse, Term, TermMatcher
from qualcsv.records import Actor
from qualcsv.tables import MENTIONS, make_table
from qualcsv.transcripts import Transcript
from qualcsv.transcripts.participants import turn_participants

__all__ = ["find_mentions"]


def find_mentions(
    transcripts: Mapping[str, Transcript],
    parses: Mapping[str, Parse],
    actors: Sequence[Actor],
    participants: pd.DataFrame,
    *,
    people: bool = False,
) -> pd.DataFrame:
    """Find the actors that respondents name.

    Parameters
    ----------
    transcripts : Mapping of str to Transcript
        By name.
    parses : Mapping of str to Parse
        By the same names.
    actors : sequence of Actor
        Found by name and aliases in the transcript's language, in inflected forms too. An actor
        of one case is looked for in transcripts of that case only.
    participants : pandas.DataFrame
        The participants table; it tells a transcript's case.

    Returns
    -------
    pandas.DataFrame
        One row a mention, in order of place: transcript, participant, turn, start, end,
        quotation, actor, alias, text_sha256. Where two aliases overlap the longer is taken. The
        interviewer's turns are left out. Empty, with the same columns, if nobody is named.
    """
    case_of = _cases(participants)
    matchers: dict[tuple[str, str], tuple[list[tuple[str, str]], TermMatcher]] = {}
    rows = []
    for name, transcript in transcripts.items():
        key = (transcript.language, case_of.get(name, ""))
        if key not in matchers:
            matchers[key] = _matcher(actors, *key)
        aliases, matcher = matchers[key]
        parse, who = parses[name], turn_participants(transcript, participants)
        turns = [turn for turn in transcript.turn_records if turn.role != "interviewer"]
        taken = _longest(parse, matcher)
        position = 0
        for first, last, term in taken:
            start, end = int(parse.starts[first]), int(parse.ends[last])
            while position < len(turns) and turns[position].end < end:
                position += 1
            if position == len(turns) or start < turns[position].start:
                continue
            turn = turns[position].turn
            actor, alias = aliases[term]
            rows.append(
                (
                    name, who.get(turn, ""), turn, start, end, transcript.text[start:end], actor,
                    alias, "alias", "", "", 1.0, transcript.sha256,
                )
            )  # fmt: skip
    return make_table(MENTIONS, rows)


def _cases(participants: pd.DataFrame) -> dict[str, str]:
    """Return transcript → case."""
    return dict(zip(participants["transcript"], participants["case"], strict=True))


def _matcher(
    actors: Sequence[Actor], language: str, case: str
) -> tuple[list[tuple[str, str]], TermMatcher]:
    aliases: list[tuple[str, str]] = []
    seen: set[str] = set()
    for actor in actors:
        if actor.case and case and actor.case != case:
            continue
        own = actor.name_sv if language == "sv" and actor.name_sv else actor.name
        named = [own, *actor.aliases.get(language, ())]
        if actor.case:  # a study's own actor is called by its name in every language
            named += [actor.name, *(a for names in actor.aliases.values() for a in names)]
        for alias in named:
            if alias.casefold() not in seen and "(" not in alias:
                seen.add(alias.casefold())
                aliases.append((actor.actor, alias))
    return aliases, TermMatcher([Term(alias) for _, alias in aliases], language)


def _longest(parse: Parse, matcher: TermMatcher) -> list[tuple[int, int, int]]:
    """Return hits that do not overlap: first word, last word, term; the longer wins."""
    hits = sorted(matcher.find(parse), key=lambda h: (h.first - h.last, h.first, h.term))
    used: set[int] = set()
    taken = []
    for hit in hits:
        words = range(hit.first, hit.last + 1)
        if used.isdisjoint(words):
            used.update(words)
            taken.append((hit.first, hit.last, hit.term))
    return sorted(taken)
