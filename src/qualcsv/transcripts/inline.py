"""Labels inside paragraphs, such as ``I: Why? R: It was warm.``, where a talk stands in one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from qualcsv.transcripts.labels import begins_like_name, label_role, looks_like_label, same_label
from qualcsv.transcripts.lines import Line, Report

__all__ = ["cut_at_labels"]

_INLINE = re.compile(
    r"(?:^|(?<=[.?!\u2026:\"\u201d)\]])[ \t\u00a0]+)(?P<label>[^\W\d_][^\n:.?!,;]{0,24}):[ \t]+(?=\S)"
)
_FEWEST = 4  # labels


def cut_at_labels(lines: Sequence[Line], report: Report) -> list[Line]:
    """Cut paragraphs before the labels inside them, if that is where most labels stand.

    Parameters
    ----------
    lines : sequence of Line
        As a reader left them.
    report : Report
        Gets the number of cuts, or a doubt where only some labels stand inside paragraphs.

    Returns
    -------
    list of Line
        New lines if they were cut, else the same.

    Examples
    --------
    >>> talk = [Line("I: Why? R: It was warm. I: And then? R: We stayed.")]
    >>> [line.text for line in cut_at_labels(talk, Report("a.txt"))][1:3]
    ['R: It was warm.', 'I: And then?']
    """
    spoken = ((i, x.text) for i, x in enumerate(lines) if x.text.find(":", 1) > 0 and _may(x))
    found = {i: list(_INLINE.finditer(text)) for i, text in spoken}
    said = Counter(same_label(m["label"]) for ms in found.values() for m in ms if _is_label(m))
    believed = {key for key, count in said.items() if count > 1}
    stated = {label_role(key, letters=True) for key in believed}
    if len(believed) < 2 or len(believed) > 8 or stated == {None}:
        return list(lines)
    cuts = {
        i: [m.end() - len(m[0].lstrip()) for m in ms if _believed(m, believed) and m.start() > 0]
        for i, ms in found.items()
    }
    inside = sum(map(len, cuts.values()))
    total = sum(_believed(m, believed) for ms in found.values() for m in ms)
    if inside < 3 or total < _FEWEST or inside < 0.5 * total:
        told = "is it another speaker? then let it begin a line of its own"
        report.note("doubt", "labels inside a paragraph, kept as text", inside, told)
        return list(lines)
    report.note("altered", "paragraphs cut before a label inside them", inside)
    return [part for i, line in enumerate(lines) for part in _cut(line, cuts.get(i, []))]


def _may(line: Line) -> bool:
    return line.speaker is None and not line.heading and not line.cue and not line.marks


def _is_label(match: re.Match[str]) -> bool:
    label = match["label"]
    stated = label_role(label, letters=True) is not None
    return looks_like_label(label) and (stated or begins_like_name(label))


def _believed(match: re.Match[str], believed: set[str]) -> bool:
    return _is_label(match) and same_label(match["label"]) in believed


def _cut(line: Line, cuts: Sequence[int]) -> list[Line]:
    if not cuts:
        return [line]
    edges = [0, *cuts, len(line.text)]
    return [Line(line.text[a:b].rstrip()) for a, b in pairwise(edges) if line.text[a:b]]
