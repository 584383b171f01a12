"""How much of what is said is coded, by transcript and speaker; and how often each code is used."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd

from qualcsv.matrices.counts import Counter
from qualcsv.matrices.layout import Layout
from qualcsv.matrices.words import Ints, Line, WordIndex
from qualcsv.tables import CODE_USE, CODINGS, COVERAGE, SEGMENTS, check_table

__all__ = ["code_use", "coverage"]

_WHO = ["transcript", "participant", "speaker", "role"]


def coverage(codings: pd.DataFrame, segments: pd.DataFrame) -> pd.DataFrame:
    """Return how much of what each speaker says is coded.

    Parameters
    ----------
    codings : pandas.DataFrame
        A codings table, all of it or one coder's or code's.
    segments : pandas.DataFrame
        Segments of all that is said (`Study.segments`), of any unit. Turns are the best, as there
        is nothing between them.

    Returns
    -------
    pandas.DataFrame
        One row a speaker in a transcript, interviewers too, in order of transcript and of first
        speaking: transcript, participant, speaker, role, characters, coded_characters, share,
        words, coded_words, share_words, codings. A character or word in several spans counts
        once; a word that a span cuts is coded. Empty without segments.

    Raises
    ------
    TableError
        If a table is not what it should be.

    Examples
    --------
    >>> import qualcsv as qc
    >>> study = qc.open_study(qc.sample_folder())
    >>> table = coverage(study.codings(), study.segments(unit="turn"))
    >>> bool(table.loc[table["role"] == "respondent", "share"].between(0, 1).all())
    True
    """
    said = check_table(segments, SEGMENTS).sort_values(["transcript", "start"], kind="stable")
    said = said.reset_index(drop=True)
    checked = check_table(codings, CODINGS)
    checked = checked[checked["transcript"].isin(set(said["transcript"]))]
    line = Line.of(said, checked)
    start, end = line.places(said)
    low, high = _merged(*line.places(checked))
    index = WordIndex.of(said, line)
    first, after = index.ranges(start, end)
    begins, ends = index.ranges(low, high)
    coded = np.zeros(len(index.starts) + 1, np.int64)
    np.add.at(coded, begins, 1)
    np.add.at(coded, ends, -1)
    words = np.r_[0, np.cumsum(np.cumsum(coded[:-1]) > 0)]
    begun = line.places(checked)[0]
    order = np.sort(begun)
    rows = said[_WHO].assign(
        characters=end - start,
        coded_characters=_up_to(end, low, high) - _up_to(start, low, high),
        words=after - first,
        coded_words=words[after] - words[first],
        codings=np.searchsorted(order, end, "left") - np.searchsorted(order, start, "left"),
    )
    table = rows.groupby(_WHO, as_index=False, sort=False).sum()
    table["share"] = _share(table["coded_characters"], table["characters"])
    table["share_words"] = _share(table["coded_words"], table["words"])
    table = check_table(table[COVERAGE.names], COVERAGE)
    table.attrs = {"unit": "speaker in a transcript", "codings": len(codings)}
    return table


def _merged(start: Ints, end: Ints) -> tuple[Ints, Ints]:
    """Return spans that do not touch each other and cover the same."""
    order = np.argsort(start, kind="stable")
    start, end = start[order], end[order]
    if not len(start):
        return start, end
    reached = np.maximum.accumulate(end)
    begins = np.r_[True, start[1:] > reached[:-1]]
    return start[begins], reached[np.r_[np.flatnonzero(begins)[1:] - 1, len(start) - 1]]


def _up_to(place: Ints, low: Ints, high: Ints) -> Ints:
    """Return how many places before each place are covered."""
    total = np.r_[np.int64(0), np.cumsum(high - low)]
    at = np.searchsorted(low, place, side="right")
    over = np.where(at > 0, np.r_[np.int64(0), high][at] - place, 0)
    covered: Ints = total[at] - np.maximum(over, 0)
    return covered


def _share(part: pd.Series[int], whole: pd.Series[int]) -> pd.Series[float]:
    return (part / whole.where(whole > 0)).astype("float64")


def code_use(codings: pd.DataFrame, *, codes: Iterable[str] | None = None) -> pd.DataFrame:
    """Return how often each code is used, those never used included.

    Parameters
    ----------
    codings : pandas.DataFrame
        A codings table.
    codes : iterable of str, optional
        The codes there are; by default those of the codebook that `Study.codings` carries with
        it (but headings, which are not for coding), and those that occur.

    Returns
    -------
    pandas.DataFrame
        One row a code, in codebook order: code, codings, segments (different spans),
        participants, transcripts, use (``"never"``, ``"once"`` or ``"more often"``, by different
        spans).

    Examples
    --------
    >>> import qualcsv as qc
    >>> codings = qc.open_study(qc.sample_folder()).codings()
    >>> table = code_use(codings)
    >>> int(table["codings"].sum()) == len(codings)
    True
    """
    layout = Layout.of(codings, by="code")
    counter = Counter(layout)
    found = pd.DataFrame(
        {c: counter.count(c).sum(axis=1) for c in ("codings", "segments", "participants")},
        index=layout.codes,
    )
    pairs = layout.codings[["code", "transcript"]].drop_duplicates()
    found["transcripts"] = pairs["code"].value_counts()
    headings = set(layout.attrs.get("headings", ()))
    known = codes if codes is not None else layout.attrs.get("code_order", ())
    asked = [c for c in known if c not in headings or c in found.index]
    every = list(dict.fromkeys([*asked, *found.index]))
    table = found.reindex(every).fillna(0).astype("int64")
    table["use"] = np.select([table["segments"] == 0, table["segments"] == 1], ["never", "once"], "more often")  # fmt: skip
    table = table.rename_axis("code").reset_index()
    return check_table(table, CODE_USE)
