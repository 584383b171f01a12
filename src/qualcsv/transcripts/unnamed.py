"""Files in which nobody, or only the interviewer, is named: dashes, questions, bold questions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from qualcsv.transcripts.labels import label_role
from qualcsv.transcripts.lines import Label, Layout, Line

__all__ = ["label_answers", "label_questions", "without_labels"]

_DASH = re.compile(r"(?:[-\u2013\u2014\u2022]|>{1,3})[ \t\u00a0]+(?=\S)")
_ENDED = re.compile(r"[.!?\u2026:)\]\"\u201d]\s*$")
_QUOTES = "\u201e\u201c\"\u201d\u00bb'"


def without_labels(lines: Sequence[Line]) -> Layout:
    """Return the layout of a file that names no speakers: dashes, questions, or nothing.

    Parameters
    ----------
    lines : sequence of Line
        As a reader left them.

    Returns
    -------
    Layout
        Its labels have no speaker; those of questions and answers have a role.

    Examples
    --------
    >>> talk = ("Why there?", "It was warm.", "And then?", "We stayed.", "All of you?", "Yes.")
    >>> [label.role for label in without_labels([Line(text) for text in talk]).labels[:2]]
    ['interviewer', 'respondent']
    """
    filled = [line for line in lines if line.text.strip() and not line.cue]
    dashes = [line for line in filled if _DASH.match(line.text)]
    if len(dashes) >= 4 and len(dashes) >= 0.3 * len(filled):
        return Layout("dashes without names", tuple(_in_turn(lines)))
    bold = [_is_bold(line) for line in lines]
    if _some(sum(bold), len(filled)):
        return Layout("bold or italic questions without names", tuple(_asked(lines, bold)))
    loud = [_is_loud(line) for line in lines]
    if _some(sum(loud), len(filled)) and _asking(lines, loud):
        return Layout("questions in capitals without names", tuple(_asked(lines, loud)))
    asks = [_is_question(line) for line in lines]
    if _some(sum(asks), len(filled)):
        return Layout("questions and answers without names", tuple(_asked(lines, asks)))
    return Layout("no speakers", tuple(None for _ in lines))


def _some(asks: int, filled: int) -> bool:
    return asks >= 3 and 0.15 * filled <= asks <= 0.6 * filled


def _dash_label(line: Line) -> Label | None:
    match = _DASH.match(line.text)
    return Label("", match.end(), line.begin, line.finish) if match else None


def _in_turn(lines: Sequence[Line]) -> list[Label | None]:
    """Return the labels of dashes, with roles where one of two who take turns asks."""
    labels = [_dash_label(line) for line in lines]
    said = [line.text.rstrip() for line, label in zip(lines, labels, strict=True) if label]
    asks = [sum(text.endswith("?") for text in said[k::2]) / len(said[k::2]) for k in (0, 1)]
    if abs(asks[0] - asks[1]) < 0.6:
        return labels
    order = ("interviewer", "respondent") if asks[0] > asks[1] else ("respondent", "interviewer")
    number = 0
    for i, label in enumerate(labels):
        if label is not None:
            labels[i] = replace(label, role=order[number % 2])
            number += 1
    return labels


def _is_bold(line: Line) -> bool:
    return not line.heading and 0 < len(line.text.strip()) <= line.bold


def _is_loud(line: Line) -> bool:
    """Return whether a paragraph is in capitals."""
    letters = sum(letter.isalpha() for letter in line.text)
    return letters > 1 and line.text.isupper() and not line.heading and not line.cue


def _asking(lines: Sequence[Line], loud: Sequence[bool]) -> bool:
    """Return whether what is in capitals are questions more than headings."""
    said = [line.text.rstrip() for line, is_loud in zip(lines, loud, strict=True) if is_loud]
    asked = sum(text.endswith("?") for text in said)
    return asked >= 2 and asked >= 0.3 * len(said)


def _is_question(line: Line) -> bool:
    text = line.text.strip()
    return (
        text.endswith("?") and not line.cue and len(text.split()) <= 60 and text[0] not in _QUOTES
    )


def _asked(lines: Sequence[Line], asks: Sequence[bool]) -> list[Label | None]:
    labels: list[Label | None] = []
    before: str | None = None
    for line, ask in zip(lines, asks, strict=True):
        role = "interviewer" if ask else "respondent"
        front = before is None and not ask and not _ENDED.search(line.text)
        if not line.text.strip() or line.heading or role == before or front:
            labels.append(None)
            continue
        labels.append(Label("", 0, line.begin, line.finish, role))
        before = role
    return labels


def label_answers(
    lines: Sequence[Line], labels: Sequence[Label | None]
) -> tuple[list[Label | None], int]:
    """Give the answers a label of their own where only interviewers have labels.

    Parameters
    ----------
    lines : sequence of Line
        As a reader left them.
    labels : sequence of (Label or None)
        Their labels.

    Returns
    -------
    labels : list of (Label or None)
        The same, unless all speakers are interviewers, most questions are labelled, and a
        paragraph without a label follows most of them.
    count : int
        How many answers got a label (no speaker, the role of a respondent).

    Examples
    --------
    >>> lines = [Line(text) for text in ("I: Why?", "It was warm.") * 3]
    >>> labels, count = label_answers(lines, [Label("Interviewer", 3), None] * 3)
    >>> labels[1].role, count
    ('respondent', 3)
    """
    told = [label for label in labels if label is not None]
    if len(told) < 3 or any(
        label_role(label.speaker, letters=True) != "interviewer" for label in told
    ):
        return list(labels), 0
    found = list(labels)
    open_, before, count = False, "", 0
    for i, (line, label) in enumerate(zip(lines, labels, strict=True)):
        said = line.text[label.content :] if label else line.text
        if label is not None:
            open_, before = True, said
        elif said.strip() and open_ and _ENDED.search(before) and not line.heading and not line.cue:
            found[i] = Label("", 0, line.begin, line.finish, "respondent")
            open_, count = False, count + 1
        elif said.strip():
            before = said
    return (found, count) if count >= 0.6 * len(told) else (list(labels), 0)


def label_questions(
    lines: Sequence[Line], labels: Sequence[Label | None]
) -> tuple[list[Label | None], int]:
    """Give the questions a label of their own where only respondents have labels.

    Parameters
    ----------
    lines : sequence of Line
        As a reader left them.
    labels : sequence of (Label or None)
        Their labels.

    Returns
    -------
    labels : list of (Label or None)
        The same, unless all speakers are respondents and a question without a label stands
        before most of what they say.
    count : int
        How many questions got a label (no speaker, the role of an interviewer).

    Examples
    --------
    >>> lines = [Line(text) for text in ("Why?", "R: It was warm.") * 3]
    >>> labels, count = label_questions(lines, [None, Label("R", 3)] * 3)
    >>> labels[0].role, count
    ('interviewer', 3)
    """
    told = [label for label in labels if label is not None]
    if len(told) < 3 or any(label_role(x.speaker, letters=True) != "respondent" for x in told):
        return list(labels), 0
    found = list(labels)
    count, before = 0, -1
    for i, (line, label) in enumerate(zip(lines, labels, strict=True)):
        if label is not None and before >= 0:
            asked = lines[before]
            found[before] = Label("", 0, asked.begin, asked.finish, "interviewer")
            count += 1
        if label is not None or line.text.strip():
            before = i if label is None and _is_question(line) and not line.heading else -1
    return (found, count) if count >= 0.6 * len(told) else (list(labels), 0)
