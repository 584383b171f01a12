"""Numbers and addresses that name a person: personal numbers, phones, e-mail, links, accounts."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

__all__ = [
    "Identifier",
    "find_identifiers",
    "identifier_pattern",
    "identity",
    "luhn_valid",
    "personal_number",
]

_SPACE = r"[ \t\u00a0]"
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+")
_LINK = re.compile(r"(?:https?://|www\.)[^\s<>\"'()\[\]]*[^\s<>\"'()\[\].,;:!?]", re.IGNORECASE)
_PERSONAL = re.compile(r"(?<![\w-])(?:18|19|20)?\d{6}[ ]?[-+\u2013]?[ ]?\d{4}(?![\w-])")
_PHONE = re.compile(
    rf"(?<![\w+])(?:\+|00)?\(?\d{{1,4}}\)?(?:{_SPACE}|[-\u2013/]|\(0\)){{0,3}}\d{{2,8}}"
    rf"(?:(?:{_SPACE}|[-\u2013.]){{0,2}}\d{{2,4}}){{1,4}}(?![\w-])"
)
_POSTCODE = re.compile(
    rf"(?<![\w-])(?:SE?-)?[1-9]\d{{2}}{_SPACE}?\d{{2}}{_SPACE}+(?=[^\W\d_a-zåäö])"
)
_ACCOUNT = re.compile(
    r"(?<![\w-])(?:[A-Z]{2}\d{2}(?:[ ]?[A-Z0-9]{4}){3,7}(?:[ ]?[A-Z0-9]{1,3})?"
    r"|\d{4}[ ]?[-,][ ]?\d{2,3}[ ]?\d{3}[ ]?\d{2,3}(?:-\d)?)(?![\w-])"
)
_NAMED = re.compile(
    r"(?:bankgiro|plusgiro|postgiro|konto|kontonummer|clearing\w*|account|iban|sort code|swish|kundnummer|"
    r"medlemsnummer|diarienummer|dnr|ocr)\W{0,3}(?:\w{2,12}\W{1,3})?(?P<number>\d[\d -]{3,24}\d)(?!\w)",
    re.IGNORECASE,
)
_PLATE = re.compile(r"(?<![\w-])[A-HJ-PR-UW-Z]{3}[ ]?\d{2}[A-HJ-PR-UW-Z0-9](?![\w-])")
_DATE = re.compile(r"(?:18|19|20)\d{2}[-\u2013. /]?(?:0[1-9]|1[0-2])[-\u2013. /]?(?:[0-2]\d|3[01])")
_YEARS = re.compile(r"(?:1[6-9]|20)\d{2}[ ]?[-\u2013/][ ]?(?:(?:1[6-9]|20)\d{2}|\d{2})")


@dataclass(frozen=True)
class Identifier:
    """A number or address in a text.

    Attributes
    ----------
    start, end : int
        Code points, end exclusive.
    kind : str
        One of the key's kinds.
    base : str
        What is the same for all ways to write it.
    sure : bool
        False where a check digit does not fit, or the form alone tells little.
    why : str
        What it was told by.
    """

    start: int
    end: int
    kind: str
    base: str
    sure: bool
    why: str


def luhn_valid(digits: str) -> bool:
    """Return whether the last digit is the check digit of those before (Luhn, modulus 10).

    Parameters
    ----------
    digits : str
        Digits only; for a personal number the ten without the century.

    Returns
    -------
    bool
        ISO/IEC 7812-1, annex B; the Swedish Tax Agency's SKV 704 for personal numbers.

    Examples
    --------
    >>> luhn_valid("8112189876"), luhn_valid("8112189875")
    (True, False)
    """
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (2 if place % 2 else 1)
        total += value - 9 if value > 9 else value
    return bool(digits) and total % 10 == 0


def personal_number(text: str) -> tuple[str, bool] | None:
    """Return the ten digits of a Swedish personal or coordination number, and whether they fit.

    Parameters
    ----------
    text : str
        With or without century, hyphen or plus.

    Returns
    -------
    tuple of (str, bool) or None
        None if month and day are none: a coordination number has 60 added to the day. False if
        the check digit is wrong.

    Examples
    --------
    >>> personal_number("19811218-9876"), personal_number("701063-2391"), personal_number("123456-7890")
    (('8112189876', True), ('7010632391', True), None)
    """
    digits = re.sub(r"\D", "", text)
    if len(digits) not in (10, 12):
        return None
    ten = digits[-10:]
    month, day = int(ten[2:4]), int(ten[4:6])
    try:
        date(2000, month, day - 60 if day > 60 else day)  # a leap year, so that 29 February is one
    except ValueError:
        return None
    return ten, luhn_valid(ten)


def find_identifiers(text: str) -> list[Identifier]:
    """Return the numbers and addresses of a text that may name somebody.

    Parameters
    ----------
    text : str
        Any text in NFC.

    Returns
    -------
    list of Identifier
        In order, none overlapping. Plain amounts, years and dates are not in.

    Examples
    --------
    >>> [(i.kind, i.base) for i in find_identifiers("Ring 070-174 06 05 eller ada@example.org")]
    [('phone', '701740605'), ('e-mail', 'ada@example.org')]
    """
    found: list[Identifier] = []
    taken: list[tuple[int, int]] = []  # sorted, none overlapping
    for one in _all(text):
        at = bisect_left(taken, (one.start, one.end))
        before = at == 0 or taken[at - 1][1] <= one.start
        if before and (at == len(taken) or one.end <= taken[at][0]):
            taken.insert(at, (one.start, one.end))
            found.append(one)
    return sorted(found, key=lambda one: one.start)


def _all(text: str) -> Iterator[Identifier]:
    """Yield what each form finds, the surest first."""
    for match in _EMAIL.finditer(text):
        yield Identifier(*match.span(), "e-mail", match[0].rstrip(".").casefold(), True, "e-mail")
    for match in _LINK.finditer(text):
        yield Identifier(*match.span(), "link", match[0].casefold(), True, "link")
    if any(letter.isdigit() for letter in text):
        yield from _personal(text)
        yield from _accounts(text)
        yield from _others(text)


def _personal(text: str) -> Iterator[Identifier]:
    for match in _PERSONAL.finditer(text):
        told = personal_number(match[0])
        if told:
            why = "check digit fits" if told[1] else "doubtful: wrong check digit"
            yield Identifier(*match.span(), "personal number", told[0], told[1], why)


def _accounts(text: str) -> Iterator[Identifier]:
    for match in _ACCOUNT.finditer(text):
        if not _YEARS.fullmatch(match[0]):
            base = re.sub(r"[\s,-]", "", match[0])
            yield Identifier(*match.span(), "account", base, True, "form of an account number")
    for match in _NAMED.finditer(text):
        base = re.sub(r"\D", "", match["number"])
        why = "after a word such as 'konto'"
        yield Identifier(*match.span("number"), "account", base, True, why)


def _others(text: str) -> Iterator[Identifier]:
    for match in _PHONE.finditer(text):
        base = _phone(match[0])
        if base:
            yield Identifier(*match.span(), "phone", base, True, "form of a phone number")
    for match in _POSTCODE.finditer(text):
        code = match[0].rstrip()
        base = re.sub(r"\D", "", code)
        end = match.start() + len(code)
        yield Identifier(match.start(), end, "address", base, True, "postal code before a place")
    for match in _PLATE.finditer(text):
        base = match[0].replace(" ", "")
        yield Identifier(*match.span(), "account", base, False, "form of a registration number")


def _phone(text: str) -> str:
    """Return a phone number's digits without the trunk zero or +46; empty if it is none."""
    if _DATE.fullmatch(text) or _YEARS.fullmatch(text):
        return ""
    digits = re.sub(r"\D", "", re.sub(r"\(0\)", "", text))
    foreign = text.startswith(("+", "00"))
    if foreign:
        digits = digits.removeprefix("00")
        return digits.removeprefix("46").removeprefix("0") if 8 <= len(digits) <= 15 else ""
    return digits[1:] if digits.startswith("0") and 8 <= len(digits) <= 11 else ""


def identity(kind: str, base: str) -> str:
    """Return what is the same for all ways to write a name or number.

    Parameters
    ----------
    kind, base : str
        As in the proposal. A number stands there as it was written, so that no spreadsheet
        program takes it for an amount and rounds it.

    Returns
    -------
    str
        To compare by.

    Examples
    --------
    >>> identity("phone", "+46 70-174 06 05") == identity("phone", "070 1740605")
    True
    """
    digits = re.sub(r"\D", "", base)
    if kind == "phone":
        return _phone(base) or digits
    if kind == "personal number":
        return digits[-10:]
    if kind == "address" and len(digits) == 5:
        return digits
    return re.sub(r"[^0-9a-z]", "", base.casefold()) if kind == "account" else base.casefold()


def identifier_pattern(kind: str, base: str) -> str:
    """Return a regular expression that finds a number or address however it is written.

    Parameters
    ----------
    kind : str
        As in the key.
    base : str
        As `find_identifiers` gives it, or as a person wrote it.

    Returns
    -------
    str
        A pattern for `re`, without groups, to be used with IGNORECASE.

    Examples
    --------
    >>> bool(re.fullmatch(identifier_pattern("phone", "701740605"), "+46 (0)70-174 06 05"))
    True
    """
    base = identity(kind, base) if kind != "link" else base
    digits = re.sub(r"\D", "", base)
    gap = r"[\s\u00a0.\-\u2013+/()]{0,3}"
    spaced = gap.join(digits)
    if kind == "personal number" and len(digits) >= 10:
        return rf"(?<!\d)(?:(?:18|19|20){gap})?{gap.join(digits[-10:])}(?!\d)"
    if kind == "phone" and len(digits) >= 6:
        national = digits.removeprefix("0")
        return rf"(?<![\d])(?:(?:\+|00)46{gap}(?:\(0\))?{gap}|\+|00|0)?{gap.join(national)}(?!\d)"
    if kind == "address" and digits == base:
        return rf"(?<![\w-])(?:SE?-)?{digits[:3]}[\s\u00a0]?{digits[3:]}(?=\s+[^\W\d_])"
    if kind == "account":
        return rf"(?<!\w){gap.join(re.escape(x) for x in re.sub(r'[^0-9A-Za-z]', '', base))}(?!\w)"
    if digits == base:
        return rf"(?<!\d){spaced}(?!\d)"
    words = r"\s+".join(re.escape(word) for word in base.split())
    return rf"(?<!\w){words}(?!\w)"
