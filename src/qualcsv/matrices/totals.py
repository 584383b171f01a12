"""How many people are in a group, how much they say, and what a group's zeros mean."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

import numpy as np
import pandas as pd

from qualcsv.errors import Fault, UsageError
from qualcsv.matrices.counts import Counter, respondents
from qualcsv.matrices.layout import By, Layout, tuples_of
from qualcsv.matrices.people import is_personal, person_values, row_values
from qualcsv.matrices.words import Line, WordIndex
from qualcsv.tables import MARGINS, make_table

__all__ = ["group_sizes", "matrix_margins", "words_spoken"]


def group_sizes(
    layout: Layout, of: str, segments: pd.DataFrame | None = None
) -> np.ndarray[Any, Any]:
    """Return how large each column's group is, and last all of them.

    Parameters
    ----------
    layout : Layout
        The matrix.
    of : {"participants", "words"}
        People with or without a coding, or words that respondents speak.
    segments : pandas.DataFrame, optional
        All that is said, for the words.

    Returns
    -------
    ndarray of float64, shape (groups + 1,)
        Groups that an attribute splits have the size of the whole group.
    """
    plain = [group[: len(layout.by)] for group in layout.groups]
    if of == "participants":
        members = layout.members()
        members = members[members["participant"] != ""]
        sizes = members.groupby("group")["participant"].nunique().to_dict()
        total = members.loc[members["group"].isin(set(plain)), "participant"].nunique()
    else:
        sizes, total = _words_in(layout, _spoken(layout, segments), set(plain))
    return np.array([*(sizes.get(group, 0) for group in plain), total], dtype=np.float64)


def words_spoken(segments: pd.DataFrame) -> pd.DataFrame:
    """Count the words that are not the interviewer's.

    Parameters
    ----------
    segments : pandas.DataFrame
        Segments of all that is said.

    Returns
    -------
    pandas.DataFrame
        One row a transcript and participant, sorted: transcript, participant, words.
    """
    said = respondents(segments)
    line = Line.of(said)
    first, after = WordIndex.of(said, line).ranges(*line.places(said))
    spoken = said[["transcript", "participant"]].assign(words=after - first)
    return spoken.groupby(["transcript", "participant"], as_index=False).agg(words=("words", "sum"))


def _spoken(layout: Layout, segments: pd.DataFrame | None) -> pd.DataFrame:
    """Return the words spoken as segments or a study's codings tell."""
    if segments is not None:
        return words_spoken(segments)
    told = layout.attrs.get("words_spoken")
    if told is None:
        todo = "take the codings from a study, or give segments="
        raise UsageError(Fault("it is not known how much is said", todo=todo))
    return pd.DataFrame(
        {
            "transcript": pd.Series(told["transcript"], dtype="str"),
            "participant": pd.Series(told["participant"], dtype="str"),
            "words": pd.Series(told["words"], dtype="int64"),
        }
    )


def _words_in(
    layout: Layout, spoken: pd.DataFrame, groups: Collection[tuple[str, ...]]
) -> tuple[dict[Any, int], int]:
    """Return respondents' words by group, and of all the groups together."""
    grouped = _grouped(layout, spoken)
    sizes = grouped.groupby("group")["words"].sum().to_dict()
    within = grouped[grouped["group"].isin(set(groups))]
    within = within.drop_duplicates(["transcript", "participant"])
    return sizes, int(within["words"].sum())


def _grouped(layout: Layout, spoken: pd.DataFrame) -> pd.DataFrame:
    """Add to a table of speakers the groups they are in; one may be in several.

    What is known of codings only, such as the coder, is known of their transcripts.
    """
    codings, people = layout.codings, layout.people
    others = [name for name in layout.by if not is_personal(name, codings, people)]
    if others:
        listed = codings[["transcript"]].assign(
            **{f"{name}:": row_values(codings, name, people) for name in others}
        )
        if set(others) & {"participant", "case", "sector"}:  # no participants are known
            listed["participant"] = codings["participant"]
        keys = [c for c in ("transcript", "participant") if c in listed.columns]
        spoken = spoken.merge(listed.drop_duplicates(), on=keys)
    values = [
        spoken[f"{name}:"] if name in others else person_values(spoken, name, people)
        for name in layout.by
    ]
    return spoken.assign(group=tuples_of(values))


def matrix_margins(
    codings: pd.DataFrame,
    *,
    by: By = "case",
    level: int | None = None,
    roll_up: bool | None = None,
    complete: bool = False,
    participants: pd.DataFrame | None = None,
    parents: Mapping[str, str] | None = None,
) -> pd.DataFrame:
    """Count each row and column of a theme matrix as a whole.

    Parameters
    ----------
    codings : pandas.DataFrame
        A codings table.
    by, level, roll_up, complete, participants, parents : optional
        As in `theme_matrix`.

    Returns
    -------
    pandas.DataFrame
        One row a code, then one a group, then one for all: margin, name, codings, segments,
        participants (with such a coding), members (people in the group, coded or not; for all,
        those in any of the groups), transcripts. Without codings only the row for all, of zeros.

    Raises
    ------
    UsageError
        If there is no such grouping.

    Examples
    --------
    >>> import qualcsv as qc
    >>> codings = qc.open_study(qc.sample_folder()).codings()
    >>> table = matrix_margins(codings, by="case")
    >>> table.loc[table["margin"] == "group", "name"].tolist()
    ['torget', 'vallen']
    """
    layout = Layout.of(
        codings, by=by, level=level, roll_up=roll_up, complete=complete,
        participants=participants, parents=parents,
    )  # fmt: skip
    whole = layout.codings.assign(participant=layout.codings["transcript"])
    of_transcripts = Counter(_with(layout, whole))
    counter = Counter(layout)
    cells = [counter.count(c, margins=True) for c in ("codings", "segments", "participants")]
    cells.append(of_transcripts.count("participants", margins=True))
    sizes = group_sizes(layout, "participants")
    rows: list[tuple[Any, ...]] = []
    for i, code in enumerate(layout.codes):
        told = [int(c[i, -1]) for c in cells]
        rows.append(("code", code, *told[:3], 0, told[3]))
    for j, group in enumerate(layout.groups):
        told = [int(c[-1, j]) for c in cells]
        rows.append(("group", " / ".join(group), *told[:3], int(sizes[j]), told[3]))
    told = [int(c[-1, -1]) for c in cells]
    rows.append(("all", "", *told[:3], int(sizes[-1]), told[3]))
    return make_table(MARGINS, rows)


def _with(layout: Layout, codings: pd.DataFrame) -> Layout:
    return Layout(
        codings, layout.people, layout.by, layout.attribute, layout.codes, layout.groups,
        layout.row, layout.code, layout.group, layout.attrs,
    )  # fmt: skip
