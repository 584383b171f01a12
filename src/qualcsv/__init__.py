"""qualcsv: qualitative research in Jupyter; everything a study keeps is plain text.

>>> import qualcsv as qc
>>> study = qc.open_study(qc.sample_folder())
>>> sorted(study.config.cases)
['torget', 'vallen']
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from qualcsv import figures
    from qualcsv.codebook import Codebook, diff_codebooks, load_codebook
    from qualcsv.matrices import theme_matrix
    from qualcsv.reports import write_codebook
    from qualcsv.study import (
        Study,
        StudyWarning,
        assess,
        check_study,
        init_study,
        judge,
        mentions,
        open_study,
        sample_folder,
        stakeholder_network,
        trace,
    )
    from qualcsv.transcripts import Transcript, read_transcript, read_transcripts

__version__ = "0.1.0"

_HOME = {
    "Codebook": "qualcsv.codebook",
    "Study": "qualcsv.study",
    "StudyWarning": "qualcsv.study",
    "Transcript": "qualcsv.transcripts",
    "assess": "qualcsv.study",
    "check_study": "qualcsv.study",
    "diff_codebooks": "qualcsv.codebook",
    "init_study": "qualcsv.study",
    "judge": "qualcsv.study",
    "load_codebook": "qualcsv.codebook",
    "mentions": "qualcsv.study",
    "open_study": "qualcsv.study",
    "read_transcript": "qualcsv.transcripts",
    "read_transcripts": "qualcsv.transcripts",
    "sample_folder": "qualcsv.study",
    "stakeholder_network": "qualcsv.study",
    "theme_matrix": "qualcsv.matrices",
    "trace": "qualcsv.study",
    "write_codebook": "qualcsv.reports",
}
_ROOMS = (
    "assessment", "audit", "cli", "codebook", "coding", "errors", "figures", "matrices", "networks", "nlp",
    "records", "reports", "segments", "study", "tables", "transcripts",
)  # fmt: skip

__all__ = [
    "Codebook",
    "Study",
    "StudyWarning",
    "Transcript",
    "assess",
    "check_study",
    "diff_codebooks",
    "figures",
    "init_study",
    "judge",
    "load_codebook",
    "mentions",
    "open_study",
    "read_transcript",
    "read_transcripts",
    "sample_folder",
    "stakeholder_network",
    "theme_matrix",
    "trace",
    "write_codebook",
]


def __getattr__(name: str) -> Any:
    """Import a room when one of its names is first asked for, so that importing stays light."""
    if name in _ROOMS:
        return importlib.import_module(f"qualcsv.{name}")
    if name in _HOME:
        value = getattr(importlib.import_module(_HOME[name]), name)
        globals()[name] = value
        return value
    raise AttributeError(f"module 'qualcsv' has no attribute {name!r}")


def __dir__() -> list[str]:
    """Return the public names."""
    return sorted([*__all__, "__version__"])
