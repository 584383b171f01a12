"""Labels that may be one speaker's, spelt otherwise: one letter more, less or another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from qualcsv.transcripts.label_words import INTERVIEWER, RESPONDENT
from qualcsv.transcripts.labels import name_keys, same_label

__all__ = ["misspelt_role", "one_letter_apart", "same_people", "similar_labels"]

_MANY = 200  # labels from which they are no speakers of one talk
_SHORT = 4  # letters; Ada and Ida are two people, and so are R1 and R2


def one_letter_apart(first: str, second: str) -> bool:
    """Return whether two labels differ by one letter: left out, put in, another, or swapped.

    Parameters
    ----------
    first, second : str
        Labels; case, blanks and normal form are set aside.

    Returns
    -------
    bool
        False for equal labels, for short ones, and where a number differs.

    Examples
    --------
    >>> one_letter_apart("Interveiwer", "interviewer"), one_letter_apart("Speaker 1", "Speaker 2")
    (True, False)
    """
    a, b = sorted((same_label(first), same_label(second)), key=len)
    if a == b or len(a) < _SHORT or len(b) - len(a) > 1:
        return False
    if [x for x in a if x.isdigit()] != [x for x in b if x.isdigit()]:
        return False
    at = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), len(a))
    if len(a) < len(b):
        return a[at:] == b[at + 1 :]
    swapped = a[at : at + 2] == b[at : at + 2][::-1] and a[at + 2 :] == b[at + 2 :]
    return swapped or a[at + 1 :] == b[at + 1 :]


def similar_labels(counts: Mapping[str, int]) -> dict[str, str]:
    """Return the labels that may be misspelt, each with the label it resembles.

    Parameters
    ----------
    counts : Mapping of str to int
        Label → how many turns it has.

    Returns
    -------
    dict of str to str
        The rarer label → the one that comes more often; the first of them in order where both
        come equally often. Empty for more labels than one talk has speakers (200).

    Examples
    --------
    >>> similar_labels({"Interviewer": 12, "Interveiwer": 1, "Maria": 12})
    {'Interveiwer': 'Interviewer'}
    """
    found: dict[str, str] = {}
    if len(counts) > _MANY:
        return found
    order = sorted((label for label in counts if label), key=lambda label: -counts[label])
    for i, label in enumerate(order):
        near = next((other for other in order[:i] if one_letter_apart(label, other)), None)
        if near is not None and near not in found:
            found[label] = near
    return found


def misspelt_role(label: str) -> tuple[str, str] | None:
    """Return the role word that a label may be, misspelt, and its role.

    Parameters
    ----------
    label : str
        A clean label that states no role.

    Returns
    -------
    tuple of (str, str) or None
        Word and role.

    Examples
    --------
    >>> misspelt_role("Intevjuare 2")
    ('intervjuare', 'interviewer')
    """
    plain = same_label(label).rstrip("0123456789")
    if len(plain) < 2 * _SHORT - 1:
        return None
    for role, words in (("interviewer", INTERVIEWER), ("respondent", RESPONDENT)):
        near = [word for word in sorted(words) if one_letter_apart(plain, word)]
        if near:
            return near[0], role
    return None


def same_people(labels: Iterable[str]) -> dict[str, str]:
    """Return the labels that are a part, or the initials, of one other label's full name.

    Parameters
    ----------
    labels : iterable of str
        The speakers of one transcript.

    Returns
    -------
    dict of str to str
        The short label → the full name; nothing for what fits two names.

    Examples
    --------
    >>> same_people(["MARY DOE", "JOHN SMITH", "MD", "Smith"])
    {'MD': 'MARY DOE', 'Smith': 'JOHN SMITH'}
    """
    listed = list(labels)
    if len(listed) > _MANY:
        return {}
    full = {x: name_keys(x) for x in listed if len(x.split()) > 1 and not any(map(str.isdigit, x))}
    found: dict[str, str] = {}
    for label in listed:
        fits = [name for name, keys in full.items() if name != label and same_label(label) in keys]
        if len(fits) == 1 and len(label) > 1 and len(label.split()) == 1:
            found[label] = fits[0]
    return found
