from __future__ import annotations

from pathlib import Path

import pytest

from qualcsv.errors import TranscriptError, UsageError
from qualcsv.study import Study, open_study, transcript_check, transcript_check_page
from qualcsv.tables import TRANSCRIPT_CHECK, check_table

ASK = "Interviewer: Who keeps it together, would you say?\n\n"
TALK = ASK + "Ada Lind: There is nobody who holds it together at all.\n\n" + ASK + "Ada Lind: No.\n"


def put(study: Study, name: str, text: str) -> None:
    (study.config.transcripts / name).write_text(text, encoding="utf-8")


def rows(study: Study) -> dict[str, dict[str, object]]:
    table = transcript_check(open_study(study.config.folder))
    check_table(table, TRANSCRIPT_CHECK)
    return {str(row["file"]): dict(row) for row in table.to_dict("records")}  # type: ignore[arg-type]


def test_a_row_tells_layout_speakers_roles_words_and_share(small: Study) -> None:
    row = rows(small)["en.txt"]
    assert (row["status"], row["layout"], row["language"]) == ("read", "label: text", "en")
    assert row["roles"] == "Interviewer: interviewer (0.95); Ada Lind: respondent (1.00)"
    assert (row["speakers"], row["turns"], row["confidence"]) == (2, 4, 0.95)
    # counted by hand: 4 + 3 words of questions, 7 + 6 + 11 of answers
    assert row["words"] == 31
    assert row["interviewer_share"] == pytest.approx(7 / 31)


def test_a_bad_file_is_a_row_and_the_good_ones_are_read(small: Study) -> None:
    put(small, "empty.txt", "")
    put(small, "bad.docx", "no zip")
    put(small, "~$lock.docx", "x")
    put(small, ".DS_Store", "x")
    found = rows(small)
    status = {name: row["status"] for name, row in found.items()}
    assert status == {
        ".DS_Store": "left alone", "bad.docx": "fault", "empty.txt": "fault", "en.txt": "read",
        "sv.txt": "read", "~$lock.docx": "left alone",
    }  # fmt: skip
    assert found["empty.txt"]["fault"] == "the file is empty; take it out of the folder"
    assert "Word's lock file" in str(found["~$lock.docx"]["fault"])
    assert found["empty.txt"]["turns"] == 0


def test_all_files_bad_is_a_table_of_faults(small: Study) -> None:
    put(small, "en.txt", "")
    put(small, "sv.txt", "")
    assert {row["status"] for row in rows(small).values()} == {"fault"}


def test_a_label_one_letter_from_that_of_other_files_is_a_doubt(small: Study) -> None:
    for number in range(3):
        put(small, f"{number}.txt", TALK)
    put(small, "odd.txt", TALK.replace("Ada Lind", "Ada Lnid"))
    doubts = str(rows(small)["odd.txt"]["doubts"])
    assert "'Ada Lnid' is one letter from 'Ada Lind', a label of 4 other files" in doubts
    assert rows(small)["1.txt"]["doubts"] == ""


def test_long_text_that_names_nobody_is_doubted_unless_it_is_an_observation(small: Study) -> None:
    put(small, "note.txt", "It was late, and then the lamps went on. " * 50)
    assert "nobody is named" in str(rows(small)["note.txt"]["doubts"])
    people = small.config.participants.read_text(encoding="utf-8").splitlines()
    told = [f"{people[0]},kind", *(f"{row},interview" for row in people[1:])]
    told.append("o1,,a,,,note.txt,observation")
    small.config.participants.write_text("\n".join(told) + "\n", encoding="utf-8")
    row = rows(small)["note.txt"]
    assert (row["status"], row["kind"], row["roles"]) == (
        "read",
        "observation",
        "(no name): unknown (0.00)",
    )
    assert row["interviewer_share"] != row["interviewer_share"]  # nobody asks, so there is none


def test_what_study_yaml_says_of_speakers_is_in_the_table(small: Study) -> None:
    yaml = small.config.folder / "study.yaml"
    yaml.write_text(
        yaml.read_text(encoding="utf-8") + "speakers:\n  /^Interv/: other\n", encoding="utf-8"
    )
    assert "Interviewer: other (1.00)" in str(rows(small)["en.txt"]["roles"])
    assert "Intervjuare: other (1.00)" in str(rows(small)["sv.txt"]["roles"])


def test_no_folder_is_told(small: Study) -> None:
    small.config.transcripts.rename(small.config.folder / "elsewhere")
    with pytest.raises(TranscriptError, match="there is no such folder"):
        transcript_check(small)


def test_the_page_shows_turns_beside_the_files_own_lines(small: Study, tmp_path: Path) -> None:
    put(small, "evil.txt", "<b>Ada</b>: <script>x</script>?\n\nPer: &amp;\n\n<b>Ada</b>: Hm?\n")
    put(small, "empty.txt", "")
    seen: list[int] = []
    table = transcript_check_page(small, tmp_path / "page.html", most=1, progress=seen.append)
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert sum(seen) == len(table) == 4
    assert "<script" not in page
    assert "&lt;script&gt;x&lt;/script&gt;" in page
    assert "<p>Interviewer: Who keeps it together?</p>" in page
    assert '<div class="said">Who keeps it together?</div>' in page
    assert "nobody who holds it together" not in page  # the first turn alone was asked for
    assert page.index("empty.txt") < page.index("en.txt")


def test_a_page_that_cannot_be_written_is_told(small: Study, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be written to"):
        transcript_check_page(small, tmp_path)
