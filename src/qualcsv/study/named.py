"""Who is named in a study's interviews, what of it stays open, and who may be a new actor."""

from __future__ import annotations

from collections.abc import Callable
from weakref import WeakKeyDictionary

import pandas as pd

from qualcsv import networks
from qualcsv.study.study import Study

__all__ = ["ambiguous_mentions", "mentions", "proposed_actors"]

# a study's material is read once, and every network of it needs the mentions
_FOUND: WeakKeyDictionary[Study, dict[bool, pd.DataFrame]] = WeakKeyDictionary()


def mentions(study: Study, *, people: bool = False) -> pd.DataFrame:
    """Find the actors that a study's respondents name; see `qualcsv.networks.find_mentions`.

    Parameters
    ----------
    study : Study
        A study.
    people : bool, optional
        Whether participants who are called by their names are in too, each as a mention of his
        organisation.

    Returns
    -------
    pandas.DataFrame
        One row a mention, in order of place. ``actor`` is empty where it stays open who is meant.
    """
    known = _FOUND.setdefault(study, {})
    if people not in known:
        known[people] = networks.find_mentions(
            study.transcripts,
            study.parses(),
            study.codebook.actors,
            study.participants,
            roles=study.codebook.roles,
            people=people,
        )
    return known[people].copy()


def ambiguous_mentions(study: Study, *, people: bool = False) -> pd.DataFrame:
    """Return the mentions of which it stays open who is meant.

    Parameters
    ----------
    study : Study
        A study.
    people : bool, optional
        As in `mentions`.

    Returns
    -------
    pandas.DataFrame
        The rows of `mentions` without an actor. ``candidates`` tells who may be meant; it is empty
        where nobody is known, as with a "we" that somebody else is said to have said. They make
        no tie. To settle one, give the alias to one actor in the actors file.
    """
    table = mentions(study, people=people)
    return table[table["actor"] == ""].reset_index(drop=True)


def proposed_actors(study: Study, *, progress: Callable[[int], None] | None = None) -> pd.DataFrame:
    """Return names that a trained pipeline finds and no actor of the study has.

    Parameters
    ----------
    study : Study
        A study whose study.yaml asks for a trained pipeline.
    progress : callable, optional
        Called with 1 for each transcript.

    Returns
    -------
    pandas.DataFrame
        See `qualcsv.networks.proposed_actors`. A person accepts a name by writing it into the actors
        file. Empty with the blank pipeline, which knows no names.
    """
    languages = {transcript.language for transcript in study.transcripts.values()}
    return networks.proposed_actors(
        study.transcripts,
        study.parses(),
        mentions(study, people=True),
        {language: study.pipeline(language) for language in languages},
        study.participants,
        progress=progress,
    )
