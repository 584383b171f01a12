"""Tables and sentences whose numbers open the quotations behind them, for notebooks and pages."""

from __future__ import annotations

import html
import string
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd
from markupsafe import Markup

from qualcsv.errors import Fault, UsageError
from qualcsv.tables import TRACE, check_table
from qualcsv.tables.counted import codings_behind, is_traceable

__all__ = ["Counted", "EvidenceTable", "EvidenceText", "counted_cell"]

_STYLE = "display:inline-block;vertical-align:top;text-align:left;max-width:42em;white-space:normal"
_QUOTES = "max-height:24em;min-width:24em;overflow:auto;padding-right:.8em"


@dataclass(frozen=True)
class Counted:
    """A number, or a word, with the ids of the codings behind it.

    Attributes
    ----------
    shown : str
        What is read.
    codings : tuple of str
        Ids of codings.
    """

    shown: str
    codings: tuple[str, ...] = ()


def counted_cell(table: pd.DataFrame, column: str, **where: str) -> Counted:
    """Return a number of a table with the codings behind it.

    Parameters
    ----------
    table : pandas.DataFrame
        A table of the assessment.
    column : str
        The number's column, or one of words, which is told without codings.
    **where : str
        Column → value; exactly one row must fit.

    Returns
    -------
    Counted
        The number and its codings' ids.

    Raises
    ------
    UsageError
        If there is no such column, or not exactly one such row.

    Examples
    --------
    >>> table = pd.DataFrame({"code": ["a"], "enabler": [2], "enabler_codings": ["c1 c2"]})
    >>> counted_cell(table, "enabler", code="a")
    Counted(shown='2', codings=('c1', 'c2'))
    """
    unknown = [name for name in (*where, column) if name not in table.columns]
    if unknown:
        raise UsageError(Fault(f"no column {unknown[0]!r}", ", ".join(map(str, table.columns))))
    chosen = table
    for name, value in where.items():
        chosen = chosen[chosen[name] == value]
    if len(chosen) != 1:
        told = ", ".join(f"{name}={value!r}" for name, value in where.items())
        raise UsageError(Fault(f"{len(chosen)} rows with {told or 'anything'}", "exactly one row"))
    shown = _plain(chosen[column].iloc[0])
    if not is_traceable(table, column):
        return Counted(shown)
    return Counted(shown, tuple(codings_behind(chosen, column).iloc[0].split()))


class _Numbers:
    """Shared by table and text: numbers as html that opens."""

    def __init__(self, trace: pd.DataFrame) -> None:
        self._trace = check_table(trace, TRACE)
        rows = self._trace.to_dict("records")
        self._known = {str(row["coding"]): (i, row) for i, row in enumerate(rows)}

    def _opening(self, number: Counted) -> str:
        """Return a number as html that opens its quotations."""
        shown = html.escape(number.shown)
        if not number.codings:
            return shown
        missing = [id for id in number.codings if id not in self._known]
        if missing:
            raise UsageError(Fault(f"no coding {missing[0]!r} is in force"))
        rows = [row for _, row in sorted((self._known[id] for id in number.codings), key=_first)]
        quotes = "".join(_quoted(row) for row in rows)
        return (
            f'<details style="{_STYLE}"><summary style="cursor:pointer">'
            f'<b>{shown}</b></summary><div style="{_QUOTES}">{quotes}</div></details>'
        )


class EvidenceTable(_Numbers):
    """A table whose numbers open the quotations that they count.

    Parameters
    ----------
    table : pandas.DataFrame
        A table of the assessment, with ids of codings beside its numbers.
    trace : pandas.DataFrame
        As `qualcsv.trace` returns it: the codings in force.
    columns : Mapping of str to str
        Which columns, and what their heads say.

    Raises
    ------
    UsageError
        If the table has no such column.

    Notes
    -----
    In a notebook and on a page it is html without a script; printed it is text. All text of users
    is escaped. A column that counts no codings is shown as it is.
    """

    def __init__(
        self, table: pd.DataFrame, trace: pd.DataFrame, *, columns: Mapping[str, str]
    ) -> None:
        super().__init__(trace)
        unknown = [name for name in columns if name not in table.columns]
        if unknown:
            raise UsageError(Fault(f"no column {unknown[0]!r}", ", ".join(map(str, table.columns))))
        self._heads = list(columns.values())
        self._cells = [
            [
                Counted(_plain(value), tuple(ids.split()) if value else ())
                for value, ids in zip(table[name], self._ids(table, name), strict=True)
            ]
            for name in columns
        ]
        self._numeric = [pd.api.types.is_numeric_dtype(table[name].dtype) for name in columns]

    @staticmethod
    def _ids(table: pd.DataFrame, name: str) -> list[str]:
        if not is_traceable(table, name):
            return [""] * len(table)
        return codings_behind(table, name).tolist()

    def __repr__(self) -> str:
        shown = {
            head: [cell.shown for cell in cells]
            for head, cells in zip(self._heads, self._cells, strict=True)
        }
        return str(pd.DataFrame(shown).to_string(index=False))

    def _repr_html_(self) -> str:
        heads = "".join(f'<th style="text-align:left">{html.escape(h)}</th>' for h in self._heads)
        rows = []
        for cells in zip(*self._cells, strict=True):
            told = "".join(
                f'<td style="vertical-align:top;text-align:{"right" if number else "left"}">'
                f"{self._opening(cell)}</td>"
                for cell, number in zip(cells, self._numeric, strict=True)
            )
            rows.append(f"<tr>{told}</tr>")
        return f"<table><thead><tr>{heads}</tr></thead><tbody>{''.join(rows)}</tbody></table>"

    def page_html(self) -> str:
        """Return the table for a page that holds the quotations: a click on a number asks for them.

        Returns
        -------
        str
            Html in which a number is a button with ids of codings in ``data-codings``.
        """
        heads = "".join(f"<th>{html.escape(h)}</th>" for h in self._heads)
        rows = []
        for cells in zip(*self._cells, strict=True):
            words = zip(cells, self._numeric, strict=True)
            title = ", ".join([cell.shown for cell, number in words if not number][:2])
            told = ""
            for cell, number, head in zip(cells, self._numeric, self._heads, strict=True):
                shown = html.escape(cell.shown)
                inner = _button(cell, f"{title}, {head}") if cell.codings else shown
                told += f'<td class="number">{inner}</td>' if number else f"<td>{inner}</td>"
            rows.append(f"<tr>{told}</tr>")
        return f'<table class="evidence"><tr>{heads}</tr>{"".join(rows)}</table>'

    def __html__(self) -> Markup:
        return Markup(self._repr_html_())  # noqa: S704


class EvidenceText(_Numbers):
    """A sentence or more whose numbers open the quotations that they count.

    Parameters
    ----------
    text : str
        With ``{name}`` where a number stands; an empty line begins a paragraph.
    trace : pandas.DataFrame
        As `qualcsv.trace` returns it.
    numbers : Mapping of str to Counted
        Name → number, as `counted_cell` returns it.

    Raises
    ------
    UsageError
        If the text names a number that is not given, or one that is given is not in it.
    """

    def __init__(self, text: str, trace: pd.DataFrame, *, numbers: Mapping[str, Counted]) -> None:
        super().__init__(trace)
        self._parts = _parts(text)
        self._numbers_by_name = dict(numbers)
        named = {name for _, name in self._parts if name}
        if named != set(numbers):
            odd = sorted(named ^ set(numbers))
            raise UsageError(Fault(f"number {odd[0]!r} is only named or only given"))

    def __repr__(self) -> str:
        numbers = self._numbers_by_name
        return "".join(text + (numbers[name].shown if name else "") for text, name in self._parts)

    def _repr_html_(self) -> str:
        told = "".join(
            html.escape(text).replace("\n\n", "<br><br>")
            + (self._opening(self._numbers_by_name[name]) if name else "")
            for text, name in self._parts
        )
        return f'<div style="max-width:52em;line-height:1.5">{told}</div>'

    def __html__(self) -> Markup:
        return Markup(self._repr_html_())  # noqa: S704


def _button(number: Counted, title: str) -> str:
    ids, told = html.escape(" ".join(number.codings)), html.escape(title)
    shown = html.escape(number.shown)
    return f'<button class="number" title="{told}" data-codings="{ids}">{shown}</button>'


def _parts(text: str) -> list[tuple[str, str]]:
    """Split a text into (words, name of the number after them)."""
    try:
        found = [
            (words, name or "", bool(spec or conversion))
            for words, name, spec, conversion in string.Formatter().parse(text)
        ]
    except ValueError as error:
        raise UsageError(Fault(f"the text cannot be read ({error})")) from None
    odd = [name for _, name, formatted in found if formatted or (name and not name.isidentifier())]
    if odd:
        raise UsageError(Fault(f"{{{odd[0]}}} in the text", "{name}"))
    return [(words, name) for words, name, _ in found]


def _first(item: tuple[int, Mapping[Any, Any]]) -> int:
    return item[0]


def _quoted(row: Mapping[Any, Any]) -> str:
    who = row["speaker"] or row["participant"] or "unknown speaker"
    said = f"{who}, {row['transcript']} turn {row['turn']}; {row['code']}"
    quotation = html.escape(str(row["quotation"])).replace("\n", "<br>")
    return f"<blockquote>{quotation}<br><small>{html.escape(said)}</small></blockquote>"


def _plain(value: Any) -> str:
    if isinstance(value, float):
        return "\u2013" if pd.isna(value) else f"{value:.2f}".rstrip("0").rstrip(".")
    return str(value)
