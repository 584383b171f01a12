"""`open_study(path)` → `Study`: the façade that chains the rooms for notebooks."""

from qualcsv.study.assess import assess
from qualcsv.study.assessment_files import judge
from qualcsv.study.check import check_study
from qualcsv.study.config import StudyConfig, read_config, sample_folder
from qualcsv.study.evidence import evidence_matrix, evidence_table, evidence_text
from qualcsv.study.framework import framework_matrix
from qualcsv.study.framework_drafts import draft_summaries
from qualcsv.study.framework_files import export_framework, import_framework
from qualcsv.study.framework_versions import framework_diff
from qualcsv.study.framework_write import summary_history, write_summary
from qualcsv.study.init import init_study
from qualcsv.study.matrices import coverage_of, matrix, matrix_status_of
from qualcsv.study.network import mentions, stakeholder_network, trace
from qualcsv.study.queries import run_query, save_query, saved_queries
from qualcsv.study.study import Study, StudyWarning, open_study

__all__ = [
    "Study",
    "StudyConfig",
    "StudyWarning",
    "assess",
    "check_study",
    "coverage_of",
    "draft_summaries",
    "evidence_matrix",
    "evidence_table",
    "evidence_text",
    "export_framework",
    "framework_diff",
    "framework_matrix",
    "import_framework",
    "init_study",
    "judge",
    "matrix",
    "matrix_status_of",
    "mentions",
    "open_study",
    "read_config",
    "run_query",
    "sample_folder",
    "save_query",
    "saved_queries",
    "stakeholder_network",
    "summary_history",
    "trace",
    "write_summary",
]
