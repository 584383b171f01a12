"""The Python in README and docs runs; what they name is there; every command is told of."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from qualcsv.cli.app import app, audit_app
from tests.conftest import REPOSITORY

PAGES = [REPOSITORY / "README.md", *sorted((REPOSITORY / "docs").glob("*.md"))]
CALLED = {"cli", "demo"}


def _blocks(page: Path, language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_python_of_a_page_runs_from_top_to_bottom(page: Path) -> None:
    code = "\n".join(_blocks(page, "python"))
    namespace: dict[str, object] = {}
    exec(compile(code, str(page), "exec"), namespace)
    assert len(namespace) > 1


@pytest.mark.parametrize(
    "page", [*PAGES, REPOSITORY / "ARCHITECTURE.md"], ids=lambda page: page.name
)
def test_links_of_a_page_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)\)", page.read_text(encoding="utf-8"))
    missing = [link for link in links if not (page.parent / link).exists()]
    assert missing == []


def test_readme_has_exactly_two_set_up_commands_of_one_line_each() -> None:
    blocks = _blocks(REPOSITORY / "README.md", "sh")
    set_up = [block.strip() for block in blocks if "venv" in block]
    assert len(set_up) == 2
    assert all("\n" not in block for block in set_up)


def test_every_command_is_told_of_in_readme_or_docs_and_has_help() -> None:
    told = "\n".join(page.read_text(encoding="utf-8") for page in PAGES)
    told += (REPOSITORY / "CHANGELOG.md").read_text(encoding="utf-8")
    for command in [*app.registered_commands, *audit_app.registered_commands]:
        assert command.callback is not None
        name = command.name or command.callback.__name__
        assert name in told
        assert len((command.callback.__doc__ or "").split()) >= 5


def test_architecture_names_every_room() -> None:
    page = (REPOSITORY / "ARCHITECTURE.md").read_text(encoding="utf-8")
    rooms = {
        path.stem
        for path in (REPOSITORY / "src" / "qualcsv").iterdir()
        if (path.suffix == ".py" or (path / "__init__.py").exists())
        and not path.stem.startswith("_")
    }
    assert [room for room in sorted(rooms) if f"`{room}`" not in page] == []


def test_no_machine_path_and_no_registry_host_in_the_repository() -> None:
    pattern = re.compile(r"(?<![\w.])/(?:work|root|home)/\w|pythonhosted|pypi\.org|npmjs")
    found = []
    for path in REPOSITORY.rglob("*"):
        parts = path.relative_to(REPOSITORY).parts
        if (parts[0].startswith(".") and parts[0] != ".ci") or parts[0] == "qualcsv-demo":
            continue
        if path.is_file() and path.suffix in {
            ".py",
            ".md",
            ".toml",
            ".yaml",
            ".lock",
            ".ipynb",
            ".cff",
            "",
        }:
            if path == Path(__file__):
                continue
            if pattern.search(path.read_text(encoding="utf-8", errors="ignore")):
                found.append(str(path.relative_to(REPOSITORY)))
    assert found == []
