"""The numbers of automatic lists, as word processors show them."""

from __future__ import annotations

__all__ = ["numeral"]

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def numeral(number: int, form: str) -> str:
    """Return a list's number in its form.

    Parameters
    ----------
    number : int
        Which item it is.
    form : str
        As WordprocessingML calls it: ``"decimal"``, ``"lowerLetter"``, ``"upperRoman"`` …

    Returns
    -------
    str
        Empty for the form ``"none"``; decimal for one that is not known.

    Examples
    --------
    >>> numeral(4, "lowerRoman"), numeral(28, "upperLetter"), numeral(3, "decimalZero")
    ('iv', 'BB', '03')
    """
    if form == "none":
        return ""
    if form in ("lowerLetter", "upperLetter") and number > 0:
        letter = chr(ord("a") + (number - 1) % 26) * min((number - 1) // 26 + 1, 9)
        return letter.upper() if form == "upperLetter" else letter
    if form in ("lowerRoman", "upperRoman") and 0 < number < 4000:
        roman = ""
        for value, letters in _ROMAN:
            count, number = divmod(number, value)
            roman += letters * count
        return roman.upper() if form == "upperRoman" else roman
    return f"{number:02d}" if form == "decimalZero" else str(number)
