"""The commands that count: what a person types, sees and gets, and the exit codes."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from qualcsv.study import Study
from tests.cli.running import Runner


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Runner:
    return Runner(monkeypatch, capsys)


def test_a_matrix_by_two_groupings(run: Runner, sample: Study, tmp_path: Path) -> None:
    out = tmp_path / "m.csv"
    code, shown, err = run(
        "matrix", sample.config.folder, "--by", "case", "--by", "kind", "--level", "0", "--margins",
        "--count", "codings", "--out", out, "--figure", tmp_path,
    )  # fmt: skip
    assert code == 0, err
    assert "codings by case and kind: 1594 codings" in shown
    table = pd.read_csv(out, index_col="code")
    assert table.loc["(all)", "(all) / (all)"] == 1594
    assert (tmp_path / "theme_matrix_case_kind.html").exists()


def test_a_matrix_tells_zero_from_not_coded(run: Runner, sample: Study, tmp_path: Path) -> None:
    folder, out = sample.config.folder, tmp_path / "m.csv"
    code, shown, err = run(
        "matrix", folder, "--by", "kind", "--all", "--level", "0", "--margins", "--out", out
    )
    assert code == 0, err
    table = pd.read_csv(out, index_col="code")
    assert table["observation"].tolist() == ["not coded"] * 7 + ["0"]
    assert table["(all)"].tolist()[-1] == 1578
    assert "nc: nobody has coded" in shown
    assert "nc " in shown


def test_comparison_saturation_and_pairs(run: Runner, sample: Study, tmp_path: Path) -> None:
    folder, out = sample.config.folder, tmp_path / "t.csv"
    code, shown, err = run("compare", folder, "--level", "0", "--declared", "ci", "--out", out)
    assert code == 0, err
    assert set(pd.read_csv(out)["status"]) == {"declared", "exploratory"}
    code, shown, err = run("saturation", folder, "--level", "0", "--permutations", "20")
    assert code == 0, err
    assert "Guest, Namey" in shown
    assert "codes used never" in shown
    code, shown, err = run("cooccurrence", folder, "--within", "document", "--out", out)
    assert code == 0, err
    assert "document: " in shown
    code, shown, err = run("cooccurrence", folder, "--within", "2", "--order")
    assert code == 0, err
    assert "pair of spans within window of 2 sentences" in shown
    assert run("cooccurrence", folder, "--within", "page")[0] == 2
    assert run("cooccurrence", folder)[0] == 2


def test_queries_are_kept_listed_and_run_again(run: Runner, small: Study, tmp_path: Path) -> None:
    small.decide(coder="am", transcript="en.txt", quotation="The money ran out", code="ci.backbone")
    folder = small.config.folder
    assert "No query is saved" in run("query", folder)[1]
    code, shown, err = run("query", folder, 'case:a and text:"ran out"', "--save", "money")
    assert code == 0, err
    assert "1 codings, 1 participants, 1 transcripts" in shown
    assert "money" in run("query", folder)[1]
    out = tmp_path / "found.csv"
    assert run("query", folder, "money", "--out", out)[0] == 0
    assert pd.read_csv(out)["code"].tolist() == ["ci.backbone"]
    code, _, err = run("query", folder, "code:nope")
    assert code == 2
    assert "column 1 of the query: there is no code 'nope'" in err
    assert run("query", folder, "--save", "x")[0] == 2
    assert "No coding fits" in run("query", folder, "case:b")[1]
