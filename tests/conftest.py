"""Fixtures that all tests share. Nothing here needs a trained model or a network."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from qualcsv.study import Study, open_study, sample_folder

REPOSITORY = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of material beside the checkout; tests that need it are skipped without it."""
    folder = REPOSITORY.parent / "shared"
    if not folder.is_dir():
        pytest.skip("the folder 'shared' is not beside the checkout")
    return folder


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Study:
    """The sample study, copied so that its cache does not lie in the checkout; not to be changed."""
    folder = tmp_path_factory.mktemp("sample") / "study"
    shutil.copytree(sample_folder(), folder, ignore=shutil.ignore_patterns(".qualcsv"))
    return open_study(folder)


@pytest.fixture
def small(tmp_path: Path) -> Study:
    """A study of two short transcripts that a test may decide in."""
    folder = tmp_path / "small"
    (folder / "transcripts").mkdir(parents=True)
    (folder / "study.yaml").write_text("title: Small\ncases: {a: A, b: B}\n", encoding="utf-8")
    (folder / "transcripts" / "en.txt").write_text(
        "Interviewer: Who keeps it together?\n\n"
        "Ada Lind: There is nobody who holds it together. The police come when we call.\n\n"
        "Interviewer: And the money?\n\n"
        "Ada Lind: The money ran out in December, so nothing came of it.\n",
        encoding="utf-8",
    )
    (folder / "transcripts" / "sv.txt").write_text(
        "Intervjuare: Hur gick det?\n\n"
        "Per Ö: Vi drar åt samma håll nu. Kommunens folk är här varje vecka.\n",
        encoding="utf-8",
    )
    (folder / "participants.csv").write_text(
        "participant,name,case,organisation,sector,transcript\n"
        "p1,Ada Lind,a,residents,residents,en.txt\n"
        "p2,Per Ö,b,housing_public,public,sv.txt\n",
        encoding="utf-8",
    )
    return open_study(folder)
