"""What a mark of a figure carries: what hovering tells, and the codings that a click opens.

Each mark has two texts: the words of the hover, escaped, and the ids of the codings behind it with
a blank between, which the html report reads when the mark is clicked.
"""

from __future__ import annotations

import html

__all__ = ["HOVER", "marked", "plural", "told"]

HOVER = "%{customdata[0]}<extra></extra>"


def told(text: object) -> str:
    """Return a user's text as a figure may show it: nothing of it is markup."""
    return html.escape(str(text))


def marked(hover: str, codings: str = "") -> list[str]:
    """Return the custom data of a mark.

    Parameters
    ----------
    hover : str
        What hovering tells; users' text in it must be escaped already.
    codings : str, optional
        Ids of codings, blank between.

    Returns
    -------
    list of str
        Both.
    """
    return [hover, codings]


def plural(number: int, one: str) -> str:
    """Return a number with its noun: 1 coding, 2 codings."""
    return f"{number} {one}" if number == 1 else f"{number} {one}s"
