"""What the words of a codebook give away: examples in the wrong language, names that are words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from qualcsv.codebook.model import Code
from qualcsv.codebook.ordinary import ordinary_word
from qualcsv.errors import Fault
from qualcsv.nlp import detect_language

if TYPE_CHECKING:
    from qualcsv.codebook.load import LoadedFile
    from qualcsv.codebook.yamlfile import Place

__all__ = ["book_doubts", "language_faults"]

_ENOUGH_WORDS = 6  # a shorter example may be in either language
_ENOUGH_COMMON = 3
_CLEAR = 0.6
_TOLD_APART = {"en", "sv", "fi", "de", "fr", "es"}  # not Swedish from Danish or Norwegian
_COMMON = {
    "en": frozenset(
        [
            "the",
            "a",
            "an",
            "to",
            "and",
            "of",
            "it",
            "is",
            "we",
            "that",
            "they",
            "was",
            "you",
            "with",
            "but",
            "she",
            "this",
            "are",
            "be",
            "on",
            "who",
            "for",
            "not",
            "had",
            "our",
            "my",
            "his",
            "her",
            "their",
            "from",
            "at",
            "as",
            "so",
            "do",
            "did",
            "what",
            "there",
            "were",
            "have",
            "has",
        ]
    ),
    "sv": frozenset(
        [
            "och",
            "att",
            "det",
            "vi",
            "som",
            "på",
            "är",
            "för",
            "av",
            "inte",
            "de",
            "har",
            "med",
            "jag",
            "så",
            "den",
            "om",
            "ett",
            "var",
            "när",
            "till",
            "hon",
            "han",
            "du",
            "ni",
            "oss",
            "dem",
            "från",
            "alla",
            "över",
            "ut",
            "upp",
            "nu",
            "här",
            "där",
            "kan",
            "ska",
            "blir",
            "blev",
            "hade",
            "utan",
            "någon",
            "eller",
        ]
    ),
}


def language_faults(file: LoadedFile, place: Place, code: Code) -> Iterator[Fault]:
    """Yield a fault for each example that is clearly in another language than it stands under.

    Parameters
    ----------
    file : LoadedFile
        The file that the code is in.
    place : tuple
        Where in it.
    code : Code
        The code.

    Yields
    ------
    Fault
        With the example's line.
    """
    for kind in ("examples", "counter_examples"):
        for language, texts in getattr(code, kind).items():
            for i, text in enumerate(texts):
                found = _clear_language(text, language)
                if found != language:
                    told = f"code {code.id!r} has an example under {language!r} that is in {found!r}: {text[:60]!r}"
                    at = (*place, kind, language, i)
                    yield file.fault(at, told, todo=f"put it under {found}:, or translate it")


def _clear_language(text: str, declared: str) -> str:
    """Return the language that a text is in if that is clear, otherwise the declared one."""
    words = [word.strip('.,;:!?"') for word in text.casefold().split()]
    common = {language: sum(word in known for word in words) for language, known in _COMMON.items()}
    if len(words) < _ENOUGH_WORDS or common.get(declared) or declared not in _TOLD_APART:
        return declared
    found, lead = detect_language(text)
    found = "sv" if found in ("da", "nb") and common["sv"] >= _ENOUGH_COMMON else found
    clear = lead >= _CLEAR or common.get(found, 0) >= _ENOUGH_COMMON
    return found if clear and found in _TOLD_APART else declared


def book_doubts(files: Sequence[LoadedFile]) -> list[Fault]:
    """Return what a person should look at, though it is not wrong.

    Parameters
    ----------
    files : sequence of LoadedFile
        The codebook's files, and the study's own actors.

    Returns
    -------
    list of Fault
        Names of actors that are ordinary words too, and what was left out of tables.
    """
    doubts = [doubt for file in files for doubt in file.yaml.doubts]
    for file in files:
        for i, entry in enumerate(file.book.actors):
            named = [(entry.name, ("actors", i, "name"))] + [
                (alias, ("actors", i, "aliases", language, k))
                for language, names in entry.aliases.items()
                for k, alias in enumerate(names)
            ]
            for name, place in dict.fromkeys(named):
                if ordinary_word(name):
                    told = f"the name {name!r} of the actor {entry.id!r} is an ordinary word too"
                    todo = "look through its mentions, or write a longer name (Marks kommun)"
                    doubts.append(file.fault(place, told, todo=todo))
    return doubts
