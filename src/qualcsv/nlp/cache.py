"""The parse cache: a file a text and pipeline. It may be deleted at any time."""

from __future__ import annotations

import json
import os
import zipfile
from contextlib import suppress
from pathlib import Path

import numpy as np

from qualcsv.nlp.parse import Parse
from qualcsv.records import sha256_text

__all__ = ["load_parse", "save_parse"]

_FORMAT = "1"


def _file(folder: Path, text_sha256: str, pipeline: str) -> Path:
    return folder / f"{sha256_text(f'{_FORMAT} {text_sha256} {pipeline}')[:32]}.npz"


def load_parse(folder: Path | None, text_sha256: str, pipeline: str) -> Parse | None:
    """Return a parse from the cache, or None if it is not there or cannot be read.

    Parameters
    ----------
    folder : pathlib.Path or None
        The cache; None is an empty one.
    text_sha256 : str
        Hash of the text.
    pipeline : str
        The pipeline's name and version; a parse by another pipeline is not taken.

    Returns
    -------
    Parse or None
        The parse as it was saved.
    """
    if folder is None:
        return None
    file = _file(folder, text_sha256, pipeline)
    try:
        # numpy leaves a file open that it cannot read, so it is opened here
        with file.open("rb") as opened, np.load(opened, allow_pickle=False) as data:
            types = tuple((a, b) for a, b in json.loads(data["types"].tobytes().decode("utf-8")))
            arrays = {name: data[name] for name in ("starts", "ends", "sentence", "type_of")}
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
        return None
    return Parse(pipeline=pipeline, types=types, **arrays)


def save_parse(folder: Path | None, text_sha256: str, parse: Parse) -> None:
    """Save a parse; a cache that cannot be written to is not an error.

    Parameters
    ----------
    folder : pathlib.Path or None
        The cache; it is made if it is not there. None saves nothing.
    text_sha256 : str
        Hash of the text.
    parse : Parse
        What to save.
    """
    if folder is None:
        return
    file = _file(folder, text_sha256, parse.pipeline)
    partial = file.with_name(f"{file.stem}.{os.getpid()}.part.npz")
    types = np.frombuffer(json.dumps(parse.types, ensure_ascii=False).encode("utf-8"), np.uint8)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        np.savez(partial, types=types, **parse.arrays())
        os.replace(partial, file)
    except OSError:
        with suppress(OSError):
            partial.unlink(missing_ok=True)
