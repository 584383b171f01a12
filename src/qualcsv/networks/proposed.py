"""Names that a trained pipeline finds and no actor has: proposed as actors, for a person to accept."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import pandas as pd

from qualcsv.nlp import Parse, Pipeline, find_entities
from qualcsv.tables import PROPOSED_ACTORS, make_table, rows_of
from qualcsv.transcripts import Transcript

__all__ = ["proposed_actors"]

_EDGES = re.compile(r"^(?:the|a|an)\s+|['\u2019]s?$|[\s.,;:!?\"]+$", re.IGNORECASE)


@dataclass
class _Name:
    """One name, however it is written."""

    spellings: Counter[str] = field(default_factory=Counter)
    transcripts: set[str] = field(default_factory=set)
    quotation: str = ""
    pipeline: str = ""


def proposed_actors(
    transcripts: Mapping[str, Transcript],
    parses: Mapping[str, Parse],
    mentions: pd.DataFrame,
    pipelines: Mapping[str, Pipeline],
    participants: pd.DataFrame,
    *,
    progress: Callable[[int], None] | None = None,
) -> pd.DataFrame:
    """Return names that may be those of actors whom the study does not list.

    Parameters
    ----------
    transcripts, parses : Mapping
        By name.
    mentions : pandas.DataFrame
        As `find_mentions` returns it, with people: what is found already is not proposed.
    pipelines : Mapping of str to Pipeline
        By language. Those without a trained part for names propose nothing.
    participants : pandas.DataFrame
        Their names are not proposed either.
    progress : callable, optional
        Called with 1 for each transcript.

    Returns
    -------
    pandas.DataFrame
        One row a name, the most frequent first: name, kind (``organisation`` or ``person``), mentions,
        transcripts, quotation (the first sentence with it), pipeline. What respondents say only.
        Nothing is accepted by itself: to accept one, write it into the study's actors file. Empty,
        with the same columns, without a trained pipeline.
    """
    taken: dict[str, list[tuple[int, int]]] = {}
    for row in rows_of(mentions):
        taken.setdefault(row.transcript, []).append((row.start, row.end))
    known = {
        part
        for name in participants["name"]
        for part in (name.casefold(), *name.casefold().split())
    }
    found: dict[tuple[str, str], _Name] = {}
    for name, transcript in transcripts.items():
        pipeline = pipelines[transcript.language]
        sentences = parses[name].sentences()
        spoken = [(t.start, t.end) for t in transcript.turn_records if t.role != "interviewer"]
        for entity in find_entities(transcript.text, pipeline):
            if entity.kind == "place":
                continue
            if not any(a <= entity.start and entity.end <= b for a, b in spoken):
                continue
            if any(entity.start < b and a < entity.end for a, b in taken.get(name, ())):
                continue
            words = " ".join(transcript.text[entity.start : entity.end].split())
            plain = _EDGES.sub("", _EDGES.sub("", words))
            if len(plain) < 2 or plain.casefold() in known:
                continue
            one = found.setdefault((plain.casefold(), entity.kind), _Name())
            one.spellings[plain] += 1
            one.transcripts.add(name)
            one.pipeline = one.pipeline or pipeline.id
            around = next((s for s in sentences if s[0] <= entity.start < s[1]), None)
            if not one.quotation and around:
                one.quotation = transcript.text[slice(*around)]
        if progress:
            progress(1)
    rows = [
        (
            one.spellings.most_common(1)[0][0], kind, one.spellings.total(),
            " ".join(sorted(one.transcripts)), one.quotation, one.pipeline,
        )
        for (_, kind), one in found.items()
    ]  # fmt: skip
    rows.sort(key=lambda row: (-row[2], row[0], row[1]))
    return make_table(PROPOSED_ACTORS, rows)
