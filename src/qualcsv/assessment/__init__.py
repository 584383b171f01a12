"""The domain's answers: conditions, collective impact, who gains, stages, clusters, indicators.

Each function takes the codings table and gives a declared table; each number has the ids of the
codings behind it, or, for indicators, the dates of the values.
"""

from qualcsv.assessment.clusters import (
    CAPABILITIES,
    CHALLENGES,
    FUNCTIONS,
    RECORD_CODES,
    cluster_grid,
    cluster_records,
)
from qualcsv.assessment.conditions import PRACTICAL, SEVEN_CONDITIONS, conditions, leave_one_out
from qualcsv.assessment.evidence import Evidence, read_evidence
from qualcsv.assessment.exchange import exchange, exchange_balance
from qualcsv.assessment.findings import check_findings, published_findings
from qualcsv.assessment.gains import GAIN_CODES, gains, shared_value
from qualcsv.assessment.indicators import before_after, indicator_series
from qualcsv.assessment.parties import Parties, made_parties
from qualcsv.assessment.qca import calibrate, necessity_fit, sufficiency_fit
from qualcsv.assessment.quotations import strongest_quotations
from qualcsv.assessment.scorecard import FIVE_ELEMENTS, scorecard
from qualcsv.assessment.sets import SCORES, memberships, set_fits, truth_table
from qualcsv.assessment.stages import MODEL_CODES, STAGE_THEMES, business_models, stages
from qualcsv.assessment.triangulation import triangulation

__all__ = [
    "CAPABILITIES",
    "CHALLENGES",
    "FIVE_ELEMENTS",
    "FUNCTIONS",
    "GAIN_CODES",
    "MODEL_CODES",
    "PRACTICAL",
    "RECORD_CODES",
    "SCORES",
    "SEVEN_CONDITIONS",
    "STAGE_THEMES",
    "Evidence",
    "Parties",
    "before_after",
    "business_models",
    "calibrate",
    "check_findings",
    "cluster_grid",
    "cluster_records",
    "conditions",
    "exchange",
    "exchange_balance",
    "gains",
    "indicator_series",
    "leave_one_out",
    "made_parties",
    "memberships",
    "necessity_fit",
    "published_findings",
    "read_evidence",
    "scorecard",
    "set_fits",
    "shared_value",
    "stages",
    "strongest_quotations",
    "sufficiency_fit",
    "triangulation",
    "truth_table",
]
