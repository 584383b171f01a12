"""A study's framework matrix: summaries written, versions kept, stale when decisions change."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import qualcsv as qc
from qualcsv.errors import DecisionError, StudyError, UsageError
from qualcsv.study import Study, check_study, open_study
from tests.coding.making import BOOK, PEOPLE, study_in


@pytest.fixture
def study(tmp_path: Path) -> Study:
    made = study_in(tmp_path / "study")
    for quotation, code in (
        ("nobody who holds it together", "coop.glue"),
        ("police", "coop.police"),
    ):
        made.decide(coder="am", transcript="en.txt", quotation=quotation, code=code)
    return made


def cell(study: Study, row: str = "p1", code: str = "coop.glue") -> dict[str, object]:
    cells = qc.framework_matrix(study).cells
    (found,) = cells[(cells["row"] == row) & (cells["code"] == code)].to_dict("records")
    return {str(key): value for key, value in found.items()}


def write(study: Study, text: str = "Nobody does.", **told: str) -> None:
    qc.write_summary(study, "p1", "coop.glue", text, **({"author": "am"} | told))


def test_counts_of_the_sample_are_those_of_the_codings(sample: Study) -> None:
    codings = sample.codings()
    by_hand = codings.groupby(["participant", "code"]).size()
    cells = qc.framework_matrix(sample).cells
    some = cells[cells["n_codings"] > 0].set_index(["row", "code"])["n_codings"]
    assert some.to_dict() == by_hand.drop("", errors="ignore").to_dict()
    assert cells["n_codings"].sum() == 1594


def test_what_is_written_is_in_the_matrix_and_on_disk(study: Study) -> None:
    write(study, "  Nobody does.\r\n", status="checked")
    found = cell(study)
    assert (found["summary"], found["status"], found["stale"]) == ("Nobody does.", "checked", "no")
    path = study.config.folder / "memos" / "framework" / str(found["file"])
    assert path.read_text(encoding="utf-8").endswith("---\n\nNobody does.\n")
    assert cell(open_study(study.config.folder)) == found


def test_former_versions_are_kept(study: Study) -> None:
    for text in ("One.", "Two.", ""):
        write(study, text)
    history = qc.summary_history(study, "p1", "coop.glue")
    assert history["summary"].tolist() == ["One.", "Two.", ""]
    assert history["status"].tolist() == ["draft", "draft", "empty"]
    assert qc.summary_history(study, "p2", "coop.glue").empty


def test_a_summary_is_stale_when_codings_change_and_says_which(study: Study) -> None:
    write(study)
    (coding,) = study.codings().query("code == 'coop.glue'")["coding"]
    new = study.decide(
        coder="am", transcript="en.txt", quotation="come when we call", code="coop.glue"
    )
    assert cell(study)["changed"] == f"added {new.coding}"
    study.decide(coder="am", action="remove", target=new.coding)
    assert cell(study)["stale"] == "no"
    study.decide(coder="am", action="revise", target=coding, attributes={"polarity": "absent"})
    assert cell(study)["changed"] == f"revised {coding}"
    write(study)
    assert cell(study)["stale"] == "no"
    study.decide(coder="am", action="remove", target=coding)
    assert cell(study)["changed"] == f"removed {coding}"


def test_confirming_a_coding_as_it_is_makes_nothing_stale(study: Study) -> None:
    write(study)
    (coding,) = study.codings().query("code == 'coop.glue'")["coding"]
    study.decide(coder="am", action="revise", target=coding)
    assert cell(study)["stale"] == "no"


def test_a_coding_whose_text_changed_is_told_as_not_placed(study: Study) -> None:
    write(study)
    path = study.config.transcripts / "en.txt"
    path.write_text(path.read_text(encoding="utf-8") + "\nMore.\n", encoding="utf-8")
    reopened = open_study(study.config.folder)
    with pytest.warns(qc.StudyWarning):
        table = qc.framework_matrix(reopened, codes=["coop.glue"]).cells
    assert "cannot be placed" in table["changed"].iloc[0]


def test_an_adjudicated_coding_is_told_as_settled(study: Study) -> None:
    write(study)
    (coding,) = study.codings().query("code == 'coop.glue'")["coding"]
    settled = study.decide(
        coder="jl", action="adjudicate", target=coding, memo="no", code="coop.glue"
    )
    told = str(cell(study)["changed"])
    assert f"removed {coding} (settled by {settled.coding})" in told


def test_a_cell_changed_by_another_since_it_was_read_is_told_with_both_texts(study: Study) -> None:
    other = open_study(study.config.folder)
    qc.framework_matrix(study)
    write(other, "Theirs.", author="jl")
    with pytest.raises(DecisionError, match=r"'Theirs\.'.*'Mine\.'"):
        write(study, "Mine.")
    with pytest.raises(DecisionError):  # trying again is not reading again
        write(study, "Mine.")
    qc.framework_matrix(study)
    write(study, "Mine, knowing theirs.")
    assert qc.summary_history(study, "p1", "coop.glue")["summary"].tolist() == [
        "Theirs.", "Mine, knowing theirs.",
    ]  # fmt: skip


def test_a_token_says_what_the_words_come_after(study: Study) -> None:
    write(study, "One.", token="")
    token = str(cell(study)["token"])
    write(open_study(study.config.folder), "Two.", token=token)
    with pytest.raises(DecisionError, match="was changed since"):
        write(open_study(study.config.folder), "Three.", token=token)


@pytest.mark.parametrize(
    ("row", "code", "text", "told", "match"),
    [
        ("p9", "coop.glue", "x", {}, "no participant or case 'p9'"),
        ("p1", "no.code", "x", {}, "'no.code' is not in the codebook"),
        ("p1", "coop.glue", "x", {"status": "done"}, "status='done'"),
        ("p1", "coop.glue", "x", {"status": "empty"}, "words with the status empty"),
        ("p1", "coop.glue", " ", {"status": "checked"}, "no words with the status checked"),
        ("p1", "coop.glue", "x", {"author": ""}, "author=''"),
        ("p1", "coop.glue", "x", {"author": "qualcsv"}, "not the program's"),
        ("p1", "coop.glue", "x", {"rows": "case"}, "no case 'p1'"),
        ("p1", "coop.glue", "x", {"covers": "all"}, "covers='all'"),
    ],
)  # fmt: skip
def test_what_cannot_be_written_is_told_and_not_written(
    study: Study, row: str, code: str, text: str, told: dict[str, str], match: str
) -> None:
    with pytest.raises(DecisionError, match=match):
        qc.write_summary(study, row, code, text, **({"author": "am"} | told))
    assert not (study.config.folder / "memos").exists()


def test_a_case_is_a_row_too_and_a_heading_holds_what_is_below(study: Study) -> None:
    memo = qc.write_summary(study, "a", "coop", "Both.", author="am")
    assert (memo.rows, memo.covers, len(memo.marks)) == ("case", "below", 2)
    matrix = qc.framework_matrix(study, rows="case", level=0)
    assert matrix.table().loc["a", "coop"] == "Both."
    assert matrix.table("n_codings").loc["a", "coop"] == 2


def test_a_participant_and_a_case_of_one_name(tmp_path: Path) -> None:
    made = study_in(tmp_path / "s", people=PEOPLE.replace("p1", "a"))
    with pytest.raises(DecisionError, match="say rows="):
        qc.write_summary(made, "a", "money", "x", author="am")
    assert qc.write_summary(made, "a", "money", "x", author="am", rows="case").rows == "case"


def test_names_in_nfd_are_the_same_rows(tmp_path: Path) -> None:
    made = study_in(tmp_path / "s", people=PEOPLE.replace("p2", "Åsa"))
    qc.write_summary(made, "Åsa", "money", "x", author="am")
    matrix = qc.framework_matrix(made, codes=["money"])
    assert matrix.table().loc["Åsa", "money"] == "x"
    (path,) = (made.config.memos / "framework" / "participant").iterdir()
    assert path.name == "Åsa"


def test_summaries_follow_a_renamed_code_and_stay_fresh(study: Study) -> None:
    write(study, "Kept.")
    book = study.config.folder / "book.yaml"
    book.write_text(
        BOOK.replace("id: coop.glue", "id: coop.hold").replace("[coop.kit]", "[coop.glue]"),
        encoding="utf-8",
    )
    reopened = open_study(study.config.folder)
    found = cell(reopened, code="coop.hold")
    assert (found["summary"], found["stale"]) == ("Kept.", "no")
    qc.write_summary(reopened, "p1", "coop.hold", "Next.", author="am")
    assert cell(reopened, code="coop.hold")["version"] == 2


def test_summaries_without_a_cell_are_reported_and_stay(study: Study) -> None:
    write(study, "Kept.")
    qc.write_summary(study, "p1", "money", "Lost.", author="am")
    config = study.config.folder
    (config / "participants.csv").write_text(PEOPLE.replace("p1", "p7"), encoding="utf-8")
    reopened = open_study(config)
    lost = qc.framework_matrix(reopened).unplaced
    assert sorted(lost["summary"]) == ["Kept.", "Lost."]
    assert lost["why"].tolist() == ["the study has no participant 'p1'"] * 2
    faults, _ = check_study(reopened)
    assert sum("no participant 'p1'" in str(fault) for fault in faults) == 2


def test_a_memo_that_cannot_be_read_is_told_by_check_too(study: Study) -> None:
    write(study)
    path = study.config.memos / "framework" / str(cell(study)["file"])
    path.write_text("no front matter", encoding="utf-8")
    with pytest.raises(StudyError, match="no front matter"):
        qc.framework_matrix(study)
    assert any("no front matter" in str(fault) for fault in check_study(study)[0])


def test_memos_may_lie_elsewhere(tmp_path: Path) -> None:
    config = "title: S\ncases: {a: A}\ncodebook: book.yaml\nmemos: notes\n"
    made = study_in(tmp_path / "s", config=config)
    qc.write_summary(made, "p1", "money", "x", author="am")
    assert (tmp_path / "s" / "notes" / "framework").is_dir()


# ------------------------------------------------------------------ drafts


def test_drafts_quote_and_are_named_as_machine_made(study: Study) -> None:
    found = qc.draft_summaries(study)
    assert found["outcome"].tolist() == ["written"] * 2
    drafted = cell(study)
    assert (drafted["made"], drafted["author"], drafted["status"]) == (
        "extractive",
        "qualcsv",
        "draft",
    )
    assert drafted["summary"] == "“nobody who holds it together” (en.txt, turn 2)"
    text = (study.config.memos / "framework" / str(drafted["file"])).read_text(encoding="utf-8")
    assert "made: extractive\n" in text


def test_every_quoted_word_is_in_the_transcripts(sample: Study, tmp_path: Path) -> None:
    folder = tmp_path / "s"
    shutil.copytree(sample.config.folder, folder, ignore=shutil.ignore_patterns(".qualcsv"))
    made = open_study(folder)
    qc.draft_summaries(made, rows="case", codes=["ci"], level=1)
    texts = [" ".join(t.text.split()) for t in made.transcripts.values()]
    cells = qc.framework_matrix(made, rows="case", codes=["ci"], level=1).cells
    quoted = [
        line[1 : line.rindex("”")] for text in cells["summary"] for line in text.split("\n") if line
    ]
    assert len(quoted) > 20
    assert all(any(quotation in text for text in texts) for quotation in quoted)
    assert set(cells.loc[cells["summary"] != "", "made"]) == {"extractive"}


def test_a_persons_words_are_never_drafted_over(study: Study) -> None:
    write(study, "Mine.")
    found = qc.draft_summaries(study).set_index("code")
    assert found["outcome"].to_dict() == {"coop.glue": "kept", "coop.police": "written"}
    assert cell(study)["summary"] == "Mine."


def test_words_edited_in_the_file_and_words_that_one_checked_are_a_persons(study: Study) -> None:
    qc.draft_summaries(study)
    path = study.config.memos / "framework" / str(cell(study)["file"])
    path.write_text(path.read_text(encoding="utf-8").replace("nobody", "NOBODY"), encoding="utf-8")
    police = str(cell(study, code="coop.police")["summary"])
    qc.write_summary(study, "p1", "coop.police", police, author="jl", status="checked")
    found = qc.draft_summaries(study, most=1)
    assert found["outcome"].tolist() == ["kept", "kept"]
    assert "NOBODY" in str(cell(study)["summary"])
    checked = cell(study, code="coop.police")
    assert (checked["made"], checked["author"]) == ("extractive", "jl")


def test_a_cell_that_a_person_emptied_stays_empty(study: Study) -> None:
    qc.draft_summaries(study)
    write(study, "")
    found = qc.draft_summaries(study).set_index("code")
    assert found.loc["coop.glue", "outcome"] == "kept"
    assert cell(study)["summary"] == ""


def test_rewritten_drafts_are_a_persons(study: Study) -> None:
    qc.draft_summaries(study)
    write(study, "In my words.")
    assert (cell(study)["made"], cell(study)["version"]) == ("human", 2)


def test_drafting_again_changes_nothing_until_codings_do(study: Study) -> None:
    qc.draft_summaries(study)
    assert set(qc.draft_summaries(study)["outcome"]) == {"unchanged"}
    study.decide(coder="am", transcript="en.txt", quotation="come when we call", code="coop.glue")
    found = qc.draft_summaries(study).set_index("code")
    assert found["outcome"].to_dict() == {"coop.glue": "written", "coop.police": "unchanged"}
    assert cell(study)["stale"] == "no"


def test_drafts_of_nothing(tmp_path: Path) -> None:
    made = study_in(tmp_path / "s")
    assert qc.draft_summaries(made).empty
    with pytest.raises(UsageError, match="most=0"):
        qc.draft_summaries(made, most=0)
