"""Which actors a coding is about: by its attribute, by who is named in it, by who speaks."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from qualcsv.assessment.evidence import Evidence, with_columns
from qualcsv.records import Actor
from qualcsv.tables import MENTIONS, check_table, rows_of

__all__ = ["UNKNOWN", "Parties", "made_parties"]

UNKNOWN = "(unknown)"
Known = tuple[str, str]
Places = dict[str, tuple[list[int], list[int], list[str]]]


@dataclass(frozen=True)
class Parties:
    """What is known of the actors. Made by `made_parties`.

    Attributes
    ----------
    organisations : Mapping of str to str
        Participant → the actor that the participant belongs to.
    places : Mapping
        Transcript → starts, ends and actors of the mentions, by start.
    actors : Mapping of str to Actor
        For names and sectors.
    """

    organisations: Mapping[str, str] = field(default_factory=dict, repr=False)
    places: Mapping[str, tuple[list[int], list[int], list[str]]] = field(
        default_factory=dict, repr=False
    )
    actors: Mapping[str, Actor] = field(default_factory=dict, repr=False)

    def named(self, transcript: str, start: int, end: int) -> list[str]:
        """Return the actors named inside a span, each once, in order of place."""
        starts, ends, actors = self.places.get(transcript, ([], [], []))
        found: dict[str, None] = {}
        for i in range(bisect_left(starts, start), len(starts)):
            if starts[i] >= end:
                break
            if ends[i] <= end:
                found[actors[i]] = None
        return list(found)

    def head(self, actor: str) -> list[str]:
        """Return an actor's id, name and sector."""
        known = self.actors.get(actor)
        return [actor, known.name if known else actor, known.sector if known else ""]

    def concerned(self, evidence: Evidence) -> list[list[Known]]:
        """Return the actors that each coding is about, and how that is known.

        Parameters
        ----------
        evidence : Evidence
            The codings.

        Returns
        -------
        list of list of (str, str)
            A list a coding: the beneficiary if the coder named one; else all actors named in the
            span, each once; else the speaker's organisation; else ``("(unknown)", "unknown")``.
        """
        said = evidence.attribute("beneficiary", missing="")
        return [
            [(actor, "beneficiary attribute")] if actor else self._told(row)
            for actor, row in zip(said, rows_of(_span(evidence.frame)), strict=True)
        ]

    def _told(self, row: Any) -> list[Known]:
        named = self.named(row.transcript, row.start, row.end)
        if named:
            return [(actor, "named in the span") for actor in named]
        return [self.speaker(row.participant)]

    def speaker(self, participant: str) -> Known:
        """Return the organisation of a participant, and how it is known."""
        actor = self.organisations.get(participant, "")
        return (actor, "speaker's organisation") if actor else (UNKNOWN, "unknown")

    def others(self, evidence: Evidence, gainers: Sequence[str]) -> list[Known]:
        """Return for each coding an actor that is not the gainer, and how it is known.

        Parameters
        ----------
        evidence : Evidence
            The codings.
        gainers : sequence of str
            The actor that gains, one a coding.

        Returns
        -------
        list of (str, str)
            The one other actor named in the span; if several are, or none, the speaker's
            organisation unless it gains itself; else unknown.
        """
        found = []
        for row, gainer in zip(rows_of(_span(evidence.frame)), gainers, strict=True):
            named = [a for a in self.named(row.transcript, row.start, row.end) if a != gainer]
            known = self.speaker(row.participant)
            if len(named) == 1:
                known = (named[0], "named in the span")
            elif known[0] == gainer:
                known = (UNKNOWN, "unknown")
            found.append(known)
        return found


def _span(frame: pd.DataFrame) -> pd.DataFrame:
    return frame[["transcript", "start", "end", "participant"]]


def made_parties(
    participants: pd.DataFrame | None = None,
    mentions: pd.DataFrame | None = None,
    actors: Sequence[Actor] = (),
) -> Parties:
    """Make ready what is known of the actors.

    Parameters
    ----------
    participants : pandas.DataFrame, optional
        The participants table; for the speakers' organisations.
    mentions : pandas.DataFrame, optional
        As `qualcsv.networks.find_mentions` returns it.
    actors : sequence of Actor, optional
        For names and sectors.

    Returns
    -------
    Parties
        What is not given is not known.

    Raises
    ------
    TableError
        If a table lacks columns.
    """
    organisations: dict[str, str] = {}
    if participants is not None:
        told = with_columns(participants, ["participant", "organisation"], "participants")
        organisations = dict(zip(told["participant"], told["organisation"], strict=True))
    places: Places = {}
    if mentions is not None:
        named = mentions[mentions["actor"] != ""]  # who stays open is nobody's gain
        ordered = check_table(named, MENTIONS).sort_values(
            ["transcript", "start", "end", "actor"], kind="stable"
        )
        for row in rows_of(ordered[["transcript", "start", "end", "actor"]]):
            starts, ends, who = places.setdefault(row.transcript, ([], [], []))
            starts.append(row.start)
            ends.append(row.end)
            who.append(row.actor)
    return Parties(organisations, places, {actor.actor: actor for actor in actors})
