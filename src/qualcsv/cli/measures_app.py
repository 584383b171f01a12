"""The commands that measure networks: the nodes, who brokers, who may be the backbone."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import pandas as pd
import typer
from rich.markup import escape

from qualcsv.cli.network_app import StudyArgument, Table, cautions, listed, opened_study
from qualcsv.cli.show import console, error_console, show_table, write_table

__all__ = ["backbone", "brokerage", "measures"]

Case = Annotated[str | None, typer.Option(help="Only this case.")]
Relations = Annotated[
    list[str] | None,
    typer.Option(
        metavar="NAMES",
        help="As in 'qualcsv network': speaks_of, co_mention, funds, ..., rel, all. "
        "[dim]By default speaks_of.[/]",
    ),
]
# headings that fit beside each other; the file has the full names
_SHORT = {
    "node": "node", "sector": "sector", "spoke": "spoke", "in_degree": "in", "out_degree": "out",
    "betweenness": "between", "eigenvector": "eigen", "constraint": "constr.",
    "effective_size": "eff. size", "ei_index": "E-I", "core": "core", "community": "group",
}  # fmt: skip
EMPTY = "No actor is tied to another in the segments asked for: the network is empty."


class Group(StrEnum):
    """What the groups of brokers are."""

    sector = "sector"
    case = "case"
    kind = "kind"


def measures(
    study: StudyArgument,
    case: Case = None,
    relations: Relations = None,
    min_participants: Annotated[
        int, typer.Option(metavar="N", help="Leave out edges that fewer participants speak of.")
    ] = 1,
    weighted: Annotated[  # noqa: FBT002
        bool,
        typer.Option(
            "--weighted", help="Constraint, effective size and eigenvector look at weights."
        ),
    ] = False,
    out: Table = None,
) -> None:
    """Measure the nodes of a network: degree, betweenness, constraint, core, community and more.

    [dim]qualcsv measures my-study --case torget --out measures.csv[/]
    """
    from qualcsv.networks import centrality, structure

    graph = _network(study, case, relations, min_participants)
    table = centrality(graph, weighted=weighted)
    if not graph.number_of_edges():
        console.print(EMPTY)
    if len(table):
        shown = table.sort_values(["betweenness", "node"], ascending=[False, True])
        show_table(
            _rounded(shown[list(_SHORT)].rename(columns=_SHORT)),
            title=f"{len(table)} nodes, the highest betweenness first",
            most=100,
        )
    if graph.number_of_edges():
        whole = structure(graph)
        show_table(_rounded(whole), title="The whole network")
    write_table(table, out)
    _tell(graph)


def brokerage(
    study: StudyArgument,
    case: Case = None,
    relations: Relations = None,
    group: Annotated[
        Group, typer.Option(help="What the groups are between which is brokered.")
    ] = Group.sector,
    min_participants: Annotated[
        int, typer.Option(metavar="N", help="Leave out edges that fewer participants speak of.")
    ] = 1,
    out: Table = None,
) -> None:
    """Count who stands between whom, by Gould and Fernandez's roles, and what chance would give.

    [dim]qualcsv brokerage my-study --case torget --out brokerage.csv[/]
    """
    import warnings

    from qualcsv.networks import NetworkWarning
    from qualcsv.networks import brokerage as brokered
    from qualcsv.tables import BROKERAGE_ROLES

    graph = _network(study, case, relations, min_participants)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", NetworkWarning)  # told below, in words
        table = brokered(graph, group=group.value)
    if not graph.number_of_edges():
        console.print(EMPTY)
    if len(table):
        columns = ["node", "group", *BROKERAGE_ROLES, "total", "expected_total", "z_total"]
        shown = table.sort_values(["total", "node"], ascending=[False, True])
        shown = shown.loc[shown["total"] > 0, columns]
        title = f"Brokerage between groups ({group.value}): how many open paths run through a node"
        names = {"expected_total": "expected", "z_total": "z"}
        show_table(_rounded(shown.rename(columns=names)), title=title, most=100)
        if len(shown) < len(table):
            console.print(f"{len(table) - len(shown)} of {len(table)} nodes broker nothing.")
    write_table(table, out)
    left_out = table.attrs["without_group"]
    if left_out:
        named = ", ".join(map(str, left_out))
        error_console.print(f"[yellow]without {group.value}, and so left out: {escape(named)}[/]")
    _tell(graph)


def backbone(study: StudyArgument, case: Case = None, out: Table = None) -> None:
    """Gather, for each actor of a case, what speaks for and against it as the backbone.

    [dim]qualcsv backbone my-study --case torget --out backbone.csv[/]
    """
    from qualcsv.study import backbone_candidates

    table = backbone_candidates(opened_study(study), case=case)
    if table.empty:
        console.print("No actor is named in a coded segment: there are no candidates.")
    for one in dict.fromkeys(table["case"]):
        rows = table[table["case"] == one]
        shown = pd.DataFrame(
            {
                "rank": rows["rank"], "actor": rows["actor"], "spoke": rows["spoke"],
                "bridging": rows["bridging"], "coord. ties": rows["coordination_ties"],
                "named by": rows["named_by_participants"], "trust": rows["trust_for"],
                "distrust": rows["trust_against"], "for": rows["evidence_for"].str.split().str.len(),
                "against": rows["evidence_against"].str.split().str.len(),
                "funding": rows["funding"],
            }
        )  # fmt: skip
        show_table(shown, title=f"{one}: the order to read in, no verdict", most=12)
    write_table(table, out)
    error_console.print(f"[yellow]{escape(table.attrs['caveat'])}[/]")


def _network(
    study: Path, case: str | None, relations: list[str] | None, min_participants: int
) -> Any:
    """Return a study's network."""
    from qualcsv.study import stakeholder_network

    return stakeholder_network(
        opened_study(study),
        case=case,
        relations=listed(relations),
        min_participants=min_participants,
    )


def _rounded(table: pd.DataFrame) -> pd.DataFrame:
    """Return a table as it is shown; the file has all digits."""
    shown = table.copy()
    for name in shown.select_dtypes("float").columns:
        shown[name] = [("-" if value != value else f"{value:.4g}") for value in shown[name]]
    return shown


def _tell(graph: Any) -> None:
    """Print what the network can and cannot show."""
    told = graph.graph
    error_console.print(
        f"Counted: {escape(told['relations'])}; decided codings: {told['codings']}, participants: "
        f"{told['participants']}. This is what they said, in segments that were coded; no tie does "
        "not mean that there is none."
    )
    for words in cautions(graph):
        error_console.print(f"[yellow]{escape(words)}[/]")
