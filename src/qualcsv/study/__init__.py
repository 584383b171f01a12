"""`open_study(path)` → `Study`: the façade that chains the rooms for notebooks."""

from qualcsv.study.check import check_study
from qualcsv.study.config import StudyConfig, read_config, sample_folder
from qualcsv.study.init import init_study
from qualcsv.study.naming import propose_pseudonyms
from qualcsv.study.network import mentions, stakeholder_network, trace
from qualcsv.study.pseudonymised import Pseudonymised, pseudonymise, study_folders
from qualcsv.study.reanchoring import apply_reanchoring, forget_texts, keep_texts, reanchor
from qualcsv.study.study import Study, StudyWarning, open_study
from qualcsv.study.transcripts import transcript_check, transcript_check_page

__all__ = [
    "Pseudonymised",
    "Study",
    "StudyConfig",
    "StudyWarning",
    "apply_reanchoring",
    "check_study",
    "forget_texts",
    "init_study",
    "keep_texts",
    "mentions",
    "open_study",
    "propose_pseudonyms",
    "pseudonymise",
    "read_config",
    "reanchor",
    "sample_folder",
    "stakeholder_network",
    "study_folders",
    "trace",
    "transcript_check",
    "transcript_check_page",
]
