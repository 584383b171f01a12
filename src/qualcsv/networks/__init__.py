"""Codings + actors → stakeholder networks, every edge with the codings that it rests on."""

from qualcsv.networks.backbone import BACKBONE_CAVEAT, backbone_candidates
from qualcsv.networks.brokerage import brokerage, brokerage_totals
from qualcsv.networks.centrality import centrality
from qualcsv.networks.compare import compare_networks
from qualcsv.networks.ei import ei_index
from qualcsv.networks.export import FORMATS, edge_frame, node_frame, write_network
from qualcsv.networks.graph import (
    EDGE_KEY,
    Level,
    Weight,
    edge_table,
    graph_of,
    layout,
    mention_network,
)
from qualcsv.networks.layouts import ego_layout, matrix_order, shared_layout, two_columns
from qualcsv.networks.mentions import find_mentions
from qualcsv.networks.proposed import proposed_actors
from qualcsv.networks.relations import CO_MENTION, RELATIONS, SPEAKS_OF, Relation, relation_names
from qualcsv.networks.sensitivity import sensitivity
from qualcsv.networks.simple import NetworkWarning
from qualcsv.networks.structure import structure
from qualcsv.networks.themes import project_network, theme_cooccurrence, theme_network
from qualcsv.networks.ties import find_ties

__all__ = [
    "BACKBONE_CAVEAT",
    "CO_MENTION",
    "EDGE_KEY",
    "FORMATS",
    "RELATIONS",
    "SPEAKS_OF",
    "Level",
    "NetworkWarning",
    "Relation",
    "Weight",
    "backbone_candidates",
    "brokerage",
    "brokerage_totals",
    "centrality",
    "compare_networks",
    "edge_frame",
    "edge_table",
    "ego_layout",
    "ei_index",
    "find_mentions",
    "find_ties",
    "graph_of",
    "layout",
    "matrix_order",
    "mention_network",
    "node_frame",
    "project_network",
    "proposed_actors",
    "relation_names",
    "sensitivity",
    "shared_layout",
    "structure",
    "theme_cooccurrence",
    "theme_network",
    "two_columns",
    "write_network",
]
