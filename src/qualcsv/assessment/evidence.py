"""Codings made ready to be assessed: checked and sorted once, attributes read, counted by cell."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any

import numpy as np
import pandas as pd

from qualcsv.errors import Fault, TableError
from qualcsv.tables import CODINGS, check_table

__all__ = [
    "NO_CASE", "UNSAID", "Cells", "Evidence", "read_evidence", "side_columns", "tally", "voices", "with_columns"
]  # fmt: skip

NO_CASE = "(none)"
UNSAID = "unsaid"
Cells = dict[tuple[Any, ...], dict[str, Any]]


@dataclass(frozen=True)
class Evidence:
    """A codings table as all assessments read it. Made by `read_evidence`.

    Attributes
    ----------
    frame : pandas.DataFrame
        The codings, in order of place, codebook and coder; `case` is ``"(none)"`` where there is
        none; a column for each attribute that occurs is made by `attribute`.
    cases : tuple of str
        In the study's order; those that it lacks after, sorted.
    code_order : tuple of str
        The codebook's order, as far as it is known.
    code_names : Mapping of str to str
        Code → name.
    """

    frame: pd.DataFrame = field(repr=False)
    cases: tuple[str, ...] = ()
    code_order: tuple[str, ...] = ()
    code_names: Mapping[str, str] = field(default_factory=dict, repr=False)

    def attribute(self, name: str, *, missing: str = UNSAID) -> pd.Series[Any]:
        """Return an attribute's value for each coding.

        Parameters
        ----------
        name : str
            The attribute.
        missing : str, optional
            What stands where a coding does not carry it.

        Returns
        -------
        pandas.Series of shape (codings,)
            Text, with the frame's index.
        """
        raw = self.frame["attributes"]
        values = {
            text: str(read.get(name) or missing) for text, read in _read(raw.unique()).items()
        }
        return raw.map(values).astype("str")

    def of(self, codes: Sequence[str]) -> Evidence:
        """Return the evidence of some codes only."""
        places = [self._places[code] for code in dict.fromkeys(codes) if code in self._places]
        chosen = np.sort(np.concatenate(places)) if places else np.zeros(0, dtype="int64")
        frame = self.frame.take(chosen)
        return Evidence(frame, self.cases, self.code_order, self.code_names)

    @cached_property
    def _places(self) -> Mapping[Any, Any]:
        """Where the codings of each code stand, so that finding them does not read all."""
        return self.frame.groupby("code", sort=False).indices

    def carrying(self, pairs: str, *, some: bool = False) -> pd.Series[Any]:
        """Return which codings carry what is told.

        Parameters
        ----------
        pairs : str
            ``attribute=value``, blank between.
        some : bool, optional
            Whether any of the pairs will do. By default any value of an attribute will do, and
            all attributes must be met; without pairs that is all codings.

        Returns
        -------
        pandas.Series of bool, shape (codings,)
            With the frame's index.
        """
        wanted: dict[str, list[str]] = {}
        for pair in pairs.split():
            attribute, _, value = pair.partition("=")
            wanted.setdefault(attribute, []).append(value)
        inside = pd.Series(data=not some, index=self.frame.index, dtype="bool")
        for attribute, values in wanted.items():
            met = self.attribute(attribute, missing="").isin(values)
            inside = inside | met if some else inside & met
        return inside

    def name(self, code: str) -> str:
        """Return a code's name, or its id."""
        return str(self.code_names.get(code, code))


def read_evidence(codings: pd.DataFrame | Evidence) -> Evidence:
    """Check and sort a codings table.

    Parameters
    ----------
    codings : pandas.DataFrame or Evidence
        A codings table, as `Study.codings` returns it; what is ready already is given back.

    Returns
    -------
    Evidence
        Rows are in order of transcript, place, codebook and coder, however they came.

    Raises
    ------
    TableError
        If it is no codings table, or attributes are no JSON object.
    """
    if isinstance(codings, Evidence):
        return codings
    attrs = dict(codings.attrs)
    frame = check_table(codings, CODINGS)
    order = tuple(attrs.get("code_order", ()))
    place = {code: i for i, code in enumerate(order)}
    rank = frame["code"].map(place).fillna(len(place)).astype("int64")
    frame = frame.assign(_rank=rank, case=frame["case"].where(frame["case"] != "", NO_CASE))
    keys = ["transcript", "start", "end", "_rank", "code", "coder", "coding"]
    frame = frame.sort_values(keys, kind="stable").drop(columns="_rank").reset_index(drop=True)
    _read(frame["attributes"].unique())
    told = [str(case) for case in attrs.get("case_order", ())]
    others = sorted(set(frame["case"].unique()) - set(told), key=lambda c: (c == NO_CASE, c))
    return Evidence(frame, (*told, *others), order, dict(attrs.get("code_names", {})))


def _read(texts: Iterable[str]) -> dict[str, Mapping[str, Any]]:
    """Return each text's JSON object."""
    found = {text: _parsed(text) for text in texts}
    bad = [text for text, read in found.items() if read is None]
    if bad:
        raise TableError(
            [Fault(f"codings: attributes {text!r}", "a JSON object") for text in bad[:20]]
        )
    return {text: read for text, read in found.items() if read is not None}


@lru_cache(maxsize=100_000)  # attributes repeat
def _parsed(text: str) -> Mapping[str, Any] | None:
    try:
        read = json.loads(text) if text else {}
    except ValueError:
        return None
    return read if isinstance(read, dict) else None


def with_columns(frame: pd.DataFrame, names: Sequence[str], what: str) -> pd.DataFrame:
    """Return some columns of a table as text.

    Parameters
    ----------
    frame : pandas.DataFrame
        Such as the participants table.
    names : sequence of str
        The columns.
    what : str
        What messages call the table.

    Returns
    -------
    pandas.DataFrame
        Only these columns; a missing cell is the empty string.

    Raises
    ------
    TableError
        If a column is not there.
    """
    lacking = [name for name in names if name not in frame.columns]
    if lacking:
        told = f"{what} table lacks the columns {', '.join(lacking)}"
        raise TableError(Fault(told, ", ".join(map(str, frame.columns)), "add them"))
    chosen = frame[list(names)]
    return chosen.astype("str").where(chosen.notna(), "")


def tally(frame: pd.DataFrame, keys: Sequence[str], side: str, sides: Sequence[str]) -> Cells:
    """Count codings and participants by cell and side, with the codings' ids.

    Parameters
    ----------
    frame : pandas.DataFrame
        Rows of `Evidence.frame`, with the columns `keys` and `side`.
    keys : sequence of str
        What a cell is.
    side : str
        The column that tells the sides.
    sides : sequence of str
        Its values; a row with another value is counted as the last of them.

    Returns
    -------
    dict of tuple to dict
        A cell's key → for each side `s`: `s` (codings), ``s_participants`` (different
        participants; codings without one are not among them) and ``s_codings`` (ids, blank
        between, in order of place); and ``participants``, different ones in the cell.
    """
    ids: dict[tuple[Any, ...], dict[str, list[str]]] = {}
    people: dict[tuple[Any, ...], dict[str, set[str]]] = {}
    known = set(sides)
    columns = (frame[name].tolist() for name in ("coding", "participant", side, *keys))
    for coding, participant, told, *key in zip(*columns, strict=True):
        cell, word = tuple(key), told if told in known else sides[-1]
        ids.setdefault(cell, {}).setdefault(word, []).append(coding)
        voices = people.setdefault(cell, {})
        if participant:
            voices.setdefault(word, set()).add(participant)
    return {cell: _counted(ids[cell], people[cell], sides) for cell in ids}


def _counted(
    ids: Mapping[str, list[str]], people: Mapping[str, set[str]], sides: Sequence[str]
) -> dict[str, Any]:
    cell: dict[str, Any] = {}
    for name in sides:
        cell[name] = len(ids.get(name, ()))
        cell[f"{name}_participants"] = len(people.get(name, ()))
        cell[f"{name}_codings"] = " ".join(ids.get(name, ()))
    cell["participants"] = len(set().union(*people.values()))
    return cell


def side_columns(cell: Mapping[str, Any], sides: Sequence[str]) -> list[Any]:
    """Return a cell's numbers and ids in the order of a contract; zeros for an empty cell.

    Parameters
    ----------
    cell : Mapping of str to object
        As `tally` returns it.
    sides : sequence of str
        The sides, in order.

    Returns
    -------
    list
        Three a side.
    """
    return [
        cell.get(name, "" if name.endswith("_codings") else 0)
        for side in sides
        for name in (side, f"{side}_participants", f"{side}_codings")
    ]


def voices(frame: pd.DataFrame, keys: Sequence[str]) -> dict[tuple[Any, ...], int]:
    """Count different participants by cell.

    Parameters
    ----------
    frame : pandas.DataFrame
        Rows of `Evidence.frame`.
    keys : sequence of str
        What a cell is.

    Returns
    -------
    dict of tuple to int
        Cells without a participant are not in it.
    """
    people: dict[tuple[Any, ...], set[str]] = {}
    columns = (frame[name].tolist() for name in ("participant", *keys))
    for participant, *key in zip(*columns, strict=True):
        if participant:
            people.setdefault(tuple(key), set()).add(participant)
    return {cell: len(found) for cell, found in people.items()}
