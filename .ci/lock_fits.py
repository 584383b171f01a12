"""Tell whether requirements.lock pins, with hashes, all that pyproject.toml asks for."""

from __future__ import annotations

import re
import sys
import tomllib
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name


def main() -> int:
    """Return 0 if every direct requirement is pinned to a version that it admits."""
    root = Path(__file__).resolve().parents[1]
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = [*project["dependencies"], *project["optional-dependencies"]["test"]]
    lock = (root / "requirements.lock").read_text(encoding="utf-8")
    pinned = {
        canonicalize_name(name): version
        for name, version in re.findall(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", lock, re.MULTILINE)
    }
    blocks = re.split(r"^(?=[A-Za-z0-9])", lock, flags=re.MULTILINE)
    wrong = [block.split()[0] for block in blocks if "==" in block and "--hash=" not in block]
    for text in asked:
        requirement = Requirement(text)
        version = pinned.get(canonicalize_name(requirement.name))
        if version is None or version not in requirement.specifier:
            wrong.append(f"{text} (pinned: {version})")
    for entry in wrong:
        sys.stdout.write(f"requirements.lock: {entry}\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
