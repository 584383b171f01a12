"""Bytes → text, when nothing says which encoding they are in."""

from __future__ import annotations

import codecs
import re

from qualcsv.errors import Fault, TranscriptError

__all__ = ["decode_bytes"]

_MARKS = (  # the first that fits: UTF-16's mark is the beginning of UTF-32's
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_OLD = (("cp1252", "Windows-1252"), ("mac_roman", "Mac Roman"), ("cp850", "DOS 850"))
_LETTERS = frozenset("åäöÅÄÖéüøæßÉÜØÆ")
_UTF8 = re.compile(rb"\xc3[\x80-\xbf]|\xe2\x80[\x90-\xa6]")  # letters and quotation marks of UTF-8
_NO_TEXT = re.compile(rb"[\x00-\x08\x0e-\x1f]")


def decode_bytes(raw: bytes, name: str) -> tuple[str, str]:
    """Return bytes as text, and the encoding they are in.

    Parameters
    ----------
    raw : bytes
        A file's contents.
    name : str
        The file's name, for messages.

    Returns
    -------
    text : str
        The text.
    encoding : str
        ``"utf-8"``, or another in words. Of the old ones with a byte a letter (Windows, Mac, DOS)
        the one is taken that gives the most letters of northern Europe.

    Raises
    ------
    TranscriptError
        If the bytes are no text, in no encoding that can be told, or in two.

    Examples
    --------
    >>> decode_bytes("på torget".encode("mac_roman"), "a.txt")
    ('på torget', 'Mac Roman')
    """
    try:
        for mark, encoding in _MARKS:
            if raw.startswith(mark):
                return raw.decode(encoding), "utf-8" if "8" in encoding else encoding
        if raw[:400].count(0) * 4 > len(raw[:400]):
            return _sixteen(raw, name)
        return raw.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        place, reason = error.start, error.reason
    high = sum(byte >= 0x80 for byte in raw)
    plausible = high <= 0.2 * len(raw) and not _NO_TEXT.search(raw)
    mixed = bool(_UTF8.search(raw))
    found = _old(raw) if plausible and not mixed else None
    if found is not None:
        return found
    line = raw[:place].count(b"\n") + 1
    told = f"neither UTF-8 nor another known encoding ({reason} at byte {place})"
    if plausible and mixed:
        told = f"mixed encodings: UTF-8 with a foreign byte at {place} ({reason})"
    raise TranscriptError(Fault(told, "UTF-8", "open it and save it as UTF-8", name, line))


def _sixteen(raw: bytes, name: str) -> tuple[str, str]:
    """Return UTF-16 without a mark as text: every other byte of most letters is 0."""
    little = raw[1:400:2].count(0) > raw[0:400:2].count(0)
    encoding = "utf-16-le" if little else "utf-16-be"
    text = raw.decode(encoding)
    if text.strip("\0 \r\n") and "\0" in text:
        raise TranscriptError(Fault("no text file", "UTF-8", "save it as text", name))
    return text, f"{encoding} (no mark)"


def _old(raw: bytes) -> tuple[str, str] | None:
    """Return text in an encoding with a byte a letter, or None."""
    best: tuple[int, str, str] | None = None
    for codec, name in _OLD:
        try:
            text = raw.decode(codec)
        except UnicodeDecodeError:
            continue
        score = sum(letter in _LETTERS for letter in text)
        if best is None or score > best[0]:
            best = (score, text, name)
    return best[1:] if best else None
