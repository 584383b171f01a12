"""Which actors may be the backbone of a partnership: what speaks for each, against, and what is missing."""

from __future__ import annotations

import json
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import pandas as pd

from qualcsv.networks.brokerage import brokerage
from qualcsv.networks.graph import graph_of
from qualcsv.networks.places import Places
from qualcsv.networks.relations import CO_MENTION, SPEAKS_OF
from qualcsv.networks.simple import NetworkWarning
from qualcsv.records import Actor
from qualcsv.tables import BACKBONE, make_table, rows_of

__all__ = ["BACKBONE_CAVEAT", "backbone_candidates"]

BACKBONE_CAVEAT = (
    "This is what was said, not what is. Those who were not interviewed are seen only through others. "
    "The order is one to read in; whether an actor is the backbone is for a reader of the quotations "
    "to say."
)
_BACKBONE = ("ci.backbone", "cond.coordinator")
_TRUST = ("ci.trust",)
_COORDINATION = ("rel.coordinates", "rel.communicates")
_FUNDS = "rel.funds"
_BRIDGING = ("gatekeeper", "representative", "liaison")
_FOR, _AGAINST = {"present", "enabler"}, {"lacking", "contested", "barrier"}


@dataclass
class _Candidate:
    """What is said of one actor."""

    coordination: set[str] = field(default_factory=set)
    named_by: set[str] = field(default_factory=set)
    participants: set[str] = field(default_factory=set)
    trust: dict[str, str] = field(default_factory=dict)
    evidence: dict[str, str] = field(default_factory=dict)
    funders: set[str] = field(default_factory=set)
    funds_untold: bool = False
    bridging: int = 0
    expected: float = float("nan")

    def codings(self, side: str) -> list[str]:
        """Return the codings of backbone and coordinator on one side."""
        return sorted(id for id, found in self.evidence.items() if found == side)


def backbone_candidates(
    ties: pd.DataFrame,
    codings: pd.DataFrame,
    mentions: pd.DataFrame,
    participants: pd.DataFrame,
    actors: Sequence[Actor],
    *,
    case: str = "",
    backbone: Sequence[str] = _BACKBONE,
    trust: Sequence[str] = _TRUST,
) -> pd.DataFrame:
    """Gather what speaks for and against each actor as the backbone.

    Parameters
    ----------
    ties : pandas.DataFrame
        A ties table of the case, with all relations. ``co_mention`` is not used.
    codings : pandas.DataFrame
        A codings table of the case.
    mentions : pandas.DataFrame
        A mentions table; "we" stands for the speaker's own organisation.
    participants : pandas.DataFrame
        The participants table.
    actors : sequence of Actor
        For names and sectors.
    case : str, optional
        For the table's first column.
    backbone, trust : sequence of str, optional
        The codes whose codings are read as evidence of the backbone and of trust; codes below them
        count too.

    Returns
    -------
    pandas.DataFrame
        One row an actor that is an end of a tie, or named in a coding of backbone or trust;
        columns as in `qualcsv.tables.BACKBONE`.

        bridging, expected_bridging
            Brokerage across sectors (see `brokerage`) in the network of all ties; NaN expected
            without a sector.
        coordination_ties, coordination_share
            Different ties of coordination or communication that it is an end of.
        named_by, named_by_participants
            Other actors whose people speak of it, and different people of others.
        trust_for, trust_against
            Codings of trust by others, in whose span it is named.
        funders, funding
            Who is said to fund it. Nothing said is not independence.
        evidence_for, evidence_against, evidence_unclear
            Codings of the backbone codes in whose span it is named, or says "we". For: present or
            enabler; against: lacking, contested or barrier; unclear: both or neither. That an actor
            is named there does not prove that it is meant.
        missing
            What was not said or not asked.
        rank
            Order of the mean rank on bridging, coordination ties, people who name it, trust for and
            evidence for. What speaks against does not lower it: who is in the middle is doubted most.

        Empty, with the same columns, without ties and codings. ``attrs["caveat"]`` says what the
        table cannot show.

    References
    ----------
    Kania, J. & Kramer, M. (2011). Collective impact. Stanford Social Innovation Review 9(1), 36-41.
    Gould & Fernandez 1989, doi:10.2307/270949
    """
    known = {actor.actor: actor for actor in actors}
    place = dict(zip(participants["participant"], participants["organisation"], strict=True))
    found: dict[str, _Candidate] = {}
    _read_ties(found, ties, place)
    _read_codings(found, codings, mentions, place, backbone=backbone, trust=trust)
    _read_brokerage(found, ties[ties["relation"] != CO_MENTION], actors, participants)
    spoke = {place.get(who, "") for who in codings["participant"]} - {""}
    coordinating = int(ties["relation"].isin(_COORDINATION).sum())
    order = _order(found)
    table = make_table(
        BACKBONE,
        [
            _row(case, rank, actor, found[actor], known, actor in spoke, coordinating)
            for rank, actor in enumerate(order, 1)
        ],
    )
    table.attrs["caveat"] = BACKBONE_CAVEAT
    return table


def _read_ties(found: dict[str, _Candidate], ties: pd.DataFrame, place: Mapping[str, str]) -> None:
    for tie in rows_of(ties[ties["relation"] != CO_MENTION]):
        source, target = (found.setdefault(end, _Candidate()) for end in (tie.source, tie.target))
        if tie.relation == SPEAKS_OF:
            target.named_by.add(tie.source)
            if place.get(tie.participant, "") != tie.target:
                target.participants.add(tie.participant)
        elif tie.relation in _COORDINATION:
            source.coordination.add(tie.tie)
            target.coordination.add(tie.tie)
        elif tie.relation == _FUNDS and tie.directed == "yes":
            target.funders.add(tie.source)
        elif tie.relation == _FUNDS:
            source.funds_untold = target.funds_untold = True


def _read_codings(
    found: dict[str, _Candidate],
    codings: pd.DataFrame,
    mentions: pd.DataFrame,
    place: Mapping[str, str],
    *,
    backbone: Sequence[str],
    trust: Sequence[str],
) -> None:
    places = Places(mentions)
    for row in rows_of(codings):
        of_backbone, of_trust = _below(row.code, backbone), _below(row.code, trust)
        if not of_backbone and not of_trust:
            continue
        speaker = place.get(row.participant, "")
        for actor in {n.actor for n in places.inside(row.transcript, row.start, row.end)}:
            candidate = found.setdefault(actor, _Candidate())
            if of_backbone:
                candidate.evidence[row.coding] = side_of(row.attributes)
            elif actor != speaker:
                candidate.trust[row.coding] = side_of(row.attributes)


def _below(code: str, wanted: Sequence[str]) -> bool:
    return any(code == one or code.startswith(f"{one}.") for one in wanted)


@lru_cache(maxsize=4096)
def side_of(attributes: str) -> str:
    """Return whether a coding's polarity and presence speak "for", "against" or stay "unclear"."""
    told = json.loads(attributes or "{}")
    words = {str(told[name]) for name in ("polarity", "presence") if told.get(name)}
    if words & _FOR and not words & _AGAINST:
        return "for"
    return "against" if words & _AGAINST and not words & _FOR else "unclear"


def _read_brokerage(
    found: dict[str, _Candidate],
    ties: pd.DataFrame,
    actors: Sequence[Actor],
    participants: pd.DataFrame,
) -> None:
    graph = graph_of(ties, actors, participants)
    with warnings.catch_warnings():
        # who has no sector is told of in the table itself
        warnings.simplefilter("ignore", NetworkWarning)
        table = brokerage(graph)
    for row in table.to_dict("records"):
        candidate = found.setdefault(row["node"], _Candidate())
        candidate.bridging = sum(row[role] for role in _BRIDGING)
        candidate.expected = sum(row[f"expected_{role}"] for role in _BRIDGING)


def _order(found: Mapping[str, _Candidate]) -> list[str]:
    """Return the actors by their mean rank; those that are level by id."""
    scores = {
        actor: (
            one.bridging,
            len(one.coordination),
            len(one.participants),
            list(one.trust.values()).count("for"),
            len(one.codings("for")),
        )
        for actor, one in found.items()
    }
    ranks = dict.fromkeys(found, 0)
    for column in zip(*scores.values(), strict=True):
        for actor, value in zip(scores, column, strict=True):
            ranks[actor] += sum(other > value for other in column)
    return sorted(found, key=lambda actor: (ranks[actor], actor))


def _row(
    case: str, rank: int, actor: str, one: _Candidate, known: Mapping[str, Actor], spoke: bool,  # noqa: FBT001
    coordinating: int,
) -> tuple[Any, ...]:  # fmt: skip
    who = known.get(actor)
    sector = who.sector if who else ""
    trust = list(one.trust.values())
    return (
        case, rank, actor, who.name if who else actor, sector, "yes" if spoke else "no",
        one.bridging, one.expected, len(one.coordination),
        len(one.coordination) / coordinating if coordinating else float("nan"),
        len(one.named_by), len(one.participants), trust.count("for"), trust.count("against"),
        " ".join(sorted(one.funders)), _funding(one, known),
        *(" ".join(one.codings(side)) for side in ("for", "against", "unclear")),
        _missing(one, sector=sector, spoke=spoke),
    )  # fmt: skip


def _funding(one: _Candidate, known: Mapping[str, Actor]) -> str:
    if not one.funders:
        return "money is spoken of, not who pays whom" if one.funds_untold else "nothing is said"
    sectors = {known[who].sector if who in known else "" for who in one.funders} - {""}
    if len(one.funders) == 1:
        return "depends on one funder"
    return f"{len(one.funders)} funders of {len(sectors)} sector{'s' if len(sectors) != 1 else ''}"


def _missing(one: _Candidate, *, sector: str, spoke: bool) -> str:
    told = [
        (not spoke, "not interviewed: seen only through others"),
        (not sector, "no sector, so no brokerage"),
        (not one.coordination, "no tie of coordination or communication"),
        (not one.trust, "no coding of trust names it"),
        (not one.funders, "who funds it"),
        (not one.evidence, "no coding of backbone or coordinator names it"),
    ]
    return "; ".join(words for lacking, words in told if lacking)
