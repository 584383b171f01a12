"""The `qualcsv` command."""

from qualcsv.cli.app import main

__all__ = ["main"]
