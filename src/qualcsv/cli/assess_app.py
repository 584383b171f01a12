"""The command that answers the study's questions: conditions, scorecard, value and the rest."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import pandas as pd
import typer
from rich.markup import escape

from qualcsv.cli.show import console, progress_bar, show_table, write_table

__all__ = ["assess"]

_MOST_ROWS = 60
_LONG = 70


class What(StrEnum):
    """Which of the study's questions."""

    conditions = "conditions"
    scorecard = "scorecard"
    value = "value"
    stages = "stages"
    clusters = "clusters"
    indicators = "indicators"
    findings = "findings"


# what of each table is shown; all of it is written with --out
_SHOWN: dict[str, tuple[str, ...]] = {
    "conditions": (
        "case", "name", "enabler_participants", "barrier_participants", "mixed_participants",
        "verdict", "contested", "fragile", "judgement",
    ),
    "set_fits": (
        "name", "condition", "units", "necessity_consistency", "necessity_coverage",
        "sufficiency_consistency", "sufficiency_coverage", "caveat",
    ),
    "truth_table": (
        "configuration", "codes", "units", "members", "consistency", "pri", "row_outcome", "caveat",
    ),
    "scorecard": (
        "case", "name", "present_participants", "partial_participants", "lacking_participants",
        "contested_participants", "verdict", "judgement",
    ),
    "gains": (
        "case", "name", "value", "level", "known_by", "realised", "expected", "lacking",
        "participants",
    ),
    "shared_value": ("case", "name", "social", "economic", "environmental", "tied", "shared"),
    "exchange_balance": ("case", "name", "gives", "gains", "balance"),
    "stages": ("case", "stage", "known_by", "name", "present", "partial", "lacking", "unsaid"),
    "business_models": ("case", "partner", "partner_known_by", "speaker", "name", "participants"),
    "cluster_grid": ("case", "function", "capability", "challenge", "units", "participants"),
    "cluster_records": ("kind", "number", "case", "source", "evidence", "action_needed"),
    "triangulation": (
        "case", "indicator", "code", "where", "people_say", "indicator_shows", "agree", "why",
    ),
    "findings": ("place", "says", "case", "verdict", "participants", "caveat"),
}  # fmt: skip


def assess(
    study: Annotated[Path, typer.Argument(metavar="STUDY", help="The study's folder.")],
    what: Annotated[
        list[What] | None,
        typer.Option(help="Which question; may be given several times. By default all."),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out", metavar="DIR", help="Write all tables, with coding ids, into this folder."
        ),
    ] = None,
) -> None:
    """Answer the study's questions from the decided codings. Suggestions do not count.

    Conditions for and against, the collective-impact scorecard, who gains which value, stages,
    clusters, indicators beside what people say, and published findings beside ours.
    """
    from qualcsv.study import assess as assessed
    from qualcsv.study import open_study

    opened = open_study(study)
    with progress_bar("reading transcripts", None):
        opened.read()
    with progress_bar("counting", None):
        tables = assessed(opened, what=[topic.value for topic in what] if what else None)
    for name, table in tables.items():
        if name in _SHOWN:
            _show(name, table, _SHOWN[name])
        write_table(table, out / f"{name}.csv" if out is not None else None)
    if out is not None and "cluster_records" in tables:
        from qualcsv.reports import write_records

        title = f"{opened.config.title}: disruptions, needs and solutions"
        path = write_records(tables["cluster_records"], out / "cluster_records.docx", title=title)
        console.print(f"written to {escape(str(path))}")


def _show(name: str, table: pd.DataFrame, columns: tuple[str, ...]) -> None:
    title = name.replace("_", " ")
    if table.empty:
        console.print(f"{title}: nothing to count.")
        return
    shown = pd.DataFrame(
        {column.replace("_", " "): [_cell(value) for value in table[column]] for column in columns}
    )  # a heading of words can be wrapped
    show_table(shown, title=f"{title} ({len(table)} rows)", most=_MOST_ROWS)


def _cell(value: Any) -> Any:
    if isinstance(value, float):
        return "" if value != value else f"{value:.2f}"
    if isinstance(value, str) and len(value) > _LONG:
        return f"{value[: _LONG - 1]}…"
    return value
