"""A study's networks, and the way from a number back to its quotations."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pandas as pd

from qualcsv.audit import trace_codings
from qualcsv.networks import Level, Weight, graph_of
from qualcsv.study.study import Study
from qualcsv.study.ties import chosen_codings, described, stakeholder_ties

__all__ = ["stakeholder_network", "trace"]


def stakeholder_network(
    study: Study,
    *,
    case: str | None = None,
    relations: str | Iterable[str] | None = None,
    themes: str | Iterable[str] | None = None,
    level: Level = "organisation",
    origin: str = "decided",
    min_participants: int = 1,
    weight: Weight = "segments",
    since: str | None = None,
    until: str | None = None,
) -> Any:
    """Build a network of stakeholders from what was said, every edge with its codings.

    Parameters
    ----------
    study : Study
        A study.
    case : str, optional
        Only this case.
    relations : str or iterable of str, optional
        ``"speaks_of"`` (the default: the speaker's organisation and an actor named in a coded
        segment), ``"co_mention"`` (two actors in one sentence of a coded segment), relation codes
        such as ``"rel.funds"`` or ``"funds"``, ``"rel"`` for all of these, ``"all"``.
    themes : str or iterable of str, optional
        Only segments coded with these codes or codes below them. A relation counts if its coding
        shares words with such a segment.
    level : {"organisation", "sector", "person"}, optional
        What a node is.
    origin : {"decided", "suggested", "all"}, optional
        Codings that a coder decided; suggestions of rules that nobody has answered; or both.
    min_participants : int, optional
        Edges that fewer different participants speak of are left out.
    weight : {"segments", "participants", "mentions"}, optional
        What an edge's weight counts; see `qualcsv.networks.graph_of`.
    since, until : str, optional
        Only interviews of this date or later, or earlier: ``"2019"``, ``"2019-05"`` or a day; both
        inclusive. Interviews without a date are then left out.

    Returns
    -------
    networkx.MultiDiGraph
        A node is an actor (``name``, ``sector``, ``case``, ``kind``, ``spoke``). An edge, keyed by its
        relation, has ``weight``, ``segments``, ``mentions``, ``participants``, ``codes``, ``codings``
        (ids), ``ties`` (ids) and more; see `qualcsv.networks.graph_of`. ``graph.graph`` tells what
        was asked for and how many ``codings`` and ``participants`` were looked at. Without any the
        graph is empty.

    Raises
    ------
    UsageError
        If the study has no such case, code, relation, level, origin or weight, or a date is none.

    Examples
    --------
    >>> import qualcsv as qc
    >>> study = qc.open_study(qc.sample_folder())
    >>> graph = qc.stakeholder_network(study, case="vallen")
    >>> all(data["codings"] for _, _, data in graph.edges(data=True))
    True
    >>> money = qc.stakeholder_network(study, relations="funds", case="vallen")
    >>> {data["relation"] for _, _, data in money.edges(data=True)}
    {'rel.funds'}
    """
    asked: dict[str, Any] = {
        "case": case, "themes": themes, "origin": origin, "since": since, "until": until
    }  # fmt: skip
    by_person = level == "person"
    ties = stakeholder_ties(study, relations=relations, by_person=by_person, **asked)
    rows = chosen_codings(study, **asked)
    speakers = set(rows["participant"]) - {""}
    if not by_person:
        people = study.participants
        place = dict(zip(people["participant"], people["organisation"], strict=True))
        speakers = {place.get(who, "") for who in speakers} - {""}
    graph = graph_of(
        ties,
        study.codebook.actors,
        study.participants,
        level=level,
        weight=weight,
        min_participants=min_participants,
        spoke=speakers,
    )
    graph.graph.update(described(rows, level=level, relations=relations, weight=weight, **asked))
    return graph


def trace(
    study: Study,
    *,
    code: str | None = None,
    case: str | None = None,
    participant: str | None = None,
    edge: tuple[str, str] | None = None,
    relations: str | Iterable[str] | None = None,
    codings: list[str] | None = None,
    **where: str,
) -> pd.DataFrame:
    """Return the quotations behind a cell of a matrix or an edge of a network.

    Parameters
    ----------
    study : Study
        A study.
    code, case, participant : str, optional
        What the cell is of.
    edge : tuple of (str, str), optional
        Source and target actor; with `case`, an edge of that case's network.
    relations : str or iterable of str, optional
        Which network the edge is of, as in `stakeholder_network`.
    codings : list of str, optional
        Ids of codings.
    **where : str
        Further columns of the codings table, such as ``sector="public"`` or ``coder="am"``.

    Returns
    -------
    pandas.DataFrame
        One row a coding: all columns of the codings table, and the speaker's label. Its length
        is the number of codings; a cell that counts segments, participants or words counts these
        rows' different spans, participants or words.

    Raises
    ------
    UsageError
        If the study has no such code, column, coding or edge.

    Examples
    --------
    >>> import qualcsv as qc
    >>> study = qc.open_study(qc.sample_folder())
    >>> quotations = qc.trace(study, code="cond.coordinator", case="torget")
    >>> set(quotations["case"])
    {'torget'}
    """
    wanted = dict(where)
    if code is not None:
        wanted["code"] = study.codebook.code(code).id
    wanted.update(
        {k: v for k, v in (("case", case), ("participant", participant)) if v is not None}
    )
    graph = None
    if edge is not None:
        graph = stakeholder_network(study, case=case, relations=relations)
    return trace_codings(
        study.codings(), study.transcripts, graph=graph, edge=edge, ids=codings, where=wanted
    )
