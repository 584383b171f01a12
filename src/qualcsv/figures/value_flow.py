"""Who gives and who gains which value, as flows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from qualcsv.errors import Fault, UsageError
from qualcsv.figures.evidence import marked, plural, told
from qualcsv.figures.style import VALUES, empty_figure, house_layout
from qualcsv.tables import check_table, rows_of
from qualcsv.tables.value_contracts import EXCHANGE

__all__ = ["value_flow"]

_REALISATIONS = ("realised", "expected", "lacking", "unsaid")
_UNKNOWN = "(unknown)"


def value_flow(
    exchange: pd.DataFrame,
    *,
    names: Mapping[str, str] | None = None,
    realisation: str = "realised",
    givers: Sequence[str] = ("named in the span",),
    title: str | None = None,
) -> go.Figure:
    """Draw from whom to whom value is said to flow, as a Sankey diagram.

    Parameters
    ----------
    exchange : pandas.DataFrame
        As `qualcsv.assessment.exchange` returns it, of one case or of all.
    names : Mapping of str to str, optional
        Actor's id → name.
    realisation : {"realised", "expected", "lacking", "unsaid"}, optional
        Which gains.
    givers : sequence of str, optional
        How a giver must be known; gains whose giver is known otherwise, or not at all, come from
        ``"(unknown)"``. That somebody tells of a gain does not make their organisation its giver.
    title : str, optional
        A title; by default it says what was counted, and n.

    Returns
    -------
    plotly.graph_objects.Figure
        Not shown and not saved. Givers stand left, gainers right, so an actor may stand on both
        sides; the width of a flow is its number of codings. Shades tell the kinds of value, and
        the name of a gainer says how many of each, for grey print. Read it as whose gain is
        spoken of together with whom. Without such gains a figure that says so.

    Raises
    ------
    UsageError
        If there is no such realisation.
    TableError
        If it is no table of the exchange.

    Examples
    --------
    >>> import qualcsv as qc
    >>> study = qc.open_study(qc.sample_folder())
    >>> figure = value_flow(qc.assess(study, what="value")["exchange"])
    >>> figure.data[0].type
    'sankey'
    """
    if realisation not in _REALISATIONS:
        raise UsageError(Fault(f"realisation={realisation!r}", ", ".join(_REALISATIONS)))
    flows = _flows(check_table(exchange, EXCHANGE), realisation, givers)
    total = sum(flow["number"] for flow in flows.values())
    cases = ", ".join(dict.fromkeys(exchange["case"]))
    heading = title or (
        f"Who gives and who gains: {realisation} gains in codings, {told(cases)}"
        f"<br><sup>n = {plural(total, 'coding')} of a gain; givers stand left, gainers right"
        "</sup>"
    )
    if not flows:
        return empty_figure(heading, f"No {realisation} gain was coded.")
    figure = go.Figure(_sankey(flows, names or {}))
    for kind in [k for k in VALUES if any(key[2] == k for key in flows)]:
        figure.add_trace(
            go.Scatter(
                x=[None],
                y=[None],
                mode="markers",
                name=kind,
                marker={"symbol": "square", "size": 12, "color": VALUES[kind]},
            )
        )
    figure.update_xaxes(visible=False)
    figure.update_yaxes(visible=False)
    figure.update_layout(legend={"orientation": "h", "y": -0.03, "title": "kind of value"})
    gainers = len({gainer for _, gainer, _ in flows})
    height = 230 + 34 * max(gainers, len({giver for giver, _, _ in flows}))
    return house_layout(figure, heading, width=960, height=height)


def _flows(
    table: pd.DataFrame, realisation: str, givers: Sequence[str]
) -> dict[tuple[str, str, str], dict[str, Any]]:
    """Return (giver, gainer, kind) → number and ids of codings, largest gainers first."""
    found: dict[tuple[str, str, str], dict[str, Any]] = {}
    for row in rows_of(table):
        number = getattr(row, realisation)
        if not number:
            continue
        giver = row.giver if row.giver_known_by in givers else _UNKNOWN
        flow = found.setdefault((giver, row.gainer, row.value), {"number": 0, "ids": []})
        flow["number"] += number
        flow["ids"] += str(getattr(row, f"{realisation}_codings")).split()
    kinds = {kind: i for i, kind in enumerate(VALUES)}
    return dict(sorted(found.items(), key=lambda item: (kinds[item[0][2]], item[0])))


def _sankey(
    flows: Mapping[tuple[str, str, str], Mapping[str, Any]], names: Mapping[str, str]
) -> go.Sankey:
    givers = sorted({g for g, _, _ in flows}, key=lambda g: (g == _UNKNOWN, names.get(g, g)))
    gainers = sorted({g for _, g, _ in flows}, key=lambda g: (g == _UNKNOWN, names.get(g, g)))
    left = {giver: i for i, giver in enumerate(givers)}
    right = {gainer: i + len(givers) for i, gainer in enumerate(gainers)}
    labels = [_label(names.get(g, g), _by_kind(flows, 0, g)) for g in givers]
    labels += [_label(names.get(g, g), _by_kind(flows, 1, g)) for g in gainers]
    hover = [
        marked(
            f"{told(names.get(giver, giver))} \u2192 {told(names.get(gainer, gainer))}<br>"
            f"{kind}: {plural(flow['number'], 'coding')}",
            " ".join(dict.fromkeys(flow["ids"])),
        )
        for (giver, gainer, kind), flow in flows.items()
    ]
    return go.Sankey(
        arrangement="snap",
        node={
            "label": labels,
            "color": "#444444",
            "pad": 14,
            "thickness": 12,
            "hovertemplate": "%{label}<extra></extra>",
        },
        link={
            "source": [left[giver] for giver, _, _ in flows],
            "target": [right[gainer] for _, gainer, _ in flows],
            "value": [flow["number"] for flow in flows.values()],
            "color": [_clear(VALUES[kind]) for _, _, kind in flows],
            "line": {"color": "#ffffff", "width": 0.5},
            "label": [kind for _, _, kind in flows],
            "customdata": hover,
            "hovertemplate": "%{customdata[0]}<extra></extra>",
        },
    )


def _by_kind(
    flows: Mapping[tuple[str, str, str], Mapping[str, Any]], side: int, who: str
) -> dict[str, int]:
    found: dict[str, int] = {}
    for key, flow in flows.items():
        if key[side] == who:
            found[key[2]] = found.get(key[2], 0) + flow["number"]
    return found


def _label(name: str, kinds: Mapping[str, int]) -> str:
    return f"{told(name.split(' (')[0])}: " + ", ".join(f"{n} {kind}" for kind, n in kinds.items())


def _clear(colour: str) -> str:
    """Return a colour that lets what lies below show through."""
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return f"rgba({red},{green},{blue},0.72)"
