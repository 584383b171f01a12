"""The figures and tables of the demo's page."""

from __future__ import annotations

from typing import Any

import pandas as pd

from qualcsv import figures
from qualcsv.matrices import cooccurrence, matrix_codings, saturation, theme_matrix
from qualcsv.networks import shared_layout
from qualcsv.reports import FigureBlock
from qualcsv.study import Study, evidence_table
from qualcsv.study.assessment_files import read_events

__all__ = ["demo_blocks"]

# figure, heading, text, html of a table
Drawn = tuple[Any, str, str, str]

_MATRIX = (
    "Rows are codes in the order of the codebook, columns the two cases; a number says how many "
    "different coded stretches of text there are. Click a cell to read them."
)
_GRID = (
    "The same network as a matrix: a row speaks of a column, a number says how many different people "
    "do. Lines divide communities; \u00b0 marks who was not interviewed. Click a cell to read it."
)
_NETWORK = (
    "An arrow runs from the organisation of a speaker to an actor that is named in a coded stretch "
    "of text; the thicker, the more stretches. A heavy outline marks who was interviewed: the others "
    "are seen through their eyes only. Click the dot on an arrow to read what it rests on."
)
_CONDITIONS = (
    "Participants who speak of a condition as a help, to the right, or as a hindrance, to the left. "
    "A hindrance mostly says that it is missing. Click a bar, a diamond or a number of the table."
)
_SCORECARD = "Participants by what they say of each element; the word at the end is the verdict of the count."
_GAINS = "Who gains, as a coder decided: codings that are realised / expected / lacking."
_FLOW = (
    "Whose gain is spoken of together with whom, not money that changed hands. No coder says who "
    "gives: where the gain's own words name no other actor, it comes from (unknown)."
)
_SATURATION = "How many different codes are known after each interview, beside random orders."
_STRIPS = "Each interview from beginning to end; a mark is a coding, a lane a theme. Click a mark."
_TIME = (
    "Values of the indicators with the case's dated events; an open mark is counted otherwise than "
    "the one before. Hover for the source."
)
_PAIRS = "Codes that stand in one turn more often than chance in the same documents would have it."


def demo_blocks(
    study: Study, codings: pd.DataFrame, graphs: dict[str, Any], tables: dict[str, pd.DataFrame]
) -> tuple[dict[str, Any], list[FigureBlock]]:
    """Draw the demo's figures.

    Parameters
    ----------
    study : Study
        The study.
    codings : pandas.DataFrame
        Its codings.
    graphs : dict of str to networkx.MultiDiGraph
        Case → who speaks of whom.
    tables : dict of str to pandas.DataFrame
        As `qualcsv.assess` returns them.

    Returns
    -------
    tuple of (dict of str to plotly.graph_objects.Figure, list of FigureBlock)
        The figures by name, and the same for the page, in order.
    """
    drawn = {
        **_themes(codings),
        **_networks(study, graphs),
        **_assessed(study, tables),
        **_material(study, codings),
    }
    blocks = [
        FigureBlock(name, heading, text, figures.figure_fragment(figure, id=name), table)
        for name, (figure, heading, text, table) in drawn.items()
    ]
    return {name: figure for name, (figure, _, _, _) in drawn.items()}, blocks


def _themes(codings: pd.DataFrame) -> dict[str, Drawn]:
    figure = figures.theme_matrix(theme_matrix(codings), evidence=matrix_codings(codings))
    return {"theme_matrix": (figure, "Themes by case", _MATRIX, "")}


def _networks(study: Study, graphs: dict[str, Any]) -> dict[str, Drawn]:
    places = shared_layout(graphs.values())  # an actor of both cases stands at one place
    drawn: dict[str, Drawn] = {}
    for case, graph in graphs.items():
        heading = f"Who speaks of whom: {study.config.cases[case]}"
        figure = figures.stakeholder_network(graph, places=places)
        drawn[f"stakeholder_network_{case}"] = (figure, heading, _NETWORK, "")
        grid = figures.network_matrix(graph)
        drawn[f"network_matrix_{case}"] = (grid, f"{heading}, as a matrix", _GRID, "")
    return drawn


def _assessed(study: Study, tables: dict[str, pd.DataFrame]) -> dict[str, Drawn]:
    conditions, scorecard = tables["conditions"], tables["scorecard"]
    shared = tables["shared_value"]
    heads = {"case": "case", "name": "condition", "enabler_participants": "enabler", "barrier_participants": "barrier"}  # fmt: skip
    heads |= {"mixed_participants": "mixed", "verdict": "verdict", "contested": "contested"}
    said = {"case": "case", "name": "element"} | {
        f"{one}_participants": one for one in ("present", "partial", "contested", "lacking")
    }
    gained = {"case": "case", "name": "who"} | {
        f"{one}_participants": one for one in ("social", "economic", "environmental")
    }
    actors = {actor.actor: actor.name for actor in study.codebook.actors}
    drawn = {
        "conditions": (
            figures.diverging_bars(conditions), "The seven conditions", _CONDITIONS,
            _table(study, conditions, heads),
        ),
        "scorecard": (
            figures.scorecard(scorecard), "The five elements of collective impact", _SCORECARD,
            _table(study, scorecard, said | {"verdict": "verdict"}),
        ),
        "gains": (
            figures.gains(tables["gains"]), "Who gains which value", _GAINS,
            _table(study, shared, gained | {"shared": "shared?"}),
        ),
    }  # fmt: skip
    series, exchange, events = tables["indicator_series"], tables["exchange"], read_events(study)
    for case, what in study.config.cases.items():
        flow = figures.value_flow(exchange[exchange["case"] == case], names=actors)
        drawn[f"value_flow_{case}"] = (flow, f"Who gives and who gains: {what}", _FLOW, "")
        mine = figures.indicator_timeline(series[series["case"] == case], events=events)
        drawn[f"indicators_{case}"] = (mine, f"Indicators and events: {what}", _TIME, "")
    return drawn


def _material(study: Study, codings: pd.DataFrame) -> dict[str, Drawn]:
    turns = study.segments(unit="turn")
    pairs = cooccurrence(codings, within="turn", segments=turns)
    curve = figures.saturation_curve(saturation(codings))
    return {
        "cooccurrence": (
            figures.cooccurrence_network(pairs, least=3), "What stands together", _PAIRS, "",
        ),
        "saturation": (curve, "Saturation", _SATURATION, ""),
        "coverage": (
            figures.coverage_strips(codings, turns), "Where the codes stand", _STRIPS, "",
        ),
    }  # fmt: skip


def _table(study: Study, table: pd.DataFrame, columns: dict[str, str]) -> str:
    return evidence_table(study, table, columns=columns).page_html()
