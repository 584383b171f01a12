"""The commands of the framework matrix: show, draft, export, import, diff."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import pandas as pd
import typer
from rich.markup import escape

from qualcsv.cli.show import console, progress_bar, show_faults, show_table, write_table
from qualcsv.errors import Fault, UsageError
from qualcsv.tables import rows_of

__all__ = ["framework_app"]

framework_app = typer.Typer(
    help="The framework matrix: people or cases by themes, a person's summary in each cell.",
    no_args_is_help=True,
    rich_markup_mode="rich",
)


class Rows(StrEnum):
    """What a row is."""

    participant = "participant"
    case = "case"


StudyArgument = Annotated[
    Path, typer.Argument(metavar="STUDY", help="The study's folder (the one with study.yaml).")
]
RowsOption = Annotated[Rows, typer.Option(help="What a row is.")]
Code = Annotated[
    list[str] | None,
    typer.Option("--code", help="A column; give it several times. With --level: what is under it."),
]
Level = Annotated[
    int | None,
    typer.Option(metavar="N", help="A column a code at this depth of the codebook, 0 for its top."),
]
Table = Annotated[
    Path | None,
    typer.Option("--out", metavar="FILE", help="Also write the table to this CSV file."),
]
_PLACE = (
    "A study's folder, a folder of memos, an exported xlsx, or a git revision: REV or REV:path."
)


def _options(rows: Rows, code: list[str] | None, level: int | None) -> dict[str, Any]:
    return {"rows": rows.value, "codes": code or None, "level": level}


def _cut(text: str, most: int = 80) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= most else f"{flat[: most - 1]}…"


@framework_app.command("show")
def show(
    study: StudyArgument,
    rows: RowsOption = Rows.participant,
    code: Code = None,
    level: Level = None,
    stale: Annotated[bool, typer.Option("--stale", help="Only cells to read again.")] = False,  # noqa: FBT002
    out: Table = None,
) -> None:
    """List the cells that have codings or summaries: status, who wrote them, and what is stale."""
    from qualcsv.study import framework_matrix, open_study

    matrix = framework_matrix(open_study(study), **_options(rows, code, level))
    cells = matrix.cells
    shown = cells[(cells["n_codings"] > 0) | (cells["summary"] != "")]
    shown = shown[shown["stale"] == "yes"] if stale else shown
    write_table(shown, out)
    console.print(escape(repr(matrix)[1:-1]))
    if shown.empty:
        console.print("No summary is stale." if stale else "No cell has codings or a summary yet.")
    else:
        names = ["row", "code", "status", "made", "author", "version", "n_codings", "changed"]
        cut = shown[names].assign(summary=shown["summary"].map(_cut))
        show_table(cut, title=f"{len(shown)} cells", most=200)
    lost = [Fault(f"{m.row} x {m.code}: {m.why}", file=m.file) for m in rows_of(matrix.unplaced)]
    show_faults(lost, heading="Memos without a cell", colour="yellow")


@framework_app.command("draft")
def draft(
    study: StudyArgument,
    rows: RowsOption = Rows.participant,
    code: Code = None,
    level: Level = None,
    most: Annotated[int, typer.Option(metavar="N", help="Quotations a cell.")] = 3,
    out: Table = None,
) -> None:
    """Draft the summaries of cells that nobody has written in, by quoting; nothing is generated.

    The most central quotations of a cell (LexRank), named as machine-made wherever they are shown.
    A person's words are never written over.
    """
    from qualcsv.study import draft_summaries, open_study

    opened = open_study(study)
    with progress_bar("choosing quotations", None) as step:
        found = draft_summaries(opened, most=most, progress=step, **_options(rows, code, level))
    write_table(found, out)
    _tell(found, "No cell has codings yet: accept suggestions or code by hand first.")


@framework_app.command("export")
def export(
    study: StudyArgument,
    out: Annotated[Path, typer.Option("--out", metavar="FILE", help="An html, xlsx or docx file.")],
    rows: RowsOption = Rows.participant,
    code: Code = None,
    level: Level = None,
    index: Annotated[
        str, typer.Option(metavar="PAGE", help="For html: the study's index page, linked to.")
    ] = "",
) -> None:
    """Write the matrix with its quotations; an xlsx can be edited and read back with import."""
    from qualcsv.study import export_framework, open_study

    path = export_framework(open_study(study), out, index=index, **_options(rows, code, level))
    console.print(f"written to {escape(str(path))}")


@framework_app.command("import")
def import_(
    study: StudyArgument,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="An exported xlsx, edited.")],
    by: Annotated[str, typer.Option("--by", metavar="NAME", help="Who edited it.")],
    prefer: Annotated[
        list[str] | None,
        typer.Option(
            metavar="SIDE",
            help="Where both have changed: file or study for all, or ROW/CODE=file for one cell; give it several times.",
        ),
    ] = None,
    out: Table = None,
) -> None:
    """Take summaries and statuses out of an edited xlsx; tell what was changed on both sides.

    Of a cell that was changed in the file and in the study nothing is written unless you say which.
    """
    from qualcsv.study import import_framework, open_study

    found = import_framework(open_study(study), file, author=by, prefer=_preferred(prefer or []))
    write_table(found, out)
    show_faults(found.attrs["doubts"], heading="Left alone", colour="yellow")
    _tell(found, "Nothing was edited.")
    conflicts = [_conflict(row) for row in rows_of(found[found["outcome"] == "conflict"])]
    show_faults(conflicts, heading="Changed on both sides; nothing was written")
    faults = [Fault(row.told) for row in rows_of(found[found["outcome"] == "fault"])]
    show_faults(faults, heading="Could not be taken")
    if conflicts or faults:
        raise typer.Exit(1)


def _conflict(row: Any) -> Fault:
    told = f"{row.row} x {row.code}: {row.told}\n    file:  {row.mine!r}\n    study: {row.study!r}"
    return Fault(told, todo=f"--prefer {row.row}/{row.code}=file, or =study")


def _preferred(told: list[str]) -> Any:
    """Return what --prefer says: a side for all, or sides for cells."""
    if len(told) == 1 and "=" not in told[0]:
        return told[0]
    some = {}
    for one in told:
        cell, equals, side = one.rpartition("=")
        row, slash, code = cell.rpartition("/")
        if not (equals and slash):
            allowed = "file, study, or ROW/CODE=file, ROW/CODE=study"
            raise UsageError(Fault(f"--prefer {one}", allowed))
        some[(row, code)] = side
    return some


def _tell(found: pd.DataFrame, nothing: str) -> None:
    """Print how many cells became what, and which."""
    if found.empty:
        console.print(nothing)
        return
    counted = found["outcome"].value_counts()
    console.print(", ".join(f"{n} {outcome}" for outcome, n in counted.items()))
    written = found[found["outcome"].isin(["written", "kept"])]
    if len(written):
        names = ["row", "code", "outcome"]
        cut = written[names].assign(words=written["mine"].map(_cut))
        show_table(cut, title=f"{len(written)} cells", most=40)


@framework_app.command("diff")
def diff(
    old: Annotated[str, typer.Argument(metavar="OLD", help=_PLACE)],
    new: Annotated[str, typer.Argument(metavar="NEW", help=_PLACE)],
    beside: Annotated[
        Path | None,
        typer.Option(metavar="STUDY", help="The study that two revisions are of."),
    ] = None,
    out: Table = None,
) -> None:
    """Tell what has changed between two versions of the matrix: cells, words, statuses, staleness.

    [dim]qualcsv framework diff HEAD~3 STUDY[/]
    """
    from qualcsv.study import framework_diff

    found = framework_diff(old, new, beside=beside)
    write_table(found, out)
    if found.empty:
        console.print("No cell has changed.")
        return
    shown = found[["row", "code", "change"]].assign(
        detail=found["detail"].map(lambda t: _cut(t, 200))
    )
    show_table(shown, title=f"{len(found)} changes", most=500)
