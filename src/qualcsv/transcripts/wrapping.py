"""Lines that are only wrapped: which of them go on the line before, and by what they are joined."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qualcsv.transcripts.hyphens import AND
from qualcsv.transcripts.lines import Label, Layout, Line

__all__ = ["ENDED", "FOOTER", "RULE", "line_glues"]

FOOTER = re.compile(r"\s*transcribed by https?://\S+\s*$", re.IGNORECASE)
_PART = r"(?:tape|side|recording|interview|audio|file|dis[ck]|part|transcript|session|track|cd)"
_TAPE = (  # [END OF TAPE 1, SIDE A]: about the recording, said by nobody
    rf"\s*[\[(<*]+\s*(?:(?:start|begin|beginning|end|continuation)s? (?:of )?(?:the )?{_PART}\b|{_PART} \d"
    r"|(?:tape|audio|recorder|recording) (?:stops|starts|ends|begins|paused|turned|stopped|off|on)\b"
    r"|(?:slut|början|start) (?:på|av) (?:inspelning|band|intervju|fil)|inspelningen? (?:slut|börjar|start)"
    r"|ende (?:der|des) |beginn (?:der|des) )[^\])>\n]{0,80}[\])>*]+\.?\s*$"
)
RULE = re.compile(
    rf"\s*(?:[-_*=~\u2013\u2014]\s?){{3,}}\s*$|{FOOTER.pattern}|{_TAPE}", re.IGNORECASE
)
HYPHENED = re.compile(r"[^\W_]-$")
ENDED = re.compile(r"[.!?\u2026][\"'\u201d\u2019)\]]*\s*$")


def line_glues(lines: Sequence[Line], layout: Layout, *, wrapped: bool) -> list[str]:
    """Return for each line what joins it to the line before.

    Parameters
    ----------
    lines : sequence of Line
        Lines of a file.
    layout : Layout
        Their labels.
    wrapped : bool
        Whether line ends may be mere wraps at a blank (plain text).

    Returns
    -------
    list of str
        A blank for a line that goes on a wrapped one, nothing where it was wrapped at a hyphen
        or where a program has cut the lines at a fixed length, also inside words, and ``\\n`` for all others.

    Examples
    --------
    >>> lines = [Line("Det var så att " * 4 + "vi"), Line("gick hem."), Line("")] * 3
    >>> line_glues(lines, Layout("no speakers", (None,) * 9), wrapped=False)[1]
    ''
    """
    follows = [i > 0 and _goes_on(lines, layout, i) for i in range(len(lines))]
    broken = [i for i, goes_on in enumerate(follows) if goes_on]
    full = max((len(line.text) for line in lines), default=0)
    before = [lines[i - 1].text for i in broken]
    unended = [text for text in before if not ENDED.search(text)]
    if len(broken) < 3 or len(unended) < 0.6 * len(broken):
        return ["\n"] * len(lines)
    if full >= 60 and all(full - len(text) <= 1 for text in before):
        words = _whole_words(lines, broken)
        glues = {i: _cut_glue(lines[i - 1].text, lines[i].text, full, words) for i in broken}
        return [glues.get(i, "\n") for i in range(len(lines))]
    if wrapped and full <= 130 and sorted(map(len, before))[len(before) // 2] >= 35:
        return [_wrap_glue(lines, i) if goes_on else "\n" for i, goes_on in enumerate(follows)]
    return ["\n"] * len(lines)


def _wrap_glue(lines: Sequence[Line], i: int) -> str:
    """Return a blank, but nothing where the line was wrapped at the hyphen of a word."""
    after = lines[i].text.lstrip()
    word = after.split()[0].strip(".,;:!?")
    hyphen = HYPHENED.search(lines[i - 1].text) and after[:1].islower()
    return "" if hyphen and word not in AND else " "


def _whole_words(lines: Sequence[Line], broken: Sequence[int]) -> set[str]:
    """Return the words that no cut can have changed."""
    cut = set(broken)
    words: set[str] = set()
    for i, line in enumerate(lines):
        found = line.text.casefold().split()
        words.update(found[int(i in cut) : len(found) - int(i + 1 in cut)])
    return words


def _cut_glue(before: str, after: str, full: int, words: set[str]) -> str:
    """Return a blank where the cut fell between words: the blank at it is lost."""
    edges = {before.split()[-1].casefold(), after.split()[0].casefold()}
    return " " if len(before) < full or edges <= words else ""


def _goes_on(lines: Sequence[Line], layout: Layout, i: int) -> bool:
    """Return whether a line may go on the one before: both have text, and it has no label."""
    line, before = lines[i], lines[i - 1]
    if (
        line.begins
        or layout.labels[i] is not None
        or not line.text.strip()
        or not before.text.strip()
    ):
        return False
    if line.heading or before.heading or line.cue or RULE.match(line.text):
        return False
    return not _content_empty(before, layout.labels[i - 1]) and not RULE.match(before.text)


def _content_empty(line: Line, label: Label | None) -> bool:
    return label is not None and not line.text[label.content :].strip()
