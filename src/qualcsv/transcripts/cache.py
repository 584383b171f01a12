"""What was read of a file, kept beside the study so that it is not read twice."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import astuple
from functools import lru_cache
from pathlib import Path

from qualcsv.records import Note, Turn, canonical_json, sha256_text
from qualcsv.transcripts.doubts import SpeakerRole
from qualcsv.transcripts.lines import Report
from qualcsv.transcripts.read import Transcript

__all__ = ["earlier_texts", "load_transcript", "reading_key", "save_transcript"]


@lru_cache(maxsize=1)
def _reader() -> str:
    """Return a hash of the readers' own code: another reader may read otherwise."""
    digest = hashlib.sha256()
    for source in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(source.read_bytes())
    return digest.hexdigest()


def reading_key(
    path: Path, name: str, language: str | None, speakers: Mapping[str, str], kind: str = ""
) -> str:
    """Return what names a reading: the file's bytes, what was said of it, and the reader.

    Parameters
    ----------
    path : pathlib.Path
        The file.
    name : str
        The transcript's id.
    language : str or None
        The language, if it was said.
    speakers : Mapping of str to str
        Label → role, as it was said.
    kind : str, optional
        What the file is, if it was said.

    Returns
    -------
    str
        64 hexadecimal digits; empty if the file cannot be read.
    """
    try:
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""
    return sha256_text(canonical_json([digest, name, language, dict(speakers), kind, _reader()]))


def load_transcript(folder: Path | None, key: str) -> Transcript | None:
    """Return a reading from the cache; None if it is not there or cannot be read.

    Parameters
    ----------
    folder : pathlib.Path or None
        The cache; None is an empty one.
    key : str
        As `reading_key` returns it.

    Returns
    -------
    Transcript or None
        As it was saved.
    """
    if folder is None or not key:
        return None
    try:
        data = json.loads((folder / f"{key[:32]}.json").read_text(encoding="utf-8"))
        turns = tuple(Turn(*turn) for turn in data["turns"])
        report = Report(data["name"], [tuple(row) for row in data["report"]])
        found = Transcript(
            name=data["name"],
            text=data["text"],
            sha256=data["sha256"],
            language=data["language"],
            layout=data["layout"],
            turn_records=turns,
            report=report,
            note_records=tuple(Note(*note) for note in data["notes"]),
            speaker_records=tuple(SpeakerRole(*speaker) for speaker in data["speakers"]),
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return found if sha256_text(found.text) == found.sha256 else None


def save_transcript(folder: Path | None, key: str, transcript: Transcript) -> None:
    """Save a reading; a cache that cannot be written to is not an error.

    Parameters
    ----------
    folder : pathlib.Path or None
        The cache; made if it is not there. None saves nothing.
    key : str
        As `reading_key` returns it.
    transcript : Transcript
        What to save.
    """
    if folder is None or not key:
        return
    data = {
        "name": transcript.name,
        "text": transcript.text,
        "sha256": transcript.sha256,
        "language": transcript.language,
        "layout": transcript.layout,
        "turns": [astuple(turn) for turn in transcript.turn_records],
        "speakers": [astuple(speaker) for speaker in transcript.speaker_records],
        "notes": [astuple(note) for note in transcript.note_records],
        "report": transcript.report.rows,
    }
    file = folder / f"{key[:32]}.json"
    partial = file.with_suffix(f".{os.getpid()}.part")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        partial.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
        os.replace(partial, file)
    except OSError:
        with suppress(OSError):
            partial.unlink(missing_ok=True)


def earlier_texts(folder: Path, hashes: Collection[str]) -> dict[str, str]:
    """Return texts that were read before, whatever has become of their files since.

    Parameters
    ----------
    folder : pathlib.Path
        The cache.
    hashes : collection of str
        SHA-256 of the texts that are wanted.

    Returns
    -------
    dict of str to str
        Hash → text, of those that the cache still has.
    """
    found: dict[str, str] = {}
    for file in sorted(folder.glob("*.json")) if hashes and folder.is_dir() else ():
        try:
            raw = file.read_text(encoding="utf-8")
            wanted = [hash for hash in hashes if hash not in found and hash in raw]
            text = json.loads(raw)["text"] if wanted else ""
            found |= {hash: text for hash in wanted if sha256_text(text) == hash}
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            continue  # a cache is never an error
    return found
