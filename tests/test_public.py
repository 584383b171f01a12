"""The public surface: what `import qualcsv` gives, and what it costs."""

from __future__ import annotations

import subprocess
import sys

import qualcsv as qc


def test_import_loads_none_of_the_heavy_libraries() -> None:
    heavy = ["spacy", "plotly", "docx", "pandas", "networkx", "pydantic", "simplemma"]
    program = f"import qualcsv, sys; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_import_gives_no_warning() -> None:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", "import qualcsv"], capture_output=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, b"")


def test_every_public_name_is_there() -> None:
    missing = [name for name in qc.__all__ if getattr(qc, name, None) is None]
    assert missing == []


def test_public_names_are_those_that_the_issue_names() -> None:
    named = {
        "open_study", "read_transcript", "read_transcripts", "theme_matrix",
        "stakeholder_network", "trace", "figures", "load_codebook",
    }  # fmt: skip
    assert named <= set(qc.__all__)


def test_unknown_name_is_an_attribute_error() -> None:
    assert not hasattr(qc, "no_such_thing")


def test_dir_lists_the_public_names() -> None:
    assert set(qc.__all__) <= set(dir(qc))
