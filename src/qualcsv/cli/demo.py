"""The sample study through every room."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pandas as pd

from qualcsv import figures
from qualcsv.audit import verify_ledgers, write_seal
from qualcsv.cli.demo_figures import demo_blocks
from qualcsv.cli.show import console, progress_bar
from qualcsv.codebook import shipped_folder
from qualcsv.errors import Fault, QualcsvError, StudyError, file_name
from qualcsv.matrices import theme_matrix
from qualcsv.networks import edge_table
from qualcsv.reports import run_notebooks, write_index
from qualcsv.study import (
    Study,
    assess,
    mentions,
    open_study,
    sample_folder,
    stakeholder_network,
    trace,
)
from qualcsv.tables import write_csv

__all__ = ["run_demo"]


def run_demo(out: Path, *, notebooks: bool = True) -> Path:
    """Run the sample study and leave tables, figures, notebooks and a page that shows them.

    Parameters
    ----------
    out : pathlib.Path
        A folder that is not there or is empty, or one that an earlier demo made.
    notebooks : bool, optional
        Whether to run the notebooks.

    Returns
    -------
    pathlib.Path
        ``index.html``.

    Raises
    ------
    StudyError
        If `out` holds something else.
    """
    _check_target(out)
    study = _copied_study(out)
    with progress_bar(
        "reading the sample study", len(list(study.config.transcripts.iterdir()))
    ) as step:
        study.read(progress=step)
    with progress_bar("finding words and sentences", len(study.transcripts)) as step:
        study.parses(progress=step)
    codings = study.codings()
    graphs = {case: stakeholder_network(study, case=case) for case in study.config.cases}
    assessed = assess(study)
    tables = _tables(study, codings, graphs)
    tables |= {
        name: (table, f"assessment: {name.replace('_', ' ')}") for name, table in assessed.items()
    }
    with progress_bar("writing tables", len(tables)) as step:
        for name, (frame, _) in tables.items():
            write_csv(frame, out / "tables" / f"{name}.csv")
            step(1)
    verdicts = verify_ledgers(study.ledgers())
    write_seal(verdicts, out / "tables" / "seal.csv")
    drawn, blocks = demo_blocks(study, codings, graphs, assessed)
    figures.write_figures(drawn, out / "figures")
    done = _notebooks(study, out) if notebooks else []
    files = {
        "Tables": [(f"tables/{name}.csv", what) for name, (_, what) in tables.items()]
        + [("tables/seal.csv", "the ledgers' head hashes, to be kept elsewhere")],
        "Figures": [(f"figures/{block.id}.html", block.heading) for block in blocks],
        "Notebooks": [(f"notebooks/{path.name}", "run just now, with outputs") for path in done],
        "The study itself": [("study/study.yaml", "open it with qc.open_study")],
    }
    rows = sum(verdict.rows for verdict in verdicts)
    facts = [*study._counts(), ("ledgers", f"{len(verdicts)} verified, {rows} rows")]
    return write_index(
        out,
        title=study.config.title,
        lead="Everything here is invented: no person, company or place is real.",
        facts=facts,
        figures=blocks,
        trace=trace(study),
        names={code.id: code.name for code in study.codebook.codes},
        files={group: entries for group, entries in files.items() if entries},
        edges=_edges(graphs),
    )


def _check_target(out: Path) -> None:
    earlier = (out / "study" / "study.yaml").exists() and (out / "index.html").exists()
    if out.exists() and not out.is_dir():
        raise StudyError(Fault("is a file", "", "choose another --out", file_name(out)))
    if out.exists() and any(out.iterdir()) and not earlier:
        todo = "choose another folder with --out"
        raise StudyError(Fault("is not empty and no earlier demo", "", todo, file_name(out)))


def _copied_study(out: Path) -> Study:
    """Copy the sample, so that people may decide in it."""
    target = out / "study"
    try:
        if target.exists():
            shutil.rmtree(target)
        hidden = shutil.ignore_patterns(".qualcsv")
        shutil.copytree(sample_folder(), target, ignore=hidden)
    except OSError as error:
        raise StudyError(
            Fault(f"cannot be written to ({error.strerror})", file=file_name(out))
        ) from None
    return open_study(target)


def _tables(
    study: Study, codings: pd.DataFrame, graphs: dict[str, Any]
) -> dict[str, tuple[pd.DataFrame, str]]:
    """Return file name → table and what it is."""
    reports = [transcript.report.to_frame() for transcript in study.transcripts.values()]
    tables = {
        "reading": (pd.concat(reports, ignore_index=True), "what was read, altered and left out"),
        "segments": (study.segments(), "all sentences with speaker and offsets"),
        "suggestions": (study.suggestions(), "what the rules suggest, with the words that fired"),
        "codings": (codings, "the coders' decisions in force"),
        "mentions": (mentions(study), "where an actor is named"),
        "codebook": (study.codebook.to_frame(), "the codes"),
    }
    for count in ("segments", "participants", "words"):
        for by in ("case", "sector"):
            frame = theme_matrix(codings, by=by, count=count)
            tables[f"theme_matrix_{by}_{count}"] = (frame, f"{count} by code and {by}")
    for case, graph in graphs.items():
        tables[f"network_{case}"] = (edge_table(graph), f"who speaks of whom, case {case}")
    return tables


def _edges(graphs: dict[str, Any]) -> dict[str, list[str]]:
    return {
        f"{figure}_{case}|{edge}": ids
        for case, graph in graphs.items()
        for figure in ("stakeholder_network", "network_matrix")
        for edge, ids in figures.edge_codings(graph).items()
    }


def _notebooks(study: Study, out: Path) -> list[Path]:
    sources = sorted(shipped_folder("notebooks").glob("[0-9][0-9]_*.ipynb"))
    with progress_bar("running notebooks", len(sources)) as step:
        try:
            return run_notebooks(
                sources, out / "notebooks", study=study.config.folder, progress=step
            )
        except QualcsvError as error:
            console.print(f"[yellow]The notebooks could not be run:[/] {error}")
            raise
