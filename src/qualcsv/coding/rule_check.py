"""A codebook's rules, tried on its own examples and counter-examples."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import pandas as pd

from qualcsv.codebook import Code, Codebook
from qualcsv.coding.rules import CompiledRules
from qualcsv.nlp import Pipeline, load_pipeline, parse_texts
from qualcsv.tables import (
    OVERLAPS,
    RULE_CHECK,
    RULE_FAILURES,
    SUGGESTIONS,
    check_table,
    make_table,
    rows_of,
)

__all__ = ["RuleCheck", "check_rules", "never_fired", "overlaps"]

Progress = Callable[[int], None]


@dataclass(frozen=True, eq=False)
class RuleCheck:
    """How a codebook's rules do on its own examples.

    Attributes
    ----------
    table : pandas.DataFrame
        One row a code and language: code, language, rules, examples, hit, counter_examples,
        silent, verdict (``fine``, ``FAILS``, or ``no rules``, which is no failure).
    failures : pandas.DataFrame
        One row an example that is missed or a counter-example that is suggested: code, language,
        kind, text, rules (that fired).
    skipped : Mapping of str to str
        Rules that were not tried, and why.
    """

    table: pd.DataFrame
    failures: pd.DataFrame
    skipped: Mapping[str, str]

    @property
    def sound(self) -> bool:
        """Whether nothing fails."""
        return self.failures.empty

    def __repr__(self) -> str:
        """Return counts."""
        told = self.table[["examples", "hit", "counter_examples", "silent"]].sum()
        return (
            f"<RuleCheck: {told['hit']} of {told['examples']} examples hit, {told['silent']} of "
            f"{told['counter_examples']} counter-examples silent>"
        )


def check_rules(
    codebook: Codebook,
    *,
    pipelines: Mapping[str, Pipeline] | None = None,
    progress: Progress | None = None,
) -> RuleCheck:
    """Try a codebook's rules on its examples and counter-examples.

    Parameters
    ----------
    codebook : Codebook
        A checked codebook.
    pipelines : Mapping of str to Pipeline, optional
        Language → pipeline; the blank one for a language that is not named.
    progress : callable, optional
        Called with 1 for each language that is done.

    Returns
    -------
    RuleCheck
        Codes in codebook order, languages in alphabetical order within a code. A code without
        rules in a language is listed and does not fail; headings without examples are left out.

    Examples
    --------
    >>> import qualcsv as qc
    >>> check_rules(qc.Codebook(id="b", title="None yet", version="1", codes=())).sound
    True
    """
    given = pipelines or {}
    rows: list[tuple[Any, ...]] = []
    failures: list[tuple[Any, ...]] = []
    skipped: dict[str, str] = {}
    place = {code: i for i, code in enumerate(codebook.order)}
    for language in _languages(codebook):
        pipeline = given.get(language) or load_pipeline(language)
        compiled = CompiledRules.compile(codebook, pipeline)
        fired = _fired(codebook, compiled, pipeline)
        skipped |= compiled.skipped
        for code in codebook.codes:
            row, wrong = _judged(code, language, fired)
            if row is not None:
                rows.append(row)
                failures += wrong
        if progress:
            progress(1)
    rows.sort(key=lambda row: (place[row[0]], row[1]))
    failures.sort(key=lambda row: (place[row[0]], row[1]))
    return RuleCheck(make_table(RULE_CHECK, rows), make_table(RULE_FAILURES, failures), skipped)


def _languages(codebook: Codebook) -> list[str]:
    """Return the languages of rules, examples and counter-examples."""
    return sorted(
        {rule.language for code in codebook.codes for rule in code.rules}
        | {lang for code in codebook.codes for lang in (*code.examples, *code.counter_examples)}
    )


def _texts(code: Code, language: str) -> Iterator[str]:
    yield from code.examples.get(language, ())
    yield from code.counter_examples.get(language, ())


def _fired(
    codebook: Codebook, compiled: CompiledRules, pipeline: Pipeline
) -> dict[str, dict[str, list[str]]]:
    """Return text → code → rules that fired, for each example of a language."""
    language = compiled.language
    texts = list(dict.fromkeys(t for code in codebook.codes for t in _texts(code, language)))
    found: dict[str, dict[str, list[str]]] = {}
    for text, parse in zip(texts, parse_texts(texts, pipeline), strict=True):
        codes: dict[str, list[str]] = {}
        for _, finding in compiled.find(parse, text, pipeline):
            codes.setdefault(finding.code, []).extend(finding.rules)
        found[text] = codes
    return found


def _judged(
    code: Code, language: str, fired: Mapping[str, Mapping[str, list[str]]]
) -> tuple[tuple[Any, ...] | None, list[tuple[Any, ...]]]:
    """Return a code's row in a language, and its failures."""
    examples, counter = code.examples.get(language, ()), code.counter_examples.get(language, ())
    rules = sum(rule.language == language for rule in code.rules)
    if not rules:
        if not code.codable or not (examples or counter):
            return None, []
        return (code.id, language, 0, len(examples), 0, len(counter), 0, "no rules"), []
    missed = [text for text in examples if code.id not in fired[text]]
    loud = [text for text in counter if code.id in fired[text]]
    failures = [(code.id, language, "example", text, "") for text in missed]
    failures += [
        (code.id, language, "counter-example", text, " ".join(fired[text][code.id]))
        for text in loud
    ]
    verdict = "FAILS" if failures else "fine"
    hit, silent = len(examples) - len(missed), len(counter) - len(loud)
    return (
        code.id, language, rules, len(examples), hit, len(counter), silent, verdict
    ), failures  # fmt: skip


def never_fired(
    codebook: Codebook, suggestions: pd.DataFrame, *, languages: set[str] | None = None
) -> pd.DataFrame:
    """Return the rules that made no suggestion.

    Parameters
    ----------
    codebook : Codebook
        Where the rules are.
    suggestions : pandas.DataFrame
        A study's suggestions.
    languages : set of str, optional
        Only rules of these languages: those of the study's transcripts.

    Returns
    -------
    pandas.DataFrame
        One row a rule in codebook order: code, rule, language, kind. A rule that was skipped
        because the pipeline cannot serve it is among them.
    """
    suggestions = check_table(suggestions, SUGGESTIONS)
    used = {rule for cell in suggestions["rule"] for rule in cell.split(" ")}
    rows = [
        (code.id, rule.id, rule.language, rule.kind)
        for code in codebook.codes
        for rule in code.rules
        if rule.id not in used and (languages is None or rule.language in languages)
    ]
    return pd.DataFrame(rows, columns=["code", "rule", "language", "kind"], dtype="str")


def overlaps(suggestions: pd.DataFrame) -> pd.DataFrame:
    """Return how often two codes are suggested for the same segment.

    Parameters
    ----------
    suggestions : pandas.DataFrame
        A study's suggestions; with the unit ``sentence`` a segment is a sentence.

    Returns
    -------
    pandas.DataFrame
        One row a pair that meets at least once, the largest `share` first: first, second,
        together, first_only, second_only, share (segments with both / segments with either). Empty
        if no two codes meet.
    """
    suggestions = check_table(suggestions, SUGGESTIONS)
    segments: dict[tuple[str, int, int], set[str]] = {}
    for row in rows_of(suggestions):
        segments.setdefault((row.transcript, row.start, row.end), set()).add(row.code)
    single = Counter(code for codes in segments.values() for code in codes)
    pairs = Counter(pair for codes in segments.values() for pair in combinations(sorted(codes), 2))
    rows = [
        (a, b, n, single[a] - n, single[b] - n, n / (single[a] + single[b] - n))
        for (a, b), n in pairs.items()
    ]
    rows.sort(key=lambda row: (-row[5], -row[2], row[0], row[1]))
    return make_table(OVERLAPS, rows)
