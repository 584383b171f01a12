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
    from qualcsv.networks import compare_networks, write_network
    from qualcsv.pseudonyms import leaks
    from qualcsv.reports import write_codebook
    from qualcsv.study import (
        Study,
        StudyWarning,
        ambiguous_mentions,
        apply_reanchoring,
        backbone_candidates,
        check_study,
        init_study,
        mentions,
        network_sensitivity,
        open_study,
        propose_pseudonyms,
        proposed_actors,
        pseudonymise,
        reanchor,
        sample_folder,
        stakeholder_network,
        stakeholder_ties,
        theme_cooccurrence,
        theme_network,
        trace,
        transcript_check,
        transcript_check_page,
        untied_relations,
    )
    from qualcsv.transcripts import Transcript, read_transcript, read_transcripts

__version__ = "0.1.0"

_HOME = {
    "Codebook": "qualcsv.codebook",
    "Study": "qualcsv.study",
    "StudyWarning": "qualcsv.study",
    "Transcript": "qualcsv.transcripts",
    "apply_reanchoring": "qualcsv.study",
    "ambiguous_mentions": "qualcsv.study",
    "backbone_candidates": "qualcsv.study",
    "check_study": "qualcsv.study",
    "compare_networks": "qualcsv.networks",
    "diff_codebooks": "qualcsv.codebook",
    "init_study": "qualcsv.study",
    "leaks": "qualcsv.pseudonyms",
    "load_codebook": "qualcsv.codebook",
    "mentions": "qualcsv.study",
    "network_sensitivity": "qualcsv.study",
    "open_study": "qualcsv.study",
    "propose_pseudonyms": "qualcsv.study",
    "pseudonymise": "qualcsv.study",
    "proposed_actors": "qualcsv.study",
    "read_transcript": "qualcsv.transcripts",
    "read_transcripts": "qualcsv.transcripts",
    "reanchor": "qualcsv.study",
    "sample_folder": "qualcsv.study",
    "stakeholder_network": "qualcsv.study",
    "stakeholder_ties": "qualcsv.study",
    "theme_cooccurrence": "qualcsv.study",
    "theme_matrix": "qualcsv.matrices",
    "theme_network": "qualcsv.study",
    "trace": "qualcsv.study",
    "transcript_check": "qualcsv.study",
    "transcript_check_page": "qualcsv.study",
    "untied_relations": "qualcsv.study",
    "write_codebook": "qualcsv.reports",
    "write_network": "qualcsv.networks",
}
_ROOMS = (
    "audit", "cli", "codebook", "coding", "errors", "figures", "matrices", "networks", "nlp",
    "pseudonyms", "records", "reports", "segments", "study", "tables", "transcripts",
)  # fmt: skip

__all__ = [
    "Codebook",
    "Study",
    "StudyWarning",
    "Transcript",
    "ambiguous_mentions",
    "apply_reanchoring",
    "backbone_candidates",
    "check_study",
    "compare_networks",
    "diff_codebooks",
    "figures",
    "init_study",
    "leaks",
    "load_codebook",
    "mentions",
    "network_sensitivity",
    "open_study",
    "propose_pseudonyms",
    "proposed_actors",
    "pseudonymise",
    "read_transcript",
    "read_transcripts",
    "reanchor",
    "sample_folder",
    "stakeholder_network",
    "stakeholder_ties",
    "theme_cooccurrence",
    "theme_matrix",
    "theme_network",
    "trace",
    "transcript_check",
    "transcript_check_page",
    "untied_relations",
    "write_codebook",
    "write_network",
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
