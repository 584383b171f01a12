"""Time reading, parsing and suggesting against spaCy's `nlp.pipe` alone, and the import.

Fifty interviews of 9,000 words are made from the sample by shuffling its turns. Prints ratios;
nothing is asserted. Run: ``python benchmarks/speed.py [--interviews 50] [--words 9000]``.
"""

from __future__ import annotations

import argparse
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import docx

import qualcsv as qc
from qualcsv.nlp import load_pipeline


def write_interviews(folder: Path, *, interviews: int, words: int) -> None:
    """Write interviews as docx, with the sample's turns in random order."""
    rng = random.Random(1)
    transcripts = list(qc.read_transcripts(qc.sample_folder() / "transcripts").values())
    for number in range(interviews):
        language = "sv" if number % 5 < 2 else "en"
        pool = [t for t in transcripts if t.language == language]
        turns = [(t, turn) for t in pool for turn in t.turn_records]
        document, total = docx.Document(), 0
        while total < words:
            transcript, turn = rng.choice(turns)
            label = "Interviewer" if turn.role == "interviewer" else "Ada Lind"
            said = transcript.text[turn.start : turn.end].replace("\n", " ")
            document.add_paragraph(f"{label}: {said}")
            total += len(said.split())
        document.save(str(folder / f"i{number:02d}.docx"))


def timed(work: Callable[[], object]) -> float:
    """Return the seconds that a call takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def pipe_alone(study: qc.Study) -> float:
    """Return the seconds that `nlp.pipe` takes for the same texts, with fresh vocabularies."""
    load_pipeline.cache_clear()
    by_language: dict[str, list[str]] = {}
    for transcript in study.transcripts.values():
        by_language.setdefault(transcript.language, []).append(transcript.text)
    pipelines = {language: load_pipeline(language).nlp for language in by_language}

    def work() -> None:
        for language, texts in by_language.items():
            for _ in pipelines[language].pipe(texts):
                pass

    return timed(work)


def whole(folder: Path) -> tuple[float, float]:
    """Return the seconds for read + parse + suggest, and those of them for reading."""
    load_pipeline.cache_clear()
    study = qc.open_study(folder)
    _ = study.codebook
    reading = 0.0

    def work() -> None:
        nonlocal reading
        reading = timed(study.read)
        study.suggestions()

    return timed(work), reading


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--interviews", type=int, default=50)
    parser.add_argument("--words", type=int, default=9000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        raw = Path(name) / "raw"
        raw.mkdir()
        write_interviews(raw, interviews=options.interviews, words=options.words)
        folder, _ = qc.init_study(Path(name) / "study", transcripts=raw)
        study = qc.open_study(folder)
        total = sum(len(t.text.split()) for t in study.transcripts.values())
        pipe_alone(study)  # dictionaries and modules are loaded now
        alone = min(pipe_alone(study) for _ in range(3))
        first, reading = whole(folder)
        second = min(whole(folder)[0] for _ in range(3))
        shutil.rmtree(folder / ".qualcsv")
        again, reading = whole(folder)
        first = min(first, again)
    imports = []
    for _ in range(5):
        program = (
            "import time; t = time.perf_counter(); import qualcsv; print(time.perf_counter() - t)"
        )
        done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
        imports.append(float(done.stdout))
    print(f"{options.interviews} interviews, {total} words, default pipeline")
    print(f"nlp.pipe alone                    {alone:6.2f} s")
    print(
        f"read + parse + suggest            {first:6.2f} s   ratio {first / alone:4.2f} (aim 1.50)"
    )
    print(f"  of which reading the files      {reading:6.2f} s")
    print(
        f"again, from the parse cache       {second:6.2f} s   ratio {second / alone:4.2f} (aim 0.50)"
    )
    print(f"import qualcsv                    {min(imports):6.3f} s   (aim 0.2)")


if __name__ == "__main__":
    main()
