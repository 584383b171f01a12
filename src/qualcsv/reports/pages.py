"""The jinja2 environment of all pages: whatever is put in is escaped."""

from __future__ import annotations

from jinja2 import Environment, PackageLoader, select_autoescape

__all__ = ["environment"]


def environment() -> Environment:
    """Return an environment over this room's templates, with escaping always on."""
    return Environment(
        loader=PackageLoader("qualcsv.reports", "templates"),
        autoescape=select_autoescape(default=True, default_for_string=True),
        trim_blocks=True,
        lstrip_blocks=True,
    )
