"""The contract of every table: columns, types, key and ranges, declared once.

A table is a pandas DataFrame. Each room checks what comes in with `check_table` and builds what
goes out with `make_table`, so that a column means the same everywhere. CSV in and out is here too.

A text cell that a spreadsheet program would take for a formula (it starts with ``=``, ``+``,
``-``, ``@``, a tab or a carriage return) is written with an apostrophe before it, and read back
without; `guard` and `unguard` undo each other exactly.
"""

from qualcsv.tables.carried import Carried
from qualcsv.tables.contracts import (
    CODEBOOK_DIFF,
    CODINGS,
    LEDGER,
    MENTIONS,
    OVERLAPS,
    PARTICIPANTS,
    REPORT,
    RULE_CHECK,
    RULE_FAILURES,
    SEGMENTS,
    STALE,
    SUGGESTIONS,
    TRACE,
    TURNS,
    Column,
    Table,
)
from qualcsv.tables.csvfile import guard, read_csv, unguard, write_csv
from qualcsv.tables.frames import check_table, make_table, rows_of
from qualcsv.tables.matrix_contracts import (
    CODE_USE,
    COMPARISON,
    COOCCURRENCE,
    COVERAGE,
    MARGINS,
    NEW_INFORMATION,
    QUERIES,
    SATURATION,
    SEQUENCE,
)

__all__ = [
    "CODEBOOK_DIFF",
    "CODE_USE",
    "CODINGS",
    "COMPARISON",
    "COOCCURRENCE",
    "COVERAGE",
    "LEDGER",
    "MARGINS",
    "MENTIONS",
    "NEW_INFORMATION",
    "OVERLAPS",
    "PARTICIPANTS",
    "QUERIES",
    "REPORT",
    "RULE_CHECK",
    "RULE_FAILURES",
    "SATURATION",
    "SEGMENTS",
    "SEQUENCE",
    "STALE",
    "SUGGESTIONS",
    "TRACE",
    "TURNS",
    "Carried",
    "Column",
    "Table",
    "check_table",
    "guard",
    "make_table",
    "read_csv",
    "rows_of",
    "unguard",
    "write_csv",
]
