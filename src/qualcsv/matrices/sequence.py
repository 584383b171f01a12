"""Which code comes before which."""

from __future__ import annotations

import numpy as np
import pandas as pd

from qualcsv.matrices.cooccurrence import different_spans
from qualcsv.matrices.units import Units, Within, check_within, pairs_up_to, unit_name
from qualcsv.matrices.words import Flags, Ints, Line
from qualcsv.tables import SEQUENCE, check_table

__all__ = ["code_sequence"]


def code_sequence(
    codings: pd.DataFrame, *, within: Within, segments: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Count how often one code begins before another.

    Parameters
    ----------
    codings : pandas.DataFrame
        A codings table. A span that several coders gave the same code counts once.
    within : {"overlap", "sentence", "turn", "document"} or int
        How near two spans must be to be a pair: they overlap; both touch the same sentence, turn
        or document; or at most n sentences in a row hold a part of both.
    segments : pandas.DataFrame, optional
        As for `cooccurrence`.

    Returns
    -------
    pandas.DataFrame
        One row an ordered pair of different codes that are ever near, in codebook order: first,
        second, before, after, same, share. Pairs of spans are counted; each pair of codes stands
        there twice, once each way. ``attrs`` holds ``within`` and ``unit``.

    Raises
    ------
    UsageError
        If there is no such unit, or segments are needed or do not fit.

    Examples
    --------
    >>> import qualcsv as qc
    >>> codings = qc.open_study(qc.sample_folder()).codings()
    >>> table = code_sequence(codings, within="turn")
    >>> bool(table["before"].sum() == table["after"].sum())
    True
    """
    within = check_within(within)
    spans, codes = different_spans(codings)
    many = max(len(codes), 1)
    code = spans["number"].to_numpy(np.int64)
    start, end = Line.of(spans).places(spans) if len(spans) else (code, code)
    before = np.zeros(many * many, np.int64)
    same = np.zeros(many * many, np.int64)
    stop, placed = _reach(spans, start, end, within, segments)
    for i, j in pairs_up_to(stop):
        i, j = i[placed[j]], j[placed[j]]
        earlier = start[i] < start[j]
        key = code[i] * many + code[j]
        before += np.bincount(key[earlier], minlength=many * many)
        same += np.bincount(key[~earlier], minlength=many * many)
    led, level = before.reshape(many, many), same.reshape(many, many)
    level = level + level.T
    one, two = np.nonzero(((led + led.T + level) > 0) & ~np.eye(many, dtype=bool))
    ahead, behind = led[one, two], led.T[one, two]
    either = ahead + behind
    table = pd.DataFrame(
        {
            "first": pd.Series([codes[i] for i in one], dtype="str"),
            "second": pd.Series([codes[i] for i in two], dtype="str"),
            "before": ahead,
            "after": behind,
            "same": level[one, two],
            "share": np.where(either > 0, ahead / np.maximum(either, 1), np.nan),
        }
    )
    table = check_table(table, SEQUENCE)
    told = f"pair of spans within {unit_name(within)}"
    unit = "pair of spans that overlap" if within == "overlap" else told
    table.attrs = {"within": within, "unit": unit, "codings": len(codings)}
    return table


def _reach(
    spans: pd.DataFrame, start: Ints, end: Ints, within: Within, segments: pd.DataFrame | None
) -> tuple[Ints, Flags]:
    """Return, for each span in order of place, up to which later span it is near.

    And whether it lies anywhere at all.
    """
    rows = np.arange(len(spans), dtype=np.int64)
    if within == "overlap":
        placed = end > start
        stop = np.searchsorted(start, end, side="left")
        return np.where(placed, stop, rows).astype(np.int64), placed
    units = Units.of(spans, "sentence" if isinstance(within, int) else within, segments)
    placed = units.after > units.first
    # units rise with places, so that those near are the next ones
    limit = units.after + (within - 1 if isinstance(within, int) else 0)
    stop = np.searchsorted(units.first, limit, side="left")
    names = pd.factorize(spans["transcript"])[0]
    stop = np.minimum(stop, np.searchsorted(names, names, side="right"))
    return np.where(placed, stop, rows).astype(np.int64), placed
