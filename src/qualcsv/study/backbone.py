"""A study's backbone candidates and the sensitivity of its networks."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import pandas as pd

from qualcsv.errors import Fault, UsageError
from qualcsv.networks import BACKBONE_CAVEAT, sensitivity
from qualcsv.networks import backbone_candidates as candidates
from qualcsv.study.named import mentions
from qualcsv.study.study import Study
from qualcsv.study.ties import chosen_codings, stakeholder_ties
from qualcsv.tables import BACKBONE, make_table

__all__ = ["backbone_candidates", "network_sensitivity"]


def backbone_candidates(study: Study, *, case: str | None = None) -> pd.DataFrame:
    """Gather what speaks for and against each actor as the backbone, case by case.

    Parameters
    ----------
    study : Study
        A study.
    case : str, optional
        Only this case; by default each, one below the other.

    Returns
    -------
    pandas.DataFrame
        One row a case and actor; see `qualcsv.networks.backbone_candidates`. Only decided codings
        count; in those of backbone and trust a participant who is called by name stands for the
        organisation. Empty, with the same columns, without any. ``attrs["caveat"]`` says what the table
        cannot show.

    Raises
    ------
    UsageError
        If the study has no such case.

    Examples
    --------
    >>> import qualcsv as qc
    >>> table = qc.backbone_candidates(qc.open_study(qc.sample_folder()), case="vallen")
    >>> "not what is" in table.attrs["caveat"]
    True
    """
    if case is not None and case not in study.config.cases:
        raise UsageError(Fault(f"case={case!r}", ", ".join(study.config.cases)))
    # who coordinates is called by name: "it all hangs on Carina"
    named = mentions(study, people=True)
    parts = []
    for one in [case] if case is not None else study.config.cases:
        parts.append(
            candidates(
                stakeholder_ties(study, case=one),
                chosen_codings(study, case=one),
                named,
                study.participants,
                study.codebook.actors,
                case=one,
            )
        )
    table = pd.concat(parts, ignore_index=True) if parts else make_table(BACKBONE, [])
    table.attrs["caveat"] = BACKBONE_CAVEAT
    return table


def network_sensitivity(
    study: Study,
    *,
    measure: str | Iterable[str] = "all",
    runs: int = 200,
    min_participants: int = 1,
    unit: str = "participant",
    progress: Callable[[int], None] | None = None,
    **asked: Any,
) -> pd.DataFrame:
    """Measure a study's network again without each interview, and in samples of the people.

    Parameters
    ----------
    study : Study
        A study.
    measure, runs, min_participants, unit, progress : optional
        As in `qualcsv.networks.sensitivity`.
    **asked
        ``case``, ``relations``, ``themes``, ``origin``, ``since``, ``until``: as in
        `stakeholder_network`, and with its defaults.

    Returns
    -------
    pandas.DataFrame
        One row a measure and node; see `qualcsv.networks.sensitivity`. The seed is the study's.

    Raises
    ------
    UsageError
        If a measure, a case, a code or a number is none that there is.

    Examples
    --------
    >>> import qualcsv as qc
    >>> study = qc.open_study(qc.sample_folder())
    >>> table = qc.network_sensitivity(study, case="vallen", measure="in_degree", runs=10)
    >>> table.attrs["note"].endswith("seen only through others")
    True
    """
    relations = asked.pop("relations", None)
    ties = stakeholder_ties(study, relations=relations, **asked)
    people = study.participants
    place = dict(zip(people["participant"], people["organisation"], strict=True))
    speakers = chosen_codings(study, **asked)["participant"]
    return sensitivity(
        ties,
        people,
        study.codebook.actors,
        measure=measure,
        runs=runs,
        min_participants=min_participants,
        unit=unit,
        seed=study.config.seed,
        spoke={place.get(who, "") for who in speakers} - {""},
        progress=progress,
    )
