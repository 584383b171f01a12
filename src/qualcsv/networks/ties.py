"""Codings + mentions → ties: who speaks of whom, who is named with whom, who does what to whom."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from qualcsv.networks.pairs import Untied, related_pairs
from qualcsv.networks.places import Named, Places, Sentences, offsets
from qualcsv.networks.relations import CO_MENTION, PREFIX, SPEAKS_OF, polarity_of, sign_of
from qualcsv.nlp import Parse
from qualcsv.records import stable_id
from qualcsv.segments import unit_spans
from qualcsv.tables import TIES, UNTIED, make_table, rows_of
from qualcsv.transcripts import Transcript

__all__ = ["find_ties"]

# relation, source, target, directed, transcript, start, end, participant
Key = tuple[str, str, str, bool, str, int, int, str]


@dataclass
class _Evidence:
    """What one tie rests on."""

    row: Any
    source_at: set[Named] = field(default_factory=set)
    target_at: set[Named] = field(default_factory=set)
    codings: dict[str, Any] = field(default_factory=dict)
    decided: bool = False


def find_ties(
    codings: pd.DataFrame,
    mentions: pd.DataFrame,
    participants: pd.DataFrame,
    *,
    transcripts: Mapping[str, Transcript] | None = None,
    parses: Mapping[str, Parse] | None = None,
    suggestions: pd.DataFrame | None = None,
    relations: Collection[str] | None = None,
    by_person: bool = False,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Find the ties between actors in coded spans.

    Parameters
    ----------
    codings : pandas.DataFrame
        A codings table: what coders decided.
    mentions : pandas.DataFrame
        As `find_mentions` returns it. A mention that stays open makes no tie.
    participants : pandas.DataFrame
        The participants table; it tells the speaker's organisation and the interview's date.
    transcripts, parses : Mapping, optional
        By name, both or none. Without them there are no sentences, and only ``speaks_of`` is found.
    suggestions : pandas.DataFrame, optional
        A suggestions table, for ties that nobody has decided; their origin is ``rule``.
    relations : collection of str, optional
        Which relations to look for, by their full names; all by default.
    by_person : bool, optional
        Whether people who are named are ends of ties themselves. If not, a person stands for the
        organisation in relation codes, and for nothing in ``speaks_of`` and ``co_mention``.

    Returns
    -------
    ties : pandas.DataFrame
        One row a tie; columns as in `qualcsv.tables.TIES`.

        - ``speaks_of``: from the speaker's organisation to an actor named inside a coded span.
          The span is the coding's; codings of the same span make one tie.
        - ``co_mention``: two actors named in one sentence, both inside a coded span. The span is
          the sentence, so that two coders of one sentence make one tie. No direction.
        - a relation code such as ``rel.funds``: between the actors of a span that is coded with
          it; see `qualcsv.networks.pairs.related_pairs`.

        No actor is tied to itself. Sorted by place. Empty, with the same columns, if there is
        none.
    untied : pandas.DataFrame
        Codings of relations that make no tie, and why.
    """
    organisation = dict(zip(participants["participant"], participants["organisation"], strict=True))
    dates = dict(zip(participants["participant"], participants["date"], strict=True))
    by_transcript = dict(zip(participants["transcript"], participants["date"], strict=True))
    plain = mentions if by_person else mentions[mentions["how"] != "person"]
    places, people = Places(plain, by_person=by_person), Places(mentions, by_person=by_person)
    sentences = Sentences(
        {
            name: [(a, b) for _, a, b in unit_spans(transcripts[name], parse, "sentence")]
            for name, parse in (parses or {}).items()
            if transcripts
        }
    )
    found: dict[Key, _Evidence] = {}
    untied: list[Untied] = []
    cases = dict(zip(participants["participant"], participants["case"], strict=True))
    for row, decided in _rows(codings, suggestions):
        speaker = row.participant if by_person else organisation.get(row.participant, "")
        pairs: list[Any] = []
        if _wanted(SPEAKS_OF, relations):
            pairs += _speaks_of(row, speaker, places)
        if _wanted(CO_MENTION, relations):
            pairs += _co_mentions(row, places, sentences)
        if row.code.startswith(PREFIX) and transcripts and _wanted(row.code, relations):
            named = people.inside(row.transcript, row.start, row.end)
            transcript = transcripts[row.transcript]
            related = related_pairs(row, speaker, named, sentences, transcript)
            if isinstance(related, Untied):
                untied.append(related)
            else:
                pairs += related
        for relation, ends, directed, span, source_at, target_at in pairs:
            key = (relation, *ends, directed, row.transcript, *span, row.participant)
            evidence = found.setdefault(key, _Evidence(row))
            evidence.source_at.update(source_at)
            evidence.target_at.update(target_at)
            evidence.codings[row.coding if decided else row.suggestion] = row
            evidence.decided |= decided
    texts = {name: transcript.text for name, transcript in (transcripts or {}).items()}
    rows = [
        _tie(key, evidence, texts, cases, dates.get(key[7]) or by_transcript.get(key[4], ""))
        for key, evidence in found.items()
    ]
    rows.sort(key=lambda tie: (tie[7], tie[10], tie[11], tie[4], tie[2], tie[3], tie[0]))
    return make_table(TIES, rows), make_table(UNTIED, untied)


def _rows(codings: pd.DataFrame, suggestions: pd.DataFrame | None) -> Iterator[tuple[Any, bool]]:
    for row in rows_of(codings):
        yield row, True
    if suggestions is not None:
        for row in rows_of(suggestions):
            yield row, False


def _wanted(relation: str, asked: Collection[str] | None) -> bool:
    return asked is None or relation in asked


def _grouped(named: list[Named]) -> dict[str, list[Named]]:
    grouped: dict[str, list[Named]] = {}
    for one in named:
        grouped.setdefault(one.actor, []).append(one)
    return grouped


def _speaks_of(row: Any, speaker: str, places: Places) -> Iterator[Any]:
    if not speaker:
        return
    named = places.inside(row.transcript, row.start, row.end)
    for actor, at in _grouped([n for n in named if n.how != "we"]).items():
        if actor != speaker:
            yield SPEAKS_OF, (speaker, actor), True, (row.start, row.end), (), at


def _co_mentions(row: Any, places: Places, sentences: Sentences) -> Iterator[Any]:
    for sentence in sentences.touching(row.transcript, row.start, row.end):
        start, end = max(sentence[0], row.start), min(sentence[1], row.end)
        # "we" is who speaks: that is told by speaks_of
        named = [n for n in places.inside(row.transcript, start, end) if n.how != "we"]
        grouped = sorted(_grouped(named).items())
        for i, (first, first_at) in enumerate(grouped):
            for second, second_at in grouped[i + 1 :]:
                yield CO_MENTION, (first, second), False, sentence, first_at, second_at


def _tie(
    key: Key, evidence: _Evidence, texts: Mapping[str, str], cases: Mapping[str, str], date: str
) -> tuple[Any, ...]:
    relation, source, target, directed, transcript, start, end, participant = key
    row = evidence.row
    own = row.start == start and row.end == end
    quotation = row.quotation if own else texts[transcript][start:end]
    told = {polarity_of(coding.attributes) for coding in evidence.codings.values()}
    relevant = {
        polarity_of(coding.attributes)
        for coding in evidence.codings.values()
        if coding.code == relation
    }
    return (
        stable_id("t", relation, source, target, directed, transcript, row.text_sha256, start, end,
                  participant),
        cases.get(participant, getattr(row, "case", "")), source, target, relation,
        sign_of(relation, relevant), "yes" if directed else "no", transcript, participant, row.turn,
        start, end, quotation, offsets(evidence.source_at), offsets(evidence.target_at),
        " ".join(sorted(evidence.codings)),
        " ".join(sorted({coding.code for coding in evidence.codings.values()})),
        " ".join(sorted({word for words in told for word in words})), date,
        "decided" if evidence.decided else "rule", row.text_sha256,
    )  # fmt: skip
