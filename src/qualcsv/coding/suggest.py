"""Segments + codebook → suggestions, each naming the rules and words that fired."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from math import prod
from typing import Any

import pandas as pd

from qualcsv.codebook import Codebook
from qualcsv.coding.finding import Evidence, Finding
from qualcsv.coding.rules import CompiledRules
from qualcsv.nlp import Parse, Pipeline
from qualcsv.records import canonical_json, stable_id
from qualcsv.segments import unit_spans
from qualcsv.tables import SUGGESTIONS, make_table
from qualcsv.transcripts import Transcript
from qualcsv.transcripts.participants import turn_participants

__all__ = ["suggest"]

Grouped = dict[tuple[int, str], list[Finding]]


def suggest(
    transcripts: Mapping[str, Transcript],
    parses: Mapping[str, Parse],
    pipelines: Mapping[str, Pipeline],
    rules: Mapping[str, CompiledRules],
    codebook: Codebook,
    participants: pd.DataFrame,
    *,
    unit: str = "sentence",
) -> pd.DataFrame:
    """Suggest codes by the codebook's rules. A suggestion is no coding: a coder decides.

    Parameters
    ----------
    transcripts : Mapping of str to Transcript
        By name.
    parses : Mapping of str to Parse
        By the same names.
    pipelines, rules : Mapping
        By language code.
    codebook : Codebook
        Where the rules come from.
    participants : pandas.DataFrame
        The participants table.
    unit : {"sentence", "turn", "paragraph"}, optional
        What a suggestion is about. Rules look at one sentence at a time whatever the unit.

    Returns
    -------
    pandas.DataFrame
        One row a code and segment, in order of place, then of codebook: suggestion, transcript,
        participant, turn, start, end, quotation, code, origin (``rule``), rule, evidence, score,
        pipeline, codebook_version, attributes, text_sha256. The interviewer's turns have none;
        nor have questions of a speaker whose role is unknown. Empty, with the same columns, if no
        rule fires.
    """
    place = {code: i for i, code in enumerate(codebook.order)}
    rows: list[tuple[Any, ...]] = []
    for name, transcript in transcripts.items():
        compiled, pipeline = rules[transcript.language], pipelines[transcript.language]
        parse = parses[name]
        spans = list(_open_spans(transcript, parse, unit))
        spoken = [(start, end) for _, start, end in spans]
        grouped = _grouped(compiled.find(parse, transcript.text, pipeline, spans=spoken), spans)
        who = turn_participants(transcript, participants)
        for (number, code), findings in sorted(
            grouped.items(), key=lambda item: (item[0][0], place[item[0][1]])
        ):
            index, start, end = spans[number]
            turn = transcript.turn_records[index].turn
            at = (turn, start, end)
            rows.append(_row(transcript, who.get(turn, ""), at, code, findings, pipeline, codebook))
    return make_table(SUGGESTIONS, rows)


def _open_spans(transcript: Transcript, parse: Parse, unit: str) -> Iterator[tuple[int, int, int]]:
    """Yield the units that may get suggestions."""
    for index, start, end in unit_spans(transcript, parse, unit):
        role = transcript.turn_records[index].role
        if role == "interviewer":
            continue
        if role == "unknown" and transcript.text[end - 1] == "?":
            continue  # it may be the interviewer's
        yield index, start, end


def _grouped(found: list[tuple[int, Finding]], spans: list[tuple[int, int, int]]) -> Grouped:
    """Return findings by unit and code; what lies in no unit is left out."""
    starts = [start for _, start, _ in spans]
    grouped: Grouped = {}
    for _, finding in found:
        number = bisect_right(starts, finding.evidence[0].start) - 1
        if number < 0:
            continue
        _, start, end = spans[number]
        if all(start <= e.start and e.end <= end for e in finding.evidence):
            grouped.setdefault((number, finding.code), []).append(finding)
    return grouped


def _row(
    transcript: Transcript,
    participant: str,
    at: tuple[int, int, int],
    code: str,
    findings: list[Finding],
    pipeline: Pipeline,
    codebook: Codebook,
) -> tuple[Any, ...]:
    turn, start, end = at
    weights = {rule: weight for finding in findings for rule, weight in finding.rules.items()}
    attributes: dict[str, str] = {}
    for finding in findings:
        attributes.update(finding.attributes)
    told = [_told(e, transcript.text) for finding in findings for e in finding.evidence]
    return (
        stable_id("s", transcript.name, transcript.sha256, start, end, code),
        transcript.name,
        participant,
        turn,
        start,
        end,
        transcript.text[start:end],
        code,
        "rule",
        " ".join(weights),
        canonical_json(told),
        _score(findings, weights),
        pipeline.id,
        codebook.label,
        canonical_json(attributes),
        transcript.sha256,
    )


def _score(findings: list[Finding], weights: Mapping[str, float]) -> float:
    """Return the best score of weighed words; without any, what the rules' weights come to."""
    weighed = [finding.score for finding in findings if finding.score is not None]
    return round(max(weighed) if weighed else 1 - prod(1 - w for w in weights.values()), 6)


def _told(evidence: Evidence, text: str) -> dict[str, Any]:
    told: dict[str, Any] = {
        "rule": evidence.rule,
        "term": evidence.term,
        "words": text[evidence.start : evidence.end],
        "start": evidence.start,
        "end": evidence.end,
    }
    return told | ({"points": evidence.points} if evidence.points else {})
