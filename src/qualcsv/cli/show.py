"""How the command shows tables, faults and progress."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pandas as pd
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from qualcsv.errors import Fault, UsageError
from qualcsv.tables import write_csv

__all__ = ["console", "error_console", "progress_bar", "show_faults", "show_table", "write_table"]

# a wide table in a pipe or a log should not be cut at 80 columns
_WIDTH = None if os.environ.get("COLUMNS") else 140
console = Console(width=None if Console().is_terminal else _WIDTH, soft_wrap=False, highlight=False)
error_console = Console(stderr=True, highlight=False, soft_wrap=True)


def show_faults(faults: Iterable[Fault], *, heading: str, colour: str = "red") -> None:
    """Print faults, a line each.

    Parameters
    ----------
    faults : iterable of Fault
        Nothing is printed without any.
    heading : str
        What they are.
    colour : str, optional
        Of the heading.
    """
    listed = list(faults)
    if listed:
        error_console.print(f"[{colour}]{escape(heading)} ({len(listed)})[/]")
        for fault in listed:
            error_console.print(f"  {escape(str(fault))}")


def show_table(frame: pd.DataFrame, *, title: str, most: int = 60) -> None:
    """Print a table.

    Parameters
    ----------
    frame : pandas.DataFrame
        Its cells are shown as text.
    title : str
        Above it.
    most : int, optional
        How many rows; the rest is counted.
    """
    table = Table(title=escape(title), title_justify="left", header_style="bold")
    for name in frame.columns:
        numeric = pd.api.types.is_numeric_dtype(frame[name])
        table.add_column(escape(str(name)), justify="right" if numeric else "left", overflow="fold")
    for row in frame.head(most).itertuples(index=False, name=None):
        table.add_row(*(escape(str(cell)) for cell in row))
    console.print(table)
    if len(frame) > most:
        console.print(f"... and {len(frame) - most} rows more")


def write_table(frame: pd.DataFrame, out: Path | None) -> None:
    """Write a table where a person asked for it, and say so.

    Parameters
    ----------
    frame : pandas.DataFrame
        Any table.
    out : pathlib.Path or None
        The file; None writes nothing.

    Raises
    ------
    UsageError
        If the file cannot be written to.
    """
    if out is None:
        return
    try:
        write_csv(frame, out)
    except OSError as error:
        raise UsageError(f"{out} cannot be written to ({error.strerror})") from None
    console.print(f"written to {escape(str(out))}")


@contextmanager
def progress_bar(what: str, total: int | None) -> Iterator[Callable[[int], None]]:
    """Show a progress bar while something runs.

    Parameters
    ----------
    what : str
        In words.
    total : int or None
        How many steps; None if it is not known.

    Yields
    ------
    callable
        To be called with the number of steps done.
    """
    columns = (
        TextColumn("{task.description}"), BarColumn(bar_width=30), MofNCompleteColumn(),
        TimeRemainingColumn(),
    )  # fmt: skip
    with Progress(*columns, console=error_console, transient=True) as progress:
        task = progress.add_task(what, total=total)
        yield lambda steps: progress.advance(task, steps)
