"""Hits of rules that are patterns: of spaCy's matchers, and regular expressions."""

from __future__ import annotations

from collections.abc import Sequence

from qualcsv.codebook import AnyRule, DependencyRule, RegexRule, TokensRule
from qualcsv.coding.spoken import spoken_sentences
from qualcsv.nlp import Parse, Pipeline, find_in_sentences, find_patterns

__all__ = ["pattern_hits"]

Place = tuple[int, int, int]  # rule, first word, last word


def pattern_hits(
    rules: Sequence[tuple[int, AnyRule]],
    parse: Parse,
    text: str,
    pipeline: Pipeline,
    spans: Sequence[tuple[int, int]],
) -> tuple[list[Place], dict[str, str]]:
    """Return where rules of patterns and regular expressions hit.

    Parameters
    ----------
    rules : sequence of (int, rule)
        Numbered rules of one language, of any kind; other kinds are passed over.
    parse : Parse
        A parse of the text.
    text : str
        The text.
    pipeline : Pipeline
        What made the parse.
    spans : sequence of (int, int)
        What of the text is looked at.

    Returns
    -------
    hits : list of (int, int, int)
        The rule's number, first and last word.
    given_up : dict
        Id of a regular expression that takes too long → why it is not used.
    """
    grammar = [(n, r) for n, r in rules if isinstance(r, (TokensRule, DependencyRule))]
    wanted = [rule.pattern for _, rule in grammar]
    hits = [
        (grammar[number][0], first, last)
        for number, first, last in find_patterns(wanted, parse, text, pipeline)
    ]
    given_up: dict[str, str] = {}
    regexes = [(n, r) for n, r in rules if isinstance(r, RegexRule)]
    sentences = list(spoken_sentences(parse, spans)) if regexes else []
    for number, rule in regexes:
        found = find_in_sentences(rule.pattern, text, sentences)
        if found is None:
            given_up[rule.id] = "takes too long on a sentence; make the pattern simpler"
            continue
        for start, end in found:
            first = int(parse.ends.searchsorted(start, side="right"))
            last = int(parse.starts.searchsorted(end, side="left")) - 1
            if first <= last:
                hits.append((number, first, last))
    return hits, given_up
