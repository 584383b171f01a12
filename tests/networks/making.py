"""What the tests of this room are made of: rows of codings and mentions, and small texts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd

from qualcsv.networks import find_mentions, find_ties
from qualcsv.nlp import load_pipeline, parse_texts
from qualcsv.records import Actor
from qualcsv.tables import CODINGS, PARTICIPANTS, make_table
from qualcsv.transcripts import read_transcript

ACTORS = (
    Actor("city", "The city", sector="public", aliases={"en": ("city",), "sv": ("stad",)}),
    Actor("club", "The club", sector="civil_society", aliases={"en": ("club",), "sv": ("klubb",)}),
    Actor("shop", "The shop", sector="private", aliases={"en": ("shop",), "sv": ("butik",)}),
    Actor("bank", "The bank", sector="private", aliases={"en": ("bank",), "sv": ("bank",)}),
    Actor("firm", "Firm without sector", aliases={"en": ("firm",), "sv": ("firma",)}),
)


def said(
    folder: Path,
    sentences: str,
    *codes: tuple[str, str] | tuple[str, str, str],
    language: str = "en",
    organisation: str = "shop",
    actors: tuple[Actor, ...] = ACTORS,
    by_person: bool = False,
    **people: str,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the ties of a text that Ada says, and what is untied; codes are (code, quotation)."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "t.txt"
    asks = "Intervjuare" if language == "sv" else "Interviewer"
    path.write_text(f"{asks}: Hm?\n\nAda: {sentences}\n\n{asks}: Hm.\n", encoding="utf-8")
    transcript = read_transcript(path, language=language)
    (parse,) = parse_texts([transcript.text], load_pipeline(language))
    blank = dict.fromkeys(PARTICIPANTS.names, "")
    own = {"participant": "p1", "name": "Ada", "case": "k", "organisation": organisation}
    rows = [{**blank, **own, "date": "2019-05-02", "transcript": "t.txt"}]
    rows += [
        {**blank, "participant": f"q{i}", "name": name, "case": "k", "organisation": where}
        for i, (name, where) in enumerate(people.items())
    ]
    participants = make_table(PARTICIPANTS, rows)
    made = []
    for number, (code, quotation, *attributes) in enumerate(codes):
        start = transcript.text.index(quotation)
        cell: dict[str, Any] = dict.fromkeys(CODINGS.names, "")
        cell |= {"coding": f"c{number}", "transcript": "t.txt", "participant": "p1", "case": "k"}
        cell |= {"turn": 2, "start": start, "end": start + len(quotation), "quotation": quotation}
        cell |= {"code": code, "coder": "am", "origin": "human", "text_sha256": transcript.sha256}
        made.append(cell | {"attributes": attributes[0] if attributes else "{}"})
    texts, parses = {"t.txt": transcript}, {"t.txt": parse}
    mentions = find_mentions(texts, parses, actors, participants, people=True)
    return find_ties(
        make_table(CODINGS, made), mentions, participants, transcripts=texts, parses=parses,
        by_person=by_person,
    )  # fmt: skip
