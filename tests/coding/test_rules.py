"""What makes a rule fire, and what it sets, in English and Swedish."""

from __future__ import annotations

import unicodedata
from typing import Any

import pytest

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
from qualcsv.coding import CompiledRules, Finding
from qualcsv.nlp import load_pipeline, parse_texts


def _compiled(
    *rules: AnyRule, cues: tuple[Cue, ...] = (), carries: tuple[str, ...] = (), language: str = "en"
) -> CompiledRules:
    code = Code(id="x", name="X", definition="d", rules=rules, attributes=carries)
    return CompiledRules.compile(
        Codebook("b", "B", "1", (code,), cues=cues), load_pipeline(language)
    )


def _find(compiled: CompiledRules, text: str, **options: Any) -> list[Finding]:
    pipeline = load_pipeline(compiled.language)
    (parse,) = parse_texts([text], pipeline)
    return [finding for _, finding in compiled.find(parse, text, pipeline, **options)]


def _words(text: str, *rules: AnyRule, language: str = "en") -> list[str]:
    """Return the words that fired, a string a finding."""
    findings = _find(_compiled(*rules, language=language), text)
    return [" + ".join(text[e.start : e.end] for e in finding.evidence) for finding in findings]


def phrase(*terms: str, language: str = "en", **options: Any) -> PhraseRule:
    return PhraseRule(id="r", kind="phrase", language=language, terms=terms, **options)


def near(first: str, second: str, language: str = "en", **options: Any) -> NearRule:
    return NearRule(
        id="r", kind="near", language=language, first=(first,), second=(second,), **options
    )


# ---------------------------------------------------------------------- phrase


@pytest.mark.parametrize(
    ("term", "text", "found"),
    [
        ("partnership", "Two PARTNERSHIPS began.", ["PARTNERSHIPS"]),
        ("run out", "The money ran out in May.", ["ran out"]),
        ("run out", "They run the shop, out of love.", []),
        ("agency", "Both agencies agreed.", ["agencies"]),
        ("do not trust", "We do not trust them.", ["do not trust"]),
        ("don't trust", "We don\u2019t trust them.", ["don\u2019t trust"]),
        ("police", "The policeman came.", []),
        ("police*", "The policeman came.", ["policeman"]),
        ("*man", "The policeman came.", ["policeman"]),
        ("pol*man", "The policeman came.", ["policeman"]),
        ("hold _ together", "It holds us together.", ["holds us together"]),
        ("hold _ together", "It holds together.", []),
        ("hold _ together", "It holds all of us together.", []),
    ],
)
def test_an_english_phrase(term: str, text: str, found: list[str]) -> None:
    assert _words(text, phrase(term)) == found


@pytest.mark.parametrize(
    ("term", "text", "found"),
    [
        ("fastighetsbolag*", "Det är fastighetsbolagens ansvar.", ["fastighetsbolagens"]),
        ("fastighetsbolag", "Det är Fastighetsbolagets ansvar.", ["Fastighetsbolagets"]),
        ("kommun", "Kommunens folk är här.", ["Kommunens"]),
        ("granne", "Grannarna kom, och grannens hund.", ["Grannarna + grannens"]),
        ("dra åt samma håll", "Vi drar åt samma håll.", ["drar åt samma håll"]),
        ("dra åt samma håll", "Vi drog åt samma håll.", ["drog åt samma håll"]),
        ("dra åt samma håll", "Vi drar åt olika håll.", []),
        ("polis", "Det är en polisfråga.", []),
    ],
)
def test_a_swedish_phrase(term: str, text: str, found: list[str]) -> None:
    assert _words(text, phrase(term, language="sv"), language="sv") == found


@pytest.mark.parametrize(
    ("compound", "text", "found"),
    [
        ("no", "Projektpengarna tog slut.", []),
        ("head", "Projektpengarna tog slut.", ["Projektpengarna"]),
        ("first", "Projektpengarna tog slut.", []),
        ("any", "Projektpengarna tog slut.", ["Projektpengarna"]),
        ("no", "Pengafrågan kom upp.", []),
        ("head", "Pengarna kom.", ["Pengarna"]),
    ],
)
def test_a_swedish_compound_is_found_where_the_rule_says_so(
    compound: Any, text: str, found: list[str]
) -> None:
    rule = phrase("pengar", language="sv", compound=compound)
    assert _words(text, rule, language="sv") == found


def test_the_first_part_of_a_compound() -> None:
    rule = phrase("polis", language="sv", compound="first")
    assert _words("Polisinsatsen var bra.", rule, language="sv") == ["Polisinsatsen"]
    assert _words("Kvarterspolisen var bra.", rule, language="sv") == []


def test_a_term_in_decomposed_letters_finds_composed_ones() -> None:
    term = unicodedata.normalize("NFD", "åtgärd")
    assert _words("Åtgärder behövs.", phrase(term, language="sv"), language="sv") == ["Åtgärder"]


def test_a_phrase_does_not_cross_a_sentence_or_a_line() -> None:
    assert _words("The money ran. Out they went.", phrase("run out")) == []
    assert _words("The money ran\nout they went", phrase("run out")) == []


def test_unless_holds_a_rule_back_in_the_same_sentence_only() -> None:
    rule = phrase("money", unless=("pocket money",))
    assert _words("Money and pocket money.", rule) == []
    assert _words("He gets pocket money. The money is gone.", rule) == ["money"]


def test_unless_of_one_rule_does_not_hold_back_another() -> None:
    rules = (
        PhraseRule(id="a", kind="phrase", language="en", terms=("money",), unless=("pocket",)),
        PhraseRule(id="b", kind="phrase", language="en", terms=("money",)),
    )
    (finding,) = _find(_compiled(*rules), "Some pocket money.")
    assert list(finding.rules) == ["b"]


def test_a_rule_is_for_transcripts_of_its_language_only() -> None:
    compiled = _compiled(phrase("hand", language="sv"), phrase("money"), language="en")
    assert _find(compiled, "Give me a hand.") == []


# ---------------------------------------------------------------------- near


def test_near_needs_both_lists() -> None:
    rule = near("money", "run out")
    assert _words("The money has run out.", rule) == ["money + run out"]
    assert _words("The money is here.", rule) == []
    assert _words("They run out.", rule) == []


@pytest.mark.parametrize(("within", "fires"), [(0, False), (1, False), (2, True), (5, True)])
def test_near_counts_the_words_between(within: int, fires: bool) -> None:
    # "soon" and "all" stand between
    assert bool(_words("Money soon all ran out.", near("money", "run out", within=within))) is fires


def test_near_takes_neighbours_at_0() -> None:
    assert _words("Money ran out.", near("money", "run out", within=0)) == ["Money + ran out"]


def test_near_takes_either_order_unless_ordered() -> None:
    text = "What ran out was money."
    assert _words(text, near("money", "run out")) == ["ran out + money"]
    assert _words(text, near("money", "run out", ordered=True)) == []
    assert _words("Money ran out.", near("money", "run out", ordered=True)) == ["Money + ran out"]


def test_near_stays_in_a_sentence() -> None:
    assert _words("We had money. It ran out.", near("money", "run out", within=50)) == []


def test_near_takes_no_word_twice() -> None:
    assert _words("Only money counts.", near("money", "money")) == []
    assert _words("Money makes money.", near("money", "money")) == ["Money + money"]


def test_near_unless() -> None:
    rule = near("money", "run out", unless=("never",))
    assert _words("The money never ran out.", rule) == []


def test_near_in_swedish() -> None:
    rule = near("pengar", "ta slut", language="sv", within=3)
    assert _words("Sen tog pengarna tyvärr slut.", rule, language="sv") == []
    assert _words("Pengarna tog slut i maj.", rule, language="sv") == ["Pengarna + tog slut"]


def test_near_lists_every_pair_within_reach() -> None:
    found = _words("Money ran out, then more money ran out.", near("money", "run out", within=1))
    assert found == ["Money + ran out + money + ran out"]


# ---------------------------------------------------------------------- tokens, regex, dependency


def test_a_token_pattern_sees_lemmas() -> None:
    rule = TokensRule(
        id="r", kind="tokens", language="en", pattern=({"LEMMA": "run"}, {"LOWER": "out"})
    )
    assert _words("The money ran out. They ran in.", rule) == ["ran out"]


def test_a_token_pattern_unless() -> None:
    rule = TokensRule(
        id="r", kind="tokens", language="sv", pattern=({"LOWER": "polisen"},), unless=("inte",)
    )
    text = "Polisen kom. Polisen kom inte."
    assert _words(text, rule, language="sv") == ["Polisen"]


def test_a_token_pattern_does_not_cross_a_sentence() -> None:
    rule = TokensRule(id="r", kind="tokens", language="en", pattern=({"IS_PUNCT": True}, {}))
    assert _words("It came. We left", rule) == []


def test_a_regular_expression_ignores_case_and_covers_whole_words() -> None:
    rule = RegexRule(id="r", kind="regex", language="sv", pattern=r"pengar(na)? (tar|tog) slu")
    assert _words("Sen: PENGARNA TOG SLUT.", rule, language="sv") == ["PENGARNA TOG SLUT"]


def test_a_regular_expression_unless() -> None:
    rule = RegexRule(id="r", kind="regex", language="en", pattern="mon(ey|ies)", unless=("bank",))
    assert _words("Money in the bank. Other monies.", rule) == ["monies"]


def test_a_regular_expression_that_matches_nothing_finds_nothing() -> None:
    assert _words("Money.", RegexRule(id="r", kind="regex", language="en", pattern="x*")) == []


def test_a_regular_expression_that_takes_too_long_is_given_up_and_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("qualcsv.nlp.regexes._WHOLE", 0.05)  # seconds; else the test takes long
    rule = RegexRule(id="slow", kind="regex", language="en", pattern="(a|aa)+b")
    compiled = _compiled(rule, PhraseRule(id="p", kind="phrase", language="en", terms=("money",)))
    found = _find(compiled, "a" * 60 + ". Money. " + "a" * 60 + ". aab")
    assert [list(finding.rules) for finding in found] == [["p"]]
    assert "takes too long" in compiled.skipped["slow"]


def test_a_dependency_rule_is_skipped_with_the_reason() -> None:
    rule = DependencyRule(
        id="dep",
        kind="dependency",
        language="en",
        pattern=({"RIGHT_ID": "v", "RIGHT_ATTRS": {"POS": "VERB"}},),
    )
    compiled = _compiled(rule)
    assert "trained pipeline" in compiled.skipped["dep"]
    assert _find(compiled, "The money ran out.") == []


# ---------------------------------------------------------------------- what a finding tells


def test_hits_of_several_rules_in_one_sentence_are_one_finding_with_all_evidence() -> None:
    rules = (
        PhraseRule(id="a", kind="phrase", language="en", terms=("money", "money run out")),
        PhraseRule(id="b", kind="phrase", language="en", terms=("december",), weight=0.9),
    )
    text = "The money ran out in December."
    (finding,) = _find(_compiled(*rules), text)
    told = [(e.rule, e.term, text[e.start : e.end]) for e in finding.evidence]
    assert told == [
        ("a", "money", "money"),
        ("a", "money run out", "money ran out"),
        ("b", "december", "December"),
    ]
    assert finding.rules == {"a": 0.5, "b": 0.9}


def test_each_sentence_is_a_finding_of_its_own() -> None:
    compiled = _compiled(phrase("money"))
    assert len(_find(compiled, "Money. More money. None.")) == 2
    assert compiled.fired == {"r": 2}


def test_a_text_without_words_has_no_findings() -> None:
    for text in ("", " \n ", "…"):
        assert _find(_compiled(phrase("money")), text) == []


def test_a_language_without_rules_finds_nothing() -> None:
    assert _find(_compiled(language="xx"), "Rahat loppuivat.") == []


def test_what_is_not_looked_at_is_no_evidence_and_holds_nothing_back() -> None:
    rule = phrase("money", unless=("pocket",))
    text = "Pocket: the money is here."
    inside = [(8, len(text))]
    assert _find(_compiled(rule), text) == []
    (finding,) = _find(_compiled(rule), text, spans=inside)
    assert [(e.start, e.end) for e in finding.evidence] == [(12, 17)]
    assert _find(_compiled(phrase("pocket")), text, spans=inside) == []
    assert _find(_compiled(phrase("money")), text, spans=[]) == []


def test_a_regular_expression_begins_where_the_speech_begins() -> None:
    rule = RegexRule(id="r", kind="regex", language="en", pattern="^the money")
    text = "Ada: the money is here."
    assert _find(_compiled(rule), text) == []
    assert len(_find(_compiled(rule), text, spans=[(5, len(text))])) == 1


# ---------------------------------------------------------------------- attributes and cues


def cue(*terms: str, language: str = "en", id: str = "c", **options: Any) -> Cue:
    options.setdefault("set", {"polarity": "absent"})
    return Cue(id=id, language=language, terms=terms, **options)


def _attributes(text: str, *cues: Cue, rule: PhraseRule | None = None) -> dict[str, str]:
    language = cues[0].language if cues else "en"
    rule = rule or phrase("partnership" if language == "en" else "samverkan", language=language)
    compiled = _compiled(rule, cues=cues, carries=("polarity", "presence"), language=language)
    (finding,) = _find(compiled, text)
    return finding.attributes


def test_a_rule_sets_attributes() -> None:
    rule = phrase("partnership", set={"polarity": "for"})
    assert _attributes("A partnership.", rule=rule) == {"polarity": "for"}


def test_a_cue_near_a_hit_overrides_what_the_rule_sets() -> None:
    rule = phrase("partnership", set={"polarity": "for", "presence": "now"})
    found = _attributes("There is no partnership.", cue("no"), rule=rule)
    assert found == {"polarity": "absent", "presence": "now"}


def test_a_cue_in_swedish() -> None:
    assert _attributes("Det finns ingen samverkan.", cue("ingen", language="sv")) == {
        "polarity": "absent"
    }


@pytest.mark.parametrize(("within", "found"), [(1, {}), (2, {"polarity": "absent"})])
def test_a_cue_reaches_only_so_far(within: int, found: dict[str, str]) -> None:
    # "real" and "working" stand between
    assert _attributes("We saw no real working partnership.", cue("no", within=within)) == found


@pytest.mark.parametrize(
    ("where", "before", "after"),
    [("before", True, False), ("after", False, True), ("either", True, True)],
)
def test_a_cue_stands_on_its_side(where: Any, before: bool, after: bool) -> None:
    one = cue("lacking", where=where)
    assert bool(_attributes("Lacking partnership hurts.", one)) is before
    assert bool(_attributes("Partnership was lacking.", one)) is after


def test_a_cue_does_not_reach_into_another_sentence() -> None:
    assert _attributes("No. The partnership works.", cue("no", within=50)) == {}


def test_a_cue_unless() -> None:
    one = cue("no", unless=("no doubt",))
    assert _attributes("There is no doubt a partnership.", one) == {}


def test_the_nearest_cue_has_the_last_word() -> None:
    far = cue("never", id="far", within=9, set={"polarity": "against"})
    close = cue("lack", id="close", within=9)
    text = "They never saw the lack of partnership."
    assert _attributes(text, far, close) == {"polarity": "absent"}
    assert _attributes(text, close, far) == {"polarity": "absent"}


def test_a_cue_sets_only_what_the_code_carries() -> None:
    one = cue("no", set={"polarity": "absent", "mood": "sad"})
    assert _attributes("There is no partnership.", one) == {"polarity": "absent"}


def test_a_cue_alone_makes_no_finding() -> None:
    compiled = _compiled(phrase("partnership"), cues=(cue("no"),), carries=("polarity",))
    assert _find(compiled, "There is no bread.") == []
