"""Who asks and who answers: by what the file states, by labels, and by behaviour."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from qualcsv.records import ROLES, Role
from qualcsv.transcripts.labels import clean_label, label_role, same_label

__all__ = ["RoleGuess", "assign_roles", "stated_roles"]

_STATED = re.compile(
    r"\b(?P<role>interviewer|intervjuare|intervjuaren|moderator|host|interviewed by|intervjuad av|"
    r"interviewee|respondent|intervjuperson|informant|guest)\b(?:\s+(?:is|was|är|var))?\s*:?\s+"
    r"(?P<name>[^\W\d_][\w'\u2019.-]*(?:[ ][^\W\d_a-zåäöéü][\w'\u2019.-]*){0,3})",
    re.IGNORECASE,
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
        `same_label` of a name → role.

    Examples
    --------
    >>> stated_roles("Interviewer is Ada Berg.")
    {'adaberg': 'interviewer'}
    """
    found: dict[str, Role] = {}
    for match in _STATED.finditer(front):
        word = match["role"].casefold()
        asks = word.startswith(("interviewer", "intervjuar", "moderator", "host")) or " " in word
        name = same_label(clean_label(match["name"]).rstrip("."))
        found[name] = "interviewer" if asks else "respondent"
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
        `same_label` → role, as the file's front matter says.

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
    guesses: dict[str, RoleGuess] = {}
    for speaker in order:
        key = same_label(speaker)
        by_label = label_role(speaker, letters=letters)
        if key in given and given[key] in ROLES:
            guesses[speaker] = RoleGuess(_role(given[key]), "stated by the study", 1.0)
        elif stated and key in stated:
            guesses[speaker] = RoleGuess(stated[key], "stated in the file", 1.0)
        elif speaker and by_label:
            guesses[speaker] = RoleGuess(_role(by_label), "by the label", 0.95)
    open_ = [speaker for speaker in order if speaker and speaker not in guesses]
    guesses.update(_by_others(open_, guesses, turns))
    for speaker in order:
        guesses.setdefault(speaker, RoleGuess("unknown", "nothing tells", 0.0))
    return {speaker: guesses[speaker] for speaker in order}


def _role(text: str) -> Role:
    return next(role for role in ("interviewer", "respondent", "other", "unknown") if role == text)  # type: ignore[return-value]


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
    ranked = sorted(leads, key=lambda speaker: -leads[speaker][0])
    first = ranked[0]
    lead = leads[first][0] - leads[ranked[1]][0] if len(ranked) > 1 else 0.0
    if len(ranked) < 2 or lead < _CLEAR or leads[first][1] < _ASKING:
        return {}
    confidence = round(min(0.9, 0.5 + lead / 2), 2)
    told = f"asks in {leads[first][1]:.0%} of the turns, has {leads[first][2]:.0%} of the words"
    decided = {s: RoleGuess("respondent", "another asks", confidence) for s in open_}
    return {**decided, first: RoleGuess("interviewer", told, confidence)}


def _leads(
    open_: Sequence[str], turns: Sequence[tuple[str, str]]
) -> dict[str, tuple[float, float, float]]:
    """Return for each speaker: share of turns that ask minus share of words, and both shares."""
    words = {speaker: 0 for speaker in open_}
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
