"""One page of html for people who have no Python: tables, figures and the quotations behind them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd
from markupsafe import Markup

from qualcsv.reports.pages import environment

__all__ = ["FigureBlock", "write_index"]


@dataclass(frozen=True)
class FigureBlock:
    """A figure on the page.

    Attributes
    ----------
    id : str
        The element's id.
    heading, text : str
        What it shows, in words.
    fragment : str
        The figure's own html, as `qualcsv.figures.figure_fragment` makes it.
    table : str, optional
        A table below it, as `EvidenceTable.page_html` makes it.
    """

    id: str
    heading: str
    text: str
    fragment: str
    table: str = ""


def _quotations(trace: pd.DataFrame, names: Mapping[str, str]) -> list[dict[str, Any]]:
    """Return the codings by code, in the table's order, for the page."""
    found = []
    for code, rows in trace.groupby("code", sort=False):
        items = rows.to_dict("records")
        found.append({"code": code, "name": names.get(str(code), ""), "rows": items})
    return found


def write_index(
    folder: str | Path,
    *,
    title: str,
    lead: str,
    facts: Sequence[tuple[str, Any]],
    figures: Sequence[FigureBlock],
    trace: pd.DataFrame,
    names: Mapping[str, str],
    files: Mapping[str, Sequence[tuple[str, str]]],
    edges: Mapping[str, Sequence[str]],
) -> Path:
    """Write index.html: figures and tables whose marks and numbers open their quotations.

    Parameters
    ----------
    folder : str or pathlib.Path
        Where to; ``figures/plotly.min.js`` must lie there.
    title, lead : str
        The page's heading and first sentence.
    facts : sequence of (str, object)
        Counts to show at the top.
    figures : sequence of FigureBlock
        In order.
    trace : pandas.DataFrame
        All codings with their speakers, as `qualcsv.trace` returns them.
    names : Mapping of str to str
        Code → name.
    files : Mapping of str to sequence of (str, str)
        Group → (relative path, what it is): the files to list.
    edges : Mapping of str to sequence of str
        ``"source|target"`` → ids of codings, for clicks on edges.

    Returns
    -------
    pathlib.Path
        The page. It needs no network; all text of users is escaped.
    """
    page = (
        environment()
        .get_template("index.html.j2")
        .render(
            title=title,
            lead=lead,
            facts=facts,
            figures=[
                {
                    "id": f.id,
                    "heading": f.heading,
                    "text": f.text,
                    "fragment": Markup(f.fragment),  # noqa: S704
                    "table": Markup(f.table),  # noqa: S704
                }
                for f in figures
            ],
            quotations=_quotations(trace, names),
            files=files,
            edges={key: list(ids) for key, ids in edges.items()},
        )
    )
    target = Path(folder) / "index.html"
    target.write_text(page, encoding="utf-8")
    return target
