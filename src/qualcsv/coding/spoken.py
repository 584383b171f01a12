"""What of a text is looked at: what is said, without labels, headings and the interviewer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from qualcsv.nlp import Parse

__all__ = ["spoken_sentences", "spoken_words"]

Spans = Sequence[tuple[int, int]]


def spoken_words(parse: Parse, spans: Spans) -> npt.NDArray[np.bool_]:
    """Return for each word of a parse whether it lies in one of the spans.

    Parameters
    ----------
    parse : Parse
        A parse.
    spans : sequence of (int, int)
        Offsets in the text, end exclusive; in order, without overlap.

    Returns
    -------
    ndarray of bool, shape (words,)
        False also for a word that is only partly inside.
    """
    if not spans:
        return np.zeros(len(parse), dtype=np.bool_)
    starts, ends = np.array(spans).T
    nearest = np.searchsorted(starts, parse.starts, side="right") - 1
    inside: npt.NDArray[np.bool_] = (nearest >= 0) & (parse.ends <= ends[nearest])
    return inside


def spoken_sentences(parse: Parse, spans: Spans) -> Iterator[tuple[int, int]]:
    """Yield the sentences of a parse, cut to the spans.

    Parameters
    ----------
    parse : Parse
        A parse.
    spans : sequence of (int, int)
        Offsets in the text, end exclusive; in order, without overlap.

    Yields
    ------
    tuple of (int, int)
        Start and end, in order, never empty.
    """
    position = 0
    for start, end in parse.sentences():
        while position < len(spans) and spans[position][1] <= start:
            position += 1
        for first, last in spans[position:]:
            if first >= end:
                break
            yield max(start, first), min(end, last)
