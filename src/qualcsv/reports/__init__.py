"""Pages for people who have no Python."""

from qualcsv.reports.index import FigureBlock, write_index
from qualcsv.reports.notebooks import run_notebook, run_notebooks

__all__ = ["FigureBlock", "run_notebook", "run_notebooks", "write_index"]
