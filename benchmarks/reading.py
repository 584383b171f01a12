"""Time reading Word files against python-docx's own time for the same paragraphs.

Fifty interviews of 9,000 words are made from the sample by shuffling its turns: as python-docx
writes them, with runs cut as Word cuts them, with comments and tracked changes, and as tables. Prints ratios;
nothing is asserted. Run: ``python benchmarks/reading.py [--interviews 50] [--words 9000]``.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

import qualcsv as qc

KINDS = ("one run a paragraph", "a run every three words", "tracked changes", "a table")


def turns(language: str) -> list[tuple[str, str]]:
    """Return label and words of all turns of the sample in a language."""
    found = []
    for transcript in qc.read_transcripts(qc.sample_folder() / "transcripts").values():
        if transcript.language == language:
            for turn in transcript.turn_records:
                label = "Interviewer" if turn.role == "interviewer" else "Ada Lind"
                said = transcript.text[turn.start : turn.end].replace("\n", " ")
                found.append((label, said))
    return found


def write_interviews(folder: Path, kind: str, *, interviews: int, words: int) -> None:
    """Write interviews as docx, with the sample's turns in random order."""
    rng = random.Random(1)
    pools = {language: turns(language) for language in ("en", "sv")}
    for number in range(interviews):
        pool = pools["sv" if number % 5 < 2 else "en"]
        document, total = docx.Document(), 0
        table = document.add_table(0, 2) if kind == "a table" else None
        while total < words:
            label, said = rng.choice(pool)
            total += len(said.split())
            if table is not None:
                for cell, text in zip(table.add_row().cells, (label, said), strict=True):
                    cell.text = text
                continue
            paragraph = document.add_paragraph()
            pieces = f"{label}: {said}".split(" ")
            step = len(pieces) if kind == KINDS[0] else 3
            for i in range(0, len(pieces), step):
                text = " ".join(pieces[i : i + step]) + " "
                if kind == "tracked changes" and i % 12 == 9:
                    inserted = parse_xml(f'<w:ins {nsdecls("w")} w:id="1" w:author="x"/>')
                    inserted.append(paragraph.add_run(text)._r)
                    paragraph._p.append(inserted)
                else:
                    paragraph.add_run(text)
        document.save(str(folder / f"i{number:02d}.docx"))


def timed(work: Callable[[], object]) -> float:
    """Return the seconds that a call takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def alone(files: list[Path], kind: str) -> int:
    """Read the paragraphs' text with python-docx, those in cells for a table."""
    total = 0
    for file in files:
        document = docx.Document(str(file))
        if kind == "a table":
            total += sum(len(c.text) for t in document.tables for r in t.rows for c in r.cells)
        else:
            total += sum(len(paragraph.text) for paragraph in document.paragraphs)
    return total


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--interviews", type=int, default=50)
    parser.add_argument("--words", type=int, default=9000)
    options = parser.parse_args()
    print(f"{options.interviews} docx of {options.words} words, one process, no cache")
    for kind in KINDS:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            write_interviews(folder, kind, interviews=options.interviews, words=options.words)
            files = sorted(folder.glob("*.docx"))

            alone(files, kind)
            peer = min(timed(lambda: alone(files, kind)) for _ in range(3))  # noqa: B023
            own = min(timed(lambda: [qc.read_transcript(f) for f in files]) for _ in range(3))  # noqa: B023
        print(f"{kind:26} python-docx {peer:6.2f} s  qualcsv {own:6.2f} s  ratio {own / peer:4.2f} (aim 3)")  # fmt: skip


if __name__ == "__main__":
    main()
