"""What a rule found: a code in a sentence, and the words that it rests on."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Evidence", "Finding"]


@dataclass(frozen=True)
class Evidence:
    """Words that made a rule fire.

    Attributes
    ----------
    rule, term : str
        The rule's id, and the term (or pattern) of it that matched.
    start, end : int
        Offsets in the text, end exclusive.
    """

    rule: str
    term: str
    start: int
    end: int


@dataclass(frozen=True)
class Finding:
    """A code found in one sentence.

    Attributes
    ----------
    code : str
        The code's id.
    evidence : tuple of Evidence
        In order of place.
    rules : dict
        Rule id → weight.
    attributes : dict
        What rules and cues set.
    """

    code: str
    evidence: tuple[Evidence, ...]
    rules: dict[str, float]
    attributes: dict[str, str]
