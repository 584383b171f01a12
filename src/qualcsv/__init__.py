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
    from qualcsv.matrices import (
        code_sequence,
        code_use,
        compare_groups,
        cooccurrence,
        cooccurrence_matrix,
        coverage,
        matrix_codings,
        matrix_margins,
        matrix_status,
        new_information,
        query,
        saturation,
        saturation_reached,
        theme_matrix,
    )
    from qualcsv.reports import counted_cell, write_codebook
    from qualcsv.study import (
        Study,
        StudyWarning,
        check_study,
        coverage_of,
        draft_summaries,
        evidence_matrix,
        evidence_table,
        evidence_text,
        export_framework,
        framework_diff,
        framework_matrix,
        import_framework,
        init_study,
        judge,
        matrix,
        matrix_status_of,
        mentions,
        open_study,
        run_query,
        sample_folder,
        save_query,
        saved_queries,
        stakeholder_network,
        summary_history,
        trace,
        write_summary,
    )
    from qualcsv.study.assess import assess
    from qualcsv.transcripts import Transcript, read_transcript, read_transcripts

__version__ = "0.1.0"

_HOME = {
    "Codebook": "qualcsv.codebook",
    "Study": "qualcsv.study",
    "StudyWarning": "qualcsv.study",
    "Transcript": "qualcsv.transcripts",
    "assess": "qualcsv.study",
    "check_study": "qualcsv.study",
    "code_sequence": "qualcsv.matrices",
    "code_use": "qualcsv.matrices",
    "compare_groups": "qualcsv.matrices",
    "cooccurrence": "qualcsv.matrices",
    "cooccurrence_matrix": "qualcsv.matrices",
    "counted_cell": "qualcsv.reports",
    "coverage": "qualcsv.matrices",
    "coverage_of": "qualcsv.study",
    "diff_codebooks": "qualcsv.codebook",
    "draft_summaries": "qualcsv.study",
    "evidence_matrix": "qualcsv.study",
    "evidence_table": "qualcsv.study",
    "evidence_text": "qualcsv.study",
    "export_framework": "qualcsv.study",
    "framework_diff": "qualcsv.study",
    "framework_matrix": "qualcsv.study",
    "import_framework": "qualcsv.study",
    "init_study": "qualcsv.study",
    "judge": "qualcsv.study",
    "load_codebook": "qualcsv.codebook",
    "matrix": "qualcsv.study",
    "matrix_codings": "qualcsv.matrices",
    "matrix_margins": "qualcsv.matrices",
    "matrix_status": "qualcsv.matrices",
    "matrix_status_of": "qualcsv.study",
    "mentions": "qualcsv.study",
    "new_information": "qualcsv.matrices",
    "open_study": "qualcsv.study",
    "query": "qualcsv.matrices",
    "read_transcript": "qualcsv.transcripts",
    "read_transcripts": "qualcsv.transcripts",
    "run_query": "qualcsv.study",
    "sample_folder": "qualcsv.study",
    "saturation": "qualcsv.matrices",
    "saturation_reached": "qualcsv.matrices",
    "save_query": "qualcsv.study",
    "saved_queries": "qualcsv.study",
    "stakeholder_network": "qualcsv.study",
    "summary_history": "qualcsv.study",
    "theme_matrix": "qualcsv.matrices",
    "trace": "qualcsv.study",
    "write_codebook": "qualcsv.reports",
    "write_summary": "qualcsv.study",
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
    "code_sequence",
    "code_use",
    "compare_groups",
    "cooccurrence",
    "cooccurrence_matrix",
    "counted_cell",
    "coverage",
    "coverage_of",
    "diff_codebooks",
    "draft_summaries",
    "evidence_matrix",
    "evidence_table",
    "evidence_text",
    "export_framework",
    "figures",
    "framework_diff",
    "framework_matrix",
    "import_framework",
    "init_study",
    "judge",
    "load_codebook",
    "matrix",
    "matrix_codings",
    "matrix_margins",
    "matrix_status",
    "matrix_status_of",
    "mentions",
    "new_information",
    "open_study",
    "query",
    "read_transcript",
    "read_transcripts",
    "run_query",
    "sample_folder",
    "saturation",
    "saturation_reached",
    "save_query",
    "saved_queries",
    "stakeholder_network",
    "summary_history",
    "theme_matrix",
    "trace",
    "write_codebook",
    "write_summary",
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
