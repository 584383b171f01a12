"""The commands, their help and their exit codes: 0 fine, 1 faults found, 2 wrong use."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.markup import escape

from qualcsv import __version__
from qualcsv.cli import measures_app, network_app
from qualcsv.cli.assess_app import assess
from qualcsv.cli.codebook_app import codebook_app
from qualcsv.cli.framework_app import framework_app
from qualcsv.cli.matrix_app import compare, cooccurrence, matrix, query, saturation
from qualcsv.cli.pseudonyms_app import leaks, pseudonymise
from qualcsv.cli.reanchor_app import reanchor
from qualcsv.cli.show import (
    console,
    error_console,
    progress_bar,
    show_faults,
    show_table,
    write_table,
)
from qualcsv.cli.transcripts_app import transcripts_app
from qualcsv.errors import QualcsvError, UsageError

__all__ = ["app", "main"]

app = typer.Typer(
    name="qualcsv",
    help="Qualitative research with plain text: interviews, codebook, decisions, theme matrices and "
    "stakeholder networks. Everything works offline; nothing leaves your machine.",
    no_args_is_help=True,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    add_completion=False,
)
audit_app = typer.Typer(
    help="Check that the record of decisions was not altered.", no_args_is_help=True
)
app.add_typer(audit_app, name="audit")
app.add_typer(codebook_app, name="codebook")
app.add_typer(transcripts_app, name="transcripts")
app.command("reanchor")(reanchor)
app.command("pseudonymise")(pseudonymise)
app.command("leaks")(leaks)
app.command("mentions")(network_app.mentions)
app.command("network")(network_app.network)
app.add_typer(framework_app, name="framework")
for _command in (matrix, compare, cooccurrence, saturation, query):
    app.command(_command.__name__)(_command)
app.command("assess")(assess)
app.command("measures")(measures_app.measures)
app.command("brokerage")(measures_app.brokerage)
app.command("backbone")(measures_app.backbone)

StudyArgument = Annotated[
    Path, typer.Argument(metavar="STUDY", help="The study's folder (the one with study.yaml).")
]
Out = Annotated[
    Path | None,
    typer.Option(
        "--out", metavar="FILE", help="Write the result to this file instead of only showing it."
    ),
]


class Unit(StrEnum):
    """What is coded."""

    sentence = "sentence"
    turn = "turn"
    paragraph = "paragraph"


def _version(value: bool) -> None:  # noqa: FBT001
    if value:
        console.print(f"qualcsv {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[  # noqa: FBT002
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    pass


def _opened(folder: Path) -> Any:
    """Open a study and read its transcripts with a progress bar."""
    from qualcsv.study import open_study
    from qualcsv.transcripts import transcript_files

    study = open_study(folder)
    files, _ = transcript_files(study.config.transcripts)
    with progress_bar("reading transcripts", len(files)) as step:
        study.read(progress=step)
    return study


@app.command()
def demo(
    out: Annotated[
        Path, typer.Option("--out", metavar="DIR", help="Where the results go; a new folder.")
    ] = Path("qualcsv-demo"),
    notebooks: Annotated[bool, typer.Option(help="Run the notebooks too (takes a minute).")] = True,  # noqa: FBT002
) -> None:
    """Run the invented sample study through everything, and leave a page that shows the results."""
    from qualcsv.cli.demo import run_demo

    index = run_demo(out, notebooks=notebooks)
    console.print(f"\nDone. Open this page in a browser: [bold]{escape(str(index.resolve()))}[/]")


@app.command()
def init(
    study: Annotated[Path, typer.Argument(metavar="STUDY", help="The study's folder, to be made.")],
    transcripts: Annotated[
        Path,
        typer.Option("--transcripts", metavar="DIR", help="The folder with your interview files."),
    ],
) -> None:
    """Make a study from a folder of interview files. Your files are copied, never changed."""
    from qualcsv.study import init_study, open_study
    from qualcsv.transcripts import transcript_files

    files, _ = transcript_files(transcripts)
    with progress_bar("reading transcripts", len(files)) as step:
        folder, left_out = init_study(study, transcripts=transcripts, progress=step)
    made = open_study(folder)
    show_table(_overview(made), title=f"{len(made.transcripts)} transcripts")
    console.print(f"The study is in {escape(str(folder))}. What to do next:")
    console.print("  1. Fill in participants.csv: case, organisation, sector, role.")
    console.print(f"  2. qualcsv check {escape(str(folder))}")
    console.print(f"  3. qualcsv suggest {escape(str(folder))} --out suggestions.csv")
    if left_out:
        show_faults(left_out, heading="Files that were left out", colour="yellow")
        raise typer.Exit(1)


def _overview(study: Any) -> Any:
    import pandas as pd

    rows = []
    for name, transcript in study.transcripts.items():
        roles = {turn.speaker: turn.role for turn in transcript.turn_records}
        told = ", ".join(
            f"{speaker or '(no name)'} ({role})" for speaker, role in list(roles.items())[:5]
        )
        more = f" and {len(roles) - 5} more" if len(roles) > 5 else ""
        words = len(transcript.text.split())
        language, layout = transcript.language, transcript.layout
        rows.append((name, language, layout, len(transcript.turn_records), words, told + more))
    names = ["file", "language", "layout", "turns", "words", "speakers"]
    return pd.DataFrame(rows, columns=names)


@app.command()
def check(study: StudyArgument) -> None:
    """Tell everything that is wrong with a study, all at once."""
    from qualcsv.study import check_study, open_study

    opened = open_study(study)
    faults, doubts = check_study(opened)
    show_faults(doubts, heading="To look at", colour="yellow")
    show_faults(faults, heading="To mend")
    if faults:
        raise typer.Exit(1)
    console.print(f"No faults. {escape(repr(opened)[1:-1])}")


@app.command()
def suggest(
    study: StudyArgument,
    unit: Annotated[Unit | None, typer.Option(help="What a suggestion is about.")] = None,
    out: Out = None,
) -> None:
    """Suggest codes by the codebook's rules. Each suggestion names the rule and the words that fired.

    A suggestion is not a coding: a named coder accepts or rejects it.
    """
    opened = _opened(study)
    with progress_bar("applying the rules", None):
        found = opened.suggestions(unit=unit.value if unit else None)
    write_table(found, out)
    counted = found.groupby("code", sort=False).agg(
        suggestions=("suggestion", "size"), transcripts=("transcript", "nunique")
    )
    place = {code: i for i, code in enumerate(opened.codebook.order)}
    counted = counted.loc[sorted(counted.index, key=lambda code: place[code])].reset_index()
    if len(found):
        show_table(counted, title=f"{len(found)} suggestions", most=200)
    else:
        console.print("No rule fired.")
    ruled = {rule.language for code in opened.codebook.codes for rule in code.rules}
    for language in sorted({t.language for t in opened.transcripts.values()} - ruled):
        error_console.print(f"[yellow]The codebook has no rules for the language {language!r}.[/]")
    for rule, why in opened.skipped.items():
        error_console.print(f"[yellow]rule {escape(rule)} was skipped:[/] {escape(why)}")
    names = sorted({opened.pipeline(t.language).id for t in opened.transcripts.values()})
    console.print(f"codebook {opened.codebook.label}; {'; '.join(map(escape, names))}")


@audit_app.command("verify")
def audit_verify(
    study: StudyArgument,
    seal: Annotated[
        Path | None, typer.Option(metavar="FILE", help="A seal to hold the ledgers against.")
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="FILE", help="Write a seal of sound ledgers to this file."),
    ] = None,
) -> None:
    """Check every row of every coder's ledger; name the first row that was altered.

    Rows cut off at the end show only against a seal: keep one elsewhere, or quote it in the paper.
    """
    import pandas as pd

    from qualcsv.audit import read_seal, verify_ledgers, write_seal
    from qualcsv.study import open_study

    opened = open_study(study)
    sealed = read_seal(seal) if seal else None
    verdicts = verify_ledgers(opened.ledgers(), seal=sealed)
    rows = [
        (v.coder, v.rows, "sound" if not v.faults else "ALTERED", v.head[:16]) for v in verdicts
    ]
    if rows:
        names = ["coder", "rows that chain", "verdict", "head hash"]
        show_table(pd.DataFrame(rows, columns=names), title="Ledgers")
    else:
        console.print("There are no decisions yet.")
    faults = [fault for verdict in verdicts for fault in verdict.faults]
    show_faults(faults, heading="The ledger does not hold")
    if faults:
        raise typer.Exit(1)
    if out is not None:
        write_seal(verdicts, out)
        console.print(f"seal written to {escape(str(out))}")


def main() -> None:
    """Run the command; a fault is told in words and ends it with 1, wrong use with 2."""
    try:
        app()
    except UsageError as error:
        show_faults(error.faults, heading="Wrong use")
        sys.exit(2)
    except QualcsvError as error:
        show_faults(error.faults, heading="That did not work")
        sys.exit(1)
    except KeyboardInterrupt:
        error_console.print("stopped")
        sys.exit(1)
