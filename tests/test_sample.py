"""The sample study holds what its README says."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict

import pytest

from qualcsv.audit import verify_ledgers
from qualcsv.study import Study, check_study, sample_folder
from qualcsv.tables import rows_of

INTERVIEWS = re.compile(r"[tv]\d\d\.\w+")


@pytest.fixture(scope="module")
def names(sample: Study) -> list[str]:
    """The interviews' file names."""
    return [name for name in sample.transcripts if INTERVIEWS.fullmatch(name)]


def test_there_are_fifty_interviews_in_two_cases_and_two_languages(
    sample: Study, names: list[str]
) -> None:
    assert Counter(name[0] for name in names) == {"t": 24, "v": 26}
    assert Counter(sample.transcripts[n].language for n in names) == {"en": 30, "sv": 20}


def test_the_formats_are_as_mixed_as_in_life(names: list[str]) -> None:
    formats = Counter(name.rsplit(".", 1)[1] for name in names)
    assert formats["docx"] >= 24
    assert formats["txt"] + formats["md"] >= 10
    assert formats["vtt"] + formats["srt"] >= 8
    assert formats["odt"] + formats["rtf"] >= 4
    assert formats["pdf"] >= 4


def test_the_interviews_have_about_as_many_words_as_hours_of_talk(
    sample: Study, names: list[str]
) -> None:
    words = {n: len(sample.transcripts[n].text.split()) for n in names}
    assert all(600 <= count <= 2000 for count in words.values())
    assert 55_000 <= sum(words.values()) <= 80_000


def test_one_text_is_in_nfd_on_disk(sample: Study) -> None:
    raw = [path.read_text(encoding="utf-8") for path in sample.config.transcripts.glob("[tv]*.txt")]
    assert any(text != unicodedata.normalize("NFC", text) for text in raw)


def test_two_files_have_tracked_changes_and_comments(sample: Study) -> None:
    both = [
        name
        for name, transcript in sample.transcripts.items()
        if {"tracked insertions, as text", "tracked deletions", "comments, kept as notes"}
        <= {row[1] for row in transcript.report.rows}
    ]
    assert len(both) == 2
    assert all(len(sample.transcripts[name].notes) > 0 for name in both)


def test_every_speaker_has_a_role_and_every_respondent_is_a_participant(
    sample: Study, names: list[str]
) -> None:
    segments = sample.segments(unit="turn")
    segments = segments[segments["transcript"].isin(names)]
    assert set(segments["role"]) == {"interviewer", "respondent"}
    assert (segments.loc[segments["role"] == "respondent", "participant"] != "").all()


def test_the_interviewer_says_little(sample: Study, names: list[str]) -> None:
    for name in names:
        words: Counter[str] = Counter()
        transcript = sample.transcripts[name]
        for turn in transcript.turn_records:
            words[turn.role] += len(transcript.text[turn.start : turn.end].split())
        assert 0.05 <= words["interviewer"] / sum(words.values()) <= 0.25, name


def test_no_eight_words_in_a_row_are_shared_by_two_interviews(
    sample: Study, names: list[str]
) -> None:
    seen: dict[tuple[str, ...], str] = {}
    shared = []
    for name in names:
        transcript = sample.transcripts[name]
        said = [t for t in transcript.turn_records if t.role == "respondent"]  # questions may recur
        text = " | ".join(transcript.text[t.start : t.end] for t in said)
        words = re.findall(r"\w+|\|", text.casefold())
        for gram in set(zip(*(words[i:] for i in range(8)), strict=False)):
            if seen.setdefault(gram, name) != name:
                shared.append((seen[gram], name, " ".join(gram)))
    assert shared == []


def test_study_has_no_faults(sample: Study) -> None:
    assert check_study(sample)[0] == []


def test_all_ledgers_verify_and_nothing_is_loose(sample: Study) -> None:
    verdicts = verify_ledgers(sample.ledgers())
    assert {verdict.coder for verdict in verdicts} == {"am", "jl", "am+jl"}
    assert [verdict.faults for verdict in verdicts] == [()] * 3
    assert sample.fold().loose == []
    assert sample.unplaced().empty


def test_every_coding_is_its_quotation_and_outside_the_interviewers_turns(sample: Study) -> None:
    codings = sample.codings(settled=True)
    roles = {
        (name, turn.turn): turn.role
        for name, t in sample.transcripts.items()
        for turn in t.turn_records
    }
    assert len(codings) > 2000
    for row in rows_of(codings):
        assert sample.transcripts[row.transcript].text[row.start : row.end] == row.quotation
        assert roles[row.transcript, row.turn] == "respondent"


def test_am_codes_all_fifty_and_jl_sixteen_of_both_cases_and_languages(
    sample: Study, names: list[str]
) -> None:
    codings = sample.codings(settled=True)
    by = {coder: set(part["transcript"]) for coder, part in codings.groupby("coder")}
    assert by["am"] == set(names)
    assert len(by["jl"]) == 16
    assert {name[0] for name in by["jl"]} == {"t", "v"}
    assert {sample.transcripts[name].language for name in by["jl"]} == {"en", "sv"}
    assert by["am+jl"] == by["jl"]


def test_every_adjudication_has_a_reason(sample: Study) -> None:
    rows = sample.ledger("am+jl").decisions()
    assert all(row.action == "adjudicate" and row.memo and row.target for row in rows)


def test_every_code_of_the_frameworks_is_used(sample: Study) -> None:
    used = set(sample.codings(settled=True)["code"])
    codes = [c.id for c in sample.codebook.codes if c.codable and not c.id.startswith("rel.")]
    assert [code for code in codes if code not in used] == []


def test_readme_tells_the_frequencies_that_the_ledgers_have(sample: Study) -> None:
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    for coder, ledger in sample.ledgers().items():
        for decision in ledger.decisions():
            if decision.code:
                counted[decision.code][coder] += 1
    readme = (sample_folder() / "README.md").read_text(encoding="utf-8")
    told = re.findall(r"^\| `([\w.]+)` \| (\d+) \| (\d+) \| (\d+) \|$", readme, re.MULTILINE)
    assert {code: tuple(map(int, n)) for code, *n in told} == {
        code: (n["am"], n["jl"], n["am+jl"]) for code, n in counted.items()
    }


def test_readme_says_plainly_that_all_is_invented() -> None:
    readme = (sample_folder() / "README.md").read_text(encoding="utf-8")
    assert "No person, company or place in it is real" in readme
    assert "CC BY 4.0" in readme
