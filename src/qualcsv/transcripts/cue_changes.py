"""Marks in subtitles that another speaks now: a dash or ``>>``, or a label in the middle of a cue."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from qualcsv.transcripts.labels import begins_like_name, looks_like_label
from qualcsv.transcripts.lines import Line

__all__ = ["cue_parts", "known_changes"]

_NAMED = re.compile(r"\s*\[?([^:\n\]]{1,40})\]?:\s")
_CHANGE = re.compile(
    r"\s*(?:[-\u2010\u2013\u2014]\s?(?=[^\W\d_]|[\"\u201c\u201d(\[\u2026.]\S)|>{2,3}\s*)"
)
_INSIDE = re.compile(r"(?<=\S)\s+(?=>>)")
_DIALOGUE = 0.3  # share of marked ones, among cues of one speaker, from which an unmarked one goes on with who spoke


def cue_parts(body: str) -> list[tuple[str, bool]]:
    """Cut a cue in which several people speak.

    Parameters
    ----------
    body : str
        A cue's rows, without tags.

    Returns
    -------
    list of (str, bool)
        What each says, and whether a mark (taken off) says that another speaks.

    Examples
    --------
    >>> cue_parts("-Varför då?\\n-Ingen vet.")
    [('Varför då?', True), ('Ingen vet.', True)]
    """
    parts: list[tuple[str, bool]] = []
    for row in _INSIDE.sub("\n", body).split("\n"):
        mark = _CHANGE.match(row)
        label = _NAMED.match(row)
        named = label is not None and looks_like_label(label[1]) and begins_like_name(label[1])
        if mark:
            parts.append((row[mark.end() :], True))
        elif not parts or (named and parts[-1][0].strip()):
            parts.append((row, False))
        else:
            parts[-1] = (f"{parts[-1][0]}\n{row}", parts[-1][1])
    return parts


def known_changes(lines: Sequence[Line]) -> list[Line]:
    """Return cues that know whether they go on: where cues of one speaker are marked, those without do.

    Where only cues of two speakers have dashes, as in most films, nothing tells who speaks in the
    others.

    Parameters
    ----------
    lines : sequence of Line
        Cues whose `change` is True where there was a mark.

    Returns
    -------
    list of Line
        The same, with False for the others if the marks are many; else unchanged.
    """
    lines = _joined_words(lines)
    cues = Counter((line.begin, line.finish) for line in lines)
    alone = [line for line in lines if cues[line.begin, line.finish] == 1]
    marked = sum(line.change is True for line in alone)
    if not marked or marked < _DIALOGUE * len(alone):
        return list(lines)
    return [line if line.change else replace(line, change=False) for line in lines]


def _joined_words(lines: Sequence[Line]) -> list[Line]:
    """Return cues in which a dash after a cue that ends in one, before a small letter, goes on."""
    out: list[Line] = []
    for line in lines:
        cut = out and re.search(r"[^\W\d_][-\u2013]$", out[-1].text)
        goes_on = line.change and cut and line.text[:1].islower()
        out.append(replace(line, change=False) if goes_on else line)
    return out
