"""The commands about names: pseudonymise and leaks."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.markup import escape

from qualcsv.cli.show import (
    console,
    error_console,
    progress_bar,
    show_faults,
    show_table,
    write_table,
)
from qualcsv.errors import Fault, UsageError

__all__ = ["leaks", "pseudonymise"]

_KEY_HELP = "The key: what each name became. [bold]Outside of the study[/]; only you can read it."


class AskAs(StrEnum):
    """What rows that still say ask are taken for."""

    REPLACE = "replace"
    KEEP = "keep"


def pseudonymise(
    study: Annotated[Path, typer.Argument(metavar="STUDY", help="The study's folder.")],
    key: Annotated[Path, typer.Option("--key", metavar="FILE", help=_KEY_HELP)],
    proposal: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Where the proposal goes; by default beside the key, KEY.proposal.csv.",
        ),
    ] = None,
    confirm: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="A proposal that you have read and edited: carry it out."
        ),
    ] = None,
    by: Annotated[
        str | None, typer.Option(metavar="NAME", help="Who confirms. Needed with --confirm.")
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="The new study, to be shared. Needed with --confirm."),
    ] = None,
    ask_as: Annotated[
        AskAs | None,
        typer.Option("--ask-as", help="What to do with rows that still say ask."),
    ] = None,
) -> None:
    """Replace the names in a study by others: first a proposal, then, confirmed, a new study.

    Without --confirm, names, places, organisations and numbers are looked for and a proposal is
    written. Read it: write replace or keep in the column decision, change replacements, add rows
    for what was not found. With --confirm it is carried out. The study itself is never changed.
    """
    from qualcsv.pseudonyms import check_outside, in_same_checkout
    from qualcsv.study import read_config, study_folders

    config = read_config(study)
    if confirm is None:
        target = proposal or key.with_name(f"{key.stem}.proposal.csv")
        for path in (key, target):
            check_outside(path, study_folders(config))
        _propose(study, key, target)
    else:
        _carry_out(study, key, confirm, by=by, out=out, ask_as=ask_as.value if ask_as else None)
    checkout = in_same_checkout(key, config.folder)
    if checkout is not None:
        told = f"The key lies in the same git checkout as the study ({checkout}): do not commit it."
        error_console.print(f"[yellow]{escape(told)}[/]")


def _opened(study: Path) -> Any:
    from qualcsv.study import open_study
    from qualcsv.transcripts import transcript_files

    opened = open_study(study)
    files, _ = transcript_files(opened.config.transcripts)
    with progress_bar("reading transcripts", len(files)) as step:
        opened.read(progress=step)
    return opened


def _propose(study: Path, key: Path, target: Path) -> None:
    from qualcsv.pseudonyms import write_proposal
    from qualcsv.study import propose_pseudonyms

    opened = _opened(study)
    with progress_bar("looking for names", len(opened.transcripts)) as step:
        found = propose_pseudonyms(opened, key=key, progress=step)
    write_proposal(found, target)
    counted = found.pivot_table(
        index="kind", columns="decision", values="base", aggfunc="size", fill_value=0, sort=False
    )
    show_table(counted.reset_index(), title=f"{len(found)} names and numbers")
    console.print(f"The proposal is in {escape(str(target))}. It holds the names. What to do next:")
    console.print(
        "  1. Read it. Decide each row that says ask; correct the others; add what is missing."
    )
    console.print(
        f"  2. qualcsv pseudonymise {escape(str(study))} --key {escape(str(key))} "
        f"--confirm {escape(str(target))} --by YOU --out NEW_STUDY"
    )


def _carry_out(
    study: Path, key: Path, confirm: Path, *, by: str | None, out: Path | None, ask_as: str | None
) -> None:
    from qualcsv.study import pseudonymise as carried_out

    lacking = [option for option, value in (("--by", by), ("--out", out)) if not value]
    if by is None or out is None or lacking:
        raise UsageError(Fault(f"--confirm without {' and '.join(lacking)}", todo="give it too"))
    opened = _opened(study)
    with progress_bar("writing the new study", len(opened.transcripts)) as step:
        made = carried_out(opened, confirm, key=key, out=out, by=by, ask_as=ask_as, progress=step)
    show_faults(made.left_out, heading="Not in the new study", colour="yellow")
    widened = int((made.codings["moved"] == "widened").sum())
    lost = int((made.codings["moved"] == "not placed").sum())
    console.print(
        f"{made.replaced} places replaced; the new study is in {escape(str(made.folder))}."
    )
    console.print(
        f"{len(made.codings)} rows of ledgers written anew: every coding that had its place has it. "
        f"{widened} were widened to hold a whole name, {lost} speak of texts that are not there."
    )
    console.print(
        f"Keep to yourself: {', '.join(escape(str(p)) for p in (made.key, made.map, made.ids))}"
    )
    _tell(made.leaks)


def leaks(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="What would be shared.")],
    key: Annotated[Path, typer.Option("--key", metavar="FILE", help="The key, or its backup.")],
    show: Annotated[  # noqa: FBT002
        bool, typer.Option("--show", help="Also tell the words. Then the output holds names.")
    ] = False,
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="FILE", help="Also write the table to this file."),
    ] = None,
) -> None:
    """Search what would be shared for names of the key that are left, in all kinds of files.

    Names of files, text, metadata, comments and tracked changes of docx and odt, xlsx, pdf,
    notebooks with outputs, html, csv, json, archives. Exit code 1 if one is found.
    """
    from qualcsv.pseudonyms import leaks as searched

    with progress_bar("searching files", None) as step:
        found = searched(folder, key=key, show=show, progress=step)
    write_table(found, out)
    _tell(found, show=show)


def _tell(found: Any, *, show: bool = False) -> None:
    """Show what is left, and end with 1 if a name is."""
    names = found if show else found.drop(columns="found")
    for certainty, title in (
        ("name", "Names that are left"),
        ("inside a word", "To look at: a name inside a longer word"),
        ("not searched", "Not searched"),
    ):
        part = names[names["certainty"] == certainty].drop(columns="certainty")
        if len(part):
            show_table(part, title=f"{title}: {len(part)}", most=100)
    if (found["certainty"] == "name").any():
        error_console.print("[red]Do not share it yet.[/] key_row is the row of the key.")
        raise typer.Exit(1)
    console.print("No name of the key was found. What the key does not hold was not looked for.")
