"""Names of people and places that are ordinary words too, so that a match may be no mention."""

from __future__ import annotations

__all__ = ["ordinary_word"]

# Swedish municipalities and towns
_PLACES = """
ale berg boden borg bro ed eda eksjö fors grums gävle habo hamra heby hjo hofors holm kil kind kumla
lund mark mora munkedal nora nybro orsa orust ovanåker sala salem skara sol solna strand sund
säter sätra tanum tibro timrå tranås torsby vara vik viken ås åre åmål öckerö öland ön backen
dalen haga heden höjden kullen lunden ängen
"""
# First names and surnames, Swedish and English
_PEOPLE = """
art bill björn bo bob bror chase dag dawn dean dick drew earl faith frank frost gene gill grace
grant gren gunn hall hope iris ivy jack joy jude june april may mark max miles mona ny olive pat
penny pia ray rich rob rod rose ruby saga siv sky sol sten stig stina sue svan tage tor tove tyra
ulf vera victor viola viva wade will björk ek falk fors gran hage hammar hjort krona kvist lilja
lind lund löv modig ros rosa sand sjö skog stark ström strand varg vinter ask rask stål frisk
"""
_WORDS = frozenset((_PLACES + _PEOPLE).split())


def ordinary_word(name: str) -> bool:
    """Return whether a name is known to be an ordinary word of Swedish or English too.

    Parameters
    ----------
    name : str
        An actor's name or alias, or a person's.

    Returns
    -------
    bool
        Only a single word can be one. The list is of names that come up in Swedish interviews; a
        name that is not on it may still be a word.

    Examples
    --------
    >>> ordinary_word("Mark"), ordinary_word("Orsa"), ordinary_word("Marks kommun")
    (True, True, False)
    """
    return name.strip().casefold() in _WORDS
