"""The page for people without Python."""

from __future__ import annotations

from pathlib import Path

from qualcsv.reports import FigureBlock, write_index
from qualcsv.tables import TRACE, make_table


def test_text_of_users_is_escaped(tmp_path: Path) -> None:
    evil = "<script>alert('x')</script>"
    row = dict.fromkeys(TRACE.names, evil) | {"turn": 1, "start": 0, "end": 3, "coding": "c1"}
    page = write_index(
        tmp_path,
        title=evil,
        lead=evil,
        facts=[(evil, evil)],
        figures=[FigureBlock("f", evil, evil, "<div id='f'></div>")],
        trace=make_table(TRACE, [row]),
        names={evil: evil},
        files={evil: [("a.csv", evil)]},
        edges={evil: ["c1"]},
    )
    text = page.read_text(encoding="utf-8")
    assert evil not in text
    assert "<div id='f'></div>" in text


def test_page_without_codings_is_still_a_page(tmp_path: Path) -> None:
    page = write_index(
        tmp_path, title="T", lead="L", facts=[], figures=[], trace=make_table(TRACE, []), names={},
        files={}, edges={},
    )  # fmt: skip
    assert "<h1>T</h1>" in page.read_text(encoding="utf-8")
