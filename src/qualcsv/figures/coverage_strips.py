"""Each interview as a strip, with its codes where they stand in the text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from qualcsv.figures.evidence import HOVER, marked, told
from qualcsv.figures.style import empty_figure, house_layout
from qualcsv.tables import CODINGS, SEGMENTS, check_table, rows_of

__all__ = ["coverage_strips"]

# Okabe & Ito (2008); a lane each tells the themes apart without colour
_COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#555555")
_LANE = 7


def coverage_strips(
    codings: pd.DataFrame,
    segments: pd.DataFrame,
    *,
    transcripts: Sequence[str] | None = None,
    title: str | None = None,
) -> go.Figure:
    """Draw where in each interview something is coded, theme by theme.

    Parameters
    ----------
    codings : pandas.DataFrame
        A codings table, as `Study.codings` returns it.
    segments : pandas.DataFrame
        Segments of all that is said (`Study.segments`); turns are the best.
    transcripts : sequence of str, optional
        Which interviews, in order; by default all that `segments` has.
    title : str, optional
        A title; by default it says what was counted, and n.

    Returns
    -------
    plotly.graph_objects.Figure
        Not shown and not saved. A strip an interview, from its first character to its last. A
        grey base shows what respondents say, the gaps in it are the interviewer's. Above it each
        theme (the codebook's top level) has a lane of its own, always in the order that the
        legend shows; a mark is one coding, as long as its span. Nothing to show gives a figure
        that says so.

    Raises
    ------
    TableError
        If a table is not what it should be.

    Examples
    --------
    >>> import qualcsv as qc
    >>> study = qc.open_study(qc.sample_folder())
    >>> turns = study.segments(unit="turn")
    >>> figure = coverage_strips(study.codings(), turns, transcripts=["t01.docx"])
    >>> figure.data[0].name
    'what respondents say'
    """
    said = check_table(segments, SEGMENTS)
    checked = check_table(codings, CODINGS)
    names = list(transcripts if transcripts is not None else sorted(set(said["transcript"])))
    said = said[said["transcript"].isin(names)]
    shown = checked[checked["transcript"].isin(names)]
    heading = title or (
        "Where the codes stand: each interview from beginning to end"
        f"<br><sup>n = {len(names)} transcripts, {len(shown)} codings; a mark is a coding, "
        "a lane a theme</sup>"
    )
    if said.empty:
        return empty_figure(heading, "There is no text to show.")
    tops = _tops(
        checked, codings.attrs.get("code_parents", {}), codings.attrs.get("code_order", ())
    )
    lanes = list(dict.fromkeys(tops[code] for code in _in_order(shown, codings.attrs)))
    height = (len(lanes) + 1) * _LANE + _LANE
    base = {name: -i * height for i, name in enumerate(names)}
    figure = go.Figure(_speech(said, base))
    code_names: Mapping[str, str] = codings.attrs.get("code_names", {})
    for lane, top in enumerate(lanes, 1):
        part = shown[shown["code"].map(tops) == top]
        figure.add_trace(_lane(part, base, lane, code_names, str(code_names.get(top, top))))
    figure.update_yaxes(
        tickvals=[base[name] + height / 2 - _LANE for name in names],
        ticktext=[told(name) for name in names],
        automargin=True, showgrid=False, zeroline=False,
    )  # fmt: skip
    figure.update_xaxes(title="characters of the transcript", zeroline=False, rangemode="tozero")
    figure.update_layout(barmode="overlay", showlegend=True)
    # as the lanes stand, so that their order tells them apart in grey print
    legend = {"traceorder": "reversed", "title": "lanes of a strip,<br>from its top", "y": 1}
    figure.update_layout(legend=legend)
    tall = 180 + max(44 if len(names) < 20 else 32, 240 // len(names)) * len(names)
    return house_layout(figure, heading, width=1080, height=tall).update_layout(
        margin={"l": 20, "r": 20, "t": 70, "b": 50}
    )


def _in_order(codings: pd.DataFrame, attrs: Mapping[Any, Any]) -> list[str]:
    """Return the codes that occur, in the codebook's order."""
    place = {code: i for i, code in enumerate(attrs.get("code_order", ()))}
    return sorted(set(codings["code"]), key=lambda code: (place.get(code, len(place)), code))


def _tops(
    codings: pd.DataFrame, parents: Mapping[str, str], order: Sequence[str]
) -> dict[str, str]:
    """Return each code's top code."""
    tops = {}
    for code in {*codings["code"], *order}:
        top = code
        while parents.get(top):
            top = parents[top]
        tops[code] = top
    return tops


def _speech(said: pd.DataFrame, base: Mapping[str, int]) -> go.Bar:
    rows = list(rows_of(said[said["role"] != "interviewer"]))
    return go.Bar(
        orientation="h",
        base=[r.start for r in rows],
        x=[r.end - r.start for r in rows],
        y=[base[r.transcript] for r in rows],
        width=_LANE * 0.8,
        marker={"color": "#c9c9c9", "line": {"width": 0}},
        hoverinfo="skip",
        name="what respondents say",
    )


def _lane(
    part: pd.DataFrame,
    base: Mapping[str, int],
    lane: int,
    names: Mapping[str, str],
    label: str,
) -> go.Bar:
    rows = list(rows_of(part.sort_values(["transcript", "start", "end", "coding"])))
    return go.Bar(
        orientation="h",
        base=[r.start for r in rows],
        x=[r.end - r.start for r in rows],
        y=[base[r.transcript] + lane * _LANE for r in rows],
        width=_LANE * 0.9,
        customdata=[
            marked(
                f"{told(r.transcript)}, characters {r.start}\u2013{r.end}<br>"
                f"{told(names.get(r.code, r.code))}<br>1 coding, {told(r.coder)}",
                r.coding,
            )
            for r in rows
        ],
        hovertemplate=HOVER,
        marker={"color": _COLOURS[(lane - 1) % len(_COLOURS)], "line": {"width": 0}},
        name=told(label),
    )
