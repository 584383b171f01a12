"""What a trained pipeline takes for a person, a place or an organisation, as plain offsets."""

from __future__ import annotations

from qualcsv.nlp.parsing import Pipeline

__all__ = ["entities"]

# The labels of spaCy's pipelines: OntoNotes (English), SUC (Swedish), WikiNER (others).
_KINDS = {
    "PERSON": "person", "PER": "person", "PRS": "person",
    "GPE": "place", "LOC": "place", "FAC": "place",
    "ORG": "organisation", "INST": "organisation",
}  # fmt: skip


def entities(text: str, pipeline: Pipeline) -> list[tuple[int, int, str]]:
    """Return the named entities of a text.

    Parameters
    ----------
    text : str
        Any text.
    pipeline : Pipeline
        A language's pipeline.

    Returns
    -------
    list of (int, int, str)
        Start and end in code points, end exclusive, and ``"person"``, ``"place"`` or
        ``"organisation"``, in order. Empty for the blank pipeline, which knows none.

    Examples
    --------
    >>> from qualcsv.nlp import load_pipeline
    >>> entities("Ada Lind went to Tegelby.", load_pipeline("en"))
    []
    """
    if pipeline.name == "blank" or "ner" not in pipeline.nlp.pipe_names:
        return []
    found = pipeline.nlp(text).ents
    return [(e.start_char, e.end_char, _KINDS[e.label_]) for e in found if e.label_ in _KINDS]
