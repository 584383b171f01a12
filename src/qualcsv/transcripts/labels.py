"""What a speaker's label looks like, and what it says of the speaker's role."""

from __future__ import annotations

import re
import unicodedata

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

_INTERVIEWER = {
    "interviewer", "intervjuare", "intervjuaren", "intervjuledare", "intervieweren", "int", "iv",
    "intv", "i", "q", "question", "fråga", "frågeställare", "frågeställaren", "moderator",
    "moderatorn", "facilitator", "researcher", "forskare", "forskaren", "host", "interviewerin",
    "ir", "intw", "spørsmål", "spørgsmål", "frage", "vraag", "haastattelija", "samtalsledare",
    "studieledare", "interviewende", "interviewender", "interviewster", "intervjuer", "spørger",
    "moderatorin", "forscher", "forscherin", "onderzoeker", "gespreksleider", "programledare",
    "intervieweur", "intervieweuse", "enquêteur", "enquêtrice", "entrevistador", "entrevistadora",
}  # fmt: skip
_RESPONDENT = {
    "interviewee", "respondent", "respondenten", "informant", "informanten", "participant",
    "deltagare", "deltagaren", "intervjuperson", "intervjupersonen", "ip", "r", "a", "answer",
    "svar", "svarande", "ie", "subject", "guest", "intervjuad", "befragte", "befragter",
    "befragte person", "b", "geïnterviewde", "respondente", "resp", "haastateltava", "antwort",
    "antwoord", "intervjuobjekt", "interviewperson", "p", "up", "interviewte", "interviewter",
    "interviewpartner", "interviewpartnerin", "proband", "probandin", "svarer", "deltager",
    "deltaker", "deelnemer", "ondervraagde", "interviewede", "interviewé", "interviewée",
    "enquêté", "enquêtée", "entrevistado", "entrevistada",
}  # fmt: skip
_OTHER = {
    "translator", "tolk", "tolken", "interpreter", "transcriber", "observer", "observatör",
    "unknown", "okänd", "unidentified", "all", "alla", "narrator", "assistant",
}  # fmt: skip
# A label that programs give to voices they do not know; it states no role.
_VOICES = {
    "speaker",
    "talare",
    "person",
    "voice",
    "röst",
    "sprecher",
    "sprecherin",
    "spreker",
    "taler",
}
# Ordinary words too: one such line is no speaker yet, and "Question is: …" is none at all.
_ORDINARY = {
    "question", "answer", "fråga", "svar", "frage", "antwort", "vraag", "antwoord", "spørsmål",
    "spørgsmål", "subject", "guest", "host", "all", "alla", "unknown", "okänd", "participant",
    "deltagare", "assistant", "researcher", "up", "int", "resp",
}  # fmt: skip
# What stands before a colon in headers and in talk, and is nobody's name.
_NOBODY = {
    "note", "notes", "obs", "ps", "nb", "problem", "example", "for example", "exempel",
    "till exempel", "date", "datum", "time", "tid", "place", "plats", "location", "duration",
    "längd", "topic", "ämne", "project", "projekt", "comment", "kommentar", "anm", "anmärkning",
    "source", "källa", "file", "fil", "language", "språk", "transcribed by", "transkriberad av",
    "recording", "inspelning", "title", "titel", "summary", "sammanfattning", "keywords",
    "participants", "speakers", "interview", "intervju", "case", "fall", "break", "paus", "pause",
    "first", "second", "third", "finally", "först", "sedan", "conclusion", "result", "resultat",
    "figure", "table", "tabell", "e-mail", "email", "e-post", "phone", "telefon", "age", "ålder",
    "gender", "kön", "occupation", "yrke", "code", "kod", "theme", "tema", "yes", "no", "ja",
    "nej", "and", "och", "but", "men", "so", "så", "organisation", "organization", "role", "roll",
    "interview date", "intervjudatum", "ort", "datei", "thema", "dauer", "skratt", "skrattar",
    "ohörbart", "oklart", "tystnad", "laughter", "laughs", "laughing", "inaudible", "unclear",
    "unintelligible", "crosstalk", "silence", "music", "applause", "lachen", "unverständlich",
}  # fmt: skip
# Words of sentences: where one stands beside others before a colon, no label ends there.
_SENTENCE = {
    "said", "says", "say", "asked", "asks", "told", "thought", "is", "was", "are", "were", "he",
    "she", "they", "we", "it", "this", "that", "there", "as", "if", "when", "then", "because", "so",
    "but", "like", "just", "my", "our", "sa", "sade", "säger", "frågade", "tänkte", "är", "var",
    "blir", "han", "hon", "vi", "det", "den", "detta", "att", "som", "om", "när", "då", "men",
    "så", "jag", "min", "vår", "ich", "er", "sie", "wir", "ist", "war", "sagte", "hij", "zij",
    "zei", "hun", "jeg", "hun", "sagde",
}  # fmt: skip
_PARTICLES = {
    "av",
    "af",
    "von",
    "van",
    "de",
    "der",
    "den",
    "da",
    "di",
    "du",
    "la",
    "le",
    "of",
    "and",
    "och",
    "in",
    "el",
    "al",
    "bin",
}
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
    for word in _role_words(label):
        if word in _ONE_LETTER and not letters:
            continue
        if word in _INTERVIEWER:
            return "interviewer"
        if word in _RESPONDENT:
            return "respondent"
        if word in _OTHER:
            return "other"
    inner = re.search(r"\(([^)]*)\)\s*$", label)
    return label_role(inner.group(1)) if inner else None


def _role_words(label: str) -> list[str]:
    """Return the parts of a label that may state a role, in lower case and without numbers."""
    plain = re.sub(r"[\s_\-]*\d+[a-z]?$|\.$", "", _TRAILING.sub("", label).strip()).strip()
    words = [plain.casefold()]
    # "Interviewer Anna" and "Anna, interviewer" state a role too; "Question is" does not
    first, *rest = re.split(r"[\s,/]+", plain)
    first = re.sub(r"\d+$", "", first.casefold())
    if len(first) > 1 and (first not in _ORDINARY or all(not word[:1].islower() for word in rest)):
        words.append(first)
    words += [part.casefold() for part in plain.split(", ")[1:2] if len(part) > 1]
    return words


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
    return label_role(label) is not None and not _ORDINARY.intersection(_role_words(label))


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
    return re.sub(r"\s*\d+$", "", clean_label(label).casefold()) in _NOBODY


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
    words = [word for word in re.split(r"[\s.]+", clean_label(name)) if word]
    keys = {same_label(name), *(same_label(word) for word in words if len(word) > 1)}
    if len(words) > 1:
        keys.add("".join(word[0] for word in words).casefold())
    return keys - {""}


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
    bare = _TRAILING.sub("", plain)
    if not 0 < len(bare) <= 60 or len(bare.split()) > _LABEL_WORDS or is_nobody(bare):
        return False
    if not bare[0].isalnum() or not any(letter.isalpha() for letter in bare):
        return False
    words = [word.strip(".,").casefold() for word in bare.split()]
    if len(words) > 1 and _SENTENCE.intersection(words):
        return False
    if bare[0].islower() and len(bare.split()) > 3 and label_role(bare) is None:
        return False
    if re.search(r"https?$|[!?;=\"\u201c\u201d\u201e\u2026]", bare):
        return False
    if "." in _ABBREVIATION.sub("", bare).rstrip("."):
        return False
    return bare.count(",") <= 1


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
    named = all(w[0].isdigit() or _not_lower(w) or w.casefold() in _PARTICLES for w in words)
    stated = label_role(label) is not None or _role_words(label)[0] in _VOICES
    return stated or (named and _not_lower(words[0]))


def _not_lower(word: str) -> bool:
    """Return whether a word begins with a capital, or is in a script that has none."""
    return word[0].isalpha() and not word[0].islower()
