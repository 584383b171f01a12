"""The codebook as an object: order, looking up, versions, how it shows itself."""

from __future__ import annotations

from dataclasses import replace

import pytest

from qualcsv.codebook import Attribute, Code, Codebook, Cue, PhraseRule
from qualcsv.errors import UsageError
from qualcsv.records import Actor


def _code(id: str, **rest: object) -> Code:
    return Code.model_validate({"id": id, "name": id.upper(), "definition": "d", **rest})


BOOK = Codebook(
    "b",
    "Book",
    "1.2.0",
    (
        _code("ci", codable=False, colour="#112233"),
        _code("ci.glue", parent="ci", formerly=("ci.kit", "ci.paste")),
        _code("ci.glue.who", parent="ci.glue", source=("k", "l")),
        _code("sv"),
    ),
    attributes={"mood": Attribute(values=("good",))},
)


def test_the_order_is_the_codebooks() -> None:
    assert BOOK.order == ["ci", "ci.glue", "ci.glue.who", "sv"]


def test_a_code_is_found_under_its_former_ids() -> None:
    assert BOOK.code("ci.glue").id == BOOK.code("ci.kit").id == BOOK.code("ci.paste").id
    assert BOOK.current_id("ci.kit") == "ci.glue"
    assert "ci.kit" in BOOK


def test_what_is_no_code_stays_what_it_is() -> None:
    assert "x" not in BOOK
    assert 7 not in BOOK
    assert BOOK.current_id("x") == "x"


def test_a_code_that_is_not_there_is_told_with_codes_like_it() -> None:
    with pytest.raises(UsageError, match=r"no code 'cd\.glue'; is it ci\.glue, ci\.glue\.who\?"):
        BOOK.code("cd.glue")
    with pytest.raises(UsageError, match=r"is it ci, ci\.glue"):
        BOOK.code("")


def test_depth_and_root_go_up_the_tree() -> None:
    assert [BOOK.depth(id) for id in BOOK.order] == [0, 1, 2, 0]
    assert [BOOK.root(id) for id in (*BOOK.order, "ci.kit")] == ["ci", "ci", "ci", "sv", "ci"]


def test_the_label_is_version_and_the_start_of_the_hash() -> None:
    assert BOOK.label == f"1.2.0+{BOOK.sha256[:8]}"
    assert len(BOOK.sha256) == 64


@pytest.mark.parametrize(
    "change",
    [
        {"codes": (*BOOK.codes[:-1], _code("sv", definition="e"))},
        {"codes": tuple(reversed(BOOK.codes))},
        {"attributes": {"mood": Attribute(values=("good", "bad"))}},
        {"cues": (Cue(id="c", language="en", terms=("no",), set={"mood": "good"}),)},
        {
            "codes": (
                *BOOK.codes[:-1],
                _code("sv", rules=(PhraseRule(id="r", kind="phrase", language="en", terms=("x",)),)),
            )
        },
    ],
    ids=["definition", "order", "attribute", "cue", "rule"],
)  # fmt: skip
def test_what_changes_a_coding_changes_the_hash(change: dict[str, object]) -> None:
    assert replace(BOOK, **change).sha256 != BOOK.sha256  # type: ignore[arg-type]


def test_actors_and_the_version_do_not_change_the_hash() -> None:
    other = replace(BOOK, actors=(Actor("a", "A"),), version="2")
    assert other.sha256 == BOOK.sha256
    assert other.label != BOOK.label


def test_equal_codebooks_have_equal_hashes() -> None:
    assert replace(BOOK).sha256 == BOOK.sha256
    assert replace(BOOK).code_sha256("sv") == BOOK.code_sha256("sv")
    assert BOOK.code_sha256("sv") != BOOK.code_sha256("ci")


def test_the_table_has_a_row_a_code() -> None:
    frame = BOOK.to_frame()
    assert frame["code"].tolist() == BOOK.order
    assert frame["depth"].tolist() == [0, 1, 2, 0]
    assert frame["source"].tolist() == ["", "", "k l", ""]
    assert frame["codable"].tolist() == [False, True, True, True]


def test_it_shows_counts() -> None:
    assert repr(BOOK) == f"<Codebook b {BOOK.label}: 3 codes, 0 rules, 0 actors>"


def test_its_html_escapes_what_people_wrote() -> None:
    book = replace(
        BOOK, id="<script>", codes=(_code("x", name="<b>", definition="\"'><script>alert(1)"),)
    )
    shown = book._repr_html_()
    assert "<script>" not in shown
    assert "&lt;b&gt;" in shown
    assert "&quot;" in shown
