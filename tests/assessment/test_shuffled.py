"""Nothing changes when the rows of the sample's codings are shuffled."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import pytest

from qualcsv import assessment
from qualcsv.study import Study

Build = Callable[[pd.DataFrame], pd.DataFrame]
CODES = dict.fromkeys(assessment.SEVEN_CONDITIONS, "polarity")
BUILDS: dict[str, Build] = {
    "conditions": assessment.conditions,
    "leave_one_out": assessment.leave_one_out,
    "strongest_quotations": assessment.strongest_quotations,
    "memberships": lambda made: assessment.memberships(made, codes=CODES),
    "scorecard": lambda made: assessment.scorecard(made, by="sector"),
    "stages": assessment.stages,
    "business_models": assessment.business_models,
    "cluster_grid": lambda made: assessment.cluster_grid(made, within="transcript"),
    "cluster_records": assessment.cluster_records,
    "check_findings": assessment.check_findings,
}


@pytest.mark.parametrize("name", sorted(BUILDS))
def test_the_order_of_the_rows_does_not_matter(sample: Study, name: str) -> None:
    made = sample.codings()
    turned = made.sample(frac=1, random_state=7)
    turned.attrs = made.attrs
    pd.testing.assert_frame_equal(BUILDS[name](turned), BUILDS[name](made))


@pytest.mark.parametrize("name", sorted(BUILDS))
def test_rows_follow_the_study_and_the_codebook(sample: Study, name: str) -> None:
    found = BUILDS[name](sample.codings())
    if "case" in found.columns and name not in ("check_findings", "cluster_records"):
        cases = list(dict.fromkeys(found["case"]))
        assert cases == [case for case in sample.config.cases if case in cases]
    if name in ("conditions", "scorecard", "leave_one_out", "strongest_quotations"):
        order = {code: i for i, code in enumerate(sample.codebook.order)}
        for _, part in found.groupby([c for c in ("case", "group") if c in found.columns]):
            places = [order[code] for code in part["code"]]
            assert places == sorted(places)
