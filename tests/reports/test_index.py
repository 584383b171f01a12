"""The page for people without Python."""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd

from qualcsv.reports import EvidenceTable, FigureBlock, write_index
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


def test_a_table_below_a_figure_asks_for_the_quotations_of_its_numbers(tmp_path: Path) -> None:
    row = dict.fromkeys(TRACE.names, "x") | {
        "turn": 1,
        "start": 0,
        "end": 3,
        "coding": "c1",
        "origin": "human",
    }
    trace = make_table(TRACE, [row])
    table = pd.DataFrame({"name": ["<b>"], "n": [1], "n_codings": ["c1"], "z": [0]})
    shown = EvidenceTable(table, trace, columns={"name": "what", "n": "people", "z": "none"})
    page = write_index(
        tmp_path, title="T", lead="L", facts=[], trace=trace, names={}, files={}, edges={},
        figures=[FigureBlock("f", "F", "t", "<div></div>", shown.page_html())],
    )  # fmt: skip
    text = page.read_text(encoding="utf-8")
    button = '<button class="number" title="&lt;b&gt;, people" data-codings="c1">1</button>'
    assert f'<td>&lt;b&gt;</td><td class="number">{button}</td><td class="number">0</td>' in text
    assert 'id="c1"' in text


def test_a_page_loads_nothing_but_its_own_script(tmp_path: Path) -> None:
    page = write_index(
        tmp_path, title="T", lead="L", facts=[], figures=[], trace=make_table(TRACE, []), names={},
        files={}, edges={},
    )  # fmt: skip
    text = page.read_text(encoding="utf-8")
    assert re.findall(r"(?:src|href)=\"([^\"]+)", text) == ["figures/plotly.min.js"]
