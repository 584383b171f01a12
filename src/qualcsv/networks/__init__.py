"""Codings + actors → stakeholder networks, every edge with the codings that it rests on."""

from qualcsv.networks.graph import EDGE_KEY, edge_table, layout, mention_network
from qualcsv.networks.mentions import find_mentions

__all__ = ["EDGE_KEY", "edge_table", "find_mentions", "layout", "mention_network"]
