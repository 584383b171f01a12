"""Suggestions kept beside the study, so that rules need not run again when nothing has changed."""

from __future__ import annotations

import hashlib
import json
import os
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from qualcsv import coding, nlp
from qualcsv.coding import suggest
from qualcsv.records import canonical_json, sha256_text
from qualcsv.tables import SUGGESTIONS, make_table, rows_of

if TYPE_CHECKING:
    from qualcsv.study.material import Material

__all__ = ["cached_suggestions"]


@lru_cache(maxsize=1)
def _program() -> str:
    """Return a hash of the code that suggests: another version may suggest otherwise."""
    digest = hashlib.sha256()
    for room in (coding, nlp):
        for source in sorted(Path(str(room.__file__)).parent.glob("*.py")):
            digest.update(source.read_bytes())
    return digest.hexdigest()


def _key(study: Material, unit: str) -> str:
    """Return what names a table of suggestions: all that it is made from."""
    people = study.participants[["participant", "name", "transcript"]]
    languages = sorted({t.language for t in study.transcripts.values()})
    return sha256_text(
        canonical_json(
            [
                [
                    [n, t.sha256, t.language, str(t.turn_records)]
                    for n, t in study.transcripts.items()
                ],
                [list(row) for row in rows_of(people)],
                [study.pipeline(language).id for language in languages],
                study.codebook.sha256,
                study.codebook.label,
                unit,
                _program(),
            ]
        )
    )


def cached_suggestions(study: Material, unit: str) -> tuple[pd.DataFrame, dict[str, str]]:
    """Return a study's suggestions, and the rules that were skipped.

    Parameters
    ----------
    study : Material
        A study.
    unit : str
        What a suggestion is about.

    Returns
    -------
    suggestions : pandas.DataFrame
        As `qualcsv.coding.suggest` makes them, or as they were kept.
    skipped : dict
        Rule id → why.
    """
    file = study.config.hidden / "suggestions" / f"{_key(study, unit)[:32]}.json"
    try:
        data = json.loads(file.read_text(encoding="utf-8"))
        columns = [data["columns"][name] for name in SUGGESTIONS.names]
        return make_table(SUGGESTIONS, list(zip(*columns, strict=True))), dict(data["skipped"])
    except (OSError, ValueError, KeyError, TypeError):
        pass
    rules = study.rules()
    found = suggest(
        study.transcripts,
        study.parses(),
        {language: study.pipeline(language) for language in rules},
        rules,
        study.codebook,
        study.participants,
        unit=unit,
    )
    skipped = {rule: why for compiled in rules.values() for rule, why in compiled.skipped.items()}
    _save(file, found, skipped)
    return found, skipped


def _save(file: Path, found: pd.DataFrame, skipped: dict[str, str]) -> None:
    """Keep a table; a cache that cannot be written to is not an error."""
    data = {"columns": {n: found[n].tolist() for n in SUGGESTIONS.names}, "skipped": skipped}
    partial = file.with_suffix(f".{os.getpid()}.part")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        partial.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
        os.replace(partial, file)
    except OSError:
        partial.unlink(missing_ok=True)
