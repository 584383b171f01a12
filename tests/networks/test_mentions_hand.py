"""How many mentions are right, and how many are found, on invented sentences marked by hand.

In ``mentions_hand.csv`` each ``[[words|actor]]`` is what a reader takes for a mention; ``?`` is a "we" of
which it stays open who it is. The sentences were marked before the program was run on them.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from pathlib import Path

import pytest

from qualcsv.codebook import RoleEntry
from qualcsv.networks import find_mentions
from qualcsv.nlp import load_pipeline, parse_texts
from qualcsv.records import Actor
from qualcsv.tables import PARTICIPANTS, make_table, rows_of
from qualcsv.transcripts import read_transcript

ACTORS = (
    Actor("hamnhus", "Hamnhus", sector="private", case="k", aliases={"sv": ("Hamnhus",)}),
    Actor("granby", "Municipality of Granby", name_sv="Granby kommun", sector="public", case="k"),
    Actor("agency", "Job Office", name_sv="Jobbverket", sector="public", aliases={"sv": ("JV",)}),
    Actor("police", "Police", sector="public", aliases={"en": ("officer",), "sv": ("polis",)}),
    Actor("school", "Granbyskolan", sector="public", case="k"),
    Actor("club", "Granby IF", sector="civil_society", case="k"),
    Actor("shops", "Shops", sector="private", aliases={"en": ("the shop",), "sv": ("butik",)}),
)
ROLES = (
    RoleEntry(actor="granby", case="k", words={"en": ("the council",), "sv": ("kommunen",)}),
    RoleEntry(actor="agency", case="k", words={"en": ("the agency",)}),
    RoleEntry(actor="school", case="k", words={"en": ("the school",), "sv": ("skolan",)}),
)
MARK = re.compile(r"\[\[([^|\]]+)\|([^\]]+)\]\]")


def _rows() -> list[dict[str, str]]:
    with (Path(__file__).parent / "mentions_hand.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def counts(tmp_path_factory: pytest.TempPathFactory) -> Counter[tuple[str, str]]:
    """(how, "right" | "wrong" | "missed") → how many."""
    folder = tmp_path_factory.mktemp("hand")
    found: Counter[tuple[str, str]] = Counter()
    for number, row in enumerate(_rows()):
        plain = MARK.sub(r"\1", row["sentence"])
        marked = [(m.group(1).casefold(), m.group(2)) for m in MARK.finditer(row["sentence"])]
        asked = "Intervjuare" if row["language"] == "sv" else "Interviewer"
        path = folder / f"{number}.txt"
        path.write_text(f"{asked}: Hm?\n\nAda: {plain}\n\n{asked}: Hm.\n", encoding="utf-8")
        transcript = read_transcript(path, language=row["language"])
        cells = {"participant": "p", "name": "Ada", "case": "k", "organisation": row["speaker"]}
        person = {**dict.fromkeys(PARTICIPANTS.names, ""), **cells, "transcript": path.name}
        (parse,) = parse_texts([transcript.text], load_pipeline(row["language"]))
        people = make_table(PARTICIPANTS, [person])
        table = find_mentions(
            {path.name: transcript}, {path.name: parse}, ACTORS, people, roles=ROLES
        )
        for mention in rows_of(table):
            how = "we" if mention.how == "we" else "named"
            fits = [
                one
                for one in marked
                if one[1] == (mention.actor or "?")
                and (
                    one[0] in mention.quotation.casefold() or mention.quotation.casefold() in one[0]
                )
            ]
            if fits:
                marked.remove(fits[0])
            else:
                print("WRONG", mention.quotation, mention.actor, plain)
            found[how, "right" if fits else "wrong"] += 1
        for words, _ in marked:
            print("MISSED", words, plain)
            pronoun = words in ("we", "us", "our", "vi", "oss", "våra")
            found["we" if pronoun else "named", "missed"] += 1
    return found


@pytest.mark.parametrize("how", ["named", "we"])
def test_nine_of_ten_are_right_and_nine_of_ten_are_found(
    counts: Counter[tuple[str, str]], how: str
) -> None:
    right, wrong, missed = (counts[how, what] for what in ("right", "wrong", "missed"))
    assert right >= 25
    assert right / (right + wrong) >= 0.9
    assert right / (right + missed) >= 0.9
