"""A codebook's rules for one language, compiled so that a text is walked through once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from qualcsv.codebook import (
    AnyRule,
    Code,
    Codebook,
    Cue,
    DependencyRule,
    NearRule,
    PhraseRule,
    RegexRule,
    TokensRule,
)
from qualcsv.nlp import Hit, Parse, Pipeline, Term, TermMatcher, find_patterns, find_regex

__all__ = ["CompiledRules", "Evidence", "Finding"]

_TERMS, _SECOND, _UNLESS = 0, 1, 2


@dataclass(frozen=True)
class Evidence:
    """Words that made a rule fire.

    Attributes
    ----------
    rule, term : str
        The rule's id, and the term (or pattern) of it that matched.
    start, end : int
        Offsets in the text, end exclusive.
    """

    rule: str
    term: str
    start: int
    end: int


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
    """

    code: str
    evidence: tuple[Evidence, ...]
    rules: dict[str, float]
    attributes: dict[str, str]


@dataclass
class _Use:
    """How a rule uses a term."""

    rule: int
    role: int


@dataclass
class CompiledRules:
    """The rules of one language.

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

    language: str
    rules: list[tuple[Code, AnyRule]]
    skipped: dict[str, str] = field(default_factory=dict)
    fired: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    _terms: list[Term] = field(default_factory=list)
    _uses: list[list[_Use]] = field(default_factory=list)
    _cue_uses: list[list[tuple[int, bool]]] = field(default_factory=list)
    _cues: list[Cue] = field(default_factory=list)
    _numbers: dict[Term, int] = field(default_factory=dict)
    _patterns: list[int] = field(default_factory=list)
    _codes: dict[str, Code] = field(default_factory=dict)
    _matcher: TermMatcher = field(init=False, repr=False)

    @classmethod
    def compile(cls, codebook: Codebook, pipeline: Pipeline) -> CompiledRules:
        """Compile a codebook's rules for a pipeline's language.

        Parameters
        ----------
        codebook : Codebook
            A checked codebook.
        pipeline : Pipeline
            A dependency rule is skipped, with the reason, where it tells no syntax.

        Returns
        -------
        CompiledRules
            Without any rule if the codebook has none for the language.
        """
        language = pipeline.language
        rules = [(c, r) for c in codebook.codes for r in c.rules if r.language == language]
        made = cls(language, rules)
        made._cues = [cue for cue in codebook.cues if cue.language == language]
        for number, (_, rule) in enumerate(rules):
            made._add_rule(number, rule, pipeline)
        for number, cue in enumerate(made._cues):
            for term in cue.terms:
                made._cue_uses[made._term(term, "no")].append((number, False))
            for term in cue.unless:
                made._cue_uses[made._term(term, "no")].append((number, True))
        made._codes = {code.id: code for code, _ in rules}
        made._matcher = TermMatcher(made._terms, language)
        return made

    def _add_rule(self, number: int, rule: AnyRule, pipeline: Pipeline) -> None:
        if isinstance(rule, PhraseRule):
            self._use(number, _TERMS, rule.terms, rule.compound)
        elif isinstance(rule, NearRule):
            self._use(number, _TERMS, rule.first, rule.compound)
            self._use(number, _SECOND, rule.second, rule.compound)
        elif isinstance(rule, DependencyRule) and not pipeline.parser:
            self.skipped[rule.id] = f"{pipeline.name} tells no syntax; needs a trained pipeline"
        elif isinstance(rule, (DependencyRule, TokensRule)):
            self._patterns.append(number)
        self._use(number, _UNLESS, rule.unless, "no")

    def _term(self, text: str, compound: str) -> int:
        term = Term(text, compound)  # type: ignore[arg-type]
        if term not in self._numbers:
            self._numbers[term] = len(self._terms)
            self._terms.append(term)
            self._uses.append([])
            self._cue_uses.append([])
        return self._numbers[term]

    def _use(self, rule: int, role: int, terms: Iterable[str], compound: str) -> None:
        for text in terms:
            self._uses[self._term(text, compound)].append(_Use(rule, role))

    def find(self, parse: Parse, text: str, pipeline: Pipeline) -> list[tuple[int, Finding]]:
        """Return the codes found in each sentence of a text.

        Parameters
        ----------
        parse : Parse
            A parse of the text.
        text : str
            The text.
        pipeline : Pipeline
            What made the parse.

        Returns
        -------
        list of (sentence, Finding)
            In order of sentence, then of codebook; `sentence` is a value of ``parse.sentence``.
        """
        by_sentence: dict[int, list[Hit]] = defaultdict(list)
        for hit in self._matcher.find(parse):
            by_sentence[int(parse.sentence[hit.first])].append(hit)
        others: dict[int, list[tuple[int, int, int]]] = defaultdict(list)
        for rule, first, last in self._other_hits(parse, text, pipeline):
            others[int(parse.sentence[first])].append((rule, first, last))
        found = []
        for sentence in sorted(by_sentence.keys() | others.keys()):
            for finding in self._sentence(by_sentence[sentence], others[sentence], parse):
                found.append((sentence, finding))
        return found

    def _other_hits(
        self, parse: Parse, text: str, pipeline: Pipeline
    ) -> Iterable[tuple[int, int, int]]:
        """Yield hits of patterns and regular expressions: rule, first word, last word."""
        wanted = [r.pattern for n in self._patterns if (r := self.rules[n][1])]  # type: ignore[union-attr]
        for number, first, last in find_patterns(wanted, parse, text, pipeline):  # type: ignore[arg-type]
            yield self._patterns[number], first, last
        regexes = [(n, r) for n, (_, r) in enumerate(self.rules) if isinstance(r, RegexRule)]
        for number, rule in regexes:
            yield from ((number, a, b) for a, b in self._regex_hits(rule, parse, text))

    def _regex_hits(self, rule: RegexRule, parse: Parse, text: str) -> Iterable[tuple[int, int]]:
        starts, ends = parse.starts, parse.ends
        for start, end in parse.sentences():
            if rule.id in self.skipped:
                return
            spans = find_regex(rule.pattern, text[start:end])
            if spans is None:
                self.skipped[rule.id] = "takes too long on a sentence; make the pattern simpler"
                return
            for a, b in spans:
                first = int(ends.searchsorted(start + a, side="right"))
                last = int(starts.searchsorted(start + b, side="left")) - 1
                if first <= last:
                    yield first, last

    def _sentence(
        self, hits: list[Hit], others: list[tuple[int, int, int]], parse: Parse
    ) -> list[Finding]:
        """Return the findings of one sentence."""
        roles: dict[int, dict[int, list[Hit]]] = {}
        for hit in hits:
            for use in self._uses[hit.term]:
                roles.setdefault(use.rule, {}).setdefault(use.role, []).append(hit)
        fired: dict[str, list[tuple[AnyRule, list[tuple[str, int, int]]]]] = {}
        for number in sorted(roles):
            parts = roles[number]
            if _UNLESS in parts:
                continue
            code, rule = self.rules[number]
            words = self._fired(rule, parts)
            if words:
                fired.setdefault(code.id, []).append((rule, words))
        for number, first, last in others:
            code, rule = self.rules[number]
            if _UNLESS not in roles.get(number, {}):
                shown = str(getattr(rule, "pattern", ""))[:80]
                fired.setdefault(code.id, []).append((rule, [(shown, first, last)]))
        if not fired:
            return []
        cues = self._cue_hits(hits)
        return [self._finding(self._codes[id], found, cues, parse) for id, found in fired.items()]

    def _fired(self, rule: AnyRule, parts: dict[int, list[Hit]]) -> list[tuple[str, int, int]]:
        """Return term, first and last word of what makes a term rule fire; empty if nothing does."""
        first = parts.get(_TERMS, [])
        if isinstance(rule, PhraseRule):
            return [(self._terms[h.term].text, h.first, h.last) for h in first]
        if not isinstance(rule, NearRule):
            return []
        words = []
        for a in first:
            for b in parts.get(_SECOND, []):
                gap = b.first - a.last - 1 if b.first > a.last else a.first - b.last - 1
                apart = b.first > a.last or a.first > b.last
                if apart and gap <= rule.within and not (rule.ordered and b.first < a.first):
                    words += [(self._terms[h.term].text, h.first, h.last) for h in (a, b)]
        return list(dict.fromkeys(words))

    def _cue_hits(self, hits: list[Hit]) -> list[tuple[int, Hit]]:
        found, barred = [], set()
        for hit in hits:
            for number, unless in self._cue_uses[hit.term]:
                if unless:
                    barred.add(number)
                else:
                    found.append((number, hit))
        return [(number, hit) for number, hit in found if number not in barred]

    def _finding(
        self,
        code: Code,
        fired: list[tuple[AnyRule, list[tuple[str, int, int]]]],
        cues: list[tuple[int, Hit]],
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
        attributes.update(self._cue_values(code, places, cues))
        for rule, _ in fired:
            self.fired[rule.id] += 1
        ordered = tuple(sorted(dict.fromkeys(evidence), key=lambda e: (e.start, e.end, e.rule)))
        return Finding(code.id, ordered, {rule.id: rule.weight for rule, _ in fired}, attributes)

    def _cue_values(
        self, code: Code, places: list[tuple[int, int]], cues: list[tuple[int, Hit]]
    ) -> dict[str, str]:
        """Return what the cues near a hit set; the nearest cue has the last word."""
        near: list[tuple[int, int, dict[str, str]]] = []
        for number, hit in cues:
            cue = self._cues[number]
            distances = [d for a, b in places if (d := _distance(cue, hit, a, b)) is not None]
            if distances and min(distances) <= cue.within:
                near.append((-min(distances), -number, cue.set))
        values: dict[str, str] = {}
        for _, _, settings in sorted(near, key=lambda item: item[:2]):
            values.update({k: v for k, v in settings.items() if k in code.attributes})
        return values


def _distance(cue: Cue, hit: Hit, first: int, last: int) -> int | None:
    """Return how many words lie between a cue and a hit; None if it stands on the wrong side."""
    if hit.last < first:
        return None if cue.where == "after" else first - hit.last - 1
    if hit.first > last:
        return None if cue.where == "before" else hit.first - last - 1
    return 0
