"""A codebook's rules for one language, compiled so that a text is walked through once.

Most rules have many common words and one rare side. A rule is therefore looked for by its trigger
(the terms of a phrase, the rarer side of a near rule); its other side, its `unless` and the cues
are looked up only around a trigger that was found.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from qualcsv.codebook import (
    AnyRule,
    Code,
    Codebook,
    DependencyRule,
    NearRule,
    PhraseRule,
)
from qualcsv.coding.cues import CueSet
from qualcsv.coding.finding import Finding, make_finding
from qualcsv.coding.patterned import pattern_hits
from qualcsv.coding.points import Points, Verdict, Weighed
from qualcsv.coding.spoken import spoken_words
from qualcsv.nlp import (
    Parse,
    Pipeline,
    Term,
    TermIndex,
    TermMatcher,
)
from qualcsv.nlp.lookup import Reading

__all__ = ["CompiledRules"]

Words = list[tuple[str, int, int]]  # term (or pattern), first word, last word
Fired = dict[int, list[tuple[int, Words]]]  # sentence → rule, words


@dataclass
class _Parts:
    """The term numbers of a rule."""

    first: list[int] = field(default_factory=list)
    second: list[int] = field(default_factory=list)
    unless: list[int] = field(default_factory=list)
    turned: bool = False  # whether the trigger is the second side
    other: frozenset[int] = frozenset()  # the side that is not the trigger
    bar: frozenset[int] = frozenset()


class CompiledRules:
    """The rules of one language. Made by `CompiledRules.compile`.

    Parameters
    ----------
    language : str
        The language.
    rules : list of (Code, rule)
        In codebook order.

    Attributes
    ----------
    language : str
        The language.
    rules : list of (Code, rule)
        In codebook order.
    skipped : dict
        Rule id → why it is not used with this pipeline, or why it was given up.
    fired : dict
        Rule id → in how many sentences it has fired.
    """

    def __init__(self, language: str, rules: list[tuple[Code, AnyRule]]) -> None:
        self.language = language
        self.rules = rules
        self.skipped: dict[str, str] = {}
        self.fired: dict[str, int] = defaultdict(int)
        self._terms: dict[Term, int] = {}
        self._parts = [_Parts() for _ in rules]
        self._rules_of: dict[int, list[int]] = defaultdict(list)
        self._names: list[str]
        self._matcher: TermMatcher
        self._triggers: TermIndex
        self._asked: TermIndex  # what is looked for only in a sentence with a trigger
        self._cues: CueSet
        self._points: Points
        self._codes: dict[str, Code]
        self._place: dict[str, int]

    @classmethod
    def compile(
        cls, codebook: Codebook, pipeline: Pipeline, *, parses: Iterable[Parse] = ()
    ) -> CompiledRules:
        """Compile a codebook's rules for a pipeline's language.

        Parameters
        ----------
        codebook : Codebook
            A checked codebook.
        pipeline : Pipeline
            A dependency rule is skipped, with the reason, where it tells no syntax.
        parses : iterable of Parse, optional
            Texts to count words in, which makes the rules faster and changes nothing else.

        Returns
        -------
        CompiledRules
            Without any rule if the codebook has none for the language.
        """
        language = pipeline.language
        made = cls(
            language, [(c, r) for c in codebook.codes for r in c.rules if r.language == language]
        )
        for number, (_, rule) in enumerate(made.rules):
            made._add_rule(number, rule, pipeline)
        cues = [cue for cue in codebook.cues if cue.language == language]
        cue_terms = [
            ([made._term(t) for t in c.terms], [made._term(t) for t in c.unless]) for c in cues
        ]
        made._names = [term.text for term in made._terms]
        made._matcher = TermMatcher(list(made._terms), language)
        made._matcher.weigh(parses)
        made._cues = CueSet(cues, cue_terms, made._matcher)
        made._points = Points(codebook.words, language)
        made._codes = {code.id: code for code in codebook.codes}
        made._place = {code.id: i for i, code in enumerate(codebook.codes)}
        made._set_triggers()
        return made

    def _add_rule(self, number: int, rule: AnyRule, pipeline: Pipeline) -> None:
        parts = self._parts[number]
        if isinstance(rule, PhraseRule):
            parts.first = [self._term(text, rule.compound) for text in rule.terms]
        elif isinstance(rule, NearRule):
            parts.first = [self._term(text, rule.compound) for text in rule.first]
            parts.second = [self._term(text, rule.compound) for text in rule.second]
        elif isinstance(rule, DependencyRule) and not pipeline.parser:
            self.skipped[rule.id] = f"{pipeline.name} tells no syntax; needs a trained pipeline"
        parts.unless = [self._term(text) for text in rule.unless]

    def _term(self, text: str, compound: str = "no") -> int:
        return self._terms.setdefault(Term(text, compound), len(self._terms))  # type: ignore[arg-type]

    def _set_triggers(self) -> None:
        """Choose each near rule's rarer side, and index all triggers together."""
        for number, parts in enumerate(self._parts):
            if parts.second:
                cost = [
                    sum(map(self._matcher.frequency, side)) for side in (parts.first, parts.second)
                ]
                parts.turned = cost[1] < cost[0]
            for term in parts.second if parts.turned else parts.first:
                self._rules_of[term].append(number)
            parts.other = frozenset(parts.first if parts.turned else parts.second)
            parts.bar = frozenset(parts.unless)
        self._triggers = self._matcher.index(self._rules_of)
        asked = {term for parts in self._parts for term in parts.other | parts.bar}
        self._asked = self._matcher.index(sorted(asked))

    def find(
        self,
        parse: Parse,
        text: str,
        pipeline: Pipeline,
        *,
        spans: Sequence[tuple[int, int]] | None = None,
    ) -> list[tuple[int, Finding]]:
        """Return the codes found in each sentence of a text.

        Parameters
        ----------
        parse : Parse
            A parse of the text.
        text : str
            The text.
        pipeline : Pipeline
            What made the parse.
        spans : sequence of (int, int), optional
            What of the text is looked at, in order: a speaker's label is no evidence. All of it
            if not given.

        Returns
        -------
        list of (sentence, Finding)
            In order of sentence, then of codebook; `sentence` is a value of ``parse.sentence``.
        """
        spans = [(0, len(text))] if spans is None else spans
        inside = spoken_words(parse, spans)
        reading = self._matcher.read(parse, inside)
        fired: Fired = defaultdict(list)
        self._term_rules(reading, fired)
        wanted = [
            (n, rule) for n, (_, rule) in enumerate(self.rules) if rule.id not in self.skipped
        ]
        found, given_up = pattern_hits(wanted, parse, text, pipeline, spans)
        self.skipped |= given_up
        there: dict[int, list[tuple[int, int, int]]] = {}
        for number, first, last in found:
            if inside[first] and inside[last]:
                if self._barred(number, self._there(there, reading, first)):
                    continue
                shown = str(getattr(self.rules[number][1], "pattern", ""))[:80]
                fired[reading.first[first]].append((number, [(shown, first, last)]))
        verdicts, weighed = self._weigh(parse, inside, text, fired)
        return [
            (int(parse.sentence[first]), finding)
            for first in sorted({*fired, *verdicts})
            for finding in self._findings(first, fired.get(first, []), reading, parse, weighed)
        ]

    def _weigh(
        self, parse: Parse, inside: npt.NDArray[np.bool_], text: str, fired: Fired
    ) -> tuple[dict[int, Verdict], Weighed | None]:
        """Return the code that the words of a sentence speak for most, by its first word."""
        if not self._points.codes or not len(parse):
            return {}, None
        hits: dict[int, dict[str, list[float]]] = {}
        for first, found in fired.items():
            for code, rule in (self.rules[number] for number, _ in found):
                hits.setdefault(first, {}).setdefault(code.id, []).append(rule.weight)
        weighed = self._points.weigh(parse, inside, text, hits)
        return weighed.verdicts, weighed

    def _term_rules(self, reading: Reading, fired: Fired) -> None:
        """Note where phrase and near rules fire."""
        triggers: dict[tuple[int, int], list[tuple[int, int, int]]] = defaultdict(list)
        starts, rules_of = reading.first, self._rules_of
        for hit in self._triggers.everywhere(reading):
            sentence = starts[hit[1]]
            for number in rules_of[hit[0]]:
                triggers[sentence, number].append(hit)
        there: dict[int, list[tuple[int, int, int]]] = {}
        for (sentence, number), hits in triggers.items():
            rule = self.rules[number][1]
            if isinstance(rule, NearRule):
                hits = self._pairs(number, rule, hits, self._there(there, reading, sentence))
            if hits and not self._barred(number, self._there(there, reading, sentence)):
                words = dict.fromkeys((self._names[term], a, b) for term, a, b in hits)
                fired[sentence].append((number, list(words)))

    def _there(
        self, known: dict[int, list[tuple[int, int, int]]], reading: Reading, word: int
    ) -> list[tuple[int, int, int]]:
        """Return all other sides and `unless` terms in a word's sentence, looked for once."""
        first = reading.first[word]
        if first not in known:
            known[first] = self._asked.between(reading, first, reading.last[word])
        return known[first]

    def _pairs(
        self,
        number: int,
        rule: NearRule,
        hits: list[tuple[int, int, int]],
        there: list[tuple[int, int, int]],
    ) -> list[tuple[int, int, int]]:
        """Return the hits of both sides of a near rule that are near each other."""
        parts = self._parts[number]
        other = parts.other
        partners = [hit for hit in there if hit[0] in other]
        found = []
        for hit in hits if partners else ():
            for partner in partners:
                a, b = (partner, hit) if parts.turned else (hit, partner)
                gap = b[1] - a[2] - 1 if b[1] > a[2] else a[1] - b[2] - 1
                if 0 <= gap <= rule.within and not (rule.ordered and b[1] < a[1]):
                    found += [a, b]
        return found

    def _barred(self, number: int, there: list[tuple[int, int, int]]) -> bool:
        """Return whether an `unless` term of a rule stands in the sentence."""
        bar = self._parts[number].bar
        return bool(bar) and any(hit[0] in bar for hit in there)

    def _findings(
        self,
        first: int,
        fired: list[tuple[int, Words]],
        reading: Reading,
        parse: Parse,
        weighed: Weighed | None,
    ) -> list[Finding]:
        """Return the findings of the sentence that begins with a word, in codebook order."""
        by_code: dict[str, list[tuple[AnyRule, Words]]] = {}
        for number, words in sorted(fired, key=lambda item: item[0]):
            code, rule = self.rules[number]
            by_code.setdefault(code.id, []).append((rule, words))
        verdict = weighed.verdicts.get(first) if weighed else None
        best = verdict.code if verdict else ""
        if weighed:
            by_code = {c: f for c, f in by_code.items() if c == best or c not in weighed.contest}
        if verdict:
            by_code.setdefault(best, [])
        cues = self._cues.hits(reading, first)
        learned = weighed.attributes(first) if weighed else {}
        found = []
        for id in sorted(by_code, key=self._place.__getitem__):
            for rule, _ in by_code[id]:
                self.fired[rule.id] += 1
            finding = make_finding(
                self._codes[id],
                by_code[id],
                parse,
                verdict=verdict if id == best else None,
                learned=learned,
                cues=lambda code, places: self._cues.values(code, places, cues),
            )
            if finding.evidence:  # nothing is suggested without words to show for it
                found.append(finding)
        return found
