"""Mappings that travel with a table in its `attrs` without being copied at each step."""

from __future__ import annotations

from typing import Any

__all__ = ["Carried"]


class Carried(dict[str, Any]):
    """A mapping for a table's `attrs`, not to be changed.

    pandas copies `attrs` deeply with each column that is taken out; for the attributes of
    thousands of participants that costs more than the counting.

    Examples
    --------
    >>> from copy import deepcopy
    >>> told = Carried({"a": [1]})
    >>> deepcopy(told) is told
    True
    """

    def __deepcopy__(self, memo: dict[int, Any]) -> Carried:
        """Return itself."""
        return self
