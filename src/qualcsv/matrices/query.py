"""Codings by codes, attributes, participants, words, and how they stand to each other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from qualcsv.matrices.conditions import Conditions, text_pattern
from qualcsv.matrices.layout import ordered
from qualcsv.matrices.people import carried, known_people
from qualcsv.matrices.places import PLACE, related, text_places
from qualcsv.matrices.query_language import And, Node, Not, Or, Related, Term, parse_query
from qualcsv.matrices.tree import Tree
from qualcsv.matrices.words import Flags
from qualcsv.tables import CODINGS, check_table

__all__ = ["Query", "query"]


@dataclass(frozen=True)
class Query:
    """A query with a name.

    Attributes
    ----------
    name : str
        What it is called.
    query : str
        In the query language.
    note : str
        What it is for.
    """

    name: str
    query: str
    note: str = ""


def query(
    codings: pd.DataFrame,
    asked: str | Query,
    *,
    participants: pd.DataFrame | None = None,
    segments: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Return the codings that a query describes.

    Parameters
    ----------
    codings : pandas.DataFrame
        A codings table.
    asked : str or Query
        Terms ``name:value`` joined by ``and``, ``or``, ``not`` and parentheses, and by relations
        of place. Names: ``code`` (``code:ci.*`` too), ``under`` (a code and all below it),
        ``text`` (whole words of the quotation, case aside; ``text:"ingen håller i*"``), ``memo``,
        any column of the table, any attribute of the participants, ``document``, ``month``, any
        attribute of the codings (``polarity:barrier``). ``sector:(none)`` has to be quoted:
        ``sector:"(none)"``; ``polarity:*`` is any value. Relations: ``A within B`` (the span of A
        lies in that of B), ``A overlaps B``, ``A near[2 sentences] B`` (characters, words,
        sentences, turns, document), ``A before[1 turn] B``. They bind last, and what is returned
        are codings of A. ``text:`` alone on the right side of a relation is any place in the text.
    participants : pandas.DataFrame, optional
        The participants table; by default the one that `Study.codings` carries with it.
    segments : pandas.DataFrame, optional
        Segments of all that is said: sentences for distances in words, sentences and turns, and
        for the places of ``text:``, which otherwise are looked for in quotations only.

    Returns
    -------
    pandas.DataFrame
        The rows of `codings` that fit, in order of place, with all their columns; ``attrs["query"]``
        is what was asked. Empty if none does.

    Raises
    ------
    UsageError
        If the query cannot be understood, with the column; or segments are needed.

    Examples
    --------
    >>> import qualcsv as qc
    >>> study = qc.open_study(qc.sample_folder())
    >>> found = query(
    ...     study.codings(), "code:cond.coordinator and polarity:barrier near[turn] code:ci.backbone"
    ... )
    >>> set(found["code"])
    {'cond.coordinator'}
    """
    text = asked.query if isinstance(asked, Query) else asked
    tree = parse_query(text)
    attrs = carried(codings)
    checked = check_table(codings, CODINGS)
    place = {code: i for i, code in enumerate(ordered(set(checked["code"]), Tree.of(attrs).order))}
    keys = checked.assign(rank=checked["code"].map(place))
    keys = keys.sort_values(["transcript", "start", "end", "rank", "coder", "coding"])
    checked = checked.loc[keys.index].reset_index(drop=True)
    search = _Search(checked, known_people(attrs, participants), attrs, segments)
    found = checked[search.holds(tree)].reset_index(drop=True)
    found.attrs.update({**attrs, "query": text})
    return found


class _Search:
    """Evaluates the tree of a query over a codings table."""

    def __init__(
        self,
        codings: pd.DataFrame,
        people: pd.DataFrame,
        attrs: dict[str, Any],
        segments: pd.DataFrame | None,
    ) -> None:
        self._codings, self._segments = codings, segments
        self._conditions = Conditions(codings, people, attrs)

    def holds(self, node: Node) -> Flags:
        """Return which codings a part of the query describes."""
        if isinstance(node, Term):
            return self._conditions.holds(node)
        if isinstance(node, Not):
            return ~self.holds(node.item)
        if isinstance(node, And):
            return np.asarray(np.logical_and.reduce([self.holds(item) for item in node.items]))
        if isinstance(node, Or):
            return np.asarray(np.logical_or.reduce([self.holds(item) for item in node.items]))
        return self._related(node)

    def _related(self, node: Related) -> Flags:
        chosen = self.holds(node.left)
        words = _words(node.right)
        if words:
            self.holds(node.right)  # tells what is wrong with it
            patterns = [text_pattern(term.value) for term in words]
            right = text_places(patterns, self._segments, self._codings)
        else:
            right = self._codings.loc[self.holds(node.right), PLACE]
        left = self._codings.loc[chosen, PLACE]
        fits = related(node.kind, left, right, node.amount, node.unit, self._segments)
        found = chosen.copy()
        found[np.flatnonzero(chosen)] = fits
        return found


def _words(node: Node) -> list[Term]:
    """Return the terms of a node that is nothing but ``text:`` or a choice of them."""
    if isinstance(node, Term):
        return [node] if node.name == "text" else []
    if isinstance(node, Or):
        parts = [_words(item) for item in node.items]
        return [term for part in parts for term in part] if all(parts) else []
    return []
