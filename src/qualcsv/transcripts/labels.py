"""What a speaker's label looks like, and what it says of the speaker's role."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from qualcsv.transcripts.label_words import (
    INTERVIEWER,
    NOBODY,
    ORDINARY,
    OTHER,
    PARTICLES,
    RESPONDENT,
    SENTENCE,
    STAGE,
    VOICES,
)

__all__ = [
    "begins_like_name",
    "clean_label",
    "is_nobody",
    "label_role",
    "looks_like_label",
    "name_keys",
    "same_label",
    "states_role_surely",
]

_ONE_LETTER = {"i", "q", "r", "a", "b", "p"}
_EDGES = " \t\u00a0*_[]<>{}#@:;|\u2013\u2014\u2022\u200b\ufeff-"
_TRAILING = re.compile(r"\s*(?:\([^)]*\)|\[[^\W\d_a-zåäö]{1,4}\])\s*$")  # (a role), [AB]
_STAGE = re.compile(rf"\s*[(\[](?:{'|'.join(STAGE)})[^()\[\]]*[)\]]?\.?\s*$", re.IGNORECASE)
_GENDERED = re.compile(r"(?<=\w)(?:[*:/_\u00b7]-?(?:in|r|n)(?:nen)?|In)$|(?<=\w)\((?:in|r|n)\)$")
_ABBREVIATION = re.compile(r"\b(?:\w{1,3}|Prof|Capt|Resp|Intv|Part)\.(?=\s|$|\w(?:\.|\s|$))")
_COUNTED = re.compile(r"(?:\s*\d+|\s+(?:[A-Z]|[IVX]{2,4}))$")  # Section 2, Section B, Section IV
_LABEL_WORDS = 6
# Few labels stand before many lines: what was found out of one is kept.


@lru_cache(maxsize=4096)
def clean_label(label: str) -> str:
    """Return a label without brackets, stars, colon and doubled blanks.

    Parameters
    ----------
    label : str
        As it stands in the file.

    Returns
    -------
    str
        In NFC; a closing parenthesis that belongs to the label stays.

    Examples
    --------
    >>> clean_label("**Respondent 3 (kvinna, 45):**"), clean_label("[@handle]")
    ('Respondent 3 (kvinna, 45)', 'handle')
    """
    plain = " ".join(unicodedata.normalize("NFC", label).split()).strip(_EDGES)
    return f"{plain}]" if "[" in plain and "]" not in plain else plain


@lru_cache(maxsize=4096)
def same_label(label: str) -> str:
    """Return what is equal for labels that differ in case, blanks, points or normal form only.

    Parameters
    ----------
    label : str
        A clean label.

    Returns
    -------
    str
        A key to compare by. How somebody speaks, as in ``Ida (laughing)`` or ``Ida (cont.)``, is
        no part of it.

    Examples
    --------
    >>> same_label("Interviewer 1") == same_label("interviewer1."), same_label("Ida (forts.)")
    (True, 'ida')
    """
    plain = _STAGE.sub("", clean_label(label)) or label
    return re.sub(r"\s+", "", plain).casefold().rstrip(".\u2026")


@lru_cache(maxsize=4096)
def label_role(label: str, *, letters: bool = False) -> str | None:
    """Return the role that a label states, or None if it states none.

    Parameters
    ----------
    label : str
        A clean label.
    letters : bool, optional
        Whether a single letter (``I``, ``R``, ``Q``, ``A``, ``B``, ``P``) counts.

    Returns
    -------
    {"interviewer", "respondent", "other"} or None
        By the label's words in Swedish, English and a few neighbours; numbers aside.

    Examples
    --------
    >>> label_role("Intervjuare 2"), label_role("IP 4"), label_role("Samira")
    ('interviewer', 'respondent', None)
    """
    for word in _role_words(label):
        if word in _ONE_LETTER and not letters:
            continue
        if word in INTERVIEWER:
            return "interviewer"
        if word in RESPONDENT:
            return "respondent"
        if word in OTHER:
            return "other"
    inner = re.search(r"\(([^)]*)\)\s*$", label)
    return label_role(inner.group(1)) if inner else None


@lru_cache(maxsize=4096)
def _role_words(label: str) -> tuple[str, ...]:
    """Return the parts of a label that may state a role, in lower case and without numbers."""
    plain = _TRAILING.sub("", _GENDERED.sub("", _STAGE.sub("", label).strip())).strip()
    plain = re.sub(r"[\s_\-]*\d+[a-z]?$", "", plain.rstrip(".\u2026")).strip()
    plain = _GENDERED.sub("", plain).rstrip(".\u2026")
    words = [plain.casefold()]
    # "Interviewer Anna" and "Anna, interviewer" state a role too; "Question is" does not
    first, *rest = re.split(r"[\s,/]+", plain)
    first = re.sub(r"\d+$", "", first.casefold())
    if len(first) > 3 and (first not in ORDINARY or all(not word[:1].islower() for word in rest)):
        words.append(first)
    words += [part.casefold() for part in plain.split(", ")[1:2] if len(part) > 1]
    return tuple(words)


@lru_cache(maxsize=4096)
def states_role_surely(label: str) -> bool:
    """Return whether a label states a role by a word that is nothing but a role.

    Parameters
    ----------
    label : str
        A clean label.

    Returns
    -------
    bool
        False for single letters and for words such as ``Question``, ``Answer`` and ``Host``.

    Examples
    --------
    >>> states_role_surely("Intervjuare 2"), states_role_surely("Svar")
    (True, False)
    """
    return label_role(label) is not None and not ORDINARY.intersection(_role_words(label))


@lru_cache(maxsize=4096)
def is_nobody(label: str) -> bool:
    """Return whether a label is a word of headers or of talk, such as ``Date`` or ``Note``.

    Parameters
    ----------
    label : str
        The text before a colon.

    Returns
    -------
    bool
        True for what is nobody's name.

    Examples
    --------
    >>> is_nobody("Datum"), is_nobody("Note 2"), is_nobody("Nora")
    (True, True, False)
    """
    return _COUNTED.sub("", clean_label(label)).casefold() in NOBODY


def name_keys(name: str) -> set[str]:
    """Return the labels that a person of this name may go by.

    Parameters
    ----------
    name : str
        A first name, a surname, or both.

    Returns
    -------
    set of str
        As `same_label` gives them: the name, its words, and the initials of two words or more.

    Examples
    --------
    >>> sorted(name_keys("Ada Berg"))
    ['ab', 'ada', 'adaberg', 'berg']
    """
    plain = _TRAILING.sub("", clean_label(name))
    words = [word for word in re.split(r"[\s.]+", plain) if word]
    keys = {same_label(name), *(same_label(word) for word in words if len(word) > 1)}
    if len(words) > 1:
        keys.add("".join(word[0] for word in words).casefold())
    return keys - {""}


@lru_cache(maxsize=4096)
def looks_like_label(label: str) -> bool:
    """Return whether a stretch of text could be a label: short, no sentence, nobody's word.

    Parameters
    ----------
    label : str
        The text before a delimiter.

    Returns
    -------
    bool
        True is no more than "could be"; a layout asks whether it comes again.

    Examples
    --------
    >>> looks_like_label("Maria S."), looks_like_label("but then I thought, you know")
    (True, False)
    """
    plain = clean_label(label)
    bare = _TRAILING.sub("", _STAGE.sub("", plain)).rstrip(".\u2026")
    if not 0 < len(bare) <= 60 or len(bare.split()) > _LABEL_WORDS or is_nobody(bare):
        return False
    if not bare[0].isalnum() or not any(letter.isalpha() for letter in bare):
        return False
    small = [word.strip(".,") for word in bare.split() if word[0].islower()]
    if small and SENTENCE.intersection([*small, bare.split()[0].casefold()]):
        return False
    if bare[0].islower() and len(bare.split()) > 3 and label_role(bare) is None:
        return False
    if re.search(r"https?$|[!?;=\[\]{}<>\"\u201c\u201d\u201e\u2026]", bare):
        return False
    if "." in _ABBREVIATION.sub("", bare).rstrip("."):
        return False
    return bare.count(",") <= 1


@lru_cache(maxsize=4096)
def begins_like_name(label: str) -> bool:
    """Return whether a label's words are capitalised, or it states a role.

    Parameters
    ----------
    label : str
        A clean label.

    Returns
    -------
    bool
        True for ``Anna Berg``, ``P1``, ``interviewee``.
    """
    plain = _TRAILING.sub("", label).split(",")[0]
    words = [word for word in re.split(r"[\s\-]+", plain) if word]
    if not words:
        return False
    named = all(w[0].isdigit() or _not_lower(w) or w.casefold() in PARTICLES for w in words)
    stated = label_role(label) is not None or _role_words(label)[0] in VOICES
    return stated or (named and _not_lower(words[0]))


def _not_lower(word: str) -> bool:
    """Return whether a word begins with a capital, or is in a script that has none."""
    return word[0].isalpha() and not word[0].islower()
