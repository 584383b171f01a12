"""Characters of symbol fonts → the letters that mean the same."""

from __future__ import annotations

__all__ = ["letter_of"]

# What people and Word's own autocorrection put into transcripts; the fonts' other signs have no
# letter that every program shows.
_WINGDINGS = {
    0x4A: "\u263a", 0x4B: "\U0001f610", 0x4C: "\u2639", 0x6C: "\u25cf", 0x6E: "\u25a0", 0x6F: "\u25a1",
    0x71: "\u2751", 0xA7: "\u25aa", 0xA8: "\u25fb", 0xD8: "\u27a2", 0xDF: "\u2190", 0xE0: "\u2192",
    0xE1: "\u2191", 0xE2: "\u2193", 0xE8: "\u2794", 0xF0: "\u21e8", 0xFB: "\u2717", 0xFC: "\u2713",
    0xFD: "\u2612", 0xFE: "\u2611",
}  # fmt: skip
_SYMBOL = {
    0x2D: "\u2212", 0xA3: "\u2264", 0xA5: "\u221e", 0xAB: "\u2194", 0xAC: "\u2190", 0xAD: "\u2191",
    0xAE: "\u2192", 0xAF: "\u2193", 0xB0: "\u00b0", 0xB1: "\u00b1", 0xB3: "\u2265", 0xB4: "\u00d7",
    0xB7: "\u2022", 0xB8: "\u00f7", 0xB9: "\u2260", 0xBB: "\u2248", 0xBC: "\u2026", 0xD2: "\u00ae",
    0xD3: "\u00a9", 0xD4: "\u2122", 0xDE: "\u21d2", 0xE2: "\u00ae", 0xE3: "\u00a9", 0xE4: "\u2122",
}  # fmt: skip
_GREEK = dict(zip(
    "ABCDEFGHIKLMNOPQRSTUWXYZabcdefghiklmnopqrstuwxyz",
    "ΑΒΧΔΕΦΓΗΙΚΛΜΝΟΠΘΡΣΤΥΩΞΨΖαβχδεφγηικλμνοπθρστυωξψζ", strict=True,
))  # fmt: skip


def letter_of(font: str, code: str) -> str:
    """Return the letter that a character of a font stands for.

    Parameters
    ----------
    font : str
        The font's name, such as ``"Wingdings"``.
    code : str
        Its code in hexadecimal digits; symbol fonts count from F000.

    Returns
    -------
    str
        One character; empty if there is none that means the same.

    Examples
    --------
    >>> letter_of("Wingdings", "F0E0"), letter_of("Times New Roman", "00E5")
    ('→', 'å')
    """
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    if not 0 <= number < 0x110000:
        return ""
    low = number - 0xF000 if 0xF000 <= number <= 0xF0FF else number
    name = font.casefold()
    if name == "wingdings":
        return _WINGDINGS.get(low, "")
    if name == "symbol":
        return _SYMBOL.get(low) or _GREEK.get(chr(low), "") or _plain(low)
    letter = chr(number)
    return letter if letter.isprintable() and not letter.isspace() else ""


def _plain(number: int) -> str:
    """Return digits and signs, which the font Symbol has at their usual places."""
    return chr(number) if 0x20 < number < 0x40 else ""
