"""All text in a file of whatever kind, part by part: what a leak could stand in."""

from __future__ import annotations

import html
import io
import re
import urllib.parse
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from qualcsv.pseudonyms.words import hidden_out
from qualcsv.transcripts.pdf_texts import pdf_texts

__all__ = ["Part", "file_parts"]

_MOST = 256 * 2**20  # bytes of one file, unpacked
_MEMBERS = 20_000
_DEPTH = 4  # a zip in a zip in a zip
_XML = re.compile(
    rb"\s*(?:\xef\xbb\xbf)?\s*<(?:\?xml|!doctype|html|svg|[a-zA-Z]+:|[a-zA-Z]+[\s>])", re.I
)
_ENDS = re.compile(
    r"</?(?:w:p|w:tr|w:tc|text:p|text:h|a:p|p|div|br|li|td|th|tr|h[1-6]|si|row|c|w:br|w:tab|text:tab|"
    r"text:line-break|text:s|title|option|table)(?=[\s/>])[^<>]*>"
)
_TAG = re.compile(r"<[^<>]*>")
_DATA = re.compile(
    r"data:[\w/+.-]+;base64,[A-Za-z0-9+/=\s]+|\"image/[\w+.-]+\":\s*\"[A-Za-z0-9+/=\\n]+\""
)
_JSON_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")
_RTF_BYTE = re.compile(r"\\'([0-9a-fA-F]{2})")
_RTF_UNICODE = re.compile(r"\\u(-?\d{1,5})[ ]?\??")
_RTF_WORD = re.compile(r"\\(?:par|line|tab|cell|row)\b[ ]?|\n")
_RTF_OTHER = re.compile(r"\\[a-zA-Z]+-?\d*[ ]?|[{}]|\\[~*|:_-]")


@dataclass(frozen=True)
class Part:
    """One part of a file: where it is and its text, or why it could not be read.

    Attributes
    ----------
    where : str
        In words; members of archives by their names.
    text : str
        In NFC, without characters that are not seen; entities and escapes resolved.
    unread : str
        Why it was not read; empty if it was.
    binary : bool
        Whether the text is made of a binary's bytes, in which short words are chance.
    """

    where: str
    text: str
    unread: str = ""
    binary: bool = False


def file_parts(raw: bytes, name: str, *, where: str = "text", depth: int = 0) -> Iterator[Part]:
    """Yield all parts of a file.

    Parameters
    ----------
    raw : bytes
        The file.
    name : str
        Its name, for the ending.
    where : str, optional
        What the file is part of.
    depth : int, optional
        How many archives it lies in.

    Yields
    ------
    Part
        Members of zip files (docx, xlsx, odt and others), pages and metadata of PDFs, text in
        whatever encoding. Nothing is written to disk and no XML is parsed: tags are taken out, so
        that no entity is ever expanded.
    """
    if raw.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        yield from _zip_parts(raw, where=where, depth=depth)
    elif raw.lstrip()[:5] == b"%PDF-":
        try:
            for told, text in pdf_texts(raw.lstrip()):
                yield Part(f"{where}: {told}" if depth else told, hidden_out(text))
        except ValueError as error:
            yield Part(where, "", str(error))
    elif raw.lstrip()[:5] == b"{\\rtf":
        for text in _rtf(raw.decode("cp1252", "replace")):
            yield Part(where, hidden_out(text))
    else:
        yield from _text_parts(raw, where)


def _zip_parts(raw: bytes, *, where: str, depth: int) -> Iterator[Part]:
    if depth >= _DEPTH:
        yield Part(where, "", f"archives in archives, more than {_DEPTH}")
        return
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            members = archive.infolist()
            if len(members) > _MEMBERS or sum(m.file_size for m in members) > _MOST:
                yield Part(where, "", "too large when unpacked")
                return
            yield Part(f"{where}: comment", hidden_out(archive.comment.decode("utf-8", "replace")))
            left = _MOST
            for member in members:
                inner = member.filename if not depth else f"{where}/{member.filename}"
                yield Part("names of members", hidden_out(member.filename))
                if member.flag_bits & 1:
                    yield Part(inner, "", "encrypted")
                    continue
                with archive.open(member) as file:
                    data = file.read(left + 1)
                left -= len(data)
                if left < 0:
                    yield Part(where, "", "too large when unpacked")
                    return
                yield from file_parts(data, member.filename, where=inner, depth=depth + 1)
    except (
        zipfile.BadZipFile,
        zlib.error,
        OSError,
        EOFError,
        NotImplementedError,
        RuntimeError,
    ) as error:
        yield Part(where, "", f"a damaged archive ({type(error).__name__})")


def _text_parts(raw: bytes, where: str) -> Iterator[Part]:
    text = _decoded(raw)
    if text is None:
        yield Part(where, hidden_out(raw.decode("utf-8", "ignore")), binary=True)
        for shift in (0, 1):
            wide = raw[shift:].decode("utf-16-le", "ignore")
            yield Part(where, hidden_out(wide), binary=True)
        return
    text = _DATA.sub(" ", text)
    markup = bool(_XML.match(raw[:400])) or "</" in text
    if "\\u" in text:
        text = _JSON_ESCAPE.sub(lambda m: chr(int(m[1], 16)), text)
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    text = text.replace("\\n", " \n").replace("\\t", " \t") if "\\" in text else text
    plain = html.unescape(text) if "&" in text else text
    plain = urllib.parse.unquote(plain) if "%" in plain else plain
    yield Part(where, hidden_out(plain))
    if markup:
        # a name may be cut in two by tags: letters in bold, corrections, spelling marks
        bare = _TAG.sub("", _ENDS.sub("\n", text))
        bare = html.unescape(bare)
        yield Part(f"{where} (without tags)", hidden_out(bare))


def _decoded(raw: bytes) -> str | None:
    """Return a text's contents; None for what is no text."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16", "replace")
    head = raw[:4000]
    if b"\0" in head:
        for encoding, zeros in (("utf-16-le", head[1::2]), ("utf-16-be", head[0::2])):
            if zeros.count(0) * 3 > 2 * len(zeros):
                return raw.decode(encoding, "replace")
        return None
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        odd = sum(byte < 9 or 13 < byte < 32 for byte in head)
        return raw.decode("cp1252", "replace") if odd * 50 < len(head) else None


def _rtf(text: str) -> tuple[str, str]:
    """Return an rtf file's text with that of its notes and information, groups joined and apart."""
    text = _RTF_BYTE.sub(lambda m: bytes([int(m[1], 16)]).decode("cp1252", "replace"), text)
    text = _RTF_UNICODE.sub(lambda m: chr(int(m[1]) % 65536), text)
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    text = _RTF_WORD.sub("\n", text)
    return _RTF_OTHER.sub("", text), _RTF_OTHER.sub("", re.sub(r"[{}]", " ", text))
