"""One condition of a query, such as ``code:ci.backbone``, for all codings at once."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from qualcsv.matrices.layout import attribute_values
from qualcsv.matrices.people import NONE, groupings, row_values
from qualcsv.matrices.query_language import Term, wrong
from qualcsv.matrices.tree import Tree
from qualcsv.matrices.words import Flags

__all__ = ["Conditions", "text_pattern"]

_LETTERS = r"[\w\u0300-\u036f]"


def text_pattern(text: str) -> re.Pattern[str]:
    r"""Return a pattern for words, case aside, in both normal forms.

    Parameters
    ----------
    text : str
        Words; ``*`` stands for any letters. White space of any kind may be between them.

    Returns
    -------
    re.Pattern
        It matches whole words only.

    Examples
    --------
    >>> bool(text_pattern("samord* saknas").search("All samordning\nsaknas."))
    True
    >>> bool(text_pattern("sam").search("samma"))
    False
    """
    forms = []
    for form in ("NFC", "NFD"):
        words = unicodedata.normalize(form, text).split()
        parts = [re.escape(word).replace(r"\*", f"{_LETTERS}*") for word in words]
        forms.append(r"\s+".join(parts))
    either = "|".join(dict.fromkeys(forms))
    begin = rf"(?<!{_LETTERS})" if re.match(r"[\w*]", text) else ""
    end = rf"(?!{_LETTERS})" if re.search(r"[\w*]$", text) else ""
    return re.compile(f"{begin}(?:{either}){end}", re.IGNORECASE)


class Conditions:
    """Answers terms of a query.

    Parameters
    ----------
    codings : pandas.DataFrame
        A checked codings table, its index from 0.
    people : pandas.DataFrame
        The participants that are known.
    attrs : Mapping
        What the codings table carries.
    """

    def __init__(
        self, codings: pd.DataFrame, people: pd.DataFrame, attrs: Mapping[str, Any]
    ) -> None:
        self._codings, self._people, self._attrs = codings, people, attrs
        self._tree = Tree.of(attrs)

    @cached_property
    def _attributes(self) -> list[str]:
        told = set(self._attrs.get("attribute_values", {}))
        try:
            attribute_values(self._codings, "", {})
        except ValueError as error:  # tells which there are
            allowed = error.faults[0].allowed  # type: ignore[attr-defined]
            told |= {name for name in allowed.split(", ") if name != "none is used"}
        return sorted(told)

    def holds(self, term: Term) -> Flags:
        """Return of which codings a term holds.

        Raises
        ------
        UsageError
            If there is no such name or code, pointing to the column.
        """
        if term.name == "text":
            return self._matching(self._codings["quotation"], term)
        if term.name == "memo":
            return self._matching(self._codings["memo"], term)
        if term.name in ("code", "under"):
            return self._codes(term)
        return _like(self._values(term), term.value)

    def _matching(self, texts: pd.Series[str], term: Term) -> Flags:
        if not term.value.strip():
            raise wrong(term.column, f"{term.name}: has no words")
        found = text_pattern(term.value).search
        return np.array([found(text) is not None for text in texts], dtype=bool)

    def _codes(self, term: Term) -> Flags:
        known = list(dict.fromkeys([*self._tree.order, *self._codings["code"]]))
        if "*" not in term.value and term.value not in known:
            tail = term.value.rsplit(".", 1)[-1]
            near = [code for code in known if tail and tail in code][:5]
            todo = f"is it {', '.join(near)}?" if near else ""
            raise wrong(term.column, f"there is no code {term.value!r}", todo=todo)
        if term.name == "under":
            tops = [code for code in known if _pattern(term.value).fullmatch(code)]
            below = {code for top in tops for code in self._tree.below(top, known)}
            return self._codings["code"].isin(below).to_numpy(bool)
        return _like(self._codings["code"], term.value)

    def _values(self, term: Term) -> pd.Series[str]:
        """Return what each coding has under a name: of its own, its participant's, its attributes'."""
        kind, _, rest = term.name.partition(".")
        grouped = groupings(self._codings, self._people)
        of_people = [n for n in self._people.columns if n not in self._codings.columns]
        if kind == "participant" and rest in grouped:
            return row_values(self._codings, rest, self._people)
        if kind == "coding" and rest in self._attributes:
            return attribute_values(self._codings, rest, self._attrs)
        if term.name in of_people and term.name in self._attributes:
            told = f"{term.name} is said of participants and of codings"
            todo = f"write participant.{term.name}: or coding.{term.name}:"
            raise wrong(term.column, told, todo=todo)
        if term.name in grouped:
            return row_values(self._codings, term.name, self._people)
        if term.name in self._attributes:
            return attribute_values(self._codings, term.name, self._attrs)
        allowed = ["code", "under", "text", "memo", *grouped, *self._attributes]
        raise wrong(term.column, f"there is no {term.name!r}", ", ".join(dict.fromkeys(allowed)))


def _pattern(value: str) -> re.Pattern[str]:
    parts = map(re.escape, unicodedata.normalize("NFC", value).split("*"))
    return re.compile(".*".join(parts), re.IGNORECASE | re.DOTALL)


def _like(values: pd.Series[str], wanted: str) -> Flags:
    """Return which values are as wanted, case aside; ``*`` stands for anything."""
    if wanted == "*":
        return (values != NONE).to_numpy(bool)
    pattern = _pattern(wanted)
    number, known = pd.factorize(values)
    fits = [bool(pattern.fullmatch(unicodedata.normalize("NFC", str(one)))) for one in known]
    return np.array(fits, dtype=bool)[number] if len(number) else np.zeros(0, bool)
