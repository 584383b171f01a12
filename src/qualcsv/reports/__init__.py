"""Pages for people who have no Python."""

from qualcsv.reports.codebook import CodeEntry, code_entries, write_codebook
from qualcsv.reports.index import FigureBlock, write_index
from qualcsv.reports.notebooks import run_notebook, run_notebooks
from qualcsv.reports.records_docx import write_records

__all__ = [
    "CodeEntry",
    "FigureBlock",
    "code_entries",
    "run_notebook",
    "run_notebooks",
    "write_codebook",
    "write_index",
    "write_records",
]
