"""Which layout a transcript has, and which of its lines begin with a speaker's label.

A layout is a family of forms that a label takes (``Anna: …``, ``Anna  0:13``, a bold run, a
heading …). Each family proposes labels; the one whose labels come again most often wins, and
labels it has shown to be labels are then known in the other forms too.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from qualcsv.transcripts.labels import (
    begins_like_name,
    clean_label,
    label_role,
    looks_like_label,
    same_label,
)
from qualcsv.transcripts.lines import Line
from qualcsv.transcripts.times import CLOCK, stamp_of

__all__ = ["Label", "Layout", "find_layout"]

_STAMP = rf"[\(\[]?{CLOCK}[\)\]]?"
_FORMS: dict[str, re.Pattern[str]] = {
    "[time @label] text": re.compile(
        rf"\[\s*(?P<time>{CLOCK})?\s*@?(?P<label>[^\]\n\d@][^\]\n]{{0,40}}?)\s*(?P<after>{CLOCK})?\s*\]"
        r"\s*:?\s*"
    ),
    "label time, text below": re.compile(
        rf"(?P<label>[^\n:\d][^\n:]{{0,60}}?)[ \t\u00a0]+(?P<time>{_STAMP})[ \t]*(?=\n|$)"
    ),
    "time label, text below": re.compile(
        rf"(?P<time>{_STAMP})[ \t\u00a0]+(?P<label>[^\n:\d][^\n:]{{0,40}}?)[ \t]*(?=\n|$)"
    ),
    "label time text": re.compile(
        rf"(?P<label>[^\n:\d][^\n:]{{0,40}}?)[ \t\u00a0]+(?P<time>{_STAMP})(?:[ \u00a0]{{2,}}|\t)\s*(?=\S)"
    ),
    "name, role. - text": re.compile(
        r"(?P<label>[^\W\d_][^\n.]{2,140}?(?:\b\w\.[^\n.]{1,80}?)?)[ \u00a0]?\.\s+[-\u2013\u2014]\s+"
        r"(?:\([A-Z]{2}\)\s*)?"
    ),
    "columns set by tabs": re.compile(
        rf"(?:(?P<time>{_STAMP})\t+)?(?P<label>[^\t\n:]{{1,60}}?):?\t+(?=\S)"
    ),
    "label: text": re.compile(
        rf"(?:{_STAMP}[ \t]+)?(?P<label>[^:\n]{{1,80}}?)[\s,]*(?P<time>{_STAMP})?\s*"
        r"[:\uff1a](?!\d|//)[*_]*\s*"
    ),
    "label \u2013 text": re.compile(r"(?P<label>[^\n:]{1,30}?)[ \t\u00a0]+[-\u2013\u2014][ \t\u00a0]+(?=\S)"),
    "label alone on a line": re.compile(r"(?P<label>[^\n.:?!,]{1,40})[ \t]*(?=\n|$)"),
}
_LEADING_STAMP = re.compile(rf"(?P<time>{CLOCK})[ \t]+")
_DASH = re.compile(r"[-\u2013\u2014\u2022][ \t\u00a0]+(?=\S)")
_MIXES = ("label: text", "label time, text below", "[time @label] text", "bold label")
_ONCE = 0.4  # a label that comes once is believed where this share of lines is labelled


@dataclass(frozen=True)
class Label:
    """A label at the start of a line.

    Attributes
    ----------
    speaker : str
        The clean label; empty for a dash that marks a change of speaker only.
    content : int
        Where in the line what is said begins.
    begin, finish : float or None
        Seconds, if the label came with a time.
    role : str or None
        A role that the layout itself tells (a question without a label).
    """

    speaker: str
    content: int
    begin: float | None = None
    finish: float | None = None
    role: str | None = None


@dataclass(frozen=True)
class Layout:
    """What was found.

    Attributes
    ----------
    name : str
        The family, in words for the report.
    labels : tuple of (Label or None)
        One a line; None where a line goes on with what was before.
    once : tuple of str
        Labels of this form that came only once and were not believed.
    """

    name: str
    labels: tuple[Label | None, ...]
    once: tuple[str, ...] = ()


def _candidates(line: Line) -> dict[str, Label]:
    """Return what each family takes for the label of a line."""
    if line.speaker is not None:
        return {"given by the format": Label(clean_label(line.speaker), 0, line.begin, line.finish)}
    found: dict[str, Label] = {}
    if line.heading:
        if looks_like_label(line.text.rstrip(":")):
            label = Label(clean_label(line.text), len(line.text), line.begin, line.finish)
            found["headings"] = label
        return found
    indent = len(line.text) - len(line.text.lstrip())
    for name, form in _FORMS.items():
        match = form.match(line.text, indent)
        if match and looks_like_label(_name_only(name, match["label"])):
            found[name] = _label_of(line, name, match)
    if 0 < line.bold and looks_like_label(line.text[: line.bold]):
        found["bold label"] = _bold_label(line)
    return found


def _name_only(form: str, label: str) -> str:
    return re.split(r",|\s\(", label)[0] if form == "name, role. - text" else label


def _label_of(line: Line, form: str, match: re.Match[str]) -> Label:
    groups = match.groupdict()
    told = groups.get("time") or groups.get("after") or ""
    if not told and form == "label: text":
        leading = _LEADING_STAMP.match(line.text)
        told = leading["time"] if leading else ""
    begin = line.begin if line.begin is not None else stamp_of(told)[0]
    return Label(clean_label(_name_only(form, match["label"])), match.end(), begin, line.finish)


def _bold_label(line: Line) -> Label:
    rest = re.match(rf"\s*(?P<time>{_STAMP})?\s*:?\s*", line.text[line.bold :])
    label = line.text[: line.bold]
    own = re.search(rf"\s+(?P<time>{_STAMP})\s*:?\s*$", label)
    told = (rest["time"] if rest else None) or (own["time"] if own else "") or ""
    content = line.bold + (rest.end() if rest else 0)
    begin = line.begin if line.begin is not None else stamp_of(told)[0]
    return Label(clean_label(label[: own.start()] if own else label), content, begin, line.finish)


def _believed(form: str, labels: Sequence[Label]) -> set[str]:
    """Return the keys of a family's labels that come again or state a role."""
    counts = Counter(same_label(label.speaker) for label in labels)
    spelled = {same_label(label.speaker): label.speaker for label in labels}
    if form == "name, role. - text":
        return set(counts) if len(labels) >= 3 else set()
    letters = sum(counts.values()) > 3
    strict = form in ("label \u2013 text", "label alone on a line", "columns set by tabs")
    believed = set()
    for key, count in counts.items():
        role = label_role(spelled[key], letters=letters and len(counts) <= 8)
        if form == "label alone on a line":
            plain = role is not None and (count > 1 or len(spelled[key]) > 1)
            if plain or (count >= 3 and spelled[key].isupper() and len(key) > 1):
                believed.add(key)
        elif (
            role is not None
            or count >= (3 if strict else 2)
            and (begins_like_name(spelled[key]) or count >= 5)
        ):
            believed.add(key)
    if strict and len(believed) > 12:
        return set()
    if form == "label alone on a line" and len(believed) < 2:
        return set()
    return believed


def find_layout(lines: Sequence[Line]) -> Layout:
    """Find a transcript's layout and label its lines.

    Parameters
    ----------
    lines : sequence of Line
        As a reader left them, time stamps in brackets already taken out.

    Returns
    -------
    Layout
        A label, or None, for each line.

    Examples
    --------
    >>> lines = [Line(t) for t in ("Ida: Hur började det?", "Per: Med en bänk.", "Ida: Jaså?", "Per: Ja.")]
    >>> [label.speaker for label in find_layout(lines).labels]
    ['Ida', 'Per', 'Ida', 'Per']
    """
    proposed = [_candidates(line) for line in lines]
    families: dict[str, list[Label]] = {}
    for found in proposed:
        for form, label in found.items():
            families.setdefault(form, []).append(label)
    believed = {form: _believed(form, labels) for form, labels in families.items()}
    if "given by the format" in families:
        believed["given by the format"] = {
            same_label(x.speaker) for x in families["given by the format"]
        }
    score = {
        form: sum(same_label(label.speaker) in believed[form] for label in labels)
        for form, labels in families.items()
    }
    order = ["given by the format", "headings", *_FORMS, "bold label"]
    best = max(order, key=lambda form: (score.get(form, 0), -order.index(form)))
    stated = any(label_role(key) for key in believed.get(best, ()))
    if score.get(best, 0) < (1 if stated else 2):
        return _without_labels(lines)
    filled = sum(1 for line in lines if line.text.strip())
    return _labelled(best, believed[best], proposed, covered=score[best] / max(filled, 1))


def _labelled(
    form: str, known: set[str], proposed: Sequence[dict[str, Label]], *, covered: float
) -> Layout:
    spelled = Counter(
        found[form].speaker for found in proposed if form in found if same_label(found[form].speaker) in known
    )
    usual: dict[str, str] = {}
    for speaker, _ in spelled.most_common():
        usual.setdefault(same_label(speaker), speaker)
    labels: list[Label | None] = []
    once: list[str] = []
    for found in proposed:
        label = found.get(form)
        if label is not None and same_label(label.speaker) not in known:
            if covered >= _ONCE and _surely_name(label.speaker):
                usual.setdefault(same_label(label.speaker), label.speaker)
            else:
                if begins_like_name(label.speaker) and form == "label: text":
                    once.append(label.speaker)
                label = None
        if label is None:
            others = (found[mix] for mix in _MIXES if mix in found)
            label = next((x for x in others if same_label(x.speaker) in known), None)
        if label is not None:
            speaker = usual.get(same_label(label.speaker), label.speaker)
            label = Label(speaker, label.content, label.begin, label.finish)
        labels.append(label)
    return Layout(form, tuple(labels), tuple(dict.fromkeys(once)))


def _surely_name(label: str) -> bool:
    words = label.split()
    numbered = bool(re.search(r"\d$", label)) and len(words) <= 3
    full = 2 <= len(words) <= 4 and all(word[0].isupper() for word in words)
    return label_role(label) is not None or numbered or full


def _without_labels(lines: Sequence[Line]) -> Layout:
    """Return the layout of a file that names no speakers: dashes, questions, or nothing."""
    filled = [line for line in lines if line.text.strip() and not line.cue]
    dashes = [line for line in filled if _DASH.match(line.text)]
    if len(dashes) >= 4 and len(dashes) >= 0.3 * len(filled):
        return Layout("dashes without names", tuple(_dash_label(line) for line in lines))
    questions = [line for line in filled if _is_question(line)]
    if len(questions) >= 3 and 0.15 * len(filled) <= len(questions) <= 0.6 * len(filled):
        return Layout("questions and answers without names", tuple(_asked(lines)))
    return Layout("no speakers", tuple(None for _ in lines))


def _dash_label(line: Line) -> Label | None:
    match = _DASH.match(line.text)
    return Label("", match.end(), line.begin, line.finish) if match else None


def _is_question(line: Line) -> bool:
    text = line.text.strip()
    return text.endswith("?") and len(text.split()) <= 60 and text[0] not in "\u201e\u201c\"\u201d\u00bb'"


def _asked(lines: Sequence[Line]) -> list[Label | None]:
    labels: list[Label | None] = []
    before: str | None = None
    for line in lines:
        role = "interviewer" if _is_question(line) else "respondent"
        if not line.text.strip() or line.heading or role == before:
            labels.append(None)
            continue
        labels.append(Label("", 0, line.begin, line.finish, role))
        before = role
    return labels
