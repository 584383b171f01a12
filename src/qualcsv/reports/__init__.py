"""Pages for people who have no Python."""

from qualcsv.reports.codebook import CodeEntry, code_entries, write_codebook
from qualcsv.reports.index import FigureBlock, write_index
from qualcsv.reports.notebooks import run_notebook, run_notebooks
from qualcsv.reports.records_docx import write_records
from qualcsv.reports.transcripts import FileReading, write_transcript_check

__all__ = [
    "CodeEntry",
    "FigureBlock",
    "FileReading",
    "code_entries",
    "run_notebook",
    "run_notebooks",
    "write_codebook",
    "write_index",
    "write_records",
    "write_transcript_check",
]
