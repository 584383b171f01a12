"""Who does it to whom, where a sentence says so by its verb and the order of its words."""

from __future__ import annotations

from collections.abc import Sequence

from qualcsv.networks.places import Named
from qualcsv.transcripts import Transcript

__all__ = ["told_directions"]


def told_directions(
    relation: str, named: Sequence[Named], sentence: tuple[int, int], transcript: Transcript
) -> list[tuple[str, str]]:
    """Return (who, whom) for a relation in a sentence."""
    return []
