"""The commands that count codings: matrix, compare, cooccurrence, saturation, query."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import pandas as pd
import typer
from rich.markup import escape

from qualcsv.cli.show import console, show_table, write_table
from qualcsv.errors import Fault, UsageError

__all__ = ["compare", "cooccurrence", "matrix", "query", "saturation"]

StudyArgument = Annotated[
    Path, typer.Argument(metavar="STUDY", help="The study's folder (the one with study.yaml).")
]
Out = Annotated[
    Path | None,
    typer.Option("--out", metavar="FILE", help="Write the result to this CSV file too."),
]
Level = Annotated[
    int | None,
    typer.Option(metavar="N", help="Count codes at this depth of the codebook, 0 for its top."),
]
_MARKS = {"not coded": "nc", "not asked": "na"}


class Count(StrEnum):
    """What a cell counts."""

    segments = "segments"
    participants = "participants"
    words = "words"
    codings = "codings"
    share_of_words = "share of words"
    presence = "presence"


class Normalise(StrEnum):
    """What cells are divided by."""

    rows = "rows"
    columns = "columns"
    all = "all"
    per_participant = "per participant"
    per_1000_words = "per 1000 words"


def _flat(table: pd.DataFrame) -> pd.DataFrame:
    """Return a matrix with one level of columns."""
    if isinstance(table.columns, pd.MultiIndex):
        told: Any = [" / ".join(map(str, one)) for one in table.columns]
        name, attrs = " / ".join(map(str, table.columns.names)), dict(table.attrs)
        table = table.set_axis(pd.Index(told, name=name), axis=1)
        table.attrs = attrs
    return table


def _marked(cells: pd.DataFrame, where: pd.DataFrame, mark: str) -> pd.DataFrame:
    """Return a matrix with a mark in some of its cells; its margins stay."""
    chosen = where.reindex_like(cells).eq(other=True)
    return cells.mask(chosen, mark)


def matrix(
    study: StudyArgument,
    by: Annotated[
        list[str] | None,
        typer.Option(
            help="case (the default), sector, participant, transcript, coder, month or any column of participants.csv; give it twice for two."
        ),
    ] = None,
    count: Annotated[Count, typer.Option(help="What is counted.")] = Count.segments,
    level: Level = None,
    own: Annotated[  # noqa: FBT002
        bool, typer.Option("--own", help="With --level: without the codes below.")
    ] = False,
    attribute: Annotated[
        str | None, typer.Option(help="Split each group by this attribute, such as polarity.")
    ] = None,
    normalise: Annotated[
        Normalise | None, typer.Option(help="What the cells are divided by.")
    ] = None,
    margins: Annotated[  # noqa: FBT002
        bool, typer.Option("--margins", help="Add a row and a column for all, counted anew.")
    ] = False,
    complete: Annotated[  # noqa: FBT002
        bool, typer.Option("--all", help="Show codes and groups without codings too, and why.")
    ] = False,
    out: Out = None,
    figure: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Also write the heatmap into this folder.")
    ] = None,
) -> None:
    """Count the decided codings by code and group. Suggestions do not count."""
    from qualcsv import figures
    from qualcsv.study import matrix as counted
    from qualcsv.study import matrix_status_of, open_study

    opened = open_study(study)
    names = by or ["case"]
    told: dict[str, Any] = {
        "by": names[0] if len(names) == 1 else tuple(names), "level": level,
        "attribute": attribute, "complete": complete, "roll_up": False if own else None,
    }  # fmt: skip
    normal = normalise.value if normalise else None
    table = counted(opened, count=count.value, normalise=normal, margins=margins, **told)
    flat = _flat(table)
    shown = flat.round(3).astype(object)
    written = flat.astype(object)
    if complete:
        status = _flat(matrix_status_of(opened, **told))
        for mark, short in _MARKS.items():
            shown = _marked(shown, status == mark, short)
            written = _marked(written, status == mark, mark)
    write_table(written, out)
    n = f"{table.attrs['codings']} codings, {table.attrs['participants']} participants"
    if table.empty:
        console.print("No codings yet: accept suggestions or code by hand first.")
    else:
        how = f"{count.value}{f', {normal}' if normal else ''} by {' and '.join(names)}"
        show_table(shown.reset_index(), title=f"{how}: {n}", most=200)
        if complete:
            console.print("nc: nobody has coded a transcript of the group; na: not asked")
    if figure is not None:
        name = f"theme_matrix_{'_'.join(names)}".replace(" ", "_")
        (page,) = figures.write_figures({name: figures.theme_matrix(flat)}, figure)
        console.print(f"written to {escape(str(page))}")


def compare(
    study: StudyArgument,
    by: Annotated[str, typer.Option(help="An attribute of the participants.")] = "case",
    group: Annotated[
        list[str] | None, typer.Option(help="Only these groups; give it twice or more.")
    ] = None,
    count: Annotated[Count, typer.Option(help="What a person's value is.")] = Count.participants,
    level: Level = None,
    declared: Annotated[
        list[str] | None,
        typer.Option("--declared", metavar="CODE", help="A code with a hypothesis made before."),
    ] = None,
    out: Out = None,
) -> None:
    """Test whether people of two groups differ, over participants, with effect and interval.

    Codes without a hypothesis made before are marked exploratory.
    """
    from qualcsv.matrices import compare_groups
    from qualcsv.study import open_study

    opened = open_study(study)
    table = compare_groups(
        opened.codings(), opened.participants, by=by, count=count.value, groups=group,
        level=level, hypotheses=declared or (), seed=opened.config.seed,
    )  # fmt: skip
    write_table(table, out)
    if table.empty:
        console.print("No codings yet: accept suggestions or code by hand first.")
        return
    names = ["code", "group_a", "group_b", "n_a", "n_b", "value_a", "value_b", "effect", "low", "high", "p", "p_holm", "status", "why"]  # fmt: skip
    measure = table["measure"].iloc[0]
    shown = table[names].round(3).astype(object).where(table[names].notna(), "")
    show_table(shown, title=f"{measure} by {by}, over participants", most=200)


def cooccurrence(
    study: StudyArgument,
    within: Annotated[
        str, typer.Option(help="overlap, sentence, turn, document, or a number of sentences.")
    ],
    order: Annotated[  # noqa: FBT002
        bool, typer.Option("--order", help="Count which code comes before which instead.")
    ] = False,
    out: Out = None,
) -> None:
    """Count which codes stand together, within what you say, and how much more than by chance."""
    from qualcsv import matrices
    from qualcsv.study import open_study

    opened = open_study(study)
    unit: str | int = int(within) if within.isdecimal() else within
    segments = None if unit in ("overlap", "document") else opened.segments(unit="sentence")
    counted = matrices.code_sequence if order else matrices.cooccurrence
    seed = {} if order else {"seed": opened.config.seed}
    table = counted(opened.codings(), within=unit, segments=segments, **seed)
    write_table(table, out)
    most = "before" if order else "together"
    found = table[table[most] > 0].sort_values(most, ascending=False, kind="stable")
    if found.empty:
        console.print("No two codes stand together.")
        return
    shown = found.drop(columns=["jaccard", "participants"], errors="ignore").round(3)
    shown = shown.astype(object).where(shown.notna(), "")
    show_table(shown, title=f"{table.attrs['unit']}: {len(found)} pairs of codes", most=40)


def saturation(
    study: StudyArgument,
    level: Level = None,
    permutations: Annotated[int, typer.Option(help="How many random orders.", min=0)] = 1_000,
    out: Out = None,
) -> None:
    """Show how soon further interviews stop bringing new codes, by date and in random orders."""
    from qualcsv import matrices
    from qualcsv.study import open_study

    opened = open_study(study)
    codings = opened.codings()
    table = matrices.saturation(
        codings, level=level, permutations=permutations, participants=opened.participants,
        seed=opened.config.seed,
    )  # fmt: skip
    write_table(table, out)
    if table.empty:
        console.print("No codings yet: accept suggestions or code by hand first.")
        return
    show_table(table.round(1), title=f"{len(table)} interviews, {len(codings)} codings", most=200)
    reached = matrices.saturation_reached(
        codings, level=level, participants=opened.participants
    ).drop(columns="reached")
    show_table(reached, title="Saturation after Guest, Namey and Chen 2020 (interviews + run)")
    rare = matrices.code_use(codings)
    for use in ("never", "once"):
        codes = rare.loc[rare["use"] == use, "code"]
        console.print(escape(f"{len(codes)} codes used {use}: {', '.join(codes) or '-'}"))


def query(
    study: StudyArgument,
    asked: Annotated[
        str | None,
        typer.Argument(
            metavar="[QUERY]",
            help="A query such as 'code:ci.backbone and not case:torget', or the name of a saved one. [dim]Without any, the saved ones are listed.[/]",
        ),
    ] = None,
    save: Annotated[
        str | None, typer.Option(metavar="NAME", help="Keep the query under this name.")
    ] = None,
    note: Annotated[str, typer.Option(help="What the query is for.")] = "",
    replace: Annotated[  # noqa: FBT002
        bool, typer.Option("--replace", help="Write over another query of that name.")
    ] = False,
    out: Out = None,
) -> None:
    """Find codings by codes, attributes, participants, words, and how they stand to each other.

    [dim]under:cond and polarity:barrier near\\[2 sentences] text:"nobody"[/]
    """
    from qualcsv.study import open_study, run_query, save_query, saved_queries

    opened = open_study(study)
    if asked is None:
        if save is not None:
            raise UsageError(Fault(f"--save {save} without a query", todo="write the query"))
        kept = saved_queries(opened)
        write_table(kept, out)
        if kept.empty:
            console.print("No query is saved: qualcsv query STUDY QUERY --save NAME")
        else:
            show_table(kept, title=f"{len(kept)} saved queries")
        return
    if save is not None:
        path = save_query(opened, save, asked, note=note, replace=replace)
        console.print(f"kept as {escape(save)} in {escape(str(path))}")
    found = run_query(opened, asked)
    write_table(found, out)
    if found.empty:
        console.print("No coding fits.")
        return
    shown = found[["coding", "transcript", "participant", "case", "turn", "code", "coder"]]
    cut = found["quotation"].map(lambda text: text if len(text) <= 80 else f"{text[:79]}…")
    who = found.loc[found["participant"] != "", "participant"].nunique()
    title = f"{len(found)} codings, {who} participants, {found['transcript'].nunique()} transcripts"
    show_table(shown.assign(quotation=cut), title=title, most=200)
