"""The rules by which counts of participants become a word, in one place."""

from __future__ import annotations

from collections.abc import Mapping

__all__ = [
    "CONTESTED_LEAST",
    "CONTESTED_SHARE",
    "contested",
    "polarity_verdict",
    "presence_verdict",
]

CONTESTED_SHARE = 1 / 3
CONTESTED_LEAST = 2


def contested(first: int, second: int, voices: int) -> bool:
    """Return whether two sides are both too strong to be set aside.

    Parameters
    ----------
    first, second : int
        Participants on each side; one who says both is on both.
    voices : int
        Different participants who take any side.

    Returns
    -------
    bool
        True if each side has at least two participants and at least a third of `voices`.

    Examples
    --------
    >>> contested(4, 2, 6), contested(5, 2, 7), contested(1, 1, 2)
    (True, False, False)
    """
    least = min(first, second)
    return least >= CONTESTED_LEAST and least * 3 >= voices


def polarity_verdict(enabler: int, barrier: int, mixed: int, codings: int) -> str:
    """Return which side more participants take.

    Parameters
    ----------
    enabler, barrier, mixed : int
        Participants who say so.
    codings : int
        All codings, with polarity or without.

    Returns
    -------
    {"enabler", "barrier", "even", "mixed", "unsaid", "none"}
        ``even`` if as many say the one as the other; ``mixed`` if nobody says more than that it is
        both; ``unsaid`` if there are codings but no participant takes a side; ``none`` without
        codings.

    Examples
    --------
    >>> polarity_verdict(3, 2, 0, 9), polarity_verdict(2, 2, 5, 9), polarity_verdict(0, 0, 0, 1)
    ('enabler', 'even', 'unsaid')
    """
    if enabler or barrier:
        if enabler == barrier:
            return "even"
        return "enabler" if enabler > barrier else "barrier"
    if mixed:
        return "mixed"
    return "unsaid" if codings else "none"


def presence_verdict(counts: Mapping[str, int], voices: int, codings: int) -> str:
    """Return what most participants say of an element.

    Parameters
    ----------
    counts : Mapping of str to int
        ``present``, ``partial``, ``lacking``, ``contested`` → participants who say so.
    voices : int
        Different participants who say any of these.
    codings : int
        All codings, with presence or without.

    Returns
    -------
    {"present", "partial", "lacking", "contested", "even", "unsaid", "none"}
        ``contested`` if at least two participants and a third of `voices` speak of it as disputed,
        or if present and lacking are both that strong. Else the word that most participants use;
        ``even`` if two are used by as many.

    Examples
    --------
    >>> presence_verdict({"present": 3, "lacking": 2, "partial": 0, "contested": 0}, 5, 5)
    'contested'
    >>> presence_verdict({"present": 1, "lacking": 0, "partial": 4, "contested": 1}, 6, 6)
    'partial'
    """
    if not codings:
        return "none"
    most = max(counts.values(), default=0)
    if most == 0:
        return "unsaid"
    disputed = counts.get("contested", 0)
    if contested(disputed, disputed, voices):
        return "contested"
    if contested(counts.get("present", 0), counts.get("lacking", 0), voices):
        return "contested"
    leaders = [word for word, count in counts.items() if count == most]
    return leaders[0] if len(leaders) == 1 else "even"
