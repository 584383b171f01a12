"""A study written anew without its names: nothing left, every coding at its place."""

from __future__ import annotations

import re
import shutil
import unicodedata
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from qualcsv.audit import verify_ledgers
from qualcsv.coding.moves import place_id
from qualcsv.errors import StudyError, TableError, UsageError
from qualcsv.pseudonyms import read_key, write_proposal
from qualcsv.study import Pseudonymised, Study, open_study, propose_pseudonyms, pseudonymise
from tests.coding.making import BOOK, records, study_in

SWEDISH = """Intervjuare: Hej Anna-Lena, du bor vid Hallonbytorget?
Anna-Lena Åkersten: Ja. ANNA-LENA är jag, och Lars' bil stod där. Hallonbyborna gillar det.
Intervjuare: Vad säger Göran von Essen?
Anna-Lena Åkersten: Görans idé. Ring 070-174 06 05, mitt nummer är 19811218-9876, och Tegelskolans rektor.
"""
# times that a text alone does not hold
ENGLISH = """WEBVTT

00:00:00.000 --> 00:00:04.000
<v Interviewer>Who holds it together, Mr Thackeray?

00:00:05.500 --> 00:00:09.000
<v Josh Thackeray>Thackeray's plan, and Margaret's. The police come when we call.
"""
PEOPLE = """participant,name,case,organisation,sector,transcript,remark
p1,Anna-Lena Åkersten,hallonby,tegelskolan,public,Anna-Lena Åkersten.txt,känner Göran
josh,Josh Thackeray,b,residents,residents,josh_thackeray.vtt,
"""
ACTORS = """actors:
  - {id: tegelskolan, name: Tegelskolan, sector: public, aliases: {sv: [Tegelskolan]}}
"""
CONFIG = """title: A study in Hallonby
cases:
  hallonby: Hallonby
  b: B
codebook: book.yaml
actors: actors.yaml
speakers:
  Josh Thackeray: respondent
"""
NAMES = (
    "Anna", "Lena", "Åkersten", "Hallonby", "Lars", "Göran", "Essen", "Thackeray", "Josh", "Margaret",
    "Tegelskolan", "070-174", "9876",
)  # fmt: skip


@pytest.fixture
def named(tmp_path: Path) -> Study:
    """A study full of invented names, with codings, a memo file, and a picture."""
    folder = tmp_path / "study"
    study_in(folder, people=PEOPLE, config=CONFIG, gone="x")
    (folder / "transcripts" / "gone.txt").unlink()
    decomposed = unicodedata.normalize("NFD", SWEDISH)
    (folder / "transcripts" / "Anna-Lena Åkersten.txt").write_text(decomposed, "utf-8")
    (folder / "transcripts" / "josh_thackeray.vtt").write_text(ENGLISH, "utf-8")
    (folder / "actors.yaml").write_text(ACTORS, "utf-8")
    (folder / "memos").mkdir()
    (folder / "memos" / "göran.md").write_text("Göran talar för Hallonby.\n", "utf-8")
    (folder / "indicators.csv").write_text("case,value\nhallonby,1\n", "utf-8")
    (folder / "photo_anna.png").write_bytes(b"\x89PNG\0")
    return open_study(folder)


def _coded(study: Study) -> Study:
    """Codings with every kind of edge, and rows that point to others."""
    sv, en = study.transcripts
    text = study.transcripts[sv].text
    made = [
        study.decide(
            coder="am", transcript=sv, start=a, end=a + 7, code="money", memo="Om Görans idé"
        )
        for a in range(0, len(text) - 8, 5)
    ]
    study.decide(coder="am", action="revise", target=made[0].coding, memo="Åkersten igen")
    study.decide(coder="am", action="remove", target=made[1].coding)
    study.decide(coder="am", action="merge", target=[made[2].coding, made[3].coding])
    study.decide(
        coder="am", transcript=en, quotation="Thackeray's plan", code="coop.glue",
        attributes={"who": "tegelskolan", "remark": "Lars"},
    )  # fmt: skip
    study.decide(
        coder="am+jl", action="adjudicate", target=made[5].coding, code="", memo="enligt Lars"
    )
    study.accept(study.suggestions().head(1), coder="jl")
    study.reject(study.suggestions().tail(1), coder="jl")
    return study


def _made(study: Study, private: Path, **options: Any) -> Pseudonymised:
    write_proposal(propose_pseudonyms(study, seed=3), private / "proposal.csv")
    given = {
        "key": private / "key.csv",
        "out": private.parent / "out",
        "by": "me",
        "ask_as": "replace",
    }
    return pseudonymise(study, private / "proposal.csv", seed=3, **{**given, **options})


def test_no_name_is_left_in_any_file_or_file_name(named: Study, tmp_path: Path) -> None:
    made = _made(_coded(named), tmp_path / "private")
    assert made.leaks.empty
    for path in made.folder.rglob("*"):
        told = [path.name] + ([path.read_text("utf-8")] if path.is_file() else [])
        for text in told:
            for name in NAMES:
                plain = unicodedata.normalize("NFC", text).casefold()
                assert not re.search(rf"(?<!\w){name.casefold()}", plain), (path.name, name)


def test_same_codings_are_in_force_and_fit_their_text(named: Study, tmp_path: Path) -> None:
    made = _made(_coded(named), tmp_path / "private")
    new = open_study(made.folder)
    ids = dict(zip(made.codings["coding"], made.codings["new_coding"], strict=True))
    for settled in (True, False):
        before, after = named.codings(settled=settled), new.codings(settled=settled)
        assert sorted(ids[coding] for coding in before["coding"]) == sorted(after["coding"])
    for row in records(new.codings(settled=True)):
        text = new.transcripts[row["transcript"]].text
        assert text[row["start"] : row["end"]] == row["quotation"]
    assert len(new.unplaced()) == len(named.unplaced()) == 0
    assert new.fold().loose == []


def test_counted_tables_are_the_same(named: Study, tmp_path: Path) -> None:
    made = _made(_coded(named), tmp_path / "private")
    before, after = named.codings(), open_study(made.folder).codings()
    same = ["code", "coder", "time", "origin", "turn"]
    order = ["time", "code", "turn"]
    assert (
        before.sort_values(order)[same].reset_index(drop=True)
        .equals(after.sort_values(order)[same].reset_index(drop=True))
    )  # fmt: skip


def test_turns_times_and_roles_are_the_same(named: Study, tmp_path: Path) -> None:
    new = open_study(_made(named, tmp_path / "private").folder)
    for old, read in zip(named.transcripts.values(), new.transcripts.values(), strict=True):
        same = ["turn", "role", "time_start", "time_end"]
        assert old.turns[same].equals(read.turns[same])
        assert old.language == read.language
    assert new.transcripts["anna"].turns.empty if "anna" in new.transcripts else True


def test_ledgers_chain_and_tell_what_they_come_from(named: Study, tmp_path: Path) -> None:
    made = _made(_coded(named), tmp_path / "private")
    old = {v.coder: v for v in verify_ledgers(named.ledgers())}
    new = {v.coder: v for v in verify_ledgers(open_study(made.folder).ledgers())}
    assert all(verdict.faults == () for verdict in new.values())
    table = pd.read_csv(made.folder / "pseudonymised.csv")
    for row in records(table):
        assert row["original_head"] == old[row["coder"]].head
        assert row["head"] == new[row["coder"]].head
        assert row["rows"] == old[row["coder"]].rows == new[row["coder"]].rows


def test_edge_inside_a_name_is_widened_and_told(named: Study, tmp_path: Path) -> None:
    name = next(iter(named.transcripts))
    text = named.transcripts[name].text
    at = text.index("Göran von")
    named.decide(coder="am", transcript=name, start=at + 2, end=at + 9, code="money")
    made = _made(named, tmp_path / "private")
    assert made.codings["moved"].tolist() == ["widened"]
    (row,) = records(open_study(made.folder).codings())
    new = read_key(made.key).set_index("base")["replacement"]["Göran"]
    assert row["quotation"] == f"{new} von"


def test_answer_to_a_suggestion_holds_in_the_new_study(named: Study, tmp_path: Path) -> None:
    made = _made(_coded(named), tmp_path / "private")
    new = open_study(made.folder)
    assert set(new.fold().answered) <= set(new.suggestions()["suggestion"])
    assert len(new.fold().answered) == 2


def test_coding_that_followed_a_corrected_text_follows_still(named: Study, tmp_path: Path) -> None:
    from qualcsv.coding.reanchor import moved

    name = next(iter(named.transcripts))
    one = named.decide(coder="am", transcript=name, quotation="Görans idé", code="money")
    path = named.config.transcripts / "Anna-Lena Åkersten.txt"
    path.write_text(SWEDISH.replace("Ja. ", "Ja, ja. "), "utf-8")
    study = open_study(named.config.folder)
    transcript = study.transcripts[name]
    at = transcript.text.index("Görans idé")
    state = study.fold().codings[one.coding].state
    study.ledger("jl").append([moved(one.coding, state, transcript, at, at + 10, by="jl")])
    made = _made(study, tmp_path / "private")
    (found,) = open_study(made.folder).fold().codings.values()
    assert found.moves[0].origin_id == place_id(found.made)
    assert found.state.quotation.endswith("s idé")
    assert len(open_study(made.folder).codings()) == 1


def test_kept_names_stay_and_the_study_is_not_touched(named: Study, tmp_path: Path) -> None:
    before = {
        p: p.read_bytes()
        for p in named.config.folder.rglob("*")
        if p.is_file() and ".qualcsv" not in p.parts
    }
    proposal = propose_pseudonyms(named, seed=1)
    proposal["decision"] = "keep"
    write_proposal(proposal, tmp_path / "p.csv")
    made = pseudonymise(
        named, tmp_path / "p.csv", key=tmp_path / "k.csv", out=tmp_path / "out", by="me"
    )
    assert made.replaced == 0
    new = open_study(made.folder)
    assert [t.text for t in new.transcripts.values()] == [
        t.text for t in named.transcripts.values()
    ]
    assert before == {p: p.read_bytes() for p in before}


def test_what_is_no_text_is_left_out_and_told(named: Study, tmp_path: Path) -> None:
    made = _made(named, tmp_path / "private")
    assert [Path(fault.file).name for fault in made.left_out] == ["photo_anna.png"]
    assert not list(made.folder.rglob("*.png"))


def test_actors_cases_and_attributes_keep_pointing_at_each_other(
    named: Study, tmp_path: Path
) -> None:
    new = open_study(_made(_coded(named), tmp_path / "private").folder)
    actors = {actor.actor for actor in new.codebook.actors}
    assert set(new.participants["organisation"]) <= actors
    assert set(new.participants["case"]) <= set(new.config.cases)
    table = pd.read_csv(new.config.folder / "indicators.csv")
    assert set(table["case"]) <= set(new.config.cases)
    who = [row["attributes"] for row in records(new.codings()) if "who" in row["attributes"]]
    assert len(who) == 1
    assert any(f'"{actor}"' in who[0] for actor in actors)


def test_codes_do_not_seem_stale_because_a_definition_held_a_name(tmp_path: Path) -> None:
    book = BOOK.replace("definition: The police.", "definition: The police of Gunilla Qvist.")
    study = study_in(tmp_path / "study", book=book)
    study.decide(coder="am", transcript="en.txt", quotation="The police come", code="coop.police")
    made = _made_with(study, tmp_path, [("given name", "Gunilla"), ("surname", "Qvist")])
    new = open_study(made.folder)
    assert "Gunilla" not in new.codebook.code("coop.police").definition
    assert new.codebook.label != study.codebook.label
    assert new.stale().empty


def _made_with(study: Study, folder: Path, names: list[tuple[str, str]]) -> Pseudonymised:
    rows = "".join(f"{kind},{base},replace\n" for kind, base in names)
    (folder / "p.csv").write_text(f"kind,base,decision\n{rows}", "utf-8")
    return pseudonymise(study, folder / "p.csv", key=folder / "k.csv", out=folder / "out", by="me")


def test_second_round_keeps_the_pseudonyms_of_the_first(named: Study, tmp_path: Path) -> None:
    first = _made(named, tmp_path / "private")
    (named.config.transcripts / "new.txt").write_text(
        "Ida: Är Göran här?\nBo: Nej, Miroslaw.\n", "utf-8"
    )
    (tmp_path / "private" / "proposal.csv").unlink()
    study = open_study(named.config.folder)
    proposal = propose_pseudonyms(study, key=first.key, seed=9)
    write_proposal(proposal, tmp_path / "private" / "proposal.csv")
    second = pseudonymise(
        study, tmp_path / "private" / "proposal.csv", key=first.key, out=tmp_path / "again",
        by="me", ask_as="replace", seed=9,
    )  # fmt: skip
    old = named.transcripts.keys()
    texts = [
        {n: t.text for n, t in open_study(f).transcripts.items()}
        for f in (first.folder, second.folder)
    ]
    assert len(old) == len(texts[0])
    assert texts[0].items() <= texts[1].items()
    assert second.leaks.empty


@pytest.mark.parametrize("where", ["study", "out"])
def test_key_inside_a_study_is_refused_and_nothing_written(
    named: Study, tmp_path: Path, where: str
) -> None:
    with pytest.raises(UsageError, match="lies inside"):
        _made(named, tmp_path / "private", key=tmp_path / where / "key.csv")
    assert not (tmp_path / "out").exists()
    assert not (tmp_path / "study" / "key.csv").exists()


@pytest.mark.parametrize("where", ["study/out", "."])
def test_new_study_inside_the_old_one_or_over_it_is_refused(
    named: Study, tmp_path: Path, where: str
) -> None:
    with pytest.raises(UsageError):
        _made(named, tmp_path.parent / f"{tmp_path.name}-private", out=tmp_path / where)


def test_folder_that_is_not_empty_and_nobody_who_confirms_are_refused(
    named: Study, tmp_path: Path
) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine.txt").write_text("mine", "utf-8")
    with pytest.raises(UsageError, match="not empty"):
        _made(named, tmp_path / "a", out=tmp_path / "full")
    with pytest.raises(UsageError, match="nobody confirms"):
        _made(named, tmp_path / "b", by=" ")


def test_rows_that_ask_stop_it(named: Study, tmp_path: Path) -> None:
    with pytest.raises(TableError, match="still says ask"):
        _made(named, tmp_path / "private", ask_as=None)
    assert not (tmp_path / "out").exists()
    assert not (tmp_path / "private" / "key.csv").exists()


def test_map_holds_no_word_and_leads_to_the_new_places(named: Study, tmp_path: Path) -> None:
    made = _made(named, tmp_path / "private")
    table = pd.read_csv(made.map)
    assert list(table.columns) == [
        "transcript",
        "new_transcript",
        "start",
        "end",
        "new_start",
        "new_end",
    ]
    new = open_study(made.folder)
    given = set(read_key(made.key)["replacement"])
    words = {
        new.transcripts[row["new_transcript"]].text[row["new_start"] : row["new_end"]]
        for row in records(table)
    }
    assert {name for name in given if name in words} >= {x for x in given if x.startswith("[")}


def test_codebook_that_is_a_workbook_stops_it_in_words(named: Study, tmp_path: Path) -> None:
    folder = tmp_path / "other"
    shutil.copytree(named.config.folder, folder)
    (folder / "book").mkdir()
    shutil.move(folder / "book.yaml", folder / "book" / "book.yaml")
    (folder / "book" / "extra.xlsx").write_bytes(b"PK")
    text = (folder / "study.yaml").read_text("utf-8").replace("book.yaml", "book")
    (folder / "study.yaml").write_text(text, "utf-8")
    with pytest.raises(StudyError, match="plain text"):
        _made_with(open_study(folder), tmp_path, [("given name", "Göran")])
    assert not (tmp_path / "out").exists()
