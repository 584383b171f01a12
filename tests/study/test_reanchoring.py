"""A study's codings follow a transcript that was corrected, once a person agrees."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from qualcsv.audit import verify_ledgers
from qualcsv.coding import read_texts
from qualcsv.errors import DecisionError, TableError, UsageError
from qualcsv.records import sha256_text
from qualcsv.study import (
    Study,
    apply_reanchoring,
    check_study,
    forget_texts,
    keep_texts,
    open_study,
    reanchor,
)
from qualcsv.study.reanchoring import _none_moved
from qualcsv.tables import REANCHORING, check_table, read_csv, write_csv
from tests.coding.making import ENGLISH, study_in

SAID = "There is nobody who holds it together."
CAME = "The police come when we call."


@pytest.fixture
def study(tmp_path: Path) -> Study:
    """A study with four codings of en.txt: three by am, one by jl."""
    made = study_in(tmp_path / "study")
    for coder, quotation, code in (
        ("am", SAID, "coop.glue"),
        ("am", CAME, "coop.police"),
        ("am", "The money ran out in December", "money"),
        ("jl", SAID, "coop.glue"),
    ):
        made.decide(coder=coder, transcript="en.txt", quotation=quotation, code=code)
    return made


def _edited(study: Study, *changes: tuple[str, str], file: str = "en.txt") -> Study:
    path = study.config.transcripts / file
    text = path.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")
    return open_study(study.config.folder)


def _outcomes(study: Study) -> dict[str, str]:
    table = reanchor(study)
    return dict(zip(table["old_quotation"], table["outcome"], strict=True))


LONGER = ("who holds", "at all who holds")
TWICE = ("The police come", "Well. The police come")


def test_an_untouched_study_has_nothing_to_place(study: Study) -> None:
    table = reanchor(study)
    assert table.empty
    assert list(table.columns) == REANCHORING.names


def test_each_coding_is_told_what_became_of_it(study: Study) -> None:
    edited = _edited(study, LONGER, TWICE)
    assert _outcomes(edited) == {
        SAID: "altered", CAME: "moved", "The money ran out in December": "moved",
    }  # fmt: skip
    check_table(reanchor(edited), REANCHORING)


def test_old_and_new_words_are_shown(study: Study) -> None:
    table = reanchor(_edited(study, LONGER))
    row = table[table["outcome"] == "altered"].iloc[0]
    assert (row.old_quotation, row.new_quotation) == (SAID, SAID.replace(*LONGER))
    assert 0.8 < row.similarity < 1


def test_a_coding_before_the_edit_is_kept(study: Study) -> None:
    assert _outcomes(_edited(study, ("in December", "last December")))[CAME] == "kept"


def test_nothing_is_written_before_a_person_agrees(study: Study) -> None:
    before = {path: path.read_bytes() for path in study.config.decisions.glob("*.csv")}
    reanchor(_edited(study, LONGER))
    assert {path: path.read_bytes() for path in study.config.decisions.glob("*.csv")} == before


def test_what_is_agreed_to_goes_to_the_ledger_of_who_agrees(study: Study) -> None:
    edited = _edited(study, LONGER, TWICE)
    mine = study.ledger("am").path.read_bytes()
    written = apply_reanchoring(edited, reanchor(edited), coder="ko", memo="read again")
    assert study.ledger("am").path.read_bytes() == mine
    assert [(row.action, row.coder, row.memo) for row in written] == [
        ("reanchor", "ko", "read again")
    ] * 2
    assert set(edited.unplaced()["quotation"]) == {SAID}


def test_codings_stay_their_coders_and_fit_their_text(study: Study) -> None:
    before = study.codings()
    edited = _edited(study, LONGER, TWICE)
    accept = ["kept", "moved", "altered"]
    apply_reanchoring(edited, reanchor(edited), coder="ko", accept=accept)
    after = edited.codings()
    same = ["coding", "code", "coder", "time", "memo", "attributes", "origin", "codebook_version"]
    assert after[same].equals(before[same])
    text = edited.transcripts["en.txt"].text
    assert [text[a:b] for a, b in zip(after["start"], after["end"], strict=True)] == list(
        after["quotation"]
    )
    assert reanchor(edited).empty


def test_ledgers_verify_and_the_study_checks_afterwards(study: Study) -> None:
    edited = _edited(study, LONGER, TWICE)
    assert any("qualcsv reanchor" in str(fault) for fault in check_study(edited)[0])
    apply_reanchoring(edited, reanchor(edited), coder="ko", accept=["moved", "altered"])
    assert [v.faults for v in verify_ledgers(edited.ledgers())] == [(), (), ()]
    assert check_study(open_study(edited.config.folder))[0] == []
    assert edited.stale().empty


def test_its_coder_may_revise_and_remove_a_coding_that_was_moved(study: Study) -> None:
    edited = _edited(study, TWICE)
    apply_reanchoring(edited, reanchor(edited), coder="ko")
    coding = edited.codings(coder="am").iloc[1].coding
    edited.decide(coder="am", action="revise", target=coding, memo="still so")
    row = edited.codings(coder="am").set_index("coding").loc[coding]
    assert (row.quotation, row.memo) == (CAME, "still so")
    edited.decide(coder="am", action="remove", target=coding)
    assert coding not in set(edited.codings()["coding"])
    assert edited.fold().loose == []


def test_a_text_that_is_changed_again_takes_its_codings_along_again(study: Study) -> None:
    for change in (TWICE, ("Interviewer: And", "Interviewer: Yes. And")):
        edited = _edited(study, change)
        apply_reanchoring(edited, reanchor(edited), coder="ko")
    assert edited.unplaced().empty
    back = _edited(study, (TWICE[1], TWICE[0]), ("Yes. And", "And"))
    assert back.transcripts["en.txt"].text == ENGLISH.rstrip("\n") or reanchor(back).size
    apply_reanchoring(back, reanchor(back), coder="ko")
    assert back.unplaced().empty


def test_a_renamed_transcript_is_found(study: Study) -> None:
    path = study.config.transcripts / "en.txt"
    path.rename(path.with_name("lind.txt"))
    table = reanchor(open_study(study.config.folder))
    assert set(table["outcome"]) == {"moved"}
    assert set(table["new_transcript"]) == {"lind.txt"}
    assert table["new_start"].equals(table["old_start"].rename("new_start"))


def test_two_files_that_could_be_it_are_both_told(study: Study) -> None:
    path = study.config.transcripts / "en.txt"
    shutil.copyfile(path, path.with_name("en_before.txt"))
    table = reanchor(_edited(study, TWICE))
    assert set(table["outcome"]) == {"ambiguous"}
    assert set(table["new_transcript"]) == {"en.txt", "en_before.txt"}


def test_a_transcript_that_is_gone_loses_its_codings(study: Study) -> None:
    (study.config.transcripts / "en.txt").unlink()
    table = reanchor(open_study(study.config.folder))
    assert set(table["outcome"]) == {"lost"}
    assert table["why"].str.contains("old name").all()
    assert (table["new_end"] == 0).all()


def test_an_ambiguous_coding_is_placed_by_choosing_a_row(study: Study) -> None:
    path = study.config.transcripts / "en.txt"
    shutil.copyfile(path, path.with_name("en_before.txt"))
    edited = _edited(study, TWICE)
    table = reanchor(edited)
    with pytest.raises(DecisionError, match="2 places of it"):
        apply_reanchoring(edited, table, coder="ko", accept=["ambiguous"])
    chosen = table[table["new_transcript"] == "en.txt"]
    assert len(apply_reanchoring(edited, chosen, coder="ko", accept=["ambiguous"])) == 4
    assert edited.unplaced().empty


def test_a_person_may_say_the_place(study: Study) -> None:
    edited = _edited(study, ("There is nobody who holds it together. ", "Nobody does. "))
    coding = edited.unplaced()["coding"].iloc[0]
    row = edited.decide(coder="ko", action="reanchor", target=coding, quotation="Nobody does.")
    assert (row.action, row.code, row.quotation) == ("reanchor", "coop.glue", "Nobody does.")
    assert edited.fold().codings[coding].state.quotation == "Nobody does."
    assert coding not in set(edited.unplaced()["coding"])


def test_a_coding_is_not_moved_within_its_own_text(study: Study) -> None:
    coding = study.codings()["coding"].iloc[0]
    with pytest.raises(DecisionError, match="may revise it"):
        study.decide(coder="ko", action="reanchor", target=coding, quotation=CAME)


def test_a_table_that_is_out_of_date_is_refused_whole(study: Study) -> None:
    edited = _edited(study, TWICE)
    table = reanchor(edited)
    apply_reanchoring(edited, table, coder="ko")
    with pytest.raises(DecisionError) as caught:
        apply_reanchoring(edited, table, coder="jl")
    assert len(caught.value.faults) == 4
    again = _edited(edited, ("Well.", "Well, well."))
    with pytest.raises(DecisionError, match="moved or revised since"):
        apply_reanchoring(again, table, coder="jl")


def test_a_row_whose_new_words_were_tampered_with_is_refused(study: Study) -> None:
    edited = _edited(study, TWICE)
    table = reanchor(edited)
    with pytest.raises(DecisionError, match="does not stand at its new place"):
        apply_reanchoring(edited, table.assign(new_start=table["new_start"] + 1), coder="ko")
    assert not (edited.config.decisions / "ko.csv").exists()


def test_only_outcomes_that_have_a_place_are_accepted(study: Study) -> None:
    for accept in (["lost"], "moved", ["Moved"]):
        with pytest.raises(UsageError):
            apply_reanchoring(study, reanchor(study), coder="ko", accept=accept)
    with pytest.raises(TableError):
        apply_reanchoring(study, study.codings(), coder="ko")


def test_the_table_may_go_through_a_file(study: Study, tmp_path: Path) -> None:
    edited = _edited(study, TWICE)
    write_csv(reanchor(edited), tmp_path / "places.csv")
    assert len(apply_reanchoring(edited, read_csv(tmp_path / "places.csv"), coder="ko")) == 4


def test_two_windows_of_one_coder_do_not_move_a_coding_twice(study: Study) -> None:
    edited = _edited(study, TWICE)
    table = reanchor(edited)
    known = {row.hash for row in edited.ledger("ko").decisions()}
    drafts = list(apply_reanchoring(edited, table, coder="ko"))  # another window was faster
    with pytest.raises(DecisionError, match="a moment ago"):
        edited.write("ko", drafts, guard=_none_moved(drafts, known))
    assert len(edited.ledger("ko").decisions()) == 4


# ---------------------------------------------------------------------- the old text


def test_the_text_is_kept_at_the_first_decision_and_git_is_told_to_leave_it(study: Study) -> None:
    texts = study.config.decisions / "texts"
    hash = study.transcripts["en.txt"].sha256
    assert [path.name for path in sorted(texts.glob("*.txt"))] == [f"{hash}.txt"]
    assert (texts / ".gitignore").read_text(encoding="utf-8").splitlines()[-1] == "*"
    assert read_texts(study.config.decisions, [hash]) == {hash: study.transcripts["en.txt"].text}


def test_a_kept_text_that_was_altered_is_not_believed(study: Study) -> None:
    hash = study.transcripts["en.txt"].sha256
    (study.config.decisions / "texts" / f"{hash}.txt").write_text("other", encoding="utf-8")
    assert read_texts(study.config.decisions, [hash, "../en"]) == {}


@pytest.mark.parametrize("cache", [True, False])
def test_without_the_kept_text_the_cache_or_the_quotations_do(study: Study, cache: bool) -> None:
    shutil.rmtree(study.config.decisions / "texts")
    if not cache:
        shutil.rmtree(study.config.hidden)
    table = reanchor(_edited(study, ("Interviewer: Who", "Interviewer: So who")))
    said = table.set_index("old_quotation")["outcome"]
    assert said[SAID].tolist() == ["moved"] * 2 if cache else set(said) <= {"moved", "ambiguous"}
    moved = table[table["outcome"] == "moved"]
    assert (moved["new_start"] - moved["old_start"] == 3).all()


def test_texts_of_older_decisions_can_be_kept_and_forgotten(study: Study) -> None:
    texts = study.config.decisions / "texts"
    shutil.rmtree(texts)
    (path,) = keep_texts(study)
    assert sha256_text(path.read_text(encoding="utf-8")) == path.stem
    assert forget_texts(study) == []
    edited = _edited(study, TWICE)
    assert forget_texts(edited) == []  # codings still stand on the old text
    apply_reanchoring(edited, reanchor(edited), coder="ko")
    assert forget_texts(edited) == [path]
    assert edited.unplaced().empty
