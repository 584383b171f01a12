"""`open_study(path)` → `Study`: the façade that chains the rooms for notebooks."""

from qualcsv.study.check import check_study
from qualcsv.study.config import StudyConfig, read_config, sample_folder
from qualcsv.study.init import init_study
from qualcsv.study.network import ambiguous_mentions, mentions, stakeholder_network, trace
from qualcsv.study.study import Study, StudyWarning, open_study
from qualcsv.study.ties import stakeholder_ties, untied_relations

__all__ = [
    "Study",
    "StudyConfig",
    "StudyWarning",
    "ambiguous_mentions",
    "check_study",
    "init_study",
    "mentions",
    "open_study",
    "read_config",
    "sample_folder",
    "stakeholder_network",
    "stakeholder_ties",
    "trace",
    "untied_relations",
]
