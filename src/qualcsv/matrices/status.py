"""What the zeros of a theme matrix mean: nobody spoke of it, nobody coded, nobody could have."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import numpy as np
import pandas as pd

from qualcsv.matrices.counts import Counter
from qualcsv.matrices.layout import By, Layout
from qualcsv.matrices.tree import Tree
from qualcsv.matrices.words import Flags

__all__ = ["STATUSES", "matrix_status"]

STATUSES = ("counted", "zero", "not coded", "not asked")
_NO_CODES: frozenset[str] = frozenset()


def matrix_status(
    codings: pd.DataFrame,
    *,
    by: By = "case",
    level: int | None = None,
    roll_up: bool | None = None,
    attribute: str | None = None,
    complete: bool = False,
    participants: pd.DataFrame | None = None,
    parents: Mapping[str, str] | None = None,
    versions: Mapping[str, Collection[str]] | None = None,
) -> pd.DataFrame:
    """Tell what the cells of a theme matrix mean, above all its zeros.

    Parameters
    ----------
    codings : pandas.DataFrame
        A codings table.
    by, level, roll_up, attribute, complete, participants, parents : optional
        As in `theme_matrix`; the result has its rows and columns.
    versions : Mapping of str to collection of str, optional
        Label of a codebook → the codes that it had; `qualcsv.matrix_status_of` takes them from
        the study.

    Returns
    -------
    pandas.DataFrame of shape (codes, groups)
        ``"counted"``: there are codings. ``"not coded"``: nobody has coded any transcript of the
        group. ``"not asked"``: in none of the group's coded transcripts could the code be found,
        because the codebooks they were coded under did not have it yet, or because the
        participants' column ``not_asked`` (ids of codes, blank between, each for all below it)
        names it for everybody of the group. ``"zero"``: it could have been, and was not.

    Raises
    ------
    UsageError
        If there is no such grouping.

    Examples
    --------
    >>> import qualcsv as qc
    >>> codings = qc.open_study(qc.sample_folder()).codings()
    >>> sorted(set(matrix_status(codings).to_numpy().ravel()))
    ['counted', 'zero']
    """
    layout = Layout.of(
        codings, by=by, level=level, roll_up=roll_up, attribute=attribute, complete=complete,
        participants=participants, parents=parents,
    )  # fmt: skip
    cells = Counter(layout).count("presence")
    status = np.where(cells > 0, "counted", "zero").astype(object)
    asked = _Asked(layout, versions or {}, parents)
    for j, group in enumerate(layout.groups):
        none = cells[:, j] == 0
        own = group[: len(layout.by)]
        if not asked.coded(own):
            status[none, j] = "not coded"
        else:
            status[none & ~asked.could_be(own), j] = "not asked"
    table = pd.DataFrame(
        status,
        index=pd.Index(layout.codes, name="code", dtype="str"),
        columns=layout.columns,
        dtype="str",
    )
    table.attrs = {"by": " and ".join(layout.by)}
    return table


class _Asked:
    """Knows what was coded, and what could have been."""

    def __init__(
        self,
        layout: Layout,
        versions: Mapping[str, Collection[str]],
        parents: Mapping[str, str] | None,
    ) -> None:
        self._tree = Tree.of(layout.attrs, parents)
        self._versions = {label: set(codes) for label, codes in versions.items()}
        told = layout.attrs.get("coded")
        if told is None:
            pairs = layout.codings.groupby("transcript")["codebook_version"].unique()
            told = {str(name): list(labels) for name, labels in pairs.items()}
        self._coded = told
        members = layout.members()
        self._of: dict[tuple[str, ...], list[tuple[str, str]]] = {}
        for who, name, group in members.itertuples(index=False, name=None):
            self._of.setdefault(group, []).append((who, name))
        not_asked = layout.people.get("not_asked", pd.Series(dtype="str"))
        self._left_out = {
            who: frozenset(str(cell).split())
            for who, cell in zip(layout.people["participant"], not_asked, strict=False)
        }
        self._codes = layout.codes
        self._known: dict[tuple[frozenset[str], frozenset[frozenset[str]]], Flags] = {}

    def coded(self, group: tuple[str, ...]) -> bool:
        """Return whether anybody has coded any transcript of a group."""
        return group in self._of and any(t in self._coded for _, t in self._of[group])

    def could_be(self, group: tuple[str, ...]) -> Flags:
        """Return which codes could have been found in a group."""
        members = [(who, name) for who, name in self._of[group] if name in self._coded]
        labels = frozenset(one for _, name in members for one in self._coded[name])
        left_out = frozenset(self._left_out.get(who, _NO_CODES) for who, _ in members)
        if (labels, left_out) not in self._known:
            self._known[labels, left_out] = np.array(
                [
                    self._in_books(code, labels) and self._asked(code, left_out)
                    for code in self._codes
                ],
                dtype=bool,
            )
        return self._known[labels, left_out]

    def _in_books(self, code: str, labels: frozenset[str]) -> bool:
        """Return whether any of some codebooks has a code or one below it, or is not known."""
        if not labels or not labels <= self._versions.keys():
            return True
        own = {code, *self._tree.below(code, self._tree.order)}
        return any(own & self._versions[label] for label in labels)

    def _asked(self, code: str, left_out: frozenset[frozenset[str]]) -> bool:
        """Return whether anybody was asked of a code."""
        path = set(self._tree.path(code))
        return not left_out or not all(path & codes for codes in left_out)
