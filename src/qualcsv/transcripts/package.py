"""Zip files of XML (docx, odt, xlsx): opened with a limit on everything, and nothing outside."""

from __future__ import annotations

import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from lxml import etree

from qualcsv.errors import Fault, TranscriptError, file_name

__all__ = ["Package"]

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_LARGEST = 512 * 2**20  # bytes that all members state together
_LARGEST_PART = 48 * 2**20  # bytes of one member that is read; 9,000 words take 2 MB at most
_MOST_PARTS = 20_000
_DOCTYPE = (b"<!DOCTYPE", "<!DOCTYPE".encode("utf-16-le"), "<!DOCTYPE".encode("utf-16-be"))
_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
# A "strict" Office file names the same elements otherwise; they are read under the usual names.
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(officeDocument|wordprocessingml|drawingml)/")
_USUAL = rb"http://schemas.openxmlformats.org/\1/2006/"
_BROKEN = (
    zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, KeyError, RuntimeError,
    NotImplementedError, etree.XMLSyntaxError,
)  # fmt: skip


class Package:
    """An open zip file of XML parts; use it in a ``with`` statement.

    Parameters
    ----------
    path : pathlib.Path
        The file.
    kind : str
        What messages call it, such as ``"Word file"``.
    todo : str
        What a person should do with a file that is not of this kind.
    largest : int, optional
        How many bytes a part that is read may have, 48 MB if it is not given.

    Raises
    ------
    TranscriptError
        If the file is empty, no zip file, encrypted, or states more than 512 MB unpacked or more
        than 20,000 members.
    """

    def __init__(self, path: Path, *, kind: str, todo: str, largest: int = _LARGEST_PART) -> None:
        self.name, self.kind, self.todo, self.largest = file_name(path), kind, todo, largest
        with path.open("rb") as file:
            head = file.read(8)
        if not head:
            raise self.error("the file is empty", todo="take it out of the folder")
        if head == _OLE:
            todo = "open it in its program, take the password off or save it in the present format"
            raise self.error("password-protected, or of an old format (.doc, .xls)", todo=todo)
        try:
            self._zip = zipfile.ZipFile(path)
        except (*_BROKEN, RecursionError):
            raise self.error(f"no {kind} (not a zip archive)") from None
        try:
            self._check()
        except BaseException:
            self._zip.close()
            raise

    def __enter__(self) -> Package:
        """Return the package."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the file."""
        self._zip.close()

    def error(self, found: str, *, allowed: str = "", todo: str = "") -> TranscriptError:
        """Return an error that names the file.

        Parameters
        ----------
        found, allowed, todo : str
            As in `Fault`.

        Returns
        -------
        TranscriptError
            To be raised.
        """
        return TranscriptError(Fault(found, allowed, todo or self.todo, self.name))

    def _check(self) -> None:
        infos = self._zip.infolist()
        if any(info.flag_bits & 1 for info in infos):
            raise self.error("password-protected", todo="take the password off")
        if sum(info.file_size for info in infos) > _LARGEST:
            raise self.error("unpacks to more than 512 MB", todo="do not trust it")
        if len(infos) > _MOST_PARTS:
            raise self.error(f"holds {len(infos)} files", todo="do not trust it")
        self.parts = {info.filename.lstrip("/"): info for info in infos}

    def bytes_of(self, part: str) -> bytes:
        """Return a part's bytes; never more than `largest`, whatever it states of its size.

        Parameters
        ----------
        part : str
            The member's name.

        Returns
        -------
        bytes
            Empty if there is no such part.

        Raises
        ------
        TranscriptError
            If the part is damaged or too large.
        """
        info = self.parts.get(part)
        if info is None:
            return b""
        try:
            with self._zip.open(info) as file:
                raw = file.read(self.largest + 1)
        except _BROKEN as error:
            told = str(error).strip("'\"") or type(error).__name__
            raise self.error(f"a damaged {self.kind} ({told.splitlines()[0][:80]})") from None
        if len(raw) > self.largest:
            told = f"{posixpath.basename(part)} unpacks to more than {self.largest >> 20} MB"
            raise self.error(told, todo="do not trust it")
        return raw

    def checked(self, part: str) -> bytes:
        """Return the bytes of a part of XML that declares no entities.

        Parameters
        ----------
        part : str
            The member's name.

        Returns
        -------
        bytes
            Empty if there is no such part.

        Raises
        ------
        TranscriptError
            If the part is damaged, too large, or declares a document type.
        """
        raw = self.bytes_of(part)
        if any(mark in raw for mark in _DOCTYPE):
            told = f"{posixpath.basename(part)} declares a document type (XML entities)"
            raise self.error(told, todo="no program writes that: do not trust it")
        return raw

    def xml(self, part: str) -> Any:
        """Return a part's root element.

        Parameters
        ----------
        part : str
            The member's name.

        Returns
        -------
        element or None
            None if there is no such part.

        Raises
        ------
        TranscriptError
            If the part is no XML, or declares a document type or entities.
        """
        if part not in self.parts:
            return None
        raw = self.checked(part)
        if b"purl.oclc.org/ooxml" in raw:
            raw = _STRICT.sub(_USUAL, raw)
        # no entities, no network, no endless depth: what is in the file is data
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
        )
        try:
            return etree.fromstring(raw, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            told = f"{posixpath.basename(part)}: {str(error)[:80]}"
            raise self.error(f"a damaged {self.kind} ({told})") from None

    def relations(self, part: str = "") -> Iterator[tuple[str, str, str, bool]]:
        """Yield what a part is related to.

        Parameters
        ----------
        part : str, optional
            The member's name; the package itself if it is not given.

        Yields
        ------
        id, kind, target, outside : str, str, str, bool
            `kind` is the last word of the type. A target inside is a member's name; one outside
            is never opened.
        """
        folder, base = posixpath.split(part)
        root = self.xml(posixpath.join(folder, "_rels", f"{base}.rels"))
        for relation in root.iter(_RELATIONS) if root is not None else ():
            target = relation.get("Target") or ""
            outside = relation.get("TargetMode") == "External" or _leads_out(folder, target)
            if not outside:
                target = posixpath.normpath(posixpath.join("/", folder, unquote(target)))[1:]
            kind = (relation.get("Type") or "").rsplit("/", 1)[-1]
            yield relation.get("Id") or "", kind, target, outside


def _leads_out(folder: str, target: str) -> bool:
    """Return whether a target that is said to lie inside is an address, or climbs out."""
    path = posixpath.normpath(posixpath.join(folder, unquote(target)))
    return "://" in target or path.split("/")[0] == ".."
