"""The contracts of what is measured on networks: one row a node, a network, or a candidate."""

from __future__ import annotations

from qualcsv.tables.contracts import Column, Table

__all__ = [
    "BACKBONE",
    "BROKERAGE",
    "BROKERAGE_ROLES",
    "BROKERAGE_TOTALS",
    "CENTRALITY",
    "EI_INDEX",
    "SENSITIVITY",
    "STRUCTURE",
]

# In this order everywhere; other programs have other names and other orders.
BROKERAGE_ROLES = ("coordinator", "itinerant", "gatekeeper", "representative", "liaison")

_NODE = Column("node", "text", "the node, as in the graph", missing=False)
_COUNTED = (*BROKERAGE_ROLES, "total")

BROKERAGE = Table(
    "brokerage",
    "one node",
    (
        _NODE,
        Column("group", "text", "the group that it belongs to", missing=False),
        *(
            Column(role, "int", "how often it brokers so: open triads", lowest=0)
            for role in _COUNTED
        ),
        *(Column(f"expected_{role}", "float", "expected by chance", lowest=0) for role in _COUNTED),
        *(
            Column(f"z_{role}", "float", "standard deviations above chance; NaN if it cannot vary")
            for role in _COUNTED
        ),
    ),
    key=("node",),
)
BROKERAGE_TOTALS = Table(
    "brokerage totals",
    "one role in the whole network",
    (
        Column("role", "text", "how it is brokered", allowed=_COUNTED),
        Column("count", "int", "open triads", lowest=0),
        Column("expected", "float", "expected by chance", lowest=0),
        Column("sd", "float", "standard deviation by chance", lowest=0),
        Column("z", "float", "standard deviations above chance; NaN if it cannot vary"),
    ),
    key=("role",),
)
CENTRALITY = Table(
    "centrality",
    "one node",
    (
        _NODE,
        Column("name", "text", "the actor's name"),
        Column("sector", "text", "the actor's sector"),
        Column("spoke", "text", "whether it was interviewed", allowed=("yes", "no", "")),
        Column("in_degree", "int", "different nodes that have a tie to it", lowest=0),
        Column("out_degree", "int", "different nodes that it has a tie to", lowest=0),
        Column("in_strength", "float", "sum of the weights of the ties to it", lowest=0),
        Column("out_strength", "float", "sum of the weights of its ties to others", lowest=0),
        Column("betweenness", "float", "pairs whose shortest paths run through it", lowest=0),
        Column("betweenness_share", "float", "of all pairs of others, 0 to 1", lowest=0),
        Column("closeness", "float", "nearness of those who reach it, 0 to 1", lowest=0),
        Column("eigenvector", "float", "central among the central, unit length", lowest=0),
        Column("constraint", "float", "Burt's constraint; NaN without ties", lowest=0),
        Column("effective_size", "float", "Burt's effective size; NaN without ties"),
        Column("reciprocity", "float", "share of its ties that go both ways", lowest=0),
        Column("ei_index", "float", "external less internal ties over all, -1 to 1", lowest=-1),
        Column("core", "int", "1 in the core, 0 in the periphery", lowest=0),
        Column("community", "int", "number of its community, from 1", lowest=0),
    ),
    key=("node",),
)
EI_INDEX = Table(
    "E-I index",
    "the network, or one group",
    (
        Column("group", "text", "the group; empty for the whole network"),
        Column("nodes", "int", "nodes of the group", lowest=0),
        Column("internal", "int", "ties within a group", lowest=0),
        Column("external", "int", "ties between groups", lowest=0),
        Column("ei_index", "float", "(external - internal) / ties; NaN without ties", lowest=-1),
        Column("expected", "float", "mean over permutations of the groups", lowest=-1),
        Column("p", "float", "share of permutations as far from the expected", lowest=0),
    ),
    key=("group",),
)
STRUCTURE = Table(
    "structure",
    "one measure of a whole network",
    (
        Column("measure", "text", "the measure", missing=False),
        Column("value", "float", "NaN where it is not defined"),
        Column("meaning", "text", "in words, with the unit", missing=False),
        Column("note", "text", "what to know about this value"),
    ),
    key=("measure",),
)
SENSITIVITY = Table(
    "sensitivity",
    "one measure of one node (or of the whole network)",
    (
        Column("measure", "text", "the measure", missing=False),
        Column("node", "text", "the node; empty for the whole network"),
        Column("name", "text", "the actor's name"),
        Column("spoke", "text", "whether it was interviewed", allowed=("yes", "no", "")),
        Column("value", "float", "with all interviews"),
        Column("lowest", "float", "leaving out any one participant"),
        Column("highest", "float", "leaving out any one participant"),
        Column("most_moved_by", "text", "the participant whose absence moves it most"),
        Column("interval_low", "float", "bootstrap over participants"),
        Column("interval_high", "float", "bootstrap over participants"),
        Column("rank", "float", "from 1, the highest value first; NaN for a network's", lowest=1),
        Column("rank_lowest", "float", "leaving out any one participant", lowest=1),
        Column("rank_highest", "float", "leaving out any one participant", lowest=1),
        Column(
            "rank_changes", "text", "whether any one interview moves it", allowed=("yes", "no", "")
        ),
        Column("undefined", "int", "runs in which it was not defined", lowest=0),
    ),
    key=("measure", "node"),
)
BACKBONE = Table(
    "backbone candidates",
    "one actor of a case",
    (
        Column("case", "text", "the case; empty for all"),
        Column("rank", "int", "the order to read in, no verdict; from 1", lowest=1),
        Column("actor", "text", "the actor's id", missing=False),
        Column("name", "text", "the actor's name"),
        Column("sector", "text", "the actor's sector"),
        Column("spoke", "text", "whether it was interviewed", allowed=("yes", "no")),
        Column("bridging", "int", "liaison + gatekeeper + representative: open triads", lowest=0),
        Column("expected_bridging", "float", "expected by chance", lowest=0),
        Column("coordination_ties", "int", "ties of coordination or communication", lowest=0),
        Column(
            "coordination_share", "float", "share of all such ties; NaN if there are none", lowest=0
        ),
        Column("named_by", "int", "other actors that speak of it", lowest=0),
        Column("named_by_participants", "int", "different participants of others", lowest=0),
        Column("trust_for", "int", "codings of trust that name it, not lacking", lowest=0),
        Column(
            "trust_against", "int", "codings of trust that name it, lacking or contested", lowest=0
        ),
        Column("funders", "text", "actors said to fund it, blank between"),
        Column("funding", "text", "in words: how independent"),
        Column("evidence_for", "text", "ids of codings, blank between"),
        Column("evidence_against", "text", "ids of codings, blank between"),
        Column("evidence_unclear", "text", "ids of codings without polarity or presence"),
        Column("missing", "text", "what is not known, in words"),
    ),
    key=("case", "actor"),
)
