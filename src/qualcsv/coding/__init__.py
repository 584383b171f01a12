"""Suggestions with their evidence; the decisions ledger and the codings it folds to."""

from qualcsv.coding.codings import codings_table
from qualcsv.coding.finding import Evidence, Finding
from qualcsv.coding.fold import Fold, InForce, fold
from qualcsv.coding.ledger import Ledger, check_coder, ledger_files, utc_now
from qualcsv.coding.rows import Scan, scan
from qualcsv.coding.rules import CompiledRules
from qualcsv.coding.suggest import suggest

__all__ = [
    "CompiledRules",
    "Evidence",
    "Finding",
    "Fold",
    "InForce",
    "Ledger",
    "Scan",
    "check_coder",
    "codings_table",
    "fold",
    "ledger_files",
    "scan",
    "suggest",
    "utc_now",
]
