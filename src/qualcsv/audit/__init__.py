"""Verify the ledgers; trace a number to its quotations."""

from qualcsv.audit.trace import trace_codings
from qualcsv.audit.verify import Verdict, read_seal, verify_ledgers, write_seal

__all__ = ["Verdict", "read_seal", "trace_codings", "verify_ledgers", "write_seal"]
