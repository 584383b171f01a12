"""Is a ledger as it was written, and does it go as far as it went when it was sealed?"""

from __future__ import annotations

from pathlib import Path

import pytest

from qualcsv.audit import Verdict, read_seal, verify_ledgers, write_seal
from qualcsv.coding import Ledger
from qualcsv.coding.rows import HEADER, row_bytes
from qualcsv.errors import LedgerBrokenError, LedgerWriteError, TableError
from tests.coding.making import draft, ledger_in


def _ledger(folder: Path, coder: str = "am", rows: int = 3) -> Ledger:
    ledger = ledger_in(folder, coder)
    for number in range(rows):
        ledger.append([draft(memo=f"no. {number}", quotation='said "ja"\nå', code="=x")])
    return ledger


def _verdict(ledger: Ledger, seal: dict[str, tuple[int, str]] | None = None) -> Verdict:
    (verdict,) = verify_ledgers({ledger.coder: ledger}, seal=seal)
    return verdict


def test_a_sound_ledger_has_rows_a_head_and_no_faults(tmp_path: Path) -> None:
    ledger = _ledger(tmp_path)
    head = ledger.decisions()[-1].hash
    assert _verdict(ledger) == Verdict("am", 3, head, ())


def test_flipping_any_byte_of_the_file_names_its_row(tmp_path: Path) -> None:
    ledger = _ledger(tmp_path)
    raw = ledger.path.read_bytes()
    edges = [len(HEADER)]
    for decision in ledger.decisions():
        edges.append(edges[-1] + len(row_bytes(decision)))
    wrong = []
    for position in range(len(raw)):
        flipped = bytearray(raw)
        flipped[position] ^= 0x01
        ledger.path.write_bytes(flipped)
        verdict = _verdict(ledger)
        row = sum(edge <= position for edge in edges)  # 0: the header
        if not verdict.faults or verdict.faults[0].row != row or verdict.rows != max(row - 1, 0):
            wrong.append(position)
        if verdict.faults and "am.csv" not in verdict.faults[0].file:
            wrong.append(position)
    assert wrong == []


def test_a_torn_last_line_is_told_and_nothing_is_changed(tmp_path: Path) -> None:
    ledger = _ledger(tmp_path)
    raw = ledger.path.read_bytes()
    ledger.path.write_bytes(raw[:-30])
    verdict = _verdict(ledger)
    (fault,) = verdict.faults
    assert (verdict.rows, fault.row) == (2, 3)
    assert "incomplete last line" in fault.found
    assert "set aside at the next decision" in fault.todo
    assert ledger.path.read_bytes() == raw[:-30]


def test_verifying_goes_on_after_a_broken_ledger(tmp_path: Path) -> None:
    first, second = _ledger(tmp_path, "am"), _ledger(tmp_path, "jl")
    first.path.write_bytes(first.path.read_bytes().replace(b"no. 1", b"no. 7"))
    verdicts = verify_ledgers({"am": first, "jl": second})
    assert [(v.coder, v.rows, len(v.faults)) for v in verdicts] == [("am", 1, 1), ("jl", 3, 0)]


def test_a_file_that_cannot_be_opened_is_told(tmp_path: Path) -> None:
    ledger = ledger_in(tmp_path)
    ledger.path.mkdir(parents=True)
    with pytest.raises(LedgerBrokenError, match="cannot be opened"):
        verify_ledgers({"am": ledger})


# ---------------------------------------------------------------------- the seal


def _seal(folder: Path, *ledgers: Ledger) -> dict[str, tuple[int, str]]:
    verdicts = verify_ledgers({ledger.coder: ledger for ledger in ledgers})
    return read_seal(write_seal(verdicts, folder / "seals" / "seal.csv"))


def test_a_seal_is_read_as_it_was_written(tmp_path: Path) -> None:
    one, two = _ledger(tmp_path), _ledger(tmp_path, "jl", rows=1)
    assert _seal(tmp_path, one, two) == {
        "am": (3, one.decisions()[-1].hash),
        "jl": (1, two.decisions()[-1].hash),
    }


def test_a_sealed_ledger_may_grow(tmp_path: Path) -> None:
    ledger = _ledger(tmp_path)
    seal = _seal(tmp_path, ledger)
    ledger.append([draft()])
    assert _verdict(ledger, seal).faults == ()


def test_rows_cut_off_since_the_seal_are_told(tmp_path: Path) -> None:
    ledger = _ledger(tmp_path)
    seal = _seal(tmp_path, ledger)
    last = row_bytes(ledger.decisions()[-1])
    ledger.path.write_bytes(ledger.path.read_bytes().removesuffix(last))
    assert _verdict(ledger).faults == ()  # nothing in the file itself tells
    (fault,) = _verdict(ledger, seal).faults
    assert "2 rows, but 3 when it was sealed" in fault.found


def test_a_ledger_written_anew_since_the_seal_is_told(tmp_path: Path) -> None:
    seal = _seal(tmp_path, _ledger(tmp_path))
    (tmp_path / "decisions" / "am.csv").unlink()
    other = ledger_in(tmp_path)
    for _ in range(4):
        other.append([draft(memo="another")])
    (fault,) = _verdict(other, seal).faults
    assert fault.row == 3
    assert "written anew" in fault.found


def test_a_ledger_that_is_gone_since_the_seal_is_told(tmp_path: Path) -> None:
    seal = _seal(tmp_path, _ledger(tmp_path))
    (verdict,) = verify_ledgers({}, seal=seal)
    assert verdict.coder == "am"
    assert "'am' is gone; it had 3 rows" in verdict.faults[0].found


def test_a_ledger_without_rows_may_be_sealed(tmp_path: Path) -> None:
    ledger = ledger_in(tmp_path)
    ledger.path.parent.mkdir()
    ledger.path.write_bytes(HEADER)
    seal = _seal(tmp_path, ledger)
    assert seal == {"am": (0, "")}
    assert _verdict(ledger, seal).faults == ()
    assert verify_ledgers({}, seal=seal) == []


def test_nothing_is_sealed_while_a_ledger_has_faults(tmp_path: Path) -> None:
    ledger = _ledger(tmp_path)
    ledger.path.write_bytes(ledger.path.read_bytes()[:-5])
    with pytest.raises(LedgerWriteError, match=r"nothing is sealed[\s\S]*incomplete last line"):
        write_seal([_verdict(ledger)], tmp_path / "seal.csv")
    assert not (tmp_path / "seal.csv").exists()


@pytest.mark.parametrize(
    "text", ["", "a,b\n1,2\n", "coder,rows,head\nam,many,x\n", "coder,rows,head\nam,-1,x\n"]
)
def test_what_is_no_seal_is_told(tmp_path: Path, text: str) -> None:
    path = tmp_path / "seal.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(TableError, match=r"seal\.csv"):
        read_seal(path)


def test_no_seal_is_told(tmp_path: Path) -> None:
    with pytest.raises(TableError, match="there is no such file"):
        read_seal(tmp_path / "none.csv")


def test_a_seal_that_cannot_be_written_is_one_clear_message(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(LedgerWriteError, match=r"seal\.csv"):
        write_seal([Verdict("am", 0, "", ())], tmp_path / "file" / "seal.csv")
