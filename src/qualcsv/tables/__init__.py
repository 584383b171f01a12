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
from qualcsv.tables.csvfile import csv_text, guard, read_csv, unguard, write_csv
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
from qualcsv.tables.measure_contracts import (
    BACKBONE,
    BROKERAGE,
    BROKERAGE_ROLES,
    BROKERAGE_TOTALS,
    CENTRALITY,
    EI_INDEX,
    SENSITIVITY,
    STRUCTURE,
)
from qualcsv.tables.network_contracts import (
    MENTIONS,
    PROPOSED_ACTORS,
    TIE_CHANGES,
    TIES,
    UNTIED,
)
from qualcsv.tables.note_contracts import NOTES
from qualcsv.tables.pseudonym_contracts import (
    CODING_IDS,
    KEY,
    KINDS,
    LEAKS,
    OFFSETS,
    PROPOSAL,
    PSEUDONYMISED,
)
from qualcsv.tables.reanchor_contracts import OUTCOMES, REANCHORING
from qualcsv.tables.transcript_contracts import SPEAKERS, TRANSCRIPT_CHECK
from qualcsv.tables.words_contracts import SENTENCES, WORDS

__all__ = [
    "BACKBONE",
    "BROKERAGE",
    "BROKERAGE_ROLES",
    "BROKERAGE_TOTALS",
    "CENTRALITY",
    "CODEBOOK_DIFF",
    "CODE_USE",
    "CODINGS",
    "CODING_IDS",
    "COMPARISON",
    "COOCCURRENCE",
    "COVERAGE",
    "EI_INDEX",
    "KEY",
    "KINDS",
    "LEAKS",
    "LEDGER",
    "MARGINS",
    "MENTIONS",
    "NEW_INFORMATION",
    "NOTES",
    "OFFSETS",
    "OUTCOMES",
    "OVERLAPS",
    "PARTICIPANTS",
    "PROPOSAL",
    "PROPOSED_ACTORS",
    "PSEUDONYMISED",
    "QUERIES",
    "REANCHORING",
    "REPORT",
    "RULE_CHECK",
    "RULE_FAILURES",
    "SATURATION",
    "SEGMENTS",
    "SENSITIVITY",
    "SENTENCES",
    "SEQUENCE",
    "SPEAKERS",
    "STALE",
    "STRUCTURE",
    "SUGGESTIONS",
    "TIES",
    "TIE_CHANGES",
    "TRACE",
    "TRANSCRIPT_CHECK",
    "TURNS",
    "UNTIED",
    "WORDS",
    "Carried",
    "Column",
    "Table",
    "check_table",
    "csv_text",
    "guard",
    "make_table",
    "read_csv",
    "rows_of",
    "unguard",
    "write_csv",
]
