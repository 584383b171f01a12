"""The commands about codebooks: diff, stale, check, and writing one for readers."""

from __future__ import annotations

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

__all__ = ["codebook_app"]

codebook_app = typer.Typer(
    help="Compare, check and hand over a codebook.",
    no_args_is_help=True,
    rich_markup_mode="rich",
)

_BOOK_HELP = "A YAML, CSV or xlsx file, a folder of YAML files, or a study's folder. [dim]By default the codebook that qualcsv ships.[/]"
BookArgument = Annotated[Path | None, typer.Argument(metavar="[PATH]", help=_BOOK_HELP)]
Target = Annotated[Path, typer.Option("--out", metavar="FILE", help="The file to write.")]
Table = Annotated[
    Path | None,
    typer.Option("--out", metavar="FILE", help="Also write the table to this CSV file."),
]
Language = Annotated[
    str | None,
    typer.Option(help="Only examples of this language; sv also for Swedish names and definitions."),
]
_PLACE = "A file, a folder, a study's folder, 'shipped', or a git revision: REV or REV:path."


def _is_study(path: Path | None) -> bool:
    return path is not None and ((path / "study.yaml").is_file() or path.name == "study.yaml")


def _book(path: Path | None) -> Any:
    """Load a codebook, or that of a study."""
    from qualcsv.codebook import load_codebook
    from qualcsv.study import open_study

    if path is not None and not path.exists():
        todo = "give a file, a folder, or a study's folder"
        raise UsageError(Fault(f"there is no {str(path)!r}", todo=todo))
    return open_study(path).codebook if path and _is_study(path) else load_codebook(path)


def _place(place: str) -> str:
    """Return where a study's codebook is; any other place as it is."""
    from qualcsv.study import read_config

    if not _is_study(Path(place)):
        return place
    book = read_config(place).codebook
    return str(book) if book is not None else "shipped"


def _cut(text: str, most: int = 60) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"


@codebook_app.command("diff")
def diff(
    old: Annotated[str, typer.Argument(metavar="OLD", help=_PLACE)],
    new: Annotated[str, typer.Argument(metavar="NEW", help=_PLACE)],
    out: Table = None,
) -> None:
    """Tell what has changed between two codebooks, in terms of codes.

    Added, removed, renamed, moved, split and merged codes, and what of a code reads otherwise.
    [dim]qualcsv codebook diff HEAD~3 codebook[/]
    """
    from qualcsv.codebook import codebook_at, diff_codebooks

    old, new = _place(old), _place(new)
    before, after = codebook_at(old, beside=new), codebook_at(new, beside=old)
    found = diff_codebooks(before, after)
    write_table(found, out)
    console.print(f"{escape(before.label)} -> {escape(after.label)}")
    if found.empty:
        console.print("No code has changed.")
        return
    shown = found[["code", "change", "detail"]]
    show_table(shown, title=f"{len(found)} changes", most=500)
    if before.version == after.version:
        told = f"Both say version {before.version!r}: raise it in the codebook, so that a paper can name it."
        error_console.print(f"[yellow]{escape(told)}[/]")


@codebook_app.command("stale")
def stale(
    study: Annotated[Path, typer.Argument(metavar="STUDY", help="The study's folder.")],
    known: Annotated[
        str | None,
        typer.Option(
            metavar="PLACE",
            help="An earlier codebook of the study, which nothing tells of yet. " + _PLACE,
        ),
    ] = None,
    out: Table = None,
) -> None:
    """List the codings whose code's definition or criteria has changed since they were made.

    To confirm a coding as it is, revise it unchanged; to change it, revise or remove it.
    """
    from qualcsv.codebook import codebook_at
    from qualcsv.study import open_study

    opened = open_study(study)
    if known is not None:
        book = codebook_at(known, beside=opened.config.codebook)
        opened.remember(book)
        console.print(f"What the codebook {escape(book.label)} says is kept with the decisions.")
    found = opened.stale()
    write_table(found, out)
    if found.empty:
        console.print("No coding is stale.")
        return
    unknown = found["changed"].str.startswith("unknown")
    shown = found[~unknown]
    shown = shown.assign(quotation=shown["quotation"].map(_cut))
    names = ["coding", "coder", "transcript", "turn", "code", "changed", "quotation"]
    if len(shown):
        show_table(shown[names], title=f"{len(shown)} codings to read again", most=500)
    for (why, code), rows in found[unknown].groupby(["changed", "made_under"], sort=True):
        console.print(escape(f"{len(rows)} codings under {code or '(no codebook named)'}: {why}"))
    if unknown.any():
        console.print("If git has that codebook: qualcsv codebook stale STUDY --known REV:path")


@codebook_app.command("check")
def check(path: BookArgument = None, out: Table = None) -> None:
    """Try every code's rules on its examples and counter-examples.

    With a study, also the rules that never fired in it and the codes that overlap most.
    Ends with 1 if an example is missed or a counter-example is suggested.
    """
    from qualcsv.coding import check_rules
    from qualcsv.study import open_study

    study = open_study(path) if path and _is_study(path) else None
    book = study.codebook if study else _book(path)
    show_faults(book.doubts, heading="To look at", colour="yellow")
    languages = {rule.language for code in book.codes for rule in code.rules}
    pipelines = {language: study.pipeline(language) for language in languages} if study else None
    with progress_bar("trying the rules", len(languages)) as step:
        found = check_rules(book, pipelines=pipelines, progress=step)
    write_table(found.table, out)
    show_table(found.table, title=f"{escape(book.id)} {escape(book.label)}", most=500)
    for rule, why in found.skipped.items():
        error_console.print(f"[yellow]rule {escape(rule)} was skipped:[/] {escape(why)}")
    if study:
        _show_study(study, book)
    console.print(escape(repr(found)[1:-1]))
    if not found.sound:
        show_table(found.failures, title=f"{len(found.failures)} fail", most=500)
        raise typer.Exit(1)


def _show_study(study: Any, book: Any) -> None:
    """Show what a study's suggestions tell of the rules."""
    from qualcsv.coding import never_fired, overlaps

    with progress_bar("applying the rules to the study", None):
        suggestions = study.suggestions(unit="sentence")
    spoken = {transcript.language for transcript in study.transcripts.values()}
    silent = never_fired(book, suggestions, languages=spoken)
    counted = silent.groupby("code", sort=False)["rule"].agg(["size", " ".join]).reset_index()
    counted.columns = ["code", "rules", "which"]
    if len(counted):
        show_table(counted, title=f"{len(silent)} rules never fired in the study", most=500)
    pairs = overlaps(suggestions).head(15).round({"share": 3})
    if len(pairs):
        show_table(pairs, title="Codes that overlap most (sentences)")


def _written(path: Path | None, out: Path, form: str, language: str | None) -> None:
    from qualcsv.reports import write_codebook

    made = write_codebook(_book(path), out, format=form, language=language)
    console.print(f"written to {escape(str(made))}")


@codebook_app.command("learn")
def learn(
    sentences: Annotated[
        Path,
        typer.Argument(help="A CSV of coded sentences: language, text, codes, polarity."),
    ],
    out: Target,
    path: BookArgument = None,
) -> None:
    """Learn which words speak for which code, and write them as words.csv for a codebook's folder."""
    from qualcsv.coding.learning import learn_words
    from qualcsv.tables import read_csv, write_csv

    book, table = _book(path), read_csv(sentences)
    with progress_bar("learning words", None):
        words = learn_words(table, book)
    write_csv(words, out)
    told = f"{len(words)} words with points, of {len(table)} sentences, written to {out}"
    console.print(escape(told))


@codebook_app.command("docx")
def docx(out: Target, path: BookArgument = None, language: Language = None) -> None:
    """Write the codebook as a Word document, for a paper's appendix."""
    _written(path, out, "docx", language)


@codebook_app.command("html")
def html(out: Target, path: BookArgument = None, language: Language = None) -> None:
    """Write the codebook as one page of html that needs no network."""
    _written(path, out, "html", language)


@codebook_app.command("csv")
def csv(out: Target, path: BookArgument = None, language: Language = None) -> None:
    """Write the codebook as CSV, which can be read back without its rules."""
    _written(path, out, "csv", language)


@codebook_app.command("md")
def md(out: Target, path: BookArgument = None, language: Language = None) -> None:
    """Write the codebook as Markdown, for a repository or a wiki."""
    _written(path, out, "md", language)
