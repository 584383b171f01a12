"""Regular expressions that people write, with a time limit against catastrophic ones."""

from __future__ import annotations

from functools import lru_cache

import regex

__all__ = ["find_regex", "regex_faults"]


def regex_faults(pattern: str) -> list[str]:
    """Return what is wrong with a regular expression; empty if nothing is.

    Parameters
    ----------
    pattern : str
        In the syntax of the ``regex`` library.

    Returns
    -------
    list of str
        One sentence a fault.

    Examples
    --------
    >>> regex_faults("(a")
    ['missing ) at position 2']
    """
    try:
        regex.compile(pattern)
    except regex.error as error:
        return [str(error)]
    return []


@lru_cache(maxsize=1024)
def _compiled(pattern: str) -> regex.Pattern[str]:
    return regex.compile(pattern, regex.IGNORECASE | regex.V0)


def find_regex(pattern: str, text: str, *, seconds: float = 0.25) -> list[tuple[int, int]] | None:
    """Return where a regular expression matches, case aside.

    Parameters
    ----------
    pattern : str
        A pattern that `regex_faults` finds nothing wrong with.
    text : str
        A sentence.
    seconds : float, optional
        The time limit.

    Returns
    -------
    list of (int, int) or None
        Offsets, end exclusive; empty matches are left out. None if the time ran out.

    Examples
    --------
    >>> find_regex(r"pengarna (tar|tog) slut", "Sen tog det slut. Pengarna tog slut.")
    [(18, 35)]
    """
    try:
        found = _compiled(pattern).finditer(text, timeout=seconds)
        return [match.span() for match in found if match.end() > match.start()]
    except TimeoutError:
        return None
