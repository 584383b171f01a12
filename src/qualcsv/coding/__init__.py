"""Suggestions with their evidence; the decisions ledger and the codings it folds to."""

from qualcsv.coding.codings import codings_table
from qualcsv.coding.finding import Evidence, Finding
from qualcsv.coding.fold import Fold, InForce, fold
from qualcsv.coding.ledger import Ledger, check_coder, ledger_files, utc_now
from qualcsv.coding.memo import Memo
from qualcsv.coding.memo_files import read_history, read_memos, write_memos
from qualcsv.coding.reanchor import moved, reanchoring
from qualcsv.coding.rows import Scan, scan
from qualcsv.coding.rule_check import RuleCheck, check_rules, never_fired, overlaps
from qualcsv.coding.rules import CompiledRules
from qualcsv.coding.snapshots import keep_snapshot, read_snapshots
from qualcsv.coding.stale import stale_codings
from qualcsv.coding.suggest import suggest
from qualcsv.coding.texts import forget_texts, keep_texts, read_texts

__all__ = [
    "CompiledRules",
    "Evidence",
    "Finding",
    "Fold",
    "InForce",
    "Ledger",
    "Memo",
    "RuleCheck",
    "Scan",
    "check_coder",
    "check_rules",
    "codings_table",
    "fold",
    "forget_texts",
    "keep_snapshot",
    "keep_texts",
    "ledger_files",
    "moved",
    "never_fired",
    "overlaps",
    "read_history",
    "read_memos",
    "read_snapshots",
    "read_texts",
    "reanchoring",
    "scan",
    "stale_codings",
    "suggest",
    "utc_now",
    "write_memos",
]
