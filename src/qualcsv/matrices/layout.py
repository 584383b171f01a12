"""Codings laid out as cells: which code and group each coding counts for, in which order."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from qualcsv.errors import Fault, UsageError
from qualcsv.matrices.people import (
    NONE,
    carried,
    is_personal,
    known_people,
    person_values,
    row_values,
)
from qualcsv.matrices.tree import Tree
from qualcsv.matrices.words import Ints
from qualcsv.tables import CODINGS, check_table

__all__ = ["Layout", "attribute_values", "ordered", "tuples_of"]

By = str | Sequence[str]


def tuples_of(values: Sequence[pd.Series[str]]) -> pd.Series[Any]:
    """Return the values of several columns as tuples."""
    told = list(zip(*values, strict=True))
    return pd.Series(told, values[0].index, dtype=object)


def ordered(names: Iterable[str], order: Iterable[str] = ()) -> list[str]:
    """Return names in a given order, those that it lacks after, sorted; ``"(none)"`` last."""
    place = {name: i for i, name in enumerate(order)}
    return sorted(names, key=lambda name: (place.get(name, len(place)), name == NONE, name))


def attribute_values(codings: pd.DataFrame, name: str, attrs: Mapping[str, Any]) -> pd.Series[str]:
    """Return what each coding says of one attribute, such as ``polarity``.

    Parameters
    ----------
    codings : pandas.DataFrame
        A checked codings table.
    name : str
        The attribute.
    attrs : Mapping
        The table's `attrs`, where the codebook's attributes stand.

    Returns
    -------
    pandas.Series of str
        ``"(none)"`` where the coding does not say.

    Raises
    ------
    UsageError
        If neither codings nor codebook have the attribute, or a cell is no JSON object.
    """
    number, texts = pd.factorize(codings["attributes"])
    told = []
    for text in texts:
        try:
            told.append(dict(json.loads(text)) if text else {})
        except (ValueError, TypeError):
            row = int(np.flatnonzero(number == len(told))[0]) + 1
            fault = Fault(f"attributes has {text!r}", "a JSON object", row=row)
            raise UsageError(fault) from None
    known = ordered({key for one in told for key in one} | set(attrs.get("attribute_values", {})))
    if name not in known:
        raise UsageError(Fault(f"attribute={name!r}", ", ".join(known) or "none is used"))
    values = np.array([str(one.get(name, "")) or NONE for one in told], dtype=object)
    return pd.Series(values[number], codings.index, dtype="str")


@dataclass(frozen=True, eq=False)
class Layout:
    """Codings, and the cells they count for.

    Attributes
    ----------
    codings : pandas.DataFrame
        The checked codings table, its index from 0.
    people : pandas.DataFrame
        The participants that are known.
    by : tuple of str
        The groupings.
    attribute : str
        The attribute that splits each group; empty for none.
    codes : list of str
        The rows, in order.
    groups : list of tuple of str
        The columns, in order: a value of each grouping, then of the attribute.
    row, code, group : ndarray of int64, shape (countings,)
        Which coding counts for which row and column. One coding may count for several rows.
    """

    codings: pd.DataFrame
    people: pd.DataFrame
    by: tuple[str, ...]
    attribute: str
    codes: list[str]
    groups: list[tuple[str, ...]]
    row: Ints
    code: Ints
    group: Ints
    attrs: Mapping[str, Any] = field(default_factory=dict)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns' levels."""
        return (*self.by, self.attribute) if self.attribute else self.by

    @property
    def columns(self) -> pd.Index[Any]:
        """The columns as pandas has them."""
        if len(self.names) == 1:
            return pd.Index([one for (one,) in self.groups], name=self.names[0], dtype="str")
        return pd.MultiIndex.from_tuples(self.groups, names=self.names)

    @classmethod
    def of(
        cls,
        codings: pd.DataFrame,
        *,
        by: By,
        attribute: str | None = None,
        level: int | None = None,
        roll_up: bool | None = None,
        complete: bool = False,
        participants: pd.DataFrame | None = None,
        parents: Mapping[str, str] | None = None,
    ) -> Layout:
        """Lay out a codings table; see `qualcsv.matrices.theme_matrix` for the options."""
        attrs = carried(codings)
        checked = check_table(codings, CODINGS).reset_index(drop=True)
        people = known_people(attrs, participants)
        names = (by,) if isinstance(by, str) else tuple(by)
        if not 1 <= len(names) <= 2 or len(set(names)) < len(names):
            raise UsageError(Fault(f"by={by!r}", "one grouping, or two different ones"))
        values = pd.DataFrame({name: row_values(checked, name, people) for name in names})
        if attribute is not None:
            values["attribute:"] = attribute_values(checked, attribute, attrs)
        tree = Tree.of(attrs, parents)
        code, row, codes = tree.mapped(checked["code"], level=level, roll_up=roll_up)
        if complete:
            codes = ordered({*codes, *tree.rows(attrs, level=level, roll_up=roll_up)}, tree.order)
        else:
            codes = ordered(codes, tree.order)
        known = complete and all(is_personal(name, checked, people) for name in names)
        groups = _groups(values, names, people if known else None, attrs, attribute, complete)
        place = {name: i for i, name in enumerate(codes)}
        spot = {group: i for i, group in enumerate(groups)}
        kept = np.array([place.get(c, -1) for c in code.categories], dtype=np.int64)
        number, uniques = pd.MultiIndex.from_frame(values).factorize()
        at = np.array([spot[tuple(map(str, one))] for one in uniques], dtype=np.int64)
        group = at[number] if len(at) else np.zeros(0, np.int64)
        return cls(
            checked, people, names, attribute or "", codes, groups,
            row, kept[code.codes] if len(kept) else np.zeros(0, np.int64), group[row], attrs,
        )  # fmt: skip

    def members(self) -> pd.DataFrame:
        """Return who belongs to each group, whether coded or not.

        Returns
        -------
        pandas.DataFrame
            Without repeats: group (the values of `by` joined, see `key`), participant,
            transcript. Where a grouping is known of codings only (coder, a column of one's own),
            those who have such a coding.
        """
        personal = [is_personal(name, self.codings, self.people) for name in self.by]
        if all(personal):
            frame = self.people[["participant", "transcript"]]
            values = [person_values(frame, name, self.people) for name in self.by]
        else:
            frame = self.codings[["participant", "transcript"]]
            values = [row_values(self.codings, name, self.people) for name in self.by]
        joined = frame.assign(group=tuples_of(values))
        return joined.drop_duplicates().reset_index(drop=True)


def _groups(
    values: pd.DataFrame,
    by: tuple[str, ...],
    people: pd.DataFrame | None,
    attrs: Mapping[str, Any],
    attribute: str | None,
    complete: bool,  # noqa: FBT001
) -> list[tuple[str, ...]]:
    """Return the columns in order: those that occur, or all that are known of."""
    plain = values[list(by)].drop_duplicates()
    found = {tuple(map(str, row)) for row in plain.itertuples(index=False, name=None)}
    if people is not None:
        frame = people[["participant", "transcript"]]
        columns = [person_values(frame, name, people) for name in by]
        found |= {tuple(map(str, row)) for row in zip(*columns, strict=True)}
    orders = [
        ordered({one[i] for one in found}, attrs.get("case_order", ()) if name == "case" else ())
        for i, name in enumerate(by)
    ]
    ranks = [{name: i for i, name in enumerate(order)} for order in orders]
    groups = sorted(found, key=lambda one: [rank[v] for rank, v in zip(ranks, one, strict=True)])
    if attribute is None:
        return groups
    told = list(attrs.get("attribute_values", {}).get(attribute, ()))
    splits = set(values["attribute:"].tolist()) | (set(told) if complete else set())
    return [(*group, split) for group in groups for split in ordered(splits, told)]
