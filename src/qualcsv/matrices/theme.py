"""Codings → themes × groups: how much each group speaks of each theme."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from qualcsv.errors import Fault, UsageError
from qualcsv.matrices.counts import COUNTS, NORMALISE, Counter, with_margins
from qualcsv.matrices.layout import By, Layout
from qualcsv.matrices.totals import group_sizes

__all__ = ["theme_matrix"]


def theme_matrix(
    codings: pd.DataFrame,
    *,
    by: By = "case",
    count: str = "segments",
    level: int | None = None,
    roll_up: bool | None = None,
    attribute: str | None = None,
    normalise: str | None = None,
    margins: bool = False,
    complete: bool = False,
    participants: pd.DataFrame | None = None,
    segments: pd.DataFrame | None = None,
    parents: Mapping[str, str] | None = None,
) -> pd.DataFrame:
    """Count codings by code and group.

    Parameters
    ----------
    codings : pandas.DataFrame
        A codings table, as `Study.codings` returns it (all of it or a selection).
    by : str or sequence of two str, optional
        A column of the table (``"case"``, ``"sector"``, ``"participant"``, ``"coder"``, one of
        your own), an attribute of the participants (``"role"``, ``"organisation"``, any column of
        participants.csv), ``"transcript"`` or ``"document"``, ``"month"`` (of the interview) or
        ``"month coded"``; or two of them.
    count : str, optional
        What is counted in a cell. ``"segments"``: different spans, so that one span by two coders
        counts once. ``"codings"``: every coder's own. ``"participants"``: different people.
        ``"words"``: words in coded spans, each once, also one that a span cuts. ``"share of
        words"``: respondents' words in coded spans / words that the group's respondents speak.
        ``"presence"``: 1 if there is any coding, else 0.
    level : int, optional
        A depth of the codebook's tree, 0 for its top. Codes below are counted for their code at
        that depth (what it counts once is once there too); codes above it stand for themselves.
    roll_up : bool, optional
        ``level=2, roll_up=False``: only codings with a code of that depth itself. Without a level,
        ``roll_up=True``: all codes above a coded one have a row, each with all below it.
    attribute : str, optional
        An attribute of the codings, such as ``"polarity"``: each group is split by it.
    normalise : {"rows", "columns", "all", "per participant", "per 1000 words"}, optional
        What the cells are divided by: the sum of their row's, column's or all cells; the group's
        participants, with or without a coding; or a thousandth of the words that they speak.
        NaN where that is nothing.
    margins : bool, optional
        Whether there is a row and a column ``"(all)"``: counted anew, not summed, so that a person
        who speaks of two themes is one.
    complete : bool, optional
        Whether codes of the codebook and groups of participants without codings are in too;
        `matrix_status` tells what their zeros mean.
    participants : pandas.DataFrame, optional
        A participants table; by default the one that `Study.codings` carries with it.
    segments : pandas.DataFrame, optional
        Segments of all that is said (`Study.segments`). How many words are spoken is known from
        them, or carried by the table of `Study.codings`. With segments a share counts respondents'
        words alone, and a word that two spans have different parts of is one for sure; without,
        if any coding's quotation shows it whole.
    parents : Mapping of str to str, optional
        Code → code above; by default the codebook's, which `Study.codings` carries with it.

    Returns
    -------
    pandas.DataFrame of shape (codes, groups)
        Whole numbers, or floats where something was divided. Rows are the codes that occur, in
        codebook order; columns the groups that occur, in the order of the study's cases, else
        sorted; with two groupings or an attribute they have a level each. A group without a name
        is ``"(none)"``. ``attrs`` holds what was counted and n of codings and participants, for
        titles, and each option that was used. Without codings the table is empty.

    Raises
    ------
    UsageError
        If there is no such grouping, count, attribute or way to divide; or segments are needed.
    TableError
        If `codings` is no codings table.

    Examples
    --------
    >>> import qualcsv as qc
    >>> codings = qc.open_study(qc.sample_folder()).codings()
    >>> matrix = theme_matrix(codings, by="case", count="participants")
    >>> list(matrix.columns)
    ['torget', 'vallen']
    >>> theme_matrix(codings, by="case", attribute="polarity", level=0).loc["cond", "torget"].index
    Index(['enabler', 'barrier', 'mixed', '(none)'], dtype='str', name='polarity')
    """
    _check_options(count, normalise)
    layout = Layout.of(
        codings,
        by=by,
        attribute=attribute,
        level=level,
        roll_up=roll_up,
        complete=complete,
        participants=participants,
        parents=parents,
    )
    cells = Counter(layout, segments).count(count, margins=margins)
    floats = normalise is not None or count == "share of words"
    if floats:
        cells = _divided(cells, layout, count, normalise, segments)
    index, columns = layout.codes, layout.columns
    if margins:
        index, columns = with_margins(index, columns)
    matrix = pd.DataFrame(
        cells if floats else cells.astype(np.int64),
        index=pd.Index(index, name="code", dtype="str"),
        columns=columns,
    )
    used = {
        "level": level,
        "roll_up": roll_up,
        "attribute": attribute,
        "normalise": normalise,
        "margins": margins or None,
    }
    matrix.attrs.update(_attrs(layout, count))
    matrix.attrs.update({k: v for k, v in used.items() if v is not None})
    return matrix


def _check_options(count: str, normalise: str | None) -> None:
    faults = []
    if count not in COUNTS:
        faults.append(Fault(f"count={count!r}", ", ".join(COUNTS)))
    if normalise is not None and normalise not in NORMALISE:
        faults.append(Fault(f"normalise={normalise!r}", ", ".join(NORMALISE)))
    if faults:
        raise UsageError(faults)


def _attrs(layout: Layout, count: str) -> dict[str, Any]:
    who = layout.codings["participant"]
    return {
        "count": count,
        "by": layout.by[0] if len(layout.by) == 1 else " and ".join(layout.by),
        "codings": len(layout.codings),
        "participants": int(who[who != ""].nunique()),
        "code_names": dict(layout.attrs.get("code_names", {})),
    }


def _divided(
    cells: np.ndarray[Any, Any],
    layout: Layout,
    count: str,
    normalise: str | None,
    segments: pd.DataFrame | None,
) -> np.ndarray[Any, Any]:
    """Return cells divided by what was asked for; NaN where that is 0."""
    values = cells.astype(np.float64)
    rows, columns = len(layout.codes), len(layout.groups)
    if count == "share of words":
        values = _over(values, group_sizes(layout, "words", segments)[: values.shape[1]])
    inner = values[:rows, :columns]
    if normalise == "rows":
        sums = np.r_[inner.sum(axis=1), inner.sum()][: values.shape[0], None]
    elif normalise == "columns":
        sums = np.r_[inner.sum(axis=0), inner.sum()][: values.shape[1]]
    elif normalise == "all":
        sums = np.array(inner.sum())
    elif normalise == "per participant":
        sums = group_sizes(layout, "participants", segments)[: values.shape[1]]
    elif normalise == "per 1000 words":
        sums = group_sizes(layout, "words", segments)[: values.shape[1]] / 1000
    else:
        return values
    return _over(values, sums)


def _over(values: np.ndarray[Any, Any], sums: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(sums == 0, np.nan, values / np.where(sums == 0, 1, sums))
