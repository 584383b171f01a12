"""Figures as files and fragments of html, without any address outside the machine."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import plotly.graph_objects as go
import plotly.io
import plotly.offline

from qualcsv.figures.style import CLOUD_BUTTONS

__all__ = ["figure_fragment", "write_figures"]

# no logo that links out, no button that sends the chart away, no server to send it to
_CONFIG = {
    "displaylogo": False,
    "showSendToCloud": False,
    "plotlyServerURL": "",
    "modeBarButtonsToRemove": list(CLOUD_BUTTONS),
}


def figure_fragment(figure: go.Figure, *, id: str) -> str:
    """Return a figure as a fragment of html; the page must load plotly.min.js before.

    Parameters
    ----------
    figure : plotly.graph_objects.Figure
        A figure.
    id : str
        The element's id.

    Returns
    -------
    str
        A ``div`` and its script.
    """
    fragment = plotly.io.to_html(
        figure, include_plotlyjs=False, full_html=False, div_id=id, config=_CONFIG
    )
    return str(fragment)


def write_figures(figures: Mapping[str, go.Figure], folder: str | Path) -> list[Path]:
    """Write figures as html files that open without a network.

    Parameters
    ----------
    figures : Mapping of str to plotly.graph_objects.Figure
        File name without ending → figure.
    folder : str or pathlib.Path
        Where to; made if it is not there. ``plotly.min.js`` is put beside the files once.

    Returns
    -------
    list of pathlib.Path
        The html files.
    """
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    script = folder / "plotly.min.js"
    script.write_text(plotly.offline.get_plotlyjs(), encoding="utf-8")
    written = []
    for name, figure in figures.items():
        page = plotly.io.to_html(
            figure,
            include_plotlyjs="directory",
            full_html=True,
            div_id=f"figure-{name}",
            config=_CONFIG,
        )
        target = folder / f"{name}.html"
        partial = folder / f".{name}.part"
        partial.write_text(str(page), encoding="utf-8")
        os.replace(partial, target)
        written.append(target)
    return written
