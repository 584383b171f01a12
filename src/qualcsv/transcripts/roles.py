"""Who asks and who answers: by what the file states, by labels, and by behaviour."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from qualcsv.records import Role
from qualcsv.transcripts.asking import Behaviour, behaviour
from qualcsv.transcripts.label_words import UNKNOWN
from qualcsv.transcripts.labels import clean_label, label_role, name_keys, same_label
from qualcsv.transcripts.speakers import said_role
from qualcsv.transcripts.variants import misspelt_role, same_people, similar_labels

__all__ = ["RoleGuess", "assign_roles", "stated_roles"]

_STATED = re.compile(
    r"\b(?P<role>(?i:interviewer|intervjuare|intervjuaren|moderator|host|interviewed by|"
    r"intervjuad av|interviewee|respondent|intervjuperson|informant|narrator|guest|participant|intervjuad))\b"
    r"(?:[ \t]+(?:is|was|är|var)\b)?[ \t]*:?[ \t]+"
    r"(?P<name>[^\W\d_a-zåäöéü][\w'\u2019-]*(?:[ ](?:[^\W\d_a-zåäöéü]|av|af|von|van|de)[\w'\u2019-]*){0,3})"
)
_LEGEND = re.compile(  # I = interviewer; MD = Mary Doe, interviewer
    r"(?P<name>[^\W_]{1,15})[ \t]*=[ \t]*(?:[^,;=\n]{1,40},[ \t]*)?(?P<role>[^\W\d_]{4,30})"
)
_MANY = 200  # speakers of one talk
_MISSPELT = 0.55  # so little that a person is asked
_CLEAR = 0.12  # smallest lead in (share of turns that ask) - (share of words)
_PART = 0.2  # share of the words of somebody who takes part
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
    for match in _LEGEND.finditer(front):
        role = label_role(match["role"])
        if role:
            found[clean_label(match["name"])] = _role(role)
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
        Label, or pattern between slashes, → role, as a person says; it overrides everything.
    stated : mapping, optional
        Name → role, as the file's front matter says; a speaker may go by a part of the name or
        by its initials.

    Returns
    -------
    dict
        Speaker → `RoleGuess`. A speaker without a name is unknown. A label that is one letter
        from another has that one's role, with a low confidence.

    Examples
    --------
    >>> talk = [("A B", "Why?"), ("C D", "Because it was cold and late."), ("A B", "And then?"), ("C D", "We went.")]
    >>> {name: guess.role for name, guess in assign_roles(talk).items()}
    {'A B': 'interviewer', 'C D': 'respondent'}
    """
    order = list(dict.fromkeys(speaker for speaker, _ in turns))
    people = same_people(order)
    own = _stated_guesses(list(people), turns, speakers or {}, stated or {}) if people else {}
    turns = [(people.get(speaker, speaker), text) for speaker, text in turns]
    counts: dict[str, int] = {}
    for speaker, _ in turns:
        counts[speaker] = counts.get(speaker, 0) + 1
    guesses = _stated_guesses(list(counts), turns, speakers or {}, stated or {})
    similar = similar_labels(counts)
    misspelt = [speaker for speaker in similar if speaker not in guesses]
    open_ = [s for s in counts if s and s not in guesses and s not in similar]
    guesses.update(_by_others(open_, guesses, turns))
    for speaker in misspelt:
        near = guesses.get(similar[speaker])
        if near:
            told = f"one letter from {similar[speaker]}"
            guesses[speaker] = RoleGuess(near.role, told, min(near.confidence, _MISSPELT))
    for speaker in order:
        alike = guesses.get(people.get(speaker, speaker))
        nobody = RoleGuess("unknown", "nothing tells", 0.0)
        guesses[speaker] = own.get(speaker) or alike or nobody
    return {speaker: guesses[speaker] for speaker in order}


def _stated_guesses(
    order: Sequence[str],
    turns: Sequence[tuple[str, str]],
    speakers: Mapping[str, str],
    stated: Mapping[str, Role],
) -> dict[str, RoleGuess]:
    """Return the speakers whose role the study, the file or the label states."""
    named = {same_label(name): role for name, role in stated.items()}
    called = _called(stated)
    by_letter = _by_letter(order, turns)
    guesses: dict[str, RoleGuess] = {}
    for speaker in order:
        key = same_label(speaker)
        said = said_role(speaker, speakers)
        by_label = label_role(speaker)
        if said:
            guesses[speaker] = RoleGuess(_role(said), "stated by the study", 1.0)
        elif key in named:
            guesses[speaker] = RoleGuess(named[key], "stated in the file", 1.0)
        elif speaker and by_label and not _is_voice(speaker, turns):
            guesses[speaker] = RoleGuess(_role(by_label), "by the label", 0.95)
        elif key in called:
            guesses[speaker] = RoleGuess(called[key], "stated in the file", 0.95)
        elif speaker in by_letter:
            guesses[speaker] = by_letter[speaker]
        elif len(order) <= _MANY and (misspelt := misspelt_role(speaker)):
            told = f"one letter from {misspelt[0]}"
            guesses[speaker] = RoleGuess(_role(misspelt[1]), told, _MISSPELT)
    return guesses


def _is_voice(speaker: str, turns: Sequence[tuple[str, str]]) -> bool:
    """Return whether ``Unknown`` stands for somebody who has a good part of the words."""
    if UNKNOWN.isdisjoint(speaker.casefold().split()):
        return False
    return behaviour(turns, list(dict.fromkeys(s for s, _ in turns)))[speaker].words >= _PART


def _by_letter(order: Sequence[str], turns: Sequence[tuple[str, str]]) -> dict[str, RoleGuess]:
    """Return the roles of speakers who go by a letter, such as I and R.

    Of R and P, or A and B, either may be who asks; what they do tells, so they are left out.
    """
    told = {s: label_role(s, letters=True) for s in order if s and not label_role(s)}
    found = {s: _role(role) for s, role in told.items() if role}
    letters = {same_label(s)[0] for s in found}
    asked = [label_role(s) for s in order] + list(found.values())
    if len(letters) > 8 or ("interviewer" not in asked and len(letters) > 1):
        return {}
    guesses = {s: RoleGuess(role, "by the letter", 0.9) for s, role in found.items()}
    asks = next((s for s, role in found.items() if role == "interviewer"), None)
    if len(order) != 2 or asks is None:
        return guesses
    other = next(s for s in order if s != asks)
    acts = behaviour(turns, order)
    turned = acts[other].lead - acts[asks].lead
    often = min(act.turns for act in acts.values()) >= 3
    if label_role(other) is None and often and turned >= 0.5 and acts[other].asks >= 0.5:
        how = "asks as an interviewer does, though the letter says otherwise"
        guesses[other] = RoleGuess("interviewer", how, _MISSPELT)
        guesses[asks] = RoleGuess("respondent", "another asks", _MISSPELT)
    return guesses


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
    roles = {guess.role for guess in known.values()}
    if "interviewer" in roles:
        return _beside_interviewer(open_, turns)
    if len(open_) == 1 and "respondent" in roles:
        return {open_[0]: RoleGuess("interviewer", "the others are respondents", 0.8)}
    acts = behaviour(turns, open_)
    often = max(act.turns for act in acts.values())
    ranked = sorted(acts, key=lambda speaker: -acts[speaker].lead)
    # who says one thing in passing is left aside
    ranked = [s for s in ranked if acts[s].turns * 4 >= often and (acts[s].turns > 1 or often <= 2)]
    first = ranked[0]
    asking = [first, *(s for s in ranked if s != first and _asks_too(acts[s], acts[first]))]
    others = [speaker for speaker in ranked if speaker not in asking]
    if not others or acts[first].asks < _ASKING:
        return {}
    lead = acts[first].lead - acts[others[0]].lead
    if lead < _CLEAR:
        return {}
    confidence = round(min(0.9, 0.5 + lead / 2), 2)
    decided = {s: RoleGuess("respondent", "another asks", confidence) for s in open_}
    for speaker in asking:
        decided[speaker] = RoleGuess("interviewer", _told(acts[speaker]), confidence)
    return decided


def _told(act: Behaviour) -> str:
    return f"asks in {act.asks:.0%} of the turns, has {act.words:.0%} of the words"


def _asks_too(act: Behaviour, first: Behaviour) -> bool:
    """Return whether a speaker is a second interviewer, who asks as much and says as little."""
    return act.turns >= 2 and act.asks >= 0.5 and first.lead - act.lead < _CLEAR


def _beside_interviewer(
    open_: Sequence[str], turns: Sequence[tuple[str, str]]
) -> dict[str, RoleGuess]:
    """Return respondents, but for who does nothing but ask beside others who answer."""
    guesses = {s: RoleGuess("respondent", "another is the interviewer", 0.9) for s in open_}
    acts = behaviour(turns, list(dict.fromkeys(speaker for speaker, _ in turns)))
    most = max(act.words for act in acts.values())
    for speaker in open_:
        act = acts[speaker]
        if act.turns >= 3 and act.asks >= 0.6 and act.words < most / 2:
            guesses[speaker] = RoleGuess("interviewer", _told(act), 0.65)
    return guesses
