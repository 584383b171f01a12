"""The command in this process, as a person types it."""

from __future__ import annotations

from pathlib import Path

import pytest

from qualcsv.cli import main

Run = tuple[int, str, str]


class Runner:
    """The command in this process: exit code, what it prints, and what it prints of errors.

    What is in `first` stands before every call's own arguments.
    """

    def __init__(
        self,
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
        *first: str,
    ) -> None:
        self._monkeypatch, self._capsys, self._first = monkeypatch, capsys, first

    def __call__(self, *arguments: str | Path) -> Run:
        typed = ["qualcsv", *self._first, *map(str, arguments)]
        self._monkeypatch.setattr("sys.argv", typed)
        try:
            main()
            code = 0
        except SystemExit as error:
            code = int(error.code or 0)
        told = self._capsys.readouterr()
        return code, told.out, told.err
