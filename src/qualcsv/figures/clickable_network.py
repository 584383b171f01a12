"""A network whose edges open their quotations, in a notebook or as a file of its own."""

from __future__ import annotations

import html
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from qualcsv.figures.network_parts import Width, edge_codings
from qualcsv.figures.network_svg import network_svg
from qualcsv.tables import CODINGS, check_table, rows_of

__all__ = ["ClickableNetwork", "clickable_network"]

_PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
<style>
body { margin: 0; font: 14px/1.45 Helvetica, Arial, sans-serif; color: #222; }
svg { max-width: 100%; height: auto; }
.edge { cursor: pointer; } .edge:hover line, .edge:focus line { stroke: #b3261e; } .edge:focus { outline: none; }
#told { padding: .2em 1em 1em; max-height: 320px; overflow: auto; border-top: 1px solid #9db8d2; }
blockquote { margin: .6em 0 .1em; padding-left: .8em; border-left: 3px solid #9db8d2; white-space: pre-line; }
.meta { color: #555; font-size: .88em; }
</style></head><body>
SVG
<div id="told" aria-live="polite">Click an arrow to read what it rests on.</div>
<script id="data" type="application/json">DATA</script>
<script>
const data = JSON.parse(document.getElementById("data").textContent);
const told = document.getElementById("told");
function line(tag, text, name) {
  const element = document.createElement(tag); element.textContent = text;
  if (name) element.className = name; return element;
}
for (const edge of document.querySelectorAll(".edge")) {
  edge.setAttribute("tabindex", "0");
  const open = () => {
    const rows = (data.edges[edge.dataset.edge] || []).map(id => data.codings[id]).filter(Boolean);
    told.replaceChildren(line("b", edge.querySelector("title").textContent.split("\\n")[0] + " (" + rows.length + " codings)"));
    for (const row of rows) told.append(line("blockquote", row[0]), line("div", row[1], "meta"));
    told.scrollTop = 0;
  };
  edge.addEventListener("click", open);
  edge.addEventListener("keydown", event => { if (event.key === "Enter") open(); });
}
</script></body></html>
"""


_HINT = (
    "A click on an edge opens its quotations. Is nothing drawn below? Then run this cell: Jupyter "
    "shows no frames that somebody else has made."
)


@dataclass(frozen=True)
class ClickableNetwork:
    """A drawing that shows itself in a notebook.

    Attributes
    ----------
    page : str
        A whole html page that needs nothing from outside.
    told : str
        What is drawn, in words.
    """

    page: str
    told: str

    def __repr__(self) -> str:
        """Return what is drawn, never names or quotations."""
        return f"<ClickableNetwork: {self.told}>"

    def _repr_html_(self) -> str:
        """Return the page in a frame: its script reaches nothing of the notebook.

        Jupyter takes frames out of a notebook that it does not trust, as one that somebody else has
        run; the line above it is left, and says what to do.
        """
        return (
            f"<p>{_HINT}</p>"
            '<iframe sandbox="allow-scripts" style="border:0;width:100%;height:1150px" '
            f'srcdoc="{html.escape(self.page, quote=True)}"></iframe>'
        )


def clickable_network(
    graph: Any,
    codings: pd.DataFrame,
    *,
    title: str | None = None,
    places: Mapping[str, tuple[float, float]] | None = None,
    width: Width = "participants",
) -> ClickableNetwork:
    """Draw a network in which a click on an edge opens its quotations.

    Parameters
    ----------
    graph : networkx.MultiDiGraph
        As `qualcsv.stakeholder_network` returns it.
    codings : pandas.DataFrame
        The codings that the edges rest on. Those of a network of suggestions have no quotations
        here.
    title, places, width : optional
        As for `network_svg`.

    Returns
    -------
    ClickableNetwork
        It shows itself at the end of a notebook's cell. ``page`` can be written to a file. It holds
        quotations: give it to nobody who may not read them.

    Raises
    ------
    UsageError
        If a node has no place.
    TableError
        If `codings` is no codings table.

    Examples
    --------
    >>> import qualcsv as qc
    >>> study = qc.open_study(qc.sample_folder())
    >>> clickable_network(qc.stakeholder_network(study, case="vallen"), study.codings())
    <ClickableNetwork: ... actors, ... edges>
    """
    rows = check_table(codings, CODINGS)
    edges = edge_codings(graph)
    cited = {id for ids in edges.values() for id in ids}
    shown = {
        row.coding: (row.quotation, _source(row))
        for row in rows_of(rows[rows["coding"].isin(cited)])
    }
    # a quotation must not be able to end the script
    data = json.dumps({"edges": edges, "codings": shown}, ensure_ascii=False).replace(
        "<", "\\u003c"
    )
    svg = network_svg(graph, title=title, places=places, width=width)
    before, rest = _PAGE.split("SVG", 1)
    between, after = rest.split("DATA", 1)
    told = f"{len(graph)} actors, {graph.number_of_edges()} edges"
    return ClickableNetwork(f"{before}{svg}{between}{data}{after}", told)


def _source(row: Any) -> str:
    who = row.participant or row.transcript
    return f"{who}, {row.transcript} turn {row.turn}; {row.code}, coded by {row.coder}"
