"""What a study reads: transcripts, participants, codebook; and what follows from them alone."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Any

import pandas as pd

from qualcsv.codebook import Codebook, load_codebook
from qualcsv.coding import CompiledRules
from qualcsv.matrices import words_spoken
from qualcsv.nlp import Parse, Pipeline, load_pipeline, parse_texts
from qualcsv.segments import check_unit, make_segments
from qualcsv.study.config import StudyConfig
from qualcsv.study.suggested import cached_suggestions
from qualcsv.tables import Carried, rows_of
from qualcsv.transcripts import Transcript, read_transcripts
from qualcsv.transcripts.participants import empty_participants, file_kinds, read_participants

__all__ = ["Material"]

Progress = Callable[[int], None]


class Material:
    """A study's material, read when it is first asked for. `Study` adds the decisions.

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
        self.config = config
        self._parses: dict[str, Parse] = {}
        self._rules: dict[str, CompiledRules] = {}
        self._suggestions: dict[str, pd.DataFrame] = {}
        self.skipped: dict[str, str] = {}

    @cached_property
    def codebook(self) -> Codebook:
        """The codebook, with the study's own actors."""
        return load_codebook(self.config.codebook, actors=self.config.actors)

    @cached_property
    def participants(self) -> pd.DataFrame:
        """The participants table; empty if there is no participants.csv."""
        if not self.config.participants.exists():
            return empty_participants()
        return read_participants(self.config.participants)

    @cached_property
    def transcripts(self) -> dict[str, Transcript]:
        """The transcripts by name, all of them; a bad file raises with all faults."""
        return self.read()

    def read(self, *, progress: Progress | None = None) -> dict[str, Transcript]:
        """Read the transcripts, unless they are read.

        Parameters
        ----------
        progress : callable, optional
            Called with the number of files done.

        Returns
        -------
        dict of str to Transcript
            By name, sorted.

        Raises
        ------
        TranscriptError
            With a fault for every bad file.
        """
        if "transcripts" not in self.__dict__:
            said = self.said_of_files()
            self.__dict__["transcripts"] = read_transcripts(**said, progress=progress)
        found: dict[str, Transcript] = self.__dict__["transcripts"]
        return found

    def said_of_files(self) -> dict[str, Any]:
        """Return what the study says of its transcripts: the arguments of `read_transcripts`."""
        rows = self.participants
        roles: dict[str, dict[str, str]] = {}
        for row in rows_of(rows[rows["name"] != ""]):
            roles.setdefault(row.transcript, {})[row.name] = "respondent"
        told = rows[rows["language"] != ""]
        return {
            "folder": self.config.transcripts,
            "language": self.config.language,
            "speakers": self.config.speakers,
            "languages": dict(zip(told["transcript"], told["language"], strict=True)),
            "roles": roles,
            "kinds": file_kinds(rows),
            "cache": self.config.hidden / "readings",
        }

    def pipeline(self, language: str) -> Pipeline:
        """Return the pipeline for a language, as study.yaml asks for it."""
        asked = self.config.pipelines
        return load_pipeline(language, asked.get(language, asked[""]))

    def parses(self, *, progress: Progress | None = None) -> dict[str, Parse]:
        """Parse all transcripts, taking what the cache has.

        Parameters
        ----------
        progress : callable, optional
            Called with 1 for each transcript.

        Returns
        -------
        dict of str to Parse
            By the transcripts' names.

        Raises
        ------
        PipelineError
            If study.yaml asks for a pipeline that is not installed.
        """
        if not self._parses:
            by_language: dict[str, list[str]] = {}
            for name, transcript in self.transcripts.items():
                by_language.setdefault(transcript.language, []).append(name)
            found: dict[str, Parse] = {}
            for language, names in by_language.items():
                texts = [self.transcripts[name].text for name in names]
                cache = self.config.hidden / "parses"
                parses = parse_texts(texts, self.pipeline(language), cache=cache, progress=progress)
                found.update(zip(names, parses, strict=True))
            self._parses = {name: found[name] for name in self.transcripts}
        return self._parses

    # ------------------------------------------------------------------ segments, suggestions

    def segments(self, *, unit: str | None = None) -> pd.DataFrame:
        """Cut the transcripts into segments; see `qualcsv.segments.make_segments`.

        Parameters
        ----------
        unit : {"sentence", "turn", "paragraph"}, optional
            What a segment is; by default the study's unit.

        Returns
        -------
        pandas.DataFrame
            One row a segment, with ``text[start:end] == quotation``.
        """
        unit = check_unit(unit or self.config.unit)
        parses = self.parses() if unit == "sentence" else {}
        return make_segments(self.transcripts, parses, self.participants, unit=unit)

    @cached_property
    def words_spoken(self) -> Carried:
        """Respondents' words by transcript and participant, as lists: transcript, participant, words."""
        spoken = words_spoken(self.segments(unit="turn"))
        return Carried({str(name): spoken[name].tolist() for name in spoken.columns})

    def rules(self) -> dict[str, CompiledRules]:
        """Return the codebook's rules compiled for each language of the transcripts."""
        for language in {t.language for t in self.transcripts.values()} - self._rules.keys():
            pipeline = self.pipeline(language)
            parses = [
                self.parses()[n] for n, t in self.transcripts.items() if t.language == language
            ]
            self._rules[language] = CompiledRules.compile(self.codebook, pipeline, parses=parses)
        return self._rules

    def suggestions(self, *, unit: str | None = None) -> pd.DataFrame:
        """Suggest codes by the codebook's rules; see `qualcsv.coding.suggest`.

        Parameters
        ----------
        unit : {"sentence", "turn", "paragraph"}, optional
            What a suggestion is about; by default the study's unit.

        Returns
        -------
        pandas.DataFrame
            One row a code and segment, each with the rules and words that fired. None is a
            coding before a named coder accepts it.
        """
        unit = check_unit(unit or self.config.unit)
        if unit not in self._suggestions:
            self._suggestions[unit], self.skipped = cached_suggestions(self, unit)
        return self._suggestions[unit].copy()
