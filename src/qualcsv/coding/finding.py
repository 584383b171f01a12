"""What was found: a code in a sentence, and the words that it rests on."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from qualcsv.codebook import AnyRule, Code
from qualcsv.coding.points import Verdict
from qualcsv.nlp import Parse

__all__ = ["Evidence", "Finding", "make_finding"]

Places = list[tuple[int, int]]  # first and last words


@dataclass(frozen=True)
class Evidence:
    """Words that made a rule fire.

    Attributes
    ----------
    rule, term : str
        The rule's id, and the term (or pattern) of it that matched.
    start, end : int
        Offsets in the text, end exclusive.
    points : float
        What a weighed word counts; 0 for a rule's term.
    """

    rule: str
    term: str
    start: int
    end: int
    points: float = 0.0


@dataclass(frozen=True)
class Finding:
    """A code found in one sentence.

    Attributes
    ----------
    code : str
        The code's id.
    evidence : tuple of Evidence
        In order of place.
    rules : dict
        Rule id → weight.
    attributes : dict
        What rules and cues set.
    score : float or None
        From 0.5 to 1, for a code whose words were weighed against other codes'.
    """

    code: str
    evidence: tuple[Evidence, ...]
    rules: dict[str, float]
    attributes: dict[str, str]
    score: float | None = None


def make_finding(
    code: Code,
    fired: Sequence[tuple[AnyRule, Sequence[tuple[str, int, int]]]],
    parse: Parse,
    *,
    verdict: Verdict | None,
    learned: Mapping[str, str],
    cues: Callable[[Code, Places], Mapping[str, str]],
) -> Finding:
    """Return what a sentence's rules and words come to for one code.

    Parameters
    ----------
    code : Code
        The code.
    fired : sequence of (rule, words)
        Its rules that fired, each with term, first and last word.
    parse : Parse
        Where the words are.
    verdict : Verdict or None
        What the sentence's words come to, if the code is weighed.
    learned : Mapping of str to str
        Attribute → value that the words speak for; rules and cues know better.
    cues : callable
        Returns what cues near places set.

    Returns
    -------
    Finding
        Without evidence if neither a rule fired nor a word speaks for the code.
    """
    evidence = [
        Evidence(rule.id, term, int(parse.starts[a]), int(parse.ends[b]))
        for rule, words in fired
        for term, a, b in words
    ]
    weights = {rule.id: rule.weight for rule, _ in fired}
    places = [(a, b) for _, words in fired for _, a, b in words]
    if verdict:
        weights[verdict.name] = verdict.score
        for word, points, a, b in verdict.words:
            at = (int(parse.starts[a]), int(parse.ends[b]))
            evidence.append(Evidence(verdict.name, word, *at, round(points, 2)))
            places.append((a, b))
    attributes = {k: v for k, v in learned.items() if verdict and k in code.attributes}
    for rule, _ in reversed(fired):
        attributes |= rule.set
    attributes |= cues(code, places)
    ordered = tuple(sorted(dict.fromkeys(evidence), key=lambda e: (e.start, e.end, e.rule, e.term)))
    return Finding(code.id, ordered, weights, attributes, verdict.score if verdict else None)
