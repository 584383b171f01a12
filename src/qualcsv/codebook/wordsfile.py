"""words.csv: the words that speak for a code, or for an attribute's value, each with its points."""

from __future__ import annotations

import csv
import math
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from qualcsv.codebook.model import Attribute
from qualcsv.errors import CodebookError, Fault, file_name
from qualcsv.nlp import supported_language
from qualcsv.tables import WORDS, unguard

__all__ = ["NOTHING", "WORDS_FILE", "WordPoints", "read_words"]

WORDS_FILE = "words.csv"
NOTHING = "nothing"


@dataclass(frozen=True)
class WordPoints:
    """The words that speak for one thing in one language.

    Attributes
    ----------
    speaks_for : str
        A code's id, ``"attribute=value"``, or ``"nothing"``: ordinary talk without a code.
    language : str
        A language code.
    start : float
        Points before any word is seen.
    words : Mapping of str to float
        A lemma, or two in a row with a blank between → points; below nought speaks against.
    """

    speaks_for: str
    language: str
    start: float
    words: Mapping[str, float]


def read_words(
    path: Path, codes: Collection[str], attributes: Mapping[str, Attribute]
) -> tuple[WordPoints, ...]:
    """Read a codebook's words.

    Parameters
    ----------
    path : pathlib.Path
        A CSV with the columns speaks_for, language, words, points.
    codes : collection of str
        Ids of the codebook's codable codes.
    attributes : mapping of str to Attribute
        The codebook's attributes.

    Returns
    -------
    tuple of WordPoints
        In the file's order; empty if it has no rows.

    Raises
    ------
    CodebookError
        With all faults, each with its line: a missing column, points that are no number, a row
        that stands twice, a code, attribute, value or language that is not there.
    """
    known = {*codes, NOTHING} | {
        f"{name}={value}"
        for name, attribute in attributes.items()
        if isinstance(attribute.values, tuple)
        for value in attribute.values
    }
    faults: list[Fault] = []
    points: dict[tuple[str, str], dict[str, float]] = {}
    for line, cells in _rows(path):
        told = _row_fault(cells, known, points)
        if told:
            faults.append(Fault(*told, file=file_name(path), line=line))
        else:
            what, language, words, number = cells
            points.setdefault((what, language), {})[unguard(words)] = float(number)
    if faults:
        raise CodebookError(faults)
    return tuple(
        WordPoints(what, language, own.pop("", 0.0), MappingProxyType(own))
        for (what, language), own in points.items()
    )


def _rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows with their lines; a file of a hundred thousand rows is read fast."""
    name, header = file_name(path), WORDS.names
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.reader(file, strict=True)
            if next(reader, None) != header:
                told = f"the first line is not {','.join(header)}"
                raise CodebookError(Fault(told, todo="write the columns so", file=name, line=1))
            for cells in reader:
                yield reader.line_num, cells
    except (csv.Error, UnicodeDecodeError) as error:
        told = f"no valid CSV in UTF-8: {error}"
        raise CodebookError(Fault(told, todo="save it as CSV, UTF-8", file=name)) from None
    except OSError as error:
        raise CodebookError(Fault(f"cannot be opened ({error.strerror})", file=name)) from None


def _row_fault(
    cells: list[str],
    known: Collection[str],
    points: Mapping[tuple[str, str], Mapping[str, float]],
) -> tuple[str, str] | None:
    """Return what is wrong with a row, and what is allowed."""
    if len(cells) != len(WORDS.names):
        return f"{len(cells)} cells", f"{len(WORDS.names)}: {', '.join(WORDS.names)}"
    what, language, words, number = cells
    if what not in known:
        return f"speaks_for has {what!r}", "a codable code's id, attribute=value, or nothing"
    if not _supported(language):
        return f"language has {language!r}", "a language code, such as sv or en"
    try:
        fine = math.isfinite(float(number))
    except ValueError:
        fine = False
    if not fine:
        return f"points has {number!r}", "a number"
    if unguard(words) in points.get((what, language), ()):
        return f"{words!r} stands twice for {what}", "one row for each word"
    return None


_supported = lru_cache(supported_language)
