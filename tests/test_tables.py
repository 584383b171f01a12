"""The contract of every table, and CSV in and out."""

from __future__ import annotations

import contextlib
import csv
import io
import os
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from qualcsv import tables
from qualcsv.errors import TableError
from qualcsv.tables import (
    CODINGS,
    PARTICIPANTS,
    TURNS,
    Table,
    check_table,
    guard,
    make_table,
    read_csv,
    unguard,
    write_csv,
)

ALL = [value for name, value in vars(tables).items() if isinstance(value, Table)]
# NUL is no text: a CSV file with NUL bytes is refused
CELLS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=12)


def _turn(**changes: object) -> pd.DataFrame:
    row = {"turn": 1, "speaker": "A", "role": "respondent", "start": 0, "end": 4}
    return pd.DataFrame([{**row, "time_start": None, "time_end": 2.5, **changes}])


# ---------------------------------------------------------------------- contracts


@pytest.mark.parametrize("table", ALL, ids=lambda table: table.name)
def test_an_empty_table_keeps_its_contract(table: Table) -> None:
    made = make_table(table, [])
    assert list(made.columns) == table.names
    checked = check_table(made, table)
    pd.testing.assert_frame_equal(checked, made)
    kinds = {"text": "str", "int": "int64", "float": "float64"}
    assert [str(kind) for kind in made.dtypes] == [kinds[c.kind] for c in table.columns]


@pytest.mark.parametrize("table", ALL, ids=lambda table: table.name)
def test_a_key_names_columns_that_there_are(table: Table) -> None:
    assert set(table.key) <= set(table.names)
    assert len(set(table.names)) == len(table.names)
    assert all(column.meaning for column in table.columns)


def test_rows_may_be_given_by_name_or_in_order() -> None:
    by_name = make_table(TURNS, [{str(name): cell for name, cell in _turn().iloc[0].items()}])
    in_order = make_table(TURNS, [(1, "A", "respondent", 0, 4, None, 2.5)])
    pd.testing.assert_frame_equal(by_name, in_order)


def test_checking_changes_nothing_in_what_was_given() -> None:
    frame = _turn(turn="1", further="x")
    before = frame.copy()
    checked = check_table(frame, TURNS)
    pd.testing.assert_frame_equal(frame, before)
    assert checked.columns.tolist() == [*TURNS.names, "further"]
    assert str(checked["turn"].dtype) == "int64"


def test_a_table_read_from_text_gets_its_types() -> None:
    checked = check_table(_turn(turn="3", start="0", end="4", time_end="2.5"), TURNS)
    assert (checked["turn"].tolist(), checked["time_end"].tolist()) == ([3], [2.5])


def test_missing_text_is_the_empty_text() -> None:
    assert check_table(_turn(speaker=None), TURNS)["speaker"].tolist() == [""]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"turn": 1.5}, "turns: column turn has 1.5, which is no whole number"),
        ({"turn": "x"}, "turns: column turn has 'x', which is no whole number"),
        ({"turn": None}, "turns: column turn has None, which is no whole number"),
        ({"turn": float("inf")}, "turns: column turn has inf, which is no whole number"),
        ({"turn": 10**30}, "which is no whole number"),
        ({"time_end": "soon"}, "turns: column time_end has 'soon', which is no number"),
        ({"start": -1}, "turns: column start has -1, below 0"),
        ({"time_start": -0.5}, "turns: column time_start has -0.5, below 0"),
        ({"role": "boss"}, "(allowed: interviewer, respondent, other, unknown)"),
    ],
)
def test_a_value_that_is_not_allowed_is_named(change: dict[str, object], told: str) -> None:
    with pytest.raises(TableError) as caught:
        check_table(_turn(**change), TURNS, file="turns.csv")
    (fault,) = caught.value.faults
    assert told in str(fault)
    assert (fault.file, fault.row) == ("turns.csv", 1)


def test_all_faults_are_told_at_once() -> None:
    frame = pd.concat([_turn(turn=0), _turn(role="x", start="y"), _turn(end=-1)])
    with pytest.raises(TableError) as caught:
        check_table(frame, TURNS)
    assert sorted((fault.row, "column" in fault.found) for fault in caught.value.faults) == [
        (1, True),
        (2, True),
        (2, True),
        (3, True),
    ]


def test_lacking_columns_are_told_together() -> None:
    with pytest.raises(TableError, match="lacks the columns speaker, end; add them"):
        check_table(_turn().drop(columns=["speaker", "end"]), TURNS)


def test_a_column_that_stands_twice_is_told() -> None:
    frame = pd.concat([_turn(), _turn()[["turn"]]], axis=1)
    with pytest.raises(TableError, match="has the columns turn more than once"):
        check_table(frame, TURNS)


def test_a_key_that_stands_twice_is_named_at_its_second_row() -> None:
    with pytest.raises(TableError) as caught:
        check_table(pd.concat([_turn(), _turn(turn=2), _turn()]), TURNS)
    (fault,) = caught.value.faults
    assert fault.row == 3
    assert "stands more than once" in fault.found


def test_an_empty_cell_where_there_must_be_text_is_named() -> None:
    row = {**dict.fromkeys(PARTICIPANTS.names, ""), "participant": " "}
    with pytest.raises(TableError, match="column participant has ' ', but may not be empty"):
        check_table(pd.DataFrame([row]), PARTICIPANTS)


def test_another_table_is_not_taken_for_codings() -> None:
    with pytest.raises(TableError, match="codings table lacks the columns"):
        check_table(make_table(TURNS, []), CODINGS)


# ---------------------------------------------------------------------- formulas


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@x", "\t=1", "\r=1", "'=1", "''=1"])
def test_no_guarded_cell_starts_a_formula(cell: str) -> None:
    assert guard(cell) == "'" + cell
    assert unguard(guard(cell)) == cell


@pytest.mark.parametrize("cell", ["", "a", "a=1", "'a", "'", "\u2019=x", "1-1", " =1"])
def test_other_cells_are_left_as_they_are(cell: str) -> None:
    assert guard(cell) == cell == unguard(cell)


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="'=+-@\t\ra ", max_size=8))
def test_unguard_undoes_guard(cell: str) -> None:
    assert unguard(guard(cell)) == cell
    assert guard(cell)[:1] not in set("=+-@\t\r")


# ---------------------------------------------------------------------- CSV out and in


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(CELLS, CELLS), min_size=1, max_size=4))
@example([("a\rb", "1"), ("\r", "\n"), ("\r\n", '"')])
@example([("=x", "'=x"), ("å;ö", "a,b"), ("\u2028", "\ufeff")])
def test_what_is_written_is_what_is_read(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str]]
) -> None:
    path = tmp_path_factory.mktemp("csv") / "t.csv"
    write_csv(pd.DataFrame(rows, columns=["a", "b"], dtype="str"), path)
    found = read_csv(path)
    # a row of the file without anything but blanks is no row
    expected = [row for row in rows if any(guard(cell).strip() for cell in row)]
    assert list(zip(found["a"], found["b"], strict=True)) == expected


@settings(max_examples=50, deadline=None)
@given(st.lists(st.tuples(CELLS, CELLS), min_size=1, max_size=4))
@example([("a\rb", ""), ("", "")])
def test_another_csv_reader_reads_the_same(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str]]
) -> None:
    path = tmp_path_factory.mktemp("csv") / "t.csv"
    write_csv(pd.DataFrame(rows, columns=["a", "b"], dtype="str"), path)
    text = path.read_bytes().decode("utf-8")
    told = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    assert told == [["a", "b"], *([guard(a), guard(b)] for a, b in rows)]


def test_a_table_of_one_column_keeps_its_empty_cells(tmp_path: Path) -> None:
    path = write_csv(pd.DataFrame({"a": ["", "x"]}), tmp_path / "t.csv")
    assert path.read_bytes() == b'a\n""\nx\n'


def test_numbers_are_written_short_and_missing_ones_empty(tmp_path: Path) -> None:
    frame = pd.DataFrame({"n": [1, -2], "x": [0.1 + 0.2, float("nan")], "t": ["a", None]})
    path = write_csv(frame, tmp_path / "t.csv")
    assert path.read_text(encoding="utf-8") == "n,x,t\n1,0.3,a\n-2,,\n"


def test_a_named_index_is_a_column(tmp_path: Path) -> None:
    frame = pd.DataFrame({"v": [1]}, index=pd.Index(["r"], name="code"))
    path = write_csv(frame, tmp_path / "new" / "t.csv")
    assert path.read_text(encoding="utf-8") == "code,v\nr,1\n"


def test_a_file_appears_whole_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_csv(pd.DataFrame({"a": [1]}), tmp_path / "t.csv")

    def fail(source: object, target: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", fail)
    with pytest.raises(OSError, match="No space"):
        write_csv(pd.DataFrame({"a": [2]}), path)
    assert path.read_text(encoding="utf-8") == "a\n1\n"


@pytest.mark.parametrize(
    "raw",
    [
        "a,b\nå,ö\n".encode(),
        b"\xef\xbb\xbf" + "a,b\nå,ö\n".encode(),
        "a;b\r\nå;ö\r\n".encode("cp1252"),
        "a\tb\nå\tö\n".encode("utf-16"),
        "a,b\nå,ö".encode(),
        "\n\na;b\n;\nå;ö\n\n".encode(),
        ' a ,"b"\n"å",ö\n'.encode(),
    ],
    ids=["plain", "mark", "Excel in Sweden", "UTF-16", "no last line end", "blank lines", "blanks"],
)
def test_a_table_that_people_wrote_is_read(tmp_path: Path, raw: bytes) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(raw)
    found = read_csv(path)
    assert found[["a", "b"]].to_numpy().tolist() == [["å", "ö"]]


def test_column_names_are_set_in_one_normal_form(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("a\u030ar,x\n1,2\n", encoding="utf-8")
    assert list(read_csv(path).columns) == ["år", "x", "_line"]


def test_each_row_knows_its_line(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text('a,b\n1,"x\ny"\n\n2,z\n', encoding="utf-8")
    # the first row begins in line 2 and has a line end inside; line 4 is blank
    assert read_csv(path)["_line"].tolist() == [2, 5]


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        (b"", "t.csv: the file is empty"),
        (b"\n \n", "t.csv: the file is empty"),
        (b"a,b\n1,2,3\n", "t.csv, line 2: 3 cells where the header has 2"),
        (b'a,b\n1,2\n"1,2\n', "t.csv, line 3: no valid CSV"),
        (b'a,b\n"1"x,2\n', "t.csv, line 2: no valid CSV"),
        (b"a,a\n1,2\n", "t.csv, line 1: column 'a' stands twice"),
        (b"\n\na,a\n1,2\n", "t.csv, line 3: column 'a' stands twice"),
        (b"a,b\n1,\x00\n", "t.csv: holds NUL bytes"),
        (b"a,b\n" + b"x" * 200_000 + b",1\n", "t.csv, line 2: no valid CSV"),
    ],
    ids=[
        "empty", "blank", "too long", "open mark", "text after mark", "twice", "twice below", "NUL",
        "huge cell",
    ],
)  # fmt: skip
def test_a_bad_file_is_one_clear_message(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, raw: bytes, told: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("t.csv").write_bytes(raw)
    with pytest.raises(TableError) as caught:
        read_csv("t.csv")
    assert str(caught.value).startswith(told)


def test_every_row_of_a_wrong_length_is_told(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("a,b\n1\n1,2\n1,2,3\n", encoding="utf-8")
    with pytest.raises(TableError) as caught:
        read_csv(path)
    assert [fault.line for fault in caught.value.faults] == [2, 4]


def test_no_file_and_a_folder_are_told(tmp_path: Path) -> None:
    with pytest.raises(TableError, match="there is no such file"):
        read_csv(tmp_path / "none.csv")
    with pytest.raises(TableError, match="cannot be opened"):
        read_csv(tmp_path)


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=80))
@example(b"\xff\xfea\x00,\x00b")
@example(b'"')
@example(b"a\r1")
@example(b"\xef\xbb\xbf")
def test_any_bytes_are_a_table_or_a_table_error(
    tmp_path_factory: pytest.TempPathFactory, raw: bytes
) -> None:
    path = tmp_path_factory.mktemp("bytes") / "t.csv"
    path.write_bytes(raw)
    with contextlib.suppress(TableError):  # any other error is a failure
        assert "_line" in read_csv(path).columns
