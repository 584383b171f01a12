"""The command that lets codings follow transcripts that were changed."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer
from rich.markup import escape

from qualcsv.cli.show import console, progress_bar, show_table, write_table
from qualcsv.errors import Fault, UsageError

__all__ = ["reanchor"]

_TEXTS = "Keep the texts that codings stand on, for a study whose decisions are older than this."


def reanchor(
    study: Annotated[Path, typer.Argument(metavar="STUDY", help="The study's folder.")],
    apply: Annotated[  # noqa: FBT002
        bool, typer.Option("--apply", help="Write down the places that --accept names.")
    ] = False,
    by: Annotated[
        str | None, typer.Option("--by", metavar="CODER", help="Who agrees. Needed with --apply.")
    ] = None,
    accept: Annotated[
        str,
        typer.Option(
            metavar="OUTCOMES",
            help="What is agreed to, commas between: kept, moved, altered; or ambiguous, with --from.",
        ),
    ] = "kept,moved",
    chosen: Annotated[
        Path | None,
        typer.Option(
            "--from",
            metavar="FILE",
            help="A table that --out wrote, without the rows that you do not agree to.",
        ),
    ] = None,
    memo: Annotated[str, typer.Option(help="A note for each row that is written.")] = "",
    keep_texts: Annotated[bool, typer.Option("--keep-texts", help=_TEXTS)] = False,  # noqa: FBT002
    forget_texts: Annotated[  # noqa: FBT002
        bool, typer.Option("--forget-texts", help="Delete kept texts that no coding stands on.")
    ] = False,
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="FILE", help="Also write the table to this CSV file."),
    ] = None,
) -> None:
    """Find where codings stand whose transcript was changed or renamed after it was coded.

    Nothing is written before a person agrees: [bold]--apply --by NAME[/]. The rows go to that
    person's own ledger; the codings stay their coders'.
    """
    from qualcsv.study import apply_reanchoring, open_study
    from qualcsv.study import reanchor as found_again
    from qualcsv.tables import read_csv

    if apply and not by:
        raise UsageError(Fault("--apply without --by", todo="say who agrees: --by NAME"))
    opened = open_study(study)
    if keep_texts or forget_texts:
        _texts(opened, keep=keep_texts, forget=forget_texts)
        return
    with progress_bar("looking for codings", None) as step:
        table = found_again(opened, progress=step) if chosen is None else read_csv(chosen)
    write_table(table, out)
    if not apply:
        _show(table)
        return
    outcomes = [word.strip() for word in accept.split(",") if word.strip()]
    written = apply_reanchoring(opened, table, coder=by or "", accept=outcomes, memo=memo)
    console.print(f"{len(written)} places are in the ledger of {escape(by or '')}.")
    left = found_again(opened)
    if len(left):
        _show(left)


def _texts(opened: Any, *, keep: bool, forget: bool) -> None:
    from qualcsv.study import forget_texts, keep_texts

    if keep:
        console.print(f"{len(keep_texts(opened))} texts kept in decisions/texts.")
    if forget:
        console.print(f"{len(forget_texts(opened))} texts deleted from decisions/texts.")


def _show(table: Any) -> None:
    """Show how many codings became what, and those that a person has to look at."""
    from qualcsv.tables import OUTCOMES, REANCHORING, check_table

    table = check_table(table, REANCHORING)
    if table.empty:
        console.print("Every coding is where its text says.")
        return
    codings = table.drop_duplicates("coding")
    counts = codings.groupby(["transcript", "outcome"]).size().unstack(fill_value=0)
    counts = counts.reindex(columns=list(OUTCOMES), fill_value=0).reset_index()
    show_table(counts, title=f"{len(codings)} codings whose text was changed", most=200)
    doubtful = table[table["outcome"].isin(["altered", "ambiguous", "lost"])]
    if len(doubtful):
        _show_doubtful(doubtful)
    console.print(
        "To agree to all that are kept or moved: qualcsv reanchor STUDY --apply --by NAME"
    )
    if len(doubtful):
        console.print(
            "To altered ones: --accept altered. To ambiguous ones: write the table with --out, "
            "leave one row a coding, and: --from FILE --accept ambiguous"
        )


def _show_doubtful(doubtful: Any) -> None:
    """Show old and new quotation side by side."""
    shown = doubtful.assign(
        place=[
            f"{start}-{end}" if end else ""
            for start, end in zip(doubtful["new_start"], doubtful["new_end"], strict=True)
        ],
        was=doubtful["old_quotation"].map(_cut),
        now=doubtful["new_quotation"].map(_cut),
        alike=doubtful["similarity"].map("{:.2f}".format),
    )
    names = ["coding", "transcript", "code", "outcome", "alike", "place", "was", "now", "why"]
    show_table(shown[names], title="To look at", most=100)


def _cut(text: str, most: int = 70) -> str:
    text = " ".join(text.split())
    return text if len(text) <= most else f"{text[: most - 1]}…"
