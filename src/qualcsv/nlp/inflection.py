"""Swedish endings: the base forms that an inflected word may have, and parts of compounds.

simplemma knows most words of a Swedish interview, but not all compounds (``projektpengarna``,
``centrumledaren``), and of an ambiguous form it gives one reading. `stems` lists what the word
may be a form of, by the ordinary endings of nouns and verbs; it proposes, the term decides.
"""

from __future__ import annotations

from functools import lru_cache

__all__ = ["head_lengths", "stems"]

_SHORTEST = 3
# ending → what takes its place; the ordinary declensions and the first conjugation
_NOUN = (
    ("arna", ("", "e")),
    ("erna", ("", "e")),
    ("orna", ("a",)),
    ("ar", ("", "e")),
    ("er", ("",)),
    ("or", ("a",)),
    ("en", ("", "e")),
    ("et", ("", "e")),
    ("na", ("", "e")),
    ("n", ("",)),
    ("r", ("",)),
)
_VOWELS = tuple("aeiouyåäöé")
# -a and -t are endings of adjectives here; *bara* is no form of *bar*, nor *dela* of *del*
_ADJECTIVE = ("ig", "sk", "ad", "bar", "sam", "lös", "full", "ell", "iv", "ant", "ent", "al", "är")
_VERB = (("ades", "a"), ("ade", "a"), ("ats", "a"), ("at", "a"), ("as", "a"), ("ar", "a"))
# A consonant before the ending may have been doubled or have lost an e: nyckel, nycklarna.
_LOST_E = ("l", "n", "r")


@lru_cache(maxsize=1 << 16)
def stems(word: str, language: str) -> tuple[str, ...]:
    """Return the base forms that a lower-case word may have, the word itself left out.

    Parameters
    ----------
    word : str
        One token in lower case, NFC.
    language : str
        Only ``"sv"`` has endings here; other languages give nothing.

    Returns
    -------
    tuple of str
        At least three letters each, without repeats, longest first.

    Examples
    --------
    >>> "centrumledare" in stems("centrumledarens", "sv")
    True
    >>> stems("agencies", "en")
    ()
    """
    if language != "sv" or not word.isalpha():
        return ()
    bases = {word}
    if word.endswith("s") and len(word) > _SHORTEST + 1:
        bases.add(word[:-1])
    found: set[str] = set()
    for base in bases:
        found.add(base)
        for ending, endings in _NOUN:
            if base.endswith(ending):
                rest = base[: -len(ending)]
                if len(ending) == 1 and not rest.endswith(_VOWELS):
                    continue
                found.update(rest + new for new in endings)
                if rest[-1:] in _LOST_E and ending in ("ar", "arna", "er", "erna", "en"):
                    found.add(f"{rest[:-1]}e{rest[-1]}")
        if len(base) > _SHORTEST + 2 and base[-1] in "at" and base[:-1].endswith(_ADJECTIVE):
            found.add(base[:-1])
    for ending, new in _VERB:
        if word.endswith(ending):
            found.add(word[: -len(ending)] + new)
    found.discard(word)
    return tuple(
        sorted((form for form in found if len(form) >= _SHORTEST), key=lambda f: (-len(f), f))
    )


def head_lengths(word: str) -> range:
    """Return how many letters the last part of a compound may have, at least three before it.

    Parameters
    ----------
    word : str
        One token in lower case.

    Returns
    -------
    range
        Lengths from three upwards; empty for a word that is too short to be a compound.

    Examples
    --------
    >>> list(head_lengths("projekt"))
    [3, 4]
    """
    return range(_SHORTEST, len(word) - 2)
