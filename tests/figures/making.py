"""Small tables of the assessment for tests of figures."""

from __future__ import annotations

from typing import Any

import pandas as pd

from qualcsv.tables import make_table
from qualcsv.tables.contracts import Table

EVIL = "<script>alert('å')</script>"


def made(table: Table, *rows: dict[str, Any]) -> pd.DataFrame:
    """Return a table whose cells are those given, and else nothing, by type."""
    nothing = {"text": "", "int": 0, "float": 0.0}
    plain: dict[str, Any] = {
        column.name: column.allowed[-1] if column.allowed else nothing[column.kind]
        for column in table.columns
    }
    return make_table(table, [{**plain, **row} for row in rows])
