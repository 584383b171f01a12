"""Who asks and who answers: by what the file states, by labels, and by behaviour."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from qualcsv.records import ROLES, Role
from qualcsv.transcripts.labels import clean_label, label_role, name_keys, same_label

__all__ = ["RoleGuess", "assign_roles", "stated_roles"]

_STATED = re.compile(
    r"\b(?P<role>(?i:interviewer|intervjuare|intervjuaren|moderator|host|interviewed by|"
    r"intervjuad av|interviewee|respondent|intervjuperson|informant|guest|participant|intervjuad))\b"
    r"(?:[ \t]+(?:is|was|är|var)\b)?[ \t]*:?[ \t]+"
    r"(?P<name>[^\W\d_a-zåäöéü][\w'\u2019-]*(?:[ ](?:[^\W\d_a-zåäöéü]|av|af|von|van|de)[\w'\u2019-]*){0,3})"
)
_ASKS = re.compile(r"\?")
_CLEAR = 0.12  # smallest lead in (share of turns that ask) - (share of words)
_ASKING = 0.25  # an interviewer asks in at least this share of the turns


@dataclass(frozen=True)
class RoleGuess:
    """A speaker's role and how it was decided.

    Attributes
    ----------
    role : {"interviewer", "respondent", "other", "unknown"}
        The role.
    how : str
        What it was decided by, in words.
    confidence : float
        1 for what a person or the file states; less for behaviour; 0 for unknown.
    """

    role: Role
    how: str
    confidence: float


def stated_roles(front: str) -> dict[str, Role]:
    """Return the roles that a file's front matter states, such as "Interviewer is Ada Berg".

    Parameters
    ----------
    front : str
        What stands before the first turn.

    Returns
    -------
    dict
        Name → role.

    Examples
    --------
    >>> stated_roles("Interviewer is Ada Berg.")
    {'Ada Berg': 'interviewer'}
    """
    found: dict[str, Role] = {}
    for match in _STATED.finditer(front):
        word = match["role"].casefold()
        asks = word.startswith(("interviewer", "intervjuar", "moderator", "host")) or " " in word
        found[clean_label(match["name"])] = "interviewer" if asks else "respondent"
    return found


def assign_roles(
    turns: Sequence[tuple[str, str]],
    *,
    speakers: Mapping[str, str] | None = None,
    stated: Mapping[str, Role] | None = None,
) -> dict[str, RoleGuess]:
    """Decide each speaker's role.

    Parameters
    ----------
    turns : sequence of (speaker, text)
        A transcript's turns, in order.
    speakers : mapping, optional
        Label → role, as a person says; it overrides everything.
    stated : mapping, optional
        Name → role, as the file's front matter says; a speaker may go by a part of the name or
        by its initials.

    Returns
    -------
    dict
        Speaker → `RoleGuess`. A speaker without a name is unknown.

    Examples
    --------
    >>> talk = [("A B", "Why?"), ("C D", "Because it was cold and late."), ("A B", "And then?"), ("C D", "We went.")]
    >>> {name: guess.role for name, guess in assign_roles(talk).items()}
    {'A B': 'interviewer', 'C D': 'respondent'}
    """
    order = list(dict.fromkeys(speaker for speaker, _ in turns))
    given = {same_label(label): role for label, role in (speakers or {}).items()}
    letters = len(order) <= 8
    named = {same_label(name): role for name, role in (stated or {}).items()}
    called = _called(stated or {})
    guesses: dict[str, RoleGuess] = {}
    for speaker in order:
        key = same_label(speaker)
        by_label = label_role(speaker, letters=letters)
        if key in given and given[key] in ROLES:
            guesses[speaker] = RoleGuess(_role(given[key]), "stated by the study", 1.0)
        elif key in named:
            guesses[speaker] = RoleGuess(named[key], "stated in the file", 1.0)
        elif speaker and by_label:
            guesses[speaker] = RoleGuess(_role(by_label), "by the label", 0.95)
        elif key in called:
            guesses[speaker] = RoleGuess(called[key], "stated in the file", 0.95)
    open_ = [speaker for speaker in order if speaker and speaker not in guesses]
    guesses.update(_by_others(open_, guesses, turns))
    for speaker in order:
        guesses.setdefault(speaker, RoleGuess("unknown", "nothing tells", 0.0))
    return {speaker: guesses[speaker] for speaker in order}


def _called(stated: Mapping[str, Role]) -> dict[str, Role]:
    """Return the parts of names and initials that belong to people of one role only."""
    found: dict[str, set[Role]] = {}
    for name, role in stated.items():
        for key in name_keys(name):
            found.setdefault(key, set()).add(role)
    return {key: next(iter(roles)) for key, roles in found.items() if len(roles) == 1}


def _role(text: str) -> Role:
    return cast("Role", text)


def _by_others(
    open_: Sequence[str], known: Mapping[str, RoleGuess], turns: Sequence[tuple[str, str]]
) -> dict[str, RoleGuess]:
    """Decide the speakers whose label states nothing."""
    if not open_:
        return {}
    asks = {guess.role for guess in known.values()}
    if "interviewer" in asks:
        return {s: RoleGuess("respondent", "another is the interviewer", 0.9) for s in open_}
    if len(open_) == 1 and "respondent" in asks:
        return {open_[0]: RoleGuess("interviewer", "the others are respondents", 0.8)}
    leads = _leads(open_, turns)
    taken = Counter(speaker for speaker, _ in turns)
    often = max(taken[speaker] for speaker in open_)
    ranked = sorted(leads, key=lambda speaker: -leads[speaker][0])
    # who says one thing in passing is left aside
    ranked = [s for s in ranked if taken[s] * 4 >= often and (taken[s] > 1 or often <= 2)]
    first = ranked[0]
    asking = [first, *(s for s in ranked if s != first and _asks_too(s, first, leads, taken))]
    others = [speaker for speaker in ranked if speaker not in asking]
    if not others or leads[first][1] < _ASKING:
        return {}
    lead = leads[first][0] - leads[others[0]][0]
    if lead < _CLEAR:
        return {}
    confidence = round(min(0.9, 0.5 + lead / 2), 2)
    decided = {s: RoleGuess("respondent", "another asks", confidence) for s in open_}
    for speaker in asking:
        _, rate, share = leads[speaker]
        told = f"asks in {rate:.0%} of the turns, has {share:.0%} of the words"
        decided[speaker] = RoleGuess("interviewer", told, confidence)
    return decided


def _asks_too(
    speaker: str,
    first: str,
    leads: Mapping[str, tuple[float, float, float]],
    taken: Mapping[str, int],
) -> bool:
    """Return whether a speaker is a second interviewer, who asks as much and says as little."""
    lead, rate, _ = leads[speaker]
    return taken[speaker] >= 2 and rate >= 0.5 and leads[first][0] - lead < _CLEAR


def _leads(
    open_: Sequence[str], turns: Sequence[tuple[str, str]]
) -> dict[str, tuple[float, float, float]]:
    """Return for each speaker: share of turns that ask minus share of words, and both shares."""
    words = dict.fromkeys(open_, 0)
    asked: dict[str, list[bool]] = {speaker: [] for speaker in open_}
    for speaker, text in turns:
        if speaker in words:
            words[speaker] += len(text.split())
            asked[speaker].append(bool(_ASKS.search(text)))
    total = max(sum(words.values()), 1)
    leads = {}
    for speaker in open_:
        share, rate = words[speaker] / total, sum(asked[speaker]) / max(len(asked[speaker]), 1)
        leads[speaker] = (rate - share, rate, share)
    return leads
