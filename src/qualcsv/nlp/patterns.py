"""spaCy's token patterns, as plain indices into a parse."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from spacy.errors import MatchPatternError
from spacy.matcher import DependencyMatcher, Matcher

from qualcsv.nlp.parse import Parse
from qualcsv.nlp.parsing import Pipeline, load_pipeline

__all__ = ["find_patterns", "pattern_faults"]

_DEPENDENCY = "RIGHT_ID"


def _nfc(value: Any) -> Any:
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, Mapping):
        return {key: _nfc(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_nfc(item) for item in value]
    return value


def _is_dependency(pattern: Sequence[Mapping[str, Any]]) -> bool:
    return any(_DEPENDENCY in token for token in pattern)


def pattern_faults(pattern: Sequence[Mapping[str, Any]], language: str) -> list[str]:
    """Return what is wrong with a spaCy token or dependency pattern; empty if nothing is.

    Parameters
    ----------
    pattern : sequence of mapping
        One dictionary a token, as spaCy's Matcher or DependencyMatcher takes it.
    language : str
        A language code.

    Returns
    -------
    list of str
        One sentence a fault.

    Examples
    --------
    >>> pattern_faults([{"LOWER": "police"}], "en")
    []
    """
    vocab = load_pipeline(language).nlp.vocab
    matcher = (
        DependencyMatcher(vocab, validate=True)
        if _is_dependency(pattern)
        else Matcher(vocab, validate=True)
    )
    try:
        matcher.add("pattern", [_nfc(list(pattern))])
    except MatchPatternError as error:
        lines = (
            line.strip(" -") for line in str(error).splitlines() if "->" in line or "[" in line
        )
        return [line for line in lines if line] or [str(error).splitlines()[0]]
    except (ValueError, KeyError, TypeError, AttributeError, re.error) as error:
        return [str(error).splitlines()[0]]
    return []


def find_patterns(
    patterns: Sequence[Sequence[Mapping[str, Any]]], parse: Parse, text: str, pipeline: Pipeline
) -> list[tuple[int, int, int]]:
    """Return where token patterns match.

    Parameters
    ----------
    patterns : sequence
        Patterns that `pattern_faults` finds nothing wrong with. A dependency pattern finds
        nothing where the pipeline tells no syntax.
    parse : Parse
        The parse of the text.
    text : str
        The text.
    pipeline : Pipeline
        What made the parse.

    Returns
    -------
    list of (int, int, int)
        Pattern, first word, last word; sorted by place. No hit crosses a sentence.
    """
    if not patterns or not len(parse):
        return []
    doc = pipeline.doc(parse, text)
    matcher, trees = Matcher(doc.vocab), DependencyMatcher(doc.vocab)
    for number, pattern in enumerate(patterns):
        if not _is_dependency(pattern):
            matcher.add(str(number), [_nfc(list(pattern))], greedy="LONGEST")
        elif pipeline.parser:
            trees.add(str(number), [_nfc(list(pattern))])
    hits = matcher(doc) if len(matcher) else []  # spaCy warns of an empty matcher
    spans = [(int(doc.vocab.strings[key]), a, b - 1) for key, a, b in hits]
    if len(trees):
        spans += [
            (int(doc.vocab.strings[key]), min(words), max(words)) for key, words in trees(doc)
        ]
    words = _word_numbers(doc, parse)
    placed = [(number, words[a], words[b]) for number, a, b in spans]
    return sorted(
        {(n, a, b) for n, a, b in placed if a >= 0 and b >= 0 and _one_sentence(parse, a, b)},
        key=lambda hit: (hit[1], hit[2], hit[0]),
    )


def _one_sentence(parse: Parse, first: int, last: int) -> bool:
    return bool(parse.sentence[first] == parse.sentence[last])


def _word_numbers(doc: Any, parse: Parse) -> list[int]:
    """Return for each token of a document its word in the parse, -1 for white space."""
    if len(doc) == len(parse):
        return list(range(len(parse)))
    offsets = np.array([token.idx for token in doc])
    found = np.searchsorted(parse.starts, offsets)
    return [
        int(w) if w < len(parse) and parse.starts[w] == o else -1
        for w, o in zip(found, offsets, strict=True)
    ]
