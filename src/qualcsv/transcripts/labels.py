"""What a speaker's label looks like, and what it says of the speaker's role."""

from __future__ import annotations

import re
import unicodedata

__all__ = ["clean_label", "label_role", "looks_like_label", "same_label"]

_INTERVIEWER = {
    "interviewer", "intervjuare", "intervjuaren", "intervjuledare", "intervieweren", "int", "iv",
    "intv", "i", "q", "question", "fråga", "frågeställare", "moderator", "moderatorn",
    "facilitator", "researcher", "forskare", "forskaren", "host", "interviewerin", "ir", "intw",
    "spørsmål", "spørgsmål", "frage", "vraag", "haastattelija", "samtalsledare", "studieledare",
}  # fmt: skip
_RESPONDENT = {
    "interviewee", "respondent", "respondenten", "informant", "informanten", "participant",
    "deltagare", "deltagaren", "intervjuperson", "intervjupersonen", "ip", "r", "a", "answer",
    "svar", "svarande", "ie", "subject", "guest", "intervjuad", "befragte", "befragter",
    "befragte person", "b", "geïnterviewde", "respondente", "resp", "speaker", "talare",
    "haastateltava", "antwort", "antwoord", "intervjuobjekt", "interviewperson", "p", "up",
}  # fmt: skip
_OTHER = {
    "translator", "tolk", "tolken", "interpreter", "transcriber", "observer", "observatör",
    "unknown", "okänd", "unidentified", "all", "alla", "narrator", "assistant",
}  # fmt: skip
_ONE_LETTER = {"i", "q", "r", "a", "b", "p"}
_EDGES = " \t\u00a0*_[]<>{}#@:;|\u2022\u200b\ufeff"
_TRAILING = re.compile(r"\s*\([^)]*\)\s*$")
_ABBREVIATION = re.compile(r"\b(?:\w{1,3}|Prof|Capt)\.(?=\s|$)")
_LABEL_WORDS = 6


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
    return " ".join(unicodedata.normalize("NFC", label).strip(_EDGES).split())


def same_label(label: str) -> str:
    """Return what is equal for labels that differ in case, blanks or normal form only.

    Parameters
    ----------
    label : str
        A clean label.

    Returns
    -------
    str
        A key to compare by.

    Examples
    --------
    >>> same_label("Interviewer 1") == same_label("interviewer1")
    True
    """
    return re.sub(r"\s+", "", clean_label(label)).casefold()


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
    plain = _TRAILING.sub("", label).casefold()
    plain = re.sub(r"[\s_\-]*\d+[a-z]?$|\.$", "", plain.strip()).strip()
    # "Interviewer (Anna)", "Interviewer Anna" and "Anna, interviewer" all state a role
    for word in dict.fromkeys([plain, *re.split(r"[\s,/]+", plain)[:1], *plain.split(", ")[1:2]]):
        word = re.sub(r"\d+$", "", word)
        if word in _ONE_LETTER and (not letters or word != plain):
            continue
        if word in _INTERVIEWER:
            return "interviewer"
        if word in _RESPONDENT:
            return "respondent"
        if word in _OTHER:
            return "other"
    inner = re.search(r"\(([^)]*)\)\s*$", label)
    return label_role(inner.group(1)) if inner else None


def looks_like_label(label: str) -> bool:
    """Return whether a stretch of text could be a label: short, no sentence, begins like a name.

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
    bare = _TRAILING.sub("", plain)
    if not 0 < len(bare) <= 60 or len(bare.split()) > _LABEL_WORDS:
        return False
    if not bare[0].isalnum() or not any(letter.isalpha() for letter in bare):
        return False
    if re.search(r"https?$|[!?;=\"\u201c\u201d\u201e\u2026]", bare):
        return False
    if "." in _ABBREVIATION.sub("", bare).rstrip("."):
        return False
    return bare.count(",") <= 1


def begins_like_name(label: str) -> bool:
    """Return whether a label's words are mostly capitalised, or it states a role.

    Parameters
    ----------
    label : str
        A clean label.

    Returns
    -------
    bool
        True for ``Anna Berg``, ``P1``, ``interviewee``.
    """
    words = [word for word in re.split(r"[\s\-]+", _TRAILING.sub("", label)) if word]
    if not words:
        return False
    upper = sum(1 for word in words if word[0].isupper() or word[0].isdigit())
    return label_role(label) is not None or (words[0][0].isupper() and upper * 2 >= len(words))
