"""What of a study may name somebody, gathered for the proposal of pseudonyms."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

import pandas as pd

from qualcsv.codebook import load_codebook
from qualcsv.nlp import find_entities
from qualcsv.pseudonyms import find_names, material_words, proposal_table, read_key
from qualcsv.records import Actor
from qualcsv.study.config import FILE
from qualcsv.study.shareable import copied_files
from qualcsv.study.study import Study
from qualcsv.transcripts.labels import is_nobody, label_role

__all__ = ["general_actors", "propose_pseudonyms", "study_words"]

Progress = Callable[[int], None]
_IDS = ["participant", "case", "organisation", "date", "language"]


def propose_pseudonyms(
    study: Study,
    *,
    key: str | Path | None = None,
    seed: int | None = None,
    progress: Progress | None = None,
) -> pd.DataFrame:
    """Find names, places, organisations and numbers in a study, and propose what replaces each.

    Parameters
    ----------
    study : Study
        A study. Nothing in it is written to.
    key : str or pathlib.Path, optional
        An earlier key: what it decides is taken over, so that replacements stay the same.
    seed : int, optional
        For tests; by default replacements are drawn from the system's own source of chance.
    progress : callable, optional
        Called with 1 for each text.

    Returns
    -------
    pandas.DataFrame
        One row a name or number: kind, base, also, found, count, transcripts, why, replacement,
        decision (``replace``, ``keep`` or ``ask``), confirmed_by. Nothing is replaced before a
        person confirms it; see `pseudonymise`. The table holds the names: keep it as the key.

    Examples
    --------
    >>> import qualcsv as qc
    >>> proposal = qc.propose_pseudonyms(qc.open_study(qc.sample_folder()), seed=1)
    >>> set(proposal["decision"]) <= {"replace", "keep", "ask"}
    True
    """
    texts = {name: transcript.text for name, transcript in study.transcripts.items()}
    told = {}
    for name, transcript in study.transcripts.items():
        found = find_entities(transcript.text, study.pipeline(transcript.language))
        if found:
            told[name] = found
    candidates = find_names(
        {**texts, **_beside(study)},
        people=[name for name in study.participants["name"] if name],
        labels=_labels(study),
        organisations=_organisations(study),
        entities=told,
        progress=progress,
    )
    known = read_key(key) if key is not None and Path(key).exists() else None
    return proposal_table(candidates, study_words(study), key=known, seed=seed)


def _beside(study: Study) -> dict[str, str]:
    """Return what people wrote beside the transcripts, by where: memos, titles, attributes."""
    memos = [
        decision.memo
        for ledger in study.ledgers().values()
        for decision in ledger.decisions()
        if decision.memo
    ]
    people = study.participants.drop(columns=[*_IDS, "name", "transcript"])
    cells = [str(cell) for _, column in people.items() for cell in column.unique()]
    titles = [study.config.title, *study.config.cases.values()]
    beside = {"(memos)": memos, "(participants.csv)": cells, "(study.yaml)": titles}
    for path in copied_files(study.config, []):
        if "memo" in path.relative_to(study.config.folder).as_posix().casefold():
            beside[f"({path.name})"] = [path.read_text("utf-8-sig", "replace")]
    return {where: "\n".join(lines) for where, lines in beside.items() if lines}


def _labels(study: Study) -> list[str]:
    labels = {t.speaker for x in study.transcripts.values() for t in x.turn_records if t.speaker}
    return sorted(x for x in labels if not label_role(x, letters=True) and not is_nobody(x))


def _organisations(study: Study) -> dict[str, bool]:
    """Return the actors' names and aliases, and whether they are the study's own."""
    general = general_actors()
    found: dict[str, bool] = {}
    for actor in study.codebook.actors:
        own = general.get(actor.actor) != actor.name
        for name in _names(actor):
            found[name] = found.get(name, False) or own
    return found


@lru_cache(maxsize=1)
def general_actors() -> dict[str, str]:
    """Return id and name of the actors that qualcsv ships: those of no study in particular."""
    return {actor.actor: actor.name for actor in load_codebook(None).actors}


def _names(actor: Actor) -> list[str]:
    aliases = [alias for listed in actor.aliases.values() for alias in listed]
    return [name for name in (actor.name, actor.name_sv, *aliases) if name]


def study_words(study: Study) -> Counter[str]:
    """Return how often each word stands in a study's transcripts and other texts, by its form."""
    texts = [transcript.text for transcript in study.transcripts.values()]
    files = [study.config.folder / FILE, study.config.participants]
    files += [path for path in (study.config.actors, study.config.codebook) if path is not None]
    for path in [*files, *copied_files(study.config, [])]:
        for file in sorted(path.rglob("*.*")) if path.is_dir() else [path]:
            if file.is_file():
                texts.append(file.read_text("utf-8", "replace"))
    texts += _beside(study).values()
    return material_words(texts)
