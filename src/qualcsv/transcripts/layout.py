"""Which layout a transcript has, and which of its lines begin with a speaker's label.

A layout is a family of forms that a label takes (``Anna: …``, ``Anna  0:13``, a bold run, a
heading …). Each family proposes labels; the one whose labels come again most often wins, and
labels it has shown to be labels are then known in the other forms too.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import islice, pairwise

from qualcsv.transcripts.forms import EMPTY, FORMS, GIVEN, LETTER, TIMED, candidates
from qualcsv.transcripts.front import without_header
from qualcsv.transcripts.labels import (
    begins_like_name,
    label_role,
    same_label,
    states_role_surely,
)
from qualcsv.transcripts.lines import Label, Layout, Line
from qualcsv.transcripts.speakers import fitting_labels
from qualcsv.transcripts.unnamed import label_answers, label_questions, without_labels
from qualcsv.transcripts.variants import one_letter_apart

__all__ = ["Label", "Layout", "find_layout"]

_MIXES = ("label: text", "label time, text below", "[time @label] text", "bold label")
_STRICT = (
    "label time text",
    "label \u2013 text",
    "label alone on a line",
    "columns set by tabs or blanks",
    "(label) text",
)
_CLOCKED = ("label time, text below", "time label, text below", "[time @label] text")
_QUESTION = re.compile(r"(\D*[^\W\d])[ .]?(\d{1,3})")
_FEW = 50  # labels that a misspelt one is held against
_ONCE = 0.4  # a label that comes once is believed where this share of lines is labelled
_ABOVE = 0.35  # names alone on this share of lines, with text under each
_DENSE = 0.8  # where this share could be labelled, any name is


def _believed(
    form: str, labels: Sequence[Label], *, filled: int, known: frozenset[str]
) -> set[str]:
    """Return the keys of a family's labels that come again, state a role or are known."""
    counts = Counter(same_label(label.speaker) for label in labels)
    spelled = {same_label(label.speaker): label.speaker for label in labels}
    if form == GIVEN:
        return set(counts)
    if form == "name, role. - text":
        return set(counts) if len(labels) >= 3 else set()
    if form == LETTER:  # "Q. …" and "A. …", but not the points of a list
        roles = {key: label_role(key, letters=True) for key, count in counts.items() if count > 1}
        pair = {"interviewer", "respondent"} <= set(roles.values())
        return {key for key, role in roles.items() if role} if pair else set()
    if form == "label alone on a line":
        few = counts.total() > 3 and len(counts) <= 8
        believed = {
            key for key, count in counts.items() if _stands_alone(spelled[key], count, letters=few)
        }
        names = _names_alone(counts, spelled, believed, filled=filled)
        believed = believed | names if len(believed | names) >= 2 else set()
    else:
        letters = len(labels) > 3 and len(counts) <= 8
        dense = form == "label: text" and len(labels) >= max(2, _DENSE * filled)
        clocked = form in _CLOCKED and sum(x.begin is not None for x in labels) >= 2
        believed = {
            key
            for key, count in counts.items()
            if _comes_again(spelled[key], count, form, letters=letters)
            or ((dense or clocked) and (count > 1 or begins_like_name(spelled[key])))
            or (form == TIMED and _surely_name(spelled[key]))
        }
    if form in _STRICT and len(believed) > 12:
        return set()
    return believed | (known & counts.keys())


def _stands_alone(label: str, count: int, *, letters: bool) -> bool:
    """Return whether a line that is nothing but this label is one."""
    long = len(same_label(label)) > 1
    if label_role(label, letters=letters) is not None:
        return count > 1 or (long and states_role_surely(label))
    words = label.split()
    full = 2 <= len(words) <= 4 and all(word[0].isupper() for word in words)
    return count >= 3 and (full or (label.isupper() and long))


def _names_alone(
    counts: Counter[str], spelled: dict[str, str], believed: set[str], *, filled: int
) -> set[str]:
    """Return the keys of first names or surnames that stand alone on lines as labels do.

    One word alone may be an answer. It is a name where it stands about as often as a label that
    is one, or where a few such words stand above most of the text.
    """
    names = {
        key: count
        for key, count in counts.items()
        if count >= 3 and len(key) > 2 and key not in believed
        if begins_like_name(spelled[key]) and len(spelled[key].split()) == 1
    }
    if believed:
        usual = min(counts[key] for key in believed)
        return {key for key, count in names.items() if count >= max(3, usual / 2)}
    enough = 2 <= len(names) <= 8 and sum(names.values()) >= _ABOVE * filled
    return set(names) if enough and min(names.values()) > 3 else set()


def _comes_again(label: str, count: int, form: str, *, letters: bool) -> bool:
    if label_role(label, letters=letters) is not None:
        return count > 1 or states_role_surely(label)
    return count >= (3 if form in _STRICT else 2) and (begins_like_name(label) or count >= 5)


def find_layout(lines: Sequence[Line], *, known: Iterable[str] = ()) -> Layout:
    """Find a transcript's layout and label its lines.

    Parameters
    ----------
    lines : sequence of Line
        As a reader left them, time stamps in brackets already taken out.
    known : iterable of str, optional
        Labels that a person says are labels, also if they come only once; patterns between
        slashes stand for the capitalised labels that they fit.

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
    proposed = [candidates(line) for line in lines]
    _drop_untimed(lines, proposed)
    families: dict[str, list[Label]] = {}
    for found in proposed:
        for form, label in found.items():
            families.setdefault(form, []).append(label)
    proposals = (label.speaker for labels in families.values() for label in labels)
    keys = frozenset(fitting_labels(filter(begins_like_name, proposals), known))
    filled = sum(1 for line in lines if line.text.strip())
    believed = {
        form: _believed(form, labels, filled=filled, known=keys)
        for form, labels in families.items()
    }
    score = {
        form: sum(same_label(label.speaker) in believed[form] for label in labels)
        for form, labels in families.items()
    }
    order = [GIVEN, "headings", *FORMS, TIMED, "bold label"]
    best = max(order, key=lambda form: (score.get(form, 0), -order.index(form)))
    sure = best == GIVEN or any(label_role(key) or key in keys for key in believed.get(best, ()))
    if score.get(best, 0) < (1 if sure else 2):
        return _monologue(lines, proposed) or without_labels(lines)
    layout = _labelled(best, believed[best], proposed, covered=score[best] / max(filled, 1))
    layout = _without_question_numbers(layout)
    labels = without_header(lines, layout.labels) if best == "label: text" else layout.labels
    if not any(labels):
        return without_labels(lines)  # the header alone names people
    labels, answers = label_answers(lines, labels)
    labels, questions = label_questions(lines, labels)
    name = f"{layout.name}, answers without names" if answers else layout.name
    name = f"{name}, questions without names" if questions else name
    return Layout(name, tuple(labels), layout.once)


def _drop_untimed(lines: Sequence[Line], proposed: Sequence[dict[str, Label]]) -> None:
    """Take back a label with its time in brackets where no line without a time follows."""
    below = False
    for line, found in zip(reversed(lines), reversed(proposed), strict=True):
        if TIMED in found and not below:
            del found[TIMED]
        if line.text.strip():
            below = line.begin is None


def _monologue(lines: Sequence[Line], proposed: Sequence[dict[str, Label]]) -> Layout | None:
    """Return the layout of a file whose first line alone names who speaks."""
    first = next((i for i, line in enumerate(lines) if line.text.strip()), None)
    label = proposed[first].get("label: text") if first is not None else None
    if first is None or label is None or not _surely_name(label.speaker):
        return None
    if len(lines[first].text[label.content :].split()) < 8:
        return None  # a title is short
    return Layout("label: text", tuple(label if i == first else None for i in range(len(lines))))


def _labelled(
    form: str, known: set[str], proposed: Sequence[dict[str, Label]], *, covered: float
) -> Layout:
    """Label the lines by the family that won, and by its labels where they take another form."""
    spelled = Counter(
        found[form].speaker
        for found in proposed
        if form in found
        if same_label(found[form].speaker) in known
    )
    usual: dict[str, str] = {}
    for speaker, _ in spelled.most_common():
        usual.setdefault(same_label(speaker), speaker)
    labels: list[Label | None] = []
    once: list[str] = []
    begun = False  # what stands before the first label is the header
    for found in proposed:
        label = found.get(form)
        if label is not None and same_label(label.speaker) not in known:
            near = any(one_letter_apart(label.speaker, told) for told in islice(spelled, _FEW))
            if near or (covered >= _ONCE and _surely_name(label.speaker)):
                usual.setdefault(same_label(label.speaker), label.speaker)
            else:
                if begun and begins_like_name(label.speaker) and form == "label: text":
                    once.append(label.speaker)
                label = None
        if label is None:
            label = _mixed(form, known, found)
        if label is not None:
            speaker = usual.get(same_label(label.speaker), label.speaker)
            label = Label(speaker, label.content, label.begin, label.finish)
            begun = True
        labels.append(label)
    return Layout(form, tuple(labels), tuple(dict.fromkeys(once)))


def _mixed(form: str, known: set[str], found: dict[str, Label]) -> Label | None:
    """Return the label of a line that has it in another form than most lines."""
    if GIVEN in found and found[GIVEN].begin is not None:
        return found[GIVEN]
    others = (found[mix] for mix in _MIXES if mix in found)
    label = next((x for x in others if same_label(x.speaker) in known), None)
    if label is None and form in ("label: text", "bold label"):
        label = found.get(EMPTY)
    if label is None and form == LETTER and "label: text" in found:
        said = found["label: text"].speaker  # THE COURT: between Q. and A.
        label = found["label: text"] if said.isupper() and len(said) > 3 else None
    alone = found.get("label alone on a line")
    if label is None and alone is not None and form == "label: text":
        # "Interviewer" or "Interviewer2 2" where the colon was forgotten
        sure = states_role_surely(alone.speaker) and label_role(alone.speaker) != "other"
        numbered = bool(re.search(r"\d", alone.speaker))
        label = alone if sure and (numbered or same_label(alone.speaker) in known) else None
    return label


def _without_question_numbers(layout: Layout) -> Layout:
    """Take the numbers off labels such as ``Q1``, ``A1``, ``Q2``, where they count the questions."""
    asked = [_QUESTION.fullmatch(x.speaker) for x in layout.labels if x is not None]
    numbers = [int(match[2]) for match in asked if match]
    steps = [later - earlier for earlier, later in pairwise(numbers)]
    if len(set(numbers)) < 3 or len(numbers) < len(asked) or not set(steps) <= {0, 1}:
        return layout
    labels = [x and replace(x, speaker=_QUESTION.sub(r"\1", x.speaker)) for x in layout.labels]
    return replace(layout, labels=tuple(labels))


def _surely_name(label: str) -> bool:
    words = label.split()
    numbered = bool(re.search(r"\d$", label)) and len(words) <= 3
    full = 2 <= len(words) <= 4 and all(word[0].isupper() for word in words)
    return states_role_surely(label) or numbered or full
