"""Header lines that look like turns, such as ``Interviewer: Ada Berg``."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from qualcsv.transcripts.labels import is_nobody, label_role, name_keys, same_label
from qualcsv.transcripts.lines import Label, Line

__all__ = ["without_header"]

_NAMES = re.compile(
    r"(?:[^\W\d_a-zåäöéü][\w'\u2019.-]*|av|af|von|van|de|der|den)"
    r"(?:[ ,]+(?:[^\W\d_a-zåäöéü][\w'\u2019.-]*|av|af|von|van|de|der|den)){0,4}"
    r"(?:\s*(?:\([^()]*\)|,[^().!?]{1,40}))?"
)

_SHORT = 12  # words
_SENTENCE = re.compile(r"[?!\u2026]\s*$|\w{3}\.\s*$")
_KEYED = re.compile(r"\s*[^\W\d_][^:\n]{0,40}:\s*\S")
_ENDED = re.compile(r"\w{3}\.$")


def without_header(lines: Sequence[Line], labels: Sequence[Label | None]) -> list[Label | None]:
    """Return the labels without those of header lines that say who took part.

    Parameters
    ----------
    lines : sequence of Line
        A transcript's lines.
    labels : sequence of (Label or None)
        Their labels.

    Returns
    -------
    list of (Label or None)
        The same, but None for lines at the start that give a role and a name, if the header
        also has lines such as ``Date: …``, or the talk that follows goes by those names.

    Examples
    --------
    >>> lines = [Line("Interviewer: Ada Berg"), Line("AB: Why?"), Line("PL: It was warm.")]
    >>> labels = [Label("Interviewer", 13), Label("AB", 4), Label("PL", 4)]
    >>> [label and label.speaker for label in without_header(lines, labels)]
    [None, 'AB', 'PL']
    """
    about = _about(lines, labels)
    labels = [None if i in about else label for i, label in enumerate(labels)]
    header: list[int] = []
    names: list[str] = []
    metadata = bool(about)
    for i, (line, label) in enumerate(zip(lines, labels, strict=True)):
        if label is None:
            metadata |= ":" in line.text and is_nobody(line.text.split(":")[0])
            continue
        told = line.text[label.content :].strip()
        if not (label_role(label.speaker) and _NAMES.fullmatch(told)) or _ENDED.search(told):
            break
        header.append(i)
        names.append(re.split(r"[(,]", told)[0].strip())
    talk = Counter(
        same_label(label.speaker)
        for i, label in enumerate(labels)
        if label is not None and i not in header
    )
    if not header or len(talk) == 1:
        return list(labels)
    called = any(talk.keys() & name_keys(name) for name in names)
    apart = not any(same_label(labels[i].speaker) in talk for i in header)  # type: ignore[union-attr]
    full = all(len(name.split()) >= 2 for name in names)
    said = full and (metadata or not talk) and (apart or len(header) > 1)
    elsewhere = apart and (called or (full and talk.total() >= 4))
    if not said and not elsewhere:
        return list(labels)
    return [None if i in header else label for i, label in enumerate(labels)]


def _about(lines: Sequence[Line], labels: Sequence[Label | None]) -> set[int]:
    """Return the lines at the start such as ``Study Site: Vallen``, which nobody said.

    They are short, end no sentence, and what stands before their colon never comes again.
    """
    talk = Counter(same_label(label.speaker) for label in labels if label is not None)
    if sum(count > 1 for count in talk.values()) < 2:
        return set()
    found: set[int] = set()
    told = 0
    for i, (line, label) in enumerate(zip(lines, labels, strict=True)):
        content = line.text[label.content :] if label else line.text
        if len(content.split()) > _SHORT or _SENTENCE.search(content):
            break
        if label is None:
            told += bool(_KEYED.match(line.text))
        elif talk[same_label(label.speaker)] > 1:
            break
        else:
            found.add(i)
    return found if len(found) + told > 1 else set()
