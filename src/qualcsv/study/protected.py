"""A study's copy without the names, while it is being made."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pandas as pd

from qualcsv.coding import ledger_files, read_texts
from qualcsv.coding.rows import HEADER, row_bytes
from qualcsv.errors import Fault, StudyError, file_name
from qualcsv.pseudonyms import Matcher, OffsetMap
from qualcsv.records import Turn, nfc, sha256_text
from qualcsv.study.naming import general_actors
from qualcsv.study.rewritten import NewText, Rewriting, rewritten
from qualcsv.study.shareable import Rewriter, new_codebook, new_ids, write_files, write_snapshots
from qualcsv.study.study import Study, StudyWarning, open_study
from qualcsv.tables import (
    CODING_IDS,
    OFFSETS,
    PSEUDONYMISED,
    make_table,
    rows_of,
    write_csv,
)
from qualcsv.transcripts import Transcript
from qualcsv.transcripts.stated import stated_text

__all__ = ["ProtectedCopy"]

Progress = Callable[[int], None]


class ProtectedCopy:
    """Writes a study anew, into a folder that is not there yet.

    Parameters
    ----------
    study : Study
        The study; it is only read.
    target : pathlib.Path
        The folder to make.
    matcher : Matcher
        What takes the place of what.
    progress : callable, optional
        Called with 1 for each transcript.

    Attributes
    ----------
    left : list of Fault
        What of the study is not in the copy.
    codings : pandas.DataFrame
        One row a row of a ledger: coder, number, coding, new_coding, moved.
    """

    def __init__(
        self, study: Study, target: Path, matcher: Matcher, progress: Progress | None
    ) -> None:
        self.study, self.target, self.matcher, self.progress = study, target, matcher, progress
        own = [actor.actor for actor in study.codebook.actors]
        given = [*study.config.cases, *own, *study.participants["participant"]]
        self.rewriter = Rewriter(matcher, new_ids(given, matcher, reserved=_general(study)))
        self.names = self._new_names()
        self.texts: dict[str, NewText] = {}
        self.wanted: dict[str, Transcript] = {}
        self.left: list[Fault] = []
        self.codings = make_table(CODING_IDS, [])

    def _new_names(self) -> dict[str, str]:
        """Return the new transcripts' names: .txt, each of its own."""
        taken: set[str] = set()
        names = {}
        for name in self.study.transcripts:
            stem = self.rewriter.name(name)
            stem = stem[: -len(Path(stem).suffix)] if Path(stem).suffix else stem
            new, number = f"{stem}.txt", 2
            while new.casefold() in taken:
                new, number = f"{stem}-{number}.txt", number + 1
            taken.add(new.casefold())
            names[name] = new
        return names

    def write(self) -> None:
        """Write everything, and look whether it holds."""
        self.target.mkdir(parents=True)
        self._write_transcripts()
        self.left += write_files(self.study.config, self.target, self.rewriter)
        self._write_participants()
        self._write_ledgers()
        self._check()

    def _write_transcripts(self) -> None:
        notes = 0
        for name, transcript in self.study.transcripts.items():
            text, moved = self.matcher.replace(transcript.text)
            self.texts[transcript.sha256] = NewText(transcript.text, text, moved)
            turns = tuple(self._turn(turn, moved) for turn in transcript.turn_records)
            new = self.names[name]
            sha = sha256_text(text)
            self.wanted[new] = replace(
                transcript, name=new, text=text, sha256=sha, turn_records=turns
            )
            path = self.target / "transcripts" / new
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(f"{text}\n", "utf-8", newline="")
            notes += len(transcript.note_records)
            if self.progress:
                self.progress(1)
        if notes:
            told = f"{notes} comments and footnotes of transcripts are not in the new ones"
            self.left.append(Fault(told, todo="they stay with the originals"))

    def _turn(self, turn: Turn, moved: OffsetMap) -> Turn:
        start, end, _ = moved.span(turn.start, turn.end)
        return replace(turn, speaker=self.matcher.replace(turn.speaker)[0], start=start, end=end)

    def _write_participants(self) -> None:
        people = self.study.participants.copy()
        if people.empty:
            return
        old = people["transcript"].map(nfc)
        for column in people.columns:
            people[column] = [
                self.rewriter.ids.get(cell) or self.rewriter.words(cell) for cell in people[column]
            ]
        people["transcript"] = [self.names.get(name) or self.rewriter.words(name) for name in old]
        people.columns = [self.rewriter.words(str(name)) for name in people.columns]
        write_csv(people, self.target / "participants.csv")

    def _write_ledgers(self) -> None:
        """Write the ledgers anew, and what each comes from."""
        ledgers = {coder: ledger.decisions() for coder, ledger in self.study.ledgers().items()}
        decisions = self.study.config.decisions
        hashes = {row.text_sha256 for rows in ledgers.values() for row in rows} - self.texts.keys()
        for sha, text in read_texts(decisions, hashes).items():
            self.texts[sha] = NewText(text, *self.matcher.replace(text))
        shipped = self.study.config.codebook is None
        same = str if shipped else self.rewriter.words
        by = Rewriting(self.texts, self.names, self.rewriter.ids, self.rewriter.words, same)
        new, moved = rewritten(ledgers, by)
        rows, heads = [], []
        folder = self.target / "decisions"
        folder.mkdir(exist_ok=True)
        for coder, made in new.items():
            raw = HEADER + b"".join(row_bytes(row) for row in made)
            (folder / f"{coder}.csv").write_bytes(raw)
            ends = [r[-1].hash if r else "" for r in (ledgers[coder], made)]
            heads.append((coder, len(made), *ends))
            for old, row in zip(ledgers[coder], made, strict=True):
                rows.append((coder, old.number, old.coding, row.coding, moved[coder, old.number]))
        self.codings = make_table(CODING_IDS, rows)
        if heads:
            write_csv(make_table(PSEUDONYMISED, heads), self.target / "pseudonymised.csv")
        book = new_codebook(self.target, self.study.config)
        write_snapshots(decisions, folder, self.rewriter, self.study.codebook, book)
        self._note_torn(decisions)

    def _note_torn(self, decisions: Path) -> None:
        known = {path.name for path in ledger_files(decisions)}
        for path in sorted(decisions.glob("[!.]*")) if decisions.is_dir() else ():
            if path.is_file() and path.name not in known:
                self.left.append(Fault("left out: no ledger", file=file_name(path)))

    def _check(self) -> None:
        """State the turns of texts that are not read back as they were, and compare all."""
        for name in self._differing(open_study(self.target).transcripts):
            path = self.target / "transcripts" / name
            path.write_text(stated_text(self.wanted[name]), "utf-8", newline="")
        new = open_study(self.target)
        faults = [
            Fault("is not read back as it was written", file=name)
            for name in self._differing(new.transcripts)
        ]
        faults += self._moved_wrongly(new)
        if faults:
            raise StudyError([Fault("the new study does not hold; it was not kept"), *faults])

    def _moved_wrongly(self, new: Study) -> list[Fault]:
        """Return a fault if not the same codings are in force, at the place of their quotation."""
        ids = dict(zip(self.codings["coding"], self.codings["new_coding"], strict=True))
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", StudyWarning)  # what could not be placed before either
            wanted = [ids[coding] for coding in self.study.codings(settled=True)["coding"]]
            placed = new.codings(settled=True)
        texts = new.transcripts
        right = [
            row.coding
            for row in rows_of(placed)
            if texts[row.transcript].text[row.start : row.end] == row.quotation
        ]
        if sorted(right) == sorted(wanted):
            return []
        return [
            Fault(f"{len(set(right) & set(wanted))} of {len(wanted)} codings are at their place")
        ]

    def _differing(self, read: Mapping[str, Transcript]) -> list[str]:
        return [name for name, wanted in self.wanted.items() if not _same(wanted, read.get(name))]

    def offsets(self) -> pd.DataFrame:
        """Return where each stretch that was replaced lay and lies."""
        rows = [
            (name, self.names[name], e.start, e.end, e.new_start, e.new_end)
            for name, transcript in self.study.transcripts.items()
            for e in self.texts[transcript.sha256].map.edits
        ]
        return make_table(OFFSETS, rows)


def _same(wanted: Transcript, read: Transcript | None) -> bool:
    return read is not None and (wanted.text, wanted.language, wanted.turn_records) == (
        read.text, read.language, read.turn_records,
    )  # fmt: skip


def _general(study: Study) -> set[str]:
    """Return the ids of actors that are not the study's to rename."""
    if study.config.codebook is not None:
        return set()
    return set(general_actors())
