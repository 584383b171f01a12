"""The command assess: what a person types, sees and gets."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from qualcsv.cli import main
from qualcsv.study import Study


def _run(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *arguments: str | Path
) -> tuple[int, str]:
    monkeypatch.setattr("sys.argv", ["qualcsv", "assess", *map(str, arguments)])
    try:
        main()
        code = 0
    except SystemExit as error:
        code = int(error.code or 0)
    told = capsys.readouterr()
    return code, told.out + told.err


def test_all_topics_are_shown_and_written(
    sample: Study,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    code, out = _run(monkeypatch, capsys, sample.config.folder, "--out", tmp_path / "out")
    assert code == 0, out
    for title in ("conditions (14 rows)", "scorecard (10 rows)", "triangulation (18 rows)"):
        assert title in out
    written = {path.name for path in (tmp_path / "out").iterdir()}
    assert {"conditions.csv", "findings.csv", "cluster_records.docx"} <= written
    assert len(written) == 24
    assert pd.read_csv(tmp_path / "out" / "conditions.csv")["enabler_codings"].notna().any()


def test_one_topic_and_a_study_without_codings(
    small: Study, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out = _run(monkeypatch, capsys, small.config.folder, "--what", "value")
    assert code == 0, out
    assert "shared value: nothing to count." in out
    assert "conditions" not in out


def test_wrong_use(
    small: Study,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert _run(monkeypatch, capsys, small.config.folder, "--what", "money")[0] == 2
    assert _run(monkeypatch, capsys, tmp_path / "no")[0] == 1
    (tmp_path / "taken").write_text("")
    code, out = _run(monkeypatch, capsys, small.config.folder, "--out", tmp_path / "taken")
    assert code == 2
    assert "cannot be written" in out


def test_help_tells_the_topics(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out = _run(monkeypatch, capsys, "--help")
    assert code == 0
    assert "findings" in out
