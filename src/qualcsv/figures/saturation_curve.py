"""How the number of different codes grows, interview by interview."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from qualcsv.figures.evidence import HOVER, marked, told
from qualcsv.figures.style import empty_figure, house_layout
from qualcsv.tables import SATURATION, check_table, rows_of

__all__ = ["saturation_curve"]


def saturation_curve(saturation: pd.DataFrame, *, title: str | None = None) -> go.Figure:
    """Draw the growth of the number of different codes.

    Parameters
    ----------
    saturation : pandas.DataFrame
        As `qualcsv.saturation` returns it.
    title : str, optional
        A title; by default it says what was counted, and n.

    Returns
    -------
    plotly.graph_objects.Figure
        Not shown and not saved. The line with dots is the order of the interviews, the dashed one
        the mean of random orders, within its band; bars are the codes that are new. An empty
        table gives a figure that says so.

    Raises
    ------
    TableError
        If it is no table of saturation.

    Examples
    --------
    >>> import qualcsv as qc
    >>> codings = qc.open_study(qc.sample_folder()).codings()
    >>> figure = saturation_curve(qc.saturation(codings, permutations=20))
    >>> int(figure.data[-1].y[-1]) == codings["code"].nunique()
    True
    """
    table = check_table(saturation, SATURATION)
    attrs = saturation.attrs
    heading = title or "Saturation: different codes by number of interviews"
    if table.empty:
        return empty_figure(heading, "There are no coded interviews.")
    if title is None:
        orders = attrs.get("permutations")
        heading += (
            f"<br><sup>n = {len(table)} interviews, {attrs.get('codings', 'unknown')} codings, "
            f"{int(table['cumulative'].iloc[-1])} different codes"
            + (f"; band: {attrs.get('band', 0.95):.0%} of {orders} random orders" if orders else "")
            + "</sup>"
        )
    x = table["position"].tolist()
    figure = go.Figure()
    _band(figure, table, x)
    told_of = [
        marked(
            f"interview {r.position}: {told(r.transcript)}<br>{r.codes} codes, {r.new} of them new, "
            f"{r.cumulative} so far<br>random orders: {r.mean:.1f} ({r.low:.1f} to {r.high:.1f})"
        )
        for r in rows_of(table)
    ]
    figure.add_trace(
        go.Bar(
            x=x,
            y=table["new"].tolist(),
            name="new in this interview",
            customdata=told_of,
            hovertemplate=HOVER,
            marker={"color": "#bbbbbb", "line": {"color": "#555555", "width": 0.5}},
        )
    )
    figure.add_trace(
        go.Scatter(
            x=x,
            y=table["cumulative"].tolist(),
            mode="lines+markers",
            name="in the order of the interviews",
            customdata=told_of,
            hovertemplate=HOVER,
            line={"color": "#0072b2", "width": 2},
            marker={"size": 5},
        )
    )
    figure.update_xaxes(title="interviews")
    figure.update_yaxes(title="different codes", rangemode="tozero")
    figure.update_layout(legend={"orientation": "h", "y": -0.16})
    return house_layout(figure, heading, width=860, height=480).update_layout(
        margin={"l": 60, "r": 20, "t": 80, "b": 70}
    )


def _band(figure: go.Figure, table: pd.DataFrame, x: list[int]) -> None:
    """Draw the band of random orders and their mean, below all else."""
    none = {"width": 0}
    figure.add_trace(
        go.Scatter(
            x=x,
            y=table["high"].tolist(),
            mode="lines",
            line=none,
            hoverinfo="skip",
            name="band",
            showlegend=False,
        )
    )
    figure.add_trace(
        go.Scatter(
            x=x,
            y=table["low"].tolist(),
            mode="lines",
            line=none,
            hoverinfo="skip",
            fill="tonexty",
            fillcolor="rgba(120,120,120,0.22)",
            name="band of random orders",
        )
    )
    figure.add_trace(
        go.Scatter(
            x=x,
            y=table["mean"].tolist(),
            mode="lines",
            hoverinfo="skip",
            line={"color": "#222222", "dash": "dash", "width": 1.5},
            name="mean of random orders",
        )
    )
