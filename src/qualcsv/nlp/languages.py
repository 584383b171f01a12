"""Which language a text is in, told by its function words; no model, no network."""

from __future__ import annotations

import re
import runpy
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

__all__ = ["KNOWN_LANGUAGES", "detect_language", "supported_language"]

# Languages with a stop-word list in spaCy that interviews in and around Europe are held in.
KNOWN_LANGUAGES = (
    "en", "sv", "da", "nb", "de", "nl", "fi", "fr", "es", "it", "pt", "pl", "et", "lv", "lt",
)  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)?")
_ENOUGH = 0.12  # running speech has a share of function words of 0.3 to 0.6


@lru_cache(maxsize=1)
def _function_words() -> dict[str, dict[str, float]]:
    """Return function word → language → weight: a word of few languages tells more."""
    # the lists are read as files: importing a language compiles its tokenizer, of French a second
    found = find_spec("spacy")
    folder = Path(found.origin or "").parent / "lang" if found else Path()
    lists = {
        code: {
            word
            for word in runpy.run_path(str(folder / code / "stop_words.py"))["STOP_WORDS"]
            if word.isalpha() and len(word) < 8
        }
        for code in KNOWN_LANGUAGES
    }
    weights: dict[str, dict[str, float]] = {}
    for code, words in lists.items():
        for word in words:
            weights.setdefault(word, {})[code] = 1.0
    for shared in weights.values():
        for code in shared:
            shared[code] = 1.0 / len(shared)
    return weights


def detect_language(text: str, *, sample: int = 20_000) -> tuple[str, float]:
    """Return the language of a text and how much it leads over the next one.

    Parameters
    ----------
    text : str
        Running text.
    sample : int, optional
        How many characters are looked at, from the start.

    Returns
    -------
    language : str
        A code of `KNOWN_LANGUAGES`; ``"xx"`` if the text has too few function words to tell.
    lead : float
        0 (a tie, or nothing to tell by) to 1 (no other language has any of its function words).

    Examples
    --------
    >>> detect_language("Vi har inte så mycket tid, men det är roligt att vara med.")[0]
    'sv'
    >>> detect_language("42")
    ('xx', 0.0)
    """
    words = [match.group().lower() for match in _WORD.finditer(text[:sample])]
    scores = dict.fromkeys(KNOWN_LANGUAGES, 0.0)
    weights = _function_words()
    for word in words:
        for code, weight in weights.get(word, {}).items():
            scores[code] += weight
    ranked = sorted(scores.items(), key=lambda item: -item[1])
    (best, first), (_, second) = ranked[0], ranked[1]
    if not words or first / len(words) < _ENOUGH / 3 or first == second:
        return "xx", 0.0
    return best, round(1 - second / first, 3)


@lru_cache(maxsize=64)
def supported_language(code: str) -> bool:
    """Return whether spaCy has rules for a language code, such as ``"sv"`` or ``"xx"``.

    Parameters
    ----------
    code : str
        A language code.

    Returns
    -------
    bool
        False also for what is no code at all.
    """
    from spacy.util import get_lang_class

    if not re.fullmatch(r"[a-z]{2,3}", code):
        return False
    try:
        get_lang_class(code)
    except (ImportError, ValueError):
        return False
    return True
