"""How long all assessments take on 500,000 codings of 5,000 interviews. Prints; asserts nothing.

Run: python benchmarks/assessment.py [codings]
"""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Callable

import numpy as np
import pandas as pd

from qualcsv import assessment, load_codebook
from qualcsv.records import canonical_json
from qualcsv.tables import CODINGS


def made(n: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return codings of n // 100 interviews, and their participants."""
    chance = np.random.default_rng(1)
    book = load_codebook()
    codes = [code.id for code in book.codes if code.codable]
    people = np.array([f"p{i}" for i in range(max(n // 100, 1))])
    who = chance.integers(0, len(people), n)
    sets = [
        canonical_json({"polarity": p, "presence": q, "realisation": r, "benefit": "safety"})
        for p in ("enabler", "barrier", "mixed")
        for q in ("present", "partial", "lacking", "contested")
        for r in ("realised", "expected", "lacking")
    ]
    sets += [s[:-1] + f',"beneficiary":"{b}"}}' for s in sets for b in ("trainees", "police")]
    start = chance.integers(0, 9000, n)
    frame = pd.DataFrame(
        {
            "coding": [f"c{i:012d}" for i in range(n)],
            "transcript": np.char.add(people[who], ".txt"),
            "participant": people[who],
            "case": np.array(["a", "b", "c"])[who % 3],
            "sector": np.array(["public", "private", "residents"])[who % 3],
            "turn": start // 300 + 1,
            "start": start,
            "end": start + 100,
            "quotation": "Somebody says a sentence of about this length, which is coded.",
            "code": np.array(codes)[chance.integers(0, len(codes), n)],
            "coder": "am",
            "time": "2026-01-01T00:00:00.000000Z",
            "attributes": np.array(sets)[chance.integers(0, len(sets), n)],
            "memo": "",
            "origin": "human",
            "codebook_version": "1",
            "text_sha256": "ab" * 32,
        }
    )[CODINGS.names]
    frame.attrs = {"code_order": book.order, "case_order": ["a", "b", "c"]}
    table = pd.DataFrame(
        {"participant": people, "organisation": "police", "role": "", "date": "2026-01-01"}
    )
    return frame, table


def main() -> None:
    """Print seconds a table, and the memory that all took."""
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 500_000
    codings, people = made(n)
    before = time.perf_counter()

    def told(name: str, since: float) -> float:
        print(f"{name:24}{time.perf_counter() - since:8.2f} s", flush=True)
        return time.perf_counter()

    evidence = assessment.read_evidence(codings)
    since = told("read_evidence", before)
    parties = assessment.made_parties(people)
    calls: dict[str, Callable[[], object]] = {
        "conditions": lambda: assessment.conditions(evidence),
        "practical": lambda: assessment.conditions(evidence, codes=assessment.PRACTICAL),
        "strongest_quotations": lambda: assessment.strongest_quotations(evidence),
        "memberships": lambda: assessment.memberships(
            evidence, codes=dict.fromkeys(assessment.SEVEN_CONDITIONS, "polarity")
        ),
        "scorecard": lambda: assessment.scorecard(evidence),
        "scorecard_by_sector": lambda: assessment.scorecard(evidence, by="sector"),
        "gains": lambda: assessment.gains(evidence, parties=parties),
        "shared_value": lambda: assessment.shared_value(evidence, parties=parties),
        "exchange_balance": lambda: assessment.exchange_balance(evidence, parties=parties),
        "stages": lambda: assessment.stages(evidence),
        "business_models": lambda: assessment.business_models(evidence, parties=parties),
        "cluster_grid": lambda: assessment.cluster_grid(evidence, within="turn"),
        "cluster_records": lambda: assessment.cluster_records(evidence),
        "check_findings": lambda: assessment.check_findings(evidence),
    }
    for name, call in calls.items():
        call()
        since = told(name, since)
    told(f"all of {n:,} codings", before)
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
