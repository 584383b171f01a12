"""What a person should look at after a transcript was read, and who was found to speak in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from qualcsv.records import Role, Turn
from qualcsv.transcripts.lines import Layout, Report
from qualcsv.transcripts.roles import RoleGuess
from qualcsv.transcripts.variants import similar_labels

__all__ = ["SpeakerRole", "note_speakers", "speaker_roles"]

_SURE = 0.6  # below it a person is asked
_BY_LAYOUT = 0.6  # a question without a label


@dataclass(frozen=True)
class SpeakerRole:
    """One speaker of a transcript, in one role.

    Attributes
    ----------
    speaker : str
        The label; empty for turns that name nobody.
    role : {"interviewer", "respondent", "other", "unknown"}
        The role.
    how : str
        What it was decided by, in words.
    confidence : float
        1 for what a person or the file states; less for behaviour; 0 for unknown.
    turns, words : int
        How many.
    """

    speaker: str
    role: Role
    how: str
    confidence: float
    turns: int
    words: int


def speaker_roles(
    turns: Sequence[Turn], text: str, guesses: Mapping[str, RoleGuess]
) -> tuple[SpeakerRole, ...]:
    """Return who speaks in a transcript, in which role, and how that was decided.

    Parameters
    ----------
    turns : sequence of Turn
        The turns.
    text : str
        The text that they lie in.
    guesses : Mapping of str to RoleGuess
        One for each speaker.

    Returns
    -------
    tuple of SpeakerRole
        In the order of their first turns; a label has a row for each role that it has.
    """
    counts: Counter[tuple[str, Role]] = Counter()
    words: Counter[tuple[str, Role]] = Counter()
    for turn in turns:
        counts[turn.speaker, turn.role] += 1
        words[turn.speaker, turn.role] += len(text[turn.start : turn.end].split())
    found = []
    for (speaker, role), count in counts.items():
        guess = guesses[speaker]
        if guess.role != role:
            guess = RoleGuess(role, "by the layout", _BY_LAYOUT)
        size = words[speaker, role]
        found.append(SpeakerRole(speaker, role, guess.how, guess.confidence, count, size))
    return tuple(found)


def note_speakers(
    report: Report, layout: Layout, turns: Sequence[Turn], speakers: Sequence[SpeakerRole]
) -> None:
    """Note in a transcript's report who speaks, and what is doubtful about it.

    Parameters
    ----------
    report : Report
        Gets a row a speaker, and the doubts.
    layout : Layout
        As it was found.
    turns : sequence of Turn
        The turns.
    speakers : sequence of SpeakerRole
        As `speaker_roles` gives them.
    """
    report.note("read", f"turns, layout: {layout.name}", len(turns))
    report.note("doubt", "no turn was found", not turns)
    for speaker in speakers:
        told = f"{speaker.role}: {speaker.how} (confidence {speaker.confidence:.2f})"
        report.note("read", "speaker", speaker.turns, told)
    unsure = [s.speaker for s in speakers if s.speaker and s.confidence < _SURE]
    told = f"{_listed(unsure)}: state it in speakers="
    report.note("doubt", "speakers whose role is not sure", len(unsure), told)
    counts = Counter(turn.speaker for turn in turns)
    for label, near in similar_labels(counts).items():
        told = f"{label!r} ({counts[label]}) and {near!r} ({counts[near]}): correct the file if they are one"
        report.note("doubt", "labels that differ by one letter, kept apart", 1, told)
    if "without names" not in layout.name and len(counts) > 1:
        nameless = [turn.turn for turn in turns if not turn.speaker]
        told = f"turn {_listed(nameless)}: write who speaks"
        report.note("doubt", "turns without a speaker", len(nameless), told)
    if layout.once:
        told = f"{_listed(layout.once)}: if they speak, name them in speakers="
        report.note("doubt", "possible labels that come once, kept as text", len(layout.once), told)
    if layout.name.endswith("without names"):
        report.note("doubt", f"turns were told by {layout.name}")


def _listed(items: Sequence[object], most: int = 5) -> str:
    told = ", ".join(str(item) for item in items[:most])
    return told if len(items) <= most else f"{told} and {len(items) - most} more"
