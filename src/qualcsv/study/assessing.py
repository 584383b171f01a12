"""A study's assessment: all tables, by topic."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from qualcsv import assessment
from qualcsv.assessment import Evidence, Parties, read_evidence
from qualcsv.errors import Fault, UsageError
from qualcsv.study.assessment_files import (
    read_events,
    read_indicator_themes,
    read_indicators,
    read_judgements,
)
from qualcsv.study.named import mentions
from qualcsv.study.study import Study

__all__ = ["TOPICS", "assess", "parties"]

Tables = dict[str, pd.DataFrame]
OUTCOME = "shared.realised"
_MOST_CONDITIONS = 3


@dataclass
class _Material:
    """What the topics share, made when it is first asked for."""

    study: Study

    @cached_property
    def evidence(self) -> Evidence:
        return read_evidence(self.study.codings())

    @cached_property
    def judgements(self) -> pd.DataFrame:
        return read_judgements(self.study)

    @cached_property
    def parties(self) -> Parties:
        return parties(self.study)


def parties(study: Study) -> Parties:
    """Return what a study knows of actors: organisations, who is named where, names and sectors.

    Parameters
    ----------
    study : Study
        A study.

    Returns
    -------
    Parties
        For `qualcsv.assessment.gains`, `exchange` and `business_models`.
    """
    return assessment.made_parties(study.participants, mentions(study), study.codebook.actors)


def assess(study: Study, *, what: str | Sequence[str] | None = None) -> Tables:
    """Answer the study's questions from its codings: tables by name.

    Parameters
    ----------
    study : Study
        A study.
    what : str or sequence of str, optional
        ``conditions``, ``scorecard``, ``value``, ``stages``, ``clusters``, ``indicators``,
        ``findings``; by default all of them.

    Returns
    -------
    dict of str to pandas.DataFrame
        Conditions: ``conditions``, ``practical_conditions``, ``leave_one_out``,
        ``strongest_quotations``, ``memberships``, ``set_fits``, ``truth_table`` and
        ``truth_table_crisp`` (participants as
        units; the outcome is value realised, the conditions the three that most participants speak
        of; other choices are for `qualcsv.assessment.memberships` and `truth_table`). Scorecard:
        ``scorecard``, ``scorecard_by_sector``, ``scorecard_by_month``. Value: ``gains``,
        ``shared_value``, ``exchange``, ``exchange_balance``. Stages: ``stages``,
        ``business_models``. Clusters: ``cluster_grid``, ``cluster_records``. Indicators:
        ``indicator_series``, ``before_after``, ``triangulation``. Findings: ``findings``. A table
        is empty where there is nothing to count.

    Raises
    ------
    UsageError
        If there is no such topic.
    TableError
        If a file that people wrote for the assessment is wrong.

    Examples
    --------
    >>> import qualcsv as qc
    >>> tables = qc.assess(qc.open_study(qc.sample_folder()), what="conditions")
    >>> sorted(set(tables["conditions"]["case"]))
    ['torget', 'vallen']
    """
    topics = list(TOPICS) if what is None else [what] if isinstance(what, str) else list(what)
    unknown = [topic for topic in topics if topic not in TOPICS]
    if unknown:
        raise UsageError(Fault(f"what={unknown[0]!r}", ", ".join(TOPICS)))
    material = _Material(study)
    tables: Tables = {}
    for topic in topics:
        tables |= TOPICS[topic](material)
    return tables


def _conditions(m: _Material) -> Tables:
    adjudicated = [
        found.coding
        for found in m.study.fold().codings.values()
        if found.made.action == "adjudicate"
    ]
    table = assessment.conditions(m.evidence, judgements=m.judgements)
    return {
        "conditions": table,
        "practical_conditions": assessment.conditions(
            m.evidence, codes=assessment.PRACTICAL, judgements=m.judgements
        ),
        "leave_one_out": assessment.leave_one_out(m.evidence),
        "strongest_quotations": assessment.strongest_quotations(
            m.evidence, adjudicated=adjudicated, settled=m.study.codings(settled=True)
        ),
        **_sets(m, table),
    }


def _sets(m: _Material, table: pd.DataFrame) -> Tables:
    codes = assessment.SEVEN_CONDITIONS
    under = {OUTCOME: ("shared.social", "shared.economic", "shared.environmental")}
    scored = dict.fromkeys(codes, "polarity") | {OUTCOME: "realisation"}
    members = assessment.memberships(m.evidence, codes=scored, under=under)
    crisp = assessment.memberships(m.evidence, codes=scored, under=under, kind="crisp")
    spoken = table.groupby("code", sort=False)["sided"].sum().to_dict()
    most = sorted(codes, key=lambda code: -spoken.get(code, 0))[:_MOST_CONDITIONS]
    chosen = [code for code in codes if code in most]
    names = {code.id: code.name for code in m.study.codebook.codes}
    return {
        "memberships": members,
        "set_fits": assessment.set_fits(members, outcome=OUTCOME, conditions=codes, names=names),
        "truth_table": assessment.truth_table(members, outcome=OUTCOME, conditions=chosen),
        "truth_table_crisp": assessment.truth_table(crisp, outcome=OUTCOME, conditions=chosen),
    }


def _scorecard(m: _Material) -> Tables:
    people = m.study.participants
    return {
        "scorecard": assessment.scorecard(m.evidence, judgements=m.judgements),
        "scorecard_by_sector": assessment.scorecard(m.evidence, by="sector"),
        "scorecard_by_month": assessment.scorecard(m.evidence, by="month", participants=people),
    }


def _value(m: _Material) -> Tables:
    return {
        "gains": assessment.gains(m.evidence, parties=m.parties),
        "shared_value": assessment.shared_value(m.evidence, parties=m.parties),
        "exchange": assessment.exchange(m.evidence, parties=m.parties),
        "exchange_balance": assessment.exchange_balance(m.evidence, parties=m.parties),
    }


def _stages(m: _Material) -> Tables:
    return {
        "stages": assessment.stages(m.evidence),
        "business_models": assessment.business_models(m.evidence, parties=m.parties),
    }


def _clusters(m: _Material) -> Tables:
    people = m.study.participants
    return {
        "cluster_grid": assessment.cluster_grid(m.evidence, within="turn"),
        "cluster_records": assessment.cluster_records(m.evidence, participants=people),
    }


def _indicators(m: _Material) -> Tables:
    indicators, events = read_indicators(m.study), read_events(m.study)
    themes = read_indicator_themes(m.study)
    return {
        "indicator_series": assessment.indicator_series(indicators, events=events),
        "before_after": assessment.before_after(indicators, events),
        "triangulation": assessment.triangulation(m.evidence, indicators=indicators, themes=themes),
    }


def _findings(m: _Material) -> Tables:
    actors = m.study.codebook.actors
    return {"findings": assessment.check_findings(m.evidence, actors=actors)}


TOPICS: Mapping[str, Callable[[_Material], Tables]] = {
    "conditions": _conditions,
    "scorecard": _scorecard,
    "value": _value,
    "stages": _stages,
    "clusters": _clusters,
    "indicators": _indicators,
    "findings": _findings,
}
