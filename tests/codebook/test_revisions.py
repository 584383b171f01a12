"""A codebook from a file, a folder or a git revision; what is not there is one clear message."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from qualcsv.codebook import codebook_at
from qualcsv.errors import CodebookError, UsageError

BOOK = "id: t\nversion: '{0}'\ncodes:\n  - {{id: a, name: A, definition: {0}}}\n"


def _git(folder: Path, *arguments: str) -> None:
    subprocess.run(
        [
            "git",
            "-c",
            "user.name=x",
            "-c",
            "user.email=x@x",
            "-c",
            "commit.gpgsign=false",
            *arguments,
        ],
        cwd=folder,
        check=True,
        capture_output=True,
    )


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with two commits of codebook/book.yaml and a third, not committed, state."""
    folder = tmp_path / "repository"
    (folder / "codebook").mkdir(parents=True)
    _git(folder, "init", "-q")
    for version in ("one", "two"):
        (folder / "codebook" / "book.yaml").write_text(BOOK.format(version), encoding="utf-8")
        _git(folder, "add", "-A")
        _git(folder, "commit", "-q", "-m", version)
        _git(folder, "tag", version)
    (folder / "codebook" / "book.yaml").write_text(BOOK.format("three"), encoding="utf-8")
    monkeypatch.chdir(folder)
    return folder


@pytest.mark.parametrize(
    ("place", "version"),
    [
        ("codebook", "three"),
        ("codebook/book.yaml", "three"),
        ("HEAD", "two"),
        ("HEAD~1", "one"),
        ("one", "one"),
        ("one:codebook", "one"),
        ("one:codebook/book.yaml", "one"),
        ("two:./codebook", "two"),
    ],
)
def test_a_place(repository: Path, place: str, version: str) -> None:
    assert codebook_at(place).version == version


def test_a_revision_alone_is_an_earlier_state_of_what_stands_beside_it(
    repository: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    assert codebook_at("one", beside=repository / "codebook").version == "one"
    assert codebook_at("one", beside=repository / "codebook" / "book.yaml").version == "one"


def test_shipped_is_a_place() -> None:
    assert codebook_at("shipped").id == "csv-ci"


def test_the_repository_is_as_it_was(repository: Path) -> None:
    before = {p: p.stat().st_mtime_ns for p in (repository / ".git").rglob("*") if p.is_file()}
    codebook_at("one")
    after = {p: p.stat().st_mtime_ns for p in (repository / ".git").rglob("*") if p.is_file()}
    assert after == before


def test_faults_of_a_revision_name_it(repository: Path) -> None:
    (repository / "codebook" / "book.yaml").write_text("codes: [{id: A}]\n", encoding="utf-8")
    _git(repository, "commit", "-q", "-am", "bad")
    with pytest.raises(CodebookError) as error:
        codebook_at("HEAD")
    assert all(fault.file == "HEAD:codebook/book.yaml" for fault in error.value.faults)


@pytest.mark.parametrize(
    ("place", "told"),
    [
        ("no-such-thing", "git knows no revision 'no-such-thing'"),
        ("no-such-rev:codebook", "git knows no revision 'no-such-rev'"),
        ("HEAD:no/such/path", "the revision 'HEAD' has no 'no/such/path'"),
        ("--output=x", "no file, folder or git revision"),
        (":codebook", "no file, folder or git revision"),
        ("C:\\no\\such.yaml", "git knows no revision 'C'"),
        ("HEAD;touch x", "git knows no revision"),
        ("$(touch x)", "git knows no revision"),
        ("a\nb", "git knows no revision"),
    ],
)
def test_a_place_that_is_not_there(repository: Path, place: str, told: str) -> None:
    with pytest.raises(UsageError) as error:
        codebook_at(place)
    assert told in str(error.value)
    assert not (repository / "x").exists()


def test_outside_a_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(UsageError, match="is in no git repository"):
        codebook_at("HEAD")


def test_without_git(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(UsageError, match="git is not installed"):
        codebook_at("HEAD")
    assert codebook_at("codebook").version == "three"


def test_links_in_a_revision_are_not_followed(repository: Path) -> None:
    secret = repository.parent / "secret.yaml"
    secret.write_text("codes: [{id: s, name: S, definition: s}]\n", encoding="utf-8")
    (repository / "codebook" / "link.yaml").symlink_to(secret)
    _git(repository, "add", "-A")
    _git(repository, "commit", "-q", "-m", "link")
    assert codebook_at("HEAD").order == ["a"]
