"""The commands that measure networks, as a person types them."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from typer.testing import CliRunner

from qualcsv.cli.app import app
from qualcsv.errors import UsageError
from qualcsv.networks import brokerage, centrality
from qualcsv.study import Study, stakeholder_network

runner = CliRunner()


def run(*arguments: str | Path) -> str:
    done = runner.invoke(app, [str(a) for a in arguments], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.output


def test_measures_are_shown_and_written_as_python_gives_them(sample: Study, tmp_path: Path) -> None:
    told = run(
        "measures", sample.config.folder, "--case", "torget", "--relations", "rel",
        "--out", tmp_path / "m.csv",
    )  # fmt: skip
    graph = stakeholder_network(sample, case="torget", relations="rel")
    written = pd.read_csv(tmp_path / "m.csv", dtype={"node": str})
    expected = centrality(graph)
    assert list(written["node"]) == list(expected["node"])
    assert written["betweenness"].to_numpy() == pytest.approx(expected["betweenness"].to_numpy())
    assert written["community"].tolist() == expected["community"].tolist()
    assert "density" in told
    assert "not interviewed and are seen through others only" in told
    assert "no tie does not mean that there is none" in told


def test_brokerage_of_another_group_is_written(sample: Study, tmp_path: Path) -> None:
    told = run(
        "brokerage", sample.config.folder, "--case", "vallen", "--group", "kind",
        "--out", tmp_path / "b.csv",
    )  # fmt: skip
    expected = brokerage(stakeholder_network(sample, case="vallen"), group="kind")
    written = pd.read_csv(tmp_path / "b.csv")
    assert written["total"].tolist() == expected["total"].tolist()
    assert f"{int((expected['total'] == 0).sum())} of {len(expected)} nodes broker nothing" in told


def test_backbone_tells_its_caveat_and_writes_all_candidates(sample: Study, tmp_path: Path) -> None:
    told = run("backbone", sample.config.folder, "--case", "torget", "--out", tmp_path / "b.csv")
    assert "This is what was said, not what is" in " ".join(told.split())
    table = pd.read_csv(tmp_path / "b.csv")
    assert table["rank"].tolist() == list(range(1, len(table) + 1))
    assert set(table["case"]) == {"torget"}


@pytest.mark.parametrize("command", ["measures", "brokerage"])
def test_a_study_without_codings_is_told_to_be_empty(
    small: Study, tmp_path: Path, command: str
) -> None:
    told = run(command, small.config.folder, "--out", tmp_path / "m.csv")
    assert "the network is empty" in told
    assert "node" in pd.read_csv(tmp_path / "m.csv").columns


def test_a_study_without_codings_has_no_backbone_candidates(small: Study) -> None:
    assert "there are no candidates" in run("backbone", small.config.folder)


def test_a_case_that_there_is_not_is_told(sample: Study) -> None:
    with pytest.raises(UsageError, match="case='nowhere'"):
        runner.invoke(
            app,
            ["measures", str(sample.config.folder), "--case", "nowhere"],
            catch_exceptions=False,
        )
