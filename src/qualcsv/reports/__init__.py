"""Pages for people who have no Python."""

from qualcsv.reports.codebook import CodeEntry, code_entries, write_codebook
from qualcsv.reports.evidence import Counted, EvidenceTable, EvidenceText, counted_cell
from qualcsv.reports.framework import write_framework
from qualcsv.reports.framework_read import read_framework
from qualcsv.reports.index import FigureBlock, write_index
from qualcsv.reports.notebooks import run_notebook, run_notebooks
from qualcsv.reports.records_docx import write_records
from qualcsv.reports.transcripts import FileReading, write_transcript_check

__all__ = [
    "CodeEntry",
    "Counted",
    "EvidenceTable",
    "EvidenceText",
    "FigureBlock",
    "FileReading",
    "code_entries",
    "counted_cell",
    "read_framework",
    "run_notebook",
    "run_notebooks",
    "write_codebook",
    "write_framework",
    "write_index",
    "write_records",
    "write_transcript_check",
]
