from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from qualcsv.errors import TableError
from qualcsv.transcripts import Transcript
from qualcsv.transcripts.participants import (
    check_participants,
    empty_participants,
    file_kinds,
    read_participants,
    silent_participants,
    turn_participants,
)
from tests.transcripts.making import read

HEADER = "participant,name,case,organisation,sector,role,date,language,transcript"
TALK = (
    "Intervjuare: Hur gick det?\n\nÅsa Öst: Det gick så där.\n\nTolk: It went so-so.\n\n"
    "Per Ek: Nej.\n\nIntervjuare: Jaså?\n\nÅsa Öst: Ja.\n\nPer Ek: Jo.\n"
)


def table(folder: Path, *rows: str, header: str = HEADER) -> pd.DataFrame:
    path = folder / "participants.csv"
    path.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    return read_participants(path)


def who(talk: Transcript, participants: pd.DataFrame) -> dict[int, str]:
    return turn_participants(talk, participants)


def test_two_columns_are_enough_and_the_others_are_added_empty(tmp_path: Path) -> None:
    frame = table(tmp_path, "p1,a.txt", header="participant,transcript")
    assert list(frame.columns) == HEADER.split(",")
    assert frame.loc[0].to_dict() == {
        **dict.fromkeys(HEADER.split(","), ""),
        "participant": "p1",
        "transcript": "a.txt",
    }


def test_further_columns_are_kept_after_the_declared_ones(tmp_path: Path) -> None:
    frame = table(tmp_path, "p1,a.txt,45", header="participant,transcript,ålder")
    assert frame["ålder"].tolist() == ["45"]
    assert list(frame.columns)[-1] == "ålder"


def test_blanks_at_the_edges_of_cells_are_taken_off(tmp_path: Path) -> None:
    assert table(tmp_path, " p1 , a.txt ", header="participant,transcript")[
        "transcript"
    ].tolist() == ["a.txt"]


@pytest.mark.parametrize(
    ("header", "told"),
    [
        ("participant,name", "no column transcript"),
        ("name,case", "no column participant and transcript"),
    ],
)
def test_a_missing_column_is_named_with_those_that_are_there(
    tmp_path: Path, header: str, told: str
) -> None:
    with pytest.raises(
        TableError,
        match=rf"participants\.csv, line 1: {told}; add the column.*there are name|{told}",
    ):
        table(tmp_path, "x,y", header=header)


def test_a_participant_who_has_a_transcript_twice_names_the_row(tmp_path: Path) -> None:
    with pytest.raises(TableError, match=r"participants\.csv, row 2: .*'p1'.*more than once"):
        table(tmp_path, "p1,a.txt", "p1,a.txt", header="participant,transcript")


def test_several_interviews_are_several_rows_or_one_cell(tmp_path: Path) -> None:
    header = "participant,sector,transcript,age"
    rows = table(tmp_path, "p1,public,a.txt,45", "p1,public,b.txt,46", header=header)
    cell = table(tmp_path, "p1,public,a.txt; b.txt,45", header=header)
    assert rows["transcript"].tolist() == cell["transcript"].tolist() == ["a.txt", "b.txt"]
    assert cell["age"].tolist() == ["45", "45"]
    assert (rows.attrs["lines"], cell.attrs["lines"]) == ([2, 3], [2, 2])


def test_one_participant_is_described_in_one_way(tmp_path: Path) -> None:
    rows = ("p1,Ada,public,a.txt", "p2,Bo,,a.txt", "p1,Ada,private,b.txt")
    with pytest.raises(TableError, match=r"line 4: .*'p1' .*'private' here and 'public' in line 2"):
        table(tmp_path, *rows, header="participant,name,sector,transcript")


def test_a_kind_is_one_of_four_and_names_its_line(tmp_path: Path) -> None:
    header = "participant,transcript,kind"
    frame = table(tmp_path, "p1,a.txt,Focus_group", "d1,b.txt,document", "p2,c.txt,", header=header)
    assert file_kinds(frame) == {"a.txt": "focus group", "b.txt": "document"}
    with pytest.raises(TableError, match=r"line 3: kind 'chat' \(allowed: interview, focus group"):
        table(tmp_path, "p1,a.txt,interview", "p2,b.txt,chat", header=header)


def test_in_a_focus_group_each_label_is_a_participant(tmp_path: Path) -> None:
    frame = table(tmp_path, "p1,åsa öst,talk.txt", "p2,Per Ek,talk.txt", "p3,Bo,talk.txt",
                  header="participant,name,transcript")  # fmt: skip
    talk = read(tmp_path, TALK)
    assert set(who(talk, frame).values()) == {"p1", "p2"}
    (silent,) = silent_participants(frame, {"talk.txt": talk}, file="participants.csv")
    assert str(silent).startswith("participants.csv, line 4: participant 'p3' says nothing in")
    assert "Åsa Öst, Tolk, Per Ek" in silent.todo


def test_a_document_is_its_one_participants_and_has_no_speakers(tmp_path: Path) -> None:
    text = "Minutes\n\nChair: Ada Berg\nSecretary: Per Öst\n\nChair: opened the meeting.\n"
    frame = table(tmp_path, "d1,talk.txt,document", header="participant,transcript,kind")
    note = read(tmp_path, text, kind="document")
    assert {turn.speaker for turn in note.turn_records} == {""}
    assert set(who(note, frame).values()) == {"d1"}


def test_an_empty_id_names_the_row(tmp_path: Path) -> None:
    with pytest.raises(TableError, match=r"row 1: .*participant.*may not be empty"):
        table(tmp_path, ",a.txt", header="participant,transcript")


@pytest.mark.parametrize("date", ["2019", "2019-05", "2019-05-22", ""])
def test_dates_of_three_lengths_are_taken(tmp_path: Path, date: str) -> None:
    assert table(tmp_path, f"p1,a.txt,{date}", header="participant,transcript,date")[
        "date"
    ].tolist() == [date]


def test_all_dates_that_are_none_are_told_with_their_lines(tmp_path: Path) -> None:
    with pytest.raises(TableError) as caught:
        table(
            tmp_path,
            "p1,a.txt,22/5",
            "p2,b.txt,2019",
            "p3,c.txt,maj",
            header="participant,transcript,date",
        )
    assert [(fault.line, fault.found) for fault in caught.value.faults] == [
        (2, "date '22/5'"),
        (4, "date 'maj'"),
    ]
    assert "2019-05-22" in str(caught.value)


def test_a_missing_file_is_one_clear_message(tmp_path: Path) -> None:
    with pytest.raises(TableError, match=r"gone\.csv"):
        read_participants(tmp_path / "gone.csv")


def test_participants_and_transcripts_that_lack_each_other_are_all_told(tmp_path: Path) -> None:
    frame = table(tmp_path, "p1,a.txt", "p2,", "p3,gone.txt", header="participant,transcript")
    found = [str(fault) for fault in check_participants(frame, {"a.txt": 1, "b.txt": 1})]
    assert len(found) == 3
    assert found[0].startswith("participants.csv, line 3: participant 'p2' has no transcript")
    assert found[1].startswith(
        "participants.csv, line 4: participant 'p3' has the transcript 'gone.txt', which is not there"
    )
    assert found[2].startswith("participants.csv: no participant has the transcript 'b.txt'")


def test_cases_actors_and_sectors_that_do_not_exist_are_told(tmp_path: Path) -> None:
    frame = table(
        tmp_path, "p1,torg,x,privat,a.txt", header="participant,case,organisation,sector,transcript"
    )
    found = check_participants(
        frame, {"a.txt": 1}, cases={"torget": 1}, actors={"police": 1}, sectors=("private",)
    )
    assert [fault.found for fault in found] == [
        "participant 'p1' has the case 'torg'",
        "participant 'p1' has the organisation 'x'",
        "participant 'p1' has the sector 'privat'",
    ]
    assert found[0].allowed == "torget"


def test_what_fits_has_no_faults(tmp_path: Path) -> None:
    frame = table(tmp_path, "p1,a.txt", header="participant,transcript")
    assert check_participants(frame, {"a.txt": 1}) == []
    assert check_participants(empty_participants(), {}) == []


def test_several_participants_are_told_apart_by_their_labels(tmp_path: Path) -> None:
    frame = table(
        tmp_path, "p1,ÅSA ÖST,talk.txt", "p2,Per Ek,talk.txt", header="participant,name,transcript"
    )
    assert who(read(tmp_path, TALK), frame) == {2: "p1", 4: "p2", 6: "p1", 7: "p2"}


def test_the_label_may_be_the_id(tmp_path: Path) -> None:
    frame = table(tmp_path, "IP1,talk.txt", "IP2,talk.txt", header="participant,transcript")
    talk = read(tmp_path, "I: Hur?\n\nIP1: Så.\n\nI: Och?\n\nIP2: Nej.\n\nIP 1: Jo.\n")
    assert who(talk, frame) == {2: "IP1", 4: "IP2", 5: "IP1"}


def test_one_participant_has_all_turns_but_the_interviewers_and_the_helpers(tmp_path: Path) -> None:
    frame = table(tmp_path, "p1,En pseudonym,talk.txt", header="participant,name,transcript")
    assert who(read(tmp_path, TALK), frame) == {2: "p1", 4: "p1", 6: "p1", 7: "p1"}


def test_a_file_without_names_is_all_of_its_one_participant(tmp_path: Path) -> None:
    frame = table(tmp_path, "p1,talk.txt", header="participant,transcript")
    assert who(read(tmp_path, "Det var så här.\n\nOch sen var det slut.\n"), frame) == {1: "p1"}


def test_nobody_speaks_in_a_transcript_without_participants(tmp_path: Path) -> None:
    assert who(read(tmp_path, TALK), empty_participants()) == {}


def test_another_named_speaker_is_not_the_one_participant(tmp_path: Path) -> None:
    frame = table(tmp_path, "p1,Per Ek,talk.txt", header="participant,name,transcript")
    assert set(who(read(tmp_path, TALK), frame).values()) == {"p1"}
    assert 2 not in who(read(tmp_path, TALK), frame)  # Åsa Öst says it
