"""The notebooks run, and give the tables that they are committed with."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import nbformat
import pytest

from qualcsv.reports import run_notebook
from qualcsv.study import Study
from tests.conftest import REPOSITORY

NOTEBOOKS = sorted((REPOSITORY / "notebooks").glob("*.ipynb"))
pytestmark = pytest.mark.notebook


def _told(notebook: Any) -> list[str]:
    """Return the outputs that are text: tables and prints; figures are compared by their data."""
    told = []
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            if output["output_type"] == "stream":
                told.append(output["text"])
            elif "data" in output:
                data = output["data"]
                figure = data.get("application/vnd.plotly.v1+json")
                told.append(
                    json.dumps(figure["data"], sort_keys=True)
                    if figure
                    else data.get("text/plain", "")
                )
    # a study's name is its folder's, which differs between a checkout and a copy
    return [re.sub(r"<Study \S+:", "<Study:", text) for text in told]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
def test_notebook_runs_and_gives_the_committed_outputs(path: Path, sample: Study) -> None:
    committed = nbformat.read(path, as_version=4)
    again = run_notebook(path, study=sample.config.folder)
    assert _told(again) == _told(committed)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
def test_notebook_is_committed_with_outputs_and_without_errors(path: Path) -> None:
    cells = [c for c in nbformat.read(path, as_version=4).cells if c.cell_type == "code"]
    kinds = [output["output_type"] for cell in cells for output in cell["outputs"]]
    assert kinds
    assert "error" not in kinds


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
def test_every_figure_is_explained_before_it(path: Path) -> None:
    cells = nbformat.read(path, as_version=4).cells
    drawing = [
        i for i, c in enumerate(cells) if c.cell_type == "code" and "qc.figures." in c.source
    ]
    assert all(
        cells[i - 1].cell_type == "markdown" and len(cells[i - 1].source) > 60 for i in drawing
    )
