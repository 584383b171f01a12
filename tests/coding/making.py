"""What the tests of these rooms are made of: decisions, ledgers, a small codebook, a small study."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd

from qualcsv.coding import Ledger
from qualcsv.coding.rows import FIRST_PREVIOUS, HEADER, row_bytes, sealed
from qualcsv.records import Decision
from qualcsv.study import Study, open_study

TEXT_HASH = "ab" * 32


def draft(**changes: Any) -> Decision:
    """Return a decision that is not yet numbered and sealed."""
    plain = Decision(
        number=0,
        time="2020-03-01T10:00:00.000000Z",
        coder="am",
        action="apply",
        target=(),
        transcript="en.txt",
        text_sha256=TEXT_HASH,
        start=3,
        end=9,
        quotation="nobody",
        code="coop.glue",
        attributes={},
        memo="",
        origin="human",
        origin_id="",
        codebook_version="1.0.0+12345678",
        previous="",
        hash="",
    )
    return replace(plain, **changes)


def records(table: pd.DataFrame) -> list[dict[str, Any]]:
    """Return a table's rows by column name."""
    return [{str(name): cell for name, cell in row.items()} for row in table.to_dict("records")]


def chained(drafts: Iterable[Decision]) -> list[Decision]:
    """Return decisions numbered and sealed, each on the one before."""
    rows: list[Decision] = []
    for number, one in enumerate(drafts, 1):
        previous = rows[-1].hash if rows else FIRST_PREVIOUS
        rows.append(sealed(replace(one, number=number, previous=previous)))
    return rows


def ledger_bytes(rows: Iterable[Decision]) -> bytes:
    """Return a whole ledger's bytes."""
    return HEADER + b"".join(row_bytes(row) for row in rows)


def ledger_in(folder: Path, coder: str = "am") -> Ledger:
    """Return a coder's ledger below a folder."""
    return Ledger(folder / "decisions" / f"{coder}.csv", folder / "locks")


BOOK = """\
id: tiny
title: Tiny
version: 1.0.0
attributes:
  polarity: {values: [for, against, absent]}
  who: {values: actor}
  remark: {values: text}
codes:
  - id: coop
    name: Cooperation
    definition: A heading.
    codable: false
  - id: coop.glue
    name: Somebody who holds it together
    definition: Somebody holds the work together, or is missed.
    parent: coop
    attributes: [polarity, who, remark]
    formerly: [coop.kit]
    rules:
      - {id: glue.en, kind: phrase, language: en, terms: [hold _ together, come when we call]}
      - {id: glue.sv, kind: phrase, language: sv, terms: [dra åt samma håll]}
  - id: coop.police
    name: Police
    definition: The police.
    parent: coop
    rules:
      - {id: police.en, kind: phrase, language: en, terms: [police]}
  - id: money
    name: Money
    definition: What it costs.
    rules:
      - {id: money.en, kind: phrase, language: en, terms: [money], weight: 0.5}
      - id: money.out
        kind: near
        language: en
        first: [money]
        second: [run out]
        within: 3
        weight: 0.5
actors:
  - {id: police, name: The police, sector: public, aliases: {en: [police], sv: [polis]}}
  - {id: council, name: The council, sector: public, aliases: {en: [council], sv: [kommun]}}
  - {id: residents, name: Residents, sector: residents, aliases: {en: [neighbour], sv: [granne]}}
"""
ENGLISH = (
    "Interviewer: Who holds it together, and is there any money?\n\n"
    "Ada Lind: There is nobody who holds it together. The police come when we call.\n\n"
    "Interviewer: And the money?\n\n"
    "Ada Lind: The money ran out in December, so nothing came of it.\n"
)
SWEDISH = (
    "Intervjuare: Hur gick det?\n\n"
    "Per Ö: Vi drar åt samma håll nu. Kommunens folk är här varje vecka.\n"
)
PEOPLE = (
    "participant,name,case,organisation,sector,transcript\n"
    "p1,Ada Lind,a,residents,residents,en.txt\n"
    "p2,Per Ö,b,council,public,sv.txt\n"
)


def study_in(
    folder: Path,
    *,
    book: str = BOOK,
    people: str = PEOPLE,
    config: str = "title: Small\ncases: {a: A, b: B}\ncodebook: book.yaml\n",
    **transcripts: str,
) -> Study:
    """Write a study into a folder and open it; it has a codebook of its own."""
    (folder / "transcripts").mkdir(parents=True)
    (folder / "study.yaml").write_text(config, encoding="utf-8")
    (folder / "book.yaml").write_text(book, encoding="utf-8")
    (folder / "participants.csv").write_text(people, encoding="utf-8")
    for name, text in (transcripts or {"en": ENGLISH, "sv": SWEDISH}).items():
        (folder / "transcripts" / f"{name}.txt").write_text(text, encoding="utf-8")
    return open_study(folder)
