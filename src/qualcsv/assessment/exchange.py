"""Who gives and who gains: the balance of the exchange, as people speak of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from qualcsv.assessment.evidence import Evidence, read_evidence, side_columns, tally
from qualcsv.assessment.gains import (
    GAIN_CODES,
    KNOWN_BY,
    REALISATIONS,
    VALUES,
    gain_rows,
    in_order,
)
from qualcsv.assessment.parties import UNKNOWN, Parties
from qualcsv.tables import make_table
from qualcsv.tables.value_contracts import EXCHANGE, EXCHANGE_BALANCE

__all__ = ["exchange", "exchange_balance"]

_DECIDED = ("beneficiary attribute",)


def _given(
    evidence: Evidence, parties: Parties, codes: Mapping[str, str], known_by: Sequence[str]
) -> pd.DataFrame:
    """Return the codings of gains with the actor that gives."""
    frame = gain_rows(evidence, parties, codes, known_by)
    mine = Evidence(frame, evidence.cases, evidence.code_order, evidence.code_names)
    givers = parties.others(mine, frame["actor"].tolist())
    return frame.assign(
        giver=[actor for actor, _ in givers], giver_known_by=[known for _, known in givers]
    )


def exchange(
    codings: pd.DataFrame | Evidence,
    *,
    parties: Parties | None = None,
    codes: Mapping[str, str] = GAIN_CODES,
    known_by: Sequence[str] = _DECIDED,
) -> pd.DataFrame:
    """Tell from whom to whom value is said to go.

    Parameters
    ----------
    codings : pandas.DataFrame or Evidence
        A codings table.
    parties : Parties, optional
        As `qualcsv.assessment.made_parties` makes it; without it no giver is known.
    codes : Mapping of str to str, optional
        See `qualcsv.assessment.gains`.
    known_by : sequence of str, optional
        How the gainer must be known; by default a coder decided on the beneficiary.

    Returns
    -------
    pandas.DataFrame
        One row a case, giver, gainer and value. No attribute tells who gives: the giver is the one
        other actor that the coded span names, else the organisation of who speaks, unless that
        gains itself; ``giver_known_by`` says which. Read it as who is spoken of together with
        whose gain, not as money that changed hands. Empty if no gain was coded.
    """
    evidence, known = read_evidence(codings), parties or Parties()
    frame = _given(evidence, known, codes, known_by)
    keys = ["case", "giver", "giver_known_by", "actor", "known_by", "value"]
    cells = tally(frame, keys, "realisation", REALISATIONS)
    orders = [evidence.cases, None, KNOWN_BY, None, KNOWN_BY, VALUES]
    rows = [
        [*key, *side_columns(cell, REALISATIONS), cell["participants"]]
        for key, cell in in_order(cells, orders)
    ]
    return make_table(EXCHANGE, rows)


def exchange_balance(
    codings: pd.DataFrame | Evidence,
    *,
    parties: Parties | None = None,
    codes: Mapping[str, str] = GAIN_CODES,
    known_by: Sequence[str] = _DECIDED,
    givers: Sequence[str] = ("named in the span",),
) -> pd.DataFrame:
    """Weigh for each actor what it is said to give against what it gains.

    Parameters
    ----------
    codings, parties, codes, known_by
        See `exchange`.
    givers : sequence of str, optional
        How the giver must be known to count; by default it is named beside the gain. That somebody
        tells of a gain does not make their organisation its giver.

    Returns
    -------
    pandas.DataFrame
        One row a case and actor: realised gains only, in codings. Gains whose giver is not known
        are in the row of ``"(unknown)"``, which stands last, so that what is given and gained in a
        case adds up to the same. Empty if no realised gain was coded.
    """
    evidence, parties = read_evidence(codings), parties or Parties()
    frame = _given(evidence, parties, codes, known_by)
    frame = frame[frame["realisation"] == "realised"]
    told = frame["giver_known_by"].isin(list(givers))
    frame = frame.assign(giver=frame["giver"].where(told, UNKNOWN))
    sides = pd.concat(
        [
            frame.assign(who=frame["giver"], side="gives"),
            frame.assign(who=frame["actor"], side="gains"),
        ]
    )
    cells = tally(sides, ["case", "who"], "side", ("gives", "gains"))
    found = sorted(in_order(cells, [evidence.cases, None]), key=lambda item: item[0][1] == UNKNOWN)
    place = {case: i for i, case in enumerate(evidence.cases)}
    rows = [
        [
            case, *parties.head(who), *side_columns(cell, ("gives", "gains")),
            cell["gains"] - cell["gives"],
        ]
        for (case, who), cell in sorted(found, key=lambda item: place[item[0][0]])
    ]  # fmt: skip
    return make_table(EXCHANGE_BALANCE, rows)
