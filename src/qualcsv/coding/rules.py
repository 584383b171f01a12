"""A codebook's rules for one language, compiled so that a text is walked through once.

Most rules have many common words and one rare side. A rule is therefore looked for by its trigger
(the terms of a phrase, the rarer side of a near rule); its other side, its `unless` and the cues
are looked up only around a trigger that was found.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from qualcsv.codebook import (
    AnyRule,
    Code,
    Codebook,
    DependencyRule,
    NearRule,
    PhraseRule,
    RegexRule,
    TokensRule,
)
from qualcsv.coding.cues import CueSet
from qualcsv.coding.finding import Evidence, Finding
from qualcsv.coding.spoken import spoken_sentences, spoken_words
from qualcsv.nlp import (
    Parse,
    Pipeline,
    Term,
    TermIndex,
    TermMatcher,
    find_in_sentences,
    find_patterns,
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
    other: TermIndex | None = None
    bar: TermIndex | None = None


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
        self._patterns: list[int] = []
        self._rules_of: dict[int, list[int]] = defaultdict(list)
        self._names: list[str]
        self._matcher: TermMatcher
        self._triggers: TermIndex
        self._cues: CueSet

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
        elif isinstance(rule, (DependencyRule, TokensRule)):
            self._patterns.append(number)
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
        self._triggers = self._matcher.index(self._rules_of)

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
        for number, first, last in self._other_hits(parse, text, pipeline, spans):
            if inside[first] and inside[last] and not self._barred(number, reading, first):
                shown = str(getattr(self.rules[number][1], "pattern", ""))[:80]
                fired[reading.first[first]].append((number, [(shown, first, last)]))
        return [
            (int(parse.sentence[sentence]), finding)
            for sentence in sorted(fired)
            for finding in self._findings(sentence, fired[sentence], reading, parse)
        ]

    def _term_rules(self, reading: Reading, fired: Fired) -> None:
        """Note where phrase and near rules fire."""
        triggers: dict[tuple[int, int], list[tuple[int, int, int]]] = defaultdict(list)
        starts, rules_of = reading.first, self._rules_of
        for hit in self._triggers.everywhere(reading):
            sentence = starts[hit[1]]
            for number in rules_of[hit[0]]:
                triggers[sentence, number].append(hit)
        for (sentence, number), hits in triggers.items():
            rule = self.rules[number][1]
            if isinstance(rule, NearRule):
                hits = self._pairs(number, rule, hits, reading)
            if hits and not self._barred(number, reading, sentence):
                words = dict.fromkeys((self._names[term], a, b) for term, a, b in hits)
                fired[sentence].append((number, list(words)))

    def _pairs(
        self, number: int, rule: NearRule, hits: list[tuple[int, int, int]], reading: Reading
    ) -> list[tuple[int, int, int]]:
        """Return the hits of both sides of a near rule that are near each other."""
        parts = self._parts[number]
        if parts.other is None:
            parts.other = self._matcher.index(parts.first if parts.turned else parts.second)
        reach = rule.within + parts.other.longest
        low = max(min(hit[1] for hit in hits) - reach, reading.first[hits[0][1]])
        high = min(max(hit[2] for hit in hits) + reach, reading.last[hits[0][1]])
        partners = parts.other.between(reading, low, high)
        found = []
        for hit in hits:
            for partner in partners:
                a, b = (partner, hit) if parts.turned else (hit, partner)
                gap = b[1] - a[2] - 1 if b[1] > a[2] else a[1] - b[2] - 1
                if 0 <= gap <= rule.within and not (rule.ordered and b[1] < a[1]):
                    found += [a, b]
        return found

    def _barred(self, number: int, reading: Reading, word: int) -> bool:
        """Return whether an `unless` term of a rule stands in a word's sentence."""
        parts = self._parts[number]
        if not parts.unless:
            return False
        if parts.bar is None:
            parts.bar = self._matcher.index(parts.unless)
        return bool(parts.bar.between(reading, reading.first[word], reading.last[word]))

    def _other_hits(
        self, parse: Parse, text: str, pipeline: Pipeline, spans: Sequence[tuple[int, int]]
    ) -> Iterable[tuple[int, int, int]]:
        """Yield hits of patterns and regular expressions: rule, first word, last word."""
        wanted = [r.pattern for n in self._patterns if (r := self.rules[n][1])]  # type: ignore[union-attr]
        for number, first, last in find_patterns(wanted, parse, text, pipeline):  # type: ignore[arg-type]
            yield self._patterns[number], first, last
        regexes = [(n, r) for n, (_, r) in enumerate(self.rules) if isinstance(r, RegexRule)]
        sentences = list(spoken_sentences(parse, spans)) if regexes else []
        for number, rule in regexes:
            if rule.id in self.skipped:
                continue
            hits = find_in_sentences(rule.pattern, text, sentences)
            if hits is None:
                self.skipped[rule.id] = "takes too long on a sentence; make the pattern simpler"
                continue
            for start, end in hits:
                first = int(parse.ends.searchsorted(start, side="right"))
                last = int(parse.starts.searchsorted(end, side="left")) - 1
                if first <= last:
                    yield number, first, last

    def _findings(
        self, sentence: int, fired: list[tuple[int, Words]], reading: Reading, parse: Parse
    ) -> list[Finding]:
        """Return the findings of one sentence, in codebook order."""
        cues = self._cues.hits(reading, sentence)
        by_code: dict[str, list[tuple[AnyRule, Words]]] = {}
        codes: dict[str, Code] = {}
        for number, words in sorted(fired, key=lambda item: item[0]):
            code, rule = self.rules[number]
            codes[code.id] = code
            by_code.setdefault(code.id, []).append((rule, words))
            self.fired[rule.id] += 1
        return [self._finding(codes[id], found, cues, parse) for id, found in by_code.items()]

    def _finding(
        self,
        code: Code,
        fired: list[tuple[AnyRule, Words]],
        cues: list[tuple[int, int, int]],
        parse: Parse,
    ) -> Finding:
        evidence = [
            Evidence(rule.id, term, int(parse.starts[a]), int(parse.ends[b]))
            for rule, words in fired
            for term, a, b in words
        ]
        attributes: dict[str, str] = {}
        for rule, _ in fired:
            for name, value in rule.set.items():
                attributes.setdefault(name, value)
        places = [(a, b) for _, words in fired for _, a, b in words]
        attributes.update(self._cues.values(code, places, cues))
        ordered = tuple(
            sorted(dict.fromkeys(evidence), key=lambda e: (e.start, e.end, e.rule, e.term))
        )
        return Finding(code.id, ordered, {rule.id: rule.weight for rule, _ in fired}, attributes)
