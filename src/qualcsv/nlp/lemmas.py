"""Lemmas without a trained model: a spaCy component over simplemma, and plain look-ups.

simplemma (MIT) is a dictionary with rules; it needs no model and knows English and Swedish well.
A language it does not know keeps its words as they are.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import simplemma
from simplemma.strategies.dictionaries.dictionary_factory import SUPPORTED_LANGUAGES
from spacy.language import Language
from spacy.tokens import Doc

__all__ = ["known_word", "lemma", "lemma_languages"]

COMPONENT = "qualcsv_lemmas"
# Forms that the dictionary takes for another word, or that mean something else than their base:
# *ska* is no school, *första* is not *en*, and who says *fewer* does not say *few*. Each is its own
# lemma here; after "=" stands the lemma of a form that is not its own.
_OWN = {
    "sv": (
        "ska skulle=ska första andra bättre bäst bästa=bäst sämre sämst sämsta=sämst fler "
        "flera=fler flest flesta=flest mer mera=mer mest mesta=mest färre färst mindre minst minsta=minst "
        "hellre helst äldre äldst äldsta=äldst yngre längre längst vidare gemensam gemensamt=gemensam "
        "gemensamma=gemensam mitt sitt ditt vårt=vår våra=vår hans hennes deras ens mars maj kaj hej "
        "fan an vore=vara lika olika lagom plan planen=plan planer=plan planerna=plan planens=plan "
        "risk vakt block skylt lås passa pass prov lyft sikt film bom rast tal låg lugn lugna=lugn "
        "tomt rent=ren fin fina=fin fint=fin sitter=sitta boende killar=kille killarna=kille "
        "skyltar=skylt senare tidigare nästa säkert=säker skickade=skicka blåste=blåsa slutet=slut"
    ),
    "en": (
        "better best worse worst more most less least fewer fewest later latest further farther "
        "gone=go maria older elder thinking=think fixed=fix shared=share second rather interesting"
    ),
}
_LEMMAS = {
    language: {form: base or form for form, _, base in (w.partition("=") for w in words.split())}
    for language, words in _OWN.items()
}


def lemma_languages() -> frozenset[str]:
    """Return the codes of the languages that have lemmas without a trained model."""
    return frozenset(SUPPORTED_LANGUAGES)


@lru_cache(maxsize=1 << 18)
def lemma(word: str, language: str) -> str:
    """Return a word's dictionary form in lower case.

    Parameters
    ----------
    word : str
        One token.
    language : str
        A language code; of a language that simplemma does not know, the word itself returns.

    Returns
    -------
    str
        The lemma; of an ambiguous form, the reading that simplemma holds most likely.

    Examples
    --------
    >>> lemma("fastighetsbolagen", "sv"), lemma("partnerships", "en")
    ('fastighetsbolag', 'partnership')
    """
    lower = word.lower()
    if not any(letter.isalpha() for letter in word) or language not in SUPPORTED_LANGUAGES:
        return lower
    if lower.startswith(("'", "\u2019")) or lower in ("n't", "n\u2019t"):
        return lower  # the halves of English contractions are no words of a dictionary
    if own := _LEMMAS.get(language, {}).get(lower):
        return own
    return str(simplemma.lemmatize(lower, lang=language)).lower()


@lru_cache(maxsize=1 << 18)
def known_word(word: str, language: str) -> bool:
    """Return whether a language's dictionary has a word.

    Parameters
    ----------
    word : str
        One token, in any case.
    language : str
        A language code; a language that simplemma does not know has no words.

    Returns
    -------
    bool
        The dictionaries hold common names too; most compounds they do not hold.

    Examples
    --------
    >>> known_word("kommunen", "sv"), known_word("Hallonby", "sv")
    (True, False)
    """
    if language not in SUPPORTED_LANGUAGES or not word:
        return False
    return bool(simplemma.is_known(word.lower(), lang=language))


class _Lemmas:
    """A spaCy component that sets `Token.lemma_` from simplemma, once a form."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._known: dict[int, int] = {}

    def __call__(self, doc: Doc) -> Doc:
        known, strings = self._known, doc.vocab.strings
        for token in doc:
            form = token.lower
            found = known.get(form)
            if found is None:
                found = known[form] = strings.add(lemma(token.lower_, self.language))
            token.lemma = found
        return doc


@Language.factory(COMPONENT, assigns=["token.lemma"])  # type: ignore[untyped-decorator]
def _make(nlp: Language, name: str) -> Any:
    return _Lemmas(nlp.lang)
