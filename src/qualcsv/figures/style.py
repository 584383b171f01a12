"""What all figures share: fonts, a colour-blind-safe palette, and marks that survive grey print."""

from __future__ import annotations

import html

import plotly.graph_objects as go

__all__ = [
    "CLOUD_BUTTONS",
    "SECTORS",
    "SHADES",
    "SIDES",
    "VALUES",
    "empty_figure",
    "house_layout",
    "sector_style",
    "shown_name",
]

# Okabe & Ito's palette (2008), with a marker shape each so that grey print tells them apart too.
SECTORS: dict[str, tuple[str, str]] = {
    "public": ("#0072b2", "circle"),
    "private": ("#d55e00", "square"),
    "civil_society": ("#009e73", "diamond"),
    "academia": ("#cc79a7", "cross"),
    "residents": ("#e69f00", "triangle-up"),
    "hybrid": ("#56b4e9", "pentagon"),
    "": ("#777777", "circle-open"),
}

# From white to dark in one hue, so that more is darker in grey print too.
SHADES = [[0, "#ffffff"], [0.35, "#c6d9ea"], [1, "#123a5e"]]

# What is said of a thing: a colour, and a hatching that tells it apart in grey print.
SIDES: dict[str, tuple[str, str]] = {
    "enabler": ("#0072b2", ""),
    "barrier": ("#e69f00", "/"),
    "mixed": ("#f7f7f7", "x"),
    "present": ("#0072b2", ""),
    "partial": ("#9ecae1", "."),
    "contested": ("#f7f7f7", "x"),
    "lacking": ("#e69f00", "/"),
    "unsaid": ("#dddddd", ""),
}

# Kinds of value: dark, middle and light, so that grey print tells them apart.
VALUES: dict[str, str] = {
    "social": "#004b76",
    "economic": "#d98200",
    "environmental": "#74c7a5",
    "both": "#8c5a83",
    "unsaid": "#cccccc",
}

CLOUD_BUTTONS = ("sendChartToCloud", "sendDataToCloud", "editInChartStudio")


def sector_style(sector: str) -> tuple[str, str]:
    """Return a sector's colour and marker; grey and open for one that is not known."""
    return SECTORS.get(sector, SECTORS[""])


def house_layout(figure: go.Figure, title: str, *, width: int, height: int) -> go.Figure:
    """Set a figure's title, size and look.

    Parameters
    ----------
    figure : plotly.graph_objects.Figure
        A figure made here; it is changed and returned.
    title : str
        What was counted, and n.
    width, height : int
        In pixels.

    Returns
    -------
    plotly.graph_objects.Figure
        The same figure.
    """
    figure.update_layout(
        title={"text": title, "x": 0.01, "xanchor": "left", "font": {"size": 15}},
        template="plotly_white",
        font={"family": "Helvetica, Arial, sans-serif", "size": 12, "color": "#222222"},
        width=width,
        height=height,
        margin={"l": 20, "r": 20, "t": 70, "b": 30},
        # plotly's own button would send the chart, quotations and all, to its makers
        modebar={"remove": list(CLOUD_BUTTONS)},
    )
    return figure


def shown_name(id: object, name: str = "", *, longest: int = 40) -> str:
    """Return what an axis says of a code or actor: its name, cut if it is long, and its id."""
    cut = f"{name[: longest - 2]}\u2026" if len(name) > longest else name
    return html.escape(f"{cut}  [{id}]" if cut else str(id))


def empty_figure(title: str, why: str) -> go.Figure:
    """Return a figure that says why there is nothing to draw.

    Parameters
    ----------
    title : str
        The title that it would have had.
    why : str
        In words.

    Returns
    -------
    plotly.graph_objects.Figure
        Without data.
    """
    figure = go.Figure()
    figure.add_annotation(text=why, showarrow=False, x=0.5, y=0.5, xref="paper", yref="paper")
    figure.update_xaxes(visible=False)
    figure.update_yaxes(visible=False)
    return house_layout(figure, title, width=700, height=300)
