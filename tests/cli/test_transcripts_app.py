from __future__ import annotations

from pathlib import Path

from typer.testing import CliRunner

from qualcsv.cli.app import app
from qualcsv.study import Study
from qualcsv.tables import read_csv

run = CliRunner().invoke


def test_check_prints_a_table_and_writes_table_and_page(small: Study, tmp_path: Path) -> None:
    out, page = tmp_path / "check.csv", tmp_path / "page.html"
    done = run(
        app,
        ["transcripts", "check", str(small.config.folder), "--out", str(out), "--html", str(page)],
    )
    assert done.exit_code == 0, done.output
    assert "2 files were read" in done.output
    assert read_csv(out)["file"].tolist() == ["en.txt", "sv.txt"]
    assert "How the transcripts were read: Small" in page.read_text(encoding="utf-8")


def test_a_bad_file_ends_it_with_1_after_the_others_are_shown(small: Study) -> None:
    (small.config.transcripts / "empty.txt").write_bytes(b"")
    (small.config.transcripts / "b.wav").write_bytes(b"x")
    done = run(app, ["transcripts", "check", str(small.config.folder)])
    assert done.exit_code == 1
    assert "2 files were read" in done.output
    assert "empty.txt: the file is empty" in done.output
    assert "b.wav: the format .wav is not read" in done.output
