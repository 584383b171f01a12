"""A study that can be shared: names replaced in all of it, codings moved with the texts."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from qualcsv.coding import utc_now
from qualcsv.errors import Fault, StudyError, UsageError, file_name
from qualcsv.pseudonyms import (
    Matcher,
    check_outside,
    confirmed_key,
    leaks,
    read_key,
    read_proposal,
    write_key,
    write_private,
)
from qualcsv.study.config import StudyConfig
from qualcsv.study.naming import study_words
from qualcsv.study.protected import ProtectedCopy
from qualcsv.study.study import Study
from qualcsv.tables import (
    csv_text,
)

__all__ = ["Pseudonymised", "pseudonymise", "study_folders"]

Progress = Callable[[int], None]


@dataclass(frozen=True)
class Pseudonymised:
    """What was made, and what a person should look at.

    Attributes
    ----------
    folder : pathlib.Path
        The new study.
    key, map, ids : pathlib.Path
        The key; where places of the old texts lie in the new ones; the codings' old and new ids.
        All three undo pseudonyms or help to: they lie beside each other, outside of both studies.
    replaced : int
        How many places of the transcripts were replaced.
    codings : pandas.DataFrame
        One row a row of a ledger: coder, number, coding, new_coding, moved.
    leaks : pandas.DataFrame
        What `qualcsv.leaks` finds in the new study.
    left_out : tuple of Fault
        Files of the study that are not in the new one, and what of the transcripts is not.
    """

    folder: Path
    key: Path
    map: Path
    ids: Path
    replaced: int
    codings: pd.DataFrame = field(repr=False)
    leaks: pd.DataFrame = field(repr=False)
    left_out: tuple[Fault, ...] = field(repr=False)


def pseudonymise(
    study: Study,
    proposal: str | Path,
    *,
    key: str | Path,
    out: str | Path,
    by: str,
    ask_as: str | None = None,
    seed: int | None = None,
    progress: Progress | None = None,
) -> Pseudonymised:
    """Write a study anew with the confirmed names replaced, and its codings where they belong.

    Parameters
    ----------
    study : Study
        The study; nothing in it is written to.
    proposal : str or pathlib.Path
        The proposal as a person edited it: ``replace`` or ``keep`` in each row.
    key : str or pathlib.Path
        The key, to be written or added to. It must lie outside of both studies.
    out : str or pathlib.Path
        The new study's folder; it must not be there, or be empty.
    by : str
        Who confirms.
    ask_as : {"replace", "keep"}, optional
        What to do with rows that still say ``ask``; by default they are refused.
    seed : int, optional
        For tests.
    progress : callable, optional
        Called with 1 for each transcript.

    Returns
    -------
    Pseudonymised
        With the leak check of the new study.

    Raises
    ------
    UsageError
        If the key, the proposal or `out` lies where it may not, or `by` is empty.
    TableError
        If the proposal is not all decided, or a replacement will not do.
    StudyError
        If the new study does not hold what the old one does; then nothing is written but the key.
    """
    key, out, proposal = Path(key), Path(out), Path(proposal)
    _check_places(study, key, out, proposal)
    if not by.strip():
        raise UsageError(Fault("nobody confirms", todo="give your name: --by NAME"))
    if ask_as not in (None, "replace", "keep"):
        raise UsageError(Fault(f"ask_as={ask_as!r}", "replace, keep"))
    table = confirmed_key(
        read_proposal(proposal), study_words(study), by=by.strip(), time=utc_now(),
        key=read_key(key) if key.exists() else None, ask_as=ask_as, file=file_name(proposal),
        seed=seed,
    )  # fmt: skip
    write_key(table, key)
    partial = out.with_name(f".{out.name}.{os.getpid()}.part")
    shutil.rmtree(partial, ignore_errors=True)
    try:
        made = ProtectedCopy(study, partial, Matcher(table), progress)
        made.write()
        shutil.rmtree(partial / ".qualcsv", ignore_errors=True)
        if out.exists():
            out.rmdir()
        os.replace(partial, out)
    except OSError as error:
        told = f"cannot be written ({error.strerror or error})"
        raise StudyError(Fault(told, todo="choose another place", file=file_name(out))) from None
    finally:
        shutil.rmtree(partial, ignore_errors=True)
    places, ids = key.with_name(f"{key.stem}.map.csv"), key.with_name(f"{key.stem}.codings.csv")
    write_private(places, csv_text(made.offsets()))
    write_private(ids, csv_text(made.codings))
    replaced = sum(len(text.map.edits) for text in made.texts.values())
    found = leaks(out, key=table)
    return Pseudonymised(out, key, places, ids, replaced, made.codings, found, tuple(made.left))


def study_folders(config: StudyConfig) -> dict[str, Path]:
    """Return the folders that belong to a study, which may lie apart: what each is → the folder."""
    return {
        "the study": config.folder,
        "the study's transcripts": config.transcripts,
        "the study's decisions": config.decisions,
    }


def _check_places(study: Study, key: Path, out: Path, proposal: Path) -> None:
    """Refuse places where the key would be shared, or something would be overwritten."""
    for path in (key, proposal):
        check_outside(path, {**study_folders(study.config), "the new study": out})
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise UsageError(
            Fault("is there already and not empty", "", "choose another", file_name(out))
        )
    root, new = study.config.folder.resolve(), out.resolve()
    if new.is_relative_to(root) or root.is_relative_to(new):
        todo = "make it beside the study"
        raise UsageError(Fault("lies inside the study, or holds it", "", todo, file_name(out)))
