"""A study's networks with themes in them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal

from qualcsv import networks
from qualcsv.study.named import mentions
from qualcsv.study.study import Study
from qualcsv.study.ties import chosen_codings, described

__all__ = ["theme_cooccurrence", "theme_network"]


def theme_network(
    study: Study,
    *,
    who: Literal["speaker", "named"] = "speaker",
    onto: Literal["actors", "themes"] | None = None,
    case: str | None = None,
    themes: str | Iterable[str] | None = None,
    origin: str = "decided",
    since: str | None = None,
    until: str | None = None,
) -> Any:
    """Build the network of actors and themes, or one of its projections.

    Parameters
    ----------
    study : Study
        A study.
    who : {"speaker", "named"}, optional
        Whether an actor is tied to the themes of what its people say, or of where it is named.
    onto : {"actors", "themes"}, optional
        Project it: actors that share themes, or themes that share actors.
    case, themes, origin, since, until : optional
        As in `stakeholder_network`.

    Returns
    -------
    networkx.Graph
        See `qualcsv.networks.theme_network` and `qualcsv.networks.project_network`.

    Examples
    --------
    >>> import qualcsv as qc
    >>> study = qc.open_study(qc.sample_folder())
    >>> graph = qc.theme_network(study, case="torget", themes="ci")
    >>> graph["work_agency"]["code:ci.backbone"]["weight"] > 0
    True
    """
    asked: dict[str, Any] = {
        "case": case, "themes": themes, "origin": origin, "since": since, "until": until
    }  # fmt: skip
    rows = chosen_codings(study, **asked)
    book = study.codebook
    graph = networks.theme_network(
        rows, mentions(study), study.participants, book.actors, book.codes, who=who
    )
    if onto is not None:
        graph = networks.project_network(graph, onto=onto)
    told = f"{who} x theme" if onto is None else f"{onto} by shared neighbours"
    graph.graph.update(described(rows, relations=told, **asked))
    return graph


def theme_cooccurrence(
    study: Study,
    *,
    case: str | None = None,
    themes: str | Iterable[str] | None = None,
    origin: str = "decided",
    since: str | None = None,
    until: str | None = None,
) -> Any:
    """Build the network of themes that are coded on the same words.

    Parameters
    ----------
    study : Study
        A study.
    case, themes, origin, since, until : optional
        As in `stakeholder_network`.

    Returns
    -------
    networkx.Graph
        See `qualcsv.networks.theme_cooccurrence`.
    """
    asked: dict[str, Any] = {
        "case": case, "themes": themes, "origin": origin, "since": since, "until": until
    }  # fmt: skip
    rows = chosen_codings(study, **asked)
    graph = networks.theme_cooccurrence(rows, study.codebook.codes)
    graph.graph.update(described(rows, relations="theme co-occurrence", **asked))
    return graph
