"""Which mechanism finds a word of a text under a word of a term."""

from __future__ import annotations

import unicodedata
from typing import Literal

from qualcsv.nlp.inflection import stems
from qualcsv.nlp.lemmas import lemma
from qualcsv.nlp.terms import Compound, WordPatterns

__all__ = ["Mechanism", "mechanisms"]

Mechanism = Literal["same word", "lemma", "ending", "compound"]


def mechanisms(
    form: str, term: str, *, language: str = "sv", compound: Compound = "no"
) -> tuple[Mechanism, ...]:
    """Say how a term of one word finds a word of a text.

    Parameters
    ----------
    form : str
        A word of a text, in any case and normal form.
    term : str
        A term of one word, without wildcards.
    language : str, optional
        A language code.
    compound : {"no", "head", "first", "any"}, optional
        Where in a compound the term may stand.

    Returns
    -------
    tuple of str
        All mechanisms that find the word, each alone enough: ``"same word"`` (after case and
        normal form), ``"lemma"`` (the dictionary gives both one lemma), ``"ending"`` (an ordinary
        Swedish ending, genitive -s included), ``"compound"``. Empty if the term does not find it.

    Examples
    --------
    >>> mechanisms("Kommunens", "kommun")
    ('lemma', 'ending')
    >>> mechanisms("projektpengarna", "peng", compound="head")
    ('compound',)
    >>> mechanisms("bara", "bar")
    ()
    """
    word, wanted = (unicodedata.normalize("NFC", w).lower() for w in (form, term))
    terms, base = {wanted, lemma(wanted, language)}, lemma(word, language)
    found: list[Mechanism] = []
    if word in terms:
        found.append("same word")
    elif base in terms:
        found.append("lemma")
    if word not in terms and terms.intersection(stems(word, language)):
        found.append("ending")
    patterns = WordPatterns(language)
    number = patterns.number(wanted, compound)
    if number in patterns.matches(word, base) and not found:
        found.append("compound")
    return tuple(found)
