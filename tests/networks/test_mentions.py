"""Where the text names an actor."""

from __future__ import annotations

from pathlib import Path

import pytest

from qualcsv.study import Study, ambiguous_mentions, mentions
from qualcsv.tables import MENTIONS, check_table
from tests.coding.making import BOOK, records, study_in

SAID = (
    "Interviewer: Do the police come?\n\n"
    "Ada Lind: {}\n\n"
    "Interviewer: And the council?\n\n"
    "Ada Lind: No.\n"
)


def _study(folder: Path, said: str, *actors: str, case: str = "a") -> Study:
    people = f"participant,name,case,organisation,transcript\np1,Ada Lind,{case},residents,en.txt\n"
    book = BOOK.split("actors:\n")[0] + "actors:\n" + "".join(f"  - {a}\n" for a in actors)
    return study_in(folder / "s", book=book, people=people, en=SAID.format(said))


def _found(study: Study) -> list[tuple[str, str]]:
    table = mentions(study)
    check_table(table, MENTIONS)
    for row in records(table):
        text = study.transcripts[row["transcript"]].text
        assert text[row["start"] : row["end"]] == row["quotation"]
        assert row["participant"] == "p1"
    return list(zip(table["actor"], table["quotation"], strict=True))


POLICE = "{id: police, name: The police, aliases: {en: [police, officer], sv: [polis]}}"
COUNCIL = "{id: council, name: The council, aliases: {en: [council, city council], sv: [kommun]}}"


def test_an_actor_is_found_by_its_aliases_in_inflected_forms(tmp_path: Path) -> None:
    study = _study(tmp_path, "Two officers came, and OFFICER Berg.", POLICE)
    assert _found(study) == [("police", "officers"), ("police", "OFFICER")]


def test_the_interviewer_names_nobody(tmp_path: Path) -> None:
    assert _found(_study(tmp_path, "Nobody comes.", POLICE, COUNCIL)) == []


def test_the_longer_of_two_aliases_is_taken(tmp_path: Path) -> None:
    study = _study(tmp_path, "The city council pays.", COUNCIL)
    assert _found(study) == [("council", "city council")]


def test_a_swedish_transcript_has_the_swedish_aliases(tmp_path: Path) -> None:
    people = "participant,name,transcript\np1,Per Ö,sv.txt\n"
    study = study_in(
        tmp_path / "s",
        people=people,
        sv="Intervjuare: Hur går det?\n\nPer Ö: Kommunens folk och grannarna är här nu.\n\n"
        "Intervjuare: Ja?\n\nPer Ö: Ja, det är de.\n",
    )
    assert _found(study) == [("council", "Kommunens"), ("residents", "grannarna")]


def test_an_actor_of_another_case_is_not_looked_for(tmp_path: Path) -> None:
    club = "{id: club, name: The club, case: b, aliases: {en: [club]}}"
    assert _found(_study(tmp_path / "1", "The club is full.", club, case="a")) == []
    assert _found(_study(tmp_path / "2", "The club is full.", club, case="b")) == [
        ("club", "The club")
    ]


def test_an_actor_takes_the_place_of_a_general_one_in_its_own_case_only(tmp_path: Path) -> None:
    own = "actors:\n  - {id: north, name: Northern people, case: a, replaces: [residents]}\n"
    config = "title: Small\ncases: {a: A, b: B}\ncodebook: book.yaml\nactors: own.yaml\n"
    for case, actor in (("a", "north"), ("b", "residents")):
        people = (
            f"participant,name,case,organisation,transcript\np1,Ada Lind,{case},police,en.txt\n"
        )
        said = SAID.format("A neighbour came.")
        study = study_in(tmp_path / case, people=people, config=config, en=said)
        (study.config.folder / "own.yaml").write_text(own, encoding="utf-8")
        assert _found(study) == [(actor, "neighbour")]


def test_an_alias_means_the_actor_of_the_transcripts_case(tmp_path: Path) -> None:
    one = "{id: north, name: North club, case: a, aliases: {en: [club]}}"
    two = "{id: south, name: South club, case: b, aliases: {en: [club]}}"
    for case, actor in (("a", "north"), ("b", "south")):
        study = _study(tmp_path / case, "Our club is full.", one, two, case=case)
        assert [found for found, _ in _found(study)] == [actor]


@pytest.mark.parametrize("said", ["Hm.", "Yes, we do."])
def test_nobody_is_named(tmp_path: Path, said: str) -> None:
    study = _study(tmp_path, said, POLICE)
    assert list(mentions(study).columns) == MENTIONS.names
    assert _found(study) == []


def test_a_speakers_label_names_nobody(tmp_path: Path) -> None:
    people = "participant,name,case,organisation,transcript\np1,Officer,a,police,en.txt\n"
    text = SAID.replace("Ada Lind", "Officer").format("The officer is me.")
    study = study_in(tmp_path / "s", people=people, en=text)
    book = study.config.folder / "book.yaml"
    book.write_text(BOOK.replace("{en: [police]", "{en: [police, officer]"), encoding="utf-8")
    assert [quotation for _, quotation in _found(study)] == ["officer"]


def _rows(study: Study, **options: bool) -> list[tuple[str, str, str, str]]:
    table = mentions(study, **options)
    check_table(table, MENTIONS)
    return list(
        zip(table["quotation"], table["actor"], table["how"], table["candidates"], strict=True)
    )


def _with_roles(folder: Path, said: str, roles: str, *, case: str = "a") -> Study:
    study = _study(folder, said, POLICE, COUNCIL, case=case)
    book = study.config.folder / "book.yaml"
    book.write_text(book.read_text(encoding="utf-8") + "roles:\n" + roles, encoding="utf-8")
    return study


ROLE = "  - {actor: council, case: a, words: {en: [the town, the boss]}}\n"


def test_a_role_word_means_whom_the_study_says_in_that_case(tmp_path: Path) -> None:
    said = "The town pays. The boss's car. A town pays. The towns pay."
    assert _rows(_with_roles(tmp_path / "1", said, ROLE)) == [
        ("The town", "council", "role word", ""),
        ("The boss", "council", "role word", ""),
    ]
    assert _rows(_with_roles(tmp_path / "2", said, ROLE, case="b")) == []


def test_a_role_word_wins_over_an_alias_in_the_same_words(tmp_path: Path) -> None:
    role = "  - {actor: council, words: {en: [the police]}}\n"
    assert _rows(_with_roles(tmp_path, "The police came.", role))[0][1] == "council"


def test_a_name_of_two_actors_stays_open_and_is_listed(tmp_path: Path) -> None:
    one = "{id: north, name: Northern club, case: a, aliases: {en: [club]}}"
    two = "{id: south, name: Southern club, case: b, aliases: {en: [club]}}"
    study = _study(tmp_path, "The club is full.", one, two, case="")
    assert _rows(study) == [("club", "", "alias", "north south")]
    assert len(ambiguous_mentions(study)) == 1


def test_of_two_actors_the_one_with_just_these_letters_is_meant(tmp_path: Path) -> None:
    one = "{id: kind, name: Walkers, aliases: {en: [night walker]}}"
    two = "{id: own, name: Night Walkers, aliases: {en: [Night Walkers]}}"
    assert _rows(_study(tmp_path, "The Night Walkers came.", one, two))[0][1] == "own"


def test_we_is_the_speakers_organisation_if_it_is_an_actor(tmp_path: Path) -> None:
    residents = "{id: residents, name: Residents, sector: residents}"
    study = _study(tmp_path, "We pay. They said we do not. We all pay.", POLICE, residents)
    assert _rows(study) == [("We", "residents", "we", ""), ("we", "", "we", "residents")]


def test_people_are_found_only_when_asked_for(tmp_path: Path) -> None:
    people = (
        "participant,name,case,organisation,transcript\np1,Ada Lind,a,residents,en.txt\n"
        "p2,Bo Ek,a,police,\np3,Eva Ek,a,police,\np4,Eva Ås,a,council,\n"
    )
    text = SAID.format("Bo came, and Ek, and Eva. Bo Ek. Ada. We bo here.")
    study = study_in(tmp_path / "s", people=people, en=text)
    assert {how for _, _, how, _ in _rows(study)} == {"we"}
    table = mentions(study, people=True)
    table = table[table["how"] == "person"]
    assert list(zip(table["quotation"], table["actor"], table["person"], strict=True)) == [
        ("Bo", "police", "p2"),
        ("Ek", "police", ""),  # either, and both are of the police
        ("Eva", "", ""),  # of the police or of the council
        ("Bo Ek", "police", "p2"),
    ]
    assert table["candidates"].tolist() == ["", "p2 p3", "p3 p4", ""]


def test_mentions_do_not_overlap_in_the_sample(sample: Study) -> None:
    table = mentions(sample, people=True)
    for _, rows in table.groupby("transcript"):
        assert (rows["start"].to_numpy()[1:] >= rows["end"].to_numpy()[:-1]).all()
    plain = mentions(sample)
    kept = table[table["how"] != "person"]
    assert set(zip(plain["transcript"], plain["start"], strict=True)) >= set(
        zip(
            kept[kept["how"] != "we"]["transcript"], kept[kept["how"] != "we"]["start"], strict=True
        )
    )
