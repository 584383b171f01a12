"""`open_study(path)` → `Study`: the façade that chains the rooms for notebooks."""

from qualcsv.study.assessing import assess
from qualcsv.study.assessment_files import judge
from qualcsv.study.backbone import backbone_candidates, network_sensitivity
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
from qualcsv.study.named import ambiguous_mentions, mentions, proposed_actors
from qualcsv.study.naming import propose_pseudonyms
from qualcsv.study.network import stakeholder_network, trace
from qualcsv.study.pseudonymised import Pseudonymised, pseudonymise, study_folders
from qualcsv.study.queries import run_query, save_query, saved_queries
from qualcsv.study.reanchoring import apply_reanchoring, forget_texts, keep_texts, reanchor
from qualcsv.study.study import Study, StudyWarning, open_study
from qualcsv.study.theme_graphs import theme_cooccurrence, theme_network
from qualcsv.study.ties import stakeholder_ties, untied_relations
from qualcsv.study.transcripts import transcript_check, transcript_check_page

__all__ = [
    "Pseudonymised",
    "Study",
    "StudyConfig",
    "StudyWarning",
    "ambiguous_mentions",
    "apply_reanchoring",
    "assess",
    "backbone_candidates",
    "check_study",
    "coverage_of",
    "draft_summaries",
    "evidence_matrix",
    "evidence_table",
    "evidence_text",
    "export_framework",
    "forget_texts",
    "framework_diff",
    "framework_matrix",
    "import_framework",
    "init_study",
    "judge",
    "keep_texts",
    "matrix",
    "matrix_status_of",
    "mentions",
    "network_sensitivity",
    "open_study",
    "propose_pseudonyms",
    "proposed_actors",
    "pseudonymise",
    "read_config",
    "reanchor",
    "run_query",
    "sample_folder",
    "save_query",
    "saved_queries",
    "stakeholder_network",
    "stakeholder_ties",
    "study_folders",
    "summary_history",
    "theme_cooccurrence",
    "theme_network",
    "trace",
    "transcript_check",
    "transcript_check_page",
    "untied_relations",
    "write_summary",
]
