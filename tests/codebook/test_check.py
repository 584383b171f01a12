"""What can be wrong between the parts of a codebook: all at once, with file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from qualcsv.codebook import load_codebook
from qualcsv.errors import CodebookError


@pytest.fixture(autouse=True)
def _in_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("book").mkdir()


def _faults(*texts: str, actors: str | None = None) -> list[str]:
    """Return the faults of the files book/0.yaml, book/1.yaml, …; none if they are sound."""
    for number, text in enumerate(texts):
        Path(f"book/{number}.yaml").write_text(text, encoding="utf-8")
    if actors is not None:
        Path("own.yaml").write_text(actors, encoding="utf-8")
    try:
        load_codebook("book", actors="own.yaml" if actors is not None else None)
    except CodebookError as error:
        return [str(fault) for fault in error.faults]
    return []


def _codes(*codes: str) -> str:
    """Return a file with a code a line; the first is in line 2."""
    return "codes:\n" + "".join(f"  - {{name: N, definition: d, {code}}}\n" for code in codes)


def _rule(**rest: str) -> str:
    keys = {"id": "r1", "kind": "phrase", "language": "en", **rest}
    return _codes(
        "id: a, attributes: [mood], rules: [{"
        + ", ".join(f"{key}: {value}" for key, value in keys.items())
        + "}]"
    ) + ("attributes: {mood: {values: [good, bad]}}\n")


def test_a_sound_codebook_has_no_faults() -> None:
    assert _faults(_rule(terms="[x]", set="{mood: good}")) == []


# ---------------------------------------------------------------------- ids


def test_an_id_that_stands_twice_is_told_with_both_places() -> None:
    (told,) = _faults(_codes("id: a", "id: b"), _codes("id: c", "id: a"))
    assert told == (
        "book/1.yaml, line 3: code 'a' stands twice (first in book/0.yaml, line 2); "
        "give one of them another id"
    )


def test_a_former_id_is_an_id_too() -> None:
    (told,) = _faults(_codes("id: a", "id: b, formerly: [a]"))
    assert "former code 'a' stands twice" in told


def test_a_rules_id_that_stands_twice_is_told() -> None:
    rules = "rules: [{id: r, kind: phrase, language: en, terms: [x]}]"
    (told,) = _faults(_codes(f"id: a, {rules}", f"id: b, {rules}"))
    assert told.startswith(
        "book/0.yaml, line 3: rule 'r' stands twice (first in book/0.yaml, line 2)"
    )


def test_a_rule_may_have_the_id_of_a_code() -> None:
    rules = "rules: [{id: a, kind: phrase, language: en, terms: [x]}]"
    assert _faults(_codes(f"id: a, {rules}")) == []


# ---------------------------------------------------------------------- the tree


def test_a_parent_that_does_not_exist_is_told() -> None:
    (told,) = _faults(_codes("id: a", "id: b, parent: z"))
    assert told.startswith("book/0.yaml, line 3: code 'b' has the parent 'z', which is no code")


@pytest.mark.parametrize(
    ("codes", "circle"),
    [
        (["id: a, parent: a"], "a -> a"),
        (["id: a, parent: b", "id: b, parent: a"], "a -> b -> a"),
        (["id: a, parent: b", "id: b, parent: c", "id: c, parent: a"], "a -> b -> c -> a"),
    ],
)
def test_a_cycle_is_told_once_with_its_way(codes: list[str], circle: str) -> None:
    (told,) = _faults(_codes(*codes))
    assert told == (f"book/0.yaml, line 2: codes are their own ancestors: {circle}; mend a parent")


def test_two_cycles_are_two_faults_and_what_hangs_on_them_is_none() -> None:
    found = _faults(
        _codes("id: a, parent: b", "id: b, parent: a", "id: c, parent: c", "id: d, parent: a")
    )
    assert len(found) == 2


# ---------------------------------------------------------------------- what codes refer to


def test_an_unknown_source_is_told() -> None:
    text = "bibliography: {k: {citation: c}}\n" + _codes("id: a, source: [k, z]")
    (told,) = _faults(text)
    assert told.startswith("book/0.yaml, line 3: code 'a' cites 'z', which no bibliography has")


def test_a_code_without_source_is_told_where_there_is_a_bibliography() -> None:
    text = "bibliography: {k: {citation: c}}\n" + _codes("id: a", "id: b, codable: false")
    (told,) = _faults(text)
    assert "code 'a' has no source" in told


def test_an_attribute_that_is_not_declared_is_told() -> None:
    text = _codes("id: a, attributes: [mood, size]") + "attributes: {mood: {values: [x]}}\n"
    (told,) = _faults(text)
    assert "code 'a' has the attribute 'size', which is not declared (allowed: mood)" in told


def test_two_codes_of_one_colour_are_told() -> None:
    (told,) = _faults(_codes("id: a, colour: '#00aaFF'", "id: b, colour: '#00AAff'"))
    assert told.startswith("book/0.yaml, line 3: codes 'a' and 'b' have the same colour")


# ---------------------------------------------------------------------- rules


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        (_rule(terms="[x]", set="{size: big}"), "sets 'size', which code 'a' does not carry"),
        (_rule(terms="[x]", set="{mood: sad}"), "'r1' sets mood to 'sad' (allowed: good, bad)"),
        (_rule(terms="[x]", language="zzz"), "the language 'zzz' is not known"),
        (_rule(terms="['*']"), "the term '*' has no word in it"),
        (_rule(terms="[x]", unless="[_ _]"), "the term '_ _' has no word in it"),
        (_rule(kind="near", first="['**']", second="[y]"), "the term '**' has no word in it"),
        (_rule(kind="tokens", pattern="[{LOWR: x}]"), "the pattern does not compile"),
        (_rule(kind="tokens", pattern="[{LOWER: {REGEX: '('}}]"), "the pattern does not compile"),
        (_rule(kind="tokens", pattern="[{OP: '%'}]"), "the pattern does not compile"),
        (_rule(kind="tokens", pattern="[{LOWER: 3}]"), "the pattern does not compile"),
        (_rule(kind="dependency", pattern="[{RIGHT_ID: v}]"), "the pattern does not compile"),
        (_rule(kind="regex", pattern="'(a'"), "the regular expression does not compile: missing )"),
        (_rule(kind="regex", pattern="'a{2,1}'"), "the regular expression does not compile"),
        (_rule(kind="regex", pattern="'[z-a]'"), "the regular expression does not compile"),
    ],
)  # fmt: skip
def test_a_rule_that_cannot_be_used_is_told(rule: str, told: str) -> None:
    found = _faults(rule)
    assert found
    assert found[0].startswith("book/0.yaml, line 2: ")
    assert told in found[0]


def test_every_bad_rule_is_told() -> None:
    rules = ", ".join(
        f"{{id: r{i}, kind: regex, language: en, pattern: '{pattern}'}}"
        for i, pattern in enumerate(["(", "ok", "[", "+"])
    )
    found = _faults(_codes(f"id: a, rules: [{rules}]"))
    assert ["'r0'" in found[0], "'r2'" in found[1], "'r3'" in found[2], len(found)] == [
        True,
        True,
        True,
        3,
    ]


# ---------------------------------------------------------------------- cues


def _cues(*cues: str) -> str:
    lines = "".join(f"  - {{language: en, terms: [no], {cue}}}\n" for cue in cues)
    return "attributes: {mood: {values: [good, bad]}}\ncues:\n" + lines


def test_a_cue_that_stands_twice_is_told() -> None:
    (told,) = _faults(_cues("id: c, set: {mood: bad}", "id: c, set: {mood: good}"))
    assert told.startswith("book/0.yaml, line 4: cue 'c' stands twice")


@pytest.mark.parametrize(
    ("cue", "told"),
    [
        ("id: c, set: {mood: sad}", "'c' sets mood to 'sad' (allowed: good, bad)"),
        ("id: c, set: {size: big}", "cue 'c' sets 'size', which is not declared (allowed: mood)"),
        ("id: c, unless: ['*'], set: {mood: bad}", "the term '*' has no word in it"),
    ],
)
def test_a_bad_cue_is_told(cue: str, told: str) -> None:
    (found,) = _faults(_cues(cue))
    assert found.startswith("book/0.yaml, line 3: ")
    assert told in found


# ---------------------------------------------------------------------- actors


def _actors(*actors: str) -> str:
    return "actors:\n" + "".join(f"  - {{name: N, {actor}}}\n" for actor in actors)


def test_an_actor_that_stands_twice_is_told() -> None:
    (told,) = _faults(_actors("id: a", "id: b", "id: a"))
    assert told.startswith("book/0.yaml, line 4: actor 'a' stands twice")


def test_an_alias_of_two_actors_is_told_with_both() -> None:
    (told,) = _faults(
        _actors("id: a, aliases: {sv: [Gården, polis]}", "id: b, aliases: {sv: [gården]}")
    )
    assert told == (
        "book/0.yaml, line 3: the alias 'gården' belongs to 'a' and 'b'; keep it at one of them"
    )


def test_an_alias_may_be_another_word_in_another_language() -> None:
    assert _faults(_actors("id: a, aliases: {sv: [fond]}", "id: b, aliases: {en: [fond]}")) == []


def test_an_alias_may_mean_another_actor_in_another_case() -> None:
    one, two = "id: a, case: x, aliases: {en: [the club]}", "id: b, {}, aliases: {{en: [the club]}}"
    assert _faults(_actors(one, two.format("case: y"))) == []
    assert len(_faults(_actors(one, two.format("case: x")))) == 1


def test_an_alias_twice_at_one_actor_is_no_fault() -> None:
    assert _faults(_actors("id: a, aliases: {en: [club, Club]}")) == []


def test_replacing_an_actor_that_is_not_there_is_told() -> None:
    (told,) = _faults(_actors("id: a"), actors=_actors("id: b, replaces: [a, z]"))
    assert told.startswith("own.yaml, line 2: actor 'b' replaces 'z', which is no actor")


# ---------------------------------------------------------------------- all at once


def test_faults_of_every_kind_are_told_at_once() -> None:
    found = _faults(
        _codes("id: a, parent: z", "id: a", "id: b, attributes: [x]"),
        _codes(
            "id: c, parent: c", "id: d, rules: [{id: r, kind: regex, language: en, pattern: '('}]"
        ),
        _cues("id: e, set: {mood: sad}"),
        _actors("id: f, aliases: {en: [club]}", "id: g, aliases: {en: [club]}"),
    )
    for told in (
        "stands twice", "which is no code", "own ancestors", "not declared", "does not compile",
        "sets mood", "belongs to",
    ):  # fmt: skip
        assert sum(told in fault for fault in found) == 1, told
    assert all(fault.startswith("book/") and ", line " in fault for fault in found)
