"""Figures as files: they open without a network and cannot be broken by a name."""

from __future__ import annotations

import re
from pathlib import Path

import plotly.graph_objects as go
import pytest

from qualcsv.figures import figure_fragment, write_figures


def _figure(text: str = "x") -> go.Figure:
    return go.Figure(go.Scatter(x=[1], y=[2], text=[text]))


def test_each_figure_is_a_page_beside_one_script(tmp_path: Path) -> None:
    written = write_figures({"one": _figure(), "two": _figure()}, tmp_path / "new")
    assert [path.name for path in written] == ["one.html", "two.html"]
    assert sorted(path.name for path in (tmp_path / "new").iterdir()) == [
        "one.html",
        "plotly.min.js",
        "two.html",
    ]


def test_a_page_loads_nothing_from_another_machine(tmp_path: Path) -> None:
    (path,) = write_figures({"one": _figure()}, tmp_path)
    page = path.read_text(encoding="utf-8")
    assert re.findall(r"<script[^>]*\ssrc=[\"']?([^\"'\s>]+)", page) == ["plotly.min.js"]
    assert not re.search(r"<(?:link|img|iframe)\b", page)


def test_a_page_says_its_encoding_and_keeps_letters(tmp_path: Path) -> None:
    (path,) = write_figures({"one": _figure("Västra hamnen")}, tmp_path)
    page = path.read_text(encoding="utf-8")
    assert 'charset="utf-8"' in page.lower()
    assert "Västra hamnen" in page or "V\\u00e4stra hamnen" in page


@pytest.mark.parametrize("text", ["</script><script>alert(1)</script>", "<!--", "]]>"])
def test_a_text_cannot_leave_the_script(tmp_path: Path, text: str) -> None:
    plain = figure_fragment(_figure(), id="f")
    fragment = figure_fragment(_figure(text), id="f")
    assert fragment.lower().count("<script") == plain.lower().count("<script")
    assert fragment.lower().count("</script") == plain.lower().count("</script")
    assert "<!--" not in fragment


def test_a_fragment_has_the_id_and_no_script_of_plotly() -> None:
    fragment = figure_fragment(_figure(), id="matrix")
    assert 'id="matrix"' in fragment
    assert len(fragment) < 20_000
    assert "<html" not in fragment


def test_the_same_figure_gives_the_same_file(tmp_path: Path) -> None:
    (one,) = write_figures({"f": _figure()}, tmp_path / "1")
    (two,) = write_figures({"f": _figure()}, tmp_path / "2")
    assert one.read_bytes() == two.read_bytes()
