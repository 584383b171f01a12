from __future__ import annotations

from pathlib import Path

from qualcsv.reports import FileReading, write_transcript_check
from qualcsv.tables import TRANSCRIPT_CHECK


def row(name: str, status: str, **cells: object) -> dict[str, object]:
    empty = {column.name: "" if column.kind == "text" else 0 for column in TRANSCRIPT_CHECK.columns}
    return {**empty, "file": name, "status": status, **cells}


def test_faults_and_doubts_come_first_and_all_text_is_escaped(tmp_path: Path) -> None:
    files = [
        FileReading(
            row("<a>.txt", "read", layout="label: text", interviewer_share=float("nan")),
            [("Ada & Co", "interviewer", 3725.5, "Why <now>?"), ("", "unknown", None, "So.")],
            ["Ada & Co: Why <now>?"],
        ),
        FileReading(row("b.docx", "fault", fault="damaged & done"), [], []),
    ]
    page = write_transcript_check(tmp_path / "p.html", title="A < B", files=files)
    text = page.read_text(encoding="utf-8")
    assert text.index("b.docx") < text.index("&lt;a&gt;.txt")
    assert "2 files: 1 read, 0 read with doubts, 1 not read, 0 left alone" in text
    assert "<b>Ada &amp; Co</b> interviewer 1:02:05" in text
    assert "Why &lt;now&gt;?" in text
    assert "damaged &amp; done" in text
    assert "<now>" not in text
    assert "nan" not in text


def test_the_page_has_nothing_from_outside(tmp_path: Path) -> None:
    text = write_transcript_check(tmp_path / "p.html", title="A", files=[]).read_text("utf-8")
    assert "<script" not in text
    assert "http://" not in text
    assert "https://" not in text
    assert "default-src 'none'" in text
