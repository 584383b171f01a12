"""The study: the façade that chains the rooms for notebooks."""

from __future__ import annotations

import html
import warnings
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from qualcsv.codebook import Codebook
from qualcsv.coding import (
    Fold,
    InForce,
    Ledger,
    check_coder,
    codings_table,
    fold,
    keep_snapshot,
    keep_texts,
    ledger_files,
    read_snapshots,
    stale_codings,
)
from qualcsv.errors import DecisionError, Fault, LedgerError, file_name
from qualcsv.records import Decision, nfc
from qualcsv.study.answering import accepted, none_answered, rejected
from qualcsv.study.carried import carried_attrs
from qualcsv.study.config import StudyConfig, read_config
from qualcsv.study.decide import drafted
from qualcsv.study.material import Material

__all__ = ["Study", "StudyWarning", "open_study"]

Placed = tuple[pd.DataFrame, list[tuple[InForce, str]]]
Guard = Callable[[tuple[Decision, ...]], None]


class StudyWarning(UserWarning):
    """Something that cannot be placed; `Study.unplaced` tells what."""


def open_study(path: str | Path) -> Study:
    """Open a study.

    Parameters
    ----------
    path : str or pathlib.Path
        A folder with a study.yaml, or the file itself.

    Returns
    -------
    Study
        Transcripts and codebook are read when they are first asked for.

    Raises
    ------
    StudyError
        If study.yaml is not there or is wrong; all its faults at once.

    Examples
    --------
    >>> import qualcsv as qc
    >>> qc.open_study(qc.sample_folder()).config.title != ""
    True
    """
    return Study(read_config(path))


class Study(Material):
    """A study on disk: its material, and what people decided. Made by `open_study`.

    Parameters
    ----------
    config : StudyConfig
        What study.yaml says.

    Attributes
    ----------
    config : StudyConfig
        What study.yaml says.
    skipped : dict of str to str
        Rules that the last suggestions did without, and why.
    """

    def __init__(self, config: StudyConfig) -> None:
        super().__init__(config)
        self._ledgers: dict[str, Ledger] = {}
        self._folded: tuple[object, Fold] | None = None
        self._tables: dict[bool, tuple[Fold, Placed]] = {}

    def ledger(self, coder: str) -> Ledger:
        """Return a coder's ledger; its file is made at the first decision."""
        coder = check_coder(coder)
        if coder not in self._ledgers:
            # a file that comes from a Mac may have its name in another normal form
            there = {nfc(p.stem): p for p in ledger_files(self.config.decisions)}
            path = there.get(coder, self.config.decisions / f"{coder}.csv")
            self._ledgers[coder] = Ledger(path, self.config.hidden / "locks")
        return self._ledgers[coder]

    def ledgers(self) -> dict[str, Ledger]:
        """Return all ledgers by coder, sorted.

        Raises
        ------
        LedgerError
            If a file of the folder cannot be a ledger, by its name; all of them at once.
        """
        found, faults = {}, []
        for path in ledger_files(self.config.decisions):
            try:
                found[nfc(path.stem)] = self.ledger(path.stem)
            except DecisionError as error:
                told = f"the name is no coder's: {error.faults[0].found}"
                todo = "rename the file, or move it out of the folder"
                faults.append(Fault(told, error.faults[0].allowed, todo, file_name(path)))
        if faults:
            raise LedgerError(faults)
        return found

    def fold(self) -> Fold:
        """Return what the decisions of all coders come to.

        Raises
        ------
        LedgerBrokenError
            If a ledger does not chain.
        """
        state = self._ledger_state()
        if self._folded is None or self._folded[0] != state:
            ledgers = {coder: ledger.decisions() for coder, ledger in self.ledgers().items()}
            self._folded = (state, fold(ledgers))
        return self._folded[1]

    def _ledger_state(self) -> tuple[tuple[str, int, int], ...]:
        """Return what changes when a ledger does, whoever writes to it."""
        stats = [(path.name, path.stat()) for path in ledger_files(self.config.decisions)]
        return tuple((name, stat.st_size, stat.st_mtime_ns) for name, stat in stats)

    def decide(
        self,
        *,
        coder: str,
        action: str = "apply",
        transcript: str | None = None,
        start: int | None = None,
        end: int | None = None,
        quotation: str | None = None,
        code: str | None = None,
        attributes: Mapping[str, str] | None = None,
        memo: str = "",
        target: str | Iterable[str] = (),
        origin: str = "human",
        origin_id: str = "",
    ) -> Decision:
        """Record one decision; it is on disk when this returns.

        Parameters
        ----------
        coder : str
            Who decides.
        action : {"apply", "remove", "revise", "merge", "adjudicate", "reject", "reanchor"}, optional
            ``apply`` makes a coding. ``remove``, ``revise`` and ``merge`` act on the coder's own
            codings in `target`. ``adjudicate`` settles codings of others, with the reason as
            `memo`; ``code=""`` settles them on no code. ``reanchor`` says where anybody's coding
            stands after its text was changed. Nothing is ever rewritten.
        transcript, start, end, quotation : optional
            The span. A quotation that stands once in the transcript is enough.
        code : str, optional
            A code's id.
        attributes : mapping, optional
            Attribute → value, as the codebook allows them for the code.
        memo : str, optional
            A note.
        target : str or iterable of str, optional
            Ids of codings. What is not said anew stays as it was in the first of them.
        origin, origin_id : str, optional
            Where the idea came from.

        Returns
        -------
        Decision
            As written. ``decision.coding`` is the id of the coding that it made.

        Raises
        ------
        DecisionError
            With all that is wrong; nothing was written.
        LedgerError
            If the ledger is broken or cannot be written to.
        """
        coder = check_coder(coder)
        targets = (target,) if isinstance(target, str) else tuple(target)
        draft = drafted(
            self,
            coder=coder,
            action=action,
            transcript=transcript,
            start=start,
            end=end,
            quotation=quotation,
            code=code,
            attributes=attributes,
            memo=memo,
            target=targets,
            origin=origin,
            origin_id=origin_id,
        )
        return self.write(coder, [draft])[0]

    def write(
        self, coder: str, drafts: list[Decision], *, guard: Guard | None = None
    ) -> tuple[Decision, ...]:
        """Write decisions that were drafted and checked; tell if a torn row had to be set aside.

        Parameters
        ----------
        coder : str
            Whose ledger.
        drafts : list of Decision
            What to write, all or none.
        guard : callable, optional
            As `Ledger.append` takes it.

        Returns
        -------
        tuple of Decision
            As written.
        """
        ledger = self.ledger(coder)
        known = len(ledger.set_aside)
        if drafts:
            keep_snapshot(self.config.decisions, self.codebook)
            on = {draft.text_sha256 for draft in drafts}
            keep_texts(
                self.config.decisions, (t for t in self.transcripts.values() if t.sha256 in on)
            )
        written = ledger.append(drafts, guard=guard)
        for path in ledger.set_aside[known:]:
            warnings.warn(
                f"an incomplete last line of {coder!r}'s ledger was set aside in "
                f"{file_name(path)}: a write was cut off; decide it again if it is not there",
                StudyWarning,
                stacklevel=3,
            )
        return written

    def accept(
        self, suggestions: pd.DataFrame | Iterable[str], *, coder: str, memo: str = ""
    ) -> tuple[Decision, ...]:
        """Make codings of suggestions, all or none.

        Parameters
        ----------
        suggestions : pandas.DataFrame or iterable of str
            Rows of the suggestions table, or ids.
        coder : str
            Who accepts.
        memo : str, optional
            A note for each.

        Returns
        -------
        tuple of Decision
            As written; empty if `suggestions` is.

        Raises
        ------
        DecisionError
            If one cannot be accepted, or this coder has answered it before.
        """
        coder = check_coder(coder)
        drafts = accepted(self, suggestions, coder=coder, memo=memo)
        return self.write(coder, drafts, guard=none_answered(drafts))

    def reject(
        self, suggestions: pd.DataFrame | Iterable[str], *, coder: str, memo: str = ""
    ) -> tuple[Decision, ...]:
        """Record that suggestions are wrong, all or none; see `accept`."""
        coder = check_coder(coder)
        drafts = rejected(self, suggestions, coder=coder, memo=memo)
        return self.write(coder, drafts, guard=none_answered(drafts))

    def _placed(self, *, settled: bool) -> Placed:
        """Return the codings table and what cannot be placed; made anew when a ledger changed."""
        folded = self.fold()
        if settled not in self._tables or self._tables[settled][0] is not folded:
            placed = codings_table(
                folded, self.transcripts, self.participants, self.codebook, settled=settled
            )
            self._tables[settled] = (folded, placed)
        table, unplaced = self._tables[settled][1]
        return table.copy(), unplaced

    def codings(self, *, coder: str | None = None, settled: bool = False) -> pd.DataFrame:
        """Return the current decisions of all coders.

        Parameters
        ----------
        coder : str, optional
            Only this coder's.
        settled : bool, optional
            Whether codings that an adjudication has settled are in too, as a comparison of coders
            needs them. By default only the adjudication's outcome is.

        Returns
        -------
        pandas.DataFrame
            One row a coding, in order of place. What cannot be placed (the text changed, the
            code is gone) is left out with a `StudyWarning`; `unplaced` lists it.
        """
        table, unplaced = self._placed(settled=settled)
        if unplaced:
            warnings.warn(
                f"{len(unplaced)} codings cannot be placed and are left out; see study.unplaced()",
                StudyWarning,
                stacklevel=2,
            )
        if coder is not None:
            table = table[table["coder"] == coder].reset_index(drop=True)
        attrs: Any = carried_attrs(self, table)
        table.attrs = attrs
        return table

    def unplaced(self) -> pd.DataFrame:
        """Return the codings that cannot be placed, and why: coding, coder, transcript, quotation, code, why."""
        rows = [
            (f.coding, f.state.coder, f.state.transcript, f.state.quotation, f.state.code, why)
            for f, why in self._placed(settled=True)[1]
        ]
        names = ["coding", "coder", "transcript", "quotation", "code", "why"]
        return pd.DataFrame(rows, columns=names, dtype="str")

    def remember(self, codebook: Codebook) -> Path:
        """Keep what an earlier codebook said, for decisions made under it that `stale` cannot judge.

        Parameters
        ----------
        codebook : Codebook
            The codebook as it was, such as `qualcsv.codebook.codebook_at` returns it.

        Returns
        -------
        pathlib.Path
            ``decisions/codebooks/<label>.csv``; if it is there already, it is left as it is.
        """
        return keep_snapshot(self.config.decisions, codebook)

    def stale(self) -> pd.DataFrame:
        """Return the codings to read again: their code's definition or criteria has changed since.

        What a codebook said is known from ``decisions/codebooks/<label>.csv``, which is written at
        the first decision under a codebook. To confirm a coding as it is, revise it unchanged:
        ``study.decide(coder=..., action="revise", target=coding)``.

        Returns
        -------
        pandas.DataFrame
            One row a coding in force, in order of transcript and place: coding, coder, transcript,
            turn, quotation, code (the present id), decided_as (the id in the ledger), made_under,
            now, changed (in words; ``unknown: …`` where no snapshot tells what the codebook said).
            Codings that an adjudication has settled are not in. Empty if there is none.

        Raises
        ------
        TableError
            If a snapshot was altered so that it cannot be read.
        """
        snapshots = read_snapshots(self.config.decisions)
        return stale_codings(self.fold(), self.transcripts, self.codebook, snapshots)

    def _counts(self) -> list[tuple[str, Any]]:
        transcripts = self.transcripts.values()
        languages = sorted({t.language for t in transcripts})
        return [
            ("transcripts", len(self.transcripts)),
            ("languages", ", ".join(languages)),
            ("words", sum(len(t.text.split()) for t in transcripts)),
            ("participants", len(self.participants)),
            ("cases", len(self.config.cases)),
            ("codebook", f"{self.codebook.id} {self.codebook.label}"),
            ("coders", len(self.ledgers())),
            ("codings", len(self._placed(settled=False)[0])),
        ]

    def __repr__(self) -> str:
        """Return counts, never names or quotations."""
        told = ", ".join(f"{value} {name}" for name, value in self._counts() if name != "codebook")
        return f"<Study {self.config.folder.name}: {told}>"

    def _repr_html_(self) -> str:
        """Return counts as a small table."""
        rows = "".join(
            f"<tr><th style='text-align:left'>{name}</th><td>{html.escape(str(value))}</td></tr>"
            for name, value in self._counts()
        )
        return f"<b>{html.escape(self.config.title)}</b><table>{rows}</table>"
