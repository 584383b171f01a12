"""A study's network, and the way from a number back to its quotations."""

from __future__ import annotations

from typing import Any

import pandas as pd

from qualcsv.audit import trace_codings
from qualcsv.errors import Fault, UsageError
from qualcsv.networks import find_mentions, mention_network
from qualcsv.study.study import Study

__all__ = ["mentions", "stakeholder_network", "trace"]


def mentions(study: Study) -> pd.DataFrame:
    """Find the actors that a study's respondents name; see `qualcsv.networks.find_mentions`.

    Parameters
    ----------
    study : Study
        A study.

    Returns
    -------
    pandas.DataFrame
        One row a mention, in order of place.
    """
    return find_mentions(
        study.transcripts, study.parses(), study.codebook.actors, study.participants
    )


def stakeholder_network(study: Study, *, case: str | None = None) -> Any:
    """Build the network of who speaks of whom in coded segments.

    Parameters
    ----------
    study : Study
        A study.
    case : str, optional
        Only this case.

    Returns
    -------
    networkx.MultiDiGraph
        A node is an actor (``name``, ``sector``, ``case``, ``kind``, ``spoke``). An edge runs
        from the speaker's organisation to an actor that is named in a coded segment, with
        ``weight`` (different coded segments), ``participants``, ``codes`` and ``codings`` (ids).
        Only decided codings count. Without any the graph is empty.

    Raises
    ------
    UsageError
        If the study has no such case.

    Examples
    --------
    >>> import qualcsv as qc
    >>> graph = qc.stakeholder_network(qc.open_study(qc.sample_folder()), case="vallen")
    >>> all(data["codings"] for _, _, data in graph.edges(data=True))
    True
    """
    if case is not None and case not in study.config.cases:
        raise UsageError(Fault(f"case={case!r}", ", ".join(study.config.cases)))
    return mention_network(
        study.codings(), mentions(study), study.participants, study.codebook.actors, case=case
    )


def trace(
    study: Study,
    *,
    code: str | None = None,
    case: str | None = None,
    participant: str | None = None,
    edge: tuple[str, str] | None = None,
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
    graph = stakeholder_network(study, case=case) if edge is not None else None
    return trace_codings(
        study.codings(), study.transcripts, graph=graph, edge=edge, ids=codings, where=wanted
    )
