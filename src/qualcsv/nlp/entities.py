"""Names of people, places and organisations, where a trained pipeline tells them."""

from __future__ import annotations

from typing import NamedTuple

from qualcsv.nlp.parsing import Pipeline

__all__ = ["Entity", "find_entities"]

# The labels of spaCy's pipelines: OntoNotes (English), SUC (Swedish), WikiNER (others).
_KINDS = {
    "PERSON": "person", "PER": "person", "PRS": "person",
    "GPE": "place", "LOC": "place", "FAC": "place",
    "ORG": "organisation", "INST": "organisation",
}  # fmt: skip


class Entity(NamedTuple):
    """A name in a text.

    Attributes
    ----------
    start, end : int
        Offsets in code points, end exclusive.
    kind : str
        ``"person"``, ``"place"`` or ``"organisation"``.
    """

    start: int
    end: int
    kind: str


def find_entities(text: str, pipeline: Pipeline) -> list[Entity]:
    """Return the people, places and organisations that a trained pipeline finds.

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

    Examples
    --------
    >>> from qualcsv.nlp import load_pipeline
    >>> find_entities("Ada Lind went to Tegelby.", load_pipeline("en"))
    []
    """
    if "ner" not in pipeline.nlp.pipe_names:
        return []
    doc = pipeline.nlp(text)
    return [
        Entity(entity.start_char, entity.end_char, _KINDS[entity.label_])
        for entity in doc.ents
        if entity.label_ in _KINDS
    ]
