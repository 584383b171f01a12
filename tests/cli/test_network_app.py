"""The commands about stakeholders, as a person types them."""

from __future__ import annotations

from pathlib import Path

import networkx as nx
import pandas as pd
import pytest
from typer.testing import CliRunner

from qualcsv.cli.app import app
from qualcsv.errors import UsageError
from qualcsv.study import Study

runner = CliRunner()


def run(*arguments: str | Path) -> str:
    done = runner.invoke(app, [str(a) for a in arguments], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.output


def test_a_network_of_two_relations_is_written_for_gephi(sample: Study, tmp_path: Path) -> None:
    target = tmp_path / "n.gexf"
    told = run(
        "network", sample.config.folder, "--case", "torget", "--relations", "funds,employs",
        "--out", target,
    )  # fmt: skip
    assert "rel.funds" in told
    relations = {d["relation"] for *_, d in nx.read_gexf(target).edges(data=True)}
    assert relations == {"rel.funds", "rel.employs"}


def test_options_may_be_repeated_and_combined(sample: Study, tmp_path: Path) -> None:
    run(
        "network", sample.config.folder, "--relations", "speaks_of", "--relations", "co_mention",
        "--themes", "ci", "--level", "sector", "--min-participants", "2", "--weight", "participants",
        "--until", "2019", "--out", tmp_path / "n.csv",
    )  # fmt: skip
    edges, nodes = pd.read_csv(tmp_path / "n.csv"), pd.read_csv(tmp_path / "n-nodes.csv")
    assert set(edges["source"]) | set(edges["target"]) <= set(nodes["id"])
    assert set(edges["label"]) == {"speaks_of", "co_mention"}
    assert edges["weight"].min() >= 2


def test_a_network_is_drawn_where_the_file_ends_in_html(small: Study, tmp_path: Path) -> None:
    told = run("network", small.config.folder, "--out", tmp_path / "n.html")
    assert "the network is empty" in told
    assert (tmp_path / "n.html").stat().st_size > 1000


def test_a_network_is_drawn_for_print_where_the_file_ends_in_svg(
    sample: Study, tmp_path: Path
) -> None:
    run("network", sample.config.folder, "--relations", "funds", "--out", tmp_path / "n.svg")
    assert (tmp_path / "n.svg").read_text(encoding="utf-8").startswith("<svg")


def test_a_wrong_ending_is_told_before_anything_is_read(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"n\.png.*\.gexf"):
        runner.invoke(app, ["network", str(tmp_path), "--out", "n.png"], catch_exceptions=False)


def test_mentions_are_counted_and_those_that_stay_open_listed(
    sample: Study, tmp_path: Path
) -> None:
    assert "schools" in run("mentions", sample.config.folder)
    told = run("mentions", sample.config.folder, "--ambiguous", "--out", tmp_path / "m.csv")
    assert "stay open" in told
    assert pd.read_csv(tmp_path / "m.csv")["actor"].isna().all()
    assert "No name is proposed" in run("mentions", sample.config.folder, "--proposed")
