"""How far a measure hangs on single interviews, as a dot with its ranges."""

from __future__ import annotations

import html

import pandas as pd
import plotly.graph_objects as go

from qualcsv.errors import Fault, UsageError
from qualcsv.figures.style import empty_figure, house_layout
from qualcsv.tables import SENSITIVITY, check_table, rows_of

__all__ = ["sensitivity_ranges"]


def sensitivity_ranges(
    table: pd.DataFrame, measure: str, *, most: int = 15, title: str | None = None
) -> go.Figure:
    """Draw a measure with its range when one interview is left out, and its bootstrap interval.

    Parameters
    ----------
    table : pandas.DataFrame
        As `qualcsv.network_sensitivity` returns it.
    measure : str
        One of its measures.
    most : int, optional
        How many nodes, the highest values first.
    title : str, optional
        A title; by default what was measured, and n.

    Returns
    -------
    plotly.graph_objects.Figure
        Not shown and not saved. The dot is the value with all interviews, filled for who was
        interviewed; the thick bar is the range when any one is left out, the thin one the bootstrap
        interval. A star marks a rank that any one interview changes. A measure that no node has
        gives a figure that says so.

    Raises
    ------
    UsageError
        If the table has no such measure.
    TableError
        If it is no table of sensitivity.

    Examples
    --------
    >>> import qualcsv as qc
    >>> study = qc.open_study(qc.sample_folder())
    >>> table = qc.network_sensitivity(study, case="vallen", measure="in_degree", runs=10)
    >>> "in degree" in sensitivity_ranges(table, "in_degree").layout.title.text
    True
    """
    checked = check_table(table, SENSITIVITY)
    if measure not in set(checked["measure"]):
        allowed = ", ".join(dict.fromkeys(checked["measure"])) or "the table is empty"
        raise UsageError(Fault(f"measure={measure!r}", allowed))
    rows = checked[(checked["measure"] == measure) & (checked["node"] != "")]
    rows = rows.dropna(subset=["value"]).sort_values(["value", "node"], ascending=[False, True])
    rows = rows.head(most).iloc[::-1].round(9)  # another machine may add up in another order
    attrs = table.attrs
    n = f"{attrs.get('units', '?')} participants, {attrs.get('runs', '?')} samples"
    heading = title or (
        f"{html.escape(measure.replace('_', ' '))}: all interviews, and without any one<br>"
        f"<sup>n = {n}; {html.escape(attrs.get('note', ''))}</sup>"
    )
    if rows.empty:
        return empty_figure(heading, "No node has this measure.")
    figure = go.Figure()
    places = list(range(len(rows)))
    for low, high, width, colour, name in (
        ("interval_low", "interval_high", 1.5, "#777777", "bootstrap interval"),
        ("lowest", "highest", 7, "#9db8d2", "without any one interview"),
    ):
        ends: list[list[float | None]] = [[], []]
        for y, (one, other) in enumerate(zip(rows[low], rows[high], strict=True)):
            ends[0] += [one, other, None]
            ends[1] += [y, y, None]
        figure.add_trace(
            go.Scatter(
                x=ends[0], y=ends[1], mode="lines", line={"width": width, "color": colour},
                hoverinfo="skip", name=name,
            )
        )  # fmt: skip
    figure.add_trace(_dots(rows, places))
    names = [
        html.escape(name) + (" *" if moved == "yes" else "")
        for name, moved in zip(rows["name"], rows["rank_changes"], strict=True)
    ]
    figure.update_yaxes(tickmode="array", tickvals=places, ticktext=names, automargin=True)
    figure.update_xaxes(title=html.escape(measure.replace("_", " ")), zeroline=False)
    figure.update_layout(legend={"orientation": "h", "y": -0.16})
    drawn = house_layout(figure, heading, width=860, height=190 + 24 * len(rows))
    return drawn.update_layout(margin={"l": 20, "r": 20, "t": 70, "b": 90})


def _dots(rows: pd.DataFrame, places: list[int]) -> go.Scatter:
    told = [
        f"{html.escape(row.name)}: {row.value:.3g}<br>rank {row.rank:.0f}, "
        f"{row.rank_lowest:.0f} to {row.rank_highest:.0f} without any one interview<br>"
        f"moved most by {html.escape(row.most_moved_by) or 'nobody'}"
        for row in rows_of(rows)
    ]
    return go.Scatter(
        x=rows["value"].tolist(),
        y=places,
        mode="markers",
        customdata=told,
        hovertemplate="%{customdata}<extra></extra>",
        marker={
            "size": 10,
            "color": ["#123a5e" if spoke == "yes" else "#ffffff" for spoke in rows["spoke"]],
            "line": {"width": 1.5, "color": "#123a5e"},
        },
        name="all interviews (filled: interviewed; *: any one interview changes the rank)",
    )
