"""Who gains which value, at which level; and for whom social and economic value meet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

import pandas as pd

from qualcsv.assessment.evidence import Cells, Evidence, read_evidence, side_columns, tally
from qualcsv.assessment.parties import Parties
from qualcsv.tables import make_table
from qualcsv.tables.value_contracts import GAINS, SHARED_VALUE

__all__ = [
    "GAIN_CODES",
    "KNOWN_BY",
    "REALISATIONS",
    "VALUES",
    "gain_rows",
    "gains",
    "in_order",
    "shared_value",
]

# code → the kind of value that it is about, where the coding does not say
GAIN_CODES: Mapping[str, str] = MappingProxyType(
    {
        "shared.both": "both",
        "shared.products": "unsaid",
        "shared.productivity": "unsaid",
        "shared.clusters": "unsaid",
        "shared.social": "social",
        "shared.economic": "economic",
        "shared.environmental": "environmental",
    }
)
VALUES = ("social", "economic", "environmental", "both", "unsaid")
LEVELS = ("micro", "meso", "macro", "unsaid")
REALISATIONS = ("realised", "expected", "lacking", "unsaid")
KNOWN_BY = ("beneficiary attribute", "named in the span", "speaker's organisation", "unknown")
_SHARED_SIDES = ("social", "economic", "environmental", "tied", "hoped", "failed", "other")


def gain_rows(
    codings: pd.DataFrame | Evidence,
    parties: Parties,
    codes: Mapping[str, str],
    known_by: Sequence[str] = KNOWN_BY,
) -> pd.DataFrame:
    """Return the codings of gains, a row for each actor that gains by one.

    Parameters
    ----------
    codings : pandas.DataFrame or Evidence
        A codings table.
    parties : Parties
        What is known of the actors.
    codes : Mapping of str to str
        As `GAIN_CODES`.
    known_by : sequence of str, optional
        Only gains of an actor known in one of these ways.

    Returns
    -------
    pandas.DataFrame
        The codings with actor, known_by, value, level and realisation. A coding that names
        several actors is in several rows.
    """
    evidence = read_evidence(codings).of(list(codes))
    kind = evidence.frame["code"].map(dict(codes)).astype("str")
    said = evidence.attribute("value", missing="")
    level, realisation = evidence.attribute("level"), evidence.attribute("realisation")
    frame = evidence.frame.assign(
        value=said.where(said.isin(VALUES), kind),
        level=level.where(level.isin(LEVELS), "unsaid"),
        realisation=realisation.where(realisation.isin(REALISATIONS), "unsaid"),
        party=pd.Series(parties.concerned(evidence), evidence.frame.index, dtype="object"),
    ).explode("party")
    frame = frame.assign(
        actor=[party[0] for party in frame["party"]],
        known_by=[party[1] for party in frame["party"]],
    )
    return frame[frame["known_by"].isin(list(known_by))].drop(columns="party")


def gains(
    codings: pd.DataFrame | Evidence,
    *,
    parties: Parties | None = None,
    codes: Mapping[str, str] = GAIN_CODES,
) -> pd.DataFrame:
    """Tell who gains which value at which level, and whether it was seen, hoped for or missed.

    Parameters
    ----------
    codings : pandas.DataFrame or Evidence
        A codings table.
    parties : Parties, optional
        As `qualcsv.assessment.made_parties` makes it: organisations, mentions, names. Without it
        only the attribute `beneficiary` tells who gains.
    codes : Mapping of str to str, optional
        Codes that are gains, and the kind of value where the coding does not say.

    Returns
    -------
    pandas.DataFrame
        One row a case, actor, value, level and way of knowing, in order of the study, actors by
        id. ``known_by`` is part of the row since the ways are not worth the same: a coder's
        `beneficiary` is a decision; being named in the span, or speaking, is a guess at who gains.
        A coding without beneficiary that names two actors is in two rows, so rows need not add up.
        Empty if no gain was coded.

    Examples
    --------
    >>> import qualcsv as qc
    >>> table = gains(qc.open_study(qc.sample_folder()).codings())
    >>> rows = table[(table["actor"] == "trainees") & (table["case"] == "torget")]
    >>> int(rows.loc[rows["value"] == "social", "realised"].sum())
    18
    """
    evidence, known = read_evidence(codings), parties or Parties()
    frame = gain_rows(evidence, known, codes)
    keys = ["case", "actor", "value", "level", "known_by"]
    cells = tally(frame, keys, "realisation", REALISATIONS)
    orders = [evidence.cases, None, VALUES, LEVELS, KNOWN_BY]
    rows = []
    for key, cell in in_order(cells, orders):
        case, actor, value, level, known_by = key
        rows.append(
            [
                case, *known.head(actor), value, level, known_by,
                *side_columns(cell, REALISATIONS), cell["participants"],
            ]
        )  # fmt: skip
    return make_table(GAINS, rows)


def in_order(cells: Cells, orders: Sequence[Sequence[str] | None]) -> list[Any]:
    """Return cells in the orders that are given for the keys; None sorts.

    Parameters
    ----------
    cells : dict
        As `qualcsv.assessment.evidence.tally` returns it.
    orders : sequence of sequence of str or None
        One a key.

    Returns
    -------
    list of (tuple, dict)
        Key and cell.
    """
    ranks = [{name: i for i, name in enumerate(order or ())} for order in orders]

    def place(item: tuple[tuple[Any, ...], Any]) -> list[Any]:
        return [(rank.get(k, len(rank)), k) for k, rank in zip(item[0], ranks, strict=True)]

    return sorted(cells.items(), key=place)


def shared_value(
    codings: pd.DataFrame | Evidence,
    *,
    parties: Parties | None = None,
    codes: Mapping[str, str] = GAIN_CODES,
    known_by: Sequence[str] = ("beneficiary attribute",),
) -> pd.DataFrame:
    """Check for which actors both social and economic value are realised.

    Parameters
    ----------
    codings : pandas.DataFrame or Evidence
        A codings table.
    parties, codes : optional
        See `gains`.
    known_by : sequence of str, optional
        Which ways of knowing count; by default only what a coder decided.

    Returns
    -------
    pandas.DataFrame
        One row a case and actor. ``shared`` is ``both`` if there is at least one coding of
        realised social and one of realised economic value for the actor; how many, of how many
        participants, stands beside it. ``tied`` counts realised gains coded as one of business and
        society at once; they are shown and do not enter ``shared``, since they need not be this
        actor's both gains. ``hoped for`` if nothing is realised and something expected.

    Notes
    -----
    Porter and Kramer's (2011) test is of a firm's policy; this reads it for each actor, as
    Stigzelius (2020) asks for.
    """
    evidence, parties = read_evidence(codings), parties or Parties()
    frame = gain_rows(evidence, parties, codes, known_by)
    frame = frame.assign(side=_shared_side(frame))
    cells = tally(frame, ["case", "actor"], "side", _SHARED_SIDES)
    rows = []
    for (case, actor), cell in in_order(cells, [evidence.cases, None]):
        verdict = _shared(cell["social"], cell["economic"], cell["hoped"])
        rows.append([case, *parties.head(actor), *side_columns(cell, _SHARED_SIDES[:-1]), verdict])
    return make_table(SHARED_VALUE, rows)


def _shared_side(frame: pd.DataFrame) -> Any:
    """Return in which column of SHARED_VALUE a gain is counted."""
    value, told = frame["value"], frame["realisation"]
    side = pd.Series("other", frame.index, dtype="str")
    for kind in ("social", "economic", "environmental"):
        side = side.mask((told == "realised") & (value == kind), kind)
    side = side.mask((told == "realised") & (value == "both"), "tied")
    own = value.isin(["social", "economic"])
    side = side.mask((told == "expected") & own, "hoped")
    return side.mask((told == "lacking") & own, "failed")


def _shared(social: int, economic: int, hoped: int) -> str:
    if social and economic:
        return "both"
    if social or economic:
        return "social only" if social else "economic only"
    return "hoped for" if hoped else "none"
