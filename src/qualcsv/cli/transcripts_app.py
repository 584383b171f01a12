"""The commands about transcripts: how each file was read."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer
from rich.markup import escape

from qualcsv.cli.show import console, progress_bar, show_table, write_table

__all__ = ["transcripts_app"]

transcripts_app = typer.Typer(
    help="Look at how the transcripts were read.", no_args_is_help=True, rich_markup_mode="rich"
)


@transcripts_app.callback()
def _root() -> None:
    pass


@transcripts_app.command("check")
def check(
    study: Annotated[
        Path, typer.Argument(metavar="STUDY", help="The study's folder (the one with study.yaml).")
    ],
    html: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Also write a page with each file's first turns beside its own first lines.",
        ),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="FILE", help="Also write the whole table to this CSV file."),
    ] = None,
) -> None:
    """Tell how each file was read: layout, speakers, roles, what was left out, what is doubtful.

    A file that cannot be read is a row with its fault, and the others are read. Who is who can be
    stated in study.yaml under speakers. [dim]qualcsv transcripts check STUDY --html page.html[/]
    """
    from qualcsv.study import open_study, transcript_check, transcript_check_page
    from qualcsv.transcripts import transcript_files

    opened = open_study(study)
    files, _ = transcript_files(opened.config.transcripts)
    with progress_bar("reading transcripts", len(files)) as step:
        if html is None:
            table = transcript_check(opened, progress=step)
        else:
            table = transcript_check_page(opened, html, progress=step)
    read = table[table["layout"] != ""]
    shown = read[["file", "status", "layout", "roles", "turns", "words"]].copy()
    shares = [f"{share:.0%}" if share == share else "" for share in read["interviewer_share"]]
    shown["interviewer"] = shares
    show_table(shown, title=f"{len(read)} files were read", most=100)
    for told, heading in (("left_out", "Left out or altered"), ("doubts", "To look at")):
        _tell(read, told, heading)
    for status, heading in (("left alone", "Left alone"), ("fault", "Not read")):
        _tell(table[table["status"] == status], "fault", heading)
    write_table(table, out)
    if html is not None:
        console.print(f"written to {escape(str(html))}")
    if (table["status"] == "fault").any():
        raise typer.Exit(1)


def _tell(table: Any, column: str, heading: str) -> None:
    """Print one text column, a line a file, if any file has something in it."""
    told = [(file, text) for file, text in zip(table["file"], table[column], strict=True) if text]
    if told:
        console.print(f"[bold]{escape(heading)}[/] ({len(told)})")
        for file, text in told:
            console.print(f"  {escape(file)}: {escape(text)}", soft_wrap=True)
