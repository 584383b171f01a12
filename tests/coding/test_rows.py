"""A ledger's bytes: written one way only, read back exactly, any altered byte found."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from qualcsv.coding.rows import HEADER, Scan, row_bytes, scan, sealed
from qualcsv.records import ACTIONS, ORIGINS, Decision
from tests.coding.making import chained, draft, ledger_bytes

ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=40)
IDS = st.from_regex(r"c[0-9a-f]{12}", fullmatch=True)
DRAFTS = st.builds(
    draft,
    time=st.just("2021-11-05T08:30:00.123456Z"),
    coder=ANY_TEXT,
    action=st.sampled_from(ACTIONS),
    target=st.lists(IDS, max_size=3).map(tuple),
    transcript=ANY_TEXT,
    start=st.integers(0, 10**9),
    end=st.integers(0, 10**9),
    quotation=ANY_TEXT,
    code=ANY_TEXT,
    attributes=st.dictionaries(ANY_TEXT, ANY_TEXT, max_size=3),
    memo=ANY_TEXT,
    origin=st.sampled_from(ORIGINS),
    origin_id=ANY_TEXT,
)
# What is awkward in CSV: quotation marks, commas, line ends, formulas, letters of two bytes.
AWKWARD = (
    draft(quotation='She said "no", twice'),
    draft(quotation="first\nsecond\r\nthird", memo="=1+1", attributes={"who": "åäö"}),
    draft(quotation="", memo='ends with "', code="a,b"),
)


def _row_of(raw: bytes, position: int) -> int:
    """Return the number of the row that a byte of AWKWARD's ledger is in; 0 for the header."""
    edge = len(HEADER)
    if position < edge:
        return 0
    for number, row in enumerate(chained(AWKWARD), 1):
        edge += len(row_bytes(row))
        if position < edge:
            return number
    raise AssertionError


def _named(found: Scan) -> int | None:
    """Return the number of the row that a scan says is wrong."""
    if found.fault is not None:
        return found.fault.row
    return len(found.decisions) + 1 if found.torn else None


@settings(max_examples=100, deadline=None)
@given(st.lists(DRAFTS, max_size=4))
@example(list(AWKWARD))
@example([draft(memo="'=x", code="\t", origin_id="\r", quotation="'")])
@example([draft(memo='"', code='""', origin_id='","', quotation='"\r\n"')])
def test_what_is_written_is_what_is_read(drafts: list[Decision]) -> None:
    rows = chained(drafts)
    found = scan(ledger_bytes(rows))
    assert (list(found.decisions), found.fault, found.torn) == (rows, None, b"")


def test_a_row_is_what_another_csv_reader_reads() -> None:
    row = chained([draft(quotation='a "b"\r\nc', attributes={"who": "Åsa"}, memo="-1")])[0]
    cells = next(csv.reader(io.StringIO(row_bytes(row).decode("utf-8"), newline=""), strict=True))
    # time, coder, action: cells 1 to 3; quotation 9; attributes 11; memo 12, as tables.LEDGER says
    assert cells[:4] == ["1", "2020-03-01T10:00:00.000000Z", "am", "apply"]
    assert cells[9] == 'a "b"\r\nc'
    assert json.loads(cells[11]) == {"who": "Åsa"}
    assert cells[12] == "'-1"  # the guard against formulas


def test_a_row_ends_with_carriage_return_and_line_feed_and_every_cell_is_quoted() -> None:
    raw = row_bytes(chained([draft()])[0])
    assert raw.endswith(b'"\r\n')
    assert raw.count(b'","') == 17  # 18 columns


def test_no_cell_can_start_a_formula() -> None:
    row = chained([draft(quotation="=cmd|'/c calc'!A1", memo="@x", code="+1", origin_id="\t=x")])[0]
    for start in (b'"=', b'"@', b'"+', b'"\t'):
        assert start not in row_bytes(row)


def test_the_hash_is_the_sha256_of_the_other_cells_as_json() -> None:
    row = chained([draft(attributes={"b": "2", "a": "å"}, target=("c1", "c2"))])[0]
    cells = [
        "1", row.time, "am", "apply", "c1 c2", "en.txt", row.text_sha256, "3", "9", "nobody",
        "coop.glue", '{"a":"å","b":"2"}', "", "human", "", "1.0.0+12345678", "0" * 64,
    ]  # fmt: skip
    told = json.dumps(cells, ensure_ascii=False, separators=(",", ":"))
    assert row.hash == hashlib.sha256(told.encode("utf-8")).hexdigest()


def test_the_coding_is_named_by_the_hash() -> None:
    row = chained([draft()])[0]
    assert row.coding == "c" + row.hash[:12]


@pytest.mark.parametrize("mask", [0x01, 0x20, 0x80], ids=["one", "case", "high"])
def test_flipping_any_byte_names_its_row(mask: int) -> None:
    raw = bytearray(ledger_bytes(chained(AWKWARD)))
    missed = []
    for position in range(len(raw)):
        raw[position] ^= mask
        if _named(scan(bytes(raw))) != _row_of(bytes(raw), position):
            missed.append(position)
        raw[position] ^= mask
    assert missed == []


@pytest.mark.parametrize("byte", [b'"', b",", b"\n", b"\r", b"0", b"\xff", b"\0"])
def test_putting_another_byte_anywhere_names_its_row(byte: bytes) -> None:
    raw = ledger_bytes(chained(AWKWARD))
    missed = [
        position
        for position in range(len(raw))
        if raw[position : position + 1] != byte
        and _named(scan(raw[:position] + byte + raw[position + 1 :])) != _row_of(raw, position)
    ]
    assert missed == []


def test_an_altered_last_row_is_not_taken_for_a_write_that_was_cut_off() -> None:
    rows = chained(AWKWARD)
    raw = ledger_bytes(rows)
    first = len(raw) - len(row_bytes(rows[-1]))
    torn = []
    for position in range(first, len(raw)):
        for byte in (b'"', b"x", b"\n", bytes([raw[position] ^ 1])):
            if byte != raw[position : position + 1]:
                found = scan(raw[:position] + byte + raw[position + 1 :])
                if found.fault is None:
                    torn.append((position, byte))
    assert torn == []


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_taking_out_or_putting_in_a_byte_is_found(data: st.DataObject) -> None:
    raw = ledger_bytes(chained(AWKWARD))
    position = data.draw(st.integers(0, len(raw) - 2))
    taken = scan(raw[:position] + raw[position + 1 :])
    byte = data.draw(st.integers(0, 255).map(lambda number: bytes([number])))
    put = scan(raw[:position] + byte + raw[position:])
    assert taken.fault is not None
    assert put.fault is not None


def test_every_cut_leaves_the_whole_rows_before_it() -> None:
    rows = chained(AWKWARD)
    raw = ledger_bytes(rows)
    edges = [len(HEADER)]
    for row in rows:
        edges.append(edges[-1] + len(row_bytes(row)))
    for cut in range(len(raw)):
        found = scan(raw[:cut])
        whole = sum(edge <= cut for edge in edges[1:])
        size = max((edge for edge in edges if edge <= cut), default=0)
        assert found.fault is None, cut
        assert found.decisions == tuple(rows[:whole]), cut
        assert found.torn == raw[size:cut], cut


def test_zero_bytes_after_a_cut_belong_to_the_cut() -> None:
    # what some file systems leave after a power failure
    rows = chained(AWKWARD)
    cut = ledger_bytes(rows)[:-40] + b"\0" * 40
    found = scan(cut)
    assert found.fault is None
    assert found.decisions == tuple(rows[:2])


def test_a_fault_names_file_line_and_what_to_do() -> None:
    rows = chained(AWKWARD)
    raw = ledger_bytes(rows).replace(b"ends with", b"ends With")
    found = scan(raw, file="decisions/am.csv")
    # header 1, row 1 in line 2, row 2 in lines 3 to 5 (two line ends in its quotation), row 3 in 6
    assert found.fault is not None
    assert str(found.fault).startswith("decisions/am.csv, row 3, line 6: the row was altered")
    assert "restore" in found.fault.todo


def test_rows_before_the_altered_one_are_read() -> None:
    rows = chained(AWKWARD)
    found = scan(ledger_bytes(rows).replace(b"ends with", b"ends With"))
    assert found.decisions == tuple(rows[:2])


@pytest.mark.parametrize(
    ("order", "wrong"),
    [([0, 2, 1], 2), ([1, 0, 2], 1), ([0, 2], 2), ([0, 0, 1], 2), ([1, 2], 1)],
    ids=["swapped", "first swapped", "taken out", "doubled", "first taken out"],
)
def test_rows_out_of_their_order_are_named(order: list[int], wrong: int) -> None:
    rows = chained(AWKWARD)
    found = scan(ledger_bytes(rows[i] for i in order))
    assert found.fault is not None
    assert found.fault.row == wrong
    assert "missing, moved or added" in found.fault.found


def test_a_row_of_another_ledger_is_named() -> None:
    mine, other = chained(AWKWARD), chained([draft(memo="x"), draft(memo="y")])
    found = scan(ledger_bytes([mine[0], other[1]]))
    assert found.fault is not None
    assert found.fault.row == 2


def test_a_wrong_number_is_named_though_the_hash_fits() -> None:
    row = sealed(replace(chained([draft()])[0], number=7))
    found = scan(ledger_bytes([row]))
    assert found.fault is not None
    assert "number is 7" in found.fault.found


def test_an_unknown_action_is_named_though_the_hash_fits() -> None:
    row = sealed(replace(chained([draft()])[0], action="delete"))  # type: ignore[arg-type]
    found = scan(ledger_bytes([row]))
    assert found.fault is not None
    assert "'delete'" in found.fault.found


@pytest.mark.parametrize(
    "cell",
    [b"[]", b"1", b"null", b'"x"', b"{", b'{""a"":NaN}', b'[[""a"",""b""]]', b"[" * 50_000],
    ids=["list", "number", "null", "text", "open", "nan", "pairs", "deep"],
)
def test_attributes_that_are_no_object_are_a_fault(cell: bytes) -> None:
    found = scan(ledger_bytes(chained([draft()])).replace(b'"{}"', b'"' + cell + b'"'))
    assert found.fault is not None
    assert found.fault.row == 1
    assert "altered" in found.fault.found


@pytest.mark.parametrize("number", ["x", "", "١", " 1", "01", "1_0", "9" * 5000])
def test_a_number_that_is_written_otherwise_is_a_fault(number: str) -> None:
    raw = ledger_bytes(chained([draft()]))
    found = scan(raw.replace(b'"3","9"', f'"{number}","9"'.encode()))
    assert found.fault is not None
    assert found.fault.row == 1


@pytest.mark.parametrize(
    "raw",
    [b"x", b"\xef\xbb\xbf" + HEADER, HEADER.replace(b"\r\n", b"\n"), b"number,time\n", HEADER[1:]],
    ids=["other", "byte order mark", "line feeds", "another table", "cut at the start"],
)
def test_another_header_is_named(raw: bytes) -> None:
    found = scan(raw, file="am.csv")
    assert str(found.fault).startswith("am.csv, row 0, line 1: the header was altered")


def test_line_ends_that_git_changed_are_a_fault() -> None:
    found = scan(ledger_bytes(chained([draft()])).replace(b"\r\n", b"\n"))
    assert found.fault is not None


def test_nothing_is_a_ledger_without_rows() -> None:
    assert scan(b"") == Scan((), None, b"", 0)
    assert scan(HEADER) == Scan((), None, b"", len(HEADER))


def test_a_scan_may_start_after_a_row() -> None:
    rows = chained(AWKWARD)
    raw = b"".join(row_bytes(row) for row in rows[1:])
    assert scan(raw, after=rows[0]).decisions == tuple(rows[1:])
    assert scan(raw, after=rows[1]).fault is not None


def test_a_long_row_is_read_in_no_time() -> None:
    # a pattern that backtracks would not come back from this
    quotation = 'he said "so" ' * 20_000
    rows = chained([draft(quotation=quotation)])
    assert scan(ledger_bytes(rows)).decisions == tuple(rows)
    assert scan(ledger_bytes(rows)[:-1]).torn != b""
