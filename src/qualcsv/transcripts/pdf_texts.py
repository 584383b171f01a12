"""All text that a PDF file holds, to be searched: pages, metadata, notes, names of attachments."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

__all__ = ["pdf_texts"]

_PAGES = 5000


def pdf_texts(raw: bytes) -> Iterator[tuple[str, str]]:
    """Yield the parts of a PDF file and their text.

    Parameters
    ----------
    raw : bytes
        The file.

    Yields
    ------
    tuple of (str, str)
        What the part is, and its text.

    Raises
    ------
    ValueError
        If the file is no PDF, damaged or protected.
    """
    import pypdf
    from pypdf.errors import PyPdfError

    try:
        reader = pypdf.PdfReader(io.BytesIO(raw), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise ValueError("password-protected")
        yield "metadata", "\n".join(str(value) for value in (reader.metadata or {}).values())
        xmp = reader.root_object.get("/Metadata")
        if xmp is not None:
            yield "metadata", xmp.get_object().get_data().decode("utf-8", "replace")
        yield "attachments", "\n".join(reader.attachments)
        for number, page in enumerate(reader.pages, 1):
            if number > _PAGES:
                raise ValueError(f"more than {_PAGES} pages")
            yield f"page {number}", page.extract_text()
            yield f"notes of page {number}", "\n".join(_notes(page))
    except (PyPdfError, OSError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError(f"no PDF, or a damaged one ({type(error).__name__})") from None


def _notes(page: Any) -> Iterator[str]:
    for note in page.get("/Annots") or ():
        entry = note.get_object()
        for name in ("/Contents", "/T", "/Subj", "/RC", "/V"):
            if name in entry:
                yield str(entry[name])
        action = entry.get("/A")
        if action is not None:
            yield str(action.get_object().get("/URI", ""))
