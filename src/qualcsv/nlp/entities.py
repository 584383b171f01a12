"""Names of organisations and people, where a trained pipeline tells them."""

from __future__ import annotations

from typing import NamedTuple

from qualcsv.nlp.parsing import Pipeline

__all__ = ["Entity", "find_entities"]

# the labels of spaCy's pipelines: English says PERSON, Swedish PRS, others PER
_KINDS = {"ORG": "organisation", "PERSON": "person", "PER": "person", "PRS": "person"}


class Entity(NamedTuple):
    """A name in a text.

    Attributes
    ----------
    start, end : int
        Offsets in code points, end exclusive.
    kind : str
        ``"organisation"`` or ``"person"``.
    """

    start: int
    end: int
    kind: str


def find_entities(text: str, pipeline: Pipeline) -> list[Entity]:
    """Return the organisations and people that a trained pipeline finds.

    Parameters
    ----------
    text : str
        A text.
    pipeline : Pipeline
        What finds them; the blank one finds nothing.

    Returns
    -------
    list of Entity
        In order of place. Whatever it finds is a guess of the model.
    """
    if "ner" not in pipeline.nlp.pipe_names:
        return []
    doc = pipeline.nlp(text)
    return [
        Entity(entity.start_char, entity.end_char, _KINDS[entity.label_])
        for entity in doc.ents
        if entity.label_ in _KINDS
    ]
