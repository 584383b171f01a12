"""Codings + actors → stakeholder networks, every edge with the codings that it rests on."""

from qualcsv.networks.brokerage import brokerage, brokerage_totals
from qualcsv.networks.centrality import centrality
from qualcsv.networks.ei import ei_index
from qualcsv.networks.graph import (
    EDGE_KEY,
    Level,
    Weight,
    edge_table,
    graph_of,
    layout,
    mention_network,
)
from qualcsv.networks.mentions import find_mentions
from qualcsv.networks.relations import CO_MENTION, RELATIONS, SPEAKS_OF, Relation, relation_names
from qualcsv.networks.simple import NetworkWarning
from qualcsv.networks.structure import structure
from qualcsv.networks.ties import find_ties

__all__ = [
    "CO_MENTION",
    "EDGE_KEY",
    "RELATIONS",
    "SPEAKS_OF",
    "Level",
    "NetworkWarning",
    "Relation",
    "Weight",
    "brokerage",
    "brokerage_totals",
    "centrality",
    "edge_table",
    "ei_index",
    "find_mentions",
    "find_ties",
    "graph_of",
    "layout",
    "mention_network",
    "relation_names",
    "structure",
]
