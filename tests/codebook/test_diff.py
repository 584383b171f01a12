"""What has changed between two codebooks, told of codes."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from qualcsv.codebook import Attribute, Code, Codebook, Cue, PhraseRule, diff_codebooks
from qualcsv.codebook.diff import content_hashes
from qualcsv.errors import UsageError


def _code(id: str, **rest: Any) -> Code:
    return Code(id=id, name=rest.pop("name", id), definition=rest.pop("definition", id), **rest)


def _book(*codes: Code, **rest: Any) -> Codebook:
    return Codebook(id="b", title="B", version="1", codes=codes, **rest)


def _rule(id: str, *terms: str) -> PhraseRule:
    return PhraseRule(id=id, kind="phrase", language="en", terms=terms)


def _changes(old: Codebook, new: Codebook) -> list[tuple[str, str]]:
    found = diff_codebooks(old, new)
    return list(zip(found["code"], found["change"], strict=True))


def _only(found: pd.DataFrame) -> Any:
    assert len(found) == 1, found
    return found.iloc[0]


def test_a_codebook_has_not_changed_against_itself() -> None:
    found = diff_codebooks(_book(_code("a")), _book(_code("a")))
    assert found.empty
    assert list(found.columns) == ["code", "change", "detail", "old", "new"]


def test_labels_of_both_stand_in_attrs() -> None:
    old, new = _book(_code("a")), _book(_code("b", definition="x"))
    assert diff_codebooks(old, new).attrs == {"old": old.label, "new": new.label}


def test_added_and_removed() -> None:
    old, new = _book(_code("a"), _code("b")), _book(_code("a"), _code("c"))
    assert _changes(old, new) == [("c", "added"), ("b", "removed")]


def test_a_rename_that_is_recorded_is_no_removal() -> None:
    row = _only(
        diff_codebooks(
            _book(_code("a", definition="d", name="N")),
            _book(_code("b", definition="d", name="N", formerly=("a",))),
        )
    )
    assert (row.code, row.change, row.old, row.new) == ("b", "renamed", "a", "b")
    assert "formerly:" not in row.detail


def test_a_rename_that_is_not_recorded_is_seen_by_its_definition_and_told() -> None:
    row = _only(
        diff_codebooks(
            _book(_code("a", definition="d", name="N")), _book(_code("b", definition="d", name="N"))
        )
    )
    assert (row.change, row.old, row.new) == ("renamed", "a", "b")
    assert "write formerly: [a]" in row.detail


def test_two_codes_of_one_definition_are_not_guessed_to_be_renamed() -> None:
    old = _book(_code("a", definition="d"), _code("b", definition="d"))
    new = _book(_code("c", definition="d"), _code("e", definition="d"))
    assert _changes(old, new) == [
        ("c", "added"),
        ("e", "added"),
        ("a", "removed"),
        ("b", "removed"),
    ]


def test_two_former_ids_in_one_code_are_a_merger() -> None:
    found = diff_codebooks(
        _book(_code("a"), _code("b")), _book(_code("c", formerly=("a", "b"), definition="both"))
    )
    assert found["change"].tolist() == ["merged", "definition changed", "definition changed"]
    assert found["old"].iloc[0] == "a, b"
    assert found["detail"].iloc[1].endswith("(against a)")


def test_a_code_that_takes_in_another_is_merged_and_keeps_its_id() -> None:
    found = diff_codebooks(_book(_code("a"), _code("b")), _book(_code("a", formerly=("b",))))
    merged = found[found["change"] == "merged"].iloc[0]
    assert (merged.code, merged.old, merged.new) == ("a", "a, b", "a")


def test_an_id_in_formerly_of_two_codes_is_a_split() -> None:
    new = _book(_code("b", formerly=("a",)), _code("c", formerly=("a",)))
    found = diff_codebooks(_book(_code("a")), new)
    split = found[found["change"] == "split"]
    assert split["code"].tolist() == ["b", "c"]
    assert set(split["new"]) == {"b, c"}
    assert "removed" not in set(found["change"])


def test_a_split_code_has_no_one_heir() -> None:
    book = _book(_code("b", formerly=("a",)), _code("c", formerly=("a", "z")))
    assert book.heirs("a") == ("b", "c")
    assert "a" not in book
    assert book.current_id("a") == "a"
    assert (book.heirs("z"), book.heirs("b"), book.heirs("?")) == (("c",), ("b",), ())
    with pytest.raises(UsageError, match=r"was split .*b, c"):
        book.code("a")


def test_moved_and_not_moved_when_the_parent_was_renamed() -> None:
    old = _book(_code("p"), _code("q"), _code("a", parent="p"))
    assert _changes(old, _book(_code("p"), _code("q"), _code("a", parent="q"))) == [("a", "moved")]
    renamed = _book(_code("p2", formerly=("p",)), _code("q"), _code("a", parent="p2"))
    assert ("a", "moved") not in _changes(old, renamed)


def test_a_parent_that_was_split_moves_nobody_who_is_under_one_of_its_parts() -> None:
    old = _book(_code("p"), _code("a", parent="p"))
    new = _book(_code("q", formerly=("p",)), _code("r", formerly=("p",)), _code("a", parent="r"))
    assert ("a", "moved") not in _changes(old, new)


@pytest.mark.parametrize(
    ("change", "rest"),
    [
        ("name changed", {"name": "Other"}),
        ("name changed", {"name_sv": "Annat"}),
        ("definition changed", {"definition": "Other."}),
        ("definition changed", {"definition_sv": "Annat."}),
        ("criteria changed", {"include": ("x",)}),
        ("criteria changed", {"exclude": ("x",)}),
        ("examples changed", {"examples": {"en": ("x",)}}),
        ("examples changed", {"counter_examples": {"en": ("x",)}}),
        ("attributes changed", {"attributes": ("mood",)}),
        ("source changed", {"source": ("s",)}),
        ("colour changed", {"colour": "#112233"}),
        ("codable changed", {"codable": False}),
        ("note changed", {"note": "x"}),
        ("rules changed", {"rules": (_rule("r", "x"),)}),
    ],
)
def test_each_part_of_a_code_has_its_word(change: str, rest: dict[str, Any]) -> None:
    assert _changes(_book(_code("a")), _book(_code("a", **rest))) == [("a", change)]


def test_every_field_of_a_code_is_told_of() -> None:
    told = {
        "id", "name", "name_sv", "parent", "codable", "colour", "definition", "definition_sv",
        "include", "exclude", "examples", "counter_examples", "source", "attributes", "rules",
        "formerly", "note",
    }  # fmt: skip
    assert set(Code.model_fields) == told, "diff must speak of the new field"


def test_a_line_that_was_wrapped_anew_is_no_change() -> None:
    old = _book(_code("a", definition="One two three.", include=("x y",)))
    new = _book(_code("a", definition="One\n  two three.", include=("x  y",)))
    assert _changes(old, new) == []


def test_an_example_that_becomes_a_counter_example_is_told() -> None:
    old = _book(_code("a", examples={"en": ("x",)}))
    new = _book(_code("a", counter_examples={"en": ("x",)}))
    assert _only(diff_codebooks(old, new)).detail == "1 added, 1 removed"


def test_rules_added_removed_altered_and_renamed() -> None:
    old = _book(_code("a", rules=(_rule("r1", "x"), _rule("r2", "y"), _rule("r3", "z"))))
    new = _book(_code("a", rules=(_rule("r2", "y", "w"), _rule("r4", "z"), _rule("r5", "v"))))
    row = _only(diff_codebooks(old, new))
    assert row.detail == "added r5; removed r1; altered r2; r3 is called r4 now"


def test_cues_and_attributes_belong_to_no_code() -> None:
    cue = Cue(id="no", language="en", terms=("no",), set={"mood": "bad"})
    old = _book(_code("a"), attributes={"mood": Attribute(values=("good", "bad"))})
    new = _book(_code("a"), attributes={"mood": Attribute(values=("bad",))}, cues=(cue,))
    assert _changes(old, new) == [("", "cue changed"), ("", "attribute changed")]


def test_a_renamed_and_redefined_code_is_both() -> None:
    old = _book(_code("a", definition="d", name="N"))
    new = _book(_code("b", definition="e", name="N", formerly=("a",)))
    assert _changes(old, new) == [("b", "renamed"), ("b", "definition changed")]


def test_former_ids_from_before_the_old_codebook_are_let_be() -> None:
    old, new = _book(_code("a", formerly=("z",))), _book(_code("a", formerly=("z",)))
    assert _changes(old, new) == []


def test_empty_codebooks() -> None:
    assert _changes(_book(), _book(_code("a"))) == [("a", "added")]
    assert _changes(_book(_code("a")), _book()) == [("a", "removed")]


def test_hashes_tell_definition_criteria_and_rules_apart() -> None:
    plain = content_hashes(_code("a", definition="d"))
    assert set(plain) == {"definition", "criteria", "rules"}
    other = content_hashes(_code("b", definition="d", name="Else", include=("x",)))
    assert [name for name in plain if plain[name] != other[name]] == ["criteria"]
