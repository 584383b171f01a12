"""Time all that is counted over codings: the sample, and 5,000 interviews with 500,000 codings.

The synthetic table has codes, places and attributes at random, in invented text; it is made in
memory. Prints seconds and the peak of memory; nothing is asserted.
Run: ``python benchmarks/matrices.py [--interviews 5000] [--codings 500000]``.
"""

from __future__ import annotations

import argparse
import resource
import time
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd

import qualcsv as qc
from qualcsv.tables import CODINGS, Carried

WORDS = ["och", "ingen", "kommunen", "long-term", "nobody", "vi", "håller", "the", "trust", "it's"]


def synthetic(interviews: int, codings: int, *, codes: int = 115) -> pd.DataFrame:
    """Return a codings table as a study of that size would have it."""
    rng = np.random.default_rng(1)
    tree = [f"f{i // 16}.c{i}" for i in range(codes)]
    parents = {code: code.split(".")[0] for code in tree} | {f"f{i}": "" for i in range(8)}
    words = rng.choice(WORDS, size=8_000)
    text = " ".join(words)
    starts = np.r_[0, np.flatnonzero(np.frombuffer(text.encode("utf-32-le"), np.uint32) == 32) + 1]
    number = np.sort(rng.integers(0, interviews, codings))
    first = rng.integers(0, len(starts) - 41, codings)
    last = first + rng.integers(5, 40, codings)
    start, end = starts[first], starts[last] - 1
    names = np.array([f"i{n:05d}.docx" for n in range(interviews)], dtype=object)
    people = {
        "participant": {f"p{n}": f"p{n}" for n in range(interviews)},
        "case": {f"p{n}": f"case{n % 6}" for n in range(interviews)},
        "sector": {f"p{n}": f"sector{n % 5}" for n in range(interviews)},
        "transcript": {f"p{n}": names[n] for n in range(interviews)},
        "date": {f"p{n}": f"20{n % 20 + 10}-{n % 12 + 1:02d}-10" for n in range(interviews)},
        "role": {f"p{n}": f"role{n % 40}" for n in range(interviews)},
    }
    polarity = np.array(["{}", '{"polarity":"barrier"}', '{"polarity":"enabler"}'], dtype=object)
    data: dict[str, Any] = dict.fromkeys(CODINGS.names, "")
    data |= {
        "coding": [f"c{i:012d}" for i in range(codings)],
        "transcript": names[number],
        "participant": [f"p{n}" for n in number],
        "case": [f"case{n % 6}" for n in number],
        "sector": [f"sector{n % 5}" for n in number],
        "turn": first // 40 + 1,
        "start": start,
        "end": end,
        "quotation": [text[s:e] for s, e in zip(start.tolist(), end.tolist(), strict=True)],
        "code": np.array(tree, dtype=object)[rng.integers(0, codes, codings)],
        "coder": np.array(["am", "jl"], dtype=object)[rng.integers(0, 2, codings)],
        "time": "2021-03-01T10:00:00.000000Z",
        "attributes": polarity[rng.integers(0, 3, codings)],
        "origin": "human",
        "codebook_version": "1.0.0+12345678",
        "text_sha256": "ab" * 32,
    }
    frame = pd.DataFrame(data)
    kinds = {c.name: {"text": "str", "int": "int64", "float": "float64"}[c.kind] for c in CODINGS.columns}  # fmt: skip
    frame = frame.astype(kinds)
    frame.attrs = {
        "code_order": list(parents), "code_parents": Carried(parents),
        "participant_attributes": Carried(people),
        "words_spoken": Carried(
            {"transcript": names.tolist(), "participant": list(people["case"]), "words": [8_000] * interviews}
        ),
    }  # fmt: skip
    return frame


def timed(what: str, run: Callable[[], object]) -> float:
    """Run, print and return the seconds of the processor."""
    begin = time.process_time()  # other programs on the machine do not count
    run()
    taken = time.process_time() - begin
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"  {what:44s} {taken:7.2f} s   peak {peak:6.0f} MB")
    return taken


def measure(codings: pd.DataFrame) -> None:
    """Time each table."""
    matrices: list[tuple[str, dict[str, Any]]] = [
        ("segments by case", {}),
        ("participants by sector and case", {"by": ("sector", "case"), "count": "participants"}),
        ("codings by role, level 0", {"by": "role", "count": "codings", "level": 0}),
        ("words by case", {"count": "words"}),
        ("share of words by month", {"by": "month", "count": "share of words"}),
        ("by participant, split by polarity", {"by": "participant", "attribute": "polarity"}),
        ("with margins, all codes rolled up", {"margins": True, "roll_up": True}),
    ]
    total = sum(
        timed(f"matrix: {what}", lambda o=options: qc.theme_matrix(codings, **o))  # type: ignore[misc]
        for what, options in matrices
    )
    total += timed("status by participant", lambda: qc.matrix_status(codings, by="participant"))
    total += timed("margins by sector", lambda: qc.matrix_margins(codings, by="sector"))
    print(f"  matrices together {total:.2f} s")
    timed("compare cases, participants", lambda: qc.compare_groups(codings, by="case"))
    timed("co-occurrence, overlap", lambda: qc.cooccurrence(codings, within="overlap"))
    timed("co-occurrence, turn", lambda: qc.cooccurrence(codings, within="turn"))
    timed("co-occurrence, document", lambda: qc.cooccurrence(codings, within="document"))
    timed("order within a turn", lambda: qc.code_sequence(codings, within="turn"))
    timed("saturation, 1,000 orders", lambda: qc.saturation(codings))
    code = codings["code"].iloc[0]
    asked = f"polarity:barrier and not case:x near[200 characters] code:{code}"
    timed("query", lambda: qc.query(codings, asked))


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--interviews", type=int, default=5_000)
    parser.add_argument("--codings", type=int, default=500_000)
    options = parser.parse_args()
    study = qc.open_study(qc.sample_folder())
    codings = study.codings()
    print(f"the sample: {len(codings)} codings")
    measure(codings)
    large = synthetic(options.interviews, options.codings)
    print(f"synthetic: {options.interviews} interviews, {len(large)} codings")
    measure(large)


if __name__ == "__main__":
    main()
