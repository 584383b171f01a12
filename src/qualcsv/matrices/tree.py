"""The codebook's tree: which code each coding counts for at a depth of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from qualcsv.errors import Fault, UsageError
from qualcsv.matrices.words import Ints

__all__ = ["Tree"]


@dataclass(frozen=True)
class Tree:
    """Codes, the codes above them, and their order.

    Attributes
    ----------
    parents : Mapping of str to str
        Code → the code above it; empty at the top.
    order : list of str
        The codes in codebook order; empty if it is not known.
    """

    parents: Mapping[str, str]
    order: list[str]

    @classmethod
    def of(cls, attrs: Mapping[str, Any], parents: Mapping[str, str] | None = None) -> Tree:
        """Return the tree that a codings table carries in its `attrs`, or the one given."""
        told = attrs.get("code_parents", {}) if parents is None else parents
        return cls(told, list(attrs.get("code_order", ()) or told))

    def path(self, code: str) -> list[str]:
        """Return the codes from the top down to a code.

        Raises
        ------
        UsageError
            If a code stands above itself.
        """
        path = [code]
        while above := self.parents.get(path[-1], ""):
            if above in path:
                todo = "mend the parents"
                raise UsageError(Fault(f"the code {above!r} stands above itself", todo=todo))
            path.append(above)
        return path[::-1]

    def below(self, code: str, codes: list[str]) -> list[str]:
        """Return those of some codes that are a code or stand below it."""
        return [one for one in codes if code in self.path(one)]

    def _targets(self, code: str, *, level: int | None, roll_up: bool | None) -> list[str]:
        """Return the codes that a coding of a code counts for."""
        rolls = level is not None if roll_up is None else roll_up
        if level is None:
            return self.path(code) if rolls else [code]
        path = self.path(code)
        if rolls:
            return [path[min(level, len(path) - 1)]]
        return [code] if len(path) == level + 1 else []

    def rows(
        self, attrs: Mapping[str, Any], *, level: int | None, roll_up: bool | None
    ) -> list[str]:
        """Return the rows that a matrix with all codes of the codebook has."""
        headings = set(attrs.get("headings", ()))
        coded = [code for code in self.order if code not in headings]
        return sorted(
            {t for code in coded for t in self._targets(code, level=level, roll_up=roll_up)}
        )

    def mapped(
        self, codes: pd.Series[str], *, level: int | None, roll_up: bool | None
    ) -> tuple[pd.Categorical, Ints, list[str]]:
        """Return which codes each coding counts for.

        Parameters
        ----------
        codes : pandas.Series of str
            A code a coding.
        level : int or None
            A depth of the tree, 0 at the top.
        roll_up : bool or None
            Whether what is below counts for it; None for yes if a level is given.

        Returns
        -------
        targets : pandas.Categorical, shape (countings,)
            A code that a coding counts for.
        row : ndarray of int64, shape (countings,)
            The coding's position.
        found : list of str
            The codes that occur among the targets.

        Raises
        ------
        UsageError
            If `level` is no whole number from 0, or the tree is not known.
        """
        if level is not None and (isinstance(level, bool) or level < 0 or level != int(level)):
            raise UsageError(Fault(f"level={level!r}", "a whole number from 0, the top"))
        if (level is not None or roll_up) and not self.parents:
            todo = "take the codings from a study, or give parents="
            raise UsageError(Fault("the codings do not carry the codebook's tree", todo=todo))
        number, names = pd.factorize(codes)
        targets = [self._targets(str(name), level=level, roll_up=roll_up) for name in names]
        found = sorted({one for some in targets for one in some})
        place = {name: i for i, name in enumerate(found)}
        flat = np.array([place[one] for some in targets for one in some], dtype=np.int64)
        size = np.array([len(some) for some in targets], dtype=np.int64)
        begin = np.cumsum(size) - size
        own = size[number] if len(size) else np.zeros(0, np.int64)
        row = np.repeat(np.arange(len(codes), dtype=np.int64), own)
        step = np.arange(own.sum(), dtype=np.int64) - np.repeat(np.cumsum(own) - own, own)
        at = flat[np.repeat(begin[number], own) + step] if len(row) else np.zeros(0, np.int64)
        return pd.Categorical.from_codes(at, categories=pd.Index(found, dtype="str")), row, found
