"""`open_study(path)` → `Study`: the façade that chains the rooms for notebooks."""

from qualcsv.study.backbone import backbone_candidates, network_sensitivity
from qualcsv.study.check import check_study
from qualcsv.study.config import StudyConfig, read_config, sample_folder
from qualcsv.study.init import init_study
from qualcsv.study.named import ambiguous_mentions, mentions, proposed_actors
from qualcsv.study.network import stakeholder_network, trace
from qualcsv.study.study import Study, StudyWarning, open_study
from qualcsv.study.theme_graphs import theme_cooccurrence, theme_network
from qualcsv.study.ties import stakeholder_ties, untied_relations

__all__ = [
    "Study",
    "StudyConfig",
    "StudyWarning",
    "ambiguous_mentions",
    "backbone_candidates",
    "check_study",
    "init_study",
    "mentions",
    "network_sensitivity",
    "open_study",
    "proposed_actors",
    "read_config",
    "sample_folder",
    "stakeholder_network",
    "stakeholder_ties",
    "theme_cooccurrence",
    "theme_network",
    "trace",
    "untied_relations",
]
