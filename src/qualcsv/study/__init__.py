"""`open_study(path)` → `Study`: the façade that chains the rooms for notebooks."""

from qualcsv.study.assess import assess
from qualcsv.study.assessment_files import judge
from qualcsv.study.check import check_study
from qualcsv.study.config import StudyConfig, read_config, sample_folder
from qualcsv.study.init import init_study
from qualcsv.study.network import mentions, stakeholder_network, trace
from qualcsv.study.study import Study, StudyWarning, open_study

__all__ = [
    "Study",
    "StudyConfig",
    "StudyWarning",
    "assess",
    "check_study",
    "init_study",
    "judge",
    "mentions",
    "open_study",
    "read_config",
    "sample_folder",
    "stakeholder_network",
    "trace",
]
