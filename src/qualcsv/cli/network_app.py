"""The commands about stakeholders: who is named, and the network of what was said of them."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.markup import escape

from qualcsv.cli.show import console, error_console, progress_bar, show_table, write_table
from qualcsv.errors import Fault, UsageError

__all__ = ["StudyArgument", "Table", "cautions", "listed", "mentions", "network", "opened_study"]

StudyArgument = Annotated[
    Path, typer.Argument(metavar="STUDY", help="The study's folder (the one with study.yaml).")
]
Table = Annotated[
    Path | None,
    typer.Option("--out", metavar="FILE", help="Also write the table to this CSV file."),
]


class Level(StrEnum):
    """What a node is."""

    organisation = "organisation"
    sector = "sector"
    person = "person"


class Origin(StrEnum):
    """Which codings count."""

    decided = "decided"
    suggested = "suggested"
    all = "all"


class Weight(StrEnum):
    """What an edge's weight counts."""

    segments = "segments"
    participants = "participants"
    mentions = "mentions"


def opened_study(folder: Path) -> Any:
    """Open a study, read and parse its transcripts with progress bars."""
    from qualcsv.study import open_study
    from qualcsv.transcripts import transcript_files

    study = open_study(folder)
    files, _ = transcript_files(study.config.transcripts)
    with progress_bar("reading transcripts", len(files)) as step:
        study.read(progress=step)
    with progress_bar("finding words and sentences", len(study.transcripts)) as step:
        study.parses(progress=step)
    return study


def listed(asked: list[str] | None) -> list[str] | None:
    """Return what was asked for, whether with commas or by repeating the option."""
    found = [name.strip() for told in asked or () for name in told.split(",") if name.strip()]
    return found or None


def network(
    study: StudyArgument,
    case: Annotated[str | None, typer.Option(help="Only this case.")] = None,
    relations: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAMES",
            help="speaks_of, co_mention, funds, coordinates, ...; 'rel' for all relation codes, "
            "'all' for all. [dim]By default speaks_of.[/]",
        ),
    ] = None,
    themes: Annotated[
        list[str] | None,
        typer.Option(metavar="CODES", help="Only segments with these codes or codes below them."),
    ] = None,
    level: Annotated[Level, typer.Option(help="What a node is.")] = Level.organisation,
    origin: Annotated[
        Origin, typer.Option(help="Decided codings, open suggestions, or both.")
    ] = Origin.decided,
    min_participants: Annotated[
        int, typer.Option(metavar="N", help="Leave out edges that fewer participants speak of.")
    ] = 1,
    weight: Annotated[Weight, typer.Option(help="What the weight counts.")] = Weight.segments,
    since: Annotated[
        str | None, typer.Option(metavar="DATE", help="Only interviews from this date on.")
    ] = None,
    until: Annotated[
        str | None, typer.Option(metavar="DATE", help="Only interviews up to this date.")
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            metavar="FILE",
            help="Write the network: .graphml, .gexf (Gephi), .net (Pajek), .csv (edges, and nodes "
            "beside), .html (figure) or .svg (figure for print).",
        ),
    ] = None,
    figure: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Also write the figure into this folder.")
    ] = None,
) -> None:
    """Show the network of stakeholders, each edge with the codings that it rests on.

    [dim]qualcsv network my-study --case torget --relations funds,coordinates --out torget.gexf[/]
    """
    from qualcsv.networks import edge_frame
    from qualcsv.study import stakeholder_network

    if out is not None:
        _check_ending(out)
    opened = opened_study(study)
    graph = stakeholder_network(
        opened,
        case=case,
        relations=listed(relations),
        themes=listed(themes),
        level=level.value,
        origin=origin.value,
        min_participants=min_participants,
        weight=weight.value,
        since=since,
        until=until,
    )
    edges = edge_frame(graph)
    if edges.empty:
        console.print(
            "No actor is tied to another in the segments asked for: the network is empty."
        )
    else:
        edges = edges.assign(n_participants=[len(told.split()) for told in edges["participants"]])
        edges = edges.sort_values(["weight", "source", "target"], ascending=[False, True, True])
        shown = edges[["source", "target", "label", "weight", "n_participants", "codes"]]
        show_table(
            shown.rename(columns={"label": "relation", "weight": weight.value}),
            title=f"{len(graph)} nodes, {len(edges)} edges",
        )
    for told in cautions(graph):
        error_console.print(f"[yellow]{escape(told)}[/]")
    if out is not None:
        _write(graph, out)
    if figure is not None:
        _draw(graph, figure / f"stakeholder_network_{case or 'all'}.html")


def _check_ending(out: Path) -> None:
    """Refuse a wrong ending before anything takes time."""
    from qualcsv.networks import FORMATS

    endings = [*FORMATS, ".csv", ".html", ".svg"]
    if out.suffix.lower() not in endings:
        raise UsageError(Fault(f"--out {out.name!r}", ", ".join(endings)))


def _write(graph: Any, out: Path) -> None:
    from qualcsv.networks import write_network

    if out.suffix.lower() == ".html":
        _draw(graph, out)
        return
    if out.suffix.lower() == ".svg":
        _print(graph, out)
        return
    for path in write_network(graph, out):
        console.print(f"written to {escape(str(path))}")


def _draw(graph: Any, page: Path) -> None:
    from qualcsv import figures

    (written,) = figures.write_figures({page.stem: figures.stakeholder_network(graph)}, page.parent)
    console.print(f"written to {escape(str(written))}")


def _print(graph: Any, out: Path) -> None:
    from qualcsv.figures import network_svg

    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_text(network_svg(graph), encoding="utf-8")
    except OSError as error:
        raise UsageError(f"{out} cannot be written to ({error.strerror})") from None
    console.print(f"written to {escape(str(out))}")


def cautions(graph: Any) -> list[str]:
    """Return what a reader of the network should know."""
    told = []
    bare = sorted(n for n, data in graph.nodes(data=True) if not data.get("sector"))
    if bare:
        told.append(f"without a sector in the actors file: {', '.join(bare)}")
    alone = sorted(node for node in graph if graph.degree(node) == 0)
    if alone:
        told.append(f"spoke, and are tied to nobody: {', '.join(alone)}")
    if graph.graph.get("participants") == 1:
        told.append("one participant only: this is one person's view, no network of many")
    silent = [node for node, data in graph.nodes(data=True) if not data.get("spoke")]
    if silent and len(graph):
        told.append(
            f"{len(silent)} of {len(graph)} were not interviewed and are seen through others only"
        )
    return told


def mentions(
    study: StudyArgument,
    people: Annotated[  # noqa: FBT002
        bool, typer.Option("--people", help="Also participants who are called by name.")
    ] = False,
    ambiguous: Annotated[  # noqa: FBT002
        bool, typer.Option("--ambiguous", help="Only those of which it stays open who is meant.")
    ] = False,
    proposed: Annotated[  # noqa: FBT002
        bool,
        typer.Option("--proposed", help="Instead: names that a trained pipeline finds."),
    ] = False,
    out: Table = None,
) -> None:
    """Tell where actors are named or meant, how each was found, and what stays open."""
    from qualcsv.study import ambiguous_mentions, proposed_actors
    from qualcsv.study import mentions as find

    opened = opened_study(study)
    if proposed:
        with progress_bar("looking for names", len(opened.transcripts)) as step:
            names = proposed_actors(opened, progress=step)
        write_table(names, out)
        if names.empty:
            console.print("No name is proposed. Only a trained pipeline (study.yaml) finds any.")
        else:
            show_table(names[["name", "kind", "mentions", "transcripts"]], title="Proposed actors")
            console.print("To accept one, write it into the study's actors file.")
        return
    table = ambiguous_mentions(opened, people=people) if ambiguous else find(opened, people=people)
    write_table(table, out)
    if ambiguous:
        shown = table[["transcript", "turn", "quotation", "how", "candidates"]]
        show_table(shown, title=f"{len(table)} mentions stay open", most=200)
        return
    counted = table.assign(actor=table["actor"].where(table["actor"] != "", "(open)"))
    counts = counted.groupby(["actor", "how"]).size().unstack(fill_value=0)
    counts = counts.loc[counts.sum(axis=1).sort_values(ascending=False, kind="stable").index]
    show_table(counts.reset_index(), title=f"{len(table)} mentions", most=100)
