"""YAML files → a codebook, or all that is wrong with them, with file and line."""

from __future__ import annotations

import contextlib
import unicodedata
from pathlib import Path

import pytest

from qualcsv.codebook import Codebook, load_codebook, shipped_folder
from qualcsv.errors import CodebookError, QualcsvError
from tests.coding.making import BOOK


@pytest.fixture(autouse=True)
def _in_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("book").mkdir()


def _load(*texts: str, actors: str | None = None) -> Codebook:
    """Load the texts as the files book/0.yaml, book/1.yaml, …"""
    for number, text in enumerate(texts):
        Path(f"book/{number}.yaml").write_text(text, encoding="utf-8")
    if actors is not None:
        Path("own.yaml").write_text(actors, encoding="utf-8")
    return load_codebook("book", actors="own.yaml" if actors is not None else None)


def _faults(*texts: str, actors: str | None = None) -> list[str]:
    with pytest.raises(CodebookError) as caught:
        _load(*texts, actors=actors)
    return [str(fault) for fault in caught.value.faults]


def _code(id: str, **rest: str) -> str:
    """Return a code of one line a key: the first is the line of the id."""
    keys = {"id": id, "name": id.upper(), "definition": "d", **rest}
    return "".join(
        f"{'  - ' if i == 0 else '    '}{key}: {value}\n"
        for i, (key, value) in enumerate(keys.items())
    )


def _rule(**rest: str) -> str:
    keys = {"id": "r1", "kind": "phrase", "language": "en", **rest}
    return "[{" + ", ".join(f"{key}: {value}" for key, value in keys.items()) + "}]"


# ---------------------------------------------------------------------- what is right


def test_the_shipped_codebook_loads() -> None:
    book = load_codebook()
    assert book.codes
    assert {rule.language for code in book.codes for rule in code.rules} >= {"en", "sv"}
    assert list(dict.fromkeys(book.order)) == book.order
    for code in book.codes:  # each code stands after its parent
        assert not code.parent or book.order.index(code.parent) < book.order.index(code.id)


def test_what_is_shipped_is_found_and_what_is_not_is_told() -> None:
    assert (shipped_folder("codebook") / "codebook.yaml").is_file()
    with pytest.raises(CodebookError, match="reinstall"):
        shipped_folder("nothing")


def test_a_file_of_its_own_is_a_codebook() -> None:
    Path("one.yaml").write_text(BOOK, encoding="utf-8")
    book = load_codebook("one.yaml")
    assert (book.id, book.version, book.order[0]) == ("tiny", "1.0.0", "coop")


def test_frameworks_stand_in_the_order_that_is_asked_for() -> None:
    book = _load(
        "framework: b\ncodes:\n" + _code("b"),
        "framework: a\ncodes:\n" + _code("a"),
        "id: x\nversion: '2'\norder: [a, b]\n",
    )
    assert book.order == ["a", "b"]
    assert (book.id, book.version) == ("x", "2")


def test_parents_stand_before_their_children_wherever_they_are_written() -> None:
    book = _load("codes:\n" + _code("a.b.c", parent="a.b") + _code("a.b", parent="a") + _code("a"))
    assert book.order == ["a", "a.b", "a.b.c"]


def test_hidden_and_other_files_are_passed_over() -> None:
    Path("book/.swp.yaml").write_text("codes: [", encoding="utf-8")
    Path("book/README.md").write_text("# no yaml", encoding="utf-8")
    assert _load(BOOK).id == "tiny"


def test_text_is_in_nfc() -> None:
    text = unicodedata.normalize("NFD", "codes:\n" + _code("a", name_sv="Gemensamt värde"))
    assert _load(text).code("a").name_sv == unicodedata.normalize("NFC", "Gemensamt värde")


def test_a_studys_actors_stand_first_and_take_over_aliases() -> None:
    own = (
        "actors:\n"
        "  - {id: centrum, name: Centrum AB, replaces: [police], aliases: {en: [mall]}}\n"
        "  - {id: my_council, name: Ours, aliases: {en: [Council]}}\n"
    )
    actors = _load(BOOK, actors=own).actors
    by_id = {actor.actor: actor for actor in actors}
    assert [actor.actor for actor in actors] == ["centrum", "my_council", "council", "residents"]
    assert by_id["centrum"].aliases["en"] == ("mall", "police")
    assert by_id["my_council"].aliases["en"] == ("Council",)
    assert by_id["council"].aliases["en"] == ()  # the study's own actor has it now


def test_an_actor_of_one_case_leaves_the_general_one_to_other_cases() -> None:
    own = "actors:\n  - {id: centrum, name: Centrum AB, case: a, replaces: [police]}\n"
    by_id = {actor.actor: actor for actor in _load(BOOK, actors=own).actors}
    assert by_id["centrum"].aliases["en"] == by_id["police"].aliases["en"] == ("police",)


def test_a_studys_actor_of_a_general_id_takes_its_place() -> None:
    own = "actors:\n  - {id: police, name: Our police, aliases: {en: [constable]}}\n"
    actors = [a for a in _load(BOOK, actors=own).actors if a.actor == "police"]
    assert [(a.name, a.aliases["en"]) for a in actors] == [("Our police", ("constable",))]


# ---------------------------------------------------------------------- what is wrong


def test_an_empty_folder_and_no_folder_are_told() -> None:
    with pytest.raises(CodebookError, match=r"^book: the folder has no YAML file"):
        load_codebook("book")
    with pytest.raises(CodebookError, match=r"^nowhere: there is no such file"):
        load_codebook("nowhere")


@pytest.mark.parametrize("text", ["", "# nothing\n", "- a\n", "just words\n"])
def test_a_file_that_says_nothing_is_told(text: str) -> None:
    (told,) = _faults(text)
    assert told.startswith("book/0.yaml: no codebook: the file is empty or a list")


def test_a_file_in_another_encoding_is_told() -> None:
    Path("book/0.yaml").write_bytes("codes: # å\n".encode("cp1252"))
    with pytest.raises(CodebookError, match=r"^book/0\.yaml, line 1: not in UTF-8"):
        load_codebook("book")


def test_a_tab_is_told_with_its_line() -> None:
    (told,) = _faults("codes:\n\t- id: a\n")
    assert told == "book/0.yaml, line 2: a tab; YAML is indented with blanks only"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("codez: []\n", "book/0.yaml, line 1: unknown key 'codez'; is it misspelt?"),
        (
            "codes:\n" + _code("a", colur="'#123456'"),
            "book/0.yaml, line 5: unknown key 'codes.0.colur'; is it misspelt?",
        ),
        ("codes:\n  - id: a\n    name: A\n", "book/0.yaml, line 2: 'codes.0.definition' is missing"),
        ("codes:\n" + _code("A b"), "book/0.yaml, line 2: codes.0.id has 'A b'"),
        ("codes:\n" + _code("a", name="''"), "book/0.yaml, line 3: codes.0.name has ''"),
        ("codes:\n" + _code("a", name="12"), "book/0.yaml, line 3: codes.0.name has 12"),
        ("codes:\n" + _code("a", codable="maybe"), "book/0.yaml, line 5: codes.0.codable has 'maybe'"),
        ("codes:\n" + _code("a", colour="red"), "book/0.yaml, line 5: codes.0.colour"),
        ("codes: a\n", "book/0.yaml, line 1: codes has 'a'"),
        ("codes:\n" + _code("a", include="one"), "book/0.yaml, line 5: codes.0.include has 'one'"),
        ("version: 1.0\n", "book/0.yaml, line 1: version has 1.0"),
        ("attributes:\n  p: {values: 3}\n", "book/0.yaml, line 2: attributes.p.values"),
        (
            "bibliography:\n  k: {citation: c, doi: 'doi:10.1'}\n",
            "book/0.yaml, line 2: bibliography.k.doi has 'doi:10.1'",
        ),
        ("actors:\n  - {id: a, name: A, sector: mine}\n", "book/0.yaml, line 2: actors.0.sector"),
    ],
    ids=[
        "key", "code key", "missing", "id", "no name", "number", "truth", "colour", "no list",
        "no list of texts", "version", "values", "doi", "sector",
    ],
)  # fmt: skip
def test_a_wrong_shape_is_told_with_its_line(text: str, told: str) -> None:
    found = _faults(text)
    assert any(fault.startswith(told) for fault in found), found


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        (_rule(kind="fraze", terms="[x]"), "fraze"),
        (_rule(), "'codes.0.rules.0.terms' is missing"),
        (_rule(terms="[]"), "codes.0.rules.0.terms"),
        (_rule(terms="x"), "codes.0.rules.0.terms has 'x'"),
        (_rule(terms="[x]", weight="2"), "codes.0.rules.0.weight has 2"),
        (_rule(terms="[x]", weight="0"), "codes.0.rules.0.weight has 0"),
        (_rule(terms="[x]", language="English"), "codes.0.rules.0.language has 'English'"),
        (_rule(terms="[x]", compound="tail"), "codes.0.rules.0.compound has 'tail'"),
        (_rule(terms="[x]", within="3"), "unknown key 'codes.0.rules.0.within'"),
        (_rule(kind="near", first="[x]", second="[y]", within="-1"), "within has -1"),
        (_rule(kind="near", first="[x]"), "'codes.0.rules.0.second' is missing"),
        (_rule(kind="tokens", pattern="[]"), "codes.0.rules.0.pattern"),
        (_rule(kind="regex", pattern="''"), "codes.0.rules.0.pattern has ''"),
        ("[{kind: phrase, language: en, terms: [x]}]", "'codes.0.rules.0.id' is missing"),
        (_rule(terms="[1]"), "terms.0 has 1: input should be a valid string; put it in quotation"),
    ],
)  # fmt: skip
def test_a_rule_of_a_wrong_shape_is_told(rule: str, told: str) -> None:
    (found,) = _faults("codes:\n" + _code("a", rules=rule))
    assert found.startswith("book/0.yaml, line 5: ")
    assert told in found


def test_keys_that_stand_twice_are_told_in_every_file() -> None:
    found = _faults("id: a\nid: b\n", "codes: []\nversion: '1'\nversion: '2'\n")
    assert [fault.split(":")[0] for fault in found] == [
        "book/0.yaml, line 2",
        "book/1.yaml, line 3",
    ]


def test_faults_of_all_files_and_of_the_studys_actors_are_told_at_once() -> None:
    found = _faults(
        "id: [\n",
        "codez: []\n",
        "codes:\n" + _code("A"),
        actors="actors:\n  - {id: x}\n",
    )
    assert [fault.split(", ")[0] for fault in found] == [
        "book/0.yaml",
        "book/1.yaml",
        "book/2.yaml",
        "own.yaml",
    ]


def test_no_actors_file_is_told() -> None:
    Path("book/0.yaml").write_text(BOOK, encoding="utf-8")
    with pytest.raises(CodebookError, match=r"^none\.yaml: there is no such file"):
        load_codebook("book", actors="none.yaml")


@pytest.mark.parametrize("text", [BOOK[:cut] for cut in range(0, len(BOOK), 53)])
def test_a_codebook_that_was_cut_off_is_read_or_told(text: str) -> None:
    with contextlib.suppress(QualcsvError):  # any other error is a failure
        assert _load(text).codes is not None
