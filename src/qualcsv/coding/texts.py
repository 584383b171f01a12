"""The texts that codings were made on, kept so that codings can follow when a text is changed.

``decisions/texts/<hash of the text>.txt`` is written at the first decision on a text and never
again. It holds a whole interview: the folder tells git to leave it alone, so that who shares the
decisions does not share the interviews by accident. It may be deleted; then codings are placed
again by their quotations and their order alone, and fewer of them with certainty.
"""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterable
from pathlib import Path
from threading import get_ident

from qualcsv.errors import Fault, LedgerWriteError, file_name
from qualcsv.records import sha256_text
from qualcsv.transcripts import Transcript

__all__ = ["forget_texts", "keep_texts", "read_texts"]

FOLDER = "texts"
_HASH = re.compile(r"[0-9a-f]{64}")
_IGNORE = "# whole interviews: to be backed up with the transcripts, never shared\n*\n"


def keep_texts(decisions: Path, transcripts: Iterable[Transcript]) -> list[Path]:
    """Write the texts of transcripts, unless they are written.

    Parameters
    ----------
    decisions : pathlib.Path
        The study's folder of ledgers.
    transcripts : iterable of Transcript
        Those that a decision is made on.

    Returns
    -------
    list of pathlib.Path
        The files that were written; one that is there is left as it is.

    Raises
    ------
    LedgerWriteError
        If one cannot be written.
    """
    folder = decisions / FOLDER
    made = []
    for transcript in transcripts:
        path = folder / f"{transcript.sha256}.txt"
        if path.exists():
            continue
        try:
            folder.mkdir(parents=True, exist_ok=True)
            if not (folder / ".gitignore").exists():
                (folder / ".gitignore").write_text(_IGNORE, "utf-8")
            _write_whole(path, transcript.text)
        except OSError as error:
            told = f"the text that is coded could not be kept ({error.strerror or error})"
            todo = "make room, or make the folder writable, and decide again; nothing was lost"
            raise LedgerWriteError(Fault(told, "", todo, file_name(path))) from None
        made.append(path)
    return made


def _write_whole(path: Path, text: str) -> None:
    """Write a file so that it is never seen half written."""
    partial = path.with_name(f".{path.stem}.{os.getpid()}.{get_ident()}")
    try:
        partial.write_bytes(text.encode("utf-8", "surrogatepass"))
        os.replace(partial, path)
    except OSError:
        partial.unlink(missing_ok=True)
        if not path.exists():  # else another process was first; what it wrote is the same
            raise


def read_texts(decisions: Path, hashes: Collection[str]) -> dict[str, str]:
    """Read the texts that codings were made on.

    Parameters
    ----------
    decisions : pathlib.Path
        The study's folder of ledgers.
    hashes : collection of str
        The texts' hashes.

    Returns
    -------
    dict of str to str
        Hash → text. A file that is not there or does not hash to its name is as none.
    """
    found = {}
    for hash in hashes:
        if not _HASH.fullmatch(hash):
            continue
        try:
            raw = (decisions / FOLDER / f"{hash}.txt").read_bytes()
            text = raw.decode("utf-8", "surrogatepass")
        except (OSError, UnicodeDecodeError):
            continue
        if sha256_text(text) == hash:
            found[hash] = text
    return found


def forget_texts(decisions: Path, hashes: Collection[str]) -> list[Path]:
    """Delete kept texts that no coding stands on any more.

    Parameters
    ----------
    decisions : pathlib.Path
        The study's folder of ledgers.
    hashes : collection of str
        Hashes of the texts that codings stand on; these are left.

    Returns
    -------
    list of pathlib.Path
        The files that were deleted.
    """
    folder = decisions / FOLDER
    gone = []
    for path in sorted(folder.glob("*.txt")) if folder.is_dir() else ():
        if _HASH.fullmatch(path.stem) and path.stem not in hashes:
            path.unlink()
            gone.append(path)
    return gone
