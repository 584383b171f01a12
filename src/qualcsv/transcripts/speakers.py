"""What a study says of its speakers: label → role, by the label itself or by a pattern.

A key between slashes, such as ``/^Int.*/``, is a regular expression that is searched in the label,
case aside. A label that stands there itself goes before all patterns; of the patterns the first
that fits decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from qualcsv.errors import Fault
from qualcsv.nlp import find_regex, regex_faults
from qualcsv.records import ROLES
from qualcsv.transcripts.labels import same_label

__all__ = ["fitting_labels", "is_pattern", "said_role", "slow_patterns", "speaker_faults"]

_SECONDS = 0.05  # for one label, which is short


def is_pattern(key: str) -> bool:
    """Return whether a key of `speakers` is a regular expression: it stands between slashes.

    Parameters
    ----------
    key : str
        A key of `speakers`.

    Returns
    -------
    bool
        False for labels.
    """
    return len(key) > 1 and key.startswith("/") and key.endswith("/")


def said_role(label: str, speakers: Mapping[str, str]) -> str | None:
    """Return the role that a study says a speaker has.

    Parameters
    ----------
    label : str
        A clean label.
    speakers : Mapping of str to str
        Label, or pattern between slashes, → role.

    Returns
    -------
    str or None
        None if it says nothing of this label. A pattern that takes too long fits nothing.

    Examples
    --------
    >>> said_role("Intervjuare 2", {"/^int/": "interviewer"})
    'interviewer'
    """
    key = same_label(label)
    for told, role in speakers.items():
        if not is_pattern(told) and same_label(told) == key:
            return role
    if not label:
        return None
    return next(
        (r for told, r in speakers.items() if is_pattern(told) and _fits(told, label)), None
    )


def _fits(key: str, label: str) -> bool:
    return _search(key, label) is True


@lru_cache(maxsize=4096)
def _search(key: str, label: str) -> bool | None:
    """Return whether a pattern fits; None if the time ran out."""
    found = find_regex(key[1:-1], label, seconds=_SECONDS)
    return None if found is None else bool(found)


def fitting_labels(labels: Iterable[str], speakers: Iterable[str]) -> set[str]:
    """Return the labels, of those found in a file, that a study says something of.

    Parameters
    ----------
    labels : iterable of str
        Clean labels.
    speakers : iterable of str
        Labels and patterns between slashes.

    Returns
    -------
    set of str
        As `same_label` gives them.
    """
    told = list(speakers)
    patterns = [key for key in told if is_pattern(key)]
    found = {same_label(key) for key in told if not is_pattern(key)}
    for label in dict.fromkeys(labels) if patterns else ():
        tried = {key: _search(key, label) for key in patterns}
        if True in tried.values():
            found.add(same_label(label))
        patterns = [key for key in patterns if tried[key] is not None]  # one wait is enough
    return found


def speaker_faults(speakers: Mapping[Any, object]) -> list[tuple[str, Fault]]:
    """Return what is wrong with what a study says of its speakers.

    Parameters
    ----------
    speakers : Mapping
        Label, or pattern between slashes, → role.

    Returns
    -------
    list of (str, Fault)
        The key, and what is wrong with it or its role; without file and line.

    Examples
    --------
    >>> [fault.found for _, fault in speaker_faults({"/(a/": "interviewer"})]
    ["the speaker pattern '/(a/' is no regular expression: missing ) at position 2"]
    """
    faults = []
    for key, role in speakers.items():
        if role not in ROLES:
            told = f"the speaker {key!r} has the role {role!r}"
            faults.append((key, Fault(told, ", ".join(ROLES))))
        if not isinstance(key, str):
            faults.append((key, Fault(f"the speaker {key!r} is no text", "", "put it in quotes")))
        elif is_pattern(key):
            wrong = ["it is empty"] if len(key) == 2 else regex_faults(key[1:-1])
            told = f"the speaker pattern {key!r} is no regular expression"
            faults += [(key, Fault(f"{told}: {why}")) for why in wrong]
    return faults


def slow_patterns(labels: Iterable[str], speakers: Iterable[str]) -> list[str]:
    """Return the patterns that take too long on a label, and so fit nothing there.

    Parameters
    ----------
    labels : iterable of str
        Clean labels.
    speakers : iterable of str
        Labels and patterns between slashes.

    Returns
    -------
    list of str
        Keys of `speakers`.
    """
    said = [label for label in labels if label]
    patterns = [key for key in speakers if is_pattern(key)]
    return [key for key in patterns if any(_search(key, label) is None for label in said)]
