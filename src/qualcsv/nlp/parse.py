"""The record that a parse is: arrays over the words of one text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

__all__ = ["Parse"]

Ints = npt.NDArray[np.int32]


@dataclass(frozen=True, eq=False)
class Parse:
    """What a pipeline says of one text.

    Attributes
    ----------
    pipeline : str
        The pipeline's name and version.
    starts, ends : ndarray of int32, shape (words,)
        Offsets of the words in code points, end exclusive. White space is no word; a mark of
        punctuation is one.
    sentence : ndarray of int32, shape (words,)
        Number of the sentence that each word is in, rising. A line end ends a sentence.
    type_of : ndarray of int32, shape (words,)
        Index into `types`.
    types : tuple of (str, str)
        Each different word once: its lower-case form and its lemma.
    """

    pipeline: str
    starts: Ints
    ends: Ints
    sentence: Ints
    type_of: Ints
    types: tuple[tuple[str, str], ...]

    def __len__(self) -> int:
        """Return the number of words."""
        return len(self.starts)

    def sentences(self) -> list[tuple[int, int]]:
        """Return the sentences' offsets in the text, end exclusive, in order."""
        if not len(self):
            return []
        edges = np.flatnonzero(np.diff(self.sentence)) + 1
        first = self.starts[np.r_[0, edges]]
        last = self.ends[np.r_[edges - 1, len(self) - 1]]
        return list(zip(first.tolist(), last.tolist(), strict=True))

    def arrays(self) -> dict[str, Any]:
        """Return the arrays by name, for writing to disk."""
        return {name: getattr(self, name) for name in ("starts", "ends", "sentence", "type_of")}
