"""Run notebooks and keep them with their outputs."""

from __future__ import annotations

import os
import sys
import warnings
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from qualcsv.errors import Fault, QualcsvError, file_name

__all__ = ["run_notebook", "run_notebooks"]


def run_notebook(
    source: str | Path,
    *,
    study: str | Path,
    timeout: float = 600.0,
    folder: str | Path | None = None,
) -> Any:
    """Run a notebook from top to bottom.

    Parameters
    ----------
    source : str or pathlib.Path
        An ipynb file; it is not changed.
    study : str or pathlib.Path
        The study that it is to open: it reads the environment variable ``QUALCSV_STUDY``.
    timeout : float, optional
        Seconds a cell may take.
    folder : str or pathlib.Path, optional
        Where it runs; by default the study's folder.

    Returns
    -------
    nbformat.NotebookNode
        With outputs, and without what differs from run to run (times, the kernel's version).

    Raises
    ------
    QualcsvError
        If a cell fails: which, and how.
    """
    import nbformat
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

    source = Path(source)
    notebook = nbformat.read(source, as_version=4)
    environment = {
        **os.environ,
        "QUALCSV_STUDY": str(Path(study).resolve()),
        "PYDEVD_DISABLE_FILE_VALIDATION": "1",
        "JUPYTER_PLATFORM_DIRS": "1",
    }
    client = NotebookClient(
        notebook,
        timeout=timeout,
        kernel_name="python3",
        extra_arguments=["--IPKernelApp.log_level=40"],
        resources={"metadata": {"path": str(folder or study)}},
        record_timing=False,
    )
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # nbclient's and zmq's own, on some platforms
            client.execute(env=environment)
    except (CellExecutionError, CellTimeoutError, DeadKernelError, RuntimeError) as error:
        told = str(error).strip().splitlines()[-1][:300]
        raise QualcsvError(Fault(f"a cell failed: {told}", file=file_name(source))) from None
    notebook.metadata.pop("language_info", None)
    notebook.metadata["kernelspec"] = {
        "display_name": "Python 3", "language": "python", "name": "python3"
    }  # fmt: skip
    return notebook


def run_notebooks(
    sources: Sequence[Path],
    folder: str | Path,
    *,
    study: str | Path,
    progress: Callable[[int], None] | None = None,
) -> list[Path]:
    """Run notebooks and write them with their outputs.

    Parameters
    ----------
    sources : sequence of pathlib.Path
        Notebooks, in order.
    folder : str or pathlib.Path
        Where the run ones go; made if it is not there.
    study : str or pathlib.Path
        The study that they open.
    progress : callable, optional
        Called with 1 for each.

    Returns
    -------
    list of pathlib.Path
        What was written.

    Raises
    ------
    QualcsvError
        If a cell of one fails; those before it are written.
    """
    import nbformat

    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    if sys.platform == "win32":
        import asyncio

        asyncio.set_event_loop_policy(asyncio.WindowsSelectorEventLoopPolicy())
    written = []
    for source in sources:
        notebook = run_notebook(source, study=study)
        target = folder / source.name
        nbformat.write(notebook, target)
        written.append(target)
        if progress:
            progress(1)
    return written
